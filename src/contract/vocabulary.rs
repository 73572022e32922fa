//! The vocabulary: everything that a panel offers and the core understands, as ids, numbers and structure.
//!
//! No word for the reader stands here: the page has them, by id, in the language's messages. Only a thing of a user's own file brings its
//! name, and what people outside have named (sources and the bodies behind them) is called as it calls itself.

use serde::Serialize;

use super::ids::{Side, Verdict};
use super::patient::{Age, Condition, Number};

/// Everything that a panel offers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Vocabulary<'a> {
    /// Which edition of the evidence answers.
    pub evidence: Edition<'a>,
    /// The access sites.
    pub sites: Vec<Site<'a>>,
    /// The sides of the body, in the order in which rows are shown.
    pub sides: Vec<Side>,
    /// The units in which an age may be given, the smallest first.
    pub age_units: Vec<AgeUnit>,
    /// The age bands of the sources, the youngest first.
    pub age_bands: Vec<AgeSpan<'a>>,
    /// The weights that are taken, in kilograms.
    pub weight_kg: Limits,
    /// The devices that may be at hand.
    pub devices: Vec<Thing<'a>>,
    /// The lengths of the needles that may be at hand, in millimetres.
    pub needles_mm: Vec<Number>,
    /// The kinds of condition that a patient may have.
    pub conditions: Vec<ConditionKind<'a>>,
    /// What may be said of a site, the mildest first.
    pub verdicts: Vec<Verdict>,
    /// The policies that may judge.
    pub policies: Vec<Policy<'a>>,
    /// The sources of the evidence.
    pub sources: Vec<Source<'a>>,
    /// Patients to begin with.
    pub patient_examples: Vec<PatientExample<'a>>,
}

/// An edition of the evidence; all `null` for evidence of somebody's own that names none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edition<'a> {
    /// Its version.
    pub version: Option<&'a str>,
    /// Its day, such as `2026-11-28`.
    pub date: Option<&'a str>,
    /// Who has reviewed it; `null` for nobody yet.
    pub reviewed_by: Option<&'a str>,
}

/// An access site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Site<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name, where a user's file brought it.
    pub name: Option<&'a str>,
    /// The id of the bone that it lies on.
    pub bone: &'a str,
    /// The id of the limb that it lies on; `null` on the trunk.
    pub limb: Option<&'a str>,
    /// Whether there is one on each side of the body.
    pub sided: bool,
}

/// A thing that has an id and may have a name of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thing<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name, where a user's file brought it.
    pub name: Option<&'a str>,
}

/// A unit in which an age may be given.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgeUnit {
    /// Its id, such as `months`.
    pub id: &'static str,
    /// The greatest age that is taken, in this unit.
    pub max: Number,
}

/// A named span of ages; it lasts to the start of the next.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgeSpan<'a> {
    /// Its id.
    pub id: &'a str,
    /// The age at which it begins, in days.
    pub from_days: Number,
}

/// The smallest and the greatest number that is taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// The smallest.
    pub minimum: Number,
    /// The greatest.
    pub maximum: Number,
}

/// A kind of condition that a patient may have.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConditionKind<'a> {
    /// Its id.
    pub kind: &'a str,
    /// Its name, where a user's file brought it.
    pub name: Option<&'a str>,
    /// The id of the group in which it is offered.
    pub group: &'a str,
    /// The ids of the sources that speak of it, each once; none where no source says anything of it.
    pub sources: Vec<&'a str>,
    /// Names of questions of which exactly one has to be answered.
    pub one_of: Vec<&'a str>,
    /// The questions that are asked of it.
    pub fields: Vec<Field<'a>>,
}

/// A question about a condition.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field<'a> {
    /// Its name in a patient's file.
    pub name: &'a str,
    /// What an answer is.
    #[serde(rename = "type")]
    pub answered_by: AnsweredBy,
    /// The sort of thing that the choices are, such as `bone` or `limb-level`: where a language has their names; `null` without choices.
    pub words: Option<&'a str>,
    /// Whether it has to be answered.
    pub required: bool,
    /// The unit of a number.
    pub unit: Option<&'a str>,
    /// The smallest number that is taken, in its unit.
    pub minimum: Option<Number>,
    /// The greatest number that is taken, in its unit.
    pub maximum: Option<Number>,
    /// What can be chosen.
    pub choices: Vec<Choice<'a>>,
    /// What a yes-or-no question counts as where it is left out.
    pub when_missing: Option<bool>,
    /// When it is asked at all; `null`: always.
    pub only_if: Option<OnlyIf<'a>>,
}

/// An answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choice<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name, where a user's file brought it.
    pub name: Option<&'a str>,
    /// When it is offered; `null`: always.
    pub only_if: Option<OnlyIf<'a>>,
}

/// What answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AnsweredBy {
    /// The id of a choice.
    Choice,
    /// A number.
    Number,
    /// Yes or no.
    Boolean,
    /// Any text.
    Text,
}

/// When a question is asked, or a choice offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OnlyIf<'a> {
    /// The name of the question that decides.
    pub field: &'a str,
    /// Its answers with which that is so.
    #[serde(rename = "in")]
    pub among: Vec<&'a str>,
    /// Those of them with which the question may be left open all the same.
    pub optional_for: Vec<&'a str>,
}

/// A policy: how positions of sources are combined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its version.
    pub version: &'a str,
    /// Its name, where a user's file brought it.
    pub name: Option<&'a str>,
    /// What it does, where a user's file says so.
    pub description: Option<&'a str>,
    /// Whom it hears.
    pub kind: PolicyKind,
}

/// Whom a policy hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PolicyKind {
    /// All sources, weighed against each other.
    Composite,
    /// Sources that it names.
    Follow,
}

/// A document that is cited. Titles and bodies are named as they name themselves, in whatever language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The year it was published, as far as it is known.
    pub year: Option<u32>,
    /// What sort of document it is, such as `guideline`.
    pub kind: &'a str,
    /// Who stands behind it.
    pub body: &'a str,
    /// How much of it was read, such as `full-text`.
    pub seen: &'a str,
    /// Whether it reports what another document says.
    pub second_hand: bool,
    /// Where it can be found.
    pub address: Option<&'a str>,
    /// A remark on the document.
    pub note: Option<&'a str>,
    /// The id of the source that has taken its place.
    pub superseded_by: Option<&'a str>,
}

/// A patient to begin with.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PatientExample<'a> {
    /// Its id.
    pub id: &'a str,
    /// The patient.
    pub patient: Patient<'a>,
}

/// A patient as a file or a page would hand one over. What is left out is not known.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Patient<'a> {
    /// The age.
    pub age: Age,
    /// The weight in kilograms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<Number>,
    /// Whether the umbilical vein can be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub umbilical_vein_available: Option<bool>,
    /// Ids of the devices at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub devices: Option<Vec<&'a str>>,
    /// Lengths of the needles at hand, in millimetres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needles_mm: Option<Vec<Number>>,
    /// What is wrong with the patient, in the order given.
    pub conditions: Vec<Condition<'a>>,
}
