//! Reads the bones' GLB files: the subset of glTF 2.0 that `assets/bones/README.md` describes.
//!
//! Bevy's own reader knows neither quantised meshes nor our landmarks, and is larger than this one. Any file is met with
//! an error that says what is missing, never with a panic.

use std::collections::BTreeMap;

use bevy::math::{Affine3A, Mat4, Quat, Vec3, Vec4};
use serde::Deserialize;
use thiserror::Error;

use crate::contract::report::NeedleStretch;

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

/// A point that can be felt.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct LandmarkPoint {
    /// The landmark's id.
    pub id: String,
    /// The bone that it lies on.
    pub bone: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// Where, in metres of the world frame.
    pub point_m: Vec3,
    /// Out of the bone.
    #[serde(default)]
    pub normal: Vec3,
}

/// A measured way on the surface.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct RulerPath {
    /// The landmark where it starts.
    pub from: String,
    /// Where it ends: a landmark, or the target.
    pub to: String,
    /// Its length in millimetres, as the rule states it.
    pub length_mm: f32,
    /// Points along it, in metres of the world frame.
    pub path_m: Vec<Vec3>,
}

/// Where a needle goes in, after one variant of a site's rule.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct TargetPoint {
    /// The site's id.
    pub site: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// The variant's id.
    pub variant: String,
    /// Whether it is the variant shown first.
    #[serde(default)]
    pub default: bool,
    /// Where, in metres of the world frame.
    pub point_m: Vec3,
    /// Out of the bone.
    pub normal: Vec3,
    /// Into the bone, along the needle.
    pub needle_direction: Vec3,
    /// The landmarks that the rule starts from.
    #[serde(default)]
    pub from: Vec<String>,
    /// The ways from there to here.
    #[serde(default)]
    pub rulers: Vec<RulerPath>,
    /// What a needle meets from the surface of the bone on, in order; empty where the file does not tell.
    #[serde(default)]
    pub needle_path: Vec<NeedleStretch>,
    /// The least distance between a growth plate and the needle, in millimetres; none where there is no plate, or the file
    /// does not tell.
    #[serde(default)]
    pub plate_clearance_mm: Option<f32>,
    /// Where the same rule leads with fingers of other widths, narrowest first; empty for a rule in millimetres.
    #[serde(default)]
    pub by_finger_width: Vec<FingerTarget>,
}

/// A target whose rule is in finger widths, for fingers of one width.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct FingerTarget {
    /// The width of one finger, in millimetres.
    pub finger_width_mm: f32,
    /// As in [`TargetPoint`].
    pub point_m: Vec3,
    /// As in [`TargetPoint`].
    pub normal: Vec3,
    /// As in [`TargetPoint`].
    pub needle_direction: Vec3,
    /// As in [`TargetPoint`].
    #[serde(default)]
    pub rulers: Vec<RulerPath>,
    /// As in [`TargetPoint`].
    #[serde(default)]
    pub needle_path: Vec<NeedleStretch>,
    /// As in [`TargetPoint`].
    #[serde(default)]
    pub plate_clearance_mm: Option<f32>,
}

impl TargetPoint {
    /// The target for fingers of this width, in millimetres: between the two nearest baked widths, and never past the
    /// narrowest or the widest. A target whose rule knows no finger stays as it is. What the needle meets is told for the
    /// nearer of the two: nothing lies halfway between two structures.
    #[must_use]
    pub fn for_finger_width(&self, millimetres: f32) -> Self {
        let entries = &self.by_finger_width;
        let above = entries.partition_point(|entry| entry.finger_width_mm < millimetres);
        let (Some(wide), Some(narrow)) = (
            entries.get(above).or(entries.last()),
            entries.get(above.saturating_sub(1)),
        ) else {
            return self.clone();
        };
        let step = wide.finger_width_mm - narrow.finger_width_mm;
        let share = if step > 0.0 {
            ((millimetres - narrow.finger_width_mm) / step).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let direction = |a: Vec3, b: Vec3| a.lerp(b, share).normalize_or(a);
        let nearer = if share < 0.5 { narrow } else { wide };
        Self {
            point_m: narrow.point_m.lerp(wide.point_m, share),
            normal: direction(narrow.normal, wide.normal),
            needle_direction: direction(narrow.needle_direction, wide.needle_direction),
            rulers: narrow
                .rulers
                .iter()
                .enumerate()
                .map(|(index, ruler)| match wide.rulers.get(index) {
                    Some(other) => ruler.between(other, share),
                    None => ruler.clone(),
                })
                .collect(),
            needle_path: nearer.needle_path.clone(),
            plate_clearance_mm: nearer.plate_clearance_mm,
            ..self.clone()
        }
    }
}

impl RulerPath {
    /// The way that lies between this one and another, point by point of the same share of its length.
    fn between(&self, other: &Self, share: f32) -> Self {
        let last = (self.path_m.len().max(other.path_m.len())).saturating_sub(1);
        let at = |path: &[Vec3], index: usize| -> Option<Vec3> {
            let place = index as f32 / last.max(1) as f32 * path.len().checked_sub(1)? as f32;
            let from = *path.get(place.floor() as usize)?;
            let to = *path.get(place.ceil() as usize)?;
            Some(from.lerp(to, place.fract()))
        };
        Self {
            length_mm: self.length_mm + (other.length_mm - self.length_mm) * share,
            path_m: (0..=last)
                .filter_map(|index| {
                    Some(at(&self.path_m, index)?.lerp(at(&other.path_m, index)?, share))
                })
                .collect(),
            ..self.clone()
        }
    }
}

/// Where a long bone is hollow: beyond the ends of this lies cancellous bone.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Cavity {
    /// The bone.
    pub bone: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// The middle of its proximal end in the rest position, in metres of the world frame.
    pub proximal_m: Vec3,
    /// The middle of its distal end.
    pub distal_m: Vec3,
    /// The mean radius of what the cortex encloses there, in millimetres.
    pub radius_mm: f32,
    /// Over how many millimetres beyond the proximal end trabeculae grow dense, and beyond the distal one.
    pub cancellous_mm: [f32; 2],
    /// The share of yellow marrow in it, 0 to 1.
    pub yellow_share: f32,
}

