//! Finds what a ray meets: for labels that hide behind bone, and for picking.
//!
//! A bounding volume tree over the triangles of one mesh, built once when bones are loaded.

use bevy::math::{Vec3, bounding::Aabb3d};

const TRIANGLES_A_LEAF: usize = 8;

/// One mesh, ready for rays. World frame, metres.
#[derive(Clone, Debug, Default)]
pub struct RayMesh {
    triangles: Vec<[Vec3; 3]>,
    nodes: Vec<Branch>,
}

#[derive(Clone, Debug)]
struct Branch {
    minimum: Vec3,
    maximum: Vec3,
    /// The first triangle of a leaf, or the index of the second child; the first child follows its parent.
    start: usize,
    /// How many triangles a leaf has; none for a branch.
    count: usize,
}

impl RayMesh {
    /// Prepares a mesh: points and three indices a triangle. Triangles with indices past the points are left out.
    #[must_use]
    pub fn new(positions: &[Vec3], indices: &[u32]) -> Self {
        let mut triangles: Vec<[Vec3; 3]> = indices
            .chunks_exact(3)
            .filter_map(|corner| {
                Some([
                    *positions.get(corner[0] as usize)?,
                    *positions.get(corner[1] as usize)?,
                    *positions.get(corner[2] as usize)?,
                ])
            })
            .collect();
        let mut nodes = Vec::new();
        if !triangles.is_empty() {
            let count = triangles.len();
            grow(&mut nodes, &mut triangles, 0, count);
        }
        Self { triangles, nodes }
    }

    /// The box around the mesh; none where it has no triangles.
    #[must_use]
    pub fn bounds(&self) -> Option<Aabb3d> {
        let root = self.nodes.first()?;
        Some(Aabb3d {
            min: root.minimum.into(),
            max: root.maximum.into(),
        })
    }

    /// Where a ray meets the mesh first, in lengths of its direction.
    #[must_use]
    pub fn first_hit(&self, origin: Vec3, direction: Vec3) -> Option<f32> {
        let mut nearest: Option<f32> = None;
        self.walk(origin, direction, f32::INFINITY, &mut |distance| {
            nearest = Some(nearest.map_or(distance, |nearest| nearest.min(distance)));
            false
        });
        nearest
    }

    /// Whether anything lies between two points.
    #[must_use]
    pub fn blocks(&self, from: Vec3, to: Vec3) -> bool {
        let mut blocked = false;
        self.walk(from, to - from, 1.0, &mut |_| {
            blocked = true;
            true
        });
        blocked
    }

    /// Whether a point lies within the mesh: a ray from there leaves it once more than it enters it.
    #[must_use]
    pub fn holds(&self, point: Vec3) -> bool {
        let mut crossings = 0_u32;
        // Along no axis, so that edges of flat faces are not met.
        self.walk(
            point,
            Vec3::new(0.61, 0.73, 0.31),
            f32::INFINITY,
            &mut |_| {
                crossings += 1;
                false
            },
        );
        crossings % 2 == 1
    }

    /// The least distance from a point to a corner of the mesh, in metres, where it is less than `farthest`: enough to
    /// tell which bone a point belongs to.
    #[must_use]
    pub fn nearest_corner(&self, point: Vec3, farthest: f32) -> Option<f32> {
        let mut least = farthest * farthest;
        let mut found = false;
        let mut waiting = Vec::from_iter((!self.nodes.is_empty()).then_some(0_usize));
        while let Some((index, node)) = waiting
            .pop()
            .and_then(|index| Some((index, self.nodes.get(index)?)))
        {
            let outside = (node.minimum - point)
                .max(point - node.maximum)
                .max(Vec3::ZERO);
            if outside.length_squared() >= least {
                continue;
            }
            if node.count == 0 {
                waiting.extend([node.start, index + 1]);
                continue;
            }
            for corner in self.triangles[node.start..node.start + node.count]
                .iter()
                .flatten()
            {
                let distance = corner.distance_squared(point);
                found |= distance < least;
                least = least.min(distance);
            }
        }
        found.then(|| least.sqrt())
    }

    /// Tells `met` of every place where a ray meets the mesh, in no order, until it has had enough.
    fn walk(&self, origin: Vec3, direction: Vec3, farthest: f32, met: &mut dyn FnMut(f32) -> bool) {
        if self.nodes.is_empty() {
            return;
        }
        let inverse = direction.recip();
        let mut waiting = vec![0_usize];
        while let Some(index) = waiting.pop() {
            let Some(node) = self.nodes.get(index) else {
                continue;
            };
            let near = (node.minimum - origin) * inverse;
            let far = (node.maximum - origin) * inverse;
            let enters = near.min(far).max_element();
            let leaves = near.max(far).min_element();
            if leaves < enters.max(0.0) || enters > farthest {
                continue;
            }
            if node.count == 0 {
                waiting.push(node.start);
                waiting.push(index + 1);
                continue;
            }
            for triangle in self.triangles.iter().skip(node.start).take(node.count) {
                if let Some(distance) = meet(triangle, origin, direction)
                    && distance <= farthest
                    && met(distance)
                {
                    return;
                }
            }
        }
    }
}

