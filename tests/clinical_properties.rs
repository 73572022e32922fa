//! What must hold for every patient, whoever they are.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use io_site_finder::clinical::{Patient, RowVerdict, Side};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use support::{library, vocabulary};

/// Every condition that can be given, drawn from the vocabulary the panel uses: kinds, fields and their choices.
fn condition() -> impl Strategy<Value = Value> {
    let vocabulary = vocabulary(library());
    let kinds = vocabulary["conditions"].as_array().unwrap().clone();
    (
        prop::sample::select(kinds),
        prop::collection::vec(any::<prop::sample::Index>(), 8),
        0.0..100.0_f64,
    )
        .prop_map(|(kind, picks, hours)| {
            let mut condition = Map::from_iter([("kind".to_owned(), kind["kind"].clone())]);
            let one_of: Vec<&str> = kind["one_of"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_str)
                .collect();
            let chosen = (!one_of.is_empty()).then(|| one_of[picks[0].index(one_of.len())]);
            for (i, field) in kind["fields"].as_array().unwrap().iter().enumerate() {
                let name = field["name"].as_str().unwrap();
                let left_out = field["required"] == false && picks[7].index(2) == 0;
                if one_of.contains(&name) {
                    if chosen != Some(name) {
                        continue;
                    }
                } else if left_out && name != "side" {
                    continue;
                }
                let choices = field["choices"].as_array().unwrap();
                let value = match field["type"].as_str().unwrap() {
                    "choice" => choices[picks[i].index(choices.len())]["id"].clone(),
                    "boolean" => json!(picks[i].index(2) == 0),
                    "number" => json!(hours),
                    _ => json!("a vessel"),
                };
                condition.insert(name.to_owned(), value);
            }
            Value::Object(condition)
        })
}

/// A condition that is taken, trying with the other sides if one is refused.
fn readable(mut condition: Value) -> Option<Value> {
    let reads = |condition: &Value| {
        let patient = json!({"age": {"value": 30, "unit": "years"}, "conditions": [condition]});
        library()
            .parse_patient("generated", &patient.to_string())
            .is_ok()
    };
    if reads(&condition) {
        return Some(condition);
    }
    condition.as_object_mut().unwrap().remove("side");
    reads(&condition).then_some(condition)
}

fn patient() -> impl Strategy<Value = Patient> {
    let devices = prop::sample::subsequence(
        vec![
            "powered-driver",
            "manual-needle",
            "spring-device",
            "sternal-device",
            "talon",
        ],
        0..=5,
    );
    (0.0..40_000.0_f64, prop::option::of(0.5..200.0_f64), devices, prop::collection::vec(condition(), 0..6)).prop_map(
        |(days, weight, devices, conditions)| {
            let conditions: Vec<Value> = conditions.into_iter().filter_map(readable).collect();
            let patient = json!({"age": {"value": days, "unit": "days"}, "weight_kg": weight, "devices": devices,
                "conditions": conditions});
            library().parse_patient("generated", &patient.to_string()).unwrap()
        },
    )
}

fn policies() -> Vec<String> {
    let vocabulary = vocabulary(library());
    vocabulary["policies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|policy| policy["id"].as_str().unwrap().to_owned())
        .collect()
}

fn verdicts<'a>(
    patient: &Patient,
    policy: &str,
    into: impl Fn(RowVerdict<'_>) -> RowVerdictOwned + 'a,
) -> Vec<RowVerdictOwned> {
    library()
        .assess(patient, policy)
        .unwrap()
        .verdicts()
        .map(into)
        .collect()
}

/// Site, side, verdict, absent, rank, sources differ.
type RowVerdictOwned = (String, Option<Side>, u8, bool, Option<usize>, bool);

fn owned(row: RowVerdict<'_>) -> RowVerdictOwned {
    (
        row.site.to_owned(),
        row.side,
        row.verdict as u8,
        row.absent,
        row.rank,
        row.sources_differ,
    )
}

/// What each reason of each row concerns, as sorted texts, every side passed through `side`.
fn concerns(patient: &Patient, policy: &str, side: impl Fn(&str) -> String) -> Vec<String> {
    let assessment = library().assess(patient, policy).unwrap().to_json();
    let assessment: Value = serde_json::from_str(&assessment).unwrap();
    let placed = |item: &Value, key: &str| {
        format!(
            "{} {}",
            item["side"].as_str().map_or_else(String::new, &side),
            item[key]
        )
    };
    let mut all = Vec::new();
    for row in assessment["sites"].as_array().unwrap() {
        for (i, reason) in row["reasons"].as_array().unwrap().iter().enumerate() {
            let concerns = &reason["concerns"];
            let sorted = |list: &str, key: &str| {
                let mut texts: Vec<String> = concerns[list]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|item| placed(item, key))
                    .collect();
                texts.sort();
                texts.join(", ")
            };
            let (bones, sites) = (sorted("bones", "bone"), sorted("sites", "site"));
            all.push(format!(
                "{} {i} {} {bones}; {sites}",
                placed(row, "site"),
                concerns["extent"]
            ));
        }
    }
    all.sort();
    all
}

/// Whether a verdict or an effect closes a place.
fn closes(word: &Value) -> bool {
    word == "contraindicated" || word == "not-used-at-this-age"
}

