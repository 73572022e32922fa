//! Sizes of a body that no bone's own size gives.
//!
//! Here belongs what places bones in the world. Not here: gaps between bones ([`super::joints`]).

use crate::anatomy::age::AgeGroup;

/// Heights and breadths of a body that no bone's own size gives, m.
///
/// Adult: fractions of the stature that are usual in anthropometry; child and infant: from the usual growth charts. None of them
/// is in the sources; they place bones, they do not shape them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Standing height.
    pub height_m: f64,
    /// From the floor to the ankle's joint surface.
    pub ankle_height_m: f64,
    /// From the midline to the middle of the ankle.
    pub ankle_out_m: f64,
    /// From the midline to the middle of the knee.
    pub knee_out_m: f64,
    /// Height of the jugular notch.
    pub notch_height_m: f64,
    /// How far the jugular notch lies in front of the ankles' plane.
    pub notch_forward_m: f64,
    /// How far the arm hangs away from the trunk, degrees.
    pub arm_abduction_degrees: f64,
}

impl Frame {
    /// The frame of an age.
    #[must_use]
    pub const fn of(age: AgeGroup) -> Self {
        match age {
            AgeGroup::Adult => Self {
                height_m: age.body_height_m(),
                ankle_height_m: 0.085,
                ankle_out_m: 0.072,
                knee_out_m: 0.072,
                notch_height_m: 1.395,
                notch_forward_m: 0.062,
                arm_abduction_degrees: 9.0,
            },
            AgeGroup::Child => Self {
                height_m: age.body_height_m(),
                ankle_height_m: 0.054,
                ankle_out_m: 0.050,
                knee_out_m: 0.050,
                notch_height_m: 0.915,
                notch_forward_m: 0.044,
                arm_abduction_degrees: 10.0,
            },
            AgeGroup::Infant => Self {
                height_m: age.body_height_m(),
                ankle_height_m: 0.030,
                ankle_out_m: 0.038,
                knee_out_m: 0.038,
                notch_height_m: 0.505,
                notch_forward_m: 0.030,
                arm_abduction_degrees: 13.0,
            },
        }
    }
}
