//! Where a bone lies, and a bone that lies there.
//!
//! Here belongs the way between a bone's frame and the world. Not here: how the place of a bone is found ([`super::seating`]).

use glam::{DMat3, DVec3};

use super::error::AssemblyError;
use crate::anatomy::{
    age::AgeGroup,
    bone::{Bone, Landmark},
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
pub(super) fn world_axes(direction: DVec3) -> DVec3 {
    DVec3::new(-direction.x, direction.z, direction.y)
}

pub(super) fn bone_axes(direction: DVec3) -> DVec3 {
    DVec3::new(-direction.x, direction.z, direction.y)
}

impl Placement {
    /// The place beside this one, the bone carried by a way of the world (m) without a turn.
    #[must_use]
    pub(super) fn moved_m(&self, by_m: DVec3) -> Self {
        Self {
            origin_m: self.origin_m + by_m,
            ..*self
        }
    }

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

/// A bone whose landmarks are known and whose place is not yet.
pub(super) struct Unplaced<B> {
    /// The bone.
    pub bone: B,
    age: AgeGroup,
    landmarks: Vec<Landmark>,
}

impl<B: Bone + 'static> Unplaced<B> {
    /// A bone of an age with its landmarks.
    ///
    /// # Errors
    /// If the search for one of them failed.
    pub fn new(age: AgeGroup, bone: B) -> Result<Self, AssemblyError> {
        let landmarks = bone.landmarks();
        match landmarks.iter().find(|landmark| !landmark.is_found()) {
            None => Ok(Self {
                bone,
                age,
                landmarks,
            }),
            Some(missed) => Err(AssemblyError::LandmarkNotFound {
                bone: bone.name(),
                landmark: missed.id,
                age,
            }),
        }
    }

    /// The point of one of its landmarks, in its frame, mm.
    ///
    /// # Errors
    /// If the bone has no such landmark.
    pub fn point(&self, id: &'static str) -> Result<DVec3, AssemblyError> {
        self.landmarks
            .iter()
            .find(|landmark| landmark.id == id)
            .map(|landmark| landmark.point)
            .ok_or(AssemblyError::NoLandmark {
                bone: self.bone.name(),
                landmark: id,
                age: self.age,
            })
    }

    /// That it does not meet the bone that it is to be seated on.
    pub fn apart_from(&self, other: &dyn Bone) -> AssemblyError {
        AssemblyError::BonesApart {
            bone: self.bone.name(),
            other: other.name(),
            age: self.age,
        }
    }

    /// The bone at its place.
    pub fn at(self, placement: Placement, midline: bool) -> PlacedBone {
        PlacedBone {
            bone: Box::new(self.bone),
            placement,
            midline,
            landmarks: self.landmarks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{age::Sex, bone::Bounds, bones::patella::Patella};

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

    /// A ball with a landmark that is looked for nearest to its middle, where no direction leads to the surface.
    struct Ball;

    impl Bone for Ball {
        fn name(&self) -> &'static str {
            "ball"
        }
        fn outer(&self, point: DVec3) -> f64 {
            point.length() - 10.0
        }
        fn cortex_thickness_mm(&self, _: DVec3) -> f64 {
            1.0
        }
        fn bounds(&self) -> Bounds {
            Bounds::new(DVec3::splat(-10.0), DVec3::splat(10.0))
        }
        fn landmarks(&self) -> Vec<Landmark> {
            let bone: &dyn Bone = self;
            vec![
                bone.nearest("side", DVec3::X),
                bone.nearest("middle", DVec3::ZERO),
            ]
        }
    }

    #[test]
    fn a_landmark_that_was_not_found_is_named_with_its_bone_and_age() {
        let missed = Unplaced::new(AgeGroup::Infant, Ball).map(|_| ());
        assert_eq!(
            missed,
            Err(AssemblyError::LandmarkNotFound {
                bone: "ball",
                landmark: "middle",
                age: AgeGroup::Infant,
            })
        );
        let told = missed.unwrap_err().to_string();
        assert!(told.contains("middle on the ball of the infant"), "{told}");
    }

    #[test]
    fn a_landmark_that_a_bone_lacks_is_no_place() {
        let age = AgeGroup::Child;
        let patella = Unplaced::new(age, Patella::of(age, Sex::Male)).unwrap();
        assert!(patella.point("patella-inferior-pole").is_ok());
        assert_eq!(
            patella.point("tibial-tuberosity"),
            Err(AssemblyError::NoLandmark {
                bone: "patella",
                landmark: "tibial-tuberosity",
                age,
            })
        );
    }
}
