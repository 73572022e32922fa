//! A tube along z through sections with ridges and hollows.
//!
//! Here belongs the tube. Not here: the sections of any one body or bone; curves alone ([`super::spline`]).

use glam::{DVec2, DVec3};

use super::{
    blend::smooth_intersection,
    spline::{hermite, stretch},
};

/// A border or a hollow that runs along a [`Loft`], at one level.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ridge {
    /// Where it points: degrees from lateral (x) through anterior (90), medial (180), posterior (270).
    pub direction_degrees: f64,
    /// How far it stands out over the plain section; negative for a hollow.
    pub prominence_mm: f64,
    /// Half-width as an angle: small for a sharp crest, large for a broad swelling.
    pub spread_degrees: f64,
}

/// The section of a [`Loft`] at one level.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Level {
    /// Height of the section.
    pub z_mm: f64,
    /// Middle of the section: lateral and anterior.
    pub centre_mm: DVec2,
    /// Half the breadth and half the depth of the plain section, before `rotation_degrees`.
    pub half_size_mm: DVec2,
    /// Exponent of the superellipse: 2 is an ellipse, 3 and more ever closer to a rectangle, under 2 a lozenge.
    pub squareness: f64,
    /// Turn of the plain section from lateral towards anterior.
    pub rotation_degrees: f64,
    /// Borders and hollows; every level of a loft has the same number, in the same order.
    pub ridges: Vec<Ridge>,
}

const FIXED_CHANNELS: usize = 6;
const RIDGE_CHANNELS: usize = 3;
/// The most ridges that a section may have.
const MOST_RIDGES: usize = 8;
const MOST_CHANNELS: usize = FIXED_CHANNELS + RIDGE_CHANNELS * MOST_RIDGES;

/// A tube along z through sections at named levels, interpolated by monotone cubics.
///
/// It goes on unchanged beyond its first and last level: cut it with [`Loft::distance_between`] or with other solids.
#[derive(Debug, Clone)]
pub struct Loft {
    heights: Vec<f64>,
    values: Vec<Vec<f64>>,
    slopes: Vec<Vec<f64>>,
    ridge_count: usize,
}

impl Loft {
    /// A loft through these levels, which are put in order of height.
    ///
    /// A level without as many ridges as the first one has is taken to have flat ones there. Without any level it is a thread.
    #[must_use]
    pub fn new(mut levels: Vec<Level>) -> Self {
        levels.sort_by(|a, b| a.z_mm.total_cmp(&b.z_mm));
        levels.dedup_by(|a, b| (a.z_mm - b.z_mm).abs() < 1e-9);
        if levels.is_empty() {
            levels.push(Level::default());
        }
        let ridge_count = levels
            .first()
            .map_or(0, |level| level.ridges.len())
            .min(MOST_RIDGES);
        let heights: Vec<f64> = levels.iter().map(|level| level.z_mm).collect();
        let values: Vec<Vec<f64>> = levels
            .iter()
            .map(|level| {
                let mut channels = vec![
                    level.centre_mm.x,
                    level.centre_mm.y,
                    level.half_size_mm.x.max(1e-3),
                    level.half_size_mm.y.max(1e-3),
                    level.squareness.clamp(1.2, 12.0),
                    level.rotation_degrees,
                ];
                for index in 0..ridge_count {
                    let ridge = level.ridges.get(index).copied().unwrap_or(Ridge {
                        spread_degrees: 30.0,
                        ..Ridge::default()
                    });
                    channels.extend([
                        ridge.direction_degrees,
                        ridge.prominence_mm,
                        ridge.spread_degrees.max(2.0),
                    ]);
                }
                channels
            })
            .collect();
        let slopes = monotone_slopes(&heights, &values);
        Self {
            heights,
            values,
            slopes,
            ridge_count,
        }
    }

    fn channels(&self, z: f64) -> [f64; MOST_CHANNELS] {
        let mut out = [0.0; MOST_CHANNELS];
        let last = self.heights.len() - 1;
        let count = FIXED_CHANNELS + RIDGE_CHANNELS * self.ridge_count;
        if z <= self.heights[0] || last == 0 {
            out[..count].copy_from_slice(&self.values[0][..count]);
            return out;
        }
        if z >= self.heights[last] {
            out[..count].copy_from_slice(&self.values[last][..count]);
            return out;
        }
        let (lower, share, step) = stretch(&self.heights, z);
        let upper = lower + 1;
        let weights = hermite(share, step);
        let below = self.values[lower].iter().zip(&self.slopes[lower]);
        let above = self.values[upper].iter().zip(&self.slopes[upper]);
        for (out, (below, above)) in out.iter_mut().zip(below.zip(above)) {
            *out = weights[0] * below.0
                + weights[1] * below.1
                + weights[2] * above.0
                + weights[3] * above.1;
        }
        out
    }

    /// Distance to the endless tube.
    #[must_use]
    pub fn distance(&self, point: DVec3) -> f64 {
        self.lifted_distance(point, &|_| 0.0)
    }

