//! The tibia.
//!
//! Origin: on the shaft's axis at the level of the tibial plateau (the joint surface, not the tip of the eminence). The
//! ankle's joint surface lies `joint_to_joint_mm` below. Right bone: x lateral, y anterior, z proximal.
//!
//! Sizes are stated for a man and hold for one reference breadth; see [`Stature`] for how other people's follow.

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use super::section::{self, Border, Borders, Section, Swelling};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, End, Epiphysis, GrowthPlate, Landmark, OssificationCentre},
    solid::{
        Loft, bump, half_space, roughness, smooth_intersection, smooth_step, smooth_subtraction,
        smooth_union, tapered_capsule,
    },
};

/// Number of levels at which the shaft's section is stated.
pub const SECTIONS: usize = 15;

/// One condyle's joint surface.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Condyle {
    /// Middle of the joint surface: lateral of the axis, mm.
    pub centre_lateral_mm: f64,
    /// Middle of the joint surface: anterior of the axis, mm.
    pub centre_anterior_mm: f64,
    /// Height of the middle over the origin, mm.
    pub height_mm: f64,
    /// Fall towards the back, degrees. Medial 5.9 ± 3.0, lateral 4.4 (men, MRI, Saudi 2021).
    pub posterior_slope_degrees: f64,
    /// Rise towards the outer rim, degrees.
    pub outward_rise_degrees: f64,
    /// Hollow across (mediolateral): depth under a chord of 40 mm; negative for a dome.
    pub hollow_across_mm: f64,
    /// Hollow front to back: depth under a chord of 40 mm; negative for a dome, as on the lateral side.
    pub hollow_along_mm: f64,
}

/// A part of the medial malleolus: a rounded spur that hangs down from the metaphysis.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Colliculus {
    /// Where it springs: lateral of the axis, mm; 14 mm above the plafond.
    pub root_lateral_mm: f64,
    /// Where it springs: anterior of the axis, mm.
    pub root_anterior_mm: f64,
    /// Thickness there, as a radius, mm.
    pub root_radius_mm: f64,
    /// Middle of the tip's rounding: lateral of the axis, mm.
    pub tip_lateral_mm: f64,
    /// Middle of the tip's rounding: anterior of the axis, mm.
    pub tip_anterior_mm: f64,
    /// Middle of the tip's rounding: below the plafond, mm.
    pub tip_below_mm: f64,
    /// Radius of the tip's rounding, mm.
    pub tip_radius_mm: f64,
}

impl Colliculus {
    fn distance(&self, at: DVec3, plafond_z: f64) -> f64 {
        tapered_capsule(
            at,
            DVec3::new(
                self.root_lateral_mm,
                self.root_anterior_mm,
                plafond_z + 14.0,
            ),
            DVec3::new(
                self.tip_lateral_mm,
                self.tip_anterior_mm,
                plafond_z - self.tip_below_mm,
            ),
            self.root_radius_mm.max(2.0),
            self.tip_radius_mm.max(2.0),
        )
    }
}

/// A bump or dip of a joint surface.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rise {
    /// Middle, lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Middle, anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Height over the surface around; negative for a dip, mm.
    pub height_mm: f64,
    /// Half breadth at 0.6 of the height, mm.
    pub half_breadth_mm: f64,
    /// Half depth (front to back) at 0.6 of the height, mm.
    pub half_depth_mm: f64,
}

impl Rise {
    fn height(&self, x: f64, y: f64) -> f64 {
        self.height_mm
            * bump(x - self.lateral_mm, self.half_breadth_mm.max(1.5))
            * bump(y - self.anterior_mm, self.half_depth_mm.max(1.5))
    }
}

/// The ankle's joint surface.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Plafond {
    /// Middle of the arch, lateral of the axis, mm.
    pub centre_lateral_mm: f64,
    /// Middle of the arch, anterior of the axis, mm.
    pub centre_anterior_mm: f64,
    /// Height of the arch front to back over a chord of 30 mm, mm.
    pub arch_mm: f64,
    /// How much lower the back lip is than the front one, over 30 mm.
    pub posterior_drop_mm: f64,
    /// How much lower the lateral edge is than the medial one, over 30 mm.
    pub lateral_drop_mm: f64,
    /// Height of the ridge that fits the talus' groove, mm.
    pub ridge_mm: f64,
    /// Turn of the arch from the coronal plane, toes outwards, degrees.
    pub external_rotation_degrees: f64,
    /// Rounding of the rim, mm.
    pub rim_mm: f64,
}

