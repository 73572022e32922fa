//! Fitting a mesh to its solid: onto the surface, evenly along it, into its creases.
//!
//! A vertex that merely lies on the surface lies beside a crest as often as on it, and the crest looks sawn. So vertices are
//! put where the planes that touch the solid under the triangles around them meet: on a flat face anywhere, on a crest
//! along the crest, in a corner nowhere else.

use glam::DVec3;

use super::{
    quadric::Quadric,
    triangle_mesh::{TriangleMesh, roundness},
};
use crate::anatomy::bone::gradient;

/// Step for slopes, mm: under the smallest rounding of an edge.
const STEP_MM: f64 = 0.02;

/// Of two unit normals at one triangle's corners, the cosine under which a crest or a groove runs through it.
const CREASE_COSINE: f64 = 0.85;

/// A plane that touches the solid.
#[derive(Debug, Clone, Copy)]
struct Touch {
    at: DVec3,
    normal: DVec3,
}

/// The foot of a point on the zero surface, none farther than `limit_mm`, and the slope of the distance there, in at most so
/// many steps.
pub(super) fn foot(
    distance: &dyn Fn(DVec3) -> f64,
    from: DVec3,
    limit_mm: f64,
    steps: u32,
) -> (DVec3, DVec3) {
    let mut at = from;
    let mut slope = DVec3::Z;
    for round in 0..steps {
        let value = distance(at);
        if round > 0 && value.abs() < 2e-3 {
            break;
        }
        slope = DVec3::new(
            distance(at + DVec3::X * STEP_MM) - value,
            distance(at + DVec3::Y * STEP_MM) - value,
            distance(at + DVec3::Z * STEP_MM) - value,
        ) / STEP_MM;
        at -= slope * (value / slope.length_squared().max(0.25));
    }
    let moved_mm = at.distance(from);
    if moved_mm > limit_mm || moved_mm.is_nan() {
        at = from;
    }
    (at, slope.normalize_or(DVec3::Z))
}

impl TriangleMesh {
    /// Puts the vertices onto the zero surface, moving none farther than `limit_mm`, and finds the normals there.
    pub(super) fn project(&mut self, distance: &dyn Fn(DVec3) -> f64, limit_mm: f64) {
        self.normals.clear();
        for position in &mut self.positions {
            // One step: between the nodes of the grid they are almost there.
            let (at, normal) = foot(distance, *position, limit_mm, 1);
            *position = at;
            self.normals.push(normal);
        }
    }

    /// Where the solid is touched under the middle of each triangle for which `wanted` holds; the triangle's own plane elsewhere.
    fn touches(
        &self,
        distance: &dyn Fn(DVec3) -> f64,
        wanted: &dyn Fn([u32; 3]) -> bool,
    ) -> Vec<Touch> {
        self.triangles
            .iter()
            .map(|&triangle| {
                let [a, b, c] = self.corners(triangle);
                let middle = (a + b + c) / 3.0;
                let doubled = (b - a).cross(c - a);
                let plain = Touch {
                    at: middle,
                    normal: doubled.normalize_or(DVec3::Z),
                };
                if !wanted(triangle) {
                    return plain;
                }
                let (at, normal) = foot(distance, middle, 0.6 * doubled.length().sqrt(), 3);
                Touch { at, normal }
            })
            .collect()
    }

    /// Draws the vertices beside crests and grooves of the solid into them, moving none farther than `limit_mm`: a grid cuts
    /// them off.
    pub(super) fn sharpen(&mut self, distance: &dyn Fn(DVec3) -> f64, limit_mm: f64) {
        let creased = |triangle: [u32; 3]| {
            let [a, b, c] = triangle.map(|index| self.normals[index as usize]);
            a.dot(b).min(b.dot(c)).min(c.dot(a)) < CREASE_COSINE
        };
        let touches = self.touches(distance, &creased);
        let chosen: Vec<bool> = self.triangles.iter().map(|&it| creased(it)).collect();
        let around = self.triangles_around();
        for (index, triangles) in around.iter().enumerate() {
            if !triangles.iter().any(|&number| chosen[number as usize]) {
                continue;
            }
            let here = self.positions[index];
            let planes = self.planes(triangles, &touches);
            let moved = planes.best(here, 0.02);
            if moved.distance(here) < limit_mm && !self.turns_over(index, triangles, moved) {
                self.positions[index] = moved;
            }
        }
    }

