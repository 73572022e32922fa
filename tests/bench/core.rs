//! How many assessments a second the core makes, and how the cost grows with the number of conditions; how many cases it makes up.
//!
//! Run by `cargo xtask bench core`. Every condition of the cases takes its turn, so that no lucky one is measured.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use io_site_finder::clinical::teaching::Teaching;
use io_site_finder::clinical::{DEFAULT_POLICY, Library};
use io_site_finder::contract::attempt::Answers;
use io_site_finder::contract::lesson::Generate;
use io_site_finder::lesson::pins::Models;
use io_site_finder::lesson::{Lessons, Practice};
use serde_json::{Value, json};

/// How long each line is measured.
const LONG_ENOUGH: Duration = Duration::from_millis(400);

fn main() {
    let library = Library::built_in().unwrap_or_else(|error| panic!("{error}"));
    let pool = conditions();
    println!(
        "native, {} conditions taking turns, one thread, each at its fastest",
        pool.len()
    );
    println!(
        "{:>10}  {:>16}  {:>12}  {:>22}  {:>26}",
        "conditions", "assessments/s", "us each", "with its JSON (us)", "from JSON to JSON (us)"
    );
    let mut decided = Vec::new();
    for count in [1, 10, 100] {
        // Enough patients that every condition takes its turn once.
        let texts: Vec<String> = (0..pool.len())
            .step_by(count)
            .map(|start| {
                let conditions: Vec<&Value> = (0..count).map(|i| &pool[(start + i) % pool.len()]).collect();
                json!({"age": {"value": 30, "unit": "years"}, "weight_kg": 70, "conditions": conditions}).to_string()
            })
            .collect();
        let patients: Vec<_> = texts
            .iter()
            .map(|text| {
                library
                    .parse_patient("bench", text)
                    .unwrap_or_else(|error| panic!("{error}"))
            })
            .collect();
        let decide = measure(patients.len(), |i| {
            black_box(library.assess(black_box(&patients[i]), DEFAULT_POLICY).ok());
        });
        let write = measure(patients.len(), |i| {
            black_box(
                library
                    .assess(black_box(&patients[i]), DEFAULT_POLICY)
                    .ok()
                    .map(|done| done.to_json()),
            );
        });
        let whole = measure(texts.len(), |i| {
            let patient = library.parse_patient("bench", black_box(&texts[i])).ok();
            black_box(patient.and_then(|patient| {
                library
                    .assess(&patient, DEFAULT_POLICY)
                    .ok()
                    .map(|done| done.to_json())
            }));
        });
        println!(
            "{count:>10}  {:>16.0}  {decide:>12.2}  {write:>22.1}  {whole:>26.1}",
            1e6 / decide
        );
        decided.push(decide);
    }
    println!(
        "ratio 10 to 1: {:.2}; ratio 100 to 10: {:.2} (10 is linear)",
        decided[1] / decided[0],
        decided[2] / decided[1]
    );
    practise(&library);
}

/// How many cases a second practice makes up, and how long it takes to score an answer to one, each kind of task by itself.
fn practise(library: &Library) {
    let teaching = Teaching::built_in().unwrap_or_else(|error| panic!("{error}"));
    let practice = Practice::built_in(library).unwrap_or_else(|error| panic!("{error}"));
    let bones = Models::default();
    let lessons = Lessons {
        library,
        teaching: &teaching,
        practice: &practice,
        bones: &bones,
    };
    println!(
        "\n{:>16}  {:>12}  {:>22}",
        "tasks", "cases/s", "scored from JSON (us)"
    );
    for kind in [
        "choose-site",
        "needle",
        "order",
        "name-structure",
        "locate",
        "find-structure",
    ] {
        let wanted = |seed: usize| {
            let text = json!({"seed": seed, "count": 100, "tasks": [kind]}).to_string();
            Generate::read(&text).unwrap_or_else(|error| panic!("{error}"))
        };
        let make = measure(20, |seed| {
            black_box(lessons.generate(&wanted(seed)).ok());
        }) / 100.0;
        let made = lessons
            .generate(&wanted(7))
            .unwrap_or_else(|error| panic!("{error}"));
        let texts: Vec<String> = made
            .cases
            .iter()
            .map(|case| json!({"tasks": [{"task": case.task, "answer": null}]}).to_string())
            .collect();
        let score = measure(texts.len(), |i| {
            let answers = Answers::read(black_box(&texts[i])).ok();
            let attempt = answers.and_then(|answers| lessons.score(&answers).ok());
            black_box(attempt.map(|attempt| json!(attempt).to_string()));
        });
        println!("{kind:>16}  {:>12.0}  {score:>22.1}", 1e6 / make);
    }
}

/// Every condition of an adult in the cases, once.
fn conditions() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    files.sort();
    let mut pool: Vec<Value> = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).expect("a readable case");
        let value: Value = serde_json::from_str(&text).expect("a case in JSON");
        for case in value["cases"].as_array().into_iter().flatten() {
            for condition in case["patient"]["conditions"]
                .as_array()
                .into_iter()
                .flatten()
            {
                if !pool.contains(condition) {
                    pool.push(condition.clone());
                }
            }
        }
    }
    pool
}

/// Microseconds for one call, each patient's at its fastest: what else runs on the machine slows the others.
fn measure(patients: usize, mut call: impl FnMut(usize)) -> f64 {
    let start = Instant::now();
    let mut fastest = vec![f64::INFINITY; patients];
    while start.elapsed() < LONG_ENOUGH {
        for (i, fastest) in fastest.iter_mut().enumerate() {
            let began = Instant::now();
            call(i);
            *fastest = fastest.min(began.elapsed().as_secs_f64());
        }
    }
    #[allow(
        clippy::cast_precision_loss,
        reason = "there are about a hundred patients"
    )]
    let patients = patients as f64;
    fastest.iter().sum::<f64>() * 1e6 / patients
}
