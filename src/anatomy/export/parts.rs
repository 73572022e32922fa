//! The parts of a bone that are baked, and their meshes.

use glam::{BVec3, DQuat, DVec3, EulerRot};

use crate::anatomy::{
    assembly::PlacedBone,
    bone::{Bone, Bounds, Epiphysis, Symphysis},
    mesh::{Meshing, TriangleMesh, ambient_occlusion},
};
use crate::contract::mesh::{MeshPart, Tissue};

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
    /// A joint within the bone.
    Symphysis(Symphysis),
    /// The cartilage of a bone that has yet to ossify: all of it.
    WholeCartilage,
}

impl Part {
    /// As the names of meshes have it, as a part of this bone.
    #[must_use]
    pub fn named(&self, bone: &dyn Bone) -> MeshPart {
        let of = |tissue, epiphysis| MeshPart::one(tissue, bone.epiphysis_id(epiphysis));
        match self {
            Self::Surface => MeshPart::only(Tissue::Surface),
            Self::Marrow => MeshPart::only(Tissue::Marrow),
            Self::GrowthPlate(epiphysis) => of(Tissue::GrowthPlate, epiphysis),
            Self::Cartilage(epiphysis) => of(Tissue::Cartilage, epiphysis),
            Self::WholeCartilage => MeshPart::only(Tissue::Cartilage),
            Self::Symphysis(joint) => MeshPart::one(Tissue::Joint, joint.id),
        }
    }

    /// Number of the material in the file; the surface of a bone without bone in it is cartilage.
    pub(super) fn material(&self, bone: &dyn Bone) -> usize {
        match self {
            Self::Surface if !bone.is_ossified() => 3,
            Self::Surface => 0,
            Self::Marrow => 1,
            Self::GrowthPlate(_) => 2,
            Self::Cartilage(_) | Self::WholeCartilage => 3,
            Self::Symphysis(_) => 4,
        }
    }

    /// The parts a bone has.
    #[must_use]
    pub fn of(placed: &PlacedBone) -> Vec<Self> {
        let mut parts = vec![Self::Surface];
        if !placed.bone.is_ossified() {
            parts.push(Self::WholeCartilage);
        }
        // A shoulder blade is mostly cortex: what lies between is not worth a mesh.
        if placed.bone.is_ossified() && placed.bone.name() != "scapula" {
            parts.push(Self::Marrow);
        }
        let symphyses = placed.bone.symphyses();
        for epiphysis in placed.bone.epiphyses() {
            // What lies beyond a joint is no growing end of the piece before it: no plate divides the two.
            if symphyses.iter().all(|joint| joint.disc != epiphysis.plate) {
                parts.push(Self::GrowthPlate(epiphysis.clone()));
            }
            parts.push(Self::Cartilage(epiphysis.clone()));
        }
        parts.extend(symphyses.iter().cloned().map(Self::Symphysis));
        parts
    }
}

