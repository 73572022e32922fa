//! The landmarks, as a finger finds them on the solid.
//!
//! Here belongs where each is looked for. Not here: what the landmarks are for.

use glam::DVec3;

use super::Patella;
use crate::anatomy::bone::{Bone, Landmark};

impl Patella {
    /// Its upper and its lower pole: the middle of the base, met from above, and the lowest point of the apex, met by a finger that
    /// comes up the tendon from a little in front.
    pub(super) fn poles(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let height = self.shape.height_mm;
        let hind_edge = 0.5 * self.shape.articular.ridge_anterior_mm;
        let apex = DVec3::new(0.0, self.shape.apex_anterior_mm(), -height);
        vec![
            bone.seen_from(
                "patella-superior-pole",
                DVec3::new(0.0, hind_edge, -0.5 * height),
                DVec3::Z,
            ),
            bone.summit(
                "patella-inferior-pole",
                apex,
                DVec3::new(0.0, 0.3, -1.0).normalize(),
                0.5 * height,
            ),
        ]
    }
}
