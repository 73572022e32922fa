//! Meshes with exact edges: a mesh cut along a surface across it, and a disc between two such surfaces.
//!
//! An edge that a grid has to find is ragged or rounded off; one that is cut is a line.

use std::collections::HashMap;

use glam::{DVec2, DVec3};

use super::{face::fill, triangle_mesh::TriangleMesh};
use crate::anatomy::bone::{GrowthPlate, gradient};

/// Levels of a disc's rim as shares of its thickness: the faces, and the rounding between them.
const RIM_LEVELS: [f64; 4] = [-0.47, -0.22, 0.22, 0.47];

/// Longest edge within a face that closes a cut, mm: short enough to follow a plate's dome.
const FACE_EDGE_MM: f64 = 7.0;

/// Step of the walk round a plate's outline, mm.
const WALK_MM: f64 = 0.2;

/// How far apart the vertices of a plate's outline are, as a share of its thickness: the rim's triangles are near square.
const OUTLINE_SHARE: f64 = 0.95;

/// Within what distance of a solid a vertex of its mesh is known from one of a new face, mm.
const ON_SOLID_MM: f64 = 0.4;

impl GrowthPlate {
    /// A point moved along the plate's axis to a level over its middle surface.
    fn on_level(&self, point: DVec3, level_mm: f64) -> DVec3 {
        point + self.towards_epiphysis * (level_mm - self.side(point))
    }
}

impl TriangleMesh {
    /// A plate as a disc: its outline on `solid`, none of it farther than `farthest_mm` from the plate's middle, is walked round,
    /// and its rim rounded as the solid's is.
    #[must_use]
    pub fn disc(plate: &GrowthPlate, solid: &dyn Fn(DVec3) -> f64, farthest_mm: f64) -> Self {
        let outline = outline(plate, solid, farthest_mm);
        let count = outline.len() as u32;
        let mut mesh = Self::default();
        for share in RIM_LEVELS {
            let level_mm = share * plate.thickness_mm;
            for &(at, outward) in &outline {
                let inner = plate.on_level(at, level_mm) - outward * plate.thickness_mm;
                let along = |reach_mm: f64| plate.on_level(inner + outward * reach_mm, level_mm);
                let reach_mm = reach(&|reach_mm| solid(along(reach_mm)), 3.0 * plate.thickness_mm);
                mesh.positions.push(along(reach_mm));
            }
        }
        let ring = |level: usize| -> Vec<u32> {
            let first = level as u32 * count;
            (first..first + count).collect()
        };
        for level in 1..RIM_LEVELS.len() {
            let (lower, upper) = (ring(level - 1), ring(level));
            for place in 0..lower.len() {
                let next = (place + 1) % lower.len();
                mesh.triangles
                    .push([lower[place], lower[next], upper[next]]);
                mesh.triangles
                    .push([lower[place], upper[next], upper[place]]);
            }
        }
        mesh.close(plate, &ring(RIM_LEVELS.len() - 1), 1.0);
        let lowest: Vec<u32> = ring(0).into_iter().rev().collect();
        mesh.close(plate, &lowest, -1.0);
        mesh.normals = mesh.mean_normals();
        mesh.mend();
        mesh.tidy();
        mesh.normals = mesh.mean_normals();
        mesh
    }

    /// What lies beyond a level of a plate, closed there by a face of its own. `distance` is the solid's that the mesh is of: the
    /// cut edge lies on it.
    #[must_use]
    pub fn cut_at(
        mut self,
        plate: &GrowthPlate,
        level_mm: f64,
        distance: &dyn Fn(DVec3) -> f64,
    ) -> Self {
        let over = |at: DVec3| plate.side(at) - level_mm;
        // Along the surface onto the level, which two steps reach to a hundredth of a millimetre.
        let settled = |start: DVec3| {
            let mut at = start;
            for _ in 0..2 {
                (at, _) = super::fit::foot(distance, plate.on_level(at, level_mm), 2.0, 2);
            }
            plate.on_level(at, level_mm)
        };
        self.snap(&over, &settled);
        // On the level's own side of zero, so that snapped vertices are never cut again.
        let heights: Vec<f64> = self
            .positions
            .iter()
            .map(|&at| if over(at).abs() < 1e-6 { 0.0 } else { over(at) })
            .collect();
        let mut cut = Self {
            positions: self.positions.clone(),
            ..Self::default()
        };
        let mut crossings: HashMap<(u32, u32), u32> = HashMap::new();
        for &triangle in &self.triangles {
            let height = |corner: usize| heights[triangle[corner] as usize];
            if (0..3).all(|corner| height(corner) <= 0.0) {
                continue;
            }
            let mut kept = Vec::with_capacity(4);
            for corner in 0..3 {
                let next = (corner + 1) % 3;
                if height(corner) >= 0.0 {
                    kept.push(triangle[corner]);
                }
                if height(corner) * height(next) < 0.0 {
                    let (from, to) = (triangle[corner], triangle[next]);
                    let number = *crossings
                        .entry((from.min(to), from.max(to)))
                        .or_insert_with(|| {
                            let share = height(corner) / (height(corner) - height(next));
                            let [a, b] = [from, to].map(|index| self.positions[index as usize]);
                            cut.positions.push(settled(a.lerp(b, share)));
                            cut.positions.len() as u32 - 1
                        });
                    kept.push(number);
                }
            }
            for last in 2..kept.len() {
                cut.triangles.push([kept[0], kept[last - 1], kept[last]]);
            }
        }
        for edge in cut.open_edges() {
            cut.close(plate, &edge, -1.0);
        }
        let alive = vec![true; cut.triangles.len()];
        let mut cut = super::compact(&cut.positions, &cut.triangles, &alive);
        cut.normals = cut.mean_normals();
        cut.mend();
        cut.tidy();
        cut.normals = cut.mean_normals();
        // The edge is shaded as the solid is: the new face, which looks another way, has normals of its own once it is shaded.
        let of_solid = cut.solid_normals(distance);
        let of_triangles = cut.normals.clone();
        for (index, &at) in cut.positions.iter().enumerate() {
            if distance(at).abs() < ON_SOLID_MM {
                let is_edge = over(at).abs() < 1e-3;
                let of_triangles = if is_edge {
                    DVec3::ZERO
                } else {
                    of_triangles[index]
                };
                let normal = of_solid[index] + 0.5 * of_triangles;
                cut.normals[index] = normal.normalize_or(of_solid[index]);
            }
        }
        if !cut.clone().shaded().faults().tolerable(cut.triangles.len()) {
            cut.normals = of_triangles;
        }
        cut
    }

