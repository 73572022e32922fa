//! The measurements that make a sternum, and how they differ with age and sex.
//!
//! Here belongs what is measured, and how it follows from the reference adult. Not here: the reference adult's figures, see
//! [`super::reference`].

use glam::DVec3;

use super::plate::{PlateLevel, curve};
use crate::anatomy::age::{AgeGroup, Sex};

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

/// Size of a sternum as shares of a man's.
pub(super) struct Size {
    lengthwise: f64,
    breadth: f64,
    thickness: f64,
    /// Breadth of the manubrium over the body's at its narrowest, between the second and the third rib. Weaver gives 1.6 to 1.8
    /// and does not say where on the body it is taken: over the body's mean breadth, costal lips included, it is 1.63 here.
    breadth_ratio: f64,
    /// How far the lips of the costal notches stand out, over a grown-up's at the same breadth.
    lips: f64,
}

impl Size {
    /// The size of an age group; in adults the sex sets it.
    pub(super) const fn of(age: AgeGroup, sex: Sex) -> Self {
        match (age, sex) {
            (AgeGroup::Adult, Sex::Male) => Size {
                lengthwise: 1.0,
                breadth: 1.0,
                thickness: 1.0,
                breadth_ratio: 1.7,
                lips: 1.0,
            },
            // Manubrium 46.7 of 51.2 mm and body 86.6 of 102.4 (PubMed 29345718), together 87 %; thickness 13.75 of 17.15 (Wayne
            // State); breadth: not in the sources.
            (AgeGroup::Adult, Sex::Female) => Size {
                lengthwise: 0.87,
                breadth: 0.88,
                thickness: 0.82,
                breadth_ratio: 1.7,
                lips: 1.0,
            },
            // The child's share of an adult's height, rounded down; the ratio lies between the infant's and the adult's: not in
            // the sources.
            (AgeGroup::Child, _) => Size {
                lengthwise: 0.62,
                breadth: 0.64,
                thickness: 0.60,
                breadth_ratio: 1.4,
                lips: 1.0,
            },
            // The infant's share of an adult's height: not in the sources. Ratio 1.1 to 1.2 (Weaver). The lips are low as long as they
            // are cartilage: general anatomical knowledge, not in the sources.
            (AgeGroup::Infant, _) => Size {
                lengthwise: 0.41,
                breadth: 0.42,
                thickness: 0.45,
                breadth_ratio: 1.15,
                lips: 0.3,
            },
        }
    }
}

impl SternumParameters {
    /// The same bone at another size.
    pub(super) fn resized(&self, size: &Size) -> Self {
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
                let [_, anterior, posterior, ..] = curve(&self.plate).at(notch.height_mm);
                let middle = 0.5 * (anterior + posterior);
                CostalNotch {
                    height_mm: notch.height_mm * along,
                    anterior_mm: middle * along + (notch.anterior_mm - middle) * thick,
                    half_height_mm: notch.half_height_mm * along,
                    half_breadth_mm: notch.half_breadth_mm * thick,
                    depth_mm: notch.depth_mm * across,
                    lip_mm: notch.lip_mm * across * size.lips,
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
