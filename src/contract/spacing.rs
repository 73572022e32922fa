//! Which case comes next, so that what was missed comes back. The rule itself is `lesson`'s.

use serde::Serialize;

use super::from_json::object;

/// What is to come back. Nothing is kept anywhere: whoever asks hands it in again.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spacing {
    /// How many cases were answered, returns among them.
    #[serde(default)]
    pub answered: u32,
    /// The number of the next case that has not been asked.
    #[serde(default)]
    pub next: u32,
    /// What was missed and is not yet known.
    #[serde(default)]
    pub missed: Vec<Missed>,
}
object!(Spacing { ; answered, next, missed });

/// A case that was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Missed {
    /// Its number under the seed.
    pub case: u32,
    /// After how many answered cases it comes back.
    pub due: u32,
    /// How often it has been right since it was last missed.
    pub right: u32,
}
object!(Missed { case, due, right });

/// An answer that was scored.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoredCase {
    /// The case's number under the seed.
    pub case: u32,
    /// Its score, 0 to 1.
    pub score: f32,
}
object!(ScoredCase { case, score });

/// What was answered last, and how many cases there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpacingStep {
    /// What is to come back.
    #[serde(default)]
    pub spacing: Spacing,
    /// What was answered; `null` before the first case.
    #[serde(default)]
    pub scored: Option<ScoredCase>,
    /// How many cases there are; `null` for endless ones.
    #[serde(default)]
    pub count: Option<u32>,
}
object!(SpacingStep { scored, count; spacing });

/// The next case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NextCase {
    /// What is to come back now.
    pub spacing: Spacing,
    /// The number of the case under the seed; `null` where all were asked and nothing is left to come back.
    pub case: Option<u32>,
    /// Whether it was missed before.
    pub again: bool,
}
