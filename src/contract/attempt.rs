//! Attempts: what was answered to each task, what would have been right, and how well it was done. Ids and numbers; the page makes the
//! sentences.
//!
//! An [`Attempt`] is the detail of the page's events `attempt` and `complete`, and the rows of every report that a course gets.

use serde::Serialize;

use super::{
    from_json::{choice, object},
    ids::{Effect, Place, Structure, SurfacePoint, Verdict},
    lesson::Task,
    pin::{PinGoal, PinScore},
    reading::{self, ReadError},
    report::NeedleStretch,
};

/// The most tasks that are scored at once.
pub const MOST_TASKS: usize = 1_000;
/// The most entries of one answer: there are nine sites, and a dozen landmarks.
pub const MOST_ENTRIES: usize = 200;

/// What was answered to several tasks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// The seed of the cases, where they were made up.
    #[serde(default)]
    pub seed: Option<u32>,
    /// The percentage from which on it is passed; `null` where nobody passes or fails.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 100.0)))]
    pub pass_percent: Option<f32>,
    /// In the order in which they were asked.
    pub tasks: Vec<Answered>,
}
object!(Answers {
    seed,
    pass_percent,
    tasks
});

/// What was answered to one task.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// What was asked.
    pub task: Task,
    /// What was answered; `null` for nothing.
    #[serde(default)]
    pub answer: Option<Answer>,
    /// How long it took, in seconds; `null` where nobody measured.
    #[serde(default)]
    pub seconds: Option<f32>,
    /// How many hints were taken.
    #[serde(default)]
    pub hints: u32,
}
object!(Answered { task, answer, seconds; hints });

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Sites: to best-first the first counts, to every-usable all.
    Sites(Vec<Place>),
    /// The verdict of sites.
    Verdicts(Vec<PlaceVerdict>),
    /// Where the pin is.
    Pin(SurfacePoint),
    /// How the needle was held and driven.
    Needle(NeedleHeld),
    /// Ids: of landmarks or steps in order, or of the one structure.
    Ids(Vec<String>),
    /// Positions of an author's choices, from 0.
    Choices(Vec<u32>),
}
choice!(Answer {
    "sites" = Sites(_),
    "verdicts" = Verdicts(_),
    "pin" = Pin(_),
    "needle" = Needle(_),
    "ids" = Ids(_),
    "choices" = Choices(_),
});

/// A place and what may be done there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlaceVerdict {
    /// Where.
    pub place: Place,
    /// What may be done.
    pub verdict: Verdict,
}
object!(PlaceVerdict { place, verdict });

/// How a needle was held and driven.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedleHeld {
    /// The length that was taken, in millimetres; `null` where the device has its own.
    pub length_mm: Option<f32>,
    /// The angle between needle and bone, in degrees: 90 is upright.
    pub angle_degrees: Option<f32>,
    /// How far the tip went from the skin, in millimetres; `null` where it was not driven.
    pub advance_mm: Option<f32>,
    /// What lay along the needle as it was held, from the surface of the bone on: the picture or the places file tells.
    #[serde(default)]
    pub path: Vec<NeedleStretch>,
}
object!(NeedleHeld { length_mm, angle_degrees, advance_mm; path });

/// How tasks were done.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    /// The seed of the cases, where they were made up.
    pub seed: Option<u32>,
    /// The version of the evidence; `null` for evidence of the user's own that names none.
    pub evidence: Option<String>,
    /// The version of the widget.
    pub widget: String,
    /// In the order in which they were asked.
    pub tasks: Vec<TaskResult>,
    /// The mean of the scores, in per cent.
    pub percent: f32,
    /// Whether it is passed; `null` where nobody passes or fails.
    pub passed: Option<bool>,
}

/// How one task was done.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TaskResult {
    /// What was asked.
    pub task: Task,
    /// What was answered; `null` for nothing.
    pub answer: Option<Answer>,
    /// What would have been right.
    pub expected: Expected,
    /// From 0 to 1.
    pub score: f32,
    /// What was right and wrong about each site; empty for other tasks.
    pub rows: Vec<RowResult>,
    /// How the needle did; `null` for other tasks.
    pub needle: Option<NeedleResult>,
    /// How the pin did; `null` for other tasks.
    pub pin: Option<PinScore>,
    /// Ids of the sources behind what is expected, each once.
    pub sources: Vec<String>,
    /// How long it took, in seconds.
    pub seconds: Option<f32>,
    /// How many hints were taken.
    pub hints: u32,
}

