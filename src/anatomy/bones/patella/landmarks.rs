//! The landmarks, as a finger finds them on the solid.
//!
//! Here belongs where each is looked for. Not here: what the landmarks are for.

use glam::DVec3;

use super::Patella;
use crate::anatomy::bone::{Bone, Landmark};

impl Patella {
    /// Its upper and its lower pole.
    pub(super) fn poles(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let reach = 0.5 * self.shape.height_mm;
        let middle = DVec3::new(0.0, self.shape.apex_anterior_mm(), -reach);
        vec![
            bone.summit("patella-superior-pole", middle.with_z(0.0), DVec3::Z, reach),
            bone.summit(
                "patella-inferior-pole",
                middle.with_z(-self.shape.height_mm),
                DVec3::NEG_Z,
                reach,
            ),
        ]
    }
}
