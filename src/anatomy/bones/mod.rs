//! The bones, one file or folder each: parameters in anatomists' terms, the solid they make, its landmarks.

pub mod clavicle;
pub mod femur;
pub mod fibula;
pub mod humerus;
#[cfg(test)]
mod measuring;
pub mod patella;
pub mod scapula;
mod section;
mod shaft;
pub mod sternum;
pub mod tibia;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::Bone,
        solid::sphere,
    };
    use glam::DVec3;

    /// Every bone of an age.
    fn bones(age: AgeGroup) -> Vec<Box<dyn Bone>> {
        let sex = Sex::Male;
        vec![
            Box::new(tibia::Tibia::of(age, sex)),
            Box::new(fibula::Fibula::of(age, sex)),
            Box::new(femur::Femur::of(age, sex)),
            Box::new(patella::Patella::of(age, sex)),
            Box::new(humerus::Humerus::of(age, sex)),
            Box::new(sternum::Sternum::of(age, sex)),
            Box::new(scapula::Scapula::of(age, sex)),
            Box::new(clavicle::Clavicle::of(age, sex)),
        ]
    }

    /// A point outside the solid that cannot be reached from the corner of the box without passing through the solid.
    fn hollow(
        distance: &dyn Fn(DVec3) -> f64,
        lower: DVec3,
        upper: DVec3,
        cell_mm: f64,
    ) -> Option<DVec3> {
        let counts = ((upper - lower) / cell_mm)
            .ceil()
            .to_array()
            .map(|count| count as i64 + 1);
        let index = |at: [i64; 3]| ((at[0] * counts[1] + at[1]) * counts[2] + at[2]) as usize;
        let place =
            |at: [i64; 3]| lower + DVec3::from_array(at.map(|number| number as f64)) * cell_mm;
        let mut outside = Vec::new();
        for x in 0..counts[0] {
            for y in 0..counts[1] {
                // Half of what a distance promises is relied upon: nothing changes within it.
                let (mut known, mut is_outside) = (0.0, true);
                for z in 0..counts[2] {
                    if known < cell_mm {
                        let told = distance(place([x, y, z]));
                        (known, is_outside) = (0.5 * told.abs(), told > 0.0);
                    } else {
                        known -= cell_mm;
                    }
                    outside.push(is_outside);
                }
            }
        }
        let mut left = vec![[0; 3]];
        outside[0] = false;
        while let Some(at) = left.pop() {
            for axis in 0..3 {
                for step in [-1, 1] {
                    let mut next = at;
                    next[axis] += step;
                    if (0..counts[axis]).contains(&next[axis])
                        && std::mem::take(&mut outside[index(next)])
                    {
                        left.push(next);
                    }
                }
            }
        }
        let unreached = outside.iter().position(|&is_left| is_left)? as i64;
        Some(place([
            unreached / (counts[1] * counts[2]),
            unreached / counts[2] % counts[1],
            unreached % counts[2],
        ]))
    }

    #[test]
    fn no_bone_has_a_wall_within() {
        for age in AgeGroup::ALL {
            for bone in bones(age) {
                let bounds = bone.bounds().grown(2.0);
                let cell_mm = (bounds.size().max_element() / 100.0).max(1.2);
                let found = hollow(&|at| bone.outer(at), bounds.lower, bounds.upper, cell_mm);
                assert_eq!(found, None, "{} of the {}", bone.name(), age.id());
            }
        }
    }

    #[test]
    fn a_hollow_ball_has_a_wall_within() {
        let shell = |at: DVec3| sphere(at, DVec3::ZERO, 10.0).max(-sphere(at, DVec3::X, 3.0));
        assert!(hollow(&shell, DVec3::splat(-12.0), DVec3::splat(12.0), 1.0).is_some());
    }
}
