//! Binary glTF files of bones: small, deterministic, readable by any viewer.
//!
//! Positions are 16-bit integers scaled by their node (`KHR_mesh_quantization`), normals and colours bytes, indices 16-bit.
//! Here belongs the file format. Not here: which bones a file holds.

use glam::DVec3;
use serde_json::{Value, json};

/// A mesh as it goes into the file; positions in metres in its node's frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Surface {
    /// Vertices, m.
    pub positions_m: Vec<DVec3>,
    /// Unit normals.
    pub normals: Vec<DVec3>,
    /// Red, green and blue, each 0 to 1.
    pub colours: Vec<[f64; 3]>,
    /// Triangles, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
    /// Index into the file's materials.
    pub material: usize,
}

impl Surface {
    /// The step of the positions as they go into the file, m, and the positions in such steps.
    #[must_use]
    pub fn quantised(&self) -> (f64, Vec<[i16; 3]>) {
        let reach = self
            .positions_m
            .iter()
            .map(|position| position.abs().max_element())
            .fold(0.0, f64::max);
        let step = STEP_M.max(reach / 32_000.0);
        let positions = self
            .positions_m
            .iter()
            .map(|position| (*position / step).round().to_array().map(|v| v as i16))
            .collect();
        (step, positions)
    }
}

/// A node: a name, the mesh it shows, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// Index of its surface.
    pub surface: usize,
    /// Where the mesh's origin lies in the world, m.
    pub translation_m: DVec3,
    /// Whether the mesh is mirrored in x first.
    pub mirrored: bool,
}

/// How a viewer without a shader of its own shows a surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Material {
    /// Its name.
    pub name: &'static str,
    /// Red, green, blue and opacity, 0 to 1.
    pub colour: [f64; 4],
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Materials.
    pub materials: Vec<Material>,
    /// Surfaces.
    pub surfaces: Vec<Surface>,
    /// Nodes, in the order in which they are listed.
    pub nodes: Vec<Node>,
    /// The root's `extras`.
    pub extras: Value,
}

/// Why a document cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GlbError {
    /// More vertices than 16-bit indices can name.
    #[error("the surface of node {0} has more than 65535 vertices: ask for fewer triangles")]
    TooManyVertices(String),
    /// A list of a surface is not as long as its vertices.
    #[error("the surface of node {0} has unequal numbers of positions, normals and colours")]
    UnequalLists(String),
}

/// The finest step of positions, m: well under what can be seen, and coarse enough to pack well.
pub const STEP_M: f64 = 2e-5;

