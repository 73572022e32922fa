//! The sternum: manubrium, body and xiphoid process, with the notches of clavicles and ribs.
//!
//! Frame, in millimetres: x to the right side's lateral (the bone is symmetrical about x = 0), y anterior, z proximal; z = 0 is
//! the tip of the xiphoid process, y = 0 runs through the middle of the bone. Here belongs the shape of this bone at each
//! age. Not here: where a needle goes.
//!
//! Sources of the measurements: lengths and sternal angle PubMed 29345718 (200 adults), thickness FAST1 training slides and
//! the Wayne State computed-tomography series, breadth ratio of manubrium to body Weaver (330 scans). What no source gives
//! was measured on a specimen of a man, in the manner of an osteometric table.

use glam::{DMat3, DVec3};

use crate::anatomy::age::{AgeGroup, Sex};
use crate::anatomy::bone::{
    Bone, Bounds, End, Epiphysis, GrowthPlate, Landmark, OssificationCentre, first_entry,
};
use crate::anatomy::solid::{
    Spline, axes_from_degrees, oriented_ellipsoid, roughness, smooth_intersection, smooth_step,
    smooth_subtraction, smooth_union,
};

/// A section of the plate of bone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlateLevel {
    /// Height over the tip of the xiphoid process, in mm.
    pub height_mm: f64,
    /// Half the breadth, in mm.
    pub half_breadth_mm: f64,
    /// Anterior surface in the midline, in mm.
    pub anterior_mm: f64,
    /// Posterior surface in the midline, in mm.
    pub posterior_mm: f64,
    /// How far the anterior surface falls back towards the margin, in mm.
    pub anterior_fall_mm: f64,
    /// How far the posterior surface comes forward towards the margin, in mm; negative where it is hollow.
    pub posterior_fall_mm: f64,
}

/// A costal notch: the hollow at the margin in which a rib's cartilage sits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostalNotch {
    /// Height of its middle, in mm.
    pub height_mm: f64,
    /// Its middle, in front of the bone's axis, in mm.
    pub anterior_mm: f64,
    /// Half its height, in mm.
    pub half_height_mm: f64,
    /// Half its breadth from front to back, in mm.
    pub half_breadth_mm: f64,
    /// Depth under the margin, in mm.
    pub depth_mm: f64,
    /// How far its lips stand out over the margin between two notches, in mm.
    pub lip_mm: f64,
}

/// The clavicular notch: a saddle at the upper corner of the manubrium.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClavicularNotch {
    /// Middle of the hollowing ellipsoid.
    pub centre_mm: DVec3,
    /// Its half-axes, before it is turned.
    pub radii_mm: DVec3,
    /// Turn from lateral towards anterior, in degrees.
    pub turn_degrees: f64,
    /// Tilt of its lateral side downwards, in degrees.
    pub tilt_degrees: f64,
}

/// The measurements of one sternum.
#[derive(Debug, Clone, PartialEq)]
pub struct SternumParameters {
    /// Manubrium and body, from the xiphisternal joint to the horns of the jugular notch.
    pub plate: [PlateLevel; 14],
    /// The xiphoid process from its tip to its root.
    pub xiphoid: [PlateLevel; 4],
    /// Rounding of the margins, in mm.
    pub margin_mm: f64,
    /// Height of the body's lower end in the midline, in mm.
    pub foot_mm: f64,
    /// How much higher the lower end stands at its corners, in mm.
    pub foot_rise_mm: f64,
    /// Height of the floor of the jugular notch, in mm.
    pub jugular_notch_mm: f64,
    /// How high the horns beside the jugular notch rise over it, in mm.
    pub jugular_horn_mm: f64,
    /// Half the breadth of the jugular notch, in mm.
    pub jugular_half_breadth_mm: f64,
    /// The clavicular notch.
    pub clavicular_notch: ClavicularNotch,
    /// Rounding of the clavicular notches' rims, in mm; the costal notches have half of it.
    pub notch_rim_mm: f64,
    /// The costal notches, first to seventh.
    pub costal_notches: [CostalNotch; 7],
    /// Height of the manubriosternal joint, in mm.
    pub angle_mm: f64,
    /// How far the ridge at the sternal angle stands out in front, in mm.
    pub angle_ridge_mm: f64,
    /// How far the three transverse lines between the segments of the body stand out in the midline, at the third to the
    /// fifth costal notch, in mm; they fade towards the margins.
    pub transverse_lines_mm: [f64; 3],
    /// Depth of the joint lines, in mm.
    pub joint_line_mm: f64,
    /// Depth of the unevenness where pectoral muscles and ligaments are attached in front, in mm; the back has half of it.
    pub relief_mm: f64,
}

