//! What a lesson is made of: its title, its steps, and what its keys were when it was made.

use serde::Serialize;

use super::generate::Generate;
use super::task::Task;
use super::view::View;
use super::words::Words;
use crate::contract::{
    from_json::{FromJson, Reader, choice, object},
    reading::{self, ReadError},
    tree::Node,
};

/// The version of the form that this crate reads.
pub const LESSON_VERSION: u32 = 1;
/// The most steps of a lesson.
pub const MOST_STEPS: usize = 1_000;

/// What the file says that it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LessonFormat {
    /// A lesson of this project.
    #[default]
    #[serde(rename = "io-site-finder/lesson")]
    Lesson,
}

impl FromJson for LessonFormat {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        let (_, held) = reader.word(node, &["io-site-finder/lesson"]);
        reader.alone(held);
        Self::Lesson
    }
}

/// A lesson: ordered steps of things to see and things to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Always `io-site-finder/lesson`.
    pub format: LessonFormat,
    /// The version of the form: 1.
    pub version: u32,
    /// Unique among the lessons of an author.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// The tag of the language that it was written in: where another one has no words, these are shown.
    pub language: String,
    /// What it teaches, in a sentence.
    #[serde(default)]
    pub about: Words,
    /// The percentage from which on it is passed; `null` where nobody passes or fails.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 100.0)))]
    pub pass_percent: Option<f32>,
    /// What its keys were when it was last saved; `null` where nobody noted them.
    #[serde(default)]
    pub made_with: Option<MadeWith>,
    /// In the order in which they come.
    pub steps: Vec<Step>,
}
object!(Lesson {
    format,
    version,
    id,
    title,
    language,
    pass_percent,
    steps;
    about,
    made_with
});

/// The evidence that a lesson was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MadeWith {
    /// Its version; `null` for evidence of the user's own that names none.
    #[serde(default)]
    pub evidence: Option<String>,
    /// A digest of the key of each step that has one.
    pub keys: Vec<StepKey>,
}
object!(MadeWith { evidence, keys });

/// A digest of what is right at a step: it tells whether that has changed, and not what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepKey {
    /// The step, counted from 0.
    pub step: u32,
    /// Eight hexadecimal digits.
    pub digest: String,
}
object!(StepKey { step, digest });

/// One step of a lesson.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Something is shown.
    Show(Show),
    /// Something is asked.
    Task(TaskStep),
    /// Cases are made up, and each is asked.
    Generate(GenerateStep),
}
choice!(Step {
    "show" = Show(_),
    "task" = Task(_),
    "generate" = Generate(_),
});

impl Step {
    /// What is read at it: everybody's words, those after the answer, the presenter's. Each with its key.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &Words)> {
        match self {
            Self::Show(Show { words, notes, .. })
            | Self::Generate(GenerateStep { words, notes, .. }) => {
                vec![("words", words), ("notes", notes)]
            }
            Self::Task(TaskStep {
                words,
                because,
                notes,
                ..
            }) => vec![("words", words), ("because", because), ("notes", notes)],
        }
    }

    /// Its word in the form.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Show(_) => "show",
            Self::Task(_) => "task",
            Self::Generate(_) => "generate",
        }
    }
}

/// What is shown at a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Show {
    /// All that is seen.
    pub view: View,
    /// What everybody reads.
    #[serde(default)]
    pub words: Words,
    /// What the presenter alone reads.
    #[serde(default)]
    pub notes: Words,
}
object!(Show { view; words, notes });

/// What is asked at a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TaskStep {
    /// The task. Its key is not in it.
    pub ask: Task,
    /// What everybody reads before it is answered.
    #[serde(default)]
    pub words: Words,
    /// What everybody reads afterwards, beside what the core says.
    #[serde(default)]
    pub because: Words,
    /// What the presenter alone reads.
    #[serde(default)]
    pub notes: Words,
}
object!(TaskStep { ask; words, because, notes });

/// What is made up at a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GenerateStep {
    /// Which cases.
    pub cases: Generate,
    /// What everybody reads before the first of them.
    #[serde(default)]
    pub words: Words,
    /// What the presenter alone reads.
    #[serde(default)]
    pub notes: Words,
}
object!(GenerateStep { cases; words, notes });

impl Lesson {
    /// Reads a lesson, and refuses one of a later version.
    ///
    /// # Errors
    /// [`ReadError`] with the path of what is wrong.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let lesson: Self = reading::read(json)?;
        let fault = |path: &str, message: String| ReadError {
            path: path.to_owned(),
            message,
        };
        if lesson.version != LESSON_VERSION {
            let version = lesson.version;
            return Err(fault(
                "version",
                format!(
                    "version {version} of the form is not known; this reads version {LESSON_VERSION}"
                ),
            ));
        }
        if lesson
            .pass_percent
            .is_some_and(|percent| !(0.0..=100.0).contains(&percent))
        {
            return Err(fault(
                "pass_percent",
                "this is no percentage; allowed are 0 to 100".to_owned(),
            ));
        }
        if lesson.steps.len() > MOST_STEPS {
            let count = lesson.steps.len();
            return Err(fault(
                "steps",
                format!("{count} steps are too many; allowed are {MOST_STEPS}"),
            ));
        }
        Ok(lesson)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::view::Shown;
    use serde_json::{Value, json};

    fn lesson() -> Value {
        json!({
            "format": "io-site-finder/lesson", "version": 1, "id": "first", "title": {"en": "First"}, "language": "en",
            "pass_percent": 80,
            "steps": [
                {"show": {"view": {"patient": {"age": {"value": 6, "unit": "years"}}, "shown": {"step": 2}}, "words": {"en": "Feel."}}},
                {"task": {"ask": {"choose-site": {"ask": "best-first", "patient": {"age": {"value": 6, "unit": "years"}}}}}},
                {"generate": {"cases": {"seed": 7, "count": 3, "ages": ["child"]}}}
            ]
        })
    }

    #[test]
    fn a_lesson_is_read_and_written_again() {
        let read = Lesson::read(&lesson().to_string()).unwrap();
        let again = Lesson::read(&serde_json::to_string(&read).unwrap()).unwrap();
        assert_eq!(read, again);
        let Step::Show(show) = &read.steps[0] else {
            panic!("the first step shows")
        };
        assert_eq!(show.view.shown, Shown::Step(2));
        assert!(show.view.patient.json().contains("years"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_path() {
        let path = |at: &str, value: Value| {
            let mut lesson = lesson();
            *lesson.pointer_mut(at).unwrap() = value;
            Lesson::read(&lesson.to_string()).unwrap_err().path
        };
        assert_eq!(path("/version", json!(2)), "version");
        assert_eq!(path("/pass_percent", json!(101)), "pass_percent");
        assert_eq!(
            path("/steps/1/task/ask/choose-site/ask", json!("worst-first")),
            "steps[1].task.ask.choose-site.ask"
        );
        assert_eq!(
            Generate::read(r#"{"seed": 1, "count": 10001}"#)
                .unwrap_err()
                .path,
            "count"
        );
        assert_eq!(
            Generate::read(r#"{"seed": 1, "count": 1, "difficulty": [4, 2]}"#)
                .unwrap_err()
                .path,
            "difficulty"
        );
    }
}
