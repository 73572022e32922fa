//! The fibula.
//!
//! Origin: on the shaft's axis at the level of the head's apex; the tip of the lateral malleolus lies `length_mm` below. Right
//! bone: x lateral, y anterior, z proximal.
//!
//! How its numbers were found: breadth, depth and offset of the section every 5 % of three people's bones (a woman by
//! CT, a man by MRI, one of unknown origin), brought to one length and averaged. Breadth by depth 5 % from the head's end
//! 23.8 by 22.6 mm, half way 11.4 by 13.0, 5 % from the malleolus' end 19.1 by 25.2; the three differ by a fifth. Their
//! shafts bow 0.6 to 7.9 mm backwards, this one 4, and 1.7 to 3.2 outwards, this one 2.5. It is meant to be nobody's: the
//! woman's, brought to its size, lies 1.1 mm from it on the mean, where two people's lie 2.2 mm apart.
//!
//! Here belongs how the parts, which have a file each, are joined to one solid. Not here: what other bones share.

mod growth;
mod head;
mod landmarks;
mod malleolus;
mod measurements;
mod reference;

pub use self::measurements::FibulaParameters;

use glam::DVec3;

use super::shaft::{Proportions, Shaft};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, Epiphysis, Landmark},
    solid::{roughness, smooth_intersection, smooth_step, smooth_union},
};

/// Farther than this from the surface there is no fine relief, mm.
const RELIEF_FADES_MM: f64 = 3.0;

/// A fibula as a solid.
pub struct Fibula {
    parameters: FibulaParameters,
    scale: f64,
    shaft_cortex_mm: f64,
    end_cortex_mm: f64,
    shaft: Shaft,
    epiphyses: Vec<Epiphysis>,
}

impl Fibula {
    /// The fibula of this age and sex.
    ///
    /// Its length is that of the tibia of the same age and sex (see [`super::tibia::Stature`]), to which it stands as in the
    /// specimens, 0.98 to 1.01; its thickness follows the tibia's.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let (length_mm, scale, shaft_cortex_mm, end_cortex_mm) = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => (361.0, 1.0, 3.2, 1.2),
            (AgeGroup::Adult, Sex::Female) => (331.0, 0.89, 2.9, 1.1),
            (AgeGroup::Child, _) => (218.0, 0.66, 1.7, 0.9),
            (AgeGroup::Infant, _) => (100.0, 0.42, 1.2, 0.7),
        };
        let mut fibula = Self::new(
            FibulaParameters::REFERENCE,
            length_mm,
            scale,
            [shaft_cortex_mm, end_cortex_mm],
        );
        let ends = match age {
            AgeGroup::Adult => None,
            AgeGroup::Child => Some((13.0, 18.0, true)),
            AgeGroup::Infant => Some((9.0, 12.5, false)),
        };
        if let Some((proximal_mm, distal_mm, is_ossified)) = ends {
            fibula.epiphyses = fibula.growing_ends(proximal_mm, distal_mm, is_ossified);
        }
        fibula
    }

    /// A fibula of this length whose ends are `scale` times as thick as the reference man's; cortex in mid-shaft and at the
    /// ends.
    #[must_use]
    pub fn new(
        mut parameters: FibulaParameters,
        length_mm: f64,
        scale: f64,
        cortex_mm: [f64; 2],
    ) -> Self {
        let reference_mm = parameters.length_mm;
        parameters.length_mm = length_mm / scale;
        let shaft = Shaft::new(
            &parameters.shaft,
            parameters.girths.list(),
            &Proportions {
                reference_mm,
                length_mm: parameters.length_mm,
                end_share: 0.2,
                thickness: 1.0,
            },
        );
        Self {
            parameters,
            scale,
            shaft_cortex_mm: cortex_mm[0],
            end_cortex_mm: cortex_mm[1],
            shaft,
            epiphyses: Vec::new(),
        }
    }

    /// The middle of the head's joint facet, mm: it rests on the tibia's.
    #[must_use]
    pub fn head_facet(&self) -> DVec3 {
        let head = &self.parameters.head;
        DVec3::new(head.lateral_mm, head.anterior_mm, -head.facet_below_apex_mm) * self.scale
    }

    /// The middle of the bone where it lies in the tibia's notch, a little above the ankle, mm.
    #[must_use]
    pub fn ankle(&self) -> DVec3 {
        // A centimetre above the plafond, which stands a finger's breadth above the tip.
        const ABOVE_TIP_MM: f64 = 34.0;
        let p = &self.parameters;
        let malleolus = &p.malleolus;
        DVec3::new(
            malleolus.lateral_mm,
            malleolus.anterior_mm,
            ABOVE_TIP_MM - p.length_mm,
        ) * self.scale
    }

    fn reference_outer(&self, at: DVec3) -> f64 {
        let p = &self.parameters;
        let mut distance = self.shaft.distance(at);
        if at.z > -0.3 * p.length_mm {
            distance = smooth_intersection(distance, at.z + p.head.widest_below_mm, 6.0);
            distance = smooth_union(distance, p.head.distance(at), p.neck_blend_mm.max(0.5));
        } else if at.z < -0.7 * p.length_mm {
            let malleolus = &p.malleolus;
            let above_tip_mm = at.z + p.length_mm;
            distance =
                smooth_intersection(distance, malleolus.widest_above_tip_mm - above_tip_mm, 6.0);
            let body = malleolus.distance(at, -p.length_mm);
            distance = smooth_union(distance, body, p.malleolar_blend_mm.max(0.5));
            for furrow in [&p.malleolar_fossa, &p.peroneal_groove] {
                distance = furrow.cut_into(distance, at, -p.length_mm);
            }
        }
        if distance.abs() < RELIEF_FADES_MM {
            let end = (-at.z).min(at.z + p.length_mm) / p.length_mm;
            let rough = smooth_step(0.1, 0.02, end);
            let relief = p.relief_mm
                * ((0.4 + 0.6 * rough) * roughness(at, 6.0, 21)
                    + 0.6 * rough * roughness(at, 2.8, 22));
            distance -= relief * smooth_step(RELIEF_FADES_MM, 1.0, distance.abs());
        }
        distance
    }
}

