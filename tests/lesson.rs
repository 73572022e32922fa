//! Practice through its public interface: which cases are made up, and how answers to them are scored.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::sync::OnceLock;

use io_site_finder::clinical::DEFAULT_POLICY;
use io_site_finder::contract::attempt::{
    Answer, Answers, Attempt, Expected, Finding, PlaceVerdict, RowKey,
};
use io_site_finder::contract::from_json::FromJson;
use io_site_finder::contract::ids::{AgeBand, Place, Side, Structure, Verdict};
use io_site_finder::contract::lesson::{
    Ask, Case, ChooseSite, Generate, PatientText, Task, TaskKind,
};
use io_site_finder::contract::reading;
use io_site_finder::lesson::{Lessons, Materials};
use proptest::prelude::*;
use serde_json::{Value, json};

fn lessons() -> Lessons<'static> {
    static MATERIALS: OnceLock<Materials> = OnceLock::new();
    MATERIALS
        .get_or_init(|| Materials::built_in().unwrap())
        .lessons()
}

fn wanted(json: Value) -> Generate {
    Generate::read(&json.to_string()).unwrap()
}

fn cases(json: Value) -> Vec<Case> {
    lessons().generate(&wanted(json)).unwrap().cases
}

fn rows(task: &Task) -> Vec<RowKey> {
    match lessons().key(task).unwrap() {
        Expected::Rows(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn choose(ask: Ask, patient: &PatientText) -> Task {
    Task::ChooseSite(ChooseSite {
        ask,
        patient: patient.clone(),
        policy: None,
    })
}

fn attempt(task: &Task, answer: Option<Answer>) -> Attempt {
    let answers = json!({"tasks": [{"task": task, "answer": answer}]}).to_string();
    let answers = Answers::read(&answers).unwrap();
    lessons().score(&answers).unwrap()
}

fn score(task: &Task, answer: Option<Answer>) -> f32 {
    attempt(task, answer).tasks[0].score
}

fn is_surely_usable(row: &RowKey) -> bool {
    !row.absent && row.accepted.iter().all(|verdict| verdict.is_usable())
}

fn is_never_usable(row: &RowKey) -> bool {
    row.absent || !(row.verdict.is_usable() || row.accepted.contains(&Verdict::Suitable))
}

fn places(rows: &[RowKey], of: fn(&RowKey) -> bool) -> Vec<Place> {
    let chosen = rows.iter().filter(|row| of(row));
    chosen.map(|row| row.place.clone()).collect()
}

/// FNV-1a: small, and the same everywhere.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_patient_is_accepted_and_has_something_to_decide(seed: u32) {
        for case in cases(json!({"seed": seed, "count": 20})) {
            let library = lessons().library;
            let patient = library.parse_patient("case", &case.patient.json());
            let patient = patient.unwrap_or_else(|error| panic!("{}\n{error}", case.patient.json()));
            prop_assert!(patient.weight_kg.is_some());
            prop_assert_eq!(library.patient_json(&patient), case.patient.json());
            let assessment = library.assess(&patient, DEFAULT_POLICY).unwrap();
            let rows: Vec<_> = assessment.verdicts().collect();
            prop_assert!(rows.iter().any(|row| row.rank == Some(1)), "nobody can answer {}", case.patient.json());
            let unlike = rows.iter().any(|row| row.verdict != rows[0].verdict);
            prop_assert!(unlike, "nothing is to be decided in {}", case.patient.json());
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_cases(seed: u32) {
        let few = cases(json!({"seed": seed, "count": 3}));
        let more = cases(json!({"seed": seed, "count": 6}));
        prop_assert_eq!(&few[..], &more[..3]);
        let other = cases(json!({"seed": seed.wrapping_add(1), "count": 3}));
        prop_assert_ne!(few, other);
    }

    #[test]
    fn a_mirrored_case_has_the_mirrored_key(seed: u32) {
        let library = lessons().library;
        for case in cases(json!({"seed": seed, "count": 5})) {
            let patient = library.parse_patient("case", &case.patient.json()).unwrap();
            let mirrored = PatientText::new(&library.patient_json(&patient.mirrored())).unwrap();
            let of = |patient: &PatientText| {
                rows(&choose(Ask::VerdictOfEach, patient))
            };
            let (key, other) = (of(&case.patient), of(&mirrored));
            for row in &key {
                let side = row.place.side.map(Side::mirrored);
                let place = Place { side, ..row.place.clone() };
                let twin = other.iter().find(|row| row.place == place).unwrap();
                prop_assert_eq!(RowKey { place: row.place.clone(), ..twin.clone() }, row.clone());
            }
        }
    }

    #[test]
    fn a_contraindicated_choice_scores_below_an_omission(seed: u32) {
        for case in cases(json!({"seed": seed, "count": 5})) {
            let every = choose(Ask::EveryUsable, &case.patient);
            let rows = rows(&every);
            let right = places(&rows, is_surely_usable);
            let of = |sites: Vec<Place>| score(&every, Some(Answer::Sites(sites)));
            prop_assert!((of(right.clone()) - 1.0).abs() < 1e-6);
            let omission: Vec<Place> = right.iter().skip(1).cloned().collect();
            if omission.len() < right.len() {
                prop_assert!(of(omission.clone()) < 1.0);
                for bad in places(&rows, is_never_usable) {
                    let with_bad = right.iter().cloned().chain([bad]).collect();
                    prop_assert!(of(with_bad) < of(omission.clone()));
                }
            }
            let first = choose(Ask::BestFirst, &case.patient);
            let nothing = score(&first, None);
            let best = rows.iter().find(|row| row.rank == Some(1)).unwrap();
            prop_assert!((score(&first, Some(Answer::Sites(vec![best.place.clone()]))) - 1.0).abs() < 1e-6);
            // Who says nothing has done no harm, and has earned nothing either; to take another usable site is better than both.
            let second = rows.iter().find(|row| row.rank.is_some_and(|rank| rank > 1));
            for bad in places(&rows, is_never_usable) {
                let bad = score(&first, Some(Answer::Sites(vec![bad])));
                prop_assert!(bad <= nothing);
                if let Some(second) = second {
                    prop_assert!(bad < score(&first, Some(Answer::Sites(vec![second.place.clone()]))));
                }
            }
        }
    }

    #[test]
    fn the_verdicts_of_the_key_are_right_and_so_is_every_reading(seed: u32) {
        for case in cases(json!({"seed": seed, "count": 5})) {
            let task = choose(Ask::VerdictOfEach, &case.patient);
            for pick in [|row: &RowKey| row.verdict, |row: &RowKey| row.accepted[0]] {
                let verdicts = rows(&task).iter().map(|row| PlaceVerdict {
                    place: row.place.clone(),
                    verdict: pick(row),
                }).collect();
                let result = attempt(&task, Some(Answer::Verdicts(verdicts)));
                prop_assert!((result.percent - 100.0).abs() < 1e-3);
                for row in &result.tasks[0].rows {
                    prop_assert_eq!(row.finding, Finding::Right);
                }
            }
        }
    }
}

/// What is met in 2,000 cases of some seeds. `cargo xtask practise --count 10000 --distribution` prints all of it.
#[test]
fn no_verdict_is_rare_and_no_site_always_right() {
    for seed in [1, 7] {
        let of = lessons()
            .distribution(&wanted(json!({"seed": seed, "count": 2_000})))
            .unwrap();
        let percent = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole);
        assert_eq!(of.verdicts.len(), 4);
        for (verdict, count) in &of.verdicts {
            assert!(percent(*count, of.rows) >= 10.0, "{verdict}: {of:#?}");
        }
        assert_eq!(of.first.len(), 5, "a site is never to be taken first");
        for (site, count) in &of.first {
            assert!(percent(*count, of.cases) < 70.0, "{site}: {of:#?}");
        }
        for (site, count) in &of.usable {
            assert!(percent(*count, of.cases) < 99.5, "{site}: {of:#?}");
        }
        assert_eq!(of.ages.len(), 5);
        for (age, count) in &of.ages {
            assert!(percent(*count, of.cases) >= 8.0, "{age}: {of:#?}");
        }
        assert_eq!(of.difficulty.len(), 5);
        for (level, count) in &of.difficulty {
            assert!(percent(*count, of.cases) >= 4.0, "{level}: {of:#?}");
        }
        assert!(of.kinds.len() >= 29, "kinds that are never met: {of:#?}");
    }
}

/// Case 7 of seed 7, the same on every machine. It is another one after a change of atlas, evidence or `practice.json`, and of how cases are
/// made: then read it, see that it is a plausible patient, and put its number here.
#[test]
fn case_seven_is_the_same_everywhere() {
    let case = cases(json!({"seed": 7, "count": 8})).pop().unwrap();
    let text = serde_json::to_string(&case).unwrap();
    assert_eq!(hash(&text), CASE_SEVEN, "{text}");
}

const CASE_SEVEN: u64 = 11642607776828626515;

#[test]
fn what_is_wanted_is_kept() {
    for case in cases(json!({
        "seed": 3, "count": 40, "ages": ["infant", "child"], "kinds": ["fracture", "burn"], "difficulty": [3, 4]
    })) {
        assert!((3..=4).contains(&case.difficulty.level));
        let patient: Value = serde_json::from_str(&case.patient.json()).unwrap();
        for condition in patient["conditions"].as_array().unwrap() {
            let kind = condition["kind"].as_str().unwrap();
            assert!(["fracture", "burn"].contains(&kind), "{patient}");
        }
        let library = lessons().library;
        let days = library
            .parse_patient("case", &case.patient.json())
            .unwrap()
            .age_days;
        assert!((29.0..12.0 * 365.25).contains(&days), "{patient}");
    }
}

#[test]
fn what_nobody_can_be_is_told() {
    let error = lessons()
        .generate(&wanted(
            json!({"seed": 1, "count": 1, "kinds": ["pregnancy"], "ages": ["neonate"]}),
        ))
        .unwrap_err();
    assert!(!error.remedy.is_empty());
    let error = lessons()
        .generate(&wanted(
            json!({"seed": 1, "count": 1, "kinds": ["fractures"]}),
        ))
        .unwrap_err();
    assert_eq!(error.path, "$.kinds[0]");
    assert_eq!(error.nearest.as_deref(), Some("fracture"));
}

#[test]
fn who_says_nothing_is_right_about_nothing() {
    let patient = &cases(json!({"seed": 7, "count": 1}))[0].patient;
    for ask in [Ask::BestFirst, Ask::EveryUsable, Ask::VerdictOfEach] {
        let attempt = attempt(&choose(ask, patient), None);
        let [told] = &attempt.tasks[..] else {
            panic!("one task");
        };
        assert_eq!(told.score.to_bits(), 0.0_f32.to_bits(), "{ask:?}");
        assert!(
            told.rows
                .iter()
                .all(|row| row.finding == Finding::Unanswered),
            "{ask:?}"
        );
    }
}

#[test]
fn every_kind_of_task_is_made_and_its_key_scores_full_marks() {
    let kinds = [
        (TaskKind::ChooseSite, "choose-site"),
        (TaskKind::Locate, "locate"),
        (TaskKind::FindStructure, "find-structure"),
        (TaskKind::NameStructure, "name-structure"),
        (TaskKind::Needle, "needle"),
        (TaskKind::Order, "order"),
    ];
    for (kind, id) in kinds {
        for case in cases(json!({"seed": 5, "count": 30, "tasks": [id]})) {
            assert_eq!(case.task.kind(), Some(kind));
            let answer = match lessons().key(&case.task).unwrap() {
                Expected::Ids(ids) => Answer::Ids(ids),
                Expected::Needle(key) => {
                    let Task::Needle(task) = &case.task else {
                        unreachable!()
                    };
                    let length = key.lengths_mm[0];
                    let angle = key.angle_degrees.map(|span| span[0]);
                    assert!(length - task.tissue_mm >= 5.0 || length >= 45.0, "{key:?}");
                    let json = json!({"needle": {
                        "length_mm": length, "angle_degrees": angle, "advance_mm": task.tissue_mm + 3.0,
                        "path": [{"structure": "cortex", "from_mm": 0, "to_mm": 2},
                                 {"structure": "marrow", "from_mm": 2, "to_mm": 20}]}});
                    read(json).unwrap()
                }
                // The rest is tested above, or wants bones.
                Expected::Rows(_) | Expected::Pin(_) | Expected::Choices(_) => continue,
            };
            let full = score(&case.task, Some(answer));
            assert!((full - 1.0).abs() < 1e-6, "{:?}: {full}", case.task);
            assert!(score(&case.task, None) < 1e-6);
        }
    }
}

/// Reads what a page would send.
fn read<T: FromJson>(json: Value) -> Result<T, reading::ReadError> {
    reading::read(&json.to_string())
}

fn needle() -> Task {
    read(json!({"needle": {
        "place": {"site": "proximal-tibia", "side": "left"}, "tissue_mm": 6.8,
        "patient": {"age": {"value": 6, "unit": "years"}, "weight_kg": 20, "conditions": []}}}))
    .unwrap()
}

fn held(length_mm: f32, angle_degrees: f32, advance_mm: f32) -> Option<Answer> {
    read(json!({"needle": {
        "length_mm": length_mm, "angle_degrees": angle_degrees, "advance_mm": advance_mm,
        "path": [{"structure": "cortex", "from_mm": 0, "to_mm": 1.5}, {"structure": "marrow", "from_mm": 1.5, "to_mm": 12},
                 {"structure": "opposite-cortex", "from_mm": 12, "to_mm": 14}]}}))
    .unwrap()
}

#[test]
fn a_needle_has_to_stop_in_the_marrow() {
    let of = |advance| attempt(&needle(), held(15.0, 90.0, advance)).tasks[0].clone();
    let right = of(10.0);
    assert!((right.score - 1.0).abs() < 1e-6);
    let result = right.needle.unwrap();
    assert_eq!(result.structure, Some(Structure::Marrow));
    assert_eq!(result.length_right, Some(true));
    assert_eq!(result.mark_visible, Some(true));
    assert!(!right.sources.is_empty());
    let before = of(7.5);
    assert!(before.score < 1.0);
    assert_eq!(before.needle.unwrap().structure, Some(Structure::Cortex));
    let through = attempt(&needle(), held(45.0, 90.0, 19.5)).tasks[0].clone();
    let result = through.needle.unwrap();
    assert_eq!(result.structure, Some(Structure::OppositeCortex));
    assert_eq!(result.dangers, [Structure::OppositeCortex]);
    assert_eq!(result.length_right, Some(false));
    assert!(through.score < before.score);
}

#[test]
fn a_needle_takes_the_angles_that_sources_state() {
    let of = |angle| score(&needle(), held(15.0, angle, 10.0));
    // Upright, or leaning 10 to 15 degrees away from the growth plate; 10 degrees more are allowed.
    for angle in [90.0, 75.0, 66.0, 99.0] {
        assert!((of(angle) - 1.0).abs() < 1e-6, "{angle}");
    }
    assert!(of(45.0) < of(60.0) && of(60.0) < 1.0);
}

#[test]
fn a_needle_too_short_for_the_tissue_is_the_wrong_one() {
    let task = json!({"needle": {
        "place": {"site": "proximal-tibia", "side": "left"}, "tissue_mm": 29.9,
        "patient": {"age": {"value": 40, "unit": "years"}, "weight_kg": 80, "conditions": []}}});
    let Expected::Needle(key) = lessons().key(&read(task).unwrap()).unwrap() else {
        panic!("a needle's key")
    };
    assert_eq!(key.lengths_mm, [45.0]);
}

#[test]
fn a_procedure_has_the_order_of_its_source() {
    let task: Task = read(json!({"order": {"procedure": {"id": "powered-driver"}}})).unwrap();
    let Expected::Ids(steps) = lessons().key(&task).unwrap() else {
        panic!("steps")
    };
    for step in &steps {
        assert!(lessons().teaching.statements.get(step).is_some(), "{step}");
    }
    assert!((score(&task, Some(Answer::Ids(steps.clone()))) - 1.0).abs() < 1e-6);
    let reversed: Vec<String> = steps.iter().rev().cloned().collect();
    assert!(score(&task, Some(Answer::Ids(reversed))) < 1e-6);
    let result = attempt(&task, Some(Answer::Ids(steps)));
    assert!(result.tasks[0].sources.contains(&"S001".to_owned()));
}

#[test]
fn an_authors_question_counts_right_less_wrong() {
    let task: Task = read(json!({"question": {
        "words": {"en": "Which?"}, "choices": [
            {"words": {"en": "a"}, "right": true}, {"words": {"en": "b"}, "right": false}, {"words": {"en": "c"}, "right": true}]}}))
    .unwrap();
    let of = |choices: &[u32]| score(&task, Some(Answer::Choices(choices.to_vec())));
    assert!((of(&[0, 2]) - 1.0).abs() < 1e-6);
    assert!((of(&[2]) - 0.5).abs() < 1e-6);
    assert!(of(&[0, 1]).abs() < 1e-6);
    assert!(of(&[]).abs() < 1e-6);
}

#[test]
fn a_pin_needs_the_bones_and_nothing_else_does() {
    let answers = |answer: Value, site: &str| {
        let text = json!({"seed": 4, "pass_percent": 60, "tasks": [
            {"task": {"locate": {"site": site, "side": "left", "age_group": "child"}}, "answer": answer, "seconds": 12, "hints": 1}]});
        Answers::read(&text.to_string()).unwrap()
    };
    let pin = json!({"pin": {"on": {"bone": "tibia", "side": "left"}, "point_mm": [1, 2, 3]}});
    let error = lessons()
        .score(&answers(pin, "proximal-tibia"))
        .unwrap_err();
    assert_eq!(error.path, "$.tasks[0].task.locate.age_group");
    assert!(error.remedy.contains("assets/bones/child"));
    let attempt = lessons()
        .score(&answers(Value::Null, "proximal-tibia"))
        .unwrap();
    assert_eq!((attempt.passed, attempt.seed), (Some(false), Some(4)));
    assert_eq!(attempt.tasks[0].hints, 1);
    assert_eq!(attempt.tasks[0].expected, Expected::Pin(Vec::new()));
    let error = lessons()
        .score(&answers(Value::Null, "proximal-tibi"))
        .unwrap_err();
    assert_eq!(error.path, "$.tasks[0].task.locate.site");
    assert_eq!(error.nearest.as_deref(), Some("proximal-tibia"));
}

#[test]
fn bad_answers_are_told_with_path_and_remedy() {
    let patient = json!({"age": {"value": 6, "unit": "years"}, "weight_kg": 20, "conditions": []});
    let choose = json!({"choose-site": {"ask": "best-first", "patient": patient}});
    let cases = [
        (
            choose.clone(),
            json!({"sites": [{"site": "sternum", "side": "left"}]}),
            "$.tasks[0].answer.sites[0].side",
        ),
        (
            choose.clone(),
            json!({"sites": [{"site": "proximal-tibia"}]}),
            "$.tasks[0].answer.sites[0].side",
        ),
        (
            choose.clone(),
            json!({"ids": ["sternum"]}),
            "$.tasks[0].answer",
        ),
        (
            json!({"choose-site": {"ask": "best-first", "patient": patient, "policy": "composit"}}),
            Value::Null,
            "$.tasks[0].task.choose-site.policy",
        ),
        (
            json!({"choose-site": {"ask": "best-first", "patient": {"age": {"value": -1, "unit": "years"}}}}),
            Value::Null,
            "$.tasks[0].task.choose-site.patient.age.value",
        ),
        (
            json!({"order": {"palpation": {"site": "tibia", "age_band": "child"}}}),
            Value::Null,
            "$.tasks[0].task.order.palpation.site",
        ),
        (
            json!({"order": {"procedure": {"id": "driver"}}}),
            Value::Null,
            "$.tasks[0].task.order.procedure.id",
        ),
        (
            json!({"name-structure": {"structure": "acromion", "age_group": "adult", "choices": ["coracoid"]}}),
            Value::Null,
            "$.tasks[0].task.name-structure.choices",
        ),
        (
            json!({"question": {"words": {}, "choices": []}}),
            json!({"choices": [0]}),
            "$.tasks[0].answer.choices[0]",
        ),
        (
            json!({"needle": {"place": {"site": "sternun"}, "patient": patient, "tissue_mm": 5}}),
            Value::Null,
            "$.tasks[0].task.needle.place.site",
        ),
    ];
    for (task, answer, path) in cases {
        let answers = json!({"tasks": [{"task": task, "answer": answer}]}).to_string();
        let error = lessons()
            .score(&Answers::read(&answers).unwrap())
            .unwrap_err();
        assert_eq!(error.path, path);
        assert!(!error.remedy.is_empty());
    }
}

#[test]
fn boundaries_of_age_are_hard() {
    let near = cases(json!({"seed": 9, "count": 300}));
    let library = lessons().library;
    let bands: Vec<f64> = [29.0, 365.25, 12.0 * 365.25, 18.0 * 365.25].to_vec();
    assert_eq!(bands.len() + 1, AgeBand::ALL.len());
    for case in near {
        let days = library
            .parse_patient("case", &case.patient.json())
            .unwrap()
            .age_days;
        let is_near = bands.iter().any(|from| (days - from).abs() <= from * 0.1);
        assert_eq!(case.difficulty.at_age_boundary, is_near, "{days} days");
    }
}
