//! The proximal end: two condyles, the plateau on them with its eminence, and what stands out or is hollowed under its rim.
//!
//! Here belong these solids and how they join with the shaft. Not here: their figures, see [`super::reference`]; the growth
//! plate, see [`super::growth`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use super::{joint_surface::height_distance, measurements::TibiaParameters};
use crate::anatomy::solid::{ellipsoid, smooth_intersection, smooth_step, smooth_union};

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
    fn distance(&self, at: DVec3) -> f64 {
        let turn = DVec2::from_angle(-self.turn_degrees.to_radians());
        let across = turn.rotate(at.truncate() - DVec2::new(self.lateral_mm, self.anterior_mm));
        let below = (at.z + self.widest_below_mm).min(0.0);
        ellipsoid(
            across.extend(below),
            DVec3::ZERO,
            DVec3::new(self.half_breadth_mm, self.half_depth_mm, self.reach_mm),
        )
    }

    /// Height of the joint surface over the origin; `outward` is 1 where lateral is outwards, else -1.
    fn height(&self, x: f64, y: f64, outward: f64) -> f64 {
        let (across, along) = (x - self.lateral_mm, y - self.anterior_mm);
        self.height_mm
            + along * self.posterior_slope_degrees.to_radians().tan()
            + across * outward * self.outward_rise_degrees.to_radians().tan()
            + self.hollow_across_mm * (across / 20.0).powi(2)
            + self.hollow_along_mm * (along / 20.0).powi(2)
    }
}

impl TibiaParameters {
    /// The shaft joined with the condyles and what stands out on them, the plateau not yet cut.
    pub(super) fn with_condyles(&self, at: DVec3, shaft: f64) -> f64 {
        let blend = self.metaphyseal_blend_mm.max(0.5);
        let mut distance = smooth_union(shaft, self.medial_condyle.distance(at), blend);
        distance = smooth_union(distance, self.lateral_condyle.distance(at), blend);
        for swelling in [
            &self.tuberosity,
            &self.gerdy_tubercle,
            &self.fibular_facet,
            &self.popliteal_hollow,
        ] {
            distance -= swelling.height(at);
        }
        distance
    }

    /// What is left of the bone under the plateau.
    pub(super) fn under_plateau(&self, at: DVec3, distance: f64) -> f64 {
        let top = height_distance(&|x, y| self.plateau_height(x, y), at, 1.0);
        smooth_intersection(distance, top, self.plateau_rim_mm.max(0.5))
    }

    /// Height of the plateau's surface over the origin (reference mm).
    fn plateau_height(&self, x: f64, y: f64) -> f64 {
        let p = self;
        let middle = 0.5 * (p.medial_condyle.lateral_mm + p.lateral_condyle.lateral_mm);
        let half = p.intercondylar_half_width_mm.max(1.0);
        let lateral = smooth_step(-half, half, x - middle);
        let rises: f64 = [
            &p.medial_intercondylar_tubercle,
            &p.lateral_intercondylar_tubercle,
            &p.posterior_intercondylar_area,
        ]
        .iter()
        .map(|rise| rise.height(x, y))
        .sum();
        p.medial_condyle.height(x, y, -1.0) * (1.0 - lateral)
            + p.lateral_condyle.height(x, y, 1.0) * lateral
            + rises
    }
}
