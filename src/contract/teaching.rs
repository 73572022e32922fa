//! What is taught about each site and about the procedure, as ids, numbers and who says so.
//!
//! No sentence stands here: the page has the texts by id in the language's messages (`teaching.json`), with places for the numbers. What
//! may be taught, and that each statement has its source, is the business of `clinical::teaching`.

use serde::Serialize;

use super::citation::Citation;
use super::ids::AgeBand;
use super::map::Map;
use super::target::{Face, FingerWidth, NeedleDirection, Offset};

/// Everything that is taught.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Teaching<'a> {
    /// The sites, in the order in which they are shown.
    pub sites: Vec<Guide<'a>>,
    /// The reference cards, in the order in which they are shown, group by group.
    pub cards: Vec<Card<'a>>,
    /// Trying the needle.
    pub needle: NeedleTeaching<'a>,
    /// The width of a finger.
    pub finger_width_mm: &'a FingerWidth,
}

/// A number in a statement, in the unit that its key ends with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Quantity {
    /// One figure.
    One(f64),
    /// From the smallest to the largest.
    Range([f64; 2]),
}

/// One thing that a learner is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// Unique among all statements.
    pub id: String,
    /// The part of the teaching that states it: a site's id, `cards` or `needle`. With the id, the key of its text.
    pub part: String,
    /// Its numbers, each with its unit at the end of the key.
    pub values: Map<Quantity>,
    /// Who says so, and where.
    pub sources: Vec<Citation>,
    /// Whether sources disagree about this.
    pub disagreement: bool,
    /// Whether what it concludes stands in no source that was seen.
    pub not_in_sources: bool,
    /// The ages that it is about; empty for all.
    pub age_bands: Vec<AgeBand>,
}

/// What is taught about a site.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Guide<'a> {
    /// The site's id.
    pub site: &'a str,
    /// What is felt on the way, in the order of palpation.
    pub landmarks: Vec<LandmarkStep<'a>>,
    /// Ids of landmarks that are no step on the way and are seen from where one looks at this site.
    pub seen_besides: Vec<&'a str>,
    /// The chapters, in reading order.
    pub chapters: Vec<Chapter<'a>>,
    /// The points of entry that sources give.
    pub targets: Vec<Target<'a>>,
}

/// A landmark as it is met on the way to a site, and how it is found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LandmarkStep<'a> {
    /// The landmark's id.
    pub landmark: &'a str,
    /// How it is found.
    #[serde(flatten)]
    pub statement: &'a Statement,
}

/// A chapter of what is taught about a site.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Chapter<'a> {
    /// What it is about, such as `flow`.
    pub section: &'a str,
    /// The statements, in reading order.
    pub statements: Vec<&'a Statement>,
}

/// A point of entry as sources give it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target<'a> {
    /// Unique within its site.
    pub id: &'a str,
    /// The distances that its label states, each with its direction and unit: `distal_mm`, `medial_finger_widths`.
    pub values: Map<Quantity>,
    /// The ages for which it is stated.
    pub age_bands: &'a [AgeBand],
    /// The ages at which it is the one shown first.
    pub default_for: &'a [AgeBand],
    /// Ids of the devices that it is confined to; empty if the sources do not distinguish.
    pub devices: &'a [String],
    /// Ids of sources that say the opposite.
    pub contradicted_by: &'a [String],
    /// Where it lies.
    pub rule: TargetRule<'a>,
    /// Who says so, and where.
    pub sources: &'a [Citation],
}

/// How a point of entry is found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetRule<'a> {
    /// The landmark from which it is measured.
    pub from: &'a str,
    /// If given, it is measured from half-way between `from` and this landmark.
    pub midway_to: Option<&'a str>,
    /// The steps, in the order in which the source takes them.
    pub steps: &'a [Offset],
    /// The face of the bone on which it lies.
    pub face: Face,
    /// Whether it lies in the middle of that face.
    pub centred_on_face: bool,
    /// How the needle is held.
    pub needle: NeedleDirection,
}

/// Statements on one question, independent of a site.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Card<'a> {
    /// Its id.
    pub id: &'a str,
    /// The id of the group in which it is shown.
    pub group: &'a str,
    /// The statements, in reading order.
    pub statements: Vec<&'a Statement>,
}

/// What is taught while a needle is tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedleTeaching<'a> {
    /// What the 5 mm mark says.
    pub mark: NeedleMark<'a>,
    /// What it means that the tip lies in a structure.
    pub structures: Vec<StructureStatement<'a>>,
    /// The lengths of the powered driver's needles, the shortest first.
    pub lengths: Vec<NeedleLength<'a>>,
    /// The tissue over each site.
    pub sites: Vec<NeedleSite<'a>>,
}

/// What is said of the mark on a needle with its tip on the bone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedleMark<'a> {
    /// While it still shows above the skin.
    pub visible: &'a Statement,
    /// Once it does not.
    pub hidden: &'a Statement,
}

/// What it means that the tip lies in a structure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StructureStatement<'a> {
    /// A structure as the scene names it; the last of them stands for none that is known.
    pub structure: &'a str,
    /// What it means.
    #[serde(flatten)]
    pub statement: &'a Statement,
}

/// A length of a needle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedleLength<'a> {
    /// The length in millimetres.
    pub length_mm: f64,
    /// The id of its maker's colour.
    pub colour: &'a str,
    /// What is said of it.
    #[serde(flatten)]
    pub statement: &'a Statement,
}

/// Trying the needle at a site.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedleSite<'a> {
    /// The site's id.
    pub site: &'a str,
    /// Ids of the only devices that may enter it; empty: any needle.
    pub entered_only_by: &'a [String],
    /// How thick the tissue is in some people; none where only certain devices enter.
    pub tissues: Vec<Tissue<'a>>,
}

/// How thick the tissue over a site is in some people.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tissue<'a> {
    /// The id of the sort of people.
    pub tissue: &'a str,
    /// From skin to bone, in millimetres.
    pub soft_tissue_mm: f64,
    /// Whether one begins with it at the ages of its statement.
    pub start: bool,
    /// Who says that it is so thick.
    #[serde(flatten)]
    pub statement: &'a Statement,
}
