//! The sentences of a lesson's text: where one ends, how many words it has, and whether something stands behind it.

/// One sentence, with its mark and the citations that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence<'a>(&'a str);

/// The sentences of a text. One ends at a full stop, a question mark or an exclamation mark before a space or the end, never within a
/// citation; citations that follow the mark still belong to it. So an abbreviation with a full stop and a space ends one too: write none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut rest = paragraph.trim();
        while !rest.is_empty() {
            let (sentence, after) = rest.split_at(end_of_first(rest));
            found.push(Sentence(sentence.trim_end()));
            rest = after.trim_start();
        }
    }
    found
}

/// Where the first sentence of a text ends, in bytes.
fn end_of_first(text: &str) -> usize {
    let mut is_within = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => is_within = true,
            b']' => is_within = false,
            b'.' | b'?' | b'!' if !is_within => {
                let rest = &text[at + 1..];
                if rest.is_empty() || rest.starts_with(char::is_whitespace) {
                    return at + 1 + citations_at(rest);
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Whether a character makes a word of what stands between blanks: dashes and other marks do not. The library's own tables of letters would
/// weigh more than all the rest of this.
fn is_spoken(character: char) -> bool {
    let is_mark =
        character.is_ascii_punctuation() || ('\u{2010}'..='\u{2027}').contains(&character);
    !(is_mark || character.is_whitespace())
}

/// How many bytes of citations a text begins with.
fn citations_at(text: &str) -> usize {
    let rest = text.trim_start();
    if !rest.starts_with("[@") {
        return 0;
    }
    rest.find(']').map_or(0, |end| {
        let taken = text.len() - rest.len() + end + 1;
        taken + citations_at(&text[taken..])
    })
}

impl<'a> Sentence<'a> {
    /// As it is written.
    #[must_use]
    pub const fn text(self) -> &'a str {
        self.0
    }

    /// How many words are read aloud: citations are not.
    #[must_use]
    pub fn words(self) -> u32 {
        let (mut count, mut is_within, mut is_word) = (0, false, false);
        for character in self.0.chars() {
            let is_hidden = is_within || character == '[';
            is_within = is_hidden && character != ']';
            if is_hidden {
                continue;
            }
            let begins = !is_word && is_spoken(character);
            count += u32::from(begins);
            is_word = begins || (is_word && !character.is_whitespace());
        }
        count
    }

    /// Whether it is a question: nothing has to stand behind one.
    #[must_use]
    pub fn asks(self) -> bool {
        self.0.ends_with('?')
    }

    /// Whether it ends in a citation, [`super::citation::OWN`] among them.
    #[must_use]
    pub fn cites(self) -> bool {
        let end = self.0.trim_end_matches(['.', '!', '?', ' ']);
        end.ends_with(']') && end.rfind('[').is_some_and(|at| end[at..].starts_with("[@"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(Sentence::text).collect()
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
        let words = |text| sentences(text)[0].words();
        assert_eq!(
            words("At 90 degrees – to the bone [@ONE, step 3; @TWO]."),
            6
        );
        assert_eq!(words("[@ONE]"), 0);
    }

    #[test]
    fn what_stands_behind_a_sentence_is_told() {
        let is = |text| {
            let [sentence] = sentences(text)[..] else {
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
