//! The landmarks, as a finger finds them on the solid.
//!
//! Here belongs where each is looked for. Not here: what the landmarks are for.

use glam::{DVec2, DVec3};

use super::Tibia;
use crate::anatomy::bone::{Bone, End, Landmark};

impl Tibia {
    /// The landmarks, computed on the solid.
    pub(super) fn find_landmarks(&self) -> Vec<Landmark> {
        let p = &self.parameters;
        let ends = self.stature.ends;
        let length = p.joint_to_joint_mm;
        let bone: &dyn Bone = self;
        let on = |x: f64, y: f64, z: f64| self.to_mm(DVec3::new(x, y, z));
        let at_level = |z: f64| self.shaft.centre(z).extend(z);
        let prominence = &p.tuberosity.prominence;
        let tuberosity = bone.summit(
            "tibial-tuberosity",
            on(
                prominence.lateral_mm,
                prominence.anterior_mm,
                -prominence.below_mm,
            ),
            DVec3::new(0.0, 1.0, 0.12).normalize(),
            14.0 * ends,
        );
        // Below every age's point of entry, so that the finger that feels the flat face does not cover it.
        let flat_mm = tuberosity.point.z / ends - 40.0;
        let malleolus = on(p.anterior_colliculus.tip_lateral_mm, 0.0, -length);
        // Medial of the ankle, which is turned outwards against the knee, and a little from above: a finger comes down the shin.
        let turn = p.plafond_turn_degrees().to_radians();
        let ankle_medial = DVec3::new(-turn.cos(), turn.sin(), 0.25).normalize();
        let mut landmarks = vec![
            tuberosity,
            bone.seen_from(
                "medial-tibial-plateau-edge",
                on(-20.0, 8.0, -4.0),
                DVec3::new(-0.75, 0.66, 0.0).normalize(),
            ),
            bone.summit(
                "gerdy-tubercle",
                on(
                    p.gerdy_tubercle.lateral_mm,
                    p.gerdy_tubercle.anterior_mm,
                    -p.gerdy_tubercle.below_mm,
                ),
                DVec3::new(0.6, 0.8, 0.0),
                7.0 * ends,
            ),
            bone.seen_from(
                "anteromedial-surface",
                self.to_mm(at_level(flat_mm)),
                DVec3::new(-1.0, 1.0, 0.0).normalize(),
            ),
            bone.summit(
                "anterior-crest",
                self.to_mm(at_level(-0.4 * length) + DVec3::Y * 16.0),
                DVec3::Y,
                8.0 * ends,
            ),
            bone.summit(
                "medial-malleolus-prominence",
                malleolus + ankle_medial * 8.0 * ends,
                ankle_medial,
                20.0 * ends,
            ),
            bone.summit(
                "medial-malleolus-tip",
                malleolus - DVec3::Z * 14.0 * ends,
                DVec3::NEG_Z,
                20.0 * ends,
            ),
        ];
        // The borders run on above the point of entry, which lies between them: there the finger does not cover it.
        let level_mm = (-length + 48.0) * ends;
        let centre = self.shaft.centre(level_mm / ends) * ends;
        landmarks.push(bone.seen_from(
            "distal-tibia-anterior-border",
            (centre + DVec2::new(-5.0, 0.0) * ends).extend(level_mm),
            DVec3::new(-0.35, 0.94, 0.0).normalize(),
        ));
        landmarks.push(bone.seen_from(
            "distal-tibia-posterior-border",
            (centre + DVec2::new(-5.0, 0.0) * ends).extend(level_mm),
            DVec3::new(-0.55, -0.83, 0.0).normalize(),
        ));
        for epiphysis in &self.epiphyses {
            let plate = &epiphysis.plate;
            let id = match plate.end {
                End::Proximal => "growth-plate-tibia-proximal",
                End::Distal => "growth-plate-tibia-distal",
            };
            // On the flat face beside the shin, away from the tuberosity's tongue.
            let outward = DVec3::new(-1.0, 0.6, 0.0).normalize();
            let mut inside =
                (self.shaft.centre(plate.centre.z / ends) * ends).extend(plate.centre.z);
            for _ in 0..8 {
                let seen = bone.seen_from(id, inside, outward);
                inside -= plate.towards_epiphysis * plate.side(seen.point);
            }
            landmarks.push(bone.seen_from(id, inside, outward));
        }
        landmarks
    }
}
