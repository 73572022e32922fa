//! The distal end: a block with four leaning flanks, the plafond under it, and the medial malleolus of two colliculi.
//!
//! Here belong these solids and how they join with the shaft. Not here: their figures, see [`super::reference`]; the growth
//! plate, see [`super::growth`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use super::{joint_surface::height_distance, measurements::TibiaParameters};
use crate::anatomy::solid::{
    bump, half_space, smooth_intersection, smooth_subtraction, smooth_union, tapered_capsule,
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
    /// The shaft joined with the block that carries the plafond. `lengthened_mm`: how much longer than the reference man's
    /// the bone is.
    pub(super) fn with_distal_block(&self, at: DVec3, shaft: f64, lengthened_mm: f64) -> f64 {
        let block = self.distal_block.distance(
            at,
            at.z + self.joint_to_joint_mm,
            self.shaft.torsion_degrees,
        );
        smooth_union(shaft, block, self.supramalleolar_blend_mm.max(0.5))
            - self.fibular_notch.height(at + DVec3::Z * lengthened_mm)
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
        distance = smooth_union(distance, malleolus, 6.0);
        // The talus: everything under the plafond and lateral of the malleolus' joint facet.
        let slope = p.malleolar_facet_slope;
        let facet = half_space(
            at,
            DVec3::new(p.malleolar_facet_lateral_mm, 0.0, -length),
            DVec3::new(1.0, 0.0, slope) / (1.0 + slope * slope).sqrt(),
        );
        let talus = smooth_intersection(-bottom, -facet, 4.0);
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
