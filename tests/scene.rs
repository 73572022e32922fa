//! The scene without a picture: what it is told, what it shows and what it reports, through its public interface.

#![cfg(feature = "scene")]

#[path = "support/stage.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod stage;

use bevy::prelude::*;
use io_site_finder::contract::{
    hands::Hand,
    ids::{AgeGroup, Effect, Extent, Shape, Side, Structure, Verdict},
    report::{Anchor, AnchorKind, RouteReport, SceneReport, ShownTint},
    view::{Needle, Shown, SiteFlag, Tint},
};
use io_site_finder::scene::{
    Redraw, inbox::SceneRequest, material::BoneMaterial, picking::bone_at, posture::Posture,
};
use serde_json::{Value, json};
use stage::{NEEDLE, Stage, baked, both_tibiae, cut_with_needle, flag, place, tint, with_extras};

#[test]
fn flags_follow_the_assessment_at_once_and_are_read_back_from_the_material() {
    let mut stage = Stage::new();
    stage.change(both_tibiae);
    let flags = stage.flags();
    let of = |site: &str, side: Option<Side>| {
        flags
            .iter()
            .find(|flag| flag.place == place(site, side))
            .unwrap_or_else(|| panic!("no flag at {site} {side:?} in {flags:?}"))
    };
    assert_eq!(
        of("proximal-tibia", Some(Side::Left)).verdict,
        Verdict::Contraindicated
    );
    assert_eq!(of("proximal-tibia", Some(Side::Left)).shape, Shape::Octagon);
    assert_eq!(
        of("proximal-tibia", Some(Side::Right)).verdict,
        Verdict::Caution
    );
    assert!(of("proximal-tibia", Some(Side::Right)).sources_differ);
    assert_eq!(of("sternum", None).verdict, Verdict::Suitable);

    stage.change(|view| view.flags[0].verdict = Verdict::Suitable);
    let flags = stage.flags();
    assert!(
        flags
            .iter()
            .all(|flag| flag.verdict != Verdict::Contraindicated),
        "{flags:?}"
    );
}

#[test]
fn another_age_without_its_bones_shows_nothing_rather_than_the_wrong_bones() {
    let mut stage = Stage::new();
    stage.change(both_tibiae);
    assert_eq!(stage.flags().len(), 3);
    stage.change(|view| view.age_group = AgeGroup::Infant);
    assert!(stage.flags().is_empty());
    stage.load(AgeGroup::Infant);
    stage.ask(SceneRequest::Hand(Hand::Reset));
    assert_eq!(stage.flags().len(), 3);
}

#[test]
fn an_absent_part_has_no_flag() {
    let mut stage = Stage::new();
    stage.change(|view| {
        view.flags = vec![SiteFlag {
            absent: true,
            ..flag("distal-tibia", Some(Side::Left), Verdict::Contraindicated)
        }];
    });
    assert!(stage.flags().is_empty());
}

#[test]
fn a_focus_shows_landmarks_in_the_order_given_and_the_target_last() {
    let mut stage = Stage::new();
    stage.change(both_tibiae);
    stage.settle();
    stage.look_at("proximal-tibia", Some(Side::Left));
    stage.at_focus(|focus| {
        focus.landmarks = ["patella-inferior-pole", "tibial-tuberosity"]
            .map(String::from)
            .to_vec();
    });
    let overlay = stage.anchors();
    let keys: Vec<_> = overlay
        .iter()
        .filter(|anchor| anchor.kind == AnchorKind::Landmark)
        .map(|anchor| anchor.text_key.as_deref().unwrap())
        .collect();
    assert_eq!(keys, ["patella-inferior-pole", "tibial-tuberosity"]);
    let target = overlay
        .iter()
        .find(|anchor| anchor.kind == AnchorKind::Target)
        .expect("the target has a label");
    assert!(
        (target.x - 400.0).abs() < 5.0 && (target.y - 300.0).abs() < 5.0,
        "the target is in the middle: {target:?}"
    );
    assert!(
        target.visible,
        "bone hides the target from its own view: {target:?}"
    );

    stage.at_focus(|focus| focus.shown = Shown::Step(1));
    let overlay = stage.anchors();
    assert_eq!(
        overlay
            .iter()
            .filter(|anchor| anchor.kind == AnchorKind::Landmark)
            .count(),
        1
    );
    assert!(
        overlay
            .iter()
            .all(|anchor| anchor.kind != AnchorKind::Target),
        "the answer is spoilt"
    );
}

