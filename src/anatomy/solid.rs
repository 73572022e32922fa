//! Building blocks of bones: signed distances to simple solids, and ways of joining them.
//!
//! Everything is in millimetres. A signed distance is negative inside, zero on the surface, positive outside. Most are exact
//! or close to exact near the surface; none is meant to be relied upon far from it. Here belongs geometry without anatomy.
//! Not here: named bones, meshes.

use glam::{DMat3, DVec2, DVec3};

/// Distance to a sphere.
#[must_use]
pub fn sphere(point: DVec3, centre: DVec3, radius_mm: f64) -> f64 {
    point.distance(centre) - radius_mm
}

/// Distance to an ellipsoid whose axes run along x, y and z; within a few per cent near the surface.
#[must_use]
pub fn ellipsoid(point: DVec3, centre: DVec3, radii_mm: DVec3) -> f64 {
    let radii = radii_mm.max(DVec3::splat(1e-3));
    let local = point - centre;
    let scaled = (local / radii).length();
    let gradient = (local / (radii * radii)).length();
    if gradient < 1e-9 {
        return -radii.min_element();
    }
    scaled * (scaled - 1.0) / gradient
}

/// Distance to an ellipsoid in a frame of its own: the columns of `axes` are its unit axes.
#[must_use]
pub fn oriented_ellipsoid(point: DVec3, centre: DVec3, axes: DMat3, radii_mm: DVec3) -> f64 {
    ellipsoid(axes.transpose() * (point - centre), DVec3::ZERO, radii_mm)
}

/// Distance to a capsule: all points within a radius of a segment.
#[must_use]
pub fn capsule(point: DVec3, start: DVec3, end: DVec3, radius_mm: f64) -> f64 {
    tapered_capsule(point, start, end, radius_mm, radius_mm)
}

/// Distance to a capsule whose radius runs evenly from one at its start to another at its end.
#[must_use]
pub fn tapered_capsule(
    point: DVec3,
    start: DVec3,
    end: DVec3,
    start_radius_mm: f64,
    end_radius_mm: f64,
) -> f64 {
    let axis = end - start;
    let length_squared = axis.length_squared();
    if length_squared < 1e-12 {
        return sphere(point, start, start_radius_mm.max(end_radius_mm));
    }
    let length = length_squared.sqrt();
    let along = (point - start).dot(axis) / length;
    let across = (point - start - axis * (along / length)).length();
    let taper = ((start_radius_mm - end_radius_mm) / length).clamp(-0.999, 0.999);
    let cosine = (1.0 - taper * taper).sqrt();
    // The nearest point of a cone's flank lies away from the foot of the perpendicular, by the cone's slant.
    let station = ((along - across * taper / cosine) / length).clamp(0.0, 1.0);
    let radius = start_radius_mm + (end_radius_mm - start_radius_mm) * station;
    (point - start - axis * station).length() - radius
}

/// Distance to a box with rounded edges, its axes along x, y and z; `half_size_mm` includes the rounding.
#[must_use]
pub fn rounded_box(point: DVec3, centre: DVec3, half_size_mm: DVec3, rounding_mm: f64) -> f64 {
    let rounding = rounding_mm.min(half_size_mm.min_element()).max(0.0);
    let corner = (point - centre).abs() - (half_size_mm - DVec3::splat(rounding));
    corner.max(DVec3::ZERO).length() + corner.max_element().min(0.0) - rounding
}

/// Distance to a half-space: positive on the side to which `outward` (a unit vector) points.
#[must_use]
pub fn half_space(point: DVec3, on_plane: DVec3, outward: DVec3) -> f64 {
    (point - on_plane).dot(outward)
}

/// Distance to a torus about `axis` (a unit vector).
#[must_use]
pub fn torus(
    point: DVec3,
    centre: DVec3,
    axis: DVec3,
    ring_radius_mm: f64,
    tube_radius_mm: f64,
) -> f64 {
    let local = point - centre;
    let along = local.dot(axis);
    let across = (local - axis * along).length();
    DVec2::new(across - ring_radius_mm, along).length() - tube_radius_mm
}

