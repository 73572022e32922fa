//! The lessons that come with the project: each can be played, says nothing without a source, and shows what its words say.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/bones.rs"]
mod bones;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use io_site_finder::contract::attempt::Expected;
use io_site_finder::contract::ids::{AgeGroup, Structure};
use io_site_finder::contract::lesson::{
    Ask, NeedleTask, Order, ReadLesson, Step, Task, TaskKind, View,
};
use io_site_finder::contract::places::TargetPlace;
use io_site_finder::contract::view::Shown;
use io_site_finder::lesson::{Lessons, Materials};
use serde_json::{Value, json};

/// With the bones of every age.
fn lessons() -> Lessons<'static> {
    static MATERIALS: OnceLock<Materials> = OnceLock::new();
    MATERIALS
        .get_or_init(|| {
            let mut materials = Materials::built_in().unwrap();
            for age in AgeGroup::ALL {
                let places = String::from_utf8(bones::file(age, "places.json")).unwrap();
                let added = materials.bones.add(&places, &bones::file(age, "glb"));
                assert_eq!(added.unwrap(), age);
            }
            materials
        })
        .lessons()
}

fn assets(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("assets/{folder}"))
}

/// Every lesson of the folder.
fn built_in() -> &'static [ReadLesson] {
    static READ: OnceLock<Vec<ReadLesson>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut found = Vec::new();
        for entry in fs::read_dir(assets("lessons")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if !name.ends_with(".json") || name == "index.json" {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let read = lessons().read_lesson(&name, &text);
            let read = read.unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(name, format!("{}.json", read.lesson.id));
            found.push(read);
        }
        found.sort_by(|one, other| one.lesson.id.cmp(&other.lesson.id));
        found
    })
}

/// The steps of every lesson with its id and their number, counted from 1 as people do.
fn steps() -> impl Iterator<Item = (&'static str, usize, &'static Step)> {
    built_in().iter().flat_map(|read| {
        let steps = read.lesson.steps.iter().enumerate();
        steps.map(|(number, step)| (read.lesson.id.as_str(), number + 1, step))
    })
}

fn views() -> impl Iterator<Item = (&'static str, usize, &'static View)> {
    steps().filter_map(|(id, number, step)| match step {
        Step::Show(show) => Some((id, number, &show.view)),
        _ => None,
    })
}

fn tasks() -> impl Iterator<Item = (&'static str, usize, &'static Task)> {
    steps().filter_map(|(id, number, step)| match step {
        Step::Task(task) => Some((id, number, &task.ask)),
        _ => None,
    })
}

#[test]
fn nothing_is_amiss_in_them() {
    for read in built_in() {
        let id = &read.lesson.id;
        assert_eq!(read.faults, [], "{id}");
        let changed = &read.changed;
        assert!(
            changed.is_empty(),
            "{id}: read the steps {changed:?} (from 0) again, then `cargo xtask lesson stamp assets/lessons/{id}.json`"
        );
        let noted = read.lesson.made_with.as_ref().map(|made| &made.keys);
        assert_eq!(noted, Some(&read.keys), "{id}: stamp it");
    }
}

#[test]
fn every_sentence_is_short_and_has_a_source() {
    for read in built_in() {
        assert_eq!(read.remarks, [], "{}", read.lesson.id);
    }
}

#[test]
fn there_are_as_many_as_were_promised_and_each_lasts_a_sitting() {
    assert_eq!(built_in().len(), 11);
    for read in built_in() {
        let (id, count) = (&read.lesson.id, read.lesson.steps.len());
        let is_exam = id == "exam";
        assert!(is_exam || (6..=14).contains(&count), "{id}: {count} steps");
        for (number, step) in read.lesson.steps.iter().enumerate() {
            let texts = step.texts();
            let has = |name: &str| {
                texts
                    .iter()
                    .any(|(of, words)| *of == name && !words.is_empty())
            };
            assert!(
                has("notes"),
                "{id}, step {}: no presenter's notes",
                number + 1
            );
            let told = !matches!(step, Step::Task(_)) || has("because");
            assert!(
                told,
                "{id}, step {}: nothing is told of the answer",
                number + 1
            );
        }
    }
}

#[test]
fn every_kind_of_task_is_asked_and_every_one_has_an_answer() {
    let mut kinds: BTreeSet<TaskKind> = BTreeSet::new();
    let mut forms: Vec<Ask> = Vec::new();
    let mut questions = 0;
    for (id, number, task) in tasks() {
        let key = lessons().key(task).unwrap();
        let is_empty = match &key {
            Expected::Rows(rows) => rows.is_empty(),
            Expected::Pin(goals) => goals.is_empty(),
            Expected::Needle(needle) => needle.lengths_mm.is_empty(),
            Expected::Ids(ids) => ids.is_empty(),
            Expected::Choices(right) => right.is_empty(),
        };
        assert!(!is_empty, "{id}, step {number}: {key:?}");
        kinds.extend(task.kind());
        questions += u32::from(task.kind().is_none());
        if let Task::ChooseSite(task) = task {
            forms.push(task.ask);
        }
    }
    assert_eq!(kinds.len(), 6, "{kinds:?}");
    assert!(questions > 0);
    for form in [Ask::BestFirst, Ask::EveryUsable, Ask::VerdictOfEach] {
        assert!(forms.contains(&form), "{form:?} is asked nowhere");
    }
}

