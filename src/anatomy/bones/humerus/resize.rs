//! How a man's measurements become another person's.
//!
//! Here belongs how points, widths and reliefs follow a person's size. Not here: which measurements there are, see
//! [`super::measurements`].

use glam::DVec3;

use crate::anatomy::age::{AgeGroup, Sex};

/// Greatest length of the adult male's humerus, from which everybody's follows, mm.
pub(super) const ADULT_LENGTH_MM: f64 = 314.7;

/// Carries a man's measurements over to another length and breadth: the ends keep their form, the shaft between is stretched.
pub(super) struct Resize {
    pub(super) length_mm: f64,
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
        ADULT_LENGTH_MM - PROXIMAL_END_MM
    }

    /// Whether a height, in a man, lies between the ends.
    pub(super) fn is_on_shaft(z: f64) -> bool {
        z > DISTAL_END_MM && z < Self::proximal_end_mm()
    }

    /// Length of the shaft between the ends, as a share of a man's.
    pub(super) fn lengthwise(&self) -> f64 {
        let ends = DISTAL_END_MM + PROXIMAL_END_MM;
        (self.length_mm - ends * self.transverse) / (ADULT_LENGTH_MM - ends)
    }

    /// A height in a man, in this bone.
    pub(super) fn height(&self, z: f64) -> f64 {
        let proximal = Self::proximal_end_mm();
        if z <= DISTAL_END_MM {
            z * self.transverse
        } else if z >= proximal {
            self.length_mm - (ADULT_LENGTH_MM - z) * self.transverse
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
