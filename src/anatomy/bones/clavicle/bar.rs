//! The solid: a bar bent like an S whose sections change from round to flat, with the marks of its ligaments.
//!
//! Here belongs the geometry. Not here: its figures, see [`super::reference`].

use glam::{DMat3, DVec2, DVec3};

use super::{measurements::ClavicleParameters, reference::ADULT_LENGTH_MM};
use crate::anatomy::solid::{
    Spline, axes_from_degrees, oriented_ellipsoid, smooth_intersection, smooth_subtraction,
    smooth_union,
};

const SECTION_CHANNELS: usize = 5;
/// Pieces into which the axis is cut for finding the nearest section.
pub(super) const PIECES: usize = 40;

/// The outer shape of a clavicle, made ready for many queries.
#[derive(Debug, Clone)]
pub(super) struct ClavicleShape {
    parameters: ClavicleParameters,
    sections: Spline<9, SECTION_CHANNELS>,
    /// From the bone's frame to one whose x runs from end to end.
    chord: DMat3,
    /// Points of the axis from end to end, in the frame of `chord`.
    pub(super) axis: Vec<DVec3>,
    conoid_axes: DMat3,
    costal_axes: DMat3,
}

impl ClavicleShape {
    /// The shape that these measurements describe.
    pub(super) fn new(parameters: ClavicleParameters) -> Self {
        let sections = Spline::new(
            parameters.sections.map(|section| section.share),
            parameters.sections.map(|section| {
                [
                    section.forwards_mm,
                    section.upwards_mm,
                    section.half_breadth_mm,
                    section.half_height_mm,
                    section.turn_degrees,
                ]
            }),
        );
        let chord = axes_from_degrees(
            0.0,
            -parameters.upwards_degrees,
            -parameters.backwards_degrees,
        )
        .transpose();
        let axis = (0..=PIECES)
            .map(|piece| {
                let share = piece as f64 / PIECES as f64;
                let [forwards, upwards, ..] = sections.at(share);
                DVec3::new((share - 0.5) * parameters.length_mm, forwards, upwards)
            })
            .collect();
        Self {
            sections,
            chord,
            axis,
            conoid_axes: axes_from_degrees(0.0, 0.0, parameters.conoid_tubercle.turn_degrees),
            costal_axes: axes_from_degrees(0.0, 0.0, parameters.costal_impression.turn_degrees),
            parameters,
        }
    }

    /// The measurements behind the shape.
    pub(super) fn parameters(&self) -> &ClavicleParameters {
        &self.parameters
    }

    /// Signed distance to the outer surface, in mm.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let scale = shape.length_mm / ADULT_LENGTH_MM;
        let bar = self.bar_distance(self.chord * point);
        let conoid = oriented_ellipsoid(
            point,
            shape.conoid_tubercle.centre_mm,
            self.conoid_axes,
            shape.conoid_tubercle.radii_mm,
        );
        let costal = oriented_ellipsoid(
            point,
            shape.costal_impression.centre_mm,
            self.costal_axes,
            shape.costal_impression.radii_mm,
        );
        smooth_subtraction(smooth_union(bar, conoid, 6.0 * scale), costal, 2.0 * scale)
    }

    fn bar_distance(&self, local: DVec3) -> f64 {
        // The nearest place on the axis, piece by piece; the first and the last run on beyond the ends.
        let mut nearest = (f64::INFINITY, 0.0, DVec3::ZERO, DVec3::X);
        for (piece, ends) in self.axis.windows(2).enumerate() {
            let along = ends[1] - ends[0];
            let mut share = (local - ends[0]).dot(along) / along.length_squared();
            if piece > 0 {
                share = share.max(0.0);
            }
            if piece + 1 < PIECES {
                share = share.min(1.0);
            }
            let foot = ends[0] + along * share;
            let away = local.distance_squared(foot);
            if away < nearest.0 {
                nearest = (away, (piece as f64 + share) / PIECES as f64, foot, along);
            }
        }
        let (_, share, foot, _) = nearest;
        // A direction that changes smoothly along the axis, so that pieces do not show.
        let ahead = self.axis_at(share + 0.02) - self.axis_at(share - 0.02);
        let along = ahead.normalize_or(DVec3::X);
        let [_, _, half_breadth, half_height, turn] = self.sections.at(share.clamp(0.0, 1.0));
        let forwards = DVec3::Z.cross(along).normalize_or(DVec3::Y);
        let upwards = along.cross(forwards);
        let away = local - foot;
        let section = DVec2::from_angle(turn.to_radians())
            .rotate(DVec2::new(away.dot(forwards), away.dot(upwards)));
        let half = DVec2::new(half_breadth, half_height).max(DVec2::splat(0.5));
        let scaled = (section / half).length();
        let gradient = (section / (half * half)).length();
        let tube = if gradient < 1e-9 {
            -half.min_element()
        } else {
            scaled * (scaled - 1.0) / gradient
        };
        let length = self.parameters.length_mm;
        let beyond = (local.x - 0.5 * length).max(-0.5 * length - local.x);
        smooth_intersection(tube, beyond, self.parameters.end_mm)
    }

    fn axis_at(&self, share: f64) -> DVec3 {
        let position = (share * PIECES as f64).clamp(0.0, PIECES as f64 - 1e-9);
        let piece = position.floor();
        let index = piece as usize;
        self.axis[index].lerp(self.axis[index + 1], position - piece)
    }
}
