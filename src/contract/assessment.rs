//! What the core answers about a patient: the verdict of every site and why, in ids and numbers. The page makes the sentences.
//!
//! Only written, never read: texts are borrowed from the library. Names and sentences of ours stand in no answer; a text in one is a
//! source's (`says`, `locator`, the name of a body) or the user's own.

use std::rc::Rc;

use serde::{Serialize, Serializer};

use super::citation::CitationRef;
use super::ids::{
    AgeGroup, BoneName, Cause, Counted, DeviceOutcome, Effect, Extent, NeedleOutcome, OddWeight,
    Place, Scope, Side, Silence, Strength, Verdict,
};
use super::patient::{Age, Condition, Number};
use super::vocabulary::Edition;

/// Writes what rows share as if each had its own.
fn each<S: Serializer>(reasons: &[Rc<Reason<'_>>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(reasons.iter().map(AsRef::as_ref))
}

/// What may be done at every site of a patient under a policy, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Assessment<'a> {
    /// The policy that judged.
    pub policy: PolicyVersion<'a>,
    /// Which edition of the evidence answers.
    pub evidence: Edition<'a>,
    /// The age band of the sources; `null` where the atlas has none for this age.
    pub age_band: Option<&'a str>,
    /// Whose bones are shown.
    pub age_group: AgeGroup,
    /// How the weight does not fit the age; `null` where it may well be so, or is not known. It was used as it stands.
    pub odd_weight: Option<WeightForAge>,
    /// Every site and side, in the order of the atlas.
    pub sites: Vec<AssessedSite<'a>>,
    /// What touches no verdict and is worth knowing.
    pub advice: Vec<Advice<'a>>,
    /// Conditions of which no source heard says anything.
    pub not_in_sources: Vec<SilentCondition<'a>>,
}

/// A weight that hardly goes with the age: perhaps a slip of the keyboard. What is usual stands in no source.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct WeightForAge {
    /// On which side of what is usual it lies.
    pub id: OddWeight,
    /// The weight as it was given, in kilograms.
    pub weight_kg: Number,
    /// The least that is usual at this age with these conditions, in kilograms; rounded.
    pub usual_from_kg: Number,
    /// The most that is usual at this age with these conditions, in kilograms; rounded.
    pub usual_to_kg: Number,
}

/// A policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct PolicyVersion<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its version.
    pub version: &'a str,
}

/// One site on one side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct AssessedSite<'a> {
    /// The site's id.
    pub site: &'a str,
    /// The patient's side; `null` in the midline.
    pub side: Option<Side>,
    /// What may be done there.
    pub verdict: Verdict,
    /// Whether the part of the body is gone.
    pub absent: bool,
    /// Place among the usable rows, from 1; `null` where it is not usable. Left and right of one site may share one.
    pub rank: Option<usize>,
    /// Whether the positions behind any reason disagree.
    pub sources_differ: bool,
    /// Why, the worst first.
    #[serde(serialize_with = "each")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Reason<'a>>"))]
    pub reasons: Vec<Rc<Reason<'a>>>,
    /// Conditions that lie here, and of which none of these reasons speaks.
    pub silent: Vec<SilentCondition<'a>>,
    /// What to enter it with.
    pub device: DeviceChoice<'a>,
    /// Which of the separate needles.
    pub needle: NeedleChoice<'a>,
    /// Where to go instead; `null` where this site may be used.
    pub try_instead: Option<TryInstead<'a>>,
}

/// One reason for a verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Reason<'a> {
    /// `age`, `device`, `absent`, or the id of the kind of condition.
    pub id: &'a str,
    /// What it comes from.
    pub cause: Cause,
    /// What it does to the site.
    pub effect: Effect,
    /// What of the patient it is.
    pub because: Because<'a>,
    /// Whether the positions disagree.
    pub sources_differ: bool,
    /// Whether the sources followed are silent here, so that all sources were weighed instead.
    pub borrowed: bool,
    /// Whether no source stands behind it.
    pub not_in_sources: bool,
    /// Who speaks in which way, the weightiest first: each body once, in the way that it counts.
    pub clauses: Vec<Clause<'a>>,
    /// What was heard, line by line.
    pub positions: Vec<Position<'a>>,
    /// What it is about.
    pub concerns: Concern<'a>,
}

/// What of the patient a reason comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
#[serde(untagged)]
pub enum Because<'a> {
    /// The age.
    Age {
        /// As it was given.
        age: Age,
        /// The weight in kilograms, where sources speak of weights; else `null`.
        weight_kg: Option<Number>,
    },
    /// What is at hand.
    Devices {
        /// Ids of the devices at hand.
        devices: Vec<&'a str>,
        /// Ids of the devices that alone may enter this site.
        entered_only_by: Vec<&'a str>,
    },
    /// A condition.
    Condition {
        /// Its place in the patient's list, from 0.
        index: usize,
        /// As it was given.
        condition: Condition<'a>,
    },
}

