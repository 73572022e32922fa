//! Where things are on the bones of an age, as others read it: the value of `assets/bones/<age>.places.json`.
//!
//! This is the only place where landmarks, targets and joints are turned into the world's frame, mirrored and rounded: what the bones
//! file says of them ([`super::extras`]) is taken from here.

use glam::DVec3;

use super::{
    extras::{Atlas, RuleOnBone},
    parts::Part,
};
use crate::anatomy::{
    assembly::{Assembly, PlacedBone},
    bone::Bone,
    placement::Target,
};
use crate::contract::{
    ids::{BoneName, Side, Towards},
    places::{
        Axis, BonePlace, Entry, FingerEntry, JointGap, JointPlace, LandmarkPlace, Places,
        SitePlace, TargetPlace,
    },
    report::NeedleStretch,
    target::Direction,
};

/// What is known of places on an assembly. `grown` is the grown person's, which sizes are shares of.
#[must_use]
pub fn places(
    assembly: &Assembly,
    grown: &Assembly,
    atlas: Atlas<'_>,
    targets: &[RuleOnBone],
) -> Places {
    let mut found = Places {
        age_group: assembly.age,
        clear_of_plates_mm: atlas.rules.clear_of_plates_mm().map(tenths),
        ..Places::default()
    };
    for placed in &assembly.bones {
        let name = placed.bone.name();
        let length_mm = length_mm(placed.bone.as_ref());
        let grown = grown
            .bone(name)
            .map(|grown| self::length_mm(grown.bone.as_ref()));
        for side in sides(placed) {
            found.bones.push(BonePlace {
                on: bone_name(name, side),
                axes: axes(placed, side),
                length_mm: length_mm.round() as f32,
                scale: (100.0 * length_mm / grown.unwrap_or(length_mm)).round() as f32 / 100.0,
                parts: Part::of(placed)
                    .iter()
                    .map(|part| part.named(placed.bone.as_ref()).to_string())
                    .collect(),
            });
        }
    }
    for site in atlas.sites.all() {
        for side in assembly.bone(&site.bone).into_iter().flat_map(sides) {
            found.sites.push(SitePlace {
                site: site.id.clone(),
                on: bone_name(&site.bone, side),
            });
        }
    }
    for (placed, landmark) in assembly.landmarks() {
        for side in sides(placed) {
            found.landmarks.push(LandmarkPlace {
                id: landmark.id.into(),
                on: bone_name(placed.bone.name(), side),
                point_mm: point_mm(placed.placement.to_world(landmark.point), side),
                outward: direction(placed.placement.direction_to_world(landmark.normal), side),
            });
        }
    }
    for on_bone in targets {
        found.targets.extend(targets_of(assembly, atlas, on_bone));
    }
    for hinge in assembly.hinges() {
        for side in [Side::Right, Side::Left] {
            found.joints.push(JointPlace {
                joint: hinge.joint.id().into(),
                side,
                centre_mm: point_mm(hinge.centre_m, Some(side)),
            });
        }
    }
    found.gaps = assembly
        .joint_widths()
        .into_iter()
        .map(|(bones, width_mm)| JointGap {
            bones: bones.map(str::to_owned),
            width_mm: tenths(width_mm),
        })
        .collect();
    found
}

/// A rule's target on each side, right or midline first.
fn targets_of(assembly: &Assembly, atlas: Atlas<'_>, on_bone: &RuleOnBone) -> Vec<TargetPlace> {
    let target = &on_bone.target;
    let rules = &mut atlas.rules.rules.iter();
    let (Some(placed), Some(rule)) = (
        assembly.bone(target.bone),
        rules.find(|rule| rule.site == target.site && rule.id == target.rule),
    ) else {
        return Vec::new();
    };
    let (needle_path, plate_clearance_mm) = route(assembly, target);
    let by_finger_width: Vec<_> = on_bone
        .by_finger_width
        .iter()
        .map(|(width_mm, target)| (*width_mm, target, route(assembly, target)))
        .collect();
    let bands = assembly.age.age_bands();
    sides(placed)
        .map(|side| TargetPlace {
            site: target.site.clone(),
            on: bone_name(target.bone, side),
            variant: target.rule.clone(),
            default: on_bone.first,
            age_bands: rule.age_bands.clone(),
            for_this_age: rule.age_bands.iter().any(|band| bands.contains(band)),
            devices: rule.devices.clone(),
            sources: rule
                .sources
                .iter()
                .map(|cited| cited.source.clone())
                .collect(),
            contradicted_by: rule.contradicted_by.clone(),
            from: target.from.clone(),
            cut_short: target.cut_short,
            entry: entry(placed, target, side),
            needle_path: needle_path.clone(),
            plate_clearance_mm,
            by_finger_width: by_finger_width
                .iter()
                .map(
                    |(width_mm, target, (needle_path, plate_clearance_mm))| FingerEntry {
                        finger_width_mm: tenths(*width_mm),
                        entry: entry(placed, target, side),
                        needle_path: needle_path.clone(),
                        plate_clearance_mm: *plate_clearance_mm,
                    },
                )
                .collect(),
        })
        .collect()
}

