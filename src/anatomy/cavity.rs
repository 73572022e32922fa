//! Where a long bone is hollow: its ends are full of cancellous bone, and between them lies the medullary cavity.
//!
//! Flat bones, short bones and the collar bone are cancellous through and through. Here belongs how far the cavity reaches at
//! each age. Not here: the cortex around both, see [`super::bone`]; how they look.

use glam::DVec3;

use super::{age::AgeGroup, bone::Bone};

/// The medullary cavity of a long bone, mm in the bone's frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MedullaryCavity {
    /// Middle of its proximal end.
    pub proximal: DVec3,
    /// Middle of its distal end.
    pub distal: DVec3,
    /// Mean radius of what the cortex encloses at its ends.
    pub radius_mm: f64,
    /// Over how many mm beyond the proximal end trabeculae come to be as dense as under the joint surface, and beyond the distal
    /// one.
    pub cancellous_mm: [f64; 2],
    /// Share of yellow (fatty) marrow in it, 0 to 1; the rest is red.
    pub yellow_share: f64,
}

/// Shares of a bone's length that its proximal and its distal end take before the cavity begins, in an adult. General anatomy:
/// the sources give no figure. The collar bone has no cavity to speak of.
fn end_shares(bone: &str) -> Option<[f64; 2]> {
    match bone {
        // Above, to a hand's breadth below the plateau; below, to the flare over the ankle.
        "tibia" => Some([0.21, 0.16]),
        "fibula" => Some([0.15, 0.20]),
        // To the lesser trochanter; to where the shaft broadens over the condyles.
        "femur" => Some([0.23, 0.23]),
        // To a little below the surgical neck; to above the olecranon fossa.
        "humerus" => Some([0.22, 0.20]),
        _ => None,
    }
}

impl MedullaryCavity {
    /// The cavity of a bone at an age; none where it has none.
    ///
    /// A child's reaches less far, and an infant's shaft holds little of one, mostly red marrow among trabeculae; red marrow
    /// turns yellow from the shafts outwards until adult life. General anatomy: not in the sources.
    #[must_use]
    pub fn of(bone: &dyn Bone, age: AgeGroup) -> Option<Self> {
        let adult = end_shares(bone.name())?;
        let (growth, yellow_share) = match age {
            AgeGroup::Adult => (0.0, 0.8),
            AgeGroup::Child => (0.05, 0.4),
            AgeGroup::Infant => (0.17, 0.1),
        };
        let [lower, upper] = ends(bone)?;
        let [proximal_mm, distal_mm] = adult.map(|share| (share + growth) * (upper - lower));
        let (proximal, above_mm) = middle(bone, upper - proximal_mm)?;
        let (distal, below_mm) = middle(bone, lower + distal_mm)?;
        Some(Self {
            proximal,
            distal,
            radius_mm: 0.5 * (above_mm + below_mm),
            cancellous_mm: [proximal_mm, distal_mm],
            yellow_share,
        })
    }
}

/// How many points a section is looked at, each way.
const ACROSS: u32 = 40;

/// The points of a section at a height at which the distance is negative.
fn section(bone: &dyn Bone, z: f64, distance: &dyn Fn(DVec3) -> f64) -> Vec<DVec3> {
    let bounds = bone.bounds();
    let step = bounds.size() / f64::from(ACROSS);
    (0..ACROSS * ACROSS)
        .map(|number| {
            let [x, y] = [number % ACROSS, number / ACROSS].map(|cell| f64::from(cell) + 0.5);
            DVec3::new(bounds.lower.x + x * step.x, bounds.lower.y + y * step.y, z)
        })
        .filter(|&at| distance(at) < 0.0)
        .collect()
}

/// The heights between which the bone lies, to a millimetre.
fn ends(bone: &dyn Bone) -> Option<[f64; 2]> {
    let bounds = bone.bounds();
    let meets = |z: &f64| !section(bone, *z, &|at| bone.outer(at)).is_empty();
    let heights = (0..=bounds.size().z as u32).map(f64::from);
    let lowest = heights
        .clone()
        .map(|step| bounds.lower.z + step)
        .find(meets)?;
    let highest = heights.map(|step| bounds.upper.z - step).find(meets)?;
    Some([lowest, highest])
}

/// The middle of what the cortex encloses at a height, and its mean radius, mm; of the whole section where it encloses nothing.
fn middle(bone: &dyn Bone, z: f64) -> Option<(DVec3, f64)> {
    let mut points = section(bone, z, &|at| bone.marrow(at));
    if points.is_empty() {
        points = section(bone, z, &|at| bone.outer(at));
    }
    if points.is_empty() {
        return None;
    }
    let count = points.len() as f64;
    let step = bone.bounds().size() / f64::from(ACROSS);
    let area = count * step.x * step.y;
    Some((
        points.iter().sum::<DVec3>() / count,
        (area / std::f64::consts::PI).sqrt(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{age::Sex, assembly::Assembly};

    #[test]
    fn shafts_are_hollow_and_flat_bones_are_not() {
        for age in AgeGroup::ALL {
            for placed in &Assembly::shared(age, Sex::Male).bones {
                let bone = placed.bone.as_ref();
                let cavity = MedullaryCavity::of(bone, age);
                let is_long = ["tibia", "fibula", "femur", "humerus"].contains(&bone.name());
                assert_eq!(cavity.is_some(), is_long, "{}", bone.name());
                let Some(cavity) = cavity else { continue };
                let length_mm = cavity.proximal.z - cavity.distal.z;
                assert!(
                    length_mm > 0.15 * bone.bounds().size().z,
                    "{} {length_mm}",
                    bone.name()
                );
                for end in [cavity.proximal, cavity.distal] {
                    assert!(bone.outer(end) < 0.0, "{} {}", age.id(), bone.name());
                }
                // No growing end reaches into it.
                for epiphysis in bone.epiphyses() {
                    assert!(epiphysis.plate.side(cavity.proximal) < -3.0);
                    assert!(epiphysis.plate.side(cavity.distal) < -3.0);
                }
            }
        }
    }

    #[test]
    fn the_cavity_grows_with_age() {
        let share = |age| {
            let assembly = Assembly::shared(age, Sex::Male);
            let bone = assembly.bone("tibia").map(|placed| placed.bone.as_ref());
            let bone = bone.expect("every age has a tibia");
            let cavity = MedullaryCavity::of(bone, age).expect("a tibia is hollow");
            (cavity.proximal.z - cavity.distal.z) / bone.bounds().size().z
        };
        assert!(share(AgeGroup::Infant) + 0.1 < share(AgeGroup::Child));
        assert!(share(AgeGroup::Child) + 0.05 < share(AgeGroup::Adult));
    }
}
