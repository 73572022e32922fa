//! Fine irregularity of a surface.
//!
//! Here belongs noise that is the same at every run. Not here: how rough a bone is.

use glam::DVec3;

/// Fine irregularity of a bony surface: smooth noise between about -1 and 1, with features about `wavelength_mm` across.
///
/// Deterministic; two solids with different `seed` differ.
#[must_use]
pub fn roughness(point: DVec3, wavelength_mm: f64, seed: u32) -> f64 {
    let scaled = point / wavelength_mm;
    let cell = scaled.floor();
    let local = scaled - cell;
    let blend = local * local * local * (local * (local * 6.0 - 15.0) + 10.0);
    let corner = |x: f64, y: f64, z: f64| -> f64 {
        let offset = DVec3::new(x, y, z);
        hashed_gradient(cell + offset, seed).dot(local - offset)
    };
    let mix = |a: f64, b: f64, share: f64| a + (b - a) * share;
    let lower = mix(
        mix(corner(0., 0., 0.), corner(1., 0., 0.), blend.x),
        mix(corner(0., 1., 0.), corner(1., 1., 0.), blend.x),
        blend.y,
    );
    let upper = mix(
        mix(corner(0., 0., 1.), corner(1., 0., 1.), blend.x),
        mix(corner(0., 1., 1.), corner(1., 1., 1.), blend.x),
        blend.y,
    );
    1.5 * mix(lower, upper, blend.z)
}

fn hashed_gradient(cell: DVec3, seed: u32) -> DVec3 {
    let mut hash = (cell.x as i64 as u32).wrapping_mul(0x9e37_79b1)
        ^ (cell.y as i64 as u32).wrapping_mul(0x85eb_ca77)
        ^ (cell.z as i64 as u32).wrapping_mul(0xc2b2_ae3d)
        ^ seed.wrapping_mul(0x27d4_eb2f);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^= hash >> 12;
    hash = hash.wrapping_mul(0x297a_2d39);
    hash ^= hash >> 15;
    // The twelve edge midpoints of a cube: evenly spread and exact.
    const DIRECTIONS: [[f64; 3]; 12] = [
        [1., 1., 0.],
        [-1., 1., 0.],
        [1., -1., 0.],
        [-1., -1., 0.],
        [1., 0., 1.],
        [-1., 0., 1.],
        [1., 0., -1.],
        [-1., 0., -1.],
        [0., 1., 1.],
        [0., -1., 1.],
        [0., 1., -1.],
        [0., -1., -1.],
    ];
    DVec3::from_array(DIRECTIONS[(hash % 12) as usize])
}
