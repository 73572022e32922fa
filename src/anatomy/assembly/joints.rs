//! The joints: how wide they are, where they lie, and the axes that limbs are turned about.
//!
//! Here belongs what is known of each joint. Not here: how bones are brought to its width ([`super::seating`]), by how much a
//! limb is turned ([`crate::anatomy::pose`]).

use glam::DVec3;

use super::placed::Placement;
use crate::anatomy::{
    age::AgeGroup,
    bones::femur::{Condyle, Femur},
};

/// The middles of the right side's joints in the world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joints {
    /// Ankle: the middle of the tibia's lower joint surface.
    pub ankle: DVec3,
    /// Knee: the middle of the tibial plateau.
    pub knee: DVec3,
    /// Hip: the middle of the femoral head.
    pub hip: DVec3,
    /// Shoulder: the middle of the humeral head.
    pub shoulder: DVec3,
    /// Elbow: the lowest point of the humerus.
    pub elbow: DVec3,
    /// The jugular notch.
    pub notch: DVec3,
}

impl Joints {
    /// The same in millimetres.
    #[must_use]
    pub fn in_mm(self) -> Self {
        Self {
            ankle: self.ankle * 1e3,
            knee: self.knee * 1e3,
            hip: self.hip * 1e3,
            shoulder: self.shoulder * 1e3,
            elbow: self.elbow * 1e3,
            notch: self.notch * 1e3,
        }
    }
}

/// Widths of joints: the smallest gap between the bones, mm.
///
/// In an adult, between bone and bone: cartilage, menisci and discs fill it. In the young, between the cartilages of growing
/// ends, which are part of the modelled bones: no source was found, they are drawn as thin gaps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JointWidths {
    /// Between femur and tibia. Adult: 5.7 ± 0.8 in men, 4.8 ± 0.7 in women (119 healthy knees, BMC Musculoskelet Disord
    /// 2008;9:119).
    pub knee_mm: f64,
    /// Between kneecap and femur. Not in the sources: an infant's, cartilage before cartilage, is as wide as a child's, so that the
    /// one is seen to lie before the other.
    pub patella_mm: f64,
    /// Between fibula and tibia, at the head and above the ankle. Not in the sources.
    pub fibula_mm: [f64; 2],
    /// Between clavicle and breastbone. Adult: 2 to 13.7 (CT of 104 patients, Skeletal Radiol 2009).
    pub clavicle_mm: f64,
    /// Between clavicle and acromion. Adult: 1.1 to 3.5 in men, 0.9 to 3.1 in women (a study of 1983, second-hand).
    pub acromion_mm: f64,
    /// Between humeral head and shoulder blade. Adult: 3 to 6 on radiographs (a radiological reference page).
    pub shoulder_mm: f64,
}

impl JointWidths {
    /// The widths of an age.
    #[must_use]
    pub const fn of(age: AgeGroup) -> Self {
        match age {
            AgeGroup::Adult => Self {
                knee_mm: 4.0,
                patella_mm: 3.5,
                fibula_mm: [1.5, 2.5],
                clavicle_mm: 3.0,
                acromion_mm: 2.5,
                shoulder_mm: 3.5,
            },
            AgeGroup::Child => Self {
                knee_mm: 2.5,
                patella_mm: 2.0,
                fibula_mm: [1.0, 1.6],
                clavicle_mm: 2.0,
                acromion_mm: 1.8,
                shoulder_mm: 1.8,
            },
            AgeGroup::Infant => Self {
                knee_mm: 1.6,
                patella_mm: 2.0,
                fibula_mm: [0.7, 1.0],
                clavicle_mm: 1.2,
                acromion_mm: 1.2,
                shoulder_mm: 1.2,
            },
        }
    }

    /// The joints between bones that a needle may meet, each with its width, mm; the first bone is the one it counts to.
    pub(super) const fn between(&self) -> [([&'static str; 2], f64); 6] {
        [
            (["tibia", "femur"], self.knee_mm),
            (["patella", "femur"], self.patella_mm),
            (["fibula", "tibia"], self.fibula_mm[0]),
            (["clavicle", "sternum"], self.clavicle_mm),
            (["clavicle", "scapula"], self.acromion_mm),
            (["humerus", "scapula"], self.shoulder_mm),
        ]
    }
}

/// A joint that limbs are turned at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JointName {
    /// Ankle.
    Ankle,
    /// Between femur and tibia.
    Knee,
    /// Between femur and kneecap.
    Patellofemoral,
    /// Hip.
    Hip,
    /// Between shoulder blade and humerus.
    Shoulder,
    /// Elbow.
    Elbow,
}

impl JointName {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Elbow as usize + 1;

    /// The word used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ankle => "ankle",
            Self::Knee => "knee",
            Self::Patellofemoral => "patellofemoral",
            Self::Hip => "hip",
            Self::Shoulder => "shoulder",
            Self::Elbow => "elbow",
        }
    }
}

/// A joint of the right side and the axis it flexes about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hinge {
    /// The joint.
    pub joint: JointName,
    /// Its centre in the world, m.
    pub centre_m: DVec3,
    /// Unit vector in the world: a turn by the right-hand rule flexes (at the ankle, lifts the foot).
    pub axis: DVec3,
}

/// The middles of the circles that the backs of the condyles follow, medial first, in the femur's frame, mm.
///
/// Through them runs the axis about which the shin swings from about 20 degrees of flexion on.
fn condylar_centres(femur: &Femur) -> [DVec3; 2] {
    let shape = femur.shape();
    let rise = shape.condyle_level_degrees.to_radians().tan();
    [&shape.medial_condyle, &shape.lateral_condyle].map(|condyle: &Condyle| {
        DVec3::new(
            condyle.x_mm,
            condyle.posterior_y_mm,
            condyle.posterior_z_mm - condyle.x_mm * rise,
        )
    })
}

/// The joints of the right leg at a femur's lower end, from its circles: knee, then kneecap.
fn knee_hinges(femur: &Femur, femoral: &Placement) -> [Hinge; 2] {
    let [medial, lateral] = condylar_centres(femur).map(|at| femoral.to_world(at));
    // From the lateral to the medial side is towards the left: the shin's lower end goes backwards.
    let axis = (medial - lateral).normalize_or(DVec3::X);
    let trochlea = &femur.shape().trochlea;
    let rise = femur.shape().condyle_level_degrees.to_radians().tan();
    let groove = DVec3::new(
        trochlea.x_mm,
        trochlea.y_mm,
        trochlea.z_mm - trochlea.x_mm * rise,
    );
    [
        Hinge {
            joint: JointName::Knee,
            centre_m: 0.5 * (medial + lateral),
            axis,
        },
        Hinge {
            joint: JointName::Patellofemoral,
            centre_m: femoral.to_world(groove),
            axis,
        },
    ]
}

/// Every joint that limbs are turned at, in the order of [`JointName`]; `ankle_axis` runs from the medial to the lateral
/// malleolus.
pub(super) fn hinges(
    joints: &Joints,
    ankle_axis: DVec3,
    femur: &Femur,
    femoral: &Placement,
) -> [Hinge; JointName::COUNT] {
    let [knee, kneecap] = knee_hinges(femur, femoral);
    let across = |joint, centre_m| Hinge {
        joint,
        centre_m,
        axis: DVec3::NEG_X,
    };
    [
        Hinge {
            joint: JointName::Ankle,
            centre_m: joints.ankle,
            axis: ankle_axis,
        },
        knee,
        kneecap,
        across(JointName::Hip, joints.hip),
        across(JointName::Shoulder, joints.shoulder),
        across(JointName::Elbow, joints.elbow),
    ]
}
