//! The distal end: epicondyles and columns, the trochlea as a spool, the capitulum, and the fossae over them.
//!
//! Here belong these solids and how they join with the shaft. Not here: their figures, see [`super::reference`]; the growth
//! plate, see [`super::growth`].

use glam::DVec3;

use super::{measurements::HumerusParameters, swelling::Ellipsoid};
use crate::anatomy::solid::smooth_union;

/// The distal end with its axes worked out.
#[derive(Debug, Clone)]
pub(super) struct DistalEnd {
    trochlea_axis: DVec3,
    medial_epicondyle: Ellipsoid,
    lateral_epicondyle: Ellipsoid,
    lateral_column: Ellipsoid,
    epicondylar_hollow: Ellipsoid,
    capitulum: Ellipsoid,
    olecranon_fossa: Ellipsoid,
    coronoid_fossa: Ellipsoid,
    radial_fossa: Ellipsoid,
}

impl DistalEnd {
    /// The distal end that these measurements describe.
    pub(super) fn new(parameters: &HumerusParameters) -> Self {
        Self {
            trochlea_axis: parameters.trochlea.axis(),
            medial_epicondyle: Ellipsoid::new(&parameters.medial_epicondyle),
            lateral_epicondyle: Ellipsoid::new(&parameters.lateral_epicondyle),
            lateral_column: Ellipsoid::new(&parameters.lateral_column),
            epicondylar_hollow: Ellipsoid::new(&parameters.epicondylar_hollow),
            capitulum: Ellipsoid::new(&parameters.capitulum),
            olecranon_fossa: Ellipsoid::new(&parameters.olecranon_fossa),
            coronoid_fossa: Ellipsoid::new(&parameters.coronoid_fossa),
            radial_fossa: Ellipsoid::new(&parameters.radial_fossa),
        }
    }

    /// The solid at this distance with the distal end on it, and the distance to the joint surfaces.
    pub(super) fn add_to(
        &self,
        parameters: &HumerusParameters,
        mut distance: f64,
        point: DVec3,
    ) -> (f64, f64) {
        let trochlea = &parameters.trochlea;
        distance = self.medial_epicondyle.add_to(distance, point);
        distance = self.lateral_epicondyle.add_to(distance, point);
        distance = self.lateral_column.add_to(distance, point);
        distance = self.epicondylar_hollow.take_from(distance, point);
        let spool = trochlea.distance(self.trochlea_axis, point);
        let articular = self.capitulum.add_to(spool, point);
        distance = smooth_union(distance, articular, trochlea.fillet_mm);
        distance = self.olecranon_fossa.take_from(distance, point);
        distance = self.coronoid_fossa.take_from(distance, point);
        distance = self.radial_fossa.take_from(distance, point);
        (distance, articular)
    }
}
