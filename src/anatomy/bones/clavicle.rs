//! The clavicle: a bar bent like an S, round and stout at its sternal end, flat at its acromial end.
//!
//! Frame of the right bone, in millimetres: x lateral, y anterior, z proximal; the origin is the middle of the line from end to
//! end, which runs outwards, backwards and a little upwards. Here belongs the shape of this bone at each age, as far as it
//! gives the shoulder its context. Not here: where a needle goes.
//!
//! No figure for the clavicle is in the sources: the measurements were taken from a specimen of a man, in the manner of an
//! osteometric table (bow forwards and upwards, breadth and height at named shares of the length), rounded to half a
//! millimetre, and its bends and flattening moderated towards what textbooks draw.

use glam::{DMat3, DVec2, DVec3};

use crate::anatomy::age::{AgeGroup, Sex};
use crate::anatomy::bone::{Bone, Bounds, Landmark};
use crate::anatomy::solid::{
    Spline, axes_from_degrees, oriented_ellipsoid, smooth_intersection, smooth_subtraction,
    smooth_union,
};

/// A section of the clavicle across its axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClavicleSection {
    /// Where it lies: 0 at the sternal end, 1 at the acromial end.
    pub share: f64,
    /// How far the axis bows forwards there from the line between both ends, in mm.
    pub forwards_mm: f64,
    /// How far it bows upwards, in mm.
    pub upwards_mm: f64,
    /// Half the breadth from front to back, in mm.
    pub half_breadth_mm: f64,
    /// Half the height, in mm.
    pub half_height_mm: f64,
    /// Turn of the section about the axis: its front edge downwards, in degrees.
    pub turn_degrees: f64,
}

/// A roughness that stands out from, or is hollowed into, the underside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Its middle.
    pub centre_mm: DVec3,
    /// Its half-axes.
    pub radii_mm: DVec3,
    /// Turn from lateral towards anterior, in degrees.
    pub turn_degrees: f64,
}

/// The measurements of one clavicle.
#[derive(Debug, Clone, PartialEq)]
pub struct ClavicleParameters {
    /// Greatest length along the line from end to end, in mm.
    pub length_mm: f64,
    /// How far that line runs backwards on its way outwards, in degrees.
    pub backwards_degrees: f64,
    /// How far it rises, in degrees.
    pub upwards_degrees: f64,
    /// Sections from the sternal to the acromial end.
    pub sections: [ClavicleSection; 9],
    /// Rounding of both ends, in mm.
    pub end_mm: f64,
    /// The conoid tubercle under the acromial third.
    pub conoid_tubercle: Mark,
    /// The impression of the costoclavicular ligament under the sternal end.
    pub costal_impression: Mark,
}

