//! The measurements that make a patella, and how they differ with age and sex.
//!
//! Here belongs what is measured on the bone. Not here: the reference man's figures, see [`super::reference`]; the solids.

use crate::anatomy::age::{AgeGroup, Sex};

/// A corner of the outline seen from in front, before it is rounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutlineCorner {
    /// Lateral of the middle of the base, mm.
    pub lateral_mm: f64,
    /// Below the base, mm.
    pub below_mm: f64,
}

impl OutlineCorner {
    /// The corner at this place.
    pub(super) const fn new(lateral_mm: f64, below_mm: f64) -> Self {
        Self {
            lateral_mm,
            below_mm,
        }
    }
}

/// The outline seen from in front: a shield, its base above, its apex below.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outline {
    /// Its corners above the apex, from the lateral end of the base down the lateral border and up the medial one; no corner
    /// points inwards.
    pub corners: [OutlineCorner; 6],
    /// Rounding of the corners; it adds to the outline on every side, mm.
    pub rounding_mm: f64,
    /// Middle of the apex' rounding.
    pub apex: OutlineCorner,
    /// Radius of that rounding, mm.
    pub apex_radius_mm: f64,
    /// Fillet between the borders and the apex, mm.
    pub apex_fillet_mm: f64,
    /// Rounding of the rim between the outline and both faces, mm.
    pub rim_mm: f64,
    /// How steeply the base falls towards the front, degrees: a round figure, not in the sources.
    pub base_slope_degrees: f64,
}

/// The front, on which the quadriceps' fibres run: a vault.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnteriorSurface {
    /// Its most anterior point, lateral of the middle of the base, mm.
    pub lateral_mm: f64,
    /// The same point, anterior, mm.
    pub anterior_mm: f64,
    /// The same point, below the base, mm.
    pub below_mm: f64,
    /// Radius of the vault from side to side, mm.
    pub radius_across_mm: f64,
    /// Radius of the vault from base to apex, mm.
    pub radius_along_mm: f64,
    /// Depth of the lengthwise furrows of the quadriceps' fibres, mm.
    pub furrows_mm: f64,
}

/// The joint surface behind: a broad lateral and a narrow, steep medial facet, with a ridge between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ArticularSurface {
    /// The ridge at two fifths of the height, lateral of the middle of the base, mm; negative: medial. It leaves the lateral facet
    /// 61 % of the breadth: medial to lateral facet 0.635 in 87 adults by CT (PMC5134791).
    pub ridge_lateral_mm: f64,
    /// How far the ridge leans medially upwards against the long axis, degrees: 10.2 ± 4.8 in men, 12.3 ± 3.8 in women (J Orthop
    /// Surg Res 2021, CT of 80 adults).
    pub ridge_lean_degrees: f64,
    /// The ridge's crest before it is rounded, anterior of the middle of the base, mm; negative: posterior.
    pub ridge_anterior_mm: f64,
    /// Rounding of the ridge, mm.
    pub ridge_rounding_mm: f64,
    /// Slope of the lateral facet against the frontal plane, degrees: specimens 13–19.
    pub lateral_facet_degrees: f64,
    /// Depth of the hollow of the lateral facet, whose rim so overhangs backwards, mm.
    pub lateral_hollow_mm: f64,
    /// Breadth of that hollow, mm.
    pub lateral_hollow_breadth_mm: f64,
    /// Slope of the medial facet, degrees: specimens 27–40.
    pub medial_facet_degrees: f64,
    /// Where the odd facet begins along the medial border, lateral of the middle of the base, mm.
    pub odd_facet_lateral_mm: f64,
    /// Slope of the odd facet, which meets the femur in deep flexion only, degrees.
    pub odd_facet_degrees: f64,
    /// Radius of the joint surface from above to below, mm: it is a little hollow.
    pub radius_along_mm: f64,
    /// The lower border of the joint surface, below the base, mm. The surface is 32.7 ± 3.8 mm long in 927 young adults by MRI
    /// (Kerdari 2020); the whole kneecap is 1.2 to 1.5 times as long as its joint surface (Grelsamer, from memory): the longest
    /// that leaves 1.2.
    pub lower_border_mm: f64,
}

