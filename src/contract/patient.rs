//! An age and a condition as an answer repeats them. How a patient is read, and what of it is refused, belongs to the clinical core.

use serde::{Serialize, Serializer, ser::SerializeMap};

/// A number as JSON has it: a whole one without a fraction, `40` and not `40.0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Beyond this a whole number may not be held exactly.
        const MOST: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() < MOST {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "a whole number within the limits of the type"
            )]
            return serializer.serialize_i64(self.0 as i64);
        }
        serializer.serialize_f64(self.0)
    }
}

/// An age as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Age {
    /// How many of the unit.
    pub value: Number,
    /// `hours`, `days`, `months` or `years`.
    pub unit: &'static str,
}

/// What stands in a field of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum FieldValue<'a> {
    /// An id, or a text of the user's own.
    Word(&'a str),
    /// Hours.
    Number(Number),
    /// Yes or no.
    Flag(bool),
}

/// A condition as it was given: its kind and its answers. Written as one object, `{"kind": "fracture", "bone": "tibia"}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition<'a> {
    /// The id of its kind.
    pub kind: &'a str,
    /// Its fields in the order of the atlas, each with what it holds.
    pub fields: Vec<(&'a str, FieldValue<'a>)>,
}

impl Serialize for Condition<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1 + self.fields.len()))?;
        map.serialize_entry("kind", self.kind)?;
        for (field, value) in &self.fields {
            map.serialize_entry(field, value)?;
        }
        map.end()
    }
}

#[cfg(feature = "schema")]
mod schema {
    use super::{Condition, Number};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for Number {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> Cow<'static, str> {
            "Number".into()
        }
        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            f64::json_schema(generator)
        }
    }

    impl JsonSchema for Condition<'_> {
        fn schema_name() -> Cow<'static, str> {
            "Condition".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "type": "object",
                "description": "A condition as it was given: its kind, and its answers by the names of its fields, as patient.schema.json lists them.",
                "required": ["kind"],
                "properties": { "kind": { "type": "string", "description": "The id of its kind." } },
                "additionalProperties": { "type": ["string", "number", "boolean"] }
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{json, to_string, to_value};

    #[test]
    fn whole_numbers_have_no_fraction() {
        assert_eq!(
            to_string(&[Number(40.0), Number(2.9), Number(-1.0)]).unwrap(),
            "[40,2.9,-1]"
        );
        assert_eq!(to_string(&Number(1e300)).unwrap(), "1e+300");
    }

    #[test]
    fn a_condition_is_one_object() {
        let condition = Condition {
            kind: "fracture",
            fields: vec![
                ("bone", FieldValue::Word("tibia")),
                ("suspected", FieldValue::Flag(true)),
                ("hours_since", FieldValue::Number(Number(3.0))),
            ],
        };
        assert_eq!(
            to_value(&condition).unwrap(),
            json!({"kind": "fracture", "bone": "tibia", "suspected": true, "hours_since": 3})
        );
    }
}
