//! Lessons and their tasks: what is shown, what is asked, what is to be made up.
//!
//! Here stands the form alone. The key of a task is never written by an author: `lesson` derives it. Limits that a reader holds are the
//! constants below.

use serde::Serialize;

use super::{
    from_json::{FromJson, Reader, choice, object},
    ids::{AgeBand, AgeGroup, Place, Side},
    map::Map,
    parse::parse,
    reading::{self, ReadError},
    search::Search,
    tree::Node,
    writing::write,
};

/// The version of the form that this crate reads.
pub const LESSON_VERSION: u32 = 1;
/// The most steps of a lesson.
pub const MOST_STEPS: usize = 1_000;
/// The most cases that are made at once.
pub const MOST_CASES: u32 = 10_000;
/// The easiest and the hardest level of difficulty.
pub const LEVELS: [u8; 2] = [1, 5];

/// A text by language: the key is the language's tag, such as `en` or `de`.
pub type Words = Map<String>;

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
    /// The tag of the language that it was written in.
    pub language: String,
    /// The percentage from which on it is passed; `null` where nobody passes or fails.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 100.0)))]
    pub pass_percent: Option<f32>,
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
    steps
});

/// One step of a lesson.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Something is shown.
    Show(Show),
    /// Something is asked.
    Task(Task),
    /// Cases are made up, and each is asked.
    Generate(Generate),
}
choice!(Step {
    "show" = Show(_),
    "task" = Task(_),
    "generate" = Generate(_),
});

/// What is shown at a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Show {
    /// Whose bones and verdicts.
    pub patient: PatientText,
    /// The policy's id; `null` for all sources.
    #[serde(default)]
    pub policy: Option<String>,
    /// The site that is looked at; `null` for the whole body.
    #[serde(default)]
    pub focus: Option<Place>,
    /// How much of the site may be seen.
    #[serde(default)]
    pub shown: Search,
    /// What learners read.
    #[serde(default)]
    pub words: Words,
    /// What the presenter alone reads.
    #[serde(default)]
    pub notes: Words,
}
object!(Show { patient, policy, focus; shown, words, notes });

/// A patient as `patient.schema.json` describes one. What is at fault in it is told when it is used, with its path.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct PatientText(Node);

impl PatientText {
    /// A patient from the text that the clinical core has written; `None` where that is no JSON.
    #[must_use]
    pub fn new(json: &str) -> Option<Self> {
        parse(json).ok().map(Self)
    }

    /// Its tree, for whoever reads it.
    pub(crate) const fn tree(&self) -> &Node {
        &self.0
    }

    /// It as a text.
    #[must_use]
    pub fn json(&self) -> String {
        write(&self.0)
    }
}

impl FromJson for PatientText {
    fn from_json(node: &Node, _: &mut Reader<'_>) -> Self {
        Self(node.clone())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PatientText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PatientText".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "description": "A patient, as patient.schema.json describes one.",
            "required": ["age"],
            "additionalProperties": false,
            "properties": {
                "age": {
                    "type": "object",
                    "required": ["value", "unit"],
                    "additionalProperties": false,
                    "properties": { "value": { "type": "number" }, "unit": { "type": "string" } }
                },
                "weight_kg": { "type": "number" },
                "umbilical_vein_available": { "type": "boolean" },
                "devices": { "type": "array", "items": { "type": "string" } },
                "needles_mm": { "type": "array", "items": { "type": "number" } },
                "conditions": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["kind"],
                        "properties": { "kind": { "type": "string" } },
                        "additionalProperties": { "type": ["string", "number", "boolean"] }
                    }
                }
            }
        })
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Where a needle may go in this patient.
    ChooseSite(ChooseSite),
    /// A pin on the point of entry.
    Locate(Locate),
    /// A pin on a named structure.
    FindStructure(FindStructure),
    /// Which structure this is.
    NameStructure(NameStructure),
    /// A needle's length, angle and depth.
    Needle(NeedleTask),
    /// Landmarks in the order of palpation, or steps of a procedure.
    Order(Order),
    /// What the author asks.
    Question(Question),
}
choice!(Task {
    "choose-site" = ChooseSite(_),
    "locate" = Locate(_),
    "find-structure" = FindStructure(_),
    "name-structure" = NameStructure(_),
    "needle" = Needle(_),
    "order" = Order(_),
    "question" = Question(_),
});

