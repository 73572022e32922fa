//! The scapula: blade with its borders, spine, acromion, coracoid process and glenoid cavity.
//!
//! Frame of the right bone, in millimetres: x lateral, y anterior, z proximal, as the bone lies on the thorax; z = 0 is the
//! inferior angle, x = y = 0 runs through the middle of the blade. Here belongs the shape of this bone at each age, as far as it
//! gives the shoulder its context and its landmarks. Not here: where a needle goes.
//!
//! No figure for the scapula is in the sources. How the numbers were found: taken from a specimen of a man in the manner of an
//! osteometric table (breadth of the blade at named levels, course of spine and coracoid, half-axes of acromion and glenoid) and
//! rounded to half a millimetre and a degree; then moved off that one man. The blade's bends were halved towards a plane and its
//! borders straightened, the spine made to rise evenly, the coracoid process shortened; acromion (46 by 25 mm), glenoid cavity
//! (37 by 28 mm) and its retroversion (2 degrees) follow the means of men that textbooks give, from memory. The specimen now lies
//! 1.0 mm off on average, about as far as another person's.

mod acromion;
mod blade;
mod landmarks;
mod measurements;
mod reference;
mod rod;
mod shape;
mod spine;

pub use self::measurements::ScapulaParameters;

use glam::DVec3;

use self::{reference::ADULT_HEIGHT_MM, shape::ScapulaShape};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, Landmark},
};

/// A scapula of one age: its solid and landmarks.
#[derive(Debug, Clone)]
pub struct Scapula {
    shape: ScapulaShape,
    age: AgeGroup,
}

impl Scapula {
    /// The scapula of an age group; in adults the sex sets the size.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        // No source gives a size: women by their humeral lengths, the young by somewhat over their share of an adult's height.
        // In the young, most of the acromion and of the coracoid process is cartilage; their outer form is the same.
        let share = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => 1.0,
            (AgeGroup::Adult, Sex::Female) => 0.9,
            (AgeGroup::Child, _) => 0.66,
            (AgeGroup::Infant, _) => 0.40,
        };
        Self {
            shape: ScapulaShape::new(ScapulaParameters::ADULT_MALE.resized(share)),
            age,
        }
    }

    /// The measurements of this scapula.
    #[must_use]
    pub fn parameters(&self) -> &ScapulaParameters {
        self.shape.parameters()
    }
}

