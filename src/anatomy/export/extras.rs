//! What a file says beside its meshes, and how the rules are applied to an assembly. Landmarks, targets and joints come from
//! [`super::places`]; rulers, cavities and positions of limbs are made here.

use glam::DVec3;
use serde_json::{Value, json};

use crate::anatomy::{
    assembly::Assembly,
    cavity::MedullaryCavity,
    placement::{self, Target},
    pose::Pose,
    site::Sites,
};
use crate::contract::{
    ids::Side,
    places::{Entry, JointPlace, Places, TargetPlace},
    report::NeedleStretch,
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

/// What the file says beside its meshes, in the world's frame, m: the landmarks, targets and joints of `places`, and what only a picture
/// needs of them (rulers, hollows, centres of ossification, positions of limbs).
#[must_use]
pub fn extras(
    assembly: &Assembly,
    atlas: Atlas<'_>,
    targets: &[RuleOnBone],
    places: &Places,
) -> Value {
    let landmarks: Vec<Value> = places
        .landmarks
        .iter()
        .map(|landmark| {
            json!({
                "id": landmark.id, "bone": landmark.on.bone, "side": side_id(landmark.on.side),
                "point_m": metres_of(landmark.point_mm), "normal": landmark.outward.map(thousandths),
            })
        })
        .collect();
    let entries: Vec<Value> = places
        .targets
        .iter()
        .filter_map(|place| {
            let on_bone = targets.iter().find(|on_bone| {
                on_bone.target.site == place.site && on_bone.target.rule == place.variant
            })?;
            Some(target_entry(assembly, place, on_bone))
        })
        .collect();
    json!({
        "age": assembly.age.id(), "landmarks": landmarks, "targets": entries,
        "clear_of_plates_mm": places.clear_of_plates_mm.map(tenths_of),
        "cavities": cavities(assembly), "ossification_centres": ossification_centres(assembly),
        "joints": joints(assembly, places), "poses": poses(assembly, atlas.sites),
    })
}

fn target_entry(assembly: &Assembly, place: &TargetPlace, on_bone: &RuleOnBone) -> Value {
    let target = &on_bone.target;
    let mut entry = place_and_rulers(assembly, place.on.side, &place.entry, target);
    entry["site"] = json!(place.site);
    entry["side"] = json!(side_id(place.on.side));
    entry["variant"] = json!(place.variant);
    entry["default"] = json!(place.default);
    entry["from"] = json!(place.from);
    entry["cut_short"] = json!(place.cut_short);
    entry["needle_path"] = stretches(&place.needle_path);
    entry["plate_clearance_mm"] = json!(place.plate_clearance_mm.map(tenths_of));
    if !place.by_finger_width.is_empty() {
        entry["by_finger_width"] = place
            .by_finger_width
            .iter()
            .zip(&on_bone.by_finger_width)
            .map(|(finger, (_, target))| {
                let mut at = place_and_rulers(assembly, place.on.side, &finger.entry, target);
                at["finger_width_mm"] = json!(tenths_of(finger.finger_width_mm));
                at["needle_path"] = stretches(&finger.needle_path);
                at["plate_clearance_mm"] = json!(finger.plate_clearance_mm.map(tenths_of));
                at
            })
            .collect();
    }
    entry
}

/// Where a target lies, which way the needle goes, and the rulers that lead there.
fn place_and_rulers(
    assembly: &Assembly,
    side: Option<Side>,
    entry: &Entry,
    target: &Target,
) -> Value {
    let rulers: Vec<Value> = assembly
        .bone(target.bone)
        .into_iter()
        .flat_map(|placed| target.rulers.iter().map(move |ruler| (placed, ruler)))
        .map(|(placed, ruler)| {
            let path: Vec<_> = ruler
                .path
                .iter()
                .map(|&at| metres(placed.placement.to_world(at), side_id(side)))
                .collect();
            json!({"from": ruler.from, "to": ruler.to, "length_mm": tenths(ruler.length_mm), "path_m": path})
        })
        .collect();
    json!({
        "point_m": metres_of(entry.point_mm),
        "normal": entry.outward.map(thousandths),
        "needle_direction": entry.needle_direction.map(thousandths),
        "rulers": rulers,
    })
}

fn stretches(path: &[NeedleStretch]) -> Value {
    path.iter()
        .map(|stretch| {
            json!({
                "structure": stretch.structure.id(),
                "from_mm": tenths_of(stretch.from_mm), "to_mm": tenths_of(stretch.to_mm),
            })
        })
        .collect()
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

/// What has turned into bone beyond the growth plates, both sides.
fn ossification_centres(assembly: &Assembly) -> Value {
    let mut centres = Vec::new();
    for placed in &assembly.bones {
        let ossified = placed
            .bone
            .epiphyses()
            .iter()
            .map(|growing| &growing.ossified);
        for centre in ossified.flatten() {
            for side in placed.sides() {
                centres.push(json!({
                    "bone": placed.bone.name(), "side": side,
                    "centre_m": metres(placed.placement.to_world(centre.centre), side),
                    "radius_mm": tenths(centre.radii_mm.min_element()),
                }));
            }
        }
    }
    centres.into()
}

/// Both sides' joints that limbs are turned at.
fn joints(assembly: &Assembly, places: &Places) -> Value {
    let hinges = assembly.hinges();
    let of_place = |place: &JointPlace| {
        let hinge = hinges
            .iter()
            .find(|hinge| hinge.joint.id() == place.joint)?;
        let side = place.side.id();
        Some(json!({
            "joint": place.joint, "side": side,
            "centre_m": metres_of(place.centre_mm), "axis": axis(hinge.axis, side),
        }))
    };
    places.joints.iter().filter_map(of_place).collect()
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

/// The node's word for a side.
fn side_id(side: Option<Side>) -> &'static str {
    side.map_or("midline", Side::id)
}

/// A point of the places in m, to the tenth of a millimetre that it is told to.
fn metres_of(point_mm: [f32; 3]) -> [f64; 3] {
    point_mm.map(|v| (f64::from(v) * 10.0).round() / 1e4 + 0.0)
}

fn tenths_of(value: f32) -> f64 {
    tenths(f64::from(value))
}

fn thousandths(value: f32) -> f64 {
    (f64::from(value) * 1e3).round() / 1e3 + 0.0
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
