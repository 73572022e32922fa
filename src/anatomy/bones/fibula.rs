//! The fibula.
//!
//! Origin: on the shaft's axis at the level of the head's apex; the tip of the lateral malleolus lies `length_mm` below. Right
//! bone: x lateral, y anterior, z proximal.

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use super::section::{self, Border, Borders, Section, Swelling};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, End, Epiphysis, GrowthPlate, Landmark, OssificationCentre},
    solid::{Loft, half_space, roughness, smooth_intersection, smooth_step},
};

/// Number of levels at which the section is stated.
pub const SECTIONS: usize = 14;

/// The shape of a fibula, in mm and degrees, for the reference man.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FibulaParameters {
    /// From the apex of the head to the tip of the malleolus, mm. Two specimens: 341.7 (woman), 384.5 (man).
    pub length_mm: f64,
    /// Sections from the apex (level 0) to the tip (level 1).
    pub sections: [Section; SECTIONS],
    /// Directions of the borders.
    pub borders: Borders,
    /// Height of the head's joint facet under the apex, on the axis, mm.
    pub facet_below_apex_mm: f64,
    /// How far the facet falls towards the medial side, degrees.
    pub facet_medial_slope_degrees: f64,
    /// How far the facet falls towards the front, degrees.
    pub facet_anterior_slope_degrees: f64,
    /// Hollow behind the malleolus' joint facet, for the ligaments of the talus; below the apex.
    pub malleolar_fossa: Swelling,
    /// Joint facet of the malleolus, a flattening of its medial side.
    pub malleolar_facet: Swelling,
    /// Rounding of the head, mm.
    pub head_rounding_mm: f64,
    /// Rounding of the malleolus' tip, mm.
    pub tip_rounding_mm: f64,
    /// Depth of the fine irregularities of the surface, mm.
    pub relief_mm: f64,
}

/// A fibula as a solid.
pub struct Fibula {
    parameters: FibulaParameters,
    scale: f64,
    shaft_cortex_mm: f64,
    end_cortex_mm: f64,
    shaft: Loft,
    epiphyses: Vec<Epiphysis>,
}

impl Fibula {
    /// The fibula of this age and sex.
    ///
    /// Its length is that of the tibia of the same age and sex (see [`super::tibia::Stature`]), to which it stands as in the
    /// specimens, 0.98 to 1.01; its thickness follows the tibia's.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let (length_mm, scale, shaft_cortex_mm, end_cortex_mm) = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => (361.0, 1.0, 3.2, 1.2),
            (AgeGroup::Adult, Sex::Female) => (331.0, 0.89, 2.9, 1.1),
            (AgeGroup::Child, _) => (218.0, 0.66, 1.7, 0.9),
            (AgeGroup::Infant, _) => (100.0, 0.42, 1.2, 0.7),
        };
        let mut fibula = Self::new(
            FibulaParameters::REFERENCE,
            length_mm,
            scale,
            [shaft_cortex_mm, end_cortex_mm],
        );
        let ends = match age {
            AgeGroup::Adult => None,
            AgeGroup::Child => Some((13.0, 18.0, true)),
            AgeGroup::Infant => Some((9.0, 12.5, false)),
        };
        if let Some((proximal_mm, distal_mm, head_ossified)) = ends {
            fibula.epiphyses = fibula.growing_ends(proximal_mm, distal_mm, head_ossified);
        }
        fibula
    }

    /// A fibula of this length whose ends are `scale` times as thick as the reference man's; cortex in mid-shaft and at the
    /// ends.
    #[must_use]
    pub fn new(
        mut parameters: FibulaParameters,
        length_mm: f64,
        scale: f64,
        cortex_mm: [f64; 2],
    ) -> Self {
        let reference_mm = parameters.length_mm;
        let target_mm = length_mm / scale;
        for part in &mut parameters.sections {
            part.level = section::moved_level(part.level, reference_mm, target_mm, 0.2);
        }
        let moved = target_mm - reference_mm;
        parameters.malleolar_fossa.below_mm += moved;
        parameters.malleolar_facet.below_mm += moved;
        parameters.length_mm = target_mm;
        let shaft = Loft::new(section::levels(
            &parameters.sections,
            &parameters.borders,
            target_mm,
        ));
        Self {
            parameters,
            scale,
            shaft_cortex_mm: cortex_mm[0],
            end_cortex_mm: cortex_mm[1],
            shaft,
            epiphyses: Vec::new(),
        }
    }

    /// The middle of the head's joint facet, mm: it rests on the tibia's.
    #[must_use]
    pub fn head_facet(&self) -> DVec3 {
        let z = -self.parameters.facet_below_apex_mm;
        self.shaft.centre(z).extend(z) * self.scale
    }

    fn reference_outer(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let mut distance = self.shaft.lifted_distance(at, &|on| {
            p.malleolar_fossa.height(on) + p.malleolar_facet.height(on)
        });
        let end = (-at.z).min(at.z + p.length_mm) / p.length_mm;
        let rough = smooth_step(0.1, 0.02, end);
        distance -= p.relief_mm
            * ((0.4 + 0.6 * rough) * roughness(at, 6.0, 21) + 0.6 * rough * roughness(at, 2.8, 22));
        let head = self.shaft.centre(-p.facet_below_apex_mm);
        let facet = half_space(
            at,
            head.extend(-p.facet_below_apex_mm),
            DVec3::new(
                -p.facet_medial_slope_degrees.to_radians().tan(),
                p.facet_anterior_slope_degrees.to_radians().tan(),
                1.0,
            )
            .normalize(),
        );
        distance = smooth_intersection(distance, at.z, p.head_rounding_mm.max(0.5));
        distance = smooth_intersection(distance, facet, 3.0);
        smooth_intersection(distance, -p.length_mm - at.z, p.tip_rounding_mm.max(0.5))
    }

    fn growing_ends(
        &self,
        proximal_mm: f64,
        distal_mm: f64,
        head_ossified: bool,
    ) -> Vec<Epiphysis> {
        let length = self.parameters.length_mm;
        let plate = |end: End, z: f64, towards: DVec3| GrowthPlate {
            end,
            centre: self.shaft.centre(z).extend(z) * self.scale,
            towards_epiphysis: towards,
            dome_mm: 0.6 * self.scale,
            dome_radius_mm: 6.0 * self.scale,
            thickness_mm: 1.3,
        };
        let centre = |z: f64, radii: DVec3| OssificationCentre {
            centre: self.shaft.centre(z).extend(z) * self.scale,
            radii_mm: radii * self.scale,
        };
        vec![
            Epiphysis {
                plate: plate(End::Proximal, -proximal_mm / self.scale, DVec3::Z),
                ossified: if head_ossified {
                    vec![centre(
                        -0.55 * proximal_mm / self.scale,
                        DVec3::new(6.5, 6.0, 5.0),
                    )]
                } else {
                    Vec::new()
                },
            },
            Epiphysis {
                plate: plate(End::Distal, -length + distal_mm / self.scale, DVec3::NEG_Z),
                ossified: vec![centre(
                    -length + 0.6 * distal_mm / self.scale,
                    if head_ossified {
                        DVec3::new(7.0, 8.5, 8.5)
                    } else {
                        DVec3::new(3.5, 4.0, 3.5)
                    },
                )],
            },
        ]
    }
}

