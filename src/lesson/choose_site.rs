//! How a choice of sites is scored against the key.
//!
//! Three rules: a row that sources read in several ways takes each of them; a site that must not be used and is chosen weighs more than a
//! usable one that is overlooked, whatever else is right; and nothing said is an overlooking of all.

use crate::clinical::Verdict;
use crate::contract::attempt::{Finding, PlaceVerdict, RowKey, RowResult};
use crate::contract::ids::Place;
use crate::contract::lesson::Ask;

/// What is left of the score where every usable site was overlooked and none was chosen that must not be used. The project's own.
const NOTHING_CHOSEN: f32 = 0.1;
/// The score of a row that is called usable or unusable rightly, with the wrong one of two verdicts. The project's own.
const OTHER_VERDICT: f32 = 0.5;
/// The score of a row of which nothing is said. The project's own.
const UNANSWERED: f32 = 0.1;
/// The score of a usable row that is called unusable: less than another verdict, more than nothing said. The project's own.
const CALLED_UNUSABLE: f32 = 0.25;
/// The least score of a usable site that is not the one to be taken first. The project's own.
const LAST_OF_USABLE: f32 = 0.5;

/// A score and what is to be said of each row.
pub(super) struct Choice {
    pub(super) score: f32,
    pub(super) rows: Vec<RowResult>,
}

