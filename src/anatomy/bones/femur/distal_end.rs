//! The distal end: two condyles as rollers of two radii, a tunnel for the notch, the epicondyles.
//!
//! Here belong these solids and how all join with the shaft. Not here: the trochlea, see [`super::trochlea`]; their figures, see [`super::reference`]; the growth
//! plate, see [`super::growth`].

use glam::{DVec2, DVec3};

use super::measurements::FemurShape;
use crate::anatomy::solid::{ellipsoid, smooth_intersection, smooth_subtraction, smooth_union};

/// A condyle: a roller whose sagittal outline is the hull of a posterior and a distal circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condyle {
    /// Middle of its breadth.
    pub x_mm: f64,
    /// Divergence from the sagittal plane, backwards and outwards.
    pub divergence_degrees: f64,
    /// Lean from the sagittal plane, upwards and outwards.
    pub lean_degrees: f64,
    /// Outward bow of the roller per square of the distance from the middle of the posterior circle, per metre.
    pub bow_per_m: f64,
    /// Half its breadth.
    pub half_breadth_mm: f64,
    /// Rounding of the edge towards the epicondyle.
    pub outer_rounding_mm: f64,
    /// Rounding of the edge towards the notch.
    pub inner_rounding_mm: f64,
    /// Curvature across the roller, per metre: 10 is a radius of 100 mm.
    pub crown_per_m: f64,
    /// Centre of the posterior circle, anterior.
    pub posterior_y_mm: f64,
    /// Centre of the posterior circle, proximal.
    pub posterior_z_mm: f64,
    /// Radius of the posterior circle; specimens 17.6–23.4 medial, 18.5–22.0 lateral.
    pub posterior_radius_mm: f64,
    /// Centre of the distal circle, anterior.
    pub distal_y_mm: f64,
    /// Centre of the distal circle, proximal.
    pub distal_z_mm: f64,
    /// Radius of the distal circle.
    pub distal_radius_mm: f64,
}

impl Condyle {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for length in [
            &mut self.x_mm,
            &mut self.half_breadth_mm,
            &mut self.outer_rounding_mm,
            &mut self.inner_rounding_mm,
            &mut self.posterior_y_mm,
            &mut self.posterior_z_mm,
            &mut self.posterior_radius_mm,
            &mut self.distal_y_mm,
            &mut self.distal_z_mm,
            &mut self.distal_radius_mm,
        ] {
            *length *= factor;
        }
    }

    /// Distance to it; `outward` is 1 for the lateral, -1 for the medial condyle.
    fn distance(&self, point: DVec3, outward: f64) -> f64 {
        let (sine, cosine) = self.divergence_degrees.to_radians().sin_cos();
        let x = (point.x - self.x_mm) * outward;
        let forward = point.y * cosine - x * sine;
        let back = forward - self.posterior_y_mm;
        let across = x * cosine + point.y * sine
            - (point.z - self.posterior_z_mm) * self.lean_degrees.to_radians().tan()
            - 1e-3 * self.bow_per_m * back * back;
        let profile = hull_of_circles(
            DVec2::new(forward, point.z),
            DVec2::new(self.posterior_y_mm, self.posterior_z_mm),
            self.posterior_radius_mm,
            DVec2::new(self.distal_y_mm, self.distal_z_mm),
            self.distal_radius_mm,
        ) + 5e-4 * self.crown_per_m * across * across;
        let rounding = if across > 0.0 {
            self.outer_rounding_mm
        } else {
            self.inner_rounding_mm
        };
        rounded_roller(profile, across.abs() - self.half_breadth_mm, rounding)
    }
}

/// The side of a condyle between its rim and the epicondyle: an ellipsoid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondyleSide {
    /// Middle, lateral.
    pub x_mm: f64,
    /// Middle, anterior.
    pub y_mm: f64,
    /// Middle, proximal.
    pub z_mm: f64,
    /// Half-axis across.
    pub breadth_mm: f64,
    /// Half-axis front to back.
    pub depth_mm: f64,
    /// Half-axis along the shaft.
    pub height_mm: f64,
}

