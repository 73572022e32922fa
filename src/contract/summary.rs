//! An attempt as a table: a row a task, for a results page and for spreadsheets. Ids and numbers; the page makes the sentences.

use serde::Serialize;

use super::pin::PinZone;

/// One task of an attempt.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct SummaryRow {
    /// Its place in the attempt, from 1.
    pub number: u32,
    /// The kind of task, as its JSON names it.
    pub task: &'static str,
    /// What it was about: ids, such as `best-first` or `proximal-tibia left`; of an author's question its words.
    pub asked: String,
    /// What was answered, in ids and numbers; empty for nothing.
    pub answered: String,
    /// What would have been right, in the same form; empty where bones that were not loaded would say.
    pub expected: String,
    /// From 0 to 1.
    pub score: f32,
    /// How far a pin is off, in millimetres; `null` for other tasks.
    pub distance_mm: Option<f32>,
    /// Which way it is off, as far as it goes: `distal 11`, in millimetres.
    pub off: String,
    /// How a pin is placed, in one word; `null` for other tasks.
    pub zone: Option<PinZone>,
    /// Ids of the sources behind what is expected, each once.
    pub sources: Vec<String>,
    /// How long it took, in seconds.
    pub seconds: Option<f32>,
    /// How many hints were taken.
    pub hints: u32,
}

/// An attempt as a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Summary {
    /// The mean of the scores, in per cent.
    pub percent: f32,
    /// Whether it is passed; `null` where nobody passes or fails.
    pub passed: Option<bool>,
    /// A row a task, in the order in which they were asked.
    pub rows: Vec<SummaryRow>,
    /// The same rows as comma-separated values (RFC 4180), the names of the columns first.
    pub csv: String,
}
