//! A mesh as it is read.

use glam::{Vec3, Vec4};

use crate::contract::mesh::MeshName;

/// One mesh, in the world frame: metres, X to the patient's left, Y up, Z to the front.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoneMesh {
    /// What it shows of which bone.
    pub name: MeshName,
    /// Points in metres.
    pub positions: Vec<Vec3>,
    /// Unit normals, one a point.
    pub normals: Vec<Vec3>,
    /// Ambient occlusion and two free channels, 0 to 1, one a point.
    pub colours: Vec<Vec4>,
    /// Triangles: three indices each, counter-clockwise from outside.
    pub indices: Vec<u32>,
}
