//! The shaft: its borders, and what muscles and the radial nerve make of its surface.
//!
//! Here belong the tuberosity, groove and hollow between the ends. Not here: their figures, see [`super::reference`]; the
//! sections' geometry, see [`super::borders`].

use glam::DVec3;

use super::{borders::BorderLoft, measurements::HumerusParameters, swelling::Ellipsoid};
use crate::anatomy::solid::{capsule, smooth_intersection, smooth_subtraction};

/// The shaft with its marks worked out.
#[derive(Debug, Clone)]
pub(super) struct Shaft {
    borders: BorderLoft,
    deltoid_tuberosity: Ellipsoid,
    lateral_hollow: Ellipsoid,
}

impl Shaft {
    /// The shaft that these measurements describe.
    pub(super) fn new(parameters: &HumerusParameters) -> Self {
        Self {
            borders: BorderLoft::new(&parameters.shaft),
            deltoid_tuberosity: Ellipsoid::new(&parameters.deltoid_tuberosity),
            lateral_hollow: Ellipsoid::new(&parameters.lateral_hollow),
        }
    }

    /// Middle of the section at a height.
    pub(super) fn middle(&self, z: f64) -> DVec3 {
        self.borders.middle(z)
    }

    /// Distance to the shaft without its ends.
    pub(super) fn distance(&self, parameters: &HumerusParameters, point: DVec3) -> f64 {
        let rounding = parameters.shaft_top_rounding_mm;
        let distance = smooth_intersection(
            self.borders.distance(point),
            parameters.shaft_foot_mm - point.z,
            rounding,
        );
        smooth_intersection(distance, point.z - parameters.shaft_top_mm, rounding)
    }

    /// The solid at this distance with the shaft's marks on it.
    pub(super) fn mark(
        &self,
        parameters: &HumerusParameters,
        mut distance: f64,
        point: DVec3,
    ) -> f64 {
        let tuberosity = parameters.deltoid_tuberosity;
        if (point.z - tuberosity.centre_mm.z).abs() < 1.6 * tuberosity.radii_mm.z {
            distance = self.deltoid_tuberosity.add_to(distance, point);
        }
        let [top, middle, end] = parameters.radial_groove_mm;
        if point.z > end.z - 20.0 && point.z < top.z + 20.0 {
            let radius = parameters.radial_groove_radius_mm;
            let channel =
                capsule(point, top, middle, radius).min(capsule(point, middle, end, radius));
            distance = smooth_subtraction(distance, channel, 0.6 * radius);
        }
        let hollow = parameters.lateral_hollow;
        if (point.z - hollow.centre_mm.z).abs() < 1.6 * hollow.radii_mm.z {
            distance = self.lateral_hollow.take_from(distance, point);
        }
        distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bones::{humerus::Humerus, measuring::breadth_across},
    };

    #[test]
    fn the_mid_shaft_is_as_broad_and_deep_as_goldman_found() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let middle = bone.shaft.middle(0.5 * 314.7);
        for (direction, expected) in [(DVec3::X, 21.1), (DVec3::Y, 21.0)] {
            let breadth = breadth_across(&bone, middle, direction);
            assert!((breadth - expected).abs() < 0.6, "{direction} {breadth}");
        }
    }
}
