//! What the texts of a lesson cite: `[@id]`, `[@id, the place in it]`, `[@one; @other]`, as scholars write it.

/// Stands where words are the author's own and no source says them.
pub const OWN: &str = "own";

/// The ids that a text cites, in order, [`OWN`] among them.
pub fn cited(text: &str) -> impl Iterator<Item = &str> {
    text.split("[@")
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .flat_map(|(inside, _)| inside.split(';'))
        .filter_map(|one| one.trim().trim_start_matches('@').split(',').next())
        .map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_with_and_without_places() {
        let of = |text| cited(text).collect::<Vec<_>>();
        assert_eq!(
            of("Feel it [@ONE, p. 3; @TWO]. Then [@own]."),
            ["ONE", "TWO", "own"]
        );
        assert!(of("A mail to me@here, or [a note], or [@open").is_empty());
    }
}
