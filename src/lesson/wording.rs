//! How a lesson reads: in a room, aloud, from a projector, and with a source behind every sentence.
//!
//! Here belongs what an author should mend in words, in ids and numbers. Not here: what makes a lesson unplayable or wrong, which is
//! `check`'s; the sentences about it.

use super::sentence::sentences;
use crate::contract::lesson::{
    Lesson, LessonRemark, Question, QuestionChoice, RemarkKind, Step, Task, Words,
};
use crate::contract::writing::write;

/// The most words of a sentence that can be read aloud in one breath. The project's own limit.
const MOST_WORDS_OF_A_SENTENCE: u32 = 25;
/// The most words of a text that a room can read while somebody speaks. The project's own limit.
const MOST_WORDS_OF_A_TEXT: u32 = 60;
/// What the presenter alone reads may be longer, and needs no source where it tells what to do.
const NOTES: &str = "notes";
/// What tells an address from an id.
const OF_ADDRESSES: [char; 3] = ['/', '.', ':'];

/// What is amiss so far.
type Found = Vec<LessonRemark>;

fn note(all: &mut Found, amiss: RemarkKind, path: &str) {
    note_text(all, amiss, path, "", (0, 0));
}

#[inline(never)]
fn note_text(
    all: &mut Found,
    amiss: RemarkKind,
    path: &str,
    found: &str,
    (words, most): (u32, u32),
) {
    all.push(LessonRemark {
        path: path.to_owned(),
        amiss,
        found: found.to_owned(),
        words,
        most,
    });
}

#[inline(never)]
fn below(path: &str, key: &str) -> String {
    [path, ".", key].concat()
}

/// What is amiss in the words of a lesson, in the order of the file.
#[must_use]
pub(super) fn remarks(lesson: &Lesson) -> Vec<LessonRemark> {
    let mut all = Found::new();
    if lesson.id.trim().is_empty() || lesson.id.contains(OF_ADDRESSES) {
        note(&mut all, RemarkKind::NoId, "$.id");
    }
    if lesson.title.is_empty() {
        note(&mut all, RemarkKind::NoTitle, "$.title");
    }
    if lesson.steps.is_empty() {
        note(&mut all, RemarkKind::NoSteps, "$.steps");
    }
    check_languages(&lesson.about, lesson, true, "$.about", &mut all);
    let mut before: Option<&Step> = None;
    for (number, step) in (0_u32..).zip(&lesson.steps) {
        let at = below(&format!("$.steps[{number}]"), step.word());
        for (name, words) in step.texts() {
            let path = below(&at, name);
            check_languages(words, lesson, true, &path, &mut all);
            if name != NOTES {
                check_text(words, &path, &mut all);
            }
        }
        match step {
            Step::Show(show) => {
                if show.words.is_empty() {
                    note(&mut all, RemarkKind::NoWords, &below(&at, "words"));
                }
                if let Some(Step::Show(before)) = before
                    && write(&before.view) == write(&show.view)
                {
                    note(&mut all, RemarkKind::SameView, &below(&at, "view"));
                }
            }
            Step::Task(task) => {
                if let Task::Question(question) = &task.ask {
                    check_question(question, lesson, &below(&at, "ask.question"), &mut all);
                }
            }
            Step::Generate(_) => {}
        }
        before = Some(step);
    }
    all
}

/// Sentences and the whole are short, and something stands behind every sentence.
fn check_text(words: &Words, path: &str, all: &mut Found) {
    for (language, text) in words.iter() {
        let path = below(path, language);
        let mut sum = 0;
        for sentence in sentences(text) {
            let count = sentence.words();
            sum += count;
            if count > MOST_WORDS_OF_A_SENTENCE {
                let length = (count, MOST_WORDS_OF_A_SENTENCE);
                note_text(
                    all,
                    RemarkKind::LongSentence,
                    &path,
                    sentence.text(),
                    length,
                );
            }
            if !(sentence.asks() || sentence.cites()) {
                note_text(all, RemarkKind::NoSource, &path, sentence.text(), (0, 0));
            }
        }
        if sum > MOST_WORDS_OF_A_TEXT {
            note_text(
                all,
                RemarkKind::LongText,
                &path,
                "",
                (sum, MOST_WORDS_OF_A_TEXT),
            );
        }
    }
}

/// What stands in one of the title's languages stands in all of them. Where the lesson's own lacks a text, `check` may say so.
fn check_languages(words: &Words, lesson: &Lesson, but_own: bool, path: &str, all: &mut Found) {
    if words.is_empty() {
        return;
    }
    for language in lesson.title.keys() {
        let is_told = but_own && language == lesson.language;
        if !is_told && words.get(language).is_none() {
            note_text(all, RemarkKind::Missing, path, language, (0, 0));
        }
    }
}

