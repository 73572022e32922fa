//! JSON as a tree, and how serde reads from it.
//!
//! Every text that comes in becomes this tree first ([`super::parse`]); it knows the path of whatever is wrong. The core reads its types by
//! [`super::from_json`], the scene by serde. Here belongs what is true of every text; not here: what any may hold.

use std::fmt;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::{Serialize, Serializer};

use super::patient::Number;
use super::read_error::ReadError;
use super::writing::decimal;

/// A JSON value. A key given twice is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object, its keys in the text's order.
    Object(Vec<(String, Node)>),
}

/// The keys of an object and what they lead to.
pub type Fields = [(String, Node)];

/// At most 60 characters of a text that came from outside.
pub(crate) fn shorten(text: &str) -> String {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

impl Node {
    /// What it is, in words.
    pub(crate) fn described(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => decimal(*value),
            Self::Text(text) => format!("\"{}\"", shorten(text)),
            Self::List(items) => format!("a list of {}", items.len()),
            Self::Object(fields) => format!("an object of {} keys", fields.len()),
        }
    }

    /// Completes the path that leads from here to a node below, each key written by `step_into`; false, and the path as it was, if the node
    /// is not there.
    pub(crate) fn extend_path(
        &self,
        to: &Self,
        path: &mut String,
        step_into: &dyn Fn(&mut String, &str),
    ) -> bool {
        if std::ptr::eq(self, to) {
            return true;
        }
        let length = path.len();
        match self {
            Self::List(items) => {
                for (number, item) in items.iter().enumerate() {
                    path.push_str(&format!("[{number}]"));
                    if item.extend_path(to, path, step_into) {
                        return true;
                    }
                    path.truncate(length);
                }
            }
            Self::Object(fields) => {
                for (key, node) in fields {
                    step_into(path, key);
                    if node.extend_path(to, path, step_into) {
                        return true;
                    }
                    path.truncate(length);
                }
            }
            _ => {}
        }
        false
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(value) => Number(*value).serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(fields) => {
                serializer.collect_map(fields.iter().map(|(key, node)| (key, node)))
            }
        }
    }
}

impl de::Error for ReadError {
    #[cold]
    #[inline(never)]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            path: String::new(),
            message: message.to_string(),
        }
    }
}

impl ReadError {
    /// The same fault, inside what a key leads to.
    #[cold]
    #[inline(never)]
    fn within(mut self, key: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') {
            ""
        } else {
            "."
        };
        self.path = format!("{key}{dot}{}", self.path);
        self
    }

    /// The same fault, inside an item of a list.
    #[cold]
    #[inline(never)]
    fn within_item(self, number: usize) -> Self {
        self.within(&format!("[{number}]"))
    }
}

impl Node {
    /// That it is of another type than is asked for.
    #[cold]
    #[inline(never)]
    fn is_no(&self, expected: &dyn de::Expected) -> ReadError {
        ReadError::custom(format_args!(
            "invalid type: {}, expected {expected}",
            self.unexpected()
        ))
    }

    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null => Unexpected::Unit,
            Self::Boolean(value) => Unexpected::Bool(*value),
            Self::Number(value) => Unexpected::Float(*value),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        }
    }
}

/// Whole numbers up to here are told apart by a 64-bit float.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

