//! Reads a type of the contract from JSON, and says of a faulty text what is wrong and at which path.
//!
//! A type is read from the tree of the text ([`Node`]), which knows the path of a fault. Where the text has no tree, the path is found from
//! what stands before the place at which it stops being JSON.

use std::ops::RangeInclusive;

use serde::de::DeserializeOwned;

use super::from_json::{self, FromJson};
use super::parse::parse;
pub use super::read_error::ReadError;
use super::tree::Node;
use super::writing::decimal;

/// The tree of a text.
///
/// # Errors
/// [`ReadError`] where it is no JSON.
pub fn tree(json: &str) -> Result<Node, ReadError> {
    parse(json).map_err(|error| ReadError {
        path: path_before(json, error.at),
        message: error.message(json),
    })
}

/// Reads a value.
///
/// # Errors
/// [`ReadError`] with the path of the first fault.
pub fn read<T: FromJson>(json: &str) -> Result<T, ReadError> {
    from_json::read(&tree(json)?)
}

/// Reads a value of the scene's.
///
/// # Errors
/// [`ReadError`] with what serde says.
pub fn read_by_serde<T: DeserializeOwned>(json: &str) -> Result<T, ReadError> {
    T::deserialize(&tree(json)?)
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
                decimal(*limits.start()),
                decimal(*limits.end())
            ),
        });
    }
    *value = value.clamp(*limits.start(), *limits.end());
    Ok(())
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