/// A question can be read, and answered rightly and wrongly.
fn check_question(question: &Question, lesson: &Lesson, path: &str, all: &mut Found) {
    check_languages(&question.words, lesson, false, &below(path, "words"), all);
    for (number, choice) in question.choices.iter().enumerate() {
        let at = below(path, &format!("choices[{number}].words"));
        check_languages(&choice.words, lesson, false, &at, all);
    }
    let is_right = |choice: &QuestionChoice| choice.right;
    if question.choices.iter().all(is_right) || !question.choices.iter().any(is_right) {
        note(all, RemarkKind::NoDecision, &below(path, "choices"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn remarks_of(steps: Value) -> Vec<(String, RemarkKind)> {
        let lesson = json!({
            "format": "io-site-finder/lesson", "version": 1, "id": "mine", "language": "en",
            "title": {"en": "Mine"}, "steps": steps
        });
        let lesson = Lesson::read(&lesson.to_string()).unwrap();
        let told = remarks(&lesson).into_iter();
        told.map(|remark| (remark.path, remark.amiss)).collect()
    }

    fn show(words: &str) -> Value {
        json!({"show": {"view": {"patient": {"age": {"value": 6, "unit": "years"}}}, "words": {"en": words}}})
    }

    #[test]
    fn a_plain_step_is_right() {
        assert_eq!(remarks_of(json!([show("Where is it? Here [@own].")])), []);
    }

    #[test]
    fn what_is_amiss_is_told_with_its_path() {
        let only = |steps: Value| {
            let [(path, amiss)] = &remarks_of(steps)[..] else {
                panic!("one remark")
            };
            (path.replacen("$.steps[", "", 1), *amiss)
        };
        let at = |path: &str, amiss| (path.to_owned(), amiss);
        let words = "0].show.words.en";
        assert_eq!(
            only(json!([show("Here.")])),
            at(words, RemarkKind::NoSource)
        );
        let long = format!("{} [@own].", "word ".repeat(26).trim_end());
        assert_eq!(
            only(json!([show(&long)])),
            at(words, RemarkKind::LongSentence)
        );
        let much = "Four words of text [@own]. ".repeat(16);
        assert_eq!(only(json!([show(&much)])), at(words, RemarkKind::LongText));
        let twice = json!([show("Here [@own]."), show("There [@own].")]);
        assert_eq!(only(twice), at("1].show.view", RemarkKind::SameView));
        let mute = json!({"show": {"view": {"patient": {"age": {"value": 6, "unit": "years"}}}}});
        assert_eq!(
            only(json!([mute])),
            at("0].show.words", RemarkKind::NoWords)
        );
        let choice = json!({"words": {"en": "This"}, "right": true});
        let question = json!({"question": {"words": {"en": "Which?"}, "choices": [choice]}});
        let asked = json!([{"task": {"ask": question}}]);
        let choices = "0].task.ask.question.choices";
        assert_eq!(only(asked), at(choices, RemarkKind::NoDecision));
        let right = json!({"words": {"de": "Ja"}, "right": true});
        let wrong = json!({"words": {"en": "No"}, "right": false});
        let question = json!({"question": {"words": {"en": "Which?"}, "choices": [right, wrong]}});
        let asked = json!([{"task": {"ask": question, "notes": {"de": "Los."}}}]);
        let german = "0].task.ask.question.choices[0].words";
        assert_eq!(only(asked), at(german, RemarkKind::Missing));
        assert_eq!(only(json!([])), at("$.steps", RemarkKind::NoSteps));
    }

    #[test]
    fn what_is_too_long_is_told_with_its_length_and_a_sentence_as_it_stands() {
        let long = format!("{} [@own].", "word ".repeat(26).trim_end());
        let lesson = json!({
            "format": "io-site-finder/lesson", "version": 1, "id": "a.b", "language": "en", "title": {}, "steps": [show(&long)]
        });
        let found = remarks(&Lesson::read(&lesson.to_string()).unwrap());
        let told: Vec<_> = found.iter().map(|of| of.amiss).collect();
        assert_eq!(
            told,
            [
                RemarkKind::NoId,
                RemarkKind::NoTitle,
                RemarkKind::LongSentence
            ]
        );
        assert_eq!((found[2].words, found[2].most), (26, 25));
        assert_eq!(found[2].found, long);
    }
}
