//! The greater tubercle as a solid: two swellings, cut by three facets.
//!
//! Here belongs how its parts are joined. Not here: their measurements, see [`super::tubercles`].

use glam::DVec3;

use super::{
    measurements::HumerusParameters,
    swelling::{Ellipsoid, Swelling},
    tubercles::Facets,
};
use crate::anatomy::solid::{smooth_intersection, smooth_union};

/// The greater tubercle with its axes worked out.
#[derive(Debug, Clone)]
pub(super) struct GreaterTubercle {
    anterior: Ellipsoid,
    posterior: Ellipsoid,
    /// A point and the direction of each facet.
    facets: [(DVec3, DVec3); 3],
    edge_mm: f64,
    fillet_mm: f64,
}

impl GreaterTubercle {
    /// The tubercle that these measurements describe.
    pub(super) fn new(parameters: &HumerusParameters) -> Self {
        let Facets {
            superior,
            middle,
            inferior,
            edge_mm,
        } = parameters.facets;
        let Swelling { fillet_mm, .. } = parameters.greater_tubercle;
        Self {
            anterior: Ellipsoid::new(&parameters.greater_tubercle),
            posterior: Ellipsoid::new(&parameters.greater_tubercle_posterior),
            facets: [superior, middle, inferior].map(|facet| (facet.on_mm, facet.outward())),
            edge_mm,
            fillet_mm,
        }
    }

    /// The solid at this distance with the tubercle on it.
    pub(super) fn add_to(&self, distance: f64, point: DVec3) -> f64 {
        let mass = self.posterior.add_to(self.anterior.distance(point), point);
        let tubercle = self.facets.iter().fold(mass, |rest, &(on, outward)| {
            smooth_intersection(rest, (point - on).dot(outward), self.edge_mm)
        });
        smooth_union(distance, tubercle, self.fillet_mm)
    }
}
