//! How finely the picture is drawn: with smooth edges and every pixel at rest, and while it moves where the machine can
//! keep up; where it cannot, with rough edges, and then with fewer pixels.
//!
//! Software rendering needs the help; a graphics card does not. What the machine can do is measured, not asked.

use bevy::prelude::*;

use super::{Redraw, SceneSystems, camera::CameraRig, state::SceneState};

/// Below this mean, a moving picture is smooth and has time to spare. Milliseconds a frame.
const EASY_MS: f32 = 19.0;
/// Above this mean, smooth edges cost too much while moving. Milliseconds a frame.
const HARD_MS: f32 = 26.0;
/// How many moving frames a judgement needs, unless they have taken [`MS_TO_JUDGE`] before.
const FRAMES_TO_JUDGE: u32 = 12;
/// How much motion suffices for a judgement however few frames it had. Milliseconds.
const MS_TO_JUDGE: f32 = 1000.0;
/// A frame that is slower than this counts as this slow, so that a single stumble does not decide. Milliseconds.
const STUMBLE_MS: f32 = 250.0;
/// Frames farther apart than this belong to a tab that slept. Milliseconds.
const SLEPT_MS: f32 = 3000.0;
/// Above this mean, even rough edges cost too much: fewer pixels are drawn. Milliseconds a frame.
const TOO_SLOW_MS: f32 = 42.0;
/// The shares of the canvas's pixels along each side: each is tried where the one before was too slow.
const FEWER_PIXELS: [f32; 3] = [1.0, 0.75, 0.5];
/// How long the view must be still before it is drawn finely, in seconds.
pub const STILL_SECONDS: f32 = 0.15;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Quality>()
        .add_systems(Update, (choose, fit).chain().in_set(SceneSystems::Quality));
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Power {
    /// Not yet known: draw quickly while moving, and measure.
    #[default]
    Unknown,
    /// It was quick with rough edges: smooth ones are on trial.
    OnTrial,
    /// Smooth edges are no burden.
    Enough,
    /// They are.
    TooLittle,
}

/// A frame that is about to be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Whether the picture moves in it.
    pub moving: bool,
    /// When it is drawn, in seconds of the scene's clock.
    pub at_seconds: f32,
    /// The time since the frame before, in milliseconds.
    pub took_ms: f32,
}

/// What has been measured, and how the present frame is drawn.
#[derive(Resource, Debug, Default)]
pub struct Quality {
    power: Power,
    mean_ms: f32,
    frames: u32,
    last_moved: Option<f32>,
    /// Whether the frame before moved too.
    was_moving: bool,
    /// Which of [`FEWER_PIXELS`] a moving picture gets.
    fewer: usize,
    /// Whether the frame on the canvas has rough edges.
    pub rough: bool,
}

impl Quality {
    /// Learns from a frame, and says how it is to be drawn.
    pub fn see(&mut self, frame: Frame) {
        if frame.moving {
            // Between two separate movements there was a frame at rest, or the machine is quick.
            let pause_seconds = if self.smooth_while_moving() {
                0.5
            } else {
                1e-3 * SLEPT_MS
            };
            let went_on = self.was_moving
                && self
                    .last_moved
                    .is_some_and(|last| frame.at_seconds - last < pause_seconds);
            if went_on {
                self.note_moving_frame(frame.took_ms);
            }
            self.last_moved = Some(frame.at_seconds);
        }
        self.was_moving = frame.moving;
        let still = self
            .last_moved
            .is_none_or(|last| frame.at_seconds - last >= STILL_SECONDS);
        self.rough = !still && !self.smooth_while_moving();
    }

    /// Learns from the time between two frames of a moving picture.
    fn note_moving_frame(&mut self, milliseconds: f32) {
        // A tab that slept tells nothing about the machine.
        if !(0.0..SLEPT_MS).contains(&milliseconds) {
            return;
        }
        let milliseconds = milliseconds.min(STUMBLE_MS);
        self.frames += 1;
        self.mean_ms += (milliseconds - self.mean_ms) / self.frames.min(FRAMES_TO_JUDGE) as f32;
        let seen_ms = self.mean_ms * self.frames as f32;
        if self.frames < FRAMES_TO_JUDGE && seen_ms < MS_TO_JUDGE {
            return;
        }
        let judged = match self.power {
            // One that is only quick with fewer pixels would be slow again with smooth edges and all of them.
            Power::Unknown if self.mean_ms < EASY_MS && self.fewer == 0 => Power::OnTrial,
            Power::OnTrial if self.mean_ms > HARD_MS => Power::TooLittle,
            Power::OnTrial if self.frames > 4 * FRAMES_TO_JUDGE => Power::Enough,
            other => other,
        };
        let slow = self.mean_ms > TOO_SLOW_MS && !self.smooth_while_moving();
        // Never back to more: a machine that was too slow once would only swing to and fro.
        let fewer = (self.fewer + usize::from(slow)).min(FEWER_PIXELS.len() - 1);
        if judged != self.power || fewer != self.fewer {
            self.power = judged;
            self.fewer = fewer;
            self.frames = 0;
            self.mean_ms = 0.0;
        }
    }