impl SternumParameters {
    /// A man's sternum.
    #[must_use]
    pub fn adult_male() -> Self {
        Self {
            plate: [
                PlateLevel {
                    height_mm: 20.0,
                    half_breadth_mm: 12.5,
                    anterior_mm: 3.5,
                    posterior_mm: -9.0,
                    anterior_fall_mm: 0.5,
                    posterior_fall_mm: 1.0,
                },
                PlateLevel {
                    height_mm: 29.0,
                    half_breadth_mm: 19.5,
                    anterior_mm: 5.2,
                    posterior_mm: -9.0,
                    anterior_fall_mm: 1.0,
                    posterior_fall_mm: 3.0,
                },
                PlateLevel {
                    height_mm: 40.0,
                    half_breadth_mm: 20.5,
                    anterior_mm: 6.6,
                    posterior_mm: -7.5,
                    anterior_fall_mm: 2.2,
                    posterior_fall_mm: 1.0,
                },
                PlateLevel {
                    height_mm: 52.0,
                    half_breadth_mm: 21.0,
                    anterior_mm: 7.7,
                    posterior_mm: -6.5,
                    anterior_fall_mm: 3.0,
                    posterior_fall_mm: 1.5,
                },
                PlateLevel {
                    height_mm: 64.0,
                    half_breadth_mm: 19.0,
                    anterior_mm: 9.2,
                    posterior_mm: -5.5,
                    anterior_fall_mm: 3.0,
                    posterior_fall_mm: 1.0,
                },
                PlateLevel {
                    height_mm: 76.0,
                    half_breadth_mm: 18.5,
                    anterior_mm: 10.6,
                    posterior_mm: -4.5,
                    anterior_fall_mm: 3.4,
                    posterior_fall_mm: 1.0,
                },
                PlateLevel {
                    height_mm: 90.0,
                    half_breadth_mm: 17.0,
                    anterior_mm: 12.0,
                    posterior_mm: -3.0,
                    anterior_fall_mm: 3.0,
                    posterior_fall_mm: 0.5,
                },
                PlateLevel {
                    height_mm: 104.0,
                    half_breadth_mm: 16.5,
                    anterior_mm: 13.0,
                    posterior_mm: -1.0,
                    anterior_fall_mm: 2.5,
                    posterior_fall_mm: 0.0,
                },
                PlateLevel {
                    height_mm: 115.0,
                    half_breadth_mm: 15.0,
                    anterior_mm: 13.7,
                    posterior_mm: 0.5,
                    anterior_fall_mm: 1.5,
                    posterior_fall_mm: 0.5,
                },
                PlateLevel {
                    height_mm: 122.0,
                    half_breadth_mm: 14.5,
                    anterior_mm: 14.6,
                    posterior_mm: 1.5,
                    anterior_fall_mm: 1.5,
                    posterior_fall_mm: 0.0,
                },
                PlateLevel {
                    height_mm: 131.0,
                    half_breadth_mm: 21.5,
                    anterior_mm: 12.0,
                    posterior_mm: -1.5,
                    anterior_fall_mm: 4.5,
                    posterior_fall_mm: 1.5,
                },
                PlateLevel {
                    height_mm: 144.0,
                    half_breadth_mm: 28.0,
                    anterior_mm: 8.2,
                    posterior_mm: -8.0,
                    anterior_fall_mm: 6.0,
                    posterior_fall_mm: 1.0,
                },
                PlateLevel {
                    height_mm: 158.0,
                    half_breadth_mm: 27.0,
                    anterior_mm: 4.8,
                    posterior_mm: -10.0,
                    anterior_fall_mm: 6.0,
                    posterior_fall_mm: 2.5,
                },
                PlateLevel {
                    height_mm: 174.0,
                    half_breadth_mm: 28.0,
                    anterior_mm: 1.0,
                    posterior_mm: -9.0,
                    anterior_fall_mm: 1.5,
                    posterior_fall_mm: -8.0,
                },
            ],
            xiphoid: [
                PlateLevel {
                    height_mm: 0.0,
                    half_breadth_mm: 3.5,
                    anterior_mm: -8.5,
                    posterior_mm: -12.5,
                    anterior_fall_mm: 0.5,
                    posterior_fall_mm: 0.5,
                },
                PlateLevel {
                    height_mm: 7.0,
                    half_breadth_mm: 7.0,
                    anterior_mm: -5.0,
                    posterior_mm: -12.0,
                    anterior_fall_mm: 0.8,
                    posterior_fall_mm: 1.0,
                },
                PlateLevel {
                    height_mm: 14.0,
                    half_breadth_mm: 9.0,
                    anterior_mm: -0.5,
                    posterior_mm: -10.5,
                    anterior_fall_mm: 0.6,
                    posterior_fall_mm: 1.0,
                },
                PlateLevel {
                    height_mm: 24.0,
                    half_breadth_mm: 10.0,
                    anterior_mm: 4.0,
                    posterior_mm: -9.5,
                    anterior_fall_mm: 0.6,
                    posterior_fall_mm: 1.5,
                },
            ],
            margin_mm: 6.0,
            foot_mm: 19.0,
            foot_rise_mm: 5.0,
            jugular_notch_mm: 171.5,
            jugular_horn_mm: 6.5,
            jugular_half_breadth_mm: 14.0,
            clavicular_notch: ClavicularNotch {
                centre_mm: DVec3::new(30.0, -12.0, 180.5),
                radii_mm: DVec3::new(17.0, 26.0, 17.5),
                turn_degrees: -13.0,
                tilt_degrees: 15.0,
            },
            notch_rim_mm: 4.0,
            costal_notches: [
                CostalNotch {
                    height_mm: 156.5,
                    anterior_mm: -6.5,
                    half_height_mm: 9.5,
                    half_breadth_mm: 6.0,
                    depth_mm: 4.0,
                    lip_mm: 1.5,
                },
                CostalNotch {
                    height_mm: 119.5,
                    anterior_mm: 7.0,
                    half_height_mm: 8.5,
                    half_breadth_mm: 4.5,
                    depth_mm: 4.0,
                    lip_mm: 1.5,
                },
                CostalNotch {
                    height_mm: 90.0,
                    anterior_mm: 6.0,
                    half_height_mm: 9.0,
                    half_breadth_mm: 4.0,
                    depth_mm: 4.5,
                    lip_mm: 2.0,
                },
                CostalNotch {
                    height_mm: 63.5,
                    anterior_mm: 3.0,
                    half_height_mm: 9.0,
                    half_breadth_mm: 5.0,
                    depth_mm: 5.0,
                    lip_mm: 2.0,
                },
                CostalNotch {
                    height_mm: 41.5,
                    anterior_mm: 0.0,
                    half_height_mm: 8.5,
                    half_breadth_mm: 5.0,
                    depth_mm: 3.5,
                    lip_mm: 2.0,
                },
                CostalNotch {
                    height_mm: 26.0,
                    anterior_mm: -2.0,
                    half_height_mm: 6.0,
                    half_breadth_mm: 4.0,
                    depth_mm: 3.0,
                    lip_mm: 1.5,
                },
                CostalNotch {
                    height_mm: 19.0,
                    anterior_mm: -3.5,
                    half_height_mm: 3.0,
                    half_breadth_mm: 3.0,
                    depth_mm: 2.0,
                    lip_mm: 0.5,
                },
            ],
            angle_mm: 121.0,
            angle_ridge_mm: 0.8,
            transverse_lines_mm: [0.5, 0.8, 0.6],
            joint_line_mm: 0.6,
            relief_mm: 0.25,
        }
    }
}

