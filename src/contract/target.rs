//! Target rules: the place where a source puts the needle, as data.
//!
//! Here belong the types and how a rule is to be read. Not here: the points themselves (they depend on a bone's shape: `anatomy`),
//! the reading of `assets/atlas/targets.json` (`src/clinical/teaching/reading/targets.rs`), and words (the page has them).
//!
//! How a rule is read:
//!
//! - Directions are those of the right bone's frame (x lateral, y anterior, z proximal, millimetres); the left is its
//!   mirror image.
//! - Distances are those of a finger or a tape on the patient: distal and proximal along the bone's long axis; medial,
//!   lateral, anterior and posterior along the surface of [`TargetRule::face`] at the level reached.
//! - An offset is measured from the landmark it names, otherwise from the rule's own. A level and a distance across
//!   may so come from two landmarks ("two fingers below the patella, 1 to 2 cm medial to the tuberosity").
//! - With no offset across the face, the target is the middle of the face at that level
//!   ([`TargetRule::is_centred_on_face`]): the "flat centre" of the sources.
//! - A distance may carry past the edge of a small bone (20 mm medial on a newborn's tibia): the target is then the edge of
//!   the face, and whoever computes it says so.
//! - A source's range is drawn at its midpoint, because no source says which part of its range it prefers. Across the face of a
//!   growing bone it is drawn nearer to its smaller end, as far as the bone is smaller: on a narrow face the middle of an
//!   adult's range lies round the corner.
//! - A needle is drawn at right angles to the bone's long axis, and tilted away from the near joint by the middle of what a
//!   source says; never towards it.
//! - Where a rule keeps clear of growth plates ([`TargetRule::clear_of_plates_mm`]), the target moves along the bone within
//!   the rule's range until the needle does; if nothing of the range is left, there is no target.

use glam::DVec3;

use serde::{Deserialize, Serialize};

use super::{citation::Citation, ids::AgeBand};

/// A direction in the frame of the right bone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Towards the midline of the body.
    Medial,
    /// Away from the midline of the body.
    Lateral,
    /// Towards the hand or foot; on the sternum, towards the feet.
    Distal,
    /// Towards the trunk; on the sternum, towards the head.
    Proximal,
    /// Towards the front.
    Anterior,
    /// Towards the back.
    Posterior,
}

impl Direction {
    /// All directions.
    pub const ALL: [Self; 6] = [
        Self::Medial,
        Self::Lateral,
        Self::Distal,
        Self::Proximal,
        Self::Anterior,
        Self::Posterior,
    ];

    /// The word used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Medial => "medial",
            Self::Lateral => "lateral",
            Self::Distal => "distal",
            Self::Proximal => "proximal",
            Self::Anterior => "anterior",
            Self::Posterior => "posterior",
        }
    }

    /// The unit vector in the right bone's frame: x lateral, y anterior, z proximal.
    #[must_use]
    pub const fn unit(self) -> DVec3 {
        match self {
            Self::Medial => DVec3::new(-1.0, 0.0, 0.0),
            Self::Lateral => DVec3::new(1.0, 0.0, 0.0),
            Self::Distal => DVec3::new(0.0, 0.0, -1.0),
            Self::Proximal => DVec3::new(0.0, 0.0, 1.0),
            Self::Anterior => DVec3::new(0.0, 1.0, 0.0),
            Self::Posterior => DVec3::new(0.0, -1.0, 0.0),
        }
    }

    /// Whether the direction runs along the bone's long axis (and so sets the level) rather than across a face.
    #[must_use]
    pub const fn is_along_bone(self) -> bool {
        matches!(self, Self::Distal | Self::Proximal)
    }
}

/// The face of the bone on which a target lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// Front and inner side: the flat face of the tibia beside the tuberosity.
    Anteromedial,
    /// Inner side.
    Medial,
    /// Outer side.
    Lateral,
    /// Front.
    Anterior,
    /// Front and outer side.
    Anterolateral,
}

impl Face {
    /// All faces.
    pub const ALL: [Self; 5] = [
        Self::Anteromedial,
        Self::Medial,
        Self::Lateral,
        Self::Anterior,
        Self::Anterolateral,
    ];

    /// The word used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Anteromedial => "anteromedial",
            Self::Medial => "medial",
            Self::Lateral => "lateral",
            Self::Anterior => "anterior",
            Self::Anterolateral => "anterolateral",
        }
    }

    /// The direction in which the face looks, in the right bone's frame; the intermediate faces at 45 degrees.
    #[must_use]
    pub fn outward(self) -> DVec3 {
        match self {
            Self::Anteromedial => DVec3::new(-1.0, 1.0, 0.0).normalize(),
            Self::Medial => DVec3::NEG_X,
            Self::Lateral => DVec3::X,
            Self::Anterior => DVec3::Y,
            Self::Anterolateral => DVec3::new(1.0, 1.0, 0.0).normalize(),
        }
    }
}

/// Which way the needle goes into the bone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum NeedleDirection {
    /// At right angles to the face and, on a long bone, to its long axis: a flaring end does not turn the needle towards the
    /// joint or the growth plate.
    Perpendicular {
        /// How far the needle is tilted away from the near joint, smallest and largest in degrees; zero where the source
        /// says a right angle and no more.
        away_from_joint_degrees: [f64; 2],
    },
    /// Backwards and inwards, at this many degrees to the body's anterior (coronal) plane, with the limb in the position
    /// that the site's guide asks for: the arm turned inwards so that the greater tubercle faces forwards.
    Posteromedial {
        /// Degrees between the needle and the anterior plane.
        degrees: f64,
    },
}

