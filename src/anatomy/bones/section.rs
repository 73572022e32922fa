//! Sections of a bone in the terms of osteology (centre, breadth, depth and how far its borders stand out), and swellings of
//! its surface.
//!
//! Here belongs what several bones may be described by. Not here: their figures; shafts with three surfaces, see
//! [`super::shaft`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use crate::anatomy::solid::{Level, Ridge, bump};

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

/// The borders and surfaces of a bone, in the order in which they go round it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Borders {
    /// Anterior border or surface.
    pub anterior: Border,
    /// Anterolateral border or surface.
    pub anterolateral: Border,
    /// Lateral border.
    pub interosseous: Border,
    /// Posterolateral border or surface.
    pub posterolateral: Border,
    /// Posterior border or surface.
    pub posterior: Border,
    /// Medial border.
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

/// A swelling of the surface, or a hollow in it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Swelling {
    /// Apex, lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Apex, anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Apex, below the origin, mm.
    pub below_mm: f64,
    /// How far it stands out over the surface around; negative for a hollow, mm.
    pub height_mm: f64,
    /// Half width across the bone, at 0.6 of the height, mm.
    pub half_width_mm: f64,
    /// Half length along the bone, at 0.6 of the height, mm.
    pub half_length_mm: f64,
}

impl Swelling {
    /// How far it lifts the surface around a point.
    #[must_use]
    pub fn height(&self, at: DVec3) -> f64 {
        let across = at.truncate() - DVec2::new(self.lateral_mm, self.anterior_mm);
        self.height_mm
            * bump(across.length(), self.half_width_mm.max(2.0))
            * bump(at.z + self.below_mm, self.half_length_mm.max(2.0))
    }
}

/// Where a level comes to lie when a bone of `reference_mm` becomes one of `length_mm` whose ends keep their size.
///
/// `end_share` of the reference length at either end moves as it is; what lies between is stretched.
#[must_use]
pub fn moved_level(level: f64, reference_mm: f64, length_mm: f64, end_share: f64) -> f64 {
    let below_mm = level * reference_mm;
    // Where the ends alone would be as long as the bone, they give way too.
    let reference_end_mm = end_share * reference_mm;
    let end_mm = reference_end_mm.min(0.45 * length_mm);
    let moved_mm = if below_mm < reference_end_mm {
        below_mm * end_mm / reference_end_mm
    } else if below_mm > reference_mm - reference_end_mm {
        length_mm - (reference_mm - below_mm) * end_mm / reference_end_mm
    } else {
        let share = (below_mm - reference_end_mm) / (reference_mm - 2.0 * reference_end_mm);
        end_mm + share * (length_mm - 2.0 * end_mm)
    };
    moved_mm / length_mm
}
