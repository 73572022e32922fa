//! Draws the scene: one pass over what can be seen, straight onto the canvas.
//!
//! Bevy gives the device, the canvas's surface and the meshes in the graphics card's memory. Its own passes are not used:
//! they bring lights, shadows, skies and post-processing, of which nothing is wanted here, and with them a quarter of the
//! module, much of its start and one more walk over every pixel.
//!
//! Here belongs how things get onto the canvas. What they look like is in `material`, where they are in `pose` and `camera`.

use std::{borrow::Cow, cmp::Ordering, collections::HashMap};

use bevy::{
    asset::AssetId,
    camera::primitives::{Aabb, Frustum},
    ecs::{query::QueryData, system::SystemParam},
    math::{Mat4, Vec4, primitives::ViewFrustum},
    mesh::MeshVertexBufferLayoutRef,
    prelude::*,
    render::{
        Extract, ExtractSchedule, GpuResourceAppExt, Render, RenderApp,
        error_handler::{RenderErrorHandler, RenderErrorPolicy},
        mesh::{RenderMesh, allocator::MeshAllocator},
        render_asset::RenderAssets,
        render_resource::*,
        renderer::{RenderDevice, RenderGraph, RenderGraphSystems, RenderQueue},
        texture::TextureCache,
        view::window::{ExtractedWindows, prepare_windows},
    },
    window::PrimaryWindow,
};

use super::{
    camera::{CameraRig, lens},
    material::{BoneMaterial, BoneUniform},
    quality::Quality,
    state::SceneState,
};

const SHADER: &str = include_str!("bone.wgsl");
/// How often each pixel is sampled where edges are smooth: what WebGL2 always has.
const SMOOTH_SAMPLES: u32 = 4;
/// With a stencil, in which the walls of what is cut are counted.
const DEPTH_FORMAT: TextureFormat = TextureFormat::Depth24PlusStencil8;
/// Depth is the inverse of the distance: nothing is as far as this.
const FARTHEST: f32 = 0.0;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<DrawingError>()
        .insert_resource(RenderErrorHandler(|error, world, _| {
            let message = format!("{:?}. {}", error.ty, error.description);
            world.insert_resource(DrawingError(Some(message)));
            RenderErrorPolicy::StopRendering
        }));
    let Some(render_app) = app.get_sub_app_mut(RenderApp) else {
        return;
    };
    render_app
        .init_resource::<Picture>()
        .init_gpu_resource::<Painter>()
        .add_systems(ExtractSchedule, extract)
        .add_systems(Render, ask_for_the_canvas.before(prepare_windows))
        .add_systems(RenderGraph, draw.in_set(RenderGraphSystems::Render));
}

/// What the graphics card refused, after which nothing is drawn any more.
#[derive(Resource, Debug, Default)]
pub struct DrawingError(Option<String>);

/// Whether a whole picture has been drawn: every mesh that can be seen, by pipelines that are ready.
///
/// # Errors
/// What the graphics card refused.
pub fn is_complete(app: &App) -> Result<bool, String> {
    if let Some(DrawingError(Some(message))) = app.world().get_resource() {
        return Err(message.clone());
    }
    Ok(app
        .get_sub_app(RenderApp)
        .and_then(|render| render.world().get_resource::<Painter>())
        .is_some_and(|painter| painter.complete))
}

/// The eye, as the shader knows it.
#[derive(Clone, Copy, Debug, Default, ShaderType)]
struct ViewUniform {
    clip_from_world: Mat4,
    world_from_view: Mat4,
    /// The width of a pixel one metre away, in metres, and nothing.
    pixel: Vec4,
}

/// One thing, as the shader knows it.
#[derive(Clone, Copy, Debug, ShaderType)]
struct ThingUniform {
    world_from_local: Mat4,
    look: BoneUniform,
}

/// How a thing is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Way {
    Solid,
    /// What is left of the outside of a solid that is cut open.
    Cut,
    /// The walls beyond the cut of a solid of this nesting: counted, not seen.
    Walls(u8),
    /// The face of that cut, where the walls have told that it lies within the solid.
    CutFace(u8),
    /// Lets what is behind it show through, unsorted within itself.
    Glass,
}

