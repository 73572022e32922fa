//! The humerus: head, tubercles, bicipital groove, three-bordered shaft, epicondyles, trochlea and capitulum.
//!
//! Frame of the right bone, in millimetres: x lateral, y anterior, z proximal. The z axis runs along the shaft, z = 0 is the
//! lowest point of the trochlea, x lies along the epicondyles. Here belongs the shape of this bone at each age. Not here:
//! where a needle goes.
//!
//! Sources of the measurements: Goldman Osteometric Data Set (length, head diameter, mid-shaft and epicondylar breadth),
//! Robertson (head radius, thickness, retroversion), Akman 2006 (head above the greater tubercle), Gupta 2015 (bicipital
//! groove). What no source gives was measured on a specimen of a man, in the manner of an osteometric table: borders of the
//! shaft at named levels, middle and half axes of each prominence.

use glam::{DMat3, DVec2, DVec3};

use crate::anatomy::age::{AgeGroup, Sex};
use crate::anatomy::bone::{
    Bone, Bounds, End, Epiphysis, GrowthPlate, Landmark, OssificationCentre, first_entry,
};
use crate::anatomy::solid::{
    Spline, axes_from_degrees, bump, capsule, oriented_ellipsoid, roughness, smooth_intersection,
    smooth_step, smooth_subtraction, smooth_union, tapered_capsule,
};

/// One border of the shaft at one level: the disc over which the periosteum would be stretched there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Border {
    /// Lateral of the long axis, in mm.
    pub lateral_mm: f64,
    /// Anterior of the long axis, in mm.
    pub anterior_mm: f64,
    /// Radius of the border: small where it is sharp, in mm.
    pub rounding_mm: f64,
}

/// A section of the shaft: its medial, lateral and anterior border, and flat surfaces between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShaftLevel {
    /// Height over the lowest point of the trochlea, in mm.
    pub height_mm: f64,
    /// The medial border; distally the medial column and supracondylar ridge.
    pub medial: Border,
    /// The lateral border; distally the lateral column and supracondylar ridge.
    pub lateral: Border,
    /// The anterior border; proximally the crest of the greater tubercle.
    pub anterior: Border,
}

/// The articular head: part of a sphere, cut off at the anatomical neck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// Diameter of the sphere, in mm: 44.9 in men, 39.1 in women (Goldman).
    pub diameter_mm: f64,
    /// Angle between the axis of the head and the shaft, in degrees: 131 (Robertson) to 138 (JOSR 2023).
    pub neck_shaft_degrees: f64,
    /// Turn of the head backwards from the epicondylar line, in degrees: 19 (9 to 31, Robertson), 21 (JBJS 1991).
    pub retroversion_degrees: f64,
    /// Middle of the sphere.
    pub centre_mm: DVec3,
    /// From the plane of the anatomical neck to the top of the dome, in mm: 19 (15 to 24, Robertson).
    pub thickness_mm: f64,
    /// Rounding of the rim, in mm.
    pub rim_mm: f64,
    /// Width of the fillet in the anatomical neck, in mm.
    pub neck_mm: f64,
}

/// A prominence (or, taken away, a fossa): an ellipsoid with a fillet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swelling {
    /// Its middle.
    pub centre_mm: DVec3,
    /// Half its breadth, depth and height, in mm, before it is turned.
    pub radii_mm: DVec3,
    /// Turn about the long axis from lateral towards anterior, in degrees.
    pub turn_degrees: f64,
    /// Tilt of its breadth downwards, in degrees.
    pub tilt_degrees: f64,
    /// Width of the fillet at its edge, in mm.
    pub fillet_mm: f64,
}

/// The bicipital (intertubercular) groove: a channel that runs down between the tubercles and fades on the shaft.
///
/// Width 10.8 mm, depth 5.5 mm, length 74 mm (Gupta 2015, 60 bones).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Groove {
    /// Axis of the channel between the tubercles.
    pub top_mm: DVec3,
    /// Axis at the level of the surgical neck.
    pub neck_mm: DVec3,
    /// Axis where the groove ends.
    pub end_mm: DVec3,
    /// Radius between the tubercles, in mm.
    pub top_radius_mm: f64,
    /// Radius at the surgical neck, in mm.
    pub neck_radius_mm: f64,
    /// Radius at the end, in mm.
    pub end_radius_mm: f64,
    /// Rounding of its lips, in mm.
    pub lip_mm: f64,
}

/// The trochlea: a spool about the axis of the elbow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trochlea {
    /// The axis lies this far in front of the shaft's, in mm.
    pub axis_anterior_mm: f64,
    /// Height of the axis over the lowest point, in mm.
    pub axis_height_mm: f64,
    /// Fall of the axis towards the medial side, in degrees: the carrying angle of the elbow comes from it.
    pub carrying_degrees: f64,
    /// Turn of the axis forwards on the lateral side, in degrees.
    pub axis_turn_degrees: f64,
    /// Position along the axis (lateral positive) and radius of the medial rim, the medial lip, the groove, the lateral ridge
    /// and the edge towards the capitulum, in mm.
    pub profile_mm: [DVec2; 5],
    /// Rounding of both ends, in mm.
    pub rim_mm: f64,
    /// Width of the fillet towards the epicondyles, in mm.
    pub fillet_mm: f64,
}

/// The measurements of one humerus.
#[derive(Debug, Clone, PartialEq)]
pub struct HumerusParameters {
    /// Greatest length, in mm.
    pub length_mm: f64,
    /// The head.
    pub head: Head,
    /// The shaft from the epicondyles to the surgical neck and the metaphysis.
    pub shaft: [ShaftLevel; 10],
    /// Where the shaft ends within the elbow, in mm.
    pub shaft_foot_mm: f64,
    /// Where the shaft ends within the head, in mm.
    pub shaft_top_mm: f64,
    /// Rounding of the shaft's upper end, in mm.
    pub shaft_top_rounding_mm: f64,
    /// The greater tubercle's upper and middle facet.
    pub greater_tubercle: Swelling,
    /// The greater tubercle's lower facet, behind.
    pub greater_tubercle_posterior: Swelling,
    /// The lesser tubercle.
    pub lesser_tubercle: Swelling,
    /// The bicipital groove.
    pub groove: Groove,
    /// The deltoid tuberosity.
    pub deltoid_tuberosity: Swelling,
    /// The hollow beside the lateral supracondylar ridge, where brachioradialis arises.
    pub lateral_hollow: Swelling,
    /// The medial epicondyle.
    pub medial_epicondyle: Swelling,
    /// The lateral epicondyle.
    pub lateral_epicondyle: Swelling,
    /// The back of the lateral column, behind the capitulum.
    pub lateral_column: Swelling,
    /// The hollow between medial epicondyle and trochlea.
    pub epicondylar_hollow: Swelling,
    /// The trochlea.
    pub trochlea: Trochlea,
    /// The capitulum.
    pub capitulum: Swelling,
    /// The olecranon fossa.
    pub olecranon_fossa: Swelling,
    /// The coronoid fossa.
    pub coronoid_fossa: Swelling,
    /// The radial fossa.
    pub radial_fossa: Swelling,
    /// The radial groove: axis of a channel that winds down the back of the shaft from medial to lateral.
    pub radial_groove_mm: [DVec3; 3],
    /// Radius of the radial groove, in mm.
    pub radial_groove_radius_mm: f64,
    /// Depth of the unevenness where muscles and ligaments are attached, in mm; the bare shaft has a third of it, the
    /// joint surfaces none.
    pub relief_mm: f64,
}

