//! What is measured on the finished solid: breadth, thickness, sternal angle. For the tests alone.

use glam::DVec3;

use super::Sternum;
use crate::anatomy::bone::{Bone, first_entry};

impl Sternum {
    /// Breadth at a height, in mm.
    pub(super) fn breadth_mm(&self, z: f64) -> f64 {
        let reach = self.bounds().upper.x + 5.0;
        let [_, anterior, posterior, ..] = self.shape.plate.at(z);
        let half = (0..=20)
            .filter_map(|step| {
                let y = posterior + (anterior - posterior) * f64::from(step) / 20.0;
                first_entry(
                    &|at| self.outer(at),
                    DVec3::new(reach, y, z),
                    DVec3::NEG_X,
                    reach,
                )
            })
            .map(|entry| entry.x)
            .fold(0.0, f64::max);
        2.0 * half
    }

    /// Thickness in the midline at a height, from its front across the bone, in mm.
    pub(super) fn thickness_mm(&self, z: f64) -> f64 {
        let front = self.midline(z);
        let inwards = -self.normal(front);
        let mut depth = 0.5;
        while depth < 60.0 && self.outer(front + inwards * depth) < 0.0 {
            depth += 0.05;
        }
        depth
    }

    /// The angle between manubrium and body, from the middles of both between 15 and 85 % of their lengths, in degrees.
    pub(super) fn sternal_angle_degrees(&self) -> f64 {
        let shape = self.parameters();
        let axis = |lower: f64, upper: f64| {
            let middle = |share: f64| {
                let z = lower + share * (upper - lower);
                let front = self.midline(z);
                front - self.normal(front) * (0.5 * self.thickness_mm(z))
            };
            let points: Vec<DVec3> = (3..=17)
                .map(|step| middle(f64::from(step) / 20.0))
                .collect();
            let mean = points.iter().sum::<DVec3>() / points.len() as f64;
            let (mut rise, mut run) = (0.0, 0.0);
            for point in &points {
                rise += (point.y - mean.y) * (point.z - mean.z);
                run += (point.z - mean.z) * (point.z - mean.z);
            }
            (rise / run).atan().to_degrees()
        };
        let manubrium = axis(shape.angle_mm, shape.jugular_notch_mm);
        let body = axis(shape.foot_mm, shape.angle_mm);
        180.0 - (manubrium - body).abs()
    }
}
