//! The lateral malleolus.
//!
//! Here belongs this solid. Not here: its figures, see [`super::reference`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::{ellipsoid, half_space, smooth_intersection};

/// The lateral malleolus.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Malleolus {
    /// Middle: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Middle: anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Level of its greatest girth, above the tip, mm.
    pub widest_above_tip_mm: f64,
    /// Half its thickness, mm.
    pub half_breadth_mm: f64,
    /// Half its depth from front to back, mm.
    pub half_depth_mm: f64,
    /// How far it reaches above its greatest girth, mm. Below, it reaches to the tip.
    pub reach_mm: f64,
    /// Turn of its breadth from lateral towards anterior, degrees.
    pub turn_degrees: f64,
    /// The tip: how far lateral of the middle it lies, mm.
    pub tip_lateral_mm: f64,
    /// The tip: how far anterior of the middle it lies, mm.
    pub tip_anterior_mm: f64,
    /// Joint facet for the talus, a plane on the medial side: its distance medial of the malleolus' middle, mm.
    pub facet_medial_mm: f64,
    /// Which way the facet faces: degrees from medial, positive towards posterior.
    pub facet_facing_degrees: f64,
    /// How far the facet leans outwards on its way down, degrees.
    pub facet_lean_degrees: f64,
}

impl Malleolus {
    /// Distance to the malleolus of a bone whose tip is at this height.
    pub(super) fn distance(&self, at: DVec3, tip_z: f64) -> f64 {
        let middle = DVec3::new(
            self.lateral_mm,
            self.anterior_mm,
            tip_z + self.widest_above_tip_mm,
        );
        let local = at - middle;
        let reach_mm = if local.z > 0.0 {
            self.reach_mm
        } else {
            self.widest_above_tip_mm
        };
        // Below its greatest girth the malleolus curves over to its tip.
        let descent = (-local.z / self.widest_above_tip_mm).clamp(0.0, 1.2);
        let tip = DVec2::new(self.tip_lateral_mm, self.tip_anterior_mm) * (descent * descent);
        let across =
            DVec2::from_angle(-self.turn_degrees.to_radians()).rotate(local.truncate() - tip);
        let body = ellipsoid(
            across.extend(local.z),
            DVec3::ZERO,
            DVec3::new(self.half_breadth_mm, self.half_depth_mm, reach_mm),
        );
        let (sine, cosine) = self.facet_lean_degrees.to_radians().sin_cos();
        let facing = -DVec2::from_angle(self.facet_facing_degrees.to_radians());
        let facet = half_space(
            local,
            (facing * self.facet_medial_mm).extend(0.0),
            (facing * cosine).extend(-sine),
        );
        smooth_intersection(body, facet, 3.0)
    }
}