const PLATE_CHANNELS: usize = 5;

/// How near the surface must be for its unevenness to count, in mm: beyond, the distance is not asked for so exactly.
const RELIEF_REACH_MM: f64 = 1.0;

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
    plate: Spline<14, PLATE_CHANNELS>,
    xiphoid: Spline<4, PLATE_CHANNELS>,
    clavicular_axes: DMat3,
}

fn channels(level: PlateLevel) -> [f64; PLATE_CHANNELS] {
    [
        level.half_breadth_mm,
        level.anterior_mm,
        level.posterior_mm,
        level.anterior_fall_mm,
        level.posterior_fall_mm,
    ]
}

impl SternumShape {
    /// The shape that these measurements describe.
    #[must_use]
    pub fn new(parameters: SternumParameters) -> Self {
        let notch = &parameters.clavicular_notch;
        Self {
            plate: Spline::new(
                parameters.plate.map(|level| level.height_mm),
                parameters.plate.map(channels),
            ),
            xiphoid: Spline::new(
                parameters.xiphoid.map(|level| level.height_mm),
                parameters.xiphoid.map(channels),
            ),
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
            let groove = shape.joint_line_mm * swell(z - shape.angle_mm, 1.0);
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

/// A sternum of one age: its solid and landmarks.
#[derive(Debug, Clone)]
pub struct Sternum {
    shape: SternumShape,
    age: AgeGroup,
    epiphyses: Vec<Epiphysis>,
}

/// Size of a sternum as shares of a man's.
struct Size {
    lengthwise: f64,
    breadth: f64,
    thickness: f64,
    /// Breadth of the manubrium over the body's at its narrowest.
    breadth_ratio: f64,
}

impl Sternum {
    /// The sternum of an age group; in adults the sex sets the size.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let size = match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => Size {
                lengthwise: 1.0,
                breadth: 1.0,
                thickness: 1.0,
                breadth_ratio: 1.7,
            },
            // Manubrium 46.7 of 51.2 mm and body 86.6 of 102.4 (PubMed 29345718), together 87 %; thickness 13.75 of 17.15 (Wayne
            // State); breadth: not in the sources.
            (AgeGroup::Adult, Sex::Female) => Size {
                lengthwise: 0.87,
                breadth: 0.88,
                thickness: 0.82,
                breadth_ratio: 1.7,
            },
            // The child's share of an adult's height, rounded down; the ratio lies between the infant's and the adult's: not in
            // the sources.
            (AgeGroup::Child, _) => Size {
                lengthwise: 0.62,
                breadth: 0.64,
                thickness: 0.60,
                breadth_ratio: 1.4,
            },
            // The infant's share of an adult's height: not in the sources. Ratio 1.1 to 1.2 (Weaver).
            (AgeGroup::Infant, _) => Size {
                lengthwise: 0.41,
                breadth: 0.42,
                thickness: 0.45,
                breadth_ratio: 1.15,
            },
        };
        let shape = SternumShape::new(SternumParameters::adult_male().resized(&size));
        let epiphyses = match age {
            AgeGroup::Adult => Vec::new(),
            AgeGroup::Child | AgeGroup::Infant => vec![growing_body(age, &shape)],
        };
        Self {
            shape,
            age,
            epiphyses,
        }
    }

