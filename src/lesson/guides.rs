//! What tasks take from the guides: the landmarks of a site in order, the depths of tissue over it, the angles that sources state.

use crate::clinical::atlas::Atlas;
use crate::clinical::teaching::{Quantity, SECTIONS, Statement, Teaching};
use crate::contract::ids::AgeBand;

/// The key of the chapter on the angle, in [`SECTIONS`].
const ANGLE: &str = "angle";
/// The key of a value: the angle between needle and bone, in degrees.
const TO_BONE: &str = "to_bone_degrees";
/// The key of a value: how far a needle is tilted away from upright, in degrees.
const TILT: &str = "tilt_degrees";
/// The angle of a needle that stands upright on the bone, in degrees.
const UPRIGHT_DEGREES: f64 = 90.0;

/// The band of an age in days.
pub(crate) fn band(atlas: &Atlas, days: f64) -> Option<AgeBand> {
    let id = Atlas::span(&atlas.age_bands, days)?;
    AgeBand::ALL.into_iter().find(|band| band.id() == id)
}

fn holds_at(statement: &Statement, age_band: AgeBand) -> bool {
    statement.age_bands.is_empty() || statement.age_bands.contains(&age_band)
}

/// The ids of the landmarks of a site at an age, in the order of palpation.
pub(crate) fn steps_at<'a>(teaching: &'a Teaching, site: &str, age_band: AgeBand) -> Vec<&'a str> {
    let guide = teaching.sites.iter().find(|guide| guide.site == site);
    guide
        .into_iter()
        .flat_map(|guide| &guide.steps)
        .filter(|step| {
            let statement = teaching.statements.get(&step.statement);
            statement.is_none_or(|statement| holds_at(statement, age_band))
        })
        .map(|step| step.landmark.as_str())
        .collect()
}

/// The depths of soft tissue over a site that are taught for an age, in millimetres.
pub(crate) fn tissues_at(teaching: &Teaching, site: &str, age_band: AgeBand) -> Vec<f64> {
    let of_site = teaching.needle.sites.iter().find(|of| of.site == site);
    of_site
        .into_iter()
        .flat_map(|of| &of.tissues)
        .filter(|tissue| {
            teaching
                .statements
                .get(&tissue.statement)
                .is_some_and(|statement| holds_at(statement, age_band))
        })
        .filter_map(|tissue| teaching.figure(&tissue.statement, "tissue_mm"))
        .collect()
}

/// The angles between needle and bone that sources state for a site at an age, in degrees from the least to the greatest, and the
/// statements that say so.
pub(crate) fn angles_at<'a>(
    teaching: &'a Teaching,
    site: &str,
    age_band: AgeBand,
) -> (Option<[f64; 2]>, Vec<&'a Statement>) {
    let mut span: Option<[f64; 2]> = None;
    let mut statements = Vec::new();
    let chapter = SECTIONS.iter().position(|section| *section == ANGLE);
    let guide = teaching.sites.iter().find(|guide| guide.site == site);
    let ids = guide
        .zip(chapter)
        .and_then(|(guide, chapter)| guide.sections.get(chapter));
    for id in ids.into_iter().flatten() {
        let Some(statement) = teaching.statements.get(id) else {
            continue;
        };
        if !holds_at(statement, age_band) {
            continue;
        }
        let of = |key: &str| {
            statement.values.get(key).map(|value| match value {
                Quantity::One(degrees) => [*degrees, *degrees],
                Quantity::Range(range) => *range,
            })
        };
        let tilted =
            of(TILT).map(|[least, most]| [UPRIGHT_DEGREES - most, UPRIGHT_DEGREES - least]);
        for [least, most] in [of(TO_BONE), tilted].into_iter().flatten() {
            let [from, to] = span.unwrap_or([least, most]);
            span = Some([from.min(least), to.max(most)]);
            statements.push(statement);
        }
    }
    (span, statements)
}
