//! How hard a case is, computed from its assessment: limbs that are out, rows that sources dispute, ages at a border.

use super::key::readings;
use super::practice::Practice;
use crate::clinical::Assessment;
use crate::clinical::atlas::Atlas;
use crate::contract::lesson::{Difficulty, LEVELS};

/// How hard a patient is to judge.
pub(crate) fn of(assessment: &Assessment<'_>, practice: &Practice) -> Difficulty {
    let atlas = &assessment.library.atlas;
    let mut limbs = Vec::new();
    for row in &assessment.rows {
        let limb = atlas.limb_of(&atlas.sites[row.place.site]);
        if let Some(limb) = limb.zip(row.place.side) {
            let usable = row.verdict.is_usable();
            match limbs.iter_mut().find(|(known, _)| *known == limb) {
                Some((_, any)) => *any |= usable,
                None => limbs.push((limb, usable)),
            }
        }
    }
    let limbs_out = limbs.iter().filter(|(_, any)| !any).count();
    let disputed_rows = assessment
        .rows
        .iter()
        .filter(|row| readings(assessment, row).differ())
        .count();
    let at_age_boundary = at_age_boundary(atlas, practice, assessment.patient.age_days);
    let conditions = assessment.patient.conditions.len();
    let points = limbs_out.min(2)
        + usize::from(disputed_rows * 2 >= assessment.rows.len())
        + usize::from(at_age_boundary)
        + usize::from(conditions > 1);
    let [least, most] = LEVELS;
    Difficulty {
        level: least.saturating_add(small(points)).min(most),
        limbs_out: small(limbs_out),
        disputed_rows: small(disputed_rows),
        at_age_boundary,
        conditions: small(conditions),
    }
}

fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// Whether an age lies so near to the border of two bands of the sources that one may take it for the other.
fn at_age_boundary(atlas: &Atlas, practice: &Practice, days: f64) -> bool {
    atlas.age_bands.iter().any(|band| {
        let from = band.from_days;
        from > 0.0 && (days - from).abs() <= from * practice.age_boundary_part
    })
}
