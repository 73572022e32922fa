//! Joint surfaces given by their height over the origin: what rises from them, and how far a point lies from them.
//!
//! Here belongs what plateau and plafond share. Not here: the two surfaces, see [`super::proximal_end`] and
//! [`super::distal_end`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::bump;

/// A bump or dip of a joint surface.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rise {
    /// Middle, lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Middle, anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Height over the surface around; negative for a dip, mm.
    pub height_mm: f64,
    /// Half breadth at 0.6 of the height, mm.
    pub half_breadth_mm: f64,
    /// Half depth (front to back) at 0.6 of the height, mm.
    pub half_depth_mm: f64,
}

impl Rise {
    pub(super) fn height(&self, x: f64, y: f64) -> f64 {
        self.height_mm
            * bump(x - self.lateral_mm, self.half_breadth_mm.max(1.5))
            * bump(y - self.anterior_mm, self.half_depth_mm.max(1.5))
    }
}

/// Distance to the region below (`side` 1) or above (`side` -1) a surface given by its height.
pub(super) fn height_distance(height: &dyn Fn(f64, f64) -> f64, at: DVec3, side: f64) -> f64 {
    const STEP: f64 = 0.05;
    let here = height(at.x, at.y);
    let slope = DVec2::new(
        height(at.x + STEP, at.y) - here,
        height(at.x, at.y + STEP) - here,
    ) / STEP;
    side * (at.z - here) / (1.0 + slope.length_squared()).sqrt()
}