impl Bone for Fibula {
    fn name(&self) -> &'static str {
        "fibula"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.reference_outer(point / self.scale) * self.scale
    }

    fn cortex_thickness_mm(&self, point: DVec3) -> f64 {
        let level = -point.z / (self.parameters.length_mm * self.scale);
        let end = level.min(1.0 - level);
        self.end_cortex_mm
            + (self.shaft_cortex_mm - self.end_cortex_mm) * smooth_step(0.06, 0.25, end)
    }

    fn bounds(&self) -> Bounds {
        Bounds::new(
            DVec3::new(-24.0, -26.0, -self.parameters.length_mm - 4.0) * self.scale,
            DVec3::new(24.0, 28.0, 4.0) * self.scale,
        )
    }

    fn detail_mm(&self) -> f64 {
        1.2 * self.scale.max(0.5)
    }

    fn epiphyses(&self) -> &[Epiphysis] {
        &self.epiphyses
    }

    fn landmarks(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let at_level =
            |z: f64, offset: DVec2| (self.shaft.centre(z) + offset).extend(z) * self.scale;
        let mut landmarks = vec![
            bone.summit(
                "fibular-head",
                at_level(-12.0, DVec2::new(11.0, 0.0)),
                DVec3::new(1.0, 0.0, 0.35).normalize(),
                14.0 * self.scale,
            ),
            bone.summit(
                "lateral-malleolus",
                at_level(-self.parameters.length_mm + 22.0, DVec2::new(9.0, 0.0)),
                DVec3::X,
                16.0 * self.scale,
            ),
        ];
        for epiphysis in &self.epiphyses {
            let id = match epiphysis.plate.end {
                End::Proximal => "growth-plate-fibula-proximal",
                End::Distal => "growth-plate-fibula-distal",
            };
            landmarks.push(bone.seen_from(id, epiphysis.plate.centre, DVec3::X));
        }
        landmarks
    }
}

