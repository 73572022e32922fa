//! What is taught while the needle is tried: its mark, what its tip can be in, its lengths, the tissue over the bone.
//!
//! Not here: where the tip is (the scene says), and which needle a patient gets (the assessment says).

use crate::contract::teaching::Statement;

/// What the tip can be in, by the words of the scene's report.
pub const STRUCTURES: [&str; 9] = [
    "soft-tissue",
    "cortex",
    "marrow",
    "growth-plate",
    "cartilage",
    "opposite-cortex",
    "beyond",
    "joint",
    "unknown",
];

/// A length of the powered driver's needle, by its statement, which states it in mm.
#[derive(Debug, Clone, PartialEq)]
pub struct Length {
    /// The maker's colour; the key of its word in a language.
    pub colour: String,
    /// Id of the statement about it; its value `needle_mm` is the length in mm.
    pub statement: String,
}

/// A depth of soft tissue that a learner can choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Tissue {
    /// What sort of person has it; the key of its name in a language.
    pub tissue: String,
    /// Whether the needle starts with it at the ages of its statement.
    pub start: bool,
    /// Id of the statement about it; its value `tissue_mm` is the depth in mm.
    pub statement: String,
}

/// Trying the needle at one site.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedleSite {
    /// The site's id.
    pub site: String,
    /// The only devices that may enter it, by the atlas; empty: any needle.
    pub entered_only_by: Vec<String>,
    /// The depths to choose from; none where only certain devices enter.
    pub tissues: Vec<Tissue>,
}

/// All that is taught about trying the needle.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedleTeaching {
    /// What is said while the mark still shows with the tip on bone.
    pub mark_visible: Statement,
    /// What is said once it does not.
    pub mark_hidden: Statement,
    /// The id of the statement about each of [`STRUCTURES`], in the same order.
    pub structures: Vec<String>,
    /// The needles' lengths, shortest first.
    pub lengths: Vec<Length>,
    /// The sites, in the order of the file.
    pub sites: Vec<NeedleSite>,
}
