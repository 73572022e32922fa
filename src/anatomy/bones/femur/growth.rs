//! The growing ends: growth plates and centres of ossification.
//!
//! Here belongs where these lie at each age. Not here: what a growth plate is, see [`crate::anatomy::bone`].

use glam::DVec3;

use super::Femur;
use crate::anatomy::{
    age::AgeGroup,
    bone::{End, Epiphysis, GrowthPlate, OssificationCentre},
};

impl Femur {
    /// The growing ends. Where the plates lie is not in the sources: at the level of the adductor tubercle, and between head and
    /// neck; an infant's upper end is one piece of cartilage with a single plate under head and greater trochanter.
    pub(super) fn find_epiphyses(&self) -> Vec<Epiphysis> {
        let shape = &self.shape;
        let factor = shape.end_factor;
        let thickness_mm = match self.age {
            AgeGroup::Adult => return Vec::new(),
            AgeGroup::Child => 2.6,
            AgeGroup::Infant => 2.2,
        };
        let condyle_middle = DVec3::new(0.0, 0.0, shape.medial_condyle.posterior_z_mm);
        let distal_level = 43.0 * factor;
        // The plate's middle stands towards the shaft (central ridge of the epiphysis, PMC4486502), its back a little higher.
        let distal = GrowthPlate {
            end: End::Distal,
            centre: DVec3::new(0.0, 4.0 * factor, distal_level),
            towards_epiphysis: DVec3::new(0.0, -0.09, -1.0).normalize(),
            dome_mm: -2.5 * factor,
            dome_radius_mm: 22.0 * factor,
            thickness_mm,
        };
        let neck_base = self.proximal_end.neck_base;
        let beyond = neck_base + self.proximal_end.neck_axes[2];
        let along = self.proximal_end.with_torsion(beyond) - neck_base;
        let head = self.head_centre();
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
                    dome_radius_mm: 14.0 * factor,
                    thickness_mm,
                },
                vec![OssificationCentre {
                    centre: head + along * (0.1 * shape.neck.head_radius_mm),
                    radii_mm: DVec3::splat(shape.neck.head_radius_mm - 2.0),
                }],
            ),
        };
        vec![
            Epiphysis {
                plate: distal,
                ossified: distal_centres,
            },
            Epiphysis {
                plate: proximal,
                ossified: proximal_centres,
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{age::Sex, bone::Bone};

    #[test]
    fn growth_plates_cross_the_bone_and_ends_hold_bone_and_cartilage() {
        for age in [AgeGroup::Child, AgeGroup::Infant] {
            let femur = Femur::new(age, Sex::Male);
            assert_eq!(femur.epiphyses().len(), 2);
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
}
