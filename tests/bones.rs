//! The baked bones against their source, and the soundness of their meshes.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use glam::DVec3;
use io_site_finder::anatomy::{
    age::AgeGroup,
    assembly::Assembly,
    export::{self, Part},
    glb::Surface,
    mesh::TriangleMesh,
};
use io_site_finder::contract::mesh::{MeshName, Tissue};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// The solids that the file of an age was baked from, built once for all tests.
fn assembly(age: AgeGroup) -> &'static Assembly {
    static BUILT: [OnceLock<Assembly>; AgeGroup::ALL.len()] =
        [const { OnceLock::new() }; AgeGroup::ALL.len()];
    BUILT[age as usize]
        .get_or_init(|| export::baked_assembly(age).expect("every bone finds its place"))
}

/// A baked file, read without the scene.
struct Baked {
    age: AgeGroup,
    root: Value,
    binary: Vec<u8>,
}

impl Baked {
    fn read(age: AgeGroup) -> Self {
        let path = format!(
            "{}/assets/bones/{}.glb",
            env!("CARGO_MANIFEST_DIR"),
            age.id()
        );
        let bytes = std::fs::read(&path)
            .unwrap_or_else(|error| panic!("{path}: {error}; run `cargo xtask bake`"));
        let length = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
        Self {
            age,
            root: serde_json::from_slice(&bytes[20..20 + length]).unwrap(),
            binary: bytes[28 + length..].to_vec(),
        }
    }