#[test]
fn the_exam_has_ten_cases_of_more_than_one_kind() {
    let exam = built_in()
        .iter()
        .find(|read| read.lesson.id == "exam")
        .unwrap();
    assert!(exam.lesson.pass_percent.is_some());
    let mut count = 0;
    let mut kinds: BTreeSet<TaskKind> = BTreeSet::new();
    for step in &exam.lesson.steps {
        if let Step::Generate(step) = step {
            let made = lessons().generate(&step.cases).unwrap();
            count += made.cases.len();
            kinds.extend(made.cases.iter().filter_map(|case| case.task.kind()));
            assert!(
                made.cases
                    .iter()
                    .all(|case| lessons().key(&case.task).is_ok())
            );
        }
    }
    assert_eq!(count, 10);
    assert!(
        kinds.contains(&TaskKind::ChooseSite) && kinds.len() > 1,
        "{kinds:?}"
    );
}

/// The age band and the bones of a patient.
fn ages(view: &View) -> (String, AgeGroup) {
    let library = lessons().library;
    let patient = library.parse_patient("view", &view.patient.json()).unwrap();
    let assessment = library.assess(&patient, "composite").unwrap().to_json();
    let assessment: Value = serde_json::from_str(&assessment).unwrap();
    let group = AgeGroup::ALL
        .into_iter()
        .find(|group| assessment["age_group"] == group.id());
    let band = assessment["age_band"].as_str().unwrap();
    (band.to_owned(), group.unwrap())
}

#[test]
fn landmarks_come_one_by_one_and_no_more_than_there_are() {
    for (id, number, view) in views() {
        let (Some(focus), Shown::Step(count)) = (&view.focus, view.shown) else {
            continue;
        };
        let asked = json!({"order": {"palpation": {"site": focus.site, "age_band": ages(view).0}}});
        let answers = json!({"tasks": [{"task": asked}]}).to_string();
        let answers = io_site_finder::contract::attempt::Answers::read(&answers).unwrap();
        let task = &answers.tasks[0].task;
        assert!(matches!(task, Task::Order(Order::Palpation { .. })));
        let Expected::Ids(landmarks) = lessons().key(task).unwrap() else {
            panic!("an order is of ids")
        };
        let most = u32::try_from(landmarks.len()).unwrap();
        assert!(
            count <= most,
            "{id}, step {number}: there are {most} landmarks"
        );
        assert!(
            !view.section && view.needle.is_none(),
            "{id}, step {number}: hidden while one searches"
        );
    }
}

#[test]
fn what_is_to_be_named_is_a_landmark_that_the_picture_can_mark() {
    // Marks are drawn beside a site, of the landmarks that its guide names.
    let guides = &lessons().teaching.sites;
    for (id, number, task) in tasks() {
        if let Task::NameStructure(task) = task {
            let mut marked = guides.iter().flat_map(|guide| &guide.steps);
            assert!(
                marked.any(|step| step.landmark == task.structure),
                "{id}, step {number}: {}",
                task.structure
            );
            assert!(
                task.choices.contains(&task.structure),
                "{id}, step {number}"
            );
        }
    }
}

/// The point of entry that a view shows.
fn target(view: &View) -> &'static TargetPlace {
    let focus = view.focus.as_ref().unwrap();
    let (band, group) = ages(view);
    let targets = &bones::model(group).places.targets;
    let mut of_site = targets.iter().filter(|target| {
        target.site == focus.site
            && target.on.side == focus.side
            && target.age_bands.iter().any(|of| of.id() == band)
    });
    match &view.variant {
        Some(variant) => of_site.find(|target| target.variant == *variant),
        None => of_site.find(|target| target.default),
    }
    .unwrap_or_else(|| panic!("nothing is drawn at {focus:?}, {:?}", view.variant))
}

/// What the tip of the needle of a view lies in.
fn ends_in(view: &View) -> Structure {
    let needle = view.needle.as_ref().unwrap();
    let depth = needle.advance_mm - needle.soft_tissue_mm;
    if depth <= 0.0 {
        return Structure::SoftTissue;
    }
    let path = &target(view).needle_path;
    path.iter()
        .find(|stretch| (stretch.from_mm..stretch.to_mm).contains(&depth))
        .map_or(Structure::Beyond, |stretch| stretch.structure)
}

