//! Swellings of a bone's surface, and how levels move when a bone grows longer.
//!
//! Here belongs what several bones may be described by. Not here: their figures; shafts with three surfaces, see
//! [`super::shaft`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::bump;

/// A swelling of the surface, or a hollow in it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Swelling {
    /// Apex, lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Apex, anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Apex, below the origin, mm.
    pub below_mm: f64,
    /// How far it stands out over the surface around; negative for a hollow, mm.
    pub height_mm: f64,
    /// Half width across the bone, at 0.6 of the height, mm.
    pub half_width_mm: f64,
    /// Half length along the bone, at 0.6 of the height, mm.
    pub half_length_mm: f64,
}

impl Swelling {
    /// How far it lifts the surface around a point.
    #[must_use]
    pub fn height(&self, at: DVec3) -> f64 {
        let across = at.truncate() - DVec2::new(self.lateral_mm, self.anterior_mm);
        self.height_mm
            * bump(across.length(), self.half_width_mm.max(2.0))
            * bump(at.z + self.below_mm, self.half_length_mm.max(2.0))
    }
}

/// Where a level comes to lie when a bone of `reference_mm` becomes one of `length_mm` whose ends keep their size.
///
/// `end_share` of the reference length at either end moves as it is; what lies between is stretched.
#[must_use]
pub fn moved_level(level: f64, reference_mm: f64, length_mm: f64, end_share: f64) -> f64 {
    let below_mm = level * reference_mm;
    // Where the ends alone would be as long as the bone, they give way too.
    let reference_end_mm = end_share * reference_mm;
    let end_mm = reference_end_mm.min(0.45 * length_mm);
    let moved_mm = if below_mm < reference_end_mm {
        below_mm * end_mm / reference_end_mm
    } else if below_mm > reference_mm - reference_end_mm {
        length_mm - (reference_mm - below_mm) * end_mm / reference_end_mm
    } else {
        let share = (below_mm - reference_end_mm) / (reference_mm - 2.0 * reference_end_mm);
        end_mm + share * (length_mm - 2.0 * end_mm)
    };
    moved_mm / length_mm
}