// Nothing of what follows is drawn into its callers: it is compiled for every type that is read, and once for each is enough.
impl<'de> Deserializer<'de> for &'de Node {
    type Error = ReadError;

    #[inline(never)]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Boolean(value) => visitor.visit_bool(*value),
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "only whole numbers within the limits are cast"
            )]
            Node::Number(value) if value.fract() == 0.0 && value.abs() <= LARGEST_WHOLE => {
                if *value >= 0.0 {
                    visitor.visit_u64(*value as u64)
                } else {
                    visitor.visit_i64(*value as i64)
                }
            }
            Node::Number(value) => visitor.visit_f64(*value),
            Node::Text(text) => visitor.visit_borrowed_str(text),
            Node::List(items) => {
                let mut left = Items { items, number: 0 };
                let value = visitor.visit_seq(&mut left)?;
                left.ended()?;
                Ok(value)
            }
            Node::Object(fields) => visitor.visit_map(Keys { fields, number: 0 }),
        }
    }

    #[inline(never)]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Node::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    // A list in place of an object is refused: nobody counts keys, and the code for it is as long as all the rest.
    #[inline(never)]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match self {
            Node::Object(fields) => visitor.visit_map(Keys { fields, number: 0 }),
            _ => Err(self.is_no(&visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match self {
            Node::Text(text) => visitor.visit_enum(Choice { text, node: None }),
            Node::Object(fields) if fields.len() == 1 => visitor.visit_enum(Choice {
                text: &fields[0].0,
                node: Some(&fields[0].1),
            }),
            _ => Err(self.is_no(&visitor)),
        }
    }

    // Types that say what they are get no code for anything else.
    #[inline(never)]
    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Node::Number(value) => visitor.visit_f64(*value),
            _ => Err(self.is_no(&visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Node::Text(text) => visitor.visit_borrowed_str(text),
            _ => Err(self.is_no(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    #[inline(never)]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Node::Boolean(value) => visitor.visit_bool(*value),
            _ => Err(self.is_no(&visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let Node::List(items) = self else {
            return Err(self.is_no(&visitor));
        };
        let mut left = Items { items, number: 0 };
        let value = visitor.visit_seq(&mut left)?;
        left.ended()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_seq(visitor)
    }

    #[inline(never)]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Node::Object(fields) => visitor.visit_map(Keys { fields, number: 0 }),
            _ => Err(self.is_no(&visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f64 char bytes byte_buf unit unit_struct identifier
    }
}

impl Items<'_> {
    /// That nothing is left over.
    fn ended(&self) -> Result<(), ReadError> {
        if self.number == self.items.len() {
            return Ok(());
        }
        Err(ReadError::custom(format_args!(
            "invalid length {}, expected {}",
            self.items.len(),
            self.number
        )))
    }
}

struct Items<'de> {
    items: &'de [Node],
    number: usize,
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = ReadError;

    #[inline(never)]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        let number = self.number;
        let Some(item) = self.items.get(number) else {
            return Ok(None);
        };
        self.number += 1;
        let read = seed.deserialize(item);
        read.map(Some).map_err(|error| error.within_item(number))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.number)
    }
}

struct Keys<'de> {
    fields: &'de [(String, Node)],
    number: usize,
}

impl<'de> MapAccess<'de> for Keys<'de> {
    type Error = ReadError;

    #[inline(never)]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ReadError> {
        let Some((key, _)) = self.fields.get(self.number) else {
            return Ok(None);
        };
        let read = seed.deserialize(de::value::BorrowedStrDeserializer::new(key));
        read.map(Some).map_err(|error: ReadError| error.within(key))
    }

    #[inline(never)]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        let Some((key, value)) = self.fields.get(self.number) else {
            return Err(ReadError::custom("a key without a value"));
        };
        self.number += 1;
        seed.deserialize(value).map_err(|error| error.within(key))
    }
}

/// A word, or a word with what belongs to it.
struct Choice<'de> {
    text: &'de str,
    node: Option<&'de Node>,
}

impl<'de> EnumAccess<'de> for Choice<'de> {
    type Error = ReadError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), ReadError> {
        let word: de::value::BorrowedStrDeserializer<'de, ReadError> =
            de::value::BorrowedStrDeserializer::new(self.text);
        let read = seed.deserialize(word.into_deserializer());
        match (read, self.node) {
            (Ok(value), _) => Ok((value, self)),
            (Err(error), Some(_)) => Err(error.within(self.text)),
            (Err(error), None) => Err(error),
        }
    }
}

impl<'de> VariantAccess<'de> for Choice<'de> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        match self.node {
            None | Some(Node::Null) => Ok(()),
            Some(node) => {
                Err(ReadError::invalid_type(node.unexpected(), &"nothing").within(self.text))
            }
        }
    }

    #[inline(never)]
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        let read = seed.deserialize(self.node.unwrap_or(&Node::Null));
        read.map_err(|error| error.within(self.text))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ReadError> {
        let read = self.node.unwrap_or(&Node::Null).deserialize_any(visitor);
        read.map_err(|error| error.within(self.text))
    }

    #[inline(never)]
    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let node = self.node.unwrap_or(&Node::Null);
        let read = node.deserialize_struct("", fields, visitor);
        read.map_err(|error| error.within(self.text))
    }
}
