//! The figures of the reference man.
//!
//! Here belong these figures alone. Not here: what each measures, see the types.

use super::{
    head::Head,
    malleolus::{Furrow, Malleolus},
    measurements::{FibulaParameters, Girths},
};
use crate::anatomy::bones::shaft::{Along, Course, Girth, ThreeSided};

impl FibulaParameters {
    /// The reference man: between three people's bones, brought to one length; sizes to half a millimetre, directions to a
    /// degree.
    pub const REFERENCE: Self = Self {
        length_mm: 361.0,
        shaft: ThreeSided {
            lateral_course: Course {
                proximal_mm: -2.5,
                distal_mm: -2.5,
                bow_mm: 4.6,
                sway_mm: 0.6,
            },
            anterior_course: Course {
                proximal_mm: 3.0,
                distal_mm: 5.5,
                bow_mm: -5.6,
                sway_mm: 0.6,
            },
            posterior_surface_degrees: -15.0,
            torsion_degrees: 6.0,
            anterior_border_share: Along {
                proximal: 0.45,
                middle: 0.3,
                distal: 0.6,
            },
            anterior_border_mm: Along {
                proximal: 10.0,
                middle: 5.0,
                distal: 9.0,
            },
            medial_border_mm: Along {
                proximal: 10.0,
                middle: 4.0,
                distal: 9.0,
            },
            lateral_border_mm: Along {
                proximal: 10.0,
                middle: 7.0,
                distal: 9.0,
            },
            medial_bulge_mm: 0.8,
            lateral_bulge_mm: 1.0,
            posterior_bulge_mm: 0.8,
        },
        girths: Girths {
            neck: Girth {
                breadth_mm: 16.5,
                depth_mm: 14.0,
            },
            upper_quarter: Girth {
                breadth_mm: 12.0,
                depth_mm: 14.0,
            },
            mid_shaft: Girth {
                breadth_mm: 13.2,
                depth_mm: 13.2,
            },
            lower_quarter: Girth {
                breadth_mm: 12.0,
                depth_mm: 12.8,
            },
            supramalleolar: Girth {
                breadth_mm: 15.0,
                depth_mm: 14.0,
            },
        },
        head: Head {
            lateral_mm: 0.0,
            anterior_mm: 5.5,
            widest_below_mm: 16.0,
            half_breadth_mm: 10.8,
            half_depth_mm: 9.5,
            reach_mm: 14.5,
            neck_reach_mm: 17.0,
            apex_lateral_mm: 2.0,
            apex_anterior_mm: -2.0,
            apex_radius_mm: 5.0,
            apex_blend_mm: 9.0,
            facet_below_apex_mm: 8.5,
            facet_medial_slope_degrees: 24.0,
            facet_anterior_slope_degrees: 18.0,
            facet_rim_mm: 2.5,
        },
        neck_blend_mm: 14.0,
        malleolus: Malleolus {
            lateral_mm: -2.0,
            anterior_mm: 4.5,
            widest_above_tip_mm: 19.0,
            half_breadth_mm: 8.3,
            half_depth_mm: 11.3,
            reach_mm: 17.0,
            turn_degrees: -3.0,
            tip_lateral_mm: 5.5,
            tip_anterior_mm: -3.0,
            facet_medial_mm: 5.5,
            facet_facing_degrees: -14.0,
            facet_lean_degrees: 9.0,
            facet_rim_mm: 1.5,
        },
        malleolar_blend_mm: 16.0,
        malleolar_fossa: Furrow {
            lateral_mm: -10.0,
            anterior_mm: -4.0,
            lower_end_mm: 2.0,
            upper_end_mm: 9.0,
            radius_mm: 7.5,
            edge_mm: 3.0,
        },
        peroneal_groove: Furrow {
            lateral_mm: 1.0,
            anterior_mm: -13.8,
            lower_end_mm: 8.0,
            upper_end_mm: 34.0,
            radius_mm: 7.0,
            edge_mm: 2.5,
        },
        relief_mm: 0.12,
    };
}
