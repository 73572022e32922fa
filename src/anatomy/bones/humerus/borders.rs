//! A tube whose sections are the hulls of three discs: three borders with flat surfaces between them.
//!
//! Here belongs geometry without anatomy that no other bone needs. Not here: where the borders run, see [`super::shaft`];
//! shafts whose surfaces bulge, see [`crate::anatomy::bones::shaft`].

use glam::{DVec2, DVec3};

use super::shaft_level::ShaftLevel;
use crate::anatomy::solid::{Spline, smooth_union};

/// Place and rounding of three borders.
const BORDER_CHANNELS: usize = 9;

/// A tube along z whose sections are the hulls of three discs: the borders of the shaft.
#[derive(Debug, Clone)]
pub(super) struct BorderLoft {
    borders: Spline<10, BORDER_CHANNELS>,
}

impl BorderLoft {
    /// The tube through these levels, which must rise.
    pub(super) fn new(levels: &[ShaftLevel; 10]) -> Self {
        let channels = levels.map(|level| {
            let (medial, lateral, anterior) = (level.medial, level.lateral, level.anterior);
            [
                medial.lateral_mm,
                medial.anterior_mm,
                medial.rounding_mm,
                lateral.lateral_mm,
                lateral.anterior_mm,
                lateral.rounding_mm,
                anterior.lateral_mm,
                anterior.anterior_mm,
                anterior.rounding_mm,
            ]
        });
        Self {
            borders: Spline::new(levels.map(|level| level.height_mm), channels),
        }
    }

    /// Middle of the section at a height.
    pub(super) fn middle(&self, z: f64) -> DVec3 {
        let c = self.borders.at(z);
        DVec3::new((c[0] + c[3] + c[6]) / 3.0, (c[1] + c[4] + c[7]) / 3.0, z)
    }

    /// Distance within the section.
    fn section(&self, point: DVec3) -> f64 {
        let c = self.borders.at(point.z);
        hull_of_three_discs(
            point.truncate(),
            [
                DVec2::new(c[0], c[1]),
                DVec2::new(c[3], c[4]),
                DVec2::new(c[6], c[7]),
            ],
            [c[2].max(0.3), c[5].max(0.3), c[8].max(0.3)],
        )
    }

    /// Distance to the endless tube.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        let flat = self.section(point);
        if !(-7.0..=40.0).contains(&flat) {
            return flat;
        }
        const RISE: f64 = 0.25;
        let slope = (self.section(point + DVec3::Z * RISE) - flat) / RISE;
        flat / (1.0 + slope * slope).sqrt()
    }
}

/// Distance, in a plane, to the hull of three discs.
fn hull_of_three_discs(point: DVec2, centres: [DVec2; 3], radii: [f64; 3]) -> f64 {
    let mut distance = f64::INFINITY;
    let turn = (centres[1] - centres[0]).perp_dot(centres[2] - centres[0]);
    let mut within = turn.abs() > 1e-9;
    let mut rim = f64::INFINITY;
    let blend = 0.3 * radii[0].min(radii[1]).min(radii[2]);
    for index in 0..3 {
        let next = (index + 1) % 3;
        let (from, to) = (centres[index], centres[next]);
        let hull = hull_of_two_discs(point, from, to, radii[index], radii[next]);
        // Blended, so that a border which fades into the shaft leaves no crease.
        distance = smooth_union(distance, hull, blend);
        let side = (to - from).perp_dot(point - from) * turn.signum();
        within &= side >= 0.0;
        rim = rim.min(side.abs() / (to - from).length().max(1e-9));
    }
    if within {
        // Inside the triangle of the middles the flank is further off than the triangle's edge by at least a radius.
        distance.min(-rim - radii[0].min(radii[1]).min(radii[2]))
    } else {
        distance
    }
}

/// Distance, in a plane, to the hull of two discs.
fn hull_of_two_discs(
    point: DVec2,
    from: DVec2,
    to: DVec2,
    from_radius: f64,
    to_radius: f64,
) -> f64 {
    let axis = to - from;
    let length = axis.length();
    if length <= (from_radius - to_radius).abs() + 1e-9 {
        return if from_radius > to_radius {
            point.distance(from) - from_radius
        } else {
            point.distance(to) - to_radius
        };
    }
    let unit = axis / length;
    let local = point - from;
    let along = local.dot(unit);
    let across = local.perp_dot(unit).abs();
    let sine = (from_radius - to_radius) / length;
    let cosine = (1.0 - sine * sine).sqrt();
    let station = along * cosine - across * sine;
    if station < 0.0 {
        local.length() - from_radius
    } else if station > length * cosine {
        point.distance(to) - to_radius
    } else {
        across * cosine + along * sine - from_radius
    }
}
