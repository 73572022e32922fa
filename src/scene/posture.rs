//! How limbs lie: the position that the sources ask for at the site in focus, and the way there. Nothing else needs to know that a limb has
//! moved.

use bevy::{
    math::{Affine3A, Quat},
    prelude::*,
};

use super::{
    Redraw, SceneSystems,
    bones::{BoneLibrary, Skeleton},
    glb::JointTurn,
    motion::{FLIGHT_SECONDS, eased},
    pose::{MovesWith, Pose, bone_side},
    state::SceneState,
};
use crate::contract::view::SceneView;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Posture>()
        .add_systems(Update, bend.in_set(SceneSystems::Pose))
        .add_systems(Update, carry.in_set(SceneSystems::Paint));
}

/// One turn, under way from one angle to another.
#[derive(Clone, Debug, PartialEq)]
struct Bend {
    turn: JointTurn,
    side: String,
    centre: Vec3,
    from: f32,
    to: f32,
}

/// The present position of the limbs, and the one that they are on the way to.
#[derive(Resource, Debug, Default)]
pub struct Posture {
    /// The position now.
    pub now: Pose,
    /// The position at the end of the way.
    pub goal: Pose,
    bends: Vec<Bend>,
    /// When the way began, in seconds: none before its first frame, and none at rest.
    started: Option<f32>,
    moving: bool,
}

impl Posture {
    /// Whether limbs are on the way.
    #[must_use]
    pub const fn is_moving(&self) -> bool {
        self.moving
    }

    fn share(&self, now: f32) -> f32 {
        match self.started {
            _ if !self.moving => 1.0,
            None => 0.0,
            Some(started) => ((now - started) / FLIGHT_SECONDS).clamp(0.0, 1.0),
        }
    }

    /// The position when every turn has gone this share of its way.
    fn at(&self, share: f32) -> Pose {
        let mut pose = Pose::default();
        // All axes are those of the rest position: the file tells outer joints first, and they turn first.
        for bend in &self.bends {
            let degrees = bend.from + (bend.to - bend.from) * share;
            let Some(axis) = bend.turn.axis.try_normalize() else {
                continue;
            };
            if degrees.abs() < 1e-4 {
                continue;
            }
            let by = Affine3A::from_translation(bend.centre)
                * Affine3A::from_quat(Quat::from_axis_angle(axis, degrees.to_radians()))
                * Affine3A::from_translation(-bend.centre);
            for bone in &bend.turn.moves {
                pose.carry(bone, &bend.side, by);
            }
        }
        pose
    }
}

/// The turns that the sources ask for at the site in focus, each with its side and its joint's middle.
fn wanted(skeleton: &Skeleton, view: &SceneView) -> Vec<(JointTurn, String, Vec3)> {
    let bones = &skeleton.bones;
    let Some(place) = view.place() else {
        return Vec::new();
    };
    bones
        .poses
        .iter()
        .filter(|pose| pose.site == place.site && pose.side == bone_side(place.side))
        .flat_map(|pose| pose.turns.iter().map(|turn| (turn, &pose.side)))
        .filter_map(|(turn, side)| {
            let joint = bones
                .joints
                .iter()
                .find(|joint| joint.joint == turn.joint && joint.side == *side)?;
            Some((turn.clone(), side.clone(), joint.centre_m))
        })
        .collect()
}

