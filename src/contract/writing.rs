//! Values written as JSON, in ASCII.
//!
//! A page turns plain ASCII into a string of its own several times as fast as other text, and that is most of what an answer costs it; so
//! every other character is escaped. Writing into a text cannot fail: nothing that a type writes has a way out for a fault, and the module
//! is smaller for it than with a general library's writer. Here belongs what is true of every value; for people, files are written with
//! blanks by `serde_json`.

use std::fmt::{self, Display, Write as _};

use serde::{Serialize, Serializer, ser};

/// Writes a value. What JSON has no word for, as a number that is not finite, becomes `null`.
#[must_use]
pub fn write(value: &impl Serialize) -> String {
    let mut writer = Writer {
        text: String::new(),
    };
    let _ = value.serialize(&mut writer);
    writer.text
}

/// A number in decimals: the fewest that tell it from every other number of its type. Numbers of more digits than anybody measures may come
/// out a last bit off.
pub fn decimal(number: impl Decimal) -> String {
    let mut text = String::new();
    number.put(&mut text);
    text
}

/// A number that [`decimal`] writes.
pub trait Decimal: Copy {
    /// Writes it behind a text.
    fn put(self, text: &mut String);
}

impl Decimal for f32 {
    fn put(self, text: &mut String) {
        #[allow(clippy::cast_possible_truncation, reason = "to the nearest")]
        let is_it = |other: f64| other as Self == self.abs();
        put_decimal(text, self.into(), &is_it);
    }
}

impl Decimal for f64 {
    fn put(self, text: &mut String) {
        put_decimal(text, self, &|other| other == self.abs());
    }
}

/// `core` writes every number to its last bit, and brings tables and long arithmetic for that. This is for numbers that people measure.
fn put_decimal(text: &mut String, value: f64, is_it: &dyn Fn(f64) -> bool) {
    /// No number of eight bytes has more than 17 digits to tell.
    const MOST_DIGITS: f64 = 1e17;
    /// Outside of these a power of ten is written behind it: from here on the scale of the last digit that is told fits into eight bytes.
    const PLAIN: std::ops::Range<f64> = 1e-3..1e16;
    let mut left = value.abs();
    if value < 0.0 {
        text.push('-');
    }
    let mut power = 0;
    if left != 0.0 && !PLAIN.contains(&left) {
        while left >= 10.0 {
            left /= 10.0;
            power += 1;
        }
        while left < 1.0 {
            left *= 10.0;
            power -= 1;
        }
    }
    let (mut places, mut scale) = (0_usize, 1_u64);
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to MOST_DIGITS"
    )]
    let digits = loop {
        let digits = (left * scale as f64).round();
        let written = digits / scale as f64;
        let is_told = if power == 0 {
            is_it(written)
        } else {
            written == left
        };
        if is_told || digits * 10.0 >= MOST_DIGITS {
            break digits as u64;
        }
        places += 1;
        scale *= 10;
    };
    let _ = write!(text, "{}", digits / scale);
    if places > 0 {
        let _ = write!(text, ".{:0places$}", digits % scale);
    }
    if power != 0 {
        let _ = write!(text, "e{power}");
    }
}

/// There is none: serde wants a type for what may go wrong, and one without a value costs no way out behind every field.
#[derive(Debug)]
pub enum Unwritable {}

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this cannot be written as JSON")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        // Only a type that is written by hand could call it; none does.
        std::process::abort()
    }
}

struct Writer {
    text: String,
}

