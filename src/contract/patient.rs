//! A patient as files, links and pages write one.
//!
//! Here belongs the shape. Not here: what is refused, and why (`clinical::patient`, by the atlas); what a page holds while somebody types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A patient, as far as the sites depend on it. What is left out is not known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Patient {
    /// The age.
    pub age: Age,
    /// The weight in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// Whether the umbilical vein can be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub umbilical_vein_available: Option<bool>,
    /// Ids of the devices at hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub devices: Option<Vec<String>>,
    /// Lengths of the needles at hand, in millimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needles_mm: Option<Vec<f64>>,
    /// What is wrong with the patient, in the order given.
    #[serde(default)]
    pub conditions: Vec<Condition>,
}

/// An age as it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Age {
    /// How many of the unit.
    pub value: f64,
    /// `hours`, `days`, `months` or `years`.
    pub unit: String,
}

/// A condition of a patient: its kind, and answers to the questions that the vocabulary lists for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Condition {
    /// The id of its kind.
    pub kind: String,
    /// The answers by the question's name.
    #[serde(flatten)]
    pub answers: BTreeMap<String, Answer>,
}

/// The answer to a question about a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Answer {
    /// Yes or no.
    Flag(bool),
    /// A number, in the unit of its question.
    Number(f64),
    /// The id of a choice, or a text.
    Text(String),
}
