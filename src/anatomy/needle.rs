//! What a needle meets on its way: structures at a point and along a straight path, with their depths.
//!
//! Here belong questions about the inside of one bone. Not here: where a needle should go, soft tissue.

use glam::DVec3;

use super::bone::{Bone, onto_surface};
pub use crate::contract::ids::Structure;

/// A stretch of a needle's path within one structure; depths in mm from the start of the path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// The structure.
    pub structure: Structure,
    /// Where it begins.
    pub from_mm: f64,
    /// Where it ends.
    pub to_mm: f64,
}

/// A straight path through a bone.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedlePath {
    /// The stretches in order, without gaps.
    pub stretches: Vec<Stretch>,
}

/// The surface point nearest to a point, and the outward normal there.
#[must_use]
pub fn nearest_surface(bone: &dyn Bone, point: DVec3) -> Option<(DVec3, DVec3)> {
    onto_surface(&|at| bone.outer(at), point).map(|at| (at, bone.normal(at)))
}

/// What a point lies in, as far as that can be told from one bone and without knowing where a needle came from: never
/// [`Structure::Beyond`] or [`Structure::OppositeCortex`], and [`Structure::Joint`] only for a joint within the bone.
#[must_use]
pub fn structure_at(bone: &dyn Bone, point: DVec3) -> Structure {
    if bone.outer(point) > 0.0 {
        return Structure::SoftTissue;
    }
    if !bone.is_ossified() {
        return Structure::Cartilage;
    }
    if bone
        .symphyses()
        .iter()
        .any(|joint| joint.disc.side(point).abs() <= 0.5 * joint.disc.thickness_mm)
    {
        return Structure::Joint;
    }
    for epiphysis in bone.epiphyses() {
        let side = epiphysis.plate.side(point);
        let half = 0.5 * epiphysis.plate.thickness_mm;
        if side.abs() <= half {
            return Structure::GrowthPlate;
        }
        if side > half {
            return if bone.marrow(point) <= 0.0 {
                Structure::Marrow
            } else if bone.ossified(epiphysis, point) <= 0.0 {
                Structure::Cortex
            } else {
                Structure::Cartilage
            };
        }
    }
    if bone.marrow(point) <= 0.0 {
        Structure::Marrow
    } else {
        Structure::Cortex
    }
}

/// Step of the walk along a path, mm; boundaries are then found to a hundredth of it.
const STEP_MM: f64 = 0.25;

impl NeedlePath {
    /// Follows a straight path from `start` (usually on the skin or the bone's surface) along a unit vector, through one bone.
    #[must_use]
    pub fn along(bone: &dyn Bone, start: DVec3, direction: DVec3, length_mm: f64) -> Self {
        Self::through(&|at| structure_at(bone, at), start, direction, length_mm)
    }

    /// The same where `structure` tells what each point lies in.
    #[must_use]
    pub fn through(
        structure: &dyn Fn(DVec3) -> Structure,
        start: DVec3,
        direction: DVec3,
        length_mm: f64,
    ) -> Self {
        let mut stretches: Vec<Stretch> = Vec::new();
        let steps = (length_mm.clamp(0.0, 400.0) / STEP_MM).ceil() as usize;
        let mut met_marrow = false;
        let mut met_bone = false;
        let mut before = None;
        for number in 0..=steps {
            let depth = (number as f64 * STEP_MM).min(length_mm.max(0.0));
            let named = match structure(start + direction * depth) {
                Structure::SoftTissue if met_bone => Structure::Beyond,
                Structure::Cortex if met_marrow => Structure::OppositeCortex,
                other => other,
            };
            met_marrow |= named == Structure::Marrow;
            met_bone |= !matches!(named, Structure::SoftTissue | Structure::Joint);
            if before == Some(named) {
                if let Some(last) = stretches.last_mut() {
                    last.to_mm = depth;
                }
            } else {
                let boundary = if number == 0 {
                    depth
                } else {
                    refine(structure, start, direction, depth - STEP_MM, depth)
                };
                if let Some(last) = stretches.last_mut() {
                    last.to_mm = boundary;
                }
                stretches.push(Stretch {
                    structure: named,
                    from_mm: boundary,
                    to_mm: depth,
                });
            }
            before = Some(named);
        }
        Self { stretches }
    }

    /// The path from where it first meets the bone, depths counted from there, to where it last leaves bone and joint.
    #[must_use]
    pub fn within_bone(mut self) -> Self {
        let is_bone = |stretch: &Stretch| {
            !matches!(
                stretch.structure,
                Structure::SoftTissue | Structure::Joint | Structure::Beyond
            )
        };
        let last = self
            .stretches
            .iter()
            .rposition(|stretch| is_bone(stretch) || stretch.structure == Structure::Joint);
        self.stretches.truncate(last.map_or(0, |last| last + 1));
        let first = self.stretches.iter().position(is_bone).unwrap_or(0);
        self.stretches.drain(..first);
        if let Some(start_mm) = self.stretches.first().map(|stretch| stretch.from_mm) {
            for stretch in &mut self.stretches {
                stretch.from_mm -= start_mm;
                stretch.to_mm -= start_mm;
            }
        }
        self
    }

    /// What lies at a depth; the last structure beyond the end.
    #[must_use]
    pub fn at(&self, depth_mm: f64) -> Structure {
        self.stretches
            .iter()
            .find(|stretch| depth_mm < stretch.to_mm)
            .or(self.stretches.last())
            .map_or(Structure::SoftTissue, |stretch| stretch.structure)
    }

    /// The first stretch of a structure.
    #[must_use]
    pub fn first(&self, structure: Structure) -> Option<Stretch> {
        self.stretches
            .iter()
            .copied()
            .find(|stretch| stretch.structure == structure)
    }
}

/// The depth between two at which the structure changes.
fn refine(
    structure: &dyn Fn(DVec3) -> Structure,
    start: DVec3,
    direction: DVec3,
    from: f64,
    to: f64,
) -> f64 {
    let first = structure(start + direction * from);
    let (mut low, mut high) = (from, to);
    for _ in 0..8 {
        let middle = 0.5 * (low + high);
        if structure(start + direction * middle) == first {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}