    /// The measurements of this sternum.
    #[must_use]
    pub fn parameters(&self) -> &SternumParameters {
        self.shape.parameters()
    }

    /// Breadth at a height, in mm.
    #[must_use]
    pub fn breadth_mm(&self, z: f64) -> f64 {
        let reach = self.bounds().upper.x + 5.0;
        let [_, anterior, posterior, ..] = self.shape.plate.at(z);
        let half = (0..=20)
            .filter_map(|step| {
                let y = posterior + (anterior - posterior) * f64::from(step) / 20.0;
                first_entry(
                    &|at| self.outer(at),
                    DVec3::new(reach, y, z),
                    DVec3::NEG_X,
                    reach,
                )
            })
            .map(|entry| entry.x)
            .fold(0.0, f64::max);
        2.0 * half
    }

    /// Thickness in the midline at a height, from its front across the bone, in mm.
    #[must_use]
    pub fn thickness_mm(&self, z: f64) -> f64 {
        let front = self.midline(z);
        let inwards = -self.normal(front);
        let mut depth = 0.5;
        while depth < 60.0 && self.outer(front + inwards * depth) < 0.0 {
            depth += 0.05;
        }
        depth
    }

    /// The anterior surface in the midline at a height.
    fn midline(&self, z: f64) -> DVec3 {
        let bone: &dyn Bone = self;
        let [_, anterior, posterior, ..] = self.shape.plate.at(z);
        let inside = DVec3::new(0.0, 0.5 * (anterior + posterior), z);
        bone.seen_from("midline", inside, DVec3::Y).point
    }

    /// The angle between manubrium and body, from the middles of both between 15 and 85 % of their lengths, in degrees.
    #[must_use]
    pub fn sternal_angle_degrees(&self) -> f64 {
        let shape = self.parameters();
        let axis = |lower: f64, upper: f64| {
            let middle = |share: f64| {
                let z = lower + share * (upper - lower);
                let front = self.midline(z);
                front - self.normal(front) * (0.5 * self.thickness_mm(z))
            };
            let points: Vec<DVec3> = (3..=17)
                .map(|step| middle(f64::from(step) / 20.0))
                .collect();
            let mean = points.iter().sum::<DVec3>() / points.len() as f64;
            let (mut rise, mut run) = (0.0, 0.0);
            for point in &points {
                rise += (point.y - mean.y) * (point.z - mean.z);
                run += (point.z - mean.z) * (point.z - mean.z);
            }
            (rise / run).atan().to_degrees()
        };
        let manubrium = axis(shape.angle_mm, shape.jugular_notch_mm);
        let body = axis(shape.foot_mm, shape.angle_mm);
        180.0 - (manubrium - body).abs()
    }

    /// The floor of the jugular notch in the midline.
    fn jugular_notch(&self) -> Landmark {
        let shape = self.parameters();
        let bone: &dyn Bone = self;
        let [_, anterior, posterior, ..] = self.shape.plate.at(shape.jugular_notch_mm);
        let floor = (0..=40)
            .filter_map(|step| {
                let y = posterior + (anterior - posterior) * f64::from(step) / 40.0;
                first_entry(
                    &|at| self.outer(at),
                    DVec3::new(0.0, y, shape.jugular_notch_mm + 30.0),
                    DVec3::NEG_Z,
                    60.0,
                )
            })
            .max_by(|a, b| a.z.total_cmp(&b.z));
        match floor {
            Some(point) => Landmark {
                id: "jugular-notch",
                point,
                normal: self.normal(point),
            },
            None => bone.nearest("jugular-notch", DVec3::Z * shape.jugular_notch_mm),
        }
    }

