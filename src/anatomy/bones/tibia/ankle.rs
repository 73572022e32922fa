//! The ankle's joint surface and the two colliculi of the medial malleolus beside it.
//!
//! Here belongs what the talus meets. Not here: the block above, see [`super::distal_block`].

use glam::DVec3;
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::tapered_capsule;

/// The ankle's joint surface.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Plafond {
    /// Middle of the arch, lateral of the axis, mm.
    pub centre_lateral_mm: f64,
    /// Middle of the arch, anterior of the axis, mm.
    pub centre_anterior_mm: f64,
    /// Height of the arch front to back over a chord of 30 mm, mm.
    pub arch_mm: f64,
    /// How much lower the back lip is than the front one, over 30 mm.
    pub posterior_drop_mm: f64,
    /// How much lower the lateral edge is than the medial one, over 30 mm.
    pub lateral_drop_mm: f64,
    /// Height of the ridge that fits the talus' groove, mm.
    pub ridge_mm: f64,
    /// Turn of the arch from the coronal plane of the distal end, toes outwards, degrees.
    pub external_rotation_degrees: f64,
    /// Rounding of the rim, mm.
    pub rim_mm: f64,
    /// Rounding of the corner in which it turns up into the malleolus' facet, mm.
    pub shoulder_mm: f64,
}

/// A part of the medial malleolus: a rounded spur that hangs down from the metaphysis.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Colliculus {
    /// Where it springs: lateral of the axis, mm; 14 mm above the plafond.
    pub root_lateral_mm: f64,
    /// Where it springs: anterior of the axis, mm.
    pub root_anterior_mm: f64,
    /// Thickness there, as a radius, mm.
    pub root_radius_mm: f64,
    /// Middle of the tip's rounding: lateral of the axis, mm.
    pub tip_lateral_mm: f64,
    /// Middle of the tip's rounding: anterior of the axis, mm.
    pub tip_anterior_mm: f64,
    /// Middle of the tip's rounding: below the plafond, mm.
    pub tip_below_mm: f64,
    /// Radius of the tip's rounding, mm.
    pub tip_radius_mm: f64,
}

impl Colliculus {
    pub(super) fn distance(&self, at: DVec3, plafond_z: f64) -> f64 {
        tapered_capsule(
            at,
            DVec3::new(
                self.root_lateral_mm,
                self.root_anterior_mm,
                plafond_z + 14.0,
            ),
            DVec3::new(
                self.tip_lateral_mm,
                self.tip_anterior_mm,
                plafond_z - self.tip_below_mm,
            ),
            self.root_radius_mm.max(2.0),
            self.tip_radius_mm.max(2.0),
        )
    }
}
