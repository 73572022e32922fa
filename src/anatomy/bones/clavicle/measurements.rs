//! The measurements that make a clavicle, and how they differ with size.
//!
//! Here belongs what is measured on the bone. Not here: a man's figures, see [`super::reference`]; the solid.

use glam::DVec3;

/// A section of the clavicle across its axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClavicleSection {
    /// Where it lies: 0 at the sternal end, 1 at the acromial end.
    pub share: f64,
    /// How far the axis bows forwards there from the line between both ends, in mm.
    pub forwards_mm: f64,
    /// How far it bows upwards, in mm.
    pub upwards_mm: f64,
    /// Half the breadth from front to back, in mm.
    pub half_breadth_mm: f64,
    /// Half the height, in mm.
    pub half_height_mm: f64,
    /// Turn of the section about the axis: its front edge downwards, in degrees.
    pub turn_degrees: f64,
}

/// A roughness that stands out from, or is hollowed into, the underside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Its middle.
    pub centre_mm: DVec3,
    /// Its half-axes.
    pub radii_mm: DVec3,
    /// Turn from lateral towards anterior, in degrees.
    pub turn_degrees: f64,
}

/// The measurements of one clavicle.
#[derive(Debug, Clone, PartialEq)]
pub struct ClavicleParameters {
    /// Greatest length along the line from end to end, in mm.
    pub length_mm: f64,
    /// How far that line runs backwards on its way outwards, in degrees.
    pub backwards_degrees: f64,
    /// How far it rises, in degrees.
    pub upwards_degrees: f64,
    /// Sections from the sternal to the acromial end.
    pub sections: [ClavicleSection; 9],
    /// Rounding of both ends, in mm.
    pub end_mm: f64,
    /// The conoid tubercle under the acromial third.
    pub conoid_tubercle: Mark,
    /// The impression of the costoclavicular ligament under the sternal end.
    pub costal_impression: Mark,
}

impl ClavicleParameters {
    /// These measurements, a man's, carried over to another size.
    pub(super) fn resized(&self, share: f64) -> Self {
        let mark = |mark: &Mark| Mark {
            centre_mm: mark.centre_mm * share,
            radii_mm: mark.radii_mm * share,
            ..*mark
        };
        Self {
            length_mm: self.length_mm * share,
            sections: self.sections.map(|section| ClavicleSection {
                forwards_mm: section.forwards_mm * share,
                upwards_mm: section.upwards_mm * share,
                half_breadth_mm: section.half_breadth_mm * share,
                half_height_mm: section.half_height_mm * share,
                ..section
            }),
            end_mm: self.end_mm * share,
            conoid_tubercle: mark(&self.conoid_tubercle),
            costal_impression: mark(&self.costal_impression),
            ..*self
        }
    }
}
