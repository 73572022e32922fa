//! What each reason says it is about: the patient, a limb, bones, a joint or the skin.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/clinical.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod support;

use io_site_finder::clinical::Library;
use serde_json::{Value, json};
use support::{assess, library, path, place};

fn adult(conditions: Value) -> Value {
    json!({"age": {"value": 40, "unit": "years"}, "weight_kg": 70, "conditions": conditions})
}

/// The first reason of this id at a place.
fn reason<'a>(assessment: &'a Value, at: &str, id: &str) -> &'a Value {
    let row = assessment["sites"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| place(row) == at)
        .unwrap_or_else(|| panic!("no row {at}"));
    row["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .find(|reason| reason["id"] == id)
        .unwrap_or_else(|| panic!("{at} has no reason {id}: {row:#}"))
}

/// Extent, bones and sites of the first reason of this id at a place, as short texts: "left tibia", "right distal-femur".
fn concerns(assessment: &Value, at: &str, id: &str) -> (String, Vec<String>, Vec<String>) {
    let concerns = &reason(assessment, at, id)["concerns"];
    let named = |list: &str, key: &str| {
        concerns[list]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| match item["side"].as_str() {
                Some(side) => format!("{side} {}", item[key].as_str().unwrap()),
                None => item[key].as_str().unwrap().to_owned(),
            })
            .collect()
    };
    (
        concerns["extent"].as_str().unwrap().to_owned(),
        named("bones", "bone"),
        named("sites", "site"),
    )
}

#[test]
fn a_reason_about_a_joint_says_which() {
    for (joint, at) in [
        ("knee", "left distal-femur"),
        ("shoulder", "left proximal-humerus"),
        ("elbow", "left proximal-humerus"),
    ] {
        let replaced = json!({"kind": "joint-replacement", "joint": joint, "side": "left"});
        let assessment = assess(library(), &adult(json!([replaced])), "composite");
        let found = reason(&assessment, at, "joint-replacement");
        assert_eq!(found["concerns"]["joint"], joint, "{found:#}");
    }
    let broken = json!({"kind": "fracture", "bone": "tibia", "side": "left"});
    let assessment = assess(library(), &adult(json!([broken])), "composite");
    let found = reason(&assessment, "left proximal-tibia", "fracture");
    assert_eq!(found["concerns"]["joint"], Value::Null, "{found:#}");
}

/// A condition of an adult, the place and the reason looked at, and what that concerns.
type Line<'a> = (
    Value,
    &'a str,
    &'a str,
    &'a str,
    &'a [&'a str],
    &'a [&'a str],
);

