//! The outer shape: the plate of manubrium and body, the xiphoid process, and the notches cut into both.
//!
//! Here belongs how measurements become a signed distance. Not here: the measurements, see [`super::measurements`].

use glam::{DMat3, DVec3};

use super::{
    measurements::{CostalNotch, SternumParameters},
    plate::{Curve, curve},
};
use crate::anatomy::solid::{
    axes_from_degrees, oriented_ellipsoid, roughness, smooth_intersection, smooth_step,
    smooth_subtraction, smooth_union,
};

/// How near the surface must be for its unevenness to count, in mm: beyond, the distance is not asked for so exactly.
const RELIEF_REACH_MM: f64 = 1.0;

/// How far from its middle the joint's line has come down to a third: its disc, which fills it, is not much thicker, and the two
/// ends of bone stand over it as rims.
const JOINT_LINE_SPREAD_MM: f64 = 1.2;

/// What the section of manubrium and body at one height is made of, in mm.
struct Outline {
    half_breadth: f64,
    /// Depth of the joint line there.
    groove: f64,
    anterior: f64,
    /// How far the transverse lines stand out in the midline.
    lines: f64,
    posterior: f64,
    /// Fall of the front and of the back towards the margin.
    falls: [f64; 2],
}

/// The outer shape of a sternum, made ready for many queries.
#[derive(Debug, Clone)]
pub struct SternumShape {
    parameters: SternumParameters,
    pub(super) plate: Curve<14>,
    xiphoid: Curve<4>,
    clavicular_axes: DMat3,
}

impl SternumShape {
    /// The shape that these measurements describe.
    #[must_use]
    pub fn new(parameters: SternumParameters) -> Self {
        let notch = &parameters.clavicular_notch;
        Self {
            plate: curve(&parameters.plate),
            xiphoid: curve(&parameters.xiphoid),
            clavicular_axes: axes_from_degrees(0.0, notch.tilt_degrees, notch.turn_degrees),
            parameters,
        }
    }

    /// The measurements behind the shape.
    #[must_use]
    pub fn parameters(&self) -> &SternumParameters {
        &self.parameters
    }

