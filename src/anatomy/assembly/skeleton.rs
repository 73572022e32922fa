//! The bones of one person, put together: the leg from the floor up, the breastbone at its height, the shoulder from there.
//!
//! Here belongs which bone is placed by which. Not here: how one is seated on another ([`super::seating`]).

use glam::{DMat3, DVec3};

use super::{
    error::AssemblyError,
    frame::Frame,
    joints::{Hinge, JointName, JointWidths, Joints, hinges},
    placed::{PlacedBone, Placement, Unplaced, world_axes},
    seating::{
        fibula::lean_fibula,
        knee::seat_femur,
        patella::seat_patella,
        shoulder::{hang_scapula, seat_clavicle, seat_humerus},
    },
};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bones::{
        clavicle::Clavicle, femur::Femur, fibula::Fibula, humerus::Humerus, patella::Patella,
        scapula::Scapula, sternum::Sternum, tibia::Tibia,
    },
};

/// How far the breastbone leans: its lower end forwards, degrees. From general anatomical knowledge, not in the sources.
const STERNUM_SLOPE_DEGREES: f64 = 14.0;

/// Bones in their places, and what is known of the joints between them.
pub struct Skeleton {
    /// The bones, those of the leg first.
    pub bones: Vec<PlacedBone>,
    /// Where the right side's joints lie.
    pub joints: Joints,
    /// The axes that limbs are turned about, in the order of [`JointName`].
    pub hinges: [Hinge; JointName::COUNT],
    /// The ends of the patellar tendon of the straight knee, in the world, m: kneecap, tibia.
    pub patellar_tendon_m: [DVec3; 2],
}

impl Skeleton {
    /// The bones of this age and sex.
    ///
    /// # Errors
    /// If a landmark is not found or two bones of a joint do not meet.
    pub fn of(age: AgeGroup, sex: Sex) -> Result<Self, AssemblyError> {
        let leg = Leg::of(age, sex)?;
        let trunk = Trunk::of(age, sex)?;
        let joints = Joints {
            ankle: leg.ankle_m,
            knee: leg.shin.origin_m,
            hip: leg.femoral.to_world(leg.femur.bone.head_centre()),
            shoulder: trunk
                .humeral
                .to_world(trunk.humerus.bone.parameters().head.centre_mm),
            elbow: trunk.humeral.origin_m,
            notch: trunk.notch_m,
        };
        Ok(Self {
            joints,
            hinges: hinges(&joints, leg.ankle_axis()?, &leg.femur.bone, &leg.femoral),
            patellar_tendon_m: leg.patellar_tendon_m()?,
            bones: leg.placed().into_iter().chain(trunk.placed()).collect(),
        })
    }
}

/// The right leg, knee straight.
struct Leg {
    tibia: Unplaced<Tibia>,
    shin: Placement,
    fibula: Unplaced<Fibula>,
    fibular: Placement,
    patella: Unplaced<Patella>,
    patellar: Placement,
    femur: Unplaced<Femur>,
    femoral: Placement,
    /// The middle of the ankle, in the world, m.
    ankle_m: DVec3,
}

impl Leg {
    fn of(age: AgeGroup, sex: Sex) -> Result<Self, AssemblyError> {
        let (frame, widths) = (Frame::of(age), JointWidths::of(age));
        let tibia = Unplaced::new(age, Tibia::of(age, sex))?;
        let femur = Unplaced::new(age, Femur::of(age, sex))?;
        let fibula = Unplaced::new(age, Fibula::of(age, sex))?;
        let patella = Unplaced::new(age, Patella::of(age, sex))?;
        let knee_m = DVec3::new(
            -frame.knee_out_m,
            frame.ankle_height_m + 1e-3 * tibia.bone.joint_to_joint_mm(),
            0.0,
        );
        let shin = Placement {
            turn: DMat3::IDENTITY,
            origin_m: knee_m,
        };
        let femoral = seat_femur(&tibia.bone, &shin, &femur.bone, widths.knee_mm)
            .ok_or_else(|| femur.apart_from(&tibia.bone))?;
        let fibular = lean_fibula(&tibia.bone, &shin, &fibula.bone, widths.fibula_mm)
            .ok_or_else(|| fibula.apart_from(&tibia.bone))?;
        let patellar = seat_patella(
            shin.to_world(tibia.point("tibial-tuberosity")?),
            femoral.to_world(femur.point("trochlear-groove")?),
            &femur.bone,
            &femoral,
            &patella.bone,
            widths.patella_mm,
        )
        .ok_or_else(|| patella.apart_from(&femur.bone))?;
        Ok(Self {
            tibia,
            shin,
            fibula,
            fibular,
            patella,
            patellar,
            femur,
            femoral,
            ankle_m: DVec3::new(knee_m.x, frame.ankle_height_m, 0.0),
        })
    }

