//! The distal end: a block with four leaning flanks, the plafond under it, and the medial malleolus of two colliculi.
//!
//! Here belongs how they join with the shaft. Not here: the block, see [`super::distal_block`]; plafond and colliculi, see
//! [`super::ankle`]; their figures, see [`super::reference`]; the growth
//! plate, see [`super::growth`].

use glam::{DVec2, DVec3};

use super::{joint_surface::height_distance, measurements::TibiaParameters};
use crate::anatomy::solid::{
    bump, half_space, smooth_intersection, smooth_subtraction, smooth_union,
};

impl TibiaParameters {
    /// The shaft joined with the block that carries the plafond, and the fibular notch cut into it.
    pub(super) fn with_distal_block(&self, at: DVec3, shaft: f64) -> f64 {
        let above_plafond_mm = at.z + self.joint_to_joint_mm;
        let block = self
            .distal_block
            .distance(at, above_plafond_mm, self.shaft.torsion_degrees);
        let distance = smooth_union(shaft, block, self.supramalleolar_blend_mm.max(0.5));
        let notch = self.fibular_notch.distance(at.with_z(above_plafond_mm));
        smooth_subtraction(distance, notch, self.fibular_notch.edge_mm)
    }

    /// What is left of the bone over the ankle, with the malleolus.
    pub(super) fn over_ankle(&self, at: DVec3, distance: f64) -> f64 {
        let p = self;
        let length = p.joint_to_joint_mm;
        let bottom = height_distance(&|x, y| self.plafond_height(x, y), at, -1.0);
        let mut distance = smooth_intersection(distance, bottom, p.plafond.rim_mm.max(0.5));
        let malleolus = smooth_union(
            p.anterior_colliculus.distance(at, -length),
            p.posterior_colliculus.distance(at, -length),
            5.0,
        );
        distance = smooth_union(distance, malleolus, p.malleolar_blend_mm.max(0.5));
        // The talus: everything under the plafond and lateral of the malleolus' joint facet.
        let slope = p.malleolar_facet_slope;
        let facet = half_space(
            at,
            DVec3::new(p.malleolar_facet_lateral_mm, 0.0, -length),
            DVec3::new(1.0, 0.0, slope) / (1.0 + slope * slope).sqrt(),
        );
        let talus = smooth_intersection(-bottom, -facet, p.plafond.shoulder_mm);
        smooth_subtraction(distance, talus, 3.0)
    }

    /// Height of the plafond's surface over the origin (reference mm).
    fn plafond_height(&self, x: f64, y: f64) -> f64 {
        let p = &self.plafond;
        let local = DVec2::from_angle(self.plafond_turn_degrees().to_radians()).rotate(DVec2::new(
            x - p.centre_lateral_mm,
            y - p.centre_anterior_mm,
        ));
        let along = local.y / 15.0;
        -self.joint_to_joint_mm - p.arch_mm * along * along + p.posterior_drop_mm * 0.5 * along
            - p.lateral_drop_mm * local.x / 30.0
            - p.ridge_mm * bump(local.x, 4.0)
    }

    /// Turn of the plafond's arch against the plateau, toes outwards, degrees.
    /// How far the ankle is turned outwards from the frame, which is the knee's: its lateral side lies so far behind.
    pub(super) const fn plafond_turn_degrees(&self) -> f64 {
        self.shaft.torsion_degrees + self.plafond.external_rotation_degrees
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::Bone,
        bones::{
            measuring::{hollow_mm, landmark, outline},
            tibia::Tibia,
        },
    };

    #[test]
    fn the_malleolus_reaches_below_the_plafond_and_stands_out_medially() {
        for age in AgeGroup::ALL {
            let tibia = Tibia::of(age, Sex::Male);
            let scale = tibia.stature.ends;
            let tip = landmark(&tibia, "medial-malleolus-tip");
            let below = -tip.z - tibia.joint_to_joint_mm();
            assert!(
                (10.0..13.0).contains(&(below / scale)),
                "{age:?}: {below:.1} mm below the plafond"
            );
            let prominence = landmark(&tibia, "medial-malleolus-prominence");
            assert!(prominence.x < -18.0 * scale);
            let over_tip = (prominence.z - tip.z) / scale;
            assert!(
                (6.5..11.0).contains(&over_tip),
                "{age:?}: {over_tip:.1} mm over the tip"
            );
            // The anterior colliculus is the prominent one, seen along the ankle: a finger comes to it first.
            let [anterior, posterior] = [
                tibia.parameters.anterior_colliculus,
                tibia.parameters.posterior_colliculus,
            ]
            .map(|colliculus| colliculus.tip_anterior_mm * scale);
            let nearer = (prominence.y - anterior).abs() < (prominence.y - posterior).abs();
            assert!(nearer, "{age:?}: {prominence}");
        }
    }

    #[test]
    fn the_fibular_notch_is_as_deep_as_in_people_and_runs_out_upwards() {
        for age in AgeGroup::ALL {
            let tibia = Tibia::of(age, Sex::Male);
            let scale = tibia.stature.ends;
            let tip = landmark(&tibia, "medial-malleolus-tip").z;
            let depth = |above_tip_mm: f64| {
                let within = DVec3::new(-4.0, -6.0, 0.0) * scale;
                let section = outline(&tibia, within.with_z(tip + above_tip_mm * scale), 240);
                hollow_mm(&section, 0.0) / scale
            };
            // Two specimens: 4.2 to 4.3 mm at 16 mm above the tip of the malleolus, 3.6 to 4.0 at 20, 1.1 to 1.3 at 30.
            assert!((3.5..4.8).contains(&depth(16.0)), "{age:?} {}", depth(16.0));
            assert!((2.8..4.4).contains(&depth(20.0)), "{age:?} {}", depth(20.0));
            assert!(depth(45.0) < 1.0, "{age:?} {}", depth(45.0));
        }
    }

    #[test]
    fn the_plafond_turns_up_into_the_malleolus_without_a_slit() {
        let tibia = Tibia::of(AgeGroup::Adult, Sex::Male);
        let plafond = -tibia.joint_to_joint_mm();
        let bone: &dyn Bone = &tibia;
        // From the plafond's middle onto the malleolus' facet the joint surface sinks and turns evenly, never at once.
        let joint: Vec<_> = (0..26)
            .map(|step| {
                let inside = DVec3::new(-5.0 - 0.6 * f64::from(step), 0.0, plafond + 12.0);
                bone.seen_from("", inside, DVec3::NEG_Z)
            })
            .collect();
        for pair in joint.windows(2) {
            assert!(
                pair[1].point.z < pair[0].point.z + 0.25,
                "{}",
                pair[1].point
            );
            let turn = pair[1].normal.angle_between(pair[0].normal).to_degrees();
            assert!(turn < 12.0, "{}: {turn:.0} degrees", pair[1].point);
        }
        let steepest = joint.iter().map(|seen| seen.normal.x).fold(0.0, f64::max);
        assert!(steepest > 0.6, "{steepest:.2}");
    }
}