/// One step of a rule: so far in this direction, from this landmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offset {
    /// Which way.
    pub direction: Direction,
    /// The landmark it is measured from where that is not the rule's own.
    pub from: Option<String>,
    /// The source's distance in mm, smallest and largest; equal where it states one figure.
    pub range_mm: Option<[f64; 2]>,
    /// The number of finger widths, where the source speaks in fingers.
    pub finger_widths: Option<f64>,
}

impl Offset {
    /// The distance used for drawing, in mm: the midpoint of the source's range, or, where the source states fingers
    /// only, their number times the width of one. `size` is the bone's length as a share of a grown one's: across a smaller
    /// bone the midpoint shrinks with it, but never leaves the range.
    #[must_use]
    pub fn drawn_mm(&self, finger_width_mm: f64, size: f64) -> f64 {
        match (self.range_mm, self.finger_widths) {
            (Some([smallest, largest]), _) if !self.direction.is_along_bone() => {
                (f64::midpoint(smallest, largest) * size.min(1.0)).clamp(smallest, largest)
            }
            (Some([smallest, largest]), _) => f64::midpoint(smallest, largest),
            (None, Some(fingers)) => fingers * finger_width_mm,
            (None, None) => 0.0,
        }
    }
}

/// One place where a source puts the needle.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRule {
    /// Unique within the site.
    pub id: String,
    /// The site's id.
    pub site: String,
    /// The ages for which the source says it.
    pub age_bands: Vec<AgeBand>,
    /// The ages for which this rule is the one shown first: one rule for each site and age band.
    pub default_for: Vec<AgeBand>,
    /// Devices that the rule is confined to; empty if the source does not distinguish.
    pub devices: Vec<String>,
    /// The landmark from which offsets are measured.
    pub from: String,
    /// If set, offsets are measured from the point halfway between `from` and this landmark.
    pub midway_to: Option<String>,
    /// If set, the steps along the bone go no farther than this landmark: on a small bone the source's millimetres would lead
    /// past the place that it names in the same breath.
    pub not_past: Option<String>,
    /// If set, the needle keeps this far from every growth plate, in mm, until it meets the far cortex.
    pub clear_of_plates_mm: Option<f64>,
    /// Whether the distance along the bone is that of a grown bone, and is drawn in proportion to the bone's length.
    pub shrinks_with_bone: bool,
    /// The steps, in the order in which the source takes them.
    pub offsets: Vec<Offset>,
    /// The face on which the target lies.
    pub face: Face,
    /// Which way the needle goes in.
    pub needle_direction: NeedleDirection,
    /// Sources that say the opposite, where this rule is a probable error kept for teaching; never a default.
    pub contradicted_by: Vec<String>,
    /// The sources that state the rule.
    pub sources: Vec<Citation>,
}

impl TargetRule {
    /// Whether the target lies in the middle of its face, because no step goes across the bone.
    #[must_use]
    pub fn is_centred_on_face(&self) -> bool {
        self.offsets
            .iter()
            .all(|offset| offset.direction.is_along_bone())
    }

    /// Whether the target depends on how wide a finger is: a step is stated in fingers alone.
    #[must_use]
    pub fn is_drawn_in_fingers(&self) -> bool {
        self.offsets
            .iter()
            .any(|offset| offset.range_mm.is_none() && offset.finger_widths.is_some())
    }

    /// Every landmark the rule measures from, its own first, each once.
    #[must_use]
    pub fn landmarks(&self) -> Vec<&str> {
        let mut landmarks = vec![self.from.as_str()];
        let others = self.midway_to.iter().chain(&self.not_past).chain(
            self.offsets
                .iter()
                .filter_map(|offset| offset.from.as_ref()),
        );
        for landmark in others {
            if !landmarks.contains(&landmark.as_str()) {
                landmarks.push(landmark);
            }
        }
        landmarks
    }
}

/// How wide a finger is taken to be where a source measures in fingers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FingerWidth {
    /// The width used unless the learner sets their own, in mm.
    #[serde(rename = "typical")]
    pub default_mm: f64,
    /// The narrowest and widest that the sources' own conversions amount to, in mm.
    #[serde(rename = "range")]
    pub range_mm: [f64; 2],
    /// The sources that convert fingers to millimetres.
    pub sources: Vec<Citation>,
}

/// All target rules.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRules {
    /// The width of a finger.
    pub finger_width: FingerWidth,
    /// The rules, site by site in the order of the file.
    pub rules: Vec<TargetRule>,
}

impl TargetRules {
    /// How far needles should keep from a growth plate, mm: the most that any rule keeps ([`TargetRule::clear_of_plates_mm`]);
    /// none where no rule keeps clear.
    #[must_use]
    pub fn clear_of_plates_mm(&self) -> Option<f64> {
        let kept = self.rules.iter().filter_map(|rule| rule.clear_of_plates_mm);
        kept.max_by(f64::total_cmp)
    }

    /// The rules for a site at an age, in the order of the file.
    pub fn for_site(&self, site: &str, age_band: AgeBand) -> impl Iterator<Item = &TargetRule> {
        self.rules
            .iter()
            .filter(move |rule| rule.site == site && rule.age_bands.contains(&age_band))
    }

    /// The rule shown first for a site at an age; none where no source gives a place for that age.
    #[must_use]
    pub fn default_for(&self, site: &str, age_band: AgeBand) -> Option<&TargetRule> {
        self.rules
            .iter()
            .find(|rule| rule.site == site && rule.default_for.contains(&age_band))
    }
}
