//! The teaching data through the public API: structure, words and sources fit together.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

#[path = "support/messages.rs"]
mod messages;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use io_site_finder::clinical::teaching::{Quantity, SECTIONS, Teaching};
use io_site_finder::contract::ids::AgeBand;
use io_site_finder::contract::target::TargetRule;
use messages::Messages;
use serde_json::Value;

const SOURCES: &str = include_str!("../assets/evidence/sources.json");
const WORDS: &str = include_str!("../assets/locales/en/teaching.json");

/// What is built in, read once for all tests.
fn teaching() -> &'static Teaching {
    static TEACHING: LazyLock<Teaching> = LazyLock::new(|| Teaching::built_in().unwrap());
    &TEACHING
}

fn words() -> &'static Messages {
    static WORDS: LazyLock<Messages> = LazyLock::new(Messages::english);
    &WORDS
}

/// The teaching as the page gets it.
fn answer() -> Value {
    serde_json::to_value(teaching().answer()).unwrap()
}

/// The statements of a chapter.
fn chapter<'a>(guide: &'a Value, section: &str) -> &'a Vec<Value> {
    let mut chapters = guide["chapters"].as_array().unwrap().iter();
    let found = chapters.find(|chapter| chapter["section"] == section);
    found.unwrap()["statements"].as_array().unwrap()
}

