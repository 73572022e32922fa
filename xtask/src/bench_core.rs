//! `cargo xtask bench core`: assessments a second, natively and in the WebAssembly module under Node.

use crate::build;
use crate::failure::Failure;
use crate::node;
use crate::process;
use crate::project;
use crate::wasm::Module;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Measures the clinical core, natively and as the published WebAssembly module under Node.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// A folder with `core.js` and `core_bg.wasm` to measure instead of the published module
    #[arg(long)]
    module: Option<PathBuf>,
}

/// Prints both tables.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut native = Command::new(cargo);
    native.current_dir(project::root()).args([
        "bench",
        "--quiet",
        "--no-default-features",
        "--bench",
        "core",
    ]);
    process::run(&mut native, "mend what the compiler names above")?;
    let module = match &options.module {
        Some(folder) => folder.clone(),
        None => build::publish(Module::Core)?,
    };
    let module =
        std::path::absolute(&module).map_err(|error| Failure::file("find", &module, &error))?;
    let mut wasm = node::node()?;
    wasm.arg(project::path("tests/bench/core.js")).arg(&module);
    process::run(
        &mut wasm,
        "give a folder in which `cargo xtask build` has put core.js and core_bg.wasm",
    )?;
    Ok(ExitCode::SUCCESS)
}
