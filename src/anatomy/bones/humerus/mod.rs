//! The humerus: head, tubercles, bicipital groove, three-bordered shaft, epicondyles, trochlea and capitulum.
//!
//! Frame of the right bone, in millimetres: x lateral, y anterior, z proximal. The z axis runs along the shaft, z = 0 is the
//! lowest point of the trochlea, x lies along the epicondyles. Here belongs how the parts, which have a file each, are
//! joined to one solid. Not here: where a needle goes.
//!
//! Sources of the measurements: Goldman Osteometric Data Set (length, head diameter, mid-shaft and epicondylar breadth), JOSR 2023
//! (offset, neck-shaft angle), JBJS Br 1991 (retroversion, posterior offset), Robertson (thickness of the head), Akman 2006 and
//! eORIF (head above the greater tubercle), Gupta 2015 (bicipital groove), IJAR 2017 (upper breadth).
//!
//! How the other numbers were found: measured on a specimen of a man, in the manner of an osteometric table (borders of the
//! shaft at named levels, middle and half axes of each prominence), rounded to half a millimetre and a degree, then moved off
//! that one man: the ends have the sizes and directions of the samples above, the shaft has a third of his bow, the elbow's axis
//! the slant that textbooks give. He now lies 1.1 mm off on average, about as far as another person's.

mod borders;
mod distal_end;
mod greater_tubercle;
mod growth;
mod head;
mod landmarks;
mod measurements;
mod proximal_end;
mod reference;
mod resize;
mod shaft;
mod shaft_level;
mod swelling;
mod trochlea;
mod tubercles;

pub use self::measurements::HumerusParameters;

use glam::DVec3;

use self::{
    distal_end::DistalEnd, proximal_end::ProximalEnd, reference::ADULT_HEAD_MM, resize::Resize,
    shaft::Shaft,
};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, Epiphysis, Landmark},
    solid::{bump, roughness, smooth_step},
};

/// How near the surface must be for its unevenness to count, in mm: beyond, the distance is not asked for so exactly.
const RELIEF_REACH_MM: f64 = 2.0;

/// A humerus of one age: its solid, growth plates and landmarks.
#[derive(Debug, Clone)]
pub struct Humerus {
    parameters: HumerusParameters,
    age: AgeGroup,
    shaft: Shaft,
    proximal_end: ProximalEnd,
    distal_end: DistalEnd,
    epiphyses: Vec<Epiphysis>,
}

impl Humerus {
    /// The humerus of an age group; in adults the sex sets the size.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let resize = Resize::of(age, sex);
        let parameters = HumerusParameters::ADULT_MALE.resized(&resize);
        let mut humerus = Self {
            shaft: Shaft::new(&parameters),
            proximal_end: ProximalEnd::new(&parameters),
            distal_end: DistalEnd::new(&parameters),
            epiphyses: Vec::new(),
            parameters,
            age,
        };
        humerus.epiphyses = humerus.find_epiphyses(&resize);
        humerus
    }

    /// The measurements of this humerus.
    #[must_use]
    pub fn parameters(&self) -> &HumerusParameters {
        &self.parameters
    }

    /// How far the uneven surface stands out over the plain one.
    fn relief(&self, point: DVec3, distance: f64, joint: f64) -> f64 {
        let shape = &self.parameters;
        if shape.relief_mm == 0.0 || distance.abs() > RELIEF_REACH_MM {
            return 0.0;
        }
        let bare = smooth_step(0.5, 5.0, joint - distance);
        if bare == 0.0 {
            return 0.0;
        }
        let tuberosity = &shape.deltoid_tuberosity;
        let tubercles = smooth_step(-15.0, 5.0, point.z - shape.groove.neck_mm.z);
        let epicondyles = 1.0 - smooth_step(0.0, 25.0, point.z - shape.olecranon_fossa.centre_mm.z);
        let deltoid = bump(
            point.z - tuberosity.centre_mm.z,
            0.5 * tuberosity.radii_mm.z,
        ) * smooth_step(2.0, 12.0, point.x);
        let attached = tubercles.max(epicondyles).max(deltoid);
        // Bone is grained along its length.
        let grained = DVec3::new(point.x, point.y, 0.5 * point.z);
        let fine = if attached > 0.0 {
            0.5 * attached * roughness(grained, 5.0, 61)
        } else {
            0.0
        };
        bare * shape.relief_mm * ((0.35 + 0.65 * attached) * roughness(grained, 9.0, 62) + fine)
    }
}

