//! What the tests of the bones measure on a solid.

use glam::{DVec2, DVec3};

use crate::anatomy::bone::{Bone, Bounds, first_entry, onto_surface};

/// The point of a landmark.
pub fn landmark(bone: &dyn Bone, id: &str) -> DVec3 {
    bone.landmarks()
        .into_iter()
        .find(|landmark| landmark.id == id)
        .unwrap_or_else(|| panic!("{id}"))
        .point
}

/// Points spread evenly over a box, by a sequence of low discrepancy.
pub fn spread_over(bounds: Bounds, count: u32) -> impl Iterator<Item = DVec3> {
    (0..count).map(move |step| {
        let share = DVec3::new(
            f64::from(step) * 0.819_172_513,
            f64::from(step) * 0.671_043_606,
            f64::from(step) * 0.549_700_478,
        )
        .fract();
        bounds.lower + bounds.size() * share
    })
}

/// Of `count` points in the box, how many lie within 1 mm of the surface, and at how many of these the distance does not
/// change by 0.7 to 1.3 mm a mm.
pub fn untrue_distances(bone: &dyn Bone, bounds: Bounds, count: u32) -> (u32, u32) {
    let (mut near, mut off) = (0, 0);
    for point in spread_over(bounds, count) {
        if bone.outer(point).abs() < 1.0 {
            near += 1;
            off += u32::from(!(0.7..=1.3).contains(&bone.gradient(point).length()));
        }
    }
    (near, off)
}

/// Whether the bone's own box holds it: nothing within 6 mm around the box is inside the solid.
pub fn bounds_hold(bone: &dyn Bone, count: u32) -> bool {
    let bounds = bone.bounds();
    spread_over(bounds.grown(6.0), count)
        .filter(|point| point.cmplt(bounds.lower).any() || point.cmpgt(bounds.upper).any())
        .all(|point| bone.outer(point) > 0.0)
}

/// How far the solid reaches in a direction (a unit vector), by rays over a grid of `rays` by `rays` from that side.
pub fn reach(bone: &dyn Bone, direction: DVec3, rays: u32) -> f64 {
    let bounds = bone.bounds();
    let radius = 0.5 * bounds.size().length();
    let (across, up) = direction.any_orthonormal_pair();
    let offset = |step: u32| radius * (2.0 * (f64::from(step) + 0.5) / f64::from(rays) - 1.0);
    let mut farthest = f64::NEG_INFINITY;
    for column in 0..rays {
        for row in 0..rays {
            let start =
                bounds.centre() + direction * radius + across * offset(column) + up * offset(row);
            let hit = first_entry(&|at| bone.outer(at), start, -direction, 2.0 * radius);
            if let Some(hit) = hit {
                farthest = farthest.max(hit.dot(direction));
            }
        }
    }
    farthest
}

/// How far the part of the surface where `holds` is true reaches in a direction (a unit vector), by points 3 mm apart that are
/// walked onto the surface.
pub fn reach_where(bone: &dyn Bone, direction: DVec3, holds: impl Fn(DVec3) -> bool) -> f64 {
    const STEP_MM: f64 = 3.0;
    let bounds = bone.bounds();
    let size = (bounds.size() / STEP_MM).ceil();
    let mut farthest = f64::NEG_INFINITY;
    for i in 0..size.x as usize {
        for j in 0..size.y as usize {
            for k in 0..size.z as usize {
                let grid = DVec3::new(i as f64, j as f64, k as f64) * STEP_MM;
                let point = bounds.lower + grid;
                if !holds(point) || bone.outer(point).abs() > STEP_MM {
                    continue;
                }
                if let Some(on) = onto_surface(&|at| bone.outer(at), point) {
                    farthest = farthest.max(on.dot(direction));
                }
            }
        }
    }
    farthest
}

/// Breadth of a shaft at the level of a point of its axis, in a horizontal direction (a unit vector).
pub fn breadth_across(bone: &dyn Bone, middle: DVec3, direction: DVec3) -> f64 {
    let aside = direction.cross(DVec3::Z);
    let farthest = |towards: DVec3| {
        (-60..=60)
            .filter_map(|step| {
                let start = middle + towards * 60.0 + aside * (f64::from(step) * 0.2);
                first_entry(&|at| bone.outer(at), start, -towards, 60.0)
            })
            .map(|hit| (hit - middle).dot(towards))
            .fold(0.0, f64::max)
    };
    farthest(direction) + farthest(-direction)
}

/// The outline of a section: where rays from outside, `count` of them all round in its plane, first meet the bone on their
/// way to a point within.
pub fn outline(bone: &dyn Bone, within: DVec3, count: u32) -> Vec<DVec2> {
    const FARTHEST_MM: f64 = 80.0;
    (0..count)
        .filter_map(|step| {
            let angle = std::f64::consts::TAU * f64::from(step) / f64::from(count);
            let outward = DVec2::from_angle(angle).extend(0.0);
            let start = within + outward * FARTHEST_MM;
            first_entry(&|at| bone.outer(at), start, -outward, FARTHEST_MM)
        })
        .map(DVec3::truncate)
        .collect()
}

/// The greatest depth of an outline under straight lines laid over it that face within 60 degrees of a direction (0 along x, 90
/// along y).
pub fn hollow_mm(outline: &[DVec2], facing_degrees: f64) -> f64 {
    let facing = DVec2::from_angle(facing_degrees.to_radians());
    let mut deepest = 0.0_f64;
    for (number, &from) in outline.iter().enumerate() {
        for (first, &to) in outline[..number].iter().enumerate() {
            let along = (to - from).normalize_or(DVec2::X);
            let across = along.perp();
            let outward = if across.dot(facing) < 0.0 {
                -across
            } else {
                across
            };
            if outward.dot(facing) < 0.5 {
                continue;
            }
            let over = |at: &DVec2| (*at - from).dot(outward);
            // Nothing of the bone stands over a line that is laid on it.
            if outline.iter().any(|at| over(at) > 0.05) {
                continue;
            }
            // What lies between the two on the shorter way round.
            let other = outline.len() - number;
            let (start, count) = if number - first <= outline.len() / 2 {
                (first, number - first)
            } else {
                (number, other + first)
            };
            for step in 0..count {
                deepest = deepest.max(-over(&outline[(start + step) % outline.len()]));
            }
        }
    }
    deepest
}

/// How far the surface reaches towards `side` (a unit vector) at a height, every millimetre of the middle 48: lateral place,
/// reach.
pub fn profile(bone: &dyn Bone, z: f64, side: DVec3) -> Vec<(f64, f64)> {
    (-24..=24)
        .map(|step| {
            let inside = DVec3::new(f64::from(step), 12.0, z);
            let seen = bone.seen_from("", inside, side).point;
            (seen.x, seen.dot(side))
        })
        .collect()
}