impl ClavicleParameters {
    /// A man's clavicle.
    #[must_use]
    pub fn adult_male() -> Self {
        Self {
            length_mm: ADULT_LENGTH_MM,
            backwards_degrees: 31.0,
            upwards_degrees: 16.0,
            sections: [
                ClavicleSection {
                    share: 0.0,
                    forwards_mm: -1.0,
                    upwards_mm: 8.5,
                    half_breadth_mm: 10.5,
                    half_height_mm: 12.5,
                    turn_degrees: 15.0,
                },
                ClavicleSection {
                    share: 0.1,
                    forwards_mm: 6.5,
                    upwards_mm: 10.0,
                    half_breadth_mm: 8.0,
                    half_height_mm: 9.0,
                    turn_degrees: -10.0,
                },
                ClavicleSection {
                    share: 0.2,
                    forwards_mm: 12.5,
                    upwards_mm: 9.0,
                    half_breadth_mm: 7.0,
                    half_height_mm: 7.0,
                    turn_degrees: 10.0,
                },
                ClavicleSection {
                    share: 0.4,
                    forwards_mm: 12.0,
                    upwards_mm: 5.0,
                    half_breadth_mm: 6.5,
                    half_height_mm: 5.5,
                    turn_degrees: 30.0,
                },
                ClavicleSection {
                    share: 0.5,
                    forwards_mm: 7.0,
                    upwards_mm: 4.5,
                    half_breadth_mm: 6.5,
                    half_height_mm: 5.0,
                    turn_degrees: 25.0,
                },
                ClavicleSection {
                    share: 0.6,
                    forwards_mm: 0.0,
                    upwards_mm: 4.5,
                    half_breadth_mm: 7.0,
                    half_height_mm: 5.0,
                    turn_degrees: 8.0,
                },
                ClavicleSection {
                    share: 0.8,
                    forwards_mm: -9.5,
                    upwards_mm: 2.0,
                    half_breadth_mm: 11.0,
                    half_height_mm: 5.5,
                    turn_degrees: -13.0,
                },
                ClavicleSection {
                    share: 0.9,
                    forwards_mm: -4.5,
                    upwards_mm: -0.5,
                    half_breadth_mm: 12.5,
                    half_height_mm: 5.5,
                    turn_degrees: -20.0,
                },
                ClavicleSection {
                    share: 1.0,
                    forwards_mm: 1.5,
                    upwards_mm: -4.0,
                    half_breadth_mm: 14.5,
                    half_height_mm: 5.0,
                    turn_degrees: -22.0,
                },
            ],
            end_mm: 9.0,
            conoid_tubercle: Mark {
                centre_mm: DVec3::new(28.0, -35.5, 10.5),
                radii_mm: DVec3::new(9.0, 5.0, 5.0),
                turn_degrees: -40.0,
            },
            costal_impression: Mark {
                centre_mm: DVec3::new(-49.5, 30.5, -21.0),
                radii_mm: DVec3::new(14.5, 8.5, 9.0),
                turn_degrees: 47.0,
            },
        }
    }
}

/// A man's length, in mm.
const ADULT_LENGTH_MM: f64 = 151.0;

const SECTION_CHANNELS: usize = 5;
/// Pieces into which the axis is cut for finding the nearest section.
const PIECES: usize = 40;

/// The outer shape of a clavicle, made ready for many queries.
#[derive(Debug, Clone)]
pub struct ClavicleShape {
    parameters: ClavicleParameters,
    sections: Spline<9, SECTION_CHANNELS>,
    /// From the bone's frame to one whose x runs from end to end.
    chord: DMat3,
    axis: Vec<DVec3>,
    conoid_axes: DMat3,
    costal_axes: DMat3,
}

impl ClavicleShape {
    /// The shape that these measurements describe.
    #[must_use]
    pub fn new(parameters: ClavicleParameters) -> Self {
        let sections = Spline::new(
            parameters.sections.map(|section| section.share),
            parameters.sections.map(|section| {
                [
                    section.forwards_mm,
                    section.upwards_mm,
                    section.half_breadth_mm,
                    section.half_height_mm,
                    section.turn_degrees,
                ]
            }),
        );
        let chord = axes_from_degrees(
            0.0,
            -parameters.upwards_degrees,
            -parameters.backwards_degrees,
        )
        .transpose();
        let axis = (0..=PIECES)
            .map(|piece| {
                let share = piece as f64 / PIECES as f64;
                let [forwards, upwards, ..] = sections.at(share);
                DVec3::new((share - 0.5) * parameters.length_mm, forwards, upwards)
            })
            .collect();
        Self {
            sections,
            chord,
            axis,
            conoid_axes: axes_from_degrees(0.0, 0.0, parameters.conoid_tubercle.turn_degrees),
            costal_axes: axes_from_degrees(0.0, 0.0, parameters.costal_impression.turn_degrees),
            parameters,
        }
    }

    /// The measurements behind the shape.
    #[must_use]
    pub fn parameters(&self) -> &ClavicleParameters {
        &self.parameters
    }