/// A joint about which bones turn.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Joint {
    /// `knee`, `shoulder`, `hip` or `ankle`.
    pub joint: String,
    /// `left` or `right`.
    pub side: String,
    /// The middle of the turn in the rest position, in metres of the world frame.
    pub centre_m: Vec3,
}

/// How a limb lies while a site is used.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct SitePose {
    /// The site's id.
    pub site: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// What turns, in this order, outer joints first; nothing where the sources ask for no position.
    #[serde(default)]
    pub turns: Vec<JointTurn>,
}

/// A turn of bones about a joint of their own side.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct JointTurn {
    /// The joint's name.
    pub joint: String,
    /// By the right-hand rule, in the world frame of the rest position.
    pub axis: Vec3,
    /// How far, in degrees.
    pub degrees: f32,
    /// The bones that go with it.
    pub moves: Vec<String>,
}

/// All that a bones file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bones {
    /// The meshes, in the file's order.
    pub meshes: Vec<BoneMesh>,
    /// The landmarks of both sides.
    pub landmarks: Vec<LandmarkPoint>,
    /// The targets of both sides, all variants.
    pub targets: Vec<TargetPoint>,
    /// How far a needle should keep from a growth plate, in millimetres; none where the file does not tell.
    pub clear_of_plates_mm: Option<f32>,
    /// Where long bones are hollow, both sides.
    pub cavities: Vec<Cavity>,
    /// The joints about which poses turn.
    pub joints: Vec<Joint>,
    /// The poses of the sites that want one.
    pub poses: Vec<SitePose>,
}

#[derive(Deserialize)]
struct Document {
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
    #[serde(default)]
    extras: Extras,
}

#[derive(Deserialize)]
struct GltfScene {
    #[serde(default)]
    nodes: Vec<usize>,
}

#[derive(Default, Deserialize)]
struct Extras {
    #[serde(default)]
    landmarks: Vec<LandmarkPoint>,
    #[serde(default)]
    targets: Vec<TargetPoint>,
    #[serde(default)]
    clear_of_plates_mm: Option<f32>,
    #[serde(default)]
    cavities: Vec<Cavity>,
    #[serde(default)]
    joints: Vec<Joint>,
    #[serde(default)]
    poses: Vec<SitePose>,
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

/// Reads a bones file.
///
/// # Errors
/// [`GlbError`] where the file is no GLB, is cut off, or uses more of glTF than is supported here.
pub fn read(bytes: &[u8]) -> Result<Bones, GlbError> {
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
    let document: Document =
        serde_json::from_slice(json).map_err(|error| GlbError::Json(error.to_string()))?;
    let reader = Reader {
        document: &document,
        binary,
    };
    let mut meshes = Vec::new();
    let roots: Vec<usize> = match document.scenes.first() {
        Some(scene) => scene.nodes.clone(),
        None => (0..document.nodes.len()).collect(),
    };
    let mut waiting: Vec<(usize, Affine3A, usize)> = roots
        .into_iter()
        .rev()
        .map(|n| (n, Affine3A::IDENTITY, 0))
        .collect();
    while let Some((index, parent, depth)) = waiting.pop() {
        // A file in which nodes are their own ancestors would never end.
        if depth > document.nodes.len() {
            return Err(GlbError::Unsupported {
                what: "the tree of nodes",
                found: "a circle".into(),
            });
        }
        let node = document.nodes.get(index).ok_or(GlbError::Missing {
            what: "node",
            index,
        })?;
        let transform = parent * node.transform();
        if let Some(mesh) = node.mesh {
            meshes.push(reader.mesh(&node.name, mesh, transform)?);
        }
        waiting.extend(
            node.children
                .iter()
                .rev()
                .map(|&child| (child, transform, depth + 1)),
        );
    }
    Ok(Bones {
        meshes,
        landmarks: document.extras.landmarks,
        targets: document.extras.targets,
        clear_of_plates_mm: document.extras.clear_of_plates_mm,
        cavities: document.extras.cavities,
        joints: document.extras.joints,
        poses: document.extras.poses,
    })
}

struct Reader<'a> {
    document: &'a Document,
    binary: &'a [u8],
}