    /// Moves every vertex towards the middle of its neighbours, as far as the planes that touch the solid around it leave it
    /// free, unless a triangle would turn over.
    pub(super) fn settle(&mut self, distance: &dyn Fn(DVec3) -> f64) {
        let around = self.triangles_around();
        let touches = self.touches(distance, &|_| true);
        for (index, triangles) in around.iter().enumerate() {
            let here = self.positions[index];
            let mut middle = DVec3::ZERO;
            let mut outward = DVec3::ZERO;
            let mut weight = 0.0;
            for &number in triangles {
                let [a, b, c] = self.corners(self.triangles[number as usize]);
                let area = (b - a).cross(c - a).length();
                middle += (a + b + c) / 3.0 * area;
                outward += touches[number as usize].normal * area;
                weight += area;
            }
            if weight <= 0.0 {
                continue;
            }
            let outward = outward.normalize_or(DVec3::Z);
            let shift = middle / weight - here;
            let aim = here + 0.6 * (shift - outward * shift.dot(outward));
            let mut moved = self.planes(triangles, &touches).best(aim, 0.03);
            // Round a rounded crest the planes meet outside the solid: never by more than a small part of an edge.
            let limit_mm = 0.1 * (weight / triangles.len() as f64).sqrt();
            let value = distance(moved);
            if value.abs() > limit_mm {
                let slope = gradient(distance, moved, STEP_MM);
                moved -=
                    slope * ((value - limit_mm.copysign(value)) / slope.length_squared().max(0.25));
            }
            if !self.turns_over(index, triangles, moved) {
                self.positions[index] = moved;
            }
        }
    }

    /// Moves every vertex along the surface towards the middle of its neighbours and onto the zero surface, if that is not
    /// farther than `limit_mm`, unless a triangle would turn over.
    pub(super) fn spread(&mut self, distance: &dyn Fn(DVec3) -> f64, limit_mm: f64) {
        let around = self.triangles_around();
        let normals = self.mean_normals();
        for (index, triangles) in around.iter().enumerate() {
            let here = self.positions[index];
            let mut shift = DVec3::ZERO;
            for &number in triangles {
                let [a, b, c] = self.corners(self.triangles[number as usize]);
                shift += (a + b + c - 3.0 * here) / (2 * triangles.len()) as f64;
            }
            let along = shift - normals[index] * shift.dot(normals[index]);
            let aside = here + 0.5 * along;
            let (on, _) = foot(distance, aside, limit_mm, 2);
            let fits = [on, aside]
                .into_iter()
                .find(|&moved| !self.turns_over(index, triangles, moved));
            if let Some(moved) = fits {
                self.positions[index] = moved;
            }
        }
    }

    fn planes(&self, triangles: &[u32], touches: &[Touch]) -> Quadric {
        let mut planes = Quadric::ZERO;
        for &number in triangles {
            let [a, b, c] = self.corners(self.triangles[number as usize]);
            let Touch { at, normal } = touches[number as usize];
            let area = (b - a).cross(c - a).length();
            planes = planes.sum(Quadric::of_plane(normal, -normal.dot(at), area));
        }
        planes
    }

    pub(super) fn turns_over(&self, index: usize, triangles: &[u32], moved: DVec3) -> bool {
        triangles.iter().any(|&number| {
            let indices = self.triangles[number as usize];
            let after = indices.map(|corner| {
                if corner as usize == index {
                    moved
                } else {
                    self.positions[corner as usize]
                }
            });
            turned_over(self.corners(indices), after)
        })
    }

    /// Unit normals of the vertices: the solid's own where it is smooth; on a crest, where that changes within a hair's
    /// breadth, the mean of what lies on either side.
    pub(super) fn solid_normals(&self, distance: &dyn Fn(DVec3) -> f64) -> Vec<DVec3> {
        let touches = self.touches(distance, &|_| true);
        self.triangles_around()
            .iter()
            .zip(&self.positions)
            .map(|(triangles, &here)| {
                let mut sum = DVec3::ZERO;
                let mut weight = 0.0;
                for &number in triangles {
                    let [a, b, c] = self.corners(self.triangles[number as usize]);
                    let area = (b - a).cross(c - a).length();
                    sum += touches[number as usize].normal * area;
                    weight += area;
                }
                let mean = sum / f64::max(weight, 1e-12);
                let sharpness = ((0.98 - mean.length()) / 0.08).clamp(0.0, 1.0);
                let mean = mean.normalize_or(DVec3::Z);
                if sharpness >= 1.0 {
                    return mean;
                }
                let own = gradient(distance, here, 0.25).normalize_or(mean);
                own.lerp(mean, sharpness).normalize_or(mean)
            })
            .collect()
    }