impl Bone for Scapula {
    fn name(&self) -> &'static str {
        "scapula"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.shape.distance(point)
    }

    fn cortex_thickness_mm(&self, _point: DVec3) -> f64 {
        // Not in the sources. The blade is nearly all cortex.
        match self.age {
            AgeGroup::Adult => 1.2,
            AgeGroup::Child => 0.9,
            AgeGroup::Infant => 0.6,
        }
    }

    fn bounds(&self) -> Bounds {
        let scale = self.parameters().height_mm / ADULT_HEIGHT_MM;
        Bounds::new(
            DVec3::new(-57.0, -44.0, -3.0) * scale,
            DVec3::new(65.0, 77.0, 172.0) * scale,
        )
    }

    fn landmarks(&self) -> Vec<Landmark> {
        self.find_landmarks()
    }

    fn detail_mm(&self) -> f64 {
        // The blade is thin: coarser triangles would tear it.
        1.2 * self.parameters().height_mm / ADULT_HEIGHT_MM
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        bone::first_entry,
        bones::measuring::{bounds_hold, landmark, reach},
    };

    #[test]
    fn acromion_overhangs_the_glenoid_and_the_coracoid_points_forwards() {
        for age in AgeGroup::ALL {
            let bone = Scapula::of(age, Sex::Male);
            let scale = bone.parameters().height_mm / ADULT_HEIGHT_MM;
            let acromion = landmark(&bone, "acromion");
            let coracoid = landmark(&bone, "coracoid");
            let glenoid = bone.parameters().glenoid.centre_mm;
            assert!(acromion.z > glenoid.z + 25.0 * scale && acromion.x > glenoid.x);
            assert!(coracoid.y > acromion.y + 15.0 * scale && coracoid.z > glenoid.z);
            // The gap under the acromion is where the humeral head has its room.
            assert!(bone.outer(glenoid + DVec3::new(14.0, 6.0, 16.0) * scale) > 3.0 * scale);
            for landmark in bone.landmarks() {
                assert!(
                    bone.outer(landmark.point).abs() < 0.05,
                    "{age:?} {}",
                    landmark.id
                );
            }
        }
    }

    #[test]
    fn the_glenoid_looks_outwards_and_is_hollow() {
        let bone = Scapula::of(AgeGroup::Adult, Sex::Male);
        let dyn_bone: &dyn Bone = &bone;
        let shape = bone.parameters();
        let outwards = (shape.cavity.centre_mm - shape.glenoid.centre_mm).normalize();
        let floor = dyn_bone.seen_from("floor", shape.glenoid.centre_mm, outwards);
        assert!(floor.normal.dot(outwards) > 0.8, "{}", floor.normal);
        for away in [DVec3::Z, DVec3::NEG_Z] {
            let rim = dyn_bone.seen_from("rim", shape.glenoid.centre_mm + away * 13.0, outwards);
            assert!((rim.point - floor.point).dot(outwards) > 0.3);
        }
    }

    #[test]
    fn the_blade_is_thin_and_whole() {
        for age in AgeGroup::ALL {
            let bone = Scapula::of(age, Sex::Male);
            let shape = bone.parameters();
            for level in &shape.blade[2..8] {
                for step in 1..8 {
                    let across = level.medial_mm
                        + (level.lateral_mm - level.medial_mm) * f64::from(step) / 8.0;
                    // Somewhere through the blade's plane there is bone.
                    let lateral = bone.shape.lateral;
                    let deepest = (-240..=240)
                        .map(|through| {
                            let at = lateral * across + lateral.perp() * (f64::from(through) * 0.1);
                            bone.outer(at.extend(level.height_mm))
                        })
                        .fold(f64::INFINITY, f64::min);
                    assert!(deepest < 0.0, "{age:?} {level:?} {across} {deepest}");
                }
            }
        }
    }

    #[test]
    fn a_womans_is_nine_tenths_of_a_mans_and_has_the_same_features() {
        let [man, woman] = [Sex::Male, Sex::Female].map(|sex| Scapula::of(AgeGroup::Adult, sex));
        for direction in [DVec3::X, DVec3::Y, DVec3::Z] {
            let share = reach(&woman, direction, 40) / reach(&man, direction, 40);
            assert!((share - 0.9).abs() < 0.02, "{direction} {share}");
        }
        for id in ["acromion", "coracoid"] {
            let share = landmark(&woman, id) / landmark(&man, id);
            assert!(share.abs_diff_eq(DVec3::splat(0.9), 0.02), "{id} {share}");
        }
    }

    #[test]
    fn bounds_hold_the_bone() {
        for age in AgeGroup::ALL {
            for sex in Sex::ALL {
                assert!(
                    bounds_hold(&Scapula::of(age, sex), 20_000),
                    "{age:?} {sex:?}"
                );
            }
        }
    }

    #[test]
    fn the_medial_border_is_blunt() {
        // An infant's is as thin as a mesh can show it.
        for age in [AgeGroup::Adult, AgeGroup::Child] {
            let bone = Scapula::of(age, Sex::Male);
            let scale = bone.parameters().height_mm / ADULT_HEIGHT_MM;
            let lateral = bone.shape.lateral;
            for level in &bone.parameters().blade[2..7] {
                let forwards = lateral.perp() * level.medial_forwards_mm;
                let inside =
                    (lateral * (level.medial_mm + 6.0 * scale) + forwards).extend(level.height_mm);
                // Round the border from the back to the front: the surface turns sharply once at most, not at two
                // arrises.
                let normals: Vec<DVec3> = (0..=36)
                    .filter_map(|step| {
                        let angle = f64::from(90 + step * 5).to_radians();
                        let ray =
                            (lateral * angle.cos() + lateral.perp() * angle.sin()).extend(0.0);
                        first_entry(&|at| bone.outer(at), inside + ray * 20.0, -ray, 20.0)
                    })
                    .map(|at| bone.normal(at))
                    .collect();
                let sharp = normals
                    .windows(2)
                    .filter(|pair| pair[0].angle_between(pair[1]).to_degrees() > 30.0)
                    .count();
                assert!(
                    normals.len() > 30 && sharp <= 1,
                    "{age:?} {level:?} {sharp}"
                );
            }
        }
    }
}