impl Way {
    /// In the order in which they are drawn.
    fn of(look: &BoneMaterial) -> Vec<Self> {
        if look.blended {
            vec![Self::Glass]
        } else if look.cut {
            vec![
                Self::Cut,
                Self::Walls(look.nesting),
                Self::CutFace(look.nesting),
            ]
        } else {
            vec![Self::Solid]
        }
    }

    const fn vertex_entry_point(self) -> &'static str {
        match self {
            Self::CutFace(_) => "vertex_of_cut_face",
            _ => "vertex",
        }
    }

    const fn entry_point(self) -> &'static str {
        match self {
            Self::Solid => "fragment",
            Self::Cut => "fragment_of_cut",
            Self::Walls(_) => "fragment_of_wall",
            Self::CutFace(_) => "fragment_of_cut_face",
            Self::Glass => "fragment_of_glass",
        }
    }

    /// What is done with the count of walls: each solid's is used up by its own face.
    fn stencil(self) -> StencilState {
        let face = |compare, fail_op, pass_op| StencilFaceState {
            compare,
            fail_op,
            depth_fail_op: pass_op,
            pass_op,
        };
        let count = |operation| face(CompareFunction::Always, StencilOperation::Keep, operation);
        let (front, back) = match self {
            Self::Walls(_) => (
                count(StencilOperation::DecrementWrap),
                count(StencilOperation::IncrementWrap),
            ),
            Self::CutFace(_) => {
                let within = face(
                    CompareFunction::NotEqual,
                    StencilOperation::Keep,
                    StencilOperation::Zero,
                );
                (within, within)
            }
            Self::Solid | Self::Cut | Self::Glass => return StencilState::default(),
        };
        StencilState {
            front,
            back,
            read_mask: 0xff,
            write_mask: 0xff,
        }
    }

    /// What of the depth is asked, and whether it is kept.
    const fn depth(self) -> (CompareFunction, bool) {
        match self {
            Self::Solid | Self::Cut | Self::CutFace(_) => (CompareFunction::GreaterEqual, true),
            Self::Walls(_) => (CompareFunction::Always, false),
            Self::Glass => (CompareFunction::GreaterEqual, false),
        }
    }
}

/// What is to be drawn in this frame, in this order.
#[derive(Resource, Default)]
struct Picture {
    view: ViewUniform,
    background: LinearRgba,
    samples: u32,
    things: Vec<Thing>,
}

struct Thing {
    mesh: AssetId<Mesh>,
    way: Way,
    uniform: ThingUniform,
    /// From the eye to the middle of its box, in metres.
    distance: f32,
}

/// What [`thing`] makes, wherever it has been carried.
#[derive(QueryData)]
struct Drawable {
    mesh: &'static Mesh3d,
    look: &'static BoneMaterial,
    transform: &'static GlobalTransform,
    bounds: &'static Aabb,
    visibility: &'static Visibility,
}

