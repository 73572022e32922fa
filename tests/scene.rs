//! The scene without a picture: what it is told, what it shows and what it reports, through its public interface.

#![cfg(feature = "scene")]

use bevy::prelude::*;
use io_site_finder::scene::{
    Redraw,
    app::{Drawing, build},
    bones::BoneLibrary,
    camera::CameraRig,
    material::BoneMaterial,
    picking::bone_at,
    pose::Posture,
    protocol::{
        AgeGroup, Anchor, AnchorKind, Effect, SceneCommand, SceneReport, ShownFlag, ShownTint,
        Structure, Verdict,
    },
    state::{Inbox, Outbox},
};
use serde_json::{Value, json};

/// The scene with the adult's bones, after its first frames.
struct Stage {
    app: App,
}

impl Stage {
    fn new() -> Self {
        let mut app = build(Drawing::None, |_| {});
        app.finish();
        app.cleanup();
        let mut stage = Self { app };
        stage.load(AgeGroup::Adult, "adult");
        stage.tell(r#"{"type":"resize","width":800,"height":600,"pixel_ratio":1}"#);
        stage.tell(r#"{"type":"set-motion","reduced":true}"#);
        stage.settle();
        stage
    }

    fn load(&mut self, age: AgeGroup, name: &str) {
        self.load_bytes(age, &baked(name));
    }

    fn load_bytes(&mut self, age: AgeGroup, bytes: &[u8]) {
        self.app
            .world_mut()
            .resource_mut::<BoneLibrary>()
            .load(age, bytes)
            .expect("the baked bones can be read");
    }

    fn tell(&mut self, json: &str) {
        let command: SceneCommand = serde_json::from_str(json).expect("the command can be read");
        self.app
            .world_mut()
            .resource_mut::<Inbox>()
            .0
            .push_back(command);
    }

    /// Draws as the frame loop does, until nothing is wanted, and gives all reports.
    fn settle(&mut self) -> Vec<SceneReport> {
        let mut reports = Vec::new();
        for _ in 0..200 {
            let waiting = !self.app.world().resource::<Inbox>().0.is_empty();
            if !waiting && !self.app.world().resource::<Redraw>().is_wanted() {
                return reports;
            }
            self.app.world_mut().resource_mut::<Redraw>().begin_frame();
            self.app.update();
            reports.append(&mut self.app.world_mut().resource_mut::<Outbox>().0);
        }
        panic!("the scene never came to rest");
    }

    fn state(&mut self) -> (Vec<ShownFlag>, Vec<ShownTint>) {
        self.tell(r#"{"type":"describe-state"}"#);
        self.settle()
            .into_iter()
            .rev()
            .find_map(|report| match report {
                SceneReport::State { flags, tinted, .. } => Some((flags, tinted)),
                _ => None,
            })
            .expect("a state was asked for")
    }

    fn flags(&mut self) -> Vec<ShownFlag> {
        self.state().0
    }

    fn tinted(&mut self) -> Vec<ShownTint> {
        self.state().1
    }

    /// Where labels are after what has been told.
    fn anchors(&mut self) -> Vec<Anchor> {
        self.settle()
            .into_iter()
            .rev()
            .find_map(|report| match report {
                SceneReport::Anchors { overlay } => Some(overlay),
                _ => None,
            })
            .expect("what has been told moves labels")
    }
}

/// The bones of an age, as they were baked.
fn baked(name: &str) -> Vec<u8> {
    let path = format!("{}/assets/bones/{name}.glb", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; run `cargo xtask bake`"))
}

/// The same bones with other extras: `change` gets the root's.
fn with_extras(glb: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let length = u32::from_le_bytes(glb[12..16].try_into().expect("four bytes")) as usize;
    let mut document: Value = serde_json::from_slice(&glb[20..20 + length]).expect("a GLB's JSON");
    change(&mut document["extras"]);
    let mut json = serde_json::to_vec(&document).expect("JSON is written");
    json.resize(json.len().next_multiple_of(4), b' ');
    let rest = &glb[20 + length..];
    let mut out = glb[..8].to_vec();
    out.extend(((20 + json.len() + rest.len()) as u32).to_le_bytes());
    out.extend((json.len() as u32).to_le_bytes());
    out.extend(&glb[16..20]);
    out.extend(json);
    out.extend(rest);
    out
}

const BOTH_TIBIAE: &str = r#"{"type":"set-assessment","age_group":"adult","sites":[
    {"site":"proximal-tibia","side":"left","verdict":"contraindicated"},
    {"site":"proximal-tibia","side":"right","verdict":"caution","sources_differ":true},
    {"site":"sternum","side":null,"verdict":"suitable"}]}"#;

#[test]
fn flags_follow_the_assessment_at_once_and_are_read_back_from_the_material() {
    let mut stage = Stage::new();
    stage.tell(BOTH_TIBIAE);
    let flags = stage.flags();
    let of = |site: &str, side: Option<&str>| {
        flags
            .iter()
            .find(|flag| flag.place.site == site && flag.place.side.as_deref() == side)
            .unwrap_or_else(|| panic!("no flag at {site} {side:?} in {flags:?}"))
    };
    assert_eq!(
        of("proximal-tibia", Some("left")).verdict,
        Verdict::Contraindicated
    );
    assert_eq!(of("proximal-tibia", Some("left")).shape, "octagon");
    assert_eq!(
        of("proximal-tibia", Some("right")).verdict,
        Verdict::Caution
    );
    assert!(of("proximal-tibia", Some("right")).sources_differ);
    assert_eq!(of("sternum", None).verdict, Verdict::Suitable);

    stage.tell(&BOTH_TIBIAE.replace("contraindicated", "suitable"));
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
    stage.tell(BOTH_TIBIAE);
    assert_eq!(stage.flags().len(), 3);
    stage.tell(&BOTH_TIBIAE.replace("\"adult\"", "\"infant\""));
    assert!(stage.flags().is_empty());
    stage.load(AgeGroup::Infant, "infant");
    stage.tell(r#"{"type":"reset"}"#);
    assert_eq!(stage.flags().len(), 3);
}

#[test]
fn an_absent_part_has_no_flag() {
    let mut stage = Stage::new();
    stage.tell(
        r#"{"type":"set-assessment","age_group":"adult","sites":[
        {"site":"distal-tibia","side":"left","verdict":"contraindicated","absent":true}]}"#,
    );
    assert!(stage.flags().is_empty());
}

#[test]
fn a_focus_shows_landmarks_in_the_order_given_and_the_target_last() {
    let mut stage = Stage::new();
    stage.tell(BOTH_TIBIAE);
    stage.settle();
    stage.tell(
        r#"{"type":"focus","site":"proximal-tibia","side":"left",
            "landmarks":["patella-inferior-pole","tibial-tuberosity"]}"#,
    );
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

