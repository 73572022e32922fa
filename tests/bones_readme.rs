//! `assets/bones/README.md` is true of the baked files and of the reader: whoever makes bones of their own has nothing else to go by.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::collections::BTreeSet;
use std::fs;

use io_site_finder::contract::glb::{self, GlbError};
use io_site_finder::contract::mesh::{MeshName, Tissue};
use serde_json::Value;

fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/assets/bones/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn readme() -> String {
    String::from_utf8(file("README.md")).unwrap()
}

/// Every word that the page marks as one of a file.
fn words(readme: &str) -> BTreeSet<&str> {
    readme.split('`').skip(1).step_by(2).collect()
}

fn bones() -> Vec<(&'static str, Vec<u8>)> {
    ["adult.glb", "child.glb", "infant.glb"]
        .map(|name| (name, file(name)))
        .into()
}

/// Every key of a value and of what lies in it, and what stands under those that name one of few.
fn keys<'a>(value: &'a Value, into: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                into.insert(key);
                if let (true, Some(word)) = (key == "structure" || key == "joint", value.as_str()) {
                    into.insert(word);
                }
                keys(value, into);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, into)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_baked_extras_is_on_the_page() {
    let readme = readme();
    let known = words(&readme);
    let mut seen = BTreeSet::new();
    for (name, bytes) in bones() {
        let (_, extras) = glb::read::<Value>(&bytes).unwrap();
        let extras = extras.unwrap();
        let mut found = BTreeSet::new();
        keys(&extras, &mut found);
        let missing: Vec<_> = found.difference(&known).collect();
        assert!(
            missing.is_empty(),
            "{name} has what the page does not name: {missing:?}"
        );
        seen.extend(found.into_iter().map(str::to_owned));
    }
    // And the other way round: what the tables of the extras name first is in the files.
    let (_, extras) = readme.split_once("## Extras").unwrap();
    for row in extras.lines().filter(|line| line.starts_with("| `")) {
        let named = row.split('`').nth(1).unwrap();
        assert!(seen.contains(named), "no baked file has {named}");
    }
}

#[test]
fn every_mesh_is_named_as_the_page_says() {
    let readme = readme();
    let known = words(&readme);
    for (name, bytes) in bones() {
        let (meshes, _) = glb::read::<Value>(&bytes).unwrap();
        assert!(meshes.len() > 20, "{name}");
        for mesh in meshes {
            let MeshName { bone, side, part } = &mesh.name;
            assert!(known.contains(bone.as_str()), "{name}: {bone}");
            assert!(known.contains(side.as_str()), "{name}: {side}");
            let part = if part.which.is_empty() {
                part.tissue.id().to_owned()
            } else {
                format!("{}-…", part.tissue.id())
            };
            let is_named =
                known.contains(part.as_str()) || known.contains(format!("{part}-…").as_str());
            assert!(is_named && !part.is_empty(), "{name}: {part}");
            assert!(
                mesh.name.part.tissue != Tissue::Unknown,
                "{name}: {}",
                mesh.name
            );
        }
    }
}

#[test]
fn what_a_wrong_file_answers_stands_on_the_page() {
    let readme = readme();
    let (_, answers) = readme.split_once("## What a wrong file answers").unwrap();
    let index = 7;
    for error in [
        GlbError::NotGlb("…"),
        GlbError::Json("…".into()),
        GlbError::Missing { what: "…", index },
        GlbError::Unsupported {
            what: "…",
            found: "…".into(),
        },
    ] {
        // What differs from file to file is left out on the page.
        let said = error
            .to_string()
            .replace(" 7 of the GLB file", "")
            .replace("… of the GLB file", "…");
        assert!(
            answers.contains(&format!("\"{said}\"")),
            "the page does not say: {said}"
        );
    }
    assert!(matches!(
        glb::read::<Value>(&file("README.md")),
        Err(GlbError::NotGlb(_))
    ));
    let (_, bytes) = bones().remove(0);
    assert!(matches!(
        glb::read::<Value>(&bytes[..bytes.len() / 2]),
        Err(GlbError::NotGlb(_))
    ));
}
