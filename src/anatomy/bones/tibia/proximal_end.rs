//! The proximal end: two condyles, the plateau on them with its eminence, and what stands out or is hollowed under its rim.
//!
//! Here belong these solids and how they join with the shaft. Not here: their figures, see [`super::reference`]; the growth
//! plate, see [`super::growth`].

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use super::{joint_surface::height_distance, measurements::TibiaParameters};
use crate::anatomy::solid::{
    ellipsoid, half_space, smooth_intersection, smooth_step, smooth_union, tapered_capsule,
};

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

    /// The point of its lower half that lies farthest in a direction (a unit vector).
    fn farthest(&self, direction: DVec3) -> DVec3 {
        let turn = DVec2::from_angle(self.turn_degrees.to_radians());
        let radii = DVec3::new(self.half_breadth_mm, self.half_depth_mm, self.reach_mm);
        let across =
            DVec2::from_angle(-self.turn_degrees.to_radians()).rotate(direction.truncate());
        let scaled = radii * across.extend(direction.z);
        let local = radii * scaled.normalize_or(DVec3::NEG_Z);
        let middle = DVec3::new(self.lateral_mm, self.anterior_mm, -self.widest_below_mm);
        middle + turn.rotate(local.truncate()).extend(local.z)
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

/// Where the front of the metaphysis begins under the plateau: a rounding.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Buttress {
    /// Its middle: lateral of the axis, mm.
    pub lateral_mm: f64,
    /// How far forward its surface lies, mm.
    pub anterior_mm: f64,
    /// Its middle: below the origin, mm.
    pub below_mm: f64,
    /// Its radius, mm.
    pub radius_mm: f64,
}

impl Buttress {
    fn middle(&self) -> DVec3 {
        DVec3::new(
            self.lateral_mm,
            self.anterior_mm - self.radius_mm,
            -self.below_mm,
        )
    }

    /// Distance to the cone that runs from it to another.
    fn cone_to(&self, other: &Self, at: DVec3) -> f64 {
        tapered_capsule(
            at,
            self.middle(),
            other.middle(),
            self.radius_mm,
            other.radius_mm,
        )
    }
}

/// The tibial tuberosity: a wedge of bone that comes down from both condyles and from the rim between them, broad and smooth where
/// the patellar ligament runs over it, and ends in a prominence, to which the ligament is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Tuberosity {
    /// Where it comes from the medial condyle.
    pub medial_root: Buttress,
    /// Where it comes from the rim between the condyles.
    pub root: Buttress,
    /// Where it comes from the lateral condyle.
    pub lateral_root: Buttress,
    /// Its prominence.
    pub prominence: Buttress,
    /// Its lower end, where the shin begins.
    pub lower_end: Buttress,
    /// Rounding of the hollows between these and towards the rest, mm.
    pub blend_mm: f64,
}

impl Tuberosity {
    fn joined_with(&self, distance: f64, at: DVec3) -> f64 {
        // The medial side runs straight down to the shin's upper end: the flat face beside it has no hollow.
        [
            (&self.medial_root, &self.lower_end),
            (&self.lateral_root, &self.prominence),
            (&self.root, &self.prominence),
            (&self.prominence, &self.lower_end),
        ]
        .iter()
        .fold(distance, |distance, (from, to)| {
            smooth_union(distance, from.cone_to(to, at), self.blend_mm)
        })
    }
}

/// A flat joint facet cut into a condyle.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Facet {
    /// Which way it faces: degrees from lateral (0) through anterior (90), medial (180), posterior (270).
    pub facing_degrees: f64,
    /// How far it looks downwards, degrees.
    pub downward_degrees: f64,
    /// Depth of the cut under the condyle's roundness, mm.
    pub depth_mm: f64,
}

impl Facet {
    /// Outward normal.
    pub(super) fn normal(&self) -> DVec3 {
        let (sine, cosine) = self.downward_degrees.to_radians().sin_cos();
        (DVec2::from_angle(self.facing_degrees.to_radians()) * cosine).extend(-sine)
    }
}

