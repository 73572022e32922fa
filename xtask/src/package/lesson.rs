//! The lesson that a package is made for: found, and read once by the core, so that no package is made of one that cannot be played.

use crate::failure::Failure;
use crate::project;
use io_site_finder::lesson::Materials;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the built-in lessons lie.
const FOLDER: &str = "assets/lessons";

/// The file of a lesson that is named by the id of a built-in one, or by its own path. Nothing if none is wanted.
pub fn find(named: Option<&str>) -> Result<Option<PathBuf>, Failure> {
    let Some(named) = named else { return Ok(None) };
    let built_in = project::path(FOLDER).join(format!("{named}.json"));
    let file = if !named.contains(['/', '\\', '.']) && built_in.exists() {
        built_in
    } else {
        std::path::absolute(named).unwrap_or_else(|_| PathBuf::from(named))
    };
    let text = fs::read_to_string(&file).map_err(|error| {
        Failure::new(
            format!("could not read the lesson {}: {error}", file.display()),
            format!(
                "name a file, or one of the built-in lessons: {}",
                ids(&project::path(FOLDER))
            ),
        )
    })?;
    Materials::built_in()
        .and_then(|materials| materials.lessons().read_lesson(named, &text))
        .map(|_| Some(file))
        .map_err(|error| {
            Failure::new(
                format!("this is no lesson: {}", error.message),
                error.to_string(),
            )
        })
}

/// The ids of the lessons in a folder, as one would type them.
fn ids(folder: &Path) -> String {
    let mut ids: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            Some(name.strip_suffix(".json")?.to_owned())
        })
        .filter(|id| id != "index")
        .collect();
    ids.sort();
    if ids.is_empty() {
        return "there are none yet".to_owned();
    }
    ids.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_lesson_is_no_fault_and_an_unknown_one_is_told_with_those_there_are() {
        assert_eq!(find(None).unwrap(), None);
        let failure = find(Some("no-such-lesson")).unwrap_err();
        assert!(failure.what.contains("no-such-lesson"), "{failure}");
        assert!(
            failure.remedy.contains(&ids(&project::path(FOLDER))),
            "{failure}"
        );
    }

    #[test]
    fn what_is_no_lesson_is_refused_with_its_place() {
        let file = std::env::temp_dir().join(format!("no-lesson-{}.json", std::process::id()));
        fs::write(
            &file,
            r#"{"format": "io-site-finder/lesson", "version": 1, "id": "a"}"#,
        )
        .unwrap();
        let failure = find(file.to_str()).unwrap_err();
        assert!(failure.what.contains("no lesson"), "{failure}");
        fs::remove_file(&file).unwrap();
    }

    #[test]
    fn the_index_is_no_lesson() {
        let folder = std::env::temp_dir().join(format!("lesson-ids-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for name in ["sternum.json", "index.json", "README.md"] {
            fs::write(folder.join(name), "").unwrap();
        }
        assert_eq!(ids(&folder), "sternum");
        fs::remove_dir_all(&folder).unwrap();
    }
}
