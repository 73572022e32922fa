//! The measurements that make a femur, and how they differ with age and sex.
//!
//! Here belongs what is measured on the whole bone, and how it follows from the reference adult. Not here: the reference
//! adult's figures, see [`super::reference`]; the measurements of one part, which stand beside its solid.

use super::{
    condyle::{Condyle, CondyleSide},
    neck::HeadAndNeck,
    notch::IntercondylarNotch,
    prominence::Prominence,
    section::ShaftSection,
    surface_line::Lines,
    trochanters::Trochanters,
    trochlea::Trochlea,
};
use crate::anatomy::age::{AgeGroup, Sex};

/// The measurements that make a femur.
#[derive(Debug, Clone, PartialEq)]
pub struct FemurShape {
    /// Greatest length along the shaft. Adults 438.9 ± 28.4 (male), 404.0 ± 23.6 (female) (GOLD-C).
    pub length_mm: f64,
    /// Breadth of the ends over the reference adult's.
    pub end_factor: f64,
    /// Breadth of the middle of the shaft over the reference adult's.
    pub shaft_factor: f64,
    /// How much of the adult's bows the shaft has.
    pub bow_share: f64,
    /// The shaft, distal end first.
    pub sections: [ShaftSection; 10],
    /// Height below which condyles and trochlea, not the shaft, make the end.
    pub shaft_foot_mm: f64,
    /// Rounding of the shaft's foot.
    pub shaft_foot_rounding_mm: f64,
    /// The medial condyle.
    pub medial_condyle: Condyle,
    /// The lateral condyle.
    pub lateral_condyle: Condyle,
    /// Fillet between condyles and the rest.
    pub condyle_fillet_mm: f64,
    /// Side of the medial condyle.
    pub medial_side: CondyleSide,
    /// Side of the lateral condyle.
    pub lateral_side: CondyleSide,
    /// Fillet of the sides.
    pub side_fillet_mm: f64,
    /// The trochlea.
    pub trochlea: Trochlea,
    /// The notch.
    pub notch: IntercondylarNotch,
    /// Medial epicondyle.
    pub medial_epicondyle: Prominence,
    /// Lateral epicondyle.
    pub lateral_epicondyle: Prominence,
    /// Adductor tubercle.
    pub adductor_tubercle: Prominence,
    /// Where the medial supracondylar ridge leaves the shaft.
    pub medial_supracondylar: Prominence,
    /// Where that ridge runs out into the medial condyle.
    pub medial_flare: Prominence,
    /// Tubercle over the lateral condyle for the gastrocnemius.
    pub gastrocnemius_tubercle: Prominence,
    /// Where the lateral supracondylar ridge leaves the shaft.
    pub lateral_supracondylar: Prominence,
    /// Fillet of the epicondyles.
    pub epicondyle_fillet_mm: f64,
    /// Fillet of the supracondylar ridges.
    pub supracondylar_fillet_mm: f64,
    /// Lean of the condyles' level against the adult's, laterally downwards: infants have no bicondylar angle.
    pub condyle_level_degrees: f64,
    /// Head and neck.
    pub neck: HeadAndNeck,
    /// Further turn of the whole proximal end forwards: the torsion that a child has over an adult.
    pub torsion_degrees: f64,
    /// Trochanters.
    pub trochanters: Trochanters,
    /// Lines.
    pub lines: Lines,
}

