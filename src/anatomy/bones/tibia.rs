//! The tibia.
//!
//! Origin: on the shaft's axis at the level of the tibial plateau (the joint surface, not the tip of the eminence). The
//! ankle's joint surface lies `joint_to_joint_mm` below. Right bone: x lateral, y anterior, z proximal.
//!
//! Sizes are stated for a man and hold for one reference breadth; see [`Stature`] for how other people's follow.

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
        bump, ellipsoid, half_space, roughness, smooth_intersection, smooth_step,
        smooth_subtraction, smooth_union, tapered_capsule,
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
    const fn list(&self) -> [(f64, Girth); 7] {
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

/// One side of the distal end: a plane that leans outwards on its way down.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Flank {
    /// Which way it faces at no torsion: degrees from lateral (0) through anterior (90), medial (180), posterior (270).
    pub facing_degrees: f64,
    /// Its distance from the bone's axis at the plafond, mm.
    pub distance_mm: f64,
    /// How far it leans from the vertical, degrees.
    pub flare_degrees: f64,
}

impl Flank {
    fn distance(&self, at: DVec3, above_plafond_mm: f64, torsion_degrees: f64) -> f64 {
        let facing = DVec2::from_angle((self.facing_degrees - torsion_degrees).to_radians());
        let (sine, cosine) = self.flare_degrees.to_radians().sin_cos();
        (at.truncate().dot(facing) - self.distance_mm) * cosine + above_plafond_mm * sine
    }
}

/// The block that carries the plafond.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DistalBlock {
    /// Front, over which the extensor tendons run.
    pub anterior: Flank,
    /// Lateral side: the fibular notch.
    pub lateral: Flank,
    /// Back.
    pub posterior: Flank,
    /// Medial side, which goes on into the malleolus.
    pub medial: Flank,
    /// Rounding of its four edges, mm.
    pub edge_mm: f64,
}

impl DistalBlock {
    fn distance(&self, at: DVec3, above_plafond_mm: f64, torsion_degrees: f64) -> f64 {
        let side = |flank: &Flank| flank.distance(at, above_plafond_mm, torsion_degrees);
        let edge = self.edge_mm.max(0.5);
        let across = smooth_intersection(side(&self.lateral), side(&self.medial), edge);
        let along = smooth_intersection(side(&self.anterior), side(&self.posterior), edge);
        smooth_intersection(across, along, edge)
    }
}

/// One condyle: the bone under one half of the plateau (an ellipsoid below its widest level, a column above), and the joint
/// surface on it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Condyle {
    /// Its middle: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// Its middle: anterior of the axis, mm.
    pub anterior_mm: f64,
    /// Half its breadth, mm.
    pub half_breadth_mm: f64,
    /// Half its depth, mm. Depth of the whole plateau, Indian men: medial 50.0 ± 3.1, lateral 46.9 ± 2.6 mm.
    pub half_depth_mm: f64,
    /// Turn of its breadth from lateral towards anterior, degrees.
    pub turn_degrees: f64,
    /// Level of its greatest girth, below the plateau, mm.
    pub widest_below_mm: f64,
    /// How far it reaches below its greatest girth, mm: little for a condyle that overhangs the shaft.
    pub reach_mm: f64,
    /// Height of the joint surface's middle over the origin, mm.
    pub height_mm: f64,
    /// Fall of the joint surface towards the back, degrees. Men: medial 5.9 ± 3.0, lateral 4.4 (MRI, Saudi 2021); two bones:
    /// medial 12 to 17, lateral -2 to 11.
    pub posterior_slope_degrees: f64,
    /// Rise of the joint surface towards the outer rim, degrees.
    pub outward_rise_degrees: f64,
    /// Hollow of the joint surface from side to side: depth under a chord of 40 mm; negative for a dome.
    pub hollow_across_mm: f64,
    /// Hollow of the joint surface from front to back: depth under a chord of 40 mm; negative for a dome, as on the lateral
    /// side.
    pub hollow_along_mm: f64,
}