impl HumerusParameters {
    /// A man's humerus: head, neck and epicondyles after the samples named at each, the mid-shaft 21 mm broad and deep
    /// (Goldman: 21.1 by 21.0), everything else to half a millimetre and a degree.
    #[must_use]
    pub fn adult_male() -> Self {
        Self {
            length_mm: 314.7,
            head: Head {
                diameter_mm: 44.9,
                neck_shaft_degrees: 135.0,
                retroversion_degrees: 21.0,
                centre_mm: DVec3::new(-7.0, -2.0, 292.0),
                thickness_mm: 19.5,
                rim_mm: 3.5,
                neck_mm: 5.0,
            },
            shaft: [
                ShaftLevel {
                    height_mm: 18.0,
                    medial: Border {
                        lateral_mm: -31.0,
                        anterior_mm: 0.5,
                        rounding_mm: 4.0,
                    },
                    lateral: Border {
                        lateral_mm: 12.5,
                        anterior_mm: -2.0,
                        rounding_mm: 8.5,
                    },
                    anterior: Border {
                        lateral_mm: -12.0,
                        anterior_mm: 3.0,
                        rounding_mm: 9.0,
                    },
                },
                ShaftLevel {
                    height_mm: 33.0,
                    medial: Border {
                        lateral_mm: -22.5,
                        anterior_mm: -1.0,
                        rounding_mm: 4.0,
                    },
                    lateral: Border {
                        lateral_mm: 16.0,
                        anterior_mm: -5.5,
                        rounding_mm: 5.5,
                    },
                    anterior: Border {
                        lateral_mm: -8.5,
                        anterior_mm: 1.0,
                        rounding_mm: 7.5,
                    },
                },
                ShaftLevel {
                    height_mm: 50.0,
                    medial: Border {
                        lateral_mm: -12.5,
                        anterior_mm: -4.0,
                        rounding_mm: 3.5,
                    },
                    lateral: Border {
                        lateral_mm: 15.5,
                        anterior_mm: -7.0,
                        rounding_mm: 4.0,
                    },
                    anterior: Border {
                        lateral_mm: -2.5,
                        anterior_mm: -2.5,
                        rounding_mm: 7.5,
                    },
                },
                ShaftLevel {
                    height_mm: 75.0,
                    medial: Border {
                        lateral_mm: -5.5,
                        anterior_mm: -5.5,
                        rounding_mm: 5.5,
                    },
                    lateral: Border {
                        lateral_mm: 10.5,
                        anterior_mm: -9.0,
                        rounding_mm: 3.5,
                    },
                    anterior: Border {
                        lateral_mm: -0.5,
                        anterior_mm: -3.5,
                        rounding_mm: 8.0,
                    },
                },
                ShaftLevel {
                    height_mm: 110.0,
                    medial: Border {
                        lateral_mm: -3.0,
                        anterior_mm: -3.0,
                        rounding_mm: 6.5,
                    },
                    lateral: Border {
                        lateral_mm: 5.5,
                        anterior_mm: -6.0,
                        rounding_mm: 5.5,
                    },
                    anterior: Border {
                        lateral_mm: 1.5,
                        anterior_mm: 0.5,
                        rounding_mm: 5.0,
                    },
                },
                ShaftLevel {
                    height_mm: 155.0,
                    medial: Border {
                        lateral_mm: -3.5,
                        anterior_mm: 0.0,
                        rounding_mm: 5.0,
                    },
                    lateral: Border {
                        lateral_mm: 3.0,
                        anterior_mm: -1.5,
                        rounding_mm: 8.5,
                    },
                    anterior: Border {
                        lateral_mm: 4.5,
                        anterior_mm: 3.0,
                        rounding_mm: 7.5,
                    },
                },
                ShaftLevel {
                    height_mm: 200.0,
                    medial: Border {
                        lateral_mm: -0.5,
                        anterior_mm: 3.0,
                        rounding_mm: 7.0,
                    },
                    lateral: Border {
                        lateral_mm: 2.5,
                        anterior_mm: 2.5,
                        rounding_mm: 10.5,
                    },
                    anterior: Border {
                        lateral_mm: 4.0,
                        anterior_mm: 5.5,
                        rounding_mm: 7.5,
                    },
                },
                ShaftLevel {
                    height_mm: 240.0,
                    medial: Border {
                        lateral_mm: 0.0,
                        anterior_mm: 2.5,
                        rounding_mm: 10.5,
                    },
                    lateral: Border {
                        lateral_mm: 2.5,
                        anterior_mm: 3.0,
                        rounding_mm: 10.0,
                    },
                    anterior: Border {
                        lateral_mm: 4.0,
                        anterior_mm: 5.0,
                        rounding_mm: 8.5,
                    },
                },
                ShaftLevel {
                    height_mm: 265.0,
                    medial: Border {
                        lateral_mm: -4.5,
                        anterior_mm: -0.5,
                        rounding_mm: 10.5,
                    },
                    lateral: Border {
                        lateral_mm: 3.0,
                        anterior_mm: 3.0,
                        rounding_mm: 11.5,
                    },
                    anterior: Border {
                        lateral_mm: 2.5,
                        anterior_mm: 4.0,
                        rounding_mm: 10.5,
                    },
                },
                ShaftLevel {
                    height_mm: 283.0,
                    medial: Border {
                        lateral_mm: -11.5,
                        anterior_mm: -4.0,
                        rounding_mm: 10.5,
                    },
                    lateral: Border {
                        lateral_mm: 2.5,
                        anterior_mm: 2.0,
                        rounding_mm: 14.5,
                    },
                    anterior: Border {
                        lateral_mm: -3.5,
                        anterior_mm: 4.5,
                        rounding_mm: 12.0,
                    },
                },
            ],
            shaft_foot_mm: 18.0,
            shaft_top_mm: 299.5,
            shaft_top_rounding_mm: 9.5,
            greater_tubercle: Swelling {
                centre_mm: DVec3::new(4.0, 4.5, 294.5),
                radii_mm: DVec3::new(16.0, 13.0, 13.0),
                turn_degrees: -18.0,
                tilt_degrees: -4.0,
                fillet_mm: 4.0,
            },
            greater_tubercle_posterior: Swelling {
                centre_mm: DVec3::new(0.0, -7.5, 291.0),
                radii_mm: DVec3::new(21.0, 12.0, 12.5),
                turn_degrees: 16.0,
                tilt_degrees: -8.0,
                fillet_mm: 4.5,
            },
            lesser_tubercle: Swelling {
                centre_mm: DVec3::new(-6.0, 11.5, 292.0),
                radii_mm: DVec3::new(13.0, 11.0, 12.0),
                turn_degrees: 31.0,
                tilt_degrees: -25.0,
                fillet_mm: 3.5,
            },
            groove: Groove {
                top_mm: DVec3::new(7.0, 20.0, 304.0),
                neck_mm: DVec3::new(3.5, 18.5, 270.0),
                end_mm: DVec3::new(-0.5, 21.0, 232.0),
                top_radius_mm: 5.0,
                neck_radius_mm: 5.5,
                end_radius_mm: 6.0,
                lip_mm: 2.5,
            },
            deltoid_tuberosity: Swelling {
                centre_mm: DVec3::new(8.5, 4.0, 182.0),
                radii_mm: DVec3::new(5.0, 5.5, 23.0),
                turn_degrees: 20.0,
                tilt_degrees: 3.0,
                fillet_mm: 8.0,
            },
            lateral_hollow: Swelling {
                centre_mm: DVec3::new(16.5, 2.0, 66.5),
                radii_mm: DVec3::new(9.5, 7.0, 32.5),
                turn_degrees: -18.0,
                tilt_degrees: -6.0,
                fillet_mm: 8.0,
            },
            medial_epicondyle: Swelling {
                centre_mm: DVec3::new(-23.0, 3.5, 19.5),
                radii_mm: DVec3::new(12.0, 5.5, 10.0),
                turn_degrees: 21.0,
                tilt_degrees: 21.0,
                fillet_mm: 7.0,
            },
            lateral_epicondyle: Swelling {
                centre_mm: DVec3::new(15.5, 2.0, 15.5),
                radii_mm: DVec3::new(7.5, 6.0, 11.5),
                turn_degrees: -16.0,
                tilt_degrees: 33.0,
                fillet_mm: 6.5,
            },
            lateral_column: Swelling {
                centre_mm: DVec3::new(5.5, 1.0, 17.0),
                radii_mm: DVec3::new(6.5, 10.5, 13.5),
                turn_degrees: 24.0,
                tilt_degrees: 4.0,
                fillet_mm: 7.0,
            },
            epicondylar_hollow: Swelling {
                centre_mm: DVec3::new(-29.0, 10.5, 15.0),
                radii_mm: DVec3::new(7.0, 4.5, 8.5),
                turn_degrees: 3.0,
                tilt_degrees: 1.0,
                fillet_mm: 2.0,
            },
            trochlea: Trochlea {
                axis_anterior_mm: 6.5,
                axis_height_mm: 13.5,
                carrying_degrees: 1.0,
                axis_turn_degrees: 1.0,
                profile_mm: [
                    DVec2::new(-22.0, 13.0),
                    DVec2::new(-18.0, 12.5),
                    DVec2::new(-6.5, 8.0),
                    DVec2::new(0.0, 9.5),
                    DVec2::new(8.0, 5.5),
                ],
                rim_mm: 5.5,
                fillet_mm: 4.5,
            },
            capitulum: Swelling {
                centre_mm: DVec3::new(13.0, 6.5, 13.0),
                radii_mm: DVec3::new(7.5, 11.0, 11.0),
                turn_degrees: -40.0,
                tilt_degrees: 4.0,
                fillet_mm: 2.5,
            },
            olecranon_fossa: Swelling {
                centre_mm: DVec3::new(-6.5, -13.0, 24.0),
                radii_mm: DVec3::new(12.5, 13.5, 11.0),
                turn_degrees: -3.0,
                tilt_degrees: 0.0,
                fillet_mm: 4.0,
            },
            coronoid_fossa: Swelling {
                centre_mm: DVec3::new(-4.5, 12.5, 27.5),
                radii_mm: DVec3::new(9.0, 8.0, 5.5),
                turn_degrees: -2.0,
                tilt_degrees: -12.0,
                fillet_mm: 4.0,
            },
            radial_fossa: Swelling {
                centre_mm: DVec3::new(10.0, 12.0, 27.5),
                radii_mm: DVec3::new(6.0, 7.0, 8.0),
                turn_degrees: 9.0,
                tilt_degrees: 20.0,
                fillet_mm: 4.0,
            },
            radial_groove_mm: [
                DVec3::new(-1.0, -20.5, 210.0),
                DVec3::new(10.0, -21.5, 165.0),
                DVec3::new(24.0, -9.0, 112.0),
            ],
            radial_groove_radius_mm: 12.0,
            relief_mm: 0.25,
        }
    }
}

