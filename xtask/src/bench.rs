//! `cargo xtask bench <what>`: how fast things are.

use crate::bench_core;
use crate::bench_scene;
use crate::failure::Failure;
use std::process::ExitCode;

/// Measures speed.
#[derive(clap::Args, Debug)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

/// What can be measured.
#[derive(clap::Subcommand, Debug)]
enum What {
    Core(bench_core::Options),
    Scene(bench_scene::Options),
}

/// Measures what is asked for.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    match &options.what {
        What::Core(options) => bench_core::run(options),
        What::Scene(options) => bench_scene::run(options),
    }
}
