//! The bones of one person in anatomical position: standing, arms hanging, palms forward.
//!
//! World frame, metres: X towards the patient's left, Y up, Z forward; the origin is on the floor between the feet. Each
//! bone of the right side has a placement; the left side is its mirror image in X.
//! Here belongs where bones lie to each other. Not here: their shapes.

use std::sync::OnceLock;

use glam::{DMat3, DVec3};

use super::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, Landmark, first_entry},
    bones,
    joint::{Nearest, nearest, surface_points},
    needle::{NeedlePath, Structure, nearest_surface, structure_at},
    pose::{self, Hinge, JointName},
};

/// Where a bone of the right side lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Turn of the bone about its own origin, in its own frame.
    pub turn: DMat3,
    /// Where its origin lies in the world, m.
    pub origin_m: DVec3,
}

/// From a right bone's frame (lateral, anterior, proximal) to the world's axes (left, up, forward).
fn world_axes(direction: DVec3) -> DVec3 {
    DVec3::new(-direction.x, direction.z, direction.y)
}

fn bone_axes(direction: DVec3) -> DVec3 {
    DVec3::new(-direction.x, direction.z, direction.y)
}

impl Placement {
    /// A direction of the bone's frame in the world, right side.
    #[must_use]
    pub fn direction_to_world(&self, direction: DVec3) -> DVec3 {
        world_axes(self.turn * direction)
    }

    /// A point of the bone's frame (mm) in the world (m), right side.
    #[must_use]
    pub fn to_world(&self, point: DVec3) -> DVec3 {
        self.direction_to_world(point) * 1e-3 + self.origin_m
    }

    /// A direction of the world in the bone's frame, right side.
    #[must_use]
    pub fn direction_from_world(&self, direction: DVec3) -> DVec3 {
        self.turn.transpose() * bone_axes(direction)
    }

    /// A point of the world (m) in the bone's frame (mm), right side.
    #[must_use]
    pub fn from_world(&self, point_m: DVec3) -> DVec3 {
        self.turn.transpose() * bone_axes((point_m - self.origin_m) * 1e3)
    }
}

/// A bone and its place.
pub struct PlacedBone {
    /// The bone.
    pub bone: Box<dyn Bone>,
    /// Where the right one lies.
    pub placement: Placement,
    /// Whether it is single and lies in the midline.
    pub midline: bool,
}

impl PlacedBone {
    /// The sides there are, as in node names.
    #[must_use]
    pub const fn sides(&self) -> &'static [&'static str] {
        if self.midline {
            &["midline"]
        } else {
            &["right", "left"]
        }
    }
}

/// One person's bones.
pub struct Assembly {
    /// The age group.
    pub age: AgeGroup,
    /// The bones.
    pub bones: Vec<PlacedBone>,
    /// Where the right side's joints lie in the world, m.
    pub joints: Joints,
    /// The right side's joints that limbs are turned at.
    hinges: [Hinge; 5],
    /// The landmarks, once they have been searched for, each with the number of its bone.
    found_landmarks: OnceLock<Vec<(usize, Landmark)>>,
}

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

/// Heights and breadths of a body that no bone's own size gives, m.
///
/// Adult: fractions of the stature that are usual in anthropometry; child and infant: from the usual growth charts. None of them
/// is in the sources; they place bones, they do not shape them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Standing height.
    pub height_m: f64,
    /// From the floor to the ankle's joint surface.
    pub ankle_height_m: f64,
    /// From the midline to the middle of the ankle.
    pub ankle_out_m: f64,
    /// From the midline to the middle of the knee.
    pub knee_out_m: f64,
    /// Gap of the knee joint between the bones: cartilage and menisci.
    pub knee_gap_m: f64,
    /// Height of the jugular notch.
    pub notch_height_m: f64,
    /// How far the jugular notch lies in front of the ankles' plane.
    pub notch_forward_m: f64,
    /// How far the arm hangs away from the trunk, degrees.
    pub arm_abduction_degrees: f64,
}

