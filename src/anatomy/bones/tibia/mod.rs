//! The tibia.
//!
//! Origin: on the shaft's axis at the level of the tibial plateau (the joint surface, not the tip of the eminence). The
//! ankle's joint surface lies `joint_to_joint_mm` below. Right bone: x lateral, y anterior, z proximal.
//!
//! Here belongs how the parts, which have a file each, are joined to one solid. Not here: what other bones share.

mod ankle;
mod condyle;
mod distal_block;
mod distal_end;
mod facet;
mod growth;
mod joint_surface;
mod landmarks;
mod measurements;
mod proximal_end;
mod reference;
mod relief;
mod tuberosity;

pub use self::measurements::{Stature, TibiaParameters};

use glam::{DVec2, DVec3};

use super::shaft::{Proportions, Shaft};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, Epiphysis, Landmark},
    solid::smooth_step,
};

/// Farther than this from the surface there is no fine relief, mm.
const RELIEF_FADES_MM: f64 = 4.0;

/// How much blunter the shin and the interosseous border of an unmarked shaft are half way down, reference mm.
const UNMARKED_BORDER_MM: f64 = 7.0;

/// Share of the reference length, from either joint, that belongs to the bone's end and scales with its breadth.
const END_SHARE: f64 = 0.22;

/// A tibia as a solid.
pub struct Tibia {
    parameters: TibiaParameters,
    stature: Stature,
    shaft: Shaft,
    epiphyses: Vec<Epiphysis>,
}

impl Tibia {
    /// The tibia of this age and sex.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let mut tibia = Self::new(TibiaParameters::REFERENCE, Stature::of(age, sex));
        tibia.epiphyses = tibia.find_epiphyses(age);
        tibia
    }

    /// A tibia with these parameters and stature, without growth plates.
    #[must_use]
    pub fn new(mut parameters: TibiaParameters, stature: Stature) -> Self {
        let reference_mm = parameters.joint_to_joint_mm;
        // All sizes are in units of `stature.ends` mm: the ends are the reference man's, the shaft is longer or shorter, thicker or
        // thinner against them.
        parameters.joint_to_joint_mm = stature.joint_to_joint_mm / stature.ends;
        parameters.soleal_line_mm *= stature.marks;
        parameters.tuberosity_roughness_mm *= stature.marks;
        for border in [
            &mut parameters.shaft.anterior_border_mm,
            &mut parameters.shaft.lateral_border_mm,
        ] {
            border.middle += UNMARKED_BORDER_MM * (1.0 - stature.marks);
        }
        let shaft = Shaft::new(
            &parameters.shaft,
            parameters.girths.list(),
            &Proportions {
                reference_mm,
                length_mm: parameters.joint_to_joint_mm,
                end_share: END_SHARE,
                thickness: stature.shaft / stature.ends,
            },
        );
        Self {
            parameters,
            stature,
            shaft,
            epiphyses: Vec::new(),
        }
    }

    fn reference_outer(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let length = p.joint_to_joint_mm;
        let mut distance = self.shaft.distance(at);
        if at.z > -0.4 * length {
            distance = p.with_condyles(at, distance);
        } else if at.z < -0.6 * length {
            distance = p.with_distal_block(at, distance);
        }
        if distance.abs() < RELIEF_FADES_MM {
            distance -= self.relief(at) * smooth_step(RELIEF_FADES_MM, 2.0, distance.abs());
        }
        if at.z > -0.5 * length {
            p.under_plateau(at, distance)
        } else {
            p.over_ankle(at, distance)
        }
    }

    /// From the plateau to the plafond, mm.
    #[must_use]
    pub const fn joint_to_joint_mm(&self) -> f64 {
        self.stature.joint_to_joint_mm
    }

    /// The middle of the facet on which the fibular head rests, mm.
    #[must_use]
    pub fn fibular_facet(&self) -> DVec3 {
        let middle = self.to_mm(self.parameters.fibular_facet_middle());
        middle + self.parameters.fibular_facet.normal()
    }

    /// Where the lower end of the fibula lies, in mm.
    #[must_use]
    pub fn fibular_notch(&self) -> NotchForFibula {
        let p = &self.parameters;
        let furrow = &p.fibular_notch;
        // Where the notch is deepest in people, about a centimetre above the plafond.
        let above_mm = 10.0;
        let share = above_mm / furrow.upper_end_mm;
        let middle = DVec2::new(furrow.lateral_mm, furrow.anterior_mm).lerp(
            DVec2::new(furrow.upper_lateral_mm, furrow.upper_anterior_mm),
            share,
        );
        let block = DVec2::new(p.plafond.centre_lateral_mm, p.plafond.centre_anterior_mm);
        NotchForFibula {
            middle: self.to_mm(middle.extend(above_mm - p.joint_to_joint_mm)),
            outwards: (middle - block).normalize_or(DVec2::X).extend(0.0),
        }
    }

    fn to_mm(&self, reference: DVec3) -> DVec3 {
        reference * self.stature.ends
    }
}

