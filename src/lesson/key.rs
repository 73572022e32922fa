//! The key of a patient: the verdict of every row, every reading of the sources behind it, and the reasons with their sources.
//!
//! Everything is taken from the assessment; nothing is decided here but which readings a difference of sources leaves open.

use crate::clinical::assess::{Cause, Reason, Row};
use crate::clinical::evidence::Strength;
use crate::clinical::{Assessment, Counted, Effect, Verdict};
use crate::contract::attempt::{ReasonKey, RowKey};
use crate::contract::ids::Place;

/// Verdicts that readings of the sources give to one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Readings(u8);

impl Readings {
    fn add(&mut self, verdict: Verdict) {
        self.0 |= 1 << verdict as u8;
    }

    pub(crate) fn has(self, verdict: Verdict) -> bool {
        self.0 & (1 << verdict as u8) != 0
    }

    /// Whether there is more than one.
    pub(crate) fn differ(self) -> bool {
        self.0.count_ones() > 1
    }

    /// The mildest first.
    pub(crate) fn list(self) -> Vec<Verdict> {
        Verdict::ALL
            .into_iter()
            .filter(|verdict| self.has(*verdict))
            .collect()
    }

    fn mildest(self) -> u32 {
        self.0.trailing_zeros()
    }
}

/// The effect that a statement would have if it alone were followed; `None` for one that does not count here.
fn alone(
    assessment: &Assessment<'_>,
    reason: &Reason,
    (line, counted): (usize, Counted),
) -> Option<Effect> {
    let of_age = reason.cause == Cause::Age;
    let forbidden = if of_age {
        Effect::NotUsedAtThisAge
    } else {
        Effect::Contraindicated
    };
    match counted {
        Counted::Forbids => Some(forbidden),
        Counted::Relative | Counted::Unsure => Some(Effect::Caution),
        Counted::Permits => Some(Effect::Supports),
        Counted::WindowOver | Counted::ReadAsOver => Some(Effect::Note),
        // What is said of an age and only quoted is still somebody's word; what a body says of a condition beside its narrower line is not.
        Counted::Quoted if of_age => {
            let strength = assessment.library.evidence.ages.get(line)?.strength;
            Some(match strength {
                Strength::Contraindicated => forbidden,
                Strength::Caution => Effect::Caution,
                Strength::Permitted => Effect::Supports,
            })
        }
        Counted::Quoted | Counted::Elsewhere => None,
    }
}

fn readings_of_reason(assessment: &Assessment<'_>, row: &Row, reason: &Reason) -> Readings {
    let mut readings = Readings::default();
    readings.add(Verdict::of(reason.effect));
    if reason.sources_differ {
        for line in assessment.heard(row, reason) {
            if let Some(effect) = alone(assessment, reason, *line) {
                readings.add(Verdict::of(effect));
            }
        }
    }
    readings
}

/// The verdicts that a row has if, wherever sources differ, one or another is followed: the worst of its reasons under each reading.
pub(crate) fn readings(assessment: &Assessment<'_>, row: &Row) -> Readings {
    let (mut any, mut least) = (0, 0);
    for reason in &row.reasons {
        let of_reason = readings_of_reason(assessment, row, reason);
        any |= of_reason.0;
        least = least.max(of_reason.mildest());
    }
    // A verdict can be the worst of all where no reason is always worse.
    let mut readings = Readings(any & (u8::MAX << least));
    readings.add(row.verdict);
    readings
}

/// The ids of the sources that were counted for a reason, each once.
fn sources(assessment: &Assessment<'_>, row: &Row, reason: &Reason) -> Vec<String> {
    let evidence = &assessment.library.evidence;
    let mut ids: Vec<String> = Vec::new();
    for (line, counted) in assessment.heard(row, reason) {
        if matches!(counted, Counted::Elsewhere | Counted::Quoted) {
            continue;
        }
        let citation = match reason.cause {
            Cause::Age => evidence.ages.get(*line).map(|line| &line.citation),
            Cause::Device => evidence.devices.get(*line).map(|line| &line.citation),
            Cause::Condition(_) | Cause::Absent(_) => {
                evidence.positions.get(*line).map(|line| &line.citation)
            }
        };
        let Some(citation) = citation else { continue };
        let id = &evidence.source_of(citation).id;
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}

fn reason_key(assessment: &Assessment<'_>, row: &Row, reason: &Reason) -> ReasonKey {
    let (id, condition) = match reason.cause {
        Cause::Age => ("age", None),
        Cause::Device => ("device", None),
        Cause::Absent(i) => ("absent", Some(i)),
        Cause::Condition(i) => {
            let kind = assessment.patient.conditions[i].kind;
            let id = &assessment.library.atlas.kinds[kind].id;
            (id.as_str(), Some(i))
        }
    };
    ReasonKey {
        id: id.to_owned(),
        condition: condition.and_then(|i| u32::try_from(i).ok()),
        effect: reason.effect,
        sources_differ: reason.sources_differ,
        sources: sources(assessment, row, reason),
    }
}

/// Where a row is.
pub(crate) fn place(assessment: &Assessment<'_>, row: &Row) -> Place {
    let site = &assessment.library.atlas.sites[row.place.site];
    Place {
        site: site.id.clone(),
        side: row.place.side,
    }
}

/// The key: every row in the order of the atlas.
pub(crate) fn rows(assessment: &Assessment<'_>) -> Vec<RowKey> {
    assessment
        .rows
        .iter()
        .map(|row| RowKey {
            place: place(assessment, row),
            verdict: row.verdict,
            accepted: readings(assessment, row).list(),
            absent: row.absent,
            rank: row.rank.and_then(|rank| u32::try_from(rank).ok()),
            reasons: row
                .reasons
                .iter()
                .map(|reason| reason_key(assessment, row, reason))
                .collect(),
        })
        .collect()
}
