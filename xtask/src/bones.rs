//! Whether the baked bones are there, and drawing them. Making them is `cargo xtask bake`.

use crate::failure::Failure;
use crate::node;
use crate::process;
use crate::project;
use crate::toolchain;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The three ages that have bones of their own.
pub const AGES: [&str; 3] = ["adult", "child", "infant"];

/// The files of one age's bones, from the project's folder: their meshes, and where things are on them.
pub fn files(age: &str) -> [PathBuf; 2] {
    ["glb", "places.json"].map(|ending| format!("assets/bones/{age}.{ending}").into())
}

/// Bakes the bones if one of the files is missing.
pub fn bake_if_missing() -> Result<(), Failure> {
    let mut files = AGES.into_iter().flat_map(files);
    if files.all(|file| project::root().join(file).exists()) {
        return Ok(());
    }
    process::step("baking the bones", || {
        process::run(
            Command::new(toolchain::cargo())
                .args(["xtask", "bake"])
                .current_dir(project::root()),
            "run `cargo xtask bake` by itself and mend what it names",
        )
    })
}

/// Runs a script that draws the bones of these ages, of all where none is named, in Chromium into a folder.
pub fn draw(script: &str, folder: &Path, ages: &[String]) -> Result<(), Failure> {
    let mut command = node::typescript()?;
    command.arg(project::path(script)).arg(folder);
    if ages.is_empty() {
        command.args(AGES);
    } else {
        command.args(ages);
    }
    process::run(
        &mut command,
        "read what the script names above; `cargo xtask screenshot` shows whether the scene works",
    )
}
