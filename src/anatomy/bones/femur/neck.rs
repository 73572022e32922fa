//! Measurements of head and neck.
//!
//! Here belongs what is measured on them. Not here: the solid, see [`super::proximal_end`].

use super::tube::Tube;

/// A section of the neck, across its axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NeckSection {
    /// From the axis to the upper border.
    pub superior_mm: f64,
    /// From the axis to the lower border.
    pub inferior_mm: f64,
    /// From the axis to the front.
    pub anterior_mm: f64,
    /// From the axis to the back.
    pub posterior_mm: f64,
}

impl NeckSection {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for length in [
            &mut self.superior_mm,
            &mut self.inferior_mm,
            &mut self.anterior_mm,
            &mut self.posterior_mm,
        ] {
            *length *= factor;
        }
    }

    /// The section as a tube takes it; the neck is a little squared.
    pub(super) fn channels(&self) -> [f64; Tube::CHANNELS] {
        [
            0.0,
            0.0,
            self.superior_mm,
            self.inferior_mm,
            self.anterior_mm,
            self.posterior_mm,
            0.1,
            0.1,
        ]
    }
}

/// Head and neck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeadAndNeck {
    /// Radius of the head; specimens 21.7–26.1.
    pub head_radius_mm: f64,
    /// Base of the neck's axis on the shaft, lateral.
    pub base_x_mm: f64,
    /// Base of the neck's axis on the shaft, anterior.
    pub base_y_mm: f64,
    /// Angle between neck and shaft; specimens 121–132.
    pub neck_shaft_degrees: f64,
    /// Turn of the neck's axis forwards from the frame's x axis.
    pub anteversion_degrees: f64,
    /// From the base to the centre of the head.
    pub length_mm: f64,
    /// Where the narrowest section lies, as a share of the length.
    pub narrowest_share: f64,
    /// Section at the base.
    pub base: NeckSection,
    /// Narrowest section.
    pub narrowest: NeckSection,
    /// Section under the head.
    pub subcapital: NeckSection,
    /// Fillet between head and neck.
    pub head_fillet_mm: f64,
    /// Fillet between neck and shaft.
    pub base_fillet_mm: f64,
    /// Depth of the fovea of the head's ligament.
    pub fovea_depth_mm: f64,
    /// Radius of the hollow's sphere.
    pub fovea_radius_mm: f64,
}

impl HeadAndNeck {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for section in [&mut self.base, &mut self.narrowest, &mut self.subcapital] {
            section.resize(factor);
        }
        for length in [
            &mut self.head_radius_mm,
            &mut self.base_x_mm,
            &mut self.base_y_mm,
            &mut self.length_mm,
            &mut self.head_fillet_mm,
            &mut self.base_fillet_mm,
            &mut self.fovea_depth_mm,
            &mut self.fovea_radius_mm,
        ] {
            *length *= factor;
        }
    }
}
