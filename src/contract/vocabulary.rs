//! The vocabulary: everything that a panel offers and the core understands, as ids, numbers and structure.
//!
//! No word for the reader stands here: the page has them, by id, in the language's messages. Only a thing of a user's own file brings its
//! name, and what people outside have named (sources and the bodies behind them) is called as it calls itself.

use serde::{Deserialize, Serialize};

use super::ids::{Side, Verdict};
use super::patient::Patient;

/// Everything that a panel offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Vocabulary {
    /// Which edition of the evidence answers.
    pub evidence: Edition,
    /// The access sites.
    pub sites: Vec<Site>,
    /// The sides of the body, in the order in which rows are shown.
    pub sides: Vec<Side>,
    /// The units in which an age may be given, the smallest first.
    pub age_units: Vec<AgeUnit>,
    /// The age bands of the sources, the youngest first.
    pub age_bands: Vec<AgeSpan>,
    /// The weights that are taken, in kilograms.
    pub weight_kg: Limits,
    /// The devices that may be at hand.
    pub devices: Vec<Thing>,
    /// The lengths of the needles that may be at hand, in millimetres.
    pub needles_mm: Vec<f64>,
    /// The kinds of condition that a patient may have.
    pub conditions: Vec<ConditionKind>,
    /// What may be said of a site, the mildest first.
    pub verdicts: Vec<Verdict>,
    /// The policies that may judge.
    pub policies: Vec<Policy>,
    /// The sources of the evidence.
    pub sources: Vec<Source>,
    /// Patients to begin with.
    pub patient_examples: Vec<PatientExample>,
}

/// An edition of the evidence; all `null` for evidence of somebody's own that names none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edition {
    /// Its version.
    pub version: Option<String>,
    /// Its day, such as `2026-11-28`.
    pub date: Option<String>,
    /// Who has reviewed it; `null` for nobody yet.
    pub reviewed_by: Option<String>,
}

/// An access site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Site {
    /// Its id.
    pub id: String,
    /// Its name, where a user's file brought it.
    pub name: Option<String>,
    /// The id of the bone that it lies on.
    pub bone: String,
    /// The id of the limb that it lies on; `null` on the trunk.
    pub limb: Option<String>,
    /// Whether there is one on each side of the body.
    pub sided: bool,
}

/// A thing that has an id and may have a name of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thing {
    /// Its id.
    pub id: String,
    /// Its name, where a user's file brought it.
    pub name: Option<String>,
}

/// A unit in which an age may be given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgeUnit {
    /// Its id, such as `months`.
    pub id: String,
    /// The greatest age that is taken, in this unit.
    pub max: f64,
}

/// A named span of ages; it lasts to the start of the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgeSpan {
    /// Its id.
    pub id: String,
    /// The age at which it begins, in days.
    pub from_days: f64,
}

/// The smallest and the greatest number that is taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// The smallest.
    pub minimum: f64,
    /// The greatest.
    pub maximum: f64,
}

/// A kind of condition that a patient may have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConditionKind {
    /// Its id.
    pub kind: String,
    /// Its name, where a user's file brought it.
    pub name: Option<String>,
    /// The id of the group in which it is offered.
    pub group: String,
    /// The ids of the sources that speak of it, each once; none where no source says anything of it.
    pub sources: Vec<String>,
    /// Names of questions of which exactly one has to be answered.
    pub one_of: Vec<String>,
    /// The questions that are asked of it.
    pub fields: Vec<Field>,
}

/// A question about a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// Its name in a patient's file.
    pub name: String,
    /// What an answer is.
    #[serde(rename = "type")]
    pub answered_by: AnsweredBy,
    /// The sort of thing that the choices are, such as `bone` or `limb-level`: where a language has their names; `null` without choices.
    pub words: Option<String>,
    /// Whether it has to be answered.
    pub required: bool,
    /// The unit of a number.
    pub unit: Option<String>,
    /// The smallest number that is taken, in its unit.
    pub minimum: Option<f64>,
    /// The greatest number that is taken, in its unit.
    pub maximum: Option<f64>,
    /// What can be chosen.
    pub choices: Vec<Thing>,
    /// What a yes-or-no question counts as where it is left out.
    pub when_missing: Option<bool>,
    /// When it is asked at all; `null`: always.
    pub only_if: Option<OnlyIf>,
}

/// What answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// When a question is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OnlyIf {
    /// The name of the question that decides.
    pub field: String,
    /// Its answers with which the question is asked.
    #[serde(rename = "in")]
    pub among: Vec<String>,
    /// Those of them with which it may be left open all the same.
    pub optional_for: Vec<String>,
}

/// A policy: how positions of sources are combined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name, where a user's file brought it.
    pub name: Option<String>,
    /// What it does, where a user's file says so.
    pub description: Option<String>,
    /// Whom it hears.
    pub kind: PolicyKind,
}

/// Whom a policy hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PolicyKind {
    /// All sources, weighed against each other.
    Composite,
    /// Sources that it names.
    Follow,
}

/// A document that is cited. Titles and bodies are named as they name themselves, in whatever language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The year it was published, as far as it is known.
    pub year: Option<u32>,
    /// What sort of document it is, such as `guideline`.
    pub kind: String,
    /// Who stands behind it.
    pub body: String,
    /// How much of it was read, such as `full-text`.
    pub seen: String,
    /// Whether it reports what another document says.
    pub second_hand: bool,
    /// Where it can be found.
    pub address: Option<String>,
    /// A remark on the document.
    pub note: Option<String>,
    /// The id of the source that has taken its place.
    pub superseded_by: Option<String>,
}

/// A patient to begin with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PatientExample {
    /// Its id.
    pub id: String,
    /// The patient.
    pub patient: Patient,
}
