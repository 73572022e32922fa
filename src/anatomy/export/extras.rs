//! What a file says beside its meshes: landmarks, targets with their rulers and needles, cavities, joints, positions of limbs.

use glam::DVec3;
use serde_json::{Value, json};

use crate::anatomy::{
    assembly::{Assembly, PlacedBone},
    cavity::MedullaryCavity,
    placement::{self, Target},
    pose::Pose,
    site::Sites,
    target::{TargetRule, TargetRules},
};

/// What the extras are made from besides the bones: the atlas of sites and the target rules.
#[derive(Debug, Clone, Copy)]
pub struct Atlas<'a> {
    /// On which bone each site lies, and how the limb is laid.
    pub sites: &'a Sites,
    /// Where sources put the needle.
    pub rules: &'a TargetRules,
}

/// A rule applied to the right side of an assembly.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleOnBone {
    /// The target at the usual width of a finger.
    pub target: Target,
    /// Whether it is the one shown first at its site.
    pub first: bool,
    /// Where the rule measures in fingers: width of a finger, mm, and the target for it.
    pub by_finger_width: Vec<(f64, Target)>,
}

/// The widths of a learner's finger for which targets are worked out, mm: 10 to 24 in steps of 2.
pub fn finger_widths_mm() -> impl Iterator<Item = f64> {
    (5..=12).map(|half| f64::from(2 * half))
}

/// Every target that the rules give on the right side of this assembly.
///
/// A site that no rule gives at this age has the place of another age's first rule, so that the mark "not used at this age"
/// stands where the site would be. A rule that leads off the bone at this age gives none.
#[must_use]
pub fn targets(assembly: &Assembly, atlas: Atlas<'_>) -> Vec<RuleOnBone> {
    let Atlas { sites, rules } = atlas;
    let bands = assembly.age.age_bands();
    let is_for = |rule: &TargetRule| rule.age_bands.iter().any(|band| bands.contains(band));
    let elsewhere = |rule: &TargetRule| {
        let of_site = || rules.rules.iter().filter(|other| other.site == rule.site);
        !of_site().any(is_for)
            && of_site()
                .find(|other| !other.default_for.is_empty())
                .is_some_and(|other| std::ptr::eq(other, rule))
    };
    rules
        .rules
        .iter()
        .filter(|rule| is_for(rule) || elsewhere(rule))
        .filter_map(|rule| {
            let at =
                |finger_width_mm| placement::place(assembly, sites, rule, finger_width_mm).ok();
            let target = at(rules.finger_width.default_mm)?;
            let first = bands
                .first()
                .is_some_and(|band| rule.default_for.contains(band));
            let widths = finger_widths_mm().filter(|_| rule.is_drawn_in_fingers());
            Some(RuleOnBone {
                target,
                first,
                by_finger_width: widths
                    .filter_map(|width_mm| at(width_mm).map(|target| (width_mm, target)))
                    .collect(),
            })
        })
        .collect()
}

/// What the file says beside its meshes: landmarks, targets with their rulers and needles, joints and positions of limbs, in
/// the world's frame, m.
#[must_use]
pub fn extras(assembly: &Assembly, atlas: Atlas<'_>, targets: &[RuleOnBone]) -> Value {
    let Atlas { sites, rules } = atlas;
    let mut landmarks = Vec::new();
    for (placed, landmark) in assembly.landmarks() {
        let point = placed.placement.to_world(landmark.point);
        let normal = placed.placement.direction_to_world(landmark.normal);
        for side in placed.sides() {
            landmarks.push(json!({
                "id": landmark.id, "bone": placed.bone.name(), "side": side,
                "point_m": metres(point, side), "normal": direction(normal, side),
            }));
        }
    }
    let mut entries = Vec::new();
    for on_bone in targets {
        let target = &on_bone.target;
        let Some(placed) = assembly.bone(target.bone) else {
            continue;
        };
        let route = Route::of(assembly, target);
        let routes: Vec<Route> = on_bone
            .by_finger_width
            .iter()
            .map(|(_, target)| Route::of(assembly, target))
            .collect();
        for side in placed.sides() {
            let mut entry = place_and_rulers(placed, target, side);
            entry["site"] = json!(target.site);
            entry["side"] = json!(side);
            entry["variant"] = json!(target.rule);
            entry["default"] = json!(on_bone.first);
            entry["from"] = json!(target.from);
            entry["cut_short"] = json!(target.cut_short);
            route.write_into(&mut entry);
            if !on_bone.by_finger_width.is_empty() {
                entry["by_finger_width"] = on_bone
                    .by_finger_width
                    .iter()
                    .zip(&routes)
                    .map(|((width_mm, target), route)| {
                        let mut at = place_and_rulers(placed, target, side);
                        at["finger_width_mm"] = json!(width_mm);
                        route.write_into(&mut at);
                        at
                    })
                    .collect();
            }
            entries.push(entry);
        }
    }
    json!({
        "age": assembly.age.id(), "landmarks": landmarks, "targets": entries,
        "clear_of_plates_mm": rules.clear_of_plates_mm(),
        "cavities": cavities(assembly), "joints": joints(assembly), "poses": poses(assembly, sites),
    })
}

