//! The sternum: manubrium, body and xiphoid process, with the notches of clavicles and ribs.
//!
//! Frame, in millimetres: x to the right side's lateral (the bone is symmetrical about x = 0), y anterior, z proximal; z = 0 is
//! the tip of the xiphoid process, y = 0 runs through the middle of the bone. Here belongs the shape of this bone at each
//! age. Not here: where a needle goes.
//!
//! Sources of the measurements: lengths and sternal angle PubMed 29345718 (200 adults), thickness FAST1 training slides and
//! the Wayne State computed-tomography series, breadth ratio of manubrium to body Weaver (330 scans). What no source gives
//! was measured on a specimen of a man, in the manner of an osteometric table: half breadth, front and back at named heights,
//! and how far the faces fall towards the margin. That specimen is thick and smoothed; the thickness follows the series.

mod growth;
mod landmarks;
mod measurements;
#[cfg(test)]
mod measuring;
mod plate;
mod reference;
mod solid;

use glam::DVec3;

use self::{
    growth::{between_sternebrae, growing_body, manubriosternal_joint, sternebrae},
    measurements::{Size, SternumParameters},
    solid::SternumShape,
};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, CARTILAGE_LIFT_MM, Epiphysis, GrowthPlate, Landmark, Symphysis},
    solid::smooth_intersection,
};

/// A sternum of one age: its solid and landmarks.
#[derive(Debug, Clone)]
pub struct Sternum {
    shape: SternumShape,
    age: AgeGroup,
    epiphyses: Vec<Epiphysis>,
    symphyses: [Symphysis; 1],
}

impl Sternum {
    /// The sternum of an age group; in adults the sex sets the size.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        Self::from_parameters(
            age,
            SternumParameters::adult_male().resized(&Size::of(age, sex)),
        )
    }

    fn from_parameters(age: AgeGroup, parameters: SternumParameters) -> Self {
        let shape = SternumShape::new(parameters);
        let joint = manubriosternal_joint(age, &shape);
        let epiphyses = match age {
            AgeGroup::Adult => Vec::new(),
            AgeGroup::Child | AgeGroup::Infant => vec![growing_body(age, &shape, &joint)],
        };
        Self {
            shape,
            age,
            epiphyses,
            symphyses: [joint],
        }
    }

    /// The measurements of this sternum.
    #[must_use]
    pub fn parameters(&self) -> &SternumParameters {
        self.shape.parameters()
    }
}

