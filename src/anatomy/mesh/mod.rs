//! Meshes of solids: closed, consistently oriented, as fine as the shape asks for.
//!
//! A solid is marched over tetrahedra (`march`), its creases are sharpened (`fit`), the edges that matter least to the shape are
//! collapsed (`simplify`), and what is left is spread out evenly along the surface (`fit`). Everything is deterministic.
//! Here belongs the making and checking of meshes. Not here: which meshes a bone has, file formats.

mod cut;
mod face;
mod faults;
mod fit;
mod march;
mod occlusion;
mod quadric;
mod shade;
mod simplify;
mod tidy;
mod triangle_mesh;

use glam::DVec3;

use self::{march::march, simplify::simplify, triangle_mesh::compact};
use super::bone::Bounds;

pub use self::{faults::MeshFaults, occlusion::ambient_occlusion, triangle_mesh::TriangleMesh};

/// How to mesh a solid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meshing {
    /// Edge length of the grid's cells, mm: features under twice this are lost.
    pub cell_mm: f64,
    /// The number of triangles to come down to.
    pub triangles: usize,
}

impl TriangleMesh {
    /// The mesh of the zero surface of a signed distance within `bounds`.
    #[must_use]
    pub fn of(distance: &dyn Fn(DVec3) -> f64, bounds: Bounds, meshing: Meshing) -> Self {
        let mut mesh = without_specks(&march(distance, bounds, meshing.cell_mm));
        mesh.project(distance, 0.5 * meshing.cell_mm);
        for _ in 0..2 {
            mesh.sharpen(distance, 0.7 * meshing.cell_mm);
        }
        let mut mesh = simplify(&mesh, meshing.triangles);
        for _ in 0..4 {
            mesh.settle(distance);
        }
        mesh.tidy();
        mesh.unfold_within_bounds();
        mesh.tidy();
        mesh.normals = mesh.solid_normals(distance);
        mesh
    }

    /// Unfolds the mesh, unless that wears the solid away: a cleft that cannot be unfolded stays as it is.
    fn unfold_within_bounds(&mut self) {
        let folded = self.clone();
        self.unfold();
        if (self.volume_mm3() / folded.volume_mm3() - 1.0).abs() > WORN_SHARE {
            *self = folded;
        }
    }

    /// The same without drawing vertices into creases: for walls within a bone, whose distance has creases that are of no
    /// interest and in which a mesh folds.
    #[must_use]
    pub fn plain_of(distance: &dyn Fn(DVec3) -> f64, bounds: Bounds, meshing: Meshing) -> Self {
        let mut mesh = without_specks(&march(distance, bounds, meshing.cell_mm));
        mesh.normals = mesh.mean_normals();
        let mut mesh = simplify(&mesh, meshing.triangles);
        for _ in 0..3 {
            mesh.spread(distance, 0.6 * meshing.cell_mm);
        }
        mesh.tidy();
        mesh.unfold_within_bounds();
        mesh.tidy();
        mesh.normals = mesh.mean_normals();
        mesh
    }
}

/// Share of its volume that a mesh may change by when it is unfolded.
const WORN_SHARE: f64 = 0.01;

/// Volume over which a separate piece is none of marching's crumbs, however few triangles it has: an ossification centre of
/// 3 mm, mm³.
const CRUMB_MM3: f64 = 8.0;

/// The mesh without crumbs of an inner wall, which have less than 0.8 % of its triangles and hardly a volume, and without the
/// walls of hollows. No bone has a closed hollow in what is meshed here.
fn without_specks(mesh: &TriangleMesh) -> TriangleMesh {
    mesh.with_bodies(&|body| {
        let volume_mm3 = body.volume_mm3();
        volume_mm3 > CRUMB_MM3
            || body.triangles.len() * 125 >= mesh.triangles.len() && volume_mm3 > 0.0
    })
}

