//! The growing ends: growth plates and centres of ossification.
//!
//! Here belongs where these lie at each age. Not here: what a growth plate is, see [`crate::anatomy::bone`].

use glam::DVec3;

use super::Tibia;
use crate::anatomy::{
    age::AgeGroup,
    bone::{End, Epiphysis, GrowthPlate, OssificationCentre},
};

impl Tibia {
    pub(super) fn find_epiphyses(&self, age: AgeGroup) -> Vec<Epiphysis> {
        let length = self.parameters.joint_to_joint_mm;
        // Heights of the epiphyses, mm below the plateau and above the plafond. Proximal: 15.3 ± 1.3 with the spine in boys of 7 to
        // 12 (Davis 2013); the others in proportion, not in the sources.
        let (proximal_mm, distal_mm, thickness_mm) = match age {
            AgeGroup::Adult => return Vec::new(),
            AgeGroup::Child => (11.5, 8.0, 1.6),
            AgeGroup::Infant => (7.6, 5.4, 1.6),
        };
        let ends = self.stature.ends;
        let plate = |end: End, z: f64, towards: DVec3| {
            let centre = self.shaft.centre(z);
            GrowthPlate {
                end,
                centre: self.to_mm(centre.extend(z)),
                towards_epiphysis: towards,
                dome_mm: 1.4 * ends,
                dome_radius_mm: 14.0 * ends,
                thickness_mm,
            }
        };
        let proximal = plate(End::Proximal, -proximal_mm / ends, DVec3::Z);
        let distal = plate(End::Distal, -length + distal_mm / ends, DVec3::NEG_Z);
        let centre = |x: f64, y: f64, z: f64, radii: DVec3| OssificationCentre {
            centre: self.to_mm(DVec3::new(x, y, z)),
            radii_mm: self.to_mm(radii),
        };
        let (proximal_centres, distal_centres) = if age == AgeGroup::Child {
            (
                vec![centre(0.0, -5.0, -7.0, DVec3::new(34.0, 22.0, 9.5))],
                vec![
                    centre(-2.0, -2.0, -length + 4.5, DVec3::new(22.0, 17.0, 7.0)),
                    centre(-20.0, 1.0, -length - 2.0, DVec3::new(6.0, 10.0, 7.0)),
                ],
            )
        } else {
            (
                vec![centre(0.0, -4.0, -8.0, DVec3::new(17.0, 13.0, 6.5))],
                vec![centre(0.0, -2.0, -length + 5.0, DVec3::new(10.0, 8.0, 4.5))],
            )
        };
        vec![
            Epiphysis {
                plate: proximal,
                ossified: proximal_centres,
            },
            Epiphysis {
                plate: distal,
                ossified: distal_centres,
            },
        ]
    }
}
