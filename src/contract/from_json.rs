//! Types read from the tree of a text.
//!
//! What comes into the core is read by [`FromJson`] and not by serde: a type costs a tenth of it in the module, because a fault is noted
//! where it is found and reading goes on with a stand-in, instead of leaving by a way of its own behind every field. Each type says its
//! keys once more beside its declaration, by [`object!`] or [`choice!`]; the compiler holds both lists together.
//! Here belongs what is true of every type. What the picture is told (`view`, `hands`) is read by serde: it is the scene's.

use super::{
    read_error::ReadError,
    tree::{Fields, Node},
};

/// A type that can be read from a tree.
pub trait FromJson: Sized {
    /// Whether its key may be left out, and means the same as `null` then.
    const OPTIONAL: bool = false;

    /// Reads it. What is at fault is noted; anything may be given instead, because nobody gets it.
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self;
}

/// Reads one tree, and keeps the first fault.
#[derive(Debug)]
pub struct Reader<'a> {
    root: &'a Node,
    fault: Option<ReadError>,
}

/// Reads a type from a tree.
///
/// # Errors
/// [`ReadError`] with the path of the first fault.
pub fn read<T: FromJson>(root: &Node) -> Result<T, ReadError> {
    let mut reader = Reader { root, fault: None };
    let value = T::from_json(root, &mut reader);
    match reader.fault {
        None => Ok(value),
        Some(fault) => Err(fault),
    }
}

impl Reader<'_> {
    /// Notes a fault at a node, or at a key below it.
    #[cold]
    #[inline(never)]
    fn note(&mut self, at: &Node, key: &str, message: String) {
        if self.fault.is_none() {
            let mut path = String::new();
            self.root.extend_path(at, &mut path, &step_into);
            if !key.is_empty() {
                step_into(&mut path, key);
            }
            self.fault = Some(ReadError { path, message });
        }
    }

    /// Notes that something else was needed.
    #[cold]
    #[inline(never)]
    pub(super) fn needed(&mut self, at: &Node, what: &str) {
        self.note(
            at,
            "",
            format!("{what} is needed here, not {}", at.described()),
        );
    }

    /// Notes that a word is not among those known.
    #[cold]
    #[inline(never)]
    fn unknown(&mut self, at: &Node, key: &str, word: &str, known: &[&str]) {
        let known = known.join("`, `");
        self.note(
            at,
            key,
            format!("unknown word `{word}`, expected one of `{known}`"),
        );
    }

    /// The keys of an object; those that are not known are faults.
    #[inline(never)]
    pub(super) fn object(&mut self, node: &Node, known: &[&str]) {
        for (key, _) in self.open_object(node) {
            if !known.contains(&key.as_str()) {
                self.unknown(node, key, key, known);
            }
        }
    }

    /// The keys of an object, whatever they are.
    #[inline(never)]
    pub(crate) fn open_object<'n>(&mut self, node: &'n Node) -> &'n Fields {
        if let Node::Object(fields) = node {
            return fields;
        }
        self.needed(node, "an object");
        &[]
    }

    /// What a key of an object holds.
    #[inline(never)]
    pub(crate) fn field<T: FromJson>(&mut self, node: &Node, key: &str) -> T {
        T::from_json(self.member(node, key, T::OPTIONAL), self)
    }

    /// What a key of an object holds that may be left out.
    #[inline(never)]
    pub(crate) fn field_or_default<T: FromJson + Default>(&mut self, node: &Node, key: &str) -> T {
        find(node, key).map_or_else(T::default, |found| T::from_json(found, self))
    }

    /// The node that a key of an object leads to. Apart from [`Self::field`], which is compiled for every type.
    #[inline(never)]
    fn member<'n>(&mut self, node: &'n Node, key: &str, optional: bool) -> &'n Node {
        let found = find(node, key);
        if found.is_none() && !optional {
            self.note(node, "", format!("missing field `{key}`"));
        }
        found.unwrap_or(&Node::Null)
    }

    /// That a word has nothing with it.
    pub(super) fn alone(&mut self, held: &Node) {
        if *held != Node::Null {
            self.needed(held, "nothing");
        }
    }

    /// The position of a word in a list, alone or as the one key of an object, and what that key leads to.
    #[inline(never)]
    pub(crate) fn word<'n>(&mut self, node: &'n Node, known: &[&str]) -> (usize, &'n Node) {
        let (word, held) = match node {
            Node::Text(word) => (word, &Node::Null),
            Node::Object(fields) if fields.len() == 1 => (&fields[0].0, &fields[0].1),
            _ => {
                self.needed(node, "a word, or an object with one key,");
                return (0, &Node::Null);
            }
        };
        let found = known.iter().position(|known| known == word);
        if found.is_none() {
            let key = if matches!(node, Node::Text(_)) {
                ""
            } else {
                word
            };
            self.unknown(node, key, word, known);
        }
        (found.unwrap_or(0), held)
    }

    /// The items of a list.
    #[inline(never)]
    fn items<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        if let Node::List(items) = node {
            return items;
        }
        self.needed(node, "a list");
        &[]
    }

    /// The items of the list that a key of an object holds; none where it is left out.
    #[inline(never)]
    pub(crate) fn list<'n>(&mut self, node: &'n Node, key: &str) -> &'n [Node] {
        find(node, key).map_or(&[], |found| self.items(found))
    }

    #[inline(never)]
    fn whole(&mut self, node: &Node, most: u32) -> u32 {
        match node {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "only whole numbers within the limits are cast"
            )]
            Node::Number(value)
                if value.fract() == 0.0 && (0.0..=f64::from(most)).contains(value) =>
            {
                *value as u32
            }
            _ => {
                self.needed(node, "a whole number from 0 on");
                0
            }
        }
    }
}

