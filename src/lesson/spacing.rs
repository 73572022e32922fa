//! What was missed comes back, at growing distances, until it is known: a pure function of what was missed and the last answer.
//!
//! Nothing is kept: whoever asks hands in what came out the last time. Here belongs which case comes next; what it is, `cases` makes up.

use crate::contract::spacing::{Missed, NextCase, Spacing, SpacingStep};

/// From this score on a case is known; below, it comes back. A near miss comes back, too. The project's own.
const KNOWN: f32 = 0.999;
/// After how many other cases one comes back: when it was missed, and after each time that it was right. Known after the last. Distances
/// grow as in every scheme of spaced repetition; these figures are the project's own.
const COMES_BACK_AFTER: [u32; 3] = [2, 5, 12];

/// The next case.
#[must_use]
pub fn next_case(step: &SpacingStep) -> NextCase {
    let mut spacing = step.spacing.clone();
    if let Some(scored) = step.scored {
        spacing.answered = spacing.answered.saturating_add(1);
        let before = spacing.missed.iter().position(|of| of.case == scored.case);
        let before = before.map(|place| spacing.missed.remove(place));
        let right = match before {
            _ if scored.score < KNOWN => Some(0),
            Some(before) => Some(before.right + 1),
            None => None,
        };
        let after = right.and_then(|right| Some((right, COMES_BACK_AFTER.get(right as usize)?)));
        if let Some((right, after)) = after {
            spacing.missed.push(Missed {
                case: scored.case,
                due: spacing.answered.saturating_add(*after),
                right,
            });
        }
    }
    let is_new_left = step.count.is_none_or(|count| spacing.next < count);
    let first_due = spacing.missed.iter().min_by_key(|missed| missed.due);
    // Where no new case is left, what was missed comes back before its time.
    let back = first_due.filter(|missed| missed.due <= spacing.answered || !is_new_left);
    let (case, again) = match back {
        Some(missed) => (Some(missed.case), true),
        None if is_new_left => {
            let case = spacing.next;
            spacing.next = case.saturating_add(1);
            (Some(case), false)
        }
        None => (None, false),
    };
    NextCase {
        spacing,
        case,
        again,
    }
}

/// Before the first case.
#[must_use]
pub fn begun(count: Option<u32>) -> NextCase {
    next_case(&SpacingStep {
        spacing: Spacing::default(),
        scored: None,
        count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::spacing::ScoredCase;

    /// The cases that come, where `score` says how each is answered the n-th time.
    fn course(count: Option<u32>, turns: usize, score: impl Fn(u32, usize) -> f32) -> Vec<u32> {
        let mut now = begun(count);
        let mut asked = Vec::new();
        while let (Some(case), true) = (now.case, asked.len() < turns) {
            asked.push(case);
            let times = asked.iter().filter(|of| **of == case).count();
            now = next_case(&SpacingStep {
                spacing: now.spacing,
                scored: Some(ScoredCase {
                    case,
                    score: score(case, times),
                }),
                count,
            });
        }
        asked
    }

    #[test]
    fn who_knows_all_meets_each_case_once() {
        assert_eq!(course(Some(5), 20, |_, _| 1.0), [0, 1, 2, 3, 4]);
        assert_eq!(course(None, 4, |_, _| 1.0), [0, 1, 2, 3]);
    }

    #[test]
    fn what_was_missed_comes_back_after_two_five_and_twelve_others() {
        let asked = course(
            None,
            24,
            |case, times| {
                if case == 1 && times == 1 { 0.0 } else { 1.0 }
            },
        );
        let places: Vec<usize> = (0..24).filter(|turn| asked[*turn] == 1).collect();
        assert_eq!(places, [1, 4, 10, 23]);
        let later = course(
            None,
            40,
            |case, times| {
                if case == 1 && times == 1 { 0.0 } else { 1.0 }
            },
        );
        assert_eq!(later.iter().filter(|case| **case == 1).count(), 4);
    }

    #[test]
    fn missed_again_begins_anew_and_nothing_is_left_at_the_end() {
        let asked = course(
            Some(3),
            40,
            |case, times| {
                if case == 0 && times < 3 { 0.5 } else { 1.0 }
            },
        );
        assert_eq!(&asked[..4], [0, 1, 2, 0]);
        assert_eq!(asked.iter().filter(|case| **case == 0).count(), 2 + 3);
        assert!(asked.len() < 40);
    }
}