#[test]
fn nothing_gives_away_a_point_that_is_still_to_be_found() {
    let mut stage = Stage::new();
    stage.change(both_tibiae);
    stage.look_at("proximal-tibia", Some(Side::Left));
    stage.at_focus(cut_with_needle);
    let sites = [("proximal-tibia", Side::Left)];
    stage.change(|view| view.tint = Some(tint(Effect::Caution, Extent::Skin, &[], &sites)));
    let shown = |stage: &mut Stage| {
        let state = stage.state();
        let sides: Vec<Option<Side>> = state.flags.iter().map(|flag| flag.place.side).collect();
        (sides, state.tinted.len(), state.needle, state.cut)
    };
    let (sides, tinted, needle, cut) = shown(&mut stage);
    assert!(sides.contains(&Some(Side::Left)));
    assert!(tinted > 0 && needle && !cut.is_empty());

    // However many steps: the last landmark does not end the search.
    for steps in [0, 99] {
        stage.at_focus(|focus| focus.shown = Shown::Step(steps));
        let others = sides
            .iter()
            .filter(|&&side| side != Some(Side::Left))
            .copied()
            .collect();
        assert_eq!(shown(&mut stage), (others, 0, false, Vec::new()));
    }

    for open in [Shown::Solved, Shown::All] {
        stage.at_focus(|focus| focus.shown = open);
        assert_eq!(
            shown(&mut stage),
            (sides.clone(), tinted, needle, cut.clone())
        );
    }
}

#[test]
fn nothing_is_drawn_while_nothing_changes() {
    let mut stage = Stage::new();
    stage.change(both_tibiae);
    stage.settle();
    let drawn = stage.drawn();
    assert!(stage.settle().is_empty());
    assert_eq!(stage.drawn(), drawn);
    stage.ask(SceneRequest::Hand(Hand::Orbit {
        yaw_degrees: 10.0,
        pitch_degrees: 0.0,
    }));
    stage.settle();
    assert!(stage.drawn() > drawn);
}

#[test]
fn a_flight_ends_where_reduced_motion_jumps_to() {
    let view = |reduced: bool| {
        let mut stage = Stage::new();
        stage.change(|view| view.reduced_motion = reduced);
        stage.look_at("proximal-humerus", Some(Side::Right));
        let start = std::time::Instant::now();
        while start.elapsed().as_secs_f32() < 1.2 {
            stage.app.world_mut().resource_mut::<Redraw>().request();
            stage.app.update();
        }
        stage.camera()
    };
    let (flown, jumped) = (view(false), view(true));
    assert!(
        flown.centre.distance(jumped.centre) < 1e-4,
        "{flown:?} against {jumped:?}"
    );
    assert!((flown.distance - jumped.distance).abs() < 1e-4);
}

/// What the tip of a needle is in that has gone this far from the skin, and the near cortex. The bone lies 10 mm below the
/// skin.
fn tip(stage: &mut Stage, advance_mm: f32) -> (Option<Structure>, Option<f32>) {
    stage.at_focus(|focus| {
        focus.needle = Some(Needle {
            length_mm: 45.0,
            advance_mm,
            soft_tissue_mm: 10.0,
        });
    });
    stage
        .settle()
        .into_iter()
        .rev()
        .find_map(|report| match report {
            SceneReport::Needle(needle) => Some((needle.structure, needle.cortex_mm)),
            _ => None,
        })
        .expect("a needle that moves is reported")
}

/// What the tip meets from the skin to far behind the bone, and the near cortex.
fn met_at(stage: &mut Stage, site: &str) -> (Vec<Option<Structure>>, Option<f32>) {
    stage.look_at(site, Some(Side::Right));
    stage.settle();
    let mut met: Vec<_> = (1..=150_u8)
        .map(|half_mm| tip(stage, f32::from(half_mm) / 2.0).0)
        .collect();
    met.dedup();
    (met, tip(stage, 10.0).1)
}

#[test]
fn the_needle_goes_through_cortex_into_marrow_and_can_go_too_far() {
    let (met, cortex_mm) = met_at(&mut Stage::new(), "proximal-tibia");
    let way = [Structure::SoftTissue, Structure::Cortex, Structure::Marrow].map(Some);
    assert_eq!(met[..3], way, "{met:?}");
    assert_eq!(met.last(), Some(&Some(Structure::Beyond)), "{met:?}");
    assert!(
        cortex_mm.is_some_and(|thickness| (1.0..=6.0).contains(&thickness)),
        "cortex {cortex_mm:?} mm"
    );
}