/// What would have been right.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// Every site with its verdict: the key of all three questions about sites.
    Rows(Vec<RowKey>),
    /// Every point of entry or structure that counts, the one that is shown first before the others. None where the bones of the age are
    /// not loaded, and for a whole bone.
    Pin(Vec<PinGoal>),
    /// The needle.
    Needle(NeedleKey),
    /// Ids in order.
    Ids(Vec<String>),
    /// Positions of the right choices, from 0.
    Choices(Vec<u32>),
}

/// What is right of one site on one side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RowKey {
    /// Where.
    pub place: Place,
    /// What may be done there.
    pub verdict: Verdict,
    /// Every verdict that a reading of the sources gives, the mildest first: more than one where they differ, and each is taken.
    pub accepted: Vec<Verdict>,
    /// Whether the part of the body is gone.
    pub absent: bool,
    /// Place among the usable rows, from 1; `null` where it is not usable.
    pub rank: Option<u32>,
    /// Why, the worst first.
    pub reasons: Vec<ReasonKey>,
}

/// One reason for a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReasonKey {
    /// `age`, `device`, `absent`, or the id of the kind of condition.
    pub id: String,
    /// The condition's place in the patient's list, from 0; `null` for age and device.
    pub condition: Option<u32>,
    /// What it does to the site.
    pub effect: Effect,
    /// Whether sources differ about it.
    pub sources_differ: bool,
    /// Ids of the sources that were counted, each once.
    pub sources: Vec<String>,
}

/// How an answer did at one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RowResult {
    /// Where.
    pub place: Place,
    /// What is to be said of it.
    pub finding: Finding,
    /// Whether sources differ here, so that more than one reading was taken.
    pub disputed: bool,
}

/// What is to be said of an answer at one site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// Right.
    Right,
    /// Usable, and another comes first.
    NotFirst,
    /// Usable, and left out or called unusable.
    Overlooked,
    /// Not usable, and chosen or called usable.
    UnusableChosen,
    /// Rightly called usable or unusable, with the wrong one of two verdicts.
    OtherVerdict,
    /// Nothing was said of it.
    Unanswered,
}

/// What is right of a needle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedleKey {
    /// The lengths that are taken, in millimetres, the chosen one first: more where sources differ. Empty where the device has its own.
    pub lengths_mm: Vec<f32>,
    /// Whether sources name different lengths.
    pub lengths_differ: bool,
    /// The angles between needle and bone that are taken, in degrees: from, to. `null` where no source of this age states one.
    pub angle_degrees: Option<[f32; 2]>,
    /// How far an angle may lie outside them, in degrees.
    pub angle_tolerance_degrees: f32,
    /// What the tip should end in.
    pub structure: Structure,
    /// Ids of the statements that the angles stand in.
    pub statements: Vec<String>,
}

/// How a needle did. What was not asked, or not answered and not asked, is `null`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedleResult {
    /// Whether the length is right.
    pub length_right: Option<bool>,
    /// How far the angle lies outside what is taken, in degrees; 0 within.
    pub angle_off_degrees: Option<f32>,
    /// What the tip ended in.
    pub structure: Option<Structure>,
    /// How far the tip went below the surface of the bone, in millimetres; less than 0 before it.
    pub depth_mm: Option<f32>,
    /// What the needle met on its way that it must not, first met first.
    pub dangers: Vec<Structure>,
    /// Whether the mark shows with the tip on the bone, as it must for the needle to reach in; `null` where nobody took a length.
    pub mark_visible: Option<bool>,
}

impl Answers {
    /// Reads answers.
    ///
    /// # Errors
    /// [`ReadError`] with the path of what is wrong.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let answers: Self = reading::read(json)?;
        let too_many = |path: String, count: usize, most: usize| {
            Err(ReadError {
                path,
                message: format!("{count} entries are too many; allowed are {most}"),
            })
        };
        if answers.tasks.len() > MOST_TASKS {
            return too_many("tasks".to_owned(), answers.tasks.len(), MOST_TASKS);
        }
        for (i, answered) in answers.tasks.iter().enumerate() {
            let count = match &answered.answer {
                Some(Answer::Sites(list)) => list.len(),
                Some(Answer::Verdicts(list)) => list.len(),
                Some(Answer::Ids(list)) => list.len(),
                Some(Answer::Choices(list)) => list.len(),
                Some(Answer::Needle(held)) => held.path.len(),
                Some(Answer::Pin(_)) | None => 0,
            };
            if count > MOST_ENTRIES {
                return too_many(format!("tasks[{i}].answer"), count, MOST_ENTRIES);
            }
        }
        Ok(answers)
    }
}
