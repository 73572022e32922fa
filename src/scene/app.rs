//! The Bevy app around the scene: the least set of plugins that draws it, driven from outside, frame by frame.
//!
//! There is no winit: whoever owns the window hands its handle in and calls [`App::update`].

use bevy::{
    app::TaskPoolPlugin,
    asset::AssetPlugin,
    camera::CameraPlugin,
    core_pipeline::CorePipelinePlugin,
    diagnostic::FrameCountPlugin,
    image::ImagePlugin,
    light::LightPlugin,
    mesh::MeshPlugin,
    pbr::PbrPlugin,
    prelude::*,
    render::{
        RenderApp, RenderPlugin,
        render_resource::{CachedPipelineState, PipelineCache, PipelineDescriptor},
        settings::{RenderCreation, WgpuSettings},
    },
    shader::ShaderCacheError,
    time::TimePlugin,
    transform::TransformPlugin,
    window::{ExitCondition, WindowPlugin},
};

/// How the scene is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// With WebGL2 or whatever the system has.
    Graphics,
    /// Not at all: for tests of everything but the picture.
    None,
}

/// Builds the app. `give_window` runs when the primary window's entity exists and before the renderer looks for it.
pub fn build(drawing: Drawing, give_window: impl FnOnce(&mut App)) -> App {
    let mut app = App::new();
    app.add_plugins((
        TaskPoolPlugin::default(),
        FrameCountPlugin,
        TimePlugin,
        TransformPlugin,
        WindowPlugin {
            primary_window: Some(Window {
                title: String::from("io-site-finder"),
                ..default()
            }),
            primary_cursor_options: None,
            exit_condition: ExitCondition::DontExit,
            close_when_requested: false,
        },
        AssetPlugin::default(),
    ));
    give_window(&mut app);
    let settings = match drawing {
        Drawing::Graphics => WgpuSettings::default(),
        Drawing::None => WgpuSettings {
            backends: None,
            ..default()
        },
    };
    app.add_plugins((
        RenderPlugin {
            render_creation: RenderCreation::Automatic(Box::new(settings)),
            ..default()
        },
        ImagePlugin::default(),
        MeshPlugin,
        CameraPlugin,
        LightPlugin,
        CorePipelinePlugin,
        PbrPlugin {
            prepass_enabled: false,
            add_default_deferred_lighting_plugin: false,
            ..default()
        },
    ));
    app.add_plugins(super::plugin);
    app
}

/// Whether every pipeline that has been asked for is ready, so that the next frame is complete.
///
/// # Errors
/// The message of the first pipeline that could not be made.
pub fn is_warm(app: &App) -> Result<bool, String> {
    let Some(cache) = app
        .get_sub_app(RenderApp)
        .and_then(|render| render.world().get_resource::<PipelineCache>())
    else {
        return Ok(false);
    };
    let mut bone_is_ready = false;
    for pipeline in cache.pipelines() {
        // Compute pipelines are asked for and never made where there is only WebGL2; nothing here needs one.
        let PipelineDescriptor::RenderPipelineDescriptor(descriptor) = &pipeline.descriptor else {
            continue;
        };
        match &pipeline.state {
            CachedPipelineState::Ok(_) => {
                bone_is_ready |= descriptor
                    .label
                    .as_ref()
                    .is_some_and(|label| label.contains("mesh_pipeline"));
            }
            CachedPipelineState::Queued | CachedPipelineState::Creating(_) => return Ok(false),
            CachedPipelineState::Err(
                ShaderCacheError::ShaderNotLoaded(_)
                | ShaderCacheError::ShaderImportNotYetAvailable,
            ) => {
                return Ok(false);
            }
            CachedPipelineState::Err(error) => return Err(error.to_string()),
        }
    }
    Ok(bone_is_ready)
}