impl FibulaParameters {
    /// The reference man: breadths, depths and bends are means of three people's bones at each level, brought to one length
    /// and stated to half a millimetre.
    pub const REFERENCE: Self = Self {
        length_mm: 361.0,
        sections: [
            Section {
                level: 0.0,
                centre_lateral_mm: -1.0,
                centre_anterior_mm: 3.0,
                breadth_mm: 12.5,
                depth_mm: 13.0,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.5, 0.0, 0.0, 0.5],
            },
            Section {
                level: 0.02,
                centre_lateral_mm: -1.0,
                centre_anterior_mm: 3.5,
                breadth_mm: 19.5,
                depth_mm: 20.0,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.5, 0.0, 0.0, 0.5],
            },
            Section {
                level: 0.05,
                centre_lateral_mm: 0.5,
                centre_anterior_mm: 4.5,
                breadth_mm: 22.5,
                depth_mm: 23.0,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.5, 0.5, 0.0, 0.0, 1.0],
            },
            Section {
                level: 0.08,
                centre_lateral_mm: -1.5,
                centre_anterior_mm: 3.5,
                breadth_mm: 17.5,
                depth_mm: 16.5,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.5, 0.0, 0.0, 0.5],
            },
            Section {
                level: 0.12,
                centre_lateral_mm: -0.5,
                centre_anterior_mm: 1.0,
                breadth_mm: 11.5,
                depth_mm: 12.0,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.5, 0.0, 0.0, 0.0],
            },
            Section {
                level: 0.18,
                centre_lateral_mm: 0.0,
                centre_anterior_mm: 0.0,
                breadth_mm: 10.0,
                depth_mm: 12.0,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, -0.5, 0.5, 0.5, 0.0, 0.0],
            },
            Section {
                level: 0.28,
                centre_lateral_mm: 0.5,
                centre_anterior_mm: -1.0,
                breadth_mm: 9.5,
                depth_mm: 13.0,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.5, 0.0, 0.0, 0.0],
            },
            Section {
                level: 0.42,
                centre_lateral_mm: 0.5,
                centre_anterior_mm: -3.0,
                breadth_mm: 10.5,
                depth_mm: 13.5,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.0, 0.0, 0.0, 0.5],
            },
            Section {
                level: 0.58,
                centre_lateral_mm: -0.5,
                centre_anterior_mm: -4.0,
                breadth_mm: 10.5,
                depth_mm: 12.0,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.5, 0.0, 0.0, 0.5],
            },
            Section {
                level: 0.75,
                centre_lateral_mm: -1.0,
                centre_anterior_mm: -2.5,
                breadth_mm: 10.0,
                depth_mm: 11.5,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.0, -0.5, 0.0, 0.5],
            },
            Section {
                level: 0.86,
                centre_lateral_mm: -1.5,
                centre_anterior_mm: -0.5,
                breadth_mm: 11.0,
                depth_mm: 12.5,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.5, 0.0, 0.0, 0.5],
            },
            Section {
                level: 0.93,
                centre_lateral_mm: -2.0,
                centre_anterior_mm: 3.0,
                breadth_mm: 18.5,
                depth_mm: 20.0,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [1.5, 0.0, 0.5, 0.0, 0.0, 0.5],
            },
            Section {
                level: 0.97,
                centre_lateral_mm: -0.5,
                centre_anterior_mm: 4.0,
                breadth_mm: 16.5,
                depth_mm: 24.5,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.5, 0.5, 0.0, 0.5],
            },
            Section {
                level: 1.0,
                centre_lateral_mm: 2.0,
                centre_anterior_mm: 2.0,
                breadth_mm: 7.5,
                depth_mm: 11.0,
                squareness: 2.1,
                turn_degrees: 0.0,
                prominence_mm: [0.5, 0.0, 0.5, 0.0, 0.0, 0.0],
            },
        ],
        borders: Borders {
            anterior: Border {
                direction_degrees: [80.0, 75.0, 90.0],
                spread_degrees: [24.0, 22.0, 24.0],
            },
            anterolateral: Border {
                direction_degrees: [35.0, 30.0, 30.0],
                spread_degrees: [24.0, 22.0, 24.0],
            },
            interosseous: Border {
                direction_degrees: [150.0, 150.0, 165.0],
                spread_degrees: [24.0, 22.0, 24.0],
            },
            posterolateral: Border {
                direction_degrees: [315.0, 315.0, 325.0],
                spread_degrees: [24.0, 22.0, 24.0],
            },
            posterior: Border {
                direction_degrees: [270.0, 270.0, 270.0],
                spread_degrees: [24.0, 22.0, 24.0],
            },
            medial: Border {
                direction_degrees: [215.0, 210.0, 215.0],
                spread_degrees: [24.0, 22.0, 24.0],
            },
        },
        facet_below_apex_mm: 5.7,
        facet_medial_slope_degrees: 19.9,
        facet_anterior_slope_degrees: 15.3,
        malleolar_fossa: Swelling {
            lateral_mm: -5.9,
            anterior_mm: -4.9,
            below_mm: 348.1,
            height_mm: -2.4,
            half_width_mm: 4.0,
            half_length_mm: 6.0,
        },
        malleolar_facet: Swelling {
            lateral_mm: -10.0,
            anterior_mm: 6.0,
            below_mm: 343.0,
            height_mm: -0.83,
            half_width_mm: 5.9,
            half_length_mm: 9.0,
        },
        head_rounding_mm: 5.0,
        tip_rounding_mm: 5.3,
        relief_mm: 0.12,
    };
}
