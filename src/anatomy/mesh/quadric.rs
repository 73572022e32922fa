//! Planes that a point should lie on, summed: where they meet is a vertex, an edge or a crest.

use glam::{DMat3, DVec3};

/// The sum of squared distances from a set of planes, weighted by area.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quadric {
    matrix: DMat3,
    vector: DVec3,
    constant: f64,
}

impl Quadric {
    pub(super) const ZERO: Self = Self {
        matrix: DMat3::ZERO,
        vector: DVec3::ZERO,
        constant: 0.0,
    };

    pub(super) fn of_plane(normal: DVec3, offset: f64, weight: f64) -> Self {
        Self {
            matrix: DMat3::from_cols(normal * normal.x, normal * normal.y, normal * normal.z)
                * weight,
            vector: normal * (offset * weight),
            constant: offset * offset * weight,
        }
    }

    pub(super) fn sum(self, other: Self) -> Self {
        Self {
            matrix: self.matrix + other.matrix,
            vector: self.vector + other.vector,
            constant: self.constant + other.constant,
        }
    }

    pub(super) fn error(&self, at: DVec3) -> f64 {
        (at.dot(self.matrix * at) + 2.0 * self.vector.dot(at) + self.constant).max(0.0)
    }

    /// The point of least error, drawn towards `fallback` where the planes leave it free: with `pull` as a share of the
    /// planes' own weight.
    pub(super) fn best(&self, fallback: DVec3, pull: f64) -> DVec3 {
        let trace = self.matrix.x_axis.x + self.matrix.y_axis.y + self.matrix.z_axis.z;
        let pull = pull * trace.max(1e-12);
        let matrix = self.matrix + DMat3::from_diagonal(DVec3::splat(pull));
        matrix.inverse() * (fallback * pull - self.vector)
    }
}
