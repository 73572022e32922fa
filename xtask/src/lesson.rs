//! `cargo xtask lesson`: checks a lesson, prints its keys, notes what it was made with, and lists those that come with the project.

use crate::failure::Failure;
use crate::faults::{read, tell};
use crate::lesson_index::{FILE, index};
use crate::lesson_stamp::stamped;
use crate::models;
use crate::project;
use io_site_finder::clinical::InputError;
use io_site_finder::contract::fault::Fault;
use io_site_finder::contract::lesson::{Lesson, LessonRemark, ReadLesson, RemarkKind, Step, Task};
use io_site_finder::lesson::sentence::sentences;
use io_site_finder::lesson::{Lessons, Materials};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks lessons, prints their keys, notes what they were made with. What is no lesson is told on the error stream, with exit code 2.
#[derive(clap::Args, Debug)]
pub struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand, Debug)]
enum Action {
    /// Says what is amiss: what is asked must have an answer, what is named must be there, every sentence must be short and have a source.
    /// Exit code 1 if something is.
    Check {
        /// The lesson, as JSON of `lesson.schema.json`; `-` reads the standard input.
        file: PathBuf,
    },
    /// Prints what is right at each step as JSON.
    Keys {
        /// The lesson; `-` reads the standard input.
        file: PathBuf,
    },
    /// Notes in the file the evidence and the keys of today: do it when the steps that have changed were read again.
    Stamp {
        /// The lesson; `made_with` is written anew, all else stays as it is.
        file: PathBuf,
    },
    /// Lists the lessons of `assets/lessons` in its `index.json`.
    Index {},
}

/// Does what the action says.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    match &options.action {
        Action::Check { file } => Ok(match from(file, check) {
            Err(error) => tell(Err(error)),
            Ok((told, amiss)) => {
                for fault in &amiss {
                    eprintln!("{fault}");
                }
                let outcome = tell(Ok(told));
                if amiss.is_empty() {
                    outcome
                } else {
                    ExitCode::FAILURE
                }
            }
        }),
        Action::Keys { file } => Ok(tell(from(file, keys))),
        Action::Stamp { file } => match from(file, stamped) {
            Err(error) => Ok(tell(Err(error))),
            Ok((text, told)) => {
                fs::write(file, text).map_err(|error| Failure::file("write", file, &error))?;
                Ok(tell(Ok(told)))
            }
        },
        Action::Index {} => match index(&project::path("assets/lessons")) {
            Err(error) => Ok(tell(Err(error))),
            Ok(text) => {
                let path = project::path(FILE);
                fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))?;
                Ok(tell(Ok(path.display().to_string())))
            }
        },
    }
}

/// What is made of a file's text.
fn from<Made>(
    file: &Path,
    make: impl Fn(&str, &str) -> Result<Made, InputError>,
) -> Result<Made, InputError> {
    make(&file.display().to_string(), &read(file)?)
}

/// How large a lesson is, and what is amiss in it.
fn check(name: &str, text: &str) -> Result<(String, Vec<String>), InputError> {
    let materials = Materials::built_in()?;
    let read = materials.lessons().read_lesson(name, text)?;
    let faults = read.faults.iter().map(|found| sentence(&found.fault));
    let remarks = read.remarks.iter();
    let remarks = remarks.map(|remark| format!("{name} at {}: {}", remark.path, said(remark)));
    let changed = read.changed.iter().map(|step| {
        format!(
            "{name} at $.steps[{step}]: What is right here has changed since the lesson was made. \
             Read the step again, then: `cargo xtask lesson stamp {name}`."
        )
    });
    let amiss: Vec<String> = faults.chain(changed).chain(remarks).collect();
    let told = format!(
        "{name}: {}; {}",
        size(&read),
        match amiss.len() {
            0 => "nothing is amiss".to_owned(),
            1 => "1 thing is amiss".to_owned(),
            count => format!("{count} things are amiss"),
        }
    );
    Ok((told, amiss))
}

