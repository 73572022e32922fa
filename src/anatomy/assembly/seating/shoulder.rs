//! The shoulder hangs on the breastbone: clavicle, then shoulder blade, then humerus, each where its joint puts it.
//!
//! Here belongs how each of the three finds its place. Not here: the breastbone's own place ([`super::super::skeleton`]).

use glam::{DMat3, DVec3};

use super::part::Pair;
use crate::anatomy::{
    assembly::placed::{Placement, world_axes},
    bones::{clavicle::Clavicle, humerus::Humerus, scapula::Scapula, sternum::Sternum},
};

/// From the clavicle's middle to its acromial end, in its frame, mm.
fn towards_acromion(clavicle: &Clavicle) -> DVec3 {
    let p = clavicle.parameters();
    let (back, up) = (
        p.backwards_degrees.to_radians(),
        p.upwards_degrees.to_radians(),
    );
    DVec3::new(back.cos() * up.cos(), -back.sin() * up.cos(), up.sin()) * (0.5 * p.length_mm)
}

/// The way of the world from the breastbone along a clavicle, a unit vector.
fn outwards(clavicle: &Clavicle) -> DVec3 {
    world_axes(towards_acromion(clavicle)).normalize_or(DVec3::NEG_X)
}

/// Where a clavicle lies that starts at the breastbone's notch for it (m, in the world).
pub fn seat_clavicle(
    clavicle: &Clavicle,
    notch_m: DVec3,
    sternum: &Sternum,
    sternal: &Placement,
    width_mm: f64,
) -> Option<Placement> {
    let start = Placement {
        turn: DMat3::IDENTITY,
        origin_m: notch_m + world_axes(towards_acromion(clavicle)) * 1e-3,
    };
    let pair = Pair {
        bone: clavicle,
        other: sternum,
        other_place: sternal,
    };
    pair.parted(start, outwards(clavicle), width_mm, &|_| true)
}

/// Where a shoulder blade hangs: the acromion beside the clavicle's end, the rest below the clavicle.
pub fn hang_scapula(
    scapula: &Scapula,
    clavicle: &Clavicle,
    clavicular: &Placement,
    width_mm: f64,
) -> Option<Placement> {
    let acromial_end_m = clavicular.origin_m + world_axes(towards_acromion(clavicle)) * 1e-3;
    let acromion = &scapula.parameters().acromion;
    let joint = acromion.centre_mm
        + DVec3::new(-0.85 * acromion.radii_mm.x, 0.2 * acromion.radii_mm.y, 0.0);
    let start = Placement {
        turn: DMat3::IDENTITY,
        origin_m: acromial_end_m - world_axes(joint) * 1e-3,
    };
    let pair = Pair {
        bone: scapula,
        other: clavicle,
        other_place: clavicular,
    };
    let half_mm = 0.5 * clavicle.parameters().length_mm;
    let beside = joint.x - 0.12 * half_mm;
    let below = pair.parted(start, DVec3::NEG_Y, width_mm, &|at| at.x < beside)?;
    pair.parted(below, outwards(clavicle), width_mm, &|at| at.x > beside)
}

/// Where a humerus hangs from its socket, its arm this far away from the trunk.
pub fn seat_humerus(
    humerus: &Humerus,
    scapula: &Scapula,
    scapular: &Placement,
    abduction_degrees: f64,
    width_mm: f64,
) -> Option<Placement> {
    let head = humerus.parameters().head;
    let glenoid = scapula.parameters().glenoid.centre_mm;
    // Where the socket looks, in the shoulder blade's frame.
    let facing = DVec3::new(0.84, 0.54, 0.0);
    let turn = DMat3::from_rotation_y(-abduction_degrees.to_radians());
    let start = Placement {
        turn,
        origin_m: scapular.to_world(glenoid + facing * (0.5 * head.diameter_mm))
            - world_axes(turn * head.centre_mm) * 1e-3,
    };
    let pair = Pair {
        bone: humerus,
        other: scapula,
        other_place: scapular,
    };
    // Only the cap of the head that faces the socket; the acromion stands over it at its own distance.
    let inwards = turn.transpose() * -facing;
    pair.parted(start, world_axes(facing), width_mm, &|at| {
        (at - head.centre_mm).dot(inwards) > 0.35 * head.diameter_mm
    })
}
