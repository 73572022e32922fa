//! Small shapes that several systems draw: tubes along a way, and rods.

use bevy::{
    asset::RenderAssetUsages,
    mesh::{Indices, PrimitiveTopology},
    prelude::*,
};

/// Corners of a tube's section.
const CORNERS: u32 = 16;

/// A closed tube along a way, or several pieces of one for a dashed look.
///
/// `radius` in metres. Ways of fewer than two different points give an empty mesh.
#[must_use]
pub fn tube(ways: &[Vec<Vec3>], radius: f32) -> Mesh {
    let (mut positions, mut normals, mut indices) = (Vec::new(), Vec::new(), Vec::<u32>::new());
    for way in ways {
        let mut points: Vec<Vec3> = way.clone();
        points.dedup_by(|a, b| a.distance_squared(*b) < 1e-12);
        if points.len() < 2 {
            continue;
        }
        let start = positions.len() as u32;
        let mut frame = (points[1] - points[0]).normalize().any_orthonormal_vector();
        for (index, &point) in points.iter().enumerate() {
            let before = points[index.saturating_sub(1)];
            let after = points[(index + 1).min(points.len() - 1)];
            let along = (after - before).normalize_or(Vec3::Y);
            // Carried along the way, so that the tube does not twist.
            frame = (frame - along * frame.dot(along)).normalize_or(along.any_orthonormal_vector());
            let side = along.cross(frame);
            for corner in 0..CORNERS {
                let angle = std::f32::consts::TAU * corner as f32 / CORNERS as f32;
                let normal = frame * angle.cos() + side * angle.sin();
                positions.push((point + normal * radius).to_array());
                normals.push(normal.to_array());
            }
        }
        for ring in 0..points.len() as u32 - 1 {
            for corner in 0..CORNERS {
                let next = (corner + 1) % CORNERS;
                let [a, b] = [
                    start + ring * CORNERS + corner,
                    start + ring * CORNERS + next,
                ];
                let [c, d] = [a + CORNERS, b + CORNERS];
                indices.extend([a, b, c, b, d, c]);
            }
        }
        for (ring, turn) in [(0, true), (points.len() as u32 - 1, false)] {
            for corner in 1..CORNERS - 1 {
                let first = start + ring * CORNERS;
                let fan = [first, first + corner, first + corner + 1];
                indices.extend(if turn { [fan[0], fan[2], fan[1]] } else { fan });
            }
        }
    }
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, normals)
    .with_inserted_indices(Indices::U32(indices))
}

/// A closed way around an axis; lengths in metres.
#[must_use]
pub fn around(middle: Vec3, axis: Vec3, radius: f32) -> Vec<Vec3> {
    const STEPS: usize = 48;
    let start = axis.any_orthonormal_vector() * radius;
    (0..=STEPS)
        .map(|step| {
            let angle = std::f32::consts::TAU * step as f32 / STEPS as f32;
            middle + Quat::from_axis_angle(axis, angle) * start
        })
        .collect()
}

/// A straight rod from one point to another; `radius` in metres.
#[must_use]
pub fn rod(from: Vec3, to: Vec3, radius: f32) -> Mesh {
    tube(&[vec![from, to]], radius)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tube_is_closed_and_faces_outwards() {
        let way = vec![
            Vec3::ZERO,
            Vec3::new(0.0, 0.01, 0.0),
            Vec3::new(0.004, 0.02, 0.0),
        ];
        let mesh = tube(&[way], 0.001);
        let Some(Indices::U32(indices)) = mesh.indices() else {
            panic!("no indices")
        };
        let positions = mesh
            .attribute(Mesh::ATTRIBUTE_POSITION)
            .unwrap()
            .as_float3()
            .unwrap();
        let mut edges = std::collections::HashMap::new();
        for triangle in indices.chunks_exact(3) {
            for (a, b) in [(0, 1), (1, 2), (2, 0)] {
                *edges.entry((triangle[a], triangle[b])).or_insert(0) += 1;
            }
        }
        assert!(
            edges
                .iter()
                .all(|((a, b), count)| *count == 1 && edges.contains_key(&(*b, *a)))
        );
        let volume: f32 = indices
            .chunks_exact(3)
            .map(|t| {
                let [a, b, c] = [0, 1, 2].map(|i| Vec3::from(positions[t[i] as usize]));
                a.dot(b.cross(c)) / 6.0
            })
            .sum();
        assert!(volume > 0.0, "the tube is inside out: {volume}");
    }

    #[test]
    fn a_way_of_one_point_draws_nothing() {
        assert!(
            tube(&[vec![Vec3::ONE, Vec3::ONE]], 0.001)
                .indices()
                .unwrap()
                .is_empty()
        );
    }
}
