//! How a needle is scored: its length for weight, tissue and site, its angle, and where the tip stopped.
//!
//! Lengths come from the assessment, the mark and the angles from the guides, what lies along the needle from whoever knows the bone.

use super::guides::{angles_at, band};
use super::lessons::Lessons;
use crate::clinical::Assessment;
use crate::clinical::assess::Row;
use crate::clinical::evidence::NeedleStrength;
use crate::contract::attempt::{NeedleHeld, NeedleKey, NeedleResult};
use crate::contract::ids::Structure;
use crate::contract::report::NeedleStretch;

/// The score of a tip that has stopped before the marrow: it can still go on. The project's own.
const STOPPED_BEFORE: f32 = 0.25;
/// Two lengths in millimetres are the same where they differ by less.
const SAME_MM: f32 = 0.05;

impl Lessons<'_> {
    /// Whether the needle's mark shows with the tip on the bone; `None` where nothing is taught of a mark.
    fn mark_visible(&self, length_mm: f32, tissue_mm: f32) -> Option<bool> {
        let mark = &self.teaching.needle.mark_visible;
        let mark_mm = millimetres(self.teaching.figure(&mark.id, "mark_mm")?);
        Some(length_mm - tissue_mm >= mark_mm)
    }

    /// What is right of a needle at a row with so much tissue over the bone, and the ids of the sources behind it.
    pub(super) fn needle_key(
        &self,
        assessment: &Assessment<'_>,
        row: &Row,
        tissue_mm: f32,
    ) -> (NeedleKey, Vec<String>) {
        let (library, teaching) = (self.library, self.teaching);
        let choice = assessment.needle(row);
        let mut sources: Vec<String> = Vec::new();
        let mut add = |id: &str| {
            if !sources.iter().any(|known| known == id) {
                sources.push(id.to_owned());
            }
        };
        let mut lengths_mm: Vec<f32> = choice.length_mm.map(millimetres).into_iter().collect();
        if choice.length_mm.is_some() {
            lengths_mm.extend(choice.instead_mm.map(millimetres));
        }
        for line in &choice.statements {
            let statement = &library.evidence.needles[*line];
            add(&library.evidence.source_of(&statement.citation).id);
            let other = millimetres(statement.needle_mm);
            if choice.sources_differ
                && statement.strength != NeedleStrength::Avoid
                && !lengths_mm.contains(&other)
            {
                lengths_mm.push(other);
            }
        }
        let mut statements = Vec::new();
        if !lengths_mm.is_empty() {
            // Too short for the tissue is the wrong needle, whatever the weight says: then the shortest that reaches.
            let reaches = |length: &f32| self.mark_visible(*length, tissue_mm) != Some(false);
            lengths_mm.retain(reaches);
            if lengths_mm.is_empty() {
                let mark = &teaching.needle.mark_visible;
                statements.push(mark.id.clone());
                for citation in &mark.sources {
                    add(&citation.source);
                }
                let taught = teaching.needle.lengths.iter().filter_map(|length| {
                    teaching
                        .figure(&length.statement, "needle_mm")
                        .map(millimetres)
                });
                let known: Vec<f32> = taught.collect();
                let longest = known.iter().copied().fold(0.0, f32::max);
                lengths_mm.push(known.into_iter().find(reaches).unwrap_or(longest));
            }
        }
        let site = &library.atlas.sites[row.place.site].id;
        let (angle, of_angle) = band(&library.atlas, assessment.patient.age_days)
            .map_or((None, Vec::new()), |band| angles_at(teaching, site, band));
        for statement in of_angle {
            statements.push(statement.id.clone());
            for citation in &statement.sources {
                add(&citation.source);
            }
        }
        let key = NeedleKey {
            lengths_mm,
            lengths_differ: choice.sources_differ,
            angle_degrees: angle.map(|span| span.map(millimetres)),
            angle_tolerance_degrees: self.practice.angle_tolerance_degrees,
            structure: self.practice.ends_in,
            statements,
        };
        (key, sources)
    }

    /// Scores a needle: length, angle and stop count alike, as far as they can be judged.
    pub(super) fn score_needle(
        &self,
        key: &NeedleKey,
        tissue_mm: f32,
        held: &NeedleHeld,
    ) -> (f32, NeedleResult) {
        let mut result = NeedleResult::default();
        let mut parts: Vec<f32> = Vec::with_capacity(3);
        if !key.lengths_mm.is_empty() {
            let right = held.length_mm.is_some_and(|length| {
                key.lengths_mm
                    .iter()
                    .any(|known| (known - length).abs() < SAME_MM)
            });
            result.length_right = Some(right);
            result.mark_visible = held
                .length_mm
                .and_then(|length| self.mark_visible(length, tissue_mm));
            parts.push(if right { 1.0 } else { 0.0 });
        }
        if let Some([least, most]) = key.angle_degrees {
            let off = held
                .angle_degrees
                .map(|angle| (least - angle).max(angle - most).max(0.0));
            result.angle_off_degrees = off;
            parts.push(off.map_or(0.0, |off| within(off, key.angle_tolerance_degrees)));
        }
        if !held.path.is_empty() {
            let stop = held.advance_mm.map_or(0.0, |advance| {
                // The hub stops at the skin.
                let gone = held.length_mm.map_or(advance, |length| advance.min(length));
                let depth = gone - tissue_mm;
                let ended_in = structure_at(&held.path, depth);
                result.depth_mm = Some(depth);
                result.structure = Some(ended_in);
                for stretch in &held.path {
                    let met = self.practice.must_not_meet.contains(&stretch.structure)
                        && stretch.from_mm < depth;
                    if met && !result.dangers.contains(&stretch.structure) {
                        result.dangers.push(stretch.structure);
                    }
                }
                let is_harmful = self.practice.must_not_meet.contains(&ended_in);
                if is_harmful && !result.dangers.contains(&ended_in) {
                    result.dangers.push(ended_in);
                }
                if !result.dangers.is_empty() {
                    0.0
                } else if ended_in == key.structure {
                    1.0
                } else {
                    STOPPED_BEFORE
                }
            });
            parts.push(stop);
        }
        #[allow(clippy::cast_precision_loss, reason = "three parts at most")]
        let score = parts.iter().sum::<f32>() / parts.len().max(1) as f32;
        (score, result)
    }
}

