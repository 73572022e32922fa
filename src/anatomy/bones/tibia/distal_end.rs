//! The distal end: a block with four leaning flanks, the plafond under it, and the medial malleolus of two colliculi.
//!
//! Here belong these solids and how they join with the shaft. Not here: their figures, see [`super::reference`]; the growth
//! plate, see [`super::growth`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use super::{joint_surface::height_distance, measurements::TibiaParameters};
use crate::anatomy::solid::{
    bump, capsule, half_space, smooth_intersection, smooth_subtraction, smooth_union,
    tapered_capsule,
};

/// One side of the distal end: a plane that leans outwards on its way down.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Flank {
    /// Which way it faces at no torsion: degrees from lateral (0) through anterior (90), medial (180), posterior (270).
    pub facing_degrees: f64,
    /// Its distance from the bone's axis at the plafond, mm.
    pub distance_mm: f64,
    /// How far it leans from the vertical, degrees.
    pub flare_degrees: f64,
}

impl Flank {
    fn distance(&self, at: DVec3, above_plafond_mm: f64, torsion_degrees: f64) -> f64 {
        let facing = DVec2::from_angle((self.facing_degrees - torsion_degrees).to_radians());
        let (sine, cosine) = self.flare_degrees.to_radians().sin_cos();
        (at.truncate().dot(facing) - self.distance_mm) * cosine + above_plafond_mm * sine
    }
}

/// The block that carries the plafond.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DistalBlock {
    /// Front, over which the extensor tendons run.
    pub anterior: Flank,
    /// Lateral side: the fibular notch.
    pub lateral: Flank,
    /// Back.
    pub posterior: Flank,
    /// Medial side, which goes on into the malleolus.
    pub medial: Flank,
    /// Rounding of its four edges, mm.
    pub edge_mm: f64,
}

impl DistalBlock {
    fn distance(&self, at: DVec3, above_plafond_mm: f64, torsion_degrees: f64) -> f64 {
        let side = |flank: &Flank| flank.distance(at, above_plafond_mm, torsion_degrees);
        let edge = self.edge_mm.max(0.5);
        let across = smooth_intersection(side(&self.lateral), side(&self.medial), edge);
        let along = smooth_intersection(side(&self.anterior), side(&self.posterior), edge);
        smooth_intersection(across, along, edge)
    }
}

/// The fibular notch: a furrow down the lateral side, shallow at its upper end, between two tubercles. In 156 Kenyan tibiae
/// 32.4 ± 4.1 mm high, 21.5 ± 2.4 broad and 3.4 ± 0.9 deep (Anatomy Journal of Africa).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FibularNotch {
    /// Middle of the furrow's round at the plafond: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Middle of the furrow's round at the plafond: anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Where the furrow has run out: above the plafond, mm.
    pub upper_end_mm: f64,
    /// Middle of the furrow's round at its upper end: lateral of the axis, mm.
    pub upper_lateral_mm: f64,
    /// Middle of the furrow's round at its upper end: anterior of the axis, mm.
    pub upper_anterior_mm: f64,
    /// Radius of the furrow's round, mm.
    pub radius_mm: f64,
    /// Rounding of its edges, mm.
    pub edge_mm: f64,
}

impl FibularNotch {
    /// Distance to the furrow's round; heights are above the plafond.
    fn distance(&self, at: DVec3) -> f64 {
        const BELOW_MM: f64 = 12.0;
        let lower = DVec3::new(self.lateral_mm, self.anterior_mm, 0.0);
        let upper = DVec3::new(
            self.upper_lateral_mm,
            self.upper_anterior_mm,
            self.upper_end_mm,
        );
        capsule(at, lower - DVec3::Z * BELOW_MM, upper, self.radius_mm)
    }
}

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
    fn distance(&self, at: DVec3, plafond_z: f64) -> f64 {
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
    const fn plafond_turn_degrees(&self) -> f64 {
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
            assert!(prominence.z > tip.z);
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
