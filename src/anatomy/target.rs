//! Target rules: the place where a source puts the needle, as data read from `assets/atlas/targets.json`.
//!
//! Here belong the types and their parsing. Not here: the points themselves (they depend on a bone's shape), and words
//! (they lie in the locale).
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
//! - A source's range is drawn at its midpoint, because no source says which part of its range it prefers.

use glam::DVec3;

use crate::document::{DocumentError, Node, parse_json};

/// The longest distance that a rule may state, in mm: longer than any bone here is wide, and a guard against a unit slip.
const LONGEST_OFFSET_MM: f64 = 120.0;

/// The age bands of the sources: neonate to 28 days, infant to 12 months, child 1 to 11 years, adolescent 12 to
/// 17 years, adult from 18 years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgeBand {
    /// Up to 28 days.
    Neonate,
    /// From 29 days, under 1 year.
    Infant,
    /// From 1 year, under 12 years.
    Child,
    /// From 12 years, under 18 years.
    Adolescent,
    /// From 18 years.
    Adult,
}

impl AgeBand {
    /// All bands, youngest first.
    pub const ALL: [Self; 5] = [
        Self::Neonate,
        Self::Infant,
        Self::Child,
        Self::Adolescent,
        Self::Adult,
    ];

    /// The word used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Neonate => "neonate",
            Self::Infant => "infant",
            Self::Child => "child",
            Self::Adolescent => "adolescent",
            Self::Adult => "adult",
        }
    }
}

/// A direction in the frame of the right bone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NeedleDirection {
    /// Against the surface's normal at the target.
    Perpendicular,
    /// Backwards and inwards, at this many degrees to the body's anterior (coronal) plane, with the limb in the position
    /// that the site's guide asks for: the arm turned inwards so that the greater tubercle faces forwards.
    Posteromedial {
        /// Degrees between the needle and the anterior plane.
        degrees: f64,
    },
}

/// Where in a source something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Id of a source in `assets/evidence/sources.json`.
    pub source: String,
    /// Page, section, table or figure.
    pub locator: String,
}

