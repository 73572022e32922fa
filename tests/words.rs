//! The words of the project as a reader meets them: each is shown somewhere, none promises what no source does, and
//! the English is British. That each statement has its source is tested where the statements are made.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use io_site_finder::clinical::Library;
use serde_json::{Value, json};
use support::{cases, json_files, path, vocabulary};

/// Every text in a JSON value, with its path.
fn texts(path: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        Value::Object(members) => {
            for (key, value) in members {
                texts(&format!("{path}.{key}"), value, found);
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                texts(&format!("{path}[{i}]"), item, found);
            }
        }
        _ => {}
    }
}

/// The texts of a reader: every word file, and what the evidence says of each source.
fn shown() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, file) in json_files("assets/locales/en") {
        texts(&name, &file, &mut found);
    }
    for (name, file) in json_files("assets/evidence") {
        let mut all = Vec::new();
        texts(&name, &file, &mut all);
        found.extend(all.into_iter().filter(|(path, _)| path.ends_with(".says")));
    }
    found
}

fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .split(|letter: char| !letter.is_alphabetic())
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_text_promises_safety() {
    let promises = ["safe", "safely", "safer", "safest", "safety", "harmless"];
    let texts = shown();
    assert!(texts.len() > 800, "only {} texts", texts.len());
    for (path, text) in texts {
        let words = words(&text);
        for promise in promises {
            assert!(!words.contains(promise), "{path}: {text}");
        }
    }
}

/// Beginnings of words that are spelt otherwise in Britain.
const AMERICAN: [&str; 22] = [
    "color",
    "center",
    "pediatric",
    "hemo",
    "edema",
    "anesth",
    "orthoped",
    "fiber",
    "gray",
    "randomiz",
    "immobiliz",
    "stabiliz",
    "recogniz",
    "organiz",
    "localiz",
    "authoriz",
    "tumor",
    "milliliter",
    "millimeter",
    "liter",
    "epinephrine",
    "catheteriz",
];

#[test]
fn the_english_is_british() {
    for (path, text) in shown() {
        for word in words(&text) {
            assert!(
                !AMERICAN.iter().any(|start| word.starts_with(start)),
                "{path}: {word}: {text}"
            );
        }
    }
}

/// A sentence that has to be read twice is not plain.
#[test]
fn no_sentence_is_too_long() {
    for (path, text) in shown() {
        for sentence in text.split_inclusive(['.', '!', '?', ':', ';']) {
            let length = sentence.split_whitespace().count();
            assert!(length <= 34, "{path}: {length} words: {sentence}");
        }
    }
}

#[test]
fn no_text_is_clumsily_set() {
    for (path, text) in shown() {
        assert!(
            !text.contains("  ") && !text.contains("..") && !text.contains(" ."),
            "{path}: {text}"
        );
        let (open, closed) = (text.matches('{').count(), text.matches('}').count());
        assert_eq!(open, closed, "{path}: {text}");
    }
}

/// The page cites nothing itself: clinical facts stand with their sources in `assets/`.
#[test]
fn the_page_names_no_source() {
    fn scripts(folder: &std::path::Path, into: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().path();
            if file.is_dir() {
                scripts(&file, into);
            } else if file.extension().is_some_and(|ending| ending == "ts") {
                into.push(file);
            }
        }
    }
    let known: BTreeSet<String> = json_files("assets/evidence")
        .iter()
        .flat_map(|(_, file)| file["sources"].as_array().cloned().unwrap_or_default())
        .map(|source| source["id"].as_str().unwrap().to_owned())
        .collect();
    let mut files = Vec::new();
    scripts(&path("web"), &mut files);
    assert!(files.len() > 30, "only {} scripts found", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        // What stands between two quotation marks.
        let quoted = text.split('"').skip(1);
        for id in quoted {
            assert!(
                !known.contains(id),
                "{} names the source {id}",
                file.display()
            );
        }
    }
}