/// A fault as one line.
fn sentence(fault: &Fault) -> String {
    format!(
        "{} at {}: {} Found {}. {}",
        fault.file, fault.path, fault.message, fault.found, fault.remedy
    )
}

/// A remark in words, with its remedy.
fn said(remark: &LessonRemark) -> String {
    let LessonRemark {
        found, words, most, ..
    } = remark;
    match remark.amiss {
        RemarkKind::NoId => "An id has a letter at least, and no slash, point or colon.".to_owned(),
        RemarkKind::NoTitle => "The lesson has no title. Say what it is called.".to_owned(),
        RemarkKind::NoSteps => "The lesson has no steps. Show or ask something.".to_owned(),
        RemarkKind::Missing => format!(
            "The title is told in \"{found}\", and this is not. Translate it, or take that language out of the title."
        ),
        RemarkKind::NoWords => "Nothing is read at this step. Say what is to be seen.".to_owned(),
        RemarkKind::SameView => {
            "The step before shows the same. Make one step of both, or show more.".to_owned()
        }
        RemarkKind::NoDecision => {
            "Nothing is to be decided here. Offer a right and a wrong answer.".to_owned()
        }
        RemarkKind::LongSentence => {
            format!("This sentence has {words} words. Found {found}. Make it {most} at most.")
        }
        RemarkKind::LongText => format!(
            "The text has {words} words, too many for a projector. Make it {most} at most, or two steps."
        ),
        RemarkKind::NoSource => format!(
            "Nothing stands behind this sentence. Found {found}. End it in [@SOURCE-ID], or in [@own] where no source says it."
        ),
    }
}

/// How many steps, keys and words there are.
fn size(read: &ReadLesson) -> String {
    let mut words: BTreeMap<&str, u32> = BTreeMap::new();
    for step in &read.lesson.steps {
        for (_, texts) in step.texts() {
            for (language, text) in texts.iter() {
                let count: u32 = sentences(text).map(|of| of.words()).sum();
                *words.entry(language).or_default() += count;
            }
        }
    }
    let words: Vec<String> = words
        .into_iter()
        .map(|(language, count)| format!("{count} words in {language}"))
        .collect();
    format!(
        "{} steps, {} of them with a key, {}",
        read.lesson.steps.len(),
        read.keys.len(),
        words.join(", ")
    )
}

/// The tasks of a lesson with the numbers of their steps; cases that are made up are many at one step.
fn tasks(lessons: &Lessons<'_>, lesson: &Lesson) -> Result<Vec<(usize, Task)>, InputError> {
    let mut found = Vec::new();
    for (number, step) in lesson.steps.iter().enumerate() {
        match step {
            Step::Show(_) => {}
            Step::Task(task) => found.push((number, task.ask.clone())),
            Step::Generate(step) => {
                let made = lessons.generate(&step.cases)?;
                found.extend(made.cases.into_iter().map(|case| (number, case.task)));
            }
        }
    }
    Ok(found)
}

