//! The layers point one way: what decides knows nothing of the picture, the browser, files or the clock.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn each_line(folder: &str, mut see: impl FnMut(&Path, usize, &str)) {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        &mut files,
    );
    assert!(files.len() > 3, "{folder} holds only {} files", files.len());
    for file in files {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            see(&file, number + 1, line);
        }
    }
}

#[test]
fn the_core_names_neither_the_picture_nor_the_browser_nor_files_nor_the_clock() {
    for folder in ["src/clinical", "src/anatomy"] {
        each_line(folder, |file, number, line| {
            // Prose may name what the layer keeps away from; code may not.
            let code = line.split("//").next().unwrap_or_default();
            for word in [
                "bevy",
                "web_sys",
                "wasm_bindgen",
                "js_sys",
                "std::fs",
                "std::net",
                "std::time",
                "println!",
            ] {
                assert!(
                    !code.contains(word),
                    "{}:{number} names {word}: {line}",
                    file.display()
                );
            }
        });
    }
}

#[test]
fn the_clinical_rules_name_no_site_bone_or_condition() {
    let names: Vec<String> = ["sites", "bones", "conditions"]
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(
                Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/atlas/{file}.json")),
            );
            let value: serde_json::Value = serde_json::from_str(&text.unwrap()).unwrap();
            value[file]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(names.len() > 30);
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/clinical")).unwrap() {
        let file = entry.unwrap().path();
        if !file.is_file() {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let rules = text.split("#[cfg(test)]").next().unwrap();
        for (number, line) in rules.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for name in &names {
                assert!(
                    !code.contains(&format!("\"{name}\"")),
                    "{}:{}: {line}",
                    file.display(),
                    number + 1
                );
            }
        }
    }
}
