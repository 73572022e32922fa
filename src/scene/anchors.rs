//! Where labels belong: the places of flags, landmarks and rulers on the canvas, and whether bone hides them.

use bevy::prelude::*;

use super::{
    SceneSystems,
    bones::{BoneLibrary, BonePart, Remains},
    camera::CameraRig,
    flags::Flag,
    focus::needle_at,
    landmarks::{Palpation, PalpationKind},
    material::BoneMaterial,
    needle::ends,
    paint::mark_radius,
    pin::{PinKind, PinPart},
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
pub struct ShownAnchors {
    /// Where labels belong.
    pub anchors: Vec<Anchor>,
    needle: Option<[[f32; 2]; 2]>,
}

fn report(
    mut shown: ResMut<ShownAnchors>,
    rig: Res<CameraRig>,
    posture: Res<Posture>,
    library: Res<BoneLibrary>,
    flags: Query<&Flag>,
    palpations: Query<&Palpation>,
    pins: Query<&PinPart>,
    parts: Query<(&BonePart, &Visibility, &BoneMaterial)>,
    state: Res<SceneState>,
    mut outbox: ResMut<Outbox>,
) {
    let (Some(canvas), Some(skeleton)) = (state.canvas, library.on_stage()) else {
        return;
    };
    let eye = rig.view.transform();
    let last = &shown.anchors;
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
    let anchor = |id: String, kind, at: &Place, text_key, value_mm, on: &BoneId, point, radius| {
        let point = pose.of_bone(on).transform_point3(point);
        let (position, inside) = rig.view.on_canvas(point, canvas.css);
        let (edge, _) = rig
            .view
            .on_canvas(point + eye.rotation * Vec3::X * radius, canvas.css);
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
            radius: edge.distance(position),
            visible,
        }
    };
    let mark = mark_radius(rig.view.distance, skeleton.height());
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
            mark,
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
            thing.radius,
        ));
    }
    // Labels belong to the site that is looked at: a pin on a whole body is seen without one. The shaft of a pin stands where its head does, and needs no label of its own.
    let mut pinned: Vec<&PinPart> = pins.iter().collect();
    pinned.sort_by_key(|part| matches!(part.kind, PinKind::Miss { .. }));
    pinned.dedup_by_key(|part| part.kind == PinKind::Pin);
    let at = state.view.place();
    for (part, place) in pinned
        .into_iter()
        .flat_map(|part| at.as_ref().map(|place| (part, place)))
    {
        let (kind, value) = match part.kind {
            PinKind::Pin => (AnchorKind::Pin, None),
            PinKind::Miss { length_mm } => (AnchorKind::Miss, Some(length_mm)),
            PinKind::Needle => continue,
        };
        overlay.push(anchor(
            format!("{kind:?}"),
            kind,
            place,
            None,
            value,
            &part.on,
            part.point,
            part.radius,
        ));
    }
    let needle = needle_at(skeleton, &state.view).map(|(needle, target)| {
        ends(&needle, &target.point).map(|end| {
            let end = pose.of_bone(&target.on).transform_point3(end);
            rig.view.on_canvas(end, canvas.css).0.to_array()
        })
    });
    if shown.anchors != overlay || shown.needle != needle {
        shown.anchors.clone_from(&overlay);
        shown.needle = needle;
        outbox.0.push(SceneReport::Anchors { overlay, needle });
    }
}