    /// Signed distance to the outer surface, in mm.
    #[must_use]
    pub fn distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let scale = shape.length_mm / ADULT_LENGTH_MM;
        let bar = self.bar_distance(self.chord * point);
        let conoid = oriented_ellipsoid(
            point,
            shape.conoid_tubercle.centre_mm,
            self.conoid_axes,
            shape.conoid_tubercle.radii_mm,
        );
        let costal = oriented_ellipsoid(
            point,
            shape.costal_impression.centre_mm,
            self.costal_axes,
            shape.costal_impression.radii_mm,
        );
        smooth_subtraction(smooth_union(bar, conoid, 6.0 * scale), costal, 2.0 * scale)
    }

    fn bar_distance(&self, local: DVec3) -> f64 {
        // The nearest place on the axis, piece by piece; the first and the last run on beyond the ends.
        let mut nearest = (f64::INFINITY, 0.0, DVec3::ZERO, DVec3::X);
        for (piece, ends) in self.axis.windows(2).enumerate() {
            let along = ends[1] - ends[0];
            let mut share = (local - ends[0]).dot(along) / along.length_squared();
            if piece > 0 {
                share = share.max(0.0);
            }
            if piece + 1 < PIECES {
                share = share.min(1.0);
            }
            let foot = ends[0] + along * share;
            let away = local.distance_squared(foot);
            if away < nearest.0 {
                nearest = (away, (piece as f64 + share) / PIECES as f64, foot, along);
            }
        }
        let (_, share, foot, _) = nearest;
        // A direction that changes smoothly along the axis, so that pieces do not show.
        let ahead = self.axis_at(share + 0.02) - self.axis_at(share - 0.02);
        let along = ahead.normalize_or(DVec3::X);
        let [_, _, half_breadth, half_height, turn] = self.sections.at(share.clamp(0.0, 1.0));
        let forwards = DVec3::Z.cross(along).normalize_or(DVec3::Y);
        let upwards = along.cross(forwards);
        let away = local - foot;
        let section = DVec2::from_angle(turn.to_radians())
            .rotate(DVec2::new(away.dot(forwards), away.dot(upwards)));
        let half = DVec2::new(half_breadth, half_height).max(DVec2::splat(0.5));
        let scaled = (section / half).length();
        let gradient = (section / (half * half)).length();
        let tube = if gradient < 1e-9 {
            -half.min_element()
        } else {
            scaled * (scaled - 1.0) / gradient
        };
        let length = self.parameters.length_mm;
        let beyond = (local.x - 0.5 * length).max(-0.5 * length - local.x);
        smooth_intersection(tube, beyond, self.parameters.end_mm)
    }

    fn axis_at(&self, share: f64) -> DVec3 {
        let position = (share * PIECES as f64).clamp(0.0, PIECES as f64 - 1e-9);
        let piece = position.floor();
        let index = piece as usize;
        self.axis[index].lerp(self.axis[index + 1], position - piece)
    }
}

/// A clavicle of one age: its solid.
#[derive(Debug, Clone)]
pub struct Clavicle {
    shape: ClavicleShape,
    age: AgeGroup,
}

impl Clavicle {
    /// The clavicle of an age group; in adults the sex sets the size.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        // No source gives a size. Women: the share of the humeral lengths; the young: somewhat over their share of an adult's
        // height, because the clavicle is the first bone to ossify.
        let share = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => 1.0,
            (AgeGroup::Adult, Sex::Female) => 0.92,
            (AgeGroup::Child, _) => 0.66,
            (AgeGroup::Infant, _) => 0.42,
        };
        Self {
            shape: ClavicleShape::new(ClavicleParameters::adult_male().resized(share)),
            age,
        }
    }

    /// The measurements of this clavicle.
    #[must_use]
    pub fn parameters(&self) -> &ClavicleParameters {
        self.shape.parameters()
    }
}

