//! What people read in a lesson.

use crate::contract::map::Map;

/// A text by language: the key is the language's tag, such as `en` or `de`. Paragraphs are parted by an empty line; a source is cited as
/// `[@its-id]` or `[@its-id, the place in it]`, several as `[@one; @other]`, and `[@own]` says that no source stands behind the words.
pub type Words = Map<String>;