impl TibiaParameters {
    /// Middle of the facet for the fibular head.
    pub(super) fn fibular_facet_middle(&self) -> DVec3 {
        let normal = self.fibular_facet.normal();
        self.lateral_condyle.farthest(normal) - normal * self.fibular_facet.depth_mm
    }

    /// The shaft joined with the condyles and what stands out on them, the plateau not yet cut.
    pub(super) fn with_condyles(&self, at: DVec3, shaft: f64) -> f64 {
        let blend = self.metaphyseal_blend_mm.max(0.5);
        let mut distance = smooth_union(shaft, self.medial_condyle.distance(at), blend);
        let facet = half_space(at, self.fibular_facet_middle(), self.fibular_facet.normal());
        let lateral_condyle = smooth_intersection(self.lateral_condyle.distance(at), facet, 2.0);
        distance = smooth_union(distance, lateral_condyle, blend);
        distance = self.tuberosity.joined_with(distance, at);
        for swelling in [
            &self.gerdy_tubercle,
            &self.popliteal_hollow,
            &self.posterior_notch,
            &self.semimembranosus_groove,
        ] {
            distance -= swelling.height(at);
        }
        distance
    }

    /// What is left of the bone under the plateau.
    pub(super) fn under_plateau(&self, at: DVec3, distance: f64) -> f64 {
        let top = height_distance(&|x, y| self.plateau_height(x, y), at, 1.0);
        smooth_intersection(distance, top, self.plateau_rim_mm.max(0.5))
    }

    /// Height of the plateau's surface over the origin (reference mm).
    fn plateau_height(&self, x: f64, y: f64) -> f64 {
        let p = self;
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::Bone,
        bones::{
            measuring::{hollow_mm, landmark, outline},
            tibia::{Tibia, joint_surface::Rise},
        },
    };

    /// Height of the joint surface: the mean of the middles of its medial and its lateral half.
    fn joint_surface(tibia: &Tibia) -> f64 {
        let bone: &dyn Bone = tibia;
        let heights = [-25.0, 19.0].map(|x| {
            let inside = tibia.to_mm(DVec3::new(x, -16.0, -20.0));
            bone.seen_from("", inside, DVec3::Z).point.z
        });
        0.5 * (heights[0] + heights[1])
    }

    /// The section so many reference mm below the joint surface.
    fn section(tibia: &Tibia, below_mm: f64) -> Vec<DVec2> {
        let ends = tibia.stature.ends;
        let z = joint_surface(tibia) - below_mm * ends;
        outline(tibia, DVec3::new(0.0, -10.0 * ends, z), 360)
    }

    /// Least and greatest x of what lies within `behind_mm` of the foremost point, and how far forward that lies.
    fn front(section: &[DVec2], behind_mm: f64) -> [f64; 3] {
        let foremost = section.iter().map(|at| at.y).fold(f64::MIN, f64::max);
        let near = section.iter().filter(|at| at.y > foremost - behind_mm);
        let (least, most) = near.fold((f64::MAX, f64::MIN), |(least, most), at| {
            (least.min(at.x), most.max(at.x))
        });
        [least, most, foremost]
    }

    #[test]
    fn the_tuberosity_lies_where_sojka_found_it() {
        for (sex, mean, deviation) in [(Sex::Male, 30.7, 2.9), (Sex::Female, 27.6, 3.3)] {
            let tibia = Tibia::of(AgeGroup::Adult, sex);
            let point = landmark(&tibia, "tibial-tuberosity");
            let below = joint_surface(&tibia) - point.z;
            assert!((below - mean).abs() <= deviation, "{sex:?}: {below:.1} mm");
            // 57.9 ± 2.4 % of the plateau's breadth from medial.
            let plateau = section(&tibia, 6.0);
            let (medial, lateral) = plateau
                .iter()
                .fold((0.0_f64, 0.0_f64), |(least, most), at| {
                    (least.min(at.x), most.max(at.x))
                });
            let share = (point.x - medial) / (lateral - medial);
            assert!((0.58..0.62).contains(&share), "{sex:?}: {share:.3}");
        }
    }

