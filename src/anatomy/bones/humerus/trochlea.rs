//! The trochlea: a pulley of changing width about a leaning axis.
//!
//! Here belongs this solid. Not here: how it joins the distal end, see [`super::distal_end`].

use glam::{DVec2, DVec3};

use super::resize::Resize;
use crate::anatomy::solid::smooth_intersection;

/// The trochlea: a spool about the axis of the elbow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trochlea {
    /// The axis lies this far in front of the shaft's, in mm.
    pub axis_anterior_mm: f64,
    /// Height of the axis over the lowest point, in mm.
    pub axis_height_mm: f64,
    /// Fall of the axis towards the medial side, in degrees: the carrying angle of the elbow comes from it.
    pub carrying_degrees: f64,
    /// Turn of the axis forwards on the lateral side, in degrees.
    pub axis_turn_degrees: f64,
    /// Position along the axis (lateral positive) and radius of the medial rim, the medial lip, the groove, the lateral ridge
    /// and the edge towards the capitulum, in mm.
    pub profile_mm: [DVec2; 5],
    /// Rounding of both ends, in mm.
    pub rim_mm: f64,
    /// Width of the fillet towards the epicondyles, in mm.
    pub fillet_mm: f64,
}

impl Trochlea {
    /// The trochlea of a bone of another size.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        Self {
            axis_anterior_mm: self.axis_anterior_mm * resize.transverse,
            axis_height_mm: self.axis_height_mm * resize.transverse,
            profile_mm: self.profile_mm.map(|point| point * resize.transverse),
            rim_mm: self.rim_mm * resize.transverse,
            fillet_mm: self.fillet_mm * resize.transverse,
            ..*self
        }
    }

    /// Direction of its axis, towards lateral.
    pub(super) fn axis(&self) -> DVec3 {
        let (rise, level) = self.carrying_degrees.to_radians().sin_cos();
        let (forwards, straight) = self.axis_turn_degrees.to_radians().sin_cos();
        DVec3::new(level * straight, level * forwards, rise)
    }

    /// Distance to it, a spool about this axis.
    pub(super) fn distance(&self, axis: DVec3, point: DVec3) -> f64 {
        let local = point - DVec3::new(0.0, self.axis_anterior_mm, self.axis_height_mm);
        let along = local.dot(axis);
        let across = (local - axis * along).length();
        let (radius, slope) = profile(&self.profile_mm, along);
        let [first, .., last] = self.profile_mm;
        let spool = (across - radius) / (1.0 + slope * slope).sqrt();
        let ends = (along - last.x).max(first.x - along);
        smooth_intersection(spool, ends, self.rim_mm)
    }
}

/// Value and slope of a smooth curve through named points, flat at each of them but the ends.
fn profile(points: &[DVec2; 5], position: f64) -> (f64, f64) {
    let position = position.clamp(points[0].x, points[4].x);
    let upper = points[1..4]
        .iter()
        .position(|point| position < point.x)
        .map_or(4, |index| index + 1);
    let (from, to) = (points[upper - 1], points[upper]);
    let step = (to.x - from.x).max(1e-6);
    let share = (position - from.x) / step;
    let rise = to.y - from.y;
    (
        from.y + rise * share * share * (3.0 - 2.0 * share),
        6.0 * rise * share * (1.0 - share) / step,
    )
}