/// The parts of a template between its placeholders.
fn pieces(template: &str) -> Vec<&str> {
    template
        .split('{')
        .enumerate()
        .filter_map(|(i, part)| match i {
            0 => Some(part),
            _ => part.split_once('}').map(|(_, after)| after),
        })
        .filter(|piece| !piece.trim().is_empty())
        .collect()
}

/// The ids that the core answers, by the group of messages that has their words: in the assessment of every case, under every policy and
/// under two of a user who follows sources that leave much open. One patient has a condition that the user added, and all of them a site
/// of the user's, of which no source speaks.
fn answered() -> BTreeSet<String> {
    let mut library = Library::built_in().unwrap();
    let added = r#"{"conditions": [{"id": "tattoo", "name": "Tattoo", "group": "general"}],
        "sites": [{"id": "ankle", "name": "outer ankle", "bone": "fibula", "end": "distal"}]}"#;
    library.add_atlas("added.json", added).unwrap();
    // And a line of the user's own on a device where only others may enter.
    let line = r#"{"devices": [{"source": "RCH", "devices": ["manual-needle"], "sites": ["sternum"], "strength": "caution",
        "locator": "1", "says": "A line of ours."}]}"#;
    library.add_evidence("added.json", line).unwrap();
    for (id, source) in [("users-first", "S001"), ("users-second", "S000")] {
        let policy = json!({"id": id, "version": "1", "kind": "follow", "sources": [source]});
        library
            .add_policy("added.json", &policy.to_string())
            .unwrap();
    }
    let mut patients: Vec<Value> = cases()
        .into_iter()
        .map(|(_, case)| case["patient"].clone())
        .collect();
    patients.push(json!({
        "age": {"value": 40, "unit": "years"},
        "conditions": [{"kind": "tattoo"}],
    }));
    let vocabulary = vocabulary(&library);
    let mut ids = BTreeSet::new();
    for policy in vocabulary["policies"].as_array().unwrap() {
        for patient in &patients {
            let patient = library
                .parse_patient("patient", &patient.to_string())
                .unwrap();
            let assessment = library.assess(&patient, policy["id"].as_str().unwrap());
            let answer = serde_json::to_value(assessment.unwrap().answer()).unwrap();
            note(&answer, &mut ids);
        }
    }
    ids
}

/// Notes what the messages about a patient are chosen by.
fn note(answer: &Value, ids: &mut BTreeSet<String>) {
    fn list(value: &Value) -> &[Value] {
        value.as_array().unwrap()
    }
    let mut add = |group: &str, id: &Value| {
        ids.insert(format!("{group}.{}", id.as_str().unwrap()));
    };
    for row in list(&answer["sites"]) {
        add("device-choice", &row["device"]["outcome"]);
        for note in ["outside-label", "borrowed"] {
            if row["device"][note.replace('-', "_")] == true {
                add("device-note", &json!(note));
            }
        }
        let needle = &row["needle"];
        add("needle-choice", &needle["outcome"]);
        if needle["outcome"] == "chosen-not-at-hand" {
            let instead = needle["instead_mm"].is_number();
            let note = if instead { "instead" } else { "no-instead" };
            add("needle-note", &json!(note));
        }
        if needle["sources_differ"] == true {
            add("needle-note", &json!("differ"));
        }
        for silent in list(&row["silent"]) {
            add("silent-here", &silent["silence"]);
        }
        if let Some(sites) = row["try_instead"]["sites"].as_array() {
            let which = if sites.is_empty() { "none" } else { "sites" };
            add("try-instead", &json!(which));
        }
        for reason in list(&row["reasons"]) {
            let cause = reason["cause"].as_str().unwrap();
            let clauses = list(&reason["clauses"]);
            add("reason", &reason["cause"]);
            add(&format!("reason.{cause}"), &reason["effect"]);
            if clauses.is_empty() {
                add(&format!("reason.{cause}"), &json!("unsaid"));
            }
            for (flag, word) in [("borrowed", "borrowed"), ("sources_differ", "differ")] {
                if reason[flag] == true {
                    add("reason", &json!(word));
                }
            }
            for clause in clauses {
                add(&format!("clause.{cause}"), &clause["counted"]);
            }
        }
    }
    for silent in list(&answer["not_in_sources"]) {
        add("not-in-sources", &silent["silence"]);
        let kind = &silent["condition"]["kind"];
        add("not-in-sources.no-source", kind);
    }
    for advice in list(&answer["advice"]) {
        add("advice", &advice["id"]);
    }
}

