//! What is to be drawn in a frame: taken from the scene, in order, before anything is drawn.

use bevy::{
    asset::AssetId,
    camera::primitives::{Aabb, Frustum},
    ecs::query::QueryData,
    math::{Mat4, Vec4, primitives::ViewFrustum},
    prelude::*,
    render::{Extract, render_resource::ShaderType},
    window::PrimaryWindow,
};

use super::way::{Way, in_order};
use crate::scene::{
    camera::{CameraRig, lens},
    material::{BoneMaterial, BoneUniform},
    quality::Quality,
    state::SceneState,
};

/// How often each pixel is sampled where edges are smooth: what WebGL2 always has.
const SMOOTH_SAMPLES: u32 = 4;

/// The eye, as the shader knows it.
#[derive(Clone, Copy, Debug, Default, ShaderType)]
pub(super) struct ViewUniform {
    pub clip_from_world: Mat4,
    pub world_from_view: Mat4,
    /// The width of a pixel one metre away, in metres, and nothing.
    pub pixel: Vec4,
}

/// One thing, as the shader knows it.
#[derive(Clone, Copy, Debug, ShaderType)]
pub(super) struct ThingUniform {
    pub world_from_local: Mat4,
    pub look: BoneUniform,
}

/// What is to be drawn in this frame, in this order.
#[derive(Resource, Default)]
pub(super) struct Picture {
    pub view: ViewUniform,
    pub background: LinearRgba,
    pub samples: u32,
    pub things: Vec<Thing>,
}

pub(super) struct Thing {
    pub mesh: AssetId<Mesh>,
    pub way: Way,
    pub uniform: ThingUniform,
    /// From the eye to the middle of its box, in metres.
    pub distance: f32,
}

/// What [`thing`] makes, wherever it has been carried.
#[derive(QueryData)]
pub(super) struct Drawable {
    pub mesh: &'static Mesh3d,
    pub look: &'static BoneMaterial,
    pub transform: &'static GlobalTransform,
    pub bounds: &'static Aabb,
    pub visibility: &'static Visibility,
}

pub(super) fn extract(
    mut picture: ResMut<Picture>,
    rig: Extract<Res<CameraRig>>,
    state: Extract<Res<SceneState>>,
    quality: Extract<Res<Quality>>,
    windows: Extract<Query<&Window, With<PrimaryWindow>>>,
    things: Extract<Query<Drawable>>,
) {
    let Ok(window) = windows.single() else { return };
    let size = window.physical_size().max(UVec2::ONE).as_vec2();
    let world_from_view = rig.view.transform().to_matrix();
    let clip_from_view = lens(size.x / size.y);
    let clip_from_world = clip_from_view * world_from_view.inverse();
    let seen = Frustum(ViewFrustum::from_clip_from_world(&clip_from_world));
    let eye = world_from_view.w_axis.truncate();
    picture.view = ViewUniform {
        clip_from_world,
        world_from_view,
        pixel: Vec4::new(2.0 / (clip_from_view.y_axis.y * size.y), 0.0, 0.0, 0.0),
    };
    picture.background = state.background_colour().to_linear();
    picture.samples = if quality.rough { 1 } else { SMOOTH_SAMPLES };
    picture.things.clear();
    for drawable in &things {
        let world_from_local = drawable.transform.affine();
        // The picture has no farthest distance.
        if *drawable.visibility == Visibility::Hidden
            || !seen.intersects_obb(drawable.bounds, &world_from_local, true, false)
        {
            continue;
        }
        let middle = world_from_local.transform_point3a(drawable.bounds.center);
        let uniform = ThingUniform {
            world_from_local: world_from_local.into(),
            look: drawable.look.uniform,
        };
        for way in Way::of(drawable.look) {
            picture.things.push(Thing {
                mesh: drawable.mesh.id(),
                way,
                uniform,
                distance: middle.distance(eye.into()),
            });
        }
    }
    picture
        .things
        .sort_by(|a, b| in_order((a.way, a.distance), (b.way, b.distance)));
}