impl Frame {
    /// The frame of an age.
    #[must_use]
    pub const fn of(age: AgeGroup) -> Self {
        match age {
            AgeGroup::Adult => Self {
                height_m: age.body_height_m(),
                ankle_height_m: 0.085,
                ankle_out_m: 0.092,
                knee_out_m: 0.092,
                knee_gap_m: 0.006,
                notch_height_m: 1.395,
                notch_forward_m: 0.062,
                arm_abduction_degrees: 9.0,
            },
            AgeGroup::Child => Self {
                height_m: age.body_height_m(),
                ankle_height_m: 0.054,
                ankle_out_m: 0.063,
                knee_out_m: 0.063,
                knee_gap_m: 0.005,
                notch_height_m: 0.915,
                notch_forward_m: 0.044,
                arm_abduction_degrees: 10.0,
            },
            AgeGroup::Infant => Self {
                height_m: age.body_height_m(),
                ankle_height_m: 0.030,
                ankle_out_m: 0.042,
                knee_out_m: 0.042,
                knee_gap_m: 0.003,
                notch_height_m: 0.505,
                notch_forward_m: 0.030,
                arm_abduction_degrees: 13.0,
            },
        }
    }
}

impl Assembly {
    /// The bones of this age and sex, each in its place.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let frame = Frame::of(age);
        let paired = |bone: Box<dyn Bone>, turn: DMat3, origin_m: DVec3| PlacedBone {
            bone,
            placement: Placement { turn, origin_m },
            midline: false,
        };

        let tibia = bones::tibia::Tibia::of(age, sex);
        let knee_m = DVec3::new(
            -frame.knee_out_m,
            frame.ankle_height_m + 1e-3 * tibia.joint_to_joint_mm(),
            0.0,
        );

        let femur = bones::femur::Femur::new(age, sex);
        let (femur_turn, femur_rise_mm) = standing_femur(&femur);
        let femur_origin_m = knee_m + DVec3::Y * (frame.knee_gap_m + 1e-3 * femur_rise_mm);

        let sternum = bones::sternum::Sternum::of(age, sex);
        let sternum_turn = DMat3::from_rotation_x(STERNUM_SLOPE_DEGREES.to_radians());
        let notch_m = DVec3::new(0.0, frame.notch_height_m, frame.notch_forward_m);
        let sternal = Placement {
            turn: sternum_turn,
            origin_m: notch_m
                - world_axes(sternum_turn * point_of(&sternum, "jugular-notch")) * 1e-3,
        };

        // The shoulder hangs on the breastbone: clavicle, then scapula, then humerus, each where its joint puts it.
        let clavicle = bones::clavicle::Clavicle::of(age, sex);
        let along = {
            let p = clavicle.parameters();
            let (back, up) = (
                p.backwards_degrees.to_radians(),
                p.upwards_degrees.to_radians(),
            );
            DVec3::new(back.cos() * up.cos(), -back.sin() * up.cos(), up.sin())
                * (0.5 * p.length_mm)
        };
        let gap = DVec3::X * (0.02 * clavicle.parameters().length_mm);
        let clavicle_origin_m = sternal.to_world(point_of(&sternum, "clavicular-notch"))
            + world_axes(along + gap) * 1e-3;
        let acromial_end_m = clavicle_origin_m + world_axes(along) * 1e-3;

        let scapula = bones::scapula::Scapula::of(age, sex);
        let acromion = &scapula.parameters().acromion;
        let joint = acromion.centre_mm
            + DVec3::new(-0.85 * acromion.radii_mm.x, 0.2 * acromion.radii_mm.y, 0.0);
        let scapula_origin_m = acromial_end_m - world_axes(joint) * 1e-3;

        let humerus = bones::humerus::Humerus::of(age, sex);
        let humerus_turn = DMat3::from_rotation_y(-frame.arm_abduction_degrees.to_radians());
        let head = humerus.parameters().head;
        let glenoid = scapula.parameters().glenoid.centre_mm;
        let facing = DVec3::new(0.84, 0.54, 0.0);
        let cavity = first_entry(
            &|at| scapula.outer(at),
            glenoid + facing * 25.0,
            -facing,
            60.0,
        )
        .unwrap_or(glenoid);
        let head_m =
            scapula_origin_m + world_axes(cavity + facing * (0.5 * head.diameter_mm * 1.1)) * 1e-3;
        let humerus_origin_m = head_m - world_axes(humerus_turn * head.centre_mm) * 1e-3;

        let fibula = bones::fibula::Fibula::of(age, sex);
        let fibula_origin_m =
            knee_m - world_axes(fibula.head_facet() - tibia.fibular_facet()) * 1e-3;
        let patella = bones::patella::Patella::of(age, sex);
        let femoral = Placement {
            turn: femur_turn,
            origin_m: femur_origin_m,
        };
        let patella_origin_m = patella_place(&tibia, &knee_m, &femur, &femoral, &patella);