impl Writer {
    #[inline(never)]
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    #[inline(never)]
    fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut plain = 0;
        for (at, character) in text.char_indices() {
            if matches!(character, ' '..='~') && character != '"' && character != '\\' {
                continue;
            }
            self.text.push_str(&text[plain..at]);
            plain = at + character.len_utf8();
            self.escaped(character);
        }
        self.text.push_str(&text[plain..]);
        self.text.push('"');
    }

    #[cold]
    #[inline(never)]
    fn escaped(&mut self, character: char) {
        let short = match character {
            '"' | '\\' => character,
            '\n' => 'n',
            '\t' => 't',
            '\r' => 'r',
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = write!(self.text, "\\u{unit:04x}");
                }
                return;
            }
        };
        self.text.push('\\');
        self.text.push(short);
    }

    #[inline(never)]
    fn whole(&mut self, value: i64) {
        let _ = write!(self.text, "{value}");
    }

    #[inline(never)]
    fn open(&mut self, variant: &str, with: &str) {
        if !variant.is_empty() {
            self.text.push('{');
            self.string(variant);
            self.text.push(':');
        }
        self.put(with);
    }

    /// Before another entry of what is open.
    #[inline(never)]
    fn next(&mut self) {
        // No entry ends with what opens a list or an object.
        if !self.text.ends_with(['[', '{']) {
            self.text.push(',');
        }
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        self.next();
        self.string(key);
        self.text.push(':');
    }
}

/// A list or an object that is being written.
struct Open<'a> {
    writer: &'a mut Writer,
    end: &'static str,
}

type Written = Result<(), Unwritable>;

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Open<'a>;
    type SerializeTupleVariant = Open<'a>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = Open<'a>;

    fn serialize_bool(self, value: bool) -> Written {
        self.put(if value { "true" } else { "false" });
        Ok(())
    }
    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Written {
        self.whole(value);
        Ok(())
    }
    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Written {
        // All that is counted here is far below.
        self.serialize_i64(i64::try_from(value).unwrap_or(i64::MAX))
    }
    fn serialize_f32(self, value: f32) -> Written {
        if !value.is_finite() {
            return self.serialize_unit();
        }
        value.put(&mut self.text);
        Ok(())
    }
    fn serialize_f64(self, value: f64) -> Written {
        if !value.is_finite() {
            return self.serialize_unit();
        }
        value.put(&mut self.text);
        Ok(())
    }
    fn serialize_char(self, value: char) -> Written {
        self.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }
    fn serialize_str(self, value: &str) -> Written {
        self.string(value);
        Ok(())
    }
    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.collect_seq(value)
    }
    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Written {
        self.put("null");
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.string(variant);
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.open(variant, "");
        let _ = value.serialize(&mut *self);
        self.put("}");
        Ok(())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Unwritable> {
        self.put("[");
        Ok(Open {
            writer: self,
            end: "]",
        })
    }
    fn serialize_tuple(self, _: usize) -> Result<Open<'a>, Unwritable> {
        self.serialize_seq(None)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Unwritable> {
        self.serialize_seq(None)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Unwritable> {
        self.open(variant, "[");
        Ok(Open {
            writer: self,
            end: "]}",
        })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Unwritable> {
        self.put("{");
        Ok(Open {
            writer: self,
            end: "}",
        })
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Unwritable> {
        self.serialize_map(None)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Unwritable> {
        self.open(variant, "{");
        Ok(Open {
            writer: self,
            end: "}}",
        })
    }
    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Written {
        self.string(&value.to_string());
        Ok(())
    }
}

impl Open<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.writer.next();
        value.serialize(&mut *self.writer)
    }

    fn entry<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Written {
        self.writer.key(key);
        value.serialize(&mut *self.writer)
    }

    fn ended(self) -> Written {
        self.writer.put(self.end);
        Ok(())
    }
}

macro_rules! items {
    ($($kind:ident :: $put:ident),+) => {
        $(impl ser::$kind for Open<'_> {
            type Ok = ();
            type Error = Unwritable;
            fn $put<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.item(value)
            }
            fn end(self) -> Written {
                self.ended()
            }
        })+
    };
}
items!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

