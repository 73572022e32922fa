//! What lies under a place on the canvas: a marker, or a point of a bone.
//!
//! Places are in CSS pixels from the upper left corner.

use bevy::{math::Affine3A, prelude::*};

use super::{
    Redraw,
    anchors::ShownAnchors,
    bones::{BoneLibrary, BonePart, Remains},
    camera::CameraRig,
    material::BoneMaterial,
    occlusion::RayMesh,
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
            let found @ (_, look) = shown.iter().find(|(id, _)| id.is(bone, side))?;
            let back = pose.of(bone, side).inverse();
            let remains = if look.cut {
                Remains::BehindCut(look.uniform.section)
            } else {
                Remains::Whole
            };
            let distance = first_hit(rays, remains, eye, direction, back)?;
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

/// Where a ray of the world, of length one, meets what is shown of a bone: its surface, or the face of its cut. `back` leads to where
/// the bone rests.
fn first_hit(
    rays: &RayMesh,
    remains: Remains,
    eye: Vec3,
    direction: Vec3,
    back: Affine3A,
) -> Option<f32> {
    let from = |distance: f32| {
        rays.first_hit(
            back.transform_point3(eye + direction * distance),
            back.transform_vector3(direction),
        )
        .map(|further| distance + further)
    };
    let Remains::BehindCut(plane) = remains else {
        return from(0.0);
    };
    let before = |distance: f32| plane.dot((eye + direction * distance).extend(1.0));
    if before(0.0) <= 0.0 {
        return from(0.0).filter(|&distance| before(distance) <= 0.0);
    }
    let approach = -plane.truncate().dot(direction);
    if approach <= 0.0 {
        return None;
    }
    let face = before(0.0) / approach;
    if rays.holds(back.transform_point3(eye + direction * face)) {
        Some(face)
    } else {
        from(face)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cube of side 2 about the origin.
    fn cube() -> RayMesh {
        let corners: Vec<Vec3> = (0..8)
            .map(|number| {
                Vec3::new(
                    (number & 1) as f32,
                    (number >> 1 & 1) as f32,
                    (number >> 2) as f32,
                ) * 2.0
                    - 1.0
            })
            .collect();
        let faces = [
            [0, 1, 3, 2],
            [4, 5, 7, 6],
            [0, 1, 5, 4],
            [2, 3, 7, 6],
            [0, 2, 6, 4],
            [1, 3, 7, 5],
        ];
        let triangles = faces.map(|[a, b, c, d]| [a, b, c, a, c, d]).concat();
        RayMesh::new(&corners, &triangles)
    }

    #[test]
    fn what_is_cut_away_is_not_met() {
        let cube = cube();
        let met = |plane: Vec4, eye: Vec3, direction: Vec3| {
            first_hit(
                &cube,
                Remains::BehindCut(plane),
                eye,
                direction,
                Affine3A::IDENTITY,
            )
        };
        let whole = first_hit(
            &cube,
            Remains::Whole,
            Vec3::new(0.1, 0.2, 5.0),
            Vec3::NEG_Z,
            Affine3A::IDENTITY,
        );
        assert_eq!(whole, Some(4.0));
        // The near half is gone: its face is met, and beside it what lies behind.
        let plane = Vec4::new(0.0, 0.0, 1.0, 0.0);
        assert_eq!(met(plane, Vec3::new(0.1, 0.2, 5.0), Vec3::NEG_Z), Some(5.0));
        let aslant = met(plane, Vec3::new(2.2, 0.2, 1.0), Vec3::new(-0.6, 0.0, -0.8));
        assert!(
            aslant.is_some_and(|distance| (distance - 2.0).abs() < 1e-5),
            "{aslant:?}"
        );
        // From behind, the half that is left; past it, where the other was, nothing.
        assert_eq!(met(plane, Vec3::new(0.1, 0.2, -5.0), Vec3::Z), Some(4.0));
        assert_eq!(met(plane, Vec3::new(5.0, 0.2, 0.5), Vec3::NEG_X), None);
        assert_eq!(met(plane, Vec3::new(0.1, 0.2, 5.0), Vec3::Z), None);
        assert_eq!(met(-plane, Vec3::new(5.0, 0.2, -0.5), Vec3::NEG_X), None);
    }
}
