//! The clock of the scene: whoever drives it says with each frame what time it is.
//!
//! Bevy's own clock is read where a frame has been drawn. After a rest, a flight's first frame would be given the time of the
//! picture before the rest, and its second would find the flight long over. Flights, limbs and the judgement of the machine all
//! read what is told here.

use std::time::Duration;

use bevy::{prelude::*, time::TimeUpdateStrategy};

/// The time of the last frame.
#[derive(Resource, Default)]
struct Told {
    milliseconds: Option<f64>,
}

/// Says what time it is in the frame that is about to be made: milliseconds of any clock, always the same. A clock that goes
/// back stands still.
pub fn tell_time(app: &mut App, milliseconds: f64) {
    let mut told = app.world_mut().get_resource_or_init::<Told>();
    let before = told.milliseconds.replace(milliseconds);
    let passed_ms = before.map_or(0.0, |before| milliseconds - before).max(0.0);
    // What is no number of seconds, or more than fits, is no time that has passed.
    let passed = Duration::try_from_secs_f64(passed_ms / 1000.0).unwrap_or_default();
    app.insert_resource(TimeUpdateStrategy::ManualDuration(passed));
}
