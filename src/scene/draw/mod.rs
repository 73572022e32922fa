//! Draws the scene: one pass over what can be seen, straight onto the canvas.
//!
//! Bevy gives the device, the canvas's surface and the meshes in the graphics card's memory. Its own passes are not used:
//! they bring lights, shadows, skies and post-processing, of which nothing is wanted here, and with them a quarter of the
//! module, much of its start and one more walk over every pixel.
//!
//! Which things are in a frame is in `picture`, how each is drawn and in which order in `way`; here belongs how they get onto the canvas. What they look like is in `material`, where they are in `pose` and `camera`.

mod picture;
mod way;

use std::{borrow::Cow, collections::HashMap};

use bevy::{
    ecs::system::SystemParam,
    mesh::MeshVertexBufferLayoutRef,
    prelude::*,
    render::{
        ExtractSchedule, GpuResourceAppExt, Render, RenderApp,
        error_handler::{RenderErrorHandler, RenderErrorPolicy},
        mesh::{RenderMesh, allocator::MeshAllocator},
        render_asset::RenderAssets,
        render_resource::*,
        renderer::{RenderDevice, RenderGraph, RenderGraphSystems, RenderQueue},
        texture::TextureCache,
        view::window::{ExtractedWindows, prepare_windows},
    },
};

use self::{
    picture::{Picture, ThingUniform, ViewUniform, extract},
    way::Way,
};

const SHADER: &str = include_str!("../bone.wgsl");
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
    use crate::scene::{material::BoneMaterial, thing::thing};
    use bevy::camera::primitives::Aabb;

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