    /// From the medial to the lateral malleolus, a unit vector of the world.
    fn ankle_axis(&self) -> Result<DVec3, AssemblyError> {
        let tip = self
            .fibular
            .to_world(self.fibula.point("lateral-malleolus")?);
        let medial = self
            .shin
            .to_world(self.tibia.point("medial-malleolus-tip")?);
        Ok((tip - medial).normalize_or(DVec3::NEG_X))
    }

    /// Where the patellar tendon starts at the kneecap and ends at the tibia, in the world, m.
    fn patellar_tendon_m(&self) -> Result<[DVec3; 2], AssemblyError> {
        Ok([
            self.patellar
                .to_world(self.patella.point("patella-inferior-pole")?),
            self.shin.to_world(self.tibia.point("tibial-tuberosity")?),
        ])
    }

    fn placed(self) -> [PlacedBone; 4] {
        [
            self.tibia.at(self.shin, false),
            self.fibula.at(self.fibular, false),
            self.patella.at(self.patellar, false),
            self.femur.at(self.femoral, false),
        ]
    }
}

/// The breastbone and the right shoulder that hangs on it, with the arm.
struct Trunk {
    humerus: Unplaced<Humerus>,
    humeral: Placement,
    scapula: Unplaced<Scapula>,
    scapular: Placement,
    clavicle: Unplaced<Clavicle>,
    clavicular: Placement,
    sternum: Unplaced<Sternum>,
    sternal: Placement,
    /// The jugular notch, in the world, m.
    notch_m: DVec3,
}

impl Trunk {
    fn of(age: AgeGroup, sex: Sex) -> Result<Self, AssemblyError> {
        let (frame, widths) = (Frame::of(age), JointWidths::of(age));
        let sternum = Unplaced::new(age, Sternum::of(age, sex))?;
        let clavicle = Unplaced::new(age, Clavicle::of(age, sex))?;
        let scapula = Unplaced::new(age, Scapula::of(age, sex))?;
        let humerus = Unplaced::new(age, Humerus::of(age, sex))?;
        let turn = DMat3::from_rotation_x(STERNUM_SLOPE_DEGREES.to_radians());
        let notch_m = DVec3::new(0.0, frame.notch_height_m, frame.notch_forward_m);
        let sternal = Placement {
            turn,
            origin_m: notch_m - world_axes(turn * sternum.point("jugular-notch")?) * 1e-3,
        };
        let clavicular = seat_clavicle(
            &clavicle.bone,
            sternal.to_world(sternum.point("clavicular-notch")?),
            &sternum.bone,
            &sternal,
            widths.clavicle_mm,
        )
        .ok_or_else(|| clavicle.apart_from(&sternum.bone))?;
        let scapular = hang_scapula(
            &scapula.bone,
            &clavicle.bone,
            &clavicular,
            widths.acromion_mm,
        )
        .ok_or_else(|| scapula.apart_from(&clavicle.bone))?;
        let humeral = seat_humerus(
            &humerus.bone,
            &scapula.bone,
            &scapular,
            frame.arm_abduction_degrees,
            widths.shoulder_mm,
        )
        .ok_or_else(|| humerus.apart_from(&scapula.bone))?;
        Ok(Self {
            humerus,
            humeral,
            scapula,
            scapular,
            clavicle,
            clavicular,
            sternum,
            sternal,
            notch_m,
        })
    }

    fn placed(self) -> [PlacedBone; 4] {
        [
            self.humerus.at(self.humeral, false),
            self.scapula.at(self.scapular, false),
            self.clavicle.at(self.clavicular, false),
            self.sternum.at(self.sternal, true),
        ]
    }
}
