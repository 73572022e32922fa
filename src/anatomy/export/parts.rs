//! The parts of a bone that are baked, and their meshes.

use glam::{BVec3, DQuat, DVec3, EulerRot};

use crate::anatomy::{
    assembly::PlacedBone,
    bone::{Bone, Bounds, Epiphysis},
    mesh::{Meshing, TriangleMesh, ambient_occlusion},
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
    /// The cartilage of a bone that has yet to ossify: all of it.
    WholeCartilage,
}

impl Part {
    /// The last word of the node's name, as a part of this bone.
    #[must_use]
    pub fn id(&self, bone: &dyn Bone) -> String {
        match self {
            Self::Surface => "surface".into(),
            Self::Marrow => "marrow".into(),
            Self::GrowthPlate(epiphysis) => {
                format!("growth-plate-{}", bone.epiphysis_id(epiphysis))
            }
            Self::Cartilage(epiphysis) => format!("cartilage-{}", bone.epiphysis_id(epiphysis)),
            Self::WholeCartilage => "cartilage".into(),
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
        for epiphysis in placed.bone.epiphyses() {
            parts.push(Self::GrowthPlate(epiphysis.clone()));
            parts.push(Self::Cartilage(epiphysis.clone()));
        }
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
            // Smooth and rarely seen: larger cells do.
            let mut mesh = of(&|at| bone.marrow(at), 1.6 * fine, triangles / 5);
            mesh.normals = mesh.mean_normals();
            mesh
        }
        Part::GrowthPlate(epiphysis) => TriangleMesh::disc(
            &epiphysis.plate,
            &|at| bone.growth_plate(epiphysis, at),
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
    let openness = if *part == Part::Surface {
        let reach = 0.12 * bounds.size().max_element().min(260.0);
        ambient_occlusion(&mesh, &|at| bone.outer(at), reach.max(6.0))
    } else {
        vec![1.0; mesh.positions.len()]
    };
    PartMesh { mesh, openness }
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
