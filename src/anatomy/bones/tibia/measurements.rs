//! The measurements that make a tibia, and how they differ with age and sex.
//!
//! Sizes are stated for a man and hold for one reference breadth; see [`Stature`] for how other people's follow. Here belongs
//! what is measured on the whole bone. Not here: the reference man's figures, see [`super::reference`]; the measurements of
//! one part, which stand beside its solid.

use serde::{Deserialize, Serialize};

use super::{
    ankle::{Colliculus, Plafond},
    condyle::Condyle,
    distal_block::{DistalBlock, FibularNotch},
    facet::Facet,
    joint_surface::Rise,
    tuberosity::Tuberosity,
};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bones::{
        section::Swelling,
        shaft::{Girth, ThreeSided},
    },
};

/// Thickness of the shaft at the levels at which it is measured.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Girths {
    /// Between the condyles, at the plateau.
    pub plateau: Girth,
    /// At the apex of the tuberosity.
    pub tuberosity: Girth,
    /// At the foot of the metaphyseal flare, where tuberosity and condyles have run out.
    pub flare_foot: Girth,
    /// At the nutrient foramen, a third of the way down.
    pub nutrient_foramen: Girth,
    /// Half way down. Over the rounded borders, men measure 22.8 ± 2.0 by 27.2 ± 2.4 mm there (Goldman data set).
    pub mid_shaft: Girth,
    /// Where the shaft is narrowest: 60 to 68 % of the way down in three specimens.
    pub narrowest: Girth,
    /// Above the distal flare.
    pub supramalleolar: Girth,
}

impl Girths {
    /// With the level of each: 0 at the plateau, 1 at the plafond.
    pub(super) const fn list(&self) -> [(f64, Girth); 7] {
        [
            (0.0, self.plateau),
            (0.083, self.tuberosity),
            (0.16, self.flare_foot),
            (0.33, self.nutrient_foramen),
            (0.5, self.mid_shaft),
            (0.64, self.narrowest),
            (0.88, self.supramalleolar),
        ]
    }
}

/// The shape of a tibia, in mm and degrees, for the reference man.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TibiaParameters {
    /// From the plateau to the plafond, mm. Maximum length (plateau to malleolar tip): men 363.5 ± 25.8, women
    /// 333.7 ± 22.4 (Goldman data set).
    pub joint_to_joint_mm: f64,
    /// The shaft. Its anterior border is the shin, its lateral border the interosseous one, its medial surface the flat
    /// face under the skin.
    pub shaft: ThreeSided,
    /// How thick the shaft is.
    pub girths: Girths,
    /// Medial condyle.
    pub medial_condyle: Condyle,
    /// Lateral condyle.
    pub lateral_condyle: Condyle,
    /// Rounding of the hollow between condyles and shaft, mm.
    pub metaphyseal_blend_mm: f64,
    /// Half width of the strip between the condyles in which one joint surface passes into the other, mm.
    pub intercondylar_half_width_mm: f64,
    /// Medial tubercle of the eminence.
    pub medial_intercondylar_tubercle: Rise,
    /// Lateral tubercle of the eminence.
    pub lateral_intercondylar_tubercle: Rise,
    /// Where the posterior cruciate ligament inserts.
    pub posterior_intercondylar_area: Rise,
    /// Rounding of the plateau's rim, mm.
    pub plateau_rim_mm: f64,
    /// Tibial tuberosity: its apex lies 29.2 ± 3.5 mm below the joint surface (Sojka, 161 tibiae), at 57.9 ± 2.4 % of the
    /// plateau's breadth from medial; its length is about 6 % of the bone's (170 bones).
    pub tuberosity: Tuberosity,
    /// How far the rough lower part of the tuberosity stands up and down, mm.
    pub tuberosity_roughness_mm: f64,
    /// Gerdy's tubercle, the iliotibial tract's insertion.
    pub gerdy_tubercle: Swelling,
    /// Facet for the fibular head, under the back of the lateral condyle.
    pub fibular_facet: Facet,
    /// Hollow behind, between the condyles, from which the popliteus springs.
    pub popliteal_hollow: Swelling,
    /// Notch of the plateau's back rim, in which the posterior cruciate ligament comes down.
    pub posterior_notch: Swelling,
    /// Groove of the semimembranosus' tendon round the medial condyle's back.
    pub semimembranosus_groove: Swelling,
    /// The distal end.
    pub distal_block: DistalBlock,
    /// Rounding of the hollow between distal end and shaft, mm.
    pub supramalleolar_blend_mm: f64,
    /// Groove of the distal end's lateral side in which the fibula lies.
    pub fibular_notch: FibularNotch,
    /// The ankle's joint surface.
    pub plafond: Plafond,
    /// Front part of the medial malleolus, the longer one.
    pub anterior_colliculus: Colliculus,
    /// Back part of the medial malleolus.
    pub posterior_colliculus: Colliculus,
    /// Rounding of the hollow between the malleolus and the rest, mm.
    pub malleolar_blend_mm: f64,
    /// The malleolus' joint facet: lateral of the axis at the plafond's level, mm.
    pub malleolar_facet_lateral_mm: f64,
    /// The facet's slope: how far it runs inwards (negative) or outwards for each mm downwards.
    pub malleolar_facet_slope: f64,
    /// Height of the soleal line on the back of the shaft, mm.
    pub soleal_line_mm: f64,
    /// Depth of the fine irregularities of the surface where tendons, ligaments and vessels enter, mm.
    pub relief_mm: f64,
}

