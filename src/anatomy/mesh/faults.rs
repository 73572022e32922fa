//! What may be wrong with a mesh, and how it is found.

use std::collections::HashMap;

use glam::DVec3;

use super::triangle_mesh::TriangleMesh;

/// What is wrong with a mesh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MeshFaults {
    /// Edges without exactly one triangle on either side, in opposite directions.
    pub open_or_crossed_edges: usize,
    /// Triangles with hardly any area for their perimeter.
    pub degenerate_triangles: usize,
    /// Triangles that look against the normals of their vertices.
    pub folded_triangles: usize,
    /// Triangles that another triangle passes through.
    pub crossed_triangles: usize,
    /// Whether the enclosed volume is not positive: turned inside out, or empty.
    pub inside_out: bool,
}

impl MeshFaults {
    /// Whether there is nothing to complain about.
    #[must_use]
    pub fn none(&self) -> bool {
        *self == Self::default()
    }

    /// How many there are, an open or inverted mesh before all else.
    #[must_use]
    pub fn count(&self) -> usize {
        1_000_000 * (self.open_or_crossed_edges + usize::from(self.inside_out))
            + self.degenerate_triangles
            + self.folded_triangles
            + self.crossed_triangles
    }

    /// Whether a mesh of so many triangles may be used: closed, and hardly a triangle in two hundred out of shape.
    #[must_use]
    pub fn tolerable(&self, triangles: usize) -> bool {
        self.open_or_crossed_edges == 0
            && !self.inside_out
            && (self.degenerate_triangles + self.folded_triangles + self.crossed_triangles) * 200
                <= triangles
    }
}

impl TriangleMesh {
    /// Checks that the mesh is a closed, oriented surface without degenerate or folded triangles.
    #[must_use]
    pub fn faults(&self) -> MeshFaults {
        let mut faults = MeshFaults {
            inside_out: self.volume_mm3() <= 0.0,
            ..MeshFaults::default()
        };
        let mut edges: HashMap<(u32, u32), u32> = HashMap::new();
        for (&triangle, joined) in self.triangles.iter().zip(self.joined()) {
            for side in 0..3 {
                let edge = (joined[side], joined[(side + 1) % 3]);
                *edges.entry(edge).or_default() += 1;
            }
            let [a, b, c] = self.corners(triangle);
            let doubled = (b - a).cross(c - a);
            let longest = (b - a)
                .length_squared()
                .max((c - b).length_squared())
                .max((a - c).length_squared());
            if doubled.length() < 0.01 * longest {
                faults.degenerate_triangles += 1;
            } else if self.normals.len() == self.positions.len() {
                let normal: DVec3 = triangle.iter().map(|&i| self.normals[i as usize]).sum();
                if doubled.normalize().dot(normal.normalize_or_zero()) < -0.2 {
                    faults.folded_triangles += 1;
                }
            }
        }
        faults.open_or_crossed_edges = edges
            .iter()
            .filter(|&(&(from, to), &count)| count != 1 || edges.get(&(to, from)) != Some(&1))
            .count();
        faults.crossed_triangles = self.crossed_triangles().len();
        faults
    }

    /// The triangles that another triangle, one without a common corner, passes through; in order.
    pub(super) fn crossed_triangles(&self) -> Vec<u32> {
        let joined = self.joined();
        // Triangles are compared within the cells of a grid that they touch.
        let mut extent = 0.0;
        for &triangle in &self.triangles {
            let [a, b, c] = self.corners(triangle);
            extent += (a.max(b).max(c) - a.min(b).min(c)).max_element();
        }
        let cell = 2.0 * extent / self.triangles.len().max(1) as f64;
        let mut cells: HashMap<[i64; 3], Vec<u32>> = HashMap::new();
        for (number, &triangle) in self.triangles.iter().enumerate() {
            let [a, b, c] = self.corners(triangle);
            let lower = (a.min(b).min(c) / cell).floor();
            let upper = (a.max(b).max(c) / cell).floor();
            for x in lower.x as i64..=upper.x as i64 {
                for y in lower.y as i64..=upper.y as i64 {
                    for z in lower.z as i64..=upper.z as i64 {
                        cells.entry([x, y, z]).or_default().push(number as u32);
                    }
                }
            }
        }
        let mut crossed = vec![false; self.triangles.len()];
        for together in cells.values() {
            for (place, &one) in together.iter().enumerate() {
                for &other in &together[place + 1..] {
                    let (first, second) = (joined[one as usize], joined[other as usize]);
                    if first.iter().any(|index| second.contains(index)) {
                        continue;
                    }
                    if cross(self.corners(first), self.corners(second)) {
                        crossed[one as usize] = true;
                        crossed[other as usize] = true;
                    }
                }
            }
        }
        (0..crossed.len() as u32)
            .filter(|&number| crossed[number as usize])
            .collect()
    }
}

/// Whether an edge of either triangle passes through the other.
fn cross(one: [DVec3; 3], other: [DVec3; 3]) -> bool {
    let passes = |from: DVec3, to: DVec3, [a, b, c]: [DVec3; 3]| {
        let normal = (b - a).cross(c - a);
        let (start, end) = ((from - a).dot(normal), (to - a).dot(normal));
        if start * end >= 0.0 {
            return false;
        }
        let at = from.lerp(to, start / (start - end));
        [(a, b), (b, c), (c, a)]
            .into_iter()
            .all(|(corner, next)| (next - corner).cross(at - corner).dot(normal) > 0.0)
    };
    (0..3).any(|side| {
        let next = (side + 1) % 3;
        passes(one[side], one[next], other) || passes(other[side], other[next], one)
    })
}
