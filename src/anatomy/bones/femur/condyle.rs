//! A condyle of the femur: a roller of two radii, and the body at its side.
//!
//! Here belongs one condyle. Not here: how both are joined, see [`super::distal_end`].

use glam::{DVec2, DVec3};

use crate::anatomy::solid::ellipsoid;

/// A condyle: a roller whose sagittal outline is the hull of a posterior and a distal circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condyle {
    /// Middle of its breadth.
    pub x_mm: f64,
    /// Divergence from the sagittal plane, backwards and outwards.
    pub divergence_degrees: f64,
    /// Lean from the sagittal plane, upwards and outwards.
    pub lean_degrees: f64,
    /// Outward bow of the roller per square of the distance from the middle of the posterior circle, per metre.
    pub bow_per_m: f64,
    /// Half its breadth.
    pub half_breadth_mm: f64,
    /// Rounding of the edge towards the epicondyle.
    pub outer_rounding_mm: f64,
    /// Rounding of the edge towards the notch.
    pub inner_rounding_mm: f64,
    /// Curvature across the roller, per metre: 10 is a radius of 100 mm.
    pub crown_per_m: f64,
    /// Centre of the posterior circle, anterior.
    pub posterior_y_mm: f64,
    /// Centre of the posterior circle, proximal.
    pub posterior_z_mm: f64,
    /// Radius of the posterior circle; specimens 17.6–23.4 medial, 18.5–22.0 lateral.
    pub posterior_radius_mm: f64,
    /// Centre of the distal circle, anterior.
    pub distal_y_mm: f64,
    /// Centre of the distal circle, proximal.
    pub distal_z_mm: f64,
    /// Radius of the distal circle.
    pub distal_radius_mm: f64,
}

impl Condyle {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for length in [
            &mut self.x_mm,
            &mut self.half_breadth_mm,
            &mut self.outer_rounding_mm,
            &mut self.inner_rounding_mm,
            &mut self.posterior_y_mm,
            &mut self.posterior_z_mm,
            &mut self.posterior_radius_mm,
            &mut self.distal_y_mm,
            &mut self.distal_z_mm,
            &mut self.distal_radius_mm,
        ] {
            *length *= factor;
        }
    }

    /// Distance to it; `outward` is 1 for the lateral, -1 for the medial condyle.
    pub(super) fn distance(&self, point: DVec3, outward: f64) -> f64 {
        let (sine, cosine) = self.divergence_degrees.to_radians().sin_cos();
        let x = (point.x - self.x_mm) * outward;
        let forward = point.y * cosine - x * sine;
        let back = forward - self.posterior_y_mm;
        let across = x * cosine + point.y * sine
            - (point.z - self.posterior_z_mm) * self.lean_degrees.to_radians().tan()
            - 1e-3 * self.bow_per_m * back * back;
        let profile = hull_of_circles(
            DVec2::new(forward, point.z),
            DVec2::new(self.posterior_y_mm, self.posterior_z_mm),
            self.posterior_radius_mm,
            DVec2::new(self.distal_y_mm, self.distal_z_mm),
            self.distal_radius_mm,
        ) + 5e-4 * self.crown_per_m * across * across;
        let rounding = if across > 0.0 {
            self.outer_rounding_mm
        } else {
            self.inner_rounding_mm
        };
        rounded_roller(profile, across.abs() - self.half_breadth_mm, rounding)
    }
}

/// The side of a condyle between its rim and the epicondyle: an ellipsoid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondyleSide {
    /// Middle, lateral.
    pub x_mm: f64,
    /// Middle, anterior.
    pub y_mm: f64,
    /// Middle, proximal.
    pub z_mm: f64,
    /// Half-axis across.
    pub breadth_mm: f64,
    /// Half-axis front to back.
    pub depth_mm: f64,
    /// Half-axis along the shaft.
    pub height_mm: f64,
}

impl CondyleSide {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for length in [
            &mut self.x_mm,
            &mut self.y_mm,
            &mut self.z_mm,
            &mut self.breadth_mm,
            &mut self.depth_mm,
            &mut self.height_mm,
        ] {
            *length *= factor;
        }
    }

    /// Distance to it.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        ellipsoid(
            point,
            DVec3::new(self.x_mm, self.y_mm, self.z_mm),
            DVec3::new(self.breadth_mm, self.depth_mm, self.height_mm),
        )
    }
}

/// Distance in a plane to the hull of two circles.
pub(super) fn hull_of_circles(
    point: DVec2,
    a: DVec2,
    a_radius: f64,
    b: DVec2,
    b_radius: f64,
) -> f64 {
    let axis = b - a;
    let length = axis.length();
    if length <= (a_radius - b_radius).abs() + 1e-9 {
        return if a_radius > b_radius {
            point.distance(a) - a_radius
        } else {
            point.distance(b) - b_radius
        };
    }
    let unit = axis / length;
    let local = point - a;
    let along = local.dot(unit);
    let across = local.perp_dot(unit).abs();
    let sine = (a_radius - b_radius) / length;
    let cosine = (1.0 - sine * sine).sqrt();
    let station = along * cosine - across * sine;
    if station < 0.0 {
        across.hypot(along) - a_radius
    } else if station > cosine * length {
        across.hypot(along - length) - b_radius
    } else {
        across * cosine + along * sine - a_radius
    }
}

/// A plate of profile distance `profile`, reaching `beyond` its side faces, its edges rounded.
pub(super) fn rounded_roller(profile: f64, beyond: f64, rounding_mm: f64) -> f64 {
    let corner = DVec2::new(profile, beyond) + DVec2::splat(rounding_mm);
    corner.max(DVec2::ZERO).length() + corner.max_element().min(0.0) - rounding_mm
}
