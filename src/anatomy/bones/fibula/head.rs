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
    /// How far it reaches above its greatest girth, mm.
    pub reach_mm: f64,
    /// How far it reaches below its greatest girth, on its way into the neck, mm.
    pub neck_reach_mm: f64,
    /// Apex (styloid process), where the biceps' tendon and the lateral ligament end: lateral of the axis, mm.
    pub apex_lateral_mm: f64,
    /// Apex: anterior of the axis, mm.
    pub apex_anterior_mm: f64,
    /// Radius of the apex' rounding, mm.
    pub apex_radius_mm: f64,
    /// Rounding of the hollow between the apex and the rest, mm.
    pub apex_blend_mm: f64,
    /// Level of the joint facet's middle below the apex, mm.
    pub facet_below_apex_mm: f64,
    /// How far the facet falls towards the medial side, degrees.
    pub facet_medial_slope_degrees: f64,
    /// How far the facet falls towards the front, degrees.
    pub facet_anterior_slope_degrees: f64,
    /// Rounding of the facet's rim, mm.
    pub facet_rim_mm: f64,
}

impl Head {
    pub(super) fn distance(&self, at: DVec3) -> f64 {
        let middle = DVec3::new(self.lateral_mm, self.anterior_mm, -self.widest_below_mm);
        let reach_mm = if at.z > middle.z {
            self.reach_mm
        } else {
            self.neck_reach_mm
        };
        let body = ellipsoid(
            at,
            middle,
            DVec3::new(self.half_breadth_mm, self.half_depth_mm, reach_mm),
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
        smooth_union(
            smooth_intersection(body, facet, self.facet_rim_mm),
            apex,
            self.apex_blend_mm,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::Bone,
        bones::fibula::Fibula,
    };

    #[test]
    fn the_facet_is_flat_and_looks_up_medially_and_forwards_below_the_apex() {
        for age in AgeGroup::ALL {
            let fibula = Fibula::of(age, Sex::Male);
            let bone: &dyn Bone = &fibula;
            let at = |lateral: f64, anterior: f64| {
                let inside =
                    fibula.head_facet() + DVec3::new(lateral, anterior, -8.0) * fibula.scale;
                bone.seen_from("", inside, DVec3::Z)
            };
            let facet = at(-3.0, 2.0);
            let normal = facet.normal;
            assert!(
                normal.z > 0.7 && normal.x < -0.2 && normal.y > 0.1,
                "{normal}"
            );
            for (lateral, anterior) in [(-6.0, 2.0), (-2.0, 5.0), (-3.0, -1.0)] {
                let turn = at(lateral, anterior)
                    .normal
                    .angle_between(normal)
                    .to_degrees();
                assert!(
                    turn < 20.0,
                    "{age:?} {lateral} {anterior}: {turn:.0} degrees"
                );
            }
            assert!(facet.point.z < -6.0 * fibula.scale, "{}", facet.point.z);
        }
    }

    #[test]
    fn the_head_runs_into_the_neck_without_a_step() {
        let fibula = Fibula::of(AgeGroup::Adult, Sex::Male);
        // Depth of the outline in front and behind, every 5 mm: no more than 3 mm is lost from one to the next.
        let reach = |z: f64, direction: DVec3| {
            let bone: &dyn Bone = &fibula;
            let inside = fibula.shaft.centre(z).extend(z);
            (bone.seen_from("", inside, direction).point - inside).dot(direction)
        };
        for direction in [DVec3::Y, DVec3::NEG_X, DVec3::X] {
            for step in 3..10 {
                let z = -5.0 * f64::from(step);
                let lost = reach(z, direction) - reach(z - 5.0, direction);
                assert!(lost < 3.3, "{z} {direction}: {lost:.1} mm");
            }
        }
    }
}
