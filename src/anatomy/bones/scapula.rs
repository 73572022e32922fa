//! The scapula: blade with its borders, spine, acromion, coracoid process and glenoid cavity.
//!
//! Frame of the right bone, in millimetres: x lateral, y anterior, z proximal, as the bone lies on the thorax; z = 0 is the
//! inferior angle, x = y = 0 runs through the middle of the blade. Here belongs the shape of this bone at each age, as far as it
//! gives the shoulder its context and its landmarks. Not here: where a needle goes.
//!
//! No figure for the scapula is in the sources: the measurements were taken from a specimen of a man, in the manner of an
//! osteometric table (breadth of the blade at named levels, course of spine and coracoid, half-axes of acromion and glenoid),
//! and rounded to half a millimetre and a degree; acromion, coracoid process and glenoid cavity have the form that textbooks
//! describe.

use glam::{DMat3, DVec2, DVec3};

use crate::anatomy::age::{AgeGroup, Sex};
use crate::anatomy::bone::{Bone, Bounds, Landmark};
use crate::anatomy::solid::{
    Spline, axes_from_degrees, oriented_ellipsoid, smooth_intersection, smooth_step,
    smooth_subtraction, smooth_union, tapered_capsule,
};

/// A level of the blade: where its borders lie, and how it bends between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BladeLevel {
    /// Height over the inferior angle, in mm.
    pub height_mm: f64,
    /// The medial border, across the blade's plane (lateral positive), in mm.
    pub medial_mm: f64,
    /// The lateral border; over the glenoid the superior border, in mm.
    pub lateral_mm: f64,
    /// How far the medial border lies in front of the plane, in mm.
    pub medial_forwards_mm: f64,
    /// How far the lateral border lies in front of the plane, in mm.
    pub lateral_forwards_mm: f64,
    /// Depth of the subscapular fossa under the line from border to border, in mm.
    pub hollow_mm: f64,
}

/// A point of a rod or of the crest of the spine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RodPoint {
    /// Its axis.
    pub centre_mm: DVec3,
    /// Its radius, in mm.
    pub radius_mm: f64,
}

/// An ellipsoidal mass (or, taken away, a hollow).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mass {
    /// Its middle.
    pub centre_mm: DVec3,
    /// Its half-axes, before it is turned.
    pub radii_mm: DVec3,
    /// Turn about the z axis from lateral towards anterior, in degrees.
    pub turn_degrees: f64,
    /// Tilt of its lateral side downwards, in degrees.
    pub tilt_degrees: f64,
    /// Tilt of its anterior side upwards, in degrees.
    pub pitch_degrees: f64,
}

/// The measurements of one scapula.
#[derive(Debug, Clone, PartialEq)]
pub struct ScapulaParameters {
    /// From the inferior to the superior angle, in mm.
    pub height_mm: f64,
    /// The plane of the blade looks forwards and medially: turn from lateral towards anterior, in degrees.
    pub plane_degrees: f64,
    /// The blade's borders from the inferior to the superior angle.
    pub blade: [BladeLevel; 10],
    /// Thickness of the blade between its borders, in mm.
    pub blade_thickness_mm: f64,
    /// Thickness of the borders all round, in mm.
    pub border_thickness_mm: f64,
    /// The thick lateral border, from the inferior angle to the neck.
    pub lateral_border: [RodPoint; 4],
    /// The crest of the spine, from its root to the acromion.
    pub spine_crest: [RodPoint; 6],
    /// The line in which the spine leaves the blade, from its root to the spinoglenoid notch.
    pub spine_base_mm: [DVec3; 4],
    /// Thickness of the spine between base and crest, in mm.
    pub spine_thickness_mm: f64,
    /// The acromion: a plate of these half-axes, four-sided with round corners.
    pub acromion: Mass,
    /// How far the acromion's edges fall under its middle, in mm.
    pub acromion_bow_mm: f64,
    /// The coracoid process, from its root to its tip.
    pub coracoid: [RodPoint; 5],
    /// The head of the scapula, which carries the glenoid cavity.
    pub glenoid: Mass,
    /// The neck behind it.
    pub neck: Mass,
    /// The glenoid cavity, taken away.
    pub cavity: Mass,
    /// Width of the fillets between the parts, in mm.
    pub fillet_mm: f64,
}

