//! What stands on the blade: the spine with its crest, and the acromion.
//!
//! Here belong these solids. Not here: their figures, see [`super::reference`]; how they join, see [`super::shape`].

use glam::DVec3;

use super::{measurements::RodPoint, shape::ScapulaShape};
use crate::anatomy::solid::{smooth_intersection, smooth_union, tapered_capsule};

impl ScapulaShape {
    /// Distance to the acromion.
    pub(super) fn acromion_distance(&self, point: DVec3) -> f64 {
        let acromion = &self.parameters.acromion;
        let local = self.acromion.transpose() * (point - acromion.centre_mm);
        let flat = (local / acromion.radii_mm).truncate();
        let square = flat * flat;
        // Cubes instead of squares: an ellipse with corners.
        let reach = (square * flat.abs()).element_sum().cbrt();
        let outline = (reach - 1.0) * acromion.radii_mm.truncate().min_element();
        let bow = self.parameters.acromion_bow_mm * (square.x + square.y).min(2.0);
        let faces = (local.z + bow).abs() - acromion.radii_mm.z;
        smooth_intersection(outline, faces, 1.5 * acromion.radii_mm.z)
    }

    /// Distance to the spine: its crest, and the plate between crest and base.
    pub(super) fn spine_distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let crest = rod_distance(point, &shape.spine_crest);
        let [c0, c1, c2, c3, c4, _] = shape.spine_crest.map(|rod| rod.centre_mm);
        let [b0, b1, b2, b3] = shape.spine_base_mm;
        let plate = [
            [c0, c1, b0],
            [c1, b0, b1],
            [c1, c2, b1],
            [c2, b1, b2],
            [c2, c3, b2],
            [c3, b2, b3],
            [c3, c4, b3],
        ]
        .into_iter()
        .map(|corners| triangle_distance(point, corners))
        .fold(f64::INFINITY, f64::min)
            - 0.5 * shape.spine_thickness_mm;
        smooth_union(crest, plate, 0.8 * shape.fillet_mm)
    }
}

/// Distance to a rod through these points, whose pieces are blended.
pub(super) fn rod_distance<const POINTS: usize>(point: DVec3, rod: &[RodPoint; POINTS]) -> f64 {
    rod.windows(2)
        .map(|ends| {
            tapered_capsule(
                point,
                ends[0].centre_mm,
                ends[1].centre_mm,
                ends[0].radius_mm.max(0.3),
                ends[1].radius_mm.max(0.3),
            )
        })
        .fold(f64::INFINITY, |a, b| smooth_union(a, b, 3.0))
}

/// Distance to a flat triangle without thickness.
fn triangle_distance(point: DVec3, [a, b, c]: [DVec3; 3]) -> f64 {
    let edge = |from: DVec3, to: DVec3| {
        let along = to - from;
        let share = (point - from).dot(along) / along.length_squared().max(1e-9);
        (point - from - along * share.clamp(0.0, 1.0)).length()
    };
    let normal = (b - a).cross(c - a);
    let within = |from: DVec3, to: DVec3| (to - from).cross(point - from).dot(normal) >= 0.0;
    if within(a, b) && within(b, c) && within(c, a) {
        (point - a).dot(normal.normalize_or(DVec3::Z)).abs()
    } else {
        edge(a, b).min(edge(b, c)).min(edge(c, a))
    }
}