    #[test]
    fn the_tuberosity_is_broad_above_and_ends_below() {
        let tibia = Tibia::of(AgeGroup::Adult, Sex::Male);
        // Three specimens: 16.4 to 20.9 mm broad 3 mm behind the foremost point, 20 mm below the joint surface.
        let [least, most, _] = front(&section(&tibia, 20.0), 3.0);
        assert!((16.0..20.0).contains(&(most - least)), "{}", most - least);
        let breadth = |below_mm: f64| {
            let [least, most, _] = front(&section(&tibia, below_mm), 3.0);
            most - least
        };
        assert!(breadth(20.0) + 2.0 < breadth(15.0), "{}", breadth(15.0));
        assert!(breadth(45.0) + 2.0 < breadth(30.0), "{}", breadth(45.0));
        // Its lower end falls away to the shin.
        let forward = |below_mm: f64| front(&section(&tibia, below_mm), 3.0)[2];
        let fall = forward(30.0) - forward(46.0);
        assert!((2.0..6.0).contains(&fall), "{fall}");
        // No furrow on either side makes a nose of it: up to 1.1 mm in three specimens.
        for below_mm in [15.0, 20.0, 25.0, 30.0] {
            let section = section(&tibia, below_mm);
            for facing in [40.0, 140.0] {
                let hollow = hollow_mm(&section, facing);
                assert!(hollow < 1.6, "{below_mm}: {hollow:.1} mm");
            }
        }
    }

    #[test]
    fn the_plateau_is_notched_behind_and_bears_two_spines() {
        let tibia = Tibia::of(AgeGroup::Adult, Sex::Male);
        // Three specimens, 5 mm down: 3.8, 6.6 and, shallower, 3.3 mm.
        let notch = hollow_mm(&section(&tibia, 5.0), 270.0);
        assert!((3.0..7.0).contains(&notch), "{notch:.1} mm");
        let summit = |spine: &Rise| {
            let on = DVec3::new(spine.lateral_mm, spine.anterior_mm, -20.0);
            let bone: &dyn Bone = &tibia;
            bone.seen_from("", on, DVec3::Z).point.z
        };
        let p = &tibia.parameters;
        let [medial, lateral] = [
            &p.medial_intercondylar_tubercle,
            &p.lateral_intercondylar_tubercle,
        ];
        let between = summit(&Rise {
            lateral_mm: 0.5 * (medial.lateral_mm + lateral.lateral_mm),
            anterior_mm: 0.5 * (medial.anterior_mm + lateral.anterior_mm),
            ..*medial
        });
        for spine in [medial, lateral] {
            let height = summit(spine) - joint_surface(&tibia);
            assert!(
                (5.0..9.0).contains(&height),
                "{height:.1} mm {spine:?} {}",
                joint_surface(&tibia)
            );
            assert!(summit(spine) > between + 0.8, "{between:.1}");
        }
    }

    #[test]
    fn the_fibular_facet_is_flat_and_looks_back_out_and_down() {
        for age in AgeGroup::ALL {
            let tibia = Tibia::of(age, Sex::Male);
            let ends = tibia.stature.ends;
            let bone: &dyn Bone = &tibia;
            let middle = bone.nearest("", tibia.fibular_facet()).point;
            let normal = tibia.normal(middle);
            assert!(
                normal.x > 0.3 && normal.y < -0.3 && normal.z < -0.2,
                "{normal}"
            );
            let (across, along) = normal.any_orthonormal_pair();
            for aside in [across, -across, along, -along] {
                let depth = tibia.outer(middle + aside * 4.0 * ends);
                assert!(depth.abs() < 0.4 * ends, "{age:?}: {depth:.2} mm");
            }
        }
    }
}
