//! What is said of a text that is not taken.

use std::fmt;

/// Why a text was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Where, such as `focus.needle.length_mm` or `flags[1].verdict`; empty where it is about the whole.
    pub path: String,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() {
            "the whole"
        } else {
            &self.path
        };
        write!(
            f,
            "{place}: {}; correct it as its JSON Schema in assets/schemas says",
            self.message
        )
    }
}

impl std::error::Error for ReadError {}
