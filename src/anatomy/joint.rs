//! How near two bones come to each other: the width of a joint, or by how much they overlap.
//!
//! Here belongs measuring between bones. Not here: where they lie ([`super::assembly`]).

use std::{cmp::Ordering, collections::BinaryHeap};

use glam::DVec3;

use super::bone::{Bone, Bounds, first_entry, gradient, onto_surface};

/// Bones that lie farther apart than this do not form a joint, mm.
pub const JOINT_REACH_MM: f64 = 20.0;

/// Where one bone's surface comes nearest to another's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// The gap there, mm; negative where the bones overlap.
    pub gap_mm: f64,
    /// The point on the first bone, mm, in its frame.
    pub at: DVec3,
}

/// How bones are searched for the place where one comes nearest to another.
pub struct Search<'a> {
    /// The bone whose surface is searched.
    pub bone: &'a dyn Bone,
    /// The part of it that counts, by points in its frame.
    pub within: &'a dyn Fn(DVec3) -> bool,
    /// The other bone.
    pub other: &'a dyn Bone,
    /// Gaps wider than this are not looked for, mm.
    pub reach_mm: f64,
}

/// A box of a bone that is still to be searched, and the smallest gap that it may hold.
struct Candidate {
    bounds: Bounds,
    least_mm: f64,
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    /// The greatest is the most promising one.
    fn cmp(&self, other: &Self) -> Ordering {
        other.least_mm.total_cmp(&self.least_mm)
    }
}

impl Search<'_> {
    /// Where the bone comes nearest; none where no gap within reach is found. `to_other` carries a point of the bone's frame
    /// into the other's, both in mm.
    ///
    /// The box around the bone is halved again and again, the most promising half first, down to cells of 5 % of the bone's
    /// thickness; from the best points met there the way is followed down to where the gap is smallest.
    #[must_use]
    pub fn nearest(&self, to_other: &dyn Fn(DVec3) -> DVec3) -> Option<Nearest> {
        // Distances told far from a surface are not exact: they may rise by this much for each mm of way, or only by half
        // a mm.
        const STEEPEST: f64 = 1.3;
        const FLATTEST: f64 = 0.5;
        const FOLLOWED: usize = 3;
        let size = self.bone.bounds().size();
        let cell_mm = (0.05 * (size.x + size.y)).clamp(1.5, 5.0);
        let surface = |at: DVec3| self.bone.outer(at);
        let gap = |at: DVec3| self.other.outer(to_other(at));
        // The best so far, the nearest first.
        let mut met: Vec<Nearest> = Vec::new();
        let mut boxes = BinaryHeap::from([Candidate {
            bounds: self.bone.bounds(),
            least_mm: f64::NEG_INFINITY,
        }]);
        while let Some(next) = boxes.pop() {
            let nearest_mm = met.first().map_or(self.reach_mm, |found| found.gap_mm);
            if next.least_mm >= nearest_mm {
                break;
            }
            let middle = next.bounds.centre();
            let half_mm = 0.5 * next.bounds.size().length();
            let least_mm = gap(middle) - STEEPEST * half_mm;
            if least_mm >= nearest_mm || FLATTEST * surface(middle).abs() > half_mm {
                continue;
            }
            if next.bounds.size().max_element() > cell_mm {
                boxes.extend(halves(next.bounds).map(|bounds| Candidate { bounds, least_mm }));
                continue;
            }
            if let Some(at) = onto_surface(&surface, middle)
                && (self.within)(at)
            {
                let found = Nearest {
                    gap_mm: gap(at),
                    at,
                };
                let place = met.partition_point(|before| before.gap_mm <= found.gap_mm);
                met.insert(place, found);
                met.truncate(FOLLOWED);
            }
        }
        met.into_iter()
            .map(|found| self.followed(found, &gap, cell_mm))
            .min_by(|a, b| a.gap_mm.total_cmp(&b.gap_mm))
            .filter(|found| found.gap_mm < self.reach_mm)
    }

    /// From a point of the surface down to where the gap is smallest, in steps that shorten.
    fn followed(&self, from: Nearest, gap: &dyn Fn(DVec3) -> f64, first_step_mm: f64) -> Nearest {
        const LAST_STEP_MM: f64 = 0.2;
        let surface = |at: DVec3| self.bone.outer(at);
        let mut best = from;
        let mut step_mm = first_step_mm;
        while step_mm > LAST_STEP_MM {
            let normal = self.bone.normal(best.at);
            let along = gradient(gap, best.at, 0.02).reject_from_normalized(normal);
            let Some(direction) = along.try_normalize() else {
                break;
            };
            let next = onto_surface(&surface, best.at - direction * step_mm)
                .filter(|&at| (self.within)(at))
                .map(|at| Nearest {
                    gap_mm: gap(at),
                    at,
                });
            match next {
                Some(next) if next.gap_mm < best.gap_mm => best = next,
                _ => step_mm *= 0.5,
            }
        }
        best
    }
}

