//! A mesh as it is measured on: the nearest point of it, its outward direction, what a ray meets.
//!
//! Millimetres, in the world of the bones file. Here belong questions about one mesh. Not here: which bone it is.

use std::cell::Cell;

use glam::Vec3;

use crate::contract::glb::BoneMesh;

/// A triangle, and the ball around it by which most are passed over.
#[derive(Clone, Copy, Debug)]
struct Triangle {
    corners: [u32; 3],
    centre: Vec3,
    radius: f32,
}

/// A ball around triangles that lie together and one after another.
#[derive(Clone, Copy, Debug)]
struct Group {
    centre: Vec3,
    radius: f32,
}

/// How many triangles a group has, but for the last: what was measured to be quick.
const GROUP: usize = 32;

/// A mesh whose triangles know each other by their corners: points that lie together are one.
#[derive(Clone, Debug)]
pub struct Mesh {
    points: Vec<Vec3>,
    /// In the order of their groups.
    triangles: Vec<Triangle>,
    groups: Vec<Group>,
}

/// A point of a mesh.
#[derive(Clone, Copy, Debug)]
pub struct Nearest {
    /// Where.
    pub point: Vec3,
    /// How far from where it was looked for, mm.
    pub distance: f32,
}

impl Mesh {
    /// Prepares a mesh of a bones file, which is in metres.
    #[must_use]
    pub fn new(mesh: &BoneMesh) -> Self {
        let at: Vec<Vec3> = mesh.positions.iter().map(|&at| at * 1e3).collect();
        let order = ordered(at.len(), |number| {
            let bits = at[number].to_array().map(f32::to_bits);
            bits.into_iter()
                .fold(0, |key, bits| key << 32 | u128::from(bits))
        });
        let mut points: Vec<Vec3> = Vec::new();
        let mut new_number = vec![0; at.len()];
        for number in order {
            let point = at[number as usize];
            if points.last() != Some(&point) {
                points.push(point);
            }
            new_number[number as usize] = points.len() as u32 - 1;
        }
        let triangles: Vec<Triangle> = mesh
            .indices
            .chunks_exact(3)
            .filter_map(|corners| {
                let mut found = [0; 3];
                for (corner, number) in found.iter_mut().zip(corners) {
                    *corner = *new_number.get(*number as usize)?;
                }
                let [a, b, c] = found.map(|number| points[number as usize]);
                let centre = (a + b + c) / 3.0;
                let radius = [a, b, c].map(|corner| corner.distance(centre));
                Some(Triangle {
                    corners: found,
                    centre,
                    radius: radius.into_iter().fold(0.0, f32::max),
                })
            })
            .collect();
        let low = points.iter().fold(Vec3::INFINITY, |low, at| low.min(*at));
        let order = ordered(triangles.len(), |number| {
            near_ones_together(triangles[number].centre - low)
        });
        let triangles: Vec<Triangle> = order
            .into_iter()
            .map(|number| triangles[number as usize])
            .collect();
        Self {
            points,
            groups: triangles.chunks(GROUP).map(Group::around).collect(),
            triangles,
        }
    }

    /// Whether it has no triangle.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.triangles.is_empty()
    }

    fn corners(&self, triangle: &Triangle) -> [Vec3; 3] {
        triangle.corners.map(|number| self.points[number as usize])
    }

    /// Goes through the triangles whose ball, and whose group's, is not passed over: `is_near` is told middle and radius.
    fn each(&self, is_near: &mut dyn FnMut(Vec3, f32) -> bool, meet: &mut dyn FnMut(&Triangle)) {
        for (group, triangles) in self.groups.iter().zip(self.triangles.chunks(GROUP)) {
            if !is_near(group.centre, group.radius) {
                continue;
            }
            for triangle in triangles {
                if is_near(triangle.centre, triangle.radius) {
                    meet(triangle);
                }
            }
        }
    }

    /// The point of the mesh that is nearest to another; none where it has no triangles.
    #[must_use]
    pub fn nearest(&self, to: Vec3) -> Option<Nearest> {
        // No farther than the far side of any ball.
        let far = self
            .groups
            .iter()
            .map(|group| group.centre.distance(to) + group.radius);
        let most = Cell::new(far.fold(f32::INFINITY, f32::min));
        let mut best: Option<Nearest> = None;
        self.each(
            &mut |centre, radius| centre.distance(to) - radius <= most.get(),
            &mut |triangle| {
                let point = nearest_of_triangle(self.corners(triangle), to);
                let distance = point.distance(to);
                if best.is_none_or(|best| distance < best.distance) {
                    best = Some(Nearest { point, distance });
                    most.set(most.get().min(distance));
                }
            },
        );
        best
    }

    /// The outward direction around a point of the surface: the mean over the triangles within `radius` mm, by their area.
    #[must_use]
    pub fn outward(&self, around: Vec3, radius: f32) -> Vec3 {
        let mut sum = Vec3::ZERO;
        let mut nearest = (f32::INFINITY, Vec3::Y);
        let mut is_near = |centre: Vec3, own: f32| centre.distance(around) <= radius + own;
        self.each(&mut is_near, &mut |triangle| {
            let corners = self.corners(triangle);
            let distance = nearest_of_triangle(corners, around).distance(around);
            let [a, b, c] = corners;
            let twice_area = (b - a).cross(c - a);
            if distance <= radius {
                // Nearer ones count for more: what lies round a corner hardly does.
                sum += twice_area.normalize_or_zero()
                    * twice_area.length().min(radius * radius)
                    * (1.0 - distance / radius);
            }
            if distance < nearest.0 {
                nearest = (distance, twice_area.normalize_or(Vec3::Y));
            }
        });
        sum.normalize_or(nearest.1)
    }

    /// Where a ray passes through the mesh, in mm along its direction (a unit vector), unsorted, also behind its start.
    pub fn crossings(&self, start: Vec3, direction: Vec3, into: &mut Vec<f32>) {
        let mut is_near = |centre: Vec3, radius: f32| {
            let to_centre = centre - start;
            let beside = to_centre - direction * to_centre.dot(direction);
            beside.length_squared() <= radius * radius
        };
        self.each(&mut is_near, &mut |triangle| {
            let [a, b, c] = self.corners(triangle).map(|corner| corner - start);
            // Volumes with the ray; an edge belongs to one of its two triangles alone, so that no ray slips between them.
            let [u, v, w] =
                [(c, b), (a, c), (b, a)].map(|(from, to)| direction.dot(to.cross(from)));
            let (inwards, outwards) = (
                [u, v, w].into_iter().all(|side| side >= 0.0),
                [u, v, w].into_iter().all(|side| side < 0.0),
            );
            let volume = u + v + w;
            if (inwards || outwards) && volume != 0.0 {
                let at = (a * u + b * v + c * w) / volume;
                into.push(at.dot(direction));
            }
        });
    }

    /// The pieces of triangles that lie in a plane through a point: for each, its two ends and the edges of the mesh that these lie on.
    #[must_use]
    pub fn cuts(&self, through: Vec3, across: Vec3) -> Vec<Cut> {
        let mut cuts = Vec::new();
        let mut is_near =
            |centre: Vec3, radius: f32| (centre - through).dot(across).abs() <= radius;
        self.each(&mut is_near, &mut |triangle| {
            let corners = self.corners(triangle);
            let sides = corners.map(|corner| (corner - through).dot(across));
            let mut ends = [(0, Vec3::ZERO); 2];
            let mut count = 0;
            for (from, to) in [(0, 1), (1, 2), (2, 0)] {
                if (sides[from] >= 0.0) == (sides[to] >= 0.0) {
                    continue;
                }
                let (a, b) = (triangle.corners[from], triangle.corners[to]);
                // The same from both triangles of an edge, to the last bit.
                let (low, high) = if a < b { (from, to) } else { (to, from) };
                let share = sides[low] / (sides[low] - sides[high]);
                let edge = u64::from(a.min(b)) << 32 | u64::from(a.max(b));
                if let Some(end) = ends.get_mut(count) {
                    *end = (edge, corners[low].lerp(corners[high], share));
                }
                count += 1;
            }
            if count == 2 {
                cuts.push(Cut { ends });
            }
        });
        cuts
    }
}

