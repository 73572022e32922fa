//! Lessons through the public interface: how one is read, what is known of it, and what is amiss.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::sync::OnceLock;

use io_site_finder::contract::lesson::ReadLesson;
use io_site_finder::lesson::{Lessons, Materials};
use serde_json::{Value, json};

fn lessons() -> Lessons<'static> {
    static MATERIALS: OnceLock<Materials> = OnceLock::new();
    MATERIALS
        .get_or_init(|| Materials::built_in().unwrap())
        .lessons()
}

/// A lesson with every kind of step.
fn lesson() -> Value {
    let child = json!({"age": {"value": 6, "unit": "years"}});
    json!({
        "format": "io-site-finder/lesson", "version": 1, "id": "mine", "language": "en", "title": {"en": "Mine"},
        "steps": [
            {"show": {"view": {"patient": child, "focus": {"site": "proximal-tibia", "side": "left"}, "shown": {"step": 1}},
                "words": {"en": "Feel the tuberosity. [@own]"}}},
            {"task": {"ask": {"choose-site": {"ask": "every-usable", "patient": child}}, "because": {"en": "So it is [@own]."}}},
            {"task": {"ask": {"locate": {"site": "proximal-tibia", "side": "left", "age_group": "child"}}}},
            {"task": {"ask": {"question": {"words": {"en": "Which?"}, "choices": [{"words": {"en": "This"}, "right": true}]}}}},
            {"generate": {"cases": {"seed": 3, "count": 2}}}
        ]
    })
}

fn read(lesson: &Value) -> ReadLesson {
    lessons()
        .read_lesson("mine.json", &lesson.to_string())
        .unwrap()
}

fn with(at: &str, value: Value) -> Value {
    let mut lesson = lesson();
    *lesson.pointer_mut(at).unwrap() = value;
    lesson
}

#[test]
fn a_sound_lesson_has_keys_where_sources_decide_and_nothing_amiss() {
    let read = read(&lesson());
    assert_eq!(read.faults, []);
    assert!(read.changed.is_empty());
    let keyed: Vec<u32> = read.keys.iter().map(|key| key.step).collect();
    // What an author calls right is no source's.
    assert_eq!(keyed, [1, 2, 4]);
    assert!(read.keys.iter().all(|key| key.digest.len() == 8));
    assert!(read.evidence.is_some());
    let written = serde_json::to_string(&read.lesson).unwrap();
    assert_eq!(
        lessons().read_lesson("mine.json", &written).unwrap().lesson,
        read.lesson
    );
}

#[test]
fn a_key_tells_one_patient_from_another_and_stands_in_no_lesson() {
    let of = |lesson: &Value| read(lesson).keys[0].digest.clone();
    let younger = with(
        "/steps/1/task/ask/choose-site/patient/age/unit",
        json!("months"),
    );
    assert_eq!(of(&lesson()), of(&lesson()));
    assert_ne!(of(&lesson()), of(&younger));
    let told = serde_json::to_string(&read(&lesson()).lesson).unwrap();
    assert!(
        !told.contains("contraindicated") && !told.contains("suitable"),
        "{told}"
    );
}

#[test]
fn a_lesson_made_with_other_evidence_says_which_keys_differ() {
    let mut noted = read(&lesson()).keys;
    noted[1].digest = "00000000".to_owned();
    let mut older = lesson();
    older["made_with"] = json!({"evidence": "1.0.0", "keys": noted});
    assert_eq!(read(&older).changed, [2]);
    // A step that has no key any more has changed too.
    older["made_with"]["keys"] = json!([{"step": 0, "digest": "00000000"}]);
    assert_eq!(read(&older).changed, [0]);
}

#[test]
fn what_is_amiss_is_told_with_step_path_and_nearest_word() {
    for (at, value, path, nearest) in [
        (
            "/steps/0/show/view/focus/site",
            json!("proximal-tiba"),
            "$.steps[0].show.view.focus.site",
            Some("proximal-tibia"),
        ),
        (
            "/steps/0/show/words/en",
            json!("So [@CARPP]."),
            "$.steps[0].show.words.en",
            Some("CARPA"),
        ),
        (
            "/steps/0/show/words",
            json!({"de": "Tasten."}),
            "$.steps[0].show.words",
            None,
        ),
        (
            "/steps/0/show/view/patient/age/unit",
            json!("year"),
            "$.steps[0].show.view.patient.age.unit",
            Some("years"),
        ),
        (
            "/steps/1/task/ask/choose-site/patient/age/value",
            json!("six"),
            "$.steps[1].task.ask.choose-site.patient.age.value",
            None,
        ),
        (
            "/steps/2/task/ask/locate/site",
            json!("sternun"),
            "$.steps[2].task.ask.locate.site",
            Some("sternum"),
        ),
        (
            // No source gives a child a point there.
            "/steps/2/task/ask/locate",
            json!({"site": "sternum", "age_group": "infant", "variant": "nowhere"}),
            "$.steps[2].task.ask.locate.variant",
            None,
        ),
        (
            "/steps/4/generate/cases",
            json!({"seed": 1, "count": 1, "kinds": ["fractur"]}),
            "$.steps[4].generate.cases.kinds[0]",
            Some("fracture"),
        ),
    ] {
        let found = read(&with(at, value)).faults;
        let [fault] = found.as_slice() else {
            panic!("{at}: {found:?}")
        };
        assert_eq!(fault.fault.path, path);
        assert_eq!(fault.fault.nearest.as_deref(), nearest, "{path}");
        assert_eq!(fault.fault.file, "mine.json");
        assert!(!fault.fault.remedy.is_empty());
        assert!(path.starts_with(&format!("$.steps[{}]", fault.step.unwrap())));
    }
}

#[test]
fn a_question_that_nobody_could_answer_is_amiss() {
    let gone = json!({"ask": {"choose-site": {"ask": "best-first", "patient": {"age": {"value": 40, "unit": "years"}, "devices": [],
        "conditions": [{"kind": "fracture", "bone": "tibia", "side": "left"}, {"kind": "fracture", "bone": "tibia", "side": "right"},
            {"kind": "fracture", "bone": "humerus", "side": "left"}, {"kind": "fracture", "bone": "humerus", "side": "right"},
            {"kind": "fracture", "bone": "femur", "side": "left"}, {"kind": "fracture", "bone": "femur", "side": "right"},
            {"kind": "fracture", "bone": "sternum"}]}}}});
    let read = read(&with("/steps/1/task", gone));
    assert_eq!(
        read.faults[0].fault.path,
        "$.steps[1].task.ask.choose-site.patient"
    );
    assert!(read.keys.iter().all(|key| key.step != 1));
}

#[test]
fn what_is_no_lesson_is_refused_with_its_path() {
    let refused = |lesson: Value| {
        let error = lessons()
            .read_lesson("mine.json", &lesson.to_string())
            .unwrap_err();
        assert_eq!(error.file, "mine.json");
        error.path.clone()
    };
    assert_eq!(refused(with("/version", json!(2))), "$.version");
    assert_eq!(
        refused(with("/steps/0", json!({"shwo": {}}))),
        "$.steps[0].shwo"
    );
    assert_eq!(
        refused(with("/steps/1/task/ask/choose-site/ask", json!("best"))),
        "$.steps[1].task.ask.choose-site.ask"
    );
    assert_eq!(refused(json!([])), "$");
}
