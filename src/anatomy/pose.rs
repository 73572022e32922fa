//! How limbs are laid for access: by how much each joint is turned, and which bones go with it.
//!
//! Turns are in the world's frame of the bones at rest (see [`super::assembly`]) and are made in order, those of the outer
//! joints first, each about its joint's centre at rest. Here belongs the geometry of a position. Not here: which position a
//! source asks for (`assets/atlas/poses.json`), where the joints lie, flights and drawing.

use glam::{DMat3, DQuat, DVec3};

use super::{
    assembly::{Assembly, Hinge, JointName},
    site::{Movement, PoseRule, Sites},
};
use crate::contract::{citation::Citation, ids::AgeBand};

/// How far the kneecap glides round the groove of the femur, in degrees, when the knee bends by `knee_degrees`: as far as the
/// patellar tendon draws it, which does not stretch.
///
/// From general anatomical knowledge, not in the sources.
fn kneecap_follows(assembly: &Assembly, knee_degrees: f64) -> f64 {
    const HALVINGS: u32 = 30;
    let [pole, tuberosity] = assembly.patellar_tendon_m();
    let knee = assembly.hinge(JointName::Knee);
    let groove = assembly.hinge(JointName::Patellofemoral);
    let drawn_to = Motion::about(knee.centre_m, knee.axis, knee_degrees).point(tuberosity);
    let is_slack = |degrees| {
        let pole_now = Motion::about(groove.centre_m, groove.axis, degrees).point(pole);
        pole_now.distance(drawn_to) < pole.distance(tuberosity)
    };
    // The farther it glides, the nearer it comes to the tuberosity; never many times as far as the shin has gone.
    let (mut tight, mut slack) = (0.0, 2.5 * knee_degrees);
    for _ in 0..HALVINGS {
        let middle = 0.5 * (tight + slack);
        if is_slack(middle) {
            slack = middle;
        } else {
            tight = middle;
        }
    }
    0.5 * (tight + slack)
}

/// A turn of some bones about a joint.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The joint; its centre at rest is the centre of the turn.
    pub joint: JointName,
    /// Unit vector in the world, right side.
    pub axis: DVec3,
    /// By the right-hand rule.
    pub degrees: f64,
    /// The angles that the sources give for the movement; empty if the angle is not in the sources.
    pub stated_degrees: Vec<f64>,
    /// The bones that move.
    pub moves: Vec<&'static str>,
}

/// How the right limb lies for a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Pose {
    /// The site's id.
    pub site: String,
    /// The turns, to be made in this order.
    pub turns: Vec<Turn>,
    /// Who asks for the position, each once.
    pub sources: Vec<Citation>,
}

/// Which way a point of a right bone goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Motion {
    /// The turn.
    pub turn: DMat3,
    /// Where the world's origin goes, m.
    pub shift_m: DVec3,
}

impl Motion {
    /// No motion.
    pub const REST: Self = Self {
        turn: DMat3::IDENTITY,
        shift_m: DVec3::ZERO,
    };

    /// A turn about an axis through a point (m), by the right-hand rule.
    #[must_use]
    pub fn about(centre_m: DVec3, axis: DVec3, degrees: f64) -> Self {
        let turn = DMat3::from_quat(DQuat::from_axis_angle(axis, degrees.to_radians()));
        Self {
            turn,
            shift_m: centre_m - turn * centre_m,
        }
    }

    /// This motion, and then another one.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        Self {
            turn: next.turn * self.turn,
            shift_m: next.point(self.shift_m),
        }
    }

    /// Where a point of the world (m) goes.
    #[must_use]
    pub fn point(&self, point_m: DVec3) -> DVec3 {
        self.turn * point_m + self.shift_m
    }

    /// Where a point that has been moved (m) came from.
    #[must_use]
    pub fn back(&self, point_m: DVec3) -> DVec3 {
        self.turn.transpose() * (point_m - self.shift_m)
    }
}

impl Pose {
    /// The position for a site at an age; with no turns if the atlas asks for none.
    #[must_use]
    pub fn of(assembly: &Assembly, sites: &Sites, site: &str, band: AgeBand) -> Self {
        let mut pose = Self {
            site: site.to_owned(),
            turns: Vec::new(),
            sources: Vec::new(),
        };
        if let Some(rule) = sites.pose_of(site) {
            pose.follow(rule, assembly, band);
        }
        pose
    }