/// What is right at each step, as JSON.
fn keys(name: &str, text: &str) -> Result<String, InputError> {
    let mut materials = Materials::built_in()?;
    let read = materials.lessons().read_lesson(name, text)?;
    let tasks = tasks(&materials.lessons(), &read.lesson).map_err(|error| error.in_file(name))?;
    materials.bones = models::for_tasks(tasks.iter().map(|(_, task)| task))?;
    let mut told = Vec::new();
    for (step, task) in &tasks {
        let digest = read.keys.iter().find(|key| key.step as usize == *step);
        let key = materials.lessons().key(task);
        told.push(json!({
            "step": step,
            "digest": digest.map(|key| &key.digest),
            "task": task,
            "key": key.map_err(|error| error.in_file(name))?,
        }));
    }
    let all: Value = json!({"lesson": read.lesson.id, "evidence": read.evidence, "keys": told});
    Ok(format!("{all:#}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path of a lesson that comes with the project, and its text.
    fn built_in(id: &str) -> String {
        let path = project::path(&format!("assets/lessons/{id}.json"));
        fs::read_to_string(path).unwrap()
    }

    fn lesson(steps: &Value) -> String {
        json!({
            "format": "io-site-finder/lesson", "version": 1, "id": "mine", "language": "en",
            "title": {"en": "Mine"}, "steps": steps
        })
        .to_string()
    }

    #[test]
    fn a_sound_lesson_is_told_with_its_size() {
        let (told, amiss) = check("needle.json", &built_in("needle")).unwrap();
        assert_eq!(amiss, Vec::<String>::new());
        assert!(told.starts_with("needle.json: 13 steps"), "{told}");
        assert!(told.ends_with("nothing is amiss"), "{told}");
    }

    #[test]
    fn what_is_amiss_is_told_with_path_and_remedy() {
        let patient = json!({"age": {"value": 6, "unit": "years"}});
        let view = json!({"patient": patient, "focus": {"site": "proximal-tibai"}});
        let steps = json!([
            {"show": {"view": view, "words": {"en": "Here it is. There it is [@CARPP]."}}},
            {"task": {"ask": {"order": {"procedure": {"id": "drill"}}}}}
        ]);
        let (told, amiss) = check("bad.json", &lesson(&steps)).unwrap();
        assert!(told.ends_with("4 things are amiss"), "{told}\n{amiss:#?}");
        for (path, word) in [
            ("$.steps[0].show.view.focus.site", "proximal-tibia"),
            ("$.steps[0].show.words.en", "CARPA"),
            (
                "$.steps[0].show.words.en",
                "Nothing stands behind this sentence",
            ),
            ("$.steps[1].task.ask.order.procedure.id", "powered-driver"),
        ] {
            let is_told = amiss.iter().any(|line| {
                line.starts_with(&format!("bad.json at {path}: ")) && line.contains(word)
            });
            assert!(is_told, "{path} {word}: {amiss:#?}");
        }
    }

    #[test]
    fn a_key_that_has_changed_is_amiss() {
        let text = built_in("which-site");
        let noted = text.find("\"digest\": \"").unwrap() + "\"digest\": \"".len();
        let older = format!("{}00000000{}", &text[..noted], &text[noted + 8..]);
        let (_, amiss) = check("older.json", &older).unwrap();
        let [only] = &amiss[..] else {
            panic!("{amiss:#?}")
        };
        assert!(only.contains("lesson stamp older.json"), "{only}");
    }

    #[test]
    fn what_is_no_lesson_is_refused_with_its_path() {
        for action in [
            |text: &str| check("bad.json", text).map(drop),
            |text: &str| keys("bad.json", text).map(drop),
        ] {
            let error = action(&lesson(&json!([{"show": {}}]))).unwrap_err();
            assert_eq!(error.path, "$.steps[0].show");
            assert_eq!(error.file, "bad.json");
            assert!(!error.remedy.is_empty());
            assert_eq!(action("no lesson").unwrap_err().path, "$");
        }
    }

    #[test]
    fn keys_are_printed_with_their_tasks() {
        let told: Value =
            serde_json::from_str(&keys("exam.json", &built_in("exam")).unwrap()).unwrap();
        let keys = told["keys"].as_array().unwrap();
        assert_eq!(keys.len(), 10);
        assert!(
            keys.iter()
                .all(|key| key["step"] == 1 && !key["key"].is_null())
        );
        let told: Value = serde_json::from_str(&keys_of("sternum")).unwrap();
        let pin = told["keys"].as_array().unwrap().iter();
        let mut pin = pin.filter(|key| key["task"]["locate"].is_object());
        assert!(
            pin.next()
                .is_some_and(|key| key["key"]["pin"][0].is_object()),
            "{told:#}"
        );
    }

    fn keys_of(id: &str) -> String {
        keys(id, &built_in(id)).unwrap()
    }
}