    /// Unfolds a mesh with more faults than can be tolerated; that wears off what is round about, so that few are left alone.
    fn mend(&mut self) {
        if !self.faults().tolerable(self.triangles.len()) {
            self.unfold();
            self.normals = self.mean_normals();
        }
    }

    /// Moves vertices that lie close to a level onto it: cutting beside them would leave slivers.
    fn snap(&mut self, over: &dyn Fn(DVec3) -> f64, settled: &dyn Fn(DVec3) -> DVec3) {
        let around = self.triangles_around();
        for (index, triangles) in around.iter().enumerate() {
            let here = self.positions[index];
            let mut reach = 0.0;
            for &number in triangles {
                for at in self.corners(self.triangles[number as usize]) {
                    reach += 0.5 * at.distance(here);
                }
            }
            let edge_mm = reach / triangles.len().max(1) as f64;
            if over(here).abs() > 0.35 * edge_mm {
                continue;
            }
            let moved = settled(here);
            if moved.distance(here) < 0.5 * edge_mm && !self.turns_over(index, triangles, moved) {
                self.positions[index] = moved;
            }
        }
    }

    /// The loops of edges with a triangle on one side only, in the order that a face closing them needs.
    fn open_edges(&self) -> Vec<Vec<u32>> {
        let sides = |&[a, b, c]: &[u32; 3]| [(a, b), (b, c), (c, a)];
        let edges: HashMap<(u32, u32), ()> = self
            .triangles
            .iter()
            .flat_map(sides)
            .map(|edge| (edge, ()))
            .collect();
        let open: Vec<(u32, u32)> = self
            .triangles
            .iter()
            .flat_map(sides)
            .filter(|&(from, to)| !edges.contains_key(&(to, from)))
            .collect();
        let mut following: HashMap<u32, u32> = open.iter().copied().collect();
        let mut loops = Vec::new();
        for (start, _) in open {
            let mut edge = Vec::new();
            let mut at = start;
            while let Some(next) = following.remove(&at) {
                edge.push(at);
                at = next;
            }
            if edge.len() > 2 {
                edge.reverse();
                loops.push(edge);
            }
        }
        loops
    }

    /// Closes a loop on a level of a plate by a face on the same level that looks along the plate's axis (`facing` 1) or against
    /// it (-1); `edge` runs the way round that the face's own triangles do.
    fn close(&mut self, plate: &GrowthPlate, edge: &[u32], facing: f64) {
        let axis = plate.towards_epiphysis * facing;
        let level_mm = edge
            .iter()
            .map(|&index| plate.side(self.positions[index as usize]))
            .sum::<f64>()
            / edge.len().max(1) as f64;
        let (right, up) = axis.any_orthonormal_pair();
        let outline: Vec<DVec2> = edge
            .iter()
            .map(|&index| {
                let at = self.positions[index as usize];
                DVec2::new(at.dot(right), at.dot(up))
            })
            .collect();
        let (triangles, added) = fill(&outline, FACE_EDGE_MM);
        let first = self.positions.len() as u32;
        for at in added {
            let point = right * at.x + up * at.y;
            self.positions.push(plate.on_level(point, level_mm));
        }
        let number = |index: u32| match edge.get(index as usize) {
            Some(&of_edge) => of_edge,
            None => first + index - edge.len() as u32,
        };
        self.triangles
            .extend(triangles.into_iter().map(|triangle| triangle.map(number)));
    }
}