/// The kinds of task that can be made up; `question` is an author's alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TaskKind {
    /// [`Task::ChooseSite`].
    ChooseSite,
    /// [`Task::Locate`].
    Locate,
    /// [`Task::FindStructure`].
    FindStructure,
    /// [`Task::NameStructure`].
    NameStructure,
    /// [`Task::Needle`].
    Needle,
    /// [`Task::Order`].
    Order,
}
choice!(TaskKind {
    "choose-site" = ChooseSite,
    "locate" = Locate,
    "find-structure" = FindStructure,
    "name-structure" = NameStructure,
    "needle" = Needle,
    "order" = Order,
});

/// Where a needle may go in a patient.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChooseSite {
    /// Which form of the question.
    pub ask: Ask,
    /// Who it is.
    pub patient: PatientText,
    /// The policy's id; `null` for all sources.
    #[serde(default)]
    pub policy: Option<String>,
}
object!(ChooseSite {
    ask,
    patient,
    policy
});

/// Which form of the question about sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// The one to be taken first.
    BestFirst,
    /// Every one that may be used.
    EveryUsable,
    /// The verdict of each.
    VerdictOfEach,
}
choice!(Ask {
    "best-first" = BestFirst,
    "every-usable" = EveryUsable,
    "verdict-of-each" = VerdictOfEach,
});

/// A pin on the point of entry of a site.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Locate {
    /// The site's id.
    pub site: String,
    /// The patient's side; `null` for a site in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// On whose bones.
    pub age_group: AgeGroup,
    /// The id of the one rule that counts; `null` where every sound one of this age does.
    #[serde(default)]
    pub variant: Option<String>,
    /// Whether the landmarks are shown meanwhile.
    #[serde(default)]
    pub landmarks_shown: bool,
}
object!(Locate { site, side, age_group, variant; landmarks_shown });

/// A pin on a named structure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindStructure {
    /// The id of a landmark.
    pub structure: String,
    /// The patient's side; `null` for one in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// On whose bones.
    pub age_group: AgeGroup,
}
object!(FindStructure {
    structure,
    side,
    age_group
});

/// Which of several names a structure has that is pointed at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NameStructure {
    /// The id of the landmark that is pointed at.
    pub structure: String,
    /// The patient's side; `null` for one in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// On whose bones.
    pub age_group: AgeGroup,
    /// Ids of the landmarks whose names are offered, the right one among them.
    pub choices: Vec<String>,
}
object!(NameStructure {
    structure,
    side,
    age_group,
    choices
});

/// Which needle, how far.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedleTask {
    /// Where it goes in.
    pub place: Place,
    /// Into whom.
    pub patient: PatientText,
    /// The policy's id; `null` for all sources.
    #[serde(default)]
    pub policy: Option<String>,
    /// Skin to bone, in millimetres.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 150.0)))]
    pub tissue_mm: f32,
}
object!(NeedleTask {
    place,
    patient,
    policy,
    tissue_mm
});

/// What is to be put in order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The landmarks of a site as fingers meet them.
    Palpation {
        /// The site's id.
        site: String,
        /// At which age.
        age_band: AgeBand,
    },
    /// The steps of a procedure whose order a source numbers.
    Procedure {
        /// The procedure's id.
        id: String,
    },
}
choice!(Order {
    "palpation" = Palpation { site, age_band },
    "procedure" = Procedure { id },
});

/// What an author asks. Words are the author's, and so is what is right.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub words: Words,
    /// What may be chosen.
    pub choices: Vec<QuestionChoice>,
}
object!(Question { words, choices });

/// One answer that an author offers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuestionChoice {
    /// The answer.
    pub words: Words,
    /// Whether it is right.
    pub right: bool,
}
object!(QuestionChoice { words, right });

