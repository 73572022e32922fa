//! What is wrong with a file or an input, where, and what to do about it: as the core tells it to the page and the commands to a terminal.

use serde::Serialize;

/// What is wrong with an input: the place, what was found, what is allowed, and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Fault {
    /// Name of the file as the caller gave it.
    pub file: String,
    /// JSON path of the fault, such as `$.conditions[0].side`.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// The words or keys allowed there; empty where the choice is not a list.
    pub allowed: Vec<String>,
    /// The allowed word most like the one found, if one is close.
    pub nearest: Option<String>,
    /// What is wrong, as one sentence.
    pub message: String,
    /// What to do, as one sentence.
    pub remedy: String,
}
