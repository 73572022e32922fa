//! What can be asked of an assembly: its bones and landmarks by name, and what a point or a needle lies in.
//!
//! Here belongs looking up. Not here: building ([`super::skeleton`]).

use glam::DVec3;

use super::{
    Assembly,
    joints::{Hinge, JointName, JointWidths},
    placed::PlacedBone,
};
use crate::anatomy::{
    bone::Landmark,
    joint::{JOINT_REACH_MM, Nearest, Search},
    needle::{NeedlePath, Structure, nearest_surface, structure_at},
};

impl Assembly {
    /// The right side's joints that limbs are turned at.
    #[must_use]
    pub const fn hinges(&self) -> &[Hinge] {
        &self.hinges
    }

    /// One of them.
    #[must_use]
    pub const fn hinge(&self, joint: JointName) -> Hinge {
        self.hinges[joint as usize]
    }

    /// The ends of the right patellar tendon with the knee straight, in the world, m: kneecap, tibia.
    #[must_use]
    pub const fn patellar_tendon_m(&self) -> [DVec3; 2] {
        self.patellar_tendon_m
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
        self.joint_widths()
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

    /// The joints between bones that a needle may meet, each with its width, mm.
    #[must_use]
    pub fn joint_widths(&self) -> [([&'static str; 2], f64); 6] {
        JointWidths::of(self.age).between()
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
