//! What a user may add, and that nothing stands without its source, its word and its place.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use std::collections::BTreeSet;
use std::fs;

use io_site_finder::clinical::{Counted, Library, Scope, Strength, Verdict};
use serde_json::{Value, json};
use support::{assess, cases, json_files, library, path, place, vocabulary};

fn data(name: &str) -> String {
    fs::read_to_string(path("tests/data").join(name)).unwrap()
}

fn verdicts(assessment: &Value) -> Vec<(String, String)> {
    let rows = assessment["sites"].as_array().unwrap();
    rows.iter()
        .map(|row| (place(row), row["verdict"].as_str().unwrap().to_owned()))
        .collect()
}

fn verdict(assessment: &Value, wanted: &str) -> String {
    verdicts(assessment)
        .into_iter()
        .find(|(place, _)| place == wanted)
        .map(|(_, verdict)| verdict)
        .unwrap()
}

fn adult(conditions: Value) -> Value {
    json!({"age": {"value": 40, "unit": "years"}, "weight_kg": 80, "conditions": conditions})
}

#[test]
fn a_sixth_site_needs_only_a_file() {
    let mut library = Library::built_in().unwrap();
    library
        .add_atlas("distal-radius.json", &data("distal-radius.json"))
        .unwrap();
    let healthy = assess(&library, &adult(json!([])), "composite");
    assert_eq!(healthy["sites"].as_array().unwrap().len(), 13);
    assert_eq!(verdict(&healthy, "left distal-radius"), "suitable");
    // A fracture of its bone, of the bone above it, and of another limb.
    let broken = |bone: &str| {
        assess(
            &library,
            &adult(json!([{"kind": "fracture", "bone": bone, "side": "left"}])),
            "composite",
        )
    };
    assert_eq!(
        verdict(&broken("radius"), "left distal-radius"),
        "contraindicated"
    );
    assert_eq!(
        verdict(&broken("radius"), "right distal-radius"),
        "suitable"
    );
    assert_eq!(
        verdict(&broken("humerus"), "left distal-radius"),
        "contraindicated"
    );
    assert_eq!(verdict(&broken("femur"), "left distal-radius"), "suitable");
    assert_eq!(
        verdict(&broken("pelvis"), "left iliac-crest"),
        "contraindicated"
    );
    assert_eq!(verdict(&broken("pelvis"), "right iliac-crest"), "suitable");
    // Whole patient, skin, earlier access and the limb's conditions know it too.
    let has = |condition: Value| assess(&library, &adult(json!([condition])), "composite");
    assert_eq!(
        verdict(
            &has(json!({"kind": "osteogenesis-imperfecta"})),
            "left iliac-crest"
        ),
        "contraindicated"
    );
    let infected = has(json!({"kind": "skin-infection", "site": "distal-radius", "side": "right"}));
    assert_eq!(verdict(&infected, "right distal-radius"), "contraindicated");
    let used = has(
        json!({"kind": "intraosseous-access", "site": "distal-radius", "side": "right", "hours_since": 3}),
    );
    assert_eq!(verdict(&used, "right distal-radius"), "contraindicated");
    let vessel = has(json!({"kind": "vascular-injury", "limb": "arm", "side": "left"}));
    assert_eq!(verdict(&vessel, "left distal-radius"), "contraindicated");
    // It brings its own name.
    assert_eq!(place(&healthy["sites"][9]), "left distal-radius");
    assert_eq!(vocabulary(&library)["sites"][5]["name"], "distal radius");
}

#[test]
fn a_hospital_runs_on_its_own_evidence_and_policy() {
    let mut library = Library::built_in().unwrap();
    library
        .add_atlas("distal-radius.json", &data("distal-radius.json"))
        .unwrap();
    library
        .add_evidence("our-evidence.json", &data("distal-radius-evidence.json"))
        .unwrap();
    let policy = library
        .add_policy("our-policy.json", &data("our-hospital-policy.json"))
        .unwrap();
    let patient = adult(json!([{"kind": "coagulopathy"}, {"kind": "osteoporosis"}]));
    let ours = assess(&library, &patient, &policy);
    assert_eq!(
        verdict(&ours, "left proximal-tibia"),
        "contraindicated",
        "our rule on anticoagulation"
    );
    assert_eq!(
        ours["not_in_sources"][0]["condition"]["kind"], "osteoporosis",
        "of which neither source speaks"
    );
    let child = json!({"age": {"value": 5, "unit": "years"}});
    assert_eq!(
        verdict(&assess(&library, &child, &policy), "left distal-radius"),
        "not-used-at-this-age"
    );
    // The new source counts in the composite as well.
    assert_eq!(
        verdict(&assess(&library, &patient, "composite"), "sternum"),
        "caution"
    );
    let read = library
        .parse_patient("patient", &patient.to_string())
        .unwrap();
    let changes = library
        .compare_policies(&read, "follow-rch", &policy)
        .unwrap();
    // Neither policy speaks of the femur of an adult but what all sources say: there nothing changes.
    assert_eq!(changes.len(), 11, "{changes:?}");
    for change in &changes {
        assert_eq!(change.from_verdict, Verdict::Caution);
        assert_eq!(change.to_verdict, Verdict::Contraindicated);
    }
    assert_eq!(changes[0].to_because[0].id, "coagulopathy");
}

