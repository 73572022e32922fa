//! Words: names and sentence templates of one language, keyed by section and id.
//!
//! No sentence for the reader is written in code, only the order in which templates are filled.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::error::InputError;
use super::json::At;

/// The words of one language.
#[derive(Debug, Default)]
pub(crate) struct Locale {
    sections: BTreeMap<String, BTreeMap<String, String>>,
}

impl Locale {
    /// Adds a file of `{"section": {"id": "text"}}`.
    pub(crate) fn add(&mut self, root: &At<'_>) -> Result<(), InputError> {
        for (section, at) in root.any_object()?.entries() {
            for (key, at) in at.any_object()?.entries() {
                self.sections
                    .entry(section.to_owned())
                    .or_default()
                    .insert(key.to_owned(), at.text()?.to_owned());
            }
        }
        Ok(())
    }

    pub(crate) fn find(&self, section: &str, key: &str) -> Option<&str> {
        self.sections.get(section)?.get(key).map(String::as_str)
    }

    /// A text of the locale, or the key itself, which is at least readable, where a user's file named a new thing.
    pub(crate) fn text<'a>(&'a self, section: &str, key: &'a str) -> &'a str {
        self.find(section, key).unwrap_or(key)
    }

    /// A name from the locale, from the user's own file, or the id.
    pub(crate) fn name<'a>(&'a self, section: &str, id: &'a str, own: Option<&'a str>) -> &'a str {
        self.find(section, id).or(own).unwrap_or(id)
    }
}

/// Writes a template with its `{placeholders}` filled.
pub(crate) fn fill(
    f: &mut fmt::Formatter<'_>,
    template: &str,
    mut argument: impl FnMut(&mut fmt::Formatter<'_>, &str) -> fmt::Result,
) -> fmt::Result {
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        f.write_str(&rest[..open])?;
        let Some(length) = rest[open..].find('}') else {
            break;
        };
        argument(f, &rest[open + 1..open + length])?;
        rest = &rest[open + length + 1..];
    }
    f.write_str(rest)
}

/// Writes at most `most` names with commas, and how many more there are.
pub(crate) fn write_names<'a>(
    f: &mut fmt::Formatter<'_>,
    locale: &Locale,
    names: impl Iterator<Item = &'a str>,
    most: usize,
) -> fmt::Result {
    let mut more = 0;
    for (i, name) in names.enumerate() {
        if i >= most {
            more += 1;
            continue;
        }
        if i > 0 {
            f.write_str(", ")?;
        }
        f.write_str(name)?;
    }
    if more > 0 {
        fill(f, locale.text("list", "more"), |f, _| write!(f, "{more}"))?;
    }
    Ok(())
}

/// A text that is written only when it is asked for.
pub(crate) struct Lazy<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result>(pub(crate) F);

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Display for Lazy<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// Writes a text with its first letter made a capital.
pub(crate) fn write_capitalised(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mut letters = text.chars();
    if let Some(first) = letters.next() {
        for upper in first.to_uppercase() {
            f.write_char(upper)?;
        }
    }
    f.write_str(letters.as_str())
}