    /// Distance to the endless tube whose outline is lifted: `lift` tells, for a point of the plain tube's surface, by how
    /// many mm it stands out (negative: is hollowed).
    ///
    /// What lies on one ray from the middle of a section is lifted alike, so that even a deep hollow never opens a wall
    /// within the solid.
    #[must_use]
    pub fn lifted_distance(&self, point: DVec3, lift: &dyn Fn(DVec3) -> f64) -> f64 {
        const RISE: f64 = 1e-2;
        const TURN: f64 = 1e-3;
        let section = self.section(point.z);
        let ray = section.ray(point.truncate());
        let here = section.outline(&ray);
        let lifted = |section: &Section, ray: &Ray, radius: f64| {
            let on = section.centre() + ray.unit * radius;
            (radius + lift(on.extend(section.z_mm))).max(LEAST_RADIUS_MM)
        };
        let radius = lifted(&section, &ray, here.radius);
        let radial = ray.reach - radius;

        // Divided by the length of its gradient, the radial distance becomes a distance to first order.
        let turned = Ray {
            unit: ray.unit + ray.unit.perp() * TURN,
            ..ray
        };
        let turned_radius = lifted(&section, &turned, here.radius + here.per_radian * TURN);
        let reach = ray.reach.max(0.5 * radius).max(1e-6);
        let across = (turned_radius - radius) / TURN / reach;
        let above = self.section_above(&section, RISE);
        let ray_above = above.ray(point.truncate());
        let radius_above = lifted(&above, &ray_above, above.outline(&ray_above).radius);
        let along = (ray_above.reach - radius_above - radial) / RISE;
        radial / (1.0 + across * across + along * along).sqrt()
    }

    fn section(&self, z: f64) -> Section {
        let channels = self.channels(z);
        let mut crests = [DVec2::X; MOST_RIDGES];
        for (crest, ridge) in crests.iter_mut().zip(self.ridges(&channels)) {
            *crest = DVec2::from_angle(ridge[0].to_radians());
        }
        Section {
            z_mm: z,
            channels,
            crests,
            ridge_count: self.ridge_count,
        }
    }

    /// The section a hair's breadth above another: the directions of its ridges have hardly turned.
    fn section_above(&self, below: &Section, rise_mm: f64) -> Section {
        let z_mm = below.z_mm + rise_mm;
        let channels = self.channels(z_mm);
        let mut crests = below.crests;
        let before = self.ridges(&below.channels);
        for ((crest, ridge), before) in crests.iter_mut().zip(self.ridges(&channels)).zip(before) {
            *crest += crest.perp() * (ridge[0] - before[0]).to_radians();
        }
        Section {
            z_mm,
            channels,
            crests,
            ridge_count: self.ridge_count,
        }
    }

    /// Direction, prominence and spread of each ridge.
    fn ridges<'a>(&self, channels: &'a [f64; MOST_CHANNELS]) -> impl Iterator<Item = &'a [f64]> {
        let ridges = &channels[FIXED_CHANNELS..];
        ridges.chunks_exact(RIDGE_CHANNELS).take(self.ridge_count)
    }

    /// Distance to the tube cut off flat at two heights, the rims rounded.
    #[must_use]
    pub fn distance_between(
        &self,
        point: DVec3,
        lower_z_mm: f64,
        upper_z_mm: f64,
        rim_mm: f64,
    ) -> f64 {
        let slab = (point.z - upper_z_mm).max(lower_z_mm - point.z);
        smooth_intersection(self.distance(point), slab, rim_mm)
    }
}

/// The ray from a section's middle through a point.
#[derive(Clone, Copy)]
struct Ray {
    /// How far the point lies from the middle, mm.
    reach: f64,
    /// The ray's direction, a unit vector.
    unit: DVec2,
}

/// Where a ray meets the plain outline.
struct Outline {
    /// How far from the middle, mm.
    radius: f64,
    /// How fast that grows as the ray turns from x towards y, mm per radian.
    per_radian: f64,
}

/// What a [`Loft`] is at one height.
struct Section {
    z_mm: f64,
    channels: [f64; MOST_CHANNELS],
    /// Where its ridges point, unit vectors.
    crests: [DVec2; MOST_RIDGES],
    ridge_count: usize,
}

/// Radius that is left of a section however deep it is hollowed, mm.
const LEAST_RADIUS_MM: f64 = 0.05;

impl Section {
    fn centre(&self) -> DVec2 {
        DVec2::new(self.channels[0], self.channels[1])
    }

    fn ray(&self, to: DVec2) -> Ray {
        let local = to - self.centre();
        let reach = local.length();
        let unit = if reach > 1e-9 {
            local / reach
        } else {
            DVec2::X
        };
        Ray { reach, unit }
    }