/// Every text a learner can see, with the key under which it stands.
fn texts() -> Vec<(String, String)> {
    fn collect(path: String, value: &Value, texts: &mut Vec<(String, String)>) {
        match value {
            Value::String(text) => texts.push((path, text.clone())),
            Value::Object(members) => {
                for (key, value) in members {
                    collect(format!("{path}.{key}"), value, texts);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    let value: Value = serde_json::from_str(WORDS).unwrap();
    collect("$".into(), &value, &mut found);
    found
}

#[test]
fn every_source_resolves() {
    let sources: Value = serde_json::from_str(SOURCES).unwrap();
    let known: BTreeSet<&str> = sources["sources"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|source| source["id"].as_str())
        .collect();
    let teaching = teaching();
    for citation in teaching.citations() {
        assert!(
            known.contains(citation.source.as_str()),
            "no source `{}`",
            citation.source
        );
    }
    for rule in &teaching.targets.rules {
        for source in &rule.contradicted_by {
            assert!(known.contains(source.as_str()), "no source `{source}`");
        }
    }
}

#[test]
fn words_and_structure_fit() {
    assert_eq!(words().faults(teaching()), Vec::<String>::new());
}

#[test]
fn every_statement_has_a_source_or_the_label() {
    let json = answer();
    let mut count = 0;
    let mut check = |statement: &Value| {
        count += 1;
        let sourced = !statement["sources"].as_array().unwrap().is_empty();
        assert!(
            sourced || statement["not_in_sources"] == true,
            "{statement}"
        );
    };
    for site in json["sites"].as_array().unwrap() {
        for key in ["landmarks", "targets"] {
            site[key].as_array().unwrap().iter().for_each(&mut check);
        }
        for section in SECTIONS {
            chapter(site, section).iter().for_each(&mut check);
        }
    }
    for card in json["cards"].as_array().unwrap() {
        card["statements"]
            .as_array()
            .unwrap()
            .iter()
            .for_each(&mut check);
    }
    assert!(count > 250, "only {count} statements reached the page");
}

/// The sites and ages for which a source states a place: the proximal and distal tibia and the humerus at every age, the
/// femur up to 21 years by its label and so never in an adult here, the sternum from 12 years.
#[test]
fn each_site_and_age_has_exactly_one_default() {
    let teaching = teaching();
    let allowed: [(&str, &[AgeBand]); 5] = [
        ("proximal-tibia", &AgeBand::ALL),
        ("distal-tibia", &AgeBand::ALL),
        ("proximal-humerus", &AgeBand::ALL),
        ("distal-femur", &AgeBand::ALL[..4]),
        ("sternum", &AgeBand::ALL[3..]),
    ];
    for (site, bands) in allowed {
        for band in AgeBand::ALL {
            let defaults = teaching
                .targets
                .rules
                .iter()
                .filter(|rule| rule.site == site && rule.default_for.contains(&band))
                .count();
            let expected = usize::from(bands.contains(&band));
            assert_eq!(defaults, expected, "{site} {}", band.id());
            assert_eq!(
                teaching.targets.for_site(site, band).next().is_some(),
                expected == 1,
                "{site} {}",
                band.id()
            );
        }
    }
}

/// The ids of what is said of the choice at a rule's site.
fn choice(rule: &TargetRule) -> &'static [String] {
    let chapter = SECTIONS.iter().position(|section| *section == "choice");
    let mut guides = teaching().sites.iter();
    let guide = guides.find(|guide| guide.site == rule.site).unwrap();
    &guide.sections[chapter.unwrap()]
}

#[test]
fn every_default_is_explained_for_its_age() {
    let teaching = teaching();
    for rule in &teaching.targets.rules {
        for band in &rule.default_for {
            let explained = choice(rule).iter().any(|id| {
                let statement = teaching.statements.get(id).unwrap();
                (statement.age_bands.is_empty() || statement.age_bands.contains(band))
                    && statement.sources.iter().any(|citation| {
                        rule.sources
                            .iter()
                            .any(|other| other.source == citation.source)
                    })
            });
            assert!(explained, "{} {} for {}", rule.site, rule.id, band.id());
        }
    }
}

/// A rule that a statement calls the first shown states the same distances.
#[test]
fn explanations_repeat_the_rule_s_own_distances() {
    let teaching = teaching();
    let mut compared = 0;
    for rule in &teaching.targets.rules {
        for id in choice(rule) {
            let statement = teaching.statements.get(id).unwrap();
            let about_default = words()
                .statement(statement)
                .unwrap()
                .starts_with("Shown first")
                && rule.default_for.iter().any(|band| {
                    statement.age_bands.is_empty() || statement.age_bands.contains(band)
                });
            if !about_default {
                continue;
            }
            for offset in &rule.offsets {
                let key = format!("{}_mm", offset.direction.id());
                if let (Some(range), Some(stated)) = (offset.range_mm, statement.values.get(&key)) {
                    let stated = match *stated {
                        Quantity::One(value) => [value, value],
                        Quantity::Range(range) => range,
                    };
                    assert_eq!(stated, range, "{id} and {}", rule.id);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared >= 8, "only {compared} distances were compared");
}

#[test]
fn every_landmark_is_seen_at_some_site() {
    let teaching = Teaching::built_in().unwrap();
    let sites: Vec<&str> = teaching
        .sites
        .iter()
        .map(|guide| guide.site.as_str())
        .collect();
    for landmark in &teaching.landmarks {
        let is_step = teaching
            .sites
            .iter()
            .flat_map(|guide| &guide.steps)
            .any(|step| step.landmark == landmark.id);
        // Said twice, one of both would be wrong some day.
        assert_eq!(is_step, landmark.seen_at.is_none(), "{}", landmark.id);
        let known = landmark
            .seen_at
            .as_deref()
            .is_none_or(|site| sites.contains(&site));
        assert!(known, "{landmark:?}");
    }
}

#[test]
fn a_guide_leads_over_the_landmarks_of_its_first_rules() {
    let teaching = teaching();
    for rule in teaching
        .targets
        .rules
        .iter()
        .filter(|rule| !rule.default_for.is_empty())
    {
        let guide = teaching
            .sites
            .iter()
            .find(|guide| guide.site == rule.site)
            .unwrap();
        for landmark in rule.landmarks() {
            assert!(
                guide.steps.iter().any(|step| step.landmark == landmark),
                "{}: {landmark} is never felt",
                rule.site
            );
        }
    }
}

#[test]
fn numbers_stand_in_values_not_in_texts() {
    for (path, text) in texts() {
        let mut outside = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            outside.push_str(before);
            rest = after.split_once('}').unwrap().1;
        }
        outside.push_str(rest);
        assert!(
            !outside.chars().any(|letter| letter.is_ascii_digit()),
            "{path}: {text}"
        );
    }
}

#[test]
fn nothing_is_said_twice() {
    let words = words();
    let mut seen = BTreeMap::new();
    for statement in teaching().statements.values() {
        let text = words.statement(statement).unwrap();
        let earlier = seen.insert(text.clone(), statement.id.clone());
        assert_eq!(earlier, None, "{}: {text}", statement.id);
    }
}

#[test]
fn no_list_names_a_statement_twice() {
    let teaching = teaching();
    let sections = teaching.sites.iter().flat_map(|guide| &guide.sections);
    for list in sections.chain(teaching.cards.iter().map(|card| &card.statements)) {
        let different: BTreeSet<&String> = list.iter().collect();
        assert_eq!(different.len(), list.len(), "{list:?}");
    }
}

#[test]
fn the_page_gets_numbers_as_numbers() {
    let json = answer();
    let flow = &chapter(&json["sites"][2], "flow")[0];
    assert_eq!(flow["id"], "ph-flow-cadaver");
    assert_eq!(flow["values"]["flow_ml_per_min"], 57.1);
    let stated = words().statement(teaching().statements.get("ph-flow-cadaver").unwrap());
    assert!(stated.unwrap().contains("57.1 mL/min"));
    let targets = json["sites"][0]["targets"].as_array().unwrap();
    let adult = targets
        .iter()
        .find(|target| {
            target["default_for"]
                .as_array()
                .unwrap()
                .contains(&"adult".into())
        })
        .unwrap();
    assert_eq!(adult["rule"]["from"], "tibial-tuberosity");
    let medial = &adult["rule"]["steps"][0];
    assert_eq!(medial["direction"], "medial");
    assert_eq!(medial["range_mm"], serde_json::json!([20.0, 20.0]));
    let rules = &teaching().targets.rules;
    let rule = rules.iter().find(|rule| adult["id"] == *rule.id).unwrap();
    assert_eq!(
        words().target(rule).unwrap(),
        "20 mm medial to the tuberosity, 10 mm below it"
    );
}

#[test]
fn a_translation_with_a_wrong_placeholder_is_refused() {
    let teaching = teaching();
    let changed = |from: &str, to: &str| {
        assert!(WORDS.contains(from), "the words have no {from}");
        Messages::of(&WORDS.replacen(from, to, 1)).faults(teaching)
    };
    for (from, to) in [
        ("{growth_percent}", "{growth}"),
        ("{growth_percent}%", "much"),
        ("{distal_mm}", "{up_mm}"),
        ("{growth_percent}", "{growth_percent"),
        ("\"pt-use-common\"", "\"pt-use-commen\""),
        ("\"tibial-tuberosity\": \"", "\"tibial\": \""),
    ] {
        assert!(!changed(from, to).is_empty(), "{from} became {to}");
    }
}

/// Checks that a statement cites these sources, says these words, and not those.
fn assert_says(id: &str, cites: &[&str], says: &[&str], says_not: &[&str]) {
    let teaching = teaching();
    let Some(statement) = teaching.statements.get(id) else {
        panic!("nothing states `{id}`");
    };
    for source in cites {
        let mut cited = statement.sources.iter();
        assert!(
            cited.any(|citation| citation.source == *source),
            "`{id}` does not cite {source}"
        );
    }
    let text = words().statement(statement).unwrap().to_lowercase();
    for piece in says {
        assert!(
            text.contains(&piece.to_lowercase()),
            "`{id}` does not say \"{piece}\": {text}"
        );
    }
    for piece in says_not {
        assert!(
            !text.contains(&piece.to_lowercase()),
            "`{id}` says \"{piece}\": {text}"
        );
    }
}

fn pieces(value: &Value) -> Vec<&str> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|piece| piece.as_str().unwrap()).collect()
}

#[test]
fn what_could_harm_is_cited_and_said() {
    let claims: Value = serde_json::from_str(include_str!("teaching/claims.json")).unwrap();
    for claim in claims["statements"].as_array().unwrap() {
        let (cites, says) = (pieces(&claim["cites"]), pieces(&claim["says"]));
        assert!(!cites.is_empty() && !says.is_empty(), "{claim}");
        let id = claim["statement"].as_str().unwrap();
        assert_says(id, &cites, &says, &pieces(&claim["says_not"]));
    }
}

#[test]
fn every_statement_of_the_first_documents_is_carried() {
    let seeds: Value = serde_json::from_str(include_str!("teaching/seeds.json")).unwrap();
    let mut documents = BTreeSet::new();
    for statement in seeds["statements"].as_array().unwrap() {
        let seed = statement["seed"].as_str().unwrap();
        documents.insert(seed);
        let carried_by = statement["carried_by"].as_object().unwrap();
        assert!(!carried_by.is_empty(), "{statement}");
        for (id, says) in carried_by {
            assert_says(id, &[seed], &pieces(says), &[]);
        }
    }
    assert_eq!(documents.len(), 5);
}

/// No child's needle starts in tissue so deep that the labelled needle cannot reach the bone.
#[test]
fn the_needle_starts_where_the_patient_s_tissue_is() {
    let teaching = teaching();
    for site in &teaching.needle.sites {
        for band in AgeBand::ALL {
            let starts: Vec<f64> = site
                .tissues
                .iter()
                .filter(|tissue| {
                    tissue.start
                        && teaching
                            .statements
                            .get(&tissue.statement)
                            .unwrap()
                            .age_bands
                            .contains(&band)
                })
                .filter_map(|tissue| teaching.figure(&tissue.statement, "tissue_mm"))
                .collect();
            let expected = usize::from(site.entered_only_by.is_empty());
            assert_eq!(starts.len(), expected, "{} {}", site.site, band.id());
            // The shortest labelled needle is 15 mm and its mark 5 mm: a child's bone must be reached by it.
            if !matches!(band, AgeBand::Adolescent | AgeBand::Adult) {
                assert!(
                    starts.iter().all(|start| *start <= 10.0),
                    "{} {} starts at {starts:?} mm",
                    site.site,
                    band.id()
                );
            }
        }
    }
    let sites: Vec<&str> = teaching
        .needle
        .sites
        .iter()
        .map(|site| &*site.site)
        .collect();
    let guides: Vec<&str> = teaching.sites.iter().map(|guide| &*guide.site).collect();
    assert_eq!(sites, guides);
}

#[test]
fn the_page_gets_the_needle_s_facts() {
    let json = answer();
    let needle = &json["needle"];
    assert_eq!(needle["lengths"][0]["length_mm"], 15.0);
    assert_eq!(needle["lengths"][0]["colour"], "pink");
    assert_eq!(needle["mark"]["hidden"]["values"]["mark_mm"], 5.0);
    assert_eq!(needle["structures"][2]["structure"], "marrow");
    assert_eq!(words().structure("marrow"), "The tip is in the marrow.");
    assert_eq!(needle["structures"][2]["sources"][0]["source"], "S001");
    let tissues = needle["sites"][0]["tissues"].as_array().unwrap();
    let child = tissues
        .iter()
        .find(|tissue| tissue["start"] == true && tissue["age_bands"][2] == "child")
        .unwrap();
    assert_eq!(child["soft_tissue_mm"], 6.8);
    assert_eq!(
        needle["sites"][4]["entered_only_by"],
        serde_json::json!(["sternal-device", "talon"])
    );
}

/// Whom a sentence can name. A source is named by its kind, because a learner does not know the ids.
const WHO: [&str; 35] = [
    "article",
    "author",
    "book",
    "bodies",
    "cadaver",
    "card",
    "chapter",
    "clearance",
    "course",
    "guide",
    "guideline",
    "handbook",
    "hospital",
    "label",
    "list",
    "maker",
    "manual",
    "note",
    "page",
    "pigs",
    "policy",
    "protocol",
    "red cross",
    "reference",
    "registry",
    "review",
    "scans",
    "service",
    "sheet",
    "slides",
    "sources",
    "study",
    "survey",
    "table",
    "text",
];

#[test]
fn a_disagreement_names_who_differs() {
    let mut count = 0;
    for statement in teaching().statements.values() {
        if statement.disagreement {
            count += 1;
            let text = words().statement(statement).unwrap().to_lowercase();
            let named = WHO.iter().any(|who| text.contains(who)) || text.contains("studies");
            assert!(named, "{} names nobody: {text}", statement.id);
        }
    }
    assert!(count > 50, "only {count} disagreements");
}
