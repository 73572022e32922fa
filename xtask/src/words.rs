//! What things are called in English, for the commands that print for people: the core answers ids, the messages have the names.
//!
//! Here belongs the look-up of a name. Sentences that a command prints stand with the command.

use crate::evidence_changes::read_json;
use crate::failure::Failure;
use io_site_finder::clinical::Library;
use io_site_finder::contract::vocabulary::Vocabulary;
use serde_json::Value;

/// The names of everything that a library knows.
pub struct Words<'a> {
    /// What the library knows, in its order; some of it with names of its own.
    pub vocabulary: Vocabulary<'a>,
    clinical: Value,
    conditions: Value,
}

impl<'a> Words<'a> {
    /// The English messages, for what a library knows.
    pub fn of(library: &'a Library) -> Result<Self, Failure> {
        Ok(Self {
            vocabulary: library.vocabulary(),
            clinical: read_json("assets/locales/en/clinical.json")?,
            conditions: read_json("assets/locales/en/conditions.json")?,
        })
    }

    /// An access site.
    pub fn site(&self, id: &str) -> String {
        let mut sites = self.vocabulary.sites.iter();
        let own = sites.find(|site| site.id == id);
        named(own.and_then(|site| site.name), &self.clinical["site"], id)
    }

    /// A device.
    pub fn device(&self, id: &str) -> String {
        let mut devices = self.vocabulary.devices.iter();
        let own = devices.find(|device| device.id == id);
        named(
            own.and_then(|device| device.name),
            &self.clinical["device"],
            id,
        )
    }

    /// A kind of condition.
    pub fn condition(&self, kind: &str) -> String {
        let mut kinds = self.vocabulary.conditions.iter();
        let own = kinds.find(|known| known.kind == kind);
        named(
            own.and_then(|known| known.name),
            &self.conditions["condition"],
            kind,
        )
    }

    /// A policy.
    pub fn policy(&self, id: &str) -> String {
        let mut policies = self.vocabulary.policies.iter();
        let own = policies.find(|policy| policy.id == id);
        named(
            own.and_then(|policy| policy.name),
            &self.clinical["policy"],
            id,
        )
    }

    /// How much of a source was read.
    pub fn seen(&self, id: &str) -> String {
        named(None, &self.clinical["seen"], id)
    }

    /// A piece of advice.
    pub fn advice(&self, id: &str) -> String {
        named(None, &self.clinical["advice"], id)
    }

    /// That all of this is for teaching.
    pub fn disclaimer(&self) -> String {
        named(None, &self.clinical["general"], "disclaimer")
    }
}

/// The name that a thing brings, that of the messages, or its id.
fn named(own: Option<&str>, messages: &Value, id: &str) -> String {
    own.or(messages[id].as_str()).unwrap_or(id).to_owned()
}