#[test]
fn an_infants_needle_meets_marrow_at_the_usual_point_and_cartilage_where_millimetres_lead() {
    let mut stage = Stage::new();
    stage.load(AgeGroup::Infant);
    stage.change(|view| view.age_group = AgeGroup::Infant);
    let (met, cortex_mm) = met_at(&mut stage, "proximal-humerus");
    let way = [Structure::SoftTissue, Structure::Cortex, Structure::Marrow].map(Some);
    assert_eq!(met[..3], way, "{met:?}");
    assert!(cortex_mm.is_some(), "{met:?}");
    stage.change(|view| {
        if let Some(focus) = &mut view.focus {
            focus.variant = Some("ten-to-twenty-millimetres-above-surgical-neck".into());
        }
    });
    let mut met: Vec<_> = (1..=150_u8)
        .map(|half_mm| tip(&mut stage, f32::from(half_mm) / 2.0).0)
        .collect();
    met.dedup();
    assert_eq!(met[1], Some(Structure::Cartilage), "{met:?}");
    assert!(!met.contains(&Some(Structure::Marrow)), "{met:?}");
    assert_eq!(
        tip(&mut stage, 10.0).1,
        None,
        "the needle meets no cortex first"
    );
}

#[test]
fn bones_without_paths_leave_the_structure_unknown() {
    let mut stage = Stage::new();
    let pathless = with_extras(&baked("adult"), |extras| {
        for target in extras["targets"].as_array_mut().unwrap() {
            target.as_object_mut().unwrap().remove("needle_path");
        }
    });
    stage.load_bytes(AgeGroup::Adult, &pathless);
    let (met, cortex_mm) = met_at(&mut stage, "proximal-tibia");
    assert_eq!(met, [Some(Structure::SoftTissue), None]);
    assert_eq!(cortex_mm, None);
}

#[test]
fn every_structure_of_a_bones_file_is_told() {
    let mut stage = Stage::new();
    stage.look_at("proximal-tibia", Some(Side::Right));
    for structure in Structure::ALL {
        let glb = with_extras(&baked("adult"), |extras| {
            for target in extras["targets"].as_array_mut().unwrap() {
                target["needle_path"] =
                    json!([{"structure": structure.id(), "from_mm": 0.0, "to_mm": 30.0}]);
            }
        });
        stage.load_bytes(AgeGroup::Adult, &glb);
        assert_eq!(tip(&mut stage, 20.0).0, Some(structure));
    }
}

#[test]
fn a_reason_tints_what_it_concerns_and_nothing_else() {
    let mut stage = Stage::new();
    stage.change(both_tibiae);
    assert_eq!(stage.tinted(), []);
    let of = |stage: &mut Stage, tint: Tint| {
        stage.change(|view| view.tint = Some(tint));
        let tinted = stage.tinted().into_iter();
        tinted
            .map(|ShownTint { mesh, patches, .. }| (mesh, patches))
            .collect::<Vec<_>>()
    };

    let tibia = [("tibia", Side::Left)];
    let sites = [("proximal-tibia", Side::Left)];
    let bone = of(
        &mut stage,
        tint(Effect::Contraindicated, Extent::Bone, &tibia, &sites),
    );
    assert!(bone.contains(&("tibia_left_surface".into(), 0)), "{bone:?}");
    assert!(
        bone.iter().all(|(mesh, _)| mesh.starts_with("tibia_left")),
        "{bone:?}"
    );

    let bones = [("tibia", Side::Left), ("femur", Side::Left)];
    let limb = of(&mut stage, tint(Effect::Caution, Extent::Limb, &bones, &[]));
    assert!(limb.contains(&("femur_left_surface".into(), 0)), "{limb:?}");
    assert!(
        stage
            .tinted()
            .iter()
            .all(|tint| tint.effect == Effect::Caution)
    );

    let bones = [("tibia", Side::Right)];
    let sites = [("proximal-tibia", Side::Right)];
    let skin = of(
        &mut stage,
        tint(Effect::Contraindicated, Extent::Skin, &bones, &sites),
    );
    assert!(
        skin.contains(&("body_midline_surface".into(), 1)),
        "{skin:?}"
    );
    assert!(
        skin.contains(&("tibia_right_surface".into(), 1)),
        "{skin:?}"
    );
    assert!(skin.iter().all(|(mesh, _)| !mesh.contains("left")));

    let note = of(&mut stage, tint(Effect::Note, Extent::Bone, &tibia, &[]));
    assert_eq!(note, [], "what neither warns nor forbids has no colour");

    // Of the humerus' two joints the one that is meant, though the site lies at the other.
    let bones = [("humerus", Side::Left)];
    let sites = [("proximal-humerus", Side::Left)];
    let elbow = of(
        &mut stage,
        Tint {
            joint: Some("elbow".into()),
            ..tint(Effect::Caution, Extent::Joint, &bones, &sites)
        },
    );
    assert!(
        elbow.contains(&("humerus_left_surface".into(), 1)),
        "{elbow:?}"
    );
    let world = stage.app.world_mut();
    let heights: Vec<f32> = world
        .query::<&BoneMaterial>()
        .iter(world)
        .filter_map(|material| {
            let tint = material.uniform.tint;
            (tint.patch_count() > 0).then_some(tint.patches[0].y)
        })
        .collect();
    assert!(
        heights.iter().all(|&height| (0.95..1.2).contains(&height)),
        "{heights:?}"
    );

    let everything = of(
        &mut stage,
        tint(Effect::Contraindicated, Extent::Everything, &[], &[]),
    );
    let meshes = stage
        .app
        .world_mut()
        .query::<&BoneMaterial>()
        .iter(stage.app.world())
        .count();
    assert_eq!(everything.len(), meshes);

    stage.change(|view| view.tint = None);
    assert_eq!(stage.tinted(), []);
}

