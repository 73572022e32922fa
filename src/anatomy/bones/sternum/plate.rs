//! The plate of bone that manubrium and body are, and the xiphoid process with them: its sections, and the curve through them.
//!
//! Here belongs how sections follow one another. Not here: their figures, see [`super::reference`], nor the solid, see
//! [`super::solid`].

use crate::anatomy::solid::Spline;

/// A section of the plate of bone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlateLevel {
    /// Height over the tip of the xiphoid process, in mm.
    pub height_mm: f64,
    /// Half the breadth, in mm.
    pub half_breadth_mm: f64,
    /// Anterior surface in the midline, in mm.
    pub anterior_mm: f64,
    /// Posterior surface in the midline, in mm.
    pub posterior_mm: f64,
    /// How far the anterior surface falls back towards the margin, in mm.
    pub anterior_fall_mm: f64,
    /// How far the posterior surface comes forward towards the margin, in mm; negative where it is hollow.
    pub posterior_fall_mm: f64,
}

/// How many measures a section has besides its height.
const MEASURES: usize = 5;

/// Sections as a curve through their heights: half breadth, front, back, and the falls of front and back, in mm.
pub(super) type Curve<const SECTIONS: usize> = Spline<SECTIONS, MEASURES>;

/// The curve through these sections, lowest first.
pub(super) fn curve<const SECTIONS: usize>(levels: &[PlateLevel; SECTIONS]) -> Curve<SECTIONS> {
    let measures = |level: PlateLevel| {
        [
            level.half_breadth_mm,
            level.anterior_mm,
            level.posterior_mm,
            level.anterior_fall_mm,
            level.posterior_fall_mm,
        ]
    };
    Spline::new(levels.map(|level| level.height_mm), levels.map(measures))
}
