//! What muscles and ligaments draw on the surface: the soleal line, and the fine irregularities of both ends.
//!
//! Here belongs how far they stand out. Not here: where the surface lies without them, see [`super::Tibia`].

use glam::DVec3;

use super::Tibia;
use crate::anatomy::solid::{bump, roughness, smooth_step};

impl Tibia {
    /// How far the fine relief stands out (reference mm).
    pub(super) fn relief(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let length = p.joint_to_joint_mm;
        let level = -at.z / length;
        let soleal = if level > 0.08 && level < 0.42 {
            // It runs from below the fibular facet down and medially across the back to the medial border.
            let [medial, lateral] = self.shaft.posterior_surface(at.z);
            let edge = lateral - medial;
            let local = at.truncate() - medial;
            let share = 0.85 - 0.8 * (level - 0.10) / 0.26;
            let off_line_mm = local.dot(edge) / edge.length().max(1e-6) - share * edge.length();
            let behind = smooth_step(9.0, 3.0, local.perp_dot(edge) / -edge.length().max(1e-6));
            p.soleal_line_mm
                * bump(off_line_mm, 2.2)
                * behind
                * smooth_step(0.08, 0.14, level)
                // Short of the medial border it has run out: on it, it would be a kink.
                * smooth_step(0.1, 0.4, share)
        } else {
            0.0
        };
        let foot = &p.tuberosity;
        let below_mm = -at.z - foot.prominence.below_mm;
        let ligament = if (0.0..30.0).contains(&below_mm) {
            // The patellar ligament ends on the lower part, which is rough; over the upper one it slides.
            p.tuberosity_roughness_mm
                * bump(at.x - foot.lower_end.lateral_mm, 5.0)
                * smooth_step(0.0, 6.0, at.y)
                * smooth_step(1.0, 5.0, below_mm)
                * smooth_step(17.0, 12.0, below_mm)
                * (roughness(at, 3.6, 13) + 0.4)
        } else {
            0.0
        };
        let rough = smooth_step(0.16, 0.03, level) + smooth_step(0.86, 0.95, level);
        soleal
            + ligament
            + p.relief_mm
                * ((0.35 + 0.65 * rough) * roughness(at, 7.0, 11)
                    + 0.7 * rough * roughness(at, 3.2, 12))
    }
}
