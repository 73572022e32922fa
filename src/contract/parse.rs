//! From a text to its tree: JSON as RFC 8259 has it.
//!
//! There is one such reader, and it is small: the core is loaded before anything can be answered, and a general library's reader is
//! compiled for every type and is larger than all that it reads here. What a text may hold belongs to whoever asks for it.

use super::tree::{Node, shorten};

/// The most keys that an object may have: ours are short, and looking for twins costs the square of their number.
const MOST_KEYS: usize = 200;
/// How deep lists and objects may lie in each other, so that no text takes all of the stack.
const DEEPEST: usize = 100;

/// Why a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The byte at which reading stopped.
    pub at: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// In which way a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text ends before its JSON does.
    CutShort,
    /// It is JSON of a form that is refused here.
    Refused(String),
    /// It is not JSON; what was needed there.
    Needed(&'static str),
}

impl SyntaxError {
    /// Line and column of the byte, both from 1.
    #[must_use]
    pub fn place(&self, text: &str) -> (usize, usize) {
        let before = text.as_bytes().get(..self.at).unwrap_or_default();
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + before
            .iter()
            .rev()
            .take_while(|&&byte| byte != b'\n')
            .count();
        (line, column)
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self, text: &str) -> String {
        let what = match &self.fault {
            Fault::CutShort => "the text ends before its JSON does",
            Fault::Refused(what) => what,
            Fault::Needed(what) => what,
        };
        let (line, column) = self.place(text);
        format!("{what} at line {line} column {column}")
    }
}

/// Reads a text.
///
/// # Errors
/// [`SyntaxError`] where it is no JSON, gives a key twice, or lies too deep.
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        fault: None,
    };
    let node = parser.value();
    if parser.fault.is_none() {
        parser.skip_blanks();
        if parser.at < text.len() {
            parser.stop::<()>(Fault::Needed("nothing more is allowed"));
        }
    }
    match (node, parser.fault) {
        (Some(node), None) => Ok(node),
        (_, fault) => Err(SyntaxError {
            at: parser.at,
            fault: fault.unwrap_or(Fault::CutShort),
        }),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// The first fault; nothing is read after it.
    fault: Option<Fault>,
}