/// The back of the apex below the joint surface: rough, for the patellar ligament, and without cartilage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ApexBack {
    /// Slope forwards and downwards against the long axis, degrees.
    pub slope_degrees: f64,
    /// How far it lies in front of the ridge at the lower border of the joint surface, mm.
    pub step_mm: f64,
    /// Rounding of the edge towards the joint surface, mm.
    pub edge_mm: f64,
    /// Depth of its roughness, mm.
    pub roughness_mm: f64,
}

/// The measurements that make a patella.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PatellaShape {
    /// From base to apex, mm. Adults: 34.4 ± 3.8 (Iranpour); men 36.2 (Korean), 42.1 (Filipino), women 33.1 and 36.9 (as gathered
    /// in the Filipino study's table of ethnic groups, Arthroplasty 2022).
    pub height_mm: f64,
    /// Greatest breadth, mm. Adults: 44.8 ± 4.8 (Iranpour); men 45.6 (Korean), 45.0 (Filipino), women 41.0 and 40.0 (same table).
    pub breadth_mm: f64,
    /// Greatest thickness, mm. Adults: 22.4 ± 2.3 (Iranpour); men 23.1 (Korean), 24.3 (Filipino); breadth to thickness 1.8 with
    /// the cartilage, which is 4.1 mm thick (43 young adults by MRI).
    pub thickness_mm: f64,
    /// The outline from in front.
    pub outline: Outline,
    /// The front.
    pub anterior: AnteriorSurface,
    /// The joint surface.
    pub articular: ArticularSurface,
    /// The back of the apex.
    pub apex: ApexBack,
}

impl PatellaShape {
    /// The shape of a person of this age; sex matters in adults only.
    pub(super) fn of(age: AgeGroup, sex: Sex) -> Self {
        let mut shape = Self::REFERENCE;
        let factor = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => 1.0,
            // By breadth: 40.0 to 45.0 mm (Filipino).
            (AgeGroup::Adult, Sex::Female) => 0.89,
            // The young by the breadth of their knees: not in the sources. Their kneecaps are rounder and smoother (general
            // anatomical knowledge).
            (AgeGroup::Child, _) => {
                shape.soften(0.25);
                0.66
            }
            (AgeGroup::Infant, _) => {
                shape.soften(0.6);
                0.38
            }
        };
        shape.resized(factor)
    }

    /// Takes a share of their sharpness from ridge, facets and rim, and of their height from furrows and roughness.
    fn soften(&mut self, share: f64) {
        let articular = &mut self.articular;
        articular.ridge_rounding_mm *= 1.0 + share;
        articular.lateral_hollow_mm *= 1.0 - share;
        for slope in [
            &mut articular.medial_facet_degrees,
            &mut articular.odd_facet_degrees,
        ] {
            *slope *= 1.0 - 0.3 * share;
        }
        self.outline.rim_mm *= 1.0 + 0.5 * share;
        let smooth = (1.0 - 1.8 * share).max(0.0);
        self.anterior.furrows_mm *= smooth;
        self.apex.roughness_mm *= smooth;
    }

    /// These measurements with every length `factor` times as long.
    fn resized(mut self, factor: f64) -> Self {
        let apex = std::iter::once(&mut self.outline.apex);
        for corner in self.outline.corners.iter_mut().chain(apex) {
            corner.lateral_mm *= factor;
            corner.below_mm *= factor;
        }
        for length in [
            &mut self.height_mm,
            &mut self.breadth_mm,
            &mut self.thickness_mm,
            &mut self.outline.rounding_mm,
            &mut self.outline.apex_radius_mm,
            &mut self.outline.apex_fillet_mm,
            &mut self.outline.rim_mm,
            &mut self.anterior.lateral_mm,
            &mut self.anterior.anterior_mm,
            &mut self.anterior.below_mm,
            &mut self.anterior.radius_across_mm,
            &mut self.anterior.radius_along_mm,
            &mut self.anterior.furrows_mm,
            &mut self.articular.ridge_lateral_mm,
            &mut self.articular.ridge_anterior_mm,
            &mut self.articular.ridge_rounding_mm,
            &mut self.articular.lateral_hollow_mm,
            &mut self.articular.lateral_hollow_breadth_mm,
            &mut self.articular.odd_facet_lateral_mm,
            &mut self.articular.radius_along_mm,
            &mut self.articular.lower_border_mm,
            &mut self.apex.step_mm,
            &mut self.apex.edge_mm,
            &mut self.apex.roughness_mm,
        ] {
            *length *= factor;
        }
        self
    }
}
