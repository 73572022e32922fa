//! The JSON part of a file, as far as it is read.

use std::collections::BTreeMap;

use glam::{Affine3A, Mat4, Quat, Vec3};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Document<Extras> {
    #[serde(default)]
    pub nodes: Vec<Node>,
    #[serde(default)]
    pub meshes: Vec<GltfMesh>,
    #[serde(default)]
    pub accessors: Vec<Accessor>,
    #[serde(default, rename = "bufferViews")]
    pub buffer_views: Vec<BufferView>,
    #[serde(default)]
    pub scenes: Vec<GltfScene>,
    pub extras: Option<Extras>,
}

#[derive(Deserialize)]
pub struct GltfScene {
    #[serde(default)]
    pub nodes: Vec<usize>,
}

#[derive(Deserialize)]
pub struct Node {
    #[serde(default)]
    pub name: String,
    pub mesh: Option<usize>,
    #[serde(default)]
    pub children: Vec<usize>,
    pub translation: Option<[f32; 3]>,
    pub rotation: Option<[f32; 4]>,
    pub scale: Option<[f32; 3]>,
    pub matrix: Option<[f32; 16]>,
}

impl Node {
    /// What carries its meshes into the frame of its parent.
    pub fn transform(&self) -> Affine3A {
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
pub struct GltfMesh {
    pub primitives: Vec<Primitive>,
}

#[derive(Deserialize)]
pub struct Primitive {
    pub attributes: BTreeMap<String, usize>,
    pub indices: Option<usize>,
    pub mode: Option<u32>,
}

#[derive(Deserialize)]
pub struct Accessor {
    #[serde(rename = "bufferView")]
    pub buffer_view: Option<usize>,
    #[serde(default, rename = "byteOffset")]
    pub byte_offset: usize,
    #[serde(rename = "componentType")]
    pub component_type: u32,
    #[serde(default)]
    pub normalized: bool,
    pub count: usize,
    #[serde(rename = "type")]
    pub kind: String,
}

#[derive(Deserialize)]
pub struct BufferView {
    #[serde(default, rename = "byteOffset")]
    pub byte_offset: usize,
    #[serde(rename = "byteLength")]
    pub byte_length: usize,
    #[serde(rename = "byteStride")]
    pub byte_stride: Option<usize>,
}
