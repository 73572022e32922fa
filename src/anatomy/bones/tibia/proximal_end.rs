//! The proximal end: two condyles, the plateau on them with its eminence, and what stands out or is hollowed under its rim.
//!
//! Here belongs how they join with the shaft. Not here: condyle, tuberosity and facet, which have a file each; their figures, see [`super::reference`]; the growth
//! plate, see [`super::growth`].

use glam::DVec3;

use super::{joint_surface::height_distance, measurements::TibiaParameters};
use crate::anatomy::solid::{half_space, smooth_intersection, smooth_step, smooth_union};

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
    use glam::DVec2;

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
