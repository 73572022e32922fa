//! How things move: camera and limbs alike, so that they arrive together.

/// How long a flight takes, in seconds.
pub const FLIGHT_SECONDS: f32 = 0.9;

/// A share of a way, 0 to 1, with a gentle start and end.
#[must_use]
pub fn eased(share: f32) -> f32 {
    share * share * (3.0 - 2.0 * share)
}
