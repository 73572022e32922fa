//! Tasks that are answered with a pin: made up, keyed and scored with the baked bones.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::sync::OnceLock;

use io_site_finder::clinical::Library;
use io_site_finder::clinical::teaching::Teaching;
use io_site_finder::contract::attempt::{Answers, Attempt, Expected};
use io_site_finder::contract::ids::{AgeGroup, Side, SurfacePoint};
use io_site_finder::contract::lesson::{Generate, Task};
use io_site_finder::contract::pin::{PinGoal, PinZone};
use io_site_finder::lesson::pins::Models;
use io_site_finder::lesson::{Lessons, Practice};
use serde_json::json;

fn bones() -> &'static Models {
    static BONES: OnceLock<Models> = OnceLock::new();
    BONES.get_or_init(|| {
        let mut models = Models::default();
        for age in AgeGroup::ALL {
            let file = |ending: &str| {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/bones");
                std::fs::read(format!("{folder}/{}.{ending}", age.id())).unwrap()
            };
            let places = String::from_utf8(file("places.json")).unwrap();
            assert_eq!(models.add(&places, &file("glb")).unwrap(), age);
        }
        models
    })
}

fn lessons() -> Lessons<'static> {
    static KNOWN: OnceLock<(Library, Teaching, Practice)> = OnceLock::new();
    let (library, teaching, practice) = KNOWN.get_or_init(|| {
        let library = Library::built_in().unwrap();
        let practice = Practice::built_in(&library).unwrap();
        (library, Teaching::built_in().unwrap(), practice)
    });
    Lessons {
        library,
        teaching,
        practice,
        bones: bones(),
    }
}

fn made(seed: u32, count: u32, kind: &str) -> Vec<Task> {
    let wanted = json!({"seed": seed, "count": count, "tasks": [kind]}).to_string();
    let made = lessons()
        .generate(&Generate::read(&wanted).unwrap())
        .unwrap();
    made.cases.into_iter().map(|case| case.task).collect()
}

fn key(task: &Task) -> Vec<PinGoal> {
    match lessons()
        .key(task)
        .unwrap_or_else(|error| panic!("{task:?}: {error}"))
    {
        Expected::Pin(goals) => goals,
        other => panic!("{other:?}"),
    }
}

fn answered(task: &Task, pin: Option<&SurfacePoint>) -> Attempt {
    let answer = pin.map(|pin| json!({"pin": pin}));
    let text = json!({"tasks": [{"task": task, "answer": answer}]}).to_string();
    lessons().score(&Answers::read(&text).unwrap()).unwrap()
}

fn mirrored(task: &Task) -> Option<Task> {
    let mut task = task.clone();
    let side = match &mut task {
        Task::Locate(task) => &mut task.side,
        Task::FindStructure(task) => &mut task.side,
        _ => unreachable!("only these are asked for"),
    };
    *side = Some(match (*side)? {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    });
    Some(task)
}

#[test]
fn every_case_that_is_made_up_has_a_key_and_a_pin_on_it_is_right() {
    let mut ages = Vec::new();
    for kind in ["locate", "find-structure"] {
        for task in made(11, 120, kind) {
            let goals = key(&task);
            assert!(!goals.is_empty(), "{task:?}");
            for goal in &goals {
                let attempt = answered(&task, Some(&goal.at));
                let result = &attempt.tasks[0];
                let pin = result.pin.as_ref().unwrap();
                assert_eq!((result.score, pin.zone), (1.0, PinZone::Right), "{task:?}");
                assert_eq!(result.expected, Expected::Pin(goals.clone()));
                assert!(kind == "find-structure" || !result.sources.is_empty());
                for source in &pin.goal.sources {
                    assert!(result.sources.contains(source), "{source}");
                }
                ages.push(match &task {
                    Task::Locate(task) => task.age_group,
                    Task::FindStructure(task) => task.age_group,
                    other => panic!("{other:?}"),
                });
            }
            assert_eq!(answered(&task, None).tasks[0].score, 0.0);
        }
    }
    ages.sort_unstable();
    ages.dedup();
    assert_eq!(ages, AgeGroup::ALL);
}

#[test]
fn a_mirrored_case_has_the_mirrored_key() {
    let mut checked = 0;
    for kind in ["locate", "find-structure"] {
        for task in made(5, 80, kind) {
            let Some(other) = mirrored(&task) else {
                continue;
            };
            let (one, two) = (key(&task), key(&other));
            assert_eq!(one.len(), two.len());
            for (one, two) in one.iter().zip(&two) {
                assert_eq!(
                    (&one.variant, &one.structure),
                    (&two.variant, &two.structure)
                );
                let [x, y, z] = one.at.point_mm;
                for (a, b) in [-x, y, z].into_iter().zip(two.at.point_mm) {
                    assert!((a - b).abs() < 0.25, "{one:?}\n{two:?}");
                }
                checked += 1;
            }
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn a_pin_that_cannot_be_used_is_told_with_path_and_remedy() {
    let head = json!({"on": {"bone": "fibula", "side": "left"}, "point_mm": [0, 0, 0]});
    let tibia = json!({"on": {"bone": "tibai", "side": "left"}, "point_mm": [0, 0, 0]});
    for (task, answer, path) in [
        (
            json!({"locate": {"site": "proximal-tibia", "side": "left", "age_group": "adult"}}),
            json!({"pin": head}),
            "$.tasks[0].answer.pin.point_mm",
        ),
        (
            json!({"locate": {"site": "proximal-tibia", "side": "left", "age_group": "adult"}}),
            json!({"pin": tibia}),
            "$.tasks[0].answer.pin.on.bone",
        ),
        (
            json!({"locate": {"site": "proximal-tibia", "age_group": "adult"}}),
            json!(null),
            "$.tasks[0].task.locate.side",
        ),
        (
            json!({"find-structure": {"structure": "tibial-tuberositi", "side": "left", "age_group": "child"}}),
            json!(null),
            "$.tasks[0].task.find-structure.structure",
        ),
        (
            json!({"locate": {"site": "sternum", "age_group": "adult"}}),
            json!({"ids": []}),
            "$.tasks[0].answer",
        ),
    ] {
        let text = json!({"tasks": [{"task": task, "answer": answer}]}).to_string();
        let error = lessons().score(&Answers::read(&text).unwrap()).unwrap_err();
        assert_eq!(error.path, path, "{error}");
        assert!(!error.remedy.is_empty());
    }
}
