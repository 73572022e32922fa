//! The shaft: its sections, and how their places and breadths follow from the bone's length.
//!
//! Here belongs how the sections make a tube. Not here: the figures of each section, see [`super::reference`]; the lines on
//! the surface, see [`super::lines`]; three-sided shafts, see [`crate::anatomy::bones::shaft`].

use super::{measurements::FemurShape, tube::Tube};
use crate::anatomy::solid::smooth_step;

/// Height of the neck's base over the distal end in the reference adult, to which shares of height refer.
const REFERENCE_BASE_MM: f64 = 380.0;

impl FemurShape {
    /// Height of the neck's base over the distal end, so that the head's top stands at the full length.
    pub(super) fn base_height_mm(&self) -> f64 {
        let rise = -self.neck.neck_shaft_degrees.to_radians().cos() * self.neck.length_mm;
        self.length_mm - (rise + self.neck.head_radius_mm) * self.end_factor
    }

    /// Height over the distal end of a share of the base's height: the ends keep the proportions of the bone's breadth, the shaft
    /// takes up the rest of the length.
    pub(super) fn height_mm(&self, share: f64) -> f64 {
        const DISTAL_END_MM: f64 = 100.0;
        const PROXIMAL_END_MM: f64 = 65.0;
        let reference = share * REFERENCE_BASE_MM;
        let base = self.base_height_mm();
        let lower = DISTAL_END_MM * self.end_factor;
        let upper = base - PROXIMAL_END_MM * self.end_factor;
        if reference <= DISTAL_END_MM {
            reference * self.end_factor
        } else if reference >= REFERENCE_BASE_MM - PROXIMAL_END_MM {
            base - (REFERENCE_BASE_MM - reference) * self.end_factor
        } else {
            let run = REFERENCE_BASE_MM - PROXIMAL_END_MM - DISTAL_END_MM;
            lower + (upper - lower) * (reference - DISTAL_END_MM) / run
        }
    }

    /// Breadth at a share of the base's height over the reference adult's.
    fn breadth_factor(&self, share: f64) -> f64 {
        let middle = smooth_step(0.15, 0.4, share) * (1.0 - smooth_step(0.7, 0.9, share));
        self.end_factor + (self.shaft_factor - self.end_factor) * middle
    }

    /// The shaft without its ends.
    pub(super) fn shaft(&self) -> Tube {
        let bow_from = self.sections[2].centre_y_mm;
        let bow_to = self.sections[9].centre_y_mm;
        let levels: Vec<_> = self
            .sections
            .iter()
            .map(|section| {
                let share = section.height_share;
                let chord = bow_from + (bow_to - bow_from) * share.clamp(0.0, 1.0);
                let bowed = share > self.sections[2].height_share;
                let y = if bowed {
                    chord + (section.centre_y_mm - chord) * self.bow_share
                } else {
                    section.centre_y_mm
                };
                let breadth = self.breadth_factor(share);
                (
                    self.height_mm(share),
                    [
                        section.centre_x_mm * breadth,
                        y * breadth,
                        section.lateral_mm * breadth,
                        section.medial_mm * breadth,
                        section.anterior_mm * breadth,
                        section.posterior_mm * breadth,
                        section.anterior_squareness,
                        section.posterior_squareness,
                    ],
                )
            })
            .collect();
        Tube::new(&levels)
    }
}

#[cfg(test)]
mod tests {
    use glam::DVec3;

    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bones::{femur::Femur, measuring::breadth_across},
    };

    #[test]
    fn the_shaft_is_as_thick_as_the_facts_say() {
        let femur = Femur::of(AgeGroup::Adult, Sex::Male);
        let middle = femur.shaft.middle(0.5 * 438.9);
        let [breadth, depth] =
            [DVec3::X, DVec3::Y].map(|direction| breadth_across(&femur, middle, direction));
        assert!((breadth - 26.6).abs() <= 2.4, "{breadth}");
        assert!((depth - 28.4).abs() <= 2.5, "{depth}");
    }
}
