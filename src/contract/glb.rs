//! Reads the meshes of GLB files: the subset of glTF 2.0 that `assets/bones/README.md` describes.
//!
//! Picture and lessons read the same file, so that what is measured is what is seen. General readers know neither quantised meshes nor
//! our extras, and are larger than this one. Any file is met with an error that says what is missing, never with a panic.
//! Not here: what stands in the extras; whoever wants them names their type.

use std::collections::BTreeMap;

use glam::{Affine3A, Mat4, Quat, Vec3, Vec4};
use serde::{Deserialize, de::DeserializeOwned};
use thiserror::Error;

use super::tree;

/// Why a bones file could not be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum GlbError {
    /// It is no GLB file.
    #[error("the file is not a GLB 2.0 file: {0}")]
    NotGlb(&'static str),
    /// Its JSON part cannot be read.
    #[error("the JSON part of the GLB file cannot be read: {0}")]
    Json(String),
    /// It points past its own end, or at nothing.
    #[error("{what} {index} of the GLB file does not exist or reaches past the end of the file")]
    Missing {
        /// What kind of thing.
        what: &'static str,
        /// Which one.
        index: usize,
    },
    /// It uses something that this reader does not know.
    #[error("{what} of the GLB file is of a kind that is not supported here: {found}")]
    Unsupported {
        /// What.
        what: &'static str,
        /// What was found.
        found: String,
    },
}

/// One mesh, in the world frame: metres, X to the patient's left, Y up, Z to the front.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoneMesh {
    /// `<bone>_<side>_<part>`.
    pub name: String,
    /// Points in metres.
    pub positions: Vec<Vec3>,
    /// Unit normals, one a point.
    pub normals: Vec<Vec3>,
    /// Ambient occlusion and two free channels, 0 to 1, one a point.
    pub colours: Vec<Vec4>,
    /// Triangles: three indices each, counter-clockwise from outside.
    pub indices: Vec<u32>,
}

impl BoneMesh {
    /// The bone, the side and the part of the name.
    #[must_use]
    pub fn name_parts(&self) -> (&str, &str, &str) {
        let mut parts = self.name.splitn(3, '_');
        (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        )
    }
}

#[derive(Deserialize)]
struct Document<Extras> {
    #[serde(default)]
    nodes: Vec<Node>,
    #[serde(default)]
    meshes: Vec<GltfMesh>,
    #[serde(default)]
    accessors: Vec<Accessor>,
    #[serde(default, rename = "bufferViews")]
    buffer_views: Vec<BufferView>,
    #[serde(default)]
    scenes: Vec<GltfScene>,
    extras: Option<Extras>,
}

#[derive(Deserialize)]
struct GltfScene {
    #[serde(default)]
    nodes: Vec<usize>,
}

#[derive(Deserialize)]
struct Node {
    #[serde(default)]
    name: String,
    mesh: Option<usize>,
    #[serde(default)]
    children: Vec<usize>,
    translation: Option<[f32; 3]>,
    rotation: Option<[f32; 4]>,
    scale: Option<[f32; 3]>,
    matrix: Option<[f32; 16]>,
}

impl Node {
    fn transform(&self) -> Affine3A {
        if let Some(matrix) = &self.matrix {
            return Affine3A::from_mat4(Mat4::from_cols_array(matrix));
        }
        Affine3A::from_scale_rotation_translation(
            self.scale.map_or(Vec3::ONE, Vec3::from),
            self.rotation.map_or(Quat::IDENTITY, Quat::from_array),
            self.translation.map_or(Vec3::ZERO, Vec3::from),
        )
    }
}

#[derive(Deserialize)]
struct GltfMesh {
    primitives: Vec<Primitive>,
}

#[derive(Deserialize)]
struct Primitive {
    attributes: BTreeMap<String, usize>,
    indices: Option<usize>,
    mode: Option<u32>,
}