#[test]
fn a_bone_under_the_pointer_is_named_and_whether_a_reason_colours_it_there() {
    let mut stage = Stage::new();
    stage.change(both_tibiae);
    stage.look_at("proximal-tibia", Some(Side::Left));
    stage.settle();
    // The target of the focus stands in the middle of the canvas.
    let middle = Vec2::new(400.0, 300.0);
    let hit = |stage: &mut Stage, at: Vec2| {
        let hit = bone_at(stage.app.world_mut(), at);
        hit.map(|hit| (hit.bone.bone, hit.bone.side, hit.tinted))
    };
    let tibia = |tinted: bool| Some((String::from("tibia"), String::from("left"), tinted));
    assert_eq!(hit(&mut stage, middle), tibia(false));
    assert_eq!(hit(&mut stage, Vec2::new(2.0, 598.0)), None);
    let bones = [("tibia", Side::Left)];
    stage.change(|view| {
        view.tint = Some(tint(Effect::Contraindicated, Extent::Bone, &bones, &[]));
    });
    stage.settle();
    assert_eq!(hit(&mut stage, middle), tibia(true));
    // A patch of skin at the site: the bone farther down has no colour.
    let sites = [("proximal-tibia", Side::Left)];
    stage.change(|view| {
        view.tint = Some(tint(Effect::Contraindicated, Extent::Skin, &[], &sites));
    });
    stage.settle();
    assert_eq!(hit(&mut stage, middle), tibia(true));
    let lower = (300..598)
        .rev()
        .flat_map(|y| (0..80).map(move |x| Vec2::new(x as f32 * 10.0, y as f32)))
        .filter_map(|at| hit(&mut stage, at))
        .find(|(bone, ..)| bone == "tibia")
        .expect("the shaft reaches to the lower edge");
    assert_eq!(Some(lower), tibia(false));
}

/// The adult's bones with a knee that bends by `degrees` at the right proximal tibia.
fn bent(degrees: f32) -> Vec<u8> {
    with_extras(&baked("adult"), |extras| {
        extras["joints"] =
            json!([{"joint":"knee","side":"right","centre_m":[-0.1, 0.45, 0.0],"axis":[1,0,0]}]);
        extras["poses"] = json!([{"site":"proximal-tibia","side":"right","sources":[],"turns":[
            {"joint":"knee","axis":[1,0,0],"degrees":degrees,"moves":["tibia","fibula"]}]}]);
    })
}

