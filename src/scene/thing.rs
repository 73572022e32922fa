//! What an entity needs to be drawn. How it gets onto the canvas belongs to `draw`.

use bevy::{camera::primitives::MeshAabb, prelude::*};

use super::material::BoneMaterial;

/// A thing to be drawn: a mesh with a look. A mesh without colours is fully lit, and one without a place has no grain.
pub fn thing(meshes: &mut Assets<Mesh>, mut mesh: Mesh, look: BoneMaterial) -> impl Bundle {
    let corners = mesh.count_vertices();
    if mesh.attribute(Mesh::ATTRIBUTE_COLOR).is_none() {
        let lit = vec![[1.0, 0.5, 0.0, 1.0]; corners];
        mesh.insert_attribute(Mesh::ATTRIBUTE_COLOR, lit);
    }
    if mesh.attribute(Mesh::ATTRIBUTE_UV_0).is_none() {
        mesh.insert_attribute(Mesh::ATTRIBUTE_UV_0, vec![[0.0, 0.0]; corners]);
    }
    let bounds = mesh.compute_aabb().unwrap_or_default();
    (
        Mesh3d(meshes.add(mesh)),
        look,
        bounds,
        Transform::default(),
        Visibility::Inherited,
    )
}
