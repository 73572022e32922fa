//! What the tests of the clinical core share: the built-in library, the cases, and the evidence as plain JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use io_site_finder::clinical::Library;
use serde_json::Value;

/// The library as it comes, read once.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::built_in().unwrap_or_else(|error| panic!("{error}")))
}

/// Everything that a library knows, as the page gets it.
#[allow(dead_code, reason = "each test uses a part of what they share")]
pub fn vocabulary(library: &Library) -> Value {
    serde_json::to_value(library.vocabulary()).unwrap()
}

/// A path inside the project.
pub fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// The JSON files of a folder, by name, in order.
pub fn json_files(folder: &str) -> Vec<(String, Value)> {
    let mut files: Vec<PathBuf> = fs::read_dir(path(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} holds no JSON file");
    files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            let value = serde_json::from_str(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            (
                file.file_name().unwrap().to_string_lossy().into_owned(),
                value,
            )
        })
        .collect()
}

/// Every case of `tests/cases/`, with the file it stands in.
pub fn cases() -> Vec<(String, Value)> {
    json_files("tests/cases")
        .into_iter()
        .flat_map(|(file, value)| {
            value["cases"]
                .as_array()
                .unwrap()
                .iter()
                .map(|case| (file.clone(), case.clone()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The assessment of a patient given as JSON.
pub fn assess(library: &Library, patient: &Value, policy: &str) -> Value {
    let patient = library
        .parse_patient("patient", &patient.to_string())
        .unwrap_or_else(|error| panic!("{patient}\n{error}"));
    let assessment = library
        .assess(&patient, policy)
        .unwrap_or_else(|error| panic!("{error}"));
    serde_json::from_str(&assessment.to_json()).unwrap()
}

/// "left proximal-tibia", or "sternum".
pub fn place(row: &Value) -> String {
    let site = row["site"].as_str().unwrap();
    row["side"]
        .as_str()
        .map_or_else(|| site.to_owned(), |side| format!("{side} {site}"))
}
