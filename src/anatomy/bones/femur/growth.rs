//! The growing ends: growth plates and centres of ossification.
//!
//! Here belongs where these lie at each age. Not here: what a growth plate is, see [`crate::anatomy::bone`].

use glam::DVec3;

use super::Femur;
use crate::anatomy::{
    age::AgeGroup,
    bone::{End, Epiphysis, GrowthPlate, OssificationCentre},
};

/// Place of the greater trochanter among a child's growing ends, after the distal end and the head.
pub(super) const GREATER_TROCHANTER: usize = 2;

impl Femur {
    /// The growing ends. Where the plates lie is not in the sources: at the level of the adductor tubercle, and between head and
    /// neck; an infant's upper end is one piece of cartilage with a single plate under head and greater trochanter, a child's greater
    /// trochanter has one of its own.
    pub(super) fn find_epiphyses(&self) -> Vec<Epiphysis> {
        let shape = &self.shape;
        let factor = shape.end_factor;
        let thickness_mm = match self.age {
            AgeGroup::Adult => return Vec::new(),
            AgeGroup::Child => 2.6,
            AgeGroup::Infant => 2.2,
        };
        let condyle_middle = DVec3::new(0.0, 0.0, shape.medial_condyle.posterior_z_mm);
        // The plate's middle stands towards the shaft (central ridge of the epiphysis, PMC4486502), with a trough over either
        // condyle; its back is a little higher. Its medial rim lies just below the adductor tubercle.
        let distal_level = 43.4 * factor;
        let distal = GrowthPlate {
            end: End::Distal,
            centre: DVec3::new(0.0, 4.0 * factor, distal_level),
            towards_epiphysis: DVec3::new(0.0, -0.09, -1.0).normalize(),
            dome_mm: -2.5 * factor,
            waves: true,
            dome_radius_mm: 22.0 * factor,
            thickness_mm,
        };
        let neck_base = self.proximal_end.neck_base;
        let beyond = neck_base + self.proximal_end.neck_axes[2];
        let along = self.proximal_end.with_torsion(beyond) - neck_base;
        let head = self.head_centre();
        let trochanter =
            (self.age == AgeGroup::Child).then(|| self.greater_trochanter(thickness_mm));
        let (distal_centres, proximal, proximal_centres) = match self.age {
            AgeGroup::Infant => (
                // The centre in the condyles is there at birth; about 12 mm broad at 8 months: not in the sources.
                vec![OssificationCentre {
                    centre: condyle_middle,
                    radii_mm: DVec3::new(7.0, 5.5, 5.0),
                }],
                GrowthPlate {
                    end: End::Proximal,
                    centre: neck_base + DVec3::new(-6.0, 0.0, 2.0) * factor,
                    towards_epiphysis: (along + DVec3::new(0.45, 0.0, 0.9)).normalize(),
                    dome_mm: 2.0 * factor,
                    waves: false,
                    dome_radius_mm: 20.0 * factor,
                    thickness_mm,
                },
                // The head's centre appears at 4–6 months: not in the sources.
                vec![OssificationCentre {
                    centre: head,
                    radii_mm: DVec3::splat(3.5),
                }],
            ),
            _ => (
                vec![
                    OssificationCentre {
                        centre: DVec3::new(
                            shape.medial_condyle.x_mm,
                            0.0,
                            shape.medial_condyle.posterior_z_mm,
                        ),
                        radii_mm: DVec3::new(15.0, 26.0, 20.0) * factor,
                    },
                    OssificationCentre {
                        centre: DVec3::new(
                            shape.lateral_condyle.x_mm,
                            2.0 * factor,
                            shape.lateral_condyle.posterior_z_mm,
                        ),
                        radii_mm: DVec3::new(15.0, 26.0, 18.0) * factor,
                    },
                    OssificationCentre {
                        centre: DVec3::new(0.0, 8.0 * factor, 28.0 * factor),
                        radii_mm: DVec3::new(24.0, 17.0, 14.0) * factor,
                    },
                ],
                GrowthPlate {
                    end: End::Proximal,
                    centre: head - along * (0.45 * shape.neck.head_radius_mm),
                    towards_epiphysis: along,
                    dome_mm: 2.5 * factor,
                    waves: false,
                    dome_radius_mm: 14.0 * factor,
                    thickness_mm,
                },
                vec![OssificationCentre {
                    centre: head + along * (0.1 * shape.neck.head_radius_mm),
                    radii_mm: DVec3::splat(shape.neck.head_radius_mm - 2.0),
                }],
            ),
        };
        let ends = [(distal, distal_centres), (proximal, proximal_centres)];
        let ends = ends.map(|(plate, ossified)| Epiphysis { plate, ossified });
        ends.into_iter().chain(trochanter).collect()
    }

