//! Landmarks, targets and what a needle meets, for each age: against the figures of the sources, and against the baked files.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::sync::OnceLock;

use io_site_finder::anatomy::{
    age::{AgeGroup, Sex},
    assembly::Assembly,
    bone::End,
    export::{Atlas, RuleOnBone, extras, places, targets},
    needle::Structure,
    placement::Target,
    pose::Pose,
    site::Sites,
};

use glam::DVec3;
use io_site_finder::contract::{
    places::Places,
    target::{NeedleDirection, TargetRules},
};
use serde_json::Value;

fn atlas() -> (Sites, TargetRules) {
    (
        Sites::built_in().expect("the atlas can be read"),
        TargetRules::built_in().expect("the rules can be read"),
    )
}

/// Somebody's bones, the rules applied to them, and what their file says.
struct Person {
    assembly: Assembly,
    targets: Vec<RuleOnBone>,
    told: OnceLock<(Places, Value)>,
}

impl Person {
    /// Worked out once for all tests.
    fn of(age: AgeGroup, sex: Sex) -> &'static Self {
        static WORKED_OUT: [OnceLock<Person>; 6] = [const { OnceLock::new() }; 6];
        WORKED_OUT[age as usize * 2 + sex as usize].get_or_init(|| {
            let assembly = Assembly::of(age, sex).expect("every bone finds its place");
            let (sites, rules) = atlas();
            let atlas = Atlas {
                sites: &sites,
                rules: &rules,
            };
            let targets = targets(&assembly, atlas);
            Self {
                assembly,
                targets,
                told: OnceLock::new(),
            }
        })
    }

    fn man(age: AgeGroup) -> &'static Self {
        Self::of(age, Sex::Male)
    }

    /// What the files of these bones say, also worked out once: places, and the extras of the meshes.
    fn told(&self) -> &(Places, Value) {
        self.told.get_or_init(|| {
            let (sites, rules) = atlas();
            let atlas = Atlas {
                sites: &sites,
                rules: &rules,
            };
            let grown = &Self::man(AgeGroup::Adult).assembly;
            let places = places(&self.assembly, grown, atlas, &self.targets);
            let extras = extras(&self.assembly, atlas, &self.targets, &places);
            (places, extras)
        })
    }
}

/// A landmark in the frame of its bone, mm.
fn landmark(assembly: &Assembly, id: &str) -> DVec3 {
    let (_, found) = assembly.landmark(id).unwrap_or_else(|| panic!("{id}"));
    found.point
}

#[test]
fn the_baked_files_say_what_the_solids_say() {
    for age in AgeGroup::ALL {
        let path = format!("{}/assets/bones/{}", env!("CARGO_MANIFEST_DIR"), age.id());
        let (told, now) = Person::man(age).told();
        let committed = std::fs::read_to_string(format!("{path}.places.json")).unwrap();
        assert!(
            committed == told.to_json().unwrap(),
            "{path}.places.json is out of date: run `cargo xtask bake`"
        );
        assert_eq!(&Places::read(&committed).unwrap(), told);
        let bytes = std::fs::read(format!("{path}.glb")).unwrap();
        let length = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
        let file: Value = serde_json::from_slice(&bytes[20..20 + length]).unwrap();
        for part in [
            "landmarks",
            "targets",
            "clear_of_plates_mm",
            "joints",
            "poses",
        ] {
            assert!(
                file["extras"][part] == now[part],
                "{part} of assets/bones/{}.glb are out of date: run `cargo xtask bake`",
                age.id()
            );
        }
    }
}

#[test]
fn the_extras_tell_how_near_a_needle_comes_to_a_growth_plate() {
    let (_, rules) = atlas();
    for age in AgeGroup::ALL {
        let (_, told) = Person::man(age).told();
        let clear_mm = told["clear_of_plates_mm"].as_f64().unwrap();
        for target in told["targets"].as_array().unwrap() {
            let variant = target["variant"].as_str().unwrap();
            let name = format!("{} {variant}", age.id());
            let ways = target["by_finger_width"].as_array();
            for way in ways.into_iter().flatten().chain([target]) {
                let clearance_mm = way["plate_clearance_mm"].as_f64();
                assert!(
                    clearance_mm.is_none() || age != AgeGroup::Adult,
                    "{name}: an adult's plates are closed"
                );
                let structures = way["needle_path"].as_array().unwrap();
                let before_far_cortex = structures
                    .iter()
                    .map(|stretch| stretch["structure"].as_str().unwrap())
                    .take_while(|&structure| structure != "opposite-cortex")
                    .any(|structure| structure == "growth-plate");
                assert!(
                    !before_far_cortex || clearance_mm == Some(0.0),
                    "{name} goes through a plate and keeps {clearance_mm:?} mm from it"
                );
            }
            let rule = rules
                .rules
                .iter()
                .find(|rule| rule.id == variant && rule.site == target["site"].as_str().unwrap());
            if rule.unwrap().clear_of_plates_mm.is_some() && age != AgeGroup::Adult {
                let kept_mm = target["plate_clearance_mm"].as_f64();
                assert!(
                    kept_mm.is_some_and(|kept| kept >= clear_mm),
                    "{name}: {kept_mm:?}"
                );
            }
        }
    }
    // The paediatric sheet's millimetres, taken at their word.
    let (_, told) = Person::man(AgeGroup::Child).told();
    let taken_at_their_word = told["targets"].as_array().unwrap().iter().find(|target| {
        target["variant"] == "ten-to-twenty-millimetres-above-surgical-neck"
            && target["side"] == "left"
    });
    assert_eq!(taken_at_their_word.unwrap()["plate_clearance_mm"], 0.0);
}

