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
        render_resource::{CachedPipelineState, PipelineCache},
        settings::{RenderCreation, WgpuSettings},
    },
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
            primary_window: Some(Window { title: String::from("io-site-finder"), ..default() }),
            primary_cursor_options: None,
            exit_condition: ExitCondition::DontExit,
            close_when_requested: false,
        },
        AssetPlugin::default(),
    ));
    give_window(&mut app);
    let settings = match drawing {
        Drawing::Graphics => WgpuSettings::default(),
        Drawing::None => WgpuSettings { backends: None, ..default() },
    };
    app.add_plugins((
        RenderPlugin { render_creation: RenderCreation::Automatic(Box::new(settings)), ..default() },
        ImagePlugin::default(),
        MeshPlugin,
        CameraPlugin,
        LightPlugin,
        CorePipelinePlugin,
        PbrPlugin { prepass_enabled: false, add_default_deferred_lighting_plugin: false, ..default() },
    ));
    app.add_plugins(super::plugin);
    app
}

/// Whether every pipeline that has been asked for is ready, so that the next frame is complete.
///
/// # Errors
/// The message of the first pipeline that could not be made.
pub fn is_warm(app: &App) -> Result<bool, String> {
    let Some(cache) = app.get_sub_app(RenderApp).and_then(|render| render.world().get_resource::<PipelineCache>()) else {
        return Ok(false);
    };
    let mut any = false;
    for pipeline in cache.pipelines() {
        match &pipeline.state {
            CachedPipelineState::Ok(_) => any = true,
            CachedPipelineState::Queued | CachedPipelineState::Creating(_) => return Ok(false),
            // Shaders and their parts arrive one after the other: an import that is not here yet is no failure.
            CachedPipelineState::Err(error) => {
                let text = error.to_string();
                return if text.contains("not") && text.contains("load") { Ok(false) } else { Err(text) };
            }
        }
    }
    Ok(any && cache.waiting_pipelines().next().is_none())
}