    /// The greater trochanter of a child: its own centre, which appears between 3 and 5 years, under a plate that runs from the
    /// fossa outwards and down to the lower border of its lateral face (general anatomical knowledge: not in the sources).
    fn greater_trochanter(&self, thickness_mm: f64) -> Epiphysis {
        let end = &self.proximal_end;
        let factor = self.shape.end_factor;
        let place =
            |x: f64, y: f64, z: f64| end.with_torsion(end.neck_base + DVec3::new(x, y, z) * factor);
        // Steep, so that it passes over the neck and does not meet the head.
        let origin = place(0.0, 0.0, 0.0);
        Epiphysis {
            plate: GrowthPlate {
                end: End::Proximal,
                centre: place(10.8, -2.5, 8.0),
                towards_epiphysis: (place(0.92, 0.0, 0.39) - origin).normalize(),
                dome_mm: 1.0 * factor,
                waves: false,
                dome_radius_mm: 14.0 * factor,
                thickness_mm: 0.8 * thickness_mm,
            },
            ossified: vec![OssificationCentre {
                centre: place(12.5, -3.0, 19.0),
                radii_mm: DVec3::new(7.0, 9.5, 10.0) * factor,
            }],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::Sex,
        bone::Bone,
        bones::measuring::landmark,
        needle::{Structure, structure_at},
    };

    #[test]
    fn growth_plates_cross_the_bone_and_ends_hold_bone_and_cartilage() {
        for age in [AgeGroup::Child, AgeGroup::Infant] {
            let femur = Femur::of(age, Sex::Male);
            for epiphysis in femur.epiphyses() {
                let plate = &epiphysis.plate;
                assert!(femur.growth_plate(epiphysis, plate.centre) < 0.0);
                assert!(femur.outer(plate.centre) < -3.0);
                for centre in &epiphysis.ossified {
                    assert!(femur.ossified(epiphysis, centre.centre) < 0.0, "{age:?}");
                    assert!(femur.cartilage(epiphysis, centre.centre) < 0.0, "{age:?}");
                }
            }
            // The shaft's marrow ends at the plates.
            let distal = &femur.epiphyses()[0].plate;
            let beyond = distal.centre + distal.towards_epiphysis * 3.0;
            assert!(femur.marrow(distal.centre) > 0.0);
            assert!(femur.marrow(distal.centre - distal.towards_epiphysis * 4.0) < 0.0);
            assert!(femur.cartilage(&femur.epiphyses()[0], beyond) < 0.0);
        }
    }

    #[test]
    fn a_childs_greater_trochanter_has_a_centre_and_a_plate_of_its_own() {
        let ids = |age: AgeGroup| {
            let femur = Femur::of(age, Sex::Male);
            let epiphyses = femur.epiphyses().iter();
            epiphyses
                .map(|epiphysis| femur.epiphysis_id(epiphysis))
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(AgeGroup::Infant), ["distal", "proximal"]);
        assert_eq!(
            ids(AgeGroup::Child),
            ["distal", "proximal", "greater-trochanter"]
        );
        let child = Femur::of(AgeGroup::Child, Sex::Male);
        let Epiphysis { plate, ossified } = &child.epiphyses[GREATER_TROCHANTER];
        let centre = ossified[0].centre;
        assert_eq!(structure_at(&child, centre), Structure::Marrow);
        assert_eq!(structure_at(&child, plate.centre), Structure::GrowthPlate);
        let tip = child.proximal_end.neck_base + DVec3::new(10.0, 0.0, 18.0);
        let skin = (&child as &dyn Bone).seen_from("", tip, DVec3::Z).point;
        assert_eq!(
            structure_at(&child, skin - DVec3::Z * 0.5),
            Structure::Cartilage
        );
        // It leaves the head alone: all of that lies on the shaft's side.
        let towards = plate.towards_epiphysis;
        let nearest = child.head_centre() + towards * child.shape.neck.head_radius_mm;
        assert!(plate.side(nearest) < -0.5 * plate.thickness_mm);
    }

    #[test]
    fn the_distal_plate_waves_between_a_ridge_and_two_troughs() {
        for age in [AgeGroup::Child, AgeGroup::Infant] {
            let femur = Femur::of(age, Sex::Male);
            let factor = femur.shape.end_factor;
            let plate = &femur.epiphyses[0].plate;
            // How far the plate stands towards the joint, so many mm of the reference adult from its middle.
            let depth = |x: f64| -plate.side(plate.centre + DVec3::X * (x * factor)) / factor;
            for side in [-1.0, 1.0] {
                assert!(depth(26.0 * side) > depth(0.0) + 3.0, "{age:?}");
                assert!(depth(38.0 * side) < depth(26.0 * side) - 0.8, "{age:?}");
            }
            // What a finger is shown on the front is the plate.
            let seen = landmark(&femur, "growth-plate-femur-distal");
            assert!(plate.side(seen).abs() < 0.3, "{age:?}");
        }
    }
}
