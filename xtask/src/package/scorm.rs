//! `cargo xtask package scorm LESSON`: a zip for learning platforms. Whose bones it needs is found here, where the core is at hand.

use super::{lesson, make, place};
use crate::failure::Failure;
use io_site_finder::clinical::{DEFAULT_POLICY, InputError, Library};
use io_site_finder::contract::ids::AgeGroup;
use io_site_finder::contract::lesson::Step;
use io_site_finder::lesson::Materials;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A zip for learning platforms that speak SCORM: the lesson is played there, and the score comes back.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// The lesson: the id of a built-in one, or a file
    lesson: String,
    /// The edition of the standard: 1.2, which nearly every platform takes, or 2004 (its 4th edition)
    #[arg(long, default_value = "1.2", value_parser = ["1.2", "2004"])]
    version: String,
    /// Where it goes [default: target/package/LESSON-scorm-VERSION.zip]
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Makes it.
pub fn run(options: &Options) -> Result<(), Failure> {
    let Some(file) = lesson::find(Some(&options.lesson))? else {
        return Ok(());
    };
    let ages = ages_in(&file)?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem}-scorm-{}.zip", options.version);
    make(
        "scorm",
        Some(&file),
        &place(options.out.as_ref(), &name),
        &["--version", &options.version, "--ages", &ages.join(",")],
    )
}

/// Whose bones a lesson shows: those of its patients and of the cases that it makes up; and an adult's, whom one sees before.
fn ages_in(file: &Path) -> Result<Vec<&'static str>, Failure> {
    let text = fs::read_to_string(file).map_err(|error| Failure::file("read", file, &error))?;
    let unread = |error: InputError| Failure::new(error.message.clone(), error.to_string());
    let materials = Materials::built_in().map_err(unread)?;
    let library = Library::built_in().map_err(unread)?;
    let lessons = materials.lessons();
    let known = lessons
        .read_lesson(&file.display().to_string(), &text)
        .map_err(unread)?;
    let mut ages = BTreeSet::from([AgeGroup::Adult]);
    find(&json!(known.lesson), &library, &mut ages);
    for step in &known.lesson.steps {
        // Cases that cannot be made up are told when the lesson is read.
        if let Step::Generate(step) = step
            && let Ok(made) = lessons.generate(&step.cases)
        {
            find(&json!(made.cases), &library, &mut ages);
        }
    }
    Ok(ages.into_iter().map(AgeGroup::id).collect())
}

/// Every age that is named somewhere, or is a patient's.
fn find(within: &Value, library: &Library, ages: &mut BTreeSet<AgeGroup>) {
    match within {
        Value::Array(items) => items.iter().for_each(|item| find(item, library, ages)),
        Value::Object(members) => {
            for (name, value) in members {
                let age = match name.as_str() {
                    "age_group" => AgeGroup::ALL
                        .into_iter()
                        .find(|group| Some(group.id()) == value.as_str()),
                    "patient" => age_of(value, library),
                    _ => None,
                };
                ages.extend(age);
                find(value, library, ages);
            }
        }
        _ => {}
    }
}

fn age_of(patient: &Value, library: &Library) -> Option<AgeGroup> {
    let patient = library.parse_patient("", &patient.to_string()).ok()?;
    let assessment = library.assess(&patient, DEFAULT_POLICY).ok()?;
    Some(assessment.answer().age_group)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ages of a lesson with these steps.
    fn ages(name: &str, steps: &Value) -> Vec<&'static str> {
        let file = std::env::temp_dir().join(format!("ages-{name}-{}.json", std::process::id()));
        let lesson = json!({"format": "io-site-finder/lesson", "version": 1, "id": "a", "language": "en",
            "title": {"en": "A"}, "about": {"en": "B"}, "steps": steps});
        fs::write(&file, lesson.to_string()).unwrap();
        let ages = ages_in(&file).unwrap();
        fs::remove_file(&file).unwrap();
        ages
    }

    #[test]
    fn a_patient_an_age_that_is_named_and_made_up_cases_bring_their_bones() {
        let patient =
            json!([{"show": {"view": {"patient": {"age": {"value": 3, "unit": "months"}}}}}]);
        assert_eq!(ages("patient", &patient), ["adult", "infant"]);
        let task = json!({"find-structure": {"structure": "tibial-tuberosity", "side": "left", "age_group": "child"}});
        assert_eq!(
            ages("task", &json!([{"task": {"ask": task}}])),
            ["adult", "child"]
        );
        let cases = json!([{"generate": {"cases": {"seed": 1, "count": 30}}}]);
        assert_eq!(ages("cases", &cases), ["adult", "child", "infant"]);
    }
}
