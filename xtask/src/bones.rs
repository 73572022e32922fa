//! Whether the baked bones are there. Making them is `cargo xtask bake`.

use crate::failure::Failure;
use crate::process;
use crate::project;
use crate::toolchain;
use std::path::PathBuf;
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