fn extract(
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

/// Which of two things is drawn first, by its way and its distance from the eye: the nearer one, so that the other's hidden
/// pixels need no light; then the faces of cuts from the whole bone inwards, each after its walls, so that the innermost is seen;
/// and glass last, over what is behind it. Solids of one nesting at the same distance would lose their count: none are.
fn in_order((a, a_distance): (Way, f32), (b, b_distance): (Way, f32)) -> Ordering {
    let by_distance = a_distance.total_cmp(&b_distance);
    let turn = |way| match way {
        Way::Solid | Way::Cut => (0, 0),
        Way::Walls(nesting) | Way::CutFace(nesting) => (1, nesting),
        Way::Glass => (2, 0),
    };
    let face_after_walls = matches!(a, Way::CutFace(_)).cmp(&matches!(b, Way::CutFace(_)));
    turn(a).cmp(&turn(b)).then(match (a, b) {
        (Way::Glass, Way::Glass) => by_distance.reverse(),
        (Way::Solid | Way::Cut, _) => by_distance,
        _ => by_distance.then(face_after_walls),
    })
}

/// Bevy fetches a window's picture, and presents it, for its own cameras and for windows that have never been presented.
fn ask_for_the_canvas(mut windows: ResMut<ExtractedWindows>) {
    for window in windows.values_mut() {
        window.needs_initial_present = true;
    }
}

/// What a pipeline is made for.
#[derive(Clone, PartialEq, Eq, Hash)]
struct PipelineKey {
    way: Way,
    samples: u32,
    format: TextureFormat,
    layout: MeshVertexBufferLayoutRef,
}

/// What drawing keeps from frame to frame.
#[derive(Resource)]
struct Painter {
    shader: ShaderModule,
    bindings: BindGroupLayout,
    layout: PipelineLayout,
    pipelines: HashMap<PipelineKey, RenderPipeline>,
    view: UniformBuffer<ViewUniform>,
    things: DynamicUniformBuffer<ThingUniform>,
    complete: bool,
}

impl FromWorld for Painter {
    fn from_world(world: &mut World) -> Self {
        let device = world.resource::<RenderDevice>();
        let shader = device.create_and_validate_shader_module(ShaderModuleDescriptor {
            label: Some("bone"),
            source: ShaderSource::Wgsl(Cow::Borrowed(SHADER)),
        });
        let bindings = device.create_bind_group_layout(
            "bone",
            &BindGroupLayoutEntries::sequential(
                ShaderStages::VERTEX_FRAGMENT,
                (
                    binding_types::uniform_buffer::<ViewUniform>(false),
                    binding_types::uniform_buffer::<ThingUniform>(true),
                ),
            ),
        );
        let layout = device.create_pipeline_layout(&PipelineLayoutDescriptor {
            label: Some("bone"),
            bind_group_layouts: &[Some(&bindings)],
            immediate_size: 0,
        });
        Self {
            shader,
            bindings,
            layout,
            pipelines: HashMap::new(),
            view: UniformBuffer::default(),
            things: DynamicUniformBuffer::default(),
            complete: false,
        }
    }
}

impl Painter {
    /// Makes the pipeline of a key unless it is there. Returns whether it had to be made; none for a mesh that lacks what
    /// the shader reads, which [`thing`] never leaves out.
    fn prepare(&mut self, device: &RenderDevice, key: &PipelineKey) -> Option<bool> {
        if self.pipelines.contains_key(key) {
            return Some(false);
        }
        let layout = key
            .layout
            .0
            .get_layout(&[
                Mesh::ATTRIBUTE_POSITION.at_shader_location(0),
                Mesh::ATTRIBUTE_NORMAL.at_shader_location(1),
                Mesh::ATTRIBUTE_UV_0.at_shader_location(2),
                Mesh::ATTRIBUTE_COLOR.at_shader_location(3),
            ])
            .ok()?;
        let is_glass = key.way == Way::Glass;
        let is_face = matches!(key.way, Way::CutFace(_));
        let (depth_compare, keeps_depth) = key.way.depth();
        let corners = [RawVertexBufferLayout {
            array_stride: layout.array_stride,
            step_mode: layout.step_mode,
            attributes: &layout.attributes,
        }];
        let pipeline = device.create_render_pipeline(&RawRenderPipelineDescriptor {
            label: Some(key.way.entry_point()),
            layout: Some(&self.layout),
            vertex: RawVertexState {
                module: &self.shader,
                entry_point: Some(key.way.vertex_entry_point()),
                compilation_options: PipelineCompilationOptions::default(),
                // The face is made of the plane alone.
                buffers: if is_face { &[] } else { &corners },
            },
            primitive: PrimitiveState {
                cull_mode: (!is_face && !matches!(key.way, Way::Walls(_))).then_some(Face::Back),
                ..default()
            },
            depth_stencil: Some(DepthStencilState {
                format: DEPTH_FORMAT,
                depth_write_enabled: Some(keeps_depth),
                depth_compare: Some(depth_compare),
                stencil: key.way.stencil(),
                bias: DepthBiasState::default(),
            }),
            multisample: MultisampleState {
                count: key.samples,
                ..default()
            },
            fragment: Some(RawFragmentState {
                module: &self.shader,
                entry_point: Some(key.way.entry_point()),
                compilation_options: PipelineCompilationOptions::default(),
                targets: &[Some(ColorTargetState {
                    format: key.format,
                    blend: is_glass.then_some(BlendState::ALPHA_BLENDING),
                    write_mask: if matches!(key.way, Way::Walls(_)) {
                        ColorWrites::empty()
                    } else {
                        ColorWrites::ALL
                    },
                })],
            }),
            multiview_mask: None,
            cache: None,
        });
        self.pipelines.insert(key.clone(), pipeline);
        Some(true)
    }
}

/// The graphics card, and what of the scene is in its memory.
#[derive(SystemParam)]
struct Card<'w> {
    device: Res<'w, RenderDevice>,
    queue: Res<'w, RenderQueue>,
    meshes: Res<'w, RenderAssets<RenderMesh>>,
    allocator: Res<'w, MeshAllocator>,
    textures: ResMut<'w, TextureCache>,
}

