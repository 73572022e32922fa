//! A rounded prominence, of which epicondyles and trochanters are made.
//!
//! Here belongs what both ends share. Not here: where each prominence stands, see [`super::reference`].

use glam::DVec3;

use crate::anatomy::solid::{sphere, tapered_capsule};

/// A rounded prominence, a sphere in the fillets around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prominence {
    /// Lateral.
    pub x_mm: f64,
    /// Anterior.
    pub y_mm: f64,
    /// Proximal.
    pub z_mm: f64,
    /// Radius.
    pub radius_mm: f64,
}

impl Prominence {
    /// The prominence at this place.
    pub(super) const fn new(x_mm: f64, y_mm: f64, z_mm: f64, radius_mm: f64) -> Self {
        Self {
            x_mm,
            y_mm,
            z_mm,
            radius_mm,
        }
    }

    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for length in [
            &mut self.x_mm,
            &mut self.y_mm,
            &mut self.z_mm,
            &mut self.radius_mm,
        ] {
            *length *= factor;
        }
    }

    /// Its middle.
    pub(super) fn centre(&self) -> DVec3 {
        DVec3::new(self.x_mm, self.y_mm, self.z_mm)
    }

    /// Distance to it.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        sphere(point, self.centre(), self.radius_mm)
    }

    /// Distance to the cone that runs from it to another.
    pub(super) fn cone_to(&self, other: &Self, point: DVec3) -> f64 {
        tapered_capsule(
            point,
            self.centre(),
            other.centre(),
            self.radius_mm,
            other.radius_mm,
        )
    }
}