#[test]
fn changing_the_policy_shows_which_verdicts_change_and_why() {
    let patient = json!({"age": {"value": 6, "unit": "years"}, "conditions": [{"kind": "burn", "region": "leg", "side": "left", "depth": "full"}]});
    let patient = library()
        .parse_patient("patient", &patient.to_string())
        .unwrap();
    let changes = library()
        .compare_policies(&patient, "composite", "follow-rch")
        .unwrap();
    let tibia = changes
        .iter()
        .find(|change| change.site == "proximal-tibia")
        .unwrap();
    assert_eq!(
        (tibia.from_verdict, tibia.to_verdict),
        (Verdict::Caution, Verdict::Suitable)
    );
    let clauses = &tibia.from_because[0].clauses;
    let names = |body: &str| {
        clauses
            .iter()
            .any(|clause| clause.bodies.iter().any(|name| name.contains(body)))
    };
    assert!(names("WikEM") && names("Royal Children"), "{tibia:?}");
    assert!(
        library()
            .compare_policies(&patient, "composite", "composite")
            .unwrap()
            .is_empty()
    );
}

/// Whatever an assessment says has a source that is listed, or is marked as not in the sources.
#[test]
fn nothing_is_said_without_a_source_or_the_label() {
    let known: BTreeSet<String> = json_files("assets/evidence")
        .iter()
        .flat_map(|(_, file)| file["sources"].as_array().cloned().unwrap_or_default())
        .map(|source| source["id"].as_str().unwrap().to_owned())
        .collect();
    fn walk(value: &Value, at: &str, known: &BTreeSet<String>, sentences: &mut usize) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    walk(value, &format!("{at}.{key}"), known, sentences);
                }
                if let Some(labelled) = fields.get("not_in_sources").and_then(Value::as_bool) {
                    *sentences += 1;
                    let cited = fields
                        .get("sources")
                        .or(fields.get("positions"))
                        .and_then(Value::as_array);
                    let cited = cited.map_or(0, Vec::len);
                    assert!(
                        labelled == (cited == 0),
                        "{at}: {cited} sources, labelled {labelled}"
                    );
                } else {
                    // No other object is a statement of ours.
                    assert!(
                        !fields.contains_key("sources") && !fields.contains_key("positions"),
                        "{at}"
                    );
                }
                if let Some(source) = fields.get("source") {
                    assert!(
                        known.contains(source.as_str().unwrap()),
                        "{at}: {source} is no source"
                    );
                    assert!(!fields["locator"].as_str().unwrap().is_empty(), "{at}");
                }
            }
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    walk(item, &format!("{at}[{i}]"), known, sentences);
                }
            }
            _ => {}
        }
    }
    let mut sentences = 0;
    for (_, case) in cases() {
        let policy = case["policy"].as_str().unwrap_or("composite");
        let assessment = assess(library(), &case["patient"], policy);
        walk(
            &assessment,
            case["id"].as_str().unwrap(),
            &known,
            &mut sentences,
        );
    }
    assert!(sentences > 5_000, "only {sentences} statements were seen");
}

