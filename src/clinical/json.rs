//! Reading JSON with paths: the tree of a file ([`Node`]), and where in it each node stands.
//!
//! Here belongs what is true of every file. What a patient or a position may hold belongs to their own modules.

use super::error::{InputError, listed, shorten};
use crate::contract::parse::{Fault, parse};
pub(crate) use crate::contract::tree::Node;
use crate::contract::writing::{decimal, write};

/// The largest file read, in bytes: keeps the memory of the tree below 50 MB whatever the file holds.
pub const LONGEST_FILE_BYTES: usize = 1_000_000;

/// The longest id, in bytes.
const LONGEST_ID_BYTES: usize = 60;

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
        // Some editors put a byte order mark first; it says nothing here.
        let text = json.strip_prefix('\u{feff}').unwrap_or(json);
        if text.trim().is_empty() {
            return Err(InputError::new(
                "$",
                "no text",
                "The file is empty.",
                "Write an object in JSON: { … }.",
            ));
        }
        parse(text).map_err(|error| {
            let (message, remedy) = match &error.fault {
                Fault::CutShort => (
                    "The text ends before its JSON does.".to_owned(),
                    "Close every bracket and quotation mark.",
                ),
                Fault::Refused(what) => (
                    format!("The JSON is at fault: {what}."),
                    "Leave out what is too much.",
                ),
                Fault::Needed(what) => (
                    format!("This is not readable as JSON: {what}."),
                    "Correct the text at that line and column.",
                ),
            };
            let (line, column) = error.place(text);
            InputError::new(
                "$",
                format!("line {line}, column {column}"),
                message,
                remedy,
            )
        })
    }
}

/// A node in the tree of its file. The path that leads to it is found when a fault needs it: reading costs nothing for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    root: &'a Node,
    pub(crate) node: &'a Node,
}

impl<'a> At<'a> {
    /// The root of a file.
    pub(crate) fn root(node: &'a Node) -> Self {
        Self { root: node, node }
    }

    /// Another node of the same file.
    fn to(self, node: &'a Node) -> Self {
        Self {
            root: self.root,
            node,
        }
    }

    /// The path that leads here from the root.
    pub(crate) fn path(self) -> String {
        let mut path = "$".to_owned();
        self.root.extend_path(self.node, &mut path, &|path, key| {
            *path = child(path, key);
        });
        path
    }

    /// A fault here.
    pub(crate) fn fault(
        &self,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> InputError {
        InputError::new(&self.path(), self.node.described(), message, remedy)
    }

    /// The object here, whose keys must all be among `known`.
    pub(crate) fn object(&self, known: &[&str]) -> Result<Object<'a>, InputError> {
        let object = self.any_object()?;
        for (key, _) in object.fields {
            if !known.contains(&key.as_str()) {
                let path = child(&self.path(), key);
                let mut error = InputError::word(&path, "key here", key, known.iter().copied());
                if error.nearest.is_none() {
                    error.remedy = format!("Leave it out. {}", error.remedy);
                }
                return Err(error);
            }
        }
        Ok(object)
    }

