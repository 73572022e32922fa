//! The kneecap in the groove of the femur.
//!
//! Here belongs its place with the knee straight. Not here: how it glides ([`crate::anatomy::pose`]).

use glam::{DMat3, DVec3};

use crate::anatomy::{
    assembly::placed::Placement,
    bones::{femur::Femur, patella::Patella},
    joint::Grid,
};

/// Length of the patellar tendon over the kneecap's height: 1.02 ± 0.13 (Wheeless). That of a tendon of the published length
/// and of our kneecap, whose height lies between two published means.
const TENDON_TO_PATELLA: f64 = 1.14;

/// Where a kneecap lies with the knee straight: its apex one patellar tendon above the tuberosity, its ridge in the groove of
/// the trochlea.
///
/// `tuberosity_m` and `groove_m` are landmarks in the world. The tendon is 44 mm long in men (43.7 ± 5.4, Indian J Orthop 2020),
/// and shrinks with the kneecap: [`TENDON_TO_PATELLA`].
pub fn seat_patella(
    tuberosity_m: DVec3,
    groove_m: DVec3,
    femur: &Femur,
    femoral: &Placement,
    patella: &Patella,
    width_mm: f64,
) -> Option<Placement> {
    let height_mm = patella.height_mm();
    let origin_m = DVec3::new(
        groove_m.x,
        tuberosity_m.y + 1e-3 * (TENDON_TO_PATELLA + 1.0) * height_mm,
        groove_m.z + 1e-3 * height_mm,
    );
    let place = Placement {
        turn: DMat3::IDENTITY,
        origin_m,
    };
    let grid = Grid {
        middle: origin_m * 1e3 - DVec3::Y * (0.5 * height_mm) - DVec3::Z * height_mm,
        half_mm: 1.2 * height_mm,
        steps: 14,
        direction: DVec3::Z,
        across: [DVec3::X, DVec3::Y],
    };
    let trochlea = grid.relief(femur, 1.0, &|at| femoral.from_world(at * 1e-3));
    let back = grid.relief(patella, -1.0, &|at| place.from_world(at * 1e-3));
    let (shift_mm, gap_mm) = grid.seat(&trochlea, &back, [3, 0])?;
    Some(place.moved_m((shift_mm + DVec3::Z * (width_mm - gap_mm)) * 1e-3))
}
