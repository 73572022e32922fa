//! The head: a rounded block with the joint facet on it, and the apex behind the facet.
//!
//! Here belongs this solid. Not here: its figures, see [`super::reference`].

use glam::DVec3;
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::{
    ellipsoid, half_space, smooth_intersection, smooth_union, tapered_capsule,
};

/// The head.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Middle: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Middle: anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Level of its greatest girth, below the apex, mm.
    pub widest_below_mm: f64,
    /// Half its breadth, mm.
    pub half_breadth_mm: f64,
    /// Half its depth, mm.
    pub half_depth_mm: f64,
    /// How far it reaches above and below its greatest girth, mm.
    pub reach_mm: f64,
    /// Apex (styloid process), where the biceps' tendon and the lateral ligament end: lateral of the axis, mm.
    pub apex_lateral_mm: f64,
    /// Apex: anterior of the axis, mm.
    pub apex_anterior_mm: f64,
    /// Radius of the apex' rounding, mm.
    pub apex_radius_mm: f64,
    /// Level of the joint facet's middle below the apex, mm.
    pub facet_below_apex_mm: f64,
    /// How far the facet falls towards the medial side, degrees.
    pub facet_medial_slope_degrees: f64,
    /// How far the facet falls towards the front, degrees.
    pub facet_anterior_slope_degrees: f64,
}

impl Head {
    pub(super) fn distance(&self, at: DVec3) -> f64 {
        let middle = DVec3::new(self.lateral_mm, self.anterior_mm, -self.widest_below_mm);
        let body = ellipsoid(
            at,
            middle,
            DVec3::new(self.half_breadth_mm, self.half_depth_mm, self.reach_mm),
        );
        let facet = half_space(
            at,
            DVec3::new(self.lateral_mm, self.anterior_mm, -self.facet_below_apex_mm),
            DVec3::new(
                -self.facet_medial_slope_degrees.to_radians().tan(),
                self.facet_anterior_slope_degrees.to_radians().tan(),
                1.0,
            )
            .normalize(),
        );
        let apex = tapered_capsule(
            at,
            middle,
            DVec3::new(
                self.apex_lateral_mm,
                self.apex_anterior_mm,
                -self.apex_radius_mm,
            ),
            0.6 * self.half_breadth_mm,
            self.apex_radius_mm,
        );
        smooth_union(smooth_intersection(body, facet, 5.0), apex, 9.0)
    }
}