#[test]
fn a_limb_bends_in_focus_with_all_that_is_on_it_and_rests_in_the_overview() {
    let target = |stage: &mut Stage| -> (Vec3, Anchor) {
        let anchor = stage.target();
        (stage.camera().centre, anchor)
    };
    let shin = |stage: &mut Stage| -> Transform {
        stage
            .app
            .world_mut()
            .query::<(&Name, &Transform)>()
            .iter(stage.app.world())
            .find(|(name, _)| name.as_str() == "tibia_right_surface")
            .map(|(_, transform)| *transform)
            .expect("the tibia is on stage")
    };
    let mut stage = Stage::new();
    stage.load_bytes(AgeGroup::Adult, &bent(0.0));
    stage.change(both_tibiae);
    stage.look_at("proximal-tibia", Some(Side::Right));
    let (straight, _) = target(&mut stage);
    assert_eq!(shin(&mut stage), Transform::IDENTITY);

    stage.load_bytes(AgeGroup::Adult, &bent(40.0));
    stage.change(|view| view.focus = None);
    stage.settle();
    assert_eq!(shin(&mut stage), Transform::IDENTITY);
    stage.look_at("proximal-tibia", Some(Side::Right));
    stage.at_focus(|focus| focus.needle = Some(NEEDLE));
    let (flexed, anchor) = target(&mut stage);
    let by = shin(&mut stage);
    assert!(
        by.transform_point(straight).distance(flexed) < 1e-4,
        "the view goes with the target: {flexed}"
    );
    assert!(straight.distance(flexed) > 0.02, "{straight} {flexed}");
    assert!(
        anchor.visible && (anchor.x - 400.0).abs() < 5.0,
        "{anchor:?}"
    );
    let flag = stage.flags();
    assert!(
        flag.iter()
            .any(|flag| flag.place == place("proximal-tibia", Some(Side::Right)) && flag.shown),
        "the mark on the bent bone is read back: {flag:?}"
    );
    // Needle, landmarks, rulers and target all stand on the moved bone.
    let moved = stage
        .app
        .world_mut()
        .query::<(&Name, &Transform)>()
        .iter(stage.app.world())
        .filter(|(name, _)| name.contains("needle") || name.contains("Target"))
        .map(|(name, transform)| (name.to_string(), *transform == by))
        .collect::<Vec<_>>();
    assert!(moved.len() >= 4, "{moved:?}");
    assert!(moved.iter().all(|(_, moved)| *moved), "{moved:?}");

    stage.change(|view| view.focus = None);
    stage.settle();
    assert_eq!(shin(&mut stage), Transform::IDENTITY);
}

#[test]
fn a_limb_bends_along_with_the_flight() {
    let mut stage = Stage::new();
    stage.load_bytes(AgeGroup::Adult, &bent(40.0));
    stage.change(|view| view.reduced_motion = false);
    stage.settle();
    stage.look_at("proximal-tibia", Some(Side::Right));
    let start = std::time::Instant::now();
    let mut angles = Vec::new();
    while start.elapsed().as_secs_f32() < 1.2 {
        stage.app.update();
        let pose = &stage.app.world().resource::<Posture>().now;
        let foot = pose.of("tibia", "right").transform_vector3(Vec3::NEG_Y);
        angles.push(foot.angle_between(Vec3::NEG_Y).to_degrees());
    }
    assert!(
        angles.iter().any(|angle| (1.0..39.0).contains(angle)),
        "it jumped: {angles:?}"
    );
    let last = angles.last().copied().unwrap_or_default();
    assert!((last - 40.0).abs() < 0.1, "it ended at {last} degrees");
}

