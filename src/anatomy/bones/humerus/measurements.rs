//! The measurements that make a humerus, and how they differ with age and sex.
//!
//! Here belongs what is measured on the whole bone, and how it follows from a man's. Not here: a man's figures, see
//! [`super::reference`]; the measurements of one part, which stand beside its solid.

use glam::DVec3;

use super::{
    head::{Head, Neck},
    resize::Resize,
    shaft_level::ShaftLevel,
    swelling::Swelling,
    trochlea::Trochlea,
    tubercles::{Facets, Groove, LesserTubercle},
};
use crate::anatomy::solid::smooth_step;

/// The measurements of one humerus.
#[derive(Debug, Clone, PartialEq)]
pub struct HumerusParameters {
    /// Greatest length, in mm.
    pub length_mm: f64,
    /// The head.
    pub head: Head,
    /// The neck under the head.
    pub neck: Neck,
    /// The shaft from the epicondyles to the surgical neck and the metaphysis.
    pub shaft: [ShaftLevel; 10],
    /// Where the shaft ends within the elbow, in mm.
    pub shaft_foot_mm: f64,
    /// Where the shaft ends within the head, in mm.
    pub shaft_top_mm: f64,
    /// Rounding of the shaft's upper end, in mm.
    pub shaft_top_rounding_mm: f64,
    /// The greater tubercle's front, with the upper and middle facet.
    pub greater_tubercle: Swelling,
    /// The greater tubercle's back, with the lower facet.
    pub greater_tubercle_posterior: Swelling,
    /// The greater tubercle's facets.
    pub facets: Facets,
    /// The lesser tubercle.
    pub lesser_tubercle: LesserTubercle,
    /// The bicipital groove.
    pub groove: Groove,
    /// The deltoid tuberosity.
    pub deltoid_tuberosity: Swelling,
    /// The hollow beside the lateral supracondylar ridge, where brachioradialis arises.
    pub lateral_hollow: Swelling,
    /// The medial epicondyle.
    pub medial_epicondyle: Swelling,
    /// The lateral epicondyle.
    pub lateral_epicondyle: Swelling,
    /// The back of the lateral column, behind the capitulum.
    pub lateral_column: Swelling,
    /// The hollow between medial epicondyle and trochlea.
    pub epicondylar_hollow: Swelling,
    /// The trochlea.
    pub trochlea: Trochlea,
    /// The capitulum.
    pub capitulum: Swelling,
    /// The olecranon fossa.
    pub olecranon_fossa: Swelling,
    /// The coronoid fossa.
    pub coronoid_fossa: Swelling,
    /// The radial fossa.
    pub radial_fossa: Swelling,
    /// The radial groove: axis of a channel that winds down the back of the shaft from medial to lateral.
    pub radial_groove_mm: [DVec3; 3],
    /// Radius of the radial groove, in mm.
    pub radial_groove_radius_mm: f64,
    /// Depth of the unevenness where muscles and ligaments are attached, in mm; the bare shaft has a third of it, the
    /// joint surfaces none.
    pub relief_mm: f64,
}

impl HumerusParameters {
    /// These measurements, a man's, carried over to another size.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        let transverse = resize.transverse;
        Self {
            length_mm: resize.length_mm,
            head: self.head.resized(resize),
            neck: self.neck.resized(resize),
            shaft: self.shaft.map(|level| level.resized(resize)),
            shaft_foot_mm: resize.height(self.shaft_foot_mm),
            shaft_top_mm: resize.height(self.shaft_top_mm),
            shaft_top_rounding_mm: self.shaft_top_rounding_mm * transverse,
            greater_tubercle: self.greater_tubercle.resized(resize),
            greater_tubercle_posterior: self.greater_tubercle_posterior.resized(resize),
            facets: self.facets.resized(resize),
            lesser_tubercle: self.lesser_tubercle.resized(resize),
            groove: self.groove.resized(resize),
            deltoid_tuberosity: self.deltoid_tuberosity.resized(resize),
            lateral_hollow: self.lateral_hollow.resized(resize),
            medial_epicondyle: self.medial_epicondyle.resized(resize),
            lateral_epicondyle: self.lateral_epicondyle.resized(resize),
            lateral_column: self.lateral_column.resized(resize),
            epicondylar_hollow: self.epicondylar_hollow.resized(resize),
            trochlea: self.trochlea.resized(resize),
            capitulum: self.capitulum.resized(resize),
            olecranon_fossa: self.olecranon_fossa.resized(resize),
            coronoid_fossa: self.coronoid_fossa.resized(resize),
            radial_fossa: self.radial_fossa.resized(resize),
            radial_groove_mm: self.radial_groove_mm.map(|point| resize.point(point)),
            radial_groove_radius_mm: self.radial_groove_radius_mm * transverse,
            // Young bones are smooth.
            relief_mm: self.relief_mm * smooth_step(0.5, 0.9, transverse),
        }
    }
}
