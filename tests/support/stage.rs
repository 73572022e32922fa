//! The scene without a picture, as the tests of it share it: shows views, takes the reports.

use bevy::prelude::*;
use io_site_finder::contract::{
    ids::{AgeGroup, BoneName, Effect, Extent, Place, Side, Verdict},
    report::{Anchor, AnchorKind, SceneReport, ShownFlag, ShownTint, StateReport},
    view::{Focus, Needle, SceneView, SiteFlag, Tint},
};
use io_site_finder::scene::{
    Redraw,
    app::{Drawing, build},
    bones::BoneLibrary,
    camera::{CameraRig, View},
    inbox::{Inbox, SceneRequest},
    state::{Canvas, Outbox},
};
use serde_json::Value;

/// The scene with the adult's bones, after its first frames.
pub struct Stage {
    pub app: App,
    /// What was shown last.
    view: SceneView,
}

impl Stage {
    pub fn new() -> Self {
        let mut app = build(Drawing::None, |_| {});
        app.finish();
        app.cleanup();
        let view = SceneView {
            reduced_motion: true,
            ..SceneView::default()
        };
        let mut stage = Self { app, view };
        stage.load(AgeGroup::Adult);
        stage.ask(SceneRequest::Resize(Canvas::new(800.0, 600.0, 1.0)));
        stage.change(|_| {});
        stage.settle();
        stage
    }

    pub fn load(&mut self, age: AgeGroup) {
        self.load_bytes(age, &baked(age.id()));
    }

    pub fn load_bytes(&mut self, age: AgeGroup, bytes: &[u8]) {
        self.app
            .world_mut()
            .resource_mut::<BoneLibrary>()
            .load(age, bytes)
            .expect("the baked bones can be read");
    }

    pub fn ask(&mut self, request: SceneRequest) {
        self.app
            .world_mut()
            .resource_mut::<Inbox>()
            .0
            .push_back(request);
    }

    /// Shows a view as the page does: by its JSON.
    pub fn show(&mut self, view: &SceneView) {
        self.view = view.clone();
        let json = serde_json::to_string(view).expect("a view can be written");
        let read = SceneView::read(&json).expect("what was written can be read");
        self.ask(SceneRequest::Show(Box::new(read)));
    }

    /// What was shown last.
    pub const fn view(&self) -> &SceneView {
        &self.view
    }

    /// Shows what was shown last, with a change.
    pub fn change(&mut self, change: impl FnOnce(&mut SceneView)) {
        let mut view = self.view.clone();
        change(&mut view);
        self.show(&view);
    }

    /// Looks at a site, with nothing of what was seen at the one before.
    pub fn look_at(&mut self, site: &str, side: Option<Side>) {
        self.change(|view| view.focus = Some(at(site, side)));
    }

    /// Changes what is seen of the site in focus.
    pub fn at_focus(&mut self, change: impl FnOnce(&mut Focus)) {
        self.change(|view| change(view.focus.as_mut().expect("a site is in focus")));
    }

    /// Draws as the frame loop does, until nothing is wanted, and gives all reports.
    pub fn settle(&mut self) -> Vec<SceneReport> {
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

    pub fn state(&mut self) -> StateReport {
        self.ask(SceneRequest::Describe);
        self.settle()
            .into_iter()
            .rev()
            .find_map(|report| match report {
                SceneReport::State(state) => Some(state),
                _ => None,
            })
            .expect("a state was asked for")
    }

    pub fn flags(&mut self) -> Vec<ShownFlag> {
        self.state().flags
    }

    pub fn tinted(&mut self) -> Vec<ShownTint> {
        self.state().tinted
    }

    /// Where labels are after what has been told.
    pub fn anchors(&mut self) -> Vec<Anchor> {
        self.settle()
            .into_iter()
            .rev()
            .find_map(|report| match report {
                SceneReport::Anchors { overlay, .. } => Some(overlay),
                _ => None,
            })
            .expect("what has been told moves labels")
    }

    /// The label of the point of entry after what has been told.
    pub fn target(&mut self) -> Anchor {
        self.anchors()
            .into_iter()
            .find(|anchor| anchor.kind == AnchorKind::Target)
            .expect("a target in focus")
    }

    pub fn camera(&self) -> View {
        self.app.world().resource::<CameraRig>().view
    }

    pub fn drawn(&self) -> u64 {
        self.app.world().resource::<Redraw>().drawn
    }
}

pub fn at(site: &str, side: Option<Side>) -> Focus {
    Focus {
        site: site.into(),
        side,
        ..Focus::default()
    }
}

pub fn place(site: &str, side: Option<Side>) -> Place {
    Place {
        site: site.into(),
        side,
    }
}

pub fn flag(site: &str, side: Option<Side>, verdict: impl Into<Option<Verdict>>) -> SiteFlag {
    SiteFlag {
        site: site.into(),
        side,
        verdict: verdict.into(),
        sources_differ: false,
        absent: false,
    }
}

/// Two tibiae and a sternum, each with a verdict of its own.
pub fn both_tibiae(view: &mut SceneView) {
    view.flags = vec![
        flag("proximal-tibia", Some(Side::Left), Verdict::Contraindicated),
        SiteFlag {
            sources_differ: true,
            ..flag("proximal-tibia", Some(Side::Right), Verdict::Caution)
        },
        flag("sternum", None, Verdict::Suitable),
    ];
}

pub const NEEDLE: Needle = Needle {
    length_mm: 25.0,
    advance_mm: 15.0,
    soft_tissue_mm: 10.0,
};

/// Cuts the bone in focus open and tries a needle there.
pub fn cut_with_needle(focus: &mut Focus) {
    focus.section = true;
    focus.needle = Some(NEEDLE);
}

/// What a reason concerns: bones and sites of one side each.
pub fn tint(
    effect: Effect,
    extent: Extent,
    bones: &[(&str, Side)],
    sites: &[(&str, Side)],
) -> Tint {
    Tint {
        effect,
        extent,
        joint: None,
        bones: bones
            .iter()
            .map(|&(bone, side)| BoneName {
                bone: bone.into(),
                side: Some(side),
            })
            .collect(),
        sites: sites
            .iter()
            .map(|&(site, side)| place(site, Some(side)))
            .collect(),
    }
}

/// The bones of an age, as they were baked.
pub fn baked(name: &str) -> Vec<u8> {
    let path = format!("{}/assets/bones/{name}.glb", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; run `cargo xtask bake`"))
}

/// The same bones with other extras: `change` gets the root's.
pub fn with_extras(glb: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
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
