//! `cargo xtask schemas`: writes the JSON Schemas of `assets/schemas/` from the types that read the files, and the page's types of the
//! contract from the schemas.

use crate::failure::Failure;
use crate::node;
use crate::process;
use crate::project;
use io_site_finder::clinical::{self, Library};
use io_site_finder::contract;
use std::fs;
use std::process::ExitCode;

/// Writes the JSON Schemas of patient, assessment, evidence, policy, atlas and the picture, and the page's types.
#[derive(clap::Args, Debug)]
pub struct Options {}

/// Writes schemas and types; a test fails where they are stale.
pub fn run(_: &Options) -> Result<ExitCode, Failure> {
    let folder = project::path("assets/schemas");
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    for (name, schema) in schemas()? {
        let path = folder.join(name);
        fs::write(&path, schema).map_err(|error| Failure::file("write", &path, &error))?;
        println!("{}", path.display());
    }
    process::run(
        node::node()?.arg("xtask/js/contract.js"),
        "mend what is named above in xtask/js/contract.js",
    )?;
    Ok(ExitCode::SUCCESS)
}

/// The name of each schema's file, and its text.
fn schemas() -> Result<Vec<(&'static str, String)>, Failure> {
    let library = Library::built_in()
        .map_err(|error| Failure::new(error.to_string(), "correct that file of assets/"))?;
    let decided = clinical::schemas(&library)
        .into_iter()
        .map(|(name, schema)| (name, format!("{schema:#}\n")));
    let shown = contract::schemas::schemas()
        .into_iter()
        .map(|(name, schema)| (name, format!("{:#}\n", schema.to_value())));
    Ok(decided.chain(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schemas_are_those_of_the_types() {
        let folder = project::path("assets/schemas");
        // Compared as values: the order of keys depends on how the JSON library was built.
        let value =
            |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
        let made = schemas().unwrap();
        for (name, schema) in &made {
            let committed = fs::read_to_string(folder.join(name)).unwrap_or_default();
            assert!(
                value(&committed) == value(schema),
                "{name} is stale: run `cargo xtask schemas`"
            );
        }
        assert_eq!(
            fs::read_dir(folder).unwrap().count(),
            made.len(),
            "a schema that nothing makes lies in assets/schemas"
        );
    }
}