        let joints = Joints {
            ankle: DVec3::new(knee_m.x, frame.ankle_height_m, 0.0),
            knee: knee_m,
            hip: femoral.to_world(femur.head_centre()),
            shoulder: head_m,
            elbow: humerus_origin_m,
            notch: notch_m,
        };
        let ankle_axis = {
            let tip = fibula_origin_m + world_axes(point_of(&fibula, "lateral-malleolus")) * 1e-3;
            let medial = knee_m + world_axes(point_of(&tibia, "medial-malleolus-tip")) * 1e-3;
            (tip - medial).normalize_or(DVec3::NEG_X)
        };
        let [knee, kneecap] = pose::knee_hinges(&femur, &|at| femoral.to_world(at));
        let hinges = [
            Hinge {
                joint: JointName::Ankle,
                centre_m: joints.ankle,
                axis: ankle_axis,
            },
            knee,
            kneecap,
            Hinge {
                joint: JointName::Hip,
                centre_m: joints.hip,
                axis: DVec3::NEG_X,
            },
            Hinge {
                joint: JointName::Shoulder,
                centre_m: joints.shoulder,
                axis: DVec3::NEG_X,
            },
        ];
        let placed = vec![
            paired(Box::new(tibia), DMat3::IDENTITY, knee_m),
            paired(Box::new(fibula), DMat3::IDENTITY, fibula_origin_m),
            paired(Box::new(patella), DMat3::IDENTITY, patella_origin_m),
            paired(Box::new(femur), femur_turn, femur_origin_m),
            paired(Box::new(humerus), humerus_turn, humerus_origin_m),
            paired(Box::new(scapula), DMat3::IDENTITY, scapula_origin_m),
            paired(Box::new(clavicle), DMat3::IDENTITY, clavicle_origin_m),
            PlacedBone {
                bone: Box::new(sternum),
                placement: sternal,
                midline: true,
            },
        ];
        Self {
            age,
            bones: placed,
            joints,
            hinges,
            found_landmarks: OnceLock::new(),
        }
    }

    /// The joints of the right side that limbs are turned at.
    #[must_use]
    pub const fn hinges(&self) -> &[Hinge] {
        &self.hinges
    }

    /// One of them.
    #[must_use]
    pub const fn hinge(&self, joint: JointName) -> Hinge {
        self.hinges[match joint {
            JointName::Ankle => 0,
            JointName::Knee => 1,
            JointName::Patellofemoral => 2,
            JointName::Hip => 3,
            JointName::Shoulder => 4,
        }]
    }

    /// The bone of this name.
    #[must_use]
    pub fn bone(&self, name: &str) -> Option<&PlacedBone> {
        self.bones.iter().find(|placed| placed.bone.name() == name)
    }

    /// Where a bone of the right side comes nearest to another of the right side or the midline; none if one is missing or
    /// they lie more than 20 mm apart. `within` confines the search to a part of the first bone, in its frame.
    #[must_use]
    pub fn gap(&self, bone: &str, other: &str, within: &dyn Fn(DVec3) -> bool) -> Option<Nearest> {
        let (bone, other) = (self.bone(bone)?, self.bone(other)?);
        let points = facing_points(bone, other, within);
        let to_other = |at| other.placement.from_world(bone.placement.to_world(at));
        nearest(&points, &to_other, other.bone.as_ref())
    }

    /// Whether a point of the world (m) lies in a joint, and of which two bones: outside both and near both, within 6 mm in an
    /// adult, 4 mm in a child, 2.5 mm in an infant (widths of cartilage and menisci, drawn, not in the sources).
    #[must_use]
    pub fn joint_at(&self, point_m: DVec3) -> Option<[&'static str; 2]> {
        // One side is modelled; the other is its mirror image.
        let point_m = DVec3::new(-point_m.x.abs(), point_m.y, point_m.z);
        let widest_mm = match self.age {
            AgeGroup::Adult => 6.0,
            AgeGroup::Child => 4.0,
            AgeGroup::Infant => 2.5,
        };
        [
            ["tibia", "femur"],
            ["patella", "femur"],
            ["fibula", "tibia"],
            ["clavicle", "sternum"],
            ["clavicle", "scapula"],
            ["humerus", "scapula"],
        ]
        .into_iter()
        .find(|bones| {
            bones.iter().all(|bone| {
                self.bone(bone).is_some_and(|placed| {
                    let outside = placed.bone.outer(placed.placement.from_world(point_m));
                    (0.0..widest_mm).contains(&outside)
                })
            })
        })
    }

    /// What a point of the world (m) lies in, and which bone that is of: for a joint, the first of its two.
    ///
    /// Never [`Structure::Beyond`] or [`Structure::OppositeCortex`], which depend on where a needle came from.
    #[must_use]
    pub fn structure_at(&self, point_m: DVec3) -> (Structure, Option<&'static str>) {
        let mirrored = DVec3::new(-point_m.x.abs(), point_m.y, point_m.z);
        let within = self.bones.iter().find_map(|placed| {
            let at = placed.placement.from_world(mirrored);
            let structure = structure_at(placed.bone.as_ref(), at);
            (structure != Structure::Outside).then(|| (structure, placed.bone.name()))
        });
        match (within, self.joint_at(point_m)) {
            (Some((structure, bone)), _) => (structure, Some(bone)),
            (None, Some([bone, _])) => (Structure::Joint, Some(bone)),
            (None, None) => (Structure::Outside, None),
        }
    }

    /// What a straight needle meets in one bone and in the joints around it: `start` and the unit vector `direction` in the
    /// bone's frame, mm. None if there is no such bone.
    #[must_use]
    pub fn needle_path(
        &self,
        bone: &str,
        start: DVec3,
        direction: DVec3,
        length_mm: f64,
    ) -> Option<NeedlePath> {
        let placed = self.bone(bone)?;
        let structure = |at: DVec3| match structure_at(placed.bone.as_ref(), at) {
            Structure::Outside if self.joint_at(placed.placement.to_world(at)).is_some() => {
                Structure::Joint
            }
            other => other,
        };
        Some(NeedlePath::through(&structure, start, direction, length_mm))
    }

    /// The point of a bone's surface that is nearest to a point of the world (m), and the outward normal there, in the world;
    /// none if there is no such bone. Right side and midline.
    #[must_use]
    pub fn nearest_surface(&self, bone: &str, point_m: DVec3) -> Option<(DVec3, DVec3)> {
        let placed = self.bone(bone)?;
        let place = &placed.placement;
        let (at, normal) = nearest_surface(placed.bone.as_ref(), place.from_world(point_m))?;
        Some((place.to_world(at), place.direction_to_world(normal)))
    }

    /// Every landmark with the bone it lies on, in the frame of that bone. Searched for once: it takes a while.
    #[must_use]
    pub fn landmarks(&self) -> Vec<(&PlacedBone, Landmark)> {
        self.found_landmarks
            .get_or_init(|| {
                let bones = self.bones.iter().enumerate();
                bones
                    .flat_map(|(number, placed)| {
                        let landmarks = placed.bone.landmarks();
                        landmarks
                            .into_iter()
                            .map(move |landmark| (number, landmark))
                    })
                    .collect()
            })
            .iter()
            .map(|(number, landmark)| (&self.bones[*number], landmark.clone()))
            .collect()
    }
}

