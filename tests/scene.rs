//! The scene without a picture: what it is told, what it shows and what it reports, through its public interface.

#![cfg(feature = "scene")]

use bevy::prelude::*;
use io_site_finder::scene::{
    Redraw,
    app::{Drawing, build},
    bones::BoneLibrary,
    camera::CameraRig,
    protocol::{AgeGroup, AnchorKind, SceneCommand, SceneReport, ShownFlag, Structure, Verdict},
    state::{Inbox, Outbox},
};

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
        let path = format!("{}/assets/bones/{name}.glb", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(&path)
            .unwrap_or_else(|error| panic!("{path}: {error}; run `cargo xtask bake`"));
        self.app
            .world_mut()
            .resource_mut::<BoneLibrary>()
            .load(age, &bytes)
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

    fn flags(&mut self) -> Vec<ShownFlag> {
        self.tell(r#"{"type":"describe-state"}"#);
        self.settle()
            .into_iter()
            .rev()
            .find_map(|report| match report {
                SceneReport::State { flags, .. } => Some(flags),
                _ => None,
            })
            .expect("a state was asked for")
    }
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
    let anchors = |reports: Vec<SceneReport>| {
        reports
            .into_iter()
            .rev()
            .find_map(|report| match report {
                SceneReport::Anchors { overlay } => Some(overlay),
                _ => None,
            })
            .expect("anchors move with a focus")
    };
    let overlay = anchors(stage.settle());
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
    let overlay = anchors(stage.settle());
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

#[test]
fn the_needle_goes_through_cortex_into_marrow_and_can_go_too_far() {
    let mut stage = Stage::new();
    stage.tell(r#"{"type":"focus","site":"proximal-tibia","side":"right"}"#);
    stage.settle();
    let mut at = |advance_mm: f32| {
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
                    marrow_mm,
                    ..
                } => Some((structure, cortex_mm, marrow_mm)),
                _ => None,
            })
            .expect("a needle that moves is reported")
    };
    let (outside, cortex_mm, marrow_mm) = at(5.0);
    assert_eq!(outside, Structure::SoftTissue);
    assert!((1.0..=6.0).contains(&cortex_mm), "cortex {cortex_mm} mm");
    assert!(marrow_mm > 10.0, "marrow {marrow_mm} mm");
    assert_eq!(at(10.0 + cortex_mm / 2.0).0, Structure::Cortex);
    assert_eq!(at(10.0 + cortex_mm + 5.0).0, Structure::Marrow);
    assert_eq!(at(10.0 + cortex_mm + marrow_mm + 60.0).0, Structure::Beyond);
}
