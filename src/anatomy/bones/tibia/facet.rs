//! The flat facet for the head of the fibula.
//!
//! Here belongs where it looks. Not here: where it lies, see [`super::proximal_end`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

/// A flat joint facet cut into a condyle.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Facet {
    /// Which way it faces: degrees from lateral (0) through anterior (90), medial (180), posterior (270).
    pub facing_degrees: f64,
    /// How far it looks downwards, degrees.
    pub downward_degrees: f64,
    /// Depth of the cut under the condyle's roundness, mm.
    pub depth_mm: f64,
}

impl Facet {
    /// Outward normal.
    pub(super) fn normal(&self) -> DVec3 {
        let (sine, cosine) = self.downward_degrees.to_radians().sin_cos();
        (DVec2::from_angle(self.facing_degrees.to_radians()) * cosine).extend(-sine)
    }
}
