//! What was given and is not spoken of is told in the row where it lies, and in which way sources are silent.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use io_site_finder::clinical::Library;
use serde_json::{Value, json};
use support::{assess, library, place};

/// The rows in which a condition is said to be silent, each with how.
fn silent(library: &Library, condition: Value, policy: &str) -> Vec<(String, String)> {
    let patient = json!({"age": {"value": 40, "unit": "years"}, "conditions": [condition]});
    let assessment = assess(library, &patient, policy);
    let mut found = Vec::new();
    for row in assessment["sites"].as_array().unwrap() {
        for silent in row["silent"].as_array().unwrap() {
            assert_eq!(
                (&silent["index"], &silent["condition"]),
                (&json!(0), &condition)
            );
            found.push((place(row), silent["silence"].as_str().unwrap().to_owned()));
        }
    }
    found
}

fn at(place: &str, silence: &str) -> (String, String) {
    (place.to_owned(), silence.to_owned())
}

#[test]
fn a_fistula_and_a_mastectomy_are_told_on_their_arm_and_nowhere_else() {
    let arm = [at("left proximal-humerus", "no-source")];
    let fistula = json!({"kind": "dialysis-access", "limb": "arm", "side": "left"});
    assert_eq!(silent(library(), fistula, "composite"), arm);
    let mastectomy = json!({"kind": "mastectomy", "side": "left"});
    assert_eq!(silent(library(), mastectomy, "composite"), arm);
}

#[test]
fn where_sources_mean_other_sites_that_is_told_on_the_same_limb() {
    let wound = json!({"kind": "open-wound", "limb": "leg", "side": "right", "level": "distal"});
    let above = ["right proximal-tibia", "right distal-femur"];
    assert_eq!(
        silent(library(), wound, "composite"),
        above.map(|place| at(place, "other-sites"))
    );
}

#[test]
fn what_is_said_to_be_at_a_site_lies_at_no_other() {
    let unfelt = json!({"kind": "landmarks-not-palpable", "site": "distal-tibia", "side": "left"});
    assert_eq!(silent(library(), unfelt, "composite"), []);
}

#[test]
fn what_the_whole_patient_has_lies_nowhere_in_particular() {
    for kind in ["pregnancy", "right-to-left-shunt"] {
        assert_eq!(silent(library(), json!({"kind": kind}), "composite"), []);
    }
}

/// A source that is followed and says nothing of a condition is not a source that means other sites.
#[test]
fn who_is_followed_and_silent_is_told_apart() {
    let mut library = Library::built_in().unwrap();
    let evidence = json!({
        "sources": [{"id": "OURS", "title": "Ours", "kind": "protocol"}],
        "positions": [{"source": "OURS", "condition": "dialysis-access", "scope": "site", "sites": ["sternum"],
            "strength": "caution", "locator": "1", "says": "A line of ours."}],
    });
    library
        .add_evidence("ours.json", &evidence.to_string())
        .unwrap();
    let fistula = json!({"kind": "dialysis-access", "limb": "arm", "side": "left"});
    let arm = "left proximal-humerus";
    assert_eq!(
        silent(&library, fistula.clone(), "composite"),
        [at(arm, "other-sites")]
    );
    assert_eq!(
        silent(&library, fistula, "follow-rch"),
        [at(arm, "not-followed")]
    );
}