/// How near the surface must be for its unevenness to count, in mm: beyond, the distance is not asked for so exactly.
const RELIEF_REACH_MM: f64 = 2.0;

/// The outer shape of a humerus, made ready for many queries.
#[derive(Debug, Clone)]
pub struct HumerusShape {
    parameters: HumerusParameters,
    shaft: BorderLoft,
    head_axis: DVec3,
    trochlea_axis: DVec3,
    greater_tubercle: Ellipsoid,
    greater_tubercle_posterior: Ellipsoid,
    lesser_tubercle: Ellipsoid,
    deltoid_tuberosity: Ellipsoid,
    lateral_hollow: Ellipsoid,
    medial_epicondyle: Ellipsoid,
    lateral_epicondyle: Ellipsoid,
    lateral_column: Ellipsoid,
    epicondylar_hollow: Ellipsoid,
    capitulum: Ellipsoid,
    olecranon_fossa: Ellipsoid,
    coronoid_fossa: Ellipsoid,
    radial_fossa: Ellipsoid,
}

impl HumerusShape {
    /// The shape that these measurements describe.
    #[must_use]
    pub fn new(parameters: HumerusParameters) -> Self {
        let head = parameters.head;
        let (across, up) = (180.0 - head.neck_shaft_degrees).to_radians().sin_cos();
        let (back, medial) = head.retroversion_degrees.to_radians().sin_cos();
        let trochlea = parameters.trochlea;
        let (rise, level) = trochlea.carrying_degrees.to_radians().sin_cos();
        let (forwards, straight) = trochlea.axis_turn_degrees.to_radians().sin_cos();
        Self {
            shaft: BorderLoft::new(&parameters.shaft),
            head_axis: DVec3::new(-medial * across, -back * across, up),
            trochlea_axis: DVec3::new(level * straight, level * forwards, rise),
            greater_tubercle: Ellipsoid::new(&parameters.greater_tubercle),
            greater_tubercle_posterior: Ellipsoid::new(&parameters.greater_tubercle_posterior),
            lesser_tubercle: Ellipsoid::new(&parameters.lesser_tubercle),
            deltoid_tuberosity: Ellipsoid::new(&parameters.deltoid_tuberosity),
            lateral_hollow: Ellipsoid::new(&parameters.lateral_hollow),
            medial_epicondyle: Ellipsoid::new(&parameters.medial_epicondyle),
            lateral_epicondyle: Ellipsoid::new(&parameters.lateral_epicondyle),
            lateral_column: Ellipsoid::new(&parameters.lateral_column),
            epicondylar_hollow: Ellipsoid::new(&parameters.epicondylar_hollow),
            capitulum: Ellipsoid::new(&parameters.capitulum),
            olecranon_fossa: Ellipsoid::new(&parameters.olecranon_fossa),
            coronoid_fossa: Ellipsoid::new(&parameters.coronoid_fossa),
            radial_fossa: Ellipsoid::new(&parameters.radial_fossa),
            parameters,
        }
    }

    /// The measurements behind the shape.
    #[must_use]
    pub fn parameters(&self) -> &HumerusParameters {
        &self.parameters
    }

    /// Direction from the middle of the head to the top of its dome.
    #[must_use]
    pub fn head_axis(&self) -> DVec3 {
        self.head_axis
    }