    stage.tell(r#"{"type":"reveal-landmarks","count":1}"#);
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
    stage.tell(BOTH_TIBIAE);
    stage.tell(r#"{"type":"focus","site":"proximal-tibia","side":"left"}"#);
    stage.tell(
        r#"{"type":"needle","visible":true,"length_mm":25,"advance_mm":5,"soft_tissue_mm":8}"#,
    );
    stage.tell(
        r#"{"type":"tint","effect":"caution","extent":"skin","sites":[{"site":"proximal-tibia","side":"left"}]}"#,
    );
    let shown = |stage: &mut Stage| {
        let (flags, tinted) = stage.state();
        let world = stage.app.world_mut();
        let needles = world
            .query::<&Name>()
            .iter(world)
            .filter(|name| name.starts_with("needle"))
            .count();
        let sides: Vec<Option<String>> = flags.into_iter().map(|flag| flag.place.side).collect();
        (sides, tinted.len(), needles)
    };
    let (sides, tinted, needles) = shown(&mut stage);
    let left = Some(String::from("left"));
    assert!(sides.contains(&left));
    assert!(tinted > 0 && needles > 0);

    stage.tell(r#"{"type":"reveal-landmarks","count":0}"#);
    let others = sides
        .iter()
        .filter(|&side| *side != left)
        .cloned()
        .collect();
    assert_eq!(shown(&mut stage), (others, 0, 0));

    stage.tell(r#"{"type":"reveal-landmarks","count":null}"#);
    assert_eq!(shown(&mut stage), (sides, tinted, needles));
}

#[test]
fn nothing_is_drawn_while_nothing_changes() {
    let mut stage = Stage::new();
    stage.tell(BOTH_TIBIAE);
    stage.settle();
    let drawn = stage.app.world().resource::<Redraw>().drawn;
    assert!(stage.settle().is_empty());
    assert_eq!(stage.app.world().resource::<Redraw>().drawn, drawn);
    stage.tell(r#"{"type":"orbit","yaw_degrees":10,"pitch_degrees":0}"#);
    stage.settle();
    assert!(stage.app.world().resource::<Redraw>().drawn > drawn);
}

#[test]
fn a_flight_ends_where_reduced_motion_jumps_to() {
    let view = |reduced: bool| {
        let mut stage = Stage::new();
        stage.tell(&format!(r#"{{"type":"set-motion","reduced":{reduced}}}"#));
        stage.tell(r#"{"type":"focus","site":"proximal-humerus","side":"right"}"#);
        let start = std::time::Instant::now();
        while start.elapsed().as_secs_f32() < 1.2 {
            stage.app.world_mut().resource_mut::<Redraw>().request();
            stage.app.update();
        }
        stage.app.world().resource::<CameraRig>().view
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
fn tip(stage: &mut Stage, advance_mm: f64) -> (Option<Structure>, Option<f32>) {
    stage.tell(&format!(
        r#"{{"type":"needle","visible":true,"length_mm":45,"advance_mm":{advance_mm},"soft_tissue_mm":10}}"#
    ));
    stage
        .settle()
        .into_iter()
        .rev()
        .find_map(|report| match report {
            SceneReport::Needle {
                structure,
                cortex_mm,
                ..
            } => Some((structure, cortex_mm)),
            _ => None,
        })
        .expect("a needle that moves is reported")
}

/// What the tip meets from the skin to far behind the bone, and the near cortex.
fn met_at(stage: &mut Stage, site: &str) -> (Vec<Option<Structure>>, Option<f32>) {
    stage.tell(&format!(
        r#"{{"type":"focus","site":"{site}","side":"right"}}"#
    ));
    stage.settle();
    let mut met: Vec<_> = (1..=150)
        .map(|half_mm| tip(stage, f64::from(half_mm) / 2.0).0)
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
fn an_infants_humeral_head_is_told_as_the_cartilage_that_it_is() {
    let mut stage = Stage::new();
    stage.load(AgeGroup::Infant, "infant");
    stage.tell(&BOTH_TIBIAE.replace("\"adult\"", "\"infant\""));
    let (met, cortex_mm) = met_at(&mut stage, "proximal-humerus");
    assert_eq!(met[1], Some(Structure::Cartilage), "{met:?}");
    assert!(!met.contains(&Some(Structure::Marrow)), "{met:?}");
    assert_eq!(cortex_mm, None, "the needle meets no cortex first");
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
fn every_structure_of_anatomy_is_one_of_the_scene() {
    use io_site_finder::anatomy::needle::Structure as Found;
    let mut stage = Stage::new();
    stage.tell(r#"{"type":"focus","site":"proximal-tibia","side":"right"}"#);
    for (found, told) in [
        (Found::Outside, Structure::SoftTissue),
        (Found::Cortex, Structure::Cortex),
        (Found::Marrow, Structure::Marrow),
        (Found::GrowthPlate, Structure::GrowthPlate),
        (Found::Cartilage, Structure::Cartilage),
        (Found::OppositeCortex, Structure::OppositeCortex),
        (Found::Beyond, Structure::Beyond),
        (Found::Joint, Structure::Joint),
    ] {
        let glb = with_extras(&baked("adult"), |extras| {
            for target in extras["targets"].as_array_mut().unwrap() {
                target["needle_path"] =
                    json!([{"structure": found.id(), "from_mm": 0.0, "to_mm": 30.0}]);
            }
        });
        stage.load_bytes(AgeGroup::Adult, &glb);
        assert_eq!(tip(&mut stage, 20.0).0, Some(told), "{}", found.id());
    }
}

#[test]
fn a_reason_tints_what_it_concerns_and_nothing_else() {
    let mut stage = Stage::new();
    stage.tell(BOTH_TIBIAE);
    assert_eq!(stage.tinted(), []);
    let of = |stage: &mut Stage, tint: &str| -> Vec<(String, usize)> {
        stage.tell(tint);
        let tinted = stage.tinted();
        tinted.into_iter().map(|t| (t.mesh, t.patches)).collect()
    };

    let bone = of(
        &mut stage,
        r#"{"type":"tint","effect":"contraindicated","extent":"bone","bones":[{"bone":"tibia","side":"left"}],
            "sites":[{"site":"proximal-tibia","side":"left"}]}"#,
    );
    assert!(bone.contains(&("tibia_left_surface".into(), 0)), "{bone:?}");
    assert!(
        bone.iter().all(|(mesh, _)| mesh.starts_with("tibia_left")),
        "{bone:?}"
    );

    let limb = of(
        &mut stage,
        r#"{"type":"tint","effect":"caution","extent":"limb","bones":[{"bone":"tibia","side":"left"},
            {"bone":"femur","side":"left"}]}"#,
    );
    assert!(limb.contains(&("femur_left_surface".into(), 0)), "{limb:?}");
    assert!(
        stage
            .tinted()
            .iter()
            .all(|tint| tint.effect == Effect::Caution)
    );

    let skin = of(
        &mut stage,
        r#"{"type":"tint","effect":"contraindicated","extent":"skin","bones":[{"bone":"tibia","side":"right"}],
            "sites":[{"site":"proximal-tibia","side":"right"}]}"#,
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

    // Of the humerus' two joints the one that is meant, though the site lies at the other.
    let elbow = of(
        &mut stage,
        r#"{"type":"tint","effect":"caution","extent":"joint","joint":"elbow","bones":[{"bone":"humerus","side":"left"}],
            "sites":[{"site":"proximal-humerus","side":"left"}]}"#,
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
        r#"{"type":"tint","effect":"contraindicated","extent":"everything"}"#,
    );
    let meshes = stage
        .app
        .world_mut()
        .query::<&BoneMaterial>()
        .iter(stage.app.world())
        .count();
    assert_eq!(everything.len(), meshes);

    stage.tell(r#"{"type":"clear-tint"}"#);
    assert_eq!(stage.tinted(), []);
}

#[test]
fn a_bone_under_the_pointer_is_named_and_whether_a_reason_colours_it_there() {
    let mut stage = Stage::new();
    stage.tell(BOTH_TIBIAE);
    stage.tell(r#"{"type":"focus","site":"proximal-tibia","side":"left"}"#);
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
    stage.tell(
        r#"{"type":"tint","effect":"contraindicated","extent":"bone","bones":[{"bone":"tibia","side":"left"}],
            "sites":[]}"#,
    );
    stage.settle();
    assert_eq!(hit(&mut stage, middle), tibia(true));
    // A patch of skin at the site: the bone farther down has no colour.
    stage.tell(
        r#"{"type":"tint","effect":"contraindicated","extent":"skin","bones":[],
            "sites":[{"site":"proximal-tibia","side":"left"}]}"#,
    );
    stage.settle();
    assert_eq!(hit(&mut stage, middle), tibia(true));
    let lower = (300..598)
        .rev()
        .flat_map(|y| (0..80).map(move |x| Vec2::new(x as f32 * 10.0, y as f32)))
        .find_map(|at| hit(&mut stage, at))
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
        let overlay = stage.anchors();
        let anchor = overlay
            .into_iter()
            .find(|anchor| anchor.kind == AnchorKind::Target)
            .expect("a target in focus");
        (
            stage.app.world().resource::<CameraRig>().view.centre,
            anchor,
        )
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
    let focus = r#"{"type":"focus","site":"proximal-tibia","side":"right"}"#;
    let needle =
        r#"{"type":"needle","visible":true,"length_mm":25,"advance_mm":20,"soft_tissue_mm":10}"#;
    let mut stage = Stage::new();
    stage.load_bytes(AgeGroup::Adult, &bent(0.0));
    stage.tell(BOTH_TIBIAE);
    stage.tell(focus);
    let (straight, _) = target(&mut stage);
    assert_eq!(shin(&mut stage), Transform::IDENTITY);

    stage.load_bytes(AgeGroup::Adult, &bent(40.0));
    stage.tell(r#"{"type":"overview"}"#);
    stage.settle();
    assert_eq!(shin(&mut stage), Transform::IDENTITY);
    stage.tell(focus);
    stage.tell(needle);
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
        flag.iter().any(|flag| flag.place.site == "proximal-tibia"
            && flag.place.side.as_deref() == Some("right")
            && flag.shown),
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

    stage.tell(r#"{"type":"overview"}"#);
    stage.settle();
    assert_eq!(shin(&mut stage), Transform::IDENTITY);
}

#[test]
fn a_limb_bends_along_with_the_flight() {
    let mut stage = Stage::new();
    stage.load_bytes(AgeGroup::Adult, &bent(40.0));
    stage.tell(r#"{"type":"set-motion","reduced":false}"#);
    stage.settle();
    stage.tell(r#"{"type":"focus","site":"proximal-tibia","side":"right"}"#);
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
    stage.tell(r#"{"type":"focus","site":"proximal-tibia","side":"right"}"#);
    let mut height = |width: Option<f32>| {
        if let Some(width) = width {
            stage.tell(&format!(
                r#"{{"type":"set-finger-width","millimetres":{width}}}"#
            ));
        }
        let overlay = stage.anchors();
        let target = overlay.into_iter().find(|a| a.kind == AnchorKind::Target);
        target.expect("a target in focus").y
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
    stage.tell(BOTH_TIBIAE);
    stage.settle();
    let flight = |stage: &mut Stage| {
        stage.tell(r#"{"type":"focus","site":"proximal-tibia","side":"right"}"#);
        stage.tell(r#"{"type":"needle","visible":true,"length_mm":25,"advance_mm":15,"soft_tissue_mm":10}"#);
        stage.tell(r#"{"type":"section","open":true}"#);
        stage.settle();
        stage.tell(r#"{"type":"overview"}"#);
        stage.settle();
    };
    flight(&mut stage);
    let before = held(&mut stage);
    (0..200).for_each(|_| flight(&mut stage));
    assert_eq!(held(&mut stage), before);
}