impl Document {
    /// The file's bytes.
    ///
    /// # Errors
    /// If a surface is too large or inconsistent.
    pub fn to_glb(&self) -> Result<Vec<u8>, GlbError> {
        let mut binary: Vec<u8> = Vec::new();
        let mut views = Vec::new();
        let mut accessors = Vec::new();
        let mut meshes = Vec::new();
        let mut steps = Vec::new();
        for (index, surface) in self.surfaces.iter().enumerate() {
            let name = self
                .nodes
                .iter()
                .find(|node| node.surface == index)
                .map_or_else(|| format!("surface {index}"), |node| node.name.clone());
            let count = surface.positions_m.len();
            if count > 65_535 {
                return Err(GlbError::TooManyVertices(name));
            }
            if surface.normals.len() != count || surface.colours.len() != count {
                return Err(GlbError::UnequalLists(name));
            }
            let (step, quantised) = surface.quantised();
            steps.push(step);
            let mut view = |bytes: Vec<u8>, stride: Option<usize>, target: u32| -> usize {
                let mut entry = json!({
                    "buffer": 0, "byteOffset": binary.len(), "byteLength": bytes.len(), "target": target,
                });
                if let Some(stride) = stride {
                    entry["byteStride"] = json!(stride);
                }
                binary.extend(bytes);
                while !binary.len().is_multiple_of(4) {
                    binary.push(0);
                }
                views.push(entry);
                views.len() - 1
            };
            const ARRAY: u32 = 34_962;
            const ELEMENTS: u32 = 34_963;
            let positions = view(
                quantised
                    .iter()
                    .flat_map(|[x, y, z]| [*x, *y, *z, 0].map(i16::to_le_bytes))
                    .flatten()
                    .collect(),
                Some(8),
                ARRAY,
            );
            let normals = view(
                surface
                    .normals
                    .iter()
                    .flat_map(|normal| {
                        let [x, y, z] = (*normal * 127.0).round().to_array().map(|v| v as i8 as u8);
                        [x, y, z, 0]
                    })
                    .collect(),
                Some(4),
                ARRAY,
            );
            let colours = view(
                surface
                    .colours
                    .iter()
                    .flat_map(|colour| {
                        let [r, g, b] = colour.map(|v| (v.clamp(0.0, 1.0) * 255.0).round() as u8);
                        [r, g, b, 255]
                    })
                    .collect(),
                Some(4),
                ARRAY,
            );
            let indices = view(
                surface
                    .triangles
                    .iter()
                    .flatten()
                    .flat_map(|&index| (index as u16).to_le_bytes())
                    .collect(),
                None,
                ELEMENTS,
            );
            let extreme = |pick: fn(i16, i16) -> i16| -> Vec<i16> {
                (0..3)
                    .map(|axis| {
                        quantised
                            .iter()
                            .map(|position| position[axis])
                            .reduce(pick)
                            .unwrap_or(0)
                    })
                    .collect()
            };
            let first = accessors.len();
            accessors.push(json!({
                "bufferView": positions, "componentType": 5122, "count": count, "type": "VEC3",
                "min": extreme(i16::min), "max": extreme(i16::max),
            }));
            accessors.push(json!({
                "bufferView": normals, "componentType": 5120, "normalized": true, "count": count, "type": "VEC3",
            }));
            accessors.push(json!({
                "bufferView": colours, "componentType": 5121, "normalized": true, "count": count, "type": "VEC4",
            }));
            accessors.push(json!({
                "bufferView": indices, "componentType": 5123, "count": surface.triangles.len() * 3, "type": "SCALAR",
            }));
            meshes.push(json!({
                "primitives": [{
                    "attributes": {"POSITION": first, "NORMAL": first + 1, "COLOR_0": first + 2},
                    "indices": first + 3, "material": surface.material, "mode": 4,
                }],
            }));
        }
        let nodes: Vec<Value> = self
            .nodes
            .iter()
            .map(|node| {
                let step = steps.get(node.surface).copied().unwrap_or(STEP_M);
                let mut translation = (node.translation_m * 1e5).round() / 1e5;
                if node.mirrored {
                    translation.x = -translation.x;
                }
                json!({
                    "name": node.name, "mesh": node.surface, "translation": translation.to_array(),
                    "scale": [if node.mirrored { -step } else { step }, step, step],
                })
            })
            .collect();
        let materials: Vec<Value> = self
            .materials
            .iter()
            .map(|material| {
                let mut entry = json!({
                    "name": material.name,
                    "pbrMetallicRoughness": {
                        "baseColorFactor": material.colour, "metallicFactor": 0, "roughnessFactor": 0.75,
                    },
                });
                if material.colour[3] < 1.0 {
                    entry["alphaMode"] = json!("BLEND");
                }
                entry
            })
            .collect();
        let root = json!({
            "asset": {"version": "2.0", "generator": "io-site-finder"},
            "extensionsUsed": ["KHR_mesh_quantization"],
            "extensionsRequired": ["KHR_mesh_quantization"],
            "scene": 0,
            "scenes": [{"nodes": (0..nodes.len()).collect::<Vec<_>>()}],
            "nodes": nodes,
            "meshes": meshes,
            "materials": materials,
            "accessors": accessors,
            "bufferViews": views,
            "buffers": [{"byteLength": binary.len()}],
            "extras": self.extras,
        });
        let mut text = root.to_string().into_bytes();
        while !text.len().is_multiple_of(4) {
            text.push(b' ');
        }
        let total = 12 + 8 + text.len() + 8 + binary.len();
        let mut bytes = Vec::with_capacity(total);
        for word in [0x4654_6c67, 2, total as u32, text.len() as u32, 0x4e4f_534a] {
            bytes.extend(u32::to_le_bytes(word));
        }
        bytes.extend(text);
        for word in [binary.len() as u32, 0x004e_4942] {
            bytes.extend(u32::to_le_bytes(word));
        }
        bytes.extend(binary);
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn triangle() -> Document {
        Document {
            materials: vec![Material {
                name: "bone",
                colour: [1.0; 4],
            }],
            surfaces: vec![Surface {
                positions_m: vec![DVec3::ZERO, DVec3::X * 0.1, DVec3::Y * 0.25],
                normals: vec![DVec3::Z; 3],
                colours: vec![[1.0, 0.5, 0.0]; 3],
                triangles: vec![[0, 1, 2]],
                material: 0,
            }],
            nodes: vec![Node {
                name: "tibia_left_surface".into(),
                surface: 0,
                translation_m: DVec3::new(-0.1, 0.5, 0.0),
                mirrored: true,
            }],
            extras: json!({"age": "adult"}),
        }
    }

    #[test]
    fn positions_come_back_through_the_node() {
        let bytes = triangle().to_glb().unwrap();
        assert_eq!(&bytes[..4], b"glTF");
        let length = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
        let root: Value = serde_json::from_slice(&bytes[20..20 + length]).unwrap();
        let node = &root["nodes"][0];
        let step = node["scale"][1].as_f64().unwrap();
        assert!((node["scale"][0].as_f64().unwrap() + step).abs() < 1e-12);
        assert!((node["translation"][0].as_f64().unwrap() - 0.1).abs() < 1e-9);
        let binary = &bytes[20 + length + 8..];
        let y = i16::from_le_bytes([binary[16 + 2], binary[16 + 3]]);
        assert!((f64::from(y) * step - 0.25).abs() < step);
    }

    #[test]
    fn a_surface_without_its_colours_is_refused() {
        let mut document = triangle();
        document.surfaces[0].colours.pop();
        assert_eq!(
            document.to_glb(),
            Err(GlbError::UnequalLists("tibia_left_surface".into()))
        );
    }
}
