//! Outlines and walks on a bone's surface, from which landmarks and target points are found.
//!
//! Here belongs measuring along the surface as a finger or a tape does. Not here: which landmark a rule starts from.

use glam::{DVec2, DVec3};

use super::bone::{Bone, first_entry};

/// The outline of a bone's transverse section at one height: points about 0.5 to 1 degree apart, anticlockwise seen from above.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Height of the section in the bone's frame, mm.
    pub z_mm: f64,
    /// Points of the outline.
    pub points: Vec<DVec2>,
    /// The outward normals there, in the section's plane.
    pub normals: Vec<DVec2>,
}

/// Number of points of an outline.
const POINTS: usize = 480;

impl Outline {
    /// The outline at a height; `None` if the bone has no section there.
    ///
    /// Where the section falls into parts, the one nearest to `near` is taken; hollows out of sight from its middle are bridged.
    #[must_use]
    pub fn at(bone: &dyn Bone, z_mm: f64, near: DVec2) -> Option<Self> {
        let middle = middle_of_section(bone, z_mm, near)?;
        let distance = |at: DVec3| bone.outer(at);
        let reach = bone.bounds().size().truncate().length();
        let mut points = Vec::with_capacity(POINTS);
        for number in 0..POINTS {
            let direction =
                DVec2::from_angle(number as f64 / POINTS as f64 * std::f64::consts::TAU);
            let start = (middle + direction * reach).extend(z_mm);
            let point = first_entry(&distance, start, -direction.extend(0.0), reach)?;
            points.push(point.truncate());
        }
        let normals = (0..POINTS)
            .map(|number| {
                // Anticlockwise: outwards lies to the right.
                let (before, after) = ((number + POINTS - 1) % POINTS, (number + 1) % POINTS);
                (points[before] - points[after])
                    .perp()
                    .normalize_or(DVec2::X)
            })
            .collect();
        Some(Self {
            z_mm,
            points,
            normals,
        })
    }

    /// Number of the point nearest to a place on the face that looks `outward`; of the whole outline, where no part of it
    /// looks that way.
    ///
    /// On a thin bone the nearest point of all can lie on its back.
    #[must_use]
    pub fn nearest_on_face(&self, to: DVec2, outward: DVec2) -> usize {
        let away = |&number: &usize| self.points[number].distance_squared(to);
        let nearer = |a: &usize, b: &usize| away(a).total_cmp(&away(b));
        (0..self.points.len())
            .filter(|&number| self.faces(number, outward))
            .min_by(nearer)
            .or_else(|| (0..self.points.len()).min_by(nearer))
            .unwrap_or(0)
    }

    fn next(&self, number: usize, forwards: bool) -> usize {
        let count = self.points.len();
        if forwards {
            (number + 1) % count
        } else {
            (number + count - 1) % count
        }
    }

    /// Whether a point belongs to the face that looks `outward`: its normal is within 65 degrees of it.
    #[must_use]
    pub fn faces(&self, number: usize, outward: DVec2) -> bool {
        self.normals[number].dot(outward) > 65.0_f64.to_radians().cos()
    }

    /// The point in the middle of the face that looks `outward`, by length along the outline.
    #[must_use]
    pub fn middle_of_face(&self, outward: DVec2) -> usize {
        let start = (0..self.points.len())
            .max_by(|&a, &b| {
                self.normals[a]
                    .dot(outward)
                    .total_cmp(&self.normals[b].dot(outward))
            })
            .unwrap_or(0);
        let edge = |forwards: bool| {
            let mut at = start;
            for _ in 0..self.points.len() {
                let next = self.next(at, forwards);
                // The borders of the face: where the bone turns 40 degrees away from it.
                if self.normals[next].dot(outward) < 40.0_f64.to_radians().cos() {
                    break;
                }
                at = next;
            }
            at
        };
        let (first, last) = (edge(false), edge(true));
        let mut lengths = vec![0.0];
        let mut at = first;
        let mut passed = vec![first];
        while at != last && passed.len() <= self.points.len() {
            let next = self.next(at, true);
            let so_far = lengths.last().copied().unwrap_or(0.0);
            lengths.push(so_far + self.points[at].distance(self.points[next]));
            passed.push(next);
            at = next;
        }
        let half = 0.5 * lengths.last().copied().unwrap_or(0.0);
        let index = lengths.partition_point(|&length| length < half);
        passed[index.min(passed.len() - 1)]
    }

    /// Walks along the outline from one of its points towards a direction.
    ///
    /// Stops where the face that looks `outward` ends. Returns the points passed, the last being the place reached, and how
    /// far it went.
    #[must_use]
    pub fn walk(
        &self,
        from: usize,
        towards: DVec2,
        distance_mm: f64,
        outward: DVec2,
    ) -> (Vec<DVec2>, f64) {
        let ahead = self.points[self.next(from, true)] - self.points[self.next(from, false)];
        let forwards = ahead.dot(towards) > 0.0;
        let mut passed = vec![self.points[from]];
        let mut walked = 0.0;
        let mut at = from;
        let mut on_face = self.faces(from, outward);
        for _ in 0..self.points.len() {
            if walked >= distance_mm {
                break;
            }
            let next = self.next(at, forwards);
            // A start beside the face (on a crest, say) may first walk onto it.
            let faces = self.faces(next, outward);
            if on_face && !faces {
                break;
            }
            on_face |= faces;
            let step = self.points[at].distance(self.points[next]);
            let share = ((distance_mm - walked) / step.max(1e-9)).min(1.0);
            passed.push(self.points[at].lerp(self.points[next], share));
            walked += step * share;
            at = next;
        }
        (passed, walked)
    }
}

/// A point well inside the part of the section nearest to `near`.
fn middle_of_section(bone: &dyn Bone, z_mm: f64, near: DVec2) -> Option<DVec2> {
    let bounds = bone.bounds();
    const STEPS: u32 = 28;
    let mut best: Option<(f64, DVec2)> = None;
    for row in 0..=STEPS {
        for column in 0..=STEPS {
            let share = DVec2::new(f64::from(column), f64::from(row)) / f64::from(STEPS);
            let at = bounds.lower.truncate() + bounds.size().truncate() * share;
            let depth = bone.outer(at.extend(z_mm));
            if depth >= 0.0 {
                continue;
            }
            let score = depth + 0.15 * at.distance(near);
            if best.is_none_or(|(lowest, _)| score < lowest) {
                best = Some((score, at));
            }
        }
    }
    best.map(|(_, at)| at)
}
