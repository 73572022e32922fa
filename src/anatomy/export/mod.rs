//! The file of one age's bones: which meshes it holds, how fine they are, and the landmarks and targets in its extras.
//!
//! Here belongs the content of `assets/bones/<age>.glb` and of `<age>.places.json` beside it. Not here: the format ([`super::glb`]), writing to disk.

mod extras;
mod parts;
mod places;

use glam::DVec3;

use super::{
    age::{AgeGroup, Sex},
    assembly::{Assembly, AssemblyError},
    body::Body,
    glb::{Document, Material, Node, Surface},
    mesh::{MeshFaults, Meshing, TriangleMesh},
};
use crate::contract::mesh::MeshName;

use crate::contract::places::Places;

pub use extras::{Atlas, RuleOnBone, extras, finger_widths_mm, targets};
pub use parts::{Part, PartMesh, mesh_part, most_spaces};
pub use places::places;

/// The meshes of one age, and what is wrong with them.
pub struct Baked {
    /// The content of the bones file.
    pub document: Document,
    /// The content of the places file beside it.
    pub places: Places,
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

/// Puts meshed parts, in the order of [`jobs`], together into a document. `grown` is the grown person's assembly.
#[must_use]
pub fn document(
    assembly: &Assembly,
    grown: &Assembly,
    atlas: Atlas<'_>,
    jobs: &[Job],
    meshes: Vec<PartMesh>,
) -> Baked {
    let targets = targets(assembly, atlas);
    let places = places::places(assembly, grown, atlas, &targets);
    let mut document = Document {
        materials: vec![
            material("bone", [0.89, 0.84, 0.74, 1.0]),
            material("marrow", [0.72, 0.38, 0.33, 1.0]),
            material("growth-plate", [0.42, 0.66, 0.80, 1.0]),
            material("cartilage", [0.80, 0.87, 0.90, 1.0]),
            material("joint", [0.62, 0.78, 0.72, 1.0]),
            material("body", [0.80, 0.72, 0.66, 0.3]),
        ],
        extras: extras(assembly, atlas, &targets, &places),
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
        material: 5,
    });
    for (job, part) in jobs.iter().zip(meshes) {
        let placed = &assembly.bones[job.bone];
        let surface = document.surfaces.len();
        for side in placed.sides() {
            document.nodes.push(Node {
                name: MeshName {
                    bone: placed.bone.name().to_owned(),
                    side: (*side).to_owned(),
                    part: job.part.named(placed.bone.as_ref()),
                }
                .to_string(),
                surface,
                translation_m: placed.placement.origin_m,
                mirrored: *side == "left",
            });
        }
        let found = part.mesh.faults();
        if !found.tolerable(part.mesh.triangles.len()) {
            faults.push((
                format!(
                    "{}_{}",
                    placed.bone.name(),
                    job.part.named(placed.bone.as_ref())
                ),
                found,
            ));
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
            material: job.part.material(placed.bone.as_ref()),
        });
    }
    Baked {
        document,
        places,
        faults,
    }
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
    .shaded()
}

const fn material(name: &'static str, colour: [f64; 4]) -> Material {
    Material { name, colour }
}

/// The assembly that is baked for an age: a man's bones for the adult.
///
/// # Errors
/// If a landmark is not found or two bones of a joint do not meet.
pub fn baked_assembly(age: AgeGroup) -> Result<Assembly, AssemblyError> {
    Assembly::of(age, Sex::Male)
}
