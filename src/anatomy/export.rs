//! The file of one age's bones: which meshes it holds, how fine they are, and the landmarks and targets in its extras.
//!
//! Here belongs the content of `assets/bones/<age>.glb`. Not here: the format ([`super::glb`]), writing to disk.

use glam::{BVec3, DQuat, DVec3, EulerRot};
use serde_json::{Value, json};

use super::{
    age::{AgeGroup, Sex},
    assembly::{Assembly, PlacedBone},
    body::Body,
    bone::{Bounds, Epiphysis},
    glb::{Document, Material, Node, Surface},
    mesh::{MeshFaults, Meshing, TriangleMesh, ambient_occlusion},
    placement::{self, Target},
    pose::Pose,
    site::Sites,
    target::{TargetRule, TargetRules},
};

/// A part of a bone that has a mesh of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// The whole outer surface.
    Surface,
    /// The inner boundary of the cortex.
    Marrow,
    /// A growth plate.
    GrowthPlate(Epiphysis),
    /// A cartilaginous end.
    Cartilage(Epiphysis),
}

impl Part {
    /// The last word of the node's name.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Surface => "surface".into(),
            Self::Marrow => "marrow".into(),
            Self::GrowthPlate(epiphysis) => format!("growth-plate-{}", epiphysis.plate.end.id()),
            Self::Cartilage(epiphysis) => format!("cartilage-{}", epiphysis.plate.end.id()),
        }
    }

    const fn material(&self) -> usize {
        match self {
            Self::Surface => 0,
            Self::Marrow => 1,
            Self::GrowthPlate(_) => 2,
            Self::Cartilage(_) => 3,
        }
    }

    /// The parts a bone has.
    #[must_use]
    pub fn of(placed: &PlacedBone) -> Vec<Self> {
        let mut parts = vec![Self::Surface];
        // A shoulder blade is mostly cortex: what lies between is not worth a mesh.
        if placed.bone.is_ossified() && placed.bone.name() != "scapula" {
            parts.push(Self::Marrow);
        }
        for epiphysis in placed.bone.epiphyses() {
            parts.push(Self::GrowthPlate(epiphysis.clone()));
            parts.push(Self::Cartilage(epiphysis.clone()));
        }
        parts
    }
}

/// Triangles of a bone's whole surface: by how much there is to see on it and how near one looks.
fn surface_triangles(bone: &str) -> usize {
    match bone {
        "tibia" | "femur" | "humerus" => 5_600,
        "scapula" => 4_200,
        "sternum" => 3_600,
        "fibula" => 2_000,
        "clavicle" => 1_500,
        "patella" => 1_400,
        _ => 3_000,
    }
}

/// Triangles of a cartilaginous end. The sternum's is a row of thin discs, which few triangles would tear.
fn cartilage_triangles(bone: &str) -> usize {
    match bone {
        "sternum" => 1_200,
        _ => surface_triangles(bone) / 6,
    }
}

/// A mesh of a part with its shading, in the bone's frame.
#[derive(Debug, Clone, PartialEq)]
pub struct PartMesh {
    /// The mesh, mm.
    pub mesh: TriangleMesh,
    /// How open each vertex' surroundings are, 0 to 1.
    pub openness: Vec<f64>,
}