impl Condyle {
    /// Distance to the bone under the joint surface, which goes on upwards without end.
    fn distance(&self, at: DVec3) -> f64 {
        let turn = DVec2::from_angle(-self.turn_degrees.to_radians());
        let across = turn.rotate(at.truncate() - DVec2::new(self.lateral_mm, self.anterior_mm));
        let below = (at.z + self.widest_below_mm).min(0.0);
        ellipsoid(
            across.extend(below),
            DVec3::ZERO,
            DVec3::new(self.half_breadth_mm, self.half_depth_mm, self.reach_mm),
        )
    }

    /// Height of the joint surface over the origin; `outward` is 1 where lateral is outwards, else -1.
    fn height(&self, x: f64, y: f64, outward: f64) -> f64 {
        let (across, along) = (x - self.lateral_mm, y - self.anterior_mm);
        self.height_mm
            + along * self.posterior_slope_degrees.to_radians().tan()
            + across * outward * self.outward_rise_degrees.to_radians().tan()
            + self.hollow_across_mm * (across / 20.0).powi(2)
            + self.hollow_along_mm * (along / 20.0).powi(2)
    }
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
    /// Turn of the arch from the coronal plane of the distal end, toes outwards, degrees.
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
    /// Tibial tuberosity: its apex lies 29.2 ± 3.5 mm below the joint surface (Sojka, 161 tibiae), at 57.9 % of the
    /// plateau's breadth from medial.
    pub tuberosity: Swelling,
    /// Gerdy's tubercle, the iliotibial tract's insertion.
    pub gerdy_tubercle: Swelling,
    /// Facet for the fibular head, under the back of the lateral condyle.
    pub fibular_facet: Swelling,
    /// Hollow behind, between the condyles, from which the popliteus springs.
    pub popliteal_hollow: Swelling,
    /// The distal end.
    pub distal_block: DistalBlock,
    /// Rounding of the hollow between distal end and shaft, mm.
    pub supramalleolar_blend_mm: f64,
    /// Groove of the distal end's lateral side in which the fibula lies.
    pub fibular_notch: Swelling,
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

/// How much blunter the shin and the interosseous border of an unmarked shaft are half way down, reference mm.
const UNMARKED_BORDER_MM: f64 = 7.0;

/// Share of the reference length, from either joint, that belongs to the bone's end and scales with its breadth.
const END_SHARE: f64 = 0.22;

/// Farther than this from the surface there is no fine relief, mm.
const RELIEF_FADES_MM: f64 = 4.0;

/// A tibia as a solid.
pub struct Tibia {
    parameters: TibiaParameters,
    stature: Stature,
    /// How much longer than the reference man's, in reference mm.
    lengthened_mm: f64,
    shaft: Shaft,
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
    pub fn new(mut parameters: TibiaParameters, stature: Stature) -> Self {
        let reference_mm = parameters.joint_to_joint_mm;
        // All sizes are in units of `stature.ends` mm: the ends are the reference man's, the shaft is longer or shorter, thicker or
        // thinner against them.
        parameters.joint_to_joint_mm = stature.joint_to_joint_mm / stature.ends;
        parameters.soleal_line_mm *= stature.marks;
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
            lengthened_mm: parameters.joint_to_joint_mm - reference_mm,
            parameters,
            stature,
            shaft,
            epiphyses: Vec::new(),
        }
    }

    /// Height of the plateau's surface over the origin (reference mm).
    fn plateau_height(&self, x: f64, y: f64) -> f64 {
        let p = &self.parameters;
        let middle = 0.5 * (p.medial_condyle.lateral_mm + p.lateral_condyle.lateral_mm);
        let half = p.intercondylar_half_width_mm.max(1.0);
        let lateral = smooth_step(-half, half, x - middle);
        let rises: f64 = [
            &p.medial_intercondylar_tubercle,
            &p.lateral_intercondylar_tubercle,
            &p.posterior_intercondylar_area,
        ]
        .iter()
        .map(|rise| rise.height(x, y))
        .sum();
        p.medial_condyle.height(x, y, -1.0) * (1.0 - lateral)
            + p.lateral_condyle.height(x, y, 1.0) * lateral
            + rises
    }

