//! The lessons that come with the project: each can be played, and says nothing without a source.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use io_site_finder::contract::lesson::ReadLesson;
use io_site_finder::lesson::wording::remarks;
use io_site_finder::lesson::{Lessons, Materials};

fn lessons() -> Lessons<'static> {
    static MATERIALS: OnceLock<Materials> = OnceLock::new();
    MATERIALS
        .get_or_init(|| Materials::built_in().unwrap())
        .lessons()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/lessons")
}

/// Every lesson of the folder, by the name of its file.
fn built_in() -> &'static [(String, ReadLesson)] {
    static READ: OnceLock<Vec<(String, ReadLesson)>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if !name.ends_with(".json") || name == "index.json" {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let read = lessons().read_lesson(&name, &text);
            found.push((name, read.unwrap_or_else(|error| panic!("{error}"))));
        }
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        assert!(!found.is_empty());
        found
    })
}

#[test]
fn nothing_is_amiss_in_them() {
    for (name, read) in built_in() {
        assert_eq!(read.faults, [], "{name}");
        assert!(
            read.changed.is_empty(),
            "{name}: read the steps {:?} again, then `cargo xtask lesson stamp assets/lessons/{name}`",
            read.changed
        );
        assert_eq!(*name, format!("{}.json", read.lesson.id));
    }
}

#[test]
fn every_sentence_is_short_and_has_a_source() {
    for (name, read) in built_in() {
        let told: Vec<String> = remarks(&read.lesson)
            .into_iter()
            .map(|error| error.in_file(name).to_string())
            .collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
}