/// A box cut across its longest edge.
fn halves(bounds: Bounds) -> [Bounds; 2] {
    let size = bounds.size();
    let axis = size.max_position();
    let (mut below, mut above) = (bounds, bounds);
    below.upper[axis] -= 0.5 * size[axis];
    above.lower[axis] += 0.5 * size[axis];
    [below, above]
}

/// One side of a bone as heights over a grid, seen along a direction: what another bone can rest on.
pub struct Relief {
    /// Heights along the direction, mm; NaN where there is no bone.
    heights: Vec<f64>,
}

/// The grid on which reliefs are taken: a square of the plane across a direction, all in mm in a frame that two bones share.
pub struct Grid {
    /// Where the square's middle lies.
    pub middle: DVec3,
    /// Half its edge, mm.
    pub half_mm: f64,
    /// Steps from the middle to the edge.
    pub steps: i32,
    /// The direction along which heights count, a unit vector.
    pub direction: DVec3,
    /// The directions of rows and columns, unit vectors across it.
    pub across: [DVec3; 2],
}

impl Grid {
    fn step_mm(&self) -> f64 {
        self.half_mm / f64::from(self.steps)
    }

    /// The relief that a bone turns towards the direction (`facing` 1) or against it (`facing` -1).
    ///
    /// `to_bone` carries points of the shared frame into the bone's.
    #[must_use]
    pub fn relief(&self, bone: &dyn Bone, facing: f64, to_bone: &dyn Fn(DVec3) -> DVec3) -> Relief {
        let size = self.steps;
        let outer = |at: DVec3| bone.outer(to_bone(at));
        let mut heights = Vec::new();
        for row in -size..=size {
            for column in -size..=size {
                let foot = self.middle
                    + self.across[0] * (self.step_mm() * f64::from(column))
                    + self.across[1] * (self.step_mm() * f64::from(row));
                let start = foot + self.direction * (facing * self.half_mm);
                let met = first_entry(&outer, start, -self.direction * facing, 2.0 * self.half_mm);
                heights.push(met.map_or(f64::NAN, |met| (met - self.middle).dot(self.direction)));
            }
        }
        Relief { heights }
    }

    /// The smallest gap along the direction between two reliefs, the upper one shifted by whole steps (columns, rows), over
    /// the places across (mm from the middle) that are `counted`; infinite where they do not face each other. mm.
    #[must_use]
    pub fn gap(
        &self,
        lower: &Relief,
        upper: &Relief,
        [right, up]: [i32; 2],
        counted: &dyn Fn([f64; 2]) -> bool,
    ) -> f64 {
        let size = self.steps;
        let number =
            |column: i32, row: i32| ((row + size) * (2 * size + 1) + column + size) as usize;
        let mut gap = f64::INFINITY;
        for row in (-size).max(up - size)..=size.min(up + size) {
            for column in (-size).max(right - size)..=size.min(right + size) {
                let across = [column, row].map(|step| self.step_mm() * f64::from(step));
                if counted(across) {
                    let above = upper.heights[number(column - right, row - up)];
                    // NaN is never smaller.
                    gap = gap.min(above - lower.heights[number(column, row)]);
                }
            }
        }
        gap
    }

