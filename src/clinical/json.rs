//! Reading JSON with paths: a tree of nodes that remembers where each stands and refuses a key given twice.
//!
//! Here belongs what is true of every file. What a patient or a position may hold belongs to their own modules.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::error::{InputError, shorten};

/// The largest file read, in bytes: keeps the memory of the tree below 50 MB whatever the file holds.
pub const LONGEST_FILE_BYTES: usize = 1_000_000;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The tree of a file, or where it stops being JSON.
    pub(crate) fn parse(json: &str) -> Result<Self, InputError> {
        if json.len() > LONGEST_FILE_BYTES {
            return Err(InputError::new(
                "$",
                format!("{} bytes", json.len()),
                "The file is too large.",
                format!("Give a file of at most {LONGEST_FILE_BYTES} bytes."),
            ));
        }
        serde_json::from_str(json).map_err(|error| {
            InputError::new(
                "$",
                format!("line {}, column {}", error.line(), error.column()),
                format!("This is not readable as JSON: {error}."),
                "Correct the text at that line and column.",
            )
        })
    }

    fn described(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
            Self::Text(text) => format!("\"{}\"", shorten(text)),
            Self::List(items) => format!("a list of {}", items.len()),
            Self::Object(fields) => format!("an object of {} keys", fields.len()),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NodeVisitor;
        impl<'de> Visitor<'de> for NodeVisitor {
            type Value = Node;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }
            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
                Ok(Node::Boolean(value))
            }
            #[allow(
                clippy::cast_precision_loss,
                reason = "every number of ours is far below 2^53"
            )]
            fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
                Ok(Node::Number(value as f64))
            }
            #[allow(
                clippy::cast_precision_loss,
                reason = "every number of ours is far below 2^53"
            )]
            fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
                Ok(Node::Number(value as f64))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
                Ok(Node::Number(value))
            }
            fn visit_str<E>(self, value: &str) -> Result<Node, E> {
                Ok(Node::Text(value.to_owned()))
            }
            fn visit_string<E>(self, value: String) -> Result<Node, E> {
                Ok(Node::Text(value))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Node, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = sequence.next_element()? {
                    items.push(item);
                }
                Ok(Node::List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut fields: Vec<(String, Node)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Node>()? {
                    // Objects of ours are short; beyond this the search below would cost its length squared.
                    if fields.len() >= 200 {
                        return Err(A::Error::custom("an object has more than 200 keys"));
                    }
                    if fields.iter().any(|(known, _)| *known == key) {
                        return Err(A::Error::custom(format_args!(
                            "the key \"{}\" is given twice",
                            shorten(&key)
                        )));
                    }
                    fields.push((key, value));
                }
                Ok(Node::Object(fields))
            }
        }
        deserializer.deserialize_any(NodeVisitor)
    }
}

/// A node and the path that leads to it.
#[derive(Debug, Clone)]
pub(crate) struct At<'a> {
    pub(crate) node: &'a Node,
    pub(crate) path: String,
}

impl<'a> At<'a> {
    /// The root of a file.
    pub(crate) fn root(node: &'a Node) -> Self {
        Self {
            node,
            path: "$".to_owned(),
        }
    }

    /// A fault here.
    pub(crate) fn fault(
        &self,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> InputError {
        InputError::new(&self.path, self.node.described(), message, remedy)
    }

    /// The object here, whose keys must all be among `known`.
    pub(crate) fn object(&self, known: &[&str]) -> Result<Object<'a>, InputError> {
        let object = self.any_object()?;
        if let Some((key, _)) = object
            .fields
            .iter()
            .find(|(key, _)| !known.contains(&key.as_str()))
        {
            let mut error = InputError::word(
                &child(&self.path, key),
                "key here",
                key,
                known.iter().copied(),
            );
            if error.nearest.is_none() {
                error.remedy = format!("Leave it out. {}", error.remedy);
            }
            return Err(error);
        }
        Ok(object)
    }

