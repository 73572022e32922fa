//! The figures of the reference man.
//!
//! Here belong these figures alone. Not here: what each measures, see [`super::measurements`]; how other people's follow.

use super::measurements::{
    AnteriorSurface, ApexBack, ArticularSurface, Outline, OutlineCorner, PatellaShape,
};

impl PatellaShape {
    /// The reference man. Height, breadth and thickness are the means over three samples (Iranpour; Korean and Filipino men): their
    /// heights (34.4, 36.2 and 42.1 mm) differ by more than one standard deviation from each other.
    pub(super) const REFERENCE: Self = Self {
        height_mm: 37.6,
        breadth_mm: 45.1,
        thickness_mm: 23.3,
        outline: Outline {
            corners: [
                OutlineCorner::new(7.4, 12.2),
                OutlineCorner::new(11.0, 14.4),
                OutlineCorner::new(10.4, 17.0),
                OutlineCorner::new(-0.5, 23.0),
                OutlineCorner::new(-11.2, 15.5),
                OutlineCorner::new(-7.6, 12.2),
            ],
            rounding_mm: 12.65,
            apex: OutlineCorner::new(-1.0, 30.95),
            apex_radius_mm: 5.8,
            apex_fillet_mm: 12.0,
            rim_mm: 6.0,
            base_slope_degrees: 20.0,
        },
        anterior: AnteriorSurface {
            lateral_mm: 0.0,
            anterior_mm: 11.8,
            below_mm: 17.0,
            radius_across_mm: 36.0,
            radius_along_mm: 52.0,
            furrows_mm: 0.2,
        },
        articular: ArticularSurface {
            ridge_lateral_mm: -4.0,
            ridge_lean_degrees: 10.2,
            ridge_anterior_mm: -12.0,
            ridge_rounding_mm: 5.0,
            lateral_facet_degrees: 15.5,
            lateral_hollow_mm: 1.2,
            lateral_hollow_breadth_mm: 8.0,
            medial_facet_degrees: 28.0,
            odd_facet_lateral_mm: -16.5,
            odd_facet_degrees: 50.0,
            radius_along_mm: 90.0,
            lower_border_mm: 31.3,
        },
        apex: ApexBack {
            slope_degrees: 42.0,
            step_mm: 2.5,
            edge_mm: 4.0,
            roughness_mm: 0.3,
        },
    };
}
