//! The fibula.
//!
//! Origin: on the shaft's axis at the level of the head's apex; the tip of the lateral malleolus lies `length_mm` below. Right
//! bone: x lateral, y anterior, z proximal.

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use super::{
    section::Swelling,
    shaft::{Along, Course, Girth, Proportions, Shaft, ThreeSided},
};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, End, Epiphysis, GrowthPlate, Landmark, OssificationCentre},
    solid::{
        ellipsoid, half_space, roughness, smooth_intersection, smooth_step, smooth_union,
        tapered_capsule,
    },
};

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
    const fn list(&self) -> [(f64, Girth); 5] {
        [
            (0.1, self.neck),
            (0.25, self.upper_quarter),
            (0.5, self.mid_shaft),
            (0.75, self.lower_quarter),
            (0.88, self.supramalleolar),
        ]
    }
}

/// The head.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Middle: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Middle: anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Level of its greatest girth, below the apex, mm.
    pub widest_below_mm: f64,
    /// Half its breadth, mm.
    pub half_breadth_mm: f64,
    /// Half its depth, mm.
    pub half_depth_mm: f64,
    /// How far it reaches above and below its greatest girth, mm.
    pub reach_mm: f64,
    /// Apex (styloid process), where the biceps' tendon and the lateral ligament end: lateral of the axis, mm.
    pub apex_lateral_mm: f64,
    /// Apex: anterior of the axis, mm.
    pub apex_anterior_mm: f64,
    /// Radius of the apex' rounding, mm.
    pub apex_radius_mm: f64,
    /// Level of the joint facet's middle below the apex, mm.
    pub facet_below_apex_mm: f64,
    /// How far the facet falls towards the medial side, degrees.
    pub facet_medial_slope_degrees: f64,
    /// How far the facet falls towards the front, degrees.
    pub facet_anterior_slope_degrees: f64,
}

/// The lateral malleolus.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Malleolus {
    /// Middle: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Middle: anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Level of its greatest girth, above the tip, mm.
    pub widest_above_tip_mm: f64,
    /// Half its thickness, mm.
    pub half_breadth_mm: f64,
    /// Half its depth from front to back, mm.
    pub half_depth_mm: f64,
    /// How far it reaches above its greatest girth, mm. Below, it reaches to the tip.
    pub reach_mm: f64,
    /// Turn of its breadth from lateral towards anterior, degrees.
    pub turn_degrees: f64,
    /// The tip: how far lateral of the middle it lies, mm.
    pub tip_lateral_mm: f64,
    /// The tip: how far anterior of the middle it lies, mm.
    pub tip_anterior_mm: f64,
    /// Joint facet for the talus, a plane on the medial side: its distance medial of the malleolus' middle, mm.
    pub facet_medial_mm: f64,
    /// Which way the facet faces: degrees from medial, positive towards posterior.
    pub facet_facing_degrees: f64,
    /// How far the facet leans outwards on its way down, degrees.
    pub facet_lean_degrees: f64,
}

impl Malleolus {
    /// Distance to the malleolus of a bone whose tip is at this height.
    fn distance(&self, at: DVec3, tip_z: f64) -> f64 {
        let middle = DVec3::new(
            self.lateral_mm,
            self.anterior_mm,
            tip_z + self.widest_above_tip_mm,
        );
        let local = at - middle;
        let reach_mm = if local.z > 0.0 {
            self.reach_mm
        } else {
            self.widest_above_tip_mm
        };
        // Below its greatest girth the malleolus curves over to its tip.
        let descent = (-local.z / self.widest_above_tip_mm).clamp(0.0, 1.2);
        let tip = DVec2::new(self.tip_lateral_mm, self.tip_anterior_mm) * (descent * descent);
        let across =
            DVec2::from_angle(-self.turn_degrees.to_radians()).rotate(local.truncate() - tip);
        let body = ellipsoid(
            across.extend(local.z),
            DVec3::ZERO,
            DVec3::new(self.half_breadth_mm, self.half_depth_mm, reach_mm),
        );
        let (sine, cosine) = self.facet_lean_degrees.to_radians().sin_cos();
        let facing = -DVec2::from_angle(self.facet_facing_degrees.to_radians());
        let facet = half_space(
            local,
            (facing * self.facet_medial_mm).extend(0.0),
            (facing * cosine).extend(-sine),
        );
        smooth_intersection(body, facet, 3.0)
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
    /// Hollow behind the malleolus' joint facet, for the ligaments of the talus; below the apex.
    pub malleolar_fossa: Swelling,
    /// Depth of the fine irregularities of the surface, mm.
    pub relief_mm: f64,
}

impl Head {
    fn distance(&self, at: DVec3) -> f64 {
        let middle = DVec3::new(self.lateral_mm, self.anterior_mm, -self.widest_below_mm);
        let body = ellipsoid(
            at,
            middle,
            DVec3::new(self.half_breadth_mm, self.half_depth_mm, self.reach_mm),
        );
        let facet = half_space(
            at,
            DVec3::new(self.lateral_mm, self.anterior_mm, -self.facet_below_apex_mm),
            DVec3::new(
                -self.facet_medial_slope_degrees.to_radians().tan(),
                self.facet_anterior_slope_degrees.to_radians().tan(),
                1.0,
            )
            .normalize(),
        );
        let apex = tapered_capsule(
            at,
            middle,
            DVec3::new(
                self.apex_lateral_mm,
                self.apex_anterior_mm,
                -self.apex_radius_mm,
            ),
            0.6 * self.half_breadth_mm,
            self.apex_radius_mm,
        );
        smooth_union(smooth_intersection(body, facet, 5.0), apex, 9.0)
    }
}

/// Farther than this from the surface there is no fine relief, mm.
const RELIEF_FADES_MM: f64 = 3.0;

/// A fibula as a solid.
pub struct Fibula {
    parameters: FibulaParameters,
    scale: f64,
    shaft_cortex_mm: f64,
    end_cortex_mm: f64,
    shaft: Shaft,
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
        parameters.length_mm = length_mm / scale;
        parameters.malleolar_fossa.below_mm += parameters.length_mm - reference_mm;
        let shaft = Shaft::new(
            &parameters.shaft,
            parameters.girths.list(),
            &Proportions {
                reference_mm,
                length_mm: parameters.length_mm,
                end_share: 0.2,
                thickness: 1.0,
            },
        );
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
        let head = &self.parameters.head;
        DVec3::new(head.lateral_mm, head.anterior_mm, -head.facet_below_apex_mm) * self.scale
    }