#[test]
fn a_wider_finger_moves_targets_in_finger_widths() {
    let mut stage = Stage::new();
    let glb = with_extras(&baked("adult"), |extras| {
        let target = extras["targets"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .find(|target| {
                target["site"] == "proximal-tibia"
                    && target["side"] == "right"
                    && target["default"] == true
            })
            .unwrap();
        let at = |width: f64| {
            let mut point = target["point_m"].clone();
            point[1] = json!(point[1].as_f64().unwrap() - width / 1000.0);
            json!({"finger_width_mm": width, "point_m": point, "normal": target["normal"],
                "needle_direction": target["needle_direction"], "rulers": []})
        };
        target["by_finger_width"] = json!([at(10.0), at(20.0)]);
    });
    stage.load_bytes(AgeGroup::Adult, &glb);
    stage.look_at("proximal-tibia", Some(Side::Right));
    let mut height = |width: Option<f32>| {
        stage.change(|view| view.finger_width_mm = width);
        stage.target().y
    };
    let (own, narrow, middle, wide) = (
        height(None),
        height(Some(10.0)),
        height(Some(15.0)),
        height(Some(20.0)),
    );
    assert!(own < narrow && narrow < middle && middle < wide);
    assert!(((wide - middle) - (middle - narrow)).abs() < 2.0);
}

/// How much of everything the world holds: entities, and meshes.
fn held(stage: &mut Stage) -> (u32, usize) {
    let world = stage.app.world_mut();
    (
        world.entities().count_spawned(),
        world.resource::<Assets<Mesh>>().len(),
    )
}

#[test]
fn two_hundred_flights_leave_nothing_behind() {
    let mut stage = Stage::new();
    stage.load_bytes(AgeGroup::Adult, &bent(40.0));
    stage.change(both_tibiae);
    stage.settle();
    let flight = |stage: &mut Stage| {
        stage.look_at("proximal-tibia", Some(Side::Right));
        stage.at_focus(cut_with_needle);
        stage.settle();
        stage.change(|view| view.focus = None);
        stage.settle();
    };
    flight(&mut stage);
    let before = held(&mut stage);
    (0..200).for_each(|_| flight(&mut stage));
    assert_eq!(held(&mut stage), before);
}

/// The ways of needles that are told until the scene is at rest.
fn routes(stage: &mut Stage) -> Vec<RouteReport> {
    let route = |report| match report {
        SceneReport::Route(route) => Some(route),
        _ => None,
    };
    stage.settle().into_iter().filter_map(route).collect()
}

#[test]
fn what_a_needle_meets_is_told_once_for_each_point_of_entry() {
    let humerus = "proximal-humerus";
    let variant = "ten-to-twenty-millimetres-above-surgical-neck";
    let mut stage = Stage::new();
    let glb = with_extras(&baked("child"), |extras| {
        extras["clear_of_plates_mm"] = json!(7.0);
        for target in extras["targets"].as_array_mut().unwrap() {
            let clearance_mm = if target["variant"] == variant {
                0.0
            } else {
                6.5
            };
            target["plate_clearance_mm"] = json!(clearance_mm);
        }
    });
    stage.load_bytes(AgeGroup::Child, &glb);
    stage.change(|view| view.age_group = AgeGroup::Child);
    assert_eq!(routes(&mut stage), [], "nothing is in focus");

    stage.look_at(humerus, Some(Side::Right));
    stage.at_focus(|focus| focus.shown = Shown::Step(1));
    assert_eq!(routes(&mut stage), [], "it would give the point away");
    stage.at_focus(|focus| focus.shown = Shown::Solved);
    let usual = routes(&mut stage);
    assert_eq!(usual.len(), 1, "{usual:?}");
    assert_eq!(usual[0].place, place(humerus, Some(Side::Right)));
    assert_eq!(usual[0].age_group, AgeGroup::Child);
    assert_eq!(usual[0].plate_clearance_mm, Some(6.5));
    assert_eq!(usual[0].clear_of_plates_mm, Some(7.0));
    assert_eq!(usual[0].stretches[1].structure, Structure::Marrow);

    stage.at_focus(cut_with_needle);
    assert_eq!(routes(&mut stage), [], "the point is the same");
    stage.at_focus(|focus| focus.variant = Some(variant.into()));
    let other = routes(&mut stage);
    assert_eq!(other.len(), 1, "{other:?}");
    assert_eq!(other[0].variant, variant);
    assert_eq!(other[0].plate_clearance_mm, Some(0.0));
    assert_eq!(other[0].stretches[1].structure, Structure::GrowthPlate);
}

#[test]
fn a_wider_finger_has_a_way_of_its_own() {
    let mut stage = Stage::new();
    let glb = with_extras(&baked("child"), |extras| {
        for target in extras["targets"].as_array_mut().unwrap() {
            target["plate_clearance_mm"] = json!(9.0);
            let widths = target
                .get_mut("by_finger_width")
                .and_then(Value::as_array_mut);
            for at in widths.into_iter().flatten() {
                at["plate_clearance_mm"] = at["finger_width_mm"].clone();
            }
        }
    });
    stage.load_bytes(AgeGroup::Child, &glb);
    stage.change(|view| view.age_group = AgeGroup::Child);
    stage.look_at("distal-tibia", Some(Side::Left));
    stage.at_focus(|focus| focus.variant = Some("one-finger-above-malleolus".into()));
    let mut clearance_mm = |finger_width_mm| {
        stage.change(|view| view.finger_width_mm = finger_width_mm);
        routes(&mut stage)
            .pop()
            .and_then(|route| route.plate_clearance_mm)
    };
    assert_eq!(clearance_mm(None), Some(9.0));
    assert_eq!(
        clearance_mm(Some(18.3)),
        Some(18.0),
        "the nearer of two widths"
    );
    assert_eq!(clearance_mm(Some(19.4)), Some(20.0));
}
