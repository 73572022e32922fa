//! A mesh of triangles, and what its vertices and triangles alone tell.
//!
//! Here belongs what needs no solid. Not here: making ([`super::march`]) and mending it.

use glam::DVec3;

/// A closed surface of triangles, counter-clockwise seen from outside, in millimetres.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TriangleMesh {
    /// Vertices.
    pub positions: Vec<DVec3>,
    /// Outward unit normal at each vertex, from the solid.
    pub normals: Vec<DVec3>,
    /// Three vertices each.
    pub triangles: Vec<[u32; 3]>,
}

impl TriangleMesh {
    /// Unit normals of the vertices from the triangles around them, weighted by area: for surfaces within a bone, whose
    /// distance has creases where walls meet.
    #[must_use]
    pub fn mean_normals(&self) -> Vec<DVec3> {
        let mut normals = vec![DVec3::ZERO; self.positions.len()];
        for &triangle in &self.triangles {
            let [a, b, c] = self.corners(triangle);
            for index in triangle {
                normals[index as usize] += (b - a).cross(c - a);
            }
        }
        normals
            .into_iter()
            .map(|normal| normal.normalize_or(DVec3::Z))
            .collect()
    }

    /// Signed volume, mm³.
    #[must_use]
    pub fn volume_mm3(&self) -> f64 {
        self.triangles
            .iter()
            .map(|&triangle| {
                let [a, b, c] = self.corners(triangle);
                a.dot(b.cross(c)) / 6.0
            })
            .sum()
    }

    /// Corners of a triangle.
    #[must_use]
    pub fn corners(&self, triangle: [u32; 3]) -> [DVec3; 3] {
        triangle.map(|index| self.positions[index as usize])
    }

    /// Meshes apart from one another as one.
    #[must_use]
    pub fn together(meshes: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for mesh in meshes {
            let first = all.positions.len() as u32;
            all.positions.extend(mesh.positions);
            all.normals.extend(mesh.normals);
            let moved = |triangle: [u32; 3]| triangle.map(|index| first + index);
            all.triangles.extend(mesh.triangles.into_iter().map(moved));
        }
        all
    }

    pub(super) fn triangles_around(&self) -> Vec<Vec<u32>> {
        let mut around = vec![Vec::new(); self.positions.len()];
        for (number, triangle) in self.triangles.iter().enumerate() {
            for &index in triangle {
                around[index as usize].push(number as u32);
            }
        }
        around
    }
}

/// Twice the area over the square of the longest side: 0.87 for an equilateral triangle, near 0 for a sliver.
pub(super) fn roundness([a, b, c]: [DVec3; 3]) -> f64 {
    let longest = (b - a)
        .length_squared()
        .max((c - b).length_squared())
        .max((a - c).length_squared());
    (b - a).cross(c - a).length() / longest.max(1e-12)
}

/// Keeps what is used, vertices in the order in which triangles use them, which packs well.
pub(super) fn compact(positions: &[DVec3], triangles: &[[u32; 3]], alive: &[bool]) -> TriangleMesh {
    let mut renumbered = vec![u32::MAX; positions.len()];
    let mut mesh = TriangleMesh::default();
    for (triangle, _) in triangles.iter().zip(alive).filter(|&(_, &alive)| alive) {
        let indices = triangle.map(|index| {
            let number = &mut renumbered[index as usize];
            if *number == u32::MAX {
                *number = mesh.positions.len() as u32;
                mesh.positions.push(positions[index as usize]);
            }
            *number
        });
        mesh.triangles.push(indices);
    }
    mesh
}