/// Distance to an endless cylinder along `axis` (a unit vector).
#[must_use]
pub fn cylinder(point: DVec3, on_axis: DVec3, axis: DVec3, radius_mm: f64) -> f64 {
    let local = point - on_axis;
    (local - axis * local.dot(axis)).length() - radius_mm
}

/// Union of two solids whose inner corner is filled with about this radius.
#[must_use]
pub fn smooth_union(a: f64, b: f64, radius_mm: f64) -> f64 {
    if radius_mm <= 0.0 {
        return a.min(b);
    }
    // The quartic blend has a continuous curvature, so that the seam does not show in grazing light.
    let overlap = (radius_mm - (a - b).abs()).max(0.0) / radius_mm;
    a.min(b) - overlap * overlap * overlap * (4.0 - overlap) * radius_mm / 16.0
}

/// Intersection of two solids whose outer edge is rounded with about this radius.
#[must_use]
pub fn smooth_intersection(a: f64, b: f64, radius_mm: f64) -> f64 {
    -smooth_union(-a, -b, radius_mm)
}

/// What is left of `a` when `b` is taken away, the new edge rounded with about this radius.
#[must_use]
pub fn smooth_subtraction(a: f64, b: f64, radius_mm: f64) -> f64 {
    smooth_intersection(a, -b, radius_mm)
}

/// A smooth bump of height 1 at 0 that has fallen to about 0.6 at one `spread` and to almost nothing at three.
#[must_use]
pub fn bump(offset: f64, spread: f64) -> f64 {
    let ratio = offset / spread.max(1e-6);
    (-0.5 * ratio * ratio).exp()
}

/// Rises smoothly from 0 at `from` to 1 at `to`.
#[must_use]
pub fn smooth_step(from: f64, to: f64, value: f64) -> f64 {
    let share = ((value - from) / (to - from)).clamp(0.0, 1.0);
    share * share * share * (share * (share * 6.0 - 15.0) + 10.0)
}

/// Turns a point about the z axis through `origin`, by `degrees` from x towards y.
#[must_use]
pub fn rotate_about_z(point: DVec3, origin: DVec2, degrees: f64) -> DVec3 {
    let turned = DVec2::from_angle(degrees.to_radians()).rotate(point.truncate() - origin) + origin;
    turned.extend(point.z)
}

/// Axes of a frame turned from the bone's: columns are the images of x, y and z after turns about x, then y, then z.
#[must_use]
pub fn axes_from_degrees(about_x: f64, about_y: f64, about_z: f64) -> DMat3 {
    DMat3::from_rotation_z(about_z.to_radians())
        * DMat3::from_rotation_y(about_y.to_radians())
        * DMat3::from_rotation_x(about_x.to_radians())
}

/// The point of space that a solid bent into an arc holds where the straight solid holds `point`.
///
/// The bend is in the plane of z and `towards` (a unit vector across z); the z axis stays put at `level_mm` and runs off
/// as a parabola of this sagitta over `half_length_mm`. Evaluate the straight solid at the returned point.
#[must_use]
pub fn unbend(
    point: DVec3,
    towards: DVec3,
    level_mm: f64,
    half_length_mm: f64,
    sagitta_mm: f64,
) -> DVec3 {
    let share = (point.z - level_mm) / half_length_mm.max(1e-6);
    point + towards * (sagitta_mm * share * share)
}

/// Fine irregularity of a bony surface: smooth noise between about -1 and 1, with features about `wavelength_mm` across.
///
/// Deterministic; two solids with different `seed` differ.
#[must_use]
pub fn roughness(point: DVec3, wavelength_mm: f64, seed: u32) -> f64 {
    let scaled = point / wavelength_mm;
    let cell = scaled.floor();
    let local = scaled - cell;
    let blend = local * local * local * (local * (local * 6.0 - 15.0) + 10.0);
    let corner = |x: f64, y: f64, z: f64| -> f64 {
        let offset = DVec3::new(x, y, z);
        hashed_gradient(cell + offset, seed).dot(local - offset)
    };
    let mix = |a: f64, b: f64, share: f64| a + (b - a) * share;
    let lower = mix(
        mix(corner(0., 0., 0.), corner(1., 0., 0.), blend.x),
        mix(corner(0., 1., 0.), corner(1., 1., 0.), blend.x),
        blend.y,
    );
    let upper = mix(
        mix(corner(0., 0., 1.), corner(1., 0., 1.), blend.x),
        mix(corner(0., 1., 1.), corner(1., 1., 1.), blend.x),
        blend.y,
    );
    1.5 * mix(lower, upper, blend.z)
}

