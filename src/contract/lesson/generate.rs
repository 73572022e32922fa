//! What is to be made up, and the cases that were. Limits that a reader holds are the constants below.

use serde::Serialize;

use super::patient_text::PatientText;
use super::task::{Task, TaskKind};
use crate::contract::{
    from_json::object,
    ids::AgeBand,
    reading::{self, ReadError},
};

/// The most cases that are made at once.
pub const MOST_CASES: u32 = 10_000;
/// The easiest and the hardest level of difficulty.
pub const LEVELS: [u8; 2] = [1, 5];

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
