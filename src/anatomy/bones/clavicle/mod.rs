//! The clavicle: a bar bent like an S, round and stout at its sternal end, flat at its acromial end.
//!
//! Frame of the right bone, in millimetres: x lateral, y anterior, z proximal; the origin is the middle of the line from end to
//! end, which runs outwards, backwards and a little upwards. Here belongs the shape of this bone at each age, as far as it
//! gives the shoulder its context. Not here: where a needle goes.
//!
//! No figure for the clavicle is in the sources. How the numbers were found: taken from a specimen of a man in the manner of an
//! osteometric table (bow forwards and upwards, breadth and height at named shares of the length) and rounded to half a
//! millimetre; then moved off that one man: both bends a fifth flatter, the shaft rounder (13 by 11 mm at its middle), the
//! acromial end narrower (24 by 11 mm), as textbooks give the means of men, from memory. The specimen now lies 1.1 mm off on
//! average, about as far as another person's.

mod bar;
mod measurements;
mod reference;

pub use self::measurements::ClavicleParameters;

use glam::DVec3;

use self::{bar::ClavicleShape, reference::ADULT_LENGTH_MM};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, Landmark},
};

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
            shape: ClavicleShape::new(ClavicleParameters::ADULT_MALE.resized(share)),
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

    fn detail_mm(&self) -> f64 {
        // An infant's marrow is under 3 mm thick: coarser cells would tear it.
        (1.5 * self.parameters().length_mm / ADULT_LENGTH_MM).max(0.6)
    }

    /// None: the clavicle is context here, nothing is measured from it.
    fn landmarks(&self) -> Vec<Landmark> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::{bar::PIECES, *};
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