    fn follow(&mut self, rule: &PoseRule, assembly: &Assembly, band: AgeBand) {
        for turn in &rule.turns {
            if !turn.age_bands.is_empty() && !turn.age_bands.contains(&band) {
                continue;
            }
            let (stated, degrees) = (&turn.stated_degrees, turn.degrees);
            match turn.movement {
                Movement::KneeFlexion => {
                    let degrees = degrees.unwrap_or(0.0);
                    let knee = assembly.hinge(JointName::Knee);
                    self.turn(knee, knee.axis, degrees, stated, &["tibia", "fibula"]);
                    let groove = assembly.hinge(JointName::Patellofemoral);
                    let follows = kneecap_follows(assembly, degrees);
                    self.turn(groove, groove.axis, follows, &[], &["patella"]);
                }
                Movement::HipOutwardRotation => {
                    let hip = assembly.hinge(JointName::Hip);
                    let moves = ["femur", "patella", "tibia", "fibula"];
                    self.turn(hip, DVec3::NEG_Y, degrees.unwrap_or(0.0), stated, &moves);
                }
                Movement::ShoulderAdduction => {
                    let shoulder = assembly.hinge(JointName::Shoulder);
                    let degrees = degrees.unwrap_or_else(|| until_upright(assembly));
                    self.turn(shoulder, DVec3::Z, degrees, stated, &["humerus"]);
                }
                Movement::ShoulderInwardRotation => {
                    let shoulder = assembly.hinge(JointName::Shoulder);
                    let degrees = degrees.unwrap_or(0.0);
                    self.turn(shoulder, DVec3::Y, degrees, stated, &["humerus"]);
                }
            }
            self.cite(&turn.sources);
        }
        self.cite(&rule.sources);
    }

    fn turn(
        &mut self,
        hinge: Hinge,
        axis: DVec3,
        degrees: f64,
        stated_degrees: &[f64],
        moves: &[&'static str],
    ) {
        self.turns.push(Turn {
            joint: hinge.joint,
            axis,
            degrees,
            stated_degrees: stated_degrees.to_vec(),
            moves: moves.to_vec(),
        });
    }

    fn cite(&mut self, sources: &[Citation]) {
        for source in sources {
            if !self.sources.contains(source) {
                self.sources.push(source.clone());
            }
        }
    }

    /// How a bone of the right side moves from rest into this position.
    #[must_use]
    pub fn motion_of(&self, assembly: &Assembly, bone: &str) -> Motion {
        self.turns
            .iter()
            .filter(|turn| turn.moves.contains(&bone))
            .fold(Motion::REST, |motion, turn| {
                let centre_m = assembly.hinge(turn.joint).centre_m;
                motion.then(&Motion::about(centre_m, turn.axis, turn.degrees))
            })
    }
}

/// How far the right arm has to come down until it hangs upright, seen from the front.
fn until_upright(assembly: &Assembly) -> f64 {
    let along = assembly.joints.elbow - assembly.joints.shoulder;
    (-along.x).atan2(-along.y).to_degrees()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        joint::Search,
    };

    fn posed(age: AgeGroup, site: &str) -> (&'static Assembly, Pose) {
        let assembly = Assembly::shared(age, Sex::Male);
        let pose = Pose::of(
            assembly,
            &Sites::built_in().unwrap(),
            site,
            age.age_bands()[0],
        );
        (assembly, pose)
    }

    fn landmark_m(assembly: &Assembly, id: &str) -> DVec3 {
        let (placed, landmark) = assembly.landmark(id).unwrap();
        placed.placement.to_world(landmark.point)
    }

    #[test]
    fn the_turned_arm_hangs_upright_with_its_greater_tubercle_in_front() {
        for age in AgeGroup::ALL {
            let (assembly, pose) = posed(age, "proximal-humerus");
            let motion = pose.motion_of(assembly, "humerus");
            let humerus = &assembly.bone("humerus").unwrap().placement;
            let shoulder = motion.point(assembly.joints.shoulder);
            assert!(shoulder.distance(assembly.joints.shoulder) < 1e-9);
            let down = motion.turn * humerus.direction_to_world(DVec3::NEG_Z);
            assert!(down.y < -0.99, "{}: {down}", age.id());
            let (_, landmark) = assembly.landmark("greater-tubercle").unwrap();
            let before = humerus.direction_to_world(landmark.normal);
            assert!(before.x < -0.9, "{}: at rest it looks outwards", age.id());
            let facing = motion.turn * before;
            let off_front = facing.with_y(0.0).angle_between(DVec3::Z).to_degrees();
            assert!(off_front < 25.0, "{}: {off_front:.1} degrees", age.id());
            let tubercle = motion.point(humerus.to_world(landmark.point));
            // The lesser tubercle and the groove have gone to the inner side of it.
            let lesser = motion.point(landmark_m(assembly, "lesser-tubercle"));
            assert!(lesser.x > tubercle.x + 2e-3, "{}", age.id());
        }
    }

