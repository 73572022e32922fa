//! Quantities that change along z, smoothly through given values.
//!
//! Here belong curves through values. Not here: solids around them ([`super::loft`]).

/// The weights of the cubic between two levels, at a share of the `step` between them: of the lower level's value and slope, then
/// of the upper one's.
#[must_use]
pub fn hermite(share: f64, step: f64) -> [f64; 4] {
    let square = share * share;
    let cube = square * share;
    [
        2.0 * cube - 3.0 * square + 1.0,
        (cube - 2.0 * square + share) * step,
        3.0 * square - 2.0 * cube,
        (cube - square) * step,
    ]
}

/// Where in a list of rising levels a height lies that is above the first and below the last: the level below it, how far it is from there
/// to the next, as a share, and how long that step is.
#[must_use]
pub fn stretch(heights: &[f64], z: f64) -> (usize, f64, f64) {
    let upper = heights
        .partition_point(|&height| height < z)
        .clamp(1, heights.len() - 1);
    let lower = upper - 1;
    let step = heights[upper] - heights[lower];
    (lower, (z - heights[lower]) / step, step)
}

/// Several quantities that change along z, smoothly through their values at named levels.
///
/// A cubic spline, flat at both ends and beyond: its curvature is continuous, so that no level shows as a crease in grazing
/// light.
#[derive(Debug, Clone, PartialEq)]
pub struct Spline<const LEVELS: usize, const CHANNELS: usize> {
    heights: [f64; LEVELS],
    values: [[f64; CHANNELS]; LEVELS],
    slopes: [[f64; CHANNELS]; LEVELS],
}

impl<const LEVELS: usize, const CHANNELS: usize> Spline<LEVELS, CHANNELS> {
    /// The spline through these levels, which must rise.
    #[must_use]
    pub fn new(heights: [f64; LEVELS], values: [[f64; CHANNELS]; LEVELS]) -> Self {
        let mut slopes = [[0.0; CHANNELS]; LEVELS];
        for channel in 0..CHANNELS {
            // Forward elimination and back substitution of the tridiagonal system.
            let mut factors = [0.0; LEVELS];
            let mut rests = [0.0; LEVELS];
            for level in 1..LEVELS.saturating_sub(1) {
                let before = 1.0 / (heights[level] - heights[level - 1]).max(1e-6);
                let after = 1.0 / (heights[level + 1] - heights[level]).max(1e-6);
                let rise = 3.0
                    * ((values[level][channel] - values[level - 1][channel]) * before * before
                        + (values[level + 1][channel] - values[level][channel]) * after * after);
                let pivot = 2.0 * (before + after) - before * factors[level - 1];
                factors[level] = after / pivot;
                rests[level] = (rise - before * rests[level - 1]) / pivot;
            }
            for level in (1..LEVELS.saturating_sub(1)).rev() {
                slopes[level][channel] = rests[level] - factors[level] * slopes[level + 1][channel];
            }
        }
        Self {
            heights,
            values,
            slopes,
        }
    }

    /// The values at a height.
    #[must_use]
    pub fn at(&self, z: f64) -> [f64; CHANNELS] {
        let upper = self.heights.partition_point(|&height| height < z);
        if upper == 0 {
            return self.values.first().copied().unwrap_or([0.0; CHANNELS]);
        }
        if upper >= LEVELS {
            return self.values[LEVELS - 1];
        }
        let lower = upper - 1;
        let step = (self.heights[upper] - self.heights[lower]).max(1e-6);
        let share = (z - self.heights[lower]) / step;
        let weights = hermite(share, step);
        std::array::from_fn(|channel| {
            weights[0] * self.values[lower][channel]
                + weights[1] * self.slopes[lower][channel]
                + weights[2] * self.values[upper][channel]
                + weights[3] * self.slopes[upper][channel]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spline_goes_through_its_levels_without_a_kink() {
        let spline = Spline::new([0.0, 10.0, 30.0, 40.0], [[1.0], [4.0], [2.0], [2.5]]);
        for (height, value) in [
            (0.0, 1.0),
            (10.0, 4.0),
            (30.0, 2.0),
            (40.0, 2.5),
            (99.0, 2.5),
        ] {
            assert!((spline.at(height)[0] - value).abs() < 1e-9);
        }
        let curvature = |z: f64| {
            (spline.at(z + 0.01)[0] - 2.0 * spline.at(z)[0] + spline.at(z - 0.01)[0]) / 1e-4
        };
        assert!((curvature(9.98) - curvature(10.02)).abs() < 2e-3);
    }
}
