//! How a patella turns from cartilage into bone.
//!
//! Here belongs what of it is bone at each age. Not here: its shape.

use super::Patella;
use crate::anatomy::age::AgeGroup;

impl Patella {
    /// Whether there is bone in it: ossification begins between 3 and 6 years (general anatomical knowledge: not in the
    /// sources), so that an infant's is cartilage through and through.
    pub(super) const fn holds_bone(&self) -> bool {
        !matches!(self.age, AgeGroup::Infant)
    }

    /// What lies between the surface and the cancellous bone: in an adult the cortex, at 6 years the cartilage around a kernel
    /// of bone, mm.
    pub(super) fn shell_mm(&self) -> f64 {
        match self.age {
            AgeGroup::Adult => 1.3 * self.shape.breadth_mm / ADULT_BREADTH_MM,
            AgeGroup::Child | AgeGroup::Infant => 3.6,
        }
    }
}

/// Breadth of the reference man's, mm.
const ADULT_BREADTH_MM: f64 = 44.9;
