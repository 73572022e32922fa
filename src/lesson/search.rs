//! What may be seen while a site is searched for: landmark by landmark, the point of entry last.
//!
//! The one rule for the list, the picture, the poster, the labels and the keys. The page asks; nobody else decides it.

pub use crate::contract::search::{Search, Visible};

impl Search {
    /// What may be seen of a site with so many landmarks. A search that outlives its landmarks, as with another age, has found the point.
    #[must_use]
    pub fn visible(self, landmarks: u32) -> Visible {
        let (shown, known) = match self {
            Self::Step(step) => (step.min(landmarks), step > landmarks),
            Self::Open | Self::Solved => (landmarks, true),
        };
        Visible {
            landmarks: shown,
            target: known,
            words: known,
            marker: known,
            searching: self != Self::Open,
            next: !known,
        }
    }

    /// The search that a page's number of landmarks means: so many of them, one more for the point of entry, `None` for all at once.
    #[must_use]
    pub fn of_count(count: Option<u32>, landmarks: u32) -> Self {
        match count {
            None => Self::Open,
            Some(count) if count > landmarks => Self::Solved,
            Some(count) => Self::Step(count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_open_until_one_searches() {
        let open = Search::Open.visible(4);
        assert_eq!(open.landmarks, 4);
        assert!(open.target && open.words && open.marker && !open.searching && !open.next);
    }

    #[test]
    fn landmark_by_landmark_the_point_of_entry_last() {
        for landmarks in 0..=3 {
            let seen = Search::of_count(Some(landmarks), 3).visible(3);
            assert_eq!(seen.landmarks, landmarks);
            assert!(!seen.target && !seen.words && !seen.marker && seen.next && seen.searching);
        }
        let solved = Search::of_count(Some(4), 3).visible(3);
        assert!(solved.target && solved.words && solved.marker && solved.searching && !solved.next);
    }

    #[test]
    fn a_search_that_outlives_its_landmarks_has_found_the_point() {
        assert!(Search::Step(4).visible(3).target);
        assert!(!Search::Step(3).visible(3).target);
    }

    #[test]
    fn a_count_of_landmarks_means_the_same_steps() {
        assert_eq!(Search::of_count(None, 3), Search::Open);
        assert_eq!(Search::of_count(Some(2), 3), Search::Step(2));
        assert_eq!(Search::of_count(Some(4), 3), Search::Solved);
    }
}