#[derive(Deserialize)]
struct Accessor {
    #[serde(rename = "bufferView")]
    buffer_view: Option<usize>,
    #[serde(default, rename = "byteOffset")]
    byte_offset: usize,
    #[serde(rename = "componentType")]
    component_type: u32,
    #[serde(default)]
    normalized: bool,
    count: usize,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct BufferView {
    #[serde(default, rename = "byteOffset")]
    byte_offset: usize,
    #[serde(rename = "byteLength")]
    byte_length: usize,
    #[serde(rename = "byteStride")]
    byte_stride: Option<usize>,
}

const MAGIC: u32 = 0x4654_6C67;
const CHUNK_JSON: u32 = 0x4E4F_534A;
const CHUNK_BINARY: u32 = 0x004E_4942;
const TRIANGLES: u32 = 4;

/// Reads a file: its meshes, and its extras, where it has any, as a type of the caller's.
///
/// # Errors
/// [`GlbError`] where the file is no GLB, is cut off, or uses more of glTF than is supported here.
pub fn read<Extras: DeserializeOwned>(
    bytes: &[u8],
) -> Result<(Vec<BoneMesh>, Option<Extras>), GlbError> {
    let word = |at: usize| -> Option<u32> {
        let four = bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(four.try_into().ok()?))
    };
    if word(0) != Some(MAGIC) {
        return Err(GlbError::NotGlb("it does not start with `glTF`"));
    }
    if word(4) != Some(2) {
        return Err(GlbError::NotGlb("its version is not 2"));
    }
    let (mut json, mut binary) = (None, &[][..]);
    let mut at = 12;
    while let (Some(length), Some(kind)) = (word(at), word(at + 4)) {
        let start = at + 8;
        let end = start
            .checked_add(length as usize)
            .ok_or(GlbError::NotGlb("a part of it is impossibly long"))?;
        let chunk = bytes
            .get(start..end)
            .ok_or(GlbError::NotGlb("it is cut off"))?;
        match kind {
            CHUNK_JSON => json = Some(chunk),
            CHUNK_BINARY => binary = chunk,
            _ => {}
        }
        at = end;
    }
    let json = json.ok_or(GlbError::NotGlb("it has no JSON part"))?;
    let tree: tree::Node =
        serde_json::from_slice(json).map_err(|error| GlbError::Json(error.to_string()))?;
    let document = Document::<Extras>::deserialize(&tree)
        .map_err(|error| GlbError::Json(error.to_string()))?;
    let meshes = Reader {
        nodes: &document.nodes,
        meshes: &document.meshes,
        accessors: &document.accessors,
        buffer_views: &document.buffer_views,
        binary,
    }
    .all(document.scenes.first())?;
    Ok((meshes, document.extras))
}

struct Reader<'a> {
    nodes: &'a [Node],
    meshes: &'a [GltfMesh],
    accessors: &'a [Accessor],
    buffer_views: &'a [BufferView],
    binary: &'a [u8],
}