impl CondyleSide {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for length in [
            &mut self.x_mm,
            &mut self.y_mm,
            &mut self.z_mm,
            &mut self.breadth_mm,
            &mut self.depth_mm,
            &mut self.height_mm,
        ] {
            *length *= factor;
        }
    }

    /// Distance to it.
    fn distance(&self, point: DVec3) -> f64 {
        ellipsoid(
            point,
            DVec3::new(self.x_mm, self.y_mm, self.z_mm),
            DVec3::new(self.breadth_mm, self.depth_mm, self.height_mm),
        )
    }
}

/// The intercondylar notch: a tunnel open backwards and downwards under a sloping roof.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IntercondylarNotch {
    /// Middle, lateral of the origin.
    pub x_mm: f64,
    /// A point on the roof, anterior.
    pub roof_y_mm: f64,
    /// The same point, proximal.
    pub roof_z_mm: f64,
    /// How far the roof leans backwards from upright.
    pub roof_slope_degrees: f64,
    /// Half the breadth at that point; breadth of the notch 19–22 mm (Kapur; ARI 2012).
    pub half_breadth_mm: f64,
    /// Narrowing upwards, per mm.
    pub narrowing: f64,
    /// Drift laterally, per mm upwards.
    pub drift: f64,
    /// Height of the vault over the half-breadth: 1 is a round vault.
    pub vault: f64,
    /// Rounding of its edges.
    pub edge_mm: f64,
}

impl IntercondylarNotch {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for length in [
            &mut self.x_mm,
            &mut self.roof_y_mm,
            &mut self.roof_z_mm,
            &mut self.half_breadth_mm,
            &mut self.edge_mm,
        ] {
            *length *= factor;
        }
    }

    /// Distance to the tunnel.
    fn distance(&self, point: DVec3) -> f64 {
        let (sine, cosine) = self.roof_slope_degrees.to_radians().sin_cos();
        let (y, z) = (point.y - self.roof_y_mm, point.z - self.roof_z_mm);
        let along = z * cosine - y * sine;
        let behind = -(y * cosine + z * sine);
        let half = (self.half_breadth_mm - along * self.narrowing).max(0.2 * self.half_breadth_mm);
        let x = point.x - self.x_mm - along * self.drift;
        let height = half * self.vault;
        if behind >= height {
            return x.abs() - half;
        }
        let local = DVec2::new(x, height - behind);
        let radii = DVec2::new(half, height);
        let scaled = (local / radii).length();
        scaled * (scaled - 1.0) / (local / (radii * radii)).length().max(1e-9)
    }
}

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

/// Distance in a plane to the hull of two circles.
pub(super) fn hull_of_circles(
    point: DVec2,
    a: DVec2,
    a_radius: f64,
    b: DVec2,
    b_radius: f64,
) -> f64 {
    let axis = b - a;
    let length = axis.length();
    if length <= (a_radius - b_radius).abs() + 1e-9 {
        return if a_radius > b_radius {
            point.distance(a) - a_radius
        } else {
            point.distance(b) - b_radius
        };
    }
    let unit = axis / length;
    let local = point - a;
    let along = local.dot(unit);
    let across = local.perp_dot(unit).abs();
    let sine = (a_radius - b_radius) / length;
    let cosine = (1.0 - sine * sine).sqrt();
    let station = along * cosine - across * sine;
    if station < 0.0 {
        across.hypot(along) - a_radius
    } else if station > cosine * length {
        across.hypot(along - length) - b_radius
    } else {
        across * cosine + along * sine - a_radius
    }
}

/// A plate of profile distance `profile`, reaching `beyond` its side faces, its edges rounded.
pub(super) fn rounded_roller(profile: f64, beyond: f64, rounding_mm: f64) -> f64 {
    let corner = DVec2::new(profile, beyond) + DVec2::splat(rounding_mm);
    corner.max(DVec2::ZERO).length() + corner.max_element().min(0.0) - rounding_mm
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
        let femur = Femur::new(AgeGroup::Adult, Sex::Male);
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
        let femur = Femur::new(AgeGroup::Adult, Sex::Male);
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
        let femur = Femur::new(AgeGroup::Adult, Sex::Male);
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
        let femur = Femur::new(AgeGroup::Adult, Sex::Male);
        let rise =
            landmark(&femur, "adductor-tubercle").z - landmark(&femur, "medial-epicondyle-femur").z;
        // 12.6 (from memory).
        assert!((11.0..=14.0).contains(&rise), "{rise}");
    }
}
