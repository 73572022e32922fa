//! The growing sternum, cartilage in which its segments ossify, and the joint that stays between manubrium and body.
//!
//! Here belongs where the sternebrae lie at each age. Not here: what a growing end is, see [`crate::anatomy::bone`].

use glam::DVec3;

use super::solid::SternumShape;
use crate::anatomy::{
    age::AgeGroup,
    bone::{End, Epiphysis, GrowthPlate, OssificationCentre, Symphysis},
};

/// The manubriosternal joint: a symphysis at every age, which turns to bone in a minority of the old only. That, and the
/// thickness of its disc: general anatomy, not in the sources.
pub(super) fn manubriosternal_joint(age: AgeGroup, shape: &SternumShape) -> Symphysis {
    let parameters = shape.parameters();
    let [_, anterior, posterior, ..] = shape.plate.at(parameters.angle_mm);
    Symphysis {
        id: "manubriosternal",
        disc: GrowthPlate {
            end: End::Distal,
            centre: DVec3::new(0.0, 0.5 * (anterior + posterior), parameters.angle_mm),
            towards_epiphysis: DVec3::NEG_Z,
            dome_mm: 0.0,
            waves: false,
            dome_radius_mm: parameters.plate[9].half_breadth_mm,
            thickness_mm: match age {
                AgeGroup::Adult => 2.4,
                AgeGroup::Child | AgeGroup::Infant => 1.8,
            },
        },
    }
}

/// The body of a growing sternum: cartilage in which its segments, the sternebrae, ossify from above downwards.
///
/// The manubrium is one piece of bone at every age from 1 month (CUI21, 600 children); below it lower segments are
/// unossified (the same). Which ones, and how its cartilage goes over into the joint with the manubrium: from general
/// anatomical knowledge, not in the sources. An infant of 8 months has three sternebrae far apart; a child of 6
/// years has all four, with thin discs between them; the xiphoid process is cartilage in both.
pub(super) fn growing_body(age: AgeGroup, shape: &SternumShape, joint: &Symphysis) -> Epiphysis {
    let parameters = shape.parameters();
    let notches = &parameters.costal_notches;
    // How many sternebrae there are; how much of its segment's height each fills, and its breadth over the bone's: the
    // broader, the straighter its ends.
    let (count, height_share, breadth_share) = match age {
        AgeGroup::Infant => (3, 0.72, 1.7),
        AgeGroup::Adult | AgeGroup::Child => (4, 0.82, 2.0),
    };
    let levels = [
        parameters.angle_mm + joint.disc.thickness_mm,
        notches[2].height_mm,
        notches[3].height_mm,
        notches[4].height_mm,
        parameters.foot_mm,
    ];
    let segment = |ends: &[f64]| {
        let z = 0.5 * (ends[0] + ends[1]);
        let [half_breadth, anterior, posterior, ..] = shape.plate.at(z);
        OssificationCentre {
            centre: DVec3::new(0.0, 0.5 * (anterior + posterior), z),
            // Deeper than the bone is thick: a sternebra reaches from its front to its back.
            radii_mm: DVec3::new(
                breadth_share * half_breadth,
                2.0 * (anterior - posterior),
                0.5 * height_share * (ends[0] - ends[1]),
            ),
        }
    };
    Epiphysis {
        plate: joint.disc,
        ossified: levels.windows(2).take(count).map(segment).collect(),
    }
}

/// An end of a sternebra, a dome that looks `outwards`.
fn end_of(sternebra: &OssificationCentre, outwards: DVec3) -> GrowthPlate {
    GrowthPlate {
        end: End::Distal,
        centre: sternebra.centre + outwards * sternebra.radii_mm.z,
        towards_epiphysis: outwards,
        dome_mm: 0.5 * sternebra.radii_mm.z,
        waves: false,
        dome_radius_mm: sternebra.radii_mm.x,
        thickness_mm: 0.0,
    }
}

/// The pieces of cartilage between the sternebrae and below the last, each by the ends of bone that look into it.
pub(super) fn between_sternebrae(epiphysis: &Epiphysis) -> Vec<Vec<GrowthPlate>> {
    let sternebrae = &epiphysis.ossified;
    sternebrae
        .iter()
        .enumerate()
        .map(|(number, above)| {
            let below = sternebrae.get(number + 1);
            let upper = below.map(|below| end_of(below, DVec3::Z));
            std::iter::once(end_of(above, DVec3::NEG_Z))
                .chain(upper)
                .collect()
        })
        .collect()
}

/// Signed distance to the sternebrae, as if they went on to all sides of the bone, and the first of them upwards into the
/// joint.
pub(super) fn sternebrae(epiphysis: &Epiphysis, point: DVec3) -> f64 {
    epiphysis
        .ossified
        .iter()
        .enumerate()
        .map(|(number, sternebra)| {
            let below = end_of(sternebra, DVec3::NEG_Z).side(point);
            if number == 0 {
                below
            } else {
                below.max(end_of(sternebra, DVec3::Z).side(point))
            }
        })
        .fold(f64::INFINITY, f64::min)
}