/// Turns the joints towards the position that the site in focus wants.
fn bend(
    mut posture: ResMut<Posture>,
    state: Res<SceneState>,
    library: Res<BoneLibrary>,
    time: Res<Time<Real>>,
    mut redraw: ResMut<Redraw>,
) {
    let now = time.elapsed_secs();
    if state.is_changed() || library.is_changed() {
        let wanted = library
            .on_stage()
            .map(|skeleton| wanted(skeleton, &state.view))
            .unwrap_or_default();
        // Other bones start from their own rest: the turns of another body mean nothing to them.
        let fresh = library.is_changed();
        let share = eased(posture.share(now));
        let mut bends: Vec<Bend> = posture
            .bends
            .iter()
            .filter(|_| !fresh)
            .map(|bend| Bend {
                from: bend.from + (bend.to - bend.from) * share,
                to: 0.0,
                ..bend.clone()
            })
            .filter(|bend| bend.from.abs() > 1e-4)
            .collect();
        for (turn, side, centre) in wanted {
            let same = bends.iter_mut().find(|bend| {
                bend.side == side && bend.turn.joint == turn.joint && bend.turn.axis == turn.axis
            });
            match same {
                Some(bend) => bend.to = turn.degrees,
                None => bends.push(Bend {
                    from: 0.0,
                    to: turn.degrees,
                    turn,
                    side,
                    centre,
                }),
            }
        }
        let goals = |bends: &[Bend]| -> Vec<(String, String, Vec3, f32)> {
            bends
                .iter()
                .filter(|bend| bend.to != 0.0)
                .map(|bend| {
                    (
                        bend.side.clone(),
                        bend.turn.joint.clone(),
                        bend.turn.axis,
                        bend.to,
                    )
                })
                .collect()
        };
        if fresh || goals(&bends) != goals(&posture.bends) {
            let at_once = state.view.reduced_motion || fresh;
            posture.bends = bends;
            posture.moving = !at_once && posture.bends.iter().any(|bend| bend.from != bend.to);
            posture.started = None;
            posture.goal = posture.at(1.0);
            if !posture.moving {
                posture.now = posture.goal.clone();
            }
            redraw.request();
        }
    }
    if posture.moving {
        posture.started.get_or_insert(now);
        let share = posture.share(now);
        posture.now = posture.at(eased(share));
        posture.moving = share < 1.0;
        redraw.request();
    }
}

/// Puts everything that goes with a bone where that bone is.
fn carry(posture: Res<Posture>, mut things: Query<(&MovesWith, &mut Transform)>) {
    for (with, mut transform) in &mut things {
        let by = Transform::from_matrix(posture.now.of_bone(&with.0).into());
        transform.set_if_neq(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(joint: &str, axis: Vec3, degrees: f32, moves: &[&str]) -> Bend {
        Bend {
            turn: JointTurn {
                joint: joint.into(),
                axis,
                degrees,
                moves: moves.iter().map(|&bone| bone.to_owned()).collect(),
            },
            side: "right".into(),
            centre: match joint {
                "hip" => Vec3::ZERO,
                _ => Vec3::NEG_Y,
            },
            from: 0.0,
            to: degrees,
        }
    }

    #[test]
    fn a_bent_knee_moves_what_is_below_it_and_nothing_else() {
        let posture = Posture {
            bends: vec![turn("knee", Vec3::X, 90.0, &["tibia"])],
            ..Posture::default()
        };
        let pose = posture.at(1.0);
        let ankle = pose
            .of("tibia", "right")
            .transform_point3(Vec3::new(0.0, -2.0, 0.0));
        assert!(
            ankle.distance(Vec3::new(0.0, -1.0, -1.0)) < 1e-5,
            "the ankle is at {ankle}"
        );
        assert_eq!(pose.of("tibia", "left"), Affine3A::IDENTITY);
        assert_eq!(pose.of("femur", "right"), Affine3A::IDENTITY);
        let half = posture.at(0.5).of("tibia", "right");
        assert!(half.transform_vector3(Vec3::NEG_Y).z < -0.7);
    }

    #[test]
    fn a_turn_of_the_hip_carries_the_bent_knee_along() {
        let posture = Posture {
            bends: vec![
                turn("knee", Vec3::X, 90.0, &["tibia"]),
                turn("hip", Vec3::X, -90.0, &["femur", "tibia"]),
            ],
            ..Posture::default()
        };
        let ankle = posture
            .at(1.0)
            .of("tibia", "right")
            .transform_point3(Vec3::new(0.0, -2.0, 0.0));
        // The thigh points to the front, and the leg hangs down from the knee.
        assert!(
            ankle.distance(Vec3::new(0.0, -1.0, 1.0)) < 1e-5,
            "the ankle is at {ankle}"
        );
    }
}