impl ScapulaParameters {
    /// A man's scapula.
    #[must_use]
    pub fn adult_male() -> Self {
        Self {
            height_mm: 156.0,
            plane_degrees: 35.0,
            blade: [
                BladeLevel {
                    height_mm: 0.0,
                    medial_mm: -29.5,
                    lateral_mm: -20.5,
                    medial_forwards_mm: -14.5,
                    lateral_forwards_mm: -18.5,
                    hollow_mm: -1.0,
                },
                BladeLevel {
                    height_mm: 8.0,
                    medial_mm: -35.5,
                    lateral_mm: -14.5,
                    medial_forwards_mm: -15.0,
                    lateral_forwards_mm: -16.0,
                    hollow_mm: 1.0,
                },
                BladeLevel {
                    height_mm: 25.0,
                    medial_mm: -46.0,
                    lateral_mm: -6.0,
                    medial_forwards_mm: -11.5,
                    lateral_forwards_mm: -15.5,
                    hollow_mm: 2.5,
                },
                BladeLevel {
                    height_mm: 45.0,
                    medial_mm: -52.5,
                    lateral_mm: 1.0,
                    medial_forwards_mm: -6.0,
                    lateral_forwards_mm: -12.0,
                    hollow_mm: 2.0,
                },
                BladeLevel {
                    height_mm: 70.0,
                    medial_mm: -55.0,
                    lateral_mm: 11.5,
                    medial_forwards_mm: 3.0,
                    lateral_forwards_mm: -5.0,
                    hollow_mm: 6.5,
                },
                BladeLevel {
                    height_mm: 95.0,
                    medial_mm: -54.5,
                    lateral_mm: 27.5,
                    medial_forwards_mm: 11.0,
                    lateral_forwards_mm: 5.5,
                    hollow_mm: 10.0,
                },
                BladeLevel {
                    height_mm: 118.0,
                    medial_mm: -53.0,
                    lateral_mm: 33.0,
                    medial_forwards_mm: 11.0,
                    lateral_forwards_mm: 5.5,
                    hollow_mm: 5.5,
                },
                BladeLevel {
                    height_mm: 130.0,
                    medial_mm: -49.5,
                    lateral_mm: 24.0,
                    medial_forwards_mm: 13.5,
                    lateral_forwards_mm: 13.0,
                    hollow_mm: 2.5,
                },
                BladeLevel {
                    height_mm: 142.0,
                    medial_mm: -40.0,
                    lateral_mm: 3.0,
                    medial_forwards_mm: 15.5,
                    lateral_forwards_mm: 19.0,
                    hollow_mm: 2.0,
                },
                BladeLevel {
                    height_mm: 156.0,
                    medial_mm: -32.0,
                    lateral_mm: -25.5,
                    medial_forwards_mm: 15.0,
                    lateral_forwards_mm: 13.5,
                    hollow_mm: 0.5,
                },
            ],
            blade_thickness_mm: 2.5,
            border_thickness_mm: 4.5,
            lateral_border: [
                RodPoint {
                    centre_mm: DVec3::new(-18.0, -32.0, 13.0),
                    radius_mm: 4.0,
                },
                RodPoint {
                    centre_mm: DVec3::new(8.5, -11.5, 52.5),
                    radius_mm: 4.0,
                },
                RodPoint {
                    centre_mm: DVec3::new(20.0, 11.0, 88.0),
                    radius_mm: 4.0,
                },
                RodPoint {
                    centre_mm: DVec3::new(33.5, 28.0, 113.5),
                    radius_mm: 6.5,
                },
            ],
            spine_crest: [
                RodPoint {
                    centre_mm: DVec3::new(-41.5, -20.5, 119.0),
                    radius_mm: 2.5,
                },
                RodPoint {
                    centre_mm: DVec3::new(-17.5, -23.0, 122.0),
                    radius_mm: 2.5,
                },
                RodPoint {
                    centre_mm: DVec3::new(-9.0, -19.5, 128.5),
                    radius_mm: 3.5,
                },
                RodPoint {
                    centre_mm: DVec3::new(13.0, -10.0, 143.0),
                    radius_mm: 2.0,
                },
                RodPoint {
                    centre_mm: DVec3::new(35.5, 5.5, 149.0),
                    radius_mm: 7.0,
                },
                RodPoint {
                    centre_mm: DVec3::new(51.0, 7.5, 150.0),
                    radius_mm: 5.0,
                },
            ],
            spine_base_mm: [
                DVec3::new(-32.5, -10.0, 127.0),
                DVec3::new(-17.0, -10.0, 125.0),
                DVec3::new(6.5, 6.0, 123.5),
                DVec3::new(21.0, 12.5, 124.0),
            ],
            spine_thickness_mm: 4.0,
            acromion: Mass {
                centre_mm: DVec3::new(47.0, 24.0, 159.0),
                radii_mm: DVec3::new(12.0, 22.0, 4.5),
                turn_degrees: -8.0,
                tilt_degrees: -3.0,
                pitch_degrees: 13.0,
            },
            acromion_bow_mm: 3.0,
            coracoid: [
                RodPoint {
                    centre_mm: DVec3::new(25.0, 30.0, 131.0),
                    radius_mm: 9.0,
                },
                RodPoint {
                    centre_mm: DVec3::new(16.0, 35.5, 140.0),
                    radius_mm: 8.5,
                },
                RodPoint {
                    centre_mm: DVec3::new(13.0, 43.0, 145.0),
                    radius_mm: 7.5,
                },
                RodPoint {
                    centre_mm: DVec3::new(16.5, 54.0, 145.5),
                    radius_mm: 5.5,
                },
                RodPoint {
                    centre_mm: DVec3::new(25.0, 64.5, 142.0),
                    radius_mm: 5.5,
                },
            ],
            glenoid: Mass {
                centre_mm: DVec3::new(33.0, 30.5, 122.0),
                radii_mm: DVec3::new(6.5, 13.5, 17.5),
                turn_degrees: 30.0,
                tilt_degrees: -10.0,
                pitch_degrees: 4.0,
            },
            neck: Mass {
                centre_mm: DVec3::new(25.0, 25.5, 124.0),
                radii_mm: DVec3::new(12.0, 8.0, 13.0),
                turn_degrees: 42.0,
                tilt_degrees: -2.0,
                pitch_degrees: -1.0,
            },
            cavity: Mass {
                centre_mm: DVec3::new(53.0, 43.0, 122.0),
                radii_mm: DVec3::new(23.0, 26.0, 29.0),
                turn_degrees: 32.0,
                tilt_degrees: 0.0,
                pitch_degrees: 0.0,
            },
            fillet_mm: 7.0,
        }
    }
}