impl Bone for Sternum {
    fn name(&self) -> &'static str {
        "sternum"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.shape.distance(point)
    }

    fn cortex_thickness_mm(&self, _point: DVec3) -> f64 {
        // Two thin tables over cancellous bone. A device that reaches 5.5 mm deep lies in the marrow (KAYLOR24); the thickness
        // of the tables is not in the sources.
        match self.age {
            AgeGroup::Adult => 1.3,
            AgeGroup::Child => 0.9,
            AgeGroup::Infant => 0.6,
        }
    }

    fn epiphyses(&self) -> &[Epiphysis] {
        &self.epiphyses
    }

    fn symphyses(&self) -> &[Symphysis] {
        &self.symphyses
    }

    /// Sternebrae reach the surface: no joint covers them.
    fn ossified(&self, epiphysis: &Epiphysis, point: DVec3) -> f64 {
        let plate = &epiphysis.plate;
        let below_joint = 0.5 * plate.thickness_mm + 0.2 - plate.side(point);
        smooth_intersection(
            smooth_intersection(sternebrae(epiphysis, point), self.outer(point), 0.5),
            below_joint,
            1.0,
        )
    }

    /// The cartilage between the sternebrae, which leaves their bone uncovered.
    fn cartilage(&self, epiphysis: &Epiphysis, point: DVec3) -> f64 {
        let plate = &epiphysis.plate;
        let below_joint = 0.5 * plate.thickness_mm - plate.side(point);
        smooth_intersection(
            smooth_intersection(self.outer(point) - CARTILAGE_LIFT_MM, below_joint, 0.3),
            -sternebrae(epiphysis, point),
            0.5,
        )
    }

    fn cartilage_between_bone(&self, epiphysis: &Epiphysis) -> Vec<Vec<GrowthPlate>> {
        between_sternebrae(epiphysis)
    }

    fn bounds(&self) -> Bounds {
        let shape = self.parameters();
        let (mut breadth, mut front, mut back) = (0.0_f64, 0.0_f64, 0.0_f64);
        for level in shape.plate.iter().chain(&shape.xiphoid) {
            breadth = breadth.max(level.half_breadth_mm);
            front = front.max(level.anterior_mm);
            back = back.min(level.posterior_mm);
        }
        Bounds::new(
            DVec3::new(-breadth - 3.0, back - 6.0, -2.0),
            DVec3::new(
                breadth + 3.0,
                front + 5.0,
                shape.jugular_notch_mm + shape.jugular_horn_mm + 2.0,
            ),
        )
    }

    fn landmarks(&self) -> Vec<Landmark> {
        self.find_landmarks()
    }

    fn detail_mm(&self) -> f64 {
        match self.age {
            AgeGroup::Adult => 1.2,
            AgeGroup::Child => 0.9,
            AgeGroup::Infant => 0.6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::measuring::{landmark, untrue_distances};
    use crate::anatomy::needle::{Structure, structure_at};

    #[test]
    fn sternal_angle_is_162_degrees() {
        // 162.2 +- 6.2 in men, 163.8 +- 5.8 in women (PubMed 29345718); the specimen has 151.
        for sex in Sex::ALL {
            let angle = Sternum::of(AgeGroup::Adult, sex).sternal_angle_degrees();
            assert!((156.0..=168.4).contains(&angle), "{angle}");
        }
    }

    #[test]
    fn manubrium_and_body_have_the_lengths_of_each_sex() {
        for (sex, manubrium, body) in [
            (Sex::Male, (51.2, 6.0), (102.4, 13.3)),
            (Sex::Female, (46.7, 5.1), (86.6, 9.7)),
        ] {
            let bone = Sternum::of(AgeGroup::Adult, sex);
            let notch = landmark(&bone, "jugular-notch");
            let angle = landmark(&bone, "sternal-angle");
            let length = notch.distance(angle);
            assert!(
                (length - manubrium.0).abs() < manubrium.1,
                "{sex:?} {length}"
            );
            let length = angle.z - bone.parameters().foot_mm;
            assert!((length - body.0).abs() < body.1, "{sex:?} {length}");
        }
    }

    #[test]
    fn bone_at_the_insertion_site_is_13_to_17_mm_thick() {
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        let thickness = bone.thickness_mm(landmark(&bone, "jugular-notch").z - 15.0);
        assert!((13.0..=17.2).contains(&thickness), "{thickness}");
    }

    #[test]
    fn manubrium_is_broader_than_the_body_as_the_age_says() {
        // Weaver: 1.6 to 1.8 in adults, 1.1 to 1.2 in infants.
        for (age, range) in [(AgeGroup::Adult, 1.6..=1.8), (AgeGroup::Infant, 1.1..=1.2)] {
            let bone = Sternum::of(age, Sex::Male);
            let shape = bone.parameters();
            let breadth = |from: f64, to: f64| -> Vec<f64> {
                (0..=100)
                    .map(|step| bone.breadth_mm(from + (to - from) * f64::from(step) / 100.0))
                    .collect()
            };
            let manubrium = breadth(shape.angle_mm, shape.jugular_notch_mm)
                .into_iter()
                .fold(0.0, f64::max);
            // Between the second and the third rib.
            let second = &shape.costal_notches[1];
            let third = &shape.costal_notches[2];
            let body = breadth(
                third.height_mm + third.half_height_mm,
                second.height_mm - second.half_height_mm,
            )
            .into_iter()
            .fold(f64::INFINITY, f64::min);
            let ratio = manubrium / body;
            assert!(range.contains(&ratio), "{age:?} {ratio}");
        }
    }

    #[test]
    fn manubrium_is_broader_than_the_body_at_its_mean_breadth() {
        // Weaver: 1.6 to 1.8; where on the body is not said, and here its whole length counts, costal lips included.
        for sex in Sex::ALL {
            let bone = Sternum::of(AgeGroup::Adult, sex);
            let shape = bone.parameters();
            let breadths = |from: f64, to: f64| {
                (1..100).map(move |step| from + (to - from) * f64::from(step) / 100.0)
            };
            let manubrium = breadths(shape.angle_mm, shape.jugular_notch_mm)
                .map(|height| bone.breadth_mm(height))
                .fold(0.0, f64::max);
            let body: f64 = breadths(shape.foot_mm, shape.angle_mm)
                .map(|height| bone.breadth_mm(height))
                .sum::<f64>()
                / 99.0;
            let ratio = manubrium / body;
            assert!((1.6..=1.8).contains(&ratio), "{sex:?} {ratio} {body}");
        }
    }

    #[test]
    fn three_lines_cross_the_front_of_the_body() {
        // Where the sternebrae fused, at the third to the fifth costal notch; the finger feels them, the eye barely sees them.
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        let shape = bone.parameters();
        let front = |x: f64, z: f64| {
            let bone: &dyn Bone = &bone;
            bone.seen_from("front", DVec3::new(x, 0.0, z), DVec3::Y)
                .point
                .y
        };
        for notch in &shape.costal_notches[2..5] {
            // On either side of the midline too, where they are lower.
            for (x, range) in [(0.0, 0.4..=1.4), (8.0, 0.2..=1.2)] {
                let line = front(x, notch.height_mm);
                let beside =
                    0.5 * (front(x, notch.height_mm + 5.0) + front(x, notch.height_mm - 5.0));
                let rise = line - beside;
                assert!(range.contains(&rise), "{} {x} {rise}", notch.height_mm);
            }
        }
    }

    #[test]
    fn seven_notches_a_side_are_hollows() {
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        for notch in &bone.parameters().costal_notches {
            let bone: &dyn Bone = &bone;
            let seen = |z: f64| {
                bone.seen_from("margin", DVec3::new(0.0, notch.anterior_mm, z), DVec3::X)
                    .point
                    .x
            };
            let floor = seen(notch.height_mm);
            let lip = seen(notch.height_mm + 1.2 * notch.half_height_mm)
                .max(seen(notch.height_mm - 1.2 * notch.half_height_mm));
            assert!(lip - floor > 0.8, "{} {}", notch.height_mm, lip - floor);
        }
    }

    #[test]
    fn jugular_notch_lies_below_its_horns_and_clavicles_beside_it() {
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        let notch = landmark(&bone, "jugular-notch");
        let dyn_bone: &dyn Bone = &bone;
        let horn = dyn_bone.summit("horn", notch + DVec3::X * 12.0, DVec3::Z, 14.0);
        assert!(horn.point.z - notch.z > 2.0, "{}", horn.point.z - notch.z);
        let clavicular = landmark(&bone, "clavicular-notch");
        assert!(
            clavicular.x > 12.0 && clavicular.z < horn.point.z,
            "{clavicular}"
        );
        let angle = landmark(&bone, "sternal-angle");
        let second = landmark(&bone, "second-rib-notch");
        assert!(
            (second.z - angle.z).abs() < 6.0 && second.x > 8.0,
            "{second}"
        );
        assert!(landmark(&bone, "xiphoid-tip").z.abs() < 1.5);
    }

    #[test]
    fn what_no_search_meets_has_no_place() {
        // The plate ends below its own foot: there is a xiphoid process and nothing above it.
        let mut parameters = SternumParameters::adult_male();
        parameters.foot_mm = 500.0;
        let bone = Sternum::from_parameters(AgeGroup::Adult, parameters);
        for id in ["jugular-notch", "sternal-angle"] {
            let landmarks = bone.landmarks();
            let searched = landmarks.iter().find(|landmark| landmark.id == id);
            assert_eq!(searched.map(Landmark::is_found), Some(false), "{id}");
        }
    }

    #[test]
    fn it_is_symmetrical_and_its_landmarks_lie_on_it() {
        for age in AgeGroup::ALL {
            let bone = Sternum::of(age, Sex::Female);
            for landmark in bone.landmarks() {
                assert!(
                    bone.outer(landmark.point).abs() < 0.05,
                    "{age:?} {}",
                    landmark.id
                );
                let mirrored = landmark.point * DVec3::new(-1.0, 1.0, 1.0);
                assert!(bone.outer(mirrored).abs() < 0.05);
            }
            // There is marrow under the manubrial target.
            let front = bone.midline(landmark(&bone, "jugular-notch").z - 5.0);
            assert!(
                bone.marrow(front - bone.normal(front) * 2.5) < 0.0,
                "{age:?}"
            );
        }
    }

    #[test]
    fn the_young_have_cartilage_between_their_sternebrae() {
        for (age, count) in [(AgeGroup::Infant, 3), (AgeGroup::Child, 4)] {
            let bone = Sternum::of(age, Sex::Male);
            let [body] = bone.epiphyses() else {
                panic!("{age:?}");
            };
            assert_eq!(body.ossified.len(), count, "{age:?}");
            for centre in &body.ossified {
                assert_eq!(structure_at(&bone, centre.centre), Structure::Marrow);
                // Its bone is seen from the front.
                let front = bone.midline(centre.centre.z);
                assert!(bone.cartilage(body, front) > 0.0, "{age:?} {front}");
                assert!(bone.ossified(body, front - DVec3::Y) < 0.0);
            }
            for pair in body.ossified.windows(2) {
                let upper_end = pair[0].centre.z - pair[0].radii_mm.z;
                let lower_end = pair[1].centre.z + pair[1].radii_mm.z;
                assert!(upper_end > lower_end, "{age:?}");
                let y = 0.5 * (pair[0].centre.y + pair[1].centre.y);
                let between = DVec3::new(0.0, y, 0.5 * (upper_end + lower_end));
                assert_eq!(structure_at(&bone, between), Structure::Cartilage);
                let front = bone.midline(between.z);
                assert!(bone.cartilage(body, front) < 0.0, "{age:?} {front}");
            }
            // The manubrium is bone, the xiphoid process is not yet.
            let shape = bone.parameters();
            let manubrium = bone.midline(0.5 * (shape.angle_mm + shape.jugular_notch_mm));
            let under = |front: DVec3, depth: f64| front - bone.normal(front) * depth;
            assert_eq!(
                structure_at(&bone, under(manubrium, 0.3)),
                Structure::Cortex
            );
            assert_eq!(
                structure_at(&bone, under(manubrium, 2.0)),
                Structure::Marrow
            );
            let xiphoid = landmark(&bone, "xiphoid-tip");
            assert_eq!(
                structure_at(&bone, under(xiphoid, 1.0)),
                Structure::Cartilage
            );
        }
        assert!(
            Sternum::of(AgeGroup::Adult, Sex::Male)
                .epiphyses()
                .is_empty()
        );
    }

    #[test]
    fn manubrium_and_body_meet_in_a_joint_at_every_age() {
        for age in AgeGroup::ALL {
            let bone = Sternum::of(age, Sex::Male);
            let [joint] = bone.symphyses() else {
                panic!("{age:?}");
            };
            let disc = &joint.disc;
            assert_eq!(structure_at(&bone, disc.centre), Structure::Joint);
            // Its disc shows at the sternal angle, where the finger feels the ridge.
            let angle = landmark(&bone, "sternal-angle");
            assert!(disc.side(angle).abs() < 0.1, "{age:?} {angle}");
            // Marrow on either side, and none that runs through.
            let away = DVec3::Z * (0.5 * disc.thickness_mm + 2.5);
            for at in [disc.centre + away, disc.centre - away] {
                assert_eq!(structure_at(&bone, at), Structure::Marrow, "{age:?} {at}");
            }
            assert!(bone.marrow(disc.centre) > 0.0);
        }
    }

    #[test]
    fn distances_are_near_true_at_the_surface() {
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        let (count, off) = untrue_distances(&bone, bone.bounds(), 40_000);
        // The rest lies in the joint lines and on the rims of the notches.
        assert!(count > 500);
        assert!(f64::from(off) < 0.07 * f64::from(count), "{off} of {count}");
    }
}
