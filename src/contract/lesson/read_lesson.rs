//! What is told of a lesson that was read.

use serde::Serialize;

use super::form::{Lesson, StepKey};
use crate::contract::fault::Fault;

/// A lesson, and what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadLesson {
    /// It, with every key that was left out.
    pub lesson: Lesson,
    /// The version of the evidence that its keys come from; `null` for evidence of the user's own that names none.
    pub evidence: Option<String>,
    /// A digest of the key of each step that has one.
    pub keys: Vec<StepKey>,
    /// The steps, counted from 0, whose key is no longer what it was when the lesson was made.
    pub changed: Vec<u32>,
    /// What is amiss in it. It can be played in spite of that.
    pub faults: Vec<LessonFault>,
    /// What its author should mend in words.
    pub remarks: Vec<LessonRemark>,
}

/// Something amiss in a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LessonFault {
    /// The step, counted from 0; `null` where it is the lesson's own.
    pub step: Option<u32>,
    /// What, where, and what to do.
    pub fault: Fault,
}

/// Something in the words of a lesson that its author should mend. Whoever tells it has the sentences for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LessonRemark {
    /// JSON path of the text, such as `$.steps[0].show.words.en`.
    pub path: String,
    /// What is amiss.
    pub amiss: RemarkKind,
    /// The sentence; the tag of the language that is missing; else empty.
    pub found: String,
    /// How many words there are, where there are too many; else 0.
    pub words: u32,
    /// How many there should be at most, where there are too many; else 0.
    pub most: u32,
}

/// What can be amiss in the words of a lesson, of which `LessonRemark` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RemarkKind {
    /// An id that would be taken for an address, or none.
    NoId,
    /// It is called nothing.
    NoTitle,
    /// There is nothing to play.
    NoSteps,
    /// A text that stands in another language is missing in one of the title's.
    Missing,
    /// Nothing is read at a step that shows something.
    NoWords,
    /// The step before shows the same.
    SameView,
    /// A question of which every answer is right, or none.
    NoDecision,
    /// A sentence that cannot be read aloud in one breath.
    LongSentence,
    /// A text that is too long for a projector.
    LongText,
    /// A sentence behind which no source stands.
    NoSource,
}
