//! What lies under a place on the canvas: a marker, or a point of a bone.
//!
//! Places are in CSS pixels from the upper left corner.

use bevy::prelude::*;

use super::{
    Redraw,
    anchors::ShownAnchors,
    bones::{BoneLibrary, BonePart},
    camera::CameraRig,
    material::BoneMaterial,
    pose::BoneId,
    posture::Posture,
    state::SceneState,
};
use crate::contract::{ids::Place, report::AnchorKind};

/// How near a click must be to a marker, in CSS pixels.
const CLICK_REACH: f32 = 24.0;

/// The site whose marker is nearest to a place on the canvas, if one is near and not behind bone.
#[must_use]
pub fn site_at(world: &World, at: Vec2) -> Option<Place> {
    let overlay = &world.get_resource::<ShownAnchors>()?.anchors;
    overlay
        .iter()
        .filter(|anchor| anchor.kind == AnchorKind::Marker && anchor.visible)
        .map(|anchor| (Vec2::new(anchor.x, anchor.y).distance(at), anchor))
        .filter(|(distance, _)| *distance <= CLICK_REACH)
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, anchor)| anchor.place.clone())
}

/// Brings what lies under a place of the canvas to its middle; where nothing lies there, goes back to the view that the
/// present focus starts with. A marker is left alone: the click itself has chosen it.
pub fn centre_on(world: &mut World, at: Vec2) {
    if site_at(world, at).is_some() {
        return;
    }
    let found = bone_at(world, at);
    let mut rig = world.resource_mut::<CameraRig>();
    match found {
        Some(found) => rig.centre_on(found.point),
        None => rig.reframe(),
    }
    world.resource_mut::<Redraw>().request();
}

/// What lies under a place on the canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct BoneHit {
    /// The bone.
    pub bone: BoneId,
    /// The point of its surface, metres of the world frame.
    pub point: Vec3,
    /// The same point where every limb rests.
    pub at_rest: Vec3,
    /// Whether that point has the colour of a reason.
    pub tinted: bool,
}

/// The shown bone under a place on the canvas, and where it is met.
#[must_use]
pub fn bone_at(world: &mut World, at: Vec2) -> Option<BoneHit> {
    let mut parts = world.query::<(&BonePart, &Visibility, &BoneMaterial)>();
    let shown: Vec<(&BoneId, &BoneMaterial)> = parts
        .iter(world)
        .filter(|(part, visibility, _)| part.is_surface() && **visibility != Visibility::Hidden)
        .map(|(part, _, look)| (&part.id, look))
        .collect();
    let canvas = world.resource::<SceneState>().canvas?;
    let view = world.resource::<CameraRig>().view;
    let (eye, direction) = view.ray(at, canvas.css);
    let pose = &world.resource::<Posture>().now;
    world
        .resource::<BoneLibrary>()
        .on_stage()?
        .surfaces()
        .filter_map(|(mesh, rays)| {
            let (bone, side) = (&*mesh.name.bone, &*mesh.name.side);
            let found = shown.iter().find(|(id, _)| id.is(bone, side))?;
            let back = pose.of(bone, side).inverse();
            let distance = rays.first_hit(
                back.transform_point3(eye),
                back.transform_vector3(direction),
            )?;
            Some((distance, found, back))
        })
        .min_by(|(a, ..), (b, ..)| a.total_cmp(b))
        .map(|(distance, (id, look), back)| {
            let point = eye + direction * distance;
            BoneHit {
                bone: (*id).clone(),
                point,
                at_rest: back.transform_point3(point),
                tinted: look.uniform.tint.covers(point),
            }
        })
}