/// Where a target lies, which way the needle goes, and the rulers that lead there.
fn place_and_rulers(placed: &PlacedBone, target: &Target, side: &str) -> Value {
    let place = &placed.placement;
    let rulers: Vec<Value> = target
        .rulers
        .iter()
        .map(|ruler| {
            let path: Vec<_> = ruler
                .path
                .iter()
                .map(|&at| metres(place.to_world(at), side))
                .collect();
            json!({"from": ruler.from, "to": ruler.to, "length_mm": tenths(ruler.length_mm), "path_m": path})
        })
        .collect();
    json!({
        "point_m": metres(place.to_world(target.point), side),
        "normal": direction(place.direction_to_world(target.normal), side),
        "needle_direction": direction(place.direction_to_world(target.needle_direction), side),
        "rulers": rulers,
    })
}

/// The needle's way from a target on, the same on both sides.
struct Route {
    /// What it meets, depths in mm below the surface of the bone.
    path: Value,
    /// How near it comes to a growth plate, mm; null where there is none.
    plate_clearance_mm: Value,
}

impl Route {
    fn of(assembly: &Assembly, target: &Target) -> Self {
        let path = target.needle_path(assembly);
        let stretches = path.iter().flat_map(|path| &path.stretches);
        Self {
            path: stretches
                .map(|stretch| {
                    json!({
                        "structure": stretch.structure.id(),
                        "from_mm": tenths(stretch.from_mm), "to_mm": tenths(stretch.to_mm),
                    })
                })
                .collect(),
            plate_clearance_mm: json!(target.clearance_of_plates_mm(assembly).map(tenths)),
        }
    }

    fn write_into(&self, entry: &mut Value) {
        entry["needle_path"] = self.path.clone();
        entry["plate_clearance_mm"] = self.plate_clearance_mm.clone();
    }
}

/// Where the long bones are hollow, both sides.
fn cavities(assembly: &Assembly) -> Value {
    let mut cavities = Vec::new();
    for placed in &assembly.bones {
        let Some(cavity) = MedullaryCavity::of(placed.bone.as_ref(), assembly.age) else {
            continue;
        };
        let place = &placed.placement;
        for side in placed.sides() {
            cavities.push(json!({
                "bone": placed.bone.name(), "side": side,
                "proximal_m": metres(place.to_world(cavity.proximal), side),
                "distal_m": metres(place.to_world(cavity.distal), side),
                "radius_mm": tenths(cavity.radius_mm),
                "cancellous_mm": cavity.cancellous_mm.map(tenths),
                "yellow_share": cavity.yellow_share,
            }));
        }
    }
    cavities.into()
}

/// Both sides' joints that limbs are turned at.
fn joints(assembly: &Assembly) -> Value {
    let mut joints = Vec::new();
    for hinge in assembly.hinges() {
        for side in ["right", "left"] {
            joints.push(json!({
                "joint": hinge.joint.id(), "side": side,
                "centre_m": metres(hinge.centre_m, side), "axis": axis(hinge.axis, side),
            }));
        }
    }
    joints.into()
}

/// How the limb is laid for each site, both sides.
fn poses(assembly: &Assembly, sites: &Sites) -> Value {
    let mut poses = Vec::new();
    for site in sites.all() {
        let Some(placed) = assembly.bone(&site.bone) else {
            continue;
        };
        let pose = Pose::of(assembly, sites, &site.id, assembly.age.age_bands()[0]);
        let sources: Vec<Value> = pose
            .sources
            .iter()
            .map(|cited| json!({"source": cited.source, "locator": cited.locator}))
            .collect();
        for side in placed.sides() {
            let turns: Vec<Value> = pose
                .turns
                .iter()
                .map(|turn| {
                    json!({
                        "joint": turn.joint.id(), "axis": axis(turn.axis, side),
                        "degrees": tenths(turn.degrees), "stated_degrees": turn.stated_degrees,
                        "moves": turn.moves,
                    })
                })
                .collect();
            poses.push(json!({
                "site": site.id, "side": side, "turns": turns, "sources": sources,
            }));
        }
    }
    poses.into()
}

fn tenths(value: f64) -> f64 {
    (10.0 * value).round() / 10.0 + 0.0
}

/// An axis of rotation: in a mirror a turn goes the other way round, unless its axis lies across the mirror.
fn axis(axis: DVec3, side: &str) -> [f64; 3] {
    direction(if side == "left" { -axis } else { axis }, side)
}

/// To a tenth of a millimetre, mirrored for the left.
fn metres(point: DVec3, side: &str) -> [f64; 3] {
    rounded(point, side, 1e4)
}

fn direction(direction: DVec3, side: &str) -> [f64; 3] {
    rounded(direction, side, 1e3)
}

fn rounded(value: DVec3, side: &str, per_unit: f64) -> [f64; 3] {
    let sign = if side == "left" { -1.0 } else { 1.0 };
    let mirrored = DVec3::new(sign * value.x, value.y, value.z);
    // Adding zero turns a negative zero into a plain one.
    (mirrored * per_unit)
        .round()
        .to_array()
        .map(|v| v / per_unit + 0.0)
}
