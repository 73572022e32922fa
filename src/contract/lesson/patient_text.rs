//! A patient within something else, read when it is used.

use serde::Serialize;

use crate::contract::{
    from_json::{FromJson, Reader},
    parse::parse,
    tree::Node,
    writing::write,
};

/// A patient as `patient.schema.json` describes one. What is at fault in it is told when it is used, with its path.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct PatientText(Node);

impl PatientText {
    /// A patient from the text that the clinical core has written; `None` where that is no JSON.
    #[must_use]
    pub fn new(json: &str) -> Option<Self> {
        parse(json).ok().map(Self)
    }

    /// Its tree, for whoever reads it.
    pub(crate) const fn tree(&self) -> &Node {
        &self.0
    }

    /// It as a text.
    #[must_use]
    pub fn json(&self) -> String {
        write(&self.0)
    }
}

impl FromJson for PatientText {
    fn from_json(node: &Node, _: &mut Reader<'_>) -> Self {
        Self(node.clone())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PatientText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PatientText".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "description": "A patient, as patient.schema.json describes one.",
            "required": ["age"],
            "additionalProperties": false,
            "properties": {
                "age": {
                    "type": "object",
                    "required": ["value", "unit"],
                    "additionalProperties": false,
                    "properties": { "value": { "type": "number" }, "unit": { "type": "string" } }
                },
                "weight_kg": { "type": "number" },
                "umbilical_vein_available": { "type": "boolean" },
                "devices": { "type": "array", "items": { "type": "string" } },
                "needles_mm": { "type": "array", "items": { "type": "number" } },
                "conditions": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["kind"],
                        "properties": { "kind": { "type": "string" } },
                        "additionalProperties": { "type": ["string", "number", "boolean"] }
                    }
                }
            }
        })
    }
}