    /// Draws the corners of folded, needle-like and crossed triangles, and the vertices around them, towards their neighbours
    /// until none is left: where walls meet in a crease, relaxing along the surface cannot mend them.
    pub(super) fn unfold(&mut self) {
        const ROUNDS: usize = 60;
        for round in 0..ROUNDS {
            let normals = self.mean_normals();
            let mut spoiled: Vec<u32> = (0..self.triangles.len() as u32)
                .filter(|&number| {
                    let triangle = self.triangles[number as usize];
                    let corners = self.corners(triangle);
                    let doubled = (corners[1] - corners[0]).cross(corners[2] - corners[0]);
                    let outward: DVec3 =
                        triangle.iter().map(|&index| normals[index as usize]).sum();
                    roundness(corners) < 0.02
                        || doubled.dot(outward) < 0.1 * doubled.length() * outward.length()
                })
                .collect();
            // Crossings take longer to find and mostly go with the folds.
            if spoiled.is_empty() || round % 8 == 0 {
                spoiled.extend(self.crossed_triangles());
            }
            if spoiled.is_empty() {
                return;
            }
            let mut chosen = vec![false; self.positions.len()];
            for number in spoiled {
                for index in self.triangles[number as usize] {
                    chosen[index as usize] = true;
                }
            }
            let mut sums = vec![(DVec3::ZERO, 0.0); self.positions.len()];
            let mut nearby = chosen.clone();
            for triangle in &self.triangles {
                let touched = triangle.iter().any(|&index| chosen[index as usize]);
                for side in 0..3 {
                    let (from, to) = (triangle[side] as usize, triangle[(side + 1) % 3] as usize);
                    sums[from].0 += self.positions[to];
                    sums[from].1 += 1.0;
                    nearby[from] |= touched;
                }
            }
            for (position, ((sum, count), near)) in
                self.positions.iter_mut().zip(sums.into_iter().zip(nearby))
            {
                if near && count > 0.0 {
                    *position = position.lerp(sum / count, 0.5);
                }
            }
        }
    }
}

/// Whether a triangle turns by more than about 60 degrees or becomes a sliver.
fn turned_over(before: [DVec3; 3], after: [DVec3; 3]) -> bool {
    let old = (before[1] - before[0]).cross(before[2] - before[0]);
    let new = (after[1] - after[0]).cross(after[2] - after[0]);
    roundness(after) < roundness(before).min(0.12)
        || new.dot(old) < 0.5 * new.length() * old.length()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{bone::Bounds, mesh::Meshing, solid::smooth_intersection};

    #[test]
    fn a_sharp_rim_is_a_line_and_not_a_saw() {
        let axis = DVec3::new(0.3, 0.2, 1.0).normalize();
        let (radius_mm, half_mm) = (15.0, 4.0);
        let drum = |at: DVec3| {
            let along = at.dot(axis);
            let across = (at - axis * along).length();
            smooth_intersection(across - radius_mm, along.abs() - half_mm, 0.4)
        };
        let meshing = Meshing {
            cell_mm: 1.5,
            triangles: 700,
        };
        let bounds = Bounds::new(DVec3::splat(-20.0), DVec3::splat(20.0));
        let mesh = TriangleMesh::of(&drum, bounds, meshing);
        assert!(mesh.faults().none(), "{:?}", mesh.faults());
        let (right, up) = axis.any_orthonormal_pair();
        let mut worst_mm = 0.0_f64;
        for number in 0..64 {
            let angle = std::f64::consts::TAU * f64::from(number) / 64.0;
            let outwards = right * angle.cos() + up * angle.sin();
            let edge = outwards * radius_mm + axis * half_mm;
            let towards = (outwards + axis).normalize();
            let reached = mesh
                .positions
                .iter()
                .map(|at| at.dot(towards))
                .fold(0.0, f64::max);
            worst_mm = worst_mm.max(edge.dot(towards) - reached);
        }
        assert!(worst_mm < 0.3, "{worst_mm:.2} mm are missing");
    }
}