/// What a needle meets from a target on, and how near it comes to a growth plate: the same on both sides.
fn route(assembly: &Assembly, target: &Target) -> (Vec<NeedleStretch>, Option<f32>) {
    let path = target.needle_path(assembly);
    let stretches = path.iter().flat_map(|path| &path.stretches);
    let needle_path = stretches
        .map(|stretch| NeedleStretch {
            structure: stretch.structure,
            from_mm: tenths(stretch.from_mm),
            to_mm: tenths(stretch.to_mm),
        })
        .collect();
    (
        needle_path,
        target.clearance_of_plates_mm(assembly).map(tenths),
    )
}

fn entry(placed: &PlacedBone, target: &Target, side: Option<Side>) -> Entry {
    let place = &placed.placement;
    Entry {
        point_mm: point_mm(place.to_world(target.point), side),
        outward: direction(place.direction_to_world(target.normal), side),
        needle_direction: direction(place.direction_to_world(target.needle_direction), side),
    }
}

/// The three axes of a bone. Nothing is medial or lateral of the midline itself: across a bone that lies there one says left and right.
fn axes(placed: &PlacedBone, side: Option<Side>) -> [Axis; 3] {
    let axis = |towards: Towards, away: Towards, unit: Direction| Axis {
        towards,
        away,
        vector: direction(placed.placement.direction_to_world(unit.unit()), side),
    };
    let across = if side.is_some() {
        axis(Towards::Lateral, Towards::Medial, Direction::Lateral)
    } else {
        // A right bone's frame: its lateral is the patient's right.
        axis(Towards::Right, Towards::Left, Direction::Lateral)
    };
    [
        axis(Towards::Proximal, Towards::Distal, Direction::Proximal),
        across,
        axis(Towards::Anterior, Towards::Posterior, Direction::Anterior),
    ]
}

/// How long a bone is from end to end, along that side of the box around it that is longest, mm, to about 1 mm.
fn length_mm(bone: &dyn Bone) -> f64 {
    const STEP_MM: f64 = 0.5;
    const ACROSS: u32 = 40;
    let bounds = bone.bounds();
    let size = bounds.size();
    let along = (0..3)
        .max_by(|&a, &b| size[a].total_cmp(&size[b]))
        .unwrap_or(2);
    let is_met = |level_mm: f64| {
        (0..ACROSS * ACROSS).any(|number| {
            let share = |step: u32| f64::from(step) / f64::from(ACROSS - 1);
            let (one, other) = (share(number % ACROSS), share(number / ACROSS));
            let mut at = bounds.lower;
            at[along] = level_mm;
            at[(along + 1) % 3] += size[(along + 1) % 3] * one;
            at[(along + 2) % 3] += size[(along + 2) % 3] * other;
            bone.outer(at) <= 0.0
        })
    };
    let steps = (size[along] / STEP_MM).ceil() as u32;
    let level = |step: u32| bounds.lower[along] + f64::from(step) * STEP_MM;
    let lowest = (0..=steps).map(level).find(|&level_mm| is_met(level_mm));
    let highest = (0..=steps)
        .rev()
        .map(level)
        .find(|&level_mm| is_met(level_mm));
    match (lowest, highest) {
        (Some(lowest), Some(highest)) => highest - lowest + STEP_MM,
        _ => size[along],
    }
}

/// The sides that a bone has: the modelled one first.
fn sides(placed: &PlacedBone) -> impl Iterator<Item = Option<Side>> + use<> {
    let sides: &'static [Option<Side>] = if placed.midline {
        &[None]
    } else {
        &[Some(Side::Right), Some(Side::Left)]
    };
    sides.iter().copied()
}

fn bone_name(bone: &str, side: Option<Side>) -> BoneName {
    BoneName {
        bone: bone.to_owned(),
        side,
    }
}

fn tenths(value: f64) -> f32 {
    rounded(value, 10.0)
}

/// A point of the right side of the world (m) in mm, mirrored for the left.
fn point_mm(point_m: DVec3, side: Option<Side>) -> [f32; 3] {
    mirrored(point_m, side).map(|v| rounded(v * 1e3, 10.0))
}

fn direction(direction: DVec3, side: Option<Side>) -> [f32; 3] {
    mirrored(direction, side).map(|v| rounded(v, 1e3))
}

fn mirrored(value: DVec3, side: Option<Side>) -> [f64; 3] {
    let sign = if side == Some(Side::Left) { -1.0 } else { 1.0 };
    [sign * value.x, value.y, value.z]
}

fn rounded(value: f64, per_unit: f64) -> f32 {
    // Adding zero turns a negative zero into a plain one.
    ((value * per_unit).round() / per_unit + 0.0) as f32
}
