//! The scene without a picture: what it is told, what it shows and what it reports, through its public interface.

#![cfg(feature = "scene")]

#[path = "support/stage.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod stage;

use bevy::prelude::*;
use io_site_finder::contract::{
    hands::Hand,
    ids::{AgeGroup, Effect, Extent, Shape, Side, Verdict},
    report::{Anchor, AnchorKind, ShownTint},
    view::{Shown, SiteFlag, Tint},
};
use io_site_finder::scene::{
    Redraw, inbox::SceneRequest, material::BoneMaterial, picking::bone_at, posture::Posture,
};
use serde_json::json;
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
        Some(Verdict::Contraindicated)
    );
    assert_eq!(of("proximal-tibia", Some(Side::Left)).shape, Shape::Octagon);
    assert_eq!(
        of("proximal-tibia", Some(Side::Right)).verdict,
        Some(Verdict::Caution)
    );
    assert!(of("proximal-tibia", Some(Side::Right)).sources_differ);
    assert_eq!(of("sternum", None).verdict, Some(Verdict::Suitable));

    stage.change(|view| view.flags[0].verdict = Some(Verdict::Suitable));
    let flags = stage.flags();
    assert!(
        flags
            .iter()
            .all(|flag| flag.verdict != Some(Verdict::Contraindicated)),
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
fn a_site_that_is_asked_about_is_marked_and_says_nothing_else() {
    let mut stage = Stage::new();
    stage.change(|view| {
        view.flags = vec![
            flag("distal-tibia", Some(Side::Left), None),
            flag("distal-tibia", Some(Side::Right), Verdict::Contraindicated),
        ];
    });
    let [asked, told] = &stage.flags()[..] else {
        panic!("two flags");
    };
    assert_eq!((asked.verdict, asked.shape), (None, Shape::Ring));
    assert_eq!(told.verdict, Some(Verdict::Contraindicated));
    assert_ne!(asked.colour, told.colour);
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

#[test]
fn while_a_point_is_sought_the_middle_of_the_picture_does_not_give_it_away() {
    for (site, side) in [("proximal-tibia", Some(Side::Left)), ("sternum", None)] {
        let mut stage = Stage::new();
        stage.change(both_tibiae);
        stage.settle();
        stage.look_at(site, side);
        stage.settle();
        let close = stage.camera();
        stage.at_focus(|focus| focus.shown = Shown::Step(0));
        stage.settle();
        let sought = stage.camera();
        assert!(sought.centre.distance(close.centre) > 0.01, "{site}");
        assert!(sought.distance > close.distance, "{site}");
        stage.at_focus(|focus| focus.shown = Shown::Step(1));
        stage.settle();
        assert_eq!(stage.camera(), sought, "{site}: a landmark moves nothing");
        stage.at_focus(|focus| focus.shown = Shown::Solved);
        stage.settle();
        assert!(
            stage.camera().centre.distance(close.centre) < 1e-4,
            "{site}"
        );
    }
}