/// What is to be made up. The same text gives the same cases on every machine with the same data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Generate {
    /// Where chance begins.
    pub seed: u32,
    /// The number of the first case: each has a number of its own under the seed, whatever comes before it.
    #[serde(default)]
    pub first: u32,
    /// How many cases, at most 10,000.
    #[cfg_attr(feature = "schema", schemars(range(max = 10_000)))]
    pub count: u32,
    /// Of which ages; none: of any.
    #[serde(default)]
    pub ages: Vec<AgeBand>,
    /// Ids of the kinds of condition; none: all of them.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// The kinds of task; none: `choose-site`.
    #[serde(default)]
    pub tasks: Vec<TaskKind>,
    /// The easiest and the hardest level, 1 to 5; `null` for any.
    #[serde(default)]
    pub difficulty: Option<[u8; 2]>,
    /// The policy's id; `null` for all sources.
    #[serde(default)]
    pub policy: Option<String>,
}
object!(Generate { seed, count, difficulty, policy; first, ages, kinds, tasks });

/// Cases that were made up. Their key is not in them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Generated {
    /// Where chance began.
    pub seed: u32,
    /// The version of the evidence; `null` for evidence of the user's own that names none.
    pub evidence: Option<String>,
    /// The cases in order.
    pub cases: Vec<Case>,
}

/// A case that was made up.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its number under the seed, from 0.
    pub number: u32,
    /// Who it is.
    pub patient: PatientText,
    /// What is asked.
    pub task: Task,
    /// How hard it is.
    pub difficulty: Difficulty,
}

/// How hard a case is: computed from its assessment, never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Difficulty {
    /// From 1, easy, to 5: one more than the points below, at most 5.
    pub level: u8,
    /// Limbs of one side with no usable site. Each is a point, two at most.
    pub limbs_out: u8,
    /// Rows that sources read in more than one way. From half of them on, a point.
    pub disputed_rows: u8,
    /// Whether the age lies just above or below the border of two age bands: a point.
    pub at_age_boundary: bool,
    /// Conditions. More than one: a point.
    pub conditions: u8,
}

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

impl Generate {
    /// Reads what is to be made up.
    ///
    /// # Errors
    /// [`ReadError`] with the path of what is wrong. Whether kinds and policy are known is told when the cases are made.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let wanted: Self = reading::read(json)?;
        if wanted.count > MOST_CASES {
            let count = wanted.count;
            return Err(ReadError {
                path: "count".to_owned(),
                message: format!("{count} cases are too many; allowed are {MOST_CASES}"),
            });
        }
        let [least, most] = LEVELS;
        if let Some([easiest, hardest]) = wanted.difficulty
            && !(least <= easiest && easiest <= hardest && hardest <= most)
        {
            return Err(ReadError {
                path: "difficulty".to_owned(),
                message: format!(
                    "{easiest} to {hardest} is no span of levels; allowed are {least} to {most}, the easiest first"
                ),
            });
        }
        Ok(wanted)
    }
}

impl Task {
    /// Which kind it is; `None` for an author's own question.
    #[must_use]
    pub const fn kind(&self) -> Option<TaskKind> {
        Some(match self {
            Self::ChooseSite(_) => TaskKind::ChooseSite,
            Self::Locate(_) => TaskKind::Locate,
            Self::FindStructure(_) => TaskKind::FindStructure,
            Self::NameStructure(_) => TaskKind::NameStructure,
            Self::Needle(_) => TaskKind::Needle,
            Self::Order(_) => TaskKind::Order,
            Self::Question(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn lesson() -> Value {
        json!({
            "format": "io-site-finder/lesson", "version": 1, "id": "first", "title": {"en": "First"}, "language": "en",
            "pass_percent": 80,
            "steps": [
                {"show": {"patient": {"age": {"value": 6, "unit": "years"}}, "shown": {"step": 2}, "words": {"en": "Feel."}}},
                {"task": {"choose-site": {"ask": "best-first", "patient": {"age": {"value": 6, "unit": "years"}}}}},
                {"generate": {"seed": 7, "count": 3, "ages": ["child"]}}
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
        assert_eq!(show.shown, Search::Step(2));
        assert!(show.patient.json().contains("years"));
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
            path("/steps/1/task/choose-site/ask", json!("worst-first")),
            "steps[1].task.choose-site.ask"
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
