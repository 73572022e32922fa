//! The distal end: two condyles as rollers of two radii, a tunnel for the notch, the epicondyles.
//!
//! Here belongs how all join with the shaft. Not here: condyle, notch and trochlea, which have a file each; their figures, see
//! [`super::reference`]; the growth plate, see [`super::growth`].

use glam::DVec3;

use super::measurements::FemurShape;
use crate::anatomy::solid::{smooth_intersection, smooth_subtraction, smooth_union};

impl FemurShape {
    /// The place in the distal end without the lean of an infant's condyles.
    fn without_lean(&self, point: DVec3) -> DVec3 {
        let rise = self.condyle_level_degrees.to_radians().tan();
        if rise == 0.0 {
            return point;
        }
        point + DVec3::Z * (point.x * rise)
    }

    /// The opposite of [`FemurShape::without_lean`].
    pub(super) fn with_lean(&self, point: DVec3) -> DVec3 {
        point - DVec3::Z * (self.without_lean(point).z - point.z)
    }

    /// Distance, and distance to the articular surfaces, at the distal end.
    pub(super) fn distal(&self, point: DVec3, shaft: f64) -> (f64, f64) {
        let point = self.without_lean(point);
        let mut distance = smooth_intersection(
            shaft,
            self.shaft_foot_mm - point.z,
            self.shaft_foot_rounding_mm,
        );
        let trochlea = self.trochlea.distance(point);
        let medial = self.medial_condyle.distance(point, -1.0);
        let lateral = self.lateral_condyle.distance(point, 1.0);
        distance = smooth_union(distance, trochlea, self.trochlea.fillet_mm);
        distance = smooth_union(distance, medial, self.condyle_fillet_mm);
        distance = smooth_union(distance, lateral, self.condyle_fillet_mm);
        for side in [&self.medial_side, &self.lateral_side] {
            distance = smooth_union(distance, side.distance(point), self.side_fillet_mm);
        }
        for (upper, lower) in [
            (&self.medial_supracondylar, &self.medial_flare),
            (&self.lateral_supracondylar, &self.gastrocnemius_tubercle),
        ] {
            distance = smooth_union(
                distance,
                upper.cone_to(lower, point),
                self.supracondylar_fillet_mm,
            );
        }
        let tubercle = self.adductor_tubercle.distance(point);
        distance = smooth_union(distance, tubercle, 0.6 * self.epicondyle_fillet_mm);
        for epicondyle in [&self.medial_epicondyle, &self.lateral_epicondyle] {
            distance = smooth_union(
                distance,
                epicondyle.distance(point),
                self.epicondyle_fillet_mm,
            );
        }
        let notch = self.notch.distance(point);
        (
            smooth_subtraction(distance, notch, self.notch.edge_mm),
            trochlea.min(medial).min(lateral),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::Bone,
        bones::{
            femur::Femur,
            measuring::{landmark, profile, reach_where},
        },
    };

    #[test]
    fn condyles_have_the_depth_of_the_facts_and_the_medial_one_stands_lower() {
        let femur = Femur::of(AgeGroup::Adult, Sex::Male);
        for (side, mean, spread) in [(-1.0, 61.1, 3.4), (1.0, 61.1, 3.3)] {
            let half = |at: DVec3| at.z < 45.0 && at.x * side > 4.0;
            let depth =
                reach_where(&femur, DVec3::Y, half) + reach_where(&femur, DVec3::NEG_Y, half);
            assert!((depth - mean).abs() <= spread, "{side} {depth}");
        }
        let lowest =
            |side: f64| -reach_where(&femur, DVec3::NEG_Z, |at| at.z < 30.0 && at.x * side > 8.0);
        // Specimens: 6 to 9 mm in this frame.
        let step = lowest(1.0) - lowest(-1.0);
        assert!((5.0..10.0).contains(&step), "{step}");
    }

    #[test]
    fn the_notch_is_open_backwards_and_as_broad_as_the_facts_say() {
        let femur = Femur::of(AgeGroup::Adult, Sex::Male);
        let notch = &femur.shape.notch;
        let roof = DVec3::new(notch.x_mm, notch.roof_y_mm - 14.0, notch.roof_z_mm);
        assert!(femur.outer(roof) > 0.0);
        let wall = |direction: DVec3| {
            let mut reach = 0.0;
            while femur.outer(roof + direction * reach) > 0.0 && reach < 40.0 {
                reach += 0.1;
            }
            reach
        };
        let breadth = wall(DVec3::X) + wall(DVec3::NEG_X);
        assert!((17.0..=27.0).contains(&breadth), "{breadth}");
    }

    #[test]
    fn the_condyles_end_in_a_shelf_above_which_the_popliteal_surface_is_nearly_flat() {
        let femur = Femur::of(AgeGroup::Adult, Sex::Male);
        // Three specimens, that deep below the bridge between both sides of the back.
        for (z, range) in [(48.0, 3.7..=6.7), (52.0, 3.0..=5.0), (56.0, 2.1..=4.1)] {
            let back = profile(&femur, z, DVec3::NEG_Y);
            let mut deepest = 0.0_f64;
            for (number, at) in back.iter().enumerate() {
                for medial in &back[..number] {
                    for lateral in &back[number + 1..] {
                        let share = (at.0 - medial.0) / (lateral.0 - medial.0);
                        let bridge = medial.1 + (lateral.1 - medial.1) * share;
                        deepest = deepest.max(bridge - at.1);
                    }
                }
            }
            assert!(range.contains(&deepest), "{z}: {deepest}");
        }
        // Over each condyle the back comes forwards by most of its overhang within 20 mm.
        for (condyle, side) in [
            (&femur.shape.medial_condyle, -1.0),
            (&femur.shape.lateral_condyle, 1.0),
        ] {
            let at = |z: f64| {
                let inside = DVec3::new(condyle.x_mm + side, 12.0, z);
                (&femur as &dyn Bone)
                    .seen_from("", inside, DVec3::NEG_Y)
                    .point
                    .y
            };
            let overhang = at(condyle.posterior_z_mm + 28.0) - at(condyle.posterior_z_mm);
            assert!(overhang > 18.0, "{side} {overhang}");
        }
    }

    #[test]
    fn the_adductor_tubercle_stands_a_finger_breadth_over_the_medial_epicondyle() {
        let femur = Femur::of(AgeGroup::Adult, Sex::Male);
        let rise =
            landmark(&femur, "adductor-tubercle").z - landmark(&femur, "medial-epicondyle-femur").z;
        // 12.6 (from memory).
        assert!((11.0..=14.0).contains(&rise), "{rise}");
    }
}