/// A man's height of the blade, in mm.
const ADULT_HEIGHT_MM: f64 = 156.0;

/// The outer shape of a scapula, made ready for many queries.
#[derive(Debug, Clone)]
pub struct ScapulaShape {
    parameters: ScapulaParameters,
    blade: Spline<10, 5>,
    lateral: DVec2,
    acromion: DMat3,
    glenoid: DMat3,
    neck: DMat3,
    cavity: DMat3,
}

fn axes(mass: &Mass) -> DMat3 {
    axes_from_degrees(mass.pitch_degrees, mass.tilt_degrees, mass.turn_degrees)
}

impl ScapulaShape {
    /// The shape that these measurements describe.
    #[must_use]
    pub fn new(parameters: ScapulaParameters) -> Self {
        Self {
            blade: Spline::new(
                parameters.blade.map(|level| level.height_mm),
                parameters.blade.map(|level| {
                    [
                        level.medial_mm,
                        level.lateral_mm,
                        level.medial_forwards_mm,
                        level.lateral_forwards_mm,
                        level.hollow_mm,
                    ]
                }),
            ),
            lateral: DVec2::from_angle(parameters.plane_degrees.to_radians()),
            acromion: axes(&parameters.acromion),
            glenoid: axes(&parameters.glenoid),
            neck: axes(&parameters.neck),
            cavity: axes(&parameters.cavity),
            parameters,
        }
    }

