//! The figures of a man's clavicle.
//!
//! Here belong these figures alone. Not here: what each measures, see the types in [`super::measurements`]; how other
//! people's follow.

use glam::DVec3;

use super::measurements::{ClavicleParameters, ClavicleSection, Mark};

/// A man's length, in mm: by their share of it, other bones' sizes are told.
pub(super) const ADULT_LENGTH_MM: f64 = 151.0;

impl ClavicleParameters {
    /// A man's clavicle.
    pub(super) const ADULT_MALE: Self = Self {
        length_mm: ADULT_LENGTH_MM,
        backwards_degrees: 31.0,
        upwards_degrees: 16.0,
        sections: [
            ClavicleSection {
                share: 0.0,
                forwards_mm: -0.5,
                upwards_mm: 7.5,
                half_breadth_mm: 10.5,
                half_height_mm: 12.0,
                turn_degrees: 15.0,
            },
            ClavicleSection {
                share: 0.1,
                forwards_mm: 5.5,
                upwards_mm: 8.5,
                half_breadth_mm: 8.5,
                half_height_mm: 9.5,
                turn_degrees: -5.0,
            },
            ClavicleSection {
                share: 0.2,
                forwards_mm: 10.0,
                upwards_mm: 7.5,
                half_breadth_mm: 7.5,
                half_height_mm: 7.5,
                turn_degrees: 10.0,
            },
            ClavicleSection {
                share: 0.4,
                forwards_mm: 10.0,
                upwards_mm: 4.5,
                half_breadth_mm: 6.5,
                half_height_mm: 6.0,
                turn_degrees: 25.0,
            },
            ClavicleSection {
                share: 0.5,
                forwards_mm: 6.0,
                upwards_mm: 4.0,
                half_breadth_mm: 6.5,
                half_height_mm: 5.5,
                turn_degrees: 20.0,
            },
            ClavicleSection {
                share: 0.6,
                forwards_mm: 0.0,
                upwards_mm: 3.5,
                half_breadth_mm: 6.5,
                half_height_mm: 5.5,
                turn_degrees: 8.0,
            },
            ClavicleSection {
                share: 0.8,
                forwards_mm: -8.0,
                upwards_mm: 1.5,
                half_breadth_mm: 9.5,
                half_height_mm: 5.5,
                turn_degrees: -11.0,
            },
            ClavicleSection {
                share: 0.9,
                forwards_mm: -3.5,
                upwards_mm: -0.5,
                half_breadth_mm: 11.0,
                half_height_mm: 5.5,
                turn_degrees: -16.0,
            },
            ClavicleSection {
                share: 1.0,
                forwards_mm: 1.0,
                upwards_mm: -3.5,
                half_breadth_mm: 12.0,
                half_height_mm: 5.5,
                turn_degrees: -18.0,
            },
        ],
        end_mm: 9.0,
        conoid_tubercle: Mark {
            centre_mm: DVec3::new(29.0, -33.5, 10.0),
            radii_mm: DVec3::new(9.0, 5.0, 5.0),
            turn_degrees: -40.0,
        },
        costal_impression: Mark {
            centre_mm: DVec3::new(-50.5, 28.5, -21.5),
            radii_mm: DVec3::new(14.5, 8.5, 9.0),
            turn_degrees: 47.0,
        },
    };
}
