//! Fewer triangles: collapses the edges that matter least to the shape.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use glam::DVec3;

use super::{
    quadric::Quadric,
    triangle_mesh::{TriangleMesh, compact, roundness},
};

/// An edge that may be collapsed; in order of cost, equal costs in order of vertices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Collapse {
    /// The cost's bits: costs are never negative, so that these are in the same order, and quicker to compare.
    cost: u64,
    ends: [u32; 2],
    stamps: [u32; 2],
}

/// How much an edge's length counts against collapsing it, per mm⁴, beside the shape: keeps flat faces from being cut into
/// needles.
const LENGTH_WEIGHT: f64 = 4e-5;

/// How strongly a joined vertex is drawn to the middle of its edge, beside the planes around it.
const FREE_PULL: f64 = 1e-3;

/// Collapses edges, those first that matter least to the shape, until only `target` triangles are left.
pub(super) fn simplify(mesh: &TriangleMesh, target: usize) -> TriangleMesh {
    let mut positions = mesh.positions.clone();
    let mut triangles = mesh.triangles.clone();
    let mut normals = mesh.normals.clone();
    let mut alive = vec![true; triangles.len()];
    let mut around = mesh.triangles_around();
    let mut stamps = vec![0_u32; positions.len()];
    let mut quadrics = vec![Quadric::ZERO; positions.len()];
    for &triangle in &triangles {
        let [a, b, c] = mesh.corners(triangle);
        let doubled = (b - a).cross(c - a);
        let area = 0.5 * doubled.length();
        if area < 1e-12 {
            continue;
        }
        let normal = doubled / (2.0 * area);
        let quadric = Quadric::of_plane(normal, -normal.dot(a), area / 3.0);
        for index in triangle {
            quadrics[index as usize] = quadrics[index as usize].sum(quadric);
        }
    }
    let collapse = |ends: [u32; 2],
                    positions: &[DVec3],
                    quadrics: &[Quadric],
                    stamps: &[u32]|
     -> Reverse<Collapse> {
        let [a, b] = ends.map(|index| index as usize);
        let joined = quadrics[a].sum(quadrics[b]);
        let middle = 0.5 * (positions[a] + positions[b]);
        let length_squared = positions[a].distance_squared(positions[b]);
        let cost = joined.error(joined.best(middle, FREE_PULL))
            + LENGTH_WEIGHT * length_squared * length_squared;
        Reverse(Collapse {
            cost: cost.to_bits(),
            ends,
            stamps: [stamps[a], stamps[b]],
        })
    };
    let edges = |triangles: &[[u32; 3]]| -> Vec<[u32; 2]> {
        let sides = |&[a, b, c]: &[u32; 3]| [[a, b], [b, c], [c, a]];
        let all = triangles.iter().flat_map(sides);
        all.filter(|[a, b]| a < b).collect()
    };
    let mut heap: BinaryHeap<Reverse<Collapse>> = edges(&triangles)
        .into_iter()
        .map(|ends| collapse(ends, &positions, &quadrics, &stamps))
        .collect();
    let mut left = triangles.len();
    let mut left_at_refill = usize::MAX;
    let mut least_roundness = 0.12;
    let mut neighbours_a: Vec<u32> = Vec::new();
    let mut neighbours_b: Vec<u32> = Vec::new();
    while left > target {
        let Some(Reverse(next)) = heap.pop() else {
            // Collapses that were refused may have become possible since. Where none has, the grid has left narrow steps
            // along a flat face: only through slivers does the way lead on; relaxing mends them.
            if left == left_at_refill {
                if least_roundness < 0.01 {
                    break;
                }
                least_roundness *= 0.5;
            }
            left_at_refill = left;
            for (triangle, _) in triangles.iter().zip(&alive).filter(|&(_, &alive)| alive) {
                for side in 0..3 {
                    let (a, b) = (triangle[side], triangle[(side + 1) % 3]);
                    if a < b {
                        heap.push(collapse([a, b], &positions, &quadrics, &stamps));
                    }
                }
            }
            continue;
        };
        let [a, b] = next.ends;
        let (ai, bi) = (a as usize, b as usize);
        if stamps[ai] != next.stamps[0] || stamps[bi] != next.stamps[1] {
            continue;
        }
        neighbours(a, &around, &triangles, &mut neighbours_a);
        neighbours(b, &around, &triangles, &mut neighbours_b);
        let mut shared = 0;
        let mut thin = false;
        for index in &neighbours_a {
            if neighbours_b.contains(index) {
                shared += 1;
                thin |= around[*index as usize].len() <= 3;
            }
        }
        // More than two shared neighbours, or one with three triangles only: the collapse would pinch the surface.
        if shared != 2 || thin || neighbours_a.len() + neighbours_b.len() < 8 {
            continue;
        }
        let joined = quadrics[ai].sum(quadrics[bi]);
        let middle = 0.5 * (positions[ai] + positions[bi]);
        let spoils = |at: DVec3| {
            [(a, b), (b, a)].into_iter().any(|(moved, gone)| {
                around[moved as usize].iter().any(|&number| {
                    let triangle = triangles[number as usize];
                    if triangle.contains(&gone) {
                        return false;
                    }
                    let before = triangle.map(|index| positions[index as usize]);
                    let after = triangle.map(|index| {
                        if index == moved {
                            at
                        } else {
                            positions[index as usize]
                        }
                    });
                    // The solid's own normals: those of the slivers left by marching say little.
                    let outward: DVec3 =
                        triangle.iter().map(|&index| normals[index as usize]).sum();
                    let doubled = (after[1] - after[0]).cross(after[2] - after[0]);
                    doubled.dot(outward) < 0.3 * doubled.length() * outward.length()
                        || roundness(after) < roundness(before).min(least_roundness)
                })
            })
        };
        let places = [
            joined.best(middle, FREE_PULL),
            middle,
            positions[ai],
            positions[bi],
        ];
        let Some(at) = places.into_iter().find(|&at| !spoils(at)) else {
            continue;
        };
        positions[ai] = at;
        normals[ai] = (normals[ai] + normals[bi]).normalize_or(normals[ai]);
        quadrics[ai] = joined;
        stamps[ai] += 1;
        stamps[bi] = u32::MAX;
        for number in std::mem::take(&mut around[bi]) {
            let triangle = &mut triangles[number as usize];
            if triangle.contains(&a) {
                alive[number as usize] = false;
                left -= 1;
                for &index in triangle.iter() {
                    if index != b {
                        around[index as usize].retain(|&other| other != number);
                    }
                }
            } else {
                for index in triangle.iter_mut() {
                    if *index == b {
                        *index = a;
                    }
                }
                around[ai].push(number);
            }
        }
        neighbours(a, &around, &triangles, &mut neighbours_a);
        for &other in &neighbours_a {
            let ends = [a.min(other), a.max(other)];
            heap.push(collapse(ends, &positions, &quadrics, &stamps));
        }
    }
    compact(&positions, &triangles, &alive)
}

fn neighbours(of: u32, around: &[Vec<u32>], triangles: &[[u32; 3]], out: &mut Vec<u32>) {
    out.clear();
    for &number in &around[of as usize] {
        for index in triangles[number as usize] {
            if index != of && !out.contains(&index) {
                out.push(index);
            }
        }
    }
}