    /// The object here, whatever its keys.
    pub(crate) fn any_object(&self) -> Result<Object<'a>, InputError> {
        match self.node {
            Node::Object(fields) => Ok(Object {
                fields,
                path: self.path.clone(),
            }),
            _ => Err(self.fault("An object is needed here.", "Write { … } with named keys.")),
        }
    }

    /// The items of the list here, at most `most`.
    pub(crate) fn list(
        &self,
        most: usize,
    ) -> Result<impl Iterator<Item = At<'a>> + use<'a>, InputError> {
        let Node::List(items) = self.node else {
            return Err(self.fault("A list is needed here.", "Write [ … ]."));
        };
        if items.len() > most {
            return Err(self.fault(
                "The list is too long.",
                format!("Give at most {most} items."),
            ));
        }
        let path = self.path.clone();
        Ok(items.iter().enumerate().map(move |(i, node)| At {
            node,
            path: format!("{path}[{i}]"),
        }))
    }

    /// The text here, not empty and at most 2000 bytes long.
    pub(crate) fn text(&self) -> Result<&'a str, InputError> {
        match self.node {
            Node::Text(text) if text.trim().is_empty() => Err(self.fault(
                "The text is empty.",
                "Write some text or leave the key out.",
            )),
            Node::Text(text) if text.len() > 2_000 => {
                Err(self.fault("The text is too long.", "Keep it to 2000 bytes."))
            }
            Node::Text(text) => Ok(text),
            _ => Err(self.fault("A text is needed here.", "Write it in quotation marks.")),
        }
    }

    /// The position in `words` of the word here; `what` names it in the error.
    pub(crate) fn word<'w>(
        &self,
        what: &str,
        words: impl IntoIterator<Item = &'w str, IntoIter: Clone>,
    ) -> Result<usize, InputError> {
        let text = match self.node {
            Node::Text(text) => text,
            _ => {
                let mut error = InputError::word(&self.path, what, "", words);
                error.found = self.node.described();
                error.nearest = None;
                error.message = format!("The name of a {what} is needed here.");
                error.remedy = format!("Use one of: {}.", error.allowed.join(", "));
                return Err(error);
            }
        };
        let words = words.into_iter();
        words
            .clone()
            .position(|word| word == text)
            .ok_or_else(|| InputError::word(&self.path, what, text, words))
    }

    /// The number here, between the bounds; `unit` names what is counted.
    pub(crate) fn number(&self, minimum: f64, maximum: f64, unit: &str) -> Result<f64, InputError> {
        match self.node {
            Node::Number(value) if (minimum..=maximum).contains(value) => Ok(*value),
            Node::Number(_) => Err(self.fault(
                format!("The number lies outside {minimum} to {maximum} {unit}."),
                format!("Give a number from {minimum} to {maximum} ({unit})."),
            )),
            _ => Err(self.fault(
                format!("A number of {unit} is needed here."),
                format!("Give a number from {minimum} to {maximum}, without quotation marks."),
            )),
        }
    }

    /// The truth value here.
    pub(crate) fn boolean(&self) -> Result<bool, InputError> {
        match self.node {
            Node::Boolean(value) => Ok(*value),
            _ => Err(self.fault(
                "True or false is needed here.",
                "Write true or false, without quotation marks.",
            )),
        }
    }
}

/// An object and the path that leads to it.
#[derive(Debug)]
pub(crate) struct Object<'a> {
    fields: &'a [(String, Node)],
    path: String,
}

impl<'a> Object<'a> {
    /// The value of a key; a key whose value is null counts as left out.
    pub(crate) fn get(&self, key: &str) -> Option<At<'a>> {
        self.fields
            .iter()
            .find(|(known, node)| known == key && *node != Node::Null)
            .map(|(key, node)| At {
                node,
                path: child(&self.path, key),
            })
    }

    /// The truth value of a key; one that is left out counts as false.
    pub(crate) fn flag(&self, key: &str) -> Result<bool, InputError> {
        self.get(key).map_or(Ok(false), |at| at.boolean())
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&self, key: &str) -> Result<At<'a>, InputError> {
        self.get(key).ok_or_else(|| self.missing(key))
    }

    /// The fault of a key that is not there.
    pub(crate) fn missing(&self, key: &str) -> InputError {
        InputError::new(
            &child(&self.path, key),
            "nothing",
            format!("The key \"{key}\" is missing."),
            format!("Add \"{key}\"."),
        )
    }

    /// Keys and values in the order of the file.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a str, At<'a>)> + use<'a> {
        let path = self.path.clone();
        self.fields.iter().map(move |(key, node)| {
            (
                key.as_str(),
                At {
                    node,
                    path: child(&path, key),
                },
            )
        })
    }

    /// Path of the object itself.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }
}

/// The path of a key: `$.age`, or `$["odd key"]` where a dot would mislead.
fn child(path: &str, key: &str) -> String {
    let plain = !key.is_empty()
        && key.len() <= 60
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if plain {
        format!("{path}.{key}")
    } else {
        format!("{path}[\"{}\"]", shorten(key).escape_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_given_twice_is_refused() {
        let error = Node::parse(r#"{"age": 1, "age": 2}"#).unwrap_err();
        assert!(error.message.contains("given twice"), "{error}");
    }

    #[test]
    fn paths_lead_to_the_fault() {
        let node = Node::parse(r#"{"a": [{"b": "x"}]}"#).unwrap();
        let a = At::root(&node).object(&["a"]).unwrap().need("a").unwrap();
        let item = a.list(5).unwrap().next().unwrap();
        let b = item.object(&["b"]).unwrap().need("b").unwrap();
        assert_eq!(b.number(0.0, 1.0, "hours").unwrap_err().path, "$.a[0].b");
    }

    #[test]
    fn deep_nesting_is_an_error_not_a_crash() {
        assert!(Node::parse(&"[".repeat(100_000)).is_err());
    }
}
