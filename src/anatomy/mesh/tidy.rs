//! Slivers out of a finished mesh: short edges are closed up, flat caps get their other diagonal.
//!
//! Here belongs what changes which vertices make a triangle without moving the surface. Not here: fewer triangles, see
//! `simplify`.

use glam::DVec3;

use super::triangle_mesh::{TriangleMesh, compact};

/// A triangle with a smaller angle than this is a sliver, degrees; under it the mesh is worked on.
const SLIVER_DEGREES: f64 = 9.0;

/// How far a vertex may come to lie from the planes of the triangles around it when an edge is closed up, as a share of the
/// edges' mean length.
const MOVE_SHARE: f64 = 0.08;

/// The smallest angle of a triangle, degrees; 0 where two corners fall together.
pub(super) fn least_degrees(corners: [DVec3; 3]) -> f64 {
    (0..3)
        .map(|corner| {
            let at = corners[corner];
            let (one, other) = (
                corners[(corner + 1) % 3] - at,
                corners[(corner + 2) % 3] - at,
            );
            if one.length_squared() < 1e-18 || other.length_squared() < 1e-18 {
                0.0
            } else {
                one.angle_between(other).to_degrees()
            }
        })
        .fold(180.0, f64::min)
}

fn doubled([a, b, c]: [DVec3; 3]) -> DVec3 {
    (b - a).cross(c - a)
}

impl TriangleMesh {
    /// Rids the mesh of slivers as far as neither its surface nor its topology suffers. Normals are left to be found anew.
    pub(super) fn tidy(&mut self) {
        const ROUNDS: usize = 16;
        for round in 0..ROUNDS {
            // What cannot be mended within bounds is given ever more room: a sliver is worse than a shallow dent.
            let freedom = if round < 6 { 1.0 } else { 3.0 };
            if !self.tidy_once(freedom) && round >= 6 {
                return;
            }
        }
    }

    fn tidy_once(&mut self, freedom: f64) -> bool {
        let around = self.triangles_around();
        let mut slivers: Vec<(u64, u32)> = (0..self.triangles.len() as u32)
            .filter_map(|number| {
                let least = least_degrees(self.corners(self.triangles[number as usize]));
                (least < SLIVER_DEGREES).then_some((least.to_bits(), number))
            })
            .collect();
        slivers.sort_unstable();
        let mut alive = vec![true; self.triangles.len()];
        let mut touched = vec![false; self.positions.len()];
        let mut changed = false;
        for (_, number) in slivers {
            if self.triangles[number as usize]
                .iter()
                .any(|&index| touched[index as usize])
            {
                continue;
            }
            let triangle = self.triangles[number as usize];
            let mut sides: Vec<(f64, [u32; 3])> = (0..3)
                .map(|side| {
                    let (a, b) = (triangle[side], triangle[(side + 1) % 3]);
                    let length = self.positions[a as usize].distance(self.positions[b as usize]);
                    (length, [a, b, triangle[(side + 2) % 3]])
                })
                .collect();
            sides.sort_by(|one, other| one.0.total_cmp(&other.0));
            let [_, _, (_, longest)] = sides[..] else {
                continue;
            };
            let done = self.flip(longest, &around, &mut touched)
                || sides.iter().take(2).any(|&(_, [a, b, _])| {
                    self.close_up(a, b, &around, freedom, &mut touched, &mut alive)
                });
            changed |= done;
        }
        if changed {
            let mesh = compact(&self.positions, &self.triangles, &alive);
            self.positions = mesh.positions;
            self.triangles = mesh.triangles;
            self.normals.clear();
        }
        changed
    }

    /// Replaces the edge from `a` to `b`, with `c` beyond it on its left, by the other diagonal, if that is better and as flat.
    fn flip(&mut self, [a, b, c]: [u32; 3], around: &[Vec<u32>], touched: &mut [bool]) -> bool {
        let with = |one: u32, other: u32| {
            let of_one = around[one as usize].iter().copied();
            of_one.filter(move |number| around[other as usize].contains(number))
        };
        let pair: Vec<u32> = with(a, b).collect();
        let [one, other] = pair[..] else { return false };
        let (near, far) = if self.triangles[one as usize].contains(&c) {
            (one, other)
        } else {
            (other, one)
        };
        let beyond = self.triangles[far as usize];
        let Some(d) = beyond.into_iter().find(|&index| index != a && index != b) else {
            return false;
        };
        if d == c || touched[d as usize] || with(c, d).next().is_some() {
            return false;
        }
        let old = [[a, b, c], beyond].map(|triangle| self.corners(triangle));
        let new = [[c, a, d], [d, b, c]];
        let least = |triangles: [[DVec3; 3]; 2]| {
            least_degrees(triangles[0]).min(least_degrees(triangles[1]))
        };
        let after = new.map(|triangle| self.corners(triangle));
        // The larger of the two says where the surface faces: a sliver says little.
        let facing = old
            .map(doubled)
            .into_iter()
            .max_by(|one, other| one.length().total_cmp(&other.length()))
            .unwrap_or(DVec3::Z);
        let flat = after
            .into_iter()
            .map(doubled)
            .all(|normal| normal.dot(facing) > 0.85 * normal.length() * facing.length());
        if !flat || least(after) <= least(old) + 1.0 {
            return false;
        }
        self.triangles[near as usize] = new[0];
        self.triangles[far as usize] = new[1];
        for index in [a, b, c, d] {
            touched[index as usize] = true;
        }
        true
    }