/// A word missing from a language's files would show as a bare id.
#[test]
fn every_id_has_a_word() {
    let vocabulary = vocabulary(library());
    let files = json_files("assets/locales/en");
    let file = |name: &str| &files.iter().find(|(file, _)| file == name).unwrap().1;
    let (clinical, conditions) = (file("clinical.json"), file("conditions.json"));
    let list = |value: &Value| value.as_array().unwrap().clone();
    let named = |messages: &Value, id: &Value| {
        let word = messages[id.as_str().unwrap()].as_str();
        assert!(
            word.is_some_and(|word| !word.is_empty() && !word.contains('_')),
            "no word for {id}"
        );
    };
    for (known, section) in [
        ("sites", "site"),
        ("devices", "device"),
        ("policies", "policy"),
        ("policies", "policy-description"),
    ] {
        for item in list(&vocabulary[known]) {
            assert!(item["name"].is_null(), "ours bring no names: {item}");
            named(&clinical[section], &item["id"]);
        }
    }
    for side in list(&vocabulary["sides"]) {
        named(&clinical["side"], &side);
    }
    for verdict in list(&vocabulary["verdicts"]) {
        named(&clinical["verdict"], &verdict);
        named(&clinical["verdict-within"], &verdict);
    }
    for unit in list(&vocabulary["age_units"]) {
        let words = &file("panel.json")["units"][unit["id"].as_str().unwrap()];
        assert!(words["other"].is_string(), "no word for {unit}");
    }
    for source in list(&vocabulary["sources"]) {
        named(&clinical["seen"], &source["seen"]);
    }
    for example in list(&vocabulary["patient_examples"]) {
        named(&conditions["example"], &example["id"]);
    }
    for kind in list(&vocabulary["conditions"]) {
        for section in ["condition", "summary"] {
            named(&conditions[section], &kind["kind"]);
        }
        named(&conditions["group"], &kind["group"]);
        for field in list(&kind["fields"]) {
            named(&conditions["field"], &field["name"]);
            if field["type"] == "boolean" {
                named(&conditions["flag"], &field["name"]);
            }
            for choice in list(&field["choices"]) {
                match field["words"].as_str().unwrap() {
                    "site" => named(&clinical["site"], &choice["id"]),
                    "side" => named(&clinical["side"], &choice["id"]),
                    words => named(&conditions[words], &choice["id"]),
                }
            }
        }
        for source in list(&kind["sources"]) {
            let known = list(&vocabulary["sources"]);
            assert!(known.iter().any(|known| known["id"] == source), "{source}");
        }
    }
    // Whatever an assessment may hold of a position has its word in the panel.
    let panel = file("panel.json");
    for (section, ids) in [
        ("counted", &Counted::IDS[..]),
        ("strengths", &Strength::IDS),
        ("scopes", &Scope::IDS),
    ] {
        for id in ids {
            assert!(
                panel[section][id].is_string(),
                "{section}: no word for {id}"
            );
        }
    }
    // Every piece of advice has its sentence.
    let advice = &clinical["advice"];
    for (_, evidence) in json_files("assets/evidence") {
        for item in evidence["advice"].as_array().into_iter().flatten() {
            // What to try instead of a site is worded with the sites themselves.
            assert!(
                item["situation"] == "instead-of-a-site"
                    || advice[item["id"].as_str().unwrap()].is_string(),
                "{} has no sentence",
                item["id"]
            );
        }
    }
}

#[test]
fn a_patient_survives_being_written_and_read_again() {
    for (_, case) in cases() {
        let patient = library()
            .parse_patient("case", &case["patient"].to_string())
            .unwrap();
        let again = library()
            .parse_patient("again", &library().patient_json(&patient))
            .unwrap();
        assert_eq!(patient, again, "{}", case["id"]);
    }
}