#[test]
fn landmarks_lie_where_the_sources_measured_them() {
    let adult = &Person::man(AgeGroup::Adult).assembly;
    // SOJKA: 29.2 ± 3.5 mm below the joint surface; men 30.7 ± 2.9.
    let tuberosity = landmark(adult, "tibial-tuberosity");
    assert!((-33.6..=-25.7).contains(&tuberosity.z), "{tuberosity}");
    // Lateral of the middle of the plateau (SOJKA: at 57.9 % of its width).
    assert!((1.0..12.0).contains(&tuberosity.x), "{tuberosity}");
    // The malleolus stands out most above its tip.
    for age in AgeGroup::ALL {
        let assembly = &Person::man(age).assembly;
        let prominence = landmark(assembly, "medial-malleolus-prominence");
        let tip = landmark(assembly, "medial-malleolus-tip");
        assert!(
            prominence.z > tip.z && prominence.x < tip.x + 1.0,
            "{}",
            age.id()
        );
        let neck = landmark(assembly, "surgical-neck");
        assert!(
            neck.z < landmark(assembly, "greater-tubercle").z,
            "{}",
            age.id()
        );
        let notch = landmark(assembly, "jugular-notch");
        let angle = landmark(assembly, "sternal-angle");
        assert!(notch.x.abs() < 1.0 && angle.x.abs() < 1.0, "{}", age.id());
        assert!(angle.z < notch.z, "{}", age.id());
        if age == AgeGroup::Adult {
            // The manubrium of a man is 51.2 ± 6 to 53.6 mm long (D5).
            let length = notch.distance(angle);
            assert!((39.0..=60.0).contains(&length), "{length}");
        }
    }
}