impl FemurShape {
    /// The shape of a person of this age; sex matters in adults only.
    pub(super) fn of(age: AgeGroup, sex: Sex) -> Self {
        let mut shape = Self::REFERENCE;
        match (age, sex) {
            // Lengths and the epicondyles' breadth of GOLD-C: 438.9 and 79.3, 404.0 and 70.4 mm.
            (AgeGroup::Adult, Sex::Male) => shape.length_mm = 438.9,
            (AgeGroup::Adult, Sex::Female) => {
                shape.length_mm = 404.0;
                shape.end_factor = 70.4 / 79.3;
                shape.shaft_factor = 23.8 / 26.6;
            }
            // Length between the 5 and 10 years' figures for boys, 259 and 363 mm (textbook table 30.3). Breadths, angles and
            // the height of the lines: not in the sources; from general anatomical knowledge.
            (AgeGroup::Child, _) => {
                shape.length_mm = 281.0;
                shape.end_factor = 0.70;
                shape.shaft_factor = 0.64;
                shape.bow_share = 0.8;
                shape.neck.neck_shaft_degrees += 8.0;
                shape.trochanters.fossa.radius_mm *= 0.85;
                shape.trochanters.lesser_tip.x_mm += 2.0;
                shape.torsion_degrees += 14.0;
                shape.condyle_level_degrees = 2.0;
                shape.soften(0.35);
                shape.lines.fade(0.4);
            }
            // Length a little under that of boys of 1 year, 145 ± 6 mm (textbook table 30.3); the rest as above.
            (AgeGroup::Infant, _) => {
                shape.length_mm = 132.0;
                shape.end_factor = 0.44;
                shape.shaft_factor = 0.40;
                shape.bow_share = 0.5;
                // 140 to 145 degrees in infancy (from memory).
                shape.neck.neck_shaft_degrees += 19.8;
                shape.neck.length_mm *= 0.95;
                shape.trochanters.fossa.radius_mm *= 0.65;
                shape.trochanters.lesser_tip.x_mm += 5.0;
                shape.trochanters.lesser_tip.y_mm += 2.0;
                shape.torsion_degrees += 25.0;
                shape.condyle_level_degrees = 7.0;
                shape.trochanters.lesser_tip.radius_mm *= 0.8;
                shape.soften(1.0);
                shape.lines.fade(0.0);
            }
        }
        shape
    }

    /// Takes from the ends what muscles draw out while a child grows, by a share of the difference between a grown-up's and an
    /// infant's form, in which cartilage covers every edge (general anatomical knowledge: not in the sources). The trochlea keeps
    /// its depth: in cartilage it is as deep from birth.
    fn soften(&mut self, share: f64) {
        for (prominence, [inwards_mm, forwards_mm, down_mm]) in [
            (&mut self.adductor_tubercle, [-3.0, 3.0, 3.0]),
            (&mut self.medial_epicondyle, [-1.5, 0.0, 0.0]),
            (&mut self.lateral_epicondyle, [1.5, 0.0, 0.0]),
            (&mut self.trochanters.greater_tip, [0.0, 1.5, 6.0]),
            (&mut self.trochanters.greater_posterior, [-3.0, 2.0, 7.5]),
            (&mut self.trochanters.greater_anterior, [0.0, 0.0, 3.0]),
        ] {
            prominence.x_mm -= inwards_mm * share;
            prominence.y_mm += forwards_mm * share;
            prominence.z_mm -= down_mm * share;
        }
        self.condyle_fillet_mm *= 1.0 + 0.6 * share;
        self.epicondyle_fillet_mm *= 1.0 + 0.3 * share;
        self.trochanters.greater_inner_fillet_mm *= 1.0 + 0.4 * share;
    }

    /// These measurements with those of the ends brought to their size; the shaft's sections stay the reference adult's, see
    /// [`FemurShape::shaft`].
    pub(super) fn resized(mut self) -> Self {
        let factor = self.end_factor;
        for condyle in [&mut self.medial_condyle, &mut self.lateral_condyle] {
            condyle.resize(factor);
        }
        for side in [&mut self.medial_side, &mut self.lateral_side] {
            side.resize(factor);
        }
        self.trochlea.resize(factor);
        self.notch.resize(factor);
        for prominence in [
            &mut self.medial_epicondyle,
            &mut self.lateral_epicondyle,
            &mut self.adductor_tubercle,
            &mut self.medial_supracondylar,
            &mut self.medial_flare,
            &mut self.gastrocnemius_tubercle,
            &mut self.lateral_supracondylar,
        ] {
            prominence.resize(factor);
        }
        self.neck.resize(factor);
        self.trochanters.resize(factor);
        self.lines.fade(factor);
        for length in [
            &mut self.shaft_foot_mm,
            &mut self.shaft_foot_rounding_mm,
            &mut self.condyle_fillet_mm,
            &mut self.side_fillet_mm,
            &mut self.epicondyle_fillet_mm,
            &mut self.supracondylar_fillet_mm,
        ] {
            *length *= factor;
        }
        self
    }
}