impl Card<'_> {
    /// A texture of the picture's size that lives as long as it is drawn to.
    fn canvas(
        &mut self,
        label: &'static str,
        size: Extent3d,
        samples: u32,
        format: TextureFormat,
    ) -> TextureView {
        let description = TextureDescriptor {
            label: Some(label),
            size,
            mip_level_count: 1,
            sample_count: samples,
            dimension: TextureDimension::D2,
            format,
            usage: TextureUsages::RENDER_ATTACHMENT,
            view_formats: &[],
        };
        self.textures.get(&self.device, description).default_view
    }
}

fn draw(
    mut card: Card,
    windows: Res<ExtractedWindows>,
    picture: Res<Picture>,
    mut painter: ResMut<Painter>,
) {
    let Some((window, surface, format)) = windows
        .primary
        .and_then(|primary| windows.get(&primary))
        .and_then(|window| {
            let surface = window.swap_chain_texture_view.as_ref()?;
            Some((window, surface, window.swap_chain_texture_view_format?))
        })
    else {
        return;
    };
    let painter = &mut *painter;
    painter.things.clear();
    let mut orders = Vec::with_capacity(picture.things.len());
    let mut complete = !picture.things.is_empty();
    for thing in &picture.things {
        let Some(mesh) = card.meshes.get(thing.mesh) else {
            complete = false;
            continue;
        };
        let key = PipelineKey {
            way: thing.way,
            samples: picture.samples,
            format,
            layout: mesh.layout.clone(),
        };
        let Some(is_new) = painter.prepare(&card.device, &key) else {
            continue;
        };
        complete &= !is_new;
        orders.push((thing.mesh, key, painter.things.push(&thing.uniform)));
    }
    painter.complete |= complete;
    // Until the first whole picture a pipeline may yet be refused, and a half picture would only take time.
    if !painter.complete {
        orders.clear();
    }
    painter.view.set(picture.view);
    painter.view.write_buffer(&card.device, &card.queue);
    painter.things.write_buffer(&card.device, &card.queue);
    let bindings = match (painter.view.binding(), painter.things.binding()) {
        (Some(view), Some(things)) => Some(card.device.create_bind_group(
            "bone",
            &painter.bindings,
            &BindGroupEntries::sequential((view, things)),
        )),
        // There is nothing to draw but the background.
        _ => None,
    };
    let size = Extent3d {
        width: window.physical_width,
        height: window.physical_height,
        depth_or_array_layers: 1,
    };
    let samples = picture.samples;
    let depth = card.canvas("depth", size, samples, DEPTH_FORMAT);
    let fine = (samples > 1).then(|| card.canvas("smooth edges", size, samples, format));
    let mut encoder = card
        .device
        .create_command_encoder(&CommandEncoderDescriptor { label: None });
    {
        let mut pass = encoder.begin_render_pass(&RenderPassDescriptor {
            label: Some("scene"),
            color_attachments: &[Some(RenderPassColorAttachment {
                view: fine.as_ref().unwrap_or(surface),
                depth_slice: None,
                resolve_target: fine.is_some().then_some(surface),
                ops: Operations {
                    load: LoadOp::Clear(picture.background.into()),
                    store: if fine.is_some() {
                        StoreOp::Discard
                    } else {
                        StoreOp::Store
                    },
                },
            })],
            depth_stencil_attachment: Some(RenderPassDepthStencilAttachment {
                view: &depth,
                depth_ops: Some(Operations {
                    load: LoadOp::Clear(FARTHEST),
                    store: StoreOp::Discard,
                }),
                stencil_ops: Some(Operations {
                    load: LoadOp::Clear(0),
                    store: StoreOp::Discard,
                }),
            }),
            timestamp_writes: None,
            occlusion_query_set: None,
            multiview_mask: None,
        });
        for (mesh, key, offset) in &orders {
            let (Some(pipeline), Some(bindings), Some(corners), Some(faces)) = (
                painter.pipelines.get(key),
                &bindings,
                card.allocator.mesh_vertex_slice(mesh),
                card.allocator.mesh_index_slice(mesh),
            ) else {
                continue;
            };
            let Some(index_format) = card.meshes.get(*mesh).and_then(RenderMesh::index_format)
            else {
                continue;
            };
            pass.set_pipeline(pipeline);
            pass.set_bind_group(0, bindings, &[*offset]);
            if matches!(key.way, Way::CutFace(_)) {
                pass.draw(0..6, 0..1);
                continue;
            }
            pass.set_vertex_buffer(0, *corners.buffer.slice(..));
            pass.set_index_buffer(*faces.buffer.slice(..), index_format);
            pass.draw_indexed(faces.range.clone(), corners.range.start as i32, 0..1);
        }
    }
    card.queue.submit([encoder.finish()]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::thing::thing;

    #[test]
    fn what_is_near_comes_first_and_glass_last() {
        let mut things = [
            (Way::Glass, 1.0),
            (Way::Solid, 3.0),
            (Way::Glass, 2.0),
            (Way::CutFace(2), 0.1),
            (Way::Walls(2), 0.1),
            (Way::CutFace(1), 2.5),
            (Way::CutFace(1), 2.6),
            (Way::Walls(1), 2.6),
            (Way::Walls(1), 2.5),
            (Way::Cut, 2.5),
            (Way::Solid, 0.5),
        ];
        things.sort_by(|&a, &b| in_order(a, b));
        let expected = [
            (Way::Solid, 0.5),
            (Way::Cut, 2.5),
            (Way::Solid, 3.0),
            (Way::Walls(1), 2.5),
            (Way::CutFace(1), 2.5),
            (Way::Walls(1), 2.6),
            (Way::CutFace(1), 2.6),
            (Way::Walls(2), 0.1),
            (Way::CutFace(2), 0.1),
            (Way::Glass, 2.0),
            (Way::Glass, 1.0),
        ];
        assert_eq!(things, expected);
    }

    #[test]
    fn the_shader_has_an_entry_point_for_each_way() {
        for way in [
            Way::Solid,
            Way::Cut,
            Way::Walls(0),
            Way::CutFace(0),
            Way::Glass,
        ] {
            for (stage, name) in [
                ("fragment", way.entry_point()),
                ("vertex", way.vertex_entry_point()),
            ] {
                let declared = format!("@{stage}\nfn {name}(");
                assert!(SHADER.contains(&declared), "{declared}");
            }
        }
    }

    #[test]
    fn a_thing_has_all_that_the_shader_reads() {
        let mut meshes = Assets::<Mesh>::default();
        let mut world = World::new();
        let look = BoneMaterial::solid([0.5; 3], [0.5; 3]);
        let ball = Sphere::new(2.0).mesh().build();
        let entity = world.spawn(thing(&mut meshes, ball, look)).id();
        let bounds = world.get::<Aabb>(entity).copied().unwrap_or_default();
        assert!(
            bounds
                .half_extents
                .abs_diff_eq(Vec3::splat(2.0).into(), 0.1),
            "{bounds:?}"
        );
        let mesh = world
            .get::<Mesh3d>(entity)
            .and_then(|mesh| meshes.get(&mesh.0))
            .expect("the mesh that was given");
        for attribute in [
            Mesh::ATTRIBUTE_POSITION,
            Mesh::ATTRIBUTE_NORMAL,
            Mesh::ATTRIBUTE_UV_0,
            Mesh::ATTRIBUTE_COLOR,
        ] {
            assert!(mesh.attribute(attribute).is_some(), "{attribute:?}");
        }
    }
}