#[test]
fn every_target_lies_where_its_rule_leads() {
    let mut seen = 0;
    let (sites, rules) = atlas();
    for age in AgeGroup::ALL {
        let Person {
            assembly, targets, ..
        } = Person::man(age);
        for RuleOnBone { target, .. } in targets {
            let rule = rules
                .rules
                .iter()
                .find(|rule| rule.id == target.rule && rule.site == target.site)
                .unwrap();
            let name = format!("{} {} {}", age.id(), target.site, target.rule);
            let placed = assembly.bone(target.bone).unwrap();
            assert!(
                placed.bone.outer(target.point).abs() < 0.3,
                "{name}: on the surface"
            );
            assert!((target.normal.length() - 1.0).abs() < 1e-6, "{name}");
            if let (
                NeedleDirection::Perpendicular {
                    away_from_joint_degrees: [least, most],
                },
                end,
            ) = (rule.needle_direction, sites.get(&rule.site).unwrap().end)
            {
                // At right angles to a flat bone's face, and to the long axis of a long one but for what the rule tilts it.
                let (inwards, tilt) = match end {
                    None => (target.normal, 0.0),
                    Some(end) => {
                        let axis = end.outwards();
                        let across = target.normal - axis * target.normal.dot(axis);
                        let tilt = f64::midpoint(least, most).to_radians().sin();
                        assert!(
                            (target.needle_direction.dot(axis) + tilt).abs() < 1e-9,
                            "{name}"
                        );
                        (across.normalize(), tilt)
                    }
                };
                let wanted = -(1.0 - tilt * tilt).sqrt();
                assert!(
                    (target.needle_direction.dot(inwards) - wanted).abs() < 1e-9,
                    "{name}"
                );
            }
            // Along the bone the distance is the rule's, measured in the bone's frame.
            let along = rule
                .offsets
                .iter()
                .find(|offset| offset.direction.is_along_bone());
            let from_id = along
                .and_then(|offset| offset.from.as_ref())
                .unwrap_or(&rule.from);
            if let (Some(offset), false, None, None) = (
                along,
                target.cut_short,
                &rule.midway_to,
                rule.clear_of_plates_mm,
            ) {
                let (owner, found) = assembly.landmark(from_id).unwrap();
                // As the limb lies for this site.
                let pose = Pose::of(assembly, &sites, &rule.site, age.age_bands()[0]);
                let felt = pose
                    .motion_of(assembly, owner.bone.name())
                    .point(owner.placement.to_world(found.point));
                let at_rest = pose.motion_of(assembly, target.bone).back(felt);
                let from = placed.placement.from_world(at_rest);
                let wanted = offset.direction.unit().z * offset.drawn_mm(15.0, 1.0);
                let walked = target.point.z - from.z;
                assert!(
                    (walked - wanted).abs() < 0.01,
                    "{name}: {walked}, not {wanted}"
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen} targets");
}

/// What an anatomist would object to in a needle that goes in at this target.
fn objections(assembly: &Assembly, target: &Target) -> Vec<&'static str> {
    let (sites, rules) = atlas();
    let rule = rules
        .rules
        .iter()
        .find(|rule| rule.id == target.rule && rule.site == target.site)
        .unwrap();
    let path = target.needle_path(assembly).unwrap();
    let mut found = Vec::new();
    let mut object = |is_wrong: bool, what| {
        if is_wrong {
            found.push(what);
        }
    };
    object(
        target.normal.dot(rule.face.outward()) < 0.2,
        "faces another way than its face",
    );
    object(
        target.needle_direction.dot(target.normal) > -0.5,
        "does not go into the face",
    );
    object(
        path.stretches.first().map(|met| met.structure) != Some(Structure::Cortex),
        "does not meet cortex first",
    );
    match path.first(Structure::Marrow) {
        None => object(true, "never in marrow"),
        Some(marrow) => {
            // Loss of resistance comes within 6 mm of bone: cortex 2.7 ± 0.3 in adults (KSEM12), 1 to 2 in infants (S004).
            object(
                !(0.3..6.0).contains(&marrow.from_mm),
                "cortex of another thickness than the sources measured",
            );
            object(marrow.to_mm - marrow.from_mm < 3.0, "hardly any marrow");
        }
    }
    object(
        path.first(Structure::OppositeCortex).is_none(),
        "no far cortex",
    );
    object(
        target
            .clearance_of_plates_mm(assembly)
            .is_some_and(|clearance_mm| clearance_mm < 5.0),
        "nearer than 5 mm to a growth plate",
    );
    if let NeedleDirection::Perpendicular {
        away_from_joint_degrees: [least, most],
    } = rule.needle_direction
        && let Some(end) = sites.get(&rule.site).unwrap().end
    {
        let placed = assembly.bone(target.bone).unwrap();
        // As the body stands: x to the patient's left, y up, z forwards.
        let up = match end {
            End::Proximal => DVec3::Y,
            End::Distal => DVec3::NEG_Y,
        };
        let direction = placed.placement.direction_to_world(target.needle_direction);
        let towards_joint = direction.dot(up).asin().to_degrees();
        object(
            (towards_joint + f64::midpoint(least, most)).abs() > 5.0,
            "leans otherwise than its rule says",
        );
    }
    found
}

#[test]
fn default_needles_go_where_an_anatomist_would_put_them() {
    let people = [
        (AgeGroup::Adult, Sex::Male),
        (AgeGroup::Adult, Sex::Female),
        (AgeGroup::Child, Sex::Male),
        (AgeGroup::Infant, Sex::Male),
    ];
    for (age, sex) in people {
        let Person {
            assembly, targets, ..
        } = Person::of(age, sex);
        let mut sites = Vec::new();
        for RuleOnBone { target, first, .. } in targets {
            if *first {
                let objections = objections(assembly, target);
                assert!(
                    objections.is_empty(),
                    "{} {sex:?} {} {}: {objections:?}\n{:?}",
                    age.id(),
                    target.site,
                    target.rule,
                    target.needle_path(assembly)
                );
                sites.push(target.site.as_str());
            }
        }
        let expected: &[&str] = match age {
            AgeGroup::Adult => &[
                "proximal-tibia",
                "distal-tibia",
                "proximal-humerus",
                "sternum",
            ],
            _ => &[
                "proximal-tibia",
                "distal-tibia",
                "proximal-humerus",
                "distal-femur",
            ],
        };
        assert_eq!(sites, expected, "{}", age.id());
    }
}

#[test]
fn a_point_is_told_apart_by_what_it_lies_in() {
    for age in AgeGroup::ALL {
        let assembly = &Person::man(age).assembly;
        let name = age.id();
        let tibia = assembly.bone("tibia").unwrap();
        let world = |at: DVec3| tibia.placement.to_world(at);
        let breadth = tibia.bone.bounds().size().x;
        // Straight between the kneecap's back and the groove behind it.
        let patella = assembly.bone("patella").unwrap();
        let size = patella.bone.bounds();
        let middle = patella.placement.to_world(size.centre());
        let behind: Vec<_> = (0..120)
            .map(|step| middle - DVec3::Z * 1e-3 * 0.25 * f64::from(step))
            .map(|at| assembly.structure_at(at).0)
            .collect();
        assert!(behind.contains(&Structure::Joint), "{name}: {behind:?}");
        let shaft = DVec3::new(0.0, 0.0, -0.5 * tibia.bone.bounds().size().z);
        let (surface, normal) = assembly
            .nearest_surface("tibia", world(shaft + DVec3::X * 0.6 * breadth))
            .unwrap();
        assert!(normal.x < -0.5, "{name}: the outer side looks outwards");
        let inside = surface - normal * 0.3e-3;
        assert_eq!(
            assembly.structure_at(inside),
            (Structure::Cortex, Some("tibia")),
            "{name}"
        );
        // The left side is the mirror image.
        let mirrored = DVec3::new(-inside.x, inside.y, inside.z);
        assert_eq!(
            assembly.structure_at(mirrored),
            (Structure::Cortex, Some("tibia")),
            "{name}"
        );
        assert_eq!(
            assembly.structure_at(surface + normal * 0.02),
            (Structure::SoftTissue, None)
        );
        let femur = assembly.bone("femur").unwrap();
        for epiphysis in femur.bone.epiphyses() {
            let found = assembly.structure_at(femur.placement.to_world(epiphysis.plate.centre));
            assert_eq!(found, (Structure::GrowthPlate, Some("femur")), "{name}");
        }
        assert_eq!(
            femur.bone.epiphyses().is_empty(),
            age == AgeGroup::Adult,
            "{name}"
        );
    }
}

#[test]
fn a_womans_bones_are_smaller_and_fit_each_other() {
    let [man, woman] = [Sex::Male, Sex::Female].map(|sex| Person::of(AgeGroup::Adult, sex));
    let length =
        |assembly: &Assembly, bone: &str| assembly.bone(bone).unwrap().bone.bounds().size().z;
    // GOLD-C: means of women over those of men: tibia 0.918, femur 0.921, humerus 0.918.
    for (bone, ratio) in [("tibia", 0.918), ("femur", 0.921), ("humerus", 0.918)] {
        let found = length(&woman.assembly, bone) / length(&man.assembly, bone);
        assert!((found - ratio).abs() < 0.03, "{bone}: {found}");
    }
    let tuberosity = landmark(&woman.assembly, "tibial-tuberosity");
    // SOJKA: women 27.6 ± 3.3 mm.
    assert!((-30.9..=-24.3).contains(&tuberosity.z), "{tuberosity}");
    assert_eq!(woman.targets.len(), man.targets.len());
}

#[test]
fn a_sixth_site_needs_data_only() {
    let sites = Sites::parse(
        r#"{"sites": [{"id": "lateral-malleolus-site", "bone": "fibula", "end": "distal"}]}"#,
        r#"{"poses": []}"#,
    )
    .unwrap();
    let rules = TargetRules::parse(
        "own.json",
        r#"{"finger_width_mm": {"default": 15, "range": [5, 20], "sources": [{"source": "S000", "locator": "none"}]},
            "targets": [{"id": "own", "site": "lateral-malleolus-site", "age_bands": ["adult"], "default_for": ["adult"],
             "from": "lateral-malleolus", "offsets": [{"direction": "proximal", "finger_widths": 2}], "face": "lateral",
             "needle": {"rule": "perpendicular"}, "sources": [{"source": "S000", "locator": "none"}]}]}"#,
    )
    .unwrap();
    let assembly = &Person::man(AgeGroup::Adult).assembly;
    let found = targets(
        assembly,
        Atlas {
            sites: &sites,
            rules: &rules,
        },
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].target.bone, "fibula");
    assert!(found[0].first);
    // One target for each width of a finger, farther up for broader ones.
    let heights: Vec<f64> = found[0]
        .by_finger_width
        .iter()
        .map(|(_, target)| target.point.z)
        .collect();
    assert_eq!(heights.len(), 8);
    assert!(
        heights
            .windows(2)
            .all(|pair| (pair[1] - pair[0] - 4.0).abs() < 1e-6),
        "{heights:?}"
    );
}
