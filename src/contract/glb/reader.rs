//! The meshes of a file, found through nodes, accessors and views, none of which is trusted.

use glam::{Affine3A, Vec3, Vec4};

use super::{
    document::{Accessor, BufferView, GltfMesh, GltfScene, Node},
    error::GlbError,
    mesh::BoneMesh,
};
use crate::contract::mesh::MeshName;

/// A primitive's mode that draws triangles.
const TRIANGLES: u32 = 4;

/// The lists of the JSON part, and the binary part.
pub struct Reader<'a> {
    pub nodes: &'a [Node],
    pub meshes: &'a [GltfMesh],
    pub accessors: &'a [Accessor],
    pub buffer_views: &'a [BufferView],
    pub binary: &'a [u8],
}

impl Reader<'_> {
    /// The meshes of a scene; without one, of all nodes.
    pub fn all(&self, scene: Option<&GltfScene>) -> Result<Vec<BoneMesh>, GlbError> {
        let mut meshes = Vec::new();
        let roots: Vec<usize> = match scene {
            Some(scene) => scene.nodes.clone(),
            // Every tree, from its root.
            None => {
                let mut is_child = vec![false; self.nodes.len()];
                for child in self.nodes.iter().flat_map(|node| &node.children) {
                    if let Some(is_child) = is_child.get_mut(*child) {
                        *is_child = true;
                    }
                }
                let roots = is_child.iter().enumerate();
                roots
                    .filter(|(_, is_child)| !**is_child)
                    .map(|(number, _)| number)
                    .collect()
            }
        };
        let mut waiting: Vec<(usize, Affine3A)> = roots
            .into_iter()
            .rev()
            .map(|root| (root, Affine3A::IDENTITY))
            .collect();
        let mut reached = vec![false; self.nodes.len()];
        while let Some((index, parent)) = waiting.pop() {
            let node = self.nodes.get(index).ok_or(GlbError::Missing {
                what: "node",
                index,
            })?;
            // A file in which nodes are their own ancestors would never end, and one in which they share their children hardly ever.
            if std::mem::replace(&mut reached[index], true) {
                return Err(GlbError::Unsupported {
                    what: "the tree of nodes",
                    found: "a circle, or a node in two places".into(),
                });
            }
            let transform = parent * node.transform();
            if let Some(mesh) = node.mesh {
                meshes.push(self.mesh(&node.name, mesh, transform)?);
            }
            waiting.extend(node.children.iter().rev().map(|&child| (child, transform)));
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
            name: MeshName::parse(name),
            ..BoneMesh::default()
        };
        for primitive in &mesh.primitives {
            let mode = primitive.mode.unwrap_or(TRIANGLES);
            if mode != TRIANGLES {
                return Err(GlbError::Unsupported {
                    what: "a primitive's mode",
                    found: mode.to_string(),
                });
            }
            let base = out.positions.len() as u32;
            let attributes = &primitive.attributes;
            let positions = attributes.position.ok_or_else(|| GlbError::Unsupported {
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
            match attributes.normal {
                Some(normals) => out.normals.extend(
                    self.vectors(normals)?
                        .iter()
                        .map(|n| (normal_matrix * n.truncate()).normalize_or_zero()),
                ),
                None => out.normals.extend(std::iter::repeat_n(Vec3::ZERO, count)),
            }
            match attributes.colour {
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
