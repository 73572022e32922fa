//! Who is named for what: the core decides which body speaks in which clause, and the page only words it.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;
use support::{assess, cases, library, place, vocabulary};

/// Every reason of every case under every policy, with where it was found. Worked out once for all tests.
fn reasons() -> &'static [(String, Value)] {
    static REASONS: OnceLock<Vec<(String, Value)>> = OnceLock::new();
    REASONS.get_or_init(find_reasons)
}

fn find_reasons() -> Vec<(String, Value)> {
    let vocabulary = vocabulary(library());
    let mut found = Vec::new();
    for policy in vocabulary["policies"].as_array().unwrap() {
        let policy = policy["id"].as_str().unwrap();
        for (_, case) in cases() {
            let assessment = assess(library(), &case["patient"], policy);
            for row in assessment["sites"].as_array().unwrap() {
                for reason in row["reasons"].as_array().unwrap() {
                    let at = format!("{policy}, {}, {}: {}", case["id"], place(row), reason["id"]);
                    found.push((at, reason.clone()));
                }
            }
        }
    }
    assert!(found.len() > 5_000, "only {} reasons", found.len());
    found
}

#[test]
fn a_body_is_named_once_in_a_reason() {
    for (at, reason) in reasons() {
        let mut named: BTreeMap<&str, &str> = BTreeMap::new();
        for clause in reason["clauses"].as_array().unwrap() {
            let counted = clause["counted"].as_str().unwrap();
            for body in clause["bodies"].as_array().unwrap() {
                let before = named.insert(body.as_str().unwrap(), counted);
                assert_eq!(
                    before, None,
                    "{at} names {body} twice: {}",
                    reason["clauses"]
                );
            }
        }
    }
}

#[test]
fn where_sources_differ_there_are_two_sides() {
    for (at, reason) in reasons() {
        let clauses = reason["clauses"].as_array().unwrap();
        assert!(
            reason["sources_differ"] == false || clauses.len() > 1,
            "{at}: who differs from whom? {clauses:?}"
        );
    }
}
