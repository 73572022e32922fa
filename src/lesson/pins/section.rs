//! Lines along a surface: the section of a mesh with a plane, followed from a point both ways, as a tape lies on a bone.
//!
//! Here belongs measuring along one line. Not here: which plane.

use glam::Vec3;

use super::mesh::{Cut, Mesh};

/// The line of a surface in a plane, from a point of it both ways: a ring once round each, where the surface is closed.
#[derive(Clone, Debug)]
pub struct Section {
    /// The two lines; both begin at the point.
    pub lines: [Line; 2],
}

/// Points one after another.
#[derive(Clone, Debug, Default)]
pub struct Line {
    points: Vec<Vec3>,
}

/// How near a point must be to a line to lie on it, mm.
const ON_LINE_MM: f32 = 0.3;

impl Section {
    /// The section through a point of a surface, in the plane at right angles to `across` (a unit vector); none where the plane does
    /// not meet the mesh.
    #[must_use]
    pub fn through(mesh: &Mesh, point: Vec3, across: Vec3) -> Option<Self> {
        let cuts = mesh.cuts(point, across);
        let (start, from) = cuts
            .iter()
            .enumerate()
            .map(|(number, cut)| (number, nearest_of_piece(cut.ends.map(|end| end.1), point)))
            .min_by(|a, b| a.1.distance(point).total_cmp(&b.1.distance(point)))?;
        let mut ends: Vec<(u64, u32)> = cuts
            .iter()
            .enumerate()
            .flat_map(|(number, cut)| cut.ends.map(|(edge, _)| (edge, number as u32)))
            .collect();
        ends.sort_unstable();
        Some(Self {
            lines: [0, 1].map(|way| Line::followed(&cuts, &ends, start, way, from)),
        })
    }

    /// The shorter way along the section to another point of it; none where it does not lead there.
    #[must_use]
    pub fn way_to(&self, point: Vec3) -> Option<Line> {
        self.lines
            .iter()
            .filter_map(|line| line.up_to(point))
            .min_by(|a, b| a.length().total_cmp(&b.length()))
    }

    /// The line that starts in a direction.
    #[must_use]
    pub fn towards(&self, direction: Vec3) -> &Line {
        let [one, other] = &self.lines;
        let rise = |line: &Line| line.first_step().dot(direction);
        if rise(one) >= rise(other) { one } else { other }
    }
}

impl Line {
    /// Follows pieces from edge to edge, until it comes back or the surface ends.
    fn followed(cuts: &[Cut], ends: &[(u64, u32)], start: usize, way: usize, from: Vec3) -> Self {
        let mut points = vec![from];
        let (mut number, mut way) = (start, way);
        for _ in 0..=cuts.len() {
            let (edge, point) = cuts[number].ends[way];
            points.push(point);
            let first = ends.partition_point(|end| end.0 < edge);
            let next = ends[first..]
                .iter()
                .take_while(|end| end.0 == edge)
                .map(|end| end.1 as usize)
                .find(|&other| other != number);
            let Some(next) = next else {
                break;
            };
            if next == start {
                points.push(from);
                break;
            }
            way = usize::from(cuts[next].ends[0].0 == edge);
            number = next;
        }
        Self { points }
    }

    /// How long it is, mm.
    #[must_use]
    pub fn length(&self) -> f32 {
        self.points
            .windows(2)
            .map(|pair| pair[0].distance(pair[1]))
            .sum()
    }

    /// Its points.
    #[must_use]
    pub fn points(&self) -> &[Vec3] {
        &self.points
    }

    /// The direction in which it sets out: over its first millimetre or so, because a single triangle may lie anyhow.
    fn first_step(&self) -> Vec3 {
        let (first, last) = (self.points[0], self.at(1.0));
        (last - first).normalize_or_zero()
    }

    /// The point so far along it, mm; its end, where it is shorter.
    #[must_use]
    pub fn at(&self, length: f32) -> Vec3 {
        self.cut_off(length)
            .points
            .last()
            .copied()
            .unwrap_or(Vec3::ZERO)
    }

    /// Its beginning, of this length in mm at most.
    #[must_use]
    pub fn cut_off(&self, length: f32) -> Self {
        let mut left = length;
        let mut points: Vec<Vec3> = self.points.first().copied().into_iter().collect();
        for pair in self.points.windows(2) {
            let step = pair[0].distance(pair[1]);
            if step >= left {
                if step > 0.0 && left > 0.0 {
                    points.push(pair[0].lerp(pair[1], left / step));
                }
                break;
            }
            left -= step;
            points.push(pair[1]);
        }
        Self { points }
    }

    /// Its beginning as far as it goes in a direction: it ends before it turns back. `length` mm at most.
    #[must_use]
    pub fn onwards(&self, direction: Vec3, length: f32) -> Self {
        // A mesh is never quite smooth: a dent no deeper than this is no turn.
        const DENT_MM: f32 = 0.5;
        let mut line = self.cut_off(length);
        let mut highest = (0, f32::NEG_INFINITY);
        for (number, point) in line.points.iter().enumerate() {
            let height = point.dot(direction);
            if height > highest.1 {
                highest = (number, height);
            } else if height < highest.1 - DENT_MM {
                line.points.truncate(highest.0 + 1);
                break;
            }
        }
        line
    }

    /// Its beginning up to where it has gone so far in a direction, mm, or as far as it goes in it.
    #[must_use]
    pub fn rising_by(&self, direction: Vec3, rise: f32) -> Self {
        let mut line = self.onwards(direction, f32::INFINITY);
        let goal = line.points[0].dot(direction) + rise;
        let heights = line.points.iter().map(|point| point.dot(direction));
        if let Some(number) = heights.into_iter().position(|height| height >= goal) {
            if number > 0 {
                let (before, after) = (line.points[number - 1], line.points[number]);
                let (low, high) = (before.dot(direction), after.dot(direction));
                line.points[number] = before.lerp(after, (goal - low) / (high - low).max(1e-6));
            }
            line.points.truncate(number + 1);
        }
        line
    }

    /// Its beginning up to the first place where it passes a point; none where it does not.
    fn up_to(&self, point: Vec3) -> Option<Self> {
        let pieces = || self.points.windows(2).enumerate();
        let place = |pair: &[Vec3]| nearest_of_piece([pair[0], pair[1]], point);
        let least = pieces()
            .map(|(_, pair)| place(pair).distance(point))
            .fold(f32::INFINITY, f32::min);
        let (number, at) = pieces()
            .map(|(number, pair)| (number, place(pair)))
            .find(|(_, at)| at.distance(point) <= least + 1e-3)
            .filter(|_| least < ON_LINE_MM)?;
        let mut points = self.points[..=number].to_vec();
        points.push(at);
        Some(Self { points })
    }
}

fn nearest_of_piece([a, b]: [Vec3; 2], to: Vec3) -> Vec3 {
    let along = b - a;
    let share = (to - a).dot(along) / along.length_squared().max(1e-12);
    a + along * share.clamp(0.0, 1.0)
}
