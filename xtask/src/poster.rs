//! `cargo xtask poster`: the pictures that stand in the stage until the 3D is there, baked from the scene itself.

use crate::bones;
use crate::failure::Failure;
use crate::node;
use crate::process;
use crate::project;
use crate::serve;
use std::path::PathBuf;
use std::process::ExitCode;

/// The page's two themes.
const THEMES: [&str; 2] = ["light", "dark"];

/// Draws the posters anew: after every change of the bones, the first view or the light.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Use what was built before, without building
    #[arg(long)]
    no_build: bool,
}

/// Where the markers lie on the posters.
pub fn places() -> PathBuf {
    project::path("assets/posters/places.json")
}

/// Every poster of these ages.
pub fn files(ages: &[&str]) -> Vec<PathBuf> {
    ages.iter()
        .flat_map(|age| {
            THEMES.map(|theme| project::path(&format!("assets/posters/{age}-{theme}.webp")))
        })
        .collect()
}

/// Everything about posters that is published.
pub fn all() -> Vec<PathBuf> {
    let mut files = files(&bones::AGES);
    files.push(places());
    files
}

/// Builds if needed, draws in Chromium, writes into `assets/posters`.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    if !options.no_build {
        serve::build_daily()?;
    }
    process::run(
        node::node()?.arg(project::path("xtask/js/poster.js")),
        "read what the script names above; `cargo xtask screenshot` shows whether the scene works",
    )?;
    Ok(ExitCode::SUCCESS)
}
