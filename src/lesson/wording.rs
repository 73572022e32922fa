//! How a lesson reads: in a room, aloud, from a projector, and with a source behind every sentence.
//!
//! Here belongs what an author should mend in words. Not here: what makes a lesson unplayable or wrong, which is `check`'s.

use super::sentence::sentences;
use crate::clinical::InputError;
use crate::contract::lesson::{Lesson, Question, Step, Task, Words};

/// The most words of a sentence that can be read aloud in one breath. The project's own limit.
pub const MOST_WORDS_OF_A_SENTENCE: usize = 25;
/// The most words of a text that a room can read while somebody speaks. The project's own limit.
pub const MOST_WORDS_OF_A_TEXT: usize = 60;
/// What the presenter alone reads may be longer, and needs no source where it tells what to do.
const NOTES: &str = "notes";

/// What is amiss in the words of a lesson, each with its path and a remedy.
#[must_use]
pub fn remarks(lesson: &Lesson) -> Vec<InputError> {
    let mut found = Vec::new();
    check_languages(&lesson.about, lesson, "$.about", &mut found);
    for (number, step) in lesson.steps.iter().enumerate() {
        let at = format!("$.steps[{number}].{}", step.word());
        for (name, words) in step.texts() {
            let path = format!("{at}.{name}");
            check_languages(words, lesson, &path, &mut found);
            if name != NOTES {
                check_text(words, &path, &mut found);
            }
        }
        match step {
            Step::Show(show) => {
                if show.words.is_empty() {
                    let message = "Nothing is read at this step.";
                    let remedy = "Say what is to be seen.";
                    let path = format!("{at}.words");
                    found.push(InputError::new(&path, "no words", message, remedy));
                }
                let before = number.checked_sub(1).and_then(|at| lesson.steps.get(at));
                if let Some(Step::Show(before)) = before
                    && before.view == show.view
                {
                    let message = "The step before shows the same.";
                    let remedy = "Make one step of both, or show more.";
                    let path = format!("{at}.view");
                    found.push(InputError::new(&path, "the same view", message, remedy));
                }
            }
            Step::Task(task) => {
                if let Task::Question(question) = &task.ask {
                    check_question(question, lesson, &format!("{at}.ask.question"), &mut found);
                }
            }
            Step::Generate(_) => {}
        }
    }
    found
}

/// Sentences and the whole are short, and something stands behind every sentence.
fn check_text(words: &Words, path: &str, found: &mut Vec<InputError>) {
    for (language, text) in words.iter() {
        let path = format!("{path}.{language}");
        let mut all = 0;
        for sentence in sentences(text) {
            let count = sentence.words();
            all += count;
            if count > MOST_WORDS_OF_A_SENTENCE {
                let message = format!("This sentence has {count} words.");
                let remedy = format!("Make it {MOST_WORDS_OF_A_SENTENCE} at most.");
                found.push(InputError::new(&path, sentence.text(), message, remedy));
            }
            if !(sentence.asks() || sentence.cites()) {
                let message = "Nothing stands behind this sentence.";
                let remedy = "End it in [@SOURCE-ID], or in [@own] where no source says it.";
                found.push(InputError::new(&path, sentence.text(), message, remedy));
            }
        }
        if all > MOST_WORDS_OF_A_TEXT {
            let message = "The text is too long for a projector.";
            let remedy = format!("Make it {MOST_WORDS_OF_A_TEXT} words at most, or two steps.");
            found.push(InputError::new(
                &path,
                format!("{all} words"),
                message,
                remedy,
            ));
        }
    }
}

/// A text that stands in one of the title's languages stands in all of them.
fn check_languages(words: &Words, lesson: &Lesson, path: &str, found: &mut Vec<InputError>) {
    if words.is_empty() {
        return;
    }
    for (language, _) in lesson.title.iter() {
        if words.get(language).is_none() {
            let message = format!("The title is told in \"{language}\", and this is not.");
            let remedy = "Translate it, or take that language out of the title.";
            let has: Vec<&str> = words.keys().map(AsRef::as_ref).collect();
            found.push(InputError::new(path, has.join(", "), message, remedy));
        }
    }
}

/// A question can be read, and answered rightly and wrongly.
fn check_question(question: &Question, lesson: &Lesson, path: &str, found: &mut Vec<InputError>) {
    check_languages(&question.words, lesson, &format!("{path}.words"), found);
    for (number, choice) in question.choices.iter().enumerate() {
        let at = format!("{path}.choices[{number}].words");
        check_languages(&choice.words, lesson, &at, found);
    }
    let right = question.choices.iter().filter(|choice| choice.right);
    let (right, all) = (right.count(), question.choices.len());
    if right == 0 || right == all {
        found.push(InputError::new(
            &format!("{path}.choices"),
            format!("{right} right of {all}"),
            "Nothing is to be decided here.",
            "Offer a right and a wrong answer.",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn remarks_of(steps: Value) -> Vec<(String, String)> {
        let lesson = json!({
            "format": "io-site-finder/lesson", "version": 1, "id": "mine", "language": "en",
            "title": {"en": "Mine"}, "steps": steps
        });
        let lesson = Lesson::read(&lesson.to_string()).unwrap();
        let told = remarks(&lesson).into_iter();
        told.map(|error| (error.path.clone(), error.message.clone()))
            .collect()
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
            let [(path, message)] = &remarks_of(steps)[..] else {
                panic!("one remark")
            };
            (path.clone(), message.clone())
        };
        let words = "$.steps[0].show.words.en";
        assert_eq!(only(json!([show("Here.")])).0, words);
        let long = format!("{} [@own].", "word ".repeat(26).trim_end());
        assert!(only(json!([show(&long)])).1.contains("26 words"));
        let much = "Four words of text [@own]. ".repeat(16);
        assert!(only(json!([show(&much)])).1.contains("projector"));
        let twice = json!([show("Here [@own]."), show("There [@own].")]);
        assert_eq!(only(twice).0, "$.steps[1].show.view");
        let mute = json!({"show": {"view": {"patient": {"age": {"value": 6, "unit": "years"}}}}});
        assert_eq!(only(json!([mute])).0, "$.steps[0].show.words");
        let choice = json!({"words": {"en": "This"}, "right": true});
        let question = json!({"question": {"words": {"en": "Which?"}, "choices": [choice]}});
        let asked = json!([{"task": {"ask": question}}]);
        assert_eq!(only(asked).0, "$.steps[0].task.ask.question.choices");
        let german =
            json!([{"generate": {"cases": {"seed": 1, "count": 1}, "notes": {"de": "Los."}}}]);
        assert_eq!(only(german).0, "$.steps[0].generate.notes");
    }
}
