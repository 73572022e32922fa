//! Signed distances to simple solids.
//!
//! Here belong solids that a few numbers describe. Not here: ways of joining them ([`super::blend`]), tubes through sections
//! ([`super::loft`]).

use glam::{DMat3, DVec3};

/// Distance to a sphere.
#[must_use]
pub fn sphere(point: DVec3, centre: DVec3, radius_mm: f64) -> f64 {
    point.distance(centre) - radius_mm
}

/// Distance to an ellipsoid whose axes run along x, y and z; within a few per cent near the surface.
#[must_use]
pub fn ellipsoid(point: DVec3, centre: DVec3, radii_mm: DVec3) -> f64 {
    let radii = radii_mm.max(DVec3::splat(1e-3));
    let local = point - centre;
    let scaled = (local / radii).length();
    let gradient = (local / (radii * radii)).length();
    if gradient < 1e-9 {
        return -radii.min_element();
    }
    scaled * (scaled - 1.0) / gradient
}

/// Distance to an ellipsoid in a frame of its own: the columns of `axes` are its unit axes.
#[must_use]
pub fn oriented_ellipsoid(point: DVec3, centre: DVec3, axes: DMat3, radii_mm: DVec3) -> f64 {
    ellipsoid(axes.transpose() * (point - centre), DVec3::ZERO, radii_mm)
}

/// Distance to a capsule: all points within a radius of a segment.
#[must_use]
pub fn capsule(point: DVec3, start: DVec3, end: DVec3, radius_mm: f64) -> f64 {
    tapered_capsule(point, start, end, radius_mm, radius_mm)
}

/// Distance to a capsule whose radius runs evenly from one at its start to another at its end.
#[must_use]
pub fn tapered_capsule(
    point: DVec3,
    start: DVec3,
    end: DVec3,
    start_radius_mm: f64,
    end_radius_mm: f64,
) -> f64 {
    let axis = end - start;
    let length_squared = axis.length_squared();
    if length_squared < 1e-12 {
        return sphere(point, start, start_radius_mm.max(end_radius_mm));
    }
    let length = length_squared.sqrt();
    let along = (point - start).dot(axis) / length;
    let across = (point - start - axis * (along / length)).length();
    let taper = ((start_radius_mm - end_radius_mm) / length).clamp(-0.999, 0.999);
    let cosine = (1.0 - taper * taper).sqrt();
    // The nearest point of a cone's flank lies away from the foot of the perpendicular, by the cone's slant.
    let station = ((along - across * taper / cosine) / length).clamp(0.0, 1.0);
    let radius = start_radius_mm + (end_radius_mm - start_radius_mm) * station;
    (point - start - axis * station).length() - radius
}

/// Distance to a half-space: positive on the side to which `outward` (a unit vector) points.
#[must_use]
pub fn half_space(point: DVec3, on_plane: DVec3, outward: DVec3) -> f64 {
    (point - on_plane).dot(outward)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ellipsoid_distance_is_exact_on_the_axes() {
        let radii = DVec3::new(10.0, 20.0, 30.0);
        for (axis, radius) in [(DVec3::X, 10.0), (DVec3::Y, 20.0), (DVec3::Z, 30.0)] {
            let distance = ellipsoid(axis * (radius + 1.0), DVec3::ZERO, radii);
            assert!((distance - 1.0).abs() < 0.06, "{distance}");
        }
    }

    #[test]
    fn a_tapered_capsule_is_exact_on_its_flank() {
        let (start, end) = (DVec3::ZERO, DVec3::Z * 100.0);
        let distance = tapered_capsule(DVec3::new(20.0, 0.0, 50.0), start, end, 5.0, 15.0);
        assert!(
            (distance - (20.0 - 10.0) * 0.99_f64.sqrt()).abs() < 0.1,
            "{distance}"
        );
    }
}
