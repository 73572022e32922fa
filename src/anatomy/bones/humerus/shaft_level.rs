//! The shaft's three borders at one level.
//!
//! Here belongs what is measured at a level. Not here: the tube through the levels, see [`super::borders`].

use super::resize::Resize;

/// One border of the shaft at one level: the disc over which the periosteum would be stretched there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Border {
    /// Lateral of the long axis, in mm.
    pub lateral_mm: f64,
    /// Anterior of the long axis, in mm.
    pub anterior_mm: f64,
    /// Radius of the border: small where it is sharp, in mm.
    pub rounding_mm: f64,
}

impl Border {
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        Self {
            lateral_mm: self.lateral_mm * resize.transverse,
            anterior_mm: self.anterior_mm * resize.transverse,
            rounding_mm: self.rounding_mm * resize.transverse,
        }
    }
}

/// A section of the shaft: its medial, lateral and anterior border, and flat surfaces between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShaftLevel {
    /// Height over the lowest point of the trochlea, in mm.
    pub height_mm: f64,
    /// The medial border; distally the medial column and supracondylar ridge.
    pub medial: Border,
    /// The lateral border; distally the lateral column and supracondylar ridge.
    pub lateral: Border,
    /// The anterior border; proximally the crest of the greater tubercle.
    pub anterior: Border,
}

impl ShaftLevel {
    /// The level of a bone of another size.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        Self {
            height_mm: resize.height(self.height_mm),
            medial: self.medial.resized(resize),
            lateral: self.lateral.resized(resize),
            anterior: self.anterior.resized(resize),
        }
    }
}