/// What things of each sort are called, by the ids that the core answers.
fn named() -> BTreeMap<String, BTreeSet<String>> {
    let vocabulary = vocabulary(&Library::built_in().unwrap());
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |section: &str, id: &Value| {
        let id = id.as_str().unwrap().to_owned();
        named.entry(section.to_owned()).or_default().insert(id);
    };
    let list = |value: &Value| value.as_array().unwrap().clone();
    for (known, sections) in [
        ("sites", &["site"][..]),
        ("devices", &["device"]),
        ("policies", &["policy", "policy-description"]),
        ("patient_examples", &["example"]),
    ] {
        for item in list(&vocabulary[known]) {
            for section in sections {
                add(section, &item["id"]);
            }
        }
    }
    for side in list(&vocabulary["sides"]) {
        add("side", &side);
    }
    for verdict in list(&vocabulary["verdicts"]) {
        add("verdict", &verdict);
        add("verdict-within", &verdict);
    }
    for source in list(&vocabulary["sources"]) {
        add("seen", &source["seen"]);
    }
    for kind in list(&vocabulary["conditions"]) {
        add("condition", &kind["kind"]);
        add("summary", &kind["kind"]);
        add("group", &kind["group"]);
        for field in list(&kind["fields"]) {
            add("field", &field["name"]);
            if field["type"] == "boolean" {
                add("flag", &field["name"]);
            }
            for choice in list(&field["choices"]) {
                add(field["words"].as_str().unwrap(), &choice["id"]);
            }
        }
    }
    named
}

/// A name of nothing that the core knows would never be read by anybody.
#[test]
fn every_name_is_of_something() {
    let named = named();
    let mut found = 0;
    for (file, words) in json_files("assets/locales/en") {
        for (section, texts) in words.as_object().unwrap() {
            let Some(known) = named.get(section) else {
                continue;
            };
            if !["clinical.json", "conditions.json"].contains(&file.as_str()) {
                continue;
            }
            found += 1;
            for id in texts.as_object().unwrap().keys() {
                assert!(known.contains(id), "{file}: {section}.{id} names nothing");
            }
        }
    }
    assert_eq!(found, named.len(), "{:?}", named.keys());
}

/// Messages about a patient that are chosen by an id of an answer, a group each.
const CHOSEN_BY_ID: [&str; 14] = [
    "reason.condition",
    "reason.age",
    "reason.device",
    "clause.condition",
    "clause.age",
    "clause.device",
    "device-choice",
    "device-note",
    "needle-choice",
    "needle-note",
    "advice",
    "silent-here",
    "not-in-sources",
    "not-in-sources.no-source",
];

