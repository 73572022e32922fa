//! The landmarks, as a finger finds them on the solid.
//!
//! Here belongs where each is looked for. Not here: what the landmarks are for.

use glam::DVec3;

use super::Humerus;
use crate::anatomy::bone::{Bone, End, GrowthPlate, Landmark, first_entry};

impl Humerus {
    /// The landmarks, computed on the solid.
    pub(super) fn find_landmarks(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let parameters = self.parameters();
        let head = parameters.head;
        let head_axis = self.proximal_end.head_axis;
        let radius = 0.5 * head.diameter_mm;
        let greater = bone.summit(
            "greater-tubercle",
            parameters.greater_tubercle.centre_mm
                + DVec3::X * parameters.greater_tubercle.radii_mm.x,
            DVec3::X,
            0.8 * radius,
        );
        let lesser = self.lesser_tubercle();
        let neck = self.surgical_neck_height_mm();
        let (groove, _) = self.groove_floor(lesser.point);
        // The neck's groove, on the side that looks up and away from the head.
        let outwards = (DVec3::Z - head_axis * head_axis.z).normalize_or(DVec3::X);
        let neck_middle = head.centre_mm + head_axis * (radius - head.thickness_mm);
        let mut landmarks = vec![
            bone.seen_from("surgical-neck", self.shaft.middle(neck), DVec3::X),
            greater,
            lesser,
            groove,
            bone.nearest("anatomical-neck", neck_middle + outwards * radius),
            bone.summit(
                "humeral-head",
                head.centre_mm + head_axis * radius,
                head_axis,
                0.5 * radius,
            ),
        ];
        for epiphysis in &self.epiphyses {
            let id = match epiphysis.plate.end {
                End::Proximal => "growth-plate-humerus-proximal",
                End::Distal => "growth-plate-humerus-distal",
            };
            landmarks.push(rim_of_plate(bone, id, &epiphysis.plate));
        }
        landmarks
    }

    /// Breadth of the bone at a height: from its most medial to its most lateral point, in mm.
    fn breadth_mm(&self, z: f64) -> f64 {
        let middle = self.shaft.middle(z);
        let reach = 2.0 * self.parameters().head.diameter_mm;
        let mut extremes = [0.0_f64; 2];
        for (extreme, side) in extremes.iter_mut().zip([DVec3::X, DVec3::NEG_X]) {
            let mut step = 0.0;
            while step < 0.5 {
                for turn in [-1.0, 1.0] {
                    let inside =
                        middle + DVec3::Y * (turn * step * self.parameters().head.diameter_mm);
                    if let Some(entry) = first_entry(
                        &|at| self.outer(at),
                        inside + side * reach,
                        -side,
                        2.0 * reach,
                    ) {
                        *extreme = extreme.max((entry - middle).dot(side));
                    }
                }
                step += 0.05;
            }
        }
        extremes[0] + extremes[1]
    }

    /// Height of the surgical neck: the highest level under the tubercles where the bone is no broader than 1.3 times its
    /// breadth at three quarters of the length.
    ///
    /// No source gives a level; this is where the finger feels the "ball" of the tubercles become the "tee" of the shaft.
    fn surgical_neck_height_mm(&self) -> f64 {
        let length = self.parameters().length_mm;
        let limit = 1.3 * self.breadth_mm(0.75 * length);
        let (mut shaft, mut flare) = (
            0.75 * length,
            length - 0.6 * self.parameters().head.diameter_mm,
        );
        while flare - shaft > 0.05 {
            let middle = 0.5 * (shaft + flare);
            if self.breadth_mm(middle) > limit {
                flare = middle;
            } else {
                shaft = middle;
            }
        }
        shaft
    }

    /// The deepest point of the bicipital groove at the height of the lesser tubercle: the farthest behind the line from the
    /// lesser tubercle to the lip of the greater.
    ///
    /// With its depth under that line, in mm.
    fn groove_floor(&self, lesser: DVec3) -> (Landmark, f64) {
        let bone: &dyn Bone = self;
        let width = 0.45 * self.parameters().head.diameter_mm;
        let profile: Vec<Landmark> = (0..=60)
            .map(|step| {
                let lateral = lesser.x + width * f64::from(step) / 60.0;
                bone.seen_from(
                    "bicipital-groove",
                    DVec3::new(lateral, 0.0, lesser.z),
                    DVec3::Y,
                )
            })
            .filter(Landmark::is_found)
            .collect();
        // The lip of the greater tubercle looks forwards and outwards.
        let outwards = DVec3::new(0.57, 0.82, 0.0);
        let lip = profile
            .iter()
            .skip(20)
            .map(|seen| seen.point)
            .max_by(|a, b| a.dot(outwards).total_cmp(&b.dot(outwards)))
            .unwrap_or(DVec3::NAN);
        let depth = |point: DVec3| {
            let share = (point.x - lesser.x) / (lip.x - lesser.x);
            lesser.y + (lip.y - lesser.y) * share - point.y
        };
        let floor = profile
            .into_iter()
            .filter(|seen| seen.point.x < lip.x)
            .max_by(|a, b| depth(a.point).total_cmp(&depth(b.point)))
            .unwrap_or(Landmark::not_found("bicipital-groove"));
        let slope = (lip.y - lesser.y) / (lip.x - lesser.x);
        let below = depth(floor.point) / (1.0 + slope * slope).sqrt();
        (floor, below)
    }

