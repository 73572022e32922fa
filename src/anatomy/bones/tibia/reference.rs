//! The figures of the reference man.
//!
//! Here belong these figures alone. Not here: what each measures, see the types; how other people's follow, see
//! [`super::measurements`].

use super::{
    ankle::{Colliculus, Plafond},
    condyle::Condyle,
    distal_block::{DistalBlock, FibularNotch, Flank},
    facet::Facet,
    joint_surface::Rise,
    measurements::{Girths, TibiaParameters},
    tuberosity::{Buttress, Tuberosity},
};
use crate::anatomy::bones::{
    section::Swelling,
    shaft::{Along, Course, Girth, ThreeSided},
};

impl TibiaParameters {
    /// The reference man: where there are published means, these (see each type); elsewhere between two people's bones
    /// brought to one size (a woman's by CT, a man's by MRI), so that it lies 1.4 and 1.8 mm from them on the mean, where two
    /// people's lie 2.6 mm apart. Sizes to half a millimetre, directions to a degree.
    pub const REFERENCE: Self = Self {
        joint_to_joint_mm: 351.5,
        shaft: ThreeSided {
            lateral_course: Course {
                proximal_mm: -8.0,
                distal_mm: -9.0,
                bow_mm: 9.5,
                sway_mm: -1.5,
            },
            anterior_course: Course {
                proximal_mm: -8.0,
                distal_mm: -6.0,
                bow_mm: 5.0,
                sway_mm: 1.0,
            },
            posterior_surface_degrees: 0.0,
            torsion_degrees: 22.0,
            anterior_border_share: Along {
                proximal: 0.7,
                middle: 0.85,
                distal: 0.5,
            },
            anterior_border_mm: Along {
                proximal: 26.0,
                middle: 7.0,
                distal: 20.0,
            },
            medial_border_mm: Along {
                proximal: 18.0,
                middle: 14.0,
                distal: 14.0,
            },
            lateral_border_mm: Along {
                proximal: 16.0,
                middle: 8.0,
                distal: 14.0,
            },
            medial_bulge_mm: 2.0,
            lateral_bulge_mm: 2.0,
            posterior_bulge_mm: 2.0,
        },
        girths: Girths {
            plateau: Girth {
                breadth_mm: 50.5,
                depth_mm: 28.0,
            },
            tuberosity: Girth {
                breadth_mm: 59.0,
                depth_mm: 42.5,
            },
            flare_foot: Girth {
                breadth_mm: 46.0,
                depth_mm: 45.0,
            },
            nutrient_foramen: Girth {
                breadth_mm: 30.0,
                depth_mm: 31.5,
            },
            mid_shaft: Girth {
                breadth_mm: 23.5,
                depth_mm: 28.0,
            },
            narrowest: Girth {
                breadth_mm: 25.5,
                depth_mm: 24.0,
            },
            supramalleolar: Girth {
                breadth_mm: 20.5,
                depth_mm: 26.5,
            },
        },
        metaphyseal_blend_mm: 12.0,
        medial_condyle: Condyle {
            lateral_mm: -11.0,
            anterior_mm: -15.5,
            half_breadth_mm: 31.5,
            // With the tuberosity's root the plateau comes to 54.9 mm from front to back, 4 to 8 mm below its surface: Chinese men
            // 51.3 ± 2.0, but three specimens 52 to 59, and either condyle's own depth is the Indian men's.
            half_depth_mm: 28.0,
            turn_degrees: 18.0,
            widest_below_mm: 5.0,
            reach_mm: 38.0,
            height_mm: -7.0,
            // To the shaft's axis 9.5: men 5.9 ± 3.0 (MRI, Saudi 2021); three specimens, measured as this one was, 12 to 19.
            posterior_slope_degrees: 9.0,
            outward_rise_degrees: -3.0,
            hollow_across_mm: 0.5,
            hollow_along_mm: 1.5,
        },
        lateral_condyle: Condyle {
            lateral_mm: 16.5,
            anterior_mm: -16.5,
            half_breadth_mm: 18.5,
            half_depth_mm: 23.5,
            turn_degrees: 14.0,
            widest_below_mm: 12.0,
            reach_mm: 26.0,
            height_mm: -2.5,
            posterior_slope_degrees: 7.0,
            outward_rise_degrees: 2.0,
            hollow_across_mm: -2.0,
            hollow_along_mm: -3.0,
        },
        intercondylar_half_width_mm: 13.5,
        medial_intercondylar_tubercle: Rise {
            lateral_mm: -10.5,
            anterior_mm: -17.0,
            height_mm: 8.8,
            half_breadth_mm: 4.4,
            half_depth_mm: 8.0,
        },
        lateral_intercondylar_tubercle: Rise {
            lateral_mm: 1.5,
            anterior_mm: -21.0,
            height_mm: 7.4,
            half_breadth_mm: 4.8,
            half_depth_mm: 7.0,
        },
        posterior_intercondylar_area: Rise {
            lateral_mm: -6.5,
            anterior_mm: -37.0,
            height_mm: -4.5,
            half_breadth_mm: 6.0,
            half_depth_mm: 4.5,
        },
        plateau_rim_mm: 12.0,
        tuberosity: Tuberosity {
            medial_root: Buttress {
                lateral_mm: -14.0,
                anterior_mm: 13.0,
                below_mm: 19.0,
                radius_mm: 17.0,
            },
            root: Buttress {
                lateral_mm: 3.0,
                anterior_mm: 20.0,
                below_mm: 26.0,
                radius_mm: 15.0,
            },
            lateral_root: Buttress {
                lateral_mm: 16.0,
                anterior_mm: 12.0,
                below_mm: 20.0,
                radius_mm: 14.0,
            },
            prominence: Buttress {
                lateral_mm: 5.6,
                anterior_mm: 23.0,
                below_mm: 34.5,
                radius_mm: 9.5,
            },
            lower_end: Buttress {
                lateral_mm: 6.0,
                anterior_mm: 19.3,
                below_mm: 48.0,
                radius_mm: 6.0,
            },
            blend_mm: 8.0,
        },
        tuberosity_roughness_mm: 0.6,
        gerdy_tubercle: Swelling {
            lateral_mm: 29.0,
            anterior_mm: 8.5,
            below_mm: 20.5,
            height_mm: 3.0,
            half_width_mm: 7.5,
            half_length_mm: 7.5,
        },
        fibular_facet: Facet {
            facing_degrees: 312.0,
            downward_degrees: 27.0,
            depth_mm: 2.4,
        },
        popliteal_hollow: Swelling {
            lateral_mm: 3.0,
            anterior_mm: -28.0,
            below_mm: 22.0,
            height_mm: -3.0,
            half_width_mm: 13.0,
            half_length_mm: 15.0,
        },
        posterior_notch: Swelling {
            lateral_mm: -3.0,
            anterior_mm: -42.0,
            below_mm: 8.0,
            height_mm: -4.0,
            half_width_mm: 7.0,
            half_length_mm: 9.0,
        },
        semimembranosus_groove: Swelling {
            lateral_mm: -33.0,
            anterior_mm: -33.0,
            below_mm: 16.0,
            height_mm: -2.2,
            half_width_mm: 12.0,
            half_length_mm: 3.5,
        },
        distal_block: DistalBlock {
            anterior: Flank {
                facing_degrees: 90.0,
                distance_mm: 15.5,
                flare_degrees: 10.0,
            },
            lateral: Flank {
                facing_degrees: -8.0,
                distance_mm: 24.0,
                flare_degrees: 5.0,
            },
            posterior: Flank {
                facing_degrees: 260.0,
                distance_mm: 24.0,
                flare_degrees: 19.0,
            },
            medial: Flank {
                facing_degrees: 201.0,
                distance_mm: 19.0,
                flare_degrees: 10.0,
            },
            edge_mm: 20.0,
        },
        supramalleolar_blend_mm: 14.0,
        fibular_notch: FibularNotch {
            lateral_mm: 24.1,
            anterior_mm: -14.0,
            upper_end_mm: 44.0,
            upper_lateral_mm: 27.3,
            upper_anterior_mm: -7.0,
            radius_mm: 10.0,
            edge_mm: 8.0,
        },
        plafond: Plafond {
            centre_lateral_mm: 1.0,
            centre_anterior_mm: -7.5,
            arch_mm: 5.5,
            posterior_drop_mm: 5.0,
            lateral_drop_mm: 3.0,
            ridge_mm: 1.0,
            external_rotation_degrees: 1.0,
            rim_mm: 20.0,
            shoulder_mm: 9.0,
        },
        // The tip lies 11.3 mm below the plafond: 12 to 15 from memory, 9.5 to 10.7 in three specimens.
        anterior_colliculus: Colliculus {
            root_lateral_mm: -10.0,
            root_anterior_mm: 1.5,
            root_radius_mm: 12.0,
            tip_lateral_mm: -22.5,
            tip_anterior_mm: 5.0,
            tip_below_mm: 5.5,
            tip_radius_mm: 6.0,
        },
        posterior_colliculus: Colliculus {
            root_lateral_mm: -8.5,
            root_anterior_mm: -6.5,
            root_radius_mm: 13.5,
            tip_lateral_mm: -23.0,
            tip_anterior_mm: -4.5,
            tip_below_mm: 1.0,
            tip_radius_mm: 6.5,
        },
        malleolar_blend_mm: 10.0,
        malleolar_facet_lateral_mm: -12.5,
        malleolar_facet_slope: -0.45,
        soleal_line_mm: 0.8,
        relief_mm: 0.15,
    };
}
