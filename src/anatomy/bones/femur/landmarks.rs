//! The landmarks, as a finger finds them on the solid.
//!
//! Here belongs where each is looked for. Not here: what the landmarks are for.

use glam::DVec3;

use super::{Femur, growth::GREATER_TROCHANTER};
use crate::anatomy::bone::{Bone, End, Landmark};

impl Femur {
    /// The landmarks, computed on the solid.
    pub(super) fn find_landmarks(&self) -> Vec<Landmark> {
        let shape = &self.shape;
        let factor = shape.end_factor;
        let bone: &dyn Bone = self;
        let reach = 12.0 * factor;
        let tubercle = shape.with_lean(shape.adductor_tubercle.centre());
        let prominent = DVec3::new(-0.55, -0.4, 0.73).normalize();
        let mut landmarks = vec![
            bone.summit(
                "medial-epicondyle-femur",
                shape.with_lean(shape.medial_epicondyle.centre()),
                DVec3::NEG_X,
                reach,
            ),
            bone.summit(
                "lateral-epicondyle-femur",
                shape.with_lean(shape.lateral_epicondyle.centre()),
                DVec3::X,
                reach,
            ),
            bone.summit(
                "adductor-tubercle",
                tubercle + prominent * shape.adductor_tubercle.radius_mm,
                prominent,
                0.6 * reach,
            ),
        ];
        if let Some(point) = self.groove_floor(shape.trochlea.z_mm) {
            landmarks.push(Landmark {
                id: "trochlear-groove",
                point,
                normal: bone.normal(point),
            });
        }
        // No needle comes near the greater trochanter's own plate.
        for epiphysis in self.epiphyses.iter().take(GREATER_TROCHANTER) {
            // A finger finds the distal plate on the front, the needle's side; the proximal one lies deep, in front of the neck.
            let id = match epiphysis.plate.end {
                End::Distal => "growth-plate-femur-distal",
                End::Proximal => "growth-plate-femur-proximal",
            };
            let plate = &epiphysis.plate;
            let mut inside = plate.centre;
            for _ in 0..8 {
                let seen = bone.seen_from(id, inside, DVec3::Y);
                inside -= plate.towards_epiphysis * plate.side(seen.point);
            }
            landmarks.push(bone.seen_from(id, inside, DVec3::Y));
        }
        landmarks
    }
}

impl Femur {
    /// Floor of the trochlear groove at a height: the hollow between the two facets.
    pub(super) fn groove_floor(&self, z: f64) -> Option<DVec3> {
        let trochlea = &self.shape.trochlea;
        let front = self.bounds.upper.y;
        let breadth = 0.6 * (trochlea.lateral_facet_breadth_mm + trochlea.medial_facet_breadth_mm);
        let bone: &dyn Bone = self;
        let count = 48;
        (0..=count)
            .map(|step| trochlea.x_mm + breadth * (f64::from(step) / f64::from(count) - 0.5))
            .map(|x| bone.seen_from("", DVec3::new(x, 0.0, z), DVec3::Y).point)
            .filter(|point| point.y > 0.0 && point.y < front)
            .min_by(|a, b| a.y.total_cmp(&b.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bones::measuring::landmark,
    };

    #[test]
    fn landmarks_lie_on_the_surface_in_their_order() {
        for age in AgeGroup::ALL {
            let femur = Femur::of(age, Sex::Female);
            let landmarks = femur.landmarks();
            for mark in &landmarks {
                assert!(femur.outer(mark.point).abs() < 0.02, "{age:?} {}", mark.id);
                assert!((mark.normal.length() - 1.0).abs() < 1e-6);
                assert!(
                    femur.outer(mark.point + mark.normal) > 0.5,
                    "{age:?} {}",
                    mark.id
                );
            }
            let medial = landmark(&femur, "medial-epicondyle-femur");
            let lateral = landmark(&femur, "lateral-epicondyle-femur");
            let tubercle = landmark(&femur, "adductor-tubercle");
            assert!(medial.x < 0.0 && lateral.x > 0.0);
            assert!(tubercle.z > medial.z && tubercle.x < 0.0 && tubercle.y < medial.y);
            let plates = landmarks
                .iter()
                .filter(|mark| mark.id.starts_with("growth-plate"));
            assert_eq!(plates.count(), if age == AgeGroup::Adult { 0 } else { 2 });
        }
    }
}
