//! The sentences of a lesson's text: where one ends, how many words it has, and whether something stands behind it.

/// One sentence, with its mark and the citations that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence<'a> {
    text: &'a str,
    words: u32,
    cites: bool,
}

/// The sentences of a text. One ends at a full stop, a question mark or an exclamation mark before a space or the end, never within a
/// citation; citations that follow the mark still belong to it. So an abbreviation with a full stop and a space ends one too: write none.
pub fn sentences(text: &str) -> impl Iterator<Item = Sentence<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (sentence, after) = first(rest)?;
        rest = after;
        Some(sentence)
    })
}

/// The first sentence of a text, and what follows it. It is gone through once, as every page carries this.
fn first(text: &str) -> Option<(Sentence<'_>, &str)> {
    let text = text.trim_start();
    let mut sentence = Sentence {
        text,
        words: 0,
        cites: false,
    };
    let (mut is_word, mut is_within, mut has_stopped) = (false, false, false);
    let mut characters = text.char_indices().peekable();
    let mut end = text.len();
    while let Some((at, character)) = characters.next() {
        let rest = &text[at..];
        let is_citation = rest.starts_with("[@") && rest.contains(']');
        let is_blank = character.is_whitespace();
        if rest.starts_with("\n\n") || (has_stopped && !(is_within || is_blank || is_citation)) {
            end = at;
            break;
        }
        if is_within {
            is_within = character != ']';
        } else if character == '[' {
            is_within = true;
            sentence.cites = is_citation;
        } else if matches!(character, '.' | '?' | '!') {
            has_stopped = characters
                .peek()
                .is_none_or(|(_, next)| next.is_whitespace());
        } else if is_blank {
            is_word = false;
        } else {
            sentence.cites = false;
            if !is_word && is_spoken(character) {
                sentence.words += 1;
                is_word = true;
            }
        }
    }
    sentence.text = text[..end].trim_end();
    (end > 0).then(|| (sentence, &text[end..]))
}

/// Whether a character makes a word of what stands between blanks: dashes and other marks do not. The library's own tables of letters would
/// weigh more than all the rest of this.
fn is_spoken(character: char) -> bool {
    !(character.is_ascii_punctuation() || ('\u{2010}'..='\u{2027}').contains(&character))
}

impl<'a> Sentence<'a> {
    /// As it is written.
    #[must_use]
    pub const fn text(self) -> &'a str {
        self.text
    }

    /// How many words are read aloud: citations are not.
    #[must_use]
    pub const fn words(self) -> u32 {
        self.words
    }

    /// Whether it is a question: nothing has to stand behind one.
    #[must_use]
    pub fn asks(self) -> bool {
        self.text.ends_with('?')
    }

    /// Whether it ends in a citation, [`super::citation::OWN`] among them.
    #[must_use]
    pub const fn cites(self) -> bool {
        self.cites
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        sentences(text).map(Sentence::text).collect()
    }

    #[test]
    fn a_sentence_ends_at_a_mark_before_a_space() {
        assert_eq!(
            texts("Feel it [@ONE, p. 3]. Is it 2.5 mm? Go on!\n\nThen stop"),
            [
                "Feel it [@ONE, p. 3].",
                "Is it 2.5 mm?",
                "Go on!",
                "Then stop"
            ]
        );
        assert!(texts(" \n\n ").is_empty());
    }

    #[test]
    fn citations_after_the_mark_belong_to_the_sentence() {
        assert_eq!(
            texts("Feel it. [@ONE] [@TWO, p. 4] Then stop. [a note]"),
            ["Feel it. [@ONE] [@TWO, p. 4]", "Then stop.", "[a note]"]
        );
    }

    #[test]
    fn an_open_bracket_ends_nothing() {
        assert_eq!(texts("One [@open. Two."), ["One [@open. Two."]);
        assert_eq!(texts("One. [@open"), ["One.", "[@open"]);
    }

    #[test]
    fn words_are_those_that_are_read_aloud() {
        let words = |text| sentences(text).next().unwrap().words();
        assert_eq!(
            words("At 90 degrees – to the bone [@ONE, step 3; @TWO]."),
            6
        );
        assert_eq!(words("[@ONE]"), 0);
    }

    #[test]
    fn what_stands_behind_a_sentence_is_told() {
        let is = |text| {
            let [sentence] = sentences(text).collect::<Vec<_>>()[..] else {
                panic!("{text}")
            };
            (sentence.asks(), sentence.cites())
        };
        assert_eq!(is("Where is it?"), (true, false));
        assert_eq!(is("Here [@ONE]."), (false, true));
        assert_eq!(is("Here. [@own]"), (false, true));
        assert_eq!(is("Here [@ONE] and there."), (false, false));
        assert_eq!(is("Here [a note]."), (false, false));
    }
}
