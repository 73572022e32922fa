//! The intercondylar notch: a tunnel between the condyles.
//!
//! Here belongs this hollow. Not here: the condyles, see [`super::condyle`].

use glam::{DVec2, DVec3};

/// The intercondylar notch: a tunnel open backwards and downwards under a sloping roof.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IntercondylarNotch {
    /// Middle, lateral of the origin.
    pub x_mm: f64,
    /// A point on the roof, anterior.
    pub roof_y_mm: f64,
    /// The same point, proximal.
    pub roof_z_mm: f64,
    /// How far the roof leans backwards from upright.
    pub roof_slope_degrees: f64,
    /// Half the breadth at that point; breadth of the notch 19–22 mm (Kapur; ARI 2012).
    pub half_breadth_mm: f64,
    /// Narrowing upwards, per mm.
    pub narrowing: f64,
    /// Drift laterally, per mm upwards.
    pub drift: f64,
    /// Height of the vault over the half-breadth: 1 is a round vault.
    pub vault: f64,
    /// Rounding of its edges.
    pub edge_mm: f64,
}

impl IntercondylarNotch {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for length in [
            &mut self.x_mm,
            &mut self.roof_y_mm,
            &mut self.roof_z_mm,
            &mut self.half_breadth_mm,
            &mut self.edge_mm,
        ] {
            *length *= factor;
        }
    }

    /// Distance to the tunnel.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        let (sine, cosine) = self.roof_slope_degrees.to_radians().sin_cos();
        let (y, z) = (point.y - self.roof_y_mm, point.z - self.roof_z_mm);
        let along = z * cosine - y * sine;
        let behind = -(y * cosine + z * sine);
        let half = (self.half_breadth_mm - along * self.narrowing).max(0.2 * self.half_breadth_mm);
        let x = point.x - self.x_mm - along * self.drift;
        let height = half * self.vault;
        if behind >= height {
            return x.abs() - half;
        }
        let local = DVec2::new(x, height - behind);
        let radii = DVec2::new(half, height);
        let scaled = (local / radii).length();
        scaled * (scaled - 1.0) / (local / (radii * radii)).length().max(1e-9)
    }
}