/// The outline of a solid on a plate's middle surface, counter-clockwise about its axis, with the direction outwards.
fn outline(
    plate: &GrowthPlate,
    solid: &dyn Fn(DVec3) -> f64,
    farthest_mm: f64,
) -> Vec<(DVec3, DVec3)> {
    let axis = plate.towards_epiphysis;
    let outward = |at: DVec3| {
        let slope = gradient(solid, at, 0.05);
        (slope - axis * slope.dot(axis)).normalize_or(DVec3::X)
    };
    let onto = |at: DVec3| {
        let mut at = plate.on_level(at, 0.0);
        for _ in 0..3 {
            at = plate.on_level(at - outward(at) * solid(at), 0.0);
        }
        at
    };
    let start_direction = axis.any_orthonormal_vector();
    let ray = |reach_mm: f64| plate.on_level(plate.centre + start_direction * reach_mm, 0.0);
    let start = onto(ray(reach(&|reach_mm| solid(ray(reach_mm)), farthest_mm)));
    let mut walked = vec![start];
    let mut at = start;
    let most = (8.0 * farthest_mm / WALK_MM) as usize;
    while walked.len() < most {
        at = onto(at + axis.cross(outward(at)) * WALK_MM);
        if walked.len() > 3 && at.distance(start) < 0.75 * WALK_MM {
            break;
        }
        walked.push(at);
    }
    // Evenly, so that no short edge is left where the walk ends.
    let wanted = OUTLINE_SHARE * plate.thickness_mm / WALK_MM;
    let count = ((walked.len() as f64 / wanted).round() as usize).max(8);
    (0..count)
        .filter_map(|number| walked.get(number * walked.len() / count).copied())
        .map(|at| (at, outward(at)))
        .collect()
}

/// Where a distance along a ray from inside first becomes positive.
fn reach(distance: &dyn Fn(f64) -> f64, farthest_mm: f64) -> f64 {
    let (mut inside, mut outside) = (0.0, farthest_mm);
    while inside < farthest_mm {
        let value = distance(inside);
        let next = inside + (-0.7 * value).max(0.25);
        if distance(next) > 0.0 {
            outside = next;
            break;
        }
        inside = next;
    }
    for _ in 0..12 {
        let middle = 0.5 * (inside + outside);
        if distance(middle) > 0.0 {
            outside = middle;
        } else {
            inside = middle;
        }
    }
    0.5 * (inside + outside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        bone::{Bounds, End},
        mesh::Meshing,
        solid::{smooth_intersection, smooth_union, sphere},
    };

    fn plate() -> GrowthPlate {
        GrowthPlate {
            end: End::Proximal,
            centre: DVec3::new(0.0, 0.0, 5.0),
            towards_epiphysis: DVec3::new(0.0, 0.2, 1.0).normalize(),
            dome_mm: 1.5,
            waves: false,
            dome_radius_mm: 10.0,
            thickness_mm: 2.0,
        }
    }

    /// Two balls side by side: neither the section nor the cut edge can be seen whole from one point of it.
    fn condyles(at: DVec3) -> f64 {
        let ball = |x: f64| sphere(at, DVec3::new(x, 0.0, 5.0), 10.0);
        smooth_union(ball(-9.5), ball(9.5), 1.0)
    }

    #[test]
    fn a_disc_follows_a_waisted_outline() {
        let plate = plate();
        let solid = |at: DVec3| {
            let slab = plate.side(at).abs() - 0.5 * plate.thickness_mm;
            smooth_intersection(slab, condyles(at), 1.0)
        };
        let disc = TriangleMesh::disc(&plate, &solid, 40.0);
        assert!(disc.faults().none(), "{:?}", disc.faults());
        let farthest = |axis: DVec3| {
            disc.positions
                .iter()
                .map(|at| at.dot(axis))
                .fold(0.0, f64::max)
        };
        let [long_mm, wide_mm] = [farthest(DVec3::X), farthest(DVec3::Y)];
        assert!((long_mm - 19.5).abs() < 0.7, "{long_mm}");
        assert!((wide_mm - 10.0).abs() < 0.7, "{wide_mm}");
    }

    #[test]
    fn a_cut_mesh_is_closed_and_its_edge_is_exact() {
        let plate = plate();
        let meshing = Meshing {
            cell_mm: 1.5,
            triangles: 900,
        };
        let bounds = Bounds::new(DVec3::splat(-25.0), DVec3::splat(25.0));
        let whole = TriangleMesh::of(&condyles, bounds, meshing);
        let cut = whole.clone().cut_at(&plate, 2.0, &condyles);
        assert!(
            cut.faults().tolerable(cut.triangles.len()),
            "{:?}",
            cut.faults()
        );
        let on_edge = cut
            .positions
            .iter()
            .filter(|&&at| (plate.side(at) - 2.0).abs() < 1e-6 && condyles(at).abs() < 0.02)
            .count();
        assert!(on_edge > 30, "{on_edge}");
        let share = cut.volume_mm3() / whole.volume_mm3();
        assert!((0.3..0.5).contains(&share), "{share}");
    }
}