impl Group {
    fn around(triangles: &[Triangle]) -> Self {
        let centres = || triangles.iter().map(|triangle| triangle.centre);
        let low = centres().fold(Vec3::INFINITY, Vec3::min);
        let high = centres().fold(Vec3::NEG_INFINITY, Vec3::max);
        let centre = (low + high) / 2.0;
        let reach = triangles
            .iter()
            .map(|triangle| triangle.centre.distance(centre) + triangle.radius);
        Self {
            centre,
            radius: reach.fold(0.0, f32::max),
        }
    }
}

/// Numbers from 0 in the order of their keys, of which the lowest 96 bits count.
fn ordered(count: usize, key: impl Fn(usize) -> u128) -> Vec<u32> {
    let mut keys: Vec<u128> = (0..count)
        .map(|number| key(number) << 32 | number as u128)
        .collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| key as u32).collect()
}

/// A key by which places that are near each other mostly come one after another (Morton, 1966): the bits of the three coordinates in
/// turn. Coordinates in mm, from 0.
fn near_ones_together(place: Vec3) -> u128 {
    let places = place.to_array().map(|v| v as u32);
    (0..12).rev().fold(0, |key, bit| {
        places
            .iter()
            .fold(key, |key, place| key << 1 | u128::from(place >> bit & 1))
    })
}

/// A piece of a triangle in a plane: its ends, each with the edge that it lies on.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// Edge and point.
    pub ends: [(u64, Vec3); 2],
}

/// The point of a triangle that is nearest to another (after Ericson, Real-Time Collision Detection, 5.1.5).
fn nearest_of_triangle([a, b, c]: [Vec3; 3], to: Vec3) -> Vec3 {
    let (ab, ac, ap) = (b - a, c - a, to - a);
    let (d1, d2) = (ab.dot(ap), ac.dot(ap));
    if d1 <= 0.0 && d2 <= 0.0 {
        return a;
    }
    let bp = to - b;
    let (d3, d4) = (ab.dot(bp), ac.dot(bp));
    if d3 >= 0.0 && d4 <= d3 {
        return b;
    }
    let vc = d1 * d4 - d3 * d2;
    if vc <= 0.0 && d1 >= 0.0 && d3 <= 0.0 {
        return a + ab * (d1 / (d1 - d3));
    }
    let cp = to - c;
    let (d5, d6) = (ab.dot(cp), ac.dot(cp));
    if d6 >= 0.0 && d5 <= d6 {
        return c;
    }
    let vb = d5 * d2 - d1 * d6;
    if vb <= 0.0 && d2 >= 0.0 && d6 <= 0.0 {
        return a + ac * (d2 / (d2 - d6));
    }
    let va = d3 * d6 - d5 * d4;
    if va <= 0.0 && d4 - d3 >= 0.0 && d5 - d6 >= 0.0 {
        return b + (c - b) * ((d4 - d3) / ((d4 - d3) + (d5 - d6)));
    }
    let sum = va + vb + vc;
    if sum == 0.0 {
        return a;
    }
    a + ab * (vb / sum) + ac * (vc / sum)
}