/// The shape of a tibia, in mm and degrees, for the reference man.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TibiaParameters {
    /// From the plateau to the plafond, mm. Maximum length (plateau to malleolar tip): men 363.5 ± 25.8, women
    /// 333.7 ± 22.4 (Goldman data set).
    pub joint_to_joint_mm: f64,
    /// Sections from the plateau (level 0) to the plafond (level 1).
    pub sections: [Section; SECTIONS],
    /// Directions of the borders.
    pub borders: Borders,
    /// Medial joint surface.
    pub medial_condyle: Condyle,
    /// Lateral joint surface.
    pub lateral_condyle: Condyle,
    /// Half width of the strip between the condyles in which one joint surface passes into the other, mm.
    pub intercondylar_half_width_mm: f64,
    /// Medial tubercle of the eminence.
    pub medial_intercondylar_tubercle: Rise,
    /// Lateral tubercle of the eminence.
    pub lateral_intercondylar_tubercle: Rise,
    /// Where the anterior cruciate ligament inserts.
    pub anterior_intercondylar_area: Rise,
    /// Where the posterior cruciate ligament inserts.
    pub posterior_intercondylar_area: Rise,
    /// Rounding of the plateau's rim, mm.
    pub plateau_rim_mm: f64,
    /// Tibial tuberosity: its apex lies 29.2 ± 3.5 mm below the joint surface (Sojka, 161 tibiae), at 57.9 % of the
    /// plateau's breadth from medial.
    pub tuberosity: Swelling,
    /// Gerdy's tubercle, the iliotibial tract's insertion.
    pub gerdy_tubercle: Swelling,
    /// Facet for the fibular head, under the back of the lateral condyle.
    pub fibular_facet: Swelling,
    /// Hollow behind, between the condyles, from which the popliteus springs.
    pub popliteal_hollow: Swelling,
    /// The ankle's joint surface.
    pub plafond: Plafond,
    /// Front part of the medial malleolus, the longer one.
    pub anterior_colliculus: Colliculus,
    /// Back part of the medial malleolus.
    pub posterior_colliculus: Colliculus,
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
                shaft_cortex_mm: 5.5,
                metaphyseal_cortex_mm: 2.7,
            },
            (AgeGroup::Adult, Sex::Female) => Self {
                joint_to_joint_mm: 323.0,
                ends: 0.892,
                shaft: 0.87,
                shaft_cortex_mm: 4.8,
                metaphyseal_cortex_mm: 2.5,
            },
            (AgeGroup::Child, _) => Self {
                joint_to_joint_mm: 214.0,
                ends: 0.70,
                shaft: 0.68,
                shaft_cortex_mm: 3.2,
                metaphyseal_cortex_mm: 1.7,
            },
            (AgeGroup::Infant, _) => Self {
                joint_to_joint_mm: 98.0,
                ends: 0.40,
                shaft: 0.44,
                shaft_cortex_mm: 1.9,
                metaphyseal_cortex_mm: 1.3,
            },
        }
    }
}

/// Share of the reference length, from either joint, that belongs to the bone's end and scales with its breadth.
const END_SHARE: f64 = 0.22;

impl TibiaParameters {
    /// The tibia of this age and sex, in units of `stature.ends` mm: its ends are the reference man's, its shaft longer or
    /// shorter, thicker or thinner against them.
    fn proportioned(mut self, stature: &Stature) -> Self {
        let reference_mm = self.joint_to_joint_mm;
        let length_mm = stature.joint_to_joint_mm / stature.ends;
        for part in &mut self.sections {
            let nearest_end = part.level.min(1.0 - part.level);
            let shaft = smooth_step(0.04, 0.3, nearest_end);
            let thickness = 1.0 + (stature.shaft / stature.ends - 1.0) * shaft;
            part.level = section::moved_level(part.level, reference_mm, length_mm, END_SHARE);
            part.breadth_mm *= thickness;
            part.depth_mm *= thickness;
            for prominence in &mut part.prominence_mm {
                *prominence *= thickness;
            }
        }
        self.joint_to_joint_mm = length_mm;
        self
    }
}

