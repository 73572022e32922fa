//! What the scene has been told: the one place that commands change, and that every other system reads.
//!
//! Here belongs what is wanted; how it is drawn belongs to the systems that draw it.

use std::collections::{HashMap, VecDeque};

use bevy::prelude::*;

use super::{
    Redraw, SceneSystems,
    camera::CameraRig,
    protocol::{AgeGroup, Place, SceneCommand, SceneReport, SiteFlag, Theme, Tint},
};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<SceneState>()
        .init_resource::<Inbox>()
        .init_resource::<Outbox>()
        .add_systems(Update, obey.in_set(SceneSystems::Commands));
}

/// Commands that wait for the next frame.
#[derive(Resource, Default)]
pub struct Inbox(pub VecDeque<SceneCommand>);

/// Reports that wait to be handed out after the frame.
#[derive(Resource, Default)]
pub struct Outbox(pub Vec<SceneReport>);

/// The needle, as it is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NeedleState {
    /// Whether it is shown.
    pub visible: bool,
    /// Hub to tip, in millimetres.
    pub length_mm: f32,
    /// From the skin to the tip, in millimetres.
    pub advance_mm: f32,
    /// From the skin to the bone, in millimetres.
    pub soft_tissue_mm: f32,
}

/// The canvas, as the page has laid it out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    /// Width and height in CSS pixels.
    pub css: Vec2,
    /// Device pixels in a CSS pixel.
    pub pixel_ratio: f32,
}

/// All that the scene has been told and not yet forgotten.
#[derive(Resource, Debug, Default)]
pub struct SceneState {
    /// The canvas; none before it has been told.
    pub canvas: Option<Canvas>,
    /// Whose bones.
    pub age_group: AgeGroup,
    /// The flags, as the core decided them.
    pub flags: Vec<SiteFlag>,
    /// The site looked at; none in the overview.
    pub focus: Option<Place>,
    /// The variant of the target shown for a site, where it is not the first one.
    pub variants: HashMap<String, String>,
    /// The width of the learner's finger in millimetres, where it has been told.
    pub finger_width_mm: Option<f32>,
    /// What has the colour of a reason.
    pub tint: Option<Tint>,
    /// The landmarks of the site in focus, in palpation order; empty for all of the bone.
    pub landmarks: Vec<String>,
    /// How many landmarks are shown; none for all.
    pub landmarks_revealed: Option<usize>,
    /// Light or dark page.
    pub theme: Theme,
    /// The background, sRGB, where the page gave one.
    pub background: Option<[f32; 3]>,
    /// Whether movement is unwelcome.
    pub reduced_motion: bool,
    /// Whether the canvas may take the wheel.
    pub active: bool,
    /// The needle.
    pub needle: NeedleState,
    /// Whether the bone in focus is cut open.
    pub section: bool,
    /// Whether a report of the state has been asked for.
    pub describe: bool,
    /// Whether anything has been told in this frame.
    pub told: bool,
    /// Whether a hand has moved the view in this frame.
    pub moved: bool,
}

impl SceneState {
    /// The variant wanted for a site.
    #[must_use]
    pub fn variant(&self, site: &str) -> Option<&str> {
        self.variants.get(site).map(String::as_str)
    }

    /// What is seen where there is nothing.
    #[must_use]
    pub fn background_colour(&self) -> Color {
        let [red, green, blue] = self.background.unwrap_or(match self.theme {
            Theme::Light => [0.945, 0.953, 0.961],
            Theme::Dark => [0.075, 0.094, 0.118],
        });
        Color::srgb(red, green, blue)
    }
}

fn obey(
    mut inbox: ResMut<Inbox>,
    mut state: ResMut<SceneState>,
    mut rig: ResMut<CameraRig>,
    mut redraw: ResMut<Redraw>,
    mut outbox: ResMut<Outbox>,
) {
    // Left alone where nothing is new, so that others can see by its change whether they have work to do.
    if inbox.0.is_empty() && !state.told && !state.moved {
        return;
    }
    state.told = !inbox.0.is_empty();
    state.moved = false;
    while let Some(command) = inbox.0.pop_front() {
        if !command.is_question() {
            redraw.request();
        }
        state.moved |= matches!(
            command,
            SceneCommand::Orbit { .. } | SceneCommand::Zoom { .. } | SceneCommand::Pan { .. }
        );
        match command {
            SceneCommand::Resize {
                width,
                height,
                pixel_ratio,
            } => {
                state.canvas = Some(Canvas {
                    css: Vec2::new(width, height).clamp(Vec2::ONE, Vec2::splat(8192.0)),
                    pixel_ratio: pixel_ratio.clamp(0.25, 4.0),
                });
            }
            SceneCommand::SetAssessment { age_group, sites } => {
                if state.age_group != age_group {
                    rig.reframe();
                }
                state.age_group = age_group;
                state.flags = sites;
            }
            SceneCommand::Focus { place, landmarks } => {
                state.focus = Some(place);
                state.landmarks = landmarks;
                state.landmarks_revealed = None;
                rig.reframe();
            }
            SceneCommand::Overview => {
                state.focus = None;
                state.section = false;
                rig.reframe();
            }
            SceneCommand::RevealLandmarks { count } => state.landmarks_revealed = count,
            SceneCommand::SetVariant { site, variant } => {
                state.variants.insert(site, variant);
            }
            SceneCommand::SetFingerWidth { millimetres } => {
                state.finger_width_mm = millimetres.is_finite().then_some(millimetres);
            }
            SceneCommand::Tint(tint) => state.tint = Some(tint),
            SceneCommand::ClearTint => state.tint = None,
            SceneCommand::Orbit {
                yaw_degrees,
                pitch_degrees,
            } => rig.orbit(yaw_degrees, pitch_degrees),
            SceneCommand::Zoom { factor } => rig.zoom(factor),
            SceneCommand::Pan { x, y } => {
                let height = state.canvas.map_or(600.0, |canvas| canvas.css.y);
                rig.pan(x, y, height);
            }
            SceneCommand::Reset => rig.reframe(),
            SceneCommand::SetTheme { theme, background } => {
                state.theme = theme;
                state.background = background;
            }
            SceneCommand::SetMotion { reduced } => state.reduced_motion = reduced,
            SceneCommand::SetActive { active } => state.active = active,
            SceneCommand::SetVisible { visible } => redraw.visible = visible,
            SceneCommand::Needle {
                visible,
                length_mm,
                advance_mm,
                soft_tissue_mm,
            } => {
                state.needle = NeedleState {
                    visible,
                    length_mm: length_mm.clamp(1.0, 200.0),
                    advance_mm: advance_mm.clamp(0.0, 300.0),
                    soft_tissue_mm: soft_tissue_mm.clamp(0.0, 150.0),
                };
            }
            SceneCommand::Section { open } => {
                if state.section != open {
                    state.section = open;
                    rig.reframe();
                }
            }
            SceneCommand::CountFrames => outbox.0.push(SceneReport::Frame {
                count: redraw.drawn,
            }),
            SceneCommand::DescribeState => state.describe = true,
            SceneCommand::Capture => redraw.request(),
        }
    }
}
