//! The list of the lessons that come with the project: what a page shows before it fetches one.

use crate::faults::read;
use io_site_finder::clinical::InputError;
use io_site_finder::contract::lesson::{Lesson, Words};
use serde::Serialize;
use std::fs;
use std::path::Path;

/// The list.
pub const FILE: &str = "assets/lessons/index.json";

/// One lesson in the list.
#[derive(Serialize)]
struct Listed {
    id: String,
    title: Words,
    about: Words,
    /// How many there are.
    steps: usize,
}

/// The text of the list of a folder: in the order in which its `index.json` has them already, new ones last by their ids.
pub fn index(folder: &Path) -> Result<String, InputError> {
    let before = fs::read_to_string(folder.join("index.json")).unwrap_or_default();
    let mut lessons = Vec::new();
    let files = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    for file in files.flatten() {
        let path = file.path();
        let name = file.file_name().to_string_lossy().into_owned();
        let Some(id) = name.strip_suffix(".json").filter(|id| *id != "index") else {
            continue;
        };
        let file_name = path.display().to_string();
        let lesson = Lesson::read(&read(&path)?)
            .map_err(|error| InputError::from(error).in_file(&file_name))?;
        if lesson.id != id {
            let message = "A lesson is found by the name of its file.";
            let remedy = format!("Call the file {}.json, or the lesson \"{id}\".", lesson.id);
            return Err(InputError::new("$.id", lesson.id, message, remedy).in_file(&file_name));
        }
        lessons.push(Listed {
            id: lesson.id,
            title: lesson.title,
            about: lesson.about,
            steps: lesson.steps.len(),
        });
    }
    lessons.sort_by(|one, other| one.id.cmp(&other.id));
    let place = |id: &str| {
        before
            .find(&format!("\"id\":\"{id}\""))
            .unwrap_or(usize::MAX)
    };
    lessons.sort_by_key(|lesson| place(&lesson.id));
    let lines: Vec<String> = lessons
        .iter()
        .map(|lesson| serde_json::to_string(lesson).unwrap_or_default())
        .collect();
    Ok(format!(
        "{{\n  \"lessons\": [\n    {}\n  ]\n}}\n",
        lines.join(",\n    ")
    ))
}

fn unreadable(folder: &Path, error: &std::io::Error) -> InputError {
    let message = "The folder of the lessons cannot be read.";
    let remedy = "Check that it is there.";
    InputError::new("$", error.to_string(), message, remedy).in_file(&folder.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;
    use std::path::PathBuf;

    #[test]
    fn the_committed_list_is_that_of_the_lessons() {
        let made = index(&project::path("assets/lessons")).unwrap();
        let committed = fs::read_to_string(project::path(FILE)).unwrap_or_default();
        assert!(made == committed, "run `cargo xtask lesson index`");
    }

    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("io-site-finder-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    fn lesson(id: &str) -> String {
        format!(
            r#"{{"format": "io-site-finder/lesson", "version": 1, "id": "{id}", "language": "en", "title": {{"en": "T"}}, "steps": []}}"#
        )
    }

    #[test]
    fn the_order_of_the_list_is_kept_and_what_is_new_comes_last() {
        let (a, b, c) = (lesson("a"), lesson("b"), lesson("c"));
        let folder = folder(
            "order",
            &[
                ("a.json", &a),
                ("b.json", &b),
                ("c.json", &c),
                ("README.md", "no lesson"),
                ("index.json", r#"{"lessons":[{"id":"c"},{"id":"gone"}]}"#),
            ],
        );
        let text = index(&folder).unwrap();
        let at = |id: &str| text.find(&format!("\"id\":\"{id}\"")).unwrap();
        assert!(at("c") < at("a") && at("a") < at("b"), "{text}");
        assert!(!text.contains("gone"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_file_that_is_called_otherwise_is_refused() {
        let folder = folder("name", &[("a.json", &lesson("b"))]);
        let error = index(&folder).unwrap_err();
        assert_eq!(error.path, "$.id");
        assert!(error.remedy.contains("b.json"), "{}", error.remedy);
        fs::remove_dir_all(folder).unwrap();
    }
}