/// A tibia as a solid.
pub struct Tibia {
    parameters: TibiaParameters,
    stature: Stature,
    shaft: Loft,
    epiphyses: Vec<Epiphysis>,
}

impl Tibia {
    /// The tibia of this age and sex.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let mut tibia = Self::new(TibiaParameters::REFERENCE, Stature::of(age, sex));
        tibia.epiphyses = epiphyses(age, &tibia);
        tibia
    }

    /// A tibia with these parameters and stature, without growth plates.
    #[must_use]
    pub fn new(parameters: TibiaParameters, stature: Stature) -> Self {
        let parameters = parameters.proportioned(&stature);
        let shaft = Loft::new(section::levels(
            &parameters.sections,
            &parameters.borders,
            parameters.joint_to_joint_mm,
        ));
        Self {
            parameters,
            stature,
            shaft,
            epiphyses: Vec::new(),
        }
    }

    /// Height of the plateau's surface over the origin (reference mm).
    fn plateau_height(&self, x: f64, y: f64) -> f64 {
        let p = &self.parameters;
        let condyle = |c: &Condyle, outward: f64| {
            let (across, along) = (x - c.centre_lateral_mm, y - c.centre_anterior_mm);
            c.height_mm
                + along * c.posterior_slope_degrees.to_radians().tan()
                + across * outward * c.outward_rise_degrees.to_radians().tan()
                + c.hollow_across_mm * (across / 20.0).powi(2)
                + c.hollow_along_mm * (along / 20.0).powi(2)
        };
        let middle =
            0.5 * (p.medial_condyle.centre_lateral_mm + p.lateral_condyle.centre_lateral_mm);
        let half = p.intercondylar_half_width_mm.max(1.0);
        let lateral = smooth_step(-half, half, x - middle);
        let rises: f64 = [
            &p.medial_intercondylar_tubercle,
            &p.lateral_intercondylar_tubercle,
            &p.anterior_intercondylar_area,
            &p.posterior_intercondylar_area,
        ]
        .iter()
        .map(|rise| rise.height(x, y))
        .sum();
        condyle(&p.medial_condyle, -1.0) * (1.0 - lateral)
            + condyle(&p.lateral_condyle, 1.0) * lateral
            + rises
    }

    /// Height of the plafond's surface over the origin (reference mm).
    fn plafond_height(&self, x: f64, y: f64) -> f64 {
        let p = &self.parameters.plafond;
        let local = DVec2::from_angle(p.external_rotation_degrees.to_radians()).rotate(DVec2::new(
            x - p.centre_lateral_mm,
            y - p.centre_anterior_mm,
        ));
        let along = local.y / 15.0;
        -self.parameters.joint_to_joint_mm - p.arch_mm * along * along
            + p.posterior_drop_mm * 0.5 * along
            - p.lateral_drop_mm * local.x / 30.0
            - p.ridge_mm * bump(local.x, 4.0)
    }

    fn reference_outer(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let length = p.joint_to_joint_mm;
        let swellings = [
            &p.tuberosity,
            &p.gerdy_tubercle,
            &p.fibular_facet,
            &p.popliteal_hollow,
        ];
        let mut distance = if at.z > -0.3 * length {
            self.shaft.lifted_distance(at, &|on| {
                swellings.iter().map(|swelling| swelling.height(on)).sum()
            })
        } else {
            self.shaft.distance(at)
        };
        distance -= self.relief(at);
        if at.z > -0.5 * length {
            let top = height_distance(&|x, y| self.plateau_height(x, y), at, 1.0);
            distance = smooth_intersection(distance, top, p.plateau_rim_mm.max(0.5));
        } else {
            let bottom = height_distance(&|x, y| self.plafond_height(x, y), at, -1.0);
            distance = smooth_intersection(distance, bottom, p.plafond.rim_mm.max(0.5));
            let malleolus = smooth_union(
                p.anterior_colliculus.distance(at, -length),
                p.posterior_colliculus.distance(at, -length),
                5.0,
            );
            distance = smooth_union(distance, malleolus, 6.0);
            // The talus: everything under the plafond and lateral of the malleolus' joint facet.
            let slope = p.malleolar_facet_slope;
            let facet = half_space(
                at,
                DVec3::new(p.malleolar_facet_lateral_mm, 0.0, -length),
                DVec3::new(1.0, 0.0, slope) / (1.0 + slope * slope).sqrt(),
            );
            let talus = smooth_intersection(-bottom, -facet, 2.0);
            distance = smooth_subtraction(distance, talus, 1.5);
        }
        distance
    }

    /// How far the fine relief stands out (reference mm).
    fn relief(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let length = p.joint_to_joint_mm;
        let level = -at.z / length;
        // The soleal line runs from below the fibular facet down and medially across the back to the medial border.
        let centre = self.shaft.centre(at.z);
        let local = at.truncate() - centre;
        let share = ((level - 0.10) / 0.24).clamp(-0.2, 1.2);
        let line = (305.0 - 85.0 * share).to_radians();
        let off_line = (local.to_angle() - line).sin() * local.length();
        let behind = smooth_step(0.0, 6.0, -local.y);
        let soleal = p.soleal_line_mm
            * bump(off_line, 1.6)
            * behind
            * smooth_step(0.08, 0.13, level)
            * smooth_step(0.38, 0.30, level);
        let rough = smooth_step(0.16, 0.03, level) + smooth_step(0.86, 0.95, level);
        soleal
            + p.relief_mm
                * ((0.35 + 0.65 * rough) * roughness(at, 7.0, 11)
                    + 0.7 * rough * roughness(at, 3.2, 12))
    }

    /// From the plateau to the plafond, mm.
    #[must_use]
    pub const fn joint_to_joint_mm(&self) -> f64 {
        self.stature.joint_to_joint_mm
    }

    /// The middle of the facet on which the fibular head rests, mm.
    #[must_use]
    pub fn fibular_facet(&self) -> DVec3 {
        let facet = &self.parameters.fibular_facet;
        let near = DVec3::new(facet.lateral_mm, facet.anterior_mm, -facet.below_mm);
        let outward = DVec3::new(0.8, -0.6, 0.0);
        let bone: &dyn Bone = self;
        bone.seen_from("", self.to_mm(near) - outward * 12.0, outward)
            .point
            + outward * 2.0
    }

    fn to_mm(&self, reference: DVec3) -> DVec3 {
        reference * self.stature.ends
    }
}