    #[test]
    fn the_bent_knee_carries_the_shin_backwards_under_the_condyles() {
        for age in AgeGroup::ALL {
            let (assembly, pose) = posed(age, "proximal-tibia");
            let knee_only = Pose {
                turns: pose.turns[..2].to_vec(),
                ..pose.clone()
            };
            let shin = knee_only.motion_of(assembly, "tibia");
            let (knee, ankle) = (assembly.joints.knee, assembly.joints.ankle);
            let length = assembly.hinge(JointName::Knee).centre_m.distance(ankle);
            let moved = shin.point(ankle);
            assert!(moved.z < ankle.z - 0.45 * length, "{}", age.id());
            assert!(moved.z > ankle.z - 0.55 * length, "{}", age.id());
            assert!((moved.x - ankle.x).abs() < 0.08 * length, "{}", age.id());
            // The plateau stays under the femur, and the bones do not enter each other.
            let slip = shin.point(knee).distance(knee) / length;
            assert!(slip < 0.08, "{}: {slip}", age.id());
            let tibia = assembly.bone("tibia").unwrap();
            let femur = assembly.bone("femur").unwrap();
            let to_femur = |at| {
                femur
                    .placement
                    .from_world(shin.point(tibia.placement.to_world(at)))
            };
            let plateau = Search {
                bone: tibia.bone.as_ref(),
                within: &|at| at.z > -0.05e3 * length,
                other: femur.bone.as_ref(),
                reach_mm: 20.0,
            };
            let found = plateau.nearest(&to_femur).unwrap();
            assert!(found.gap_mm > -1.0, "{}: {found:?}", age.id());
        }
    }

    #[test]
    fn the_kneecap_glides_down_its_groove() {
        for age in AgeGroup::ALL {
            let (assembly, pose) = posed(age, "proximal-tibia");
            let motion = pose.motion_of(assembly, "patella");
            let patella = assembly.bone("patella").unwrap();
            let femur = assembly.bone("femur").unwrap();
            let rest = landmark_m(assembly, "patella-inferior-pole");
            assert!(motion.point(rest).y < rest.y - 3e-3, "{}", age.id());
            // The femur moves too where the leg rolls outwards.
            let thigh = pose.motion_of(assembly, "femur");
            let to_femur = |at| {
                let world = thigh.back(motion.point(patella.placement.to_world(at)));
                femur.placement.from_world(world)
            };
            let back = Search {
                bone: patella.bone.as_ref(),
                within: &|_| true,
                other: femur.bone.as_ref(),
                reach_mm: 20.0,
            };
            // The tendon is as long as it was.
            let shin = pose.motion_of(assembly, "tibia");
            let tuberosity = landmark_m(assembly, "tibial-tuberosity");
            let stretched = motion.point(rest).distance(shin.point(tuberosity));
            assert!(
                (stretched - rest.distance(tuberosity)).abs() < 1e-5,
                "{}: {stretched} m",
                age.id()
            );
            let found = back.nearest(&to_femur).unwrap();
            assert!(
                (-1.0..8.0).contains(&found.gap_mm),
                "{}: {found:?}",
                age.id()
            );
        }
    }

    #[test]
    fn sites_without_a_position_in_the_sources_stay_at_rest() {
        for (site, cited) in [
            ("distal-tibia", false),
            ("distal-femur", true),
            ("sternum", true),
        ] {
            let (_, pose) = posed(AgeGroup::Child, site);
            assert!(pose.turns.is_empty(), "{site}");
            assert_eq!(!pose.sources.is_empty(), cited, "{site}");
        }
        // Only in children does a source ask for the leg to be rolled outwards.
        let (_, adult) = posed(AgeGroup::Adult, "proximal-tibia");
        let (assembly, child) = posed(AgeGroup::Child, "proximal-tibia");
        assert_eq!(adult.turns.len() + 1, child.turns.len());
        let rolled = child.motion_of(assembly, "femur").turn * DVec3::Z;
        assert!(rolled.x < -0.2, "the front of the right leg looks outwards");
    }
}
