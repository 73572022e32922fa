//! The committed JSON Schemas are those the types give, and take what the readers take.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use std::fs;

use io_site_finder::clinical::{Library, schemas};
use jsonschema::Validator;
use serde_json::{Value, json};
use support::{assess, cases, json_files, library, path};

/// Files of the atlas that nobody adds to: each has a form of its own.
const OTHERS: [&str; 5] = [
    "examples.json",
    "landmarks.json",
    "poses.json",
    "targets.json",
    "weights.json",
];

fn schema(name: &str) -> Value {
    schemas(library())
        .into_iter()
        .find(|(known, _)| *known == name)
        .map(|(_, schema)| schema)
        .unwrap_or_else(|| committed(name))
}

/// A schema that is made from the types of the contract; that it is fresh is tested where it is written.
fn committed(name: &str) -> Value {
    let text = fs::read_to_string(path("assets/schemas").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The schema of this name, ready to check values. Every word of it is one of JSON Schema's own, used as that asks.
fn validator(name: &str) -> Validator {
    let schema = schema(name);
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn the_committed_schemas_are_fresh() {
    for (name, schema) in schemas(library()) {
        let committed = fs::read_to_string(path("assets/schemas").join(name)).unwrap_or_default();
        // Compared as values: the order of keys depends on how the JSON library was built.
        let committed: Value = serde_json::from_str(&committed).unwrap_or_default();
        assert!(
            committed == schema,
            "{name} is stale: run `cargo xtask schemas`"
        );
    }
}

#[test]
fn the_files_of_the_project_fit_their_schemas() {
    for (folder, name, skip) in [
        ("assets/evidence", "evidence.schema.json", &[][..]),
        ("assets/policies", "policy.schema.json", &[]),
        ("assets/atlas", "atlas.schema.json", &OTHERS),
    ] {
        let schema = validator(name);
        for (file, value) in json_files(folder) {
            if !skip.contains(&file.as_str())
                && let Err(error) = schema.validate(&value)
            {
                panic!(
                    "{folder}/{file} does not fit {name}: {error} at {}",
                    error.instance_path()
                );
            }
        }
    }
}

#[test]
fn every_assessment_fits_its_schema() {
    let schema = validator("assessment.schema.json");
    let patient_schema = validator("patient.schema.json");
    for (_, case) in cases() {
        assert!(patient_schema.is_valid(&case["patient"]), "{}", case["id"]);
        let assessment = assess(
            library(),
            &case["patient"],
            case["policy"].as_str().unwrap_or("composite"),
        );
        assert!(schema.is_valid(&assessment), "{}", case["id"]);
        // And not anything at all does.
        let mut broken = assessment.clone();
        broken["sites"][0]["verdict"] = json!("fine");
        assert!(!schema.is_valid(&broken));
        let mut longer = assessment.clone();
        longer["sites"][0]["text"] = json!("Fine.");
        assert!(!schema.is_valid(&longer));
    }
}

/// Every patient one change away from one of the cases: the reader and the schema agree about it.
#[test]
fn the_patient_schema_takes_what_the_reader_takes() {
    let schema = validator("patient.schema.json");
    let odd = [
        json!(null),
        json!(-1),
        json!(3),
        json!("left"),
        json!("tibia"),
        json!("sternum"),
        json!("below-elbow"),
        json!([]),
        json!({}),
        json!(true),
    ];
    let (mut taken, mut refused) = (0, 0);
    let mut check = |patient: &Value| {
        let read = library().parse_patient("changed", &patient.to_string());
        let fit = schema.is_valid(patient);
        assert!(
            read.is_ok() == fit,
            "schema {fit}, reader {:?}\n{patient}",
            read.map_err(|error| error.to_string())
        );
        if fit { taken += 1 } else { refused += 1 }
    };
    let mut seen = std::collections::BTreeSet::new();
    for (_, case) in cases() {
        let patient = &case["patient"];
        for (i, condition) in patient["conditions"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            let keys: Vec<&String> = condition.as_object().unwrap().keys().collect();
            if !seen.insert(format!("{} {keys:?}", condition["kind"])) {
                continue;
            }
            for key in keys.iter().map(|key| key.as_str()).chain(["side", "extra"]) {
                let mut without = patient.clone();
                without["conditions"][i]
                    .as_object_mut()
                    .unwrap()
                    .remove(key);
                check(&without);
                for odd in &odd {
                    let mut changed = patient.clone();
                    changed["conditions"][i][key] = odd.clone();
                    check(&changed);
                }
            }
        }
    }
    for key in [
        "age",
        "weight_kg",
        "umbilical_vein_available",
        "devices",
        "needles_mm",
        "conditions",
        "extra",
    ] {
        for odd in odd.iter().chain(&[
            json!({"value": 3, "unit": "days"}),
            json!({"value": 200, "unit": "years"}),
            json!(["talon", "talon"]),
            json!([15]),
            json!([16]),
        ]) {
            let mut patient = json!({"age": {"value": 3, "unit": "years"}});
            patient[key] = odd.clone();
            check(&patient);
        }
    }
    assert!(
        taken > 100 && refused > 500,
        "{taken} taken, {refused} refused"
    );
}

/// The keys of an object in a schema are the keys its reader names when it meets another.
#[test]
fn the_keys_of_evidence_policy_and_atlas_are_those_of_the_readers() {
    let mut checked = 0;
    for (folder, name) in [
        ("assets/evidence", "evidence"),
        ("assets/policies", "policy"),
        ("assets/atlas", "atlas"),
    ] {
        let file_name = format!("{name}.schema.json");
        let (schema, validator) = (schema(&file_name), validator(&file_name));
        for (file, value) in json_files(folder) {
            if OTHERS.contains(&file.as_str()) {
                continue;
            }
            let mut places = vec![String::new()];
            for (key, items) in value.as_object().unwrap() {
                if items.get(0).is_some_and(Value::is_object) {
                    places.push(format!("/{key}/0"));
                }
            }
            for place in places {
                // Only the list in question, so that nothing before it stops the reader.
                let mut changed = match place.split('/').nth(1) {
                    Some(list) => json!({ list: [value[list][0]] }),
                    None => value.clone(),
                };
                changed.pointer_mut(&place).unwrap()["not_a_key"] = json!(1);
                assert!(!validator.is_valid(&changed), "{file}{place}");
                let mut library = Library::built_in().unwrap();
                let error = match name {
                    "evidence" => library
                        .add_evidence(&file, &changed.to_string())
                        .unwrap_err(),
                    "policy" => library
                        .add_policy(&file, &changed.to_string())
                        .map(drop)
                        .unwrap_err(),
                    _ => library.add_atlas(&file, &changed.to_string()).unwrap_err(),
                };
                assert!(error.path.ends_with(".not_a_key"), "{error}");
                let mut allowed = error.allowed.clone();
                let object = match (name, place.as_str()) {
                    ("policy", _) => {
                        // One schema for each kind, one reader for both.
                        let mut both = schema["oneOf"][0]["properties"]
                            .as_object()
                            .unwrap()
                            .clone();
                        both.extend(
                            schema["oneOf"][1]["properties"]
                                .as_object()
                                .unwrap()
                                .clone(),
                        );
                        Value::Object(both)
                    }
                    (_, "") => schema["properties"].clone(),
                    (_, place) => {
                        let list = &schema["properties"][place.split('/').nth(1).unwrap()];
                        list["anyOf"][0]["items"]["properties"].clone()
                    }
                };
                let mut keys: Vec<String> = object.as_object().unwrap().keys().cloned().collect();
                allowed.sort();
                keys.sort();
                assert_eq!(allowed, keys, "{file}{place}");
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "{checked}");
}
