//! Tasks that are answered with a pin, and the guide by pin: made up, keyed and scored with the baked bones.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::sync::OnceLock;

use io_site_finder::clinical::Library;
use io_site_finder::clinical::teaching::Teaching;
use io_site_finder::contract::attempt::{Answers, Attempt, Expected};
use io_site_finder::contract::guide::{GuideStep, Guided, PinGuide};
use io_site_finder::contract::ids::{AgeBand, AgeGroup, Side, SurfacePoint};
use io_site_finder::contract::lesson::{Generate, Task};
use io_site_finder::contract::pin::{PinGoal, PinTask, PinZone};
use io_site_finder::contract::search::Search;
use io_site_finder::lesson::pins::Models;
use io_site_finder::lesson::{Lessons, Practice, summary};
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

/// The bands of each age's bones.
const BANDS: [(AgeGroup, AgeBand); 5] = [
    (AgeGroup::Infant, AgeBand::Neonate),
    (AgeGroup::Infant, AgeBand::Infant),
    (AgeGroup::Child, AgeBand::Child),
    (AgeGroup::Adult, AgeBand::Adolescent),
    (AgeGroup::Adult, AgeBand::Adult),
];

/// A guide at its beginning, for every site, side and age.
fn guides() -> Vec<PinGuide> {
    let mut guides = Vec::new();
    for (age_group, age_band) in BANDS {
        for site in &bones().of(age_group).unwrap().places.sites {
            guides.push(PinGuide {
                site: site.site.clone(),
                side: site.on.side,
                age_group,
                age_band,
                missed: Vec::new(),
                misses: 0,
            });
        }
    }
    guides
}

fn guided(guide: &PinGuide, pin: Option<SurfacePoint>) -> Guided {
    let step = GuideStep {
        guide: guide.clone(),
        pin,
    };
    lessons()
        .guide(&step)
        .unwrap_or_else(|error| panic!("{guide:?}: {error}"))
}

/// The place that a guide asks for.
fn sought(now: &Guided) -> SurfacePoint {
    let age_group = now.guide.age_group;
    let task = match now.asked.clone().unwrap() {
        PinTask::Locate { site, side, .. } => {
            json!({"locate": {"site": site, "side": side, "age_group": age_group}})
        }
        PinTask::FindStructure { structure, side } => {
            json!({"find-structure": {"structure": structure, "side": side, "age_group": age_group}})
        }
    };
    let text = json!({"tasks": [{"task": task}]}).to_string();
    let task = Answers::read(&text).unwrap().tasks.remove(0).task;
    key(&task).remove(0).at
}

#[test]
fn each_landmark_is_found_before_the_next_is_asked() {
    for guide in guides() {
        let mut now = guided(&guide, None);
        assert_eq!((now.search, &now.result), (Search::Step(0), &None));
        let landmarks = now.landmarks;
        for step in 0..=landmarks {
            let told = format!("{guide:?} at {step}");
            assert_eq!(now.search, Search::Step(step), "{told}");
            let is_landmark = matches!(now.asked, Some(PinTask::FindStructure { .. }));
            assert_eq!(is_landmark, step < landmarks, "{told}");
            let at = sought(&now);
            now = guided(&now.guide, Some(at));
            assert_eq!(now.result.as_ref().unwrap().zone, PinZone::Right, "{told}");
            assert!(!now.shown, "{told}");
        }
        assert_eq!((now.search, &now.asked), (Search::Solved, &None));
        let misses = now.guide.missed.iter().sum::<u32>();
        assert_eq!((now.guide.missed.len() as u32, misses), (landmarks + 1, 0));
        // Whoever goes on has nothing left to find.
        let pin = sought(&guided(&guide, None));
        assert_eq!(guided(&now.guide, Some(pin)).result, None);
    }
}

#[test]
fn what_is_missed_twice_is_shown_and_the_next_is_asked() {
    for guide in guides() {
        let first = guided(&guide, None);
        // The middle of another bone is always a miss.
        let elsewhere = bones().of(guide.age_group).unwrap().places.landmarks.iter();
        let at = sought(&first);
        let wrong = elsewhere
            .map(|landmark| SurfacePoint {
                on: landmark.on.clone(),
                point_mm: landmark.point_mm,
            })
            .find(|place| place.on != at.on)
            .unwrap();
        let once = guided(&first.guide, Some(wrong.clone()));
        assert!(!once.shown && once.asked == first.asked, "{guide:?}");
        assert_eq!((once.guide.misses, once.search), (1, Search::Step(0)));
        let twice = guided(&once.guide, Some(wrong));
        assert!(twice.shown && twice.asked != first.asked, "{guide:?}");
        assert_eq!(twice.guide.missed, [2]);
        assert_eq!((twice.guide.misses, twice.search), (0, Search::Step(1)));
        assert_eq!(twice.result.unwrap().goal.at, at);
        // Found at the second try, it counts as missed once.
        let found = guided(&once.guide, Some(at));
        assert!(!found.shown);
        assert_eq!(found.guide.missed, [1]);
    }
}