impl Bone for Clavicle {
    fn name(&self) -> &'static str {
        "clavicle"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.shape.distance(point)
    }

    fn cortex_thickness_mm(&self, _point: DVec3) -> f64 {
        // Not in the sources.
        match self.age {
            AgeGroup::Adult => 1.8,
            AgeGroup::Child => 1.2,
            AgeGroup::Infant => 0.8,
        }
    }

    fn bounds(&self) -> Bounds {
        let scale = self.parameters().length_mm / ADULT_LENGTH_MM;
        let half = DVec3::new(74.0, 53.0, 29.0) * scale;
        Bounds::new(-half, half)
    }

    /// None: the clavicle is context here, nothing is measured from it.
    fn landmarks(&self) -> Vec<Landmark> {
        Vec::new()
    }
}

impl ClavicleParameters {
    fn resized(&self, share: f64) -> Self {
        let mark = |mark: &Mark| Mark {
            centre_mm: mark.centre_mm * share,
            radii_mm: mark.radii_mm * share,
            ..*mark
        };
        Self {
            length_mm: self.length_mm * share,
            sections: self.sections.map(|section| ClavicleSection {
                forwards_mm: section.forwards_mm * share,
                upwards_mm: section.upwards_mm * share,
                half_breadth_mm: section.half_breadth_mm * share,
                half_height_mm: section.half_height_mm * share,
                ..section
            }),
            end_mm: self.end_mm * share,
            conoid_tubercle: mark(&self.conoid_tubercle),
            costal_impression: mark(&self.costal_impression),
            ..*self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::measuring::{bounds_hold, reach, untrue_distances};

    /// Share of the way from end to end, and the axis' bow forwards there.
    fn bow(bone: &Clavicle) -> Vec<(f64, f64)> {
        bone.shape
            .axis
            .iter()
            .enumerate()
            .map(|(piece, point)| (piece as f64 / PIECES as f64, point.y))
            .collect()
    }

    #[test]
    fn it_bows_forwards_medially_and_backwards_laterally() {
        for age in AgeGroup::ALL {
            let bow = bow(&Clavicle::of(age, Sex::Male));
            let ends = |share: f64| bow[0].1 + (bow[PIECES].1 - bow[0].1) * share;
            let (front, _) = bow
                .iter()
                .map(|&(share, y)| (share, y - ends(share)))
                .max_by(|a, b| a.1.total_cmp(&b.1))
                .unwrap();
            let (back, _) = bow
                .iter()
                .map(|&(share, y)| (share, y - ends(share)))
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .unwrap();
            assert!(front < 0.5 && back > 0.5, "{front} {back}");
        }
    }

    #[test]
    fn the_sternal_end_is_stout_and_the_acromial_end_flat() {
        let sections = Clavicle::of(AgeGroup::Adult, Sex::Male)
            .parameters()
            .sections;
        let flatness =
            |index: usize| sections[index].half_breadth_mm / sections[index].half_height_mm;
        assert!(flatness(0) < 1.2 && flatness(7) > 1.4);
    }

    #[test]
    fn a_womans_is_shorter_and_has_the_same_bends() {
        let [man, woman] = [Sex::Male, Sex::Female].map(|sex| Clavicle::of(AgeGroup::Adult, sex));
        for direction in [DVec3::X, DVec3::NEG_X, DVec3::Y, DVec3::NEG_Y] {
            let share = reach(&woman, direction, 40) / reach(&man, direction, 40);
            assert!((share - 0.92).abs() < 0.02, "{direction} {share}");
        }
    }

    #[test]
    fn bounds_hold_the_bone_and_distances_are_near_true() {
        for age in AgeGroup::ALL {
            for sex in Sex::ALL {
                let bone = Clavicle::of(age, sex);
                assert!(bounds_hold(&bone, 10_000), "{age:?} {sex:?}");
            }
            let bone = Clavicle::of(age, Sex::Male);
            let (count, off) = untrue_distances(&bone, bone.bounds().grown(3.0), 20_000);
            assert!(count > 200, "{count}");
            assert!(
                f64::from(off) < 0.06 * f64::from(count),
                "{age:?} {off} of {count}"
            );
        }
    }
}
