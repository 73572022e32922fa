//! The bones of one person in anatomical position: standing, arms hanging, palms forward.
//!
//! World frame, metres: X towards the patient's left, Y up, Z forward; the origin is on the floor between the feet. Each
//! bone of the right side has a placement; the left side is its mirror image in X.
//! Here belongs where bones lie to each other. Not here: their shapes.

use glam::{DMat3, DQuat, DVec3};

use super::{
    age::{AgeGroup, Sex},
    bone::{Bone, Landmark, first_entry},
    bones,
    joint::{Grid, Nearest, Search, slide},
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

impl Placement {
    /// Moves a bone along `away`, a unit vector of the world, until the gap of its part `within` (in its frame) from another is
    /// `width_mm`.
    fn part_from(
        &mut self,
        bone: &dyn Bone,
        other: &dyn Bone,
        other_place: &Self,
        away: DVec3,
        width_mm: f64,
        within: &dyn Fn(DVec3) -> bool,
    ) {
        let search = Search {
            bone,
            within,
            other,
            reach_mm: JOINT_REACH_MM,
        };
        let start = *self;
        let moved = |by_mm: f64| Self {
            origin_m: start.origin_m + away * (1e-3 * by_mm),
            ..start
        };
        let gap_at = |by_mm: f64| {
            let to_other = |at| other_place.from_world(moved(by_mm).to_world(at));
            search
                .nearest(&to_other)
                .map_or(width_mm, |found| found.gap_mm)
        };
        *self = moved(slide(&gap_at, width_mm));
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
    /// Its landmarks, in its frame.
    pub landmarks: Vec<Landmark>,
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
    hinges: [Hinge; 6],
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
                ankle_out_m: 0.072,
                knee_out_m: 0.072,
                notch_height_m: 1.395,
                notch_forward_m: 0.062,
                arm_abduction_degrees: 9.0,
            },
            AgeGroup::Child => Self {
                height_m: age.body_height_m(),
                ankle_height_m: 0.054,
                ankle_out_m: 0.050,
                knee_out_m: 0.050,
                notch_height_m: 0.915,
                notch_forward_m: 0.044,
                arm_abduction_degrees: 10.0,
            },
            AgeGroup::Infant => Self {
                height_m: age.body_height_m(),
                ankle_height_m: 0.030,
                ankle_out_m: 0.038,
                knee_out_m: 0.038,
                notch_height_m: 0.505,
                notch_forward_m: 0.030,
                arm_abduction_degrees: 13.0,
            },
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
    /// Between kneecap and femur. Not in the sources.
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
                patella_mm: 1.3,
                fibula_mm: [0.7, 1.0],
                clavicle_mm: 1.2,
                acromion_mm: 1.2,
                shoulder_mm: 1.2,
            },
        }
    }
}

impl Assembly {
    /// The bones of this age and sex, each in its place.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let frame = Frame::of(age);
        let paired =
            |bone: Box<dyn Bone>, placement: Placement, landmarks: Vec<Landmark>| PlacedBone {
                bone,
                placement,
                midline: false,
                landmarks,
            };

        let tibia = bones::tibia::Tibia::of(age, sex);
        let knee_m = DVec3::new(
            -frame.knee_out_m,
            frame.ankle_height_m + 1e-3 * tibia.joint_to_joint_mm(),
            0.0,
        );

        let shin = Placement {
            turn: DMat3::IDENTITY,
            origin_m: knee_m,
        };
        let widths = JointWidths::of(age);
        let femur = bones::femur::Femur::new(age, sex);
        let (tibia_landmarks, femur_landmarks) = (tibia.landmarks(), femur.landmarks());
        let femoral = seat_femur(&tibia, &shin, &femur, widths.knee_mm);

