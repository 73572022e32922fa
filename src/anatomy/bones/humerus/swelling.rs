//! A prominence or a fossa: an ellipsoid with a fillet.
//!
//! Here belongs what all parts of the bone share. Not here: where each swelling lies, see [`super::reference`]; swellings that
//! lift the surface around them, see [`crate::anatomy::bones::section`].

use glam::{DMat3, DVec3};

use super::resize::Resize;
use crate::anatomy::solid::{
    axes_from_degrees, oriented_ellipsoid, smooth_subtraction, smooth_union,
};

/// A prominence (or, taken away, a fossa): an ellipsoid with a fillet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swelling {
    /// Its middle.
    pub centre_mm: DVec3,
    /// Half its breadth, depth and height, in mm, before it is turned.
    pub radii_mm: DVec3,
    /// Turn about the long axis from lateral towards anterior, in degrees.
    pub turn_degrees: f64,
    /// Tilt of its breadth downwards, in degrees.
    pub tilt_degrees: f64,
    /// Width of the fillet at its edge, in mm.
    pub fillet_mm: f64,
}

impl Swelling {
    /// The swelling on a bone of another size: on the shaft it is stretched with it.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        let lengthwise = if Resize::is_on_shaft(self.centre_mm.z) {
            resize.lengthwise()
        } else {
            resize.transverse
        };
        Self {
            centre_mm: resize.point(self.centre_mm),
            radii_mm: self.radii_mm * DVec3::new(resize.transverse, resize.transverse, lengthwise),
            fillet_mm: self.fillet_mm * resize.transverse,
            ..*self
        }
    }
}

/// An ellipsoid with its axes worked out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ellipsoid {
    centre: DVec3,
    axes: DMat3,
    radii: DVec3,
    fillet: f64,
}

impl Ellipsoid {
    /// The ellipsoid that a swelling describes.
    pub(super) fn new(swelling: &Swelling) -> Self {
        Self {
            centre: swelling.centre_mm,
            axes: axes_from_degrees(0.0, swelling.tilt_degrees, swelling.turn_degrees),
            radii: swelling.radii_mm,
            fillet: swelling.fillet_mm,
        }
    }

    /// Distance to it.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        oriented_ellipsoid(point, self.centre, self.axes, self.radii)
    }

    /// The solid at this distance with the prominence on it.
    pub(super) fn add_to(&self, distance: f64, point: DVec3) -> f64 {
        smooth_union(distance, self.distance(point), self.fillet)
    }

    /// The solid at this distance with the fossa in it.
    pub(super) fn take_from(&self, distance: f64, point: DVec3) -> f64 {
        smooth_subtraction(distance, self.distance(point), self.fillet)
    }
}
