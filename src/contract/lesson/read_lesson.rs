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