#[test]
fn a_guide_without_a_site_or_bones_says_so() {
    let none = Models::default();
    let step = |site: &str, pin: Option<SurfacePoint>| GuideStep {
        guide: PinGuide {
            site: site.into(),
            ..guides().remove(0)
        },
        pin,
    };
    let error = lessons().guide(&step("proximal-tibai", None)).unwrap_err();
    assert_eq!(
        (error.path.as_str(), error.nearest.as_deref()),
        ("$.guide.site", Some("proximal-tibia"))
    );
    let lessons = Lessons {
        bones: &none,
        ..lessons()
    };
    assert!(lessons.guide(&step("proximal-tibia", None)).is_ok());
    let pin = sought(&guided(&guides()[0], None));
    let error = lessons
        .guide(&step("proximal-tibia", Some(pin)))
        .unwrap_err();
    assert!(error.remedy.contains("assets/bones/infant"), "{error}");
}

#[test]
fn an_attempt_becomes_a_table_with_a_row_a_task() {
    let patient = json!({"age": {"value": 40, "unit": "years"}, "weight_kg": 80,
        "conditions": [{"kind": "fracture", "bone": "tibia", "side": "left"}]});
    let locate =
        json!({"locate": {"site": "proximal-tibia", "side": "right", "age_group": "adult"}});
    let tuberosity = bones()
        .of(AgeGroup::Adult)
        .unwrap()
        .places
        .landmark("tibial-tuberosity", Some(Side::Right));
    let tuberosity = tuberosity.unwrap();
    let pin = json!({"pin": {"on": tuberosity.on, "point_mm": tuberosity.point_mm}});
    let answers = json!({"pass_percent": 50, "tasks": [
        {"task": {"choose-site": {"ask": "best-first", "patient": patient}}, "answer": {"sites": [{"site": "proximal-tibia", "side": "right"}]}, "hints": 1},
        {"task": locate, "answer": pin, "seconds": 12.5},
        {"task": {"question": {"words": {"en": "=Which, \"now\"?"}, "choices": [{"words": {"en": "a"}, "right": true}]}}, "answer": null},
    ]})
    .to_string();
    let attempt = lessons().score(&Answers::read(&answers).unwrap()).unwrap();
    let told = summary(&attempt);
    assert_eq!(
        (told.percent, told.passed),
        (attempt.percent, attempt.passed)
    );
    let [choice, located, question] = &told.rows[..] else {
        panic!("{told:?}")
    };
    assert_eq!(
        (choice.task, choice.asked.as_str()),
        ("choose-site", "best-first")
    );
    assert_eq!(
        (choice.answered.as_str(), choice.hints),
        ("proximal-tibia right", 1)
    );
    assert!(!choice.expected.is_empty() && choice.zone.is_none());
    let score = attempt.tasks[1].pin.as_ref().unwrap();
    assert_eq!(
        (located.distance_mm, located.zone),
        (Some(score.distance_mm), Some(score.zone))
    );
    let lateral = score.off.lateral_mm.unwrap();
    assert!(
        located.off.contains(&format!("lateral {lateral}")),
        "{located:?}"
    );
    assert!(
        located.answered.starts_with("tibia right at ")
            && located.expected.starts_with("tibia right at ")
    );
    assert_eq!(located.sources, attempt.tasks[1].sources);
    assert_eq!(
        (question.asked.as_str(), question.expected.as_str()),
        ("=Which, \"now\"?", "0")
    );
    let lines: Vec<&str> = told.csv.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 1 + 3);
    assert!(lines[0].starts_with("number,task,asked,"));
    assert_eq!(lines[0].matches(',').count(), lines[2].matches(',').count());
    assert!(
        lines[3].starts_with("3,question,\"'=Which, \"\"now\"\"?\",,0,0,"),
        "{}",
        lines[3]
    );
}