/// Triangles of a bone's whole surface: by how much there is to see on it and how near one looks. A growing bone has less relief
/// and more parts.
fn surface_triangles(bone: &dyn Bone) -> usize {
    let grown = match bone.name() {
        "tibia" | "femur" | "humerus" => 5_600,
        "scapula" => 4_200,
        "sternum" => 3_600,
        "fibula" => 2_000,
        "clavicle" => 1_500,
        "patella" => 1_400,
        _ => 3_000,
    };
    if bone.epiphyses().is_empty() {
        grown
    } else {
        grown * 9 / 10
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

/// How far a cartilaginous end reaches over its growth plate, so that no bone shows between the two, mm.
const CARTILAGE_LIP_MM: f64 = 0.2;

/// How far cartilage stands out over the surface that it is a part of, mm: as [`Bone::cartilage`] tells it.
const CARTILAGE_LIFT_MM: f64 = 0.25;

/// Meshes one part of a bone.
#[must_use]
pub fn mesh_part(placed: &PlacedBone, part: &Part) -> PartMesh {
    let bone = placed.bone.as_ref();
    let bounds = bone.bounds();
    let triangles = surface_triangles(bone);
    let fine = bone.detail_mm();
    let of = |distance: &dyn Fn(DVec3) -> f64, cell_mm: f64, triangles: usize| {
        TriangleMesh::of(distance, bounds, Meshing { cell_mm, triangles })
    };
    // The surface's own triangles, lifted: coarser ones would let some of it show through.
    let cover = || {
        let mut mesh = of(&|at| bone.outer(at), fine, triangles);
        for (at, normal) in mesh.positions.iter_mut().zip(&mesh.normals) {
            *at += *normal * CARTILAGE_LIFT_MM;
        }
        mesh
    };
    let mesh = match part {
        Part::WholeCartilage => cover(),
        Part::Surface => of(&|at| bone.outer(at), fine, triangles),
        Part::Marrow => {
            // Smooth and rarely seen: larger cells do, unless they tear a thin cavity in two.
            let distance = |at| bone.marrow(at);
            let meshed = |cells: f64, is_plain: bool| {
                let meshing = Meshing {
                    cell_mm: cells * fine,
                    triangles: triangles / 5,
                };
                let make = if is_plain {
                    TriangleMesh::plain_of
                } else {
                    TriangleMesh::of
                };
                let mesh = make(&distance, bounds, meshing);
                let mut mesh = without_pockets(&mesh, bone.epiphyses());
                mesh.normals = mesh.mean_normals();
                mesh
            };
            let most = most_spaces(placed);
            let is_sound = |mesh: &TriangleMesh| {
                // As the file rounds it: what is finer than its steps falls together there.
                let mut rounded = mesh.clone();
                for at in &mut rounded.positions {
                    *at = (*at / FILE_STEP_MM).round() * FILE_STEP_MM;
                }
                let faults = rounded.faults();
                faults.tolerable(mesh.triangles.len())
                    && faults.degenerate_triangles == 0
                    && mesh.slivers() * 200 <= mesh.triangles.len()
                    && mesh.bodies().len() <= most
            };
            // Drawn into its creases a mesh is truer; where those fold it, it is left out.
            [(1.6, false), (1.6, true), (1.25, true), (1.0, true)]
                .into_iter()
                .map(|(cells, is_plain)| meshed(cells, is_plain))
                .find(is_sound)
                .unwrap_or_else(|| meshed(1.6, true))
        }
        Part::GrowthPlate(epiphysis) => TriangleMesh::disc(
            &epiphysis.plate,
            &|at| bone.growth_plate(epiphysis, at),
            bounds.size().max_element(),
        ),
        Part::Symphysis(joint) => TriangleMesh::disc(
            &joint.disc,
            &|at| bone.disc(&joint.disc, at),
            bounds.size().max_element(),
        ),
        Part::Cartilage(epiphysis) => {
            // Meshed as if the plate lay farther down the shaft, and cut: the rim is not left to the grid.
            let plate = &epiphysis.plate;
            let mut lower = epiphysis.clone();
            lower.plate.centre -= plate.towards_epiphysis * (plate.thickness_mm + 2.0 * fine);
            let distance = |at| bone.cartilage(&lower, at);
            let mesh = if bone.name() == "sternum" {
                // A row of thin discs, whose rims large cells would fray and few triangles tear.
                let meshing = Meshing {
                    cell_mm: 0.5 * fine,
                    triangles: 1_600,
                };
                oblique_mesh(&distance, bounds, meshing)
            } else {
                cover()
            };
            mesh.cut_at(
                plate,
                0.5 * plate.thickness_mm - CARTILAGE_LIP_MM,
                &distance,
            )
        }
    };
    let mesh = mesh.shaded();
    let openness = if *part == Part::Surface {
        let reach = 0.12 * bounds.size().max_element().min(260.0);
        ambient_occlusion(&mesh, &|at| bone.outer(at), reach.max(6.0))
    } else {
        vec![1.0; mesh.positions.len()]
    };
    PartMesh { mesh, openness }
}

/// How many spaces of marrow a bone can have: the shaft's, those beyond its symphyses, and one for each centre of ossification.
#[must_use]
pub fn most_spaces(placed: &PlacedBone) -> usize {
    let epiphyses = placed.bone.epiphyses().iter();
    let centres: usize = epiphyses.map(|epiphysis| epiphysis.ossified.len()).sum();
    // Beyond a symphysis of the young lie the centres themselves.
    let beyond = if centres == 0 {
        placed.bone.symphyses().len()
    } else {
        0
    };
    1 + beyond + centres
}

/// A little more than the steps of positions in a file, mm.
const FILE_STEP_MM: f64 = 0.025;

/// The least volume of a space of marrow, as a share of the largest, that is more than a pocket in a thick cortex.
const POCKET_SHARE: f64 = 0.1;

/// Marrow without pockets: the shaft's, and what holds a centre of ossification.
fn without_pockets(marrow: &TriangleMesh, epiphyses: &[Epiphysis]) -> TriangleMesh {
    let mut largest_mm3 = 0.0_f64;
    for body in marrow.bodies() {
        let volume: f64 = body
            .iter()
            .map(|&number| {
                let [a, b, c] = marrow.corners(marrow.triangles[number as usize]);
                a.dot(b.cross(c)) / 6.0
            })
            .sum();
        largest_mm3 = largest_mm3.max(volume);
    }
    marrow.with_bodies(&|body| {
        let [lower, upper] = body.positions.iter().fold(
            [DVec3::INFINITY, DVec3::NEG_INFINITY],
            |[lower, upper], &at| [lower.min(at), upper.max(at)],
        );
        let holds_a_centre = epiphyses
            .iter()
            .flat_map(|epiphysis| &epiphysis.ossified)
            .any(|centre| Bounds::new(lower, upper).holds(centre.centre));
        holds_a_centre || body.volume_mm3() >= POCKET_SHARE * largest_mm3
    })
}

/// Meshes a solid with a flat face in a frame that is turned away from it: where the face lies along the grid, simplification
/// wears off the rest and leaves the face as it is.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        assembly::Placement,
        bones::fibula::Fibula,
    };

    #[test]
    fn no_bone_shows_through_the_cartilage_of_a_growing_end() {
        let placed = PlacedBone {
            bone: Box::new(Fibula::of(AgeGroup::Infant, Sex::Male)),
            placement: Placement {
                turn: glam::DMat3::IDENTITY,
                origin_m: DVec3::ZERO,
            },
            midline: false,
            landmarks: Vec::new(),
        };
        let surface = mesh_part(&placed, &Part::Surface).mesh;
        for epiphysis in placed.bone.epiphyses() {
            let cover = mesh_part(&placed, &Part::Cartilage(epiphysis.clone())).mesh;
            let plate = &epiphysis.plate;
            let beyond = surface.positions.iter().zip(&surface.normals);
            let mut count = 0;
            for (&at, &normal) in beyond.filter(|(at, _)| plate.side(**at) > 3.0) {
                count += 1;
                let lifted = at + normal * CARTILAGE_LIFT_MM;
                let nearest = cover
                    .positions
                    .iter()
                    .map(|over| over.distance(lifted))
                    .fold(f64::INFINITY, f64::min);
                assert!(nearest < 1e-9, "{nearest} at {at}");
            }
            assert!(count > 50, "{count}");
        }
    }
}
