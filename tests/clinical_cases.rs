//! The cases of `tests/cases/`: a patient, the sources, and what is expected of every site. And that they reach
//! everything the evidence says.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::{assess, cases, json_files, library, place};

fn policy(case: &Value) -> &str {
    case["policy"].as_str().unwrap_or("composite")
}

#[test]
fn every_case_comes_out_as_its_sources_say() {
    let cases = cases();
    assert!(cases.len() >= 120, "{} cases", cases.len());
    let mut faults = Vec::new();
    for (file, case) in &cases {
        let name = format!("{file}: {}", case["id"].as_str().unwrap());
        let assessment = assess(library(), &case["patient"], policy(case));
        let mut fault = |what: String| faults.push(format!("{name}: {what}"));
        let rows = assessment["sites"].as_array().unwrap();
        let expected = case["expect"].as_object().unwrap();
        assert_eq!(rows.len(), expected.len(), "{name} expects every row");
        for row in rows {
            let place = place(row);
            let expect = &expected[&place];
            for key in ["verdict", "sources_differ", "absent", "rank"] {
                if !expect[key].is_null() && expect[key] != row[key] {
                    fault(format!(
                        "{place}: {key} is {}, expected {}",
                        row[key], expect[key]
                    ));
                }
            }
            if expect["absent"].is_null() && row["absent"] == true {
                fault(format!("{place} is absent"));
            }
            if let Some(reason) = expect["reason"].as_str() {
                // The reason must be among those that decide: as strong as the first.
                let reasons = row["reasons"].as_array().unwrap();
                let deciding = reasons
                    .iter()
                    .filter(|other| other["effect"] == reasons[0]["effect"]);
                if !deciding.clone().any(|other| other["id"] == reason) {
                    fault(format!("{place}: {reason} does not decide"));
                }
            }
            if let Some(needle) = expect.get("needle_mm")
                && needle.as_f64() != row["needle"]["length_mm"].as_f64()
            {
                fault(format!(
                    "{place}: needle {}, expected {needle}",
                    row["needle"]["length_mm"]
                ));
            }
            if let Some(device) = expect.get("device")
                && *device != row["device"]["id"]
            {
                fault(format!(
                    "{place}: device {}, expected {device}",
                    row["device"]["id"]
                ));
            }
        }
        let given = |id: &Value| {
            let advice = assessment["advice"].as_array().unwrap();
            advice.iter().find(|advice| advice["id"] == *id)
        };
        for id in case["advice"].as_array().into_iter().flatten() {
            if given(id).is_none() {
                fault(format!("advice {id} is not given"));
            }
        }
        for id in case["advice_not"].as_array().into_iter().flatten() {
            if given(id).is_some() {
                fault(format!("advice {id} is given"));
            }
        }
        for heard in case["heard"].as_array().into_iter().flatten() {
            let of = match &heard["advice"] {
                Value::Null => rows
                    .iter()
                    .find(|row| heard["at"] == place(row))
                    .and_then(|row| {
                        let reasons = row["reasons"].as_array().unwrap();
                        reasons
                            .iter()
                            .find(|reason| reason["id"] == heard["reason"])
                    }),
                id => given(id),
            };
            match of {
                Some(of) => who_is_heard(heard, of, &mut fault),
                None => fault(format!("there is no such thing: {heard}")),
            }
        }
        let silent: Vec<&Value> = assessment["not_in_sources"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| &item["condition"]["kind"])
            .collect();
        let expected_silent: Vec<&Value> = case["not_in_sources"]
            .as_array()
            .into_iter()
            .flatten()
            .collect();
        if silent != expected_silent {
            fault(format!(
                "not in sources: {silent:?}, expected {expected_silent:?}"
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Who stands behind a reason or an advice, who does not, and how many voices there are of a kind.
fn who_is_heard(expected: &Value, of: &Value, fault: &mut impl FnMut(String)) {
    let list = |key: &str| of[key].as_array().into_iter().flatten();
    let speaks = |source: &Value| {
        list("positions")
            .chain(list("sources"))
            .any(|line| line["source"] == *source)
    };
    for (key, wanted) in [("by", true), ("not_by", false)] {
        for source in expected[key].as_array().into_iter().flatten() {
            if speaks(source) != wanted {
                fault(format!("{source} {key}: {expected}"));
            }
        }
    }
    for (counted, voices) in expected["voices"].as_object().into_iter().flatten() {
        let found: usize = list("clauses")
            .filter(|clause| clause["counted"] == *counted)
            .map(|clause| clause["bodies"].as_array().unwrap().len())
            .sum();
        if *voices != found {
            fault(format!("{found} voices, {counted}: {expected}"));
        }
    }
}

#[test]
fn every_case_names_sources_that_exist() {
    let known: BTreeSet<String> = json_files("assets/evidence")
        .iter()
        .flat_map(|(_, file)| file["sources"].as_array().cloned().unwrap_or_default())
        .map(|source| source["id"].as_str().unwrap().to_owned())
        .collect();
    for (file, case) in cases() {
        let sources = case["sources"].as_array().unwrap();
        assert!(
            !sources.is_empty() && !case["why"].as_str().unwrap().is_empty(),
            "{file}: {}",
            case["id"]
        );
        for source in sources {
            assert!(
                known.contains(source.as_str().unwrap()),
                "{file}: {}: {source} is no source",
                case["id"]
            );
        }
    }
}

/// An age in days.
fn days(age: &Value) -> f64 {
    let each = match age["unit"].as_str().unwrap() {
        "hours" => 1.0 / 24.0,
        "days" => 1.0,
        "months" => 30.4375,
        _ => 365.25,
    };
    age["value"].as_f64().unwrap() * each
}

/// What identifies a statement in a file of evidence and in an assessment alike.
fn key(item: &Value, scope: &str) -> String {
    format!(
        "{} | {scope} | {} | {} | {}",
        item["source"], item["strength"], item["locator"], item["says"]
    )
}

#[test]
fn the_cases_reach_every_statement_and_every_condition() {
    let mut reached = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    let mut advice = BTreeSet::new();
    let mut advised = BTreeSet::new();
    for (_, case) in cases() {
        for condition in case["patient"]["conditions"]
            .as_array()
            .into_iter()
            .flatten()
        {
            kinds.insert(condition["kind"].as_str().unwrap().to_owned());
        }
        let assessment = assess(library(), &case["patient"], policy(&case));
        for item in assessment["advice"].as_array().unwrap() {
            advice.insert(item["id"].as_str().unwrap().to_owned());
            for condition in case["patient"]["conditions"]
                .as_array()
                .into_iter()
                .flatten()
            {
                for source in item["sources"].as_array().unwrap() {
                    advised.insert(format!("{} | {}", condition["kind"], source["source"]));
                }
            }
        }
        for row in assessment["sites"].as_array().unwrap() {
            for reason in row["reasons"].as_array().unwrap() {
                for position in reason["positions"].as_array().unwrap() {
                    let scope = position["scope"].as_str().unwrap();
                    let id = reason["id"].as_str().unwrap();
                    // What names the route reaches no site; to be quoted is all that can happen to it.
                    if position["counted"] != "elsewhere" || scope == "route" {
                        reached.insert(format!("{id} | {}", key(position, scope)));
                    }
                }
            }
        }
    }
    let mut missing = Vec::new();
    for (file, evidence) in json_files("assets/evidence") {
        for position in evidence["positions"].as_array().into_iter().flatten() {
            let scope = position["scope"].as_str().unwrap();
            let wanted = format!(
                "{} | {}",
                position["condition"].as_str().unwrap(),
                key(position, scope)
            );
            // Of a condition that is only a reason for the route, nothing stands at any site: the advice carries it.
            let only_advised = scope == "route"
                && advised.contains(&format!(
                    "{} | {}",
                    position["condition"], position["source"]
                ));
            if !reached.contains(&wanted) && !only_advised {
                missing.push(format!("{file}: {wanted}"));
            }
        }
        for statement in evidence["ages"].as_array().into_iter().flatten() {
            let wanted = format!("age | {}", key(statement, "site"));
            if !reached.contains(&wanted) {
                missing.push(format!("{file}: {wanted}"));
            }
        }
        for item in evidence["advice"].as_array().into_iter().flatten() {
            let id = item["id"].as_str().unwrap();
            if item["situation"] != "instead-of-a-site" && !advice.contains(id) {
                missing.push(format!("{file}: advice {id}"));
            }
        }
    }
    for (_, atlas) in json_files("assets/atlas") {
        for kind in atlas["conditions"].as_array().into_iter().flatten() {
            if !kinds.contains(kind["id"].as_str().unwrap()) {
                missing.push(format!("condition {}", kind["id"]));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "{} not reached by any case:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// What holds of a patient, as the files of the evidence write it.
struct Facts<'a> {
    days: f64,
    weight_kg: Option<f64>,
    conditions: Vec<&'a Value>,
}

impl Facts<'_> {
    fn of(patient: &Value) -> Facts<'_> {
        Facts {
            days: days(&patient["age"]),
            weight_kg: patient["weight_kg"].as_f64(),
            conditions: patient["conditions"]
                .as_array()
                .into_iter()
                .flatten()
                .collect(),
        }
    }

    /// Whether the statement's ages and weights hold the patient's.
    fn lie_within(&self, statement: &Value) -> bool {
        let age = |key: &str| statement["ages"].get(key).map(days);
        let weight = |key: &str| statement["weights"][key].as_f64();
        let known = self.weight_kg.unwrap_or(f64::NAN);
        age("from").is_none_or(|from| self.days >= from)
            && age("below").is_none_or(|below| self.days < below)
            && weight("from_kg").is_none_or(|from| known >= from)
            && weight("below_kg").is_none_or(|below| known < below)
    }
}

fn list_holds(list: &Value, item: &Value) -> bool {
    list.as_array().is_none_or(|list| list.contains(item))
}

/// Whether a place of the assessment cites this statement.
fn cites(said: &Value, statement: &Value) -> bool {
    said["sources"].as_array().unwrap().iter().any(|citation| {
        citation["source"] == statement["source"] && citation["locator"] == statement["locator"]
    })
}

/// Every statement on devices and needles is cited by some case at a site, age and weight that it speaks of, and every
/// order of preference bears on a site that may be used.
#[test]
fn the_cases_reach_every_device_needle_and_preference() {
    let evidence = json_files("assets/evidence");
    let all = |list: &str| -> Vec<Value> {
        evidence
            .iter()
            .flat_map(|(_, file)| file[list].as_array().cloned().unwrap_or_default())
            .collect()
    };
    let mut missing: [Vec<Value>; 3] = [all("devices"), all("needles"), all("preferences")];
    assert!(missing.iter().all(|list| !list.is_empty()));
    for (_, case) in cases() {
        let facts = Facts::of(&case["patient"]);
        let tissue = facts.conditions.iter().any(|c| c["kind"] == "obesity");
        let assessment = assess(library(), &case["patient"], policy(&case));
        for row in assessment["sites"].as_array().unwrap() {
            let (device, needle) = (&row["device"], &row["needle"]);
            missing[0].retain(|statement| {
                let spoken_of = list_holds(&statement["devices"], &device["id"])
                    || device["id"].is_null()
                        && case["patient"]["devices"]
                            .as_array()
                            .is_some_and(|at_hand| {
                                at_hand
                                    .iter()
                                    .any(|device| list_holds(&statement["devices"], device))
                            });
                !(list_holds(&statement["sites"], &row["site"])
                    && facts.lie_within(statement)
                    && spoken_of
                    && cites(device, statement))
            });
            missing[1].retain(|statement| {
                let length = &statement["needle_mm"];
                let chosen = needle["length_mm"].as_f64() == length.as_f64();
                let heard =
                    chosen || needle["sources_differ"] == true || statement["strength"] == "avoid";
                !(list_holds(&statement["sites"], &row["site"])
                    && facts.lie_within(statement)
                    && (tissue || statement["excessive_tissue"] != true)
                    && heard
                    && cites(needle, statement))
            });
            missing[2].retain(|statement| {
                let about = statement["condition"].is_null()
                    || facts.conditions.iter().any(|condition| {
                        condition["kind"] == statement["condition"]
                            && statement["when"]
                                .as_object()
                                .into_iter()
                                .flatten()
                                .all(|(field, words)| list_holds(words, &condition[field]))
                    });
                !(statement["sites"][0] == row["site"]
                    && row["rank"].is_number()
                    && facts.lie_within(statement)
                    && about)
            });
        }
    }
    let missing = missing.concat();
    assert!(missing.is_empty(), "not reached: {missing:#?}");
}

/// The ages at which some statement begins or ends must have a case within two days on either side.
#[test]
fn the_cases_stand_on_both_sides_of_every_age_at_which_something_changes() {
    let ages: Vec<f64> = cases()
        .iter()
        .map(|(_, case)| days(&case["patient"]["age"]))
        .collect();
    for (_, evidence) in json_files("assets/evidence") {
        let lists = ["ages", "devices", "needles", "preferences", "advice"];
        for statement in lists
            .iter()
            .flat_map(|list| evidence[*list].as_array().into_iter().flatten())
        {
            for bound in ["from", "below"]
                .iter()
                .filter_map(|key| statement["ages"].get(key))
            {
                let bound = days(bound);
                assert!(
                    ages.iter().any(|age| (bound..bound + 2.0).contains(age)),
                    "no case at or just after {bound} days ({statement})"
                );
                assert!(
                    ages.iter().any(|age| (bound - 2.0..bound).contains(age)),
                    "no case just before {bound} days ({statement})"
                );
            }
        }
    }
}

#[test]
fn the_cases_stand_on_both_sides_of_every_window() {
    let hours: Vec<f64> = cases()
        .iter()
        .flat_map(|(_, case)| {
            case["patient"]["conditions"]
                .as_array()
                .cloned()
                .unwrap_or_default()
        })
        .filter_map(|condition| condition["hours_since"].as_f64())
        .collect();
    for (_, evidence) in json_files("assets/evidence") {
        for position in evidence["positions"].as_array().into_iter().flatten() {
            if let Some(window) = position["window_hours"].as_f64() {
                assert!(
                    hours.contains(&window)
                        && hours.iter().any(|h| *h < window && *h > window - 0.2),
                    "{position}"
                );
            }
        }
    }
}

#[test]
fn the_cases_stand_on_both_sides_of_every_weight() {
    let weights: Vec<f64> = cases()
        .iter()
        .filter_map(|(_, case)| case["patient"]["weight_kg"].as_f64())
        .collect();
    for (file, evidence) in json_files("assets/evidence") {
        let lists = evidence.as_object().unwrap().values();
        for statement in lists.filter_map(Value::as_array).flatten() {
            for bound in ["from_kg", "below_kg"] {
                let Some(bound) = statement["weights"][bound].as_f64() else {
                    continue;
                };
                // A bound is the first weight that a statement no longer holds, or the first that it does.
                assert!(
                    weights.iter().any(|w| (bound..=bound + 1.0).contains(w))
                        && weights.iter().any(|w| (bound - 1.0..bound).contains(w)),
                    "{file}: no case on either side of {bound} kg: {statement}"
                );
            }
        }
    }
}