/// Bodies that were counted in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Clause<'a> {
    /// In which.
    pub counted: Counted,
    /// Makers and bodies by the names that they give themselves, each once.
    pub bodies: Vec<&'a str>,
}

/// One line of one source, and how it was counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Position<'a> {
    /// The source's id.
    pub source: &'a str,
    /// The place in it.
    pub locator: &'a str,
    /// How strongly it speaks.
    pub strength: Strength,
    /// How far it reaches.
    pub scope: Scope,
    /// For how many hours; `null` where it states no time.
    pub window_hours: Option<Number>,
    /// What it says, in our own words and the language of the evidence.
    pub says: &'a str,
    /// How it was counted.
    pub counted: Counted,
}

/// What a reason is about, so that a picture can show how far it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Concern<'a> {
    /// The sort of thing.
    pub extent: Extent,
    /// Which joint; `null` where it is about none.
    pub joint: Option<&'a str>,
    /// Its bones; none for everything and for skin.
    pub bones: Vec<BoneName>,
    /// The rows that it reaches.
    pub sites: Vec<Place>,
}

/// The device for a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct DeviceChoice<'a> {
    /// Its id; `null` where none fits.
    pub id: Option<&'a str>,
    /// How it was found.
    pub outcome: DeviceOutcome,
    /// Ids of the devices that alone may enter this site; none where any may.
    pub entered_only_by: Vec<&'a str>,
    /// Whether its label does not reach this patient.
    pub outside_label: bool,
    /// Whether the statements disagree.
    pub sources_differ: bool,
    /// Whether the sources followed do not mention a device, so that all sources were heard.
    pub borrowed: bool,
    /// Who says so.
    pub sources: Vec<CitationRef<'a>>,
    /// Whether no source stands behind it.
    pub not_in_sources: bool,
}

/// The needle for a site.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct NeedleChoice<'a> {
    /// Its length in millimetres; `null` where none is chosen.
    pub length_mm: Option<Number>,
    /// Why there is, or is no, length.
    pub outcome: NeedleOutcome,
    /// The weight that it was chosen for, in kilograms; `null` where nobody said it.
    pub weight_kg: Option<Number>,
    /// A length at hand that a label allows instead, in millimetres; else `null`.
    pub instead_mm: Option<Number>,
    /// Lengths that other sources name where they differ, in millimetres.
    pub others_mm: Vec<Number>,
    /// Whether sources name different lengths.
    pub sources_differ: bool,
    /// Who says so.
    pub sources: Vec<CitationRef<'a>>,
    /// Whether no source stands behind it.
    pub not_in_sources: bool,
}

/// Where to go instead of a site that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct TryInstead<'a> {
    /// The same site on the other side first, then by rank; none where no site is left.
    pub sites: Vec<Place>,
    /// Who says so.
    pub sources: Vec<CitationRef<'a>>,
    /// Whether no source stands behind it.
    pub not_in_sources: bool,
}

/// A piece of advice that touches no verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Advice<'a> {
    /// Its id: the page has its words.
    pub id: &'a str,
    /// Its words where it comes from a user's own file; else `null`.
    pub text: Option<&'a str>,
    /// Who says so.
    pub sources: Vec<CitationRef<'a>>,
    /// Whether sources disagree about it.
    pub sources_differ: bool,
    /// Whether no source heard stands behind it.
    pub not_in_sources: bool,
}

/// A condition that was given and of which nothing is said.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct SilentCondition<'a> {
    /// Its place in the patient's list, from 0.
    pub index: usize,
    /// As it was given.
    pub condition: Condition<'a>,
    /// In which way sources are silent.
    pub silence: Silence,
    /// Always so: what is told of it stands in no source.
    pub not_in_sources: bool,
}

/// A row whose verdict is another under another policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct PolicyChange<'a> {
    /// The site's id.
    pub site: &'a str,
    /// The patient's side; `null` in the midline.
    pub side: Option<Side>,
    /// The verdict under the first policy.
    pub from_verdict: Verdict,
    /// The verdict under the second policy.
    pub to_verdict: Verdict,
    /// The reasons that make the first.
    #[serde(serialize_with = "each")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Reason<'a>>"))]
    pub from_because: Vec<Rc<Reason<'a>>>,
    /// The reasons that make the second.
    #[serde(serialize_with = "each")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Reason<'a>>"))]
    pub to_because: Vec<Rc<Reason<'a>>>,
}
