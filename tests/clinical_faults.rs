//! What is said of a fault in a file that a user adds: its place, what is allowed, the remedy; and the library stays as it was.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use io_site_finder::clinical::Library;
use support::{library, vocabulary};

#[test]
fn a_fault_names_its_place_what_is_allowed_and_the_remedy() {
    let age = r#""age": {"value": 40, "unit": "years"}"#;
    let condition = |inside: &str| format!(r#"{{{age}, "conditions": [{inside}]}}"#);
    for (json, at, part, nearest) in [
        ("{}".to_owned(), "$.age", "Add \"age\"", None),
        ("not json".to_owned(), "$", "Correct the text", None),
        (
            format!(r#"{{{age}, "wieght_kg": 3}}"#),
            "$.wieght_kg",
            "Did you mean",
            Some("weight_kg"),
        ),
        (
            r#"{"age": {"value": -1, "unit": "years"}}"#.to_owned(),
            "$.age.value",
            "from 0 to 125",
            None,
        ),
        (
            r#"{"age": {"value": 3, "unit": "year"}}"#.to_owned(),
            "$.age.unit",
            "hours, days, months, years",
            Some("years"),
        ),
        (
            r#"{"age": {"value": "3", "unit": "years"}}"#.to_owned(),
            "$.age.value",
            "without quotation marks",
            None,
        ),
        (
            format!(r#"{{{age}, "weight_kg": 900}}"#),
            "$.weight_kg",
            "from 0.2 to 500",
            None,
        ),
        (
            format!(r#"{{{age}, "devices": ["drill"]}}"#),
            "$.devices[0]",
            "powered-driver",
            None,
        ),
        (
            format!(r#"{{{age}, "devices": ["talon", "talon"]}}"#),
            "$.devices[1]",
            "once",
            None,
        ),
        (
            format!(r#"{{{age}, "needles_mm": [20]}}"#),
            "$.needles_mm[0]",
            "15, 25, 45",
            None,
        ),
        (
            condition("{}"),
            "$.conditions[0].kind",
            "Add \"kind\"",
            None,
        ),
        (
            condition(r#"{"kind": "fractur"}"#),
            "$.conditions[0].kind",
            "fracture",
            Some("fracture"),
        ),
        (
            condition(r#"{"kind": "fracture", "bone": "tibia"}"#),
            "$.conditions[0].side",
            "left",
            None,
        ),
        (
            condition(r#"{"kind": "fracture", "bone": "sternum", "side": "left"}"#),
            "$.conditions[0].side",
            "Leave",
            None,
        ),
        (
            condition(r#"{"kind": "fracture", "bone": "tibea", "side": "left"}"#),
            "$.conditions[0].bone",
            "tibia",
            Some("tibia"),
        ),
        (
            condition(r#"{"kind": "sternotomy", "side": "left"}"#),
            "$.conditions[0].side",
            "Leave",
            None,
        ),
        (
            condition(r#"{"kind": "osteoporosis", "severity": 3}"#),
            "$.conditions[0].severity",
            "Leave it out",
            None,
        ),
        (
            condition(r#"{"kind": "skin-infection", "site": "sternum", "side": "right"}"#),
            "$.conditions[0].side",
            "Leave",
            None,
        ),
        (
            condition(
                r#"{"kind": "intraosseous-access", "site": "proximal-tibia", "side": "left"}"#,
            ),
            "$.conditions[0].hours_since",
            "Add",
            None,
        ),
        (
            condition(
                r#"{"kind": "intraosseous-access", "site": "proximal-tibia", "side": "left", "hours_since": -1}"#,
            ),
            "$.conditions[0].hours_since",
            "from 0",
            None,
        ),
        (
            condition(r#"{"kind": "burn", "side": "left"}"#),
            "$.conditions[0].region",
            "region",
            None,
        ),
        (
            condition(r#"{"kind": "burn", "region": "leg", "site": "sternum", "side": "left"}"#),
            "$.conditions[0].site",
            "Leave",
            None,
        ),
        (
            condition(r#"{"kind": "burn", "site": "sternum", "side": "left"}"#),
            "$.conditions[0].side",
            "Leave",
            None,
        ),
        (
            condition(
                r#"{"kind": "amputation", "limb": "leg", "side": "left", "level": "above-elbow"}"#,
            ),
            "$.conditions[0].level",
            "above-knee",
            None,
        ),
        (
            condition(
                r#"{"kind": "amputation", "limb": "leg", "side": "left", "level": "above-knee", "prosthesis": "yes"}"#,
            ),
            "$.conditions[0].prosthesis",
            "true or false",
            None,
        ),
        (
            condition(r#"{"kind": "open-wound", "limb": "leg", "side": "both"}"#),
            "$.conditions[0].side",
            "left, right",
            None,
        ),
        (format!(r#"{{{age}, {age}}}"#), "$", "line 1", None),
        ("[]".to_owned(), "$", "named keys", None),
    ] {
        let error = library()
            .parse_patient("case.json", &json)
            .map(|patient| panic!("{json} gave {patient:?}"))
            .unwrap_err();
        let shown = error.to_string();
        assert_eq!(error.path, at, "{json}\n{shown}");
        assert!(shown.contains(part), "{json}\n{shown} does not say {part}");
        assert!(shown.starts_with("case.json"), "{shown}");
        assert!(
            !error.remedy.is_empty() && !error.found.is_empty(),
            "{shown}"
        );
        assert_eq!(error.nearest.as_deref(), nearest, "{json}\n{shown}");
    }
}

#[test]
fn a_fault_in_an_added_file_leaves_the_library_as_it_was() {
    let mut library = Library::built_in().unwrap();
    let before = vocabulary(&library);
    for (add, json, at) in [
        (
            "evidence",
            r#"{"sources": [{"id": "NEW", "title": "New", "kind": "protocol"}], "positions": [{"source": "NEW", "condition": "fracture", "scope": "bon", "strength": "caution", "locator": "1", "says": "x"}]}"#,
            "$.positions[0].scope",
        ),
        (
            "evidence",
            r#"{"positions": [{"source": "RHC", "condition": "fracture", "scope": "bone", "strength": "caution", "locator": "1", "says": "x"}]}"#,
            "$.positions[0].source",
        ),
        (
            "evidence",
            r#"{"positions": [{"source": "RCH", "condition": "burn", "scope": "site", "strength": "caution", "locator": "1", "says": "x", "window_hours": 3}]}"#,
            "$.positions[0].window_hours",
        ),
        (
            "evidence",
            r#"{"positions": [{"source": "RCH", "condition": "burn", "when": {"depth": ["deep"]}, "scope": "site", "strength": "caution", "locator": "1", "says": "x"}]}"#,
            "$.positions[0].when.depth[0]",
        ),
        (
            "evidence",
            r#"{"sources": [{"id": "RCH", "title": "Again", "kind": "protocol"}]}"#,
            "$.sources[0].id",
        ),
        (
            "evidence",
            r#"{"advice": [{"id": "new", "text": "Do it.", "situation": "always", "sources": []}]}"#,
            "$.advice[0].sources",
        ),
        (
            "policy",
            r#"{"id": "composite", "version": "1", "kind": "follow", "sources": ["RCH"]}"#,
            "$.id",
        ),
        (
            "policy",
            r#"{"id": "mine", "version": "1", "kind": "follow", "sources": ["RCH"], "minority_from": 3}"#,
            "$.minority_from",
        ),
        (
            "policy",
            r#"{"id": "mine", "version": "1", "kind": "follow", "sources": []}"#,
            "$.sources",
        ),
        (
            "policy",
            r#"{"id": "mine", "version": "1", "kind": "composit"}"#,
            "$.kind",
        ),
        (
            "atlas",
            r#"{"sites": [{"id": "sternum", "bone": "sternum"}]}"#,
            "$.sites[0].id",
        ),
        (
            "atlas",
            r#"{"bones": [{"id": "ulna", "sides": "paired", "limb": "arm"}]}"#,
            "$.bones[0].segment",
        ),
        (
            "atlas",
            r#"{"bones": [{"id": "ulna", "sides": "paired", "limb": "arm", "segment": 2}], "sites": [{"id": "x", "bone": "una"}]}"#,
            "$.sites[0].bone",
        ),
    ] {
        let result = match add {
            "evidence" => library.add_evidence("mine.json", json),
            "policy" => library.add_policy("mine.json", json).map(drop),
            _ => library.add_atlas("mine.json", json),
        };
        let error = result.expect_err(json);
        assert_eq!(error.path, at, "{error}");
        assert_eq!(vocabulary(&library), before, "{json} left something behind");
    }
}

#[test]
fn an_unknown_policy_is_told_with_those_that_are_known() {
    let patient = library()
        .parse_patient("patient", r#"{"age": {"value": 1, "unit": "days"}}"#)
        .unwrap();
    let error = library()
        .assess(&patient, "composit")
        .map(|_| ())
        .unwrap_err();
    assert_eq!(error.nearest.as_deref(), Some("composite"));
}
