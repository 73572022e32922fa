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
use crate::anatomy::bone::{Bone, Bounds, Landmark, first_entry};
use crate::anatomy::solid::{
    Spline, axes_from_degrees, oriented_ellipsoid, smooth_intersection, smooth_step,
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
    /// The costal notches, first to seventh.
    pub costal_notches: [CostalNotch; 7],
    /// Height of the manubriosternal joint, in mm.
    pub angle_mm: f64,
    /// How far the ridge at the sternal angle stands out in front, in mm.
    pub angle_ridge_mm: f64,
    /// How far the transverse lines between the segments of the body stand out, in mm.
    pub transverse_line_mm: f64,
    /// Depth of the joint lines, in mm.
    pub joint_line_mm: f64,
}

impl SternumParameters {
    /// A man's sternum.
    #[must_use]
    pub fn adult_male() -> Self {
        Self {
            plate: [
                PlateLevel {
                    height_mm: 20.0,
                    half_breadth_mm: 13.0,
                    anterior_mm: 3.4,
                    posterior_mm: -9.5,
                    anterior_fall_mm: -3.2,
                    posterior_fall_mm: -0.8,
                },
                PlateLevel {
                    height_mm: 29.0,
                    half_breadth_mm: 20.0,
                    anterior_mm: 4.9,
                    posterior_mm: -9.8,
                    anterior_fall_mm: -0.3,
                    posterior_fall_mm: 3.9,
                },
                PlateLevel {
                    height_mm: 40.0,
                    half_breadth_mm: 20.4,
                    anterior_mm: 6.8,
                    posterior_mm: -7.8,
                    anterior_fall_mm: 1.9,
                    posterior_fall_mm: 0.0,
                },
                PlateLevel {
                    height_mm: 52.0,
                    half_breadth_mm: 21.4,
                    anterior_mm: 7.2,
                    posterior_mm: -6.7,
                    anterior_fall_mm: 3.4,
                    posterior_fall_mm: 1.4,
                },
                PlateLevel {
                    height_mm: 64.0,
                    half_breadth_mm: 18.6,
                    anterior_mm: 9.1,
                    posterior_mm: -5.8,
                    anterior_fall_mm: 2.2,
                    posterior_fall_mm: 0.0,
                },
                PlateLevel {
                    height_mm: 76.0,
                    half_breadth_mm: 19.3,
                    anterior_mm: 10.9,
                    posterior_mm: -4.6,
                    anterior_fall_mm: 4.2,
                    posterior_fall_mm: 0.9,
                },
                PlateLevel {
                    height_mm: 90.0,
                    half_breadth_mm: 16.7,
                    anterior_mm: 13.0,
                    posterior_mm: -3.0,
                    anterior_fall_mm: 3.2,
                    posterior_fall_mm: 0.1,
                },
                PlateLevel {
                    height_mm: 104.0,
                    half_breadth_mm: 16.5,
                    anterior_mm: 12.6,
                    posterior_mm: -1.0,
                    anterior_fall_mm: 2.2,
                    posterior_fall_mm: -0.4,
                },
                PlateLevel {
                    height_mm: 115.0,
                    half_breadth_mm: 14.6,
                    anterior_mm: 13.2,
                    posterior_mm: 0.5,
                    anterior_fall_mm: 0.3,
                    posterior_fall_mm: 0.7,
                },
                PlateLevel {
                    height_mm: 122.0,
                    half_breadth_mm: 13.6,
                    anterior_mm: 14.6,
                    posterior_mm: 1.7,
                    anterior_fall_mm: 1.1,
                    posterior_fall_mm: -0.8,
                },
                PlateLevel {
                    height_mm: 131.0,
                    half_breadth_mm: 22.0,
                    anterior_mm: 12.0,
                    posterior_mm: -1.8,
                    anterior_fall_mm: 7.1,
                    posterior_fall_mm: 2.0,
                },
                PlateLevel {
                    height_mm: 144.0,
                    half_breadth_mm: 28.1,
                    anterior_mm: 8.7,
                    posterior_mm: -9.5,
                    anterior_fall_mm: 9.4,
                    posterior_fall_mm: -0.3,
                },
                PlateLevel {
                    height_mm: 158.0,
                    half_breadth_mm: 26.1,
                    anterior_mm: 5.8,
                    posterior_mm: -9.9,
                    anterior_fall_mm: 10.3,
                    posterior_fall_mm: 3.6,
                },
                PlateLevel {
                    height_mm: 174.0,
                    half_breadth_mm: 28.2,
                    anterior_mm: 1.3,
                    posterior_mm: -8.8,
                    anterior_fall_mm: -0.4,
                    posterior_fall_mm: -13.4,
                },
            ],
            xiphoid: [
                PlateLevel {
                    height_mm: 0.0,
                    half_breadth_mm: 4.3,
                    anterior_mm: -8.6,
                    posterior_mm: -13.5,
                    anterior_fall_mm: 0.5,
                    posterior_fall_mm: 0.5,
                },
                PlateLevel {
                    height_mm: 7.0,
                    half_breadth_mm: 8.0,
                    anterior_mm: -5.9,
                    posterior_mm: -13.2,
                    anterior_fall_mm: -2.6,
                    posterior_fall_mm: 3.0,
                },
                PlateLevel {
                    height_mm: 14.0,
                    half_breadth_mm: 8.6,
                    anterior_mm: -0.4,
                    posterior_mm: -11.2,
                    anterior_fall_mm: -1.4,
                    posterior_fall_mm: 1.9,
                },
                PlateLevel {
                    height_mm: 24.0,
                    half_breadth_mm: 6.5,
                    anterior_mm: 3.2,
                    posterior_mm: -11.1,
                    anterior_fall_mm: -0.2,
                    posterior_fall_mm: 1.6,
                },
            ],
            margin_mm: 6.5,
            foot_mm: 19.0,
            foot_rise_mm: 6.0,
            jugular_notch_mm: 172.9,
            jugular_horn_mm: 3.8,
            jugular_half_breadth_mm: 17.9,
            clavicular_notch: ClavicularNotch {
                centre_mm: DVec3::new(27.9, -17.8, 179.1),
                radii_mm: DVec3::new(20.8, 32.6, 19.0),
                turn_degrees: -13.3,
                tilt_degrees: 14.7,
            },
            costal_notches: [
                CostalNotch {
                    height_mm: 156.3,
                    anterior_mm: -6.6,
                    half_height_mm: 9.5,
                    half_breadth_mm: 6.0,
                    depth_mm: 4.2,
                    lip_mm: 1.0,
                },
                CostalNotch {
                    height_mm: 119.3,
                    anterior_mm: 6.9,
                    half_height_mm: 8.4,
                    half_breadth_mm: 4.7,
                    depth_mm: 4.2,
                    lip_mm: 0.8,
                },
                CostalNotch {
                    height_mm: 89.8,
                    anterior_mm: 6.1,
                    half_height_mm: 9.1,
                    half_breadth_mm: 4.2,
                    depth_mm: 4.5,
                    lip_mm: 1.1,
                },
                CostalNotch {
                    height_mm: 63.4,
                    anterior_mm: 3.2,
                    half_height_mm: 9.0,
                    half_breadth_mm: 5.1,
                    depth_mm: 5.1,
                    lip_mm: 1.0,
                },
                CostalNotch {
                    height_mm: 41.7,
                    anterior_mm: 0.1,
                    half_height_mm: 8.5,
                    half_breadth_mm: 4.9,
                    depth_mm: 3.7,
                    lip_mm: 1.3,
                },
                CostalNotch {
                    height_mm: 26.0,
                    anterior_mm: -2.0,
                    half_height_mm: 6.0,
                    half_breadth_mm: 4.1,
                    depth_mm: 3.0,
                    lip_mm: 1.0,
                },
                CostalNotch {
                    height_mm: 19.0,
                    anterior_mm: -3.6,
                    half_height_mm: 3.2,
                    half_breadth_mm: 3.2,
                    depth_mm: 2.2,
                    lip_mm: 0.5,
                },
            ],
            angle_mm: 121.0,
            angle_ridge_mm: 0.8,
            transverse_line_mm: 0.4,
            joint_line_mm: 0.6,
        }
    }
}

