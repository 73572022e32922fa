//! The kneecap.
//!
//! Origin: the middle of the base (its upper edge); the apex lies `height_mm` below. Right bone: x lateral, y anterior, z
//! proximal. The back carries the joint surface: a ridge, a broad lateral and a steep medial facet.

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use super::section::{self, Border, Borders, Section, Swelling};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, Landmark},
    solid::{Loft, roughness, smooth_intersection, smooth_step},
};

/// Number of levels at which the section is stated.
pub const SECTIONS: usize = 8;

/// Half the greatest breadth of the reference man's, mm.
const HALF_BREADTH_MM: f64 = 22.4;

/// The shape of a patella, in mm and degrees, for the reference man.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PatellaParameters {
    /// From base to apex, mm: 42.1 in men, 36.9 in women (Filipino), 34.4 ± 3.8 without the apex' tip (Iranpour).
    pub height_mm: f64,
    /// Sections from the base (level 0) to the apex (level 1). Breadth 44.8 ± 4.8, thickness 22.4 ± 2.3 (Iranpour).
    pub sections: [Section; SECTIONS],
    /// Directions of the borders. The posterior one is the ridge between the joint facets.
    pub borders: Borders,
    /// Middle of the lateral joint facet, a shallow hollow; below the base.
    pub lateral_facet: Swelling,
    /// Middle of the medial joint facet; below the base.
    pub medial_facet: Swelling,
    /// How far the base falls from its middle towards the sides, over half the greatest breadth, mm.
    pub base_dome_mm: f64,
    /// Rounding of the base, mm.
    pub base_rounding_mm: f64,
    /// Rounding of the apex, mm.
    pub apex_rounding_mm: f64,
    /// Depth of the vertical furrows that the quadriceps' fibres leave on the front, mm.
    pub relief_mm: f64,
}

/// A patella as a solid.
pub struct Patella {
    parameters: PatellaParameters,
    scale: f64,
    age: AgeGroup,
    body: Loft,
}

impl Patella {
    /// The patella of this age and sex: women 0.89 of men by breadth (Filipino 40.0 to 45.0 mm); children by the breadth of
    /// their knees.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let scale = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => 1.0,
            (AgeGroup::Adult, Sex::Female) => 0.89,
            (AgeGroup::Child, _) => 0.66,
            (AgeGroup::Infant, _) => 0.38,
        };
        Self::new(PatellaParameters::REFERENCE, scale, age)
    }

    /// A patella `scale` times as large as these parameters say.
    #[must_use]
    pub fn new(parameters: PatellaParameters, scale: f64, age: AgeGroup) -> Self {
        let body = Loft::new(section::levels(
            &parameters.sections,
            &parameters.borders,
            parameters.height_mm,
        ));
        Self {
            parameters,
            scale,
            age,
            body,
        }
    }

    /// From base to apex, mm.
    #[must_use]
    pub fn height_mm(&self) -> f64 {
        self.parameters.height_mm * self.scale
    }

    fn reference_outer(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let mut distance = self.body.lifted_distance(at, &|on| {
            p.lateral_facet.height(on) + p.medial_facet.height(on)
        });
        // Furrows run lengthwise: the noise is drawn out along z.
        let front = smooth_step(-2.0, 6.0, at.y);
        distance -= p.relief_mm
            * (front * roughness(DVec3::new(at.x, at.y, 0.3 * at.z), 3.0, 31)
                + 0.5 * roughness(at, 5.0, 32));
        let [top, ..] = &p.sections;
        let from_middle = at.truncate() - DVec2::new(top.centre_lateral_mm, top.centre_anterior_mm);
        let share = from_middle.x / HALF_BREADTH_MM;
        let base = at.z + p.base_dome_mm * (share * share).min(2.0);
        // A loft tells too small a depth at its middle, which the rounding of the base would make a pit.
        let core = from_middle.length() - 0.3 * top.depth_mm;
        let depth = if at.z > -0.2 * p.height_mm {
            distance.min(core)
        } else {
            distance
        };
        distance = smooth_intersection(depth, base, p.base_rounding_mm.max(0.5));
        smooth_intersection(distance, -p.height_mm - at.z, p.apex_rounding_mm.max(0.5))
    }
}

impl Bone for Patella {
    fn name(&self) -> &'static str {
        "patella"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.reference_outer(point / self.scale) * self.scale
    }

    fn cortex_thickness_mm(&self, _point: DVec3) -> f64 {
        match self.age {
            AgeGroup::Adult => 1.3 * self.scale,
            // At 6 years a kernel of bone lies within cartilage; ossification begins between 3 and 6 years (general anatomical
            // knowledge: not in the sources).
            AgeGroup::Child | AgeGroup::Infant => 3.6,
        }
    }

    fn is_ossified(&self) -> bool {
        self.age != AgeGroup::Infant
    }

    fn bounds(&self) -> Bounds {
        Bounds::new(
            DVec3::new(-29.0, -22.0, -self.parameters.height_mm - 3.0) * self.scale,
            DVec3::new(29.0, 22.0, 3.0) * self.scale,
        )
    }

    fn detail_mm(&self) -> f64 {
        1.2 * self.scale.max(0.5)
    }

    fn landmarks(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let middle = self
            .body
            .centre(-0.5 * self.parameters.height_mm)
            .extend(0.0)
            * self.scale;
        let reach = 0.5 * self.height_mm();
        vec![
            bone.summit(
                "patella-superior-pole",
                middle + DVec3::new(0.0, 3.0, 0.0) * self.scale,
                DVec3::Z,
                reach,
            ),
            bone.summit(
                "patella-inferior-pole",
                middle - DVec3::Z * self.height_mm(),
                DVec3::NEG_Z,
                reach,
            ),
        ]
    }
}