impl Bone for Fibula {
    fn name(&self) -> &'static str {
        "fibula"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.reference_outer(point / self.scale) * self.scale
    }

    fn cortex_thickness_mm(&self, point: DVec3) -> f64 {
        let level = -point.z / (self.parameters.length_mm * self.scale);
        let end = level.min(1.0 - level);
        self.end_cortex_mm
            + (self.shaft_cortex_mm - self.end_cortex_mm) * smooth_step(0.06, 0.25, end)
    }

    fn bounds(&self) -> Bounds {
        Bounds::new(
            DVec3::new(-24.0, -26.0, -self.parameters.length_mm - 4.0) * self.scale,
            DVec3::new(24.0, 28.0, 4.0) * self.scale,
        )
    }

    fn detail_mm(&self) -> f64 {
        1.2 * self.scale.max(0.5)
    }

    fn epiphyses(&self) -> &[Epiphysis] {
        &self.epiphyses
    }

    fn landmarks(&self) -> Vec<Landmark> {
        self.find_landmarks()
    }
}

#[cfg(test)]
mod tests {
    use glam::DVec2;

    use super::*;
    use crate::anatomy::bones::{
        measuring::{landmark, outline},
        tibia::Stature,
    };

    /// Breadth from side to side at a height over the tip, mm.
    fn breadth(fibula: &Fibula, z: f64) -> f64 {
        let scale = fibula.scale;
        let centre = (fibula.shaft.centre(z / scale) * scale).extend(z);
        [DVec3::X, DVec3::NEG_X]
            .map(|direction| {
                let (mut inside, mut outside) = (0.0, 40.0);
                for _ in 0..20 {
                    let middle = 0.5 * (inside + outside);
                    if fibula.outer(centre + direction * middle) < 0.0 {
                        inside = middle;
                    } else {
                        outside = middle;
                    }
                }
                inside
            })
            .iter()
            .sum()
    }

    #[test]
    fn it_is_as_long_as_the_tibia_of_the_same_person() {
        for age in AgeGroup::ALL {
            for sex in [Sex::Male, Sex::Female] {
                let fibula = Fibula::of(age, sex);
                // The tibia's 12 mm of malleolus, in proportion.
                let stature = Stature::of(age, sex);
                let tibia_mm = stature.joint_to_joint_mm + 12.0 * stature.ends;
                let outside = |z: f64| {
                    (0..41).all(|step| {
                        let x = (f64::from(step % 7) - 3.0) * 3.0 * fibula.scale;
                        let y = (f64::from(step / 7) - 3.0) * 3.0 * fibula.scale;
                        fibula.outer(DVec3::new(x, y, z)) > 0.0
                    })
                };
                let length_mm = fibula.parameters.length_mm * fibula.scale;
                assert!(
                    outside(0.6) && !outside(-2.0 * fibula.scale),
                    "{age:?} {sex:?}: apex"
                );
                assert!(
                    outside(-length_mm - 0.6) && !outside(-length_mm + 2.5 * fibula.scale),
                    "{age:?} {sex:?}: tip"
                );
                let ratio = length_mm / tibia_mm;
                assert!((0.97..1.02).contains(&ratio), "{age:?} {sex:?}: {ratio:.3}");
            }
        }
    }