const PLATE_CHANNELS: usize = 5;

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
            let line = shape.joint_line_mm * swell(joint, 1.0);
            smooth_union(body, xiphoid, 3.0) + line
        } else {
            body
        };
        let mut distance = distance;
        for notch in &shape.costal_notches {
            if (point.z - notch.height_mm).abs() < 2.5 * notch.half_height_mm {
                distance = smooth_subtraction(distance, self.costal_distance(point, notch), 1.2);
            }
        }
        if point.z > shape.angle_mm {
            let notch = &shape.clavicular_notch;
            let hollow =
                oriented_ellipsoid(point, notch.centre_mm, self.clavicular_axes, notch.radii_mm);
            distance = smooth_subtraction(distance, hollow, 2.5);
        }
        distance
    }

    fn foot_rise(&self, lateral: f64) -> f64 {
        let share = lateral / self.parameters.plate[1].half_breadth_mm;
        self.parameters.foot_rise_mm * (share * share).min(3.0)
    }

    fn body_distance(&self, point: DVec3) -> f64 {
        let shape = &self.parameters;
        let sides = |point: DVec3| {
            let [
                half_breadth,
                anterior,
                posterior,
                anterior_fall,
                posterior_fall,
            ] = self.plate.at(point.z);
            let lips: f64 = shape
                .costal_notches
                .iter()
                .map(|notch| notch.lip_mm * swell(point.z - notch.height_mm, notch.half_height_mm))
                .sum();
            let half_breadth = half_breadth + lips;
            let share = (point.x / half_breadth).min(1.3);
            let lines: f64 = shape.costal_notches[2..5]
                .iter()
                .map(|notch| swell(point.z - notch.height_mm, 4.0))
                .sum::<f64>()
                * shape.transverse_line_mm;
            let from_joint = point.z - shape.angle_mm;
            let ridge = shape.angle_ridge_mm * swell(from_joint, 4.5)
                - shape.joint_line_mm * swell(from_joint, 1.0);
            [
                point.x - half_breadth + shape.joint_line_mm * swell(from_joint, 1.0),
                point.y - (anterior + lines + ridge - anterior_fall * share * share),
                posterior + posterior_fall * share * share - point.y,
            ]
        };
        let at = sides(point);
        const STEP: f64 = 0.25;
        let above = sides(point + DVec3::Z * STEP);
        let beside = sides(point + DVec3::X * STEP);
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
        smooth_intersection(smooth_intersection(plate, foot, 4.0), top, 4.0)
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
    let share = 0.5 * offset / spread;
    let rest = (1.0 - share * share).max(0.0);
    rest * rest * rest
}

