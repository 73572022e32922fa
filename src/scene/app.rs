//! The Bevy app around the scene: the least set of plugins that draws it, driven from outside, frame by frame.
//!
//! There is no winit: whoever owns the window hands its handle in and calls [`App::update`].

use bevy::{
    app::TaskPoolPlugin,
    asset::AssetPlugin,
    diagnostic::FrameCountPlugin,
    image::ImagePlugin,
    mesh::MeshPlugin,
    prelude::*,
    render::{
        RenderPlugin,
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
    ));
    // The renderer asks for it even where no camera of its own draws.
    app.init_resource::<ClearColor>();
    app.add_plugins(super::plugin);
    app
}
