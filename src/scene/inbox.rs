//! What has been asked of the scene since the last frame, and what becomes of it: a view is put in the place of the one before, a hand moves
//! the camera, a question is answered.

use std::collections::VecDeque;

use bevy::prelude::*;

use super::{
    Redraw, SceneSystems,
    camera::CameraRig,
    state::{Canvas, Outbox, SceneState},
};
use crate::contract::{hands::Hand, report::SceneReport, view::SceneView};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<SceneState>()
        .init_resource::<Inbox>()
        .init_resource::<Outbox>()
        .add_systems(Update, obey.in_set(SceneSystems::Commands));
}

/// Something that is asked of the scene.
#[derive(Clone, Debug, PartialEq)]
pub enum SceneRequest {
    /// Show this view, whatever was shown before.
    Show(Box<SceneView>),
    /// Move as a hand wants.
    Hand(Hand),
    /// The page has laid out the canvas anew.
    Resize(Canvas),
    /// Report how many frames have been drawn.
    CountFrames,
    /// Report what is shown.
    Describe,
}

impl SceneRequest {
    /// Whether it only asks, so that the picture stays as it is.
    #[must_use]
    pub const fn is_question(&self) -> bool {
        matches!(self, Self::CountFrames | Self::Describe)
    }
}

/// What waits for the next frame.
#[derive(Resource, Default)]
pub struct Inbox(pub VecDeque<SceneRequest>);

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
    while let Some(request) = inbox.0.pop_front() {
        match request {
            SceneRequest::Show(view) => {
                if state.view == *view {
                    continue;
                }
                if looks_elsewhere(&state.view, &view) {
                    rig.reframe();
                }
                state.view = *view;
                redraw.request();
            }
            SceneRequest::Hand(hand) => {
                match hand {
                    Hand::Orbit {
                        yaw_degrees,
                        pitch_degrees,
                    } => rig.orbit(yaw_degrees, pitch_degrees),
                    Hand::Zoom { factor } => rig.zoom(factor),
                    Hand::Pan { x, y } => {
                        let height = state.canvas.map_or(600.0, |canvas| canvas.css.y);
                        rig.pan(x, y, height);
                    }
                    Hand::Reset => rig.reframe(),
                }
                state.moved |= hand != Hand::Reset;
                redraw.request();
            }
            SceneRequest::Resize(canvas) => {
                state.canvas = Some(canvas);
                redraw.request();
            }
            SceneRequest::CountFrames => outbox.0.push(SceneReport::Frame {
                count: redraw.drawn,
            }),
            SceneRequest::Describe => state.describe = true,
        }
    }
}

/// Whether two views are seen from different places. Another point of entry or finger moves what is seen, not who looks.
fn looks_elsewhere(before: &SceneView, after: &SceneView) -> bool {
    let seen = |view: &SceneView| {
        let cut = view.focus.as_ref().is_some_and(|focus| focus.section);
        let frame = view.focus.as_ref().map(|focus| focus.frame);
        (view.age_group, view.place(), cut, frame, view.camera)
    };
    seen(before) != seen(after)
}