    fn reference_outer(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let mut distance = self.shaft.distance(at);
        if at.z > -0.3 * p.length_mm {
            distance = smooth_intersection(distance, at.z + p.head.widest_below_mm, 6.0);
            distance = smooth_union(distance, p.head.distance(at), p.neck_blend_mm.max(0.5));
        } else if at.z < -0.7 * p.length_mm {
            let malleolus = &p.malleolus;
            let above_tip_mm = at.z + p.length_mm;
            distance =
                smooth_intersection(distance, malleolus.widest_above_tip_mm - above_tip_mm, 6.0);
            let body = malleolus.distance(at, -p.length_mm);
            distance = smooth_union(distance, body, p.malleolar_blend_mm.max(0.5));
            distance -= p.malleolar_fossa.height(at);
        }
        if distance.abs() < RELIEF_FADES_MM {
            let end = (-at.z).min(at.z + p.length_mm) / p.length_mm;
            let rough = smooth_step(0.1, 0.02, end);
            let relief = p.relief_mm
                * ((0.4 + 0.6 * rough) * roughness(at, 6.0, 21)
                    + 0.6 * rough * roughness(at, 2.8, 22));
            distance -= relief * smooth_step(RELIEF_FADES_MM, 1.0, distance.abs());
        }
        distance
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
    /// The reference man: between three people's bones, brought to one length; sizes to half a millimetre, directions to a
    /// degree.
    pub const REFERENCE: Self = Self {
        length_mm: 361.0,
        shaft: ThreeSided {
            lateral_course: Course {
                proximal_mm: -2.5,
                distal_mm: -2.5,
                bow_mm: 3.0,
                sway_mm: 1.0,
            },
            anterior_course: Course {
                proximal_mm: 3.0,
                distal_mm: 5.5,
                bow_mm: -8.0,
                sway_mm: 1.5,
            },
            posterior_surface_degrees: -15.0,
            torsion_degrees: 6.0,
            anterior_border_share: Along {
                proximal: 0.45,
                middle: 0.3,
                distal: 0.6,
            },
            anterior_border_mm: Along {
                proximal: 10.0,
                middle: 5.0,
                distal: 9.0,
            },
            medial_border_mm: Along {
                proximal: 10.0,
                middle: 4.0,
                distal: 9.0,
            },
            lateral_border_mm: Along {
                proximal: 10.0,
                middle: 7.0,
                distal: 9.0,
            },
            medial_bulge_mm: 0.8,
            lateral_bulge_mm: 1.0,
            posterior_bulge_mm: 0.8,
        },
        girths: Girths {
            neck: Girth {
                breadth_mm: 15.5,
                depth_mm: 11.5,
            },
            upper_quarter: Girth {
                breadth_mm: 13.0,
                depth_mm: 14.0,
            },
            mid_shaft: Girth {
                breadth_mm: 13.5,
                depth_mm: 14.0,
            },
            lower_quarter: Girth {
                breadth_mm: 13.0,
                depth_mm: 13.5,
            },
            supramalleolar: Girth {
                breadth_mm: 14.0,
                depth_mm: 14.0,
            },
        },
        head: Head {
            lateral_mm: 0.0,
            anterior_mm: 5.0,
            widest_below_mm: 16.0,
            half_breadth_mm: 13.0,
            half_depth_mm: 10.5,
            reach_mm: 14.5,
            apex_lateral_mm: 0.5,
            apex_anterior_mm: -2.5,
            apex_radius_mm: 5.0,
            facet_below_apex_mm: 8.0,
            facet_medial_slope_degrees: 18.0,
            facet_anterior_slope_degrees: 15.0,
        },
        neck_blend_mm: 14.0,
        malleolus: Malleolus {
            lateral_mm: -2.0,
            anterior_mm: 4.5,
            widest_above_tip_mm: 19.0,
            half_breadth_mm: 9.0,
            half_depth_mm: 12.5,
            reach_mm: 16.5,
            turn_degrees: -3.0,
            tip_lateral_mm: 4.5,
            tip_anterior_mm: -3.0,
            facet_medial_mm: 6.0,
            facet_facing_degrees: -14.0,
            facet_lean_degrees: 4.0,
        },
        malleolar_blend_mm: 16.0,
        malleolar_fossa: Swelling {
            lateral_mm: -5.0,
            anterior_mm: -4.5,
            below_mm: 346.0,
            height_mm: -2.0,
            half_width_mm: 4.0,
            half_length_mm: 5.0,
        },
        relief_mm: 0.12,
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::{measuring::landmark, tibia::Stature};

    /// Breadth from side to side at a height over the tip, mm.
    fn breadth(fibula: &Fibula, z: f64) -> f64 {
        let scale = fibula.scale;
        let centre = (fibula.shaft.centre(z / scale) * scale).extend(z);
        [DVec3::X, DVec3::NEG_X]
            .map(|direction| {
                let (mut inside, mut outside) = (0.0, 40.0);
                for _ in 0..20 {
                    let middle = 0.5 * (inside + outside);
                    if fibula.outer(centre + direction * middle) < 0.0 {
                        inside = middle;
                    } else {
                        outside = middle;
                    }
                }
                inside
            })
            .iter()
            .sum()
    }

    #[test]
    fn it_is_as_long_as_the_tibia_of_the_same_person() {
        for age in AgeGroup::ALL {
            for sex in [Sex::Male, Sex::Female] {
                let fibula = Fibula::of(age, sex);
                // The tibia's 12 mm of malleolus, in proportion.
                let stature = Stature::of(age, sex);
                let tibia_mm = stature.joint_to_joint_mm + 12.0 * stature.ends;
                let outside = |z: f64| {
                    (0..41).all(|step| {
                        let x = (f64::from(step % 7) - 3.0) * 3.0 * fibula.scale;
                        let y = (f64::from(step / 7) - 3.0) * 3.0 * fibula.scale;
                        fibula.outer(DVec3::new(x, y, z)) > 0.0
                    })
                };
                let length_mm = fibula.parameters.length_mm * fibula.scale;
                assert!(
                    outside(0.6) && !outside(-2.0 * fibula.scale),
                    "{age:?} {sex:?}: apex"
                );
                assert!(
                    outside(-length_mm - 0.6) && !outside(-length_mm + 2.5 * fibula.scale),
                    "{age:?} {sex:?}: tip"
                );
                let ratio = length_mm / tibia_mm;
                assert!((0.97..1.02).contains(&ratio), "{age:?} {sex:?}: {ratio:.3}");
            }
        }
    }

    #[test]
    fn a_womans_is_shorter_and_slenderer_than_a_mans() {
        let [man, woman] = [Sex::Male, Sex::Female].map(|sex| Fibula::of(AgeGroup::Adult, sex));
        let reach = |fibula: &Fibula| -landmark(fibula, "lateral-malleolus").z;
        // Tibiae: 333.7 to 363.5 mm (Goldman data set).
        let ratio = reach(&woman) / reach(&man);
        assert!((0.89..0.95).contains(&ratio), "length {ratio:.3}");
        let middle =
            |fibula: &Fibula| breadth(fibula, -0.5 * fibula.parameters.length_mm * fibula.scale);
        // Mid-shaft of the tibia: 19.9 to 22.8 mm (Goldman data set).
        let ratio = middle(&woman) / middle(&man);
        assert!((0.83..0.93).contains(&ratio), "breadth {ratio:.3}");
        assert!(woman.shaft_cortex_mm < man.shaft_cortex_mm);
    }

    #[test]
    fn head_neck_and_malleolus_can_be_told_apart() {
        for age in AgeGroup::ALL {
            let fibula = Fibula::of(age, Sex::Male);
            let scale = fibula.scale;
            let length_mm = fibula.parameters.length_mm * scale;
            let [head, neck] = [-15.0, -45.0].map(|z| breadth(&fibula, z * scale));
            let malleolus = breadth(&fibula, -length_mm + 20.0 * scale);
            let above = breadth(&fibula, -length_mm + 55.0 * scale);
            assert!(
                head > 1.6 * neck,
                "{age:?}: head {head:.1}, neck {neck:.1} mm"
            );
            assert!(
                malleolus > 1.15 * above,
                "{age:?}: malleolus {malleolus:.1}, above {above:.1} mm"
            );
        }
    }
}
