//! `cargo xtask schemas`: writes the JSON Schemas of `assets/schemas/` from the types that read the files.

use crate::failure::Failure;
use crate::project;
use io_site_finder::clinical::{Library, schemas};
use std::fs;
use std::process::ExitCode;

/// Writes the JSON Schemas of patient, assessment, evidence, policy and atlas.
#[derive(clap::Args, Debug)]
pub struct Options {}

/// Writes the schemas; a test fails where they are stale.
pub fn run(_: &Options) -> Result<ExitCode, Failure> {
    let library = Library::built_in()
        .map_err(|error| Failure::new(error.to_string(), "correct that file of assets/"))?;
    let folder = project::path("assets/schemas");
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    for (name, schema) in schemas(&library) {
        let path = folder.join(name);
        fs::write(&path, format!("{schema:#}\n"))
            .map_err(|error| Failure::file("write", &path, &error))?;
        println!("{}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}
