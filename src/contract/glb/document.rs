//! The JSON part of a file, as far as it is read. Keys of others are passed over.

use glam::{Affine3A, Mat4, Quat, Vec3};

use crate::contract::{
    from_json::{FromJson, Reader, object},
    tree,
};

pub struct Document {
    pub nodes: Vec<Node>,
    pub meshes: Vec<GltfMesh>,
    pub accessors: Vec<Accessor>,
    pub buffer_views: Vec<BufferView>,
    pub scenes: Vec<GltfScene>,
    pub extras: Option<tree::Node>,
}

impl FromJson for Document {
    fn from_json(node: &tree::Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        Self {
            nodes: reader.field_or_default(node, "nodes"),
            meshes: reader.field_or_default(node, "meshes"),
            accessors: reader.field_or_default(node, "accessors"),
            buffer_views: reader.field_or_default(node, "bufferViews"),
            scenes: reader.field_or_default(node, "scenes"),
            extras: reader.field(node, "extras"),
        }
    }
}

pub struct GltfScene {
    pub nodes: Vec<usize>,
}
object!(open GltfScene { ; nodes });

pub struct Node {
    pub name: String,
    pub mesh: Option<usize>,
    pub children: Vec<usize>,
    pub translation: Option<[f32; 3]>,
    pub rotation: Option<[f32; 4]>,
    pub scale: Option<[f32; 3]>,
    pub matrix: Option<[f32; 16]>,
}
object!(open Node { mesh, translation, rotation, scale, matrix; name, children });

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

pub struct GltfMesh {
    pub primitives: Vec<Primitive>,
}
object!(open GltfMesh { primitives });

pub struct Primitive {
    pub attributes: Attributes,
    pub indices: Option<usize>,
    pub mode: Option<u32>,
}
object!(open Primitive { attributes, indices, mode });

/// The accessors of what is known of each point.
pub struct Attributes {
    pub position: Option<usize>,
    pub normal: Option<usize>,
    pub colour: Option<usize>,
}

impl FromJson for Attributes {
    fn from_json(node: &tree::Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        Self {
            position: reader.field(node, "POSITION"),
            normal: reader.field(node, "NORMAL"),
            colour: reader.field(node, "COLOR_0"),
        }
    }
}

pub struct Accessor {
    pub buffer_view: Option<usize>,
    pub byte_offset: usize,
    pub component_type: u32,
    pub normalized: bool,
    pub count: usize,
    pub kind: String,
}

impl FromJson for Accessor {
    fn from_json(node: &tree::Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        Self {
            buffer_view: reader.field(node, "bufferView"),
            byte_offset: reader.field_or_default(node, "byteOffset"),
            component_type: reader.field(node, "componentType"),
            normalized: reader.field_or_default(node, "normalized"),
            count: reader.field(node, "count"),
            kind: reader.field(node, "type"),
        }
    }
}

pub struct BufferView {
    pub byte_offset: usize,
    pub byte_length: usize,
    pub byte_stride: Option<usize>,
}

impl FromJson for BufferView {
    fn from_json(node: &tree::Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        Self {
            byte_offset: reader.field_or_default(node, "byteOffset"),
            byte_length: reader.field(node, "byteLength"),
            byte_stride: reader.field(node, "byteStride"),
        }
    }
}
