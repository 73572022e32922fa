//! Tells what is shown, read back from the scene's own entities and materials: never from what was asked for.

use bevy::prelude::*;

use super::{
    SceneSystems,
    bones::BonePart,
    camera::CameraRig,
    flags::Flag,
    material::BoneMaterial,
    needle::NeedlePart,
    posture::Posture,
    state::{Outbox, SceneState},
};
use crate::contract::{
    ids::{Height, LookedFrom, Verdict},
    report::{SceneReport, ShownFlag, ShownTint, StateReport},
    view::Camera,
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (describe, tell_view).in_set(SceneSystems::Report));
}

/// What is told as soon as it changes.
#[derive(Clone, Default, PartialEq)]
struct Shown {
    flags: Vec<ShownFlag>,
    tinted: Vec<ShownTint>,
    cut: Vec<String>,
    needle: bool,
}

fn describe(
    mut last: Local<Shown>,
    mut state: ResMut<SceneState>,
    posture: Res<Posture>,
    flags: Query<&Flag>,
    needles: Query<(), With<NeedlePart>>,
    parts: Query<(&Name, &BonePart, &BoneMaterial, &Visibility)>,
    mut outbox: ResMut<Outbox>,
) {
    let mut flags: Vec<&Flag> = flags.iter().collect();
    flags.sort_by_key(|flag| flag.order);
    let shown: Vec<ShownFlag> = flags
        .into_iter()
        .filter_map(|flag| {
            let point = posture.now.of_bone(&flag.on).transform_point3(flag.point);
            // What the bone's material draws at this very point, whatever the flag says.
            let (mark, visible) = parts.iter().find_map(|(_, part, look, visibility)| {
                if !part.is_surface() || part.id != flag.on {
                    return None;
                }
                let mark = look
                    .uniform
                    .flags
                    .iter()
                    .find(|mark| mark.centre_radius.truncate().distance(point) < 1e-5)
                    .copied()?;
                Some((mark, *visibility != Visibility::Hidden))
            })?;
            let shape = mark.shape()?;
            let colour = LinearRgba::new(
                mark.colour_differ.x,
                mark.colour_differ.y,
                mark.colour_differ.z,
                1.0,
            );
            Some(ShownFlag {
                place: flag.place.clone(),
                verdict: Verdict::ALL
                    .into_iter()
                    .find(|verdict| verdict.shape() == shape),
                shape,
                colour: Srgba::from(colour).to_hex().to_lowercase()[..7].to_owned(),
                sources_differ: mark.colour_differ.w > 0.5,
                shown: visible,
            })
        })
        .collect();
    let mut tinted: Vec<ShownTint> = parts
        .iter()
        .filter_map(|(name, _, look, _)| {
            let tint = look.uniform.tint;
            Some(ShownTint {
                mesh: name.to_string(),
                effect: tint.effect()?,
                patches: tint.patch_count(),
            })
        })
        .collect();
    tinted.sort_by(|a, b| a.mesh.cmp(&b.mesh));
    let shown_meshes = parts
        .iter()
        .filter(|(.., visibility)| **visibility != Visibility::Hidden);
    let mut cut: Vec<String> = shown_meshes
        .clone()
        .filter(|(_, _, look, _)| look.cut)
        .map(|(name, ..)| name.to_string())
        .collect();
    cut.sort_unstable();
    let now = Shown {
        flags: shown,
        tinted,
        cut,
        needle: !needles.is_empty(),
    };
    if *last == now && !state.describe {
        return;
    }
    if state.describe {
        state.describe = false;
    }
    last.clone_from(&now);
    let mut meshes: Vec<String> = shown_meshes.map(|(name, ..)| name.to_string()).collect();
    meshes.sort_unstable();
    outbox.0.push(SceneReport::State(StateReport {
        age_group: state.view.age_group,
        focus: state.view.place(),
        flags: now.flags,
        tinted: now.tinted,
        cut: now.cut,
        needle: now.needle,
        meshes,
    }));
}

fn tell_view(
    mut last: Local<Option<(LookedFrom, Height)>>,
    mut last_turn: Local<Option<Camera>>,
    rig: Res<CameraRig>,
    mut outbox: ResMut<Outbox>,
) {
    if rig.is_flying() {
        return;
    }
    let (from, height) = rig.looked_from();
    if last.replace((from, height)) != Some((from, height)) {
        outbox.0.push(SceneReport::View { from, height });
    }
    let camera = rig.turned();
    if *last_turn != camera {
        *last_turn = camera;
        outbox.0.push(SceneReport::Camera { camera });
    }
}