/// What a key leads to; nothing in what is no object, which [`Reader::open_object`] has noted.
#[inline(never)]
fn find<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Node::Object(fields) = node else {
        return None;
    };
    // A plain loop: optimised for size, an iterator costs a call for each key.
    for (known, node) in fields {
        if known == key {
            return Some(node);
        }
    }
    None
}

fn step_into(path: &mut String, key: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(key);
}

impl FromJson for bool {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        if let Node::Boolean(value) = node {
            return *value;
        }
        reader.needed(node, "true or false");
        false
    }
}

impl FromJson for f64 {
    #[inline(never)]
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        if let Node::Number(value) = node {
            return *value;
        }
        reader.needed(node, "a number");
        0.0
    }
}

impl FromJson for f32 {
    #[allow(clippy::cast_possible_truncation, reason = "to the nearest")]
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        f64::from_json(node, reader) as Self
    }
}

impl FromJson for u32 {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.whole(node, Self::MAX)
    }
}

impl FromJson for usize {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.whole(node, u32::MAX) as Self
    }
}

impl FromJson for u8 {
    #[allow(clippy::cast_possible_truncation, reason = "it is no larger")]
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.whole(node, u32::from(Self::MAX)) as Self
    }
}

impl FromJson for String {
    #[inline(never)]
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        if let Node::Text(text) = node {
            return text.clone();
        }
        reader.needed(node, "a text");
        Self::new()
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const OPTIONAL: bool = true;

    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        match node {
            Node::Null => None,
            _ => Some(T::from_json(node, reader)),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    #[inline(never)]
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        let items = reader.items(node);
        let mut read = Self::with_capacity(items.len());
        for item in items {
            read.push(T::from_json(item, reader));
        }
        read
    }
}

impl<T: FromJson, const COUNT: usize> FromJson for [T; COUNT] {
    #[inline(never)]
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        let items = reader.items(node);
        if items.len() != COUNT {
            reader.needed(node, &format!("a list of {COUNT}"));
        }
        std::array::from_fn(|number| T::from_json(items.get(number).unwrap_or(&Node::Null), reader))
    }
}

impl FromJson for Node {
    fn from_json(node: &Node, _: &mut Reader<'_>) -> Self {
        node.clone()
    }
}

/// Reads a structure from an object by the names of its fields; those after the semicolon have a default and may be left out. Other keys
/// are refused, unless it is `open`.
macro_rules! object {
    ($name:ident { $($field:ident),* $(; $($optional:ident),+)? }) => {
        impl $crate::contract::from_json::FromJson for $name {
            #[inline(never)]
            fn from_json(
                node: &$crate::contract::tree::Node,
                reader: &mut $crate::contract::from_json::Reader<'_>,
            ) -> Self {
                reader.object(
                    node,
                    &[$(stringify!($field),)* $($(stringify!($optional)),+)?],
                );
                $crate::contract::from_json::fields!((Self) node reader { $($field),* $(; $($optional),+)? })
            }
        }
    };
    (open $name:ident { $($field:ident),* $(; $($optional:ident),+)? }) => {
        impl $crate::contract::from_json::FromJson for $name {
            #[inline(never)]
            fn from_json(
                node: &$crate::contract::tree::Node,
                reader: &mut $crate::contract::from_json::Reader<'_>,
            ) -> Self {
                reader.open_object(node);
                $crate::contract::from_json::fields!((Self) node reader { $($field),* $(; $($optional),+)? })
            }
        }
    };
}

macro_rules! fields {
    (($($path:tt)+) $node:ident $reader:ident { $($field:ident),* $(; $($optional:ident),+)? }) => {
        $($path)+ {
            $($field: $reader.field($node, stringify!($field)),)*
            $($($optional: $reader.field_or_default($node, stringify!($optional)),)+)?
        }
    };
}