    /// Signed distance to the outer surface, in mm.
    #[must_use]
    pub fn distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let transverse = shape.head.diameter_mm / 44.9;
        let mut distance = self.shaft_distance(point);
        let mut joint = f64::INFINITY;
        // Each part is asked for only where it can reach.
        if point.z > shape.groove.end_mm.z - 25.0 * transverse {
            distance = self.greater_tubercle.add_to(distance, point);
            distance = self.greater_tubercle_posterior.add_to(distance, point);
            distance = self.lesser_tubercle.add_to(distance, point);
            joint = self.head_distance(point);
            distance = smooth_union(distance, joint, shape.head.neck_mm);
            distance =
                smooth_subtraction(distance, self.groove_distance(point), shape.groove.lip_mm);
        }
        let tuberosity = shape.deltoid_tuberosity;
        if (point.z - tuberosity.centre_mm.z).abs() < 1.6 * tuberosity.radii_mm.z {
            distance = self.deltoid_tuberosity.add_to(distance, point);
        }
        let [top, middle, end] = shape.radial_groove_mm;
        if point.z > end.z - 20.0 && point.z < top.z + 20.0 {
            let radius = shape.radial_groove_radius_mm;
            let channel =
                capsule(point, top, middle, radius).min(capsule(point, middle, end, radius));
            distance = smooth_subtraction(distance, channel, 0.6 * radius);
        }
        let hollow = shape.lateral_hollow;
        if (point.z - hollow.centre_mm.z).abs() < 1.6 * hollow.radii_mm.z {
            distance = self.lateral_hollow.take_from(distance, point);
        }
        if point.z < shape.olecranon_fossa.centre_mm.z + 45.0 * transverse {
            distance = self.medial_epicondyle.add_to(distance, point);
            distance = self.lateral_epicondyle.add_to(distance, point);
            distance = self.lateral_column.add_to(distance, point);
            distance = self.epicondylar_hollow.take_from(distance, point);
            let articular = self.capitulum.add_to(self.trochlea_distance(point), point);
            joint = joint.min(articular);
            distance = smooth_union(distance, articular, shape.trochlea.fillet_mm);
            distance = self.olecranon_fossa.take_from(distance, point);
            distance = self.coronoid_fossa.take_from(distance, point);
            distance = self.radial_fossa.take_from(distance, point);
        }
        distance - self.relief(point, distance, joint)
    }

    /// How far the uneven surface stands out over the plain one.
    fn relief(&self, point: DVec3, distance: f64, joint: f64) -> f64 {
        let shape = &self.parameters;
        if shape.relief_mm == 0.0 || distance.abs() > RELIEF_REACH_MM {
            return 0.0;
        }
        let bare = smooth_step(0.5, 5.0, joint - distance);
        if bare == 0.0 {
            return 0.0;
        }
        let tuberosity = &shape.deltoid_tuberosity;
        let tubercles = smooth_step(-15.0, 5.0, point.z - shape.groove.neck_mm.z);
        let epicondyles = 1.0 - smooth_step(0.0, 25.0, point.z - shape.olecranon_fossa.centre_mm.z);
        let deltoid = bump(
            point.z - tuberosity.centre_mm.z,
            0.5 * tuberosity.radii_mm.z,
        ) * smooth_step(2.0, 12.0, point.x);
        let attached = tubercles.max(epicondyles).max(deltoid);
        // Bone is grained along its length.
        let grained = DVec3::new(point.x, point.y, 0.5 * point.z);
        let fine = if attached > 0.0 {
            0.5 * attached * roughness(grained, 5.0, 61)
        } else {
            0.0
        };
        bare * shape.relief_mm * ((0.35 + 0.65 * attached) * roughness(grained, 9.0, 62) + fine)
    }

    /// Distance to the shaft without its ends.
    fn shaft_distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let rounding = shape.shaft_top_rounding_mm;
        let distance = smooth_intersection(
            self.shaft.distance(point),
            shape.shaft_foot_mm - point.z,
            rounding,
        );
        smooth_intersection(distance, point.z - shape.shaft_top_mm, rounding)
    }

    /// Distance to the articular head.
    fn head_distance(&self, point: DVec3) -> f64 {
        let head = &self.parameters.head;
        let local = point - head.centre_mm;
        let radius = 0.5 * head.diameter_mm;
        smooth_intersection(
            local.length() - radius,
            (radius - head.thickness_mm) - local.dot(self.head_axis),
            head.rim_mm,
        )
    }

    fn groove_distance(&self, point: DVec3) -> f64 {
        let groove = &self.parameters.groove;
        tapered_capsule(
            point,
            groove.top_mm,
            groove.neck_mm,
            groove.top_radius_mm,
            groove.neck_radius_mm,
        )
        .min(tapered_capsule(
            point,
            groove.neck_mm,
            groove.end_mm,
            groove.neck_radius_mm,
            groove.end_radius_mm,
        ))
    }

    fn trochlea_distance(&self, point: DVec3) -> f64 {
        let trochlea = &self.parameters.trochlea;
        let local = point - DVec3::new(0.0, trochlea.axis_anterior_mm, trochlea.axis_height_mm);
        let along = local.dot(self.trochlea_axis);
        let across = (local - self.trochlea_axis * along).length();
        let (radius, slope) = profile(&trochlea.profile_mm, along);
        let [first, .., last] = trochlea.profile_mm;
        let spool = (across - radius) / (1.0 + slope * slope).sqrt();
        let ends = (along - last.x).max(first.x - along);
        smooth_intersection(spool, ends, trochlea.rim_mm)
    }
}

/// An ellipsoid with its axes worked out.
#[derive(Debug, Clone, Copy)]
struct Ellipsoid {
    centre: DVec3,
    axes: DMat3,
    radii: DVec3,
    fillet: f64,
}

impl Ellipsoid {
    fn new(swelling: &Swelling) -> Self {
        Self {
            centre: swelling.centre_mm,
            axes: axes_from_degrees(0.0, swelling.tilt_degrees, swelling.turn_degrees),
            radii: swelling.radii_mm,
            fillet: swelling.fillet_mm,
        }
    }

    fn distance(&self, point: DVec3) -> f64 {
        oriented_ellipsoid(point, self.centre, self.axes, self.radii)
    }

    fn add_to(&self, distance: f64, point: DVec3) -> f64 {
        smooth_union(distance, self.distance(point), self.fillet)
    }

    fn take_from(&self, distance: f64, point: DVec3) -> f64 {
        smooth_subtraction(distance, self.distance(point), self.fillet)
    }
}

/// Value and slope of a smooth curve through named points, flat at each of them but the ends.
fn profile(points: &[DVec2; 5], position: f64) -> (f64, f64) {
    let position = position.clamp(points[0].x, points[4].x);
    let upper = points[1..4]
        .iter()
        .position(|point| position < point.x)
        .map_or(4, |index| index + 1);
    let (from, to) = (points[upper - 1], points[upper]);
    let step = (to.x - from.x).max(1e-6);
    let share = (position - from.x) / step;
    let rise = to.y - from.y;
    (
        from.y + rise * share * share * (3.0 - 2.0 * share),
        6.0 * rise * share * (1.0 - share) / step,
    )
}

const BORDER_CHANNELS: usize = 9;

/// A tube along z whose sections are the hulls of three discs: the borders of the shaft.
#[derive(Debug, Clone)]
struct BorderLoft {
    borders: Spline<10, BORDER_CHANNELS>,
}

impl BorderLoft {
    fn new(levels: &[ShaftLevel; 10]) -> Self {
        let channels = levels.map(|level| {
            let (medial, lateral, anterior) = (level.medial, level.lateral, level.anterior);
            [
                medial.lateral_mm,
                medial.anterior_mm,
                medial.rounding_mm,
                lateral.lateral_mm,
                lateral.anterior_mm,
                lateral.rounding_mm,
                anterior.lateral_mm,
                anterior.anterior_mm,
                anterior.rounding_mm,
            ]
        });
        Self {
            borders: Spline::new(levels.map(|level| level.height_mm), channels),
        }
    }

    /// Middle of the section at a height.
    fn middle(&self, z: f64) -> DVec3 {
        let c = self.borders.at(z);
        DVec3::new((c[0] + c[3] + c[6]) / 3.0, (c[1] + c[4] + c[7]) / 3.0, z)
    }

    fn section(&self, point: DVec3) -> f64 {
        let c = self.borders.at(point.z);
        hull_of_three_discs(
            point.truncate(),
            [
                DVec2::new(c[0], c[1]),
                DVec2::new(c[3], c[4]),
                DVec2::new(c[6], c[7]),
            ],
            [c[2].max(0.3), c[5].max(0.3), c[8].max(0.3)],
        )
    }

    fn distance(&self, point: DVec3) -> f64 {
        let flat = self.section(point);
        if !(-7.0..=40.0).contains(&flat) {
            return flat;
        }
        const RISE: f64 = 0.25;
        let slope = (self.section(point + DVec3::Z * RISE) - flat) / RISE;
        flat / (1.0 + slope * slope).sqrt()
    }
}

