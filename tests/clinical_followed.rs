//! What a policy that follows some sources does where they are silent, and which edition of the evidence answers.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use io_site_finder::clinical::Library;
use serde_json::{Value, json};
use support::{assess, library, place, vocabulary};

/// The first reason of this id at a place.
fn reason<'a>(assessment: &'a Value, at: &str, id: &str) -> &'a Value {
    let rows = assessment["sites"].as_array().unwrap();
    let row = rows.iter().find(|row| place(row) == at).unwrap();
    let mut reasons = row["reasons"].as_array().unwrap().iter();
    reasons
        .find(|reason| reason["id"] == id)
        .unwrap_or_else(|| panic!("{at} has no reason {id}: {row:#}"))
}

#[test]
fn where_the_source_followed_is_silent_all_sources_are_weighed_and_it_is_said() {
    let child = json!({"age": {"value": 6, "unit": "years"}, "conditions": [
        {"kind": "fracture", "bone": "tibia", "side": "left", "part": "proximal"}]});
    let under = assess(library(), &child, "follow-rch");
    let above = reason(&under, "left proximal-tibia", "fracture");
    assert_eq!(above["borrowed"], true);
    assert_eq!(above["effect"], "contraindicated");
    // Below the fracture the hospital speaks for itself, and nobody else is quoted.
    let below = reason(&under, "left distal-tibia", "fracture");
    assert_eq!(below["borrowed"], false);
    assert_eq!(below["positions"].as_array().unwrap().len(), 1, "{below:#}");
    // Of all sources nothing is ever borrowed.
    let all = assess(library(), &child, "composite").to_string();
    assert!(!all.contains("\"borrowed\":true"));
}

#[test]
fn a_policy_that_says_nothing_of_ages_or_devices_borrows_them_too() {
    let mut library = Library::built_in().unwrap();
    let policy = json!({"id": "one-article", "kind": "follow", "sources": ["S002"]});
    let policy = library.add_policy("policy", &policy.to_string()).unwrap();
    let child = json!({"age": {"value": 6, "unit": "years"}, "devices": ["sternal-device"]});
    let assessment = assess(&library, &child, &policy);
    let age = reason(&assessment, "sternum", "age");
    assert_eq!(
        (&age["effect"], &age["borrowed"]),
        (&json!("not-used-at-this-age"), &json!(true))
    );
    let device = reason(&assessment, "sternum", "device");
    assert_eq!(device["borrowed"], true);
}

#[test]
fn a_window_that_nobody_stated_is_said_to_be_ours() {
    let used = json!({"age": {"value": 40, "unit": "years"}, "conditions": [
        {"kind": "intraosseous-access", "site": "proximal-tibia", "side": "left", "hours_since": 60, "outcome": "removed"}]});
    let assessment = assess(library(), &used, "composite");
    let found = reason(&assessment, "left proximal-tibia", "intraosseous-access");
    assert_eq!(found["sources_differ"], true);
    for position in found["positions"].as_array().unwrap() {
        let stated = position["window_hours"].is_number();
        let expected = if stated {
            "window-over"
        } else {
            "read-as-over"
        };
        assert!(
            position["counted"] == expected || position["counted"] == "elsewhere",
            "{position}"
        );
    }
    let named = |counted: &str| {
        let clauses = found["clauses"].as_array().unwrap();
        let clause = clauses.iter().find(|clause| clause["counted"] == counted);
        clause.unwrap()["bodies"].to_string()
    };
    let (stated, unstated) = (named("window-over"), named("read-as-over"));
    // A body that states its time is not among those that state none, and the other way round.
    for body in ["ABC of Practical Procedures", "WikEM", "AnesKey"] {
        assert!(!stated.contains(body), "{stated}");
    }
    for body in ["General article on IO access", "Teleflex"] {
        assert!(!unstated.contains(body), "{unstated}");
    }
}

#[test]
fn the_edition_of_the_evidence_is_answered_and_nobody_has_reviewed_it() {
    let edition = json!({"version": "2.0.0", "date": "2026-11-28", "reviewed_by": null});
    let vocabulary = vocabulary(library());
    assert_eq!(vocabulary["evidence"], edition);
    let anyone = json!({"age": {"value": 40, "unit": "years"}});
    assert_eq!(assess(library(), &anyone, "composite")["evidence"], edition);
    let mut library = Library::built_in().unwrap();
    let again = json!({"edition": {"version": "3", "date": "2027-01-01"}});
    let refused = library
        .add_evidence("mine.json", &again.to_string())
        .unwrap_err();
    assert_eq!(refused.path, "$.edition");
}

/// A label that begins at 3 kg asks for caution below it, and the reason names the weight.
#[test]
fn the_reason_of_an_age_names_the_weight_where_it_counts() {
    let newborn = |weight: f64| json!({"age": {"value": 1, "unit": "days"}, "weight_kg": weight});
    let light = assess(library(), &newborn(2.9), "composite");
    let found = reason(&light, "left distal-femur", "age");
    assert_eq!(
        (&found["effect"], &found["because"]["weight_kg"]),
        (&json!("caution"), &json!(2.9))
    );
    assert_eq!(
        found["because"],
        json!({"age": {"value": 1, "unit": "days"}, "weight_kg": 2.9})
    );
    let heavy = assess(library(), &newborn(3.0), "composite");
    let found = reason(&heavy, "left distal-femur", "age");
    assert_eq!(
        (&found["effect"], &found["because"]["weight_kg"]),
        (&json!("supports"), &Value::Null)
    );
}
