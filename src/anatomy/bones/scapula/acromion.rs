//! The acromion.
//!
//! Here belongs this solid. Not here: the spine, see [`super::spine`]; figures, see [`super::reference`]; how all join, see
//! [`super::shape`].

use glam::DVec3;

use super::shape::ScapulaShape;
use crate::anatomy::solid::smooth_intersection;

impl ScapulaShape {
    /// Distance to the acromion.
    pub(super) fn acromion_distance(&self, point: DVec3) -> f64 {
        let acromion = &self.parameters.acromion;
        let local = self.acromion.transpose() * (point - acromion.centre_mm);
        let flat = (local / acromion.radii_mm).truncate();
        let square = flat * flat;
        // Cubes instead of squares: an ellipse with corners.
        let reach = (square * flat.abs()).element_sum().cbrt();
        let outline = (reach - 1.0) * acromion.radii_mm.truncate().min_element();
        let bow = self.parameters.acromion_bow_mm * (square.x + square.y).min(2.0);
        let faces = (local.z + bow).abs() - acromion.radii_mm.z;
        smooth_intersection(outline, faces, 1.5 * acromion.radii_mm.z)
    }
}
