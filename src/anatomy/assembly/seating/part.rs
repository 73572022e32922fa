//! A bone moved away from another until the gap between them has its width.
//!
//! Here belongs what all joints share. Not here: along which way a bone is moved.

use glam::DVec3;

use crate::anatomy::{
    assembly::placed::Placement,
    bone::Bone,
    joint::{JOINT_REACH_MM, Search, slide},
};

/// Two bones of a joint.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    /// The bone that moves.
    pub bone: &'a dyn Bone,
    /// The bone that stays.
    pub other: &'a dyn Bone,
    /// Where that lies.
    pub other_place: &'a Placement,
}

impl Pair<'_> {
    /// The gap between them with the moving one at a place, mm; none where they lie too far apart. `within` confines the search
    /// to a part of the moving bone, in its frame.
    pub fn gap_mm(&self, place: &Placement, within: &dyn Fn(DVec3) -> bool) -> Option<f64> {
        let search = Search {
            bone: self.bone,
            within,
            other: self.other,
            reach_mm: JOINT_REACH_MM,
        };
        let found = search.nearest(&|at| self.other_place.from_world(place.to_world(at)))?;
        Some(found.gap_mm)
    }

    /// The moving bone carried from a place along `away`, a unit vector of the world, until the gap of its part `within` is
    /// `width_mm`.
    pub fn parted(
        &self,
        start: Placement,
        away: DVec3,
        width_mm: f64,
        within: &dyn Fn(DVec3) -> bool,
    ) -> Option<Placement> {
        let moved = |by_mm: f64| start.moved_m(away * (1e-3 * by_mm));
        let by_mm = slide(&|by_mm| self.gap_mm(&moved(by_mm), within), width_mm)?;
        Some(moved(by_mm))
    }
}
