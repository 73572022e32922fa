//! The figures of a man's scapula.
//!
//! Here belong these figures alone. Not here: what each measures, see the types in [`super::measurements`]; how other
//! people's follow.

use glam::DVec3;

use super::measurements::{BladeLevel, Mass, RodPoint, ScapulaParameters};

/// A man's height of the blade, in mm: by their share of it, other bones' sizes are told.
pub(super) const ADULT_HEIGHT_MM: f64 = 156.0;

impl ScapulaParameters {
    /// A man's scapula.
    pub(super) const ADULT_MALE: Self = Self {
        height_mm: 156.0,
        plane_degrees: 35.0,
        blade: [
            BladeLevel {
                height_mm: 0.0,
                medial_mm: -29.5,
                lateral_mm: -20.5,
                medial_forwards_mm: -14.5,
                lateral_forwards_mm: -18.5,
                hollow_mm: -0.5,
            },
            BladeLevel {
                height_mm: 8.0,
                medial_mm: -34.5,
                lateral_mm: -14.5,
                medial_forwards_mm: -14.0,
                lateral_forwards_mm: -16.5,
                hollow_mm: 0.5,
            },
            BladeLevel {
                height_mm: 25.0,
                medial_mm: -42.5,
                lateral_mm: -4.0,
                medial_forwards_mm: -10.5,
                lateral_forwards_mm: -14.5,
                hollow_mm: 1.5,
            },
            BladeLevel {
                height_mm: 45.0,
                medial_mm: -49.0,
                lateral_mm: 3.5,
                medial_forwards_mm: -6.0,
                lateral_forwards_mm: -11.0,
                hollow_mm: 1.5,
            },
            BladeLevel {
                height_mm: 70.0,
                medial_mm: -53.0,
                lateral_mm: 13.5,
                medial_forwards_mm: 0.5,
                lateral_forwards_mm: -4.5,
                hollow_mm: 4.0,
            },
            BladeLevel {
                height_mm: 95.0,
                medial_mm: -54.5,
                lateral_mm: 27.5,
                medial_forwards_mm: 7.0,
                lateral_forwards_mm: 3.5,
                hollow_mm: 6.0,
            },
            BladeLevel {
                height_mm: 118.0,
                medial_mm: -53.5,
                lateral_mm: 33.0,
                medial_forwards_mm: 9.5,
                lateral_forwards_mm: 5.5,
                hollow_mm: 3.5,
            },
            BladeLevel {
                height_mm: 130.0,
                medial_mm: -50.5,
                lateral_mm: 26.0,
                medial_forwards_mm: 12.0,
                lateral_forwards_mm: 11.0,
                hollow_mm: 1.5,
            },
            BladeLevel {
                height_mm: 142.0,
                medial_mm: -40.0,
                lateral_mm: 6.0,
                medial_forwards_mm: 14.0,
                lateral_forwards_mm: 15.5,
                hollow_mm: 1.5,
            },
            BladeLevel {
                height_mm: 156.0,
                medial_mm: -32.0,
                lateral_mm: -25.5,
                medial_forwards_mm: 15.0,
                lateral_forwards_mm: 13.5,
                hollow_mm: 0.5,
            },
        ],
        blade_thickness_mm: 2.5,
        border_thickness_mm: 5.0,
        lateral_border: [
            RodPoint {
                centre_mm: DVec3::new(-18.0, -32.0, 13.0),
                radius_mm: 4.0,
            },
            RodPoint {
                centre_mm: DVec3::new(8.5, -11.5, 52.5),
                radius_mm: 4.0,
            },
            RodPoint {
                centre_mm: DVec3::new(20.0, 11.0, 88.0),
                radius_mm: 4.0,
            },
            RodPoint {
                centre_mm: DVec3::new(33.5, 28.0, 113.5),
                radius_mm: 6.5,
            },
        ],
        spine_crest: [
            RodPoint {
                centre_mm: DVec3::new(-41.5, -20.5, 119.0),
                radius_mm: 2.5,
            },
            RodPoint {
                centre_mm: DVec3::new(-19.5, -23.0, 122.5),
                radius_mm: 2.5,
            },
            RodPoint {
                centre_mm: DVec3::new(-8.0, -19.5, 128.0),
                radius_mm: 3.5,
            },
            RodPoint {
                centre_mm: DVec3::new(12.5, -11.5, 140.5),
                radius_mm: 2.0,
            },
            RodPoint {
                centre_mm: DVec3::new(35.5, 5.5, 149.0),
                radius_mm: 7.0,
            },
            RodPoint {
                centre_mm: DVec3::new(51.0, 7.5, 150.0),
                radius_mm: 5.0,
            },
        ],
        spine_base_mm: [
            DVec3::new(-30.5, -13.0, 127.0),
            DVec3::new(-15.5, -12.5, 125.0),
            DVec3::new(7.5, 4.0, 123.5),
            DVec3::new(21.0, 12.5, 124.0),
        ],
        spine_thickness_mm: 4.0,
        acromion: Mass {
            centre_mm: DVec3::new(47.0, 24.0, 159.0),
            radii_mm: DVec3::new(12.5, 23.0, 4.5),
            turn_degrees: -8.0,
            tilt_degrees: -3.0,
            pitch_degrees: 13.0,
        },
        acromion_bow_mm: 3.0,
        coracoid: [
            RodPoint {
                centre_mm: DVec3::new(25.0, 30.0, 131.0),
                radius_mm: 9.0,
            },
            RodPoint {
                centre_mm: DVec3::new(16.0, 35.5, 140.0),
                radius_mm: 8.5,
            },
            RodPoint {
                centre_mm: DVec3::new(13.0, 43.0, 145.0),
                radius_mm: 7.5,
            },
            RodPoint {
                centre_mm: DVec3::new(18.0, 53.0, 145.0),
                radius_mm: 5.5,
            },
            RodPoint {
                centre_mm: DVec3::new(27.5, 62.0, 141.0),
                radius_mm: 5.5,
            },
        ],
        glenoid: Mass {
            centre_mm: DVec3::new(33.0, 30.5, 122.0),
            radii_mm: DVec3::new(6.5, 14.0, 18.5),
            turn_degrees: 33.0,
            tilt_degrees: -10.0,
            pitch_degrees: 4.0,
        },
        neck: Mass {
            centre_mm: DVec3::new(25.0, 25.5, 124.0),
            radii_mm: DVec3::new(12.0, 8.0, 13.0),
            turn_degrees: 42.0,
            tilt_degrees: -2.0,
            pitch_degrees: -1.0,
        },
        cavity: Mass {
            centre_mm: DVec3::new(53.0, 44.0, 122.0),
            radii_mm: DVec3::new(23.0, 26.0, 29.0),
            turn_degrees: 32.0,
            tilt_degrees: 0.0,
            pitch_degrees: 0.0,
        },
        fillet_mm: 7.0,
    };
}