/// A sternum of one age: its solid and landmarks.
#[derive(Debug, Clone)]
pub struct Sternum {
    shape: SternumShape,
    age: AgeGroup,
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
        Self {
            shape: SternumShape::new(SternumParameters::adult_male().resized(&size)),
            age,
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
            transverse_line_mm: self.transverse_line_mm * thick,
            joint_line_mm: self.joint_line_mm * thick,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn landmark(bone: &Sternum, id: &str) -> DVec3 {
        bone.landmarks()
            .into_iter()
            .find(|landmark| landmark.id == id)
            .unwrap_or_else(|| panic!("{id}"))
            .point
    }

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
    fn distances_are_near_true_at_the_surface() {
        let bone = Sternum::of(AgeGroup::Adult, Sex::Male);
        let bounds = bone.bounds();
        let (mut count, mut off) = (0_u32, 0_u32);
        for step in 0..40_000_u32 {
            let share = DVec3::new(
                f64::from(step) * 0.819_172_513,
                f64::from(step) * 0.671_043_606,
                f64::from(step) * 0.549_700_478,
            )
            .fract();
            let point = bounds.lower + bounds.size() * share;
            if bone.outer(point).abs() < 1.0 {
                let slope = bone.gradient(point).length();
                count += 1;
                off += u32::from(!(0.7..=1.3).contains(&slope));
            }
        }
        // The rest lies in the joint lines and on the rims of the notches.
        assert!(count > 500);
        assert!(f64::from(off) < 0.07 * f64::from(count), "{off} of {count}");
    }
}