        let sternum = bones::sternum::Sternum::of(age, sex);
        let sternum_landmarks = sternum.landmarks();
        let sternum_turn = DMat3::from_rotation_x(STERNUM_SLOPE_DEGREES.to_radians());
        let notch_m = DVec3::new(0.0, frame.notch_height_m, frame.notch_forward_m);
        let sternal = Placement {
            turn: sternum_turn,
            origin_m: notch_m
                - world_axes(sternum_turn * point_of(&sternum_landmarks, "jugular-notch")) * 1e-3,
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
        let outwards = world_axes(along).normalize_or(DVec3::NEG_X);
        let mut clavicular = Placement {
            turn: DMat3::IDENTITY,
            origin_m: sternal.to_world(point_of(&sternum_landmarks, "clavicular-notch"))
                + world_axes(along) * 1e-3,
        };
        clavicular.part_from(
            &clavicle,
            &sternum,
            &sternal,
            outwards,
            widths.clavicle_mm,
            &|_| true,
        );
        let acromial_end_m = clavicular.origin_m + world_axes(along) * 1e-3;

        let scapula = bones::scapula::Scapula::of(age, sex);
        let acromion = &scapula.parameters().acromion;
        let joint = acromion.centre_mm
            + DVec3::new(-0.85 * acromion.radii_mm.x, 0.2 * acromion.radii_mm.y, 0.0);
        let mut scapular = Placement {
            turn: DMat3::IDENTITY,
            origin_m: acromial_end_m - world_axes(joint) * 1e-3,
        };
        // The acromion lies beside the clavicle's end; the rest of the shoulder blade hangs below it.
        let half_mm = 0.5 * clavicle.parameters().length_mm;
        scapular.part_from(
            &scapula,
            &clavicle,
            &clavicular,
            DVec3::NEG_Y,
            widths.acromion_mm,
            &|at| at.x < joint.x - 0.12 * half_mm,
        );
        scapular.part_from(
            &scapula,
            &clavicle,
            &clavicular,
            outwards,
            widths.acromion_mm,
            &|at| at.x > joint.x - 0.12 * half_mm,
        );

        let humerus = bones::humerus::Humerus::of(age, sex);
        let head = humerus.parameters().head;
        let glenoid = scapula.parameters().glenoid.centre_mm;
        let facing = DVec3::new(0.84, 0.54, 0.0);
        let turn = DMat3::from_rotation_y(-frame.arm_abduction_degrees.to_radians());
        let mut humeral = Placement {
            turn,
            origin_m: scapular.to_world(glenoid + facing * (0.5 * head.diameter_mm))
                - world_axes(turn * head.centre_mm) * 1e-3,
        };
        let away = world_axes(facing);
        // Only the cap of the head that faces the socket; the acromion stands over it at its own distance.
        let inwards = turn.transpose() * -facing;
        humeral.part_from(
            &humerus,
            &scapula,
            &scapular,
            away,
            widths.shoulder_mm,
            &|at| (at - head.centre_mm).dot(inwards) > 0.35 * head.diameter_mm,
        );

        let fibula = bones::fibula::Fibula::of(age, sex);
        let fibula_landmarks = fibula.landmarks();
        let fibular = lean_fibula(&tibia, &shin, &fibula, widths.fibula_mm);
        let patella = bones::patella::Patella::of(age, sex);
        let patellar = seat_patella(
            shin.to_world(point_of(&tibia_landmarks, "tibial-tuberosity")),
            femoral.to_world(point_of(&femur_landmarks, "trochlear-groove")),
            &femur,
            &femoral,
            &patella,
            widths.patella_mm,
        );

        let joints = Joints {
            ankle: DVec3::new(knee_m.x, frame.ankle_height_m, 0.0),
            knee: knee_m,
            hip: femoral.to_world(femur.head_centre()),
            shoulder: humeral.to_world(head.centre_mm),
            elbow: humeral.origin_m,
            notch: notch_m,
        };
        let ankle_axis = {
            let tip = fibular.to_world(point_of(&fibula_landmarks, "lateral-malleolus"));
            let medial = shin.to_world(point_of(&tibia_landmarks, "medial-malleolus-tip"));
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
            Hinge {
                joint: JointName::Elbow,
                centre_m: joints.elbow,
                axis: DVec3::NEG_X,
            },
        ];
        let searched = |bone: Box<dyn Bone>, placement: Placement| {
            let landmarks = bone.landmarks();
            paired(bone, placement, landmarks)
        };
        let placed = vec![
            paired(Box::new(tibia), shin, tibia_landmarks),
            paired(Box::new(fibula), fibular, fibula_landmarks),
            searched(Box::new(patella), patellar),
            paired(Box::new(femur), femoral, femur_landmarks),
            searched(Box::new(humerus), humeral),
            searched(Box::new(scapula), scapular),
            searched(Box::new(clavicle), clavicular),
            PlacedBone {
                bone: Box::new(sternum),
                placement: sternal,
                midline: true,
                landmarks: sternum_landmarks,
            },
        ];
        Self {
            age,
            bones: placed,
            joints,
            hinges,
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
            JointName::Elbow => 5,
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
        let (place, other_place) = (&bone.placement, &other.placement);
        let search = Search {
            bone: bone.bone.as_ref(),
            within,
            other: other.bone.as_ref(),
            reach_mm: JOINT_REACH_MM,
        };
        search.nearest(&|at| other_place.from_world(place.to_world(at)))
    }

    /// Whether a point of the world (m) lies in a joint, and of which two bones: in the gap between them.
    #[must_use]
    pub fn joint_at(&self, point_m: DVec3) -> Option<[&'static str; 2]> {
        // One side is modelled; the other is its mirror image.
        let point_m = DVec3::new(-point_m.x.abs(), point_m.y, point_m.z);
        let widths = JointWidths::of(self.age);
        [
            (["tibia", "femur"], widths.knee_mm),
            (["patella", "femur"], widths.patella_mm),
            (["fibula", "tibia"], widths.fibula_mm[0]),
            (["clavicle", "sternum"], widths.clavicle_mm),
            (["clavicle", "scapula"], widths.acromion_mm),
            (["humerus", "scapula"], widths.shoulder_mm),
        ]
        .into_iter()
        .find(|(bones, width_mm)| {
            bones.iter().all(|bone| {
                self.bone(bone).is_some_and(|placed| {
                    let reach_mm = 1.5 * width_mm;
                    let at = placed.placement.from_world(point_m);
                    // Told apart by the box first: a bone's distance is dear.
                    placed.bone.bounds().grown(reach_mm).holds(at)
                        && (0.0..reach_mm).contains(&placed.bone.outer(at))
                })
            })
        })
        .map(|(bones, _)| bones)
    }

    /// What a point of the world (m) lies in, and which bone that is of: for a joint, the first of its two.
    ///
    /// Never [`Structure::Beyond`] or [`Structure::OppositeCortex`], which depend on where a needle came from.
    #[must_use]
    pub fn structure_at(&self, point_m: DVec3) -> (Structure, Option<&'static str>) {
        let mirrored = DVec3::new(-point_m.x.abs(), point_m.y, point_m.z);
        let within = self.bones.iter().find_map(|placed| {
            let at = placed.placement.from_world(mirrored);
            if !placed.bone.bounds().holds(at) {
                return None;
            }
            let structure = structure_at(placed.bone.as_ref(), at);
            (structure != Structure::SoftTissue).then(|| (structure, placed.bone.name()))
        });
        match (within, self.joint_at(point_m)) {
            (Some((structure, bone)), _) => (structure, Some(bone)),
            (None, Some([bone, _])) => (Structure::Joint, Some(bone)),
            (None, None) => (Structure::SoftTissue, None),
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
            Structure::SoftTissue if self.joint_at(placed.placement.to_world(at)).is_some() => {
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

    /// Every landmark with the bone it lies on, in the frame of that bone.
    pub fn landmarks(&self) -> impl Iterator<Item = (&PlacedBone, &Landmark)> {
        self.bones
            .iter()
            .flat_map(|placed| placed.landmarks.iter().map(move |found| (placed, found)))
    }

    /// The landmark of this id with its bone.
    #[must_use]
    pub fn landmark(&self, id: &str) -> Option<(&PlacedBone, &Landmark)> {
        self.landmarks().find(|(_, landmark)| landmark.id == id)
    }
}

/// Bones that lie farther apart than this do not form a joint, mm.
const JOINT_REACH_MM: f64 = 20.0;

/// How far the breastbone leans: its lower end forwards, degrees. From general anatomical knowledge, not in the sources.
const STERNUM_SLOPE_DEGREES: f64 = 14.0;

/// The point of one of a bone's landmarks, in the bone's frame.
fn point_of(landmarks: &[Landmark], id: &str) -> DVec3 {
    landmarks
        .iter()
        .find(|landmark| landmark.id == id)
        .map_or(DVec3::ZERO, |landmark| landmark.point)
}

/// Where a femur rests on a tibia: its head over the middle of the knee, its condyles in the hollows of the plateau.
fn seat_femur(
    tibia: &bones::tibia::Tibia,
    shin: &Placement,
    femur: &bones::femur::Femur,
    width_mm: f64,
) -> Placement {
    let head = femur.head_centre();
    let half_mm = 0.6 * tibia.bounds().size().x.max(tibia.bounds().size().y);
    let mut place = Placement {
        // A turn about y carries what lies high towards x.
        turn: DMat3::from_rotation_y((-head.x).atan2(head.z)),
        origin_m: shin.origin_m + DVec3::Y * 0.4e-3 * half_mm,
    };
    // Each condyle's lowest point stands over the middle of its half of the plateau.
    let breadth_mm = tibia.bounds().size().x;
    let forward_mm = [-0.28, 0.28].map(|share| {
        let column = |y_mm: f64| shin.to_world(DVec3::new(share * breadth_mm, y_mm, 0.0));
        middle_of_plateau(tibia, share * breadth_mm) - lowest_of_condyle(femur, &place, &column)
    });
    place.origin_m.z += 0.5e-3 * (forward_mm[0] + forward_mm[1]);

    let grid = Grid {
        middle: shin.origin_m * 1e3,
        half_mm,
        steps: 14,
        direction: DVec3::Y,
        across: [DVec3::X, DVec3::Z],
    };
    let plateau = grid.relief(tibia, 1.0, &|at| shin.from_world(at * 1e-3));
    let condyles = |place: &Placement| grid.relief(femur, -1.0, &|at| place.from_world(at * 1e-3));
    // A leg stands a little knock-kneed, so that both condyles bear.
    let upright = condyles(&place);
    let [lateral_mm, medial_mm] = [-1.0, 1.0].map(|side| {
        grid.gap(&plateau, &upright, [0, 0], &|across| {
            side * across[0] > 0.1 * breadth_mm
        })
    });
    let roll = ((lateral_mm - medial_mm) / (0.56 * breadth_mm)).atan();
    if roll.is_finite() {
        let limit = MOST_KNOCK_KNEE_DEGREES.to_radians();
        place.turn = DMat3::from_rotation_y(roll.clamp(-limit, limit)) * place.turn;
    }
    let gap_mm = grid.gap(&plateau, &condyles(&place), [0, 0], &|_| true);
    if gap_mm.is_finite() {
        place.origin_m.y += 1e-3 * (width_mm - gap_mm);
    }
    place
}

/// How far the femur may lean beyond the line from the middle of its head to that of the knee, degrees: from general anatomical
/// knowledge (the joint line stands about 3 degrees to that line), not in the sources.
const MOST_KNOCK_KNEE_DEGREES: f64 = 3.5;

/// How far forward of the tibia's axis the middle of its plateau lies in the sagittal plane at `x_mm`: halfway between the
/// front and the back rim.
fn middle_of_plateau(tibia: &dyn Bone, x_mm: f64) -> f64 {
    let bounds = tibia.bounds();
    let tops: Vec<DVec3> = (0..60)
        .filter_map(|step| {
            let y_mm = bounds.lower.y + bounds.size().y * (f64::from(step) + 0.5) / 60.0;
            let start = DVec3::new(x_mm, y_mm, bounds.upper.z + 1.0);
            first_entry(
                &|at| tibia.outer(at),
                start,
                DVec3::NEG_Z,
                0.3 * bounds.size().x,
            )
        })
        .collect();
    let highest = tops.iter().map(|at| at.z).fold(f64::NEG_INFINITY, f64::max);
    let rim = tops
        .iter()
        .filter(|at| at.z > highest - 0.16 * bounds.size().x);
    let (back, front) = rim.fold((f64::INFINITY, f64::NEG_INFINITY), |(back, front), at| {
        (back.min(at.y), front.max(at.y))
    });
    0.5 * (back + front)
}

/// The forward coordinate, along `column`, at which a femur reaches lowest.
fn lowest_of_condyle(femur: &dyn Bone, place: &Placement, column: &dyn Fn(f64) -> DVec3) -> f64 {
    let half_mm = 0.5 * femur.bounds().size().x;
    let up = place.direction_from_world(DVec3::Y);
    let mut lowest = (f64::INFINITY, 0.0);
    for step in -30..=30 {
        let y_mm = half_mm * f64::from(step) / 40.0;
        let start = place.from_world(column(y_mm)) - up * half_mm;
        if let Some(met) = first_entry(&|at| femur.outer(at), start, up, 3.0 * half_mm) {
            let height = (met - start).dot(up);
            if height < lowest.0 {
                lowest = (height, y_mm);
            }
        }
    }
    lowest.1
}

/// Length of the patellar tendon over the kneecap's height: 1.02 ± 0.13 (Wheeless). That of a tendon of the published length
/// and of our kneecap, whose height lies between two published means.
const TENDON_TO_PATELLA: f64 = 1.14;

/// Where a kneecap lies with the knee straight: its apex one patellar tendon above the tuberosity, its ridge in the groove of
/// the trochlea.
///
/// `tuberosity_m` and `groove_m` are landmarks in the world. The tendon is 44 mm long in men (43.7 ± 5.4, Indian J Orthop 2020),
/// and shrinks with the kneecap: [`TENDON_TO_PATELLA`].
fn seat_patella(
    tuberosity_m: DVec3,
    groove_m: DVec3,
    femur: &dyn Bone,
    femoral: &Placement,
    patella: &bones::patella::Patella,
    width_mm: f64,
) -> Placement {
    let height_mm = patella.height_mm();
    let origin_m = DVec3::new(
        groove_m.x,
        tuberosity_m.y + 1e-3 * (TENDON_TO_PATELLA + 1.0) * height_mm,
        groove_m.z + 1e-3 * height_mm,
    );
    let mut place = Placement {
        turn: DMat3::IDENTITY,
        origin_m,
    };
    let grid = Grid {
        middle: origin_m * 1e3 - DVec3::Y * (0.5 * height_mm) - DVec3::Z * height_mm,
        half_mm: 1.2 * height_mm,
        steps: 14,
        direction: DVec3::Z,
        across: [DVec3::X, DVec3::Y],
    };
    let trochlea = grid.relief(femur, 1.0, &|at| femoral.from_world(at * 1e-3));
    let back = grid.relief(patella, -1.0, &|at| place.from_world(at * 1e-3));
    if let Some((shift_mm, gap_mm)) = grid.seat(&trochlea, &back, [3, 0]) {
        place.origin_m += (shift_mm + DVec3::Z * (width_mm - gap_mm)) * 1e-3;
    }
    place
}

/// Where a fibula lies: its head at the tibia's facet, its lower end leaning into the tibia's fibular notch.
fn lean_fibula(
    tibia: &bones::tibia::Tibia,
    shin: &Placement,
    fibula: &bones::fibula::Fibula,
    [upper_mm, lower_mm]: [f64; 2],
) -> Placement {
    let facet = fibula.head_facet();
    let length_mm = fibula.bounds().size().z;
    let mut place = Placement {
        turn: DMat3::IDENTITY,
        origin_m: shin.to_world(tibia.fibular_facet() - facet),
    };
    let gap = |within: &dyn Fn(DVec3) -> bool, place: &Placement| {
        let search = Search {
            bone: fibula,
            within,
            other: tibia,
            reach_mm: JOINT_REACH_MM,
        };
        search
            .nearest(&|at| shin.from_world(place.to_world(at)))
            .map_or(JOINT_REACH_MM, |found| found.gap_mm)
    };
    let upper = |at: DVec3| at.z > -0.2 * length_mm;
    let lower = |at: DVec3| !upper(at);
    // The facet looks backwards, outwards and down.
    let away = world_axes(DVec3::new(0.68, -0.68, -0.27).normalize());
    place.origin_m += world_axes(DVec3::new(-0.07, -0.10, 0.0)) * 1e-3 * tibia.bounds().size().x;
    for _ in 0..3 {
        let start = place;
        let moved = |by_mm: f64| Placement {
            origin_m: start.origin_m + away * (1e-3 * by_mm),
            ..start
        };
        let slid_mm = slide(&|by_mm| gap(&upper, &moved(by_mm)), upper_mm);
        place = moved(slid_mm);

        // Then the lower end swings about the head, straight from or to the middle of the tibia.
        let start = place;
        let foot = start.turn * DVec3::NEG_Z * length_mm;
        let outwards = (start.to_world(DVec3::NEG_Z * length_mm) - shin.origin_m)
            .with_y(0.0)
            .normalize_or(DVec3::NEG_X);
        let swung = |by_mm: f64| {
            let to = foot + bone_axes(outwards) * by_mm;
            let turn = DMat3::from_quat(DQuat::from_rotation_arc(
                foot.normalize_or(DVec3::NEG_Z),
                to.normalize_or(DVec3::NEG_Z),
            )) * start.turn;
            Placement {
                turn,
                origin_m: start.to_world(facet) - world_axes(turn * facet) * 1e-3,
            }
        };
        let swung_mm = slide(&|by_mm| gap(&lower, &swung(by_mm)), lower_mm);
        place = swung(swung_mm);
        if slid_mm.abs().max(swung_mm.abs()) < 0.05 {
            break;
        }
    }
    place
}

#[cfg(test)]
impl Assembly {
    /// The same as [`Assembly::of`], built once for all tests.
    pub(crate) fn shared(age: AgeGroup, sex: Sex) -> &'static Self {
        use std::sync::OnceLock;
        static BUILT: [OnceLock<Assembly>; AgeGroup::ALL.len() * Sex::ALL.len()] =
            [const { OnceLock::new() }; AgeGroup::ALL.len() * Sex::ALL.len()];
        let number = age as usize * Sex::ALL.len() + sex as usize;
        BUILT[number].get_or_init(|| Self::of(age, sex))
    }
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
