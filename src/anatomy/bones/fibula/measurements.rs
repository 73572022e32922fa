//! The measurements that make a fibula.
//!
//! Here belongs what is measured on the whole bone. Not here: the reference man's figures, see [`super::reference`]; the
//! measurements of one part, which stand beside its solid.

use serde::{Deserialize, Serialize};

use super::{
    head::Head,
    malleolus::{Furrow, Malleolus},
};
use crate::anatomy::bones::shaft::{Girth, ThreeSided};

/// Thickness of the shaft at the levels at which it is measured.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Girths {
    /// At the neck, under the head.
    pub neck: Girth,
    /// A quarter of the way down.
    pub upper_quarter: Girth,
    /// Half way down. Three bones measure 10.1 to 13.7 by 12.1 to 15.8 mm over the rounded borders.
    pub mid_shaft: Girth,
    /// Three quarters of the way down.
    pub lower_quarter: Girth,
    /// Above the malleolus.
    pub supramalleolar: Girth,
}

impl Girths {
    /// With the level of each: 0 at the apex of the head, 1 at the tip of the malleolus.
    pub(super) const fn list(&self) -> [(f64, Girth); 5] {
        [
            (0.1, self.neck),
            (0.25, self.upper_quarter),
            (0.5, self.mid_shaft),
            (0.75, self.lower_quarter),
            (0.88, self.supramalleolar),
        ]
    }
}

/// The shape of a fibula, in mm and degrees, for the reference man.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FibulaParameters {
    /// From the apex of the head to the tip of the malleolus, mm. Three specimens: 341.7 (woman), 384.5 (man), 395.5.
    pub length_mm: f64,
    /// The shaft. Its medial border is the interosseous one, its lateral border the posterior one; its lateral surface carries
    /// the peroneal muscles.
    pub shaft: ThreeSided,
    /// How thick the shaft is.
    pub girths: Girths,
    /// The head.
    pub head: Head,
    /// Rounding of the hollow between head and neck, mm.
    pub neck_blend_mm: f64,
    /// The lateral malleolus.
    pub malleolus: Malleolus,
    /// Rounding of the hollow between malleolus and shaft, mm.
    pub malleolar_blend_mm: f64,
    /// Hollow behind the malleolus' joint facet, for the ligaments of the talus: 0.8 to 2.1 mm deep in three specimens.
    pub malleolar_fossa: Furrow,
    /// Groove of the peroneal tendons on the malleolus' back: concave in 68 % of 93 fibulae (Özbağ 2008).
    pub peroneal_groove: Furrow,
    /// Depth of the fine irregularities of the surface, mm.
    pub relief_mm: f64,
}