impl PatellaParameters {
    /// The reference man: height, breadth and thickness between the samples named at [`PatellaParameters`] (42.1, 45.0 and
    /// 24.3 mm; 34.4, 44.8 and 22.4 mm), the outline to half a millimetre.
    pub const REFERENCE: Self = Self {
        height_mm: 41.0,
        sections: [
            Section {
                level: 0.0,
                centre_lateral_mm: 0.5,
                centre_anterior_mm: -1.5,
                breadth_mm: 29.0,
                depth_mm: 14.0,
                squareness: 2.0,
                turn_degrees: -1.0,
                prominence_mm: [0.0, 0.0, 0.0, 0.0, 2.0, 0.0],
            },
            Section {
                level: 0.12,
                centre_lateral_mm: 0.5,
                centre_anterior_mm: 0.5,
                breadth_mm: 38.0,
                depth_mm: 20.0,
                squareness: 2.0,
                turn_degrees: 0.0,
                prominence_mm: [0.0, 0.0, 0.0, 0.0, 2.0, 0.0],
            },
            Section {
                level: 0.27,
                centre_lateral_mm: 0.0,
                centre_anterior_mm: 1.5,
                breadth_mm: 43.0,
                depth_mm: 23.0,
                squareness: 2.0,
                turn_degrees: 1.0,
                prominence_mm: [0.0, 0.5, 0.0, -0.5, 2.0, 0.0],
            },
            Section {
                level: 0.45,
                centre_lateral_mm: 0.0,
                centre_anterior_mm: 1.0,
                breadth_mm: 45.0,
                depth_mm: 23.5,
                squareness: 2.0,
                turn_degrees: 3.0,
                prominence_mm: [0.0, 0.0, 0.0, -0.5, 1.5, 0.5],
            },
            Section {
                level: 0.62,
                centre_lateral_mm: 0.0,
                centre_anterior_mm: 1.0,
                breadth_mm: 41.0,
                depth_mm: 21.0,
                squareness: 2.0,
                turn_degrees: 1.0,
                prominence_mm: [0.5, 0.0, 0.0, -0.5, 1.5, 0.5],
            },
            Section {
                level: 0.78,
                centre_lateral_mm: 0.0,
                centre_anterior_mm: 2.0,
                breadth_mm: 30.5,
                depth_mm: 16.5,
                squareness: 2.0,
                turn_degrees: -2.0,
                prominence_mm: [0.0, 0.0, 0.0, 0.0, 1.5, 0.0],
            },
            Section {
                level: 0.92,
                centre_lateral_mm: -0.5,
                centre_anterior_mm: 3.0,
                breadth_mm: 17.5,
                depth_mm: 10.5,
                squareness: 2.0,
                turn_degrees: -1.0,
                prominence_mm: [0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
            },
            Section {
                level: 1.0,
                centre_lateral_mm: 0.0,
                centre_anterior_mm: 3.5,
                breadth_mm: 10.5,
                depth_mm: 7.5,
                squareness: 2.0,
                turn_degrees: 0.0,
                prominence_mm: [0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
            },
        ],
        borders: Borders {
            anterior: Border {
                direction_degrees: [90.0, 90.0, 90.0],
                spread_degrees: [26.0, 24.0, 26.0],
            },
            anterolateral: Border {
                direction_degrees: [35.0, 35.0, 35.0],
                spread_degrees: [26.0, 24.0, 26.0],
            },
            interosseous: Border {
                direction_degrees: [0.0, 0.0, 0.0],
                spread_degrees: [26.0, 24.0, 26.0],
            },
            posterolateral: Border {
                direction_degrees: [325.0, 325.0, 325.0],
                spread_degrees: [26.0, 24.0, 26.0],
            },
            posterior: Border {
                direction_degrees: [262.0, 261.0, 262.0],
                spread_degrees: [26.0, 24.0, 26.0],
            },
            medial: Border {
                direction_degrees: [205.0, 205.0, 205.0],
                spread_degrees: [26.0, 24.0, 26.0],
            },
        },
        lateral_facet: Swelling {
            lateral_mm: 11.0,
            anterior_mm: -9.0,
            below_mm: 17.0,
            height_mm: -1.5,
            half_width_mm: 8.0,
            half_length_mm: 10.0,
        },
        medial_facet: Swelling {
            lateral_mm: -12.0,
            anterior_mm: -8.0,
            below_mm: 17.0,
            height_mm: -0.5,
            half_width_mm: 6.0,
            half_length_mm: 10.0,
        },
        base_dome_mm: 2.5,
        base_rounding_mm: 5.0,
        apex_rounding_mm: 5.0,
        relief_mm: 0.2,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn height_and_breadth_are_those_of_each_sex() {
        // Filipino patellae: men 42.1 by 45.0 mm, women 36.9 by 40.0.
        for (sex, height_mm, breadth_mm) in [(Sex::Male, 42.1, 45.0), (Sex::Female, 36.9, 40.0)] {
            let patella = Patella::of(AgeGroup::Adult, sex);
            let bone: &dyn Bone = &patella;
            let middle = DVec3::Z * (-0.45 * patella.height_mm());
            let rim = |direction| bone.seen_from("", middle, direction).point;
            let breadth = rim(DVec3::X).x - rim(DVec3::NEG_X).x;
            let [upper, lower] = [0, 1].map(|pole| patella.landmarks()[pole].point.z);
            assert!((breadth - breadth_mm).abs() < 2.5, "{sex:?} {breadth}");
            assert!(
                (upper - lower - height_mm).abs() < 2.5,
                "{sex:?} {}",
                upper - lower
            );
        }
    }
}
