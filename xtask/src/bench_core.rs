//! `cargo xtask bench core`: assessments a second, natively and in the WebAssembly module under Node.

use crate::failure::Failure;
use crate::project;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Measures the clinical core natively and, where the module has been built, in WebAssembly under Node.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// The folder with `core.js` and `core_bg.wasm`.
    #[arg(long)]
    module: Option<PathBuf>,
}

/// Prints both tables.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut native = Command::new(cargo);
    native.args([
        "bench",
        "--quiet",
        "--no-default-features",
        "--bench",
        "core",
    ]);
    finish(native, "cargo bench", "read the compiler's messages above")?;
    let module = options
        .module
        .clone()
        .unwrap_or_else(|| project::path("web/pkg"));
    if !module.join("core_bg.wasm").is_file() {
        println!(
            "wasm: skipped, there is no core_bg.wasm in {}; build it with `cargo xtask build`",
            module.display()
        );
        return Ok(ExitCode::SUCCESS);
    }
    let mut wasm = Command::new("node");
    wasm.arg(project::path("tests/bench/core.js")).arg(&module);
    finish(
        wasm,
        "node",
        "install Node 20 or newer, and build with `cargo xtask build`",
    )?;
    Ok(ExitCode::SUCCESS)
}

fn finish(mut command: Command, name: &str, remedy: &str) -> Result<(), Failure> {
    let status = command
        .current_dir(project::path("."))
        .status()
        .map_err(|error| Failure::new(format!("{name} could not be started: {error}"), remedy))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("{name} failed: {status}"), remedy))
    }
}