/// The steps whose needle is meant to be wrong, or not there yet, and where their words say that its tip lies.
const NOT_IN_THE_MARROW: [(&str, usize, Structure); 10] = [
    ("in-wrong-out", 4, Structure::OppositeCortex),
    ("in-wrong-out", 6, Structure::Cortex),
    ("in-wrong-out", 8, Structure::SoftTissue),
    ("infant", 7, Structure::Beyond),
    ("insertion", 4, Structure::SoftTissue),
    ("needle", 3, Structure::SoftTissue),
    ("needle", 5, Structure::SoftTissue),
    ("needle", 8, Structure::Cortex),
    ("needle", 10, Structure::Beyond),
    ("proximal-humerus", 13, Structure::GrowthPlate),
];

#[test]
fn a_needle_ends_where_its_words_say() {
    let mut wrong: Vec<_> = NOT_IN_THE_MARROW.iter().collect();
    for (id, number, view) in views().filter(|(_, _, view)| view.needle.is_some()) {
        let needle = view.needle.as_ref().unwrap();
        assert!(
            needle.advance_mm <= needle.length_mm,
            "{id}, step {number}: the hub stops at the skin"
        );
        let found = ends_in(view);
        let meant = wrong
            .iter()
            .position(|(of, at, _)| *of == id && *at == number);
        if let Some(meant) = meant {
            assert_eq!(found, wrong.remove(meant).2, "{id}, step {number}");
            continue;
        }
        assert_eq!(found, Structure::Marrow, "{id}, step {number}");
        let task = Task::Needle(NeedleTask {
            place: view.focus.clone().unwrap(),
            patient: view.patient.clone(),
            policy: view.policy.clone(),
            tissue_mm: needle.soft_tissue_mm,
        });
        let Expected::Needle(key) = lessons().key(&task).unwrap() else {
            panic!("a needle's key is a needle")
        };
        // A device with a needle of its own has no length that is chosen.
        let is_chosen = key.lengths_mm.is_empty() || key.lengths_mm.contains(&needle.length_mm);
        let shown_too_long = id == "in-wrong-out" && number == 5;
        assert!(is_chosen || shown_too_long, "{id}, step {number}: {key:?}");
    }
    assert!(wrong.is_empty(), "no such needles: {wrong:?}");
}

#[test]
fn where_a_needle_meets_a_growing_end_the_words_say_so() {
    // The last rule of the ankle is cut open in a child: what the words say of it is what the bones have.
    let (_, _, view) = views()
        .find(|(_, _, view)| view.variant.as_deref() == Some("one-finger-above-malleolar-tip"))
        .unwrap();
    assert!(view.section);
    assert_eq!(target(view).needle_path[0].structure, Structure::Cartilage);
    // And the rule that is shown first keeps clear of it.
    let usual = View {
        variant: None,
        ..view.clone()
    };
    let path = &target(&usual).needle_path;
    assert!(path.iter().all(|stretch| {
        !matches!(
            stretch.structure,
            Structure::Cartilage | Structure::GrowthPlate
        )
    }));
}

/// Every place of every source that evidence, guides or points of entry cite.
fn known_places(value: &Value, found: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| known_places(item, found)),
        Value::Object(entries) => {
            let text = |key: &str| entries.get(key).and_then(Value::as_str).map(str::to_owned);
            if let (Some(source), Some(place)) = (text("source"), text("locator")) {
                found.insert((source, place));
            }
            entries.values().for_each(|item| known_places(item, found));
        }
        _ => {}
    }
}

#[test]
fn a_place_in_a_source_is_one_that_the_evidence_or_the_guides_know() {
    let mut known = BTreeSet::new();
    for folder in ["evidence", "teaching", "atlas"] {
        for entry in fs::read_dir(assets(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let text = fs::read_to_string(path).unwrap();
                known_places(&serde_json::from_str(&text).unwrap(), &mut known);
            }
        }
    }
    for (id, number, step) in steps() {
        for (_, text) in step.texts().into_iter().flat_map(|(_, words)| words.iter()) {
            let inside = text
                .split("[@")
                .skip(1)
                .filter_map(|rest| rest.split(']').next());
            for one in inside.flat_map(|all| all.split(';')) {
                let (source, place) = one.split_once(',').unwrap_or((one, ""));
                let source = source.trim().trim_start_matches('@').to_owned();
                let place = place.trim().to_owned();
                let is_known = source == "own" || known.contains(&(source.clone(), place.clone()));
                assert!(
                    is_known,
                    "{id}, step {number}: nothing is known of {source}, {place}"
                );
            }
        }
    }
}

#[test]
fn the_shortest_lesson_of_the_manual_is_one() {
    let manual = fs::read_to_string(assets("lessons/README.md")).unwrap();
    let (_, rest) = manual.split_once("```json\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let read = lessons().read_lesson("README.md", example).unwrap();
    assert_eq!(read.faults, []);
    assert_eq!(read.remarks, []);
    assert_eq!(read.keys.len(), 1);
}
