//! The landmarks, as a finger finds them on the solid.
//!
//! Here belongs where each is looked for. Not here: what the landmarks are for.

use glam::{DVec2, DVec3};

use super::Fibula;
use crate::anatomy::bone::{Bone, End, Landmark};

impl Fibula {
    /// The landmarks, computed on the solid.
    pub(super) fn find_landmarks(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let at_level =
            |z: f64, offset: DVec2| (self.shaft.centre(z) + offset).extend(z) * self.scale;
        let mut landmarks = vec![
            bone.summit(
                "fibular-head",
                at_level(-12.0, DVec2::new(11.0, 0.0)),
                DVec3::new(1.0, 0.0, 0.35).normalize(),
                14.0 * self.scale,
            ),
            bone.summit(
                "lateral-malleolus",
                at_level(-self.parameters.length_mm + 22.0, DVec2::new(9.0, 0.0)),
                DVec3::X,
                16.0 * self.scale,
            ),
        ];
        for epiphysis in &self.epiphyses {
            let id = match epiphysis.plate.end {
                End::Proximal => "growth-plate-fibula-proximal",
                End::Distal => "growth-plate-fibula-distal",
            };
            landmarks.push(bone.seen_from(id, epiphysis.plate.centre, DVec3::X));
        }
        landmarks
    }
}
