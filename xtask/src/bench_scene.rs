//! `cargo xtask bench scene`: the published scene beside google/model-viewer showing the same file, in Chromium with
//! WebGL2 in software.

use crate::browsers;
use crate::failure::Failure;
use crate::node;
use crate::process;
use crate::project;
use std::process::ExitCode;

/// Compares the published widget with google/model-viewer: the cost of a frame, and the time to the first.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// How often each time to the first frame is measured; the median counts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=50))]
    rounds: u32,
}

/// Prints both figures and their ratio; fails where a ratio is above its bar.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    if !project::path("dist/pkg/scene_bg.wasm").is_file() {
        return Err(Failure::new(
            "there is no published form in dist/",
            "make it with `cargo xtask build --release`",
        ));
    }
    let mut command = node::node()?;
    browsers::install()?;
    command
        .arg(project::path("tests/bench/scene.js"))
        .arg(options.rounds.to_string());
    process::run(
        &mut command,
        "a line that ends with MISSED is above its bar; repeat it on a machine that does nothing else",
    )?;
    Ok(ExitCode::SUCCESS)
}
