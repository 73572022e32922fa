//! The growing ends: growth plates and centres of ossification.
//!
//! Here belongs where these lie at each age. Not here: what a growth plate is, see [`crate::anatomy::bone`].

use glam::DVec3;

use super::{Humerus, resize::Resize};
use crate::anatomy::{
    age::AgeGroup,
    bone::{End, Epiphysis, GrowthPlate, OssificationCentre},
};

impl Humerus {
    /// The growing ends. Levels are given on a man's bone and carried over.
    pub(super) fn find_epiphyses(&self, resize: &Resize) -> Vec<Epiphysis> {
        let parameters = &self.parameters;
        let head = parameters.head;
        let radius = 0.5 * head.diameter_mm;
        let head_axis = self.proximal_end.head_axis;
        let (lesser, medial) = (parameters.lesser_tubercle, parameters.medial_epicondyle);
        let thickness_mm = match self.age {
            AgeGroup::Adult => return Vec::new(),
            AgeGroup::Child => 2.0,
            AgeGroup::Infant => 1.6,
        };
        // The proximal plate is a tent: its peak stands within the head, behind and medially; its rim runs along the lower
        // edge of the head and below both tubercles.
        let proximal = GrowthPlate {
            end: End::Proximal,
            centre: resize.point(DVec3::new(-8.0, -4.0, 292.5)),
            towards_epiphysis: DVec3::new(-0.25, 0.0, 1.0).normalize(),
            dome_mm: 10.0 * resize.transverse,
            waves: false,
            dome_radius_mm: 14.5 * resize.transverse,
            thickness_mm,
        };
        // The distal plate runs across the bone between the fossae and the joint, lower behind than in front.
        let distal = GrowthPlate {
            end: End::Distal,
            centre: resize.point(DVec3::new(-3.0, 1.0, 20.0)),
            towards_epiphysis: DVec3::new(0.0, 0.25, -1.0).normalize(),
            dome_mm: 0.0,
            waves: false,
            dome_radius_mm: 20.0 * resize.transverse,
            thickness_mm,
        };
        let (proximal_bone, distal_bone) = match self.age {
            // Head from 6 months, greater tubercle from 3 years, lesser from 5 (AO Surgery Reference): at 8 months the head
            // alone. The capitulum's centre is usually there by 6 months (from memory, not in the sources), about 5 mm across.
            AgeGroup::Infant => (
                vec![OssificationCentre {
                    centre: head.centre_mm + head_axis * (0.42 * radius),
                    radii_mm: DVec3::splat(0.4 * radius),
                }],
                vec![OssificationCentre {
                    centre: parameters.capitulum.centre_mm,
                    radii_mm: DVec3::splat(0.6 * parameters.capitulum.radii_mm.z),
                }],
            ),
            // At 6 years the three have begun to join (5 to 7 years, AO Surgery Reference). The capitulum and the medial
            // epicondyle have begun, the trochlea has not: from memory, not in the sources.
            _ => (
                vec![
                    OssificationCentre {
                        centre: head.centre_mm + head_axis * (0.1 * radius),
                        radii_mm: DVec3::splat(0.84 * radius),
                    },
                    OssificationCentre {
                        centre: parameters.greater_tubercle.centre_mm,
                        radii_mm: parameters.greater_tubercle.radii_mm * 0.8,
                    },
                    OssificationCentre {
                        centre: lesser.root_mm.lerp(lesser.tip_mm, 0.5),
                        radii_mm: DVec3::splat(0.7 * lesser.root_radius_mm),
                    },
                ],
                vec![
                    OssificationCentre {
                        centre: parameters.capitulum.centre_mm,
                        radii_mm: parameters.capitulum.radii_mm * 0.75,
                    },
                    OssificationCentre {
                        // Clear of the plate, which crosses the epicondyle's upper half.
                        centre: medial.centre_mm - medial.radii_mm * DVec3::new(0.3, 0.0, 0.5),
                        radii_mm: medial.radii_mm * DVec3::new(0.45, 0.75, 0.45),
                    },
                ],
            ),
        };
        vec![
            Epiphysis {
                plate: proximal,
                ossified: proximal_bone,
            },
            Epiphysis {
                plate: distal,
                ossified: distal_bone,
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::Sex,
        bone::Bone,
        bones::{humerus::reference::ADULT_HEAD_MM, measuring},
    };

    fn landmark(bone: &Humerus, id: &str) -> DVec3 {
        measuring::landmark(bone, id)
    }

    #[test]
    fn growth_plates_are_at_both_ends_of_the_young_only() {
        assert!(
            Humerus::of(AgeGroup::Adult, Sex::Male)
                .epiphyses()
                .is_empty()
        );
        for age in [AgeGroup::Child, AgeGroup::Infant] {
            let bone = Humerus::of(age, Sex::Male);
            let length = bone.parameters().length_mm;
            let proximal = landmark(&bone, "growth-plate-humerus-proximal");
            let distal = landmark(&bone, "growth-plate-humerus-distal");
            assert!(
                proximal.z > 0.85 * length && proximal.z < 0.95 * length,
                "{age:?} {proximal}"
            );
            assert!(
                distal.z > 0.03 * length && distal.z < 0.12 * length,
                "{age:?} {distal}"
            );
            for epiphysis in bone.epiphyses() {
                let inside = bone.growth_plate(epiphysis, epiphysis.plate.centre);
                assert!(inside < 0.0, "{age:?} {inside}");
            }
        }
    }

    #[test]
    fn the_proximal_plate_is_a_tent_that_runs_below_the_tubercles() {
        for age in [AgeGroup::Child, AgeGroup::Infant] {
            let bone = Humerus::of(age, Sex::Male);
            let shape = bone.parameters();
            let scale = shape.head.diameter_mm / ADULT_HEAD_MM;
            let plate = bone.epiphyses()[0].plate;
            let rim = landmark(&bone, "growth-plate-humerus-proximal");
            let edge = |side: DVec3| {
                (0..200)
                    .map(|step| {
                        let z = plate.centre.z - 0.1 * f64::from(step);
                        (&bone as &dyn Bone).seen_from("", plate.centre.with_z(z), side)
                    })
                    .find(|seen| plate.side(seen.point) < 0.0)
                    .map(|seen| seen.point.z)
                    .unwrap()
            };
            let rise = plate.centre.z - 0.5 * (edge(DVec3::X) + edge(DVec3::NEG_X));
            assert!(rise > 6.0 * scale, "{age:?} {rise}");
            // Both tubercles belong to the epiphysis.
            for id in ["greater-tubercle", "lesser-tubercle"] {
                let above = plate.side(landmark(&bone, id));
                assert!(above > 0.5 * plate.thickness_mm, "{age:?} {id} {above}");
            }
            // The plate runs just above the surgical neck, metaphyseal bone between them.
            let over_neck = rim.z - landmark(&bone, "surgical-neck").z;
            assert!(
                (15.0 * scale..30.0 * scale).contains(&over_neck),
                "{age:?} {over_neck}"
            );
        }
    }

    #[test]
    fn centres_of_ossification_appear_in_their_order() {
        let [child, infant] =
            [AgeGroup::Child, AgeGroup::Infant].map(|age| Humerus::of(age, Sex::Male));
        let is_bone =
            |bone: &Humerus, at: DVec3, end: usize| bone.ossified(&bone.epiphyses()[end], at) < 0.0;
        for bone in [&child, &infant] {
            let shape = bone.parameters();
            let trochlea = DVec3::new(
                -0.4 * shape.capitulum.centre_mm.z,
                shape.trochlea.axis_anterior_mm,
                0.8 * shape.trochlea.axis_height_mm,
            );
            let is_child = bone.parameters() == child.parameters();
            let dome = bone.proximal_end.head_axis * (0.5 * shape.head.thickness_mm);
            assert!(is_bone(bone, shape.head.centre_mm + dome, 0));
            assert!(is_bone(bone, shape.capitulum.centre_mm, 1));
            assert!(!is_bone(bone, trochlea, 1));
            // The tubercles' from 3 and 5 years, the medial epicondyle's from about 5.
            for (at, end) in [
                (shape.greater_tubercle.centre_mm, 0),
                (
                    shape
                        .lesser_tubercle
                        .root_mm
                        .lerp(shape.lesser_tubercle.tip_mm, 0.5),
                    0,
                ),
                (
                    shape.medial_epicondyle.centre_mm
                        - shape.medial_epicondyle.radii_mm * DVec3::new(0.3, 0.0, 0.5),
                    1,
                ),
            ] {
                assert_eq!(is_bone(bone, at, end), is_child, "{at} {end}");
            }
        }
    }
}
