//! The growing ends: growth plates and centres of ossification.
//!
//! Here belongs where these lie at each age. Not here: what a growth plate is, see [`crate::anatomy::bone`].

use glam::DVec3;

use super::Fibula;
use crate::anatomy::bone::{End, Epiphysis, GrowthPlate, OssificationCentre};

impl Fibula {
    /// The growing ends, whose plates lie so far from apex and tip. The distal centre comes at about 1 year, the proximal one at 3 to
    /// 4 (from memory, not in the sources): an infant of 8 months has neither.
    pub(super) fn growing_ends(
        &self,
        proximal_mm: f64,
        distal_mm: f64,
        is_ossified: bool,
    ) -> Vec<Epiphysis> {
        let length = self.parameters.length_mm;
        let plate = |end: End, z: f64, towards: DVec3| GrowthPlate {
            end,
            centre: self.shaft.centre(z).extend(z) * self.scale,
            towards_epiphysis: towards,
            dome_mm: 0.6 * self.scale,
            waves: false,
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
                ossified: if is_ossified {
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
                ossified: if is_ossified {
                    vec![centre(
                        -length + 0.6 * distal_mm / self.scale,
                        DVec3::new(7.0, 8.5, 8.5),
                    )]
                } else {
                    Vec::new()
                },
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::Bone,
    };

    #[test]
    fn a_child_has_both_centres_and_an_infant_of_eight_months_neither() {
        let child = Fibula::of(AgeGroup::Child, Sex::Male);
        assert_eq!(child.epiphyses().len(), 2);
        for epiphysis in child.epiphyses() {
            assert!(child.marrow(epiphysis.ossified[0].centre) < -0.5);
        }
        let infant = Fibula::of(AgeGroup::Infant, Sex::Male);
        assert_eq!(infant.epiphyses().len(), 2);
        for epiphysis in infant.epiphyses() {
            assert!(epiphysis.ossified.is_empty());
            let beyond = epiphysis.plate.centre + epiphysis.plate.towards_epiphysis * 4.0;
            assert!(infant.cartilage(epiphysis, beyond) < 0.0);
            assert!(infant.marrow(beyond) > 0.0);
        }
    }
}
