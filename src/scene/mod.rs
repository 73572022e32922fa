//! The Bevy scene: it shows what the core decided and reports what it shows.
//!
//! One function-plugin a file; this file only composes them and says in which order their systems run. Here belongs
//! nothing that decides about a patient, and nothing that knows of a browser. What is private here serves the scene alone, so
//! that the compiler tells what nobody needs.

use bevy::prelude::*;

mod anchors;
pub mod app;
pub mod bones;
pub mod camera;
pub mod clock;
mod colours;
pub mod draw;
mod flags;
mod focus;
mod glb;
pub mod inbox;
mod landmarks;
pub mod material;
mod motion;
mod needle;
mod occlusion;
mod paint;
pub mod picking;
mod pin;
pub mod pose;
pub mod posture;
mod quality;
mod report;
mod route;
mod shapes;
pub mod state;
mod thing;

/// The order of the scene's systems in a frame.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SceneSystems {
    /// What has been asked becomes the state.
    Commands,
    /// The right bones come on stage.
    Stage,
    /// Limbs are bent for the site in focus.
    Pose,
    /// The camera moves.
    Camera,
    /// How finely the picture is drawn follows what moves.
    Quality,
    /// Flags, landmarks and the needle follow the state.
    Mark,
    /// The bones' looks follow all of these.
    Paint,
    /// What can be seen is reported.
    Report,
}

/// The whole scene, but for the renderer and the window.
pub fn plugin(app: &mut App) {
    app.init_resource::<Redraw>().configure_sets(
        Update,
        (
            SceneSystems::Commands,
            SceneSystems::Stage,
            SceneSystems::Pose,
            SceneSystems::Camera,
            SceneSystems::Quality,
            SceneSystems::Mark,
            SceneSystems::Paint,
            SceneSystems::Report,
        )
            .chain(),
    );
    app.add_plugins((
        inbox::plugin,
        bones::plugin,
        posture::plugin,
        camera::plugin,
        quality::plugin,
        flags::plugin,
        landmarks::plugin,
        needle::plugin,
        pin::plugin,
        route::plugin,
        paint::plugin,
        anchors::plugin,
        report::plugin,
        draw::plugin,
    ));
}

/// Whether another frame is wanted: nothing is drawn while nothing changes.
#[derive(Resource, Debug)]
pub struct Redraw {
    wanted: u32,
    /// Whether anybody can see the canvas.
    pub visible: bool,
    /// How many frames have been drawn.
    pub drawn: u64,
    /// After how many seconds of rest the last frame should be drawn again, finely; none where it is fine.
    pub sharpen_after: Option<f32>,
}

impl Default for Redraw {
    fn default() -> Self {
        Self {
            wanted: FRAMES_A_CHANGE,
            visible: true,
            drawn: 0,
            sharpen_after: None,
        }
    }
}

/// A change is complete on the second frame: what one frame spawns is placed and extracted in the next.
const FRAMES_A_CHANGE: u32 = 2;

impl Redraw {
    /// Asks for the frames that a change needs.
    pub fn request(&mut self) {
        self.wanted = FRAMES_A_CHANGE;
    }

    /// Whether a frame should be drawn.
    #[must_use]
    pub const fn is_wanted(&self) -> bool {
        self.visible && self.wanted > 0
    }

    /// Counts a frame that is about to be drawn.
    pub const fn begin_frame(&mut self) {
        self.wanted = self.wanted.saturating_sub(1);
        self.drawn += 1;
    }
}
