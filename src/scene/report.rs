//! Tells what is shown, read back from the scene's own entities and materials: never from what was asked for.

use bevy::prelude::*;

use super::{
    SceneSystems,
    bones::BonePart,
    camera::CameraRig,
    flags::Flag,
    material::BoneMaterial,
    protocol::{SceneReport, ShownFlag},
    state::{Outbox, SceneState},
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (describe, tell_view).in_set(SceneSystems::Report));
}

fn describe(
    mut last: Local<Vec<ShownFlag>>,
    mut state: ResMut<SceneState>,
    flags: Query<&Flag>,
    parts: Query<(&Name, &BonePart, &MeshMaterial3d<BoneMaterial>, &Visibility)>,
    materials: Res<Assets<BoneMaterial>>,
    mut outbox: ResMut<Outbox>,
) {
    let mut flags: Vec<&Flag> = flags.iter().collect();
    flags.sort_by_key(|flag| flag.order);
    let shown: Vec<ShownFlag> = flags
        .into_iter()
        .filter_map(|flag| {
            // What the bone's material draws at this very point, whatever the flag says.
            let (mark, visible) = parts.iter().find_map(|(_, part, handle, visibility)| {
                if part.part != "surface" || part.bone != flag.on.0 || part.side != flag.on.1 {
                    return None;
                }
                let mark = materials
                    .get(&handle.0)?
                    .uniform
                    .flags
                    .iter()
                    .find(|mark| mark.centre_radius.truncate().distance(flag.point) < 1e-6)
                    .copied()?;
                Some((mark, *visibility != Visibility::Hidden))
            })?;
            let verdict = mark.verdict()?;
            let colour = LinearRgba::new(
                mark.colour_differ.x,
                mark.colour_differ.y,
                mark.colour_differ.z,
                1.0,
            );
            Some(ShownFlag {
                place: flag.place.clone(),
                verdict,
                shape: verdict.shape(),
                colour: Srgba::from(colour).to_hex().to_lowercase()[..7].to_owned(),
                sources_differ: mark.colour_differ.w > 0.5,
                shown: visible,
            })
        })
        .collect();
    if *last == shown && !state.describe {
        return;
    }
    state.describe = false;
    last.clone_from(&shown);
    outbox.0.push(SceneReport::State {
        age_group: state.age_group,
        focus: state.focus.clone(),
        flags: shown,
        meshes: parts
            .iter()
            .filter(|(_, _, _, visibility)| **visibility != Visibility::Hidden)
            .map(|(name, ..)| name.to_string())
            .collect(),
    });
}

fn tell_view(mut last: Local<String>, rig: Res<CameraRig>, mut outbox: ResMut<Outbox>) {
    if rig.is_flying() {
        return;
    }
    let text = rig.in_words();
    if *last != text {
        last.clone_from(&text);
        outbox.0.push(SceneReport::View { text });
    }
}
