//! From a signed distance to triangles: marching tetrahedra, which always gives a closed manifold.
//!
//! Here belongs the grid. Not here: making the triangles few and even.

use std::collections::HashMap;

use glam::DVec3;

use super::triangle_mesh::TriangleMesh;
use crate::anatomy::bone::Bounds;

/// The corners of a cube's six tetrahedra round its main diagonal, as paths from corner 0 to corner 7 (bits x, y, z).
const TETRAHEDRA: [[usize; 4]; 6] = [
    [0, 1, 3, 7],
    [0, 3, 2, 7],
    [0, 2, 6, 7],
    [0, 6, 4, 7],
    [0, 4, 5, 7],
    [0, 5, 1, 7],
];

/// A grid whose values are worked out where they are asked for, each once.
struct Grid<'a> {
    distance: &'a dyn Fn(DVec3) -> f64,
    lower: DVec3,
    cell_mm: f64,
    nodes: [usize; 3],
    values: Vec<f64>,
}

impl Grid<'_> {
    fn index(&self, [x, y, z]: [usize; 3]) -> usize {
        (z * self.nodes[1] + y) * self.nodes[0] + x
    }

    fn place(&self, node: [usize; 3]) -> DVec3 {
        self.lower + DVec3::from_array(node.map(|step| step as f64)) * self.cell_mm
    }

    fn value(&mut self, node: [usize; 3]) -> f64 {
        let index = self.index(node);
        if self.values[index].is_nan() {
            self.values[index] = (self.distance)(self.place(node));
        }
        self.values[index]
    }

    /// Calls `visit` for every cell of a cube of cells through which the surface may pass. Cubes far from it are left out, then
    /// ever smaller ones: most of a grid is never worked out.
    fn near_surface(
        &mut self,
        from: [usize; 3],
        edge: usize,
        visit: &mut dyn FnMut(&mut Self, [usize; 3]),
    ) {
        if edge == 1 {
            visit(self, from);
            return;
        }
        let half = edge / 2;
        // Distances of joined solids are only bounds away from the surface: allow them to be longer than the truth.
        let far_mm = 1.3 * half as f64 * self.cell_mm * 3.0_f64.sqrt();
        if self.value(from.map(|node| node + half)).abs() > far_mm {
            return;
        }
        for number in 0..8 {
            let corner = [0, 1, 2].map(|axis| from[axis] + (number >> axis & 1) * half);
            self.near_surface(corner, half, visit);
        }
    }
}

/// The zero surface of a signed distance within `bounds`, by marching tetrahedra over a grid.
pub(super) fn march(distance: &dyn Fn(DVec3) -> f64, bounds: Bounds, cell_mm: f64) -> TriangleMesh {
    const BLOCK: usize = 8;
    let bounds = bounds.grown(2.0 * cell_mm);
    let blocks = (bounds.size() / (cell_mm * BLOCK as f64))
        .ceil()
        .to_array()
        .map(|count| (count as usize).max(1));
    let nodes = blocks.map(|count| count * BLOCK + 1);
    let mut grid = Grid {
        distance,
        lower: bounds.lower,
        cell_mm,
        nodes,
        values: vec![f64::NAN; nodes.iter().product()],
    };
    let mut mesh = TriangleMesh::default();
    let mut vertices: HashMap<u64, u32> = HashMap::new();
    let cells = nodes.map(|count| count - 1);
    let mut seen = vec![false; cells.iter().product()];
    let mut pending: Vec<[usize; 3]> = Vec::new();
    for z in 0..blocks[2] {
        for y in 0..blocks[1] {
            for x in 0..blocks[0] {
                let from = [x * BLOCK, y * BLOCK, z * BLOCK];
                grid.near_surface(from, BLOCK, &mut |grid, cell| {
                    // Where a distance promises too much, cells were left out through which the surface passes: it is followed
                    // from cell to cell, so that it has no holes.
                    pending.push(cell);
                    while let Some(cell) = pending.pop() {
                        let number = (cell[2] * cells[1] + cell[1]) * cells[0] + cell[0];
                        if std::mem::replace(&mut seen[number], true) {
                            continue;
                        }
                        if march_cell(cell, grid, &mut vertices, &mut mesh) {
                            pending.extend(crossed_neighbours(cell, cells, grid));
                        }
                    }
                });
            }
        }
    }
    mesh
}

/// The neighbours of a cell into which the surface goes on.
fn crossed_neighbours(cell: [usize; 3], cells: [usize; 3], grid: &mut Grid<'_>) -> Vec<[usize; 3]> {
    let mut neighbours = Vec::new();
    for axis in 0..3 {
        for upper in [false, true] {
            let mut inside = 0;
            for number in 0..4 {
                let mut node = cell;
                node[axis] += usize::from(upper);
                node[(axis + 1) % 3] += number & 1;
                node[(axis + 2) % 3] += number >> 1;
                inside += usize::from(grid.value(node) < 0.0);
            }
            let at_the_end = cell[axis] == if upper { cells[axis] - 1 } else { 0 };
            if (1..4).contains(&inside) && !at_the_end {
                let mut neighbour = cell;
                neighbour[axis] = if upper {
                    cell[axis] + 1
                } else {
                    cell[axis] - 1
                };
                neighbours.push(neighbour);
            }
        }
    }
    neighbours
}

/// The triangles of one cell; whether the surface passes through it at all.
fn march_cell(
    at: [usize; 3],
    grid: &mut Grid<'_>,
    vertices: &mut HashMap<u64, u32>,
    mesh: &mut TriangleMesh,
) -> bool {
    let corner = |number: usize| [0, 1, 2].map(|axis| at[axis] + (number >> axis & 1));
    let mut corner_values = [0.0; 8];
    let mut inside_count = 0;
    for (number, value) in corner_values.iter_mut().enumerate() {
        *value = grid.value(corner(number));
        inside_count += usize::from(*value < 0.0);
    }
    if inside_count == 0 || inside_count == 8 {
        return false;
    }
    let place = |number: usize| grid.place(corner(number));
    let mut crossing = |mesh: &mut TriangleMesh, a: usize, b: usize| -> u32 {
        // The lower corner's bits are a subset of the upper's: their difference names the direction.
        let (lower, upper) = (a.min(b), a.max(b));
        let key = grid.index(corner(lower)) as u64 * 8 + (upper - lower) as u64;
        *vertices.entry(key).or_insert_with(|| {
            let (from, to) = (corner_values[lower], corner_values[upper]);
            // Away from the corners, so that no two vertices fall together.
            let share = (from / (from - to)).clamp(0.08, 0.92);
            mesh.positions.push(place(lower).lerp(place(upper), share));
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
            numbers.iter().map(|&number| place(number)).sum::<DVec3>() / numbers.len() as f64
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
    true
}
