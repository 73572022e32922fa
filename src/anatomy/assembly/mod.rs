//! The bones of one person in anatomical position: standing, arms hanging, palms forward.
//!
//! World frame, metres: X towards the patient's left, Y up, Z forward; the origin is on the floor between the feet. Each
//! bone of the right side has a placement; the left side is its mirror image in X.
//! Here belongs where bones lie to each other. Not here: their shapes.

mod error;
mod frame;
mod joints;
mod lookups;
mod placed;
mod seating;
mod skeleton;

use glam::DVec3;

pub use self::{
    error::AssemblyError,
    joints::{Hinge, JointName, Joints},
    placed::{PlacedBone, Placement},
};

use self::skeleton::Skeleton;
use super::age::{AgeGroup, Sex};

/// One person's bones.
pub struct Assembly {
    /// The age group.
    pub age: AgeGroup,
    /// The bones.
    pub bones: Vec<PlacedBone>,
    /// Where the right side's joints lie in the world, m.
    pub joints: Joints,
    /// The right side's joints that limbs are turned at, in the order of [`JointName`].
    hinges: [Hinge; JointName::COUNT],
    /// The ends of the patellar tendon of the straight knee, m.
    patellar_tendon_m: [DVec3; 2],
}

impl Assembly {
    /// The bones of this age and sex, each in its place.
    ///
    /// # Errors
    /// If a landmark of a bone is not found, or two bones of a joint do not meet: nothing is put at a place that was not found.
    pub fn of(age: AgeGroup, sex: Sex) -> Result<Self, AssemblyError> {
        let Skeleton {
            bones,
            joints,
            hinges,
            patellar_tendon_m,
        } = Skeleton::of(age, sex)?;
        Ok(Self {
            age,
            bones,
            joints,
            hinges,
            patellar_tendon_m,
        })
    }
}

#[cfg(test)]
impl Assembly {
    /// The same as [`Assembly::of`], built once for all tests.
    pub(crate) fn shared(age: AgeGroup, sex: Sex) -> &'static Self {
        use std::sync::OnceLock;
        static BUILT: [OnceLock<Assembly>; AgeGroup::ALL.len() * Sex::ALL.len()] =
            [const { OnceLock::new() }; AgeGroup::ALL.len() * Sex::ALL.len()];
        let number = age as usize * Sex::ALL.len() + sex as usize;
        BUILT[number].get_or_init(|| Self::of(age, sex).expect("every bone finds its place"))
    }
}

#[cfg(test)]
mod tests {
    use super::{joints::JointWidths, *};

    #[test]
    fn every_joint_has_its_own_hinge() {
        let assembly = Assembly::shared(AgeGroup::Infant, Sex::Male);
        for joint in [
            JointName::Ankle,
            JointName::Knee,
            JointName::Patellofemoral,
            JointName::Hip,
            JointName::Shoulder,
            JointName::Elbow,
        ] {
            assert_eq!(assembly.hinge(joint).joint, joint);
        }
    }

    /// A joint: its two bones, the part of the first that belongs to it, and the widths it may have, mm.
    type JointCase = (
        &'static str,
        &'static str,
        &'static str,
        fn(DVec3) -> bool,
        [f64; 2],
    );

    #[test]
    fn joints_are_as_wide_as_they_should_be() {
        for sex in Sex::ALL {
            for age in AgeGroup::ALL {
                let assembly = Assembly::shared(age, sex);
                let widths = JointWidths::of(age);
                let near = |width: f64| [0.5 * width, 1.35 * width];
                let knee = widths.knee_mm;
                let cases: [JointCase; 9] = [
                    // The menisci take up what one condyle stands higher than the other.
                    (
                        "medial knee",
                        "tibia",
                        "femur",
                        |p| p.x < -5.0,
                        [0.7 * knee, 1.8 * knee],
                    ),
                    (
                        "lateral knee",
                        "tibia",
                        "femur",
                        |p| p.x > 5.0,
                        [0.7 * knee, 2.6 * knee],
                    ),
                    (
                        "kneecap",
                        "patella",
                        "femur",
                        |_| true,
                        near(widths.patella_mm),
                    ),
                    (
                        "head of fibula",
                        "fibula",
                        "tibia",
                        |p| p.z > -40.0,
                        near(widths.fibula_mm[0]),
                    ),
                    (
                        "foot of fibula",
                        "fibula",
                        "tibia",
                        |p| p.z < -60.0,
                        near(widths.fibula_mm[1]),
                    ),
                    (
                        "breastbone",
                        "clavicle",
                        "sternum",
                        |_| true,
                        near(widths.clavicle_mm),
                    ),
                    (
                        "acromion",
                        "clavicle",
                        "scapula",
                        |_| true,
                        [0.1, 1.35 * widths.acromion_mm],
                    ),
                    (
                        "shoulder",
                        "humerus",
                        "scapula",
                        |_| true,
                        near(widths.shoulder_mm),
                    ),
                    (
                        "under the acromion",
                        "humerus",
                        "clavicle",
                        |_| true,
                        [4.0, 40.0],
                    ),
                ];
                for (name, bone, other, within, [least, most]) in cases {
                    let gap_mm = assembly.gap(bone, other, &within).unwrap().gap_mm;
                    assert!(
                        (least..=most).contains(&gap_mm),
                        "{name}, {} {}: {gap_mm:.2} mm, should be {least:.2} to {most:.2}",
                        age.id(),
                        sex.id()
                    );
                }
            }
        }
    }

