//! The blade: a thin, hollowed plate within its borders.
//!
//! Here belongs the plate alone. Not here: what stands on it, see [`super::spine`]; its figures, see
//! [`super::reference`].

use glam::DVec3;

use super::{reference::ADULT_HEIGHT_MM, shape::ScapulaShape};
use crate::anatomy::solid::{smooth_intersection, smooth_step};

impl ScapulaShape {
    /// Distance to the blade.
    pub(super) fn blade_distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let across = point.truncate().dot(self.lateral);
        let through = self.lateral.perp_dot(point.truncate());
        let scale = shape.height_mm / ADULT_HEIGHT_MM;
        const STEP: f64 = 0.5;
        let here = self.blade.at(point.z);
        let above = self.blade.at(point.z + STEP);
        let middle = |level: &[f64; 5], across: f64| {
            let [medial, lateral, medial_forwards, lateral_forwards, hollow] = *level;
            // A little beyond either border, so that no kink of the surface runs along it and saws the edge.
            let share = ((across - medial) / (lateral - medial).max(1.0)).clamp(-0.15, 1.15);
            medial_forwards + (lateral_forwards - medial_forwards) * share
                - 4.0 * hollow * share * (1.0 - share)
        };
        let surface = middle(&here, across);
        let slope_across = (middle(&here, across + STEP) - surface) / STEP;
        let slope_along = (middle(&above, across) - surface) / STEP;
        let tilt = 1.0 + slope_across * slope_across + slope_along * slope_along;

        let border = |offset: f64, rise: f64| {
            let slope = rise / STEP;
            offset / (1.0 + slope * slope).sqrt()
        };
        let from_medial = border(here[0] - across, above[0] - here[0]);
        let from_lateral = border(across - here[1], above[1] - here[1]);
        let ends = (-point.z).max(point.z - shape.height_mm);
        let outline = smooth_intersection(
            smooth_intersection(from_medial, from_lateral, 6.0),
            ends,
            4.0,
        );

        let thickness = shape.blade_thickness_mm
            + (shape.border_thickness_mm - shape.blade_thickness_mm)
                * (1.0 - smooth_step(0.0, 18.0 * scale, -outline));
        let half = 0.5 * thickness;
        let off_middle = (through - surface).abs() / tilt.sqrt();
        // Both faces slant towards a blunt edge: where it is square or half round, vertices of a mesh jump from the one face
        // to the other and saw it; where it is sharp, they fray it.
        const SLANT: f64 = 0.7;
        let blunt = off_middle.hypot(0.3 * thickness);
        let bevel = (blunt + SLANT * outline) / (1.0 + SLANT * SLANT).sqrt();
        smooth_intersection(off_middle - half, bevel, 0.8 * thickness)
    }
}
