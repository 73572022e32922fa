//! The shaft of a leg's long bone as anatomists describe it: three surfaces that meet in three borders, along a bowed axis.
//!
//! Here belongs what the shafts of the tibia and the fibula share. Not here: their ends, and their figures.

use glam::{DVec2, DVec3};
use serde::{Deserialize, Serialize};

use super::section::moved_level;
use crate::anatomy::solid::{Spline, smooth_intersection, smooth_step};

/// A quantity at the proximal end, in the middle and at the distal end of a shaft; in between it follows a parabola.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Along {
    /// At the proximal end.
    pub proximal: f64,
    /// Half way down.
    pub middle: f64,
    /// At the distal end.
    pub distal: f64,
}

impl Along {
    /// Value at a level: 0 proximal, 1 distal.
    #[must_use]
    pub fn at(&self, level: f64) -> f64 {
        let (t, u) = (level.clamp(0.0, 1.0), 1.0 - level.clamp(0.0, 1.0));
        self.proximal * u * (u - t) + 4.0 * self.middle * t * u + self.distal * t * (t - u)
    }
}

/// The course of the shaft's axis in one plane.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// Offset at the proximal end, mm.
    pub proximal_mm: f64,
    /// Offset at the distal end, mm.
    pub distal_mm: f64,
    /// Bow: how far the middle stands off the straight line between the ends, mm.
    pub bow_mm: f64,
    /// Sway: how far the upper half stands off to the one side and the lower half to the other, at most, mm.
    pub sway_mm: f64,
}

impl Course {
    /// Offset at a level of a bone that is so many times as long.
    fn at(&self, level: f64, lengthened: f64) -> f64 {
        let (t, u) = (level, 1.0 - level);
        // t (1 - t) (1 - 2 t) is at most the square root of 3 over 18.
        let bend = 4.0 * self.bow_mm * t * u + self.sway_mm * 10.39 * t * u * (u - t);
        self.proximal_mm * u + self.distal_mm * t + bend * lengthened
    }
}

/// Thickness of the shaft at one level, measured to where its surfaces would meet if the borders were sharp.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Girth {
    /// From the medial to the lateral end of the posterior surface, mm.
    pub breadth_mm: f64,
    /// From the posterior surface to the anterior border, mm.
    pub depth_mm: f64,
}

/// What a three-sided shaft looks like, apart from its thickness.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ThreeSided {
    /// Course of the axis from side to side: lateral is positive.
    pub lateral_course: Course,
    /// Course of the axis from back to front: anterior is positive.
    pub anterior_course: Course,
    /// Which way the posterior surface faces at the proximal end: degrees from straight back, positive towards lateral.
    pub posterior_surface_degrees: f64,
    /// How far the distal end is turned outwards against the proximal one, degrees.
    pub torsion_degrees: f64,
    /// Where the anterior border stands over the posterior surface: 0 over its medial end, 1 over its lateral end.
    pub anterior_border_share: Along,
    /// Bluntness of the anterior border, mm: small for a sharp crest.
    pub anterior_border_mm: Along,
    /// Bluntness of the border between the medial and the posterior surface, mm.
    pub medial_border_mm: Along,
    /// Bluntness of the border between the lateral and the posterior surface, mm.
    pub lateral_border_mm: Along,
    /// How far the medial surface bulges over a plane, mm; negative if it is hollow.
    pub medial_bulge_mm: f64,
    /// How far the lateral surface bulges over a plane, mm.
    pub lateral_bulge_mm: f64,
    /// How far the posterior surface bulges over a plane, mm.
    pub posterior_bulge_mm: f64,
}

/// How a shaft is fitted to one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportions {
    /// Length that the levels refer to, mm.
    pub reference_mm: f64,
    /// Length of this person's bone in the same units, mm.
    pub length_mm: f64,
    /// Share of the reference length at either end that keeps its size.
    pub end_share: f64,
    /// Thickness of the middle over the reference one's.
    pub thickness: f64,
}

/// Corners of the section (6), bulges of the surfaces (3), bluntness of the borders (3).
const CHANNELS: usize = 12;
/// Levels at which the shape is worked out in advance.
const STATIONS: usize = 23;
/// How far the shaft goes on beyond either joint, as a share of the length.
const BEYOND: f64 = 0.05;

/// An endless tube in the shape of a shaft.
#[derive(Debug, Clone)]
pub struct Shaft {
    spline: Spline<STATIONS, CHANNELS>,
}

