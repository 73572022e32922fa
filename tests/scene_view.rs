//! A picture is a function of a view: whatever was shown before, the same view is the same picture.

#![cfg(feature = "scene")]

#[path = "support/stage.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod stage;

use bevy::prelude::*;
use io_site_finder::contract::{
    hands::Hand,
    ids::{AgeGroup, BoneName, Effect, Extent, Side, SurfacePoint, Verdict},
    report::{AnchorKind, SceneReport, StateReport},
    view::{Camera, Focus, Frame, Needle, Pin, SceneView, Shown, SiteFlag, Tint, VerdictColours},
};
use io_site_finder::scene::{
    bones::{BoneLibrary, Remains},
    inbox::SceneRequest,
    material::BoneMaterial,
    picking::bone_at,
    pose::Pose,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use stage::{Stage, at, baked, both_tibiae, cut_with_needle, flag, place, tint, with_extras};

#[test]
fn a_view_shown_twice_is_shown_once() {
    let mut stage = Stage::new();
    stage.change(both_tibiae);
    stage.look_at("proximal-tibia", Some(Side::Left));
    stage.at_focus(cut_with_needle);
    stage.settle();
    stage.ask(SceneRequest::Hand(Hand::Orbit {
        yaw_degrees: 30.0,
        pitch_degrees: 0.0,
    }));
    stage.settle();
    let turned = stage.camera();
    let drawn = stage.drawn();
    stage.change(|_| {});
    assert_eq!(stage.settle(), [], "nothing is new");
    assert_eq!(
        stage.camera(),
        turned,
        "the same view leaves the hand's alone"
    );
    assert!(stage.drawn() <= drawn + 1, "it only looks");
}

#[test]
fn how_a_hand_has_turned_the_picture_is_told_and_can_be_shown_again() {
    let mut stage = Stage::new();
    stage.change(|view| view.reduced_motion = true);
    stage.look_at("proximal-tibia", Some(Side::Left));
    let told = |reports: Vec<SceneReport>| {
        reports.into_iter().rev().find_map(|report| match report {
            SceneReport::Camera { camera } => Some(camera),
            _ => None,
        })
    };
    stage.settle();
    stage.ask(SceneRequest::Hand(Hand::Orbit {
        yaw_degrees: 40.0,
        pitch_degrees: -10.0,
    }));
    stage.ask(SceneRequest::Hand(Hand::Zoom { factor: 1.4 }));
    stage.ask(SceneRequest::Hand(Hand::Pan { x: 30.0, y: 12.0 }));
    let turned = told(stage.settle()).unwrap().unwrap();
    let seen = stage.camera();
    assert!(
        (turned.yaw_degrees - 40.0).abs() < 0.01 && (turned.zoom - 1.4).abs() < 0.001,
        "{turned:?}"
    );
    stage.ask(SceneRequest::Hand(Hand::Reset));
    assert_eq!(told(stage.settle()), Some(None), "back at the beginning");
    stage.look_at("sternum", None);
    stage.look_at("proximal-tibia", Some(Side::Left));
    stage.change(|view| view.camera = Some(turned));
    stage.settle();
    let again = stage.camera();
    assert!(
        again.centre.distance(seen.centre) < 1e-4,
        "{again:?} for {seen:?}"
    );
    assert!((again.distance - seen.distance).abs() < 1e-4);
    assert!(again.towards_eye().distance(seen.towards_eye()) < 1e-4);
    // What a hand does to it goes back to it.
    stage.ask(SceneRequest::Hand(Hand::Orbit {
        yaw_degrees: -70.0,
        pitch_degrees: 0.0,
    }));
    stage.settle();
    stage.ask(SceneRequest::Hand(Hand::Reset));
    stage.settle();
    assert!(stage.camera().towards_eye().distance(seen.towards_eye()) < 1e-4);
}

#[test]
fn cut_and_needle_stay_at_the_site_that_is_left() {
    let mut stage = Stage::new();
    stage.look_at("proximal-tibia", Some(Side::Left));
    stage.at_focus(cut_with_needle);
    let state = stage.state();
    assert!(state.needle && state.cut.contains(&String::from("tibia_left_surface")));
    stage.look_at("sternum", None);
    let state = stage.state();
    assert_eq!((state.needle, state.cut), (false, Vec::new()));
}

#[test]
fn the_kneecap_is_cut_with_the_femur_alone() {
    for (site, is_cut) in [("distal-femur", true), ("proximal-tibia", false)] {
        let mut stage = Stage::new();
        stage.look_at(site, Some(Side::Left));
        stage.at_focus(cut_with_needle);
        let cut = stage.state().cut;
        let kneecap = String::from("patella_left_surface");
        assert_eq!(cut.contains(&kneecap), is_cut, "{site}: {cut:?}");
    }
}

#[test]
fn what_is_cut_away_takes_its_landmarks_along() {
    let mut stage = Stage::new();
    stage.look_at("distal-tibia", Some(Side::Left));
    let (_, _, closed) = ways(&mut stage);
    stage.at_focus(cut_with_needle);
    let (_, _, cut) = ways(&mut stage);
    // Both lie in front of the needle; the other border lies behind it.
    for front in [
        "distal-tibia-anterior-border",
        "medial-malleolus-prominence",
    ] {
        let is_in = |ids: &[String]| ids.iter().any(|id| id == front);
        assert!(
            is_in(&closed) && !is_in(&cut),
            "{front}: {closed:?} {cut:?}"
        );
    }
    assert!(
        cut.contains(&String::from("distal-tibia-posterior-border")),
        "{cut:?}"
    );
}

#[test]
fn what_is_cut_away_hides_nothing() {
    let stage = Stage::new();
    let world = stage.app.world();
    let skeleton = world.resource::<BoneLibrary>().on_stage().unwrap();
    let place = place("proximal-tibia", Some(Side::Left));
    let entry = skeleton.target(&place, stage.view()).unwrap().point;
    let within = entry.point_m + entry.needle_direction * 0.010;
    let normal = entry.needle_direction.cross(Vec3::Y).normalize();
    let plane = normal.extend(-normal.dot(within));
    let hidden = |eye: Vec3, remains: Remains| {
        let tibia = |bone: &str, side: &str| (bone == "tibia" && side == "left").then_some(remains);
        skeleton.hides(&Pose::default(), eye, within, tibia)
    };
    for side in [1.0, -1.0] {
        let eye = within + normal * side * 0.3;
        assert!(hidden(eye, Remains::Whole), "inside the bone");
        assert!(
            !hidden(eye, Remains::BehindCut(plane * side)),
            "on the face of the cut"
        );
        assert!(
            hidden(eye, Remains::BehindCut(-plane * side)),
            "behind what is left"
        );
    }
}

/// How many rulers and points of entry are told, and the landmarks.
fn ways(stage: &mut Stage) -> (usize, usize, Vec<String>) {
    let anchors = stage.anchors();
    let count = |kind| anchors.iter().filter(|anchor| anchor.kind == kind).count();
    let landmarks = anchors
        .iter()
        .filter(|anchor| anchor.kind == AnchorKind::Landmark)
        .filter_map(|anchor| anchor.text_key.clone())
        .collect();
    (
        count(AnchorKind::Ruler),
        count(AnchorKind::Target),
        landmarks,
    )
}

#[test]
fn a_ruler_of_which_a_part_is_cut_away_is_not_drawn() {
    let mut stage = Stage::new();
    stage.look_at("proximal-tibia", Some(Side::Left));
    let (closed, entry, _) = ways(&mut stage);
    stage.at_focus(cut_with_needle);
    let (cut, entry_of_cut, _) = ways(&mut stage);
    assert_eq!((closed, entry), (2, 1));
    assert!(cut < closed, "{cut} rulers end in the air");
    assert_eq!(entry_of_cut, 1);
}

#[test]
fn nothing_leads_to_a_point_of_entry_that_is_not_used_at_this_age() {
    let mut stage = of_all_ages();
    stage.change(|view| view.age_group = AgeGroup::Child);
    stage.look_at("sternum", None);
    for (verdict, way) in [(Verdict::Caution, 1), (Verdict::NotUsedAtThisAge, 0)] {
        stage.change(|view| view.flags = vec![flag("sternum", None, verdict)]);
        let (rulers, entries, landmarks) = ways(&mut stage);
        assert_eq!((rulers, entries), (way, way), "{verdict:?}");
        assert!(
            landmarks.contains(&String::from("jugular-notch")),
            "{landmarks:?}"
        );
        assert_eq!(stage.flags().len(), 1, "its mark stays");
    }
}

#[test]
fn a_landmark_at_the_point_of_entry_does_not_cover_it() {
    let mut stage = of_all_ages();
    stage.change(|view| view.age_group = AgeGroup::Infant);
    let mut covered = 0;
    for site in ["proximal-tibia", "proximal-humerus"] {
        stage.look_at(site, Some(Side::Left));
        let anchors = stage.anchors();
        let entry = anchors
            .iter()
            .find(|anchor| anchor.kind == AnchorKind::Target);
        let entry = entry.expect("the point of entry is shown");
        for mark in anchors
            .iter()
            .filter(|anchor| anchor.kind == AnchorKind::Landmark)
        {
            let away = Vec2::new(mark.x, mark.y).distance(Vec2::new(entry.x, entry.y));
            if away < mark.radius.min(entry.radius) {
                covered += 1;
                assert!(
                    mark.radius > 1.5 * entry.radius,
                    "{site}: {mark:?} covers {entry:?}"
                );
            }
        }
    }
    assert!(
        covered > 0,
        "no landmark lies at a point of entry: nothing was tried"
    );
}

#[test]
fn nothing_is_cut_along_a_needle_that_is_missing() {
    let mut stage = Stage::new();
    let mut shown = |change: &dyn Fn(&mut Vec<Value>)| {
        let glb = with_extras(&baked("adult"), |extras| {
            change(extras["targets"].as_array_mut().unwrap());
        });
        stage.load_bytes(AgeGroup::Adult, &glb);
        stage.look_at("sternum", None);
        stage.at_focus(cut_with_needle);
        stage.ask(SceneRequest::Hand(Hand::Reset));
        let state = stage.state();
        (state.needle, !state.cut.is_empty())
    };
    assert_eq!(shown(&|_| {}), (true, true));
    let without_target =
        |targets: &mut Vec<Value>| targets.retain(|target| target["site"] != "sternum");
    assert_eq!(shown(&without_target), (false, false));
    let without_way = |targets: &mut Vec<Value>| {
        for target in targets {
            target["needle_direction"] = json!([0.0, 0.0, 0.0]);
        }
    };
    assert_eq!(shown(&without_way), (false, false));
}

#[test]
fn a_page_that_recolours_its_list_recolours_the_bone() {
    let mut stage = Stage::new();
    stage.change(both_tibiae);
    let own = stage.flags();
    stage.change(|view| {
        view.verdict_colours = Some(VerdictColours {
            caution: Some([0.0, 0.0, 1.0]),
            ..VerdictColours::default()
        });
        view.tint = Some(tint(Effect::Caution, Extent::Everything, &[], &[]));
    });
    for (now, before) in stage.flags().iter().zip(&own) {
        if now.verdict == Some(Verdict::Caution) {
            assert_eq!(now.colour, "#0000ff");
        } else {
            assert_eq!(now, before);
        }
    }
    let world = stage.app.world_mut();
    let tints: Vec<Vec4> = world
        .query::<&BoneMaterial>()
        .iter(world)
        .map(|look| look.uniform.tint.colour)
        .collect();
    assert!(
        tints.iter().all(|tint| tint.truncate() == Vec3::Z),
        "{tints:?}"
    );
}

#[test]
fn a_hand_meets_the_face_of_a_cut_and_never_the_half_that_is_gone() {
    let mut stage = Stage::new();
    stage.look_at("proximal-tibia", Some(Side::Left));
    stage.at_focus(|focus| focus.section = true);
    // Seen from where the half was: the plane faces the eye, and goes through the middle of the picture.
    let target = stage.target();
    let camera = stage.camera();
    let mut met = 0;
    for (right, down) in [(0.0, 0.0), (12.0, 20.0), (20.0, -15.0), (-6.0, 40.0)] {
        let at = Vec2::new(target.x + right, target.y + down);
        let Some(hit) = bone_at(stage.app.world_mut(), at) else {
            continue;
        };
        if hit.bone.told() == bone("tibia", Some(Side::Left)) {
            met += 1;
            let before = (hit.point - camera.centre).dot(camera.towards_eye());
            assert!(before < 1e-3, "{before} m before the cut");
        }
    }
    assert!(met >= 2, "{met}");
}

#[test]
fn a_point_of_entry_is_chosen_for_the_site_in_focus_alone() {
    let mut stage = Stage::new();
    let glb = with_extras(&baked("adult"), |extras| {
        let targets = extras["targets"].as_array_mut().unwrap();
        let mut others: Vec<Value> = targets
            .iter()
            .filter(|target| target["site"] == "proximal-tibia" && target["default"] == true)
            .cloned()
            .collect();
        for target in &mut others {
            target["variant"] = json!("another");
            target["default"] = json!(false);
            target["point_m"][1] = json!(target["point_m"][1].as_f64().unwrap() - 0.01);
        }
        targets.extend(others);
    });
    stage.load_bytes(AgeGroup::Adult, &glb);
    let variant = |stage: &mut Stage| stage.target().text_key.unwrap();
    stage.look_at("proximal-tibia", Some(Side::Left));
    let usual = variant(&mut stage);
    stage.at_focus(|focus| focus.variant = Some("another".into()));
    assert_eq!(variant(&mut stage), "another");
    stage.look_at("proximal-tibia", Some(Side::Right));
    assert_eq!(variant(&mut stage), usual);
}

/// A pin on the left tibia where the point of entry is, and where it should be if it were `miss_mm` lower.
fn pin_on_the_tibia(stage: &Stage, miss_mm: f32) -> Pin {
    let library = stage.app.world().resource::<BoneLibrary>();
    let skeleton = library.on_stage().expect("the adult is on stage");
    let target = skeleton.target(&place("proximal-tibia", Some(Side::Left)), stage.view());
    let point = target
        .expect("the tibia has a point of entry")
        .point
        .point_m
        * 1000.0;
    Pin {
        at: SurfacePoint {
            on: bone("tibia", Some(Side::Left)),
            point_mm: point.to_array(),
        },
        way_mm: vec![point.to_array(), (point - Vec3::Y * miss_mm).to_array()],
        needle_mm: None,
    }
}

/// How many ways of needles are drawn.
fn needle_ways(stage: &mut Stage) -> usize {
    stage.settle();
    let mut parts = stage.app.world_mut().query::<&Name>();
    parts
        .iter(stage.app.world())
        .filter(|name| name.starts_with("needle from "))
        .count()
}

#[test]
fn where_the_bone_is_cut_open_both_needles_show_how_they_would_go() {
    let mut stage = Stage::new();
    stage.look_at("proximal-tibia", Some(Side::Left));
    let pin = pin_on_the_tibia(&stage, 12.0);
    let judged = Pin {
        needle_mm: Some(20.0),
        ..pin.clone()
    };
    stage.change(|view| view.pin = Some(judged));
    assert_eq!(needle_ways(&mut stage), 0, "the bone is closed");
    stage.at_focus(|focus| focus.section = true);
    assert_eq!(needle_ways(&mut stage), 2);
    stage.change(|view| view.pin = Some(pin));
    assert_eq!(needle_ways(&mut stage), 0, "it is not judged yet");
}

#[test]
fn a_pin_is_seen_where_it_stands_and_the_way_it_is_off() {
    let mut stage = Stage::new();
    stage.look_at("proximal-tibia", Some(Side::Left));
    let target = stage.target();
    let pin = pin_on_the_tibia(&stage, 12.0);
    stage.change(|view| view.pin = Some(pin.clone()));
    let anchors = stage.anchors();
    let of = |kind| anchors.iter().find(|anchor| anchor.kind == kind).unwrap();
    let (seen, miss) = (of(AnchorKind::Pin), of(AnchorKind::Miss));
    assert!(seen.visible && (seen.x - target.x).hypot(seen.y - target.y) < 0.5);
    assert!((miss.value_mm.unwrap() - 12.0).abs() < 0.01 && miss.y > seen.y);
    // Before it is judged there is no way.
    stage.change(|view| {
        view.pin = Some(Pin {
            way_mm: Vec::new(),
            ..pin
        })
    });
    let anchors = stage.anchors();
    assert!(anchors.iter().all(|anchor| anchor.kind != AnchorKind::Miss));
    stage.change(|view| view.pin = None);
    let anchors = stage.anchors();
    assert!(anchors.iter().all(|anchor| anchor.kind != AnchorKind::Pin));
}

#[test]
fn a_bone_that_is_touched_tells_the_point_where_it_rests() {
    let mut stage = Stage::new();
    // The knee is bent for it: what is touched is not where it rests.
    stage.look_at("proximal-tibia", Some(Side::Left));
    let target = stage.target();
    let rests = Vec3::from(pin_on_the_tibia(&stage, 0.0).at.point_mm);
    let hit = bone_at(stage.app.world_mut(), Vec2::new(target.x, target.y)).unwrap();
    assert_eq!(hit.bone.told(), bone("tibia", Some(Side::Left)));
    let off = (hit.at_rest * 1000.0).distance(rests);
    assert!(off < 1.0, "{off} mm beside the point of entry");
    let moved = hit.point.distance(hit.at_rest);
    assert!(moved > 0.01, "the limb has not been moved: {moved} m");
}

/// A stage with the bones of all ages.
fn of_all_ages() -> Stage {
    let mut stage = Stage::new();
    stage.load(AgeGroup::Child);
    stage.load(AgeGroup::Infant);
    stage
}

/// Everything that is drawn and told, from the view's own starting point: what a hand has moved goes back.
fn described(stage: &mut Stage) -> (StateReport, String, Vec<String>) {
    stage.settle();
    stage.ask(SceneRequest::Hand(Hand::Reset));
    let state = stage.state();
    let camera = format!("{:?}", stage.camera());
    let world = stage.app.world_mut();
    let mut things: Vec<String> = world
        .query::<(&Name, &BoneMaterial, &Visibility, &Transform)>()
        .iter(world)
        .map(|thing| format!("{thing:?}"))
        .collect();
    things.sort_unstable();
    (state, camera, things)
}

fn any_place() -> impl Strategy<Value = (&'static str, Option<Side>)> {
    let paired = vec![
        "proximal-tibia",
        "distal-tibia",
        "distal-femur",
        "proximal-humerus",
    ];
    let side = prop::sample::select(Side::ALL.to_vec());
    prop_oneof![
        1 => Just(("sternum", None)),
        1 => Just(("nowhere", Some(Side::Left))),
        6 => (prop::sample::select(paired), side.prop_map(Some)),
    ]
}

fn any_focus() -> impl Strategy<Value = Focus> {
    let shown = prop_oneof![
        Just(Shown::All),
        (0..4_u32).prop_map(Shown::Step),
        Just(Shown::Solved)
    ];
    let needle = (1.0..50.0_f32, 0.0..60.0_f32, 0.0..30.0_f32).prop_map(
        |(length_mm, advance_mm, soft_tissue_mm)| Needle {
            length_mm,
            advance_mm,
            soft_tissue_mm,
        },
    );
    let landmarks =
        prop::sample::subsequence(vec!["tibial-tuberosity", "patella-inferior-pole"], 0..=2);
    (
        any_place(),
        landmarks,
        shown,
        any::<bool>(),
        prop::option::of(needle),
        prop::sample::select(vec![Frame::Point, Frame::Bone]),
    )
        .prop_map(
            |((site, side), landmarks, shown, section, needle, frame)| Focus {
                landmarks: landmarks.into_iter().map(String::from).collect(),
                shown,
                frame,
                section,
                needle,
                ..at(site, side)
            },
        )
}

fn any_flags() -> impl Strategy<Value = Vec<SiteFlag>> {
    let verdict = prop::option::of(prop::sample::select(Verdict::ALL.to_vec()));
    let row = (verdict, any::<bool>(), any::<bool>());
    prop::collection::btree_map(any_place(), row, 0..5).prop_map(|rows| {
        rows.into_iter()
            .map(
                |((site, side), (verdict, sources_differ, absent))| SiteFlag {
                    sources_differ,
                    absent,
                    ..flag(site, side, verdict)
                },
            )
            .collect()
    })
}

fn any_tint() -> impl Strategy<Value = Tint> {
    let effect = prop::sample::select(Effect::ALL.to_vec());
    let extent = prop::sample::select(Extent::ALL.to_vec());
    (effect, extent, any_place()).prop_map(|(effect, extent, (site, side))| Tint {
        joint: Some("knee".into()),
        sites: vec![place(site, side)],
        ..tint(effect, extent, &[("tibia", Side::Left)], &[])
    })
}

/// Any view of these bones, also one that asks for what they do not know.
fn any_view() -> impl Strategy<Value = SceneView> {
    (
        prop::sample::select(AgeGroup::ALL.to_vec()),
        any_flags(),
        prop::option::of(any_focus()),
        prop::option::of(any_tint()),
        prop::option::of(8.0..25.0_f32),
        prop::option::of(Just([0.2, 0.4, 0.6])),
        prop::option::of(any_pin()),
        prop::option::of(any_camera()),
    )
        .prop_map(
            |(age_group, flags, focus, tint, finger_width_mm, caution, pin, camera)| SceneView {
                age_group,
                flags,
                focus,
                tint,
                finger_width_mm,
                verdict_colours: caution.map(|caution| VerdictColours {
                    caution: Some(caution),
                    ..VerdictColours::default()
                }),
                reduced_motion: true,
                pin,
                camera,
                ..SceneView::default()
            },
        )
}

fn bone(bone: &str, side: Option<Side>) -> BoneName {
    BoneName {
        bone: bone.into(),
        side,
    }
}

fn any_camera() -> impl Strategy<Value = Camera> {
    let moved = (-200.0..200.0_f32, -200.0..200.0_f32, -200.0..200.0_f32);
    (
        -180.0..180.0_f32,
        -180.0..180.0_f32,
        0.1..10.0_f32,
        moved.prop_map(<[f32; 3]>::from),
    )
        .prop_map(|(yaw_degrees, pitch_degrees, zoom, moved_mm)| Camera {
            yaw_degrees,
            pitch_degrees,
            zoom,
            moved_mm,
        })
}

fn any_pin() -> impl Strategy<Value = Pin> {
    let point =
        || (-500.0..500.0_f32, 0.0..1800.0_f32, -200.0..200.0_f32).prop_map(<[f32; 3]>::from);
    let on = prop_oneof![
        Just(bone("tibia", Some(Side::Left))),
        Just(bone("nowhere", None))
    ];
    let needle_mm = prop::option::of(0.0..60.0_f32);
    (on, point(), prop::collection::vec(point(), 0..4), needle_mm).prop_map(
        |(on, point_mm, way_mm, needle_mm)| Pin {
            at: SurfacePoint { on, point_mm },
            way_mm,
            needle_mm,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Also what a lost graphics card asks for: a fresh scene with the last view is the old one.
    #[test]
    fn every_way_to_a_view_ends_in_the_same_picture(
        before in prop::collection::vec((any_view(), any::<bool>()), 1..4),
        last in any_view(),
    ) {
        let mut used = of_all_ages();
        for (view, drawn) in &before {
            used.show(view);
            // Some are shown over before a frame is drawn.
            if *drawn {
                used.settle();
            }
        }
        used.show(&last);
        let mut fresh = of_all_ages();
        fresh.show(&last);
        let (used, fresh) = (described(&mut used), described(&mut fresh));
        prop_assert_eq!(used.0, fresh.0);
        prop_assert_eq!(used.1, fresh.1);
        for (a, b) in used.2.iter().zip(&fresh.2) {
            prop_assert_eq!(a, b);
        }
        prop_assert_eq!(used.2.len(), fresh.2.len());
    }
}