impl TriangleMesh {
    /// The mesh without the separate pieces that are not wanted. Normals are left to be found anew.
    #[must_use]
    pub fn with_bodies(&self, wanted: &dyn Fn(&Self) -> bool) -> Self {
        let mut alive = vec![true; self.triangles.len()];
        for body in self.bodies() {
            let triangles: Vec<_> = body
                .iter()
                .map(|&number| self.triangles[number as usize])
                .collect();
            let piece = compact(&self.positions, &triangles, &vec![true; body.len()]);
            if !wanted(&piece) {
                for number in body {
                    alive[number as usize] = false;
                }
            }
        }
        compact(&self.positions, &self.triangles, &alive)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::solid::sphere;
    use glam::DVec2;

    /// Distance to a torus about `axis` (a unit vector).
    fn torus(
        point: DVec3,
        centre: DVec3,
        axis: DVec3,
        ring_radius_mm: f64,
        tube_radius_mm: f64,
    ) -> f64 {
        let local = point - centre;
        let along = local.dot(axis);
        let across = (local - axis * along).length();
        DVec2::new(across - ring_radius_mm, along).length() - tube_radius_mm
    }

    fn bounds() -> Bounds {
        Bounds::new(DVec3::splat(-30.0), DVec3::splat(30.0))
    }

    const MESHING: Meshing = Meshing {
        cell_mm: 1.5,
        triangles: 800,
    };

    #[test]
    fn a_sphere_is_closed_and_has_its_volume() {
        let mesh = TriangleMesh::of(
            &|at| sphere(at, DVec3::new(1.0, 2.0, 3.0), 20.0),
            bounds(),
            MESHING,
        );
        assert!(mesh.faults().none(), "{:?}", mesh.faults());
        assert!(mesh.triangles.len() <= 800, "{}", mesh.triangles.len());
        let ideal = 4.0 / 3.0 * std::f64::consts::PI * 8000.0;
        assert!((mesh.volume_mm3() / ideal - 1.0).abs() < 0.02);
    }

    #[test]
    fn a_torus_keeps_its_hole() {
        let mesh = TriangleMesh::of(
            &|at| torus(at, DVec3::ZERO, DVec3::Z, 18.0, 6.0),
            bounds(),
            MESHING,
        );
        assert!(mesh.faults().none(), "{:?}", mesh.faults());
        let edges = mesh.triangles.len() * 3 / 2;
        assert_eq!(mesh.positions.len() + mesh.triangles.len(), edges);
    }

    #[test]
    fn the_check_finds_a_hole_and_an_inside_out_mesh() {
        let mut mesh = TriangleMesh::of(&|at| sphere(at, DVec3::ZERO, 20.0), bounds(), MESHING);
        for triangle in &mut mesh.triangles {
            triangle.swap(0, 1);
        }
        assert!(mesh.faults().inside_out);
        mesh.triangles.pop();
        assert_eq!(mesh.faults().open_or_crossed_edges, 3);
    }

    #[test]
    fn the_check_finds_a_dent_pushed_out_through_the_far_side() {
        let mut mesh = TriangleMesh::of(&|at| sphere(at, DVec3::ZERO, 20.0), bounds(), MESHING);
        assert_eq!(mesh.faults().crossed_triangles, 0);
        let top = (0..mesh.positions.len())
            .max_by(|&a, &b| mesh.positions[a].z.total_cmp(&mesh.positions[b].z))
            .unwrap();
        mesh.positions[top].z = -30.0;
        assert!(mesh.faults().crossed_triangles > 3);
        mesh.unfold();
        mesh.normals = mesh.mean_normals();
        assert!(mesh.faults().none(), "{:?}", mesh.faults());
    }

    #[test]
    fn a_pit_is_darker_than_a_hilltop() {
        let solid = |at: DVec3| torus(at, DVec3::ZERO, DVec3::Z, 14.0, 8.0);
        let mesh = TriangleMesh::of(&solid, bounds(), MESHING);
        let open = ambient_occlusion(&mesh, &solid, 20.0);
        let mean = |inner: bool| {
            let chosen: Vec<f64> = mesh
                .positions
                .iter()
                .zip(&open)
                .filter(|(at, _)| (at.truncate().length() < 8.0) == inner)
                .map(|(_, &open)| open)
                .collect();
            chosen.iter().sum::<f64>() / chosen.len() as f64
        };
        assert!(mean(true) + 0.1 < mean(false));
    }
}
