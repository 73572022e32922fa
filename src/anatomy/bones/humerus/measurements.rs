//! The measurements that make a humerus, and how they differ with age and sex.
//!
//! Here belongs what is measured on the whole bone, and how it follows from a man's. Not here: a man's figures, see
//! [`super::reference`]; the measurements of one part, which stand beside its solid.

use glam::DVec3;

use super::{
    distal_end::Trochlea,
    proximal_end::{Head, Neck},
    shaft::ShaftLevel,
    swelling::Swelling,
    tubercles::{Facets, Groove, LesserTubercle},
};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    solid::smooth_step,
};

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

/// Carries a man's measurements over to another length and breadth: the ends keep their form, the shaft between is stretched.
pub(super) struct Resize {
    length_mm: f64,
    /// Breadth as a share of a man's.
    pub(super) transverse: f64,
    /// How far muscles and tendons have worked out tubercles and groove: 1 in an adult.
    pub(super) definition: f64,
}

/// The distal end, in a man: up to where the supracondylar ridges begin.
const DISTAL_END_MM: f64 = 50.0;
/// The proximal end, in a man: from the surgical neck up.
const PROXIMAL_END_MM: f64 = 55.0;

impl Resize {
    /// The size of a person of this age; in adults the sex sets it.
    pub(super) fn of(age: AgeGroup, sex: Sex) -> Self {
        // Length in mm, breadth and definition as a share of a man's.
        let (length_mm, transverse, definition) = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => (314.7, 1.0, 1.0),
            // Goldman: length 289.0; head 39.1 of 44.9, epicondyles 53.0 of 60.4, mid-shaft 18.4 of 21.1.
            (AgeGroup::Adult, Sex::Female) => (289.0, 0.873, 1.0),
            // Measured on the skin (IJRMS 8323): 186 at 3 to 6 years, 244 at 7 to 10 years, so about 205 at 6. Breadth:
            // not in the sources; ends grow a little ahead of the length. Definition: no source gives a figure; a
            // child's tubercles are joined and blunt, an infant's are rounded cartilage.
            (AgeGroup::Child, _) => (205.0, 0.66, 0.8),
            // Not in the sources: the tibia's share of its adult length (31 % at 1 year) taken for the humerus.
            (AgeGroup::Infant, _) => (95.0, 0.36, 0.4),
        };
        Self {
            length_mm,
            transverse,
            definition,
        }
    }

    /// Where the proximal end begins, in a man.
    fn proximal_end_mm() -> f64 {
        HumerusParameters::ADULT_MALE.length_mm - PROXIMAL_END_MM
    }

    /// Whether a height, in a man, lies between the ends.
    pub(super) fn is_on_shaft(z: f64) -> bool {
        z > DISTAL_END_MM && z < Self::proximal_end_mm()
    }

    /// Length of the shaft between the ends, as a share of a man's.
    pub(super) fn lengthwise(&self) -> f64 {
        let ends = DISTAL_END_MM + PROXIMAL_END_MM;
        (self.length_mm - ends * self.transverse) / (HumerusParameters::ADULT_MALE.length_mm - ends)
    }

    /// A height in a man, in this bone.
    pub(super) fn height(&self, z: f64) -> f64 {
        let proximal = Self::proximal_end_mm();
        if z <= DISTAL_END_MM {
            z * self.transverse
        } else if z >= proximal {
            self.length_mm - (HumerusParameters::ADULT_MALE.length_mm - z) * self.transverse
        } else {
            DISTAL_END_MM * self.transverse + (z - DISTAL_END_MM) * self.lengthwise()
        }
    }

    /// A place in a man, in this bone.
    pub(super) fn point(&self, point: DVec3) -> DVec3 {
        DVec3::new(
            point.x * self.transverse,
            point.y * self.transverse,
            self.height(point.z),
        )
    }
}
