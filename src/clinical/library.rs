//! The library: atlas, evidence and policies together, built in or added from a user's files.
//!
//! The door to the clinical core. It reads texts, never files or the network. What is asked of it stands with the answer: `assess`,
//! `compare`, `vocabulary`.

use std::borrow::Cow;

use super::atlas::Atlas;
use super::error::InputError;
use super::evidence::Evidence;
use super::json::{At, Node};
use super::patient::Patient;
use super::policy::{Policy, Rule};
use super::reach::{Place, places};
use super::weight::Weights;
use crate::contract::writing::write;

/// A file of the library: its name and its text.
type File = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!(env!("OUT_DIR"), "/", $path)))),*]
    };
}

/// In the order in which one file names what another holds.
const ATLAS: &[File] = files![
    "atlas/bones.json",
    "atlas/limbs.json",
    "atlas/sites.json",
    "atlas/ages.json",
    "atlas/conditions.json"
];
/// Read once, of kinds that come with the project.
const WEIGHTS: &[File] = files!["atlas/weights.json"];
const EVIDENCE: &[File] = files![
    "evidence/edition.json",
    "evidence/sources.json",
    "evidence/ages.json",
    "evidence/injuries.json",
    "evidence/skin-and-landmarks.json",
    "evidence/earlier-procedures.json",
    "evidence/bone-disease.json",
    "evidence/general.json",
    "evidence/devices.json",
    "evidence/needles.json",
    "evidence/preferences.json",
    "evidence/advice.json",
];
const POLICIES: &[File] = files![
    "policies/composite.json",
    "policies/follow-rch.json",
    "policies/follow-fda-labelling.json",
    "policies/follow-st-john-wa.json",
    "policies/follow-la-county.json",
];
const EXAMPLES: &[File] = files!["atlas/examples.json"];

/// The id of the policy used when none is named.
pub const DEFAULT_POLICY: &str = "composite";

/// The most policies that are held.
const MOST_POLICIES: usize = 1_000;

/// An example patient for the panel.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) id: String,
    pub(crate) patient: Patient,
}

/// Everything the core knows.
#[derive(Debug, Default)]
pub struct Library {
    pub(crate) atlas: Atlas,
    pub(crate) evidence: Evidence,
    pub(crate) policies: Vec<Policy>,
    pub(crate) examples: Vec<Example>,
    pub(crate) places: Vec<Place>,
    pub(crate) weights: Weights,
}

fn read<T>(
    file_name: &str,
    json: &str,
    with: impl FnOnce(&At<'_>) -> Result<T, InputError>,
) -> Result<T, InputError> {
    Node::parse(json)
        .and_then(|node| with(&At::root(&node)))
        .map_err(|error| error.in_file(file_name))
}

impl Library {
    /// The library as it comes.
    ///
    /// # Errors
    /// Only if a file of `assets/` has a fault, which a test rules out.
    pub fn built_in() -> Result<Self, InputError> {
        Self::of_files(&mut |_, json| Ok(json.into()))
    }

    /// A library from the texts of other files of the same names (`evidence/ages.json`): of an earlier edition.
    ///
    /// # Errors
    /// If a file cannot be read or has a fault. A file that the reader does not have (`Ok(None)`) counts as empty.
    pub fn from_files(
        read: &mut dyn FnMut(&str) -> Result<Option<String>, InputError>,
    ) -> Result<Self, InputError> {
        Self::of_files(&mut |name, _| Ok(read(name)?.unwrap_or_else(|| "{}".to_owned()).into()))
    }

    fn of_files(
        text: &mut dyn FnMut(&'static str, &'static str) -> Result<Cow<'static, str>, InputError>,
    ) -> Result<Self, InputError> {
        let mut library = Self::default();
        for (name, json) in ATLAS {
            library.add_atlas(name, &text(name, json)?)?;
        }
        for (name, json) in WEIGHTS {
            let weights = read(name, &text(name, json)?, |root| {
                Weights::read(&library.atlas, root)
            })?;
            library.weights = weights;
        }
        for (name, json) in EVIDENCE {
            library.add_evidence(name, &text(name, json)?)?;
        }
        for (name, json) in POLICIES {
            library.add_policy(name, &text(name, json)?)?;
        }
        for (name, json) in EXAMPLES {
            let examples = read(name, &text(name, json)?, |root| {
                let mut examples = Vec::new();
                for at in root
                    .object(&["about", "patients"])?
                    .items("patients", MOST_POLICIES)?
                {
                    let example = at.object(&["id", "patient"])?;
                    examples.push(Example {
                        id: example.text("id")?,
                        patient: Patient::read(&library.atlas, &example.need("patient")?)?,
                    });
                }
                Ok(examples)
            })?;
            library.examples.extend(examples);
        }
        Ok(library)
    }

    /// Adds sources and what they say.
    ///
    /// # Errors
    /// If the file has a fault; the library is then as it was.
    pub fn add_evidence(&mut self, file_name: &str, json: &str) -> Result<(), InputError> {
        read(file_name, json, |root| self.evidence.add(&self.atlas, root))
    }

    /// Adds a policy and gives its id.
    ///
    /// # Errors
    /// If the file has a fault; the library is then as it was.
    pub fn add_policy(&mut self, file_name: &str, json: &str) -> Result<String, InputError> {
        let policy = read(file_name, json, |root| {
            if self.policies.len() >= MOST_POLICIES {
                return Err(root.fault("There are too many policies.", "Use fewer files."));
            }
            Policy::read(&self.evidence, &self.policies, root)
        })?;
        let id = policy.id.clone();
        self.policies.push(policy);
        Ok(id)
    }

    /// Adds sites, bones or anything else of the atlas.
    ///
    /// # Errors
    /// If the file has a fault; the library is then as it was.
    pub fn add_atlas(&mut self, file_name: &str, json: &str) -> Result<(), InputError> {
        read(file_name, json, |root| self.atlas.add(root))?;
        self.evidence.index(&self.atlas);
        self.places = places(&self.atlas);
        Ok(())
    }

    /// Reads a patient.
    ///
    /// # Errors
    /// If the file has a fault: the error names the place and the remedy.
    pub fn parse_patient(&self, file_name: &str, json: &str) -> Result<Patient, InputError> {
        read(file_name, json, |root| Patient::read(&self.atlas, root))
    }

    /// Reads a patient from a tree that holds nothing else. A fault names no file.
    pub(crate) fn read_patient(&self, root: &Node) -> Result<Patient, InputError> {
        Patient::read(&self.atlas, &At::root(root))
    }

    /// The patient as JSON, as it could be read again.
    #[must_use]
    pub fn patient_json(&self, patient: &Patient) -> String {
        write(&patient.answer(&self.atlas))
    }

    pub(crate) fn policy(&self, id: &str) -> Result<&Policy, InputError> {
        self.policies
            .iter()
            .find(|policy| policy.id == id)
            .ok_or_else(|| {
                let known = self.policies.iter().map(|policy| policy.id.as_str());
                InputError::word("$", "policy", id, known).in_file("policy")
            })
    }

    /// The policy that weighs all sources, where one is known.
    pub(crate) fn all_sources(&self) -> Option<&Policy> {
        self.policies
            .iter()
            .find(|policy| matches!(policy.rule, Rule::Composite { .. }))
    }

    /// The version of the evidence; `None` for evidence of the user's own that names none.
    #[must_use]
    pub fn evidence_version(&self) -> Option<&str> {
        self.evidence
            .edition
            .as_ref()
            .map(|edition| edition.version.as_str())
    }
}