fn grow(nodes: &mut Vec<Branch>, triangles: &mut [[Vec3; 3]], start: usize, end: usize) {
    let (mut minimum, mut maximum) = (Vec3::INFINITY, Vec3::NEG_INFINITY);
    for corner in triangles[start..end].iter().flatten() {
        minimum = minimum.min(*corner);
        maximum = maximum.max(*corner);
    }
    let here = nodes.len();
    let leaf = end - start <= TRIANGLES_A_LEAF;
    nodes.push(Branch {
        minimum,
        maximum,
        start,
        count: if leaf { end - start } else { 0 },
    });
    if leaf {
        return;
    }
    let size = maximum - minimum;
    let axis = if size.x >= size.y && size.x >= size.z {
        0
    } else if size.y >= size.z {
        1
    } else {
        2
    };
    let middle = (start + end) / 2;
    triangles[start..end].select_nth_unstable_by(middle - start, |a, b| {
        let centre = |t: &[Vec3; 3]| t[0][axis] + t[1][axis] + t[2][axis];
        centre(a).total_cmp(&centre(b))
    });
    grow(nodes, triangles, start, middle);
    nodes[here].start = nodes.len();
    grow(nodes, triangles, middle, end);
}

/// Möller and Trumbore's intersection of a ray and a triangle, in lengths of the ray's direction.
fn meet(triangle: &[Vec3; 3], origin: Vec3, direction: Vec3) -> Option<f32> {
    let [a, b, c] = *triangle;
    let (edge_b, edge_c) = (b - a, c - a);
    let p = direction.cross(edge_c);
    let determinant = edge_b.dot(p);
    if determinant.abs() < 1e-14 {
        return None;
    }
    let offset = origin - a;
    let u = offset.dot(p) / determinant;
    let q = offset.cross(edge_b);
    let v = direction.dot(q) / determinant;
    let distance = edge_c.dot(q) / determinant;
    let inside = u >= 0.0 && v >= 0.0 && u + v <= 1.0 && distance > 0.0;
    inside.then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sphere of radius 1, fine enough that its faces lie within 1 % of it.
    fn sphere() -> RayMesh {
        let (rings, turns) = (48_u32, 96_u32);
        let point = |ring: u32, turn: u32| {
            let polar = std::f32::consts::PI * ring as f32 / rings as f32;
            let angle = std::f32::consts::TAU * turn as f32 / turns as f32;
            Vec3::new(
                polar.sin() * angle.cos(),
                polar.cos(),
                polar.sin() * angle.sin(),
            )
        };
        let mut positions = Vec::new();
        for ring in 0..=rings {
            for turn in 0..turns {
                positions.push(point(ring, turn));
            }
        }
        let mut indices = Vec::new();
        for ring in 0..rings {
            for turn in 0..turns {
                let next = (turn + 1) % turns;
                let [a, b, c, d] = [
                    ring * turns + turn,
                    ring * turns + next,
                    (ring + 1) * turns + turn,
                    (ring + 1) * turns + next,
                ];
                indices.extend([a, b, c, b, d, c]);
            }
        }
        RayMesh::new(&positions, &indices)
    }

    #[test]
    fn a_ray_meets_the_near_side_first() {
        let half = (1.0_f32 - 0.05).sqrt();
        let first = |z: f32| sphere().first_hit(Vec3::new(0.1, 0.2, z), Vec3::NEG_Z);
        for (z, expected) in [(3.0, 3.0 - half), (0.0, half)] {
            let found = first(z);
            assert!(
                found.is_some_and(|distance| (distance - expected).abs() < 0.02),
                "from {z}: {found:?}"
            );
        }
        assert_eq!(first(-3.0), None, "the sphere lies behind");
    }

    #[test]
    fn only_what_lies_between_blocks() {
        let ball = sphere();
        assert!(ball.blocks(Vec3::new(0.05, 0.02, 3.0), Vec3::new(0.05, 0.02, -3.0)));
        assert!(!ball.blocks(Vec3::new(0.05, 0.02, 3.0), Vec3::new(0.05, 0.02, 1.5)));
        assert!(!ball.blocks(Vec3::new(2.0, 0.02, 3.0), Vec3::new(2.0, 0.02, -3.0)));
    }

    #[test]
    fn a_mesh_holds_what_lies_within_it() {
        let ball = sphere();
        for (x, held) in [(0.0, true), (0.95, true), (1.05, false), (-3.0, false)] {
            assert_eq!(ball.holds(Vec3::new(x, 0.03, 0.02)), held, "{x}");
        }
    }

    #[test]
    fn the_nearest_corner_is_found_within_reach_only() {
        let ball = sphere();
        let distance = ball.nearest_corner(Vec3::new(0.0, 3.0, 0.0), f32::INFINITY);
        assert!(
            distance.is_some_and(|distance| (distance - 2.0).abs() < 1e-5),
            "{distance:?}"
        );
        assert_eq!(ball.nearest_corner(Vec3::new(0.0, 3.0, 0.0), 1.9), None);
    }

    #[test]
    fn an_empty_mesh_meets_nothing() {
        let none = RayMesh::new(&[], &[]);
        assert!(none.nearest_corner(Vec3::ZERO, f32::INFINITY).is_none());
        assert!(none.first_hit(Vec3::ZERO, Vec3::X).is_none());
        assert!(none.bounds().is_none());
    }
}