/// A message that no case shows has never been read by anybody who checks the cases. That each stands where the page looks for it, and
/// how they go together, is tested in `web/words`.
#[test]
fn every_message_about_a_patient_is_chosen_by_some_case() {
    let answered = answered();
    let files = json_files("assets/locales/en");
    let mut missing = Vec::new();
    for group in CHOSEN_BY_ID {
        let path = format!("/{}", group.replace('.', "/"));
        let (_, file) = files
            .iter()
            .filter(|(name, _)| ["clinical.json", "conditions.json"].contains(&name.as_str()))
            .find(|(_, file)| file.pointer(&path).is_some())
            .unwrap_or_else(|| panic!("no group {group}"));
        for id in file.pointer(&path).unwrap().as_object().unwrap().keys() {
            // What is said where no other form fits, and of a body that stands against others, follow from these.
            let follows = ["other", "quoted-against", "elsewhere-against"].contains(&id.as_str());
            if !follows && !answered.contains(&format!("{group}.{id}")) {
                missing.push(format!("{group}.{id}"));
            }
        }
    }
    for id in [
        "reason.absent",
        "reason.borrowed",
        "reason.differ",
        "try-instead.sites",
        "try-instead.none",
    ] {
        if !answered.contains(id) {
            missing.push(id.to_owned());
        }
    }
    assert!(missing.is_empty(), "chosen by no case: {missing:#?}");
}

/// Other words for a thing that has one word here, in all that a reader meets. The makers' own papers may be called "manual".
const SYNONYMS: [(&str, &str); 8] = [
    ("manufacturer", "maker"),
    ("manual needle", "hand needle"),
    ("manual device", "hand needle"),
    (" drill", "powered driver"),
    ("bone gun", "spring device"),
    ("insertion site", "site"),
    ("puncture site", "site"),
    ("kneepan", "kneecap"),
];

/// The texts of the teaching.
fn taught() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, file) in json_files("assets/locales/en") {
        if name == "teaching.json" {
            texts(&name, &file, &mut found);
        }
    }
    assert!(found.len() > 300, "only {} texts", found.len());
    found
}

#[test]
fn one_word_for_each_thing() {
    for (path, text) in shown() {
        let lower = text.to_lowercase();
        for (synonym, word) in SYNONYMS {
            assert!(
                !lower.contains(synonym),
                "{path}: \"{synonym}\" is \"{word}\" here: {text}"
            );
        }
    }
}

/// Syllables, roughly: groups of vowels, without a silent last e.
fn syllables(word: &str) -> usize {
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let groups = word
        .split(|letter| !is_vowel(letter))
        .filter(|group| !group.is_empty())
        .count();
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

/// How hard the teaching is to read, as the Flesch-Kincaid school grade: a figure to watch (14 to 16 years are grades 9
/// to 11), printed with `--nocapture`. Only that it can be worked out is tested: names of bones have no shorter words.
#[test]
fn the_reading_grade_is_told() {
    let mut grades: Vec<(f64, String)> = Vec::new();
    let (mut all_words, mut all_sentences, mut all_syllables) = (0, 0, 0);
    for (path, text) in taught() {
        if !path.contains(".statements.") {
            continue;
        }
        let filled = pieces(&text).join("ten");
        let sentences = filled
            .split_inclusive(['.', '!', '?'])
            .filter(|sentence| sentence.split_whitespace().count() > 1)
            .count()
            .max(1);
        let lower = filled.to_lowercase();
        let words: Vec<&str> = lower
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| !word.is_empty())
            .collect();
        let count: usize = words.iter().map(|word| syllables(word)).sum();
        all_words += words.len();
        all_sentences += sentences;
        all_syllables += count;
        grades.push((grade(words.len(), sentences, count), path));
    }
    grades.sort_by(|one, other| other.0.total_cmp(&one.0));
    let whole = grade(all_words, all_sentences, all_syllables);
    println!("teaching: grade {whole:.1} over {all_words} words; the hardest:");
    for (grade, path) in grades.iter().take(10) {
        println!("{grade:5.1} {path}");
    }
    assert!(whole.is_finite() && all_words > 3_000);
}

/// The Flesch-Kincaid grade.
fn grade(words: usize, sentences: usize, syllables: usize) -> f64 {
    #[allow(
        clippy::cast_precision_loss,
        reason = "counts of words stay far below the limit"
    )]
    let [words, sentences, syllables] = [words, sentences, syllables].map(|count| count as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}