/// A length or an angle of the data, as exact as it is told.
#[allow(
    clippy::cast_possible_truncation,
    reason = "lengths and angles are told to a tenth"
)]
fn millimetres(of_data: f64) -> f32 {
    of_data as f32
}

/// 1 within the tolerance, falling evenly to 0 at twice of it.
fn within(off: f32, tolerance: f32) -> f32 {
    if off <= tolerance {
        1.0
    } else if tolerance > 0.0 {
        (2.0 - off / tolerance).max(0.0)
    } else {
        0.0
    }
}

/// What lies at a depth below the surface of the bone, in millimetres.
fn structure_at(path: &[NeedleStretch], depth_mm: f32) -> Structure {
    if path.first().is_none_or(|first| depth_mm < first.from_mm) {
        return Structure::SoftTissue;
    }
    path.iter()
        .find(|stretch| (stretch.from_mm..stretch.to_mm).contains(&depth_mm))
        .map_or(Structure::Beyond, |stretch| stretch.structure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_angle_is_right_within_its_tolerance_and_fades_beyond() {
        assert!((within(10.0, 10.0) - 1.0).abs() < 1e-6);
        assert!((within(15.0, 10.0) - 0.5).abs() < 1e-6);
        assert!(within(20.0, 10.0).abs() < 1e-6);
        assert!(within(1.0, 0.0).abs() < 1e-6);
    }

    #[test]
    fn the_tip_lies_in_the_stretch_of_its_depth() {
        let stretch = |structure, from_mm, to_mm| NeedleStretch {
            structure,
            from_mm,
            to_mm,
        };
        let path = [
            stretch(Structure::Cortex, 0.0, 2.0),
            stretch(Structure::Marrow, 2.0, 20.0),
        ];
        let at = |depth| structure_at(&path, depth);
        assert_eq!(at(-1.0), Structure::SoftTissue);
        assert_eq!(at(1.0), Structure::Cortex);
        assert_eq!(at(2.0), Structure::Marrow);
        assert_eq!(at(20.0), Structure::Beyond);
    }
}
