//! Words: names of one language, keyed by section and id.

use super::error::InputError;
use super::json::At;

/// The words of one language.
#[derive(Debug, Default)]
pub(crate) struct Locale {
    /// Texts by the hash of section and key, sorted: looked up hundreds of times for one assessment.
    texts: Vec<(u64, String)>,
}

/// FNV-1a over section and key. Plain loops: optimised for size, chained iterators cost a call for each byte.
fn hash(section: &str, key: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for part in [section, "/", key] {
        let bytes = part.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            hash = (hash ^ u64::from(bytes[i])).wrapping_mul(0x0000_0100_0000_01b3);
            i += 1;
        }
    }
    hash
}

impl Locale {
    /// Adds a file of `{"section": {"id": "text"}}`.
    pub(crate) fn add(&mut self, root: &At<'_>) -> Result<(), InputError> {
        for (section, at) in root.any_object()?.entries() {
            for (key, at) in at.any_object()?.entries() {
                self.texts.push((hash(section, key), at.text()?.to_owned()));
            }
        }
        self.texts.sort_by_key(|(hash, _)| *hash);
        // Ours are few hundred texts; two of one hash would be a slip in a file, and is caught by a test.
        Ok(())
    }

    pub(crate) fn find(&self, section: &str, key: &str) -> Option<&str> {
        let wanted = hash(section, key);
        let found = self.texts.binary_search_by_key(&wanted, |(hash, _)| *hash);
        found.ok().map(|position| self.texts[position].1.as_str())
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

#[cfg(test)]
mod tests {
    use crate::clinical::Library;

    #[test]
    fn no_two_texts_share_a_hash() {
        let library = Library::built_in().unwrap();
        let texts = &library.locale.texts;
        assert!(texts.len() > 200);
        assert!(texts.windows(2).all(|pair| pair[0].0 != pair[1].0));
    }
}
