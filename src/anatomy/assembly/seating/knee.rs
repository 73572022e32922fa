//! The femur on the tibia.
//!
//! Here belongs how the condyles find their plateau. Not here: how the knee bends ([`crate::anatomy::pose`]).

use glam::{DMat3, DVec3};

use crate::anatomy::{
    assembly::placed::Placement,
    bone::{Bone, first_entry},
    bones::{femur::Femur, tibia::Tibia},
    joint::Grid,
};

/// How far from the middle the lateral and the medial condyle bear, as shares of the plateau's breadth.
const CONDYLES_AT: f64 = 0.28;

/// How far the femur may lean beyond the line from the middle of its head to that of the knee, degrees: from general anatomical
/// knowledge (the joint line stands about 3 degrees to that line), not in the sources.
const MOST_KNOCK_KNEE_DEGREES: f64 = 3.5;

/// Where a femur rests on a tibia: its head over the middle of the knee, its condyles in the hollows of the plateau.
pub fn seat_femur(
    tibia: &Tibia,
    shin: &Placement,
    femur: &Femur,
    width_mm: f64,
) -> Option<Placement> {
    let head = femur.head_centre();
    let breadth_mm = tibia.bounds().size().x;
    let half_mm = 0.6 * breadth_mm.max(tibia.bounds().size().y);
    let mut place = Placement {
        // A turn about y carries what lies high towards x.
        turn: DMat3::from_rotation_y((-head.x).atan2(head.z)),
        origin_m: shin.origin_m + DVec3::Y * 0.4e-3 * half_mm,
    };
    place.origin_m.z += 0.5e-3 * forward_mm(tibia, shin, femur, &place)?;

    let grid = Grid {
        middle: shin.origin_m * 1e3,
        half_mm,
        steps: 14,
        direction: DVec3::Y,
        across: [DVec3::X, DVec3::Z],
    };
    let plateau = grid.relief(tibia, 1.0, &|at| shin.from_world(at * 1e-3));
    let gap_mm = |place: &Placement, counted: &dyn Fn([f64; 2]) -> bool| {
        let condyles = grid.relief(femur, -1.0, &|at| place.from_world(at * 1e-3));
        let gap_mm = grid.gap(&plateau, &condyles, [0, 0], counted);
        gap_mm.is_finite().then_some(gap_mm)
    };
    // A leg stands a little knock-kneed, so that both condyles bear.
    let side_mm = |side: f64| gap_mm(&place, &|across| side * across[0] > 0.1 * breadth_mm);
    let (lateral_mm, medial_mm) = (side_mm(-1.0)?, side_mm(1.0)?);
    let roll = ((lateral_mm - medial_mm) / (2.0 * CONDYLES_AT * breadth_mm)).atan();
    let limit = MOST_KNOCK_KNEE_DEGREES.to_radians();
    place.turn = DMat3::from_rotation_y(roll.clamp(-limit, limit)) * place.turn;
    place.origin_m.y += 1e-3 * (width_mm - gap_mm(&place, &|_| true)?);
    Some(place)
}

/// Twice how far forward a femur has to go, mm, until each condyle's lowest point stands over the middle of its half of the
/// plateau.
fn forward_mm(tibia: &Tibia, shin: &Placement, femur: &Femur, place: &Placement) -> Option<f64> {
    let breadth_mm = tibia.bounds().size().x;
    let forward_mm = |share: f64| {
        let column = |y_mm: f64| shin.to_world(DVec3::new(share * breadth_mm, y_mm, 0.0));
        Some(
            middle_of_plateau(tibia, share * breadth_mm)?
                - lowest_of_condyle(femur, place, &column)?,
        )
    };
    Some(forward_mm(-CONDYLES_AT)? + forward_mm(CONDYLES_AT)?)
}

/// How far forward of the tibia's axis the middle of its plateau lies in the sagittal plane at `x_mm`: halfway between the
/// front and the back rim.
fn middle_of_plateau(tibia: &dyn Bone, x_mm: f64) -> Option<f64> {
    let bounds = tibia.bounds();
    let tops: Vec<DVec3> = (0..60)
        .filter_map(|step| {
            let y_mm = bounds.lower.y + bounds.size().y * (f64::from(step) + 0.5) / 60.0;
            let start = DVec3::new(x_mm, y_mm, bounds.upper.z + 1.0);
            first_entry(
                &|at| tibia.outer(at),
                start,
                DVec3::NEG_Z,
                0.3 * bounds.size().x,
            )
        })
        .collect();
    let highest = tops.iter().map(|at| at.z).fold(f64::NEG_INFINITY, f64::max);
    let rim = tops
        .iter()
        .filter(|at| at.z > highest - 0.16 * bounds.size().x);
    let (back, front) = rim.fold((f64::INFINITY, f64::NEG_INFINITY), |(back, front), at| {
        (back.min(at.y), front.max(at.y))
    });
    (back <= front).then_some(0.5 * (back + front))
}

/// The forward coordinate, along `column`, at which a femur reaches lowest.
fn lowest_of_condyle(
    femur: &dyn Bone,
    place: &Placement,
    column: &dyn Fn(f64) -> DVec3,
) -> Option<f64> {
    let half_mm = 0.5 * femur.bounds().size().x;
    let up = place.direction_from_world(DVec3::Y);
    let mut lowest: Option<(f64, f64)> = None;
    for step in -30..=30 {
        let y_mm = half_mm * f64::from(step) / 40.0;
        let start = place.from_world(column(y_mm)) - up * half_mm;
        if let Some(met) = first_entry(&|at| femur.outer(at), start, up, 3.0 * half_mm) {
            let height = (met - start).dot(up);
            if lowest.is_none_or(|(least, _)| height < least) {
                lowest = Some((height, y_mm));
            }
        }
    }
    lowest.map(|(_, y_mm)| y_mm)
}