/// How one person's bone differs from the reference man's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stature {
    /// From the plateau to the plafond, mm.
    pub joint_to_joint_mm: f64,
    /// Breadth and height of both ends over the reference man's.
    pub ends: f64,
    /// Thickness of the shaft over the reference man's.
    pub shaft: f64,
    /// How far muscles have marked the bone: 1 in an adult, 0 in a smooth one. Not in the sources.
    pub marks: f64,
    /// Thickness of the mid-shaft's cortex, mm.
    pub shaft_cortex_mm: f64,
    /// Thickness of the cortex two finger widths below the plateau, mm.
    pub metaphyseal_cortex_mm: f64,
}

impl Stature {
    /// The stature of this age and sex.
    ///
    /// - Length: adults from the Goldman data set, less 12 mm of malleolus; a child of 6 years 221 mm and an infant of 8 months
    ///   102 mm in all, read between the figures of growth tables (boys: 1 year 116.0, 5 years 204.6, 8 years 253.8 mm) and,
    ///   for the infant, a newborn's 65 to 70 mm, which is not in the sources.
    /// - Breadth of the ends: women 64.3 to men 72.1 mm; children's by their share of the length in radiographs, not in the
    ///   sources.
    /// - Cortex: adult 2.7 ± 0.3 mm at the insertion level (KSEM12); infant 1 to 2 mm (S004), newborn 1.3 mm (VTONDER22).
    #[must_use]
    pub const fn of(age: AgeGroup, sex: Sex) -> Self {
        match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => Self {
                joint_to_joint_mm: 351.5,
                ends: 1.0,
                shaft: 1.0,
                marks: 1.0,
                shaft_cortex_mm: 5.5,
                metaphyseal_cortex_mm: 2.7,
            },
            (AgeGroup::Adult, Sex::Female) => Self {
                joint_to_joint_mm: 323.0,
                ends: 0.892,
                shaft: 0.87,
                marks: 1.0,
                shaft_cortex_mm: 4.8,
                metaphyseal_cortex_mm: 2.5,
            },
            (AgeGroup::Child, _) => Self {
                joint_to_joint_mm: 214.0,
                ends: 0.70,
                shaft: 0.68,
                marks: 0.6,
                shaft_cortex_mm: 3.2,
                metaphyseal_cortex_mm: 1.7,
            },
            (AgeGroup::Infant, _) => Self {
                joint_to_joint_mm: 98.0,
                ends: 0.40,
                shaft: 0.44,
                marks: 0.2,
                shaft_cortex_mm: 1.9,
                metaphyseal_cortex_mm: 1.3,
            },
        }
    }
}