impl Bone for Humerus {
    fn name(&self) -> &'static str {
        "humerus"
    }

    fn outer(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let transverse = shape.head.diameter_mm / ADULT_HEAD_MM;
        let mut distance = self.shaft.distance(shape, point);
        let mut joint = f64::INFINITY;
        // Each part is asked for only where it can reach.
        if point.z > shape.groove.end_mm.z - 25.0 * transverse {
            (distance, joint) = self.proximal_end.add_to(shape, distance, point);
        }
        distance = self.shaft.mark(shape, distance, point);
        if point.z < shape.olecranon_fossa.centre_mm.z + 45.0 * transverse {
            let (with_end, articular) = self.distal_end.add_to(shape, distance, point);
            distance = with_end;
            joint = joint.min(articular);
        }
        distance - self.relief(point, distance, joint)
    }

    fn cortex_thickness_mm(&self, point: DVec3) -> f64 {
        // Shaft 4.2 mm, surgical neck and supracondylar region 2, tubercles, head and condyles 1.2: not in the sources, but
        // that it is thinner than the 2.7 mm of the proximal tibia (BJHM 2024; KSEM12 for the tibia).
        let share = point.z / self.parameters.length_mm;
        let proximal =
            4.2 - 2.2 * smooth_step(0.66, 0.83, share) - 0.8 * smooth_step(0.86, 0.94, share);
        let distal =
            1.2 + 0.8 * smooth_step(0.05, 0.12, share) + 2.2 * smooth_step(0.12, 0.45, share);
        let adult = proximal.min(distal);
        match self.age {
            AgeGroup::Adult => adult * self.parameters.head.diameter_mm / ADULT_HEAD_MM,
            AgeGroup::Child => (0.55 * adult).max(0.9),
            // An infant's proximal tibia has 1 to 2 mm (S004), a newborn's 1.3 (VTONDER22): the humerus is thinner, 1.3 at
            // mid-shaft. A thicker wall would leave the flat distal shaft a marrow that runs out in a knife edge.
            AgeGroup::Infant => (0.3 * adult).max(0.7),
        }
    }

    fn bounds(&self) -> Bounds {
        let parameters = &self.parameters;
        let half = parameters.head.diameter_mm;
        Bounds::new(
            DVec3::new(-half, -0.75 * half, -2.0),
            DVec3::new(0.75 * half, 0.7 * half, parameters.length_mm + 2.0),
        )
    }

    fn epiphyses(&self) -> &[Epiphysis] {
        &self.epiphyses
    }

    fn landmarks(&self) -> Vec<Landmark> {
        self.find_landmarks()
    }

    fn detail_mm(&self) -> f64 {
        (1.5 * self.parameters.head.diameter_mm / ADULT_HEAD_MM).max(0.6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::measuring::{reach_where, untrue_distances};

    #[test]
    fn length_is_the_mean_of_each_sex() {
        for (sex, expected) in [(Sex::Male, 314.7), (Sex::Female, 289.0)] {
            let bone = Humerus::of(AgeGroup::Adult, sex);
            let top = reach_where(&bone, DVec3::Z, |at| at.z > 0.9 * expected);
            let foot = -reach_where(&bone, DVec3::NEG_Z, |at| at.z < 0.1 * expected);
            let length = top - foot;
            assert!((length - expected).abs() < 1.5, "{length}");
        }
    }

    #[test]
    fn distances_are_near_true_at_the_surface() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let (count, off) = untrue_distances(&bone, bone.bounds(), 60_000);
        // The rest lies in creases, where a distance has no gradient.
        assert!(count > 500);
        assert!(f64::from(off) < 0.04 * f64::from(count), "{off} of {count}");
    }

    #[test]
    fn cortex_is_thick_at_mid_shaft_and_thin_at_the_tubercle() {
        for age in AgeGroup::ALL {
            let bone = Humerus::of(age, Sex::Male);
            let length = bone.parameters().length_mm;
            let shaft = bone.cortex_thickness_mm(DVec3::Z * 0.5 * length);
            let tubercle = bone.cortex_thickness_mm(DVec3::Z * 0.95 * length);
            assert!(
                shaft > 1.3 * tubercle && tubercle >= 0.7,
                "{age:?} {shaft} {tubercle}"
            );
            // There is marrow within both.
            let middle = bone.shaft.middle(0.5 * length);
            assert!(bone.marrow(middle) < 0.0);
        }
    }
}
