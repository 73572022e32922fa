//! What is wrong with a file, where, and what to do about it.
//!
//! One error type for every kind of input. Reading a file from disk and its failures belong to the commands, not here.

use std::fmt;
use std::ops::{Deref, DerefMut};

pub use crate::contract::fault::Fault;
use crate::contract::reading::ReadError;
pub(crate) use crate::contract::tree::shorten;
use crate::contract::writing::write;

/// A fault in an input file. Boxed, because nearly every function of the readers may give one and hardly ever does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputError(Box<Fault>);

impl Deref for InputError {
    type Target = Fault;

    fn deref(&self) -> &Fault {
        &self.0
    }
}

impl DerefMut for InputError {
    fn deref_mut(&mut self) -> &mut Fault {
        &mut self.0
    }
}

impl InputError {
    /// A fault at `path`; the reader fills in the file name.
    #[must_use]
    pub fn new(
        path: &str,
        found: impl Into<String>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self::of(path, found.into(), message.into(), remedy.into())
    }

    /// Apart from [`Self::new`], which is compiled for every sort of text.
    #[cold]
    #[inline(never)]
    fn of(path: &str, found: String, message: String, remedy: String) -> Self {
        Self(Box::new(Fault {
            file: String::new(),
            path: path.to_owned(),
            found,
            allowed: Vec::new(),
            nearest: None,
            message,
            remedy,
        }))
    }

    /// A word that is not among those allowed.
    #[must_use]
    pub fn word<'a>(
        path: &str,
        what: &str,
        found: &str,
        allowed: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::unknown(
            path,
            what,
            found,
            allowed.into_iter().map(str::to_owned).collect(),
        )
    }

    pub(super) fn unknown(path: &str, what: &str, found: &str, allowed: Vec<String>) -> Self {
        let nearest = nearest(found, allowed.iter().map(String::as_str)).map(str::to_owned);
        let shown = shorten(found);
        let remedy = match (&nearest, allowed.is_empty()) {
            (Some(word), _) => {
                format!("Did you mean \"{word}\"? Allowed: {}.", listed(&allowed))
            }
            (None, false) => format!("Use one of: {}.", listed(&allowed)),
            (None, true) => "Leave it out: nothing is allowed here.".to_owned(),
        };
        let mut error = Self::new(
            path,
            format!("\"{shown}\""),
            format!("\"{shown}\" is not a known {what}."),
            remedy,
        );
        error.allowed = allowed;
        error.nearest = nearest;
        error
    }

    /// The fault as JSON, with the names of the fields of [`Fault`].
    #[must_use]
    pub fn to_json(&self) -> String {
        write(&*self.0)
    }

    /// The same fault, said to be in this file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        if self.file.is_empty() {
            file.clone_into(&mut self.file);
        }
        self
    }
}

impl From<ReadError> for InputError {
    /// The same fault of a text that is read as a type of the contract.
    fn from(error: ReadError) -> Self {
        let path = match error.path.as_str() {
            "" => "$".to_owned(),
            path => format!("$.{path}"),
        };
        Self::new(
            &path,
            "something else",
            error.message,
            "Write it as its JSON Schema in assets/schemas says.",
        )
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} at {}: {} Found {}. {}",
            self.file, self.path, self.message, self.found, self.remedy
        )
    }
}

impl std::error::Error for InputError {}

/// The most words that a sentence lists; all are in [`Fault::allowed`].
const MOST_LISTED: usize = 30;

/// Words in a sentence, and how many more there are.
pub(super) fn listed<T: AsRef<str>>(words: &[T]) -> String {
    let mut text = String::new();
    for (i, word) in words.iter().take(MOST_LISTED).enumerate() {
        text.push_str(if i > 0 { ", " } else { "" });
        text.push_str(word.as_ref());
    }
    if words.len() > MOST_LISTED {
        text.push_str(&format!(" and {} more", words.len() - MOST_LISTED));
    }
    text
}

/// The candidate fewest edits away from `word`, if it is close enough to be meant.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    // A word far longer than any of ours is no slip of the keyboard, and the distance would cost its length squared.
    if word.len() > 64 {
        return None;
    }
    // Our words are ASCII: the tables for other letters would be larger than this module's words.
    let lowered = word.to_ascii_lowercase();
    candidates
        .map(|candidate| (edits(&lowered, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(2))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance: insertions, deletions and replacements of characters.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_offered_only_when_it_is_near() {
        let words = ["tibia", "femur", "humerus"];
        assert_eq!(nearest("tiba", words.into_iter()), Some("tibia"));
        assert_eq!(nearest("Humerous", words.into_iter()), Some("humerus"));
        assert_eq!(nearest("mandible", words.into_iter()), None);
        assert_eq!(nearest(&"x".repeat(10_000), words.into_iter()), None);
    }
}