/// A maker or body has one place in a reason, though several of its lines may be heard.
#[test]
fn a_reason_names_a_body_once() {
    for (patient, reason, body) in [
        // The label includes children, the slides of the same maker add a precaution.
        (
            json!({"age": {"value": 6, "unit": "years"}}),
            "age",
            "Teleflex",
        ),
        // A prosthesis near the site, and an earlier procedure on the limb.
        (
            adult(json!([{"kind": "joint-replacement", "joint": "shoulder", "side": "left"}])),
            "joint-replacement",
            "St John Ambulance Western Australia",
        ),
        (
            adult(
                json!([{"kind": "amputation", "limb": "arm", "side": "left", "level": "below-elbow"}]),
            ),
            "amputation",
            "St John Ambulance Western Australia",
        ),
    ] {
        let assessment = assess(library(), &patient, "composite");
        let row = assessment["sites"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| place(row) == "left proximal-humerus")
            .unwrap();
        let reason = row["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .find(|other| other["id"] == reason)
            .unwrap();
        assert!(reason["positions"].as_array().unwrap().len() > 1);
        let clauses = reason["clauses"].as_array().unwrap();
        let named = clauses
            .iter()
            .flat_map(|clause| clause["bodies"].as_array().unwrap())
            .filter(|name| name.as_str().unwrap().contains(body));
        assert_eq!(named.count(), 1, "{clauses:?}");
    }
}

/// A source that has been replaced names a source that is known and is not itself replaced by the first.
#[test]
fn what_supersedes_a_source_is_a_source() {
    let vocabulary = vocabulary(library());
    let sources = vocabulary["sources"].as_array().unwrap();
    let superseded: Vec<&Value> = sources
        .iter()
        .filter(|source| source["superseded_by"].is_string())
        .collect();
    assert!(superseded.len() >= 2, "{superseded:#?}");
    for source in superseded {
        let later = sources
            .iter()
            .find(|other| other["id"] == source["superseded_by"])
            .unwrap_or_else(|| panic!("{source} is superseded by no source of ours"));
        assert_ne!(later["superseded_by"], source["id"], "{source}");
    }
}

/// What an assessment says of the weight of somebody of an age.
fn odd_weight(age: (f64, &str), weight_kg: f64, conditions: Value) -> Value {
    let patient = json!({
        "age": {"value": age.0, "unit": age.1}, "weight_kg": weight_kg, "conditions": conditions,
    });
    let assessment = assess(library(), &patient, "composite");
    assert_eq!(assessment["sites"].as_array().unwrap().len(), 9);
    assessment["odd_weight"].clone()
}

#[test]
fn a_weight_that_hardly_fits_the_age_is_taken_and_told() {
    let none = || json!([]);
    let light = odd_weight((18.0, "years"), 3.0, none());
    assert_eq!(
        light,
        json!({"id": "light", "weight_kg": 3, "usual_from_kg": 47, "usual_to_kg": 96})
    );
    let heavy = odd_weight((6.0, "months"), 80.0, none());
    assert_eq!(
        heavy,
        json!({"id": "heavy", "weight_kg": 80, "usual_from_kg": 6, "usual_to_kg": 9.6})
    );
    for (age, weights) in [
        ((18.0, "years"), [23.4, 23.5, 192.0, 192.1]),
        ((0.0, "days"), [1.24, 1.25, 8.8, 8.81]),
        ((6.0, "months"), [2.99, 3.0, 19.2, 19.21]),
        ((6.0, "years"), [7.9, 8.0, 54.0, 54.1]),
        ((95.0, "years"), [20.9, 21.0, 168.0, 168.1]),
    ] {
        let told = weights.map(|kg| odd_weight(age, kg, none())["id"].clone());
        let expected = [json!("light"), json!(null), json!(null), json!("heavy")];
        assert_eq!(told, expected, "{age:?} {weights:?}");
    }
    // A condition widens what is usual, and narrows it on neither side.
    let preterm = json!([{"kind": "preterm"}]);
    let of = |kg, conditions: &Value| odd_weight((0.0, "days"), kg, conditions.clone());
    assert_eq!(of(0.5, &preterm), json!(null));
    assert_eq!(of(0.49, &preterm)["id"], "light");
    assert_eq!(of(8.8, &preterm), json!(null));
    let obesity = json!([{"kind": "obesity"}]);
    let of = |kg| odd_weight((18.0, "years"), kg, obesity.clone());
    assert_eq!(of(364.0), json!(null));
    assert_eq!(of(365.0)["usual_to_kg"], 182);
    assert_eq!(of(23.5), json!(null));
    // Of a weight that nobody gave, nothing is told.
    let unknown = json!({"age": {"value": 18, "unit": "years"}, "conditions": []});
    assert_eq!(
        assess(library(), &unknown, "composite")["odd_weight"],
        json!(null)
    );
}

/// It is told and no more: no verdict, rank, needle or advice hangs on it.
#[test]
fn an_odd_weight_changes_no_verdict() {
    let rows = |kg: f64| {
        let mut assessment = assess(
            library(),
            &json!({
                "age": {"value": 18, "unit": "years"}, "weight_kg": kg,
                "conditions": [{"kind": "fracture", "bone": "tibia", "side": "left"}],
            }),
            "composite",
        );
        let odd = assessment["odd_weight"].take();
        (odd != json!(null), assessment)
    };
    let ((usual, without), (odd, with)) = (rows(192.0), rows(193.0));
    assert!(!usual && odd);
    let rows = |of: &Value| verdicts(of);
    assert_eq!(rows(&without), rows(&with));
    assert_eq!(without["advice"], with["advice"]);
}