impl Shaft {
    /// A shaft of this shape. `girths` states its thickness at levels that rise from 0 at the proximal joint surface (z = 0)
    /// to 1 at the distal one.
    #[must_use]
    pub fn new<const GIRTHS: usize>(
        shape: &ThreeSided,
        girths: [(f64, Girth); GIRTHS],
        proportions: &Proportions,
    ) -> Self {
        let girth = Spline::new(
            girths.map(|(level, _)| level),
            girths.map(|(_, girth)| [girth.breadth_mm, girth.depth_mm]),
        );
        let lengthened = proportions.length_mm / proportions.reference_mm.max(1e-6);
        // Heights rise, so the distal end comes first.
        let level = |station: usize| {
            let share = 1.0 - station as f64 / (STATIONS - 1) as f64;
            (1.0 + 2.0 * BEYOND) * share - BEYOND
        };
        let heights = std::array::from_fn(|station| {
            let moved = moved_level(
                level(station),
                proportions.reference_mm,
                proportions.length_mm,
                proportions.end_share,
            );
            -moved * proportions.length_mm
        });
        let values = std::array::from_fn(|station| {
            let level = level(station);
            let [breadth_mm, depth_mm] = girth.at(level);
            let middle = smooth_step(0.04, 0.3, level.min(1.0 - level));
            let thickness = 1.0 + (proportions.thickness - 1.0) * middle;
            section(shape, level, [breadth_mm, depth_mm], thickness, lengthened)
        });
        Self {
            spline: Spline::new(heights, values),
        }
    }

    /// The middle of the section at a height.
    #[must_use]
    pub fn centre(&self, z: f64) -> DVec2 {
        let [ax, ay, mx, my, lx, ly, ..] = self.spline.at(z);
        DVec2::new(ax + mx + lx, ay + my + ly) / 3.0
    }

    /// The medial and the lateral end of the posterior surface at a height.
    #[must_use]
    pub fn posterior_surface(&self, z: f64) -> [DVec2; 2] {
        let [_, _, mx, my, lx, ly, ..] = self.spline.at(z);
        [DVec2::new(mx, my), DVec2::new(lx, ly)]
    }

    /// Signed distance to the endless tube: negative inside, mm.
    #[must_use]
    pub fn distance(&self, at: DVec3) -> f64 {
        const RISE_MM: f64 = 0.25;
        let here = self.across(at);
        // Divided by the length of its gradient, the distance within the section becomes one in space.
        let slope = (self.across(at + DVec3::Z * RISE_MM) - here) / RISE_MM;
        here / (1.0 + slope * slope).sqrt()
    }

    /// Signed distance within the section.
    fn across(&self, at: DVec3) -> f64 {
        let channels = self.spline.at(at.z);
        let corner = |index: usize| DVec2::new(channels[index], channels[index + 1]);
        let (anterior, medial, lateral) = (corner(0), corner(2), corner(4));
        let point = at.truncate();
        let (medial_surface, _) = surface(point, anterior, medial, channels[6]);
        let (lateral_surface, _) = surface(point, lateral, anterior, channels[7]);
        let (posterior_surface, share) = surface(point, medial, lateral, channels[8]);
        let front = smooth_intersection(medial_surface, lateral_surface, channels[9].max(0.5));
        let bluntness = channels[10] + (channels[11] - channels[10]) * smooth_step(0.2, 0.8, share);
        smooth_intersection(front, posterior_surface, bluntness.max(0.5))
    }
}

/// The channels of one section.
fn section(
    shape: &ThreeSided,
    level: f64,
    [breadth_mm, depth_mm]: [f64; 2],
    thickness: f64,
    lengthened: f64,
) -> [f64; CHANNELS] {
    let (half_breadth_mm, depth_mm) = (0.5 * breadth_mm * thickness, depth_mm * thickness);
    let axis = DVec2::new(
        shape.lateral_course.at(level, lengthened),
        shape.anterior_course.at(level, lengthened),
    );
    let turn = DVec2::from_angle(
        (shape.posterior_surface_degrees - shape.torsion_degrees * level.clamp(0.0, 1.0))
            .to_radians(),
    );
    let place =
        |across_mm: f64, forward_mm: f64| axis + turn.rotate(DVec2::new(across_mm, forward_mm));
    let border = 2.0 * shape.anterior_border_share.at(level) - 1.0;
    let anterior = place(half_breadth_mm * border, depth_mm * 2.0 / 3.0);
    let medial = place(-half_breadth_mm, -depth_mm / 3.0);
    let lateral = place(half_breadth_mm, -depth_mm / 3.0);
    let scaled = |along: &Along| along.at(level) * thickness;
    [
        anterior.x,
        anterior.y,
        medial.x,
        medial.y,
        lateral.x,
        lateral.y,
        shape.medial_bulge_mm * thickness,
        shape.lateral_bulge_mm * thickness,
        shape.posterior_bulge_mm * thickness,
        scaled(&shape.anterior_border_mm),
        scaled(&shape.medial_border_mm),
        scaled(&shape.lateral_border_mm),
    ]
}