    /// Makes one vertex of two, where that neither pinches the surface nor dents it.
    fn close_up(
        &mut self,
        a: u32,
        b: u32,
        around: &[Vec<u32>],
        freedom: f64,
        touched: &mut [bool],
        alive: &mut [bool],
    ) -> bool {
        let ring = |of: u32| {
            let mut ring: Vec<u32> = around[of as usize]
                .iter()
                .flat_map(|&number| self.triangles[number as usize])
                .filter(|&index| index != of)
                .collect();
            ring.sort_unstable();
            ring.dedup();
            ring
        };
        let (ring_a, ring_b) = (ring(a), ring(b));
        if ring_a
            .iter()
            .chain(&ring_b)
            .any(|&index| touched[index as usize])
        {
            return false;
        }
        let shared: Vec<u32> = ring_a
            .iter()
            .copied()
            .filter(|index| ring_b.contains(index))
            .collect();
        if shared.len() != 2
            || shared
                .iter()
                .any(|&index| around[index as usize].len() <= 3)
            || ring_a.len() + ring_b.len() < 8
        {
            return false;
        }
        let both = || {
            around[a as usize]
                .iter()
                .chain(&around[b as usize])
                .copied()
        };
        let mut planes: Vec<(DVec3, DVec3)> = Vec::new();
        let mut edges_mm = 0.0;
        for number in both() {
            let corners = self.corners(self.triangles[number as usize]);
            edges_mm += corners[0].distance(corners[1]);
            if least_degrees(corners) > 2.0 {
                planes.push((corners[0], doubled(corners).normalize_or_zero()));
            }
        }
        let limit_mm = freedom * MOVE_SHARE * edges_mm / both().count().max(1) as f64;
        let dent = |at: DVec3| {
            planes
                .iter()
                .map(|(on, normal)| (at - on).dot(*normal).abs())
                .fold(0.0, f64::max)
        };
        let [from, to] = [a, b].map(|index| self.positions[index as usize]);
        let mut places = [from, to, 0.5 * (from + to)];
        places.sort_by(|&one, &other| dent(one).total_cmp(&dent(other)));
        let fits = |at: DVec3| {
            dent(at) <= limit_mm
                && both().all(|number| {
                    let triangle = self.triangles[number as usize];
                    if triangle.contains(&a) && triangle.contains(&b) {
                        return true;
                    }
                    let before = self.corners(triangle);
                    let mut after = before;
                    for (corner, index) in after.iter_mut().zip(triangle) {
                        if index == a || index == b {
                            *corner = at;
                        }
                    }
                    let (old, new) = (doubled(before), doubled(after));
                    let was_sliver = least_degrees(before) < 3.0;
                    (was_sliver || new.dot(old) > 0.6 * new.length() * old.length())
                        && least_degrees(after) >= least_degrees(before).min(SLIVER_DEGREES)
                })
        };
        let Some(at) = places.into_iter().find(|&at| fits(at)) else {
            return false;
        };
        let numbers: Vec<u32> = both().collect();
        self.positions[a as usize] = at;
        for number in numbers {
            let triangle = &mut self.triangles[number as usize];
            if triangle.contains(&a) && triangle.contains(&b) {
                alive[number as usize] = false;
            }
            for index in triangle {
                if *index == b {
                    *index = a;
                }
            }
        }
        for index in ring_a.into_iter().chain(ring_b).chain([a, b]) {
            touched[index as usize] = true;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{bone::Bounds, mesh::Meshing, solid::sphere};

    #[test]
    fn needles_and_caps_on_a_ball_go_and_its_surface_stays() {
        let meshing = Meshing {
            cell_mm: 2.0,
            triangles: 600,
        };
        let bounds = Bounds::new(DVec3::splat(-14.0), DVec3::splat(14.0));
        let mut mesh = TriangleMesh::of(&|at| sphere(at, DVec3::ZERO, 12.0), bounds, meshing);
        // A vertex on an edge makes two caps, one beside a vertex two needles.
        for (number, share) in [(10, 0.5), (200, 0.03), (350, 0.97)] {
            let [a, b, _] = mesh.triangles[number];
            let at = mesh.positions[a as usize].lerp(mesh.positions[b as usize], share);
            mesh.positions.push(at);
            let new = mesh.positions.len() as u32 - 1;
            for place in 0..mesh.triangles.len() {
                let whole = mesh.triangles[place];
                if whole.contains(&a) && whole.contains(&b) {
                    mesh.triangles[place] = whole.map(|index| if index == a { new } else { index });
                    mesh.triangles
                        .push(whole.map(|index| if index == b { new } else { index }));
                }
            }
        }
        let slivers = |mesh: &TriangleMesh| {
            let all = mesh.triangles.iter();
            all.filter(|&&it| least_degrees(mesh.corners(it)) < SLIVER_DEGREES)
                .count()
        };
        assert!(slivers(&mesh) >= 2);
        let volume = mesh.volume_mm3();
        mesh.tidy();
        mesh.normals = mesh.mean_normals();
        assert_eq!(slivers(&mesh), 0);
        assert!(mesh.faults().none(), "{:?}", mesh.faults());
        assert!((mesh.volume_mm3() / volume - 1.0).abs() < 0.002);
    }
}