/// Meshes one part of a bone.
#[must_use]
pub fn mesh_part(placed: &PlacedBone, part: &Part) -> PartMesh {
    let bone = placed.bone.as_ref();
    let bounds = bone.bounds();
    let triangles = surface_triangles(bone.name());
    let fine = bone.detail_mm();
    let (distance, bounds, meshing): (Box<dyn Fn(DVec3) -> f64>, Bounds, Meshing) = match part {
        Part::Surface => (
            Box::new(|at| bone.outer(at)),
            bounds,
            Meshing {
                cell_mm: fine,
                triangles,
            },
        ),
        Part::Marrow => (
            Box::new(|at| bone.marrow(at)),
            bounds,
            Meshing {
                cell_mm: fine,
                triangles: triangles / 5,
            },
        ),
        Part::GrowthPlate(epiphysis) => {
            let plate = epiphysis.plate;
            let margin = 3.0 * plate.thickness_mm + plate.dome_mm.abs() + 3.0;
            let mut around = bounds;
            around.lower.z = around.lower.z.max(plate.centre.z - margin - 8.0);
            around.upper.z = around.upper.z.min(plate.centre.z + margin + 8.0);
            (
                Box::new(move |at| bone.growth_plate(epiphysis, at)),
                around,
                Meshing {
                    cell_mm: (0.45 * plate.thickness_mm).min(fine),
                    triangles: 1_400,
                },
            )
        }
        Part::Cartilage(epiphysis) => (
            Box::new(move |at| bone.cartilage(epiphysis, at)),
            bounds,
            Meshing {
                cell_mm: fine,
                triangles: cartilage_triangles(bone.name()),
            },
        ),
    };
    let mut mesh = match part {
        Part::GrowthPlate(_) | Part::Cartilage(_) => oblique_mesh(&distance, bounds, meshing),
        _ => TriangleMesh::of(&distance, bounds, meshing),
    };
    if *part != Part::Surface {
        mesh.normals = mesh.mean_normals();
    }
    let openness = if *part == Part::Surface {
        let reach = 0.12 * bounds.size().max_element().min(260.0);
        ambient_occlusion(&mesh, &distance, reach.max(6.0))
    } else {
        vec![1.0; mesh.positions.len()]
    };
    PartMesh { mesh, openness }
}

/// Meshes a disc in a frame that is turned away from it: where its faces lie along the grid, simplification wears off the rim
/// and leaves the faces as they are.
fn oblique_mesh(distance: &dyn Fn(DVec3) -> f64, bounds: Bounds, meshing: Meshing) -> TriangleMesh {
    let turn = DQuat::from_euler(EulerRot::XYZ, 0.45, 0.35, 0.2);
    let [mut lower, mut upper] = [DVec3::INFINITY, DVec3::NEG_INFINITY];
    for corner in 0..8 {
        let upper_at = |axis: usize| corner >> axis & 1 == 1;
        let at = DVec3::select(
            BVec3::new(upper_at(0), upper_at(1), upper_at(2)),
            bounds.upper,
            bounds.lower,
        );
        lower = lower.min(turn * at);
        upper = upper.max(turn * at);
    }
    let back = turn.inverse();
    let turned = |at: DVec3| distance(back * at);
    let mut mesh = TriangleMesh::of(&turned, Bounds::new(lower, upper), meshing);
    for at in mesh.positions.iter_mut().chain(&mut mesh.normals) {
        *at = back * *at;
    }
    mesh
}

/// The meshes of one age, and what is wrong with them.
pub struct Baked {
    /// The file's content.
    pub document: Document,
    /// Node names of faulty meshes, and their faults.
    pub faults: Vec<(String, MeshFaults)>,
}

/// One piece of work: a part of a bone to be meshed.
pub struct Job {
    /// Index into the assembly's bones.
    pub bone: usize,
    /// The part.
    pub part: Part,
}

/// All the work for an assembly, longest first within each bone.
#[must_use]
pub fn jobs(assembly: &Assembly) -> Vec<Job> {
    assembly
        .bones
        .iter()
        .enumerate()
        .flat_map(|(bone, placed)| {
            Part::of(placed)
                .into_iter()
                .map(move |part| Job { bone, part })
        })
        .collect()
}