/// Distance from a surface that runs from one border to the next (counter-clockwise seen from above) and bulges in between,
/// and where on the way the point lies: 0 at the one, 1 at the other.
fn surface(point: DVec2, from: DVec2, to: DVec2, bulge_mm: f64) -> (f64, f64) {
    let edge = to - from;
    let length = edge.length().max(1e-6);
    let along = edge / length;
    let local = point - from;
    let share = local.dot(along) / length;
    let off_middle = (2.0 * share - 1.0).clamp(-1.2, 1.2);
    let outward = DVec2::new(along.y, -along.x);
    (
        local.dot(outward) - bulge_mm * (1.0 - off_middle * off_middle),
        share,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn even(value: f64) -> Along {
        Along {
            proximal: value,
            middle: value,
            distal: value,
        }
    }

    fn straight() -> ThreeSided {
        let course = Course {
            proximal_mm: 0.0,
            distal_mm: 0.0,
            bow_mm: 0.0,
            sway_mm: 0.0,
        };
        ThreeSided {
            lateral_course: course,
            anterior_course: course,
            posterior_surface_degrees: 0.0,
            torsion_degrees: 0.0,
            anterior_border_share: even(0.5),
            anterior_border_mm: even(1.0),
            medial_border_mm: even(1.0),
            lateral_border_mm: even(1.0),
            medial_bulge_mm: 0.0,
            lateral_bulge_mm: 0.0,
            posterior_bulge_mm: 0.0,
        }
    }

    fn shaft(shape: &ThreeSided) -> Shaft {
        let girth = Girth {
            breadth_mm: 24.0,
            depth_mm: 27.0,
        };
        let proportions = Proportions {
            reference_mm: 300.0,
            length_mm: 300.0,
            end_share: 0.2,
            thickness: 1.0,
        };
        Shaft::new(shape, [(0.0, girth), (1.0, girth)], &proportions)
    }

    #[test]
    fn the_surfaces_are_flat_and_the_border_is_sharp() {
        let shaft = shaft(&straight());
        // The posterior surface lies a third of the depth behind the axis, all along and all across.
        for (x, z) in [(0.0, -150.0), (7.0, -40.0), (-7.0, -260.0)] {
            let distance = shaft.distance(DVec3::new(x, -11.0, z));
            assert!((distance - 2.0).abs() < 0.05, "{distance}");
        }
        // The crest keeps within a millimetre of the sharp corner.
        assert!(shaft.distance(DVec3::new(0.0, 17.0, -150.0)) < 0.0);
        assert!(shaft.distance(DVec3::new(0.0, 18.0, -150.0)) > 0.0);
    }

    #[test]
    fn torsion_turns_the_distal_end_outwards() {
        let shaft = shaft(&ThreeSided {
            torsion_degrees: 20.0,
            ..straight()
        });
        let facing = |z: f64| {
            let [medial, lateral] = shaft.posterior_surface(z);
            (lateral - medial).to_angle().to_degrees()
        };
        assert!(facing(0.0).abs() < 0.5, "{}", facing(0.0));
        // Toes outwards: the lateral end of the posterior surface goes backwards.
        assert!((facing(-300.0) + 20.0).abs() < 0.5, "{}", facing(-300.0));
    }

    #[test]
    fn a_bow_moves_the_middle_only() {
        let mut shape = straight();
        shape.anterior_course.bow_mm = 6.0;
        let shaft = shaft(&shape);
        assert!((shaft.centre(-150.0).y - 6.0).abs() < 0.1);
        assert!(shaft.centre(0.0).y.abs() < 0.3);
    }
}