/// Distance, in a plane, to the hull of three discs.
fn hull_of_three_discs(point: DVec2, centres: [DVec2; 3], radii: [f64; 3]) -> f64 {
    let mut distance = f64::INFINITY;
    let turn = (centres[1] - centres[0]).perp_dot(centres[2] - centres[0]);
    let mut within = turn.abs() > 1e-9;
    let mut rim = f64::INFINITY;
    let blend = 0.3 * radii[0].min(radii[1]).min(radii[2]);
    for index in 0..3 {
        let next = (index + 1) % 3;
        let (from, to) = (centres[index], centres[next]);
        let hull = hull_of_two_discs(point, from, to, radii[index], radii[next]);
        // Blended, so that a border which fades into the shaft leaves no crease.
        distance = smooth_union(distance, hull, blend);
        let side = (to - from).perp_dot(point - from) * turn.signum();
        within &= side >= 0.0;
        rim = rim.min(side.abs() / (to - from).length().max(1e-9));
    }
    if within {
        // Inside the triangle of the middles the flank is further off than the triangle's edge by at least a radius.
        distance.min(-rim - radii[0].min(radii[1]).min(radii[2]))
    } else {
        distance
    }
}

/// Distance, in a plane, to the hull of two discs.
fn hull_of_two_discs(
    point: DVec2,
    from: DVec2,
    to: DVec2,
    from_radius: f64,
    to_radius: f64,
) -> f64 {
    let axis = to - from;
    let length = axis.length();
    if length <= (from_radius - to_radius).abs() + 1e-9 {
        return if from_radius > to_radius {
            point.distance(from) - from_radius
        } else {
            point.distance(to) - to_radius
        };
    }
    let unit = axis / length;
    let local = point - from;
    let along = local.dot(unit);
    let across = local.perp_dot(unit).abs();
    let sine = (from_radius - to_radius) / length;
    let cosine = (1.0 - sine * sine).sqrt();
    let station = along * cosine - across * sine;
    if station < 0.0 {
        local.length() - from_radius
    } else if station > length * cosine {
        point.distance(to) - to_radius
    } else {
        across * cosine + along * sine - from_radius
    }
}

/// A humerus of one age: its solid, growth plates and landmarks.
#[derive(Debug, Clone)]
pub struct Humerus {
    shape: HumerusShape,
    age: AgeGroup,
    epiphyses: Vec<Epiphysis>,
}

/// Length and breadth of a humerus, in mm and as a share of a man's.
struct Size {
    length_mm: f64,
    transverse: f64,
}

impl Humerus {
    /// The humerus of an age group; in adults the sex sets the size.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let size = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => Size {
                length_mm: 314.7,
                transverse: 1.0,
            },
            // Goldman: length 289.0; head 39.1 of 44.9, epicondyles 53.0 of 60.4, mid-shaft 18.4 of 21.1.
            (AgeGroup::Adult, Sex::Female) => Size {
                length_mm: 289.0,
                transverse: 0.873,
            },
            // Measured on the skin (IJRMS 8323): 186 at 3 to 6 years, 244 at 7 to 10 years, so about 205 at 6. Breadth:
            // not in the sources; ends grow a little ahead of the length.
            (AgeGroup::Child, _) => Size {
                length_mm: 205.0,
                transverse: 0.66,
            },
            // Not in the sources: the tibia's share of its adult length (31 % at 1 year) taken for the humerus.
            (AgeGroup::Infant, _) => Size {
                length_mm: 95.0,
                transverse: 0.36,
            },
        };
        let adult = HumerusParameters::adult_male();
        let resize = Resize::new(&adult, &size);
        let shape = HumerusShape::new(adult.resized(&resize));
        let epiphyses = match age {
            AgeGroup::Adult => Vec::new(),
            AgeGroup::Child | AgeGroup::Infant => epiphyses(age, &shape, &resize),
        };
        Self {
            shape,
            age,
            epiphyses,
        }
    }

    /// The measurements of this humerus.
    #[must_use]
    pub fn parameters(&self) -> &HumerusParameters {
        self.shape.parameters()
    }

    /// Direction from the middle of the head to the top of its dome.
    #[must_use]
    pub fn head_axis(&self) -> DVec3 {
        self.shape.head_axis
    }

    /// Half-breadth of the bone at a height: from its most medial to its most lateral point, halved, in mm.
    fn breadth_mm(&self, z: f64) -> f64 {
        let middle = self.shape.shaft.middle(z);
        let reach = 2.0 * self.parameters().head.diameter_mm;
        let mut extremes = [0.0_f64; 2];
        for (extreme, side) in extremes.iter_mut().zip([DVec3::X, DVec3::NEG_X]) {
            let mut step = 0.0;
            while step < 0.5 {
                for turn in [-1.0, 1.0] {
                    let inside =
                        middle + DVec3::Y * (turn * step * self.parameters().head.diameter_mm);
                    if let Some(entry) = first_entry(
                        &|at| self.outer(at),
                        inside + side * reach,
                        -side,
                        2.0 * reach,
                    ) {
                        *extreme = extreme.max((entry - middle).dot(side));
                    }
                }
                step += 0.05;
            }
        }
        extremes[0] + extremes[1]
    }

    /// Height of the surgical neck: the highest level under the tubercles where the bone is no broader than 1.3 times its
    /// breadth at three quarters of the length.
    ///
    /// No source gives a level; this is where the finger feels the "ball" of the tubercles become the "tee" of the shaft.
    #[must_use]
    pub fn surgical_neck_height_mm(&self) -> f64 {
        let length = self.parameters().length_mm;
        let limit = 1.3 * self.breadth_mm(0.75 * length);
        let (mut shaft, mut flare) = (
            0.75 * length,
            length - 0.6 * self.parameters().head.diameter_mm,
        );
        while flare - shaft > 0.05 {
            let middle = 0.5 * (shaft + flare);
            if self.breadth_mm(middle) > limit {
                flare = middle;
            } else {
                shaft = middle;
            }
        }
        shaft
    }

    /// The highest point of the greater tubercle: the highest of the surface that has parted from the sphere of the head by
    /// more than 1.5 mm (in an adult), lateral to the bicipital groove.
    #[must_use]
    pub fn greater_tubercle_top(&self) -> DVec3 {
        let parameters = self.parameters();
        let head = parameters.head;
        let scale = head.diameter_mm / 44.9;
        let above = parameters.length_mm + 10.0;
        let mut top = parameters.greater_tubercle.centre_mm;
        top.z = 0.0;
        for column in 0..60 {
            for row in 0..60 {
                let lateral = parameters.groove.top_mm.x + scale * (f64::from(column) * 0.5 - 2.0);
                let anterior = parameters.groove.top_mm.y - scale * f64::from(row) * 0.6;
                let start = DVec3::new(lateral, anterior, above);
                let Some(point) = first_entry(&|at| self.outer(at), start, DVec3::NEG_Z, above)
                else {
                    continue;
                };
                let parted = point.distance(head.centre_mm) - 0.5 * head.diameter_mm;
                if parted > 1.5 * scale && point.z > top.z {
                    top = point;
                }
            }
        }
        top
    }

    /// The deepest point of the bicipital groove at the height of the lesser tubercle: the farthest behind the line from the
    /// lesser tubercle to the lip of the greater.
    ///
    /// With its depth under that line, in mm.
    fn groove_floor(&self, lesser: DVec3) -> (Landmark, f64) {
        let bone: &dyn Bone = self;
        let width = 0.45 * self.parameters().head.diameter_mm;
        let profile: Vec<Landmark> = (0..=60)
            .map(|step| {
                let lateral = lesser.x + width * f64::from(step) / 60.0;
                bone.seen_from(
                    "bicipital-groove",
                    DVec3::new(lateral, 0.0, lesser.z),
                    DVec3::Y,
                )
            })
            .collect();
        // The lip of the greater tubercle looks forwards and outwards.
        let outwards = DVec3::new(0.57, 0.82, 0.0);
        let lip = profile
            .iter()
            .skip(20)
            .map(|seen| seen.point)
            .max_by(|a, b| a.dot(outwards).total_cmp(&b.dot(outwards)))
            .unwrap_or(lesser + DVec3::X * width);
        let depth = |point: DVec3| {
            let share = (point.x - lesser.x) / (lip.x - lesser.x);
            lesser.y + (lip.y - lesser.y) * share - point.y
        };
        let floor = profile
            .into_iter()
            .filter(|seen| seen.point.x < lip.x)
            .max_by(|a, b| depth(a.point).total_cmp(&depth(b.point)))
            .unwrap_or_else(|| bone.nearest("bicipital-groove", lesser));
        let slope = (lip.y - lesser.y) / (lip.x - lesser.x);
        let below = depth(floor.point) / (1.0 + slope * slope).sqrt();
        (floor, below)
    }

    /// The lesser tubercle: its most anterior point.
    fn lesser_tubercle(&self) -> Landmark {
        let bone: &dyn Bone = self;
        let tubercle = self.parameters().lesser_tubercle;
        bone.summit(
            "lesser-tubercle",
            tubercle.centre_mm + DVec3::Y * tubercle.radii_mm.y,
            DVec3::Y,
            0.25 * self.parameters().head.diameter_mm,
        )
    }

    /// Depth of the bicipital groove under the line from tubercle to tubercle, in mm.
    #[must_use]
    pub fn bicipital_groove_depth_mm(&self) -> f64 {
        self.groove_floor(self.lesser_tubercle().point).1
    }
}

