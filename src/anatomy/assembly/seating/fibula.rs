//! The fibula beside the tibia.
//!
//! Here belongs how it comes to its facet and its notch. Not here: the facets themselves, which the bones know.

use glam::{DMat3, DQuat, DVec3};

use super::part::Pair;
use crate::anatomy::{
    assembly::placed::{Placement, bone_axes, world_axes},
    bone::Bone,
    bones::{fibula::Fibula, tibia::Tibia},
    joint::slide,
};

/// Where a fibula lies: its head at the tibia's facet, its lower end leaning into the tibia's fibular notch.
pub fn lean_fibula(
    tibia: &Tibia,
    shin: &Placement,
    fibula: &Fibula,
    [upper_mm, lower_mm]: [f64; 2],
) -> Option<Placement> {
    let length_mm = fibula.bounds().size().z;
    let pair = Pair {
        bone: fibula,
        other: tibia,
        other_place: shin,
    };
    let upper = |at: DVec3| at.z > -0.2 * length_mm;
    // The facet looks backwards, outwards and down.
    let away = world_axes(DVec3::new(0.68, -0.68, -0.27).normalize());
    let mut place = Placement {
        turn: DMat3::IDENTITY,
        origin_m: shin.to_world(tibia.fibular_facet() - fibula.head_facet())
            + world_axes(DVec3::new(-0.07, -0.10, 0.0)) * 1e-3 * tibia.bounds().size().x,
    };
    for _ in 0..3 {
        let start = place;
        let slid = |by_mm: f64| start.moved_m(away * (1e-3 * by_mm));
        let slid_mm = slide(&|by_mm| pair.gap_mm(&slid(by_mm), &upper), upper_mm)?;
        place = slid(slid_mm);

        let start = place;
        let swung = |by_mm: f64| swung(&start, fibula, tibia, shin, by_mm);
        let lower = |at: DVec3| !upper(at);
        let swung_mm = slide(&|by_mm| pair.gap_mm(&swung(by_mm), &lower), lower_mm)?;
        place = swung(swung_mm);
        if slid_mm.abs().max(swung_mm.abs()) < 0.05 {
            break;
        }
    }
    Some(place)
}

/// The fibula turned about its head until its lower end lies so many mm straight out of the middle of the tibia's notch.
fn swung(
    start: &Placement,
    fibula: &Fibula,
    tibia: &Tibia,
    shin: &Placement,
    by_mm: f64,
) -> Placement {
    let (facet, ankle) = (fibula.head_facet(), fibula.ankle());
    let notch = tibia.fibular_notch();
    let wanted = notch.middle + notch.outwards * by_mm;
    let way = |to_m: DVec3| bone_axes(to_m - start.to_world(facet)).normalize_or(DVec3::NEG_Z);
    let turn = DMat3::from_quat(DQuat::from_rotation_arc(
        way(start.to_world(ankle)),
        way(shin.to_world(wanted)),
    )) * start.turn;
    Placement {
        turn,
        origin_m: start.to_world(facet) - world_axes(turn * facet) * 1e-3,
    }
}