/// One step of a rule: so far in this direction, from this landmark.
#[derive(Debug, Clone, PartialEq)]
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
    /// only, their number times the width of one.
    #[must_use]
    pub fn drawn_mm(&self, finger_width_mm: f64) -> f64 {
        match (self.range_mm, self.finger_widths) {
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

    /// Every landmark the rule measures from, its own first, each once.
    #[must_use]
    pub fn landmarks(&self) -> Vec<&str> {
        let mut landmarks = vec![self.from.as_str()];
        let others = self.midway_to.iter().chain(
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
#[derive(Debug, Clone, PartialEq)]
pub struct FingerWidth {
    /// The width used unless the learner sets their own, in mm.
    pub default_mm: f64,
    /// The narrowest and widest that the sources' own conversions amount to, in mm.
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
    /// The rules that come with the project.
    ///
    /// # Errors
    /// If the embedded file is damaged; a test reads it.
    pub fn built_in() -> Result<Self, DocumentError> {
        Self::parse(include_str!("../../assets/atlas/targets.json"))
    }

    /// Reads rules from JSON text.
    ///
    /// # Errors
    /// Names the JSON path, what was found, what is allowed and the remedy.
    pub fn parse(json: &str) -> Result<Self, DocumentError> {
        let value = parse_json(json)?;
        let root = Node::root(&value);
        let fields = root.object(&["finger_width_mm", "targets"])?;
        let finger_width = finger_width(&fields.required("finger_width_mm")?)?;
        let mut rules: Vec<TargetRule> = Vec::new();
        for node in fields.required("targets")?.items()? {
            let rule = target_rule(&node)?;
            for other in rules.iter().filter(|other| other.site == rule.site) {
                if other.id == rule.id {
                    return Err(node.error(
                        &format!("`{}` a second time for {}", rule.id, rule.site),
                        &[],
                        "Give each rule of a site an id of its own.",
                    ));
                }
                if let Some(band) = rule
                    .default_for
                    .iter()
                    .find(|band| other.default_for.contains(band))
                {
                    return Err(node.error(
                        &format!("a second default of {} for {}", rule.site, band.id()),
                        &[],
                        &format!(
                            "`{}` is that default already: drop one of the two.",
                            other.id
                        ),
                    ));
                }
            }
            rules.push(rule);
        }
        Ok(Self {
            finger_width,
            rules,
        })
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

fn finger_width(node: &Node<'_>) -> Result<FingerWidth, DocumentError> {
    let fields = node.object(&["default", "range", "sources"])?;
    let range_mm = range(&fields.required("range")?)?;
    let default = fields.required("default")?;
    let default_mm = default.number()?;
    if default_mm < range_mm[0] || default_mm > range_mm[1] {
        return Err(default.error(
            &default_mm.to_string(),
            &[format!("{} to {}", range_mm[0], range_mm[1])],
            "Choose a width within the range.",
        ));
    }
    Ok(FingerWidth {
        default_mm,
        range_mm,
        sources: citations(&fields.required("sources")?)?,
    })
}

fn target_rule(node: &Node<'_>) -> Result<TargetRule, DocumentError> {
    let fields = node.object(&[
        "id",
        "site",
        "age_bands",
        "default_for",
        "devices",
        "from",
        "midway_to",
        "offsets",
        "face",
        "needle",
        "contradicted_by",
        "sources",
    ])?;
    let bands = AgeBand::ALL.map(|band| (band.id(), band));
    let age_bands = fields.required("age_bands")?.words(&bands)?;
    if age_bands.is_empty() {
        return Err(fields.required("age_bands")?.error(
            "an empty list",
            &bands.map(|(word, _)| word.to_owned()),
            "Name at least one age band.",
        ));
    }
    let default_node = fields.required("default_for")?;
    let default_for = default_node.words(&bands)?;
    let contradicted_by = fields.texts("contradicted_by")?;
    if let Some(band) = default_for.iter().find(|band| !age_bands.contains(band)) {
        return Err(default_node.error(
            band.id(),
            &age_bands
                .iter()
                .map(|band| band.id().to_owned())
                .collect::<Vec<_>>(),
            "A rule is a default only for ages it is stated for.",
        ));
    }
    if !default_for.is_empty() && !contradicted_by.is_empty() {
        return Err(default_node.error(
            "a default that other sources contradict",
            &[],
            "Leave default_for empty.",
        ));
    }
    let offsets_node = fields.required("offsets")?;
    let offsets = offsets_node
        .items()?
        .iter()
        .map(offset)
        .collect::<Result<Vec<_>, _>>()?;
    // A second distance along the same axis would contradict the first.
    for (index, offset) in offsets.iter().enumerate() {
        let axis = offset.direction.unit().abs();
        if offsets[..index]
            .iter()
            .any(|earlier| earlier.direction.unit().abs() == axis)
        {
            return Err(offsets_node.error(
                &format!(
                    "a second distance along the axis of {}",
                    offset.direction.id()
                ),
                &[],
                "State one distance along each axis.",
            ));
        }
    }
    let faces = Face::ALL.map(|face| (face.id(), face));
    Ok(TargetRule {
        id: fields.required("id")?.text()?,
        site: fields.required("site")?.text()?,
        age_bands,
        default_for,
        devices: fields.texts("devices")?,
        from: fields.required("from")?.text()?,
        midway_to: fields.optional_text("midway_to")?,
        offsets,
        face: fields.required("face")?.word(&faces)?,
        needle_direction: needle_direction(&fields.required("needle")?)?,
        contradicted_by,
        sources: citations(&fields.required("sources")?)?,
    })
}

fn offset(node: &Node<'_>) -> Result<Offset, DocumentError> {
    let fields = node.object(&["direction", "from", "mm", "finger_widths"])?;
    let directions = Direction::ALL.map(|direction| (direction.id(), direction));
    let range_mm = fields.optional("mm").map(|node| range(&node)).transpose()?;
    let finger_widths = fields
        .optional("finger_widths")
        .map(|fingers| {
            let count = fingers.number()?;
            if count > 0.0 && count <= 5.0 {
                Ok(count)
            } else {
                Err(fingers.error(
                    &count.to_string(),
                    &["more than 0, at most 5".into()],
                    "Give a number of fingers of one hand.",
                ))
            }
        })
        .transpose()?;
    if range_mm.is_none() && finger_widths.is_none() {
        return Err(node.error(
            "no distance",
            &["mm".into(), "finger_widths".into()],
            "Add the distance that the source states.",
        ));
    }
    Ok(Offset {
        direction: fields.required("direction")?.word(&directions)?,
        from: fields.optional_text("from")?,
        range_mm,
        finger_widths,
    })
}

fn needle_direction(node: &Node<'_>) -> Result<NeedleDirection, DocumentError> {
    let fields = node.object(&["rule", "degrees"])?;
    let posteromedial = fields
        .required("rule")?
        .word(&[("perpendicular", false), ("posteromedial", true)])?;
    match (posteromedial, fields.optional("degrees")) {
        (false, None) => Ok(NeedleDirection::Perpendicular),
        (false, Some(degrees)) => Err(degrees.error(
            "degrees for a perpendicular needle",
            &[],
            "Drop the key: perpendicular is 90 degrees to the surface.",
        )),
        (true, _) => {
            let node = fields.required("degrees")?;
            let degrees = node.number()?;
            if degrees > 0.0 && degrees < 90.0 {
                Ok(NeedleDirection::Posteromedial { degrees })
            } else {
                Err(node.error(
                    &degrees.to_string(),
                    &["between 0 and 90".into()],
                    "Give the angle to the anterior plane in degrees.",
                ))
            }
        }
    }
}

/// Smallest and largest distance in mm.
fn range(node: &Node<'_>) -> Result<[f64; 2], DocumentError> {
    let ends = node.items()?;
    let [smallest, largest] = ends.as_slice() else {
        return Err(node.wrong_type("a list of two numbers, smallest first"));
    };
    let range = [smallest.number()?, largest.number()?];
    if range[0] < 0.0 || range[0] > range[1] || range[1] > LONGEST_OFFSET_MM {
        return Err(node.error(
            &format!("{} to {}", range[0], range[1]),
            &[format!("0 to {LONGEST_OFFSET_MM}, smallest first")],
            "State the distance in mm; for the opposite way use the opposite direction.",
        ));
    }
    Ok(range)
}

/// A list of at least one place in a source.
fn citations(node: &Node<'_>) -> Result<Vec<Citation>, DocumentError> {
    let citations = node
        .items()?
        .iter()
        .map(|item| {
            let fields = item.object(&["source", "locator"])?;
            Ok(Citation {
                source: fields.required("source")?.text()?,
                locator: fields.required("locator")?.text()?,
            })
        })
        .collect::<Result<Vec<_>, DocumentError>>()?;
    if citations.is_empty() {
        return Err(node.error(
            "an empty list",
            &[],
            "Name the source that states the rule.",
        ));
    }
    Ok(citations)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = r#"{"finger_width_mm": {"default": 15, "range": [5, 20], "sources": [{"source": "A", "locator": "1"}]},
        "targets": [{"id": "x", "site": "s", "age_bands": ["adult"], "default_for": ["adult"], "from": "l",
            "offsets": [{"direction": "distal", "finger_widths": 2}, {"direction": "medial", "from": "m", "mm": [10, 20]}],
            "face": "medial", "needle": {"rule": "perpendicular"}, "sources": [{"source": "A", "locator": "1"}]}]}"#;

    fn complaint(from: &str, to: &str) -> DocumentError {
        assert!(RULE.contains(from), "the sample has no {from}");
        TargetRules::parse(&RULE.replacen(from, to, 1)).unwrap_err()
    }

    #[test]
    fn the_built_in_rules_can_be_read() {
        assert!(TargetRules::built_in().unwrap().rules.len() >= 30);
    }

    #[test]
    fn a_range_is_drawn_at_its_midpoint_and_fingers_by_their_width() {
        let rules = TargetRules::parse(RULE).unwrap();
        let rule = rules.default_for("s", AgeBand::Adult).unwrap();
        assert!((rule.offsets[0].drawn_mm(18.0) - 36.0).abs() < 1e-12);
        assert!((rule.offsets[1].drawn_mm(18.0) - 15.0).abs() < 1e-12);
        assert_eq!(rule.landmarks(), ["l", "m"]);
        assert!(!rule.is_centred_on_face());
        assert!(rules.default_for("s", AgeBand::Child).is_none());
    }

    #[test]
    fn faults_name_their_path() {
        let cases = [
            ("[10, 20]", "[20, 10]", "$.targets[0].offsets[1].mm"),
            ("[10, 20]", "[10, 2000]", "$.targets[0].offsets[1].mm"),
            ("[10, 20]", "[10]", "$.targets[0].offsets[1].mm"),
            (
                "\"distal\"",
                "\"down\"",
                "$.targets[0].offsets[0].direction",
            ),
            ("\"distal\"", "\"lateral\"", "$.targets[0].offsets"),
            (
                "\"finger_widths\": 2",
                "\"finger_widths\": -2",
                "$.targets[0].offsets[0].finger_widths",
            ),
            (", \"finger_widths\": 2", "", "$.targets[0].offsets[0]"),
            (
                "\"perpendicular\"",
                "\"posteromedial\"",
                "$.targets[0].needle.degrees",
            ),
            ("\"from\": \"l\",", "", "$.targets[0].from"),
            ("\"face\"", "\"fase\"", "$.targets[0].fase"),
            (
                "\"default_for\": [\"adult\"]",
                "\"default_for\": [\"child\"]",
                "$.targets[0].default_for",
            ),
            (
                "\"default\": 15",
                "\"default\": 25",
                "$.finger_width_mm.default",
            ),
        ];
        for (from, to, path) in cases {
            assert_eq!(complaint(from, to).path, path, "{from} became {to}");
        }
    }

    #[test]
    fn a_second_default_is_refused() {
        let rule = RULE
            .split_once("\"targets\": [")
            .and_then(|(_, rest)| rest.strip_suffix("]}"))
            .unwrap();
        let twice = |second: &str| {
            TargetRules::parse(&RULE.replace(rule, &format!("{rule}, {second}"))).unwrap_err()
        };
        assert!(twice(rule).found.contains("a second time"));
        assert!(
            twice(&rule.replace("\"x\"", "\"y\""))
                .found
                .contains("a second default")
        );
    }
}
