//! `cargo xtask poster`: the pictures that stand in the stage until the 3D is there, baked from the scene itself.

use crate::bones;
use crate::failure::Failure;
use crate::project;
use crate::serve;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Draws the posters anew: after every change of the bones, the first view or the light.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Only this age; may be given more than once
    #[arg(long, value_parser = bones::AGES)]
    age: Vec<String>,
    /// Where to write, for looking at before it is kept
    #[arg(long, default_value = FOLDER)]
    out: PathBuf,
    /// Use what was built before, without building
    #[arg(long)]
    no_build: bool,
}

/// Where posters lie, in the project as in what is published: pictures, and for each age where the labels belong on them.
pub const FOLDER: &str = "assets/posters";

/// Everything about posters below a folder, relative to it; those of one age, or all.
pub fn files(below: &Path, age: Option<&str>) -> Result<Vec<PathBuf>, Failure> {
    let folder = below.join(FOLDER);
    let entries = fs::read_dir(&folder).map_err(|error| Failure::file("read", &folder, &error))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| Path::new(FOLDER).join(entry.file_name()))
        .filter(|file| {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            file.extension()
                .is_some_and(|ending| ending == "webp" || ending == "json")
                && age.is_none_or(|age| name == age || name.starts_with(&format!("{age}-")))
        })
        .collect();
    files.sort();
    Ok(files)
}

/// Builds if needed, draws in Chromium, prints where each poster went.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    if !options.no_build {
        serve::build_daily()?;
    }
    bones::draw(
        "xtask/js/poster.js",
        &project::root().join(&options.out),
        &options.age,
    )?;
    Ok(ExitCode::SUCCESS)
}