/// Puts meshed parts, in the order of [`jobs`], together into a document.
#[must_use]
pub fn document(
    assembly: &Assembly,
    atlas: Atlas<'_>,
    jobs: &[Job],
    meshes: Vec<PartMesh>,
) -> Baked {
    let mut document = Document {
        materials: vec![
            material("bone", [0.89, 0.84, 0.74, 1.0]),
            material("marrow", [0.72, 0.38, 0.33, 1.0]),
            material("growth-plate", [0.42, 0.66, 0.80, 1.0]),
            material("cartilage", [0.80, 0.87, 0.90, 1.0]),
            material("body", [0.80, 0.72, 0.66, 0.3]),
        ],
        extras: extras(assembly, atlas.sites, &targets(assembly, atlas)),
        ..Document::default()
    };
    let mut faults = Vec::new();
    let figure = figure(assembly);
    let found = figure.faults();
    if !found.tolerable(figure.triangles.len()) {
        faults.push(("body_surface".into(), found));
    }
    document.nodes.push(Node {
        name: "body_midline_surface".into(),
        surface: 0,
        translation_m: DVec3::ZERO,
        mirrored: false,
    });
    document.surfaces.push(Surface {
        positions_m: figure.positions.iter().map(|&at| at * 1e-3).collect(),
        colours: vec![[1.0; 3]; figure.positions.len()],
        normals: figure.normals,
        triangles: figure.triangles,
        material: 4,
    });
    for (job, part) in jobs.iter().zip(meshes) {
        let placed = &assembly.bones[job.bone];
        let surface = document.surfaces.len();
        for side in placed.sides() {
            document.nodes.push(Node {
                name: format!("{}_{side}_{}", placed.bone.name(), job.part.id()),
                surface,
                translation_m: placed.placement.origin_m,
                mirrored: *side == "left",
            });
        }
        let found = part.mesh.faults();
        if !found.tolerable(part.mesh.triangles.len()) {
            faults.push((format!("{}_{}", placed.bone.name(), job.part.id()), found));
        }
        let direction = |at: DVec3| placed.placement.direction_to_world(at);
        document.surfaces.push(Surface {
            positions_m: part
                .mesh
                .positions
                .iter()
                .map(|&at| direction(at) * 1e-3)
                .collect(),
            normals: part.mesh.normals.iter().map(|&at| direction(at)).collect(),
            // Grey: other programs multiply the material's colour with it.
            colours: part.openness.iter().map(|&open| [open; 3]).collect(),
            triangles: part.mesh.triangles,
            material: job.part.material(),
        });
    }
    Baked { document, faults }
}

/// The figure of the person, mm in the world's frame.
#[must_use]
pub fn figure(assembly: &Assembly) -> TriangleMesh {
    let body = Body::around(assembly);
    TriangleMesh::of(
        &|at| body.distance(at),
        body.bounds(),
        Meshing {
            cell_mm: 0.006 * 1e3 * assembly.age.body_height_m(),
            triangles: 3_000,
        },
    )
}

const fn material(name: &'static str, colour: [f64; 4]) -> Material {
    Material { name, colour }
}

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
pub fn extras(assembly: &Assembly, sites: &Sites, targets: &[RuleOnBone]) -> Value {
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
        let path = needle_path(assembly, target);
        let paths: Vec<Value> = on_bone
            .by_finger_width
            .iter()
            .map(|(_, target)| needle_path(assembly, target))
            .collect();
        for side in placed.sides() {
            let mut entry = place_and_rulers(placed, target, side);
            entry["site"] = json!(target.site);
            entry["side"] = json!(side);
            entry["variant"] = json!(target.rule);
            entry["default"] = json!(on_bone.first);
            entry["from"] = json!(target.from);
            entry["cut_short"] = json!(target.cut_short);
            entry["needle_path"] = path.clone();
            if !on_bone.by_finger_width.is_empty() {
                entry["by_finger_width"] = on_bone
                    .by_finger_width
                    .iter()
                    .zip(&paths)
                    .map(|((width_mm, target), path)| {
                        let mut at = place_and_rulers(placed, target, side);
                        at["finger_width_mm"] = json!(width_mm);
                        at["needle_path"] = path.clone();
                        at
                    })
                    .collect();
            }
            entries.push(entry);
        }
    }
    json!({
        "age": assembly.age.id(), "landmarks": landmarks, "targets": entries,
        "joints": joints(assembly), "poses": poses(assembly, sites),
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

/// What the needle meets from the target on, depths in mm below the surface of the bone.
fn needle_path(assembly: &Assembly, target: &Target) -> Value {
    let path = target.needle_path(assembly);
    let stretches = path.iter().flat_map(|path| &path.stretches);
    stretches
        .map(|stretch| {
            json!({
                "structure": stretch.structure.id(),
                "from_mm": tenths(stretch.from_mm), "to_mm": tenths(stretch.to_mm),
            })
        })
        .collect()
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

/// The assembly that is baked for an age: a man's bones for the adult.
#[must_use]
pub fn baked_assembly(age: AgeGroup) -> Assembly {
    Assembly::of(age, Sex::Male)
}