impl Parser<'_> {
    #[cold]
    #[inline(never)]
    fn stop<T>(&mut self, fault: Fault) -> Option<T> {
        let fault = if self.at >= self.text.len() && matches!(fault, Fault::Needed(_)) {
            Fault::CutShort
        } else {
            fault
        };
        self.fault.get_or_insert(fault);
        None
    }

    /// The byte here; 0, which no JSON holds, at the end.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip_blanks(&mut self) {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Goes past a byte after blanks, where it is that.
    fn takes(&mut self, byte: u8) -> bool {
        self.skip_blanks();
        let found = self.byte() == byte;
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Option<Node> {
        self.skip_blanks();
        match self.byte() {
            b'"' => self.string().map(Node::Text),
            b'{' => self.object(),
            b'[' => self.list(),
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.word("true", Node::Boolean(true)),
            b'f' => self.word("false", Node::Boolean(false)),
            b'n' => self.word("null", Node::Null),
            _ => self.stop(Fault::Needed("a value is needed")),
        }
    }

    fn word(&mut self, word: &str, node: Node) -> Option<Node> {
        let left = &self.text.as_bytes()[self.at..];
        if left.starts_with(word.as_bytes()) {
            self.at += word.len();
            return Some(node);
        }
        if word.as_bytes().starts_with(left) {
            self.at = self.text.len();
        }
        self.stop(Fault::Needed("a value is needed"))
    }

    fn deeper(&mut self) -> Option<()> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.stop(Fault::Refused("lists and objects lie too deep".to_owned()));
        }
        Some(())
    }

    fn list(&mut self) -> Option<Node> {
        self.deeper()?;
        let mut items = Vec::new();
        if !self.takes(b']') {
            loop {
                items.push(self.value()?);
                if self.takes(b']') {
                    break;
                }
                if !self.takes(b',') {
                    return self.stop(Fault::Needed("a comma or ] is needed"));
                }
            }
        }
        self.depth -= 1;
        Some(Node::List(items))
    }

    fn object(&mut self) -> Option<Node> {
        self.deeper()?;
        let mut fields: Vec<(String, Node)> = Vec::new();
        if !self.takes(b'}') {
            loop {
                self.skip_blanks();
                if self.byte() != b'"' {
                    return self.stop(Fault::Needed("a key in quotation marks is needed"));
                }
                let key = self.string()?;
                if fields.len() >= MOST_KEYS {
                    let what = format!("an object has more than {MOST_KEYS} keys");
                    return self.stop(Fault::Refused(what));
                }
                if fields.iter().any(|(known, _)| *known == key) {
                    let what = format!("the key \"{}\" is given twice", shorten(&key));
                    return self.stop(Fault::Refused(what));
                }
                if !self.takes(b':') {
                    return self.stop(Fault::Needed("a colon is needed"));
                }
                let value = self.value()?;
                fields.push((key, value));
                if self.takes(b'}') {
                    break;
                }
                if !self.takes(b',') {
                    return self.stop(Fault::Needed("a comma or } is needed"));
                }
            }
        }
        self.depth -= 1;
        Some(Node::Object(fields))
    }

    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut read = String::new();
        let mut from = self.at;
        loop {
            match self.byte() {
                b'"' => {
                    read.push_str(&self.text[from..self.at]);
                    self.at += 1;
                    return Some(read);
                }
                b'\\' => {
                    read.push_str(&self.text[from..self.at]);
                    self.at += 1;
                    read.push(self.escaped()?);
                    from = self.at;
                }
                0..0x20 => {
                    return self.stop(Fault::Needed("a control character must be escaped"));
                }
                _ => self.at += 1,
            }
        }
    }

    /// What stands for one character after a backslash.
    fn escaped(&mut self) -> Option<char> {
        let letter = self.byte();
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hexadecimal()?;
                let is_high = (0xD800..0xDC00).contains(&first);
                let code = if is_high && self.text.as_bytes()[self.at..].starts_with(b"\\u") {
                    self.at += 2;
                    let second = self.hexadecimal()?;
                    // What is no second half makes a code that no character has.
                    let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400);
                    low.map_or(first, |low| 0x10000 + ((first - 0xD800) << 10) + low)
                } else {
                    first
                };
                match char::from_u32(code) {
                    Some(character) => character,
                    None => return self.stop(Fault::Needed("half of a pair of \\u is alone")),
                }
            }
            _ => {
                self.at -= 1;
                return self.stop(Fault::Needed("this is no escape"));
            }
        })
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.byte()).to_digit(16) else {
                return self.stop(Fault::Needed("four hexadecimal digits are needed"));
            };
            code = code << 4 | digit;
            self.at += 1;
        }
        Some(code)
    }

    /// As near as eight bytes get to what is written, but for the last bit of numbers with more digits than any of ours.
    fn number(&mut self) -> Option<Node> {
        let negative = self.byte() == b'-';
        self.at += usize::from(negative);
        let (mut digits, mut exponent) = (0_u64, 0_i32);
        let start = self.at;
        self.digits(&mut digits, &mut exponent, 1)?;
        if self.text.as_bytes()[start] == b'0' && self.at > start + 1 {
            return self.stop(Fault::Needed("a number does not begin with 0"));
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits(&mut digits, &mut exponent, 0)?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            let down = self.byte() == b'-';
            self.at += usize::from(matches!(self.byte(), b'-' | b'+'));
            let (mut power, mut beyond) = (0_u64, 0_i32);
            self.digits(&mut power, &mut beyond, 1)?;
            let power = i32::try_from(power.min(100_000)).unwrap_or(100_000);
            exponent = exponent.saturating_add(if down { -power } else { power });
        }
        #[allow(
            clippy::cast_precision_loss,
            reason = "digits past the sixteenth are noise"
        )]
        let mut value = digits as f64;
        // In steps, so that what is in between is never zero or past all bounds; up to 22 exactly.
        while exponent != 0 && value != 0.0 && value.is_finite() {
            let step = exponent.clamp(-300, 300);
            let power = 10_f64.powi(step.abs());
            value = if step < 0 {
                value / power
            } else {
                value * power
            };
            exponent -= step;
        }
        if !value.is_finite() {
            return self.stop(Fault::Refused("number out of range".to_owned()));
        }
        Some(Node::Number(if negative { -value } else { value }))
    }

    /// One digit or more. Those that do not fit are counted in the exponent; each counts `whole` there where it stands before the point.
    fn digits(&mut self, into: &mut u64, exponent: &mut i32, whole: i32) -> Option<()> {
        /// With one digit more it would not fit.
        const MOST: u64 = u64::MAX / 10 - 1;
        let start = self.at;
        while let digit @ b'0'..=b'9' = self.byte() {
            let fits = *into <= MOST;
            if fits {
                *into = *into * 10 + u64::from(digit - b'0');
            }
            *exponent = exponent.saturating_add(if fits { whole - 1 } else { whole });
            self.at += 1;
        }
        if self.at == start {
            return self.stop(Fault::Needed("a digit is needed"));
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// Another's reader as judge.
    fn judged(text: &str) -> Option<Value> {
        serde_json::from_str(text).ok()
    }

    fn same(node: &Node, value: &Value) -> bool {
        match (node, value) {
            (Node::Null, Value::Null) => true,
            (Node::Boolean(one), Value::Bool(other)) => one == other,
            (Node::Number(one), Value::Number(other)) => {
                let other = other.as_f64().unwrap();
                (one - other).abs() <= 4.0 * f64::EPSILON * other.abs()
            }
            (Node::Text(one), Value::String(other)) => one == other,
            (Node::List(one), Value::Array(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
            }
            (Node::Object(one), Value::Object(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .all(|(key, node)| other.get(key).is_some_and(|value| same(node, value)))
            }
            _ => false,
        }
    }

    fn agrees(text: &str) {
        match (parse(text), judged(text)) {
            (Ok(node), Some(value)) => assert!(same(&node, &value), "{text}: {node:?}"),
            (Err(error), None) => assert!(error.at <= text.len(), "{text}: {error:?}"),
            // Another keeps the last of two keys, and knows no limits of ours.
            (Err(error), Some(_)) => {
                assert!(
                    matches!(error.fault, Fault::Refused(_)),
                    "{text}: {error:?}"
                );
            }
            (Ok(node), None) => panic!("{text} is no JSON and became {node:?}"),
        }
    }

    #[test]
    fn what_is_json_and_what_is_not() {
        for text in [
            "null",
            " [ ] ",
            "{}",
            "[1,2.50,-0,1e3,1E-3,12e+2]",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "+1",
            "[1,]",
            "[,]",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "\"\\u00e9\\n\\\"\\\\\\/\"",
            "\"\\ud834\\udd1e\"",
            "\"\\ud834\"",
            "\"\\ud834\\u0041\"",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"a\nb\"",
            "\"",
            "tru",
            "nulls",
            "[1 2]",
            "1 1",
            "",
            "\u{feff}1",
            "\"é “𝄞”\"",
            "[[[{}]]]",
            "123456789012345678901234567890",
            "0.1",
            "2.2250738585072014e-308",
            "1e400",
            "1e-400",
            "0e999999999999",
            "5e-324",
            "1.7976931348623157e308",
            "\u{0}",
            "[\u{0}]",
        ] {
            agrees(text);
        }
    }

    #[test]
    fn decimals_are_read_to_the_last_bit() {
        for number in [
            "0.1",
            "14.3",
            "123.456",
            "-2041.7",
            "0.001",
            "70.25",
            "1e22",
            "9007199254740991",
        ] {
            assert_eq!(
                parse(number),
                Ok(Node::Number(number.parse().unwrap())),
                "{number}"
            );
        }
    }

    #[test]
    fn where_it_stops_is_told() {
        let text = "{\"a\": [1,\n  x]}";
        let error = parse(text).unwrap_err();
        assert_eq!(error.place(text), (2, 3));
        assert_eq!(parse("{\"a\": [").unwrap_err().fault, Fault::CutShort);
        assert_eq!(parse("[tr").unwrap_err().fault, Fault::CutShort);
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_another_reads_it(text in "[\\[\\]{}:,\"\\\\ux0-9.eE+\\- tnaé]{0,24}") {
            agrees(&text);
        }

        #[test]
        fn every_string_and_number_comes_back(text in ".{0,20}", number in -1e9_f64..1e9) {
            let json = serde_json::json!([text, number]).to_string();
            agrees(&json);
        }
    }
}