impl Bone for Humerus {
    fn name(&self) -> &'static str {
        "humerus"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.shape.distance(point)
    }

    fn cortex_thickness_mm(&self, point: DVec3) -> f64 {
        // Shaft 4.2 mm, surgical neck and supracondylar region 2, tubercles, head and condyles 1.2: not in the sources, but
        // that it is thinner than the 2.7 mm of the proximal tibia (BJHM 2024; KSEM12 for the tibia).
        let share = point.z / self.parameters().length_mm;
        let proximal =
            4.2 - 2.2 * smooth_step(0.66, 0.83, share) - 0.8 * smooth_step(0.86, 0.94, share);
        let distal =
            1.2 + 0.8 * smooth_step(0.05, 0.12, share) + 2.2 * smooth_step(0.12, 0.45, share);
        let adult = proximal.min(distal);
        match self.age {
            AgeGroup::Adult => adult * self.parameters().head.diameter_mm / 44.9,
            AgeGroup::Child => (0.55 * adult).max(0.9),
            // An infant's proximal tibia has 1 to 2 mm (S004), a newborn's 1.3 (VTONDER22): the humerus is thinner.
            AgeGroup::Infant => (0.4 * adult).max(0.7),
        }
    }

    fn bounds(&self) -> Bounds {
        let parameters = self.parameters();
        let half = parameters.head.diameter_mm;
        Bounds::new(
            DVec3::new(-half, -0.75 * half, -2.0),
            DVec3::new(0.75 * half, 0.7 * half, parameters.length_mm + 2.0),
        )
    }

    fn epiphyses(&self) -> &[Epiphysis] {
        &self.epiphyses
    }

    fn landmarks(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let parameters = self.parameters();
        let head = parameters.head;
        let radius = 0.5 * head.diameter_mm;
        let greater = bone.summit(
            "greater-tubercle",
            parameters.greater_tubercle.centre_mm
                + DVec3::X * parameters.greater_tubercle.radii_mm.x,
            DVec3::X,
            0.8 * radius,
        );
        let lesser = self.lesser_tubercle();
        let neck = self.surgical_neck_height_mm();
        let (groove, _) = self.groove_floor(lesser.point);
        // The neck's groove, on the side that looks up and away from the head.
        let outwards = (DVec3::Z - self.head_axis() * self.head_axis().z).normalize_or(DVec3::X);
        let neck_middle = head.centre_mm + self.head_axis() * (radius - head.thickness_mm);
        let mut landmarks = vec![
            bone.seen_from("surgical-neck", self.shape.shaft.middle(neck), DVec3::X),
            greater,
            lesser,
            groove,
            bone.nearest("anatomical-neck", neck_middle + outwards * radius),
            bone.summit(
                "humeral-head",
                head.centre_mm + self.head_axis() * radius,
                self.head_axis(),
                0.5 * radius,
            ),
        ];
        for epiphysis in &self.epiphyses {
            let id = match epiphysis.plate.end {
                End::Proximal => "growth-plate-humerus-proximal",
                End::Distal => "growth-plate-humerus-distal",
            };
            landmarks.push(rim_of_plate(bone, id, &epiphysis.plate));
        }
        landmarks
    }

    fn detail_mm(&self) -> f64 {
        (1.5 * self.parameters().head.diameter_mm / 44.9).max(0.6)
    }
}

/// Where a growth plate comes to the lateral surface.
fn rim_of_plate(bone: &dyn Bone, id: &'static str, plate: &GrowthPlate) -> Landmark {
    let seen = |z: f64| bone.seen_from(id, DVec3::new(plate.centre.x, plate.centre.y, z), DVec3::X);
    let towards_epiphysis = plate.towards_epiphysis.z.signum();
    let reach = plate.dome_radius_mm;
    let (mut shaft, mut epiphysis) = (
        plate.centre.z - reach * towards_epiphysis,
        plate.centre.z + reach * towards_epiphysis,
    );
    for _ in 0..24 {
        let middle = 0.5 * (shaft + epiphysis);
        if plate.side(seen(middle).point) > 0.0 {
            epiphysis = middle;
        } else {
            shaft = middle;
        }
    }
    seen(0.5 * (shaft + epiphysis))
}

/// Carries a man's measurements over to another length and breadth: the ends keep their form, the shaft between is stretched.
struct Resize {
    transverse: f64,
    adult_length_mm: f64,
    length_mm: f64,
}

/// The distal end, in a man: up to where the supracondylar ridges begin.
const DISTAL_END_MM: f64 = 50.0;
/// The proximal end, in a man: from the surgical neck up.
const PROXIMAL_END_MM: f64 = 55.0;

impl Resize {
    fn new(adult: &HumerusParameters, size: &Size) -> Self {
        Self {
            transverse: size.transverse,
            adult_length_mm: adult.length_mm,
            length_mm: size.length_mm,
        }
    }

    /// Length of the shaft between the ends, as a share of a man's.
    fn lengthwise(&self) -> f64 {
        let ends = DISTAL_END_MM + PROXIMAL_END_MM;
        (self.length_mm - ends * self.transverse) / (self.adult_length_mm - ends)
    }

    fn height(&self, z: f64) -> f64 {
        let proximal = self.adult_length_mm - PROXIMAL_END_MM;
        if z <= DISTAL_END_MM {
            z * self.transverse
        } else if z >= proximal {
            self.length_mm - (self.adult_length_mm - z) * self.transverse
        } else {
            DISTAL_END_MM * self.transverse + (z - DISTAL_END_MM) * self.lengthwise()
        }
    }

    fn point(&self, point: DVec3) -> DVec3 {
        DVec3::new(
            point.x * self.transverse,
            point.y * self.transverse,
            self.height(point.z),
        )
    }

