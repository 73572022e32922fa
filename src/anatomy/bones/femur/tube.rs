//! A tube through sections of four quarter-ellipses: the shaft's form, and the neck's.
//!
//! Here belongs geometry without anatomy that no other bone needs. Not here: the sections' measurements.

use glam::DVec3;

use crate::anatomy::solid::{hermite, stretch};

/// A tube through sections of four quarter-ellipses, along z.
#[derive(Debug, Clone)]
pub(super) struct Tube {
    heights: Vec<f64>,
    values: Vec<[f64; Self::CHANNELS]>,
    slopes: Vec<[f64; Self::CHANNELS]>,
}

impl Tube {
    /// Middle x and y; radii towards +x, -x, +y, -y; squareness towards +y, -y.
    pub(super) const CHANNELS: usize = 8;

    /// The tube through these levels, which must rise: height and channels of each.
    pub(super) fn new(levels: &[(f64, [f64; Self::CHANNELS])]) -> Self {
        let heights: Vec<f64> = levels.iter().map(|level| level.0).collect();
        let values: Vec<_> = levels.iter().map(|level| level.1).collect();
        let count = levels.len();
        let mut slopes = vec![[0.0; Self::CHANNELS]; count];
        // The ends run on unchanged, hence their slope of 0.
        for index in 1..count.saturating_sub(1) {
            let below = heights[index] - heights[index - 1];
            let above = heights[index + 1] - heights[index];
            for channel in 0..Self::CHANNELS {
                let before = (values[index][channel] - values[index - 1][channel]) / below;
                let after = (values[index + 1][channel] - values[index][channel]) / above;
                slopes[index][channel] = (before * above + after * below) / (below + above);
            }
        }
        Self {
            heights,
            values,
            slopes,
        }
    }

    /// Values at a height and their slopes along z.
    fn at(&self, z: f64) -> ([f64; Self::CHANNELS], [f64; Self::CHANNELS]) {
        let last = self.heights.len() - 1;
        if z <= self.heights[0] {
            return (self.values[0], [0.0; Self::CHANNELS]);
        }
        if z >= self.heights[last] {
            return (self.values[last], [0.0; Self::CHANNELS]);
        }
        let (lower, t, step) = stretch(&self.heights, z);
        let upper = lower + 1;
        let t2 = t * t;
        let weights = hermite(t, step);
        let rises = [
            (6.0 * t2 - 6.0 * t) / step,
            3.0 * t2 - 4.0 * t + 1.0,
            (6.0 * t - 6.0 * t2) / step,
            3.0 * t2 - 2.0 * t,
        ];
        let mut value = [0.0; Self::CHANNELS];
        let mut slope = [0.0; Self::CHANNELS];
        for channel in 0..Self::CHANNELS {
            let knots = [
                self.values[lower][channel],
                self.slopes[lower][channel],
                self.values[upper][channel],
                self.slopes[upper][channel],
            ];
            for ((knot, weight), rise) in knots.iter().zip(weights).zip(rises) {
                value[channel] += knot * weight;
                slope[channel] += knot * rise;
            }
        }
        (value, slope)
    }

    /// Middle of the section at a height.
    pub(super) fn middle(&self, z: f64) -> DVec3 {
        let (value, _) = self.at(z);
        DVec3::new(value[0], value[1], z)
    }

    /// Breadth of the section at a height, along x.
    pub(super) fn breadth(&self, z: f64) -> f64 {
        let (value, _) = self.at(z);
        value[2] + value[3]
    }

    /// The corners of each section's box: towards +x and +y, and towards -x and -y.
    pub(super) fn corners(&self) -> impl Iterator<Item = DVec3> {
        self.heights
            .iter()
            .zip(&self.values)
            .flat_map(|(&z, value)| {
                [(1.0, 2, 4), (-1.0, 3, 5)].map(|(sign, x, y)| {
                    let corner = DVec3::new(value[x], value[y], 0.0) * sign;
                    DVec3::new(value[0], value[1], z) + corner
                })
            })
    }

    /// Distance to the endless tube, to first order.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        let (value, slope) = self.at(point.z);
        let (dx, dy) = (point.x - value[0], point.y - value[1]);
        let x_side = if dx >= 0.0 { 2 } else { 3 };
        let y_side = if dy >= 0.0 { 4 } else { 5 };
        let square = if dy >= 0.0 { value[6] } else { value[7] };
        let (rx, ry) = (value[x_side].max(0.5), value[y_side].max(0.5));
        let (u, v) = (dx / rx, dy / ry);
        let (u2, v2) = (u * u, v * v);
        let round = (u2 + v2).sqrt().max(1e-4);
        let squircle = (u2 * u2 + v2 * v2).sqrt().sqrt().max(1e-4);
        let level = (1.0 - square) * round + square * squircle;
        let cube = squircle * squircle * squircle;
        let by_u = (1.0 - square) * u / round + square * u2 * u / cube;
        let by_v = (1.0 - square) * v / round + square * v2 * v / cube;
        let along = by_u * (-slope[0] - u * slope[x_side]) / rx
            + by_v * (-slope[1] - v * slope[y_side]) / ry;
        let gradient = DVec3::new(by_u / rx, by_v / ry, along).length().max(1e-4);
        // Towards the middle the gradient is meaningless, but the depth is known.
        ((level - 1.0) / gradient).max(-rx.min(ry))
    }
}
