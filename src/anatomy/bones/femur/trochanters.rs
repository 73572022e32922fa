//! Measurements of the trochanters.
//!
//! Here belongs what is measured on them. Not here: the solid, see [`super::proximal_end`].

use super::prominence::Prominence;

/// The trochanters and what lies between them; places are relative to the base of the neck's axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trochanters {
    /// Anterior corner of the greater trochanter.
    pub greater_anterior: Prominence,
    /// Posterior corner, overhanging the fossa.
    pub greater_posterior: Prominence,
    /// Lateral prominence.
    pub greater_lateral: Prominence,
    /// Tip; specimens 10–21 mm below the top of the head.
    pub greater_tip: Prominence,
    /// Fillet between these corners.
    pub greater_inner_fillet_mm: f64,
    /// Fillet towards the shaft.
    pub greater_fillet_mm: f64,
    /// The trochanteric fossa.
    pub fossa: Prominence,
    /// Rounding of the fossa's edge.
    pub fossa_edge_mm: f64,
    /// Root of the lesser trochanter.
    pub lesser_root: Prominence,
    /// Tip of the lesser trochanter.
    pub lesser_tip: Prominence,
    /// Fillet of the lesser trochanter.
    pub lesser_fillet_mm: f64,
    /// Quadrate tubercle, the middle of the intertrochanteric crest.
    pub crest: Prominence,
    /// Fillet of the crest.
    pub crest_fillet_mm: f64,
    /// How far the shaft's own top lies over the base of the neck.
    pub shaft_top_mm: f64,
    /// How much that top falls laterally, per mm.
    pub shaft_top_slope: f64,
    /// Rounding of the shaft's top.
    pub shaft_top_rounding_mm: f64,
}

impl Trochanters {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for prominence in [
            &mut self.greater_anterior,
            &mut self.greater_posterior,
            &mut self.greater_lateral,
            &mut self.greater_tip,
            &mut self.fossa,
            &mut self.lesser_root,
            &mut self.lesser_tip,
            &mut self.crest,
        ] {
            prominence.resize(factor);
        }
        for length in [
            &mut self.greater_inner_fillet_mm,
            &mut self.greater_fillet_mm,
            &mut self.fossa_edge_mm,
            &mut self.lesser_fillet_mm,
            &mut self.crest_fillet_mm,
            &mut self.shaft_top_mm,
            &mut self.shaft_top_rounding_mm,
        ] {
            *length *= factor;
        }
    }
}
