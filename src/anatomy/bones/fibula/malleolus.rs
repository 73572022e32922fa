//! The lateral malleolus, and the furrows in it.
//!
//! Here belongs this solid. Not here: its figures, see [`super::reference`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::{
    capsule, ellipsoid, half_space, smooth_intersection, smooth_subtraction,
};

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
    /// Rounding of the facet's rim, mm.
    pub facet_rim_mm: f64,
}

/// A furrow down the malleolus, round in section.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Furrow {
    /// Middle of its round: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Middle of its round: anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Middle of its round at its lower end: above the tip, mm.
    pub lower_end_mm: f64,
    /// Middle of its round at its upper end: above the tip, mm.
    pub upper_end_mm: f64,
    /// Radius of its round, mm.
    pub radius_mm: f64,
    /// Rounding of its edges, mm.
    pub edge_mm: f64,
}

impl Furrow {
    /// What the furrow leaves of a bone whose tip is at this height.
    pub(super) fn cut_into(&self, distance: f64, at: DVec3, tip_z: f64) -> f64 {
        let end =
            |above_tip_mm: f64| DVec3::new(self.lateral_mm, self.anterior_mm, tip_z + above_tip_mm);
        let round = capsule(
            at,
            end(self.lower_end_mm),
            end(self.upper_end_mm),
            self.radius_mm,
        );
        smooth_subtraction(distance, round, self.edge_mm)
    }
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
        smooth_intersection(body, facet, self.facet_rim_mm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::Bone,
        bones::{
            fibula::Fibula,
            measuring::{hollow_mm, outline},
        },
    };

    #[test]
    fn it_has_a_flat_facet_a_fossa_behind_it_and_a_groove_at_its_back() {
        for age in AgeGroup::ALL {
            let fibula = Fibula::of(age, Sex::Male);
            let p = &fibula.parameters;
            let tip = -p.length_mm;
            let depth = |above_tip_mm: f64, facing_degrees: f64| {
                let within = DVec3::new(p.malleolus.lateral_mm + 2.0, p.malleolus.anterior_mm, 0.0);
                let at = within.with_z(tip + above_tip_mm) * fibula.scale;
                hollow_mm(&outline(&fibula, at, 240), facing_degrees) / fibula.scale
            };
            // Fossa: 0.8 to 2.1 mm in three people.
            let fossa = [9.0, 11.0, 13.0]
                .map(|above_mm| depth(above_mm, 205.0))
                .into_iter()
                .fold(0.0, f64::max);
            assert!((0.8..2.2).contains(&fossa), "{age:?}: fossa {fossa:.2} mm");
            // Above it the facet is no hollow.
            assert!(depth(26.0, 180.0) < 0.4, "{age:?}: {}", depth(26.0, 180.0));
            let groove = depth(22.0, 270.0);
            assert!(
                (0.1..1.5).contains(&groove),
                "{age:?}: groove {groove:.2} mm"
            );
        }
    }

    #[test]
    fn the_facet_is_flat_over_its_middle() {
        let fibula = Fibula::of(AgeGroup::Adult, Sex::Male);
        let malleolus = &fibula.parameters.malleolus;
        let middle = DVec3::new(
            malleolus.lateral_mm,
            malleolus.anterior_mm + 3.0,
            malleolus.widest_above_tip_mm + 3.0 - fibula.parameters.length_mm,
        );
        let bone: &dyn Bone = &fibula;
        let at = |forward: f64, up: f64| {
            bone.seen_from("", middle + DVec3::new(0.0, forward, up), DVec3::NEG_X)
                .normal
        };
        let normal = at(0.0, 0.0);
        for (forward, up) in [(3.5, 0.0), (-3.5, 0.0), (0.0, 4.0), (0.0, -4.0)] {
            let turn = at(forward, up).angle_between(normal).to_degrees();
            assert!(turn < 14.0, "{forward} {up}: {turn:.0} degrees");
        }
    }
}