    /// The object here, whatever its keys.
    pub(crate) fn any_object(&self) -> Result<Object<'a>, InputError> {
        match self.node {
            Node::Object(fields) => Ok(Object { at: *self, fields }),
            _ => Err(self.fault("An object is needed here.", "Write { … } with named keys.")),
        }
    }

    /// The items of the list here, at most `most`.
    pub(crate) fn list(
        &self,
        most: usize,
    ) -> Result<impl ExactSizeIterator<Item = At<'a>> + use<'a>, InputError> {
        let at = *self;
        Ok(self.nodes(most)?.iter().map(move |node| at.to(node)))
    }

    fn nodes(&self, most: usize) -> Result<&'a [Node], InputError> {
        let Node::List(items) = self.node else {
            return Err(self.fault("A list is needed here.", "Write [ … ]."));
        };
        if items.len() > most {
            return Err(self.fault(
                "The list is too long.",
                format!("Give at most {most} items."),
            ));
        }
        Ok(items)
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

    /// The id here of something new: letters, digits and hyphens, no capitals but where they are allowed. `what` names it in the error.
    pub(crate) fn new_id(&self, what: &str, capitals: bool) -> Result<&'a str, InputError> {
        let id = self.text()?;
        let fits = |byte: u8| {
            byte.is_ascii_lowercase()
                || byte.is_ascii_digit()
                || byte == b'-'
                || (capitals && byte.is_ascii_uppercase())
        };
        if id.len() <= LONGEST_ID_BYTES && id.bytes().all(fits) {
            return Ok(id);
        }
        let letters = if capitals {
            "letters"
        } else {
            "lower-case letters"
        };
        Err(self.fault(
            format!("This is not an id of a {what}."),
            format!("Use {letters}, digits and hyphens, at most {LONGEST_ID_BYTES}."),
        ))
    }

    /// The position in `words` of the word here; `what` names it in the error.
    pub(crate) fn word<'w>(
        &self,
        what: &str,
        words: impl IntoIterator<Item = &'w str>,
    ) -> Result<usize, InputError> {
        self.one_of(what, &words.into_iter().collect::<Vec<_>>())
    }

    /// The position in a list of the word here. Apart from [`Self::word`], which is compiled for everything that has words.
    #[inline(never)]
    pub(crate) fn one_of(&self, what: &str, words: &[&str]) -> Result<usize, InputError> {
        if let Node::Text(text) = self.node {
            for (position, word) in words.iter().enumerate() {
                if word == text {
                    return Ok(position);
                }
            }
        }
        let words = words.iter().copied().map(str::to_owned).collect();
        Err(self.unknown_word(what, words))
    }

    fn unknown_word(&self, what: &str, words: Vec<String>) -> InputError {
        if let Node::Text(text) = self.node {
            return InputError::unknown(&self.path(), what, text, words);
        }
        let mut error = self.fault(
            format!("The name of a {what} is needed here."),
            format!("Use one of: {}.", listed(&words)),
        );
        error.allowed = words;
        error
    }

    /// The number here, between the bounds; `unit` names what is counted.
    pub(crate) fn number(&self, minimum: f64, maximum: f64, unit: &str) -> Result<f64, InputError> {
        if let Node::Number(value) = self.node
            && (minimum..=maximum).contains(value)
        {
            return Ok(*value);
        }
        let (minimum, maximum) = (decimal(minimum), decimal(maximum));
        match self.node {
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

/// An object of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Object<'a> {
    pub(crate) at: At<'a>,
    fields: &'a [(String, Node)],
}

impl<'a> Object<'a> {
    /// The value of a key; a key whose value is null counts as left out.
    pub(crate) fn get(&self, key: &str) -> Option<At<'a>> {
        // A plain loop: optimised for size, an iterator costs a call for each key.
        for (known, node) in self.fields {
            if known == key && *node != Node::Null {
                return Some(self.at.to(node));
            }
        }
        None
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&self, key: &str) -> Result<At<'a>, InputError> {
        self.get(key).ok_or_else(|| self.missing(key))
    }

    /// The fault of a key that is not there.
    pub(crate) fn missing(&self, key: &str) -> InputError {
        InputError::new(
            &child(&self.at.path(), key),
            "nothing",
            format!("The key \"{key}\" is missing."),
            format!("Add \"{key}\"."),
        )
    }

    /// The text of a key that must be there.
    pub(crate) fn text(&self, key: &str) -> Result<String, InputError> {
        self.need(key)?.text().map(str::to_owned)
    }

    /// The text of a key, if it is there.
    pub(crate) fn optional_text(&self, key: &str) -> Result<Option<String>, InputError> {
        match self.get(key) {
            Some(at) => at.text().map(|text| Some(text.to_owned())),
            None => Ok(None),
        }
    }

    /// The number of a key, if it is there.
    pub(crate) fn optional_number(
        &self,
        key: &str,
        minimum: f64,
        maximum: f64,
        unit: &str,
    ) -> Result<Option<f64>, InputError> {
        match self.get(key) {
            Some(at) => at.number(minimum, maximum, unit).map(Some),
            None => Ok(None),
        }
    }

    /// The fault of a key that is not there and holds one of these words.
    pub(crate) fn missing_word(&self, key: &str, words: &[&str]) -> InputError {
        let mut error = self.missing(key);
        if !words.is_empty() {
            error.remedy = format!("Add \"{key}\": one of {}.", listed(words));
        }
        error.allowed = words.iter().copied().map(str::to_owned).collect();
        error
    }

    /// The position in `words` of the word of a key that must be there.
    pub(crate) fn word(&self, key: &str, what: &str, words: &[&str]) -> Result<usize, InputError> {
        match self.get(key) {
            Some(at) => at.one_of(what, words),
            None => Err(self.missing_word(key, words)),
        }
    }

    /// The truth value of a key; one that is left out counts as false.
    pub(crate) fn flag(&self, key: &str) -> Result<bool, InputError> {
        self.get(key).map_or(Ok(false), |at| at.boolean())
    }

    /// The items of the list of a key, at most `most`; none if it is left out.
    pub(crate) fn items(
        &self,
        key: &str,
        most: usize,
    ) -> Result<impl ExactSizeIterator<Item = At<'a>> + use<'a>, InputError> {
        let nodes = match self.get(key) {
            Some(at) => at.nodes(most)?,
            None => &[],
        };
        let at = self.at;
        Ok(nodes.iter().map(move |node| at.to(node)))
    }

    /// Keys and values in the order of the file.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a str, At<'a>)> + use<'a> {
        let at = self.at;
        self.fields
            .iter()
            .map(move |(key, node)| (key.as_str(), at.to(node)))
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
        format!("{path}[{}]", write(&shorten(key)))
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
        assert_eq!(item.object(&["c"]).unwrap_err().path, "$.a[0].b");
        assert_eq!(
            item.any_object().unwrap().need("c").unwrap_err().path,
            "$.a[0].c"
        );
    }

    #[test]
    fn what_an_editor_leaves_is_taken_and_what_is_cut_short_is_told() {
        assert_eq!(Node::parse("\u{feff}{}").unwrap(), Node::Object(Vec::new()));
        assert_eq!(
            Node::parse(" \n").unwrap_err().message,
            "The file is empty."
        );
        let cut = Node::parse(r#"{"age": {"#).unwrap_err();
        assert!(cut.message.contains("ends before"), "{cut}");
    }

    #[test]
    fn deep_nesting_is_an_error_not_a_crash() {
        assert!(Node::parse(&"[".repeat(100_000)).is_err());
    }
}
