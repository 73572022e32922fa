//! What a command says when it cannot go on: what failed, and what to do about it.

use std::fmt;

/// A failure with its remedy. Shown once, by `main`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What failed, in one sentence.
    pub what: String,
    /// What the reader can do about it; a command to type where there is one.
    pub remedy: String,
}

impl Failure {
    /// A failure and its remedy.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// The file system refused something.
    pub fn file(action: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(
            format!("could not {action} {}: {error}", path.display()),
            "check that the folder exists, that you may write to it, and that the disk is not full",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "\nfailed: {}\nremedy: {}",
            self.what, self.remedy
        )
    }
}

impl std::error::Error for Failure {}