    /// Height of the plafond's surface over the origin (reference mm).
    fn plafond_height(&self, x: f64, y: f64) -> f64 {
        let p = &self.parameters.plafond;
        let local = DVec2::from_angle(self.plafond_turn_degrees().to_radians()).rotate(DVec2::new(
            x - p.centre_lateral_mm,
            y - p.centre_anterior_mm,
        ));
        let along = local.y / 15.0;
        -self.parameters.joint_to_joint_mm - p.arch_mm * along * along
            + p.posterior_drop_mm * 0.5 * along
            - p.lateral_drop_mm * local.x / 30.0
            - p.ridge_mm * bump(local.x, 4.0)
    }

    /// Turn of the plafond's arch against the plateau, toes outwards, degrees.
    const fn plafond_turn_degrees(&self) -> f64 {
        self.parameters.shaft.torsion_degrees + self.parameters.plafond.external_rotation_degrees
    }

    fn reference_outer(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let length = p.joint_to_joint_mm;
        let above_plafond_mm = at.z + length;
        let mut distance = self.shaft.distance(at);
        if at.z > -0.4 * length {
            let blend = p.metaphyseal_blend_mm.max(0.5);
            distance = smooth_union(distance, p.medial_condyle.distance(at), blend);
            distance = smooth_union(distance, p.lateral_condyle.distance(at), blend);
            for swelling in [
                &p.tuberosity,
                &p.gerdy_tubercle,
                &p.fibular_facet,
                &p.popliteal_hollow,
            ] {
                distance -= swelling.height(at);
            }
        } else if above_plafond_mm < 0.4 * length {
            let block = p
                .distal_block
                .distance(at, above_plafond_mm, p.shaft.torsion_degrees);
            distance = smooth_union(distance, block, p.supramalleolar_blend_mm.max(0.5));
            distance -= p.fibular_notch.height(at + DVec3::Z * self.lengthened_mm);
        }
        if distance.abs() < RELIEF_FADES_MM {
            distance -= self.relief(at) * smooth_step(RELIEF_FADES_MM, 2.0, distance.abs());
        }
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
            let talus = smooth_intersection(-bottom, -facet, 4.0);
            distance = smooth_subtraction(distance, talus, 3.0);
        }
        distance
    }

    /// How far the fine relief stands out (reference mm).
    fn relief(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let length = p.joint_to_joint_mm;
        let level = -at.z / length;
        let soleal = if level > 0.08 && level < 0.42 {
            // It runs from below the fibular facet down and medially across the back to the medial border.
            let [medial, lateral] = self.shaft.posterior_surface(at.z);
            let edge = lateral - medial;
            let local = at.truncate() - medial;
            let share = 0.85 - 0.8 * (level - 0.10) / 0.26;
            let off_line_mm = local.dot(edge) / edge.length().max(1e-6) - share * edge.length();
            let behind = smooth_step(9.0, 3.0, local.perp_dot(edge) / -edge.length().max(1e-6));
            p.soleal_line_mm
                * bump(off_line_mm, 2.2)
                * behind
                * smooth_step(0.08, 0.14, level)
                * smooth_step(0.42, 0.33, level)
        } else {
            0.0
        };
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
    /// The reference man: between a man's and a woman's bone brought to one size, and the published means where there are
    /// any; sizes to half a millimetre, directions to a degree.
    pub const REFERENCE: Self = Self {
        joint_to_joint_mm: 351.5,
        shaft: ThreeSided {
            lateral_course: Course {
                proximal_mm: -8.0,
                distal_mm: -9.0,
                bow_mm: 9.5,
                sway_mm: -1.5,
            },
            anterior_course: Course {
                proximal_mm: -8.0,
                distal_mm: -6.0,
                bow_mm: 5.0,
                sway_mm: 1.0,
            },
            posterior_surface_degrees: 0.0,
            torsion_degrees: 22.0,
            anterior_border_share: Along {
                proximal: 0.7,
                middle: 0.85,
                distal: 0.5,
            },
            anterior_border_mm: Along {
                proximal: 22.0,
                middle: 7.0,
                distal: 20.0,
            },
            medial_border_mm: Along {
                proximal: 18.0,
                middle: 14.0,
                distal: 14.0,
            },
            lateral_border_mm: Along {
                proximal: 16.0,
                middle: 8.0,
                distal: 14.0,
            },
            medial_bulge_mm: 2.0,
            lateral_bulge_mm: 2.0,
            posterior_bulge_mm: 2.0,
        },
        girths: Girths {
            plateau: Girth {
                breadth_mm: 50.5,
                depth_mm: 28.0,
            },
            tuberosity: Girth {
                breadth_mm: 59.0,
                depth_mm: 42.5,
            },
            flare_foot: Girth {
                breadth_mm: 46.0,
                depth_mm: 42.5,
            },
            nutrient_foramen: Girth {
                breadth_mm: 30.0,
                depth_mm: 31.5,
            },
            mid_shaft: Girth {
                breadth_mm: 23.5,
                depth_mm: 28.0,
            },
            narrowest: Girth {
                breadth_mm: 25.5,
                depth_mm: 24.0,
            },
            supramalleolar: Girth {
                breadth_mm: 20.5,
                depth_mm: 26.5,
            },
        },
        metaphyseal_blend_mm: 12.0,
        medial_condyle: Condyle {
            lateral_mm: -11.0,
            anterior_mm: -15.5,
            half_breadth_mm: 31.5,
            half_depth_mm: 28.0,
            turn_degrees: 18.0,
            widest_below_mm: 5.0,
            reach_mm: 38.0,
            height_mm: -7.0,
            posterior_slope_degrees: 12.0,
            outward_rise_degrees: -3.0,
            hollow_across_mm: 0.5,
            hollow_along_mm: 1.5,
        },
        lateral_condyle: Condyle {
            lateral_mm: 16.5,
            anterior_mm: -16.5,
            half_breadth_mm: 18.5,
            half_depth_mm: 23.5,
            turn_degrees: 14.0,
            widest_below_mm: 12.0,
            reach_mm: 22.5,
            height_mm: -2.5,
            posterior_slope_degrees: 6.0,
            outward_rise_degrees: 2.0,
            hollow_across_mm: -2.0,
            hollow_along_mm: -3.0,
        },
        intercondylar_half_width_mm: 13.5,
        medial_intercondylar_tubercle: Rise {
            lateral_mm: -10.5,
            anterior_mm: -17.0,
            height_mm: 8.5,
            half_breadth_mm: 5.0,
            half_depth_mm: 8.5,
        },
        lateral_intercondylar_tubercle: Rise {
            lateral_mm: 1.5,
            anterior_mm: -21.0,
            height_mm: 7.0,
            half_breadth_mm: 5.5,
            half_depth_mm: 7.5,
        },
        posterior_intercondylar_area: Rise {
            lateral_mm: -6.5,
            anterior_mm: -37.0,
            height_mm: -4.5,
            half_breadth_mm: 6.0,
            half_depth_mm: 4.5,
        },
        plateau_rim_mm: 12.0,
        tuberosity: Swelling {
            lateral_mm: 4.0,
            anterior_mm: 22.0,
            below_mm: 26.0,
            height_mm: 5.0,
            half_width_mm: 9.5,
            half_length_mm: 12.0,
        },
        gerdy_tubercle: Swelling {
            lateral_mm: 29.0,
            anterior_mm: 8.5,
            below_mm: 20.5,
            height_mm: 3.5,
            half_width_mm: 8.0,
            half_length_mm: 8.0,
        },
        fibular_facet: Swelling {
            lateral_mm: 24.5,
            anterior_mm: -25.5,
            below_mm: 18.5,
            height_mm: -3.0,
            half_width_mm: 8.0,
            half_length_mm: 7.0,
        },
        popliteal_hollow: Swelling {
            lateral_mm: 3.0,
            anterior_mm: -28.0,
            below_mm: 22.0,
            height_mm: -3.0,
            half_width_mm: 13.0,
            half_length_mm: 15.0,
        },
        distal_block: DistalBlock {
            anterior: Flank {
                facing_degrees: 90.0,
                distance_mm: 15.5,
                flare_degrees: 10.0,
            },
            lateral: Flank {
                facing_degrees: -8.0,
                distance_mm: 24.0,
                flare_degrees: 5.0,
            },
            posterior: Flank {
                facing_degrees: 260.0,
                distance_mm: 24.0,
                flare_degrees: 19.0,
            },
            medial: Flank {
                facing_degrees: 201.0,
                distance_mm: 19.0,
                flare_degrees: 10.0,
            },
            edge_mm: 20.0,
        },
        supramalleolar_blend_mm: 14.0,
        fibular_notch: Swelling {
            lateral_mm: 14.0,
            anterior_mm: -8.0,
            below_mm: 333.5,
            height_mm: -3.0,
            half_width_mm: 7.0,
            half_length_mm: 16.0,
        },
        plafond: Plafond {
            centre_lateral_mm: 1.0,
            centre_anterior_mm: -7.5,
            arch_mm: 5.5,
            posterior_drop_mm: 5.0,
            lateral_drop_mm: 3.0,
            ridge_mm: 1.0,
            external_rotation_degrees: 1.0,
            rim_mm: 20.0,
        },
        anterior_colliculus: Colliculus {
            root_lateral_mm: -10.0,
            root_anterior_mm: 1.5,
            root_radius_mm: 12.0,
            tip_lateral_mm: -21.0,
            tip_anterior_mm: 5.0,
            tip_below_mm: 1.5,
            tip_radius_mm: 7.5,
        },
        posterior_colliculus: Colliculus {
            root_lateral_mm: -8.5,
            root_anterior_mm: -6.5,
            root_radius_mm: 13.5,
            tip_lateral_mm: -23.0,
            tip_anterior_mm: -4.5,
            tip_below_mm: -1.0,
            tip_radius_mm: 7.0,
        },
        malleolar_facet_lateral_mm: -14.5,
        malleolar_facet_slope: 0.1,
        soleal_line_mm: 0.8,
        relief_mm: 0.15,
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::measuring::landmark;

    #[test]
    fn the_tuberosity_lies_where_sojka_found_it() {
        for (sex, mean, deviation) in [(Sex::Male, 30.7, 2.9), (Sex::Female, 27.6, 3.3)] {
            let tibia = Tibia::of(AgeGroup::Adult, sex);
            let below = -landmark(&tibia, "tibial-tuberosity").z;
            assert!((below - mean).abs() <= deviation, "{sex:?}: {below:.1} mm");
            // Lateral of the plateau's middle: 57.9 ± 2.4 % of its breadth from medial; 61 to 69 % in three other bones.
            let level = DVec3::Z * (-9.0 * tibia.stature.ends);
            let [medial, lateral] = [DVec3::NEG_X, DVec3::X].map(|direction| {
                let behind = DVec3::NEG_Y * (15.0 * tibia.stature.ends);
                reach(&tibia, level + behind, direction)
            });
            let share = (landmark(&tibia, "tibial-tuberosity").x + medial) / (medial + lateral);
            assert!((0.555..0.66).contains(&share), "{sex:?}: {share:.3}");
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
