//! The proximal end: a sphere for the head, a tapering neck, the trochanters and the fossa between them.
//!
//! Here belong these solids and how they join with the shaft. Not here: their figures, see [`super::reference`]; the lines
//! that muscles draw, see [`super::lines`]; the growth plate, see [`super::growth`].

use glam::DVec3;

use super::{measurements::FemurShape, tube::Tube};
use crate::anatomy::solid::{
    rotate_about_z, smooth_intersection, smooth_subtraction, smooth_union, sphere,
};

/// Where head and neck stand, before the further torsion of a child.
#[derive(Debug, Clone)]
pub(super) struct ProximalEnd {
    /// Base of the neck's axis.
    pub(super) neck_base: DVec3,
    /// Across the neck upwards, across it forwards, along it to the head.
    pub(super) neck_axes: [DVec3; 3],
    neck: Tube,
    head: DVec3,
    fovea: DVec3,
    torsion_degrees: f64,
}

impl ProximalEnd {
    /// The proximal end of a bone of this shape, the base of whose neck stands at this height.
    pub(super) fn new(shape: &FemurShape, base_height_mm: f64) -> Self {
        let neck = &shape.neck;
        let (across, along) = neck.neck_shaft_degrees.to_radians().sin_cos();
        let (forwards, sidewards) = neck.anteversion_degrees.to_radians().sin_cos();
        let axis = DVec3::new(-across * sidewards, across * forwards, -along);
        let anterior = DVec3::new(forwards, sidewards, 0.0);
        let superior = anterior.cross(axis);
        let neck_base = DVec3::new(neck.base_x_mm, neck.base_y_mm, base_height_mm);
        let head = neck_base + axis * neck.length_mm;
        let tube = Tube::new(&[
            (0.0, neck.base.channels()),
            (
                neck.narrowest_share * neck.length_mm,
                neck.narrowest.channels(),
            ),
            (0.85 * neck.length_mm, neck.subcapital.channels()),
        ]);
        // The fovea lies a little below and behind the pole of the head.
        let towards_fovea = (axis * 0.86 - anterior * 0.25 - DVec3::Z * 0.45).normalize_or(axis);
        let fovea = head
            + towards_fovea * (neck.head_radius_mm + neck.fovea_radius_mm - neck.fovea_depth_mm);
        Self {
            neck_base,
            neck_axes: [superior, anterior, axis],
            neck: tube,
            head,
            fovea,
            torsion_degrees: shape.torsion_degrees,
        }
    }

    /// Distance, and distance to the head's articular surface, at the proximal end.
    pub(super) fn distance(&self, shape: &FemurShape, point: DVec3, shaft: f64) -> (f64, f64) {
        let neck = &shape.neck;
        let trochanters = &shape.trochanters;
        let point = self.without_torsion(point);
        let local = point - self.neck_base;
        let top = local.z - trochanters.shaft_top_mm + local.x * trochanters.shaft_top_slope;
        let mut distance = smooth_intersection(shaft, top, trochanters.shaft_top_rounding_mm);

        let along = local.dot(self.neck_axes[2]);
        let in_neck = DVec3::new(
            local.dot(self.neck_axes[0]),
            local.dot(self.neck_axes[1]),
            along,
        );
        let factor = shape.end_factor;
        let collar = smooth_intersection(
            smooth_intersection(
                self.neck.distance(in_neck),
                along - 0.9 * neck.length_mm,
                4.0 * factor,
            ),
            -along - 4.0 * factor,
            6.0 * factor,
        );
        distance = smooth_union(distance, collar, neck.base_fillet_mm);

        let [front, tip, back, side] = [
            &trochanters.greater_anterior,
            &trochanters.greater_tip,
            &trochanters.greater_posterior,
            &trochanters.greater_lateral,
        ];
        // Round the trochanter, and from its tip straight down its lateral face.
        let edges = [
            (front, tip),
            (tip, back),
            (back, side),
            (side, front),
            (tip, side),
        ];
        let greater = edges
            .iter()
            .map(|(from, to)| from.cone_to(to, local))
            .reduce(|a, b| smooth_union(a, b, trochanters.greater_inner_fillet_mm))
            .unwrap_or(f64::INFINITY);
        distance = smooth_union(distance, greater, trochanters.greater_fillet_mm);
        let lesser = trochanters
            .lesser_root
            .cone_to(&trochanters.lesser_tip, local);
        distance = smooth_union(distance, lesser, trochanters.lesser_fillet_mm);
        let crest = smooth_union(
            trochanters
                .greater_posterior
                .cone_to(&trochanters.crest, local),
            trochanters.crest.cone_to(&trochanters.lesser_tip, local),
            4.0 * factor,
        );
        distance = smooth_union(distance, crest, trochanters.crest_fillet_mm);
        distance = smooth_subtraction(
            distance,
            trochanters.fossa.distance(local),
            trochanters.fossa_edge_mm,
        );

        let head = smooth_subtraction(
            sphere(point, self.head, neck.head_radius_mm),
            sphere(point, self.fovea, neck.fovea_radius_mm),
            3.0 * factor,
        );
        (smooth_union(distance, head, neck.head_fillet_mm), head)
    }