impl Reader<'_> {
    fn mesh(&self, name: &str, index: usize, transform: Affine3A) -> Result<BoneMesh, GlbError> {
        let mesh = self.document.meshes.get(index).ok_or(GlbError::Missing {
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
        let Some(accessor) = self.document.accessors.get(index) else {
            return Err(missing);
        };
        let Some(view) = accessor
            .buffer_view
            .and_then(|view| self.document.buffer_views.get(view))
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
        let accessor = self
            .document
            .accessors
            .get(index)
            .ok_or(GlbError::Missing {
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
    use crate::contract::ids::Structure;

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
        let bones = read(&triangle()).unwrap();
        let mesh = &bones.meshes[0];
        assert_eq!(mesh.name_parts(), ("tibia", "left", "surface"));
        assert!((mesh.positions[1] - Vec3::new(-0.9, 0.0, 0.0)).length() < 1e-6);
        let [a, b, c] = [0, 1, 2].map(|i| mesh.positions[mesh.indices[i] as usize]);
        let face = (b - a).cross(c - a).normalize();
        assert!(
            face.dot(mesh.normals[0]) > 0.99,
            "face {face} against normal {}",
            mesh.normals[0]
        );
        assert_eq!(bones.landmarks[0].id, "tibial-tuberosity");
    }

    #[test]
    fn a_target_in_finger_widths_follows_the_finger() {
        let target: TargetPoint = serde_json::from_str(
            r#"{"site":"proximal-tibia","side":"left","variant":"one-finger-medial","point_m":[0,0,0],"normal":[0,0,1],
                "needle_direction":[0,0,-1],"needle_path":[{"structure":"joint","from_mm":0,"to_mm":9}],"by_finger_width":[
                {"finger_width_mm":10,"point_m":[0.010,0,0],"normal":[0,0,1],"needle_direction":[0,0,-1],
                    "needle_path":[{"structure":"growth-plate","from_mm":0,"to_mm":9}],"rulers":[
                    {"from":"tibial-tuberosity","to":"target","length_mm":10,"path_m":[[0,0,0],[0.010,0,0]]}]},
                {"finger_width_mm":12,"point_m":[0.012,0,0],"normal":[0,0,1],"needle_direction":[0,0,-1],
                    "needle_path":[{"structure":"cortex","from_mm":0,"to_mm":2}],"rulers":[
                    {"from":"tibial-tuberosity","to":"target","length_mm":12,"path_m":[[0,0,0],[0.006,0,0],[0.012,0,0]]}]},
                {"finger_width_mm":20,"point_m":[0.020,0,0],"normal":[0,1,0],"needle_direction":[0,-1,0]}]}"#,
        )
        .unwrap();
        let x = |width: f32| target.for_finger_width(width).point_m.x * 1000.0;
        for (width, expected) in [
            (10.0, 10.0),
            (11.0, 11.0),
            (12.0, 12.0),
            (16.0, 16.0),
            (20.0, 20.0),
            (3.0, 10.0),
            (90.0, 20.0),
        ] {
            assert!(
                (x(width) - expected).abs() < 1e-4,
                "{width} mm: {}",
                x(width)
            );
        }
        let between = target.for_finger_width(11.0);
        assert!((between.rulers[0].length_mm - 11.0).abs() < 1e-4);
        let end = between.rulers[0].path_m.last().unwrap();
        assert!(
            end.distance(between.point_m) < 1e-6,
            "the ruler ends at {end}"
        );
        assert!((target.for_finger_width(16.0).normal.length() - 1.0).abs() < 1e-5);
        let first_met = |width: f32| {
            let path = target.for_finger_width(width).needle_path;
            path.first().map(|stretch| stretch.structure)
        };
        assert_eq!(first_met(10.8), Some(Structure::GrowthPlate));
        assert_eq!(first_met(11.2), Some(Structure::Cortex));
        assert_eq!(first_met(20.0), None, "another width's path was taken");
        let plain = TargetPoint {
            by_finger_width: Vec::new(),
            ..target
        };
        assert_eq!(plain.for_finger_width(20.0), plain);
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
        let named = read(&triangle_but("tibia_left_surface", "Left Tibia")).unwrap();
        assert_eq!(named.meshes[0].name_parts(), ("Left Tibia", "", ""));
        let other = read(&triangle_but(r#""extras":{"#, r#""extras":{"rooms":4,"#)).unwrap();
        assert_eq!(other.landmarks.len(), 1, "a key of somebody's own");
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
