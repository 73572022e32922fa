//! Normals that agree with their faces: a vertex on a crease is one for each side of it.
//!
//! Here belongs what makes corners of vertices. It comes last: what follows would take the seam for a hole, which is why
//! checks join vertices at one place first.

use std::collections::HashMap;

use glam::DVec3;

use super::triangle_mesh::TriangleMesh;

/// Cosine of the widest angle between a corner's normal and its face: 55 degrees, so that rounding leaves it under 60.
const WIDEST: f64 = 0.574;

impl TriangleMesh {
    /// Parts vertices whose normal lies far from that of a face around them: the faces that agree with it keep it, and every other
    /// part has the mean of its own.
    #[must_use]
    pub fn shaded(mut self) -> Self {
        let facing: Vec<DVec3> = self
            .triangles
            .iter()
            .map(|&triangle| {
                let [a, b, c] = self.corners(triangle);
                (b - a).cross(c - a)
            })
            .collect();
        let unit: Vec<DVec3> = facing.iter().map(|it| it.normalize_or_zero()).collect();
        for (index, triangles) in self.triangles_around().into_iter().enumerate() {
            let agrees = |normal: DVec3, number: u32| unit[number as usize].dot(normal) >= WIDEST;
            if triangles
                .iter()
                .all(|&number| agrees(self.normals[index], number))
            {
                continue;
            }
            // Sides of the crease: the largest face leads, those that look much as it does follow.
            let (kept, mut left): (Vec<u32>, Vec<u32>) = triangles
                .iter()
                .partition(|&&number| agrees(self.normals[index], number));
            left.sort_by(|&one, &other| {
                let area = |number: u32| facing[number as usize].length();
                area(other).total_cmp(&area(one)).then(one.cmp(&other))
            });
            let mut is_first = kept.is_empty();
            while let Some(&leader) = left.first() {
                let lead = unit[leader as usize];
                let (mut side, rest): (Vec<u32>, Vec<u32>) =
                    left.iter().partition(|&&number| agrees(lead, number));
                let mean = |side: &[u32]| {
                    let sum: DVec3 = side.iter().map(|&number| facing[number as usize]).sum();
                    sum.normalize_or(lead)
                };
                let mut normal = mean(&side);
                if !side.iter().all(|&number| agrees(normal, number)) {
                    normal = lead;
                }
                // A face without an area agrees with nothing: it follows whoever comes first.
                if side.is_empty() {
                    side.push(leader);
                    normal = self.normals[index];
                }
                left = rest;
                left.retain(|number| !side.contains(number));
                if is_first {
                    self.normals[index] = normal;
                    is_first = false;
                    continue;
                }
                self.positions.push(self.positions[index]);
                self.normals.push(normal);
                let new = self.positions.len() as u32 - 1;
                for number in side {
                    for corner in &mut self.triangles[number as usize] {
                        if *corner as usize == index {
                            *corner = new;
                        }
                    }
                }
            }
        }
        self
    }

    /// For each vertex the first one at its place.
    fn places(&self) -> Vec<u32> {
        let mut first: HashMap<[u64; 3], u32> = HashMap::new();
        let bits = |at: &DVec3| at.to_array().map(|number| (number + 0.0).to_bits());
        let numbered = self.positions.iter().zip(0_u32..);
        numbered
            .map(|(at, number)| *first.entry(bits(at)).or_insert(number))
            .collect()
    }

    /// The triangles, with vertices at one place taken for one.
    pub(super) fn joined(&self) -> Vec<[u32; 3]> {
        let places = self.places();
        let triangles = self.triangles.iter();
        triangles
            .map(|triangle| triangle.map(|index| places[index as usize]))
            .collect()
    }

    /// The separate pieces of the surface, each as the numbers of its triangles.
    #[must_use]
    pub fn bodies(&self) -> Vec<Vec<u32>> {
        let triangles = self.joined();
        let mut parents: Vec<u32> = (0..self.positions.len() as u32).collect();
        fn root(parents: &mut [u32], mut index: u32) -> u32 {
            while parents[index as usize] != index {
                parents[index as usize] = parents[parents[index as usize] as usize];
                index = parents[index as usize];
            }
            index
        }
        for &[a, b, c] in &triangles {
            for other in [b, c] {
                let (one, two) = (root(&mut parents, a), root(&mut parents, other));
                parents[one.max(two) as usize] = one.min(two);
            }
        }
        let mut numbers: HashMap<u32, usize> = HashMap::new();
        let mut bodies: Vec<Vec<u32>> = Vec::new();
        for (triangle, number) in triangles.iter().zip(0_u32..) {
            let body = *numbers
                .entry(root(&mut parents, triangle[0]))
                .or_insert_with(|| {
                    bodies.push(Vec::new());
                    bodies.len() - 1
                });
            bodies[body].push(number);
        }
        bodies
    }

    /// How many corners have a normal more than 60 degrees off their face.
    #[must_use]
    pub fn corners_off_their_face(&self) -> usize {
        let off = |&triangle: &[u32; 3]| {
            let [a, b, c] = self.corners(triangle);
            let facing = (b - a).cross(c - a).normalize_or_zero();
            let corners = triangle.into_iter();
            corners
                .filter(|&index| facing.dot(self.normals[index as usize].normalize_or_zero()) < 0.5)
                .count()
        };
        self.triangles.iter().map(off).sum()
    }

    /// How many triangles have an angle of less than 5 degrees.
    #[must_use]
    pub fn slivers(&self) -> usize {
        let corners = self
            .triangles
            .iter()
            .map(|&triangle| self.corners(triangle));
        corners
            .filter(|&corners| super::tidy::least_degrees(corners) < 5.0)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{bone::Bounds, mesh::Meshing};

    #[test]
    fn a_wedge_gets_two_normals_along_its_edge_and_stays_closed() {
        let wedge = |at: DVec3| {
            let faces = (0.4 * at.x - at.z).max(0.4 * at.x + at.z);
            (faces / 1.077).max(-10.0 - at.x).max(at.y.abs() - 8.0)
        };
        let meshing = Meshing {
            cell_mm: 1.0,
            triangles: 500,
        };
        let bounds = Bounds::new(DVec3::splat(-12.0), DVec3::splat(12.0));
        let plain = TriangleMesh::of(&wedge, bounds, meshing);
        assert!(plain.corners_off_their_face() > 0);
        let parted = plain.clone().shaded();
        assert_eq!(parted.corners_off_their_face(), 0);
        assert!(parted.positions.len() > plain.positions.len());
        assert!(
            parted.faults().tolerable(parted.triangles.len()),
            "{:?}",
            parted.faults()
        );
        assert_eq!(parted.bodies().len(), 1);
    }
}