    fn swelling(&self, swelling: &Swelling) -> Swelling {
        let proximal = self.adult_length_mm - PROXIMAL_END_MM;
        let on_shaft = swelling.centre_mm.z > DISTAL_END_MM && swelling.centre_mm.z < proximal;
        let lengthwise = if on_shaft {
            self.lengthwise()
        } else {
            self.transverse
        };
        Swelling {
            centre_mm: self.point(swelling.centre_mm),
            radii_mm: swelling.radii_mm * DVec3::new(self.transverse, self.transverse, lengthwise),
            fillet_mm: swelling.fillet_mm * self.transverse,
            ..*swelling
        }
    }

    fn border(&self, border: Border) -> Border {
        Border {
            lateral_mm: border.lateral_mm * self.transverse,
            anterior_mm: border.anterior_mm * self.transverse,
            rounding_mm: border.rounding_mm * self.transverse,
        }
    }
}

impl HumerusParameters {
    fn resized(&self, resize: &Resize) -> Self {
        let transverse = resize.transverse;
        Self {
            length_mm: resize.length_mm,
            head: Head {
                diameter_mm: self.head.diameter_mm * transverse,
                centre_mm: resize.point(self.head.centre_mm),
                thickness_mm: self.head.thickness_mm * transverse,
                rim_mm: self.head.rim_mm * transverse,
                neck_mm: self.head.neck_mm * transverse,
                ..self.head
            },
            shaft: self.shaft.map(|level| ShaftLevel {
                height_mm: resize.height(level.height_mm),
                medial: resize.border(level.medial),
                lateral: resize.border(level.lateral),
                anterior: resize.border(level.anterior),
            }),
            shaft_foot_mm: resize.height(self.shaft_foot_mm),
            shaft_top_mm: resize.height(self.shaft_top_mm),
            shaft_top_rounding_mm: self.shaft_top_rounding_mm * transverse,
            greater_tubercle: resize.swelling(&self.greater_tubercle),
            greater_tubercle_posterior: resize.swelling(&self.greater_tubercle_posterior),
            lesser_tubercle: resize.swelling(&self.lesser_tubercle),
            groove: Groove {
                top_mm: resize.point(self.groove.top_mm),
                neck_mm: resize.point(self.groove.neck_mm),
                end_mm: resize.point(self.groove.end_mm),
                top_radius_mm: self.groove.top_radius_mm * transverse,
                neck_radius_mm: self.groove.neck_radius_mm * transverse,
                end_radius_mm: self.groove.end_radius_mm * transverse,
                lip_mm: self.groove.lip_mm * transverse,
            },
            deltoid_tuberosity: resize.swelling(&self.deltoid_tuberosity),
            lateral_hollow: resize.swelling(&self.lateral_hollow),
            medial_epicondyle: resize.swelling(&self.medial_epicondyle),
            lateral_epicondyle: resize.swelling(&self.lateral_epicondyle),
            lateral_column: resize.swelling(&self.lateral_column),
            epicondylar_hollow: resize.swelling(&self.epicondylar_hollow),
            trochlea: Trochlea {
                axis_anterior_mm: self.trochlea.axis_anterior_mm * transverse,
                axis_height_mm: self.trochlea.axis_height_mm * transverse,
                profile_mm: self.trochlea.profile_mm.map(|point| point * transverse),
                rim_mm: self.trochlea.rim_mm * transverse,
                fillet_mm: self.trochlea.fillet_mm * transverse,
                ..self.trochlea
            },
            capitulum: resize.swelling(&self.capitulum),
            olecranon_fossa: resize.swelling(&self.olecranon_fossa),
            coronoid_fossa: resize.swelling(&self.coronoid_fossa),
            radial_fossa: resize.swelling(&self.radial_fossa),
            radial_groove_mm: self.radial_groove_mm.map(|point| resize.point(point)),
            radial_groove_radius_mm: self.radial_groove_radius_mm * transverse,
            // Young bones are smooth.
            relief_mm: self.relief_mm * smooth_step(0.5, 0.9, transverse),
        }
    }
}

