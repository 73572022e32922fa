//! The pulley for the patella at the front of the distal end.
//!
//! Here belongs its solid. Not here: its figures, see [`super::reference`]; how it joins with the condyles, see
//! [`super::distal_end`]; the floor of its groove on the finished bone, see [`super::landmarks`].

use glam::{DVec2, DVec3};

use super::condyle::{hull_of_circles, rounded_roller};
use crate::anatomy::solid::smooth_step;

/// The pulley for the patella: a groove between a higher lateral and a lower medial facet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trochlea {
    /// The groove, lateral of the origin.
    pub x_mm: f64,
    /// Axis of the pulley, anterior.
    pub y_mm: f64,
    /// Axis of the pulley, proximal.
    pub z_mm: f64,
    /// Radius of the groove's floor.
    pub groove_radius_mm: f64,
    /// How much higher the pulley stands laterally, per mm of breadth.
    pub rise: f64,
    /// How much the groove runs laterally, per mm of height.
    pub drift: f64,
    /// Height of the lateral facet over the groove's floor. With the medial one it makes a sulcus angle of 148°, 24 mm up, as in
    /// specimens measured so (146–151°); the 138 ± 6° of skyline views (from memory) are taken elsewhere along the groove.
    pub lateral_facet_height_mm: f64,
    /// Breadth of the lateral facet.
    pub lateral_facet_breadth_mm: f64,
    /// Height of the medial facet over the groove's floor.
    pub medial_facet_height_mm: f64,
    /// Breadth of the medial facet.
    pub medial_facet_breadth_mm: f64,
    /// Share of the facets' height that is lost towards the lowest point, where they go over into the condyles.
    pub fading: f64,
    /// From the groove to the pulley's lateral end.
    pub lateral_extent_mm: f64,
    /// From the groove to the pulley's medial end.
    pub medial_extent_mm: f64,
    /// Rounding of the lateral end: the lateral ridge is the sharper one.
    pub lateral_rounding_mm: f64,
    /// Rounding of the medial end.
    pub medial_rounding_mm: f64,
    /// How far the front runs straight up from the axis before it curves back into the shaft.
    pub straight_mm: f64,
    /// How much smaller the upper circle is than the groove's floor.
    pub upper_lessening_mm: f64,
    /// Fillet towards the shaft.
    pub fillet_mm: f64,
}

impl Trochlea {
    /// Makes every length `factor` times as long.
    pub(super) fn resize(&mut self, factor: f64) {
        for length in [
            &mut self.x_mm,
            &mut self.y_mm,
            &mut self.z_mm,
            &mut self.groove_radius_mm,
            &mut self.lateral_facet_height_mm,
            &mut self.lateral_facet_breadth_mm,
            &mut self.medial_facet_height_mm,
            &mut self.medial_facet_breadth_mm,
            &mut self.lateral_extent_mm,
            &mut self.medial_extent_mm,
            &mut self.lateral_rounding_mm,
            &mut self.medial_rounding_mm,
            &mut self.straight_mm,
            &mut self.upper_lessening_mm,
            &mut self.fillet_mm,
        ] {
            *length *= factor;
        }
    }

    /// Distance to it.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        let x = point.x - self.x_mm - (point.z - self.z_mm) * self.drift;
        let local = DVec2::new(point.y - self.y_mm, point.z - self.z_mm - x * self.rise);
        let (height, breadth, extent, rounding) = if x > 0.0 {
            (
                self.lateral_facet_height_mm,
                self.lateral_facet_breadth_mm,
                self.lateral_extent_mm,
                self.lateral_rounding_mm,
            )
        } else {
            (
                self.medial_facet_height_mm,
                self.medial_facet_breadth_mm,
                self.medial_extent_mm,
                self.medial_rounding_mm,
            )
        };
        let t = (x.abs() / breadth).min(1.0);
        let below = smooth_step(0.5, 1.1, -local.y / self.groove_radius_mm);
        let height = height * (1.0 - self.fading * below);
        let facet = height * t * t * (3.0 - 2.0 * t);
        let steepness = height / breadth * 6.0 * t * (1.0 - t);
        let profile = hull_of_circles(
            local,
            DVec2::ZERO,
            self.groove_radius_mm,
            DVec2::new(self.upper_lessening_mm, self.straight_mm),
            self.groove_radius_mm - self.upper_lessening_mm,
        ) - facet;
        rounded_roller(
            profile / (1.0 + 0.6 * steepness * steepness).sqrt(),
            x.abs() - extent,
            rounding,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::Bone,
        bones::femur::Femur,
        bones::measuring::{landmark, profile},
    };

    #[test]
    fn the_groove_lies_between_a_high_lateral_and_a_lower_medial_facet() {
        for age in AgeGroup::ALL {
            let femur = Femur::of(age, Sex::Male);
            let factor = femur.shape.end_factor;
            let groove = landmark(&femur, "trochlear-groove");
            let facet = |offset: f64| {
                let inside = DVec3::new(groove.x + offset * factor, 0.0, groove.z);
                (&femur as &dyn Bone)
                    .seen_from("", inside, DVec3::Y)
                    .point
                    .y
            };
            assert!(facet(18.0) > groove.y + 2.0 * factor, "{age:?}");
            assert!(facet(-16.0) > groove.y + 1.0 * factor, "{age:?}");
        }
    }

    /// The hollow of a profile: the highest place medial of it, its floor, the highest place lateral of it.
    fn hollow(profile: &[(f64, f64)]) -> [(f64, f64); 3] {
        let highest = |part: &[(f64, f64)]| {
            let higher = |a: &(f64, f64), b: &(f64, f64)| a.1.total_cmp(&b.1);
            part.iter().copied().max_by(higher).unwrap()
        };
        let depth = |[medial, floor, lateral]: &[(f64, f64); 3]| medial.1.min(lateral.1) - floor.1;
        (1..profile.len() - 1)
            .map(|at| {
                let (medial, lateral) = (&profile[..at], &profile[at + 1..]);
                [highest(medial), profile[at], highest(lateral)]
            })
            .max_by(|a, b| depth(a).total_cmp(&depth(b)))
            .unwrap()
    }

    #[test]
    fn the_trochlea_is_as_deep_as_in_people_and_its_lateral_ridge_stands_in_front() {
        let femur = Femur::of(AgeGroup::Adult, Sex::Male);
        let [medial, floor, lateral] = hollow(&profile(&femur, 24.0, DVec3::Y));
        let slope = |ridge: (f64, f64)| (ridge.0 - floor.0).abs().atan2(ridge.1 - floor.1);
        let sulcus = (slope(medial) + slope(lateral)).to_degrees();
        // 138 ± 6 (from memory) is measured on cartilage in deeper views; specimens of bone, measured so: 146 to 151.
        assert!((140.0..=150.0).contains(&sulcus), "{sulcus}");
        let step: f64 = [30.0, 35.0, 40.0]
            .into_iter()
            .map(|z| {
                let [medial, _, lateral] = hollow(&profile(&femur, z, DVec3::Y));
                (lateral.1 - medial.1) / 3.0
            })
            .sum();
        // Three specimens: 1.9 to 2.5.
        assert!((1.9..=2.5).contains(&step), "{step}");
    }
}