/// The points of a bone's surface that lie within 20 mm of the box around another.
fn facing_points(
    bone: &PlacedBone,
    other: &PlacedBone,
    within: &dyn Fn(DVec3) -> bool,
) -> Vec<DVec3> {
    const REACH_MM: f64 = 20.0;
    let around = other.bone.bounds().grown(REACH_MM);
    let mut box_mm = Bounds::new(DVec3::INFINITY, DVec3::NEG_INFINITY);
    for corner in 0..8 {
        let pick = |bit: u32, low: f64, high: f64| if corner >> bit & 1 == 0 { low } else { high };
        let at = DVec3::new(
            pick(0, around.lower.x, around.upper.x),
            pick(1, around.lower.y, around.upper.y),
            pick(2, around.lower.z, around.upper.z),
        );
        let here = bone.placement.from_world(other.placement.to_world(at));
        box_mm = Bounds::new(box_mm.lower.min(here), box_mm.upper.max(here));
    }
    let size = bone.bone.bounds().size();
    let spacing_mm = (0.03 * (size.x + size.y)).clamp(1.0, 3.0);
    let mut points = surface_points(bone.bone.as_ref(), box_mm, spacing_mm);
    points.retain(|&at| within(at));
    points
}

/// How far the breastbone leans: its lower end forwards, degrees. From general anatomical knowledge, not in the sources.
const STERNUM_SLOPE_DEGREES: f64 = 18.0;

/// A landmark's point in the frame of its bone.
fn point_of(bone: &dyn Bone, id: &str) -> DVec3 {
    bone.landmarks()
        .into_iter()
        .find(|landmark| landmark.id == id)
        .map_or(DVec3::ZERO, |landmark| landmark.point)
}

