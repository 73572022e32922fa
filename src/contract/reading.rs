//! Reads a type of the contract from JSON, and says of a faulty text what is wrong and at which path.
//!
//! A type is read from the tree of the text ([`Node`]), which knows the path of a fault. Where the text has no tree, serde knows line and
//! column alone, and the path is found from the text.

use std::fmt;
use std::ops::RangeInclusive;

use serde::de::DeserializeOwned;

use super::tree::Node;

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

/// Reads a value.
///
/// # Errors
/// [`ReadError`] with what serde says.
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, ReadError> {
    let tree: Node = serde_json::from_str(json).map_err(|error| ReadError {
        path: path_before(json, offset(json, error.line(), error.column())),
        message: error.to_string(),
    })?;
    T::deserialize(&tree)
}

/// Brings a number within its limits.
///
/// # Errors
/// [`ReadError`] where it is not finite: JSON has no such number, but one with too many digits becomes one.
pub fn limit(value: &mut f32, path: &str, limits: RangeInclusive<f32>) -> Result<(), ReadError> {
    if !value.is_finite() {
        return Err(ReadError {
            path: path.to_owned(),
            message: format!(
                "number out of range; allowed are {} to {}",
                limits.start(),
                limits.end()
            ),
        });
    }
    *value = value.clamp(*limits.start(), *limits.end());
    Ok(())
}

/// The byte that a line and a column (both from 1, in bytes) stand for.
fn offset(json: &str, line: usize, column: usize) -> usize {
    let before: usize = json
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    (before + column).min(json.len())
}

/// A list or an object that is still open where a text is cut off.
enum Open {
    /// The number of the item.
    List(usize),
    /// The last key.
    Object(String),
}

/// The path of what stands at the end of the first `length` bytes of a text.
fn path_before(json: &str, length: usize) -> String {
    let bytes = json.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    // Whether the next text is a key.
    let mut key = false;
    while at < length {
        match bytes[at] {
            b'{' => {
                open.push(Open::Object(String::new()));
                key = true;
            }
            b'[' => {
                open.push(Open::List(0));
                key = false;
            }
            // A fault that is found only at the end of something is about all of it.
            b'}' | b']' => {
                open.pop();
            }
            b',' => match open.last_mut() {
                Some(Open::List(item)) => *item += 1,
                Some(Open::Object(_)) => key = true,
                None => {}
            },
            b'"' => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                if let (true, Some(Open::Object(last))) = (key, open.last_mut()) {
                    *last = json.get(start..at).unwrap_or_default().to_owned();
                    key = false;
                }
            }
            _ => {}
        }
        at += 1;
    }
    let mut path = String::new();
    for part in open {
        match part {
            Open::List(item) => path.push_str(&format!("[{item}]")),
            Open::Object(key) => {
                if !path.is_empty() && !key.is_empty() {
                    path.push('.');
                }
                path.push_str(&key);
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_that_of_the_place() {
        let json = "{\n \"a\": [1, {\"b \\\" {\": 2}],\n \"c\": 3}";
        let at = |mark: &str| path_before(json, json.find(mark).unwrap() + mark.len());
        assert_eq!(at("1"), "a[0]");
        assert_eq!(at(": 2"), "a[1].b \\\" {");
        assert_eq!(at("3"), "c");
        assert_eq!(path_before("", 0), "");
        assert_eq!(path_before("\"\\", 2), "");
    }
}