fn hashed_gradient(cell: DVec3, seed: u32) -> DVec3 {
    let mut hash = (cell.x as i64 as u32).wrapping_mul(0x9e37_79b1)
        ^ (cell.y as i64 as u32).wrapping_mul(0x85eb_ca77)
        ^ (cell.z as i64 as u32).wrapping_mul(0xc2b2_ae3d)
        ^ seed.wrapping_mul(0x27d4_eb2f);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^= hash >> 12;
    hash = hash.wrapping_mul(0x297a_2d39);
    hash ^= hash >> 15;
    // The twelve edge midpoints of a cube: evenly spread and exact.
    const DIRECTIONS: [[f64; 3]; 12] = [
        [1., 1., 0.],
        [-1., 1., 0.],
        [1., -1., 0.],
        [-1., -1., 0.],
        [1., 0., 1.],
        [-1., 0., 1.],
        [1., 0., -1.],
        [-1., 0., -1.],
        [0., 1., 1.],
        [0., -1., 1.],
        [0., 1., -1.],
        [0., -1., -1.],
    ];
    DVec3::from_array(DIRECTIONS[(hash % 12) as usize])
}

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
pub const MOST_RIDGES: usize = 8;
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
        let upper = self
            .heights
            .partition_point(|&height| height < z)
            .clamp(1, last);
        let lower = upper - 1;
        let step = self.heights[upper] - self.heights[lower];
        let share = (z - self.heights[lower]) / step;
        let square = share * share;
        let cube = square * share;
        let weights = [
            2.0 * cube - 3.0 * square + 1.0,
            (cube - 2.0 * square + share) * step,
            3.0 * square - 2.0 * cube,
            (cube - square) * step,
        ];
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

    /// The middle of the section at a height.
    #[must_use]
    pub fn centre(&self, z: f64) -> DVec2 {
        self.section(z).centre()
    }

    /// From the middle of the section at a height to its outline, in a direction (radians from x towards y).
    #[must_use]
    pub fn radius(&self, z: f64, direction: f64) -> f64 {
        let ray = Ray {
            reach: 0.0,
            unit: DVec2::from_angle(direction),
        };
        self.section(z).outline(&ray).radius
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
        let square = share * share;
        let cube = square * share;
        let weights = [
            2.0 * cube - 3.0 * square + 1.0,
            (cube - 2.0 * square + share) * step,
            3.0 * square - 2.0 * cube,
            (cube - square) * step,
        ];
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

    #[test]
    fn the_ellipsoid_distance_is_exact_on_the_axes() {
        let radii = DVec3::new(10.0, 20.0, 30.0);
        for (axis, radius) in [(DVec3::X, 10.0), (DVec3::Y, 20.0), (DVec3::Z, 30.0)] {
            let distance = ellipsoid(axis * (radius + 1.0), DVec3::ZERO, radii);
            assert!((distance - 1.0).abs() < 0.06, "{distance}");
        }
    }

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

    #[test]
    fn smooth_joins_touch_only_the_seam() {
        assert!((smooth_union(-5.0, 3.0, 2.0) + 5.0).abs() < 1e-12);
        assert!(smooth_union(0.0, 0.0, 2.0) < -0.1);
        assert!(smooth_intersection(0.0, 0.0, 2.0) > 0.1);
        assert!((smooth_subtraction(-5.0, -9.0, 1.0) - 9.0).abs() < 1e-12);
    }

    #[test]
    fn a_tapered_capsule_is_exact_on_its_flank() {
        let (start, end) = (DVec3::ZERO, DVec3::Z * 100.0);
        let distance = tapered_capsule(DVec3::new(20.0, 0.0, 50.0), start, end, 5.0, 15.0);
        assert!(
            (distance - (20.0 - 10.0) * 0.99_f64.sqrt()).abs() < 0.1,
            "{distance}"
        );
    }
}