    /// By how much the upper relief can come down on the lower one until they touch, shifted by whole steps across; and the
    /// shift among those within `reach` steps (columns, rows) for which it comes down farthest. mm.
    #[must_use]
    pub fn seat(&self, lower: &Relief, upper: &Relief, reach: [i32; 2]) -> Option<(DVec3, f64)> {
        let mut best: Option<(DVec3, f64)> = None;
        for up in -reach[1]..=reach[1] {
            for right in -reach[0]..=reach[0] {
                let gap = self.gap(lower, upper, [right, up], &|_| true);
                if gap.is_finite() && best.is_none_or(|(_, deepest)| gap > deepest) {
                    let shift = self.across[0] * (self.step_mm() * f64::from(right))
                        + self.across[1] * (self.step_mm() * f64::from(up));
                    best = Some((shift, gap));
                }
            }
        }
        best
    }
}

/// How far to move a bone along `away` (a unit vector that leads from the other bone) so that the gap is `wanted_mm`.
///
/// `gap_at` tells the gap after a move; none where it knows none, and then there is no such move. mm.
#[must_use]
pub fn slide(gap_at: &dyn Fn(f64) -> Option<f64>, wanted_mm: f64) -> Option<f64> {
    let mut moved = 0.0;
    for _ in 0..12 {
        let missing = wanted_mm - gap_at(moved)?;
        if missing.abs() < 0.05 {
            break;
        }
        moved += missing.clamp(-8.0, 8.0);
    }
    Some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bone::Landmark;

    /// A ball around the origin.
    struct Ball(f64);

    impl Bone for Ball {
        fn name(&self) -> &'static str {
            "ball"
        }
        fn outer(&self, point: DVec3) -> f64 {
            point.length() - self.0
        }
        fn cortex_thickness_mm(&self, _: DVec3) -> f64 {
            1.0
        }
        fn bounds(&self) -> Bounds {
            Bounds::new(DVec3::splat(-self.0), DVec3::splat(self.0))
        }
        fn landmarks(&self) -> Vec<Landmark> {
            Vec::new()
        }
    }

    #[test]
    fn the_gap_between_balls_is_that_of_their_nearest_points() {
        let (small, large) = (Ball(10.0), Ball(15.0));
        let search = Search {
            bone: &small,
            within: &|_| true,
            other: &large,
            reach_mm: 20.0,
        };
        let beside = |x: f64| move |at: DVec3| at - DVec3::X * x;
        let found = search.nearest(&beside(28.0)).unwrap();
        assert!((found.gap_mm - 3.0).abs() < 0.1, "{found:?}");
        assert!(found.at.x > 9.8);
        let overlap = search.nearest(&beside(23.0)).unwrap();
        assert!((overlap.gap_mm + 2.0).abs() < 0.1, "{overlap:?}");
        let gap_at = |moved: f64| Some(search.nearest(&beside(23.0 + moved))?.gap_mm);
        let moved = slide(&gap_at, 1.0).unwrap();
        assert!((moved - 3.0).abs() < 0.2, "{moved}");
        assert_eq!(search.nearest(&beside(60.0)), None, "out of reach");
        let far_off = |moved: f64| Some(search.nearest(&beside(60.0 + moved))?.gap_mm);
        assert_eq!(slide(&far_off, 1.0), None, "no gap to go by");
        let behind = Search {
            within: &|at| at.x < 0.0,
            ..search
        };
        let found = behind.nearest(&beside(28.0)).unwrap();
        assert!(found.gap_mm > 12.0, "{found:?}");
    }

    #[test]
    fn a_ball_comes_down_beside_a_summit() {
        let (below, above) = (Ball(10.0), Ball(10.0));
        let grid = Grid {
            middle: DVec3::ZERO,
            half_mm: 30.0,
            steps: 15,
            direction: DVec3::Z,
            across: [DVec3::X, DVec3::Y],
        };
        let lower = grid.relief(&below, 1.0, &|at| at);
        let upper = grid.relief(&above, -1.0, &|at| at - DVec3::new(0.0, 0.0, 25.0));
        let (shift, gap) = grid.seat(&lower, &upper, [0, 0]).unwrap();
        assert_eq!(shift, DVec3::ZERO);
        assert!((gap - 5.0).abs() < 0.1, "{gap}");
        // Sideways it sinks deeper.
        let (shift, deeper) = grid.seat(&lower, &upper, [3, 0]).unwrap();
        assert!((shift.x.abs() - 6.0).abs() < 1e-9, "{shift}");
        assert!(deeper > gap + 0.5, "{deeper}");
    }
}
