//! The growing ends: growth plates and centres of ossification.
//!
//! Here belongs where these lie at each age. Not here: what a growth plate is, see [`crate::anatomy::bone`].

use glam::DVec3;

use super::Fibula;
use crate::anatomy::bone::{End, Epiphysis, GrowthPlate, OssificationCentre};

impl Fibula {
    pub(super) fn growing_ends(
        &self,
        proximal_mm: f64,
        distal_mm: f64,
        head_ossified: bool,
    ) -> Vec<Epiphysis> {
        let length = self.parameters.length_mm;
        let plate = |end: End, z: f64, towards: DVec3| GrowthPlate {
            end,
            centre: self.shaft.centre(z).extend(z) * self.scale,
            towards_epiphysis: towards,
            dome_mm: 0.6 * self.scale,
            dome_radius_mm: 6.0 * self.scale,
            thickness_mm: 1.3,
        };
        let centre = |z: f64, radii: DVec3| OssificationCentre {
            centre: self.shaft.centre(z).extend(z) * self.scale,
            radii_mm: radii * self.scale,
        };
        vec![
            Epiphysis {
                plate: plate(End::Proximal, -proximal_mm / self.scale, DVec3::Z),
                ossified: if head_ossified {
                    vec![centre(
                        -0.55 * proximal_mm / self.scale,
                        DVec3::new(6.5, 6.0, 5.0),
                    )]
                } else {
                    Vec::new()
                },
            },
            Epiphysis {
                plate: plate(End::Distal, -length + distal_mm / self.scale, DVec3::NEG_Z),
                ossified: vec![centre(
                    -length + 0.6 * distal_mm / self.scale,
                    if head_ossified {
                        DVec3::new(7.0, 8.5, 8.5)
                    } else {
                        DVec3::new(3.5, 4.0, 3.5)
                    },
                )],
            },
        ]
    }
}