    /// The measurements behind the shape.
    #[must_use]
    pub fn parameters(&self) -> &ScapulaParameters {
        &self.parameters
    }

    /// Signed distance to the outer surface, in mm.
    #[must_use]
    pub fn distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let fillet = shape.fillet_mm;
        let mass = |mass: &Mass, axes: DMat3| {
            oriented_ellipsoid(point, mass.centre_mm, axes, mass.radii_mm)
        };
        let mut distance = self.blade_distance(point);
        distance = smooth_union(distance, rod_distance(point, &shape.lateral_border), fillet);
        distance = smooth_union(distance, self.spine_distance(point), fillet);
        distance = smooth_union(distance, self.acromion_distance(point), fillet);
        let head = smooth_union(
            mass(&shape.neck, self.neck),
            mass(&shape.glenoid, self.glenoid),
            fillet,
        );
        let head = smooth_union(head, rod_distance(point, &shape.coracoid), 1.5 * fillet);
        distance = smooth_union(distance, head, 1.5 * fillet);
        smooth_subtraction(distance, mass(&shape.cavity, self.cavity), 0.5 * fillet)
    }

    /// Distance to the blade.
    fn blade_distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let across = point.truncate().dot(self.lateral);
        let through = self.lateral.perp_dot(point.truncate());
        let scale = shape.height_mm / ADULT_HEIGHT_MM;
        const STEP: f64 = 0.5;
        let here = self.blade.at(point.z);
        let above = self.blade.at(point.z + STEP);
        let middle = |level: &[f64; 5], across: f64| {
            let [medial, lateral, medial_forwards, lateral_forwards, hollow] = *level;
            let share = ((across - medial) / (lateral - medial).max(1.0)).clamp(0.0, 1.0);
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
                * (1.0 - smooth_step(0.0, 9.0 * scale, -outline));
        let faces = (through - surface).abs() / tilt.sqrt() - 0.5 * thickness;
        smooth_intersection(faces, outline, 0.8 * thickness)
    }

    /// Distance to the acromion.
    fn acromion_distance(&self, point: DVec3) -> f64 {
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

    /// Distance to the spine: its crest, and the plate between crest and base.
    fn spine_distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let crest = rod_distance(point, &shape.spine_crest);
        let [c0, c1, c2, c3, c4, _] = shape.spine_crest.map(|rod| rod.centre_mm);
        let [b0, b1, b2, b3] = shape.spine_base_mm;
        let plate = [
            [c0, c1, b0],
            [c1, b0, b1],
            [c1, c2, b1],
            [c2, b1, b2],
            [c2, c3, b2],
            [c3, b2, b3],
            [c3, c4, b3],
        ]
        .into_iter()
        .map(|corners| triangle_distance(point, corners))
        .fold(f64::INFINITY, f64::min)
            - 0.5 * shape.spine_thickness_mm;
        smooth_union(crest, plate, 0.8 * shape.fillet_mm)
    }
}

fn rod_distance<const POINTS: usize>(point: DVec3, rod: &[RodPoint; POINTS]) -> f64 {
    rod.windows(2)
        .map(|ends| {
            tapered_capsule(
                point,
                ends[0].centre_mm,
                ends[1].centre_mm,
                ends[0].radius_mm.max(0.3),
                ends[1].radius_mm.max(0.3),
            )
        })
        .fold(f64::INFINITY, |a, b| smooth_union(a, b, 3.0))
}

/// Distance to a flat triangle without thickness.
fn triangle_distance(point: DVec3, [a, b, c]: [DVec3; 3]) -> f64 {
    let edge = |from: DVec3, to: DVec3| {
        let along = to - from;
        let share = (point - from).dot(along) / along.length_squared().max(1e-9);
        (point - from - along * share.clamp(0.0, 1.0)).length()
    };
    let normal = (b - a).cross(c - a);
    let within = |from: DVec3, to: DVec3| (to - from).cross(point - from).dot(normal) >= 0.0;
    if within(a, b) && within(b, c) && within(c, a) {
        (point - a).dot(normal.normalize_or(DVec3::Z)).abs()
    } else {
        edge(a, b).min(edge(b, c)).min(edge(c, a))
    }
}