    #[test]
    fn no_bone_enters_another() {
        for age in AgeGroup::ALL {
            let assembly = Assembly::shared(age, Sex::Male);
            for first in &assembly.bones {
                for second in &assembly.bones {
                    let (bone, other) = (first.bone.name(), second.bone.name());
                    if bone == other {
                        continue;
                    }
                    if let Some(found) = assembly.gap(bone, other, &|_| true) {
                        assert!(
                            found.gap_mm > -1.0,
                            "{bone} enters {other} of the {}: {found:?}",
                            age.id()
                        );
                    }
                }
            }
        }
    }

    /// The middle of a bone's section at a height of the world, m.
    fn section_middle_m(placed: &PlacedBone, height_m: f64) -> DVec3 {
        let (mut sum, mut count) = (DVec3::ZERO, 0.0);
        let around = placed
            .placement
            .to_world(DVec3::NEG_Z * 0.9 * placed.bone.bounds().size().z);
        for x in -45..=45 {
            for z in -70..=45 {
                let at = DVec3::new(
                    around.x + 1e-3 * f64::from(x),
                    height_m,
                    around.z + 1e-3 * f64::from(z),
                );
                if placed.bone.outer(placed.placement.from_world(at)) < 0.0 {
                    sum += at;
                    count += 1.0;
                }
            }
        }
        assert!(count > 0.0, "{} has no section there", placed.bone.name());
        sum / count
    }

    #[test]
    fn the_leg_stands_as_a_leg_does() {
        for age in AgeGroup::ALL {
            let assembly = Assembly::shared(age, Sex::Male);
            let at = |id: &str| {
                assembly
                    .landmark(id)
                    .map(|(placed, landmark)| placed.placement.to_world(landmark.point))
                    .unwrap()
            };
            let joints = assembly.joints;
            let shin_m = joints.knee.y - joints.ankle.y;
            // The head of the fibula lies below the plateau, outwards and behind; the outer ankle behind the inner one.
            let head = at("fibular-head");
            assert!(head.y < joints.knee.y - 0.01 * shin_m, "{}", age.id());
            assert!(head.x < joints.knee.x - 0.06 * shin_m, "{}", age.id());
            assert!(
                head.z < at("tibial-tuberosity").z - 0.08 * shin_m,
                "{}",
                age.id()
            );
            // Above the ankle it lies beside the tibia, in its notch, and only a little behind.
            let (tibia, fibula) = (
                assembly.bone("tibia").unwrap(),
                assembly.bone("fibula").unwrap(),
            );
            let length = tibia.bone.bounds().size().z;
            for share in [0.06, 0.10] {
                let level = joints.ankle.y + (share - 0.03) * 1e-3 * length;
                let middle = |placed: &PlacedBone| section_middle_m(placed, level);
                let way = middle(fibula) - middle(tibia);
                let behind = (-way.z).atan2(-way.x).to_degrees();
                assert!(
                    (8.0..45.0).contains(&behind),
                    "{}: {behind} degrees",
                    age.id()
                );
            }
            let outer = at("lateral-malleolus");
            assert!(outer.x < joints.ankle.x - 0.04 * shin_m, "{}", age.id());
            assert!(outer.z < at("medial-malleolus-tip").z, "{}", age.id());
            // The kneecap stands in front of the groove, its lower pole above the plateau.
            let pole = at("patella-inferior-pole");
            assert!(pole.z > at("trochlear-groove").z, "{}", age.id());
            assert!(pole.y > joints.knee.y, "{}", age.id());
            // Hips stand a little wider than knees.
            let wider = joints.knee.x - joints.hip.x;
            assert!(
                (0.0..0.1 * shin_m).contains(&wider),
                "{}: {wider}",
                age.id()
            );
        }
    }
}