macro_rules! entries {
    ($($kind:ident),+) => {
        $(impl ser::$kind for Open<'_> {
            type Ok = ();
            type Error = Unwritable;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
                self.entry(key, value)
            }
            fn end(self) -> Written {
                self.ended()
            }
        })+
    };
}
entries!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Unwritable;

    // Every map here has texts as keys, which are written as any text.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.item(key)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.writer.put(":");
        value.serialize(&mut *self.writer)
    }
    fn end(self) -> Written {
        self.ended()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, from_str, json};
    use std::collections::BTreeMap;

    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Unit,
        Held(Option<u8>),
        Pair(i8, String),
        Fields { a: f32, list: Vec<Kind> },
    }

    #[derive(Serialize)]
    struct Whole {
        kinds: Vec<Kind>,
        map: BTreeMap<String, [f64; 2]>,
        #[serde(flatten)]
        rest: BTreeMap<&'static str, ()>,
        none: Option<bool>,
        empty: [u8; 0],
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<u8>,
    }

    #[test]
    fn every_form_is_written_as_another_writes_it() {
        let whole = Whole {
            kinds: vec![
                Kind::Unit,
                Kind::Held(Some(3)),
                Kind::Held(None),
                Kind::Pair(-4, "é “𝄞”".into()),
                Kind::Fields {
                    a: 0.5,
                    list: vec![
                        Kind::Unit,
                        Kind::Fields {
                            a: 2.0,
                            list: Vec::new(),
                        },
                    ],
                },
            ],
            map: BTreeMap::from([("a\"".into(), [1e21, -0.5]), ("b".into(), [0.0, 1.0 / 3.0])]),
            rest: BTreeMap::from([("x", ())]),
            none: None,
            empty: [],
            left_out: None,
        };
        let text = write(&whole);
        assert!(text.is_ascii(), "{text}");
        let told: Value = from_str(&text).unwrap();
        assert_eq!(
            told.to_string().replace(".0", ""),
            json!(whole).to_string().replace(".0", "")
        );
        assert_eq!(write(&f32::NAN), "null");
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (number, text) in [
            (0.0, "0"),
            (-0.5, "-0.5"),
            (0.1, "0.1"),
            (14.05, "14.05"),
            (1e6, "1000000"),
            (1e21, "1e21"),
            (2.5e-7, "2.5e-7"),
            (70.25, "70.25"),
            (1.0 / 3.0, "0.3333333333333333"),
            (9_007_199_254_740_991.0, "9007199254740991"),
        ] {
            assert_eq!(decimal(number), text);
        }
        assert_eq!(decimal(0.1_f32), "0.1");
        assert_eq!(decimal(-2041.73_f32), "-2041.73");
    }

    proptest! {
        #[test]
        fn every_number_comes_back_whatever_its_size(bits in any::<u64>(), of_single in any::<u32>()) {
            let (double, single) = (f64::from_bits(bits), f32::from_bits(of_single));
            if double.is_finite() {
                let told: f64 = from_str(&decimal(double)).unwrap();
                prop_assert!((told - double).abs() <= 1e-13 * double.abs(), "{double:e} became {}", decimal(double));
            }
            if single.is_finite() {
                let told: f32 = from_str(&decimal(single)).unwrap();
                prop_assert!((told - single).abs() <= 1e-6 * single.abs(), "{single:e} became {}", decimal(single));
            }
        }

        #[test]
        fn numbers_below_one_come_back(part in 1.0..10.0_f64, power in -8..1_i32) {
            let double = part * 10.0_f64.powi(power);
            let told: f64 = from_str(&decimal(double)).unwrap();
            prop_assert!((told - double).abs() <= 1e-14 * double.abs(), "{double:e} became {}", decimal(double));
        }

        #[test]
        fn texts_and_numbers_come_back(text in ".{0,12}", single in -1e6_f32..1e6, double in -1e9_f64..1e9, whole in any::<i64>()) {
            let told: (String, f32, f64, i64) = from_str(&write(&(&text, single, double, whole))).unwrap();
            prop_assert_eq!(told.0, text);
            prop_assert_eq!(told.1, single);
            prop_assert!((told.2 - double).abs() <= 2.0 * f64::EPSILON * double.abs());
            prop_assert_eq!(told.3, whole);
        }
    }
}