    /// The place in the proximal end without its further torsion.
    pub(super) fn without_torsion(&self, point: DVec3) -> DVec3 {
        if self.torsion_degrees == 0.0 {
            return point;
        }
        rotate_about_z(point, self.neck_base.truncate(), self.torsion_degrees)
    }

    /// The opposite of [`ProximalEnd::without_torsion`].
    pub(super) fn with_torsion(&self, point: DVec3) -> DVec3 {
        rotate_about_z(point, self.neck_base.truncate(), -self.torsion_degrees)
    }

    /// Centre of the head.
    pub(super) fn head_centre(&self) -> DVec3 {
        self.with_torsion(self.head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::Bone,
        bones::{femur::Femur, measuring::reach_where},
    };

    #[test]
    fn head_and_neck_stand_as_in_the_specimens() {
        let femur = Femur::of(AgeGroup::Adult, Sex::Male);
        let neck = &femur.shape.neck;
        assert!((42.0..=52.0).contains(&(2.0 * neck.head_radius_mm)));
        // On the solid: the head's upper half is a sphere about its centre.
        for direction in [DVec3::Z, DVec3::Y, DVec3::NEG_Y, DVec3::new(-0.6, 0.0, 0.8)] {
            let on = femur.head_centre() + direction * neck.head_radius_mm;
            assert!(femur.outer(on).abs() < 0.1, "{direction}");
        }
        // Angle between the shaft's upper half and the line from the neck's base to the head.
        let down = femur.shaft.middle(180.0) - femur.shaft.middle(300.0);
        let angle = (femur.head_centre() - femur.proximal_end.neck_base)
            .angle_between(down)
            .to_degrees();
        assert!((121.0..=135.0).contains(&angle), "{angle}");
        let top = femur.head_centre().z + neck.head_radius_mm;
        let trochanter = reach_where(&femur, DVec3::Z, |at| at.z > 350.0 && at.x > 20.0);
        assert!(
            (10.0..21.0).contains(&(top - trochanter)),
            "{}",
            top - trochanter
        );
    }

    #[test]
    fn anteversion_lessens_with_age() {
        let version = |age: AgeGroup| {
            let femur = Femur::of(age, Sex::Male);
            let out = femur.head_centre() - femur.proximal_end.neck_base;
            out.y.atan2(-out.x).to_degrees()
        };
        let (adult, child, infant) = (
            version(AgeGroup::Adult),
            version(AgeGroup::Child),
            version(AgeGroup::Infant),
        );
        assert!((8.0..22.0).contains(&adult), "{adult}");
        assert!(
            adult + 5.0 < child && child + 5.0 < infant,
            "{child} {infant}"
        );
    }

    #[test]
    fn the_tip_of_the_greater_trochanter_turns_in_over_the_fossa_and_its_side_is_flat() {
        let femur = Femur::of(AgeGroup::Adult, Sex::Male);
        let base = femur.proximal_end.neck_base;
        let at = |x: f64, y: f64, z: f64| {
            femur.outer(femur.proximal_end.with_torsion(base + DVec3::new(x, y, z)))
        };
        // Behind, bone overhangs the hollow that lies medially below it.
        assert!(at(-1.5, -12.5, 31.5) < 0.0, "no hook");
        assert!(at(-6.0, -11.0, 24.0) > 0.0, "no fossa");
        // From the tip down to the most lateral point the side bulges little over the straight line.
        let trochanters = &femur.shape.trochanters;
        let (tip, side) = (trochanters.greater_tip, trochanters.greater_lateral);
        let down = (side.centre() - tip.centre()).normalize();
        let out = DVec3::Y.cross(down).normalize();
        let out = femur.proximal_end.with_torsion(base + out) - base;
        let reach = |share: f64| {
            let inside = base + tip.centre().lerp(side.centre(), share);
            let inside = femur.proximal_end.with_torsion(inside);
            let seen = (&femur as &dyn Bone).seen_from("", inside, out).point;
            (seen - base).dot(out)
        };
        let bulge = reach(0.5) - 0.5 * (reach(0.0) + reach(1.0));
        assert!(bulge < 2.0, "{bulge}");
    }

    #[test]
    fn the_neck_stands_steeper_the_younger_the_bone() {
        // Infants 140 to 145, children of 6 years about 135 (from memory).
        for (age, range) in [
            (AgeGroup::Infant, 140.0..=145.0),
            (AgeGroup::Child, 131.0..=139.0),
            (AgeGroup::Adult, 121.0..=132.0),
        ] {
            let femur = Femur::of(age, Sex::Male);
            let at = |share: f64| femur.shaft.middle(share * femur.shape.length_mm);
            let neck = femur.head_centre() - femur.proximal_end.neck_base;
            let angle = neck.angle_between(at(0.35) - at(0.7)).to_degrees();
            assert!(range.contains(&angle), "{age:?} {angle}");
        }
    }
}
