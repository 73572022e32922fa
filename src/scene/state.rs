//! What the scene is to show, and what it has to tell: every other system reads it.
//!
//! Here belongs what is wanted; how it is drawn belongs to the systems that draw it, how it is changed to `inbox`.

use bevy::prelude::*;

use crate::contract::{ids::Theme, report::SceneReport, view::SceneView};

/// Reports that wait to be handed out after the frame.
#[derive(Resource, Default)]
pub struct Outbox(pub Vec<SceneReport>);

/// The canvas, as the page has laid it out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    /// Width and height in CSS pixels.
    pub css: Vec2,
    /// Device pixels in a CSS pixel.
    pub pixel_ratio: f32,
}

impl Canvas {
    /// A canvas of this size in CSS pixels, with so many device pixels in one of them. What is no number counts as the least.
    #[must_use]
    pub fn new(width: f32, height: f32, pixel_ratio: f32) -> Self {
        let within = |value: f32, least: f32, most: f32| {
            if value.is_finite() {
                value.clamp(least, most)
            } else {
                least
            }
        };
        Self {
            css: Vec2::new(within(width, 1.0, 8192.0), within(height, 1.0, 8192.0)),
            pixel_ratio: within(pixel_ratio, 0.25, 4.0),
        }
    }
}

/// What the scene is to show.
#[derive(Resource, Debug, Default)]
pub struct SceneState {
    /// The canvas; none before it has been told.
    pub canvas: Option<Canvas>,
    /// The view.
    pub view: SceneView,
    /// Whether a report of the state has been asked for.
    pub describe: bool,
    /// Whether anything has been told in this frame.
    pub told: bool,
    /// Whether a hand has moved the view in this frame.
    pub moved: bool,
}

impl SceneState {
    /// What is seen where there is nothing.
    #[must_use]
    pub fn background_colour(&self) -> Color {
        let [red, green, blue] = self.view.background.unwrap_or(match self.view.theme {
            Theme::Light => [0.945, 0.953, 0.961],
            Theme::Dark => [0.075, 0.094, 0.118],
        });
        Color::srgb(red, green, blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canvas_of_nonsense_is_a_small_one() {
        let canvas = Canvas::new(f32::NAN, -3.0, f32::INFINITY);
        assert_eq!(canvas.css, Vec2::ONE);
        assert_eq!(canvas.pixel_ratio, 0.25);
        assert_eq!(Canvas::new(1e6, 5.0, 2.0).css, Vec2::new(8192.0, 5.0));
    }
}