    #[test]
    fn a_womans_is_shorter_and_slenderer_than_a_mans() {
        let [man, woman] = [Sex::Male, Sex::Female].map(|sex| Fibula::of(AgeGroup::Adult, sex));
        let reach = |fibula: &Fibula| -landmark(fibula, "lateral-malleolus").z;
        // Tibiae: 333.7 to 363.5 mm (Goldman data set).
        let ratio = reach(&woman) / reach(&man);
        assert!((0.89..0.95).contains(&ratio), "length {ratio:.3}");
        let middle =
            |fibula: &Fibula| breadth(fibula, -0.5 * fibula.parameters.length_mm * fibula.scale);
        // Mid-shaft of the tibia: 19.9 to 22.8 mm (Goldman data set).
        let ratio = middle(&woman) / middle(&man);
        assert!((0.83..0.93).contains(&ratio), "breadth {ratio:.3}");
        assert!(woman.shaft_cortex_mm < man.shaft_cortex_mm);
    }

    #[test]
    fn marrow_fills_the_bone_from_end_to_end() {
        let bone = Fibula::of(AgeGroup::Adult, Sex::Male);
        let length_mm = bone.parameters.length_mm;
        for percent in 5..=95 {
            let z = -0.01 * f64::from(percent) * length_mm;
            let middle = bone.shaft.centre(z);
            let deepest = (0..25)
                .map(|step| DVec2::new(f64::from(step % 5) - 2.0, f64::from(step / 5) - 1.0))
                .map(|aside| bone.marrow((middle + aside).extend(z)))
                .fold(f64::INFINITY, f64::min);
            assert!(deepest < -1.0, "{percent} %: {deepest:.2} mm");
        }
    }

    #[test]
    fn sections_are_those_of_no_one_person() {
        let fibula = Fibula::of(AgeGroup::Adult, Sex::Male);
        let length_mm = fibula.parameters.length_mm;
        // Breadth and depth: the mean of three people's, and a tenth of it.
        for (level, breadth_mm, depth_mm) in [
            (0.05, 23.8, 22.6),
            (0.25, 10.3, 12.8),
            (0.5, 11.4, 13.0),
            (0.75, 9.8, 12.5),
            (0.95, 19.1, 25.2),
        ] {
            let z = -level * length_mm;
            let section = outline(&fibula, fibula.shaft.centre(z).extend(z), 180);
            let span = |axis: DVec2| {
                let along = section.iter().map(|at| at.dot(axis));
                let (least, most) = along.fold((f64::MAX, f64::MIN), |(least, most), at| {
                    (least.min(at), most.max(at))
                });
                most - least
            };
            let (breadth, depth) = (span(DVec2::X), span(DVec2::Y));
            assert!(
                (breadth / breadth_mm - 1.0).abs() < 0.1,
                "{level}: {breadth:.1} mm"
            );
            assert!(
                (depth / depth_mm - 1.0).abs() < 0.1,
                "{level}: {depth:.1} mm"
            );
        }
    }

    #[test]
    fn head_neck_and_malleolus_can_be_told_apart() {
        for age in AgeGroup::ALL {
            let fibula = Fibula::of(age, Sex::Male);
            let scale = fibula.scale;
            let length_mm = fibula.parameters.length_mm * scale;
            let [head, neck] = [-15.0, -45.0].map(|z| breadth(&fibula, z * scale));
            let malleolus = breadth(&fibula, -length_mm + 20.0 * scale);
            let above = breadth(&fibula, -length_mm + 55.0 * scale);
            assert!(
                head > 1.6 * neck,
                "{age:?}: head {head:.1}, neck {neck:.1} mm"
            );
            assert!(
                malleolus > 1.15 * above,
                "{age:?}: malleolus {malleolus:.1}, above {above:.1} mm"
            );
        }
    }
}
