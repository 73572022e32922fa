//! Smooth rises and falls of one number.
//!
//! Here belong curves of a closed form. Not here: curves through given values ([`super::spline`]).

/// A smooth bump of height 1 at 0 that has fallen to about 0.6 at one `spread` and to almost nothing at three.
#[must_use]
pub fn bump(offset: f64, spread: f64) -> f64 {
    let ratio = offset / spread.max(1e-6);
    (-0.5 * ratio * ratio).exp()
}

/// Rises smoothly from 0 at `from` to 1 at `to`.
#[must_use]
pub fn smooth_step(from: f64, to: f64, value: f64) -> f64 {
    let share = ((value - from) / (to - from)).clamp(0.0, 1.0);
    share * share * share * (share * (share * 6.0 - 15.0) + 10.0)
}
