//! What comes from outside, changed at random: refused with words or taken and sound. The same checks that the fuzzers of `tests/fuzz`
//! run for minutes run here with a few changes each, always the same ones.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic in a test is its report"
)]

#[path = "fuzz/checks/mod.rs"]
mod checks;

use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Numbers at random, the same in each run.
struct Random(u64);

impl Random {
    /// A whole number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// What is put in somewhere.
const PARTS: [&str; 14] = [
    "{", "}", "[", "]", ",", ":", "\"", "null", "-1", "1e999", "0.5", "\"age\"", "\\ud800", "骨",
];

/// A text with some of its parts taken out, put in or said again.
fn changed(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(3) {
        let from = random.below(letters.len() + 1);
        // Mostly a little: what is cut in half is refused at its end, and shows nothing of the middle.
        let reach = [1, 1, 4, 30][random.below(4)];
        let to = (from + random.below(reach + 1)).min(letters.len());
        let put: Vec<char> = match random.below(4) {
            0 => Vec::new(),
            1 => letters[from..to].repeat(2),
            _ => PARTS[random.below(PARTS.len())].chars().collect(),
        };
        letters.splice(from..to, put);
    }
    letters.into_iter().collect()
}

/// Some changes of each of these, and each as it is.
fn run(seeds: &[String], times: usize, check: impl Fn(&str)) {
    let mut random = Random(7);
    for seed in seeds {
        check(seed);
    }
    for _ in 0..times {
        let seed = &seeds[random.below(seeds.len())];
        check(&changed(seed, &mut random));
    }
}

fn texts(folder: &str) -> Vec<String> {
    let mut paths: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

fn patients() -> Vec<String> {
    texts("tests/cases")
        .iter()
        .flat_map(|text| {
            let file: Value = serde_json::from_str(text).unwrap();
            let cases = file["cases"].as_array().unwrap().clone();
            cases
                .into_iter()
                .map(|case| case["patient"].to_string())
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn patients_at_random() {
    run(&patients(), 600, checks::patient::check);
}

#[test]
fn evidence_and_policies_at_random() {
    run(
        &[texts("tests/data"), texts("assets/policies")].concat(),
        40,
        |text| {
            checks::evidence::check(text);
            checks::policy::check(text);
        },
    );
}

#[test]
fn lessons_at_random() {
    run(&texts("assets/lessons"), 60, checks::lesson::check);
}

#[test]
fn answers_at_random() {
    let task = json!({"choose-site": {"ask": "best-first", "patient": {"age": {"value": 6, "unit": "years"}}}});
    let seeds: Vec<String> = [
        json!({"sites": [{"site": "proximal-tibia", "side": "left"}]}),
        json!({"choices": [0]}),
        Value::Null,
    ]
    .iter()
    .map(|answer| {
        json!({"seed": 4, "pass_percent": 60, "tasks": [{"task": task, "answer": answer, "seconds": 3, "hints": 0}]})
            .to_string()
    })
    .collect();
    run(&seeds, 300, checks::answers::check);
}

#[test]
fn views_and_hands_at_random() {
    let seeds = [
        json!({
            "age_group": "adult",
            "flags": [{"site": "proximal-tibia", "side": "left", "verdict": "suitable"}],
            "focus": {"site": "proximal-tibia", "side": "left", "shown": {"step": 1}, "section": true,
                      "needle": {"length_mm": 25, "advance_mm": 5, "soft_tissue_mm": 8}},
            "theme": "light",
        }),
        json!({"type": "orbit", "yaw_degrees": 15, "pitch_degrees": 5}),
        json!({"type": "zoom", "factor": 1.2}),
    ]
    .map(|value| value.to_string());
    run(&seeds, 600, checks::view::check);
}

#[test]
fn places_at_random() {
    let seed = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/bones/infant.places.json"),
    );
    // Before the first bake there are none.
    if let Ok(seed) = seed {
        run(&[seed], 20, |text| checks::bones::check(text.as_bytes()));
    }
}

#[test]
fn bones_files_at_random() {
    let text = json!({
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"name": "tibia.left", "mesh": 0}],
        "meshes": [{"name": "tibia.left", "primitives": [{"attributes": {"POSITION": 0, "NORMAL": 1}, "indices": 2}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"},
            {"bufferView": 1, "componentType": 5126, "count": 3, "type": "VEC3"},
            {"bufferView": 2, "componentType": 5123, "count": 3, "type": "SCALAR"},
        ],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": 36},
            {"buffer": 0, "byteOffset": 36, "byteLength": 36},
            {"buffer": 0, "byteOffset": 72, "byteLength": 6},
        ],
        "buffers": [{"byteLength": 80}],
    })
    .to_string();
    run(&[text], 600, |text| {
        checks::glb::check(&[text.as_bytes(), &[0], &[0; 80]].concat());
    });
}
