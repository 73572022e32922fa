//! Answers as JSON texts.

use std::fmt::Write;

use serde::Serialize;

/// An answer as JSON in ASCII: a page turns plain ASCII into a string of its own several times as fast as other text, and that is most
/// of what an answer costs it.
#[must_use]
pub fn answer_json(answer: &impl Serialize) -> String {
    // What we write has texts for keys and finite numbers alone: nothing of it can fail.
    ascii(serde_json::to_string(answer).unwrap_or_default())
}

/// The same JSON with every character beyond ASCII escaped: such stand in its texts alone.
fn ascii(json: String) -> String {
    if json.is_ascii() {
        return json;
    }
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    let mut plain = 0;
    for (at, character) in json.char_indices() {
        if character.is_ascii() {
            continue;
        }
        out.push_str(&json[plain..at]);
        plain = at + character.len_utf8();
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing into a string cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out.push_str(&json[plain..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_json_in_ascii() {
        let value = serde_json::json!({"a": "quote \" slash \\ line \n bell \u{7} é “𝄞”", "b": [1, 2.5, null]});
        let text = answer_json(&value);
        assert!(text.is_ascii(), "{text}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }
}