    /// The sternal angle: where the midline in front stands out farthest over the line from the upper manubrium to the
    /// lower body.
    fn sternal_angle(&self) -> Landmark {
        let shape = self.parameters();
        let upper = self.midline(0.25 * shape.angle_mm + 0.75 * shape.jugular_notch_mm);
        let lower = self.midline(0.5 * (shape.foot_mm + shape.angle_mm));
        let along = (upper - lower).normalize();
        let out = DVec3::new(0.0, along.z, -along.y);
        let summit = (0..=240)
            .map(|step| self.midline(lower.z + (upper.z - lower.z) * f64::from(step) / 240.0))
            .max_by(|a, b| a.dot(out).total_cmp(&b.dot(out)))
            .unwrap_or(upper);
        Landmark {
            id: "sternal-angle",
            point: summit,
            normal: self.normal(summit),
        }
    }
}

/// The body of a growing sternum: cartilage in which its segments, the sternebrae, ossify from above downwards.
///
/// The manubrium is one piece of bone at every age from 1 month (CUI21, 600 children); below it lower segments are
/// unossified (the same). Which ones, and that the joint between manubrium and body grows like a growth plate: from general
/// anatomical knowledge, not in the sources. An infant of 8 months has three sternebrae far apart; a child of 6
/// years has all four, with thin discs between them; the xiphoid process is cartilage in both.
fn growing_body(age: AgeGroup, shape: &SternumShape) -> Epiphysis {
    let parameters = shape.parameters();
    let notches = &parameters.costal_notches;
    // How many sternebrae there are; how much of its segment's height each fills, and its breadth over the bone's: the
    // broader, the straighter its ends.
    let (count, height_share, breadth_share, thickness_mm) = match age {
        AgeGroup::Infant => (3, 0.72, 1.7, 1.8),
        AgeGroup::Adult | AgeGroup::Child => (4, 0.82, 2.0, 1.8),
    };
    let levels = [
        parameters.angle_mm + thickness_mm,
        notches[2].height_mm,
        notches[3].height_mm,
        notches[4].height_mm,
        parameters.foot_mm,
    ];
    let segment = |ends: &[f64]| {
        let z = 0.5 * (ends[0] + ends[1]);
        let [half_breadth, anterior, posterior, ..] = shape.plate.at(z);
        OssificationCentre {
            centre: DVec3::new(0.0, 0.5 * (anterior + posterior), z),
            // Deeper than the bone is thick: a sternebra reaches from its front to its back.
            radii_mm: DVec3::new(
                breadth_share * half_breadth,
                2.0 * (anterior - posterior),
                0.5 * height_share * (ends[0] - ends[1]),
            ),
        }
    };
    let [_, anterior, posterior, ..] = shape.plate.at(parameters.angle_mm);
    Epiphysis {
        plate: GrowthPlate {
            end: End::Distal,
            centre: DVec3::new(0.0, 0.5 * (anterior + posterior), parameters.angle_mm),
            towards_epiphysis: DVec3::NEG_Z,
            dome_mm: 0.0,
            dome_radius_mm: parameters.plate[9].half_breadth_mm,
            thickness_mm,
        },
        ossified: levels.windows(2).take(count).map(segment).collect(),
    }
}

/// How far the cartilage between two sternebrae stands out over their bone, in mm: as much as simplification of the bone's
/// surface may hide.
const CARTILAGE_RISE_MM: f64 = 0.5;

/// Signed distance to the sternebrae, as if they went on to all sides of the bone, and the first of them upwards into the
/// joint. Their ends are domes.
fn sternebrae(epiphysis: &Epiphysis, point: DVec3) -> f64 {
    epiphysis
        .ossified
        .iter()
        .enumerate()
        .map(|(number, segment)| {
            let local = point - segment.centre;
            let share = local.truncate() / segment.radii_mm.truncate();
            let above = if number == 0 {
                local.z.min(0.0)
            } else {
                local.z
            };
            above.abs() - segment.radii_mm.z * (1.0 - 0.5 * share.length_squared())
        })
        .fold(f64::INFINITY, f64::min)
}

