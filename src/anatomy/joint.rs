//! How near two bones come to each other: the width of a joint, or by how much they overlap.
//!
//! Here belongs measuring between bones. Not here: where they lie ([`super::assembly`]).

use glam::DVec3;

use super::bone::{Bone, Bounds, first_entry, onto_surface};

/// Points of a bone's surface within a box, one for each cell of a grid that the surface passes.
#[must_use]
pub fn surface_points(bone: &dyn Bone, within: Bounds, spacing_mm: f64) -> Vec<DVec3> {
    let distance = |at: DVec3| bone.outer(at);
    let lower = within.lower.max(bone.bounds().lower);
    let upper = within.upper.min(bone.bounds().upper);
    let size = (upper - lower).max(DVec3::ZERO);
    if (upper - lower).min_element() <= 0.0 {
        return Vec::new();
    }
    let counts = (size / spacing_mm).ceil().max(DVec3::ONE);
    let step = size / counts;
    let mut points = Vec::new();
    for layer in 0..counts.z as u32 {
        for row in 0..counts.y as u32 {
            for column in 0..counts.x as u32 {
                let cell = DVec3::new(column.into(), row.into(), layer.into());
                let at = lower + step * (cell + DVec3::splat(0.5));
                if distance(at).abs() < 0.8 * spacing_mm
                    && let Some(point) = onto_surface(&distance, at)
                {
                    points.push(point);
                }
            }
        }
    }
    points
}

/// Where one bone's surface comes nearest to another's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// The gap there, mm; negative where the bones overlap.
    pub gap_mm: f64,
    /// The point on the first bone, mm, in its frame.
    pub at: DVec3,
}

/// Where the points of one bone's surface come nearest to another bone; none without points.
///
/// `to_other` carries a point of the first bone's frame into the other's, both in mm.
#[must_use]
pub fn nearest(
    points: &[DVec3],
    to_other: &dyn Fn(DVec3) -> DVec3,
    other: &dyn Bone,
) -> Option<Nearest> {
    points
        .iter()
        .map(|&at| Nearest {
            gap_mm: other.outer(to_other(at)),
            at,
        })
        .min_by(|a, b| a.gap_mm.total_cmp(&b.gap_mm))
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
/// `gap_at` tells the gap after a move. mm.
#[must_use]
pub fn slide(gap_at: &dyn Fn(f64) -> f64, wanted_mm: f64) -> f64 {
    let mut moved = 0.0;
    for _ in 0..12 {
        let missing = wanted_mm - gap_at(moved);
        if missing.abs() < 0.05 {
            break;
        }
        moved += missing.clamp(-8.0, 8.0);
    }
    moved
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
        let points = surface_points(&small, small.bounds(), 1.0);
        let beside = |x: f64| move |at: DVec3| at - DVec3::X * x;
        let found = nearest(&points, &beside(28.0), &large).unwrap();
        assert!((found.gap_mm - 3.0).abs() < 0.1, "{found:?}");
        assert!(found.at.x > 9.8);
        let overlap = nearest(&points, &beside(23.0), &large).unwrap();
        assert!((overlap.gap_mm + 2.0).abs() < 0.1, "{overlap:?}");
        let moved = slide(
            &|moved| {
                nearest(&points, &beside(23.0 + moved), &large)
                    .unwrap()
                    .gap_mm
            },
            1.0,
        );
        assert!((moved - 3.0).abs() < 0.2, "{moved}");
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
