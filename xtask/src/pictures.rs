//! `cargo xtask pictures`: the reviewed pictures of the scene that the browser tests compare with.

use crate::bones;
use crate::failure::Failure;
use crate::project;
use crate::serve;
use std::process::ExitCode;

/// Takes the pictures that the browser tests compare with, for looking at; `--accept` keeps them.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Put them in place of the reviewed ones in tests/browser/pictures, once they have been looked at
    #[arg(long)]
    accept: bool,
    /// Only this age; may be given more than once
    #[arg(long, value_parser = bones::AGES)]
    age: Vec<String>,
    /// Use what was built before, without building
    #[arg(long)]
    no_build: bool,
}

/// Builds if needed, draws in Chromium, prints where each picture went.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    if !options.no_build {
        serve::build_daily()?;
    }
    let folder = if options.accept {
        "tests/browser/pictures"
    } else {
        "target/pictures"
    };
    bones::draw("xtask/js/pictures.js", &project::path(folder), &options.age)?;
    Ok(ExitCode::SUCCESS)
}