/// Reads an enum from its words: one that holds nothing, one that holds a type, `(_)`, or one that holds fields of its own.
macro_rules! choice {
    ($name:ident {
        $first_word:literal = $first:ident $(($first_held:tt))? $({ $($first_field:ident),* })?,
        $($word:literal = $variant:ident $(($held:tt))? $({ $($field:ident),* })?,)*
    }) => {
        impl $crate::contract::from_json::FromJson for $name {
            #[inline(never)]
            fn from_json(
                node: &$crate::contract::tree::Node,
                reader: &mut $crate::contract::from_json::Reader<'_>,
            ) -> Self {
                let (number, held) = reader.word(node, &[$first_word, $($word),*]);
                let mut next = 0;
                $(
                    next += 1;
                    if number == next {
                        return $crate::contract::from_json::choice!(@one $variant reader held $(($held))? $({ $($field),* })?);
                    }
                )*
                let _ = (number, next);
                $crate::contract::from_json::choice!(@one $first reader held $(($first_held))? $({ $($first_field),* })?)
            }
        }
    };
    (@one $variant:ident $reader:ident $held:ident) => {{
        $reader.alone($held);
        Self::$variant
    }};
    (@one $variant:ident $reader:ident $held:ident ($any:tt)) => {
        Self::$variant($crate::contract::from_json::FromJson::from_json($held, $reader))
    };
    (@one $variant:ident $reader:ident $held:ident { $($field:ident),* }) => {{
        $reader.object($held, &[$(stringify!($field)),*]);
        $crate::contract::from_json::fields!((Self::$variant) $held $reader { $($field),* })
    }};
}

pub(crate) use {choice, fields, object};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::parse::parse;

    #[derive(Debug, Default, PartialEq)]
    struct Thing {
        name: String,
        sizes_mm: [f32; 2],
        side: Option<bool>,
        count: u8,
    }
    object!(Thing { name, sizes_mm, side; count });

    #[derive(Debug, PartialEq)]
    enum Kind {
        Nothing,
        One(Thing),
        Two { a: u32, b: Vec<Kind> },
    }
    choice!(Kind {
        "nothing" = Nothing,
        "one" = One(_),
        "two" = Two { a, b },
    });

    fn kind(text: &str) -> Result<Kind, ReadError> {
        read(&parse(text).unwrap())
    }

    #[test]
    fn what_is_right_is_read() {
        let thing = Thing {
            name: "a".into(),
            sizes_mm: [1.0, 2.5],
            ..Thing::default()
        };
        let text =
            r#"{"two": {"a": 4, "b": ["nothing", {"one": {"name": "a", "sizes_mm": [1, 2.5]}}]}}"#;
        let b = vec![Kind::Nothing, Kind::One(thing)];
        assert_eq!(kind(text), Ok(Kind::Two { a: 4, b }));
        let text = r#"{"one": {"name": "", "sizes_mm": [0, 0], "side": null, "count": 255}}"#;
        let Kind::One(thing) = kind(text).unwrap() else {
            panic!("{text}")
        };
        assert_eq!((thing.side, thing.count), (None, 255));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_path() {
        for (text, path, message) in [
            ("3", "", "not 3"),
            ("\"three\"", "", "unknown word `three`"),
            (r#"{"three": 1}"#, "three", "unknown word `three`"),
            (r#"{"nothing": 1}"#, "nothing", "nothing is needed"),
            (
                r#"{"one": {"name": "a"}}"#,
                "one",
                "missing field `sizes_mm`",
            ),
            (
                r#"{"one": {"name": 1, "sizes_mm": 2}}"#,
                "one.name",
                "a text is needed",
            ),
            (
                r#"{"one": {"name": "a", "sizes_mm": [1, "2"]}}"#,
                "one.sizes_mm[1]",
                "a number is needed",
            ),
            (
                r#"{"one": {"name": "a", "sizes_mm": [1]}}"#,
                "one.sizes_mm",
                "a list of 2",
            ),
            (
                r#"{"one": {"name": "a", "sizes_mm": [1, 2], "count": 256}}"#,
                "one.count",
                "a whole number",
            ),
            (
                r#"{"one": {"name": "a", "sizes_mm": [1, 2], "nmae": 1}}"#,
                "one.nmae",
                "expected one of `name`",
            ),
            (
                r#"{"two": {"a": 1, "b": ["nothing", "x"]}}"#,
                "two.b[1]",
                "unknown word `x`",
            ),
            (r#"{"two": {"a": -1, "b": []}}"#, "two.a", "a whole number"),
        ] {
            let error = kind(text).unwrap_err();
            assert_eq!(error.path, path, "{text}: {error}");
            assert!(error.message.contains(message), "{text}: {error}");
        }
    }
}