    /// The nodes of the right side and the middle: the left ones show the same meshes.
    fn nodes(&self) -> Vec<&Value> {
        self.root["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|node| MeshName::parse(node["name"].as_str().unwrap()).side != "left")
            .collect()
    }

    fn node(&self, name: &str) -> &Value {
        self.nodes()
            .into_iter()
            .find(|node| node["name"] == name)
            .unwrap_or_else(|| panic!("{} is not in the {}", name, self.age.id()))
    }

    fn primitive(&self, node: &Value) -> &Value {
        &self.root["meshes"][node["mesh"].as_u64().unwrap() as usize]["primitives"][0]
    }

    /// The bytes of an accessor's elements, `size` bytes each.
    fn elements(&self, accessor: &Value, size: usize) -> Vec<&[u8]> {
        let accessor = &self.root["accessors"][accessor.as_u64().unwrap() as usize];
        let view = &self.root["bufferViews"][accessor["bufferView"].as_u64().unwrap() as usize];
        let number = |value: &Value| value.as_u64().unwrap_or(0) as usize;
        let start = number(&view["byteOffset"]) + number(&accessor["byteOffset"]);
        let stride = number(&view["byteStride"]).max(size);
        (0..number(&accessor["count"]))
            .map(|index| &self.binary[start + index * stride..][..size])
            .collect()
    }

    fn positions(&self, node: &Value) -> Vec<[i16; 3]> {
        self.elements(&self.primitive(node)["attributes"]["POSITION"], 6)
            .into_iter()
            .map(|bytes| [0, 2, 4].map(|at| i16::from_le_bytes([bytes[at], bytes[at + 1]])))
            .collect()
    }

    /// A node's mesh without its normals, m, its origin at the node's.
    fn mesh_m(&self, node: &Value) -> TriangleMesh {
        let step_m = node["scale"][1].as_f64().unwrap();
        TriangleMesh {
            positions: self
                .positions(node)
                .into_iter()
                .map(|at| DVec3::from_array(at.map(f64::from)) * step_m)
                .collect(),
            normals: Vec::new(),
            triangles: self.triangles(node),
        }
    }

    fn triangles(&self, node: &Value) -> Vec<[u32; 3]> {
        let indices: Vec<u32> = self
            .elements(&self.primitive(node)["indices"], 2)
            .into_iter()
            .map(|bytes| u32::from(u16::from_le_bytes([bytes[0], bytes[1]])))
            .collect();
        indices
            .chunks_exact(3)
            .map(|corners| [corners[0], corners[1], corners[2]])
            .collect()
    }
}

#[test]
fn the_baked_patella_is_the_one_that_the_source_makes() {
    let baked = Baked::read(AgeGroup::Adult);
    let assembly = assembly(AgeGroup::Adult);
    let placed = assembly.bone("patella").unwrap();
    for part in [Part::Surface, Part::Marrow] {
        let name = format!("patella_right_{}", part.named(placed.bone.as_ref()));
        let node = baked.node(&name);
        let made = export::mesh_part(placed, &part);
        let (step, positions) = Surface {
            positions_m: made
                .mesh
                .positions
                .iter()
                .map(|&at| placed.placement.direction_to_world(at) * 1e-3)
                .collect(),
            normals: Vec::new(),
            colours: Vec::new(),
            triangles: Vec::new(),
            material: 0,
        }
        .quantised();
        let hint = "run `cargo xtask bake` after a change to a bone";
        assert!(baked.positions(node) == positions, "{name}: {hint}");
        assert!(
            baked.triangles(node) == made.mesh.triangles,
            "{name}: {hint}"
        );
        assert!((node["scale"][1].as_f64().unwrap() - step).abs() < 1e-12);
    }
}

#[test]
fn every_baked_mesh_is_closed_and_hardly_a_triangle_is_out_of_shape() {
    for age in AgeGroup::ALL {
        let baked = Baked::read(age);
        let assembly = assembly(age);
        for node in baked.nodes() {
            let mut mesh = TriangleMesh {
                positions: baked
                    .positions(node)
                    .into_iter()
                    .map(|at| DVec3::from_array(at.map(f64::from)))
                    .collect(),
                normals: Vec::new(),
                triangles: baked.triangles(node),
            };
            mesh.normals = baked
                .elements(&baked.primitive(node)["attributes"]["NORMAL"], 3)
                .into_iter()
                .map(|bytes| DVec3::from_array([0, 1, 2].map(|axis| f64::from(bytes[axis] as i8))))
                .collect();
            let faults = mesh.faults();
            let count = mesh.triangles.len();
            let named = format!("{} of the {}, {count} triangles", node["name"], age.id());
            let hint = "run `cargo xtask bake`";
            assert!(faults.tolerable(count), "{named}: {faults:?}; {hint}");
            assert_eq!(faults.degenerate_triangles, 0, "{named}; {hint}");
            assert_eq!(mesh.corners_off_their_face(), 0, "{named}; {hint}");
            let slivers = mesh.slivers();
            assert!(slivers * 200 <= count, "{named}: {slivers} slivers; {hint}");
            let name = MeshName::parse(node["name"].as_str().unwrap());
            let most = match (assembly.bone(&name.bone), name.part.tissue) {
                (Some(placed), Tissue::Marrow) => export::most_spaces(placed),
                // Between the segments of the breastbone.
                (Some(placed), Tissue::Cartilage)
                    if name.bone == "sternum" && name.part.which == "distal" =>
                {
                    placed.bone.epiphyses()[0].ossified.len()
                }
                _ => 1,
            };
            let bodies = mesh.bodies().len();
            assert!(
                (1..=most).contains(&bodies),
                "{named}: {bodies} bodies; {hint}"
            );
        }
    }
}

#[test]
fn marrow_is_one_body_in_a_shaft_and_one_in_each_centre_without_handles() {
    for (age, humerus) in [
        (AgeGroup::Adult, 1),
        (AgeGroup::Child, 4),
        // An infant has centres in the head and the capitulum.
        (AgeGroup::Infant, 3),
    ] {
        let baked = Baked::read(age);
        for (bone, bodies) in [("humerus", humerus), ("clavicle", 1)] {
            let node = baked.node(&format!("{bone}_right_marrow"));
            let mesh = baked.mesh_m(node);
            // A point with several normals stands in the file several times.
            let points: HashSet<_> = baked.positions(node).into_iter().collect();
            let named = format!("{bone} of the {}", age.id());
            assert_eq!(mesh.bodies().len(), bodies, "{named}");
            // Each closed body without handles has two vertices more than half its triangles.
            assert_eq!(
                points.len(),
                mesh.triangles.len() / 2 + 2 * bodies,
                "{named}"
            );
        }
    }
}

/// Where a ray meets the triangles of a mesh, as distances from its start in the mesh's own unit, in order.
fn crossings(mesh: &TriangleMesh, start: DVec3, direction: DVec3) -> Vec<f64> {
    let mut met: Vec<f64> = mesh
        .triangles
        .iter()
        .filter_map(|&triangle| {
            let [a, b, c] = mesh.corners(triangle);
            let normal = (b - a).cross(c - a);
            let along = (a - start).dot(normal) / direction.dot(normal);
            let at = start + direction * along;
            let sides = [(a, b), (b, c), (c, a)];
            (along > 0.0
                && sides
                    .into_iter()
                    .all(|(from, to)| (to - from).cross(at - from).dot(normal) >= 0.0))
            .then_some(along)
        })
        .collect();
    met.sort_by(f64::total_cmp);
    met
}

#[test]
fn a_needle_goes_through_as_much_baked_cortex_as_it_is_told() {
    for age in AgeGroup::ALL {
        let baked = Baked::read(age);
        let vector =
            |value: &Value| DVec3::from_array([0, 1, 2].map(|i| value[i].as_f64().unwrap()));
        let mut meshes: HashMap<String, TriangleMesh> = HashMap::new();
        let mut checked = 0;
        for target in baked.root["extras"]["targets"].as_array().unwrap() {
            let side = target["side"].as_str().unwrap();
            let path = target["needle_path"].as_array().unwrap();
            let through = |number: usize| {
                path.get(number)
                    .map(|stretch| stretch["structure"].as_str().unwrap())
            };
            if side == "left" || through(0) != Some("cortex") || through(1) != Some("marrow") {
                continue;
            }
            let told_mm = path[0]["to_mm"].as_f64().unwrap();
            let bone = match target["site"].as_str().unwrap() {
                "sternum" => "sternum",
                site => site.split('-').next_back().unwrap(),
            };
            let direction = vector(&target["needle_direction"]);
            let start_m = vector(&target["point_m"]) - direction * 5e-3;
            let mut first_mm = |part: &str| {
                let name = format!("{bone}_{side}_{part}");
                let origin_m = vector(&baked.node(&name)["translation"]);
                let mesh = meshes
                    .entry(name)
                    .or_insert_with_key(|name| baked.mesh_m(baked.node(name)));
                let met_m = crossings(mesh, start_m - origin_m, direction);
                1e3 * met_m.first().copied().unwrap_or(f64::NAN)
            };
            let (surface_mm, marrow_mm) = (first_mm("surface"), first_mm("marrow"));
            let drawn_mm = marrow_mm - surface_mm;
            let needle = format!("{} {}", age.id(), target["variant"]);
            assert!(
                (surface_mm - 5.0).abs() < 0.2,
                "{needle}: the drawn bone begins {:.2} mm from the target",
                surface_mm - 5.0
            );
            assert!(
                (drawn_mm - told_mm).abs() < f64::max(0.45, 0.2 * told_mm),
                "{needle}: cortex drawn {drawn_mm:.2} mm, told {told_mm:.2} mm; run `cargo xtask bake`"
            );
            checked += 1;
        }
        assert!(checked >= 4, "{}: {checked} needles", age.id());
    }
}
