//! Tells what a needle meets that goes in at the point of entry in focus, whether or not a needle is shown.
//!
//! The bones file says it with each target, and it is handed on as it stands. What of it a reader should be told is no
//! matter of the scene.

use bevy::prelude::*;

use super::{
    SceneSystems,
    bones::BoneLibrary,
    focus::is_sought,
    state::{Outbox, SceneState},
};
use crate::contract::{
    report::{RouteReport, SceneReport},
    view::SceneView,
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, tell.in_set(SceneSystems::Report));
}

fn tell(
    mut told: Local<Option<RouteReport>>,
    state: Res<SceneState>,
    library: Res<BoneLibrary>,
    mut outbox: ResMut<Outbox>,
) {
    if !state.is_changed() && !library.is_changed() {
        return;
    }
    let Some(route) = route(&state.view, &library) else {
        return;
    };
    if told.as_ref() != Some(&route) {
        outbox.0.push(SceneReport::Route(route.clone()));
        *told = Some(route);
    }
}

/// The way from the point of entry in focus; none without one, and while it is still to be found.
fn route(view: &SceneView, library: &BoneLibrary) -> Option<RouteReport> {
    let place = view.place()?;
    let skeleton = library.on_stage()?;
    let target = skeleton.target(&place, view)?.point;
    if is_sought(&place, view) {
        return None;
    }
    Some(RouteReport {
        age_group: view.age_group,
        place,
        variant: target.variant,
        stretches: target.needle_path,
        plate_clearance_mm: target.plate_clearance_mm,
        clear_of_plates_mm: skeleton.bones.clear_of_plates_mm,
    })
}