/// Where the lower end of the fibula lies at the tibia.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NotchForFibula {
    /// Middle of the furrow's round a little above the plafond, mm.
    pub middle: DVec3,
    /// Unit vector across the bone, straight out of the notch.
    pub outwards: DVec3,
}

impl Bone for Tibia {
    fn name(&self) -> &'static str {
        "tibia"
    }

    fn outer(&self, point: DVec3) -> f64 {
        let ends = self.stature.ends;
        self.reference_outer(point / ends) * ends
    }

    fn cortex_thickness_mm(&self, point: DVec3) -> f64 {
        let length = self.stature.joint_to_joint_mm;
        let level = -point.z / length;
        let end = level.min(1.0 - level);
        let subchondral_mm = 0.45 * self.stature.metaphyseal_cortex_mm;
        let metaphysis = smooth_step(0.0, 0.09, end);
        let shaft = smooth_step(0.10, 0.38, end);
        subchondral_mm
            + (self.stature.metaphyseal_cortex_mm - subchondral_mm) * metaphysis
            + (self.stature.shaft_cortex_mm - self.stature.metaphyseal_cortex_mm) * shaft
    }

    fn bounds(&self) -> Bounds {
        let length = self.parameters.joint_to_joint_mm;
        Bounds::new(
            self.to_mm(DVec3::new(-50.0, -46.0, -length - 26.0)),
            self.to_mm(DVec3::new(50.0, 48.0, 16.0)),
        )
    }

    fn detail_mm(&self) -> f64 {
        (1.5 * self.stature.ends.sqrt()).max(0.8)
    }

    fn epiphyses(&self) -> &[Epiphysis] {
        &self.epiphyses
    }

    fn landmarks(&self) -> Vec<Landmark> {
        self.find_landmarks()
    }
}

#[cfg(test)]
mod tests {
    use glam::DVec2;

    use super::*;
    use crate::anatomy::bones::measuring::landmark;

    #[test]
    fn the_length_is_that_of_the_age() {
        // Plateau to malleolar tip: Goldman men 363.5, women 333.7; child and infant see `Stature`.
        for (age, sex, length, tolerance) in [
            (AgeGroup::Adult, Sex::Male, 363.5, 6.0),
            (AgeGroup::Adult, Sex::Female, 333.7, 6.0),
            (AgeGroup::Child, Sex::Male, 221.0, 5.0),
            (AgeGroup::Infant, Sex::Male, 102.0, 4.0),
        ] {
            let tibia = Tibia::of(age, sex);
            let measured = -landmark(&tibia, "medial-malleolus-tip").z;
            assert!((measured - length).abs() < tolerance, "{age:?}: {measured}");
        }
    }