/// What an answer chose.
pub(super) enum Chosen<'a> {
    Sites(&'a [Place]),
    Verdicts(&'a [PlaceVerdict]),
}

fn disputed(row: &RowKey) -> bool {
    row.accepted.len() > 1
}

/// Whether it may be used, or somebody permits it expressly: where most forbid it, a milder word of others is no leave.
fn may_be_used(row: &RowKey) -> bool {
    !row.absent && (row.verdict.is_usable() || row.accepted.contains(&Verdict::Suitable))
}

/// Whether every reading lets it be used.
fn is_surely_usable(row: &RowKey) -> bool {
    !row.absent && row.accepted.iter().all(|verdict| verdict.is_usable())
}

fn result(row: &RowKey, finding: Finding) -> RowResult {
    RowResult {
        place: row.place.clone(),
        finding,
        disputed: disputed(row),
    }
}

/// Scores a choice.
pub(super) fn score(ask: Ask, key: &[RowKey], chosen: &Chosen<'_>) -> Choice {
    match (ask, chosen) {
        (Ask::VerdictOfEach, Chosen::Verdicts(verdicts)) => verdict_of_each(key, verdicts),
        (Ask::VerdictOfEach, Chosen::Sites(_)) => verdict_of_each(key, &[]),
        (Ask::BestFirst, Chosen::Sites(sites)) => best_first(key, sites.first()),
        (Ask::BestFirst, Chosen::Verdicts(_)) => best_first(key, None),
        (Ask::EveryUsable, Chosen::Sites(sites)) => every_usable(key, sites),
        (Ask::EveryUsable, Chosen::Verdicts(_)) => every_usable(key, &[]),
    }
}

/// The first site counts. One whose verdict is as good as the best under some reading of the sources is as good a choice.
fn best_first(key: &[RowKey], first: Option<&Place>) -> Choice {
    let best = key.iter().find(|row| row.rank == Some(1));
    let Some(row) = first.and_then(|first| key.iter().find(|row| row.place == *first)) else {
        // Where nothing is usable, nothing to take is the answer.
        let (score, finding) = match best {
            Some(_) => (NOTHING_CHOSEN, Finding::Overlooked),
            None => (1.0, Finding::Right),
        };
        let rows = best.map(|best| result(best, finding)).into_iter().collect();
        return Choice { score, rows };
    };
    let (score, finding) = if row.rank == Some(1) || as_good_as(row, best) {
        (1.0, Finding::Right)
    } else if let Some(rank) = row.rank {
        let last = key.iter().filter_map(|row| row.rank).max().unwrap_or(rank);
        #[allow(clippy::cast_precision_loss, reason = "there are nine sites")]
        let part = (rank - 1) as f32 / last.max(2) as f32;
        let score = 1.0 - (1.0 - LAST_OF_USABLE) * part;
        (score, Finding::NotFirst)
    } else if may_be_used(row) {
        (LAST_OF_USABLE, Finding::NotFirst)
    } else {
        (0.0, Finding::UnusableChosen)
    };
    let mut rows = vec![result(row, finding)];
    if let (Some(best), true) = (best, finding != Finding::Right) {
        rows.push(result(best, Finding::Overlooked));
    }
    Choice { score, rows }
}

/// Whether sources that differ leave a row as good as the best.
fn as_good_as(row: &RowKey, best: Option<&RowKey>) -> bool {
    disputed(row)
        && may_be_used(row)
        && best.is_some_and(|best| {
            row.verdict > best.verdict
                && row
                    .accepted
                    .first()
                    .is_some_and(|mildest| *mildest <= best.verdict)
        })
}

/// Each usable site that is chosen counts alike. One that must not be used leaves half of what overlooking one usable site leaves.
fn every_usable(key: &[RowKey], sites: &[Place]) -> Choice {
    let mut rows = Vec::with_capacity(key.len());
    let (mut wanted, mut found, mut harmful) = (0_u16, 0_u16, 0_u16);
    for row in key {
        let is_chosen = sites.contains(&row.place);
        let finding = if is_surely_usable(row) {
            wanted += 1;
            found += u16::from(is_chosen);
            if is_chosen {
                Finding::Right
            } else {
                Finding::Overlooked
            }
        } else if is_chosen && !may_be_used(row) {
            harmful += 1;
            Finding::UnusableChosen
        } else {
            Finding::Right
        };
        rows.push(result(row, finding));
    }
    let of_found = |found: u16| {
        let part = match wanted {
            0 => 1.0,
            wanted => f32::from(found) / f32::from(wanted),
        };
        NOTHING_CHOSEN + (1.0 - NOTHING_CHOSEN) * part
    };
    let each = 0.5 * of_found(wanted.saturating_sub(1));
    let mut score = of_found(found);
    for _ in 0..harmful {
        score *= each;
    }
    Choice { score, rows }
}

/// The mean of the rows.
fn verdict_of_each(key: &[RowKey], verdicts: &[PlaceVerdict]) -> Choice {
    let mut total = 0.0;
    let rows: Vec<RowResult> = key
        .iter()
        .map(|row| {
            let said = verdicts.iter().find(|said| said.place == row.place);
            let (score, finding) = match said.map(|said| said.verdict) {
                None => (UNANSWERED, Finding::Unanswered),
                Some(verdict) => of_verdict(row, verdict),
            };
            total += score;
            result(row, finding)
        })
        .collect();
    #[allow(clippy::cast_precision_loss, reason = "there are nine sites")]
    let score = total / rows.len().max(1) as f32;
    Choice { score, rows }
}

fn of_verdict(row: &RowKey, said: Verdict) -> (f32, Finding) {
    if row.accepted.contains(&said) {
        (1.0, Finding::Right)
    } else if said.is_usable() {
        if may_be_used(row) {
            (OTHER_VERDICT, Finding::OtherVerdict)
        } else {
            (0.0, Finding::UnusableChosen)
        }
    } else if is_surely_usable(row) {
        (CALLED_UNUSABLE, Finding::Overlooked)
    } else {
        (OTHER_VERDICT, Finding::OtherVerdict)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(site: &str, accepted: &[Verdict], rank: Option<u32>) -> RowKey {
        RowKey {
            place: Place {
                site: site.to_owned(),
                side: None,
            },
            verdict: *accepted.last().unwrap(),
            accepted: accepted.to_vec(),
            absent: false,
            rank,
            reasons: Vec::new(),
        }
    }

    fn key() -> Vec<RowKey> {
        use Verdict::{Caution, Contraindicated, Suitable};
        vec![
            row("good", &[Suitable], Some(1)),
            row("fair", &[Caution], Some(2)),
            row("disputed", &[Suitable, Contraindicated], None),
            row("bad", &[Contraindicated], None),
            row("worse", &[Contraindicated], None),
        ]
    }

    fn places(sites: &[&str]) -> Vec<Place> {
        let place = |site: &&str| Place {
            site: (*site).to_owned(),
            side: None,
        };
        sites.iter().map(place).collect()
    }

    fn chosen(ask: Ask, sites: &[&str]) -> f32 {
        score(ask, &key(), &Chosen::Sites(&places(sites))).score
    }

    #[test]
    fn the_first_site_counts() {
        let of = |sites: &[&str]| chosen(Ask::BestFirst, sites);
        assert!((of(&["good", "bad"]) - 1.0).abs() < 1e-6);
        assert!((of(&["disputed"]) - 1.0).abs() < 1e-6);
        assert!(of(&["fair"]) < 1.0 && of(&["fair"]) >= 0.5);
        assert!(of(&["bad"]) < of(&[]));
        assert!(of(&[]) < of(&["fair"]));
    }

    #[test]
    fn a_bad_site_weighs_more_than_an_overlooked_one() {
        let of = |sites: &[&str]| chosen(Ask::EveryUsable, sites);
        assert!((of(&["good", "fair"]) - 1.0).abs() < 1e-6);
        assert!((of(&["good", "fair", "disputed"]) - 1.0).abs() < 1e-6);
        assert!(of(&["good", "fair", "bad"]) < of(&["good"]));
        assert!(of(&["good", "fair", "bad", "worse"]) < of(&["good", "fair", "bad"]));
        // With one usable site, to overlook it is to choose none.
        let one = [key()[0].clone(), key()[3].clone()];
        let of = |sites: &[&str]| every_usable(&one, &places(sites)).score;
        assert!(of(&["good", "bad"]) < of(&[]));
    }

    #[test]
    fn each_verdict_takes_every_reading() {
        let of = |site: &str, verdict| {
            of_verdict(
                key().iter().find(|row| row.place.site == site).unwrap(),
                verdict,
            )
        };
        assert_eq!(of("disputed", Verdict::Suitable).1, Finding::Right);
        assert_eq!(of("disputed", Verdict::Contraindicated).1, Finding::Right);
        assert_eq!(of("disputed", Verdict::Caution).1, Finding::OtherVerdict);
        assert_eq!(of("fair", Verdict::Suitable).1, Finding::OtherVerdict);
        assert_eq!(of("good", Verdict::Contraindicated).1, Finding::Overlooked);
        let (harm, finding) = of("bad", Verdict::Suitable);
        assert_eq!(finding, Finding::UnusableChosen);
        assert!(harm < UNANSWERED && UNANSWERED < of("good", Verdict::Contraindicated).0);
    }
}