#[test]
fn a_reason_concerns_what_its_narrowest_statement_reaches() {
    let left_leg: &[&str] = &[
        "left proximal-tibia",
        "left distal-tibia",
        "left distal-femur",
    ];
    let left_tibia = &left_leg[..2];
    let fractured_tibia = json!({"kind": "fracture", "bone": "tibia", "side": "left"});
    let knee = json!({"kind": "joint-replacement", "joint": "knee", "side": "left"});
    let lines: &[Line<'_>] = &[
        // The bone itself, seen from either of its sites.
        (
            fractured_tibia.clone(),
            "left proximal-tibia",
            "fracture",
            "bone",
            &["left tibia"],
            left_tibia,
        ),
        (
            fractured_tibia.clone(),
            "left distal-tibia",
            "fracture",
            "bone",
            &["left tibia"],
            left_tibia,
        ),
        // The one source that closes the whole limb, as a minority at the femur.
        (
            fractured_tibia,
            "left distal-femur",
            "fracture",
            "limb",
            &["left tibia", "left fibula", "left femur"],
            left_leg,
        ),
        // What lies below an injury: the injured bone and those farther out.
        (
            json!({"kind": "fracture", "bone": "femur", "side": "left"}),
            "left distal-tibia",
            "fracture",
            "limb",
            &["left tibia", "left fibula", "left femur"],
            left_leg,
        ),
        // The pelvis lies above both legs.
        (
            json!({"kind": "fracture", "bone": "pelvis"}),
            "right distal-tibia",
            "fracture",
            "limb",
            &[
                "left tibia",
                "right tibia",
                "left fibula",
                "right fibula",
                "left femur",
                "right femur",
                "pelvis",
            ],
            &[
                "left proximal-tibia",
                "right proximal-tibia",
                "left distal-tibia",
                "right distal-tibia",
                "left distal-femur",
                "right distal-femur",
            ],
        ),
        (
            json!({"kind": "vascular-injury", "limb": "arm", "side": "right"}),
            "right proximal-humerus",
            "vascular-injury",
            "limb",
            &["right humerus", "right radius-ulna"],
            &["right proximal-humerus"],
        ),
        (
            json!({"kind": "open-wound", "limb": "leg", "side": "left", "level": "distal"}),
            "left distal-tibia",
            "open-wound",
            "limb",
            &["left tibia", "left fibula"],
            &["left distal-tibia"],
        ),
        // Skin: the spot for an infection, every spot of a burned limb.
        (
            json!({"kind": "skin-infection", "site": "distal-femur", "side": "left"}),
            "left distal-femur",
            "skin-infection",
            "skin",
            &[],
            &["left distal-femur"],
        ),
        (
            json!({"kind": "burn", "region": "leg", "side": "left"}),
            "left proximal-tibia",
            "burn",
            "skin",
            &[],
            left_leg,
        ),
        (
            json!({"kind": "burn", "region": "anterior-chest"}),
            "sternum",
            "burn",
            "skin",
            &[],
            &["sternum"],
        ),
        // A joint: the bones that meet in it.
        (
            knee,
            "left distal-femur",
            "joint-replacement",
            "joint",
            &["left tibia", "left femur"],
            &["left proximal-tibia", "left distal-femur"],
        ),
        (
            json!({"kind": "intraosseous-access", "site": "proximal-tibia", "side": "right", "hours_since": 3}),
            "right distal-tibia",
            "intraosseous-access",
            "bone",
            &["right tibia"],
            &["right proximal-tibia", "right distal-tibia"],
        ),
        // What only certain devices may enter.
        (
            json!({"kind": "sternotomy"}),
            "sternum",
            "sternotomy",
            "bone",
            &["sternum"],
            &["sternum"],
        ),
        // What is taken away.
        (
            json!({"kind": "amputation", "limb": "leg", "side": "right", "level": "below-knee"}),
            "right distal-tibia",
            "absent",
            "limb",
            &["right tibia", "right fibula"],
            &["right distal-tibia"],
        ),
    ];
    for (condition, at, id, extent, bones, sites) in lines {
        let assessment = assess(library(), &adult(json!([condition])), "composite");
        let found = concerns(&assessment, at, id);
        let texts = |list: &[&str]| {
            list.iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            found,
            ((*extent).to_owned(), texts(bones), texts(sites)),
            "{condition} at {at}"
        );
    }
}

#[test]
fn a_condition_of_the_patient_concerns_everything() {
    for kind in ["osteogenesis-imperfecta", "osteopetrosis", "osteoporosis"] {
        let assessment = assess(library(), &adult(json!([{"kind": kind}])), "composite");
        let (extent, bones, sites) = concerns(&assessment, "right proximal-humerus", kind);
        assert_eq!(
            (extent.as_str(), bones.len(), sites.len()),
            ("everything", 0, 9),
            "{kind}"
        );
    }
}

#[test]
fn an_age_and_a_missing_device_concern_the_bone_of_their_row() {
    let infant = json!({"age": {"value": 3, "unit": "months"}, "devices": ["manual-needle"]});
    let assessment = assess(library(), &infant, "composite");
    let bone = |side: Option<&str>, bone: &str, site: &str| {
        let named =
            |name: &str| side.map_or_else(|| name.to_owned(), |side| format!("{side} {name}"));
        ("bone".to_owned(), vec![named(bone)], vec![named(site)])
    };
    assert_eq!(
        concerns(&assessment, "sternum", "age"),
        bone(None, "sternum", "sternum")
    );
    assert_eq!(
        concerns(&assessment, "sternum", "device"),
        bone(None, "sternum", "sternum")
    );
    assert_eq!(
        concerns(&assessment, "left proximal-humerus", "age"),
        bone(Some("left"), "humerus", "proximal-humerus")
    );
}

#[test]
fn a_site_and_a_bone_from_a_file_are_concerned_like_ours() {
    let mut library = Library::built_in().unwrap();
    let atlas = std::fs::read_to_string(path("tests/data/distal-radius.json")).unwrap();
    library.add_atlas("distal-radius.json", &atlas).unwrap();
    let humerus = json!([{"kind": "fracture", "bone": "humerus", "side": "right"}]);
    let assessment = assess(&library, &adult(humerus), "composite");
    let (extent, bones, sites) = concerns(&assessment, "right distal-radius", "fracture");
    assert_eq!(extent, "limb");
    assert!(bones.contains(&"right radius-ulna".to_owned()), "{bones:?}");
    assert!(
        sites.contains(&"right distal-radius".to_owned()),
        "{sites:?}"
    );
}
