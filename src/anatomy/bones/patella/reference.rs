//! The figures of the reference man.
//!
//! Here belong these figures alone. Not here: what each measures, see [`super::measurements`]; how other people's follow.

use super::measurements::{
    AnteriorSurface, ApexBack, ArticularSurface, Outline, OutlineCorner, PatellaShape,
};

impl PatellaShape {
    /// The reference man. Height midway between the means of two samples (34.4 ± 3.8 and 42.1 mm): each lies about one standard
    /// deviation off, and they differ by more than one from each other.
    pub(super) const REFERENCE: Self = Self {
        height_mm: 38.3,
        breadth_mm: 44.9,
        thickness_mm: 22.6,
        outline: Outline {
            corners: [
                OutlineCorner::new(7.4, 12.2),
                OutlineCorner::new(11.0, 14.4),
                OutlineCorner::new(10.4, 17.0),
                OutlineCorner::new(-0.5, 23.0),
                OutlineCorner::new(-11.2, 15.5),
                OutlineCorner::new(-7.6, 12.2),
            ],
            rounding_mm: 12.8,
            apex: OutlineCorner::new(-1.0, 32.8),
            apex_radius_mm: 5.8,
            apex_fillet_mm: 12.0,
            rim_mm: 6.0,
            base_slope_degrees: 17.0,
        },
        anterior: AnteriorSurface {
            lateral_mm: 0.0,
            anterior_mm: 11.5,
            below_mm: 17.0,
            radius_across_mm: 36.0,
            radius_along_mm: 52.0,
            furrows_mm: 0.2,
        },
        articular: ArticularSurface {
            ridge_lateral_mm: -3.9,
            ridge_anterior_mm: -11.8,
            ridge_rounding_mm: 5.0,
            lateral_facet_degrees: 15.5,
            lateral_hollow_mm: 1.2,
            lateral_hollow_breadth_mm: 8.0,
            medial_facet_degrees: 28.0,
            odd_facet_lateral_mm: -16.5,
            odd_facet_degrees: 50.0,
            radius_along_mm: 90.0,
            lower_border_mm: 28.0,
        },
        apex: ApexBack {
            slope_degrees: 38.0,
            step_mm: 2.0,
            edge_mm: 4.0,
            roughness_mm: 0.3,
        },
    };
}
