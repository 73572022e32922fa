//! Why bones could not be put together.
//!
//! Here belongs what the searches of an assembly can miss. Not here: what a target rule can miss ([`crate::anatomy::placement`]).

use crate::anatomy::age::AgeGroup;

/// Why the bones of an age could not be put together: a search on the solids failed, and no place is made up instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssemblyError {
    /// The search for a landmark did not come to the bone's surface.
    #[error(
        "the search for the landmark {landmark} on the {bone} of the {} met no surface; mend where it is looked for, in \
         src/anatomy/bones/{bone}", .age.id()
    )]
    LandmarkNotFound {
        /// The bone's name.
        bone: &'static str,
        /// The landmark's id.
        landmark: &'static str,
        /// Whose bone it is.
        age: AgeGroup,
    },
    /// A bone lacks a landmark that other bones are placed by.
    #[error(
        "the {bone} of the {} has no landmark {landmark}, by which bones are placed; let the bone find it, in \
         src/anatomy/bones/{bone}", .age.id()
    )]
    NoLandmark {
        /// The bone's name.
        bone: &'static str,
        /// The landmark's id.
        landmark: &'static str,
        /// Whose bone it is.
        age: AgeGroup,
    },
    /// Two bones of a joint do not face each other, so that neither can be seated on the other.
    #[error(
        "the {bone} of the {} does not meet the {other}; mend where it is seated, in src/anatomy/assembly/seating",
        .age.id()
    )]
    BonesApart {
        /// The bone that is seated.
        bone: &'static str,
        /// The bone that it is seated on.
        other: &'static str,
        /// Whose bones they are.
        age: AgeGroup,
    },
}