    /// The lesser tubercle: its most anterior point.
    fn lesser_tubercle(&self) -> Landmark {
        let bone: &dyn Bone = self;
        let tubercle = self.parameters().lesser_tubercle;
        bone.summit(
            "lesser-tubercle",
            tubercle.tip_mm + DVec3::Y * tubercle.tip_radius_mm,
            DVec3::Y,
            0.25 * self.parameters().head.diameter_mm,
        )
    }
}

/// Where a growth plate comes to the lateral surface.
fn rim_of_plate(bone: &dyn Bone, id: &'static str, plate: &GrowthPlate) -> Landmark {
    let seen = |z: f64| bone.seen_from(id, DVec3::new(plate.centre.x, plate.centre.y, z), DVec3::X);
    let towards_epiphysis = plate.towards_epiphysis.z.signum();
    let reach = plate.dome_radius_mm;
    let (mut shaft, mut epiphysis) = (
        plate.centre.z - reach * towards_epiphysis,
        plate.centre.z + reach * towards_epiphysis,
    );
    for _ in 0..24 {
        let middle = 0.5 * (shaft + epiphysis);
        if plate.side(seen(middle).point) > 0.0 {
            epiphysis = middle;
        } else {
            shaft = middle;
        }
    }
    seen(0.5 * (shaft + epiphysis))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bones::measuring::landmark,
    };

    #[test]
    fn breadths_are_within_one_standard_deviation() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        // Goldman: mid-shaft 21.1 +- 2.2, epicondyles 60.4 +- 4.4; upper end 45.5 +- 3.6 (IJAR 2017), a mean of both sexes.
        let shaft = bone.breadth_mm(0.5 * 314.7);
        assert!((18.9..=23.3).contains(&shaft), "{shaft}");
        let epicondyles = (10..40)
            .map(|z| bone.breadth_mm(f64::from(z)))
            .fold(0.0, f64::max);
        assert!((56.0..=64.8).contains(&epicondyles), "{epicondyles}");
    }

    #[test]
    fn bicipital_groove_lies_between_the_tubercles_and_is_deep() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let [greater, lesser, groove] = ["greater-tubercle", "lesser-tubercle", "bicipital-groove"]
            .map(|id| landmark(&bone, id));
        assert!(lesser.x < groove.x && groove.x < greater.x);
        // Gupta 2015: 5.5 mm deep (the specimen: 3.7).
        let (_, depth) = bone.groove_floor(bone.lesser_tubercle().point);
        assert!((4.0..=6.5).contains(&depth), "{depth}");
    }

    #[test]
    fn surgical_neck_lies_below_the_tubercles() {
        for age in AgeGroup::ALL {
            let bone = Humerus::of(age, Sex::Male);
            let neck = landmark(&bone, "surgical-neck");
            let tubercle = landmark(&bone, "greater-tubercle");
            let length = bone.parameters().length_mm;
            assert!(
                neck.z < tubercle.z && neck.z > 0.7 * length,
                "{age:?} {neck} {tubercle}"
            );
        }
        // The needle enters 10 to 20 mm above it, on the greater tubercle's lateral face (EZ-PH-A).
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let rise = landmark(&bone, "greater-tubercle").z - landmark(&bone, "surgical-neck").z;
        assert!((10.0..=35.0).contains(&rise), "{rise}");
    }

    #[test]
    fn landmarks_lie_on_the_surface() {
        for age in AgeGroup::ALL {
            let bone = Humerus::of(age, Sex::Female);
            for landmark in bone.landmarks() {
                assert!(
                    bone.outer(landmark.point).abs() < 0.05,
                    "{age:?} {}",
                    landmark.id
                );
            }
        }
    }
}