/// A scapula of one age: its solid and landmarks.
#[derive(Debug, Clone)]
pub struct Scapula {
    shape: ScapulaShape,
    age: AgeGroup,
}

impl Scapula {
    /// The scapula of an age group; in adults the sex sets the size.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        // No source gives a size: women by their humeral lengths, the young by somewhat over their share of an adult's height.
        // In the young, most of the acromion and of the coracoid process is cartilage; their outer form is the same.
        let share = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => 1.0,
            (AgeGroup::Adult, Sex::Female) => 0.9,
            (AgeGroup::Child, _) => 0.66,
            (AgeGroup::Infant, _) => 0.40,
        };
        Self {
            shape: ScapulaShape::new(ScapulaParameters::adult_male().resized(share)),
            age,
        }
    }

    /// The measurements of this scapula.
    #[must_use]
    pub fn parameters(&self) -> &ScapulaParameters {
        self.shape.parameters()
    }
}

impl Bone for Scapula {
    fn name(&self) -> &'static str {
        "scapula"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.shape.distance(point)
    }

    fn cortex_thickness_mm(&self, _point: DVec3) -> f64 {
        // Not in the sources. The blade is nearly all cortex.
        match self.age {
            AgeGroup::Adult => 1.2,
            AgeGroup::Child => 0.9,
            AgeGroup::Infant => 0.6,
        }
    }

    fn bounds(&self) -> Bounds {
        let scale = self.parameters().height_mm / ADULT_HEIGHT_MM;
        Bounds::new(
            DVec3::new(-57.0, -44.0, -3.0) * scale,
            DVec3::new(65.0, 77.0, 172.0) * scale,
        )
    }

    fn landmarks(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let shape = self.parameters();
        let acromion = &shape.acromion;
        let [.., tip] = shape.coracoid;
        vec![
            bone.summit(
                "acromion",
                acromion.centre_mm + DVec3::X * acromion.radii_mm.x,
                DVec3::X,
                acromion.radii_mm.y,
            ),
            bone.summit(
                "coracoid",
                tip.centre_mm + DVec3::Y * tip.radius_mm,
                DVec3::Y,
                3.0 * tip.radius_mm,
            ),
        ]
    }

    fn detail_mm(&self) -> f64 {
        // The blade is thin: coarser triangles would tear it.
        1.2 * self.parameters().height_mm / ADULT_HEIGHT_MM
    }
}