/// Where a kneecap lies with the knee straight: its apex one patellar tendon above the tuberosity, its back on the trochlea.
///
/// The tendon is as long as the kneecap (ratio 1.02 ± 0.13, Wheeless; men 44 mm, Indian J Orthop 2020).
fn patella_place(
    tibia: &dyn Bone,
    knee_m: &DVec3,
    femur: &dyn Bone,
    femoral: &Placement,
    patella: &bones::patella::Patella,
) -> DVec3 {
    let tuberosity = point_of(tibia, "tibial-tuberosity");
    let tendon_mm = 1.02 * patella.height_mm();
    let base_mm = tuberosity.z + tendon_mm + patella.height_mm();
    let across_mm = 0.4 * tuberosity.x;
    // From in front, the first femur met behind each point of the kneecap's back decides how far forward it lies.
    let mut forward_mm = f64::NEG_INFINITY;
    let bounds = patella.bounds();
    for row in 1..8 {
        for column in 1..8 {
            let share = DVec3::new(f64::from(column) / 8.0, 0.0, f64::from(row) / 8.0);
            let at = bounds.lower + bounds.size() * share;
            let back = first_entry(
                &|p| patella.outer(p),
                DVec3::new(at.x, bounds.lower.y - 5.0, at.z),
                DVec3::Y,
                bounds.size().y + 10.0,
            );
            let Some(back) = back else { continue };
            let world =
                *knee_m + world_axes(DVec3::new(at.x + across_mm, 200.0, at.z + base_mm)) * 1e-3;
            let start = femoral.from_world(world);
            let behind = femoral.turn.transpose() * DVec3::NEG_Y;
            if let Some(front) = first_entry(&|p| femur.outer(p), start, behind, 300.0) {
                let front_mm = 200.0 - front.distance(start);
                forward_mm = forward_mm.max(front_mm - back.y);
            }
        }
    }
    let gap_mm = 0.09 * patella.height_mm();
    let forward_mm = if forward_mm.is_finite() {
        forward_mm + gap_mm
    } else {
        tuberosity.y
    };
    *knee_m + world_axes(DVec3::new(across_mm, forward_mm, base_mm)) * 1e-3
}

/// How a femur leans so that its head stands over the middle of the knee, and how far its origin lies over the floor that the
/// lower of its condyles touches, mm.
fn standing_femur(femur: &bones::femur::Femur) -> (DMat3, f64) {
    let head = femur.head_centre();
    // A turn about y carries what lies high towards x.
    let turn = DMat3::from_rotation_y((-head.x).atan2(head.z));
    let lowest_mm = [false, true]
        .map(|lateral| lowest_point(femur, turn, lateral).z)
        .into_iter()
        .fold(f64::INFINITY, f64::min);
    (turn, -lowest_mm)
}

/// The lowest point of one condyle of a femur turned about its origin.
fn lowest_point(femur: &dyn Bone, turn: DMat3, lateral: bool) -> DVec3 {
    let bounds = femur.bounds();
    let half_mm = 0.5 * bounds.size().x;
    let mut best = DVec3::splat(f64::INFINITY);
    for row in 0..24 {
        for column in 0..24 {
            let across = (f64::from(column) + 0.5) / 24.0 * half_mm * 0.7;
            let x = if lateral { across } else { -across };
            let y = bounds.lower.y + bounds.size().y * (f64::from(row) + 0.5) / 24.0;
            let start = DVec3::new(x, y, -0.4 * half_mm);
            let entry = first_entry(
                &|at| femur.outer(turn.transpose() * at),
                start,
                DVec3::Z,
                half_mm,
            );
            if let Some(at) = entry
                && at.z < best.z
            {
                best = at;
            }
        }
    }
    if best.is_finite() { best } else { DVec3::ZERO }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let placement = Placement {
            turn: DMat3::from_rotation_z(0.3) * DMat3::from_rotation_x(0.2),
            origin_m: DVec3::new(-0.1, 1.2, 0.05),
        };
        let point = DVec3::new(3.0, -20.0, 150.0);
        assert!(
            placement
                .from_world(placement.to_world(point))
                .distance(point)
                < 1e-9
        );
        // Lateral of a right bone is the patient's right, which is -X.
        let upright = Placement {
            turn: DMat3::IDENTITY,
            origin_m: DVec3::ZERO,
        };
        assert!(upright.to_world(DVec3::X * 10.0).x < 0.0);
        assert!(upright.to_world(DVec3::Y * 10.0).z > 0.0);
        assert!(upright.to_world(DVec3::Z * 10.0).y > 0.0);
    }
}