impl Bone for Sternum {
    fn name(&self) -> &'static str {
        "sternum"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.shape.distance(point)
    }

    fn cortex_thickness_mm(&self, _point: DVec3) -> f64 {
        // Two thin tables over cancellous bone. A device that reaches 5.5 mm deep lies in the marrow (KAYLOR24); the thickness
        // of the tables is not in the sources.
        match self.age {
            AgeGroup::Adult => 1.3,
            AgeGroup::Child => 0.9,
            AgeGroup::Infant => 0.6,
        }
    }

    fn epiphyses(&self) -> &[Epiphysis] {
        &self.epiphyses
    }

    /// Sternebrae reach the surface: no joint covers them.
    fn ossified(&self, epiphysis: &Epiphysis, point: DVec3) -> f64 {
        let plate = &epiphysis.plate;
        let below_joint = 0.5 * plate.thickness_mm + 0.2 - plate.side(point);
        smooth_intersection(
            smooth_intersection(sternebrae(epiphysis, point), self.outer(point), 0.5),
            below_joint,
            1.0,
        )
    }

    /// The cartilage between the sternebrae, which leaves their bone uncovered.
    fn cartilage(&self, epiphysis: &Epiphysis, point: DVec3) -> f64 {
        let plate = &epiphysis.plate;
        let below_joint = 0.5 * plate.thickness_mm - plate.side(point);
        smooth_intersection(
            smooth_intersection(self.outer(point) - CARTILAGE_RISE_MM, below_joint, 0.3),
            -sternebrae(epiphysis, point),
            0.5,
        )
    }

    fn bounds(&self) -> Bounds {
        let shape = self.parameters();
        let (mut breadth, mut front, mut back) = (0.0_f64, 0.0_f64, 0.0_f64);
        for level in shape.plate.iter().chain(&shape.xiphoid) {
            breadth = breadth.max(level.half_breadth_mm);
            front = front.max(level.anterior_mm);
            back = back.min(level.posterior_mm);
        }
        Bounds::new(
            DVec3::new(-breadth - 3.0, back - 6.0, -2.0),
            DVec3::new(
                breadth + 3.0,
                front + 5.0,
                shape.jugular_notch_mm + shape.jugular_horn_mm + 2.0,
            ),
        )
    }

    fn landmarks(&self) -> Vec<Landmark> {
        let bone: &dyn Bone = self;
        let shape = self.parameters();
        let clavicular = &shape.clavicular_notch;
        let second = &shape.costal_notches[1];
        // The floor of the clavicular notch, seen from the clavicle.
        let [_, anterior, posterior, ..] = self
            .shape
            .plate
            .at(clavicular.centre_mm.z - clavicular.radii_mm.z);
        let beneath = DVec3::new(
            0.4 * clavicular.centre_mm.x,
            0.5 * (anterior + posterior),
            clavicular.centre_mm.z - 1.5 * clavicular.radii_mm.z,
        );
        let outwards = (clavicular.centre_mm - beneath) * DVec3::new(1.0, 0.0, 1.0);
        let outwards = outwards.normalize_or(DVec3::Z);
        vec![
            self.jugular_notch(),
            self.sternal_angle(),
            bone.seen_from("clavicular-notch", beneath, outwards),
            bone.seen_from(
                "second-rib-notch",
                DVec3::new(0.0, second.anterior_mm, second.height_mm),
                DVec3::X,
            ),
            bone.summit(
                "xiphoid-tip",
                DVec3::new(
                    0.0,
                    0.5 * (shape.xiphoid[0].anterior_mm + shape.xiphoid[0].posterior_mm),
                    shape.xiphoid[0].height_mm,
                ),
                DVec3::NEG_Z,
                0.3 * shape.foot_mm,
            ),
        ]
    }

    fn detail_mm(&self) -> f64 {
        match self.age {
            AgeGroup::Adult => 1.2,
            AgeGroup::Child => 0.9,
            AgeGroup::Infant => 0.6,
        }
    }
}

