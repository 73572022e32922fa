//! How blade, spine, acromion, coracoid process and head are joined to one solid.
//!
//! Here belongs the joining. Not here: blade, spine and processes, which have a file each.

use glam::{DMat3, DVec2, DVec3};

use super::{
    measurements::{Mass, RodPoint, ScapulaParameters},
    rod::{rod_distance, smooth_rod},
    spine::Spine,
};
use crate::anatomy::solid::{
    Spline, axes_from_degrees, oriented_ellipsoid, smooth_subtraction, smooth_union,
};

/// The outer shape of a scapula, made ready for many queries.
#[derive(Debug, Clone)]
pub(super) struct ScapulaShape {
    pub(super) parameters: ScapulaParameters,
    pub(super) blade: Spline<10, 5>,
    /// Across the blade, towards its lateral border.
    pub(super) lateral: DVec2,
    pub(super) acromion: DMat3,
    spine: Spine,
    lateral_border: Vec<RodPoint>,
    glenoid: DMat3,
    neck: DMat3,
    cavity: DMat3,
}

fn axes(mass: &Mass) -> DMat3 {
    axes_from_degrees(mass.pitch_degrees, mass.tilt_degrees, mass.turn_degrees)
}

impl ScapulaShape {
    /// The shape that these measurements describe.
    pub(super) fn new(parameters: ScapulaParameters) -> Self {
        Self {
            blade: Spline::new(
                parameters.blade.map(|level| level.height_mm),
                parameters.blade.map(|level| {
                    [
                        level.medial_mm,
                        level.lateral_mm,
                        level.medial_forwards_mm,
                        level.lateral_forwards_mm,
                        level.hollow_mm,
                    ]
                }),
            ),
            lateral: DVec2::from_angle(parameters.plane_degrees.to_radians()),
            acromion: axes(&parameters.acromion),
            spine: Spine::new(&parameters),
            lateral_border: smooth_rod(&parameters.lateral_border, 3),
            glenoid: axes(&parameters.glenoid),
            neck: axes(&parameters.neck),
            cavity: axes(&parameters.cavity),
            parameters,
        }
    }

    /// The measurements behind the shape.
    pub(super) fn parameters(&self) -> &ScapulaParameters {
        &self.parameters
    }

    /// Signed distance to the outer surface, in mm.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let fillet = shape.fillet_mm;
        let mass = |mass: &Mass, axes: DMat3| {
            oriented_ellipsoid(point, mass.centre_mm, axes, mass.radii_mm)
        };
        let mut distance = self.blade_distance(point);
        distance = smooth_union(
            distance,
            rod_distance(point, &self.lateral_border, 0.0),
            fillet,
        );
        distance = smooth_union(distance, self.spine.distance(point), fillet);
        distance = smooth_union(distance, self.acromion_distance(point), fillet);
        let head = smooth_union(
            mass(&shape.neck, self.neck),
            mass(&shape.glenoid, self.glenoid),
            fillet,
        );
        let head = smooth_union(
            head,
            rod_distance(point, &shape.coracoid, 3.0),
            1.5 * fillet,
        );
        distance = smooth_union(distance, head, 1.5 * fillet);
        smooth_subtraction(distance, mass(&shape.cavity, self.cavity), 0.5 * fillet)
    }
}
