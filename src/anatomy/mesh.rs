//! Meshes of solids: closed, consistently oriented, as fine as the shape asks for.
//!
//! A solid is marched over tetrahedra (which always gives a closed manifold), simplified by collapsing the edges that matter
//! least to the shape, spread out evenly along the surface and put back onto it. Everything is deterministic.
//! Here belongs the making and checking of meshes. Not here: which meshes a bone has, file formats.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use glam::{DMat3, DVec3};

use super::bone::{Bounds, gradient};

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

/// How to mesh a solid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meshing {
    /// Edge length of the grid's cells, mm: features under twice this are lost.
    pub cell_mm: f64,
    /// The number of triangles to come down to.
    pub triangles: usize,
}

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
    /// The mesh of the zero surface of a signed distance within `bounds`.
    #[must_use]
    pub fn of(distance: &dyn Fn(DVec3) -> f64, bounds: Bounds, meshing: Meshing) -> Self {
        let mut mesh = without_specks(&march(distance, bounds, meshing.cell_mm));
        mesh.project(distance, 0.5 * meshing.cell_mm);
        mesh.normals = mesh
            .positions
            .iter()
            .map(|&at| gradient(distance, at, 0.3 * meshing.cell_mm).normalize_or(DVec3::Z))
            .collect();
        let mut mesh = simplify(&mesh, meshing.triangles);
        // Each pass also puts the vertices back onto the surface, unless a triangle would turn over.
        for _ in 0..5 {
            mesh.relax(distance);
        }
        mesh.unfold();
        mesh.normals = mesh
            .positions
            .iter()
            .map(|&at| gradient(distance, at, 0.25).normalize_or(DVec3::Z))
            .collect();
        mesh
    }

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

    /// Checks that the mesh is a closed, oriented surface without degenerate or folded triangles.
    #[must_use]
    pub fn faults(&self) -> MeshFaults {
        let mut faults = MeshFaults {
            inside_out: self.volume_mm3() <= 0.0,
            ..MeshFaults::default()
        };
        let mut edges: HashMap<(u32, u32), u32> = HashMap::new();
        for &triangle in &self.triangles {
            for side in 0..3 {
                let edge = (triangle[side], triangle[(side + 1) % 3]);
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
    fn crossed_triangles(&self) -> Vec<u32> {
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
                    let (first, second) =
                        (self.triangles[one as usize], self.triangles[other as usize]);
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

    /// Puts the vertices onto the zero surface, moving none farther than `limit_mm`.
    fn project(&mut self, distance: &dyn Fn(DVec3) -> f64, limit_mm: f64) {
        for position in &mut self.positions {
            let start = *position;
            for _ in 0..4 {
                let value = distance(*position);
                if value.abs() < 1e-4 {
                    break;
                }
                let slope = gradient(distance, *position, 0.05);
                *position -= slope * (value / slope.length_squared().max(0.25));
            }
            let moved = *position - start;
            let moved_mm = moved.length();
            if moved_mm > limit_mm || moved_mm.is_nan() {
                *position = start;
            }
        }
    }

    /// Draws the corners of folded, needle-like and crossed triangles, and the vertices around them, towards their neighbours
    /// until none is left: where walls meet in a crease, relaxing along the surface cannot mend them.
    fn unfold(&mut self) {
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

    /// Moves every vertex towards the middle of its neighbours, along the surface, unless a triangle would turn over.
    fn relax(&mut self, distance: &dyn Fn(DVec3) -> f64) {
        let around = self.triangles_around();
        for (index, triangles) in around.iter().enumerate() {
            let here = self.positions[index];
            let mut middle = DVec3::ZERO;
            let mut weight = 0.0;
            for &triangle in triangles {
                let corners = self.corners(self.triangles[triangle as usize]);
                let area = (corners[1] - corners[0])
                    .cross(corners[2] - corners[0])
                    .length();
                middle += (corners[0] + corners[1] + corners[2]) / 3.0 * area;
                weight += area;
            }
            if weight <= 0.0 {
                continue;
            }
            let normal = gradient(distance, here, 0.1).normalize_or(DVec3::Z);
            let shift = middle / weight - here;
            let mut moved = here + 0.4 * (shift - normal * shift.dot(normal));
            let value = distance(moved);
            let slope = gradient(distance, moved, 0.05);
            moved -= slope * (value / slope.length_squared().max(0.25));
            let turns_over = triangles.iter().any(|&triangle| {
                let indices = self.triangles[triangle as usize];
                let before = self.corners(indices);
                let after = indices.map(|i| {
                    if i as usize == index {
                        moved
                    } else {
                        self.positions[i as usize]
                    }
                });
                turned_over(before, after)
            });
            if !turns_over {
                self.positions[index] = moved;
            }
        }
    }

    fn triangles_around(&self) -> Vec<Vec<u32>> {
        let mut around = vec![Vec::new(); self.positions.len()];
        for (number, triangle) in self.triangles.iter().enumerate() {
            for &index in triangle {
                around[index as usize].push(number as u32);
            }
        }
        around
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

/// Whether a triangle turns by more than about 60 degrees or becomes a sliver.
fn turned_over(before: [DVec3; 3], after: [DVec3; 3]) -> bool {
    let old = (before[1] - before[0]).cross(before[2] - before[0]);
    let new = (after[1] - after[0]).cross(after[2] - after[0]);
    roundness(after) < roundness(before).min(0.12)
        || new.dot(old) < 0.5 * new.length() * old.length()
}

/// Twice the area over the square of the longest side: 0.87 for an equilateral triangle, near 0 for a sliver.
fn roundness([a, b, c]: [DVec3; 3]) -> f64 {
    let longest = (b - a)
        .length_squared()
        .max((c - b).length_squared())
        .max((a - c).length_squared());
    (b - a).cross(c - a).length() / longest.max(1e-12)
}

/// The corners of a cube's six tetrahedra round its main diagonal, as paths from corner 0 to corner 7 (bits x, y, z).
const TETRAHEDRA: [[usize; 4]; 6] = [
    [0, 1, 3, 7],
    [0, 3, 2, 7],
    [0, 2, 6, 7],
    [0, 6, 4, 7],
    [0, 4, 5, 7],
    [0, 5, 1, 7],
];

/// Marching tetrahedra over a grid, skipping blocks far from the surface.
fn march(distance: &dyn Fn(DVec3) -> f64, bounds: Bounds, cell_mm: f64) -> TriangleMesh {
    const BLOCK: usize = 8;
    let bounds = bounds.grown(2.0 * cell_mm);
    let blocks = (bounds.size() / (cell_mm * BLOCK as f64)).ceil();
    let blocks = [
        (blocks.x as usize).max(1),
        (blocks.y as usize).max(1),
        (blocks.z as usize).max(1),
    ];
    let nodes = blocks.map(|count| count * BLOCK + 1);
    let node_index = |x: usize, y: usize, z: usize| -> usize { (z * nodes[1] + y) * nodes[0] + x };
    let place = |x: usize, y: usize, z: usize| -> DVec3 {
        bounds.lower + DVec3::new(x as f64, y as f64, z as f64) * cell_mm
    };
    let mut values = vec![f64::NAN; nodes[0] * nodes[1] * nodes[2]];
    let mut mesh = TriangleMesh::default();
    let mut vertices: HashMap<u64, u32> = HashMap::new();
    // Distances of joined solids are only bounds away from the surface: allow them to be half as long again as the truth.
    let far = 1.5 * 0.5 * (BLOCK as f64) * cell_mm * 3.0_f64.sqrt();
    for bz in 0..blocks[2] {
        for by in 0..blocks[1] {
            for bx in 0..blocks[0] {
                let base = [bx * BLOCK, by * BLOCK, bz * BLOCK];
                let middle =
                    place(base[0], base[1], base[2]) + DVec3::splat(0.5 * BLOCK as f64 * cell_mm);
                if distance(middle).abs() > far {
                    continue;
                }
                for z in base[2]..=base[2] + BLOCK {
                    for y in base[1]..=base[1] + BLOCK {
                        for x in base[0]..=base[0] + BLOCK {
                            let value = &mut values[node_index(x, y, z)];
                            if value.is_nan() {
                                *value = distance(place(x, y, z));
                            }
                        }
                    }
                }
                for z in base[2]..base[2] + BLOCK {
                    for y in base[1]..base[1] + BLOCK {
                        for x in base[0]..base[0] + BLOCK {
                            march_cell(
                                [x, y, z],
                                &values,
                                &node_index,
                                &place,
                                &mut vertices,
                                &mut mesh,
                            );
                        }
                    }
                }
            }
        }
    }
    mesh
}

fn march_cell(
    at: [usize; 3],
    values: &[f64],
    node_index: &dyn Fn(usize, usize, usize) -> usize,
    place: &dyn Fn(usize, usize, usize) -> DVec3,
    vertices: &mut HashMap<u64, u32>,
    mesh: &mut TriangleMesh,
) {
    let corner = |number: usize| {
        (
            at[0] + (number & 1),
            at[1] + ((number >> 1) & 1),
            at[2] + ((number >> 2) & 1),
        )
    };
    let mut corner_values = [0.0; 8];
    let mut inside_count = 0;
    for (number, value) in corner_values.iter_mut().enumerate() {
        let (x, y, z) = corner(number);
        *value = values[node_index(x, y, z)];
        inside_count += usize::from(*value < 0.0);
    }
    if inside_count == 0 || inside_count == 8 {
        return;
    }
    let mut crossing = |mesh: &mut TriangleMesh, a: usize, b: usize| -> u32 {
        // The lower corner's bits are a subset of the upper's: their difference names the direction.
        let (lower, upper) = (a.min(b), a.max(b));
        let (x, y, z) = corner(lower);
        let key = node_index(x, y, z) as u64 * 8 + (upper - lower) as u64;
        *vertices.entry(key).or_insert_with(|| {
            let (from, to) = (corner_values[lower], corner_values[upper]);
            // Away from the corners, so that no two vertices fall together.
            let share = (from / (from - to)).clamp(0.08, 0.92);
            let (ux, uy, uz) = corner(upper);
            mesh.positions
                .push(place(x, y, z).lerp(place(ux, uy, uz), share));
            (mesh.positions.len() - 1) as u32
        })
    };
    for tetrahedron in TETRAHEDRA {
        let mut inside = [0; 4];
        let mut outside = [0; 4];
        let (mut inner, mut outer) = (0, 0);
        for number in tetrahedron {
            if corner_values[number] < 0.0 {
                inside[inner] = number;
                inner += 1;
            } else {
                outside[outer] = number;
                outer += 1;
            }
        }
        if inner == 0 || outer == 0 {
            continue;
        }
        let mean = |numbers: &[usize]| -> DVec3 {
            numbers
                .iter()
                .map(|&number| {
                    let (x, y, z) = corner(number);
                    place(x, y, z)
                })
                .sum::<DVec3>()
                / numbers.len() as f64
        };
        let outward = mean(&outside[..outer]) - mean(&inside[..inner]);
        let add = |mesh: &mut TriangleMesh, mut triangle: [u32; 3]| {
            let [a, b, c] = mesh.corners(triangle);
            if (b - a).cross(c - a).dot(outward) < 0.0 {
                triangle.swap(1, 2);
            }
            mesh.triangles.push(triangle);
        };
        match (inner, outer) {
            (1, 3) => {
                let triangle = [0, 1, 2].map(|i| crossing(mesh, inside[0], outside[i]));
                add(mesh, triangle);
            }
            (3, 1) => {
                let triangle = [0, 1, 2].map(|i| crossing(mesh, inside[i], outside[0]));
                add(mesh, triangle);
            }
            _ => {
                let a = crossing(mesh, inside[0], outside[0]);
                let b = crossing(mesh, inside[0], outside[1]);
                let c = crossing(mesh, inside[1], outside[1]);
                let d = crossing(mesh, inside[1], outside[0]);
                add(mesh, [a, b, c]);
                add(mesh, [a, c, d]);
            }
        }
    }
}

/// The sum of squared distances from a set of planes, weighted by area.
#[derive(Debug, Clone, Copy)]
struct Quadric {
    matrix: DMat3,
    vector: DVec3,
    constant: f64,
}

impl Quadric {
    const ZERO: Self = Self {
        matrix: DMat3::ZERO,
        vector: DVec3::ZERO,
        constant: 0.0,
    };

    fn of_plane(normal: DVec3, offset: f64, weight: f64) -> Self {
        Self {
            matrix: DMat3::from_cols(normal * normal.x, normal * normal.y, normal * normal.z)
                * weight,
            vector: normal * (offset * weight),
            constant: offset * offset * weight,
        }
    }

    fn sum(self, other: Self) -> Self {
        Self {
            matrix: self.matrix + other.matrix,
            vector: self.vector + other.vector,
            constant: self.constant + other.constant,
        }
    }

    fn error(&self, at: DVec3) -> f64 {
        (at.dot(self.matrix * at) + 2.0 * self.vector.dot(at) + self.constant).max(0.0)
    }

    /// The point of least error, drawn gently towards `fallback` where the planes leave it free.
    fn best(&self, fallback: DVec3) -> DVec3 {
        let trace = self.matrix.x_axis.x + self.matrix.y_axis.y + self.matrix.z_axis.z;
        let pull = 1e-3 * trace.max(1e-12);
        let matrix = self.matrix + DMat3::from_diagonal(DVec3::splat(pull));
        matrix.inverse() * (fallback * pull - self.vector)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Collapse {
    cost: f64,
    ends: [u32; 2],
    stamps: [u32; 2],
}

impl Eq for Collapse {}

impl PartialOrd for Collapse {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Collapse {
    fn cmp(&self, other: &Self) -> Ordering {
        // The heap gives its greatest first: the cheapest collapse; equal costs in order of vertices.
        other
            .cost
            .total_cmp(&self.cost)
            .then_with(|| other.ends.cmp(&self.ends))
            .then_with(|| other.stamps.cmp(&self.stamps))
    }
}

/// How much an edge's length counts against collapsing it, per mm⁴, beside the shape: keeps flat faces from being cut into
/// needles.
const LENGTH_WEIGHT: f64 = 4e-5;

/// Collapses edges, those first that matter least to the shape, until only `target` triangles are left.
fn simplify(mesh: &TriangleMesh, target: usize) -> TriangleMesh {
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
    let collapse =
        |ends: [u32; 2], positions: &[DVec3], quadrics: &[Quadric], stamps: &[u32]| -> Collapse {
            let [a, b] = ends.map(|index| index as usize);
            let joined = quadrics[a].sum(quadrics[b]);
            let middle = 0.5 * (positions[a] + positions[b]);
            let length_squared = positions[a].distance_squared(positions[b]);
            Collapse {
                cost: joined.error(joined.best(middle))
                    + LENGTH_WEIGHT * length_squared * length_squared,
                ends,
                stamps: [stamps[a], stamps[b]],
            }
        };
    let mut heap = BinaryHeap::with_capacity(triangles.len() * 2);
    for triangle in &triangles {
        for side in 0..3 {
            let (a, b) = (triangle[side], triangle[(side + 1) % 3]);
            if a < b {
                heap.push(collapse([a, b], &positions, &quadrics, &stamps));
            }
        }
    }
    let mut left = triangles.len();
    let mut left_at_refill = usize::MAX;
    let mut least_roundness = 0.12;
    let mut neighbours_a: Vec<u32> = Vec::new();
    let mut neighbours_b: Vec<u32> = Vec::new();
    while left > target {
        let Some(next) = heap.pop() else {
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
        let places = [joined.best(middle), middle, positions[ai], positions[bi]];
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

/// The mesh without separate pieces that have less than 0.8 % of its triangles, and without the walls of hollows: crumbs of
/// an inner wall, never an ossification centre. No bone has a closed hollow in what is meshed here.
fn without_specks(mesh: &TriangleMesh) -> TriangleMesh {
    let mut parents: Vec<u32> = (0..mesh.positions.len() as u32).collect();
    fn root(parents: &mut [u32], mut index: u32) -> u32 {
        while parents[index as usize] != index {
            parents[index as usize] = parents[parents[index as usize] as usize];
            index = parents[index as usize];
        }
        index
    }
    for &[a, b, c] in &mesh.triangles {
        for other in [b, c] {
            let (one, two) = (root(&mut parents, a), root(&mut parents, other));
            parents[one.max(two) as usize] = one.min(two);
        }
    }
    let pieces: Vec<u32> = mesh
        .triangles
        .iter()
        .map(|triangle| root(&mut parents, triangle[0]))
        .collect();
    // How many triangles a piece has, and six times the volume that they enclose: a hollow's wall looks inwards.
    let mut sizes: HashMap<u32, (usize, f64)> = HashMap::new();
    for (&piece, &triangle) in pieces.iter().zip(&mesh.triangles) {
        let [a, b, c] = mesh.corners(triangle);
        let size = sizes.entry(piece).or_default();
        size.0 += 1;
        size.1 += a.dot(b.cross(c));
    }
    let alive: Vec<bool> = pieces
        .iter()
        .map(|piece| {
            sizes.get(piece).is_some_and(|&(triangles, volume)| {
                triangles * 125 >= mesh.triangles.len() && volume > 0.0
            })
        })
        .collect();
    compact(&mesh.positions, &mesh.triangles, &alive)
}

/// Keeps what is used, vertices in the order in which triangles use them, which packs well.
fn compact(positions: &[DVec3], triangles: &[[u32; 3]], alive: &[bool]) -> TriangleMesh {
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

/// How open the surroundings of each vertex are, 0 to 1: the share of the sky over the surface that the solid itself does
/// not cover within `reach_mm`.
#[must_use]
pub fn ambient_occlusion(
    mesh: &TriangleMesh,
    distance: &dyn Fn(DVec3) -> f64,
    reach_mm: f64,
) -> Vec<f64> {
    const DIRECTIONS: u32 = 28;
    mesh.positions
        .iter()
        .zip(&mesh.normals)
        .map(|(&position, &normal)| {
            let (across, up) = normal.any_orthonormal_pair();
            let start = position + normal * (0.02 * reach_mm);
            let mut open = 0.0;
            for number in 0..DIRECTIONS {
                // A spiral of equal areas on the cosine-weighted hemisphere.
                let share = (f64::from(number) + 0.5) / f64::from(DIRECTIONS);
                let angle = f64::from(number) * 2.399_963_229_728_653;
                let radius = share.sqrt();
                let direction = across * (radius * angle.cos())
                    + up * (radius * angle.sin())
                    + normal * (1.0 - share).sqrt();
                let mut travelled = 0.02 * reach_mm;
                let mut light: f64 = 1.0;
                while travelled < reach_mm {
                    let gap = distance(start + direction * travelled);
                    light = light.min((0.5 + 3.0 * gap / travelled).clamp(0.0, 1.0));
                    if light <= 0.0 {
                        break;
                    }
                    travelled += gap.max(0.06 * reach_mm);
                }
                open += light;
            }
            open / f64::from(DIRECTIONS)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::solid::{sphere, torus};

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
