//! The tibial tuberosity and what carries it.
//!
//! Here belongs this solid. Not here: the plateau above it, see [`super::proximal_end`].

use glam::DVec3;
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::{smooth_union, tapered_capsule};

/// Where the front of the metaphysis begins under the plateau: a rounding.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Buttress {
    /// Its middle: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// How far forward its surface lies, mm.
    pub anterior_mm: f64,
    /// Its middle: below the origin, mm.
    pub below_mm: f64,
    /// Its radius, mm.
    pub radius_mm: f64,
}

impl Buttress {
    pub(super) fn middle(&self) -> DVec3 {
        DVec3::new(
            self.lateral_mm,
            self.anterior_mm - self.radius_mm,
            -self.below_mm,
        )
    }

    /// Distance to the cone that runs from it to another.
    pub(super) fn cone_to(&self, other: &Self, at: DVec3) -> f64 {
        tapered_capsule(
            at,
            self.middle(),
            other.middle(),
            self.radius_mm,
            other.radius_mm,
        )
    }
}

/// The tibial tuberosity: a wedge of bone that comes down from both condyles and from the rim between them, broad and smooth where
/// the patellar ligament runs over it, and ends in a prominence, to which the ligament is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Tuberosity {
    /// Where it comes from the medial condyle.
    pub medial_root: Buttress,
    /// Where it comes from the rim between the condyles.
    pub root: Buttress,
    /// Where it comes from the lateral condyle.
    pub lateral_root: Buttress,
    /// Its prominence.
    pub prominence: Buttress,
    /// Its lower end, where the shin begins.
    pub lower_end: Buttress,
    /// Rounding of the hollows between these and towards the rest, mm.
    pub blend_mm: f64,
}

impl Tuberosity {
    pub(super) fn joined_with(&self, distance: f64, at: DVec3) -> f64 {
        // The medial side runs straight down to the shin's upper end: the flat face beside it has no hollow.
        [
            (&self.medial_root, &self.lower_end),
            (&self.lateral_root, &self.prominence),
            (&self.root, &self.prominence),
            (&self.prominence, &self.lower_end),
        ]
        .iter()
        .fold(distance, |distance, (from, to)| {
            smooth_union(distance, from.cone_to(to, at), self.blend_mm)
        })
    }
}
