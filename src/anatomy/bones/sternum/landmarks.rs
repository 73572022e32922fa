//! The landmarks, and what is measured on the finished solid: breadth, thickness, sternal angle.
//!
//! Here belongs what is found on the surface. Not here: the surface.

use glam::DVec3;

use super::Sternum;
use crate::anatomy::bone::{Bone, Landmark, first_entry};

impl Sternum {
    /// Breadth at a height, in mm.
    #[must_use]
    pub fn breadth_mm(&self, z: f64) -> f64 {
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
    #[must_use]
    pub fn thickness_mm(&self, z: f64) -> f64 {
        let front = self.midline(z);
        let inwards = -self.normal(front);
        let mut depth = 0.5;
        while depth < 60.0 && self.outer(front + inwards * depth) < 0.0 {
            depth += 0.05;
        }
        depth
    }

    /// The anterior surface in the midline at a height.
    pub(super) fn midline(&self, z: f64) -> DVec3 {
        let bone: &dyn Bone = self;
        let [_, anterior, posterior, ..] = self.shape.plate.at(z);
        let inside = DVec3::new(0.0, 0.5 * (anterior + posterior), z);
        bone.seen_from("midline", inside, DVec3::Y).point
    }

    /// The angle between manubrium and body, from the middles of both between 15 and 85 % of their lengths, in degrees.
    #[must_use]
    pub fn sternal_angle_degrees(&self) -> f64 {
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

    /// The floor of the jugular notch in the midline.
    fn jugular_notch(&self) -> Landmark {
        let shape = self.parameters();
        let bone: &dyn Bone = self;
        let [_, anterior, posterior, ..] = self.shape.plate.at(shape.jugular_notch_mm);
        let floor = (0..=40)
            .filter_map(|step| {
                let y = posterior + (anterior - posterior) * f64::from(step) / 40.0;
                first_entry(
                    &|at| self.outer(at),
                    DVec3::new(0.0, y, shape.jugular_notch_mm + 30.0),
                    DVec3::NEG_Z,
                    60.0,
                )
            })
            .max_by(|a, b| a.z.total_cmp(&b.z));
        match floor {
            Some(point) => Landmark {
                id: "jugular-notch",
                point,
                normal: self.normal(point),
            },
            None => bone.nearest("jugular-notch", DVec3::Z * shape.jugular_notch_mm),
        }
    }

    /// The sternal angle: where the midline in front stands out farthest over the line from the upper manubrium to the
    /// lower body.
    fn sternal_angle(&self) -> Landmark {
        let shape = self.parameters();
        let upper = self.midline(0.25 * shape.angle_mm + 0.75 * shape.jugular_notch_mm);
        let lower = self.midline(0.5 * (shape.foot_mm + shape.angle_mm));
        let along = (upper - lower).normalize();
        let out = DVec3::new(0.0, along.z, -along.y);
        let summit = (0..=240)
            .map(|step| self.midline(lower.z + (upper.z - lower.z) * f64::from(step) / 240.0))
            .max_by(|a, b| a.dot(out).total_cmp(&b.dot(out)))
            .unwrap_or(upper);
        Landmark {
            id: "sternal-angle",
            point: summit,
            normal: self.normal(summit),
        }
    }

    /// The landmarks.
    pub(super) fn find_landmarks(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let shape = self.parameters();
        let clavicular = &shape.clavicular_notch;
        let second = &shape.costal_notches[1];
        // The floor of the clavicular notch, seen from the clavicle.
        let [_, anterior, posterior, ..] = self
            .shape
            .plate
            .at(clavicular.centre_mm.z - clavicular.radii_mm.z);
        let beneath = DVec3::new(
            0.4 * clavicular.centre_mm.x,
            0.5 * (anterior + posterior),
            clavicular.centre_mm.z - 1.5 * clavicular.radii_mm.z,
        );
        let outwards = (clavicular.centre_mm - beneath) * DVec3::new(1.0, 0.0, 1.0);
        let outwards = outwards.normalize_or(DVec3::Z);
        vec![
            self.jugular_notch(),
            self.sternal_angle(),
            bone.seen_from("clavicular-notch", beneath, outwards),
            bone.seen_from(
                "second-rib-notch",
                DVec3::new(0.0, second.anterior_mm, second.height_mm),
                DVec3::X,
            ),
            bone.summit(
                "xiphoid-tip",
                DVec3::new(
                    0.0,
                    0.5 * (shape.xiphoid[0].anterior_mm + shape.xiphoid[0].posterior_mm),
                    shape.xiphoid[0].height_mm,
                ),
                DVec3::NEG_Z,
                0.3 * shape.foot_mm,
            ),
        ]
    }
}