fn other_side(side: &str) -> String {
    match side {
        "left" => "right".to_owned(),
        _ => "left".to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mirroring_the_patient_mirrors_the_assessment(patient in patient()) {
        for policy in policies() {
            let mut straight = verdicts(&patient, &policy, owned);
            let mut mirrored = verdicts(&patient.mirrored(), &policy, |row| {
                owned(RowVerdict { side: row.side.map(Side::mirrored), ..row })
            });
            straight.sort();
            mirrored.sort();
            prop_assert_eq!(straight, mirrored);
        }
    }

    #[test]
    fn mirroring_the_patient_mirrors_what_each_reason_concerns(patient in patient()) {
        for policy in policies() {
            prop_assert_eq!(concerns(&patient, &policy, str::to_owned), concerns(&patient.mirrored(), &policy, other_side));
        }
    }

    #[test]
    fn adding_a_condition_never_improves_a_verdict(patient in patient()) {
        // Conditions are weighed one by one and the worst wins, so this holds even where a source permits something.
        for policy in policies() {
            for most in 0..patient.conditions().len() {
                let fewer = patient.with_conditions(&patient.conditions()[..most]);
                let more = patient.with_conditions(&patient.conditions()[..=most]);
                let worse = verdicts(&more, &policy, owned);
                for (before, after) in verdicts(&fewer, &policy, owned).iter().zip(&worse) {
                    prop_assert!(before.2 <= after.2, "{before:?} became {after:?}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_conditions_does_not_matter(patient in patient(), rotate in 0..6_usize) {
        let mut conditions = patient.conditions().to_vec();
        if !conditions.is_empty() {
            let by = rotate % conditions.len();
            conditions.rotate_left(by);
        }
        let turned = patient.with_conditions(&conditions);
        for policy in policies() {
            prop_assert_eq!(verdicts(&patient, &policy, owned), verdicts(&turned, &policy, owned));
        }
    }

    #[test]
    fn a_condition_of_one_limb_never_changes_the_other(patient in patient(), added in condition()) {
        let Some(added) = readable(added) else { return Ok(()) };
        let Some(side) = added["side"].as_str() else { return Ok(()) };
        let with = json!({"age": {"value": 0, "unit": "days"}, "conditions": [added]});
        let with = library().parse_patient("generated", &with.to_string()).unwrap();
        let mut conditions = patient.conditions().to_vec();
        conditions.extend_from_slice(with.conditions());
        let more = patient.with_conditions(&conditions);
        for policy in policies() {
            let after = verdicts(&more, &policy, owned);
            for (before, after) in verdicts(&patient, &policy, owned).iter().zip(&after) {
                let other_side = before.1.is_some_and(|row| row.id() != side);
                if other_side {
                    let changed = (before.2, before.3, before.5) != (after.2, after.3, after.5);
                    prop_assert!(!changed, "under {policy}, {before:?} became {after:?}");
                }
            }
        }
    }

    #[test]
    fn a_followed_policy_is_never_suitable_by_silence(patient in patient()) {
        let assessed = |policy: &str| -> Value {
            serde_json::from_str(&library().assess(&patient, policy).unwrap().to_json()).unwrap()
        };
        let all = assessed("composite");
        for policy in policies() {
            let followed = assessed(&policy);
            let rows = all["sites"].as_array().unwrap().iter().zip(followed["sites"].as_array().unwrap());
            for (together, row) in rows {
                if row["verdict"] != "suitable" || !closes(&together["verdict"]) {
                    continue;
                }
                // Each reason that closes the place must have been answered by a source followed that permits it.
                for closing in together["reasons"].as_array().unwrap().iter().filter(|reason| closes(&reason["effect"])) {
                    let same = |reason: &&Value| {
                        reason["id"] == closing["id"] && reason["because"]["index"] == closing["because"]["index"]
                    };
                    let permitted = row["reasons"].as_array().unwrap().iter().filter(same).any(|reason| {
                        reason["borrowed"] == false
                            && reason["positions"].as_array().unwrap().iter().any(|at| at["counted"] == "permits")
                    });
                    prop_assert!(permitted, "under {policy}: {} {} is suitable though {closing:#}", row["side"], row["site"]);
                }
            }
        }
    }

    #[test]
    fn any_text_is_taken_or_refused_with_a_remedy(text in "\\PC{0,80}") {
        if let Err(error) = library().parse_patient("generated", &text) {
            prop_assert!(!error.remedy.is_empty() && error.path.starts_with('$'));
        }
    }
}

#[test]
fn the_generated_conditions_include_every_kind() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let vocabulary = vocabulary(library());
    let mut missing: Vec<String> = vocabulary["conditions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|kind| kind["kind"].as_str().unwrap().to_owned())
        .collect();
    let mut runner = TestRunner::deterministic();
    let condition = condition();
    for _ in 0..3_000 {
        if let Some(drawn) = readable(condition.new_tree(&mut runner).unwrap().current()) {
            missing.retain(|kind| Some(kind.as_str()) != drawn["kind"].as_str());
        }
    }
    assert!(missing.is_empty(), "never drawn: {missing:?}");
}
