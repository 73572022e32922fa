//! Writing JSON straight into a string, without a tree in between.

use std::fmt::{self, Write};

/// A JSON text being written.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    out: String,
    /// Whether the next value is the first of its object or list.
    fresh: bool,
}

/// Passes text through, escaped: what JSON must escape, and every character beyond ASCII too. A page turns plain ASCII into
/// a string of its own several times as fast as other text, and that is most of what an assessment costs it.
struct Escaped<'a>(&'a mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let bytes = text.as_bytes();
        let (mut plain, mut i) = (0, 0);
        // A plain loop: optimised for size, an iterator costs a call for each byte.
        while i < bytes.len() {
            let byte = bytes[i];
            if (0x20..0x80).contains(&byte) && byte != b'"' && byte != b'\\' {
                i += 1;
                continue;
            }
            self.0.push_str(&text[plain..i]);
            // Every byte before this one was ASCII, so a character begins here.
            let Some(character) = text[i..].chars().next() else {
                break;
            };
            i += character.len_utf8();
            plain = i;
            match character {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\n' => self.0.push_str("\\n"),
                other => {
                    for unit in other.encode_utf16(&mut [0; 2]) {
                        write!(self.0, "\\u{unit:04x}")?;
                    }
                }
            }
        }
        self.0.push_str(&text[plain..]);
        Ok(())
    }
}

impl Writer {
    pub(crate) fn finish(self) -> String {
        self.out
    }

    fn separate(&mut self) {
        if !self.fresh && !self.out.is_empty() {
            self.out.push(',');
        }
        self.fresh = false;
    }

    fn key(&mut self, key: &str) {
        self.separate();
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
        self.fresh = true;
    }

    pub(crate) fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.separate();
        self.out.push('{');
        self.fresh = true;
        fields(self);
        self.out.push('}');
        self.fresh = false;
    }

    pub(crate) fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T),
    ) {
        self.separate();
        self.out.push('[');
        self.fresh = true;
        for each in items {
            item(self, each);
        }
        self.out.push(']');
        self.fresh = false;
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.separate();
        self.out.push('"');
        // Writing into a string cannot fail.
        let _ = Escaped(&mut self.out).write_str(text);
        self.out.push('"');
    }

    /// Keys and values, or a value, that are JSON already.
    pub(crate) fn ready(&mut self, json: &str) {
        self.separate();
        self.out.push_str(json);
    }

    fn raw(&mut self, value: fmt::Arguments<'_>) {
        self.separate();
        let _ = self.out.write_fmt(value);
    }

    pub(crate) fn number(&mut self, number: f64) {
        // Only finite numbers are ever held; JSON has no other.
        if number.is_finite() {
            self.raw(format_args!("{number}"));
        } else {
            self.null();
        }
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.ready(if value { "true" } else { "false" });
    }

    pub(crate) fn null(&mut self) {
        self.ready("null");
    }

    pub(crate) fn object_at(&mut self, key: &str, fields: impl FnOnce(&mut Self)) {
        self.key(key);
        self.object(fields);
    }

    /// A key whose object writes itself.
    pub(crate) fn object_at_with(&mut self, key: &str, object: impl FnOnce(&mut Self)) {
        self.key(key);
        object(self);
    }

    pub(crate) fn list_at<T>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
        item: impl FnMut(&mut Self, T),
    ) {
        self.key(key);
        self.list(items, item);
    }

    pub(crate) fn text_at(&mut self, key: &str, text: &str) {
        self.key(key);
        self.text(text);
    }

    pub(crate) fn optional_text_at(&mut self, key: &str, text: Option<&str>) {
        self.key(key);
        match text {
            Some(text) => self.text(text),
            None => self.null(),
        }
    }

    pub(crate) fn number_at(&mut self, key: &str, number: Option<f64>) {
        self.key(key);
        match number {
            Some(number) => self.number(number),
            None => self.null(),
        }
    }

    pub(crate) fn boolean_at(&mut self, key: &str, value: bool) {
        self.key(key);
        self.boolean(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_json() {
        let mut writer = Writer::default();
        writer.object(|w| {
            w.text_at("a", "quote \" slash \\ line \n bell \u{7} é “𝄞”");
            w.list_at("b", [1.5, 2.5], |w, n| w.number(n));
            w.object_at("c", |_| {});
            w.number_at("d", None);
            w.list_at("e", [[1.5], [2.5]], |w, inner| {
                w.list(inner, |w, n| w.number(n))
            });
            w.boolean_at("f", true);
        });
        let text = writer.finish();
        assert!(text.is_ascii(), "{text}");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            value,
            serde_json::json!({"a": "quote \" slash \\ line \n bell \u{7} é “𝄞”", "b": [1.5, 2.5], "c": {}, "d": null,
                "e": [[1.5], [2.5]], "f": true})
        );
    }
}
