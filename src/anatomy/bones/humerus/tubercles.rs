//! The tubercles: the greater with its three facets, the lesser with its crest, and the bicipital groove between them.
//!
//! Here belong these solids. Not here: how they join with head and shaft, see [`super::proximal_end`]; their figures, see
//! [`super::reference`].

use glam::DVec3;

use super::{
    measurements::{HumerusParameters, Resize},
    swelling::{Ellipsoid, Swelling},
};
use crate::anatomy::solid::{
    smooth_intersection, smooth_subtraction, smooth_union, tapered_capsule,
};

/// A facet of the greater tubercle: the flat impression of one tendon of the rotator cuff.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facet {
    /// A point of its plane.
    pub on_mm: DVec3,
    /// Where it faces, seen from above: from lateral towards anterior, in degrees.
    pub facing_degrees: f64,
    /// How steeply it faces upwards, in degrees: 90 for a facet that lies flat on top.
    pub upwards_degrees: f64,
}

impl Facet {
    fn resized(&self, resize: &Resize) -> Self {
        Self {
            on_mm: resize.point(self.on_mm),
            ..*self
        }
    }

    /// Direction in which it faces.
    pub(super) fn outward(&self) -> DVec3 {
        let (rise, level) = self.upwards_degrees.to_radians().sin_cos();
        let (forwards, aside) = self.facing_degrees.to_radians().sin_cos();
        DVec3::new(level * aside, level * forwards, rise)
    }
}

/// The facets of the greater tubercle, for supraspinatus, infraspinatus and teres minor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facets {
    /// The upper one, flat on top.
    pub superior: Facet,
    /// The middle one, which looks up and backwards.
    pub middle: Facet,
    /// The lower one, which looks backwards.
    pub inferior: Facet,
    /// Rounding of the edges between them, in mm.
    pub edge_mm: f64,
}

impl Facets {
    /// The facets on a bone of another size: the less worked out, the rounder their edges.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        Self {
            superior: self.superior.resized(resize),
            middle: self.middle.resized(resize),
            inferior: self.inferior.resized(resize),
            edge_mm: self.edge_mm * resize.transverse / resize.definition,
        }
    }
}

/// The lesser tubercle: a beak that points forwards, and the crest that runs down from it along the bicipital groove.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LesserTubercle {
    /// Middle of its root, within the bone.
    pub root_mm: DVec3,
    /// Radius of its root, in mm.
    pub root_radius_mm: f64,
    /// Middle of its tip.
    pub tip_mm: DVec3,
    /// Radius of its tip, in mm.
    pub tip_radius_mm: f64,
    /// Where its crest has run out into the shaft.
    pub crest_mm: DVec3,
    /// Radius of the crest there, in mm.
    pub crest_radius_mm: f64,
    /// Width of the fillet at its edge, in mm.
    pub fillet_mm: f64,
}

impl LesserTubercle {
    /// The tubercle on a bone of another size: the less worked out, the softer its edge.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        let transverse = resize.transverse;
        Self {
            root_mm: resize.point(self.root_mm),
            root_radius_mm: self.root_radius_mm * transverse,
            tip_mm: resize.point(self.tip_mm),
            tip_radius_mm: self.tip_radius_mm * transverse,
            crest_mm: resize.point(self.crest_mm),
            crest_radius_mm: self.crest_radius_mm * transverse,
            fillet_mm: self.fillet_mm * transverse / resize.definition,
        }
    }

    /// The solid at this distance with the tubercle on it.
    pub(super) fn add_to(&self, distance: f64, point: DVec3) -> f64 {
        let beak = tapered_capsule(
            point,
            self.root_mm,
            self.tip_mm,
            self.root_radius_mm,
            self.tip_radius_mm,
        );
        let crest = tapered_capsule(
            point,
            self.tip_mm,
            self.crest_mm,
            self.tip_radius_mm,
            self.crest_radius_mm,
        );
        let tubercle = smooth_union(beak, crest, self.fillet_mm);
        smooth_union(distance, tubercle, self.fillet_mm)
    }
}

/// The bicipital (intertubercular) groove: a channel that runs down between the tubercles and fades on the shaft.
///
/// Width 10.8 mm, depth 5.5 mm, length 74 mm (Gupta 2015, 60 bones).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Groove {
    /// Axis of the channel between the tubercles.
    pub top_mm: DVec3,
    /// Axis at the level of the surgical neck.
    pub neck_mm: DVec3,
    /// Axis where the groove ends.
    pub end_mm: DVec3,
    /// Radius between the tubercles, in mm.
    pub top_radius_mm: f64,
    /// Radius at the surgical neck, in mm.
    pub neck_radius_mm: f64,
    /// Radius at the end, in mm.
    pub end_radius_mm: f64,
    /// Rounding of its lips, in mm: as wide as the channel, so that its walls open.
    pub lip_mm: f64,
}

impl Groove {
    /// The groove of a bone of another size: the less worked out, the farther its axis lies in front, so that less of the
    /// channel is in the bone.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        let lifted = |axis: DVec3, radius_mm: f64| {
            resize.point(axis)
                + DVec3::Y * ((1.0 - resize.definition) * 0.8 * radius_mm * resize.transverse)
        };
        Self {
            top_mm: lifted(self.top_mm, self.top_radius_mm),
            neck_mm: lifted(self.neck_mm, self.neck_radius_mm),
            end_mm: lifted(self.end_mm, self.end_radius_mm),
            top_radius_mm: self.top_radius_mm * resize.transverse,
            neck_radius_mm: self.neck_radius_mm * resize.transverse,
            end_radius_mm: self.end_radius_mm * resize.transverse,
            lip_mm: self.lip_mm * resize.transverse,
        }
    }

    /// The solid at this distance with the groove in it.
    pub(super) fn take_from(&self, distance: f64, point: DVec3) -> f64 {
        let upper = tapered_capsule(
            point,
            self.top_mm,
            self.neck_mm,
            self.top_radius_mm,
            self.neck_radius_mm,
        );
        let lower = tapered_capsule(
            point,
            self.neck_mm,
            self.end_mm,
            self.neck_radius_mm,
            self.end_radius_mm,
        );
        smooth_subtraction(distance, upper.min(lower), self.lip_mm)
    }
}

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