impl SternumParameters {
    fn resized(&self, size: &Size) -> Self {
        let (along, across, thick) = (size.lengthwise, size.breadth, size.thickness);
        let manubrium = self
            .plate
            .iter()
            .filter(|level| level.height_mm > self.angle_mm)
            .map(|level| level.half_breadth_mm)
            .fold(0.0, f64::max);
        let narrowest = manubrium / size.breadth_ratio;
        // The line of the front stays in proportion to the length, so that the sternal angle does not change with thickness.
        let depth = |level: &PlateLevel, value: f64| {
            let middle = 0.5 * (level.anterior_mm + level.posterior_mm);
            middle * along + (value - middle) * thick
        };
        let level = |level: PlateLevel| PlateLevel {
            height_mm: level.height_mm * along,
            half_breadth_mm: level.half_breadth_mm * across,
            anterior_mm: depth(&level, level.anterior_mm),
            posterior_mm: depth(&level, level.posterior_mm),
            anterior_fall_mm: level.anterior_fall_mm * thick,
            posterior_fall_mm: level.posterior_fall_mm * thick,
        };
        let above_foot = self.foot_mm + 8.0;
        Self {
            plate: self.plate.map(|from| {
                let broad = from.height_mm > above_foot && from.height_mm < self.angle_mm + 6.0;
                let half_breadth_mm = if broad {
                    from.half_breadth_mm.max(narrowest)
                } else {
                    from.half_breadth_mm
                };
                level(PlateLevel {
                    half_breadth_mm,
                    ..from
                })
            }),
            xiphoid: self.xiphoid.map(level),
            margin_mm: self.margin_mm * thick,
            foot_mm: self.foot_mm * along,
            foot_rise_mm: self.foot_rise_mm * along,
            jugular_notch_mm: self.jugular_notch_mm * along,
            jugular_horn_mm: self.jugular_horn_mm * along,
            jugular_half_breadth_mm: self.jugular_half_breadth_mm * across,
            clavicular_notch: ClavicularNotch {
                centre_mm: self.clavicular_notch.centre_mm * DVec3::new(across, along, along),
                radii_mm: self.clavicular_notch.radii_mm * DVec3::new(across, thick, along),
                ..self.clavicular_notch
            },
            notch_rim_mm: self.notch_rim_mm * thick,
            costal_notches: self.costal_notches.map(|notch| {
                let [_, anterior, posterior, ..] = Spline::new(
                    self.plate.map(|level| level.height_mm),
                    self.plate.map(channels),
                )
                .at(notch.height_mm);
                let middle = 0.5 * (anterior + posterior);
                CostalNotch {
                    height_mm: notch.height_mm * along,
                    anterior_mm: middle * along + (notch.anterior_mm - middle) * thick,
                    half_height_mm: notch.half_height_mm * along,
                    half_breadth_mm: notch.half_breadth_mm * thick,
                    depth_mm: notch.depth_mm * across,
                    lip_mm: notch.lip_mm * across,
                }
            }),
            angle_mm: self.angle_mm * along,
            angle_ridge_mm: self.angle_ridge_mm * thick,
            transverse_lines_mm: self.transverse_lines_mm.map(|line| line * thick),
            joint_line_mm: self.joint_line_mm * thick,
            relief_mm: self.relief_mm * thick,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::measuring::{landmark, untrue_distances};
    use crate::anatomy::needle::{Structure, structure_at};

    #[test]
    fn sternal_angle_is_162_degrees() {
        // 162.2 +- 6.2 in men, 163.8 +- 5.8 in women (PubMed 29345718); the specimen has 151.
        for sex in Sex::ALL {
            let angle = Sternum::of(AgeGroup::Adult, sex).sternal_angle_degrees();
            assert!((156.0..=168.4).contains(&angle), "{angle}");
        }
    }

    #[test]
    fn manubrium_and_body_have_the_lengths_of_each_sex() {
        for (sex, manubrium, body) in [
            (Sex::Male, (51.2, 6.0), (102.4, 13.3)),
            (Sex::Female, (46.7, 5.1), (86.6, 9.7)),
        ] {
            let bone = Sternum::of(AgeGroup::Adult, sex);
            let notch = landmark(&bone, "jugular-notch");
            let angle = landmark(&bone, "sternal-angle");
            let length = notch.distance(angle);
            assert!(
                (length - manubrium.0).abs() < manubrium.1,
                "{sex:?} {length}"
            );
            let length = angle.z - bone.parameters().foot_mm;
            assert!((length - body.0).abs() < body.1, "{sex:?} {length}");
        }
    }

    #[test]
    fn bone_at_the_insertion_site_is_13_to_17_mm_thick() {
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        let thickness = bone.thickness_mm(landmark(&bone, "jugular-notch").z - 15.0);
        assert!((13.0..=17.2).contains(&thickness), "{thickness}");
    }

    #[test]
    fn manubrium_is_broader_than_the_body_as_the_age_says() {
        // Weaver: 1.6 to 1.8 in adults, 1.1 to 1.2 in infants.
        for (age, range) in [(AgeGroup::Adult, 1.6..=1.8), (AgeGroup::Infant, 1.1..=1.2)] {
            let bone = Sternum::of(age, Sex::Male);
            let shape = bone.parameters();
            let breadth = |from: f64, to: f64| -> Vec<f64> {
                (0..=100)
                    .map(|step| bone.breadth_mm(from + (to - from) * f64::from(step) / 100.0))
                    .collect()
            };
            let manubrium = breadth(shape.angle_mm, shape.jugular_notch_mm)
                .into_iter()
                .fold(0.0, f64::max);
            // Between the second and the third rib.
            let second = &shape.costal_notches[1];
            let third = &shape.costal_notches[2];
            let body = breadth(
                third.height_mm + third.half_height_mm,
                second.height_mm - second.half_height_mm,
            )
            .into_iter()
            .fold(f64::INFINITY, f64::min);
            let ratio = manubrium / body;
            assert!(range.contains(&ratio), "{age:?} {ratio}");
        }
    }

    #[test]
    fn seven_notches_a_side_are_hollows() {
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        for notch in &bone.parameters().costal_notches {
            let bone: &dyn Bone = &bone;
            let seen = |z: f64| {
                bone.seen_from("margin", DVec3::new(0.0, notch.anterior_mm, z), DVec3::X)
                    .point
                    .x
            };
            let floor = seen(notch.height_mm);
            let lip = seen(notch.height_mm + 1.2 * notch.half_height_mm)
                .max(seen(notch.height_mm - 1.2 * notch.half_height_mm));
            assert!(lip - floor > 0.8, "{} {}", notch.height_mm, lip - floor);
        }
    }

    #[test]
    fn jugular_notch_lies_below_its_horns_and_clavicles_beside_it() {
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        let notch = landmark(&bone, "jugular-notch");
        let dyn_bone: &dyn Bone = &bone;
        let horn = dyn_bone.summit("horn", notch + DVec3::X * 12.0, DVec3::Z, 14.0);
        assert!(horn.point.z - notch.z > 2.0, "{}", horn.point.z - notch.z);
        let clavicular = landmark(&bone, "clavicular-notch");
        assert!(
            clavicular.x > 12.0 && clavicular.z < horn.point.z,
            "{clavicular}"
        );
        let angle = landmark(&bone, "sternal-angle");
        let second = landmark(&bone, "second-rib-notch");
        assert!(
            (second.z - angle.z).abs() < 6.0 && second.x > 8.0,
            "{second}"
        );
        assert!(landmark(&bone, "xiphoid-tip").z.abs() < 1.5);
    }

    #[test]
    fn it_is_symmetrical_and_its_landmarks_lie_on_it() {
        for age in AgeGroup::ALL {
            let bone = Sternum::of(age, Sex::Female);
            for landmark in bone.landmarks() {
                assert!(
                    bone.outer(landmark.point).abs() < 0.05,
                    "{age:?} {}",
                    landmark.id
                );
                let mirrored = landmark.point * DVec3::new(-1.0, 1.0, 1.0);
                assert!(bone.outer(mirrored).abs() < 0.05);
            }
            // There is marrow under the manubrial target.
            let front = bone.midline(landmark(&bone, "jugular-notch").z - 5.0);
            assert!(
                bone.marrow(front - bone.normal(front) * 2.5) < 0.0,
                "{age:?}"
            );
        }
    }

    #[test]
    fn the_young_have_cartilage_between_their_sternebrae() {
        for (age, count) in [(AgeGroup::Infant, 3), (AgeGroup::Child, 4)] {
            let bone = Sternum::of(age, Sex::Male);
            let [body] = bone.epiphyses() else {
                panic!("{age:?}");
            };
            assert_eq!(body.ossified.len(), count, "{age:?}");
            for centre in &body.ossified {
                assert_eq!(structure_at(&bone, centre.centre), Structure::Marrow);
                // Its bone is seen from the front.
                let front = bone.midline(centre.centre.z);
                assert!(bone.cartilage(body, front) > 0.0, "{age:?} {front}");
                assert!(bone.ossified(body, front - DVec3::Y) < 0.0);
            }
            for pair in body.ossified.windows(2) {
                let upper_end = pair[0].centre.z - pair[0].radii_mm.z;
                let lower_end = pair[1].centre.z + pair[1].radii_mm.z;
                assert!(upper_end > lower_end, "{age:?}");
                let y = 0.5 * (pair[0].centre.y + pair[1].centre.y);
                let between = DVec3::new(0.0, y, 0.5 * (upper_end + lower_end));
                assert_eq!(structure_at(&bone, between), Structure::Cartilage);
                let front = bone.midline(between.z);
                assert!(bone.cartilage(body, front) < 0.0, "{age:?} {front}");
            }
            // The manubrium is bone, the xiphoid process is not yet.
            let shape = bone.parameters();
            let manubrium = bone.midline(0.5 * (shape.angle_mm + shape.jugular_notch_mm));
            let under = |front: DVec3, depth: f64| front - bone.normal(front) * depth;
            assert_eq!(
                structure_at(&bone, under(manubrium, 0.3)),
                Structure::Cortex
            );
            assert_eq!(
                structure_at(&bone, under(manubrium, 2.0)),
                Structure::Marrow
            );
            let xiphoid = landmark(&bone, "xiphoid-tip");
            assert_eq!(
                structure_at(&bone, under(xiphoid, 1.0)),
                Structure::Cartilage
            );
        }
        assert!(
            Sternum::of(AgeGroup::Adult, Sex::Male)
                .epiphyses()
                .is_empty()
        );
    }

    #[test]
    fn distances_are_near_true_at_the_surface() {
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        let (count, off) = untrue_distances(&bone, bone.bounds(), 40_000);
        // The rest lies in the joint lines and on the rims of the notches.
        assert!(count > 500);
        assert!(f64::from(off) < 0.07 * f64::from(count), "{off} of {count}");
    }
}
