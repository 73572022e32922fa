//! `cargo xtask pictures`: the reviewed pictures of the scene that the browser tests compare with.

use crate::bones;
use crate::failure::Failure;
use crate::node;
use crate::process;
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
    let mut command = node::node()?;
    command
        .arg(project::path("xtask/js/pictures.js"))
        .arg(project::path(folder));
    if options.age.is_empty() {
        command.args(bones::AGES);
    } else {
        command.args(&options.age);
    }
    process::run(
        &mut command,
        "read what the script names above; `cargo xtask screenshot` shows whether the scene works",
    )?;
    Ok(ExitCode::SUCCESS)
}
