//! Where labels belong: the places of flags, landmarks and rulers on the canvas, and whether bone hides them.

use bevy::prelude::*;

use super::{
    SceneSystems,
    bones::{BoneLibrary, BonePart, Remains},
    camera::CameraRig,
    flags::Flag,
    landmarks::{Palpation, PalpationKind},
    material::BoneMaterial,
    pose::{BoneId, bone_side},
    posture::Posture,
    state::{Outbox, SceneState},
};
use crate::contract::{
    ids::Place,
    report::{Anchor, AnchorKind, SceneReport},
};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ShownAnchors>()
        .add_systems(Update, report.in_set(SceneSystems::Report));
}

/// The anchors as they were last reported.
#[derive(Resource, Default)]
pub struct ShownAnchors(pub Vec<Anchor>);

fn report(
    mut shown: ResMut<ShownAnchors>,
    rig: Res<CameraRig>,
    posture: Res<Posture>,
    library: Res<BoneLibrary>,
    flags: Query<&Flag>,
    palpations: Query<&Palpation>,
    parts: Query<(&BonePart, &Visibility, &BoneMaterial)>,
    state: Res<SceneState>,
    mut outbox: ResMut<Outbox>,
) {
    let (Some(canvas), Some(skeleton)) = (state.canvas, library.on_stage()) else {
        return;
    };
    let eye = rig.view.transform();
    let last = &shown.0;
    let remains = |bone: &str, side: &str| {
        let mut parts = parts.iter();
        let (_, _, look) = parts.find(|(part, visibility, _)| {
            part.is_surface() && part.id.is(bone, side) && **visibility != Visibility::Hidden
        })?;
        Some(if look.cut {
            Remains::BehindCut(look.uniform.section)
        } else {
            Remains::Whole
        })
    };
    // While the view flies only positions matter: rays through the bones can wait for the end.
    let flying = rig.is_flying() || posture.is_moving();
    let pose = &posture.now;
    let anchor = |id: String, kind, at: &Place, text_key, value_mm, on: &BoneId, point| {
        let point = pose.of_bone(on).transform_point3(point);
        let (position, inside) = rig.view.on_canvas(point, canvas.css);
        let hidden = || {
            if flying {
                last.iter()
                    .find(|old| old.id == id)
                    .is_some_and(|old| !old.visible)
            } else {
                skeleton.hides(pose, eye.translation, point, remains)
            }
        };
        let visible = inside && !hidden();
        Anchor {
            id,
            kind,
            place: at.clone(),
            text_key,
            value_mm,
            x: position.x,
            y: position.y,
            visible,
        }
    };
    let mut flags: Vec<&Flag> = flags.iter().collect();
    flags.sort_by_key(|flag| flag.order);
    let mut things: Vec<&Palpation> = palpations.iter().collect();
    things.sort_by_key(|thing| thing.order);
    let mut overlay = Vec::with_capacity(flags.len() + things.len());
    // A flag on a bone that is not shown has no place in the picture; one behind bone has, but is not visible.
    for flag in flags
        .into_iter()
        .filter(|flag| remains(&flag.on.bone, &flag.on.side).is_some())
    {
        let id = format!("marker {} {}", flag.place.site, bone_side(flag.place.side));
        overlay.push(anchor(
            id,
            AnchorKind::Marker,
            &flag.place,
            None,
            None,
            &flag.on,
            flag.point,
        ));
    }
    for thing in things {
        let (kind, key, value) = match &thing.kind {
            PalpationKind::Landmark(id) => (AnchorKind::Landmark, id.clone(), None),
            PalpationKind::Ruler { from, length_mm } => {
                (AnchorKind::Ruler, from.clone(), Some(*length_mm))
            }
            PalpationKind::Target(variant) => (AnchorKind::Target, variant.clone(), None),
        };
        let id = format!("{kind:?} {} {key}", thing.order);
        overlay.push(anchor(
            id,
            kind,
            &thing.place,
            Some(key),
            value,
            &thing.on,
            thing.point,
        ));
    }
    if *last != overlay {
        shown.0.clone_from(&overlay);
        outbox.0.push(SceneReport::Anchors { overlay });
    }
}
