//! Sections of a long bone's shaft in the terms of osteology: centre, breadth, depth and how far its borders stand out.
//!
//! Here belongs what the tibia and the fibula share. Not here: their figures.

use glam::DVec2;
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::{Level, Ridge};

/// Number of borders and surfaces that a section distinguishes.
pub const BORDERS: usize = 6;

/// One transverse section.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Level: 0 at the proximal joint surface, 1 at the distal one.
    pub level: f64,
    /// Middle of the section, lateral of the bone's axis, mm.
    pub centre_lateral_mm: f64,
    /// Middle of the section, anterior of the bone's axis, mm.
    pub centre_anterior_mm: f64,
    /// Mediolateral breadth of the plain section, borders left out, mm.
    pub breadth_mm: f64,
    /// Anteroposterior depth of the plain section, borders left out, mm.
    pub depth_mm: f64,
    /// Exponent of the plain section's superellipse: 2 an ellipse, more a rounded rectangle.
    pub squareness: f64,
    /// Turn of the plain section from lateral towards anterior, degrees.
    pub turn_degrees: f64,
    /// How far each border or surface stands out (or, negative, is hollowed) over the plain section, mm; in the order of
    /// [`Borders`].
    pub prominence_mm: [f64; BORDERS],
}

/// Where a border runs: its direction from the section's middle at three levels, and how broad it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Border {
    /// Direction at the proximal end, middle and distal end: degrees from lateral (0) through anterior (90), medial (180),
    /// posterior (270).
    pub direction_degrees: [f64; 3],
    /// Half-width as an angle at the same three levels: small for a sharp crest.
    pub spread_degrees: [f64; 3],
}

/// The borders and surfaces of a leg bone's shaft.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Borders {
    /// Anterior border: tuberosity and shin.
    pub anterior: Border,
    /// Anterolateral: Gerdy's tubercle above, front lip of the fibular notch below.
    pub anterolateral: Border,
    /// Interosseous border; the fibular notch below.
    pub interosseous: Border,
    /// Posterolateral: fibular facet above, back lip of the fibular notch below.
    pub posterolateral: Border,
    /// Posterior surface; the popliteal notch above.
    pub posterior: Border,
    /// Medial border: back of the medial condyle above, groove behind the malleolus below.
    pub medial: Border,
}

impl Borders {
    /// In the order of [`Section::prominence_mm`].
    #[must_use]
    pub fn list(&self) -> [&Border; BORDERS] {
        [
            &self.anterior,
            &self.anterolateral,
            &self.interosseous,
            &self.posterolateral,
            &self.posterior,
            &self.medial,
        ]
    }
}

/// A value given at the proximal end, the middle and the distal end, in between by a parabola.
fn along(values: [f64; 3], level: f64) -> f64 {
    let [proximal, middle, distal] = values;
    let (t, u) = (level.clamp(0.0, 1.0), 1.0 - level.clamp(0.0, 1.0));
    proximal * u * (u - t) + 4.0 * middle * t * u + distal * t * (t - u)
}

/// The levels of a loft through these sections of a bone whose joint surfaces are `length_mm` apart, the proximal one at z = 0.
#[must_use]
pub fn levels(sections: &[Section], borders: &Borders, length_mm: f64) -> Vec<Level> {
    sections
        .iter()
        .map(|section| Level {
            z_mm: -section.level * length_mm,
            centre_mm: DVec2::new(section.centre_lateral_mm, section.centre_anterior_mm),
            half_size_mm: 0.5 * DVec2::new(section.breadth_mm, section.depth_mm),
            squareness: section.squareness,
            rotation_degrees: section.turn_degrees,
            ridges: borders
                .list()
                .iter()
                .zip(section.prominence_mm)
                .map(|(border, prominence_mm)| Ridge {
                    direction_degrees: along(border.direction_degrees, section.level),
                    prominence_mm,
                    spread_degrees: along(border.spread_degrees, section.level).max(13.0),
                })
                .collect(),
        })
        .collect()
}
