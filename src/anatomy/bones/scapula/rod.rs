//! Rods along measured points, of which the coracoid process, the borders and the crest of the spine are made.
//!
//! Here belong rods and the curves that they follow. Not here: where one runs, see [`super::reference`].

use glam::DVec3;

use super::measurements::RodPoint;
use crate::anatomy::solid::{smooth_union, tapered_capsule};

/// Distance to a rod through these points, whose pieces are blended over this width, in mm: 0 for a rod that bends little.
pub(super) fn rod_distance(point: DVec3, rod: &[RodPoint], blend_mm: f64) -> f64 {
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
        .fold(f64::INFINITY, |a, b| smooth_union(a, b, blend_mm))
}

/// The rod through these points with `pieces` pieces between two of them, bent smoothly.
pub(super) fn smooth_rod(rod: &[RodPoint], pieces: usize) -> Vec<RodPoint> {
    let centres: Vec<DVec3> = rod.iter().map(|point| point.centre_mm).collect();
    (0..=pieces * (rod.len() - 1))
        .map(|piece| {
            let place = piece as f64 / pieces as f64;
            let before = (place as usize).min(rod.len() - 2);
            let (from, to) = (rod[before].radius_mm, rod[before + 1].radius_mm);
            RodPoint {
                centre_mm: curve(&centres, place),
                radius_mm: from + (to - from) * (place - before as f64),
            }
        })
        .collect()
}

/// A smooth curve through points (Catmull-Rom); `place` counts points from the first.
pub(super) fn curve(points: &[DVec3], place: f64) -> DVec3 {
    let last = points.len() - 1;
    let before = (place.max(0.0) as usize).min(last - 1);
    let share = place - before as f64;
    let (from, to) = (points[before], points[before + 1]);
    let slope = |at: usize| {
        if at == 0 {
            points[1] - points[0]
        } else if at == last {
            points[last] - points[last - 1]
        } else {
            0.5 * (points[at + 1] - points[at - 1])
        }
    };
    let (square, cube) = (share * share, share * share * share);
    from * (2.0 * cube - 3.0 * square + 1.0)
        + slope(before) * (cube - 2.0 * square + share)
        + to * (3.0 * square - 2.0 * cube)
        + slope(before + 1) * (cube - square)
}
