//! Bones by name, and where each of them is.
//!
//! Bones, landmarks and targets keep the coordinates of the rest position everywhere. Here belongs what carries them from
//! there to where they are drawn; when limbs move, and why, belongs to `posture`.

use bevy::{math::Affine3A, prelude::*};

use crate::contract::{
    ids::{BoneName, Side},
    mesh::MeshName,
};

/// The side of a bone as bones files name it: in the midline that too is a side.
#[must_use]
pub const fn bone_side(side: Option<Side>) -> &'static str {
    match side {
        Some(side) => side.id(),
        None => "midline",
    }
}

/// Goes where a bone goes.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub struct MovesWith(pub BoneId);

/// A bone of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct BoneId {
    /// Such as `tibia`.
    pub bone: String,
    /// `left`, `right` or `midline`.
    pub side: String,
}

impl BoneId {
    /// The bone and side of these names.
    #[must_use]
    pub fn new(bone: &str, side: &str) -> Self {
        Self {
            bone: bone.to_owned(),
            side: side.to_owned(),
        }
    }

    /// The bone that a mesh is of.
    #[must_use]
    pub fn of(name: &MeshName) -> Self {
        Self::new(&name.bone, &name.side)
    }

    /// As it is told: a bone in the midline has no side there.
    #[must_use]
    pub fn told(&self) -> BoneName {
        BoneName {
            bone: self.bone.clone(),
            side: Side::ALL.into_iter().find(|side| side.id() == self.side),
        }
    }

    /// Whether it is the bone of these names.
    #[must_use]
    pub fn is(&self, bone: &str, side: &str) -> bool {
        self.bone == bone && self.side == side
    }
}

/// Where the bones of a position are, from where they rest. Bones that are not named rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pose(Vec<(BoneId, Affine3A)>);

impl Pose {
    /// What carries a bone from its rest to its place. Metres of the world frame.
    #[must_use]
    pub fn of(&self, bone: &str, side: &str) -> Affine3A {
        self.0
            .iter()
            .find(|(id, _)| id.is(bone, side))
            .map_or(Affine3A::IDENTITY, |(_, by)| *by)
    }

    /// As [`Pose::of`], for a bone that has a name already.
    #[must_use]
    pub fn of_bone(&self, id: &BoneId) -> Affine3A {
        self.of(&id.bone, &id.side)
    }
}

impl Pose {
    /// Carries a bone on from where it is.
    pub fn carry(&mut self, bone: &str, side: &str, by: Affine3A) {
        match self.0.iter_mut().find(|(id, _)| id.is(bone, side)) {
            Some((_, present)) => *present = by * *present,
            None => self.0.push((BoneId::new(bone, side), by)),
        }
    }
}
