//! A condyle of the tibia: the drum under one half of the plateau.
//!
//! Here belongs one condyle. Not here: how both make the plateau, see [`super::proximal_end`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::ellipsoid;

/// One condyle: the bone under one half of the plateau (an ellipsoid below its widest level, a column above), and the joint
/// surface on it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Condyle {
    /// Its middle: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Its middle: anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Half its breadth, mm.
    pub half_breadth_mm: f64,
    /// Half its depth, mm. Depth of the whole plateau, Indian men: medial 50.0 ± 3.1, lateral 46.9 ± 2.6 mm.
    pub half_depth_mm: f64,
    /// Turn of its breadth from lateral towards anterior, degrees.
    pub turn_degrees: f64,
    /// Level of its greatest girth, below the plateau, mm.
    pub widest_below_mm: f64,
    /// How far it reaches below its greatest girth, mm: little for a condyle that overhangs the shaft.
    pub reach_mm: f64,
    /// Height of the joint surface's middle over the origin, mm.
    pub height_mm: f64,
    /// Fall of the joint surface towards the back, degrees. Men: medial 5.9 ± 3.0, lateral 4.4 (MRI, Saudi 2021); two bones:
    /// medial 12 to 17, lateral -2 to 11.
    pub posterior_slope_degrees: f64,
    /// Rise of the joint surface towards the outer rim, degrees.
    pub outward_rise_degrees: f64,
    /// Hollow of the joint surface from side to side: depth under a chord of 40 mm; negative for a dome.
    pub hollow_across_mm: f64,
    /// Hollow of the joint surface from front to back: depth under a chord of 40 mm; negative for a dome, as on the lateral
    /// side.
    pub hollow_along_mm: f64,
}

impl Condyle {
    /// Distance to the bone under the joint surface, which goes on upwards without end.
    pub(super) fn distance(&self, at: DVec3) -> f64 {
        let turn = DVec2::from_angle(-self.turn_degrees.to_radians());
        let across = turn.rotate(at.truncate() - DVec2::new(self.lateral_mm, self.anterior_mm));
        let below = (at.z + self.widest_below_mm).min(0.0);
        ellipsoid(
            across.extend(below),
            DVec3::ZERO,
            DVec3::new(self.half_breadth_mm, self.half_depth_mm, self.reach_mm),
        )
    }

    /// The point of its lower half that lies farthest in a direction (a unit vector).
    pub(super) fn farthest(&self, direction: DVec3) -> DVec3 {
        let turn = DVec2::from_angle(self.turn_degrees.to_radians());
        let radii = DVec3::new(self.half_breadth_mm, self.half_depth_mm, self.reach_mm);
        let across =
            DVec2::from_angle(-self.turn_degrees.to_radians()).rotate(direction.truncate());
        let scaled = radii * across.extend(direction.z);
        let local = radii * scaled.normalize_or(DVec3::NEG_Z);
        let middle = DVec3::new(self.lateral_mm, self.anterior_mm, -self.widest_below_mm);
        middle + turn.rotate(local.truncate()).extend(local.z)
    }

    /// Height of the joint surface over the origin; `outward` is 1 where lateral is outwards, else -1.
    pub(super) fn height(&self, x: f64, y: f64, outward: f64) -> f64 {
        let (across, along) = (x - self.lateral_mm, y - self.anterior_mm);
        self.height_mm
            + along * self.posterior_slope_degrees.to_radians().tan()
            + across * outward * self.outward_rise_degrees.to_radians().tan()
            + self.hollow_across_mm * (across / 20.0).powi(2)
            + self.hollow_along_mm * (along / 20.0).powi(2)
    }
}