impl Reader<'_> {
    /// The meshes of a scene; without one, of all nodes.
    fn all(&self, scene: Option<&GltfScene>) -> Result<Vec<BoneMesh>, GlbError> {
        let mut meshes = Vec::new();
        let roots: Vec<usize> = match scene {
            Some(scene) => scene.nodes.clone(),
            None => (0..self.nodes.len()).collect(),
        };
        let mut waiting: Vec<(usize, Affine3A, usize)> = roots
            .into_iter()
            .rev()
            .map(|n| (n, Affine3A::IDENTITY, 0))
            .collect();
        while let Some((index, parent, depth)) = waiting.pop() {
            // A file in which nodes are their own ancestors would never end.
            if depth > self.nodes.len() {
                return Err(GlbError::Unsupported {
                    what: "the tree of nodes",
                    found: "a circle".into(),
                });
            }
            let node = self.nodes.get(index).ok_or(GlbError::Missing {
                what: "node",
                index,
            })?;
            let transform = parent * node.transform();
            if let Some(mesh) = node.mesh {
                meshes.push(self.mesh(&node.name, mesh, transform)?);
            }
            waiting.extend(
                node.children
                    .iter()
                    .rev()
                    .map(|&child| (child, transform, depth + 1)),
            );
        }
        Ok(meshes)
    }

    fn mesh(&self, name: &str, index: usize, transform: Affine3A) -> Result<BoneMesh, GlbError> {
        let mesh = self.meshes.get(index).ok_or(GlbError::Missing {
            what: "mesh",
            index,
        })?;
        // Normals go with the inverse transpose; a mirrored node turns its triangles inside out.
        let normal_matrix = transform.matrix3.inverse().transpose();
        let mirrored = transform.matrix3.determinant() < 0.0;
        let mut out = BoneMesh {
            name: name.to_owned(),
            ..BoneMesh::default()
        };
        for primitive in &mesh.primitives {
            if primitive.mode.unwrap_or(TRIANGLES) != TRIANGLES {
                return Err(GlbError::Unsupported {
                    what: "a primitive's mode",
                    found: format!("{:?}", primitive.mode),
                });
            }
            let base = out.positions.len() as u32;
            let attribute = |name: &str| primitive.attributes.get(name).copied();
            let positions = attribute("POSITION").ok_or_else(|| GlbError::Unsupported {
                what: "a mesh",
                found: "no POSITION".into(),
            })?;
            let positions = self.vectors(positions)?;
            let count = positions.len();
            out.positions.extend(
                positions
                    .iter()
                    .map(|p| transform.transform_point3(p.truncate())),
            );
            match attribute("NORMAL") {
                Some(normals) => out.normals.extend(
                    self.vectors(normals)?
                        .iter()
                        .map(|n| (normal_matrix * n.truncate()).normalize_or_zero()),
                ),
                None => out.normals.extend(std::iter::repeat_n(Vec3::ZERO, count)),
            }
            match attribute("COLOR_0") {
                Some(colours) => out.colours.extend(self.vectors(colours)?),
                None => out.colours.extend(std::iter::repeat_n(Vec4::ONE, count)),
            }
            if out.normals.len() != out.positions.len() || out.colours.len() != out.positions.len()
            {
                return Err(GlbError::Unsupported {
                    what: "a mesh",
                    found: "attributes of different lengths".into(),
                });
            }
            let mut indices = match primitive.indices {
                Some(indices) => self.indices(indices)?,
                None => (0..count as u32).collect(),
            };
            if !indices.len().is_multiple_of(3) || indices.iter().any(|&i| i as usize >= count) {
                return Err(GlbError::Unsupported {
                    what: "a mesh",
                    found: "indices past its points".into(),
                });
            }
            if mirrored {
                indices
                    .chunks_exact_mut(3)
                    .for_each(|triangle| triangle.swap(1, 2));
            }
            out.indices.extend(indices.into_iter().map(|i| base + i));
        }
        Ok(out)
    }

    /// The bytes of an accessor's elements: each of `size` bytes at least.
    fn elements(
        &self,
        index: usize,
        components: usize,
    ) -> Result<(Vec<&[u8]>, &Accessor), GlbError> {
        let missing = GlbError::Missing {
            what: "accessor",
            index,
        };
        let Some(accessor) = self.accessors.get(index) else {
            return Err(missing);
        };
        let Some(view) = accessor
            .buffer_view
            .and_then(|view| self.buffer_views.get(view))
        else {
            return Err(missing);
        };
        let size = components * component_size(accessor.component_type)?;
        let stride = view.byte_stride.unwrap_or(size);
        let bytes = view
            .byte_offset
            .checked_add(view.byte_length)
            .and_then(|end| self.binary.get(view.byte_offset..end))
            .ok_or(GlbError::Missing {
                what: "bufferView",
                index,
            })?;
        // Checked before anything is reserved: a wrong count must not take all memory.
        if accessor.count > bytes.len() {
            return Err(missing);
        }
        let mut elements = Vec::with_capacity(accessor.count);
        for element in 0..accessor.count {
            let slice = element
                .checked_mul(stride)
                .and_then(|offset| offset.checked_add(accessor.byte_offset))
                .and_then(|start| bytes.get(start..start.checked_add(size)?));
            match slice {
                Some(slice) => elements.push(slice),
                None => return Err(missing),
            }
        }
        Ok((elements, accessor))
    }

    fn vectors(&self, index: usize) -> Result<Vec<Vec4>, GlbError> {
        let accessor = self.accessors.get(index).ok_or(GlbError::Missing {
            what: "accessor",
            index,
        })?;
        let components = match accessor.kind.as_str() {
            "VEC3" => 3,
            "VEC4" => 4,
            other => {
                return Err(GlbError::Unsupported {
                    what: "an attribute's type",
                    found: other.to_owned(),
                });
            }
        };
        let (elements, accessor) = self.elements(index, components)?;
        let size = component_size(accessor.component_type)?;
        Ok(elements
            .into_iter()
            .map(|bytes| {
                let mut vector = [0.0, 0.0, 0.0, 1.0];
                for (value, bytes) in vector.iter_mut().zip(bytes.chunks_exact(size)) {
                    *value = component(bytes, accessor.component_type, accessor.normalized);
                }
                Vec4::from_array(vector)
            })
            .collect())
    }

    fn indices(&self, index: usize) -> Result<Vec<u32>, GlbError> {
        let (elements, _) = self.elements(index, 1)?;
        Ok(elements
            .into_iter()
            .map(|bytes| {
                bytes
                    .iter()
                    .rev()
                    .fold(0, |value, &byte| value << 8 | u32::from(byte))
            })
            .collect())
    }
}