/// The growing ends. Levels are given on a man's bone and carried over.
fn epiphyses(age: AgeGroup, shape: &HumerusShape, resize: &Resize) -> Vec<Epiphysis> {
    let parameters = shape.parameters();
    let head = parameters.head;
    let radius = 0.5 * head.diameter_mm;
    let thickness_mm = match age {
        AgeGroup::Infant => 1.6,
        AgeGroup::Adult | AgeGroup::Child => 2.0,
    };
    // The proximal plate is tent-shaped; its rim runs along the lower edge of the head and of the tubercles.
    let proximal = GrowthPlate {
        end: End::Proximal,
        centre: resize.point(DVec3::new(-5.0, -2.0, 290.0)),
        towards_epiphysis: DVec3::new(-0.1, 0.0, 1.0).normalize(),
        dome_mm: 7.0 * resize.transverse,
        dome_radius_mm: 18.0 * resize.transverse,
        thickness_mm,
    };
    // The distal plate runs across the bone between the fossae and the joint.
    let distal = GrowthPlate {
        end: End::Distal,
        centre: resize.point(DVec3::new(-3.0, 1.0, 20.0)),
        towards_epiphysis: DVec3::NEG_Z,
        dome_mm: 0.0,
        dome_radius_mm: 20.0 * resize.transverse,
        thickness_mm,
    };
    let (proximal_bone, distal_bone) = match age {
        // Head from 6 months, greater tubercle from 3 years, lesser from 5 (AO Surgery Reference): at 8 months the head alone.
        AgeGroup::Infant => (
            vec![OssificationCentre {
                centre: head.centre_mm + shape.head_axis() * (0.2 * radius),
                radii_mm: DVec3::splat(0.4 * radius),
            }],
            Vec::new(),
        ),
        // At 6 years the three have begun to join (5 to 7 years, AO Surgery Reference). The capitulum and the medial
        // epicondyle have begun, the trochlea has not: from memory, not in the sources.
        AgeGroup::Adult | AgeGroup::Child => (
            vec![
                OssificationCentre {
                    centre: head.centre_mm + shape.head_axis() * (0.1 * radius),
                    radii_mm: DVec3::splat(0.84 * radius),
                },
                OssificationCentre {
                    centre: parameters.greater_tubercle.centre_mm,
                    radii_mm: parameters.greater_tubercle.radii_mm * 0.8,
                },
                OssificationCentre {
                    centre: parameters.lesser_tubercle.centre_mm,
                    radii_mm: parameters.lesser_tubercle.radii_mm * 0.6,
                },
            ],
            vec![
                OssificationCentre {
                    centre: parameters.capitulum.centre_mm,
                    radii_mm: parameters.capitulum.radii_mm * 0.75,
                },
                OssificationCentre {
                    centre: parameters.medial_epicondyle.centre_mm,
                    radii_mm: parameters.medial_epicondyle.radii_mm * 0.45,
                },
            ],
        ),
    };
    vec![
        Epiphysis {
            plate: proximal,
            ossified: proximal_bone,
        },
        Epiphysis {
            plate: distal,
            ossified: distal_bone,
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::measuring::{breadth_across, landmark, untrue_distances};

    /// Highest or lowest point of the solid along z.
    fn extreme_z(bone: &Humerus, direction: f64) -> f64 {
        let bounds = bone.bounds();
        let mut extreme = f64::NEG_INFINITY;
        for column in 0..80 {
            for row in 0..80 {
                let start = DVec3::new(
                    bounds.lower.x + bounds.size().x * f64::from(column) / 79.0,
                    bounds.lower.y + bounds.size().y * f64::from(row) / 79.0,
                    if direction > 0.0 {
                        bounds.upper.z
                    } else {
                        bounds.lower.z
                    },
                );
                if let Some(entry) = first_entry(
                    &|at| bone.outer(at),
                    start,
                    DVec3::Z * -direction,
                    0.2 * bounds.size().z,
                ) {
                    extreme = extreme.max(entry.z * direction);
                }
            }
        }
        extreme * direction
    }

    /// A sphere through surface points of the dome: middle and radius, least squares.
    fn fitted_head(bone: &Humerus) -> (DVec3, f64) {
        let head = bone.parameters().head;
        let axis = bone.head_axis();
        let (across, up) = axis.any_orthonormal_pair();
        let mut points = Vec::new();
        for ring in 1..6 {
            for turn in 0..16 {
                let angle = f64::from(turn) * std::f64::consts::TAU / 16.0;
                let tilt = f64::from(ring) * 0.13;
                let ray =
                    axis * tilt.cos() + (across * angle.cos() + up * angle.sin()) * tilt.sin();
                points.push(
                    first_entry(
                        &|at| bone.outer(at),
                        head.centre_mm + ray * 60.0,
                        -ray,
                        60.0,
                    )
                    .unwrap(),
                );
            }
        }
        let mut centre = points.iter().sum::<DVec3>() / points.len() as f64;
        let mut radius = 0.0;
        for _ in 0..2000 {
            radius = points
                .iter()
                .map(|point| point.distance(centre))
                .sum::<f64>()
                / points.len() as f64;
            let step = points
                .iter()
                .map(|point| {
                    let away = *point - centre;
                    away - away.normalize() * radius
                })
                .sum::<DVec3>()
                / points.len() as f64;
            centre += step * 1.5;
        }
        (centre, radius)
    }

    #[test]
    fn length_is_the_mean_of_each_sex() {
        for (sex, expected) in [(Sex::Male, 314.7), (Sex::Female, 289.0)] {
            let bone = Humerus::of(AgeGroup::Adult, sex);
            let length = extreme_z(&bone, 1.0) - extreme_z(&bone, -1.0);
            assert!((length - expected).abs() < 1.5, "{length}");
        }
    }

    #[test]
    fn head_diameter_is_45_mm_in_men_and_39_in_women() {
        for (sex, expected) in [(Sex::Male, 44.9), (Sex::Female, 39.1)] {
            let (_, radius) = fitted_head(&Humerus::of(AgeGroup::Adult, sex));
            assert!((2.0 * radius - expected).abs() < 0.6, "{}", 2.0 * radius);
        }
    }

    #[test]
    fn head_looks_up_medially_and_backwards() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let (centre, _) = fitted_head(&bone);
        let axis = landmark(&bone, "humeral-head") - centre;
        let neck_shaft = 180.0 - axis.angle_between(DVec3::Z).to_degrees();
        assert!((131.0..=139.0).contains(&neck_shaft), "{neck_shaft}");
        let retroversion = (-axis.y).atan2(-axis.x).to_degrees();
        assert!((19.0..=25.5).contains(&retroversion), "{retroversion}");
    }

    #[test]
    fn greater_tubercle_stands_6_5_to_10_mm_below_the_head() {
        // The specimen that the shape was fitted to has 4.5 mm; the sources (Akman, eORIF) are followed instead.
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let drop = extreme_z(&bone, 1.0) - bone.greater_tubercle_top().z;
        assert!((6.5..=10.0).contains(&drop), "{drop}");
    }

    #[test]
    fn breadths_are_within_one_standard_deviation() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        // Goldman: mid-shaft 21.1 +- 2.2, epicondyles 60.4 +- 4.4; upper end 45.5 +- 3.6 (IJAR 2017), a mean of both sexes.
        let shaft = bone.breadth_mm(0.5 * 314.7);
        assert!((18.9..=23.3).contains(&shaft), "{shaft}");
        let epicondyles = (10..40)
            .map(|z| bone.breadth_mm(f64::from(z)))
            .fold(0.0, f64::max);
        assert!((56.0..=64.8).contains(&epicondyles), "{epicondyles}");
    }

    #[test]
    fn the_mid_shaft_is_as_broad_and_deep_as_goldman_found() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let middle = bone.shape.shaft.middle(0.5 * 314.7);
        for (direction, expected) in [(DVec3::X, 21.1), (DVec3::Y, 21.0)] {
            let breadth = breadth_across(&bone, middle, direction);
            assert!((breadth - expected).abs() < 0.6, "{direction} {breadth}");
        }
    }

    #[test]
    fn bicipital_groove_lies_between_the_tubercles_and_is_deep() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let [greater, lesser, groove] = ["greater-tubercle", "lesser-tubercle", "bicipital-groove"]
            .map(|id| landmark(&bone, id));
        assert!(lesser.x < groove.x && groove.x < greater.x);
        // Gupta 2015: 5.5 mm deep (the specimen: 3.7).
        let depth = bone.bicipital_groove_depth_mm();
        assert!((4.0..=6.5).contains(&depth), "{depth}");
    }

    #[test]
    fn surgical_neck_lies_below_the_tubercles() {
        for age in AgeGroup::ALL {
            let bone = Humerus::of(age, Sex::Male);
            let neck = landmark(&bone, "surgical-neck");
            let tubercle = landmark(&bone, "greater-tubercle");
            let length = bone.parameters().length_mm;
            assert!(
                neck.z < tubercle.z && neck.z > 0.7 * length,
                "{age:?} {neck} {tubercle}"
            );
        }
        // The needle enters 10 to 20 mm above it, on the greater tubercle's lateral face (EZ-PH-A).
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let rise = landmark(&bone, "greater-tubercle").z - landmark(&bone, "surgical-neck").z;
        assert!((10.0..=35.0).contains(&rise), "{rise}");
    }

    #[test]
    fn growth_plates_are_at_both_ends_of_the_young_only() {
        assert!(
            Humerus::of(AgeGroup::Adult, Sex::Male)
                .epiphyses()
                .is_empty()
        );
        for age in [AgeGroup::Child, AgeGroup::Infant] {
            let bone = Humerus::of(age, Sex::Male);
            let length = bone.parameters().length_mm;
            let proximal = landmark(&bone, "growth-plate-humerus-proximal");
            let distal = landmark(&bone, "growth-plate-humerus-distal");
            assert!(
                proximal.z > 0.85 * length && proximal.z < 0.95 * length,
                "{age:?} {proximal}"
            );
            assert!(
                distal.z > 0.03 * length && distal.z < 0.12 * length,
                "{age:?} {distal}"
            );
            for epiphysis in bone.epiphyses() {
                let inside = bone.growth_plate(epiphysis, epiphysis.plate.centre);
                assert!(inside < 0.0, "{age:?} {inside}");
            }
        }
    }

    #[test]
    fn landmarks_lie_on_the_surface() {
        for age in AgeGroup::ALL {
            let bone = Humerus::of(age, Sex::Female);
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
    fn distances_are_near_true_at_the_surface() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let (count, off) = untrue_distances(&bone, bone.bounds(), 60_000);
        // The rest lies in creases, where a distance has no gradient.
        assert!(count > 500);
        assert!(f64::from(off) < 0.04 * f64::from(count), "{off} of {count}");
    }

    #[test]
    fn cortex_is_thick_at_mid_shaft_and_thin_at_the_tubercle() {
        for age in AgeGroup::ALL {
            let bone = Humerus::of(age, Sex::Male);
            let length = bone.parameters().length_mm;
            let shaft = bone.cortex_thickness_mm(DVec3::Z * 0.5 * length);
            let tubercle = bone.cortex_thickness_mm(DVec3::Z * 0.95 * length);
            assert!(
                shaft > 1.3 * tubercle && tubercle >= 0.7,
                "{age:?} {shaft} {tubercle}"
            );
            // There is marrow within both.
            let middle = bone.shape.shaft.middle(0.5 * length);
            assert!(bone.marrow(middle) < 0.0);
        }
    }
}
