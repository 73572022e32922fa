//! The growing ends: growth plates and centres of ossification.
//!
//! Here belongs where these lie at each age. Not here: what a growth plate is, see [`crate::anatomy::bone`].

use glam::DVec3;

use super::Tibia;
use crate::anatomy::{
    age::AgeGroup,
    bone::{End, Epiphysis, GrowthPlate, OssificationCentre},
};

/// How far below the tuberosity's prominence its tongue of cartilage reaches, reference mm.
const TONGUE_BELOW_PROMINENCE_MM: f64 = 3.5;

/// How far from the tongue's middle the plate comes up out of it, reference mm.
const TONGUE_RADIUS_MM: f64 = 13.0;

/// How far the middle of the distal plate's front, medially, stands up towards the shaft, reference mm (the "bump" by which
/// radiologists know it; its height is not in the sources).
const DISTAL_BUMP_MM: f64 = 3.5;

impl Tibia {
    /// The growing ends.
    ///
    /// - The proximal plate is flat but for its front, where it dips behind the tuberosity: the epiphysis' cartilage comes down
    ///   over it as a tongue, without bone of its own before 9 years or so. Needles through a newborn's tuberosity went into
    ///   the plate; 10 mm below it they lay 10 to 16 mm from it (BOON03).
    /// - The distal plate stands up towards the shaft in front and medially.
    /// - Heights of the epiphyses: proximal 15.3 ± 1.3 mm with the spine in boys of 7 to 12 (Davis 2013); the others in
    ///   proportion, not in the sources.
    pub(super) fn find_epiphyses(&self, age: AgeGroup) -> Vec<Epiphysis> {
        let (proximal_mm, distal_mm, thickness_mm) = match age {
            AgeGroup::Adult => return Vec::new(),
            AgeGroup::Child => (11.5, 8.0, 1.6),
            AgeGroup::Infant => (7.6, 5.4, 1.6),
        };
        let ends = self.stature.ends;
        let plafond = -self.parameters.joint_to_joint_mm;
        let prominence = &self.parameters.tuberosity.prominence;
        let tongue = -prominence.below_mm - TONGUE_BELOW_PROMINENCE_MM;
        let proximal = GrowthPlate {
            end: End::Proximal,
            centre: self.to_mm(DVec3::new(
                prominence.lateral_mm,
                prominence.anterior_mm,
                tongue,
            )),
            towards_epiphysis: DVec3::Z,
            dome_mm: tongue * ends + proximal_mm,
            waves: false,
            dome_radius_mm: TONGUE_RADIUS_MM * ends,
            thickness_mm,
        };
        let level = plafond + distal_mm / ends;
        let middle = self.shaft.centre(level);
        let distal = GrowthPlate {
            end: End::Distal,
            centre: self.to_mm(DVec3::new(
                middle.x - 8.0,
                middle.y + 6.0,
                level + DISTAL_BUMP_MM,
            )),
            towards_epiphysis: DVec3::NEG_Z,
            dome_mm: -DISTAL_BUMP_MM * ends,
            waves: false,
            dome_radius_mm: 10.0 * ends,
            thickness_mm,
        };
        let centre = |x: f64, y: f64, z: f64, radii: DVec3| OssificationCentre {
            centre: self.to_mm(DVec3::new(x, y, z)),
            radii_mm: self.to_mm(radii),
        };
        let (proximal_centre, distal_centre) = if age == AgeGroup::Child {
            // Distally the disc over the plafond alone: the malleolus ossifies from it at 7 years in girls, 8 in boys, in some from
            // a centre of its own between 7 and 10 (from memory, not in the sources). At 6 it is cartilage.
            (
                centre(0.0, -5.0, -7.0, DVec3::new(34.0, 22.0, 9.5)),
                centre(0.0, -2.0, plafond + 4.5, DVec3::new(20.0, 17.0, 7.0)),
            )
        } else {
            // The proximal centre is there at birth, the distal one from 4 to 8 months (from memory, not in the sources).
            (
                centre(0.0, -4.0, -10.0, DVec3::new(17.0, 13.0, 6.5)),
                centre(2.0, -6.0, plafond + 7.0, DVec3::new(10.0, 8.0, 5.2)),
            )
        };
        vec![
            Epiphysis {
                plate: proximal,
                ossified: vec![proximal_centre],
            },
            Epiphysis {
                plate: distal,
                ossified: vec![distal_centre],
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{age::Sex, bone::Bone, bones::measuring::landmark};

    #[test]
    fn a_tongue_of_cartilage_covers_the_tuberosity_of_the_young() {
        for (age, site_mm) in [(AgeGroup::Child, 20.0), (AgeGroup::Infant, 10.0)] {
            let tibia = Tibia::of(age, Sex::Male);
            let ends = tibia.stature.ends;
            let epiphysis = &tibia.epiphyses()[0];
            let tuberosity = landmark(&tibia, "tibial-tuberosity");
            let under_skin = tuberosity - DVec3::Y;
            assert!(tibia.cartilage(epiphysis, under_skin) < 0.0, "{age:?}");
            assert!(tibia.ossified(epiphysis, under_skin) > 0.0, "{age:?}");
            // A needle straight through it meets the plate, then the shaft's marrow.
            let along = |depth: f64| tuberosity - DVec3::Y * depth;
            let plate = (0..80)
                .map(|step| 0.1 * f64::from(step))
                .find(|&depth| tibia.growth_plate(epiphysis, along(depth)) < 0.0);
            assert!(plate.is_some(), "{age:?}");
            assert!(tibia.marrow(along(16.0 * ends)) < 0.0, "{age:?}");
            // Beside it, on the flat face, and below it there is bone.
            for aside in [DVec3::new(-18.0 * ends, 0.0, 0.0), DVec3::Z * -site_mm] {
                let bone: &dyn Bone = &tibia;
                let at = bone.nearest("", tuberosity + aside).point;
                assert!(epiphysis.plate.side(at) < -2.0, "{age:?} {aside}");
            }
        }
    }

    #[test]
    fn ten_millimetres_below_an_infants_tuberosity_the_plate_is_as_far_as_boon_found() {
        let tibia = Tibia::of(AgeGroup::Infant, Sex::Male);
        let plate = tibia.epiphyses()[0].plate;
        let tuberosity = landmark(&tibia, "tibial-tuberosity");
        let bone: &dyn Bone = &tibia;
        let site = bone
            .nearest("", tuberosity + DVec3::new(-7.0, -3.0, -10.0))
            .point;
        // The nearest point of the plate's middle surface over the front half of the bone.
        let nearest = (0..60 * 60)
            .map(|step| {
                DVec3::new(
                    f64::from(step % 60) - 30.0,
                    f64::from(step / 60) - 30.0,
                    0.0,
                ) * 0.5
            })
            .map(|at| at - plate.towards_epiphysis * plate.side(at))
            .filter(|&at| tibia.outer(at) < 0.0)
            .map(|at| at.distance(site))
            .fold(f64::INFINITY, f64::min);
        assert!((8.0..16.0).contains(&nearest), "{nearest:.1} mm");
    }

    #[test]
    fn the_centres_of_ossification_are_those_of_the_age() {
        let child = Tibia::of(AgeGroup::Child, Sex::Male);
        let infant = Tibia::of(AgeGroup::Infant, Sex::Male);
        // Height and breadth of the marrow in a centre.
        let extent = |tibia: &Tibia, end: usize, direction: DVec3| {
            let centre = tibia.epiphyses()[end].ossified[0].centre;
            let inside = |sign: f64| {
                (0..400)
                    .map(|step| 0.1 * f64::from(step))
                    .find(|&reach| {
                        tibia.ossified(&tibia.epiphyses()[end], centre + direction * reach * sign)
                            > 0.0
                    })
                    .unwrap()
            };
            inside(1.0) + inside(-1.0)
        };
        // At 8 months the distal centre is about 8 by 6 by 4 mm.
        let [breadth, depth, height] =
            [DVec3::X, DVec3::Y, DVec3::Z].map(|axis| extent(&infant, 1, axis));
        assert!((6.5..9.0).contains(&breadth), "{breadth:.1} mm");
        assert!((5.0..7.5).contains(&depth), "{depth:.1} mm");
        assert!((3.0..4.5).contains(&height), "{height:.1} mm");
        for tibia in [&child, &infant] {
            for epiphysis in tibia.epiphyses() {
                let marrow = tibia.marrow(epiphysis.ossified[0].centre);
                assert!(marrow < -0.4, "{marrow}");
            }
            // The malleolus is cartilage throughout.
            let distal = &tibia.epiphyses()[1];
            let tip = landmark(tibia, "medial-malleolus-tip");
            for above_mm in [1.0, 3.0, 5.0, 7.0] {
                let at = tip + DVec3::Z * above_mm * tibia.stature.ends;
                assert!(tibia.ossified(distal, at) > 0.0, "{above_mm}");
            }
        }
    }

    #[test]
    fn the_distal_plate_stands_up_in_front_and_medially() {
        for age in [AgeGroup::Child, AgeGroup::Infant] {
            let tibia = Tibia::of(age, Sex::Male);
            let ends = tibia.stature.ends;
            let plate = tibia.epiphyses()[1].plate;
            let height = |x: f64, y: f64| {
                let at = plate.centre + DVec3::new(x, y, 0.0) * ends;
                at.z + plate.side(at)
            };
            let rise = height(0.0, 0.0) - height(20.0, -20.0);
            assert!(
                (2.0 * ends..5.0 * ends).contains(&rise),
                "{age:?} {rise:.1}"
            );
        }
    }
}