/// Distance to the region below (`side` 1) or above (`side` -1) a surface given by its height.
fn height_distance(height: &dyn Fn(f64, f64) -> f64, at: DVec3, side: f64) -> f64 {
    const STEP: f64 = 0.05;
    let here = height(at.x, at.y);
    let slope = DVec2::new(
        height(at.x + STEP, at.y) - here,
        height(at.x, at.y + STEP) - here,
    ) / STEP;
    side * (at.z - here) / (1.0 + slope.length_squared()).sqrt()
}

fn epiphyses(age: AgeGroup, tibia: &Tibia) -> Vec<Epiphysis> {
    let length = tibia.parameters.joint_to_joint_mm;
    // Heights of the epiphyses, mm below the plateau and above the plafond. Proximal: 15.3 ± 1.3 with the spine in boys of 7 to
    // 12 (Davis 2013); the others in proportion, not in the sources.
    let (proximal_mm, distal_mm, thickness_mm) = match age {
        AgeGroup::Adult => return Vec::new(),
        AgeGroup::Child => (11.5, 8.0, 1.6),
        AgeGroup::Infant => (7.6, 5.4, 1.6),
    };
    let ends = tibia.stature.ends;
    let plate = |end: End, z: f64, towards: DVec3| {
        let centre = tibia.shaft.centre(z);
        GrowthPlate {
            end,
            centre: tibia.to_mm(centre.extend(z)),
            towards_epiphysis: towards,
            dome_mm: 1.4 * ends,
            dome_radius_mm: 14.0 * ends,
            thickness_mm,
        }
    };
    let proximal = plate(End::Proximal, -proximal_mm / ends, DVec3::Z);
    let distal = plate(End::Distal, -length + distal_mm / ends, DVec3::NEG_Z);
    let centre = |x: f64, y: f64, z: f64, radii: DVec3| OssificationCentre {
        centre: tibia.to_mm(DVec3::new(x, y, z)),
        radii_mm: tibia.to_mm(radii),
    };
    let (proximal_centres, distal_centres) = if age == AgeGroup::Child {
        (
            vec![centre(0.0, -5.0, -7.0, DVec3::new(34.0, 22.0, 9.5))],
            vec![
                centre(-2.0, -2.0, -length + 4.5, DVec3::new(22.0, 17.0, 7.0)),
                centre(-20.0, 1.0, -length - 2.0, DVec3::new(6.0, 10.0, 7.0)),
            ],
        )
    } else {
        (
            vec![centre(0.0, -4.0, -8.0, DVec3::new(17.0, 13.0, 6.5))],
            vec![centre(0.0, -2.0, -length + 5.0, DVec3::new(10.0, 8.0, 4.5))],
        )
    };
    vec![
        Epiphysis {
            plate: proximal,
            ossified: proximal_centres,
        },
        Epiphysis {
            plate: distal,
            ossified: distal_centres,
        },
    ]
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

    fn epiphyses(&self) -> &[Epiphysis] {
        &self.epiphyses
    }

    fn landmarks(&self) -> Vec<Landmark> {
        let p = &self.parameters;
        let ends = self.stature.ends;
        let length = p.joint_to_joint_mm;
        let bone: &dyn Bone = self;
        let on = |x: f64, y: f64, z: f64| self.to_mm(DVec3::new(x, y, z));
        let at_level = |z: f64| self.shaft.centre(z).extend(z);
        let tuberosity = bone.summit(
            "tibial-tuberosity",
            on(
                p.tuberosity.lateral_mm,
                p.tuberosity.anterior_mm,
                -p.tuberosity.below_mm,
            ),
            DVec3::new(0.0, 1.0, 0.12).normalize(),
            14.0 * ends,
        );
        let below_mm = tuberosity.point.z / ends - 25.0;
        let malleolus = on(p.anterior_colliculus.tip_lateral_mm, 0.0, -length);
        let mut landmarks = vec![
            tuberosity,
            bone.seen_from(
                "medial-tibial-plateau-edge",
                on(-20.0, 8.0, -4.0),
                DVec3::new(-0.75, 0.66, 0.0).normalize(),
            ),
            bone.summit(
                "gerdy-tubercle",
                on(
                    p.gerdy_tubercle.lateral_mm,
                    p.gerdy_tubercle.anterior_mm,
                    -p.gerdy_tubercle.below_mm,
                ),
                DVec3::new(0.6, 0.8, 0.0),
                7.0 * ends,
            ),
            bone.seen_from(
                "anteromedial-surface",
                self.to_mm(at_level(below_mm)),
                DVec3::new(-1.0, 1.0, 0.0).normalize(),
            ),
            bone.summit(
                "anterior-crest",
                self.to_mm(at_level(-0.4 * length) + DVec3::Y * 16.0),
                DVec3::Y,
                8.0 * ends,
            ),
            bone.summit(
                "medial-malleolus-prominence",
                malleolus - DVec3::X * 8.0 * ends,
                DVec3::NEG_X,
                20.0 * ends,
            ),
            bone.summit(
                "medial-malleolus-tip",
                malleolus - DVec3::Z * 14.0 * ends,
                DVec3::NEG_Z,
                20.0 * ends,
            ),
        ];
        let level_mm = (-length + 28.0) * ends;
        let centre = self.shaft.centre(level_mm / ends) * ends;
        landmarks.push(bone.seen_from(
            "distal-tibia-anterior-border",
            (centre + DVec2::new(-5.0, 0.0) * ends).extend(level_mm),
            DVec3::new(-0.35, 0.94, 0.0).normalize(),
        ));
        landmarks.push(bone.seen_from(
            "distal-tibia-posterior-border",
            (centre + DVec2::new(-5.0, 0.0) * ends).extend(level_mm),
            DVec3::new(-0.55, -0.83, 0.0).normalize(),
        ));
        for epiphysis in &self.epiphyses {
            let plate = &epiphysis.plate;
            let id = match plate.end {
                End::Proximal => "growth-plate-tibia-proximal",
                End::Distal => "growth-plate-tibia-distal",
            };
            landmarks.push(bone.seen_from(
                id,
                plate.centre,
                DVec3::new(-1.0, 1.0, 0.0).normalize(),
            ));
        }
        landmarks
    }
}
impl TibiaParameters {
    /// The reference man: a bone between a man's and a woman's, brought to one size, each measure fitted to both and
    /// stated to a tenth of a millimetre or a degree.
    pub const REFERENCE: Self = Self {
        joint_to_joint_mm: 351.5,
        sections: [
            Section {
                level: 0.0,
                centre_lateral_mm: -0.2,
                centre_anterior_mm: -15.1,
                breadth_mm: 71.1,
                depth_mm: 45.3,
                squareness: 2.2,
                turn_degrees: -7.2,
                prominence_mm: [0.0, -0.7, -0.1, 0.1, -0.6, -0.4],
            },
            Section {
                level: 0.02,
                centre_lateral_mm: -1.1,
                centre_anterior_mm: -15.9,
                breadth_mm: 77.5,
                depth_mm: 55.9,
                squareness: 2.24,
                turn_degrees: -5.7,
                prominence_mm: [-1.3, -4.0, -1.3, -2.3, -2.7, 2.1],
            },
            Section {
                level: 0.045,
                centre_lateral_mm: 1.3,
                centre_anterior_mm: -15.7,
                breadth_mm: 79.8,
                depth_mm: 61.2,
                squareness: 2.04,
                turn_degrees: -1.1,
                prominence_mm: [-2.9, -4.0, -4.7, 0.1, -4.9, 4.8],
            },
            Section {
                level: 0.075,
                centre_lateral_mm: 0.9,
                centre_anterior_mm: -14.3,
                breadth_mm: 77.0,
                depth_mm: 56.2,
                squareness: 2.01,
                turn_degrees: 11.3,
                prominence_mm: [-0.3, -3.7, -6.8, -2.0, -5.2, 0.4],
            },
            Section {
                level: 0.11,
                centre_lateral_mm: 1.3,
                centre_anterior_mm: -9.4,
                breadth_mm: 59.9,
                depth_mm: 43.4,
                squareness: 1.77,
                turn_degrees: 18.0,
                prominence_mm: [2.5, -0.4, -8.0, -0.4, -3.1, 3.7],
            },
            Section {
                level: 0.16,
                centre_lateral_mm: -0.9,
                centre_anterior_mm: -5.3,
                breadth_mm: 37.9,
                depth_mm: 30.6,
                squareness: 1.93,
                turn_degrees: 15.3,
                prominence_mm: [5.0, 4.4, -2.0, 2.2, 1.1, 3.3],
            },
            Section {
                level: 0.24,
                centre_lateral_mm: 0.8,
                centre_anterior_mm: -4.6,
                breadth_mm: 27.8,
                depth_mm: 26.0,
                squareness: 2.09,
                turn_degrees: 4.5,
                prominence_mm: [6.8, 2.9, -0.2, -0.9, 1.1, 1.8],
            },
            Section {
                level: 0.36,
                centre_lateral_mm: 1.2,
                centre_anterior_mm: -5.6,
                breadth_mm: 22.6,
                depth_mm: 24.2,
                squareness: 1.95,
                turn_degrees: -3.5,
                prominence_mm: [7.8, 0.7, 0.7, -0.3, -2.8, 3.1],
            },
            Section {
                level: 0.5,
                centre_lateral_mm: 1.9,
                centre_anterior_mm: -6.0,
                breadth_mm: 19.6,
                depth_mm: 21.1,
                squareness: 2.31,
                turn_degrees: 15.7,
                prominence_mm: [5.4, 2.9, 0.7, -0.8, -3.2, 3.8],
            },
            Section {
                level: 0.64,
                centre_lateral_mm: 2.3,
                centre_anterior_mm: -4.8,
                breadth_mm: 21.9,
                depth_mm: 16.5,
                squareness: 1.83,
                turn_degrees: 12.5,
                prominence_mm: [4.4, 2.5, -0.3, 1.0, 0.4, 0.8],
            },
            Section {
                level: 0.78,
                centre_lateral_mm: 2.4,
                centre_anterior_mm: -3.4,
                breadth_mm: 22.1,
                depth_mm: 20.7,
                squareness: 1.92,
                turn_degrees: 6.9,
                prominence_mm: [1.6, 1.3, 0.4, 0.8, 0.1, 3.7],
            },
            Section {
                level: 0.88,
                centre_lateral_mm: 0.8,
                centre_anterior_mm: -3.4,
                breadth_mm: 27.7,
                depth_mm: 26.4,
                squareness: 1.97,
                turn_degrees: -0.8,
                prominence_mm: [1.1, -0.7, 0.2, 0.1, -1.5, 1.6],
            },
            Section {
                level: 0.94,
                centre_lateral_mm: 0.1,
                centre_anterior_mm: -4.4,
                breadth_mm: 39.1,
                depth_mm: 33.1,
                squareness: 2.31,
                turn_degrees: -11.5,
                prominence_mm: [4.0, -1.1, 0.1, -3.7, -0.6, 0.1],
            },
            Section {
                level: 0.975,
                centre_lateral_mm: -2.0,
                centre_anterior_mm: -4.8,
                breadth_mm: 45.4,
                depth_mm: 38.8,
                squareness: 2.65,
                turn_degrees: -19.9,
                prominence_mm: [-0.3, 3.1, -0.6, -6.0, 0.9, -1.9],
            },
            Section {
                level: 1.0,
                centre_lateral_mm: -6.7,
                centre_anterior_mm: -4.0,
                breadth_mm: 49.9,
                depth_mm: 31.6,
                squareness: 2.82,
                turn_degrees: -13.2,
                prominence_mm: [-3.4, 3.5, 0.5, -4.8, 5.3, -3.2],
            },
        ],
        borders: Borders {
            anterior: Border {
                direction_degrees: [77.0, 66.0, 117.0],
                spread_degrees: [17.0, 24.0, 15.0],
            },
            anterolateral: Border {
                direction_degrees: [39.0, 48.0, 30.0],
                spread_degrees: [16.0, 25.0, 19.0],
            },
            interosseous: Border {
                direction_degrees: [348.0, 343.0, 7.0],
                spread_degrees: [15.0, 21.0, 19.0],
            },
            posterolateral: Border {
                direction_degrees: [330.0, 313.0, 336.0],
                spread_degrees: [21.0, 19.0, 14.0],
            },
            posterior: Border {
                direction_degrees: [282.0, 268.0, 297.0],
                spread_degrees: [22.0, 31.0, 15.0],
            },
            medial: Border {
                direction_degrees: [198.0, 221.0, 212.0],
                spread_degrees: [26.0, 13.0, 26.0],
            },
        },
        medial_condyle: Condyle {
            centre_lateral_mm: -27.2,
            centre_anterior_mm: -1.9,
            height_mm: -3.7,
            posterior_slope_degrees: 19.8,
            outward_rise_degrees: -9.0,
            hollow_across_mm: 2.7,
            hollow_along_mm: 1.0,
        },
        lateral_condyle: Condyle {
            centre_lateral_mm: 15.9,
            centre_anterior_mm: -9.7,
            height_mm: -2.1,
            posterior_slope_degrees: 1.1,
            outward_rise_degrees: 1.2,
            hollow_across_mm: -3.2,
            hollow_along_mm: -2.1,
        },
        intercondylar_half_width_mm: 11.6,
        medial_intercondylar_tubercle: Rise {
            lateral_mm: -8.4,
            anterior_mm: -19.0,
            height_mm: 7.0,
            half_breadth_mm: 6.0,
            half_depth_mm: 6.3,
        },
        lateral_intercondylar_tubercle: Rise {
            lateral_mm: 4.3,
            anterior_mm: -17.9,
            height_mm: 6.4,
            half_breadth_mm: 2.5,
            half_depth_mm: 5.5,
        },
        anterior_intercondylar_area: Rise {
            lateral_mm: 0.0,
            anterior_mm: 8.0,
            height_mm: -0.4,
            half_breadth_mm: 8.0,
            half_depth_mm: 8.1,
        },
        posterior_intercondylar_area: Rise {
            lateral_mm: -5.6,
            anterior_mm: -37.4,
            height_mm: -5.3,
            half_breadth_mm: 6.5,
            half_depth_mm: 4.2,
        },
        plateau_rim_mm: 6.5,
        tuberosity: Swelling {
            lateral_mm: 9.7,
            anterior_mm: 24.3,
            below_mm: 29.0,
            height_mm: 10.0,
            half_width_mm: 10.2,
            half_length_mm: 13.0,
        },
        gerdy_tubercle: Swelling {
            lateral_mm: 26.4,
            anterior_mm: 13.7,
            below_mm: 16.1,
            height_mm: 3.8,
            half_width_mm: 8.6,
            half_length_mm: 12.7,
        },
        fibular_facet: Swelling {
            lateral_mm: 23.9,
            anterior_mm: -24.8,
            below_mm: 16.6,
            height_mm: -3.4,
            half_width_mm: 10.6,
            half_length_mm: 10.5,
        },
        popliteal_hollow: Swelling {
            lateral_mm: 2.5,
            anterior_mm: -29.6,
            below_mm: 22.5,
            height_mm: -8.0,
            half_width_mm: 15.0,
            half_length_mm: 18.7,
        },
        plafond: Plafond {
            centre_lateral_mm: 0.3,
            centre_anterior_mm: -9.6,
            arch_mm: 3.3,
            posterior_drop_mm: 5.1,
            lateral_drop_mm: 1.0,
            ridge_mm: 1.0,
            external_rotation_degrees: 17.3,
            rim_mm: 6.4,
        },
        anterior_colliculus: Colliculus {
            root_lateral_mm: -13.4,
            root_anterior_mm: 4.1,
            root_radius_mm: 8.2,
            tip_lateral_mm: -21.6,
            tip_anterior_mm: 5.2,
            tip_below_mm: 3.9,
            tip_radius_mm: 6.2,
        },
        posterior_colliculus: Colliculus {
            root_lateral_mm: -14.2,
            root_anterior_mm: -7.2,
            root_radius_mm: 9.0,
            tip_lateral_mm: -22.6,
            tip_anterior_mm: -3.8,
            tip_below_mm: 0.1,
            tip_radius_mm: 6.5,
        },
        malleolar_facet_lateral_mm: -14.2,
        malleolar_facet_slope: 0.16,
        soleal_line_mm: 0.7,
        relief_mm: 0.2,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn landmark(tibia: &Tibia, id: &str) -> DVec3 {
        tibia
            .landmarks()
            .into_iter()
            .find(|landmark| landmark.id == id)
            .unwrap()
            .point
    }

    #[test]
    fn the_tuberosity_lies_where_sojka_found_it() {
        for (sex, mean, deviation) in [(Sex::Male, 30.7, 2.9), (Sex::Female, 27.6, 3.3)] {
            let tibia = Tibia::of(AgeGroup::Adult, sex);
            let below = -landmark(&tibia, "tibial-tuberosity").z;
            assert!(
                (below - mean).abs() <= deviation + 1.0,
                "{sex:?}: {below:.1} mm"
            );
        }
    }

    #[test]
    fn the_malleolus_reaches_below_the_plafond_and_stands_out_medially() {
        for age in AgeGroup::ALL {
            let tibia = Tibia::of(age, Sex::Male);
            let scale = tibia.stature.ends;
            let tip = landmark(&tibia, "medial-malleolus-tip");
            let below = -tip.z - tibia.joint_to_joint_mm();
            assert!(
                (7.0..17.0).contains(&(below / scale)),
                "{age:?}: {below:.1} mm below the plafond"
            );
            let prominence = landmark(&tibia, "medial-malleolus-prominence");
            assert!(prominence.x < -18.0 * scale);
            assert!(prominence.z > tip.z);
        }
    }

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
