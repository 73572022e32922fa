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
/// and of our kneecap, whose height lies among three published means.
const TENDON_TO_PATELLA: f64 = 1.17;

/// Steps of the search from the middle of the kneecap's back to the edge of what is searched: about 1 mm each in an adult.
/// Wider ones seat a leaning ridge a whole step to the side of its groove.
const STEPS: i32 = 28;

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
    // Clear of the femur, and near enough for the search to meet both.
    let before_mm = 0.8 * height_mm;
    let origin_m = DVec3::new(
        groove_m.x,
        tuberosity_m.y + 1e-3 * (TENDON_TO_PATELLA + 1.0) * height_mm,
        groove_m.z + 1e-3 * before_mm,
    );
    let place = Placement {
        turn: DMat3::IDENTITY,
        origin_m,
    };
    let grid = Grid {
        middle: origin_m * 1e3 - DVec3::Y * (0.5 * height_mm) - DVec3::Z * before_mm,
        half_mm: 0.8 * height_mm,
        steps: STEPS,
        direction: DVec3::Z,
        across: [DVec3::X, DVec3::Y],
    };
    let trochlea = grid.relief(femur, 1.0, &|at| femoral.from_world(at * 1e-3));
    let back = grid.relief(patella, -1.0, &|at| place.from_world(at * 1e-3));
    let (shift_mm, gap_mm) = grid.seat(&trochlea, &back, [9, 0])?;
    Some(place.moved_m((shift_mm + DVec3::Z * (width_mm - gap_mm)) * 1e-3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        assembly::Assembly,
        joint::Search,
    };

    #[test]
    fn a_little_to_either_side_the_ridge_would_lie_no_deeper_in_its_groove() {
        for age in AgeGroup::ALL {
            let assembly = Assembly::shared(age, Sex::Male);
            let patella = assembly.bone("patella").unwrap();
            let femur = assembly.bone("femur").unwrap();
            let aside_mm = 0.04 * patella.bone.bounds().size().x;
            let gap_mm = |across_mm: f64| {
                let shift_m = DVec3::X * 1e-3 * across_mm;
                let to_femur = |at| {
                    let world = patella.placement.to_world(at) + shift_m;
                    femur.placement.from_world(world)
                };
                let search = Search {
                    bone: patella.bone.as_ref(),
                    within: &|_| true,
                    other: femur.bone.as_ref(),
                    reach_mm: 20.0,
                };
                search.nearest(&to_femur).unwrap().gap_mm
            };
            let seated_mm = gap_mm(0.0);
            for across_mm in [-aside_mm, aside_mm] {
                let moved_mm = gap_mm(across_mm);
                assert!(
                    moved_mm < seated_mm,
                    "{} {across_mm:.1} mm aside: {moved_mm:.2} instead of {seated_mm:.2} mm",
                    age.id()
                );
            }
        }
    }
}
