//! What may be wrong with a bones file.

use thiserror::Error;

/// Why a bones file could not be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum GlbError {
    /// It is no GLB file.
    #[error("the file is not a GLB 2.0 file: {0}")]
    NotGlb(&'static str),
    /// Its JSON part cannot be read.
    #[error("the JSON part of the GLB file cannot be read: {0}")]
    Json(String),
    /// It points past its own end, or at nothing.
    #[error("{what} {index} of the GLB file does not exist or reaches past the end of the file")]
    Missing {
        /// What kind of thing.
        what: &'static str,
        /// Which one.
        index: usize,
    },
    /// It uses something that this reader does not know.
    #[error("{what} of the GLB file is of a kind that is not supported here: {found}")]
    Unsupported {
        /// What.
        what: &'static str,
        /// What was found.
        found: String,
    },
}
