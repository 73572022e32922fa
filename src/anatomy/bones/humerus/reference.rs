//! The figures of a man's humerus.
//!
//! Here belong these figures alone. Not here: what each measures and where it comes from, see the types and
//! [`super::measurements`]; how other people's follow, see [`super::measurements::Resize`].

use glam::{DVec2, DVec3};

use super::{
    head::{Head, Neck},
    measurements::HumerusParameters,
    resize::ADULT_LENGTH_MM,
    shaft_level::{Border, ShaftLevel},
    swelling::Swelling,
    trochlea::Trochlea,
    tubercles::{Facet, Facets, Groove, LesserTubercle},
};

/// Diameter of a man's head, in mm (Goldman): by their share of it, other bones' breadths are told.
pub(super) const ADULT_HEAD_MM: f64 = 44.9;

impl HumerusParameters {
    /// A man's humerus: head, neck and epicondyles after the samples named at each, the mid-shaft 21 mm broad and deep
    /// (Goldman: 21.1 by 21.0), everything else to half a millimetre and a degree. Its upper end is 50 mm broad, 1.2 standard
    /// deviations over a mean of both sexes (45.5 +- 3.6, IJAR 2017): a man's head and its offset leave no less.
    pub(super) const ADULT_MALE: Self = Self {
        length_mm: ADULT_LENGTH_MM,
        head: Head {
            diameter_mm: ADULT_HEAD_MM,
            // 137.7 +- 4.9 (JOSR 2023).
            neck_shaft_degrees: 138.0,
            // 21.4 (JBJS Br 1991).
            retroversion_degrees: 21.0,
            // Of the shaft's axis 7.3 +- 2.5 medially (JOSR 2023), 4.7 behind (JBJS Br 1991).
            centre_mm: DVec3::new(-7.5, -2.0, 292.0),
            thickness_mm: 20.0,
            rim_mm: 2.5,
            neck_mm: 4.0,
        },
        neck: Neck {
            top_mm: DVec3::new(-9.7, -3.9, 295.0),
            top_radius_mm: 21.9,
            foot_mm: DVec3::new(0.0, 1.0, 271.0),
            foot_radius_mm: 10.0,
            fillet_mm: 7.0,
        },
        shaft: [
            ShaftLevel {
                height_mm: 18.0,
                medial: Border {
                    lateral_mm: -31.0,
                    anterior_mm: 0.5,
                    rounding_mm: 4.0,
                },
                lateral: Border {
                    lateral_mm: 12.5,
                    anterior_mm: -2.0,
                    rounding_mm: 8.5,
                },
                anterior: Border {
                    lateral_mm: -12.0,
                    anterior_mm: 3.0,
                    rounding_mm: 9.0,
                },
            },
            ShaftLevel {
                height_mm: 33.0,
                medial: Border {
                    lateral_mm: -22.5,
                    anterior_mm: -1.0,
                    rounding_mm: 4.0,
                },
                lateral: Border {
                    lateral_mm: 16.0,
                    anterior_mm: -5.5,
                    rounding_mm: 5.5,
                },
                anterior: Border {
                    lateral_mm: -8.5,
                    anterior_mm: 1.0,
                    rounding_mm: 7.5,
                },
            },
            ShaftLevel {
                height_mm: 50.0,
                medial: Border {
                    lateral_mm: -12.5,
                    anterior_mm: -4.0,
                    rounding_mm: 3.5,
                },
                lateral: Border {
                    lateral_mm: 15.5,
                    anterior_mm: -7.0,
                    rounding_mm: 4.0,
                },
                anterior: Border {
                    lateral_mm: -2.5,
                    anterior_mm: -2.5,
                    rounding_mm: 7.5,
                },
            },
            ShaftLevel {
                height_mm: 75.0,
                medial: Border {
                    lateral_mm: -6.5,
                    anterior_mm: -3.5,
                    rounding_mm: 5.5,
                },
                lateral: Border {
                    lateral_mm: 9.5,
                    anterior_mm: -7.0,
                    rounding_mm: 3.5,
                },
                anterior: Border {
                    lateral_mm: -1.5,
                    anterior_mm: -1.5,
                    rounding_mm: 8.0,
                },
            },
            ShaftLevel {
                height_mm: 110.0,
                medial: Border {
                    lateral_mm: -4.0,
                    anterior_mm: -3.0,
                    rounding_mm: 6.5,
                },
                lateral: Border {
                    lateral_mm: 4.5,
                    anterior_mm: -6.0,
                    rounding_mm: 5.5,
                },
                anterior: Border {
                    lateral_mm: 0.5,
                    anterior_mm: 0.5,
                    rounding_mm: 5.0,
                },
            },
            ShaftLevel {
                height_mm: 155.0,
                medial: Border {
                    lateral_mm: -4.5,
                    anterior_mm: -1.5,
                    rounding_mm: 5.0,
                },
                lateral: Border {
                    lateral_mm: 2.0,
                    anterior_mm: -3.0,
                    rounding_mm: 8.5,
                },
                anterior: Border {
                    lateral_mm: 3.5,
                    anterior_mm: 1.5,
                    rounding_mm: 7.5,
                },
            },
            ShaftLevel {
                height_mm: 200.0,
                medial: Border {
                    lateral_mm: -2.0,
                    anterior_mm: 0.0,
                    rounding_mm: 7.0,
                },
                lateral: Border {
                    lateral_mm: 1.0,
                    anterior_mm: -0.5,
                    rounding_mm: 10.5,
                },
                anterior: Border {
                    lateral_mm: 2.5,
                    anterior_mm: 2.5,
                    rounding_mm: 7.5,
                },
            },
            ShaftLevel {
                height_mm: 240.0,
                medial: Border {
                    lateral_mm: -1.5,
                    anterior_mm: 1.0,
                    rounding_mm: 10.5,
                },
                lateral: Border {
                    lateral_mm: 1.0,
                    anterior_mm: 1.5,
                    rounding_mm: 10.0,
                },
                anterior: Border {
                    lateral_mm: 2.5,
                    anterior_mm: 3.5,
                    rounding_mm: 8.5,
                },
            },
            ShaftLevel {
                height_mm: 265.0,
                medial: Border {
                    lateral_mm: -4.5,
                    anterior_mm: -0.5,
                    rounding_mm: 10.5,
                },
                lateral: Border {
                    lateral_mm: 3.0,
                    anterior_mm: 3.0,
                    rounding_mm: 11.5,
                },
                anterior: Border {
                    lateral_mm: 2.5,
                    anterior_mm: 4.0,
                    rounding_mm: 10.5,
                },
            },
            ShaftLevel {
                height_mm: 283.0,
                medial: Border {
                    lateral_mm: -11.5,
                    anterior_mm: -4.0,
                    rounding_mm: 10.5,
                },
                lateral: Border {
                    lateral_mm: 2.5,
                    anterior_mm: 2.0,
                    rounding_mm: 14.5,
                },
                anterior: Border {
                    lateral_mm: -3.5,
                    anterior_mm: 4.5,
                    rounding_mm: 12.0,
                },
            },
        ],
        shaft_foot_mm: 18.0,
        shaft_top_mm: 299.5,
        shaft_top_rounding_mm: 9.5,
        greater_tubercle: Swelling {
            centre_mm: DVec3::new(3.5, 4.5, 293.0),
            radii_mm: DVec3::new(15.0, 14.0, 19.0),
            turn_degrees: -18.0,
            tilt_degrees: -4.0,
            fillet_mm: 7.0,
        },
        greater_tubercle_posterior: Swelling {
            centre_mm: DVec3::new(1.5, -6.0, 291.5),
            radii_mm: DVec3::new(17.5, 15.0, 16.0),
            turn_degrees: -6.0,
            tilt_degrees: -8.0,
            fillet_mm: 7.0,
        },
        // The highest point of the upper one lies 7 to 8 mm under the head's (6.5 +- 1.6, Akman; 8 to 10, eORIF).
        facets: Facets {
            superior: Facet {
                on_mm: DVec3::new(12.0, 5.0, 305.1),
                facing_degrees: 20.0,
                upwards_degrees: 75.0,
            },
            middle: Facet {
                on_mm: DVec3::new(12.1, -9.6, 299.7),
                facing_degrees: -45.0,
                upwards_degrees: 45.0,
            },
            inferior: Facet {
                on_mm: DVec3::new(9.0, -17.0, 291.0),
                facing_degrees: -62.0,
                upwards_degrees: 10.0,
            },
            edge_mm: 2.0,
        },
        lesser_tubercle: LesserTubercle {
            root_mm: DVec3::new(-11.0, 5.5, 289.0),
            root_radius_mm: 13.5,
            tip_mm: DVec3::new(-6.5, 18.5, 291.5),
            tip_radius_mm: 4.5,
            crest_mm: DVec3::new(-5.0, 9.0, 264.0),
            crest_radius_mm: 3.5,
            fillet_mm: 7.0,
        },
        // 5 mm deep (5.5, Gupta 2015), deeper than 1 mm over 34 mm.
        groove: Groove {
            top_mm: DVec3::new(5.0, 20.5, 308.0),
            neck_mm: DVec3::new(3.5, 19.8, 276.0),
            end_mm: DVec3::new(0.0, 22.0, 245.0),
            top_radius_mm: 5.3,
            neck_radius_mm: 5.0,
            end_radius_mm: 6.0,
            lip_mm: 4.5,
        },
        deltoid_tuberosity: Swelling {
            centre_mm: DVec3::new(5.8, 2.0, 177.0),
            radii_mm: DVec3::new(5.0, 5.5, 23.0),
            turn_degrees: 20.0,
            tilt_degrees: 3.0,
            fillet_mm: 8.0,
        },
        lateral_hollow: Swelling {
            centre_mm: DVec3::new(16.5, 2.0, 66.5),
            radii_mm: DVec3::new(9.5, 7.0, 32.5),
            turn_degrees: -18.0,
            tilt_degrees: -6.0,
            fillet_mm: 8.0,
        },
        medial_epicondyle: Swelling {
            centre_mm: DVec3::new(-23.0, 3.5, 19.5),
            radii_mm: DVec3::new(12.0, 5.5, 10.0),
            turn_degrees: 21.0,
            tilt_degrees: 21.0,
            fillet_mm: 7.0,
        },
        lateral_epicondyle: Swelling {
            centre_mm: DVec3::new(15.5, 2.0, 15.5),
            radii_mm: DVec3::new(7.5, 6.0, 11.5),
            turn_degrees: -16.0,
            tilt_degrees: 33.0,
            fillet_mm: 6.5,
        },
        lateral_column: Swelling {
            centre_mm: DVec3::new(5.5, 1.0, 17.0),
            radii_mm: DVec3::new(6.5, 10.5, 13.5),
            turn_degrees: 24.0,
            tilt_degrees: 4.0,
            fillet_mm: 7.0,
        },
        epicondylar_hollow: Swelling {
            centre_mm: DVec3::new(-29.0, 10.5, 15.0),
            radii_mm: DVec3::new(7.0, 4.5, 8.5),
            turn_degrees: 3.0,
            tilt_degrees: 1.0,
            fillet_mm: 2.0,
        },
        trochlea: Trochlea {
            axis_anterior_mm: 6.5,
            axis_height_mm: 13.5,
            // Textbooks: 4 to 8 and 3 to 8, from memory.
            carrying_degrees: 4.0,
            axis_turn_degrees: 3.0,
            profile_mm: [
                DVec2::new(-22.0, 13.0),
                DVec2::new(-18.0, 12.5),
                DVec2::new(-6.5, 8.0),
                DVec2::new(0.0, 9.5),
                DVec2::new(8.0, 5.5),
            ],
            rim_mm: 5.5,
            fillet_mm: 4.5,
        },
        capitulum: Swelling {
            centre_mm: DVec3::new(13.0, 7.0, 13.5),
            radii_mm: DVec3::new(7.5, 11.0, 11.0),
            turn_degrees: -40.0,
            tilt_degrees: 4.0,
            fillet_mm: 2.5,
        },
        olecranon_fossa: Swelling {
            centre_mm: DVec3::new(-6.5, -13.0, 24.0),
            radii_mm: DVec3::new(12.5, 13.5, 11.0),
            turn_degrees: -3.0,
            tilt_degrees: 0.0,
            fillet_mm: 4.0,
        },
        coronoid_fossa: Swelling {
            centre_mm: DVec3::new(-4.5, 15.5, 28.5),
            radii_mm: DVec3::new(11.0, 11.0, 8.5),
            turn_degrees: -2.0,
            tilt_degrees: -12.0,
            fillet_mm: 5.0,
        },
        radial_fossa: Swelling {
            centre_mm: DVec3::new(9.5, 15.0, 28.0),
            radii_mm: DVec3::new(8.0, 10.0, 9.0),
            turn_degrees: 9.0,
            tilt_degrees: 20.0,
            fillet_mm: 5.0,
        },
        radial_groove_mm: [
            DVec3::new(-2.5, -23.5, 210.0),
            DVec3::new(8.5, -23.0, 165.0),
            DVec3::new(23.0, -9.0, 112.0),
        ],
        radial_groove_radius_mm: 12.0,
        relief_mm: 0.25,
    };
}
