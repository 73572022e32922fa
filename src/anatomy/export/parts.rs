//! The parts of a bone that are baked, and their meshes.

use glam::DVec3;

use crate::anatomy::{
    assembly::PlacedBone,
    bone::{Bone, Bounds, CARTILAGE_LIFT_MM, Epiphysis, GrowthPlate, Symphysis},
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
    let over = |at| bone.outer(at) - CARTILAGE_LIFT_MM;
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
        // Its rim is the bone's own surface: it ends with the bone on every side.
        Part::Symphysis(joint) => {
            let disc = &joint.disc;
            let turned = GrowthPlate {
                towards_epiphysis: -disc.towards_epiphysis,
                dome_mm: -disc.dome_mm,
                ..*disc
            };
            let level_mm = -0.5 * disc.thickness_mm;
            cover()
                .cut_at(disc, level_mm, &over)
                .cut_at(&turned, level_mm, &over)
        }
        Part::Cartilage(epiphysis) => {
            let pieces = bone.cartilage_between_bone(epiphysis);
            if pieces.is_empty() {
                let plate = &epiphysis.plate;
                let level_mm = 0.5 * plate.thickness_mm - CARTILAGE_LIP_MM;
                cover().cut_at(plate, level_mm, &over)
            } else {
                let cover = cover();
                let piece = |ends: Vec<GrowthPlate>| {
                    ends.iter()
                        .fold(cover.clone(), |rest, end| rest.cut_at(end, 0.0, &over))
                };
                TriangleMesh::together(pieces.into_iter().map(piece))
            }
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        assembly::Placement,
        bones::{fibula::Fibula, sternum::Sternum},
        glb::STEP_M,
    };

    fn placed(bone: impl Bone + 'static) -> PlacedBone {
        PlacedBone {
            bone: Box::new(bone),
            placement: Placement {
                turn: glam::DMat3::IDENTITY,
                origin_m: DVec3::ZERO,
            },
            midline: false,
            landmarks: Vec::new(),
        }
    }

    /// The triangles of a mesh by the layers of their height that they touch: a short ray meets only those of a few.
    struct Layers {
        triangles: HashMap<i64, Vec<[DVec3; 3]>>,
    }

    impl Layers {
        const HEIGHT_MM: f64 = 1.0;
        /// How far a ray is followed, mm.
        const REACH_MM: f64 = 2.0;

        fn of(mesh: &TriangleMesh) -> Self {
            let mut triangles: HashMap<i64, Vec<[DVec3; 3]>> = HashMap::new();
            for &triangle in &mesh.triangles {
                let corners = mesh.corners(triangle);
                let [a, b, c] = corners.map(|corner| corner.z);
                for layer in Self::layers(a.min(b).min(c), a.max(b).max(c)) {
                    triangles.entry(layer).or_default().push(corners);
                }
            }
            Self { triangles }
        }

        fn layers(low: f64, high: f64) -> std::ops::RangeInclusive<i64> {
            (low / Self::HEIGHT_MM).floor() as i64..=(high / Self::HEIGHT_MM).floor() as i64
        }

        /// How far along a ray the mesh is first met, mm; infinite beyond its reach.
        fn met(&self, start: DVec3, direction: DVec3) -> f64 {
            let end = start + direction * Self::REACH_MM;
            let meet = |corners: &[DVec3; 3]| {
                let [a, b, c] = corners.map(|corner| corner - start);
                let sides = [(a, b), (b, c), (c, a)];
                let turns = sides.map(|(from, to)| direction.dot(from.cross(to)));
                let is_through = turns.iter().all(|&turn| turn >= 0.0);
                let normal = (b - a).cross(c - a);
                (is_through && direction.dot(normal) > 1e-9)
                    .then(|| a.dot(normal) / direction.dot(normal))
            };
            Self::layers(start.z.min(end.z), start.z.max(end.z))
                .filter_map(|layer| self.triangles.get(&layer))
                .flatten()
                .filter_map(meet)
                .filter(|hit| (0.0..Self::REACH_MM).contains(hit))
                .fold(f64::INFINITY, f64::min)
        }
    }

    /// Over each vertex and triangle of the bone's surface where it `is_covered`, the cartilage of a growing end lies by more
    /// than the steps of a file.
    fn assert_covered(
        placed: &PlacedBone,
        epiphysis: &Epiphysis,
        is_covered: &dyn Fn(DVec3) -> bool,
    ) -> TriangleMesh {
        const UNDER_MM: f64 = 0.4;
        const STEP_MM: f64 = STEP_M * 1e3;
        let surface = mesh_part(placed, &Part::Surface).mesh;
        let cover = mesh_part(placed, &Part::Cartilage(epiphysis.clone())).mesh;
        let middles = surface.triangles.iter().map(|&triangle| {
            let [a, b, c] = surface.corners(triangle);
            ((a + b + c) / 3.0, (b - a).cross(c - a).normalize_or_zero())
        });
        let vertices = surface.positions.iter().zip(&surface.normals);
        let vertices = vertices.map(|(&at, &normal)| (at, normal));
        let layers = Layers::of(&cover);
        let mut count = 0;
        for (at, normal) in vertices.chain(middles).filter(|&(at, _)| is_covered(at)) {
            count += 1;
            let over_mm = layers.met(at - normal * UNDER_MM, normal) - UNDER_MM;
            assert!((STEP_MM..1.0).contains(&over_mm), "{over_mm} at {at}");
        }
        assert!(count > 100, "{count}");
        cover
    }

    #[test]
    fn no_bone_shows_through_the_cartilage_of_a_growing_end() {
        let placed = placed(Fibula::of(AgeGroup::Infant, Sex::Male));
        for epiphysis in placed.bone.epiphyses() {
            assert_covered(&placed, epiphysis, &|at| epiphysis.plate.side(at) > 3.0);
        }
    }

    #[test]
    fn the_disc_of_a_joint_ends_with_the_bone() {
        for age in AgeGroup::ALL {
            let placed = placed(Sternum::of(age, Sex::Male));
            let bone = placed.bone.as_ref();
            let [joint] = bone.symphyses() else {
                panic!("{age:?}");
            };
            let disc = mesh_part(&placed, &Part::Symphysis(joint.clone())).mesh;
            assert!(disc.faults().tolerable(disc.triangles.len()), "{age:?}");
            assert_eq!(disc.bodies().len(), 1, "{age:?}");
            // No band around it, and no bone before it: all of its rim lies a little over the surface.
            let axis = joint.disc.towards_epiphysis;
            let rim = disc.positions.iter().zip(&disc.normals);
            let rim = rim.filter(|(_, normal)| normal.dot(axis).abs() < 0.5);
            let mut count = 0;
            for (&at, _) in rim {
                count += 1;
                let over_mm = bone.outer(at);
                assert!(
                    (0.0..CARTILAGE_LIFT_MM + 0.15).contains(&over_mm),
                    "{age:?} {over_mm} at {at}"
                );
            }
            assert!(count > 20, "{age:?} {count}");
            let is_reached = |axis: DVec3| {
                let farthest = disc.positions.iter().map(|at| at.dot(axis));
                let margin = bone.seen_from("margin", joint.disc.centre, axis).point;
                farthest.fold(f64::NEG_INFINITY, f64::max) > margin.dot(axis)
            };
            assert!(
                [DVec3::X, DVec3::NEG_X, DVec3::Y]
                    .into_iter()
                    .all(is_reached),
                "{age:?}"
            );
        }
    }

    #[test]
    fn cartilage_between_sternebrae_is_as_smooth_and_as_broad_as_the_bone() {
        for age in [AgeGroup::Infant, AgeGroup::Child] {
            let placed = placed(Sternum::of(age, Sex::Male));
            let bone = placed.bone.as_ref();
            let [body] = bone.epiphyses() else {
                panic!("{age:?}");
            };
            // Away from the cuts, whose own vertices lie on the solid.
            let pieces = bone.cartilage_between_bone(body);
            let is_covered = |at: DVec3| {
                let covers = |ends: &Vec<GrowthPlate>| ends.iter().all(|end| end.side(at) > 1.5);
                pieces.iter().any(covers)
            };
            let cover = assert_covered(&placed, body, &is_covered);
            assert_eq!(cover.bodies().len(), body.ossified.len(), "{age:?}");
            let (mut outside, mut off) = (0, 0);
            for (&at, &normal) in cover.positions.iter().zip(&cover.normals) {
                let over_mm = bone.outer(at);
                assert!(
                    over_mm < CARTILAGE_LIFT_MM + 0.15,
                    "{age:?} {over_mm} at {at}"
                );
                // The faces of the cuts look along the bone.
                let mut ends = pieces.iter().flatten();
                if ends.all(|end| end.side(at).abs() > 0.1) {
                    outside += 1;
                    off += u32::from(normal.angle_between(bone.normal(at)).to_degrees() > 20.0);
                }
            }
            assert!(outside > 100, "{age:?} {outside}");
            assert!(off * 20 < outside, "{age:?} {off} of {outside}");
        }
    }
}
