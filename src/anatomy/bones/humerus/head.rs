//! The articular head and the neck under it.
//!
//! Here belong these two. Not here: how they are joined with the tubercles, see [`super::proximal_end`].

use glam::DVec3;

use super::resize::Resize;
use crate::anatomy::solid::{smooth_intersection, tapered_capsule};

/// The articular head: part of a sphere, cut off at the anatomical neck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// Diameter of the sphere, in mm: 44.9 in men, 39.1 in women (Goldman).
    pub diameter_mm: f64,
    /// Angle between the axis of the head and the shaft, in degrees: 131 (Robertson) to 138 (JOSR 2023).
    pub neck_shaft_degrees: f64,
    /// Turn of the head backwards from the epicondylar line, in degrees: 19 (9 to 31, Robertson), 21 (JBJS 1991).
    pub retroversion_degrees: f64,
    /// Middle of the sphere.
    pub centre_mm: DVec3,
    /// From the plane of the anatomical neck to the top of the dome, in mm: 19 (15 to 24, Robertson).
    pub thickness_mm: f64,
    /// Rounding of the rim, in mm.
    pub rim_mm: f64,
    /// Width of the fillet in the anatomical neck, in mm.
    pub neck_mm: f64,
}

impl Head {
    /// The head of a bone of another size.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        Self {
            diameter_mm: self.diameter_mm * resize.transverse,
            centre_mm: resize.point(self.centre_mm),
            thickness_mm: self.thickness_mm * resize.transverse,
            rim_mm: self.rim_mm * resize.transverse,
            neck_mm: self.neck_mm * resize.transverse,
            ..*self
        }
    }

    /// Direction from its middle to the top of its dome.
    pub(super) fn axis(&self) -> DVec3 {
        let (across, up) = (180.0 - self.neck_shaft_degrees).to_radians().sin_cos();
        let (back, medial) = self.retroversion_degrees.to_radians().sin_cos();
        DVec3::new(-medial * across, -back * across, up)
    }

    /// Distance to it, part of a sphere about this axis.
    pub(super) fn distance(&self, axis: DVec3, point: DVec3) -> f64 {
        let dome = point.distance(self.centre_mm) - 0.5 * self.diameter_mm;
        smooth_intersection(dome, self.under_rim(axis, point), self.rim_mm)
    }

    /// Distance from the plane of its rim, positive on the shaft's side.
    pub(super) fn under_rim(&self, axis: DVec3, point: DVec3) -> f64 {
        (0.5 * self.diameter_mm - self.thickness_mm) - (point - self.centre_mm).dot(axis)
    }
}

/// The neck under the head: the metaphysis as a cone, on which head and tubercles stand, so that none of them overhangs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neck {
    /// Middle of its upper end, within the head.
    pub top_mm: DVec3,
    /// Radius of its upper end, in mm.
    pub top_radius_mm: f64,
    /// Middle of its lower end, within the shaft.
    pub foot_mm: DVec3,
    /// Radius of its lower end, in mm.
    pub foot_radius_mm: f64,
    /// Width of the fillet towards the shaft, in mm.
    pub fillet_mm: f64,
}

impl Neck {
    /// The neck of a bone of another size.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        let transverse = resize.transverse;
        Self {
            top_mm: resize.point(self.top_mm),
            top_radius_mm: self.top_radius_mm * transverse,
            foot_mm: resize.point(self.foot_mm),
            foot_radius_mm: self.foot_radius_mm * transverse,
            fillet_mm: self.fillet_mm * transverse,
        }
    }

    pub(super) fn distance(&self, point: DVec3) -> f64 {
        tapered_capsule(
            point,
            self.top_mm,
            self.foot_mm,
            self.top_radius_mm,
            self.foot_radius_mm,
        )
    }
}
