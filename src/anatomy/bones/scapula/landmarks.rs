//! The landmarks, as a finger finds them on the solid.
//!
//! Here belongs where each is looked for. Not here: what the landmarks are for.

use glam::DVec3;

use super::Scapula;
use crate::anatomy::bone::{Bone, Landmark};

impl Scapula {
    /// The landmarks, computed on the solid.
    pub(super) fn find_landmarks(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let shape = self.parameters();
        let acromion = &shape.acromion;
        let [.., tip] = shape.coracoid;
        vec![
            bone.summit(
                "acromion",
                acromion.centre_mm + DVec3::X * acromion.radii_mm.x,
                DVec3::X,
                acromion.radii_mm.y,
            ),
            bone.summit(
                "coracoid",
                tip.centre_mm + DVec3::Y * tip.radius_mm,
                DVec3::Y,
                3.0 * tip.radius_mm,
            ),
        ]
    }
}
