//! The landmarks, as a finger finds them on the solid.
//!
//! Here belongs where each is looked for. Not here: what the landmarks are for.

use glam::DVec3;

use super::Sternum;
use crate::anatomy::bone::{Bone, Landmark, first_entry};

impl Sternum {
    /// The anterior surface in the midline at a height.
    pub(super) fn midline(&self, z: f64) -> DVec3 {
        let bone: &dyn Bone = self;
        let [_, anterior, posterior, ..] = self.shape.plate.at(z);
        let inside = DVec3::new(0.0, 0.5 * (anterior + posterior), z);
        bone.seen_from("midline", inside, DVec3::Y).point
    }

    /// The floor of the jugular notch in the midline.
    fn jugular_notch(&self) -> Landmark {
        let shape = self.parameters();
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
        floor.map_or_else(
            || Landmark::not_found("jugular-notch"),
            |point| Landmark {
                id: "jugular-notch",
                point,
                normal: self.normal(point),
            },
        )
    }

    /// The sternal angle: the ridge in front at the joint of manubrium and body, level with the second rib.
    fn sternal_angle(&self) -> Landmark {
        let ridge = self.midline(self.parameters().angle_mm);
        Landmark {
            id: "sternal-angle",
            point: ridge,
            normal: self.normal(ridge),
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
        let outwards = ((clavicular.centre_mm - beneath) * DVec3::new(1.0, 0.0, 1.0)).normalize();
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