    fn outline(&self, ray: &Ray) -> Outline {
        let [_, _, half_breadth, half_depth, exponent, rotation] = *self
            .channels
            .first_chunk::<FIXED_CHANNELS>()
            .unwrap_or(&[1.0; FIXED_CHANNELS]);
        let turned = if rotation == 0.0 {
            ray.unit
        } else {
            DVec2::from_angle(-rotation.to_radians()).rotate(ray.unit)
        };
        let half = DVec2::new(half_breadth, half_depth);
        let scaled = (turned / half).abs();
        let (plain, powers) = if (exponent - 2.0).abs() < 1e-9 {
            let powers = scaled * scaled;
            (powers.element_sum().sqrt().recip(), powers)
        } else {
            let powers = DVec2::new(scaled.x.powf(exponent), scaled.y.powf(exponent));
            (powers.element_sum().powf(-1.0 / exponent), powers)
        };
        // The power of each axis grows by its exponent times what the axis itself grows by.
        let growth = turned.perp() / turned * powers;
        let growth = DVec2::select(turned.abs().cmpgt(DVec2::splat(1e-12)), growth, DVec2::ZERO);
        let mut outline = Outline {
            radius: plain,
            per_radian: -plain * growth.element_sum() / powers.element_sum(),
        };
        let ridges = self.channels[FIXED_CHANNELS..].chunks_exact(RIDGE_CHANNELS);
        for (ridge, &crest) in ridges.zip(&self.crests).take(self.ridge_count) {
            let [prominence, spread] = [ridge[1], ridge[2]];
            // Periodic bump: exp((cos t - 1) / s^2) is close to a Gaussian of spread s.
            let square = spread.to_radians().powi(2);
            let exponent = (ray.unit.dot(crest) - 1.0) / square;
            // Less than a hundred-thousandth of the prominence is left.
            if prominence == 0.0 || exponent < -16.0 {
                continue;
            }
            let height = prominence * exponent.exp();
            outline.radius += height;
            outline.per_radian += height * ray.unit.perp().dot(crest) / square;
        }
        if outline.radius < LEAST_RADIUS_MM {
            outline = Outline {
                radius: LEAST_RADIUS_MM,
                per_radian: 0.0,
            };
        }
        outline
    }
}

fn monotone_slopes(heights: &[f64], values: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let count = heights.len();
    let channels = values.first().map_or(0, Vec::len);
    let mut slopes = vec![vec![0.0; channels]; count];
    if count < 2 {
        return slopes;
    }
    for channel in 0..channels {
        let secant = |index: usize| {
            (values[index + 1][channel] - values[index][channel])
                / (heights[index + 1] - heights[index])
        };
        slopes[0][channel] = secant(0);
        slopes[count - 1][channel] = secant(count - 2);
        for index in 1..count - 1 {
            let (before, after) = (secant(index - 1), secant(index));
            let (left, right) = (
                heights[index] - heights[index - 1],
                heights[index + 1] - heights[index],
            );
            // Harmonic mean (Fritsch and Butland): no overshoot between levels.
            slopes[index][channel] = if before * after <= 0.0 {
                0.0
            } else {
                let (w1, w2) = (2.0 * right + left, right + 2.0 * left);
                (w1 + w2) / (w1 / before + w2 / after)
            };
        }
    }
    slopes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loft_of_circles_is_a_cone() {
        let level = |z_mm: f64, radius: f64| Level {
            z_mm,
            half_size_mm: DVec2::splat(radius),
            squareness: 2.0,
            ..Level::default()
        };
        let loft = Loft::new(vec![level(100.0, 20.0), level(0.0, 10.0)]);
        // On a cone with a slope of 1:10, the distance is the radial one times the cosine of the slope.
        let cosine = 1.0 / 1.01_f64.sqrt();
        for (point, expected) in [
            (DVec3::new(18.0, 0.0, 50.0), 3.0 * cosine),
            (DVec3::new(0.0, -12.0, 50.0), -3.0 * cosine),
        ] {
            assert!((loft.distance(point) - expected).abs() < 0.02);
        }
    }

    #[test]
    fn an_outline_knows_how_fast_it_grows() {
        let ridge = |direction_degrees: f64, prominence_mm: f64| Ridge {
            direction_degrees,
            prominence_mm,
            spread_degrees: 20.0,
        };
        let loft = Loft::new(vec![Level {
            half_size_mm: DVec2::new(12.0, 9.0),
            squareness: 2.7,
            rotation_degrees: 25.0,
            ridges: vec![ridge(80.0, 3.0), ridge(200.0, -2.0)],
            ..Level::default()
        }]);
        let section = loft.section(0.0);
        let at = |angle: f64| {
            section.outline(&Ray {
                reach: 0.0,
                unit: DVec2::from_angle(angle),
            })
        };
        for step in 0..63 {
            let angle = 0.1 * f64::from(step);
            let slope = (at(angle + 1e-5).radius - at(angle - 1e-5).radius) / 2e-5;
            let told = at(angle).per_radian;
            assert!((slope - told).abs() < 1e-3, "{angle}: {slope}, told {told}");
        }
    }
}