    /// How far the surface lies from a point in a direction, mm.
    fn reach(tibia: &Tibia, from: DVec3, direction: DVec3) -> f64 {
        let (mut inside, mut outside) = (0.0, 80.0);
        for _ in 0..24 {
            let middle = 0.5 * (inside + outside);
            if tibia.outer(from + direction * middle) < 0.0 {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        inside
    }

    /// Breadth and depth of the section at a height, mm.
    fn girth(tibia: &Tibia, z: f64) -> [f64; 2] {
        let ends = tibia.stature.ends;
        let centre = (tibia.shaft.centre(z / ends) * ends).extend(z);
        let mut span = [[0.0_f64; 2]; 2];
        for step in 0..72 {
            let direction = DVec2::from_angle(f64::from(step) * 5.0_f64.to_radians()).extend(0.0);
            let at = direction * reach(tibia, centre, direction);
            for (axis, value) in [at.x, at.y].into_iter().enumerate() {
                span[axis] = [span[axis][0].min(value), span[axis][1].max(value)];
            }
        }
        span.map(|[least, most]| most - least)
    }

    #[test]
    fn the_thickness_is_that_of_the_goldman_data_set() {
        // Mean and deviation: breadth of the plateau, then breadth and depth half way down.
        for (sex, plateau, breadth, depth) in [
            (Sex::Male, (72.1, 4.7), (22.8, 2.0), (27.2, 2.4)),
            (Sex::Female, (64.3, 3.5), (19.9, 1.7), (23.6, 2.0)),
        ] {
            let tibia = Tibia::of(AgeGroup::Adult, sex);
            let middle = girth(&tibia, -0.5 * tibia.joint_to_joint_mm());
            let upper = girth(&tibia, -9.0 * tibia.stature.ends);
            for (what, measured, (mean, deviation)) in [
                ("plateau", upper[0], plateau),
                ("mid-shaft breadth", middle[0], breadth),
                ("mid-shaft depth", middle[1], depth),
            ] {
                assert!(
                    (measured - mean).abs() < 1.3 * deviation,
                    "{sex:?} {what}: {measured:.1} mm"
                );
            }
        }
    }

    #[test]
    fn the_face_beside_the_shin_is_flat_and_the_shin_is_sharp() {
        let tibia = Tibia::of(AgeGroup::Adult, Sex::Male);
        let z = -0.35 * tibia.joint_to_joint_mm();
        let normal = |at: DVec3| crate::anatomy::bone::gradient(&|p| tibia.outer(p), at, 0.5);
        let centre = tibia.shaft.centre(z).extend(z);
        let facing = |degrees: f64| {
            let direction = DVec2::from_angle(degrees.to_radians()).extend(0.0);
            let at = centre + direction * reach(&tibia, centre, direction);
            normal(at).truncate().to_angle().to_degrees()
        };
        let flat = facing(120.0) - facing(170.0);
        assert!(flat.abs() < 25.0, "turns by {flat:.0} degrees");
        let crest = facing(100.0) - facing(40.0);
        assert!(crest.abs() > 60.0, "turns by {crest:.0} degrees");
    }

    #[test]
    fn the_medial_border_has_no_kink_where_the_soleal_line_ends() {
        let tibia = Tibia::of(AgeGroup::Adult, Sex::Male);
        let length = tibia.joint_to_joint_mm();
        let medial = DVec2::from_angle(205_f64.to_radians()).extend(0.0);
        let border: Vec<f64> = (26..50)
            .map(|percent| {
                let z = -0.01 * f64::from(percent) * length;
                let centre = tibia.shaft.centre(z).extend(z);
                (centre + medial * reach(&tibia, centre, medial)).dot(medial)
            })
            .collect();
        for three in border.windows(3) {
            let bend = three[0] - 2.0 * three[1] + three[2];
            assert!(bend.abs() < 0.12, "{bend:.2} mm");
        }
    }

    #[test]
    fn the_cortex_is_thickest_in_mid_shaft_and_the_cavity_lies_within() {
        for age in AgeGroup::ALL {
            let tibia = Tibia::of(age, Sex::Male);
            let length = tibia.joint_to_joint_mm();
            let at = |level: f64| tibia.cortex_thickness_mm(DVec3::Z * (-level * length));
            assert!(at(0.5) > at(0.12) && at(0.12) > at(0.0));
            let ends = tibia.stature.ends;
            let middle = tibia.shaft.centre(-0.5 * length / ends) * ends;
            assert!(tibia.marrow(middle.extend(-0.5 * length)) < 0.0);
            assert_eq!(
                tibia.epiphyses().len(),
                if age == AgeGroup::Adult { 0 } else { 2 }
            );
        }
    }
}
