//! The spine of the scapula: its crest, and the plate that carries it.
//!
//! Here belongs this solid. Not here: its figures, see [`super::reference`]; how it joins the blade, see [`super::shape`].

use glam::DVec3;

use super::{
    measurements::{RodPoint, ScapulaParameters},
    rod::{curve, rod_distance, smooth_rod},
};
use crate::anatomy::{bone::Bounds, solid::smooth_union};

/// Pieces of the crest between two of its measured points.
const PIECES: usize = 2;
/// Strips of the plate from its root to the spinoglenoid notch.
const STRIPS: usize = 12;

/// The spine with its curves worked out.
#[derive(Debug, Clone)]
pub(super) struct Spine {
    crest: Vec<RodPoint>,
    /// Ruled from the crest to the base: narrow enough that no flat piece shows.
    plate: Vec<[DVec3; 3]>,
    bounds: Bounds,
    half_thickness_mm: f64,
    fillet_mm: f64,
}

impl Spine {
    /// The spine that these measurements describe.
    pub(super) fn new(parameters: &ScapulaParameters) -> Self {
        let rods = parameters.spine_crest;
        let crest = smooth_rod(&rods, PIECES);
        let centres = rods.map(|rod| rod.centre_mm);
        // The last piece of the crest, on the acromion, stands free of the blade.
        let edge = |strip: usize| {
            let share = strip as f64 / STRIPS as f64;
            (
                curve(&centres, share * (centres.len() - 2) as f64),
                curve(
                    &parameters.spine_base_mm,
                    share * (parameters.spine_base_mm.len() - 1) as f64,
                ),
            )
        };
        let plate: Vec<[DVec3; 3]> = (0..STRIPS)
            .flat_map(|strip| {
                let ((crest, base), (next_crest, next_base)) = (edge(strip), edge(strip + 1));
                [[crest, next_crest, base], [next_crest, base, next_base]]
            })
            .collect();
        let corners = plate.iter().flatten().copied();
        let ends = crest.iter().map(|rod| rod.centre_mm);
        let (lower, upper) = corners.chain(ends).fold(
            (DVec3::INFINITY, DVec3::NEG_INFINITY),
            |(lower, upper), at| (lower.min(at), upper.max(at)),
        );
        let thickest = rods.iter().map(|rod| rod.radius_mm).fold(0.0, f64::max);
        Self {
            crest,
            plate,
            bounds: Bounds::new(lower, upper).grown(thickest),
            half_thickness_mm: 0.5 * parameters.spine_thickness_mm,
            fillet_mm: parameters.fillet_mm,
        }
    }

    /// Distance to the spine.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        let outside = (self.bounds.lower - point)
            .max(point - self.bounds.upper)
            .max(DVec3::ZERO)
            .length();
        // Beyond the reach of every fillet the box tells enough.
        if outside > 2.0 * self.fillet_mm {
            return outside;
        }
        let plate = self
            .plate
            .iter()
            .map(|&corners| triangle_distance(point, corners))
            .fold(f64::INFINITY, f64::min)
            - self.half_thickness_mm;
        smooth_union(
            rod_distance(point, &self.crest, 0.0),
            plate,
            0.8 * self.fillet_mm,
        )
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_flat_piece_of_the_plate_shows() {
        let spine = Spine::new(&ScapulaParameters::ADULT_MALE);
        let shape = ScapulaParameters::ADULT_MALE;
        let crest = shape.spine_crest.map(|rod| rod.centre_mm);
        for (strip, corners) in spine.plate.chunks_exact(2).enumerate() {
            let share = (strip as f64 + 0.5) / STRIPS as f64;
            for (flat, bent) in [
                (
                    corners[0][0].midpoint(corners[0][1]),
                    curve(&crest, 4.0 * share),
                ),
                (
                    corners[1][1].midpoint(corners[1][2]),
                    curve(&shape.spine_base_mm, 3.0 * share),
                ),
            ] {
                assert!(flat.distance(bent) < 0.5, "{strip} {}", flat.distance(bent));
            }
        }
    }

    #[test]
    fn a_curve_passes_through_its_points() {
        let points = [DVec3::ZERO, DVec3::X, DVec3::new(2.0, 1.0, 0.0), DVec3::Z];
        for (number, &point) in points.iter().enumerate() {
            assert!(curve(&points, number as f64).distance(point) < 1e-9);
        }
    }
}