    /// The share of the canvas's pixels, along each side, that the present frame gets.
    #[must_use]
    pub fn pixel_share(&self) -> f32 {
        if self.rough {
            FEWER_PIXELS[self.fewer]
        } else {
            1.0
        }
    }

    /// Whether a moving picture gets smooth edges too.
    #[must_use]
    pub const fn smooth_while_moving(&self) -> bool {
        matches!(self.power, Power::OnTrial | Power::Enough)
    }
}

fn choose(
    mut quality: ResMut<Quality>,
    rig: Res<CameraRig>,
    state: Res<SceneState>,
    time: Res<Time<Real>>,
    mut redraw: ResMut<Redraw>,
) {
    quality.see(Frame {
        moving: rig.is_flying() || state.moved,
        at_seconds: time.elapsed_secs(),
        took_ms: time.delta_secs() * 1000.0,
    });
    redraw.sharpen_after = quality.rough.then_some(STILL_SECONDS);
}

/// Gives the canvas as many pixels as the page's layout and the present quality ask for.
fn fit(quality: Res<Quality>, state: Res<SceneState>, mut windows: Query<&mut Window>) {
    let Some(canvas) = state.canvas else { return };
    let ratio = canvas.pixel_ratio * quality.pixel_share();
    let pixels = (canvas.css * ratio)
        .round()
        .clamp(Vec2::ONE, Vec2::splat(8192.0))
        .as_uvec2();
    for mut window in &mut windows {
        let present = &window.resolution;
        if present.physical_size() == pixels && present.scale_factor() == ratio {
            continue;
        }
        window.resolution.set_scale_factor(ratio);
        window
            .resolution
            .set_physical_resolution(pixels.x, pixels.y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture whose frames follow each other on one clock.
    #[derive(Default)]
    struct Film {
        quality: Quality,
        at_seconds: f32,
    }

    impl Film {
        /// Shows frames that take this long each, moving or at rest.
        fn show(&mut self, frames: usize, took_ms: f32, moving: bool) -> &mut Self {
            for _ in 0..frames {
                self.at_seconds += took_ms / 1000.0;
                self.quality.see(Frame {
                    moving,
                    at_seconds: self.at_seconds,
                    took_ms,
                });
            }
            self
        }

        fn moves(&mut self, frames: usize, took_ms: f32) -> &mut Self {
            self.show(frames, took_ms, true)
        }

        fn rests(&mut self, frames: usize, took_ms: f32) -> &mut Self {
            self.show(frames, took_ms, false)
        }

        fn share(&self) -> f32 {
            self.quality.pixel_share()
        }
    }

    #[test]
    fn a_quick_machine_keeps_its_smooth_edges() {
        let mut film = Film::default();
        assert!(!film.quality.smooth_while_moving());
        film.moves(20, 16.7);
        assert!(film.quality.smooth_while_moving());
        assert!(!film.quality.rough);
        film.moves(100, 16.7);
        assert_eq!(film.quality.power, Power::Enough);
        assert_eq!(film.share(), 1.0);
    }

    #[test]
    fn a_machine_that_smooth_edges_slow_down_goes_back() {
        let mut film = Film::default();
        film.moves(20, 16.7).moves(20, 40.0);
        assert!(!film.quality.smooth_while_moving());
        film.moves(200, 16.7);
        assert!(
            !film.quality.smooth_while_moving(),
            "it must not swing to and fro"
        );
    }

    #[test]
    fn a_very_slow_machine_moves_with_fewer_pixels_and_rests_with_all() {
        let mut film = Film::default();
        film.moves(20, 35.0);
        assert_eq!(film.share(), 1.0);
        film.moves(13, 90.0);
        assert_eq!(film.share(), FEWER_PIXELS[1]);
        film.moves(100, 90.0);
        assert_eq!(film.share(), FEWER_PIXELS[2]);
        film.rests(1, 100.0);
        assert_eq!(film.share(), FEWER_PIXELS[2], "it has not come to rest yet");
        film.rests(1, 100.0);
        assert_eq!(film.share(), 1.0);
    }

    #[test]
    fn a_machine_that_crawls_gets_fewer_pixels_within_seconds() {
        let mut film = Film::default();
        film.moves(5, 900.0);
        assert_eq!(film.share(), FEWER_PIXELS[1]);
        film.moves(4, 700.0);
        assert_eq!(film.share(), FEWER_PIXELS[2]);
    }

    #[test]
    fn several_short_movements_are_judged_together_and_without_the_rests_between() {
        let mut film = Film::default();
        for _ in 0..4 {
            film.moves(5, 80.0).rests(1, 1500.0);
        }
        film.moves(2, 80.0);
        assert_eq!(film.share(), FEWER_PIXELS[1]);
        let mut quick = Film::default();
        for _ in 0..20 {
            quick.moves(5, 16.7).rests(1, 1500.0);
        }
        assert_eq!(quick.moves(1, 16.7).share(), 1.0);
    }

    #[test]
    fn a_slow_machine_and_a_sleeping_tab_change_nothing() {
        let mut film = Film::default();
        film.moves(50, 35.0).moves(1, 60_000.0).moves(1, f32::NAN);
        assert!(!film.quality.smooth_while_moving());
        assert_eq!(film.quality.fewer, 0);
    }
}
