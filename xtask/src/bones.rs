//! Whether the baked bones are there. Making them is `cargo xtask bake`.

use crate::failure::Failure;
use crate::process;
use crate::project;
use crate::toolchain;
use std::path::PathBuf;
use std::process::Command;

/// The three ages that have bones of their own.
pub const AGES: [&str; 3] = ["adult", "child", "infant"];

/// The file of one age's bones.
pub fn file(age: &str) -> PathBuf {
    project::path(&format!("assets/bones/{age}.glb"))
}

/// Bakes the bones if one of the files is missing.
pub fn bake_if_missing() -> Result<(), Failure> {
    if AGES.iter().all(|age| file(age).exists()) {
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
