//! What a lesson was made with, written into its file: all else of the text stays as its author laid it out.

use io_site_finder::clinical::InputError;
use io_site_finder::contract::lesson::ReadLesson;
use io_site_finder::lesson::Materials;
use std::ops::Range;

/// The key that is written.
const MADE_WITH: &str = "made_with";
/// The key before which it goes where it was not there.
const BEFORE: &str = "steps";

/// The text of a lesson with the evidence and the keys of today, and what is to be told of it.
pub fn stamped(name: &str, text: &str) -> Result<(String, String), InputError> {
    let materials = Materials::built_in()?;
    let read = materials.lessons().read_lesson(name, text)?;
    let told = format!(
        "{name}: keys noted: {}, changed: {}; faults: {}",
        read.keys.len(),
        read.changed.len(),
        read.faults.len()
    );
    let entries = entries(text);
    let of = |key: &str| entries.iter().find(|entry| &text[entry.key.clone()] == key);
    let value = made_with(&read);
    let stamped = if let Some(entry) = of(MADE_WITH) {
        let Range { start, end } = entry.value;
        format!("{}{value}{}", &text[..start], &text[end..])
    } else if let Some(entry) = of(BEFORE) {
        // The quotation mark before the key's name.
        let at = entry.key.start - 1;
        let line = text[..at].rfind('\n').map_or(at, |line| line);
        let blank = &text[line..at];
        let blank = if blank.trim().is_empty() { blank } else { " " };
        format!(
            "{}\"{MADE_WITH}\": {value},{blank}{}",
            &text[..at],
            &text[at..]
        )
    } else {
        text.to_owned()
    };
    Ok((stamped, told))
}

/// What is noted, on one line.
fn made_with(read: &ReadLesson) -> String {
    let keys: Vec<String> = read
        .keys
        .iter()
        .map(|key| format!(r#"{{"step": {}, "digest": "{}"}}"#, key.step, key.digest))
        .collect();
    let evidence = serde_json::to_string(&read.evidence).unwrap_or_else(|_| "null".to_owned());
    format!(
        r#"{{"evidence": {evidence}, "keys": [{}]}}"#,
        keys.join(", ")
    )
}

/// Where a key of the outermost object stands, without its quotation marks, and its value.
struct Entry {
    key: Range<usize>,
    value: Range<usize>,
}

/// The entries of the outermost object of a text that is known to be JSON.
fn entries(text: &str) -> Vec<Entry> {
    let (mut found, mut depth) = (Vec::new(), 0_u32);
    let (mut string, mut key, mut value): (Option<usize>, Option<Range<usize>>, Option<usize>) =
        (None, None, None);
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(start) = string {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'"' => {
                    string = None;
                    if depth == 1 && value.is_none() {
                        key = Some(start + 1..at);
                    }
                }
                _ => {}
            }
            continue;
        }
        let ends = depth == 1 && matches!(byte, b',' | b'}');
        if let (true, Some(known), Some(start)) = (ends, &key, value) {
            let of = &text[start..at];
            let start = start + of.len() - of.trim_start().len();
            found.push(Entry {
                key: known.clone(),
                value: start..start + of.trim().len(),
            });
            (key, value) = (None, None);
        }
        match byte {
            b'"' => string = Some(at),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b':' if depth == 1 && value.is_none() => value = Some(at + 1),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = r#"{
  "format": "io-site-finder/lesson", "version": 1, "id": "mine", "language": "en",
  "title": {"en": "A \"title\", with: signs } of JSON"},
  "steps": [
    {"task": {"ask": {"order": {"procedure": {"id": "powered-driver"}}}}}
  ]
}
"#;

    #[test]
    fn what_was_not_there_goes_before_the_steps_and_all_else_stays() {
        let (text, told) = stamped("mine.json", LESSON).unwrap();
        assert!(told.contains("keys noted: 1, changed: 0"), "{told}");
        let line = text
            .lines()
            .find(|line| line.contains("made_with"))
            .unwrap();
        assert!(
            line.starts_with("  \"made_with\": {\"evidence\": \""),
            "{line}"
        );
        let others: Vec<&str> = text.lines().filter(|other| *other != line).collect();
        assert_eq!(others, LESSON.lines().collect::<Vec<_>>());
        assert_eq!(stamped("mine.json", &text).unwrap().0, text);
    }

    #[test]
    fn what_was_there_is_written_anew() {
        let older = r#""made_with": {"evidence": "1.0.0", "keys": [{"step": 0, "digest": "00000000"}]}, "steps""#;
        let (text, told) = stamped("mine.json", &LESSON.replace("\"steps\"", older)).unwrap();
        assert!(told.contains("changed: 1"), "{told}");
        assert!(
            !text.contains("1.0.0") && !text.contains("00000000"),
            "{text}"
        );
        assert!(told_again(&text).contains("changed: 0"));
    }

    fn told_again(text: &str) -> String {
        stamped("mine.json", text).unwrap().1
    }

    #[test]
    fn a_lesson_on_one_line_is_stamped_too() {
        let flat = LESSON.replace('\n', " ");
        let (text, _) = stamped("mine.json", &flat).unwrap();
        assert_eq!(text.lines().count(), 1);
        assert!(told_again(&text).contains("changed: 0"));
    }

    #[test]
    fn what_is_no_lesson_is_refused() {
        let error = stamped("mine.json", "{}").unwrap_err();
        assert_eq!(error.file, "mine.json");
    }
}