impl ScapulaParameters {
    fn resized(&self, share: f64) -> Self {
        let rod = |rod: RodPoint| RodPoint {
            centre_mm: rod.centre_mm * share,
            radius_mm: rod.radius_mm * share,
        };
        let mass = |mass: &Mass| Mass {
            centre_mm: mass.centre_mm * share,
            radii_mm: mass.radii_mm * share,
            ..*mass
        };
        // A blade thinner than this would be lost between two triangles.
        let thin = |thickness_mm: f64| (thickness_mm * share).max(1.4);
        Self {
            height_mm: self.height_mm * share,
            plane_degrees: self.plane_degrees,
            blade: self.blade.map(|level| BladeLevel {
                height_mm: level.height_mm * share,
                medial_mm: level.medial_mm * share,
                lateral_mm: level.lateral_mm * share,
                medial_forwards_mm: level.medial_forwards_mm * share,
                lateral_forwards_mm: level.lateral_forwards_mm * share,
                hollow_mm: level.hollow_mm * share,
            }),
            blade_thickness_mm: thin(self.blade_thickness_mm),
            border_thickness_mm: thin(self.border_thickness_mm),
            lateral_border: self.lateral_border.map(rod),
            spine_crest: self.spine_crest.map(rod),
            spine_base_mm: self.spine_base_mm.map(|point| point * share),
            spine_thickness_mm: thin(self.spine_thickness_mm),
            acromion: mass(&self.acromion),
            acromion_bow_mm: self.acromion_bow_mm * share,
            coracoid: self.coracoid.map(rod),
            glenoid: mass(&self.glenoid),
            neck: mass(&self.neck),
            cavity: mass(&self.cavity),
            fillet_mm: self.fillet_mm * share,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::measuring::{bounds_hold, landmark, reach};

    #[test]
    fn acromion_overhangs_the_glenoid_and_the_coracoid_points_forwards() {
        for age in AgeGroup::ALL {
            let bone = Scapula::of(age, Sex::Male);
            let scale = bone.parameters().height_mm / ADULT_HEIGHT_MM;
            let acromion = landmark(&bone, "acromion");
            let coracoid = landmark(&bone, "coracoid");
            let glenoid = bone.parameters().glenoid.centre_mm;
            assert!(acromion.z > glenoid.z + 25.0 * scale && acromion.x > glenoid.x);
            assert!(coracoid.y > acromion.y + 15.0 * scale && coracoid.z > glenoid.z);
            // The gap under the acromion is where the humeral head has its room.
            assert!(bone.outer(glenoid + DVec3::new(14.0, 6.0, 16.0) * scale) > 3.0 * scale);
            for landmark in bone.landmarks() {
                assert!(
                    bone.outer(landmark.point).abs() < 0.05,
                    "{age:?} {}",
                    landmark.id
                );
            }
        }
    }

    #[test]
    fn the_glenoid_looks_outwards_and_is_hollow() {
        let bone = Scapula::of(AgeGroup::Adult, Sex::Male);
        let dyn_bone: &dyn Bone = &bone;
        let shape = bone.parameters();
        let outwards = (shape.cavity.centre_mm - shape.glenoid.centre_mm).normalize();
        let floor = dyn_bone.seen_from("floor", shape.glenoid.centre_mm, outwards);
        assert!(floor.normal.dot(outwards) > 0.8, "{}", floor.normal);
        for away in [DVec3::Z, DVec3::NEG_Z] {
            let rim = dyn_bone.seen_from("rim", shape.glenoid.centre_mm + away * 13.0, outwards);
            assert!((rim.point - floor.point).dot(outwards) > 0.3);
        }
    }

    #[test]
    fn the_blade_is_thin_and_whole() {
        for age in AgeGroup::ALL {
            let bone = Scapula::of(age, Sex::Male);
            let shape = bone.parameters();
            for level in &shape.blade[2..8] {
                for step in 1..8 {
                    let across = level.medial_mm
                        + (level.lateral_mm - level.medial_mm) * f64::from(step) / 8.0;
                    // Somewhere through the blade's plane there is bone.
                    let lateral = bone.shape.lateral;
                    let deepest = (-240..=240)
                        .map(|through| {
                            let at = lateral * across + lateral.perp() * (f64::from(through) * 0.1);
                            bone.outer(at.extend(level.height_mm))
                        })
                        .fold(f64::INFINITY, f64::min);
                    assert!(deepest < 0.0, "{age:?} {level:?} {across} {deepest}");
                }
            }
        }
    }

    #[test]
    fn a_womans_is_nine_tenths_of_a_mans_and_has_the_same_features() {
        let [man, woman] = [Sex::Male, Sex::Female].map(|sex| Scapula::of(AgeGroup::Adult, sex));
        for direction in [DVec3::X, DVec3::Y, DVec3::Z] {
            let share = reach(&woman, direction, 40) / reach(&man, direction, 40);
            assert!((share - 0.9).abs() < 0.02, "{direction} {share}");
        }
        for id in ["acromion", "coracoid"] {
            let share = landmark(&woman, id) / landmark(&man, id);
            assert!(share.abs_diff_eq(DVec3::splat(0.9), 0.02), "{id} {share}");
        }
    }

    #[test]
    fn bounds_hold_the_bone() {
        for age in AgeGroup::ALL {
            for sex in Sex::ALL {
                assert!(
                    bounds_hold(&Scapula::of(age, sex), 20_000),
                    "{age:?} {sex:?}"
                );
            }
        }
    }
}