    /// Signed distance to the outer surface, in mm.
    #[must_use]
    pub fn distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        // Symmetrical: every point is looked at on the right.
        let point = DVec3::new(point.x.abs(), point.y, point.z);
        let body = self.body_distance(point);
        let root = shape.xiphoid[3].height_mm;
        let distance = if point.z < root + 20.0 {
            let xiphoid = self.xiphoid_distance(point);
            let joint = (point.z - shape.foot_mm - self.foot_rise(point.x)).abs();
            let line = 0.5 * shape.joint_line_mm * swell(joint, 1.0);
            smooth_union(body, xiphoid, 5.0) + line
        } else {
            body
        };
        let mut distance = distance;
        for notch in &shape.costal_notches {
            if (point.z - notch.height_mm).abs() < 2.5 * notch.half_height_mm {
                distance = smooth_subtraction(
                    distance,
                    self.costal_distance(point, notch),
                    0.5 * shape.notch_rim_mm,
                );
            }
        }
        if point.z > shape.angle_mm {
            let notch = &shape.clavicular_notch;
            let hollow =
                oriented_ellipsoid(point, notch.centre_mm, self.clavicular_axes, notch.radii_mm);
            distance = smooth_subtraction(distance, hollow, shape.notch_rim_mm);
        }
        distance
    }

    fn foot_rise(&self, lateral: f64) -> f64 {
        let share = lateral / self.parameters.plate[1].half_breadth_mm;
        self.parameters.foot_rise_mm * (share * share).min(3.0)
    }

    fn body_distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        // What depends on the height alone, and the distances to margin, front and back that follow from it.
        let level = |z: f64| {
            let [half_breadth, anterior, posterior, falls @ ..] = self.plate.at(z);
            let lips: f64 = shape
                .costal_notches
                .iter()
                .map(|notch| notch.lip_mm * swell(z - notch.height_mm, notch.half_height_mm))
                .sum();
            let lines: f64 = shape.costal_notches[2..5]
                .iter()
                .zip(shape.transverse_lines_mm)
                .map(|(notch, line)| line * swell(z - notch.height_mm, 2.2))
                .sum();
            let groove = shape.joint_line_mm * swell(z - shape.angle_mm, JOINT_LINE_SPREAD_MM);
            let ridge = shape.angle_ridge_mm * swell(z - shape.angle_mm, 4.5) - groove;
            Outline {
                half_breadth: half_breadth + lips,
                groove,
                anterior: anterior + ridge,
                lines,
                posterior,
                falls,
            }
        };
        let sides = |x: f64, level: &Outline| {
            let share = (x / level.half_breadth).min(1.3);
            let square = share * share;
            let lines = level.lines * (1.0 - square).max(0.0);
            [
                x - level.half_breadth + level.groove,
                point.y - (level.anterior + lines - level.falls[0] * square),
                level.posterior + level.falls[1] * square - point.y,
            ]
        };
        const STEP: f64 = 0.25;
        let here = level(point.z);
        let at = sides(point.x, &here);
        let above = sides(point.x, &level(point.z + STEP));
        let beside = sides(point.x + STEP, &here);
        let [margin, front, back]: [f64; 3] = std::array::from_fn(|side| {
            let rise = (above[side] - at[side]) / STEP;
            let turn = if side == 0 {
                0.0
            } else {
                (beside[side] - at[side]) / STEP
            };
            at[side] / (1.0 + rise * rise + turn * turn).sqrt()
        });
        let faces = smooth_intersection(front, back, 4.0);
        let plate = smooth_intersection(faces, margin, shape.margin_mm);
        let slope =
            2.0 * shape.foot_rise_mm * point.x / shape.plate[1].half_breadth_mm.powi(2).max(1e-6);
        let foot =
            (shape.foot_mm + self.foot_rise(point.x) - point.z) / (1.0 + slope * slope).sqrt();
        let horn =
            |x: f64| shape.jugular_horn_mm * smooth_step(0.0, shape.jugular_half_breadth_mm, x);
        let slope: f64 = (horn(point.x + STEP) - horn(point.x)) / STEP;
        let top = (point.z - shape.jugular_notch_mm - horn(point.x)) / (1.0 + slope * slope).sqrt();
        let distance = smooth_intersection(smooth_intersection(plate, foot, 4.0), top, 4.0);
        if distance.abs() > RELIEF_REACH_MM || shape.relief_mm == 0.0 {
            return distance;
        }
        // Even about the midline, so that the two halves meet there without a crease.
        let even = DVec3::new(point.x * point.x / (point.x + 4.0), point.y, point.z);
        let in_front = 0.5 + 0.5 * smooth_step(-4.0, 4.0, front - back);
        let relief = roughness(even, 11.0, 51) + 0.6 * roughness(even, 5.0, 52);
        distance - shape.relief_mm * in_front * relief
    }

    fn xiphoid_distance(&self, point: DVec3) -> f64 {
        let sides = |z: f64| {
            let [
                half_breadth,
                anterior,
                posterior,
                anterior_fall,
                posterior_fall,
            ] = self.xiphoid.at(z);
            let share = (point.x / half_breadth).min(1.3);
            [
                point.x - half_breadth,
                point.y - (anterior - anterior_fall * share * share),
                posterior + posterior_fall * share * share - point.y,
            ]
        };
        let at = sides(point.z);
        const STEP: f64 = 0.25;
        let above = sides(point.z + STEP);
        let [margin, front, back]: [f64; 3] = std::array::from_fn(|side| {
            let rise = (above[side] - at[side]) / STEP;
            at[side] / (1.0 + rise * rise).sqrt()
        });
        let plate = smooth_intersection(smooth_intersection(front, back, 3.0), margin, 4.0);
        let root = self.parameters.xiphoid[3].height_mm;
        let tip = self.parameters.xiphoid[0].height_mm;
        smooth_intersection(
            smooth_intersection(plate, tip - point.z, 3.0),
            point.z - root,
            2.0,
        )
    }

    fn costal_distance(&self, point: DVec3, notch: &CostalNotch) -> f64 {
        let margin = self.plate.at(notch.height_mm)[0] + notch.lip_mm;
        // Twice as deep as the notch, so that its mouth has the stated size at the margin.
        let reach = 1.6 * notch.depth_mm;
        oriented_ellipsoid(
            point,
            DVec3::new(
                margin + reach - notch.depth_mm,
                notch.anterior_mm,
                notch.height_mm,
            ),
            DMat3::IDENTITY,
            DVec3::new(reach, notch.half_breadth_mm, notch.half_height_mm),
        )
    }
}

/// A smooth swelling of height 1 that has come down to nothing at twice its spread.
fn swell(offset: f64, spread: f64) -> f64 {
    if offset.abs() >= 2.0 * spread {
        return 0.0;
    }
    let share = 0.5 * offset / spread;
    let rest = (1.0 - share * share).max(0.0);
    rest * rest * rest
}