/// The glTF numbers of the component types.
mod component_type {
    pub const BYTE: u32 = 5120;
    pub const UNSIGNED_BYTE: u32 = 5121;
    pub const SHORT: u32 = 5122;
    pub const UNSIGNED_SHORT: u32 = 5123;
    pub const UNSIGNED_INT: u32 = 5125;
    pub const FLOAT: u32 = 5126;
}

fn component_size(kind: u32) -> Result<usize, GlbError> {
    use component_type::{BYTE, FLOAT, SHORT, UNSIGNED_BYTE, UNSIGNED_INT, UNSIGNED_SHORT};
    match kind {
        BYTE | UNSIGNED_BYTE => Ok(1),
        SHORT | UNSIGNED_SHORT => Ok(2),
        UNSIGNED_INT | FLOAT => Ok(4),
        other => Err(GlbError::Unsupported {
            what: "a component type",
            found: other.to_string(),
        }),
    }
}

/// One number; `bytes` has the size of `kind`.
fn component(bytes: &[u8], kind: u32, normalized: bool) -> f32 {
    use component_type::{BYTE, FLOAT, SHORT, UNSIGNED_BYTE, UNSIGNED_SHORT};
    let unsigned = bytes
        .iter()
        .rev()
        .fold(0_u32, |value, &byte| value << 8 | u32::from(byte));
    let (value, full) = match kind {
        FLOAT => return f32::from_bits(unsigned),
        BYTE => (f32::from(unsigned as u8 as i8), 127.0),
        UNSIGNED_BYTE => (unsigned as f32, 255.0),
        SHORT => (f32::from(unsigned as u16 as i16), 32767.0),
        UNSIGNED_SHORT => (unsigned as f32, 65535.0),
        _ => return unsigned as f32,
    };
    if normalized {
        (value / full).max(-1.0)
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Extras of somebody's own.
    #[derive(Debug, Deserialize)]
    struct Extras {
        landmarks: Vec<Landmark>,
    }

    #[derive(Debug, Deserialize)]
    struct Landmark {
        id: String,
        #[serde(rename = "point_m")]
        _point_m: Vec3,
    }

    fn read(bytes: &[u8]) -> Result<(Vec<BoneMesh>, Option<Extras>), GlbError> {
        super::read(bytes)
    }

    /// A GLB of one triangle: 16-bit positions under a mirroring node, so every special case of the reader is met.
    fn triangle() -> Vec<u8> {
        triangle_but("", "")
    }

    /// The same with one thing of its JSON part put in place of another.
    fn triangle_but(from: &str, to: &str) -> Vec<u8> {
        let mut binary: Vec<u8> = Vec::new();
        for value in [0_i16, 0, 0, 0, 1000, 0, 0, 0, 0, 1000, 0, 0] {
            binary.extend(value.to_le_bytes());
        }
        for value in [0_i8, 0, 127, 0, 0, 0, 127, 0, 0, 0, 127, 0] {
            binary.extend(value.to_le_bytes());
        }
        for value in [0_u16, 1, 2, 0] {
            binary.extend(value.to_le_bytes());
        }
        let json = r#"{"asset":{"version":"2.0"},"scenes":[{"nodes":[0]}],
            "nodes":[{"name":"tibia_left_surface","mesh":0,"scale":[-0.001,0.001,0.001],"translation":[0.1,0,0]}],
            "meshes":[{"primitives":[{"attributes":{"POSITION":0,"NORMAL":1},"indices":2}]}],
            "bufferViews":[{"buffer":0,"byteOffset":0,"byteLength":24,"byteStride":8},
                {"buffer":0,"byteOffset":24,"byteLength":12,"byteStride":4},{"buffer":0,"byteOffset":36,"byteLength":6}],
            "accessors":[{"bufferView":0,"componentType":5122,"count":3,"type":"VEC3"},
                {"bufferView":1,"componentType":5120,"normalized":true,"count":3,"type":"VEC3"},
                {"bufferView":2,"componentType":5123,"count":3,"type":"SCALAR"}],
            "buffers":[{"byteLength":44}],
            "extras":{"landmarks":[{"id":"tibial-tuberosity","bone":"tibia","side":"left","point_m":[0.1,0.4,0.05],"normal":[0,0,1]}]}}"#;
        assert!(json.contains(from), "the sample has no {from}");
        let mut json = json.replacen(from, to, 1).into_bytes();
        while !json.len().is_multiple_of(4) {
            json.push(b' ');
        }
        let mut glb = Vec::new();
        glb.extend(MAGIC.to_le_bytes());
        glb.extend(2_u32.to_le_bytes());
        glb.extend(((12 + 8 + json.len() + 8 + binary.len()) as u32).to_le_bytes());
        glb.extend((json.len() as u32).to_le_bytes());
        glb.extend(CHUNK_JSON.to_le_bytes());
        glb.extend(&json);
        glb.extend((binary.len() as u32).to_le_bytes());
        glb.extend(CHUNK_BINARY.to_le_bytes());
        glb.extend(&binary);
        glb
    }

    #[test]
    fn a_mirrored_quantised_mesh_comes_out_in_metres_and_right_way_round() {
        let (meshes, extras) = read(&triangle()).unwrap();
        let mesh = &meshes[0];
        assert_eq!(mesh.name_parts(), ("tibia", "left", "surface"));
        assert!((mesh.positions[1] - Vec3::new(-0.9, 0.0, 0.0)).length() < 1e-6);
        let [a, b, c] = [0, 1, 2].map(|i| mesh.positions[mesh.indices[i] as usize]);
        let face = (b - a).cross(c - a).normalize();
        assert!(
            face.dot(mesh.normals[0]) > 0.99,
            "face {face} against normal {}",
            mesh.normals[0]
        );
        assert_eq!(extras.unwrap().landmarks[0].id, "tibial-tuberosity");
    }

    #[test]
    fn a_file_of_another_form_is_told_what_is_wrong_with_it() {
        let told = |from: &str, to: &str| match read(&triangle_but(from, to)) {
            Err(error) => error.to_string(),
            Ok(_) => panic!("{to} in place of {from} was accepted"),
        };
        let missing = "does not exist or reaches past the end of the file";
        let unsupported = "is of a kind that is not supported here";
        for (from, to, answer) in [
            (
                r#""point_m":[0.1,0.4,0.05]"#,
                r#""point_m":"knee""#,
                "cannot be read",
            ),
            (
                r#""scenes":[{"nodes":[0]}]"#,
                r#""scenes":[{"nodes":[7]}]"#,
                missing,
            ),
            (r#""mesh":0"#, r#""mesh":3"#, missing),
            (r#""POSITION":0"#, r#""POSITION":9"#, missing),
            (r#""byteLength":24,"#, r#""byteLength":2400,"#, missing),
            (r#"{"bufferView":0,"#, r#"{"#, missing),
            (
                r#""count":3,"type":"VEC3"},"#,
                r#""count":300,"type":"VEC3"},"#,
                missing,
            ),
            (r#""POSITION":0,"#, "", "no POSITION"),
            (r#""indices":2"#, r#""indices":2,"mode":1"#, unsupported),
            (r#""indices":2"#, r#""indices":0"#, unsupported),
            (
                r#""normalized":true,"count":3"#,
                r#""normalized":true,"count":2"#,
                "different lengths",
            ),
            (
                r#""componentType":5122"#,
                r#""componentType":5124"#,
                unsupported,
            ),
            (r#""mesh":0,"#, r#""mesh":0,"children":[0],"#, "a circle"),
        ] {
            let message = told(from, to);
            assert!(message.contains(answer), "{to}: {message}");
        }
        // A name of another form belongs to no bone, and is no reason to refuse the file.
        let (named, _) = read(&triangle_but("tibia_left_surface", "Left Tibia")).unwrap();
        assert_eq!(named[0].name_parts(), ("Left Tibia", "", ""));
        let (_, other) = read(&triangle_but(r#""extras":{"#, r#""extras":{"rooms":4,"#)).unwrap();
        assert_eq!(other.unwrap().landmarks.len(), 1, "a key of somebody's own");
        let (_, none) = read(&triangle_but(r#""extras""#, r#""others""#)).unwrap();
        assert!(none.is_none());
    }

    #[test]
    fn no_cut_or_damaged_file_panics() {
        let whole = triangle();
        for length in 0..whole.len() {
            assert!(
                read(&whole[..length]).is_err(),
                "a file cut at {length} was accepted"
            );
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] = damaged[at].wrapping_add(1);
            let _either = read(&damaged);
        }
    }
}
