//! Anatomy as data: sites, bones, limbs, joints, regions, what lies above what, ages, and the kinds of condition.
//!
//! No site, bone or limb is named in code: all of them come from files of `assets/atlas/` or the user's own. A
//! position's scope is worked out from these relations in `reach`. What a file may say belongs to `reading`.

mod reading;

use super::error::InputError;
use super::json::At;
use super::position::{
    AmputationAt, BoneAt, DeviceAt, JointAt, KindAt, LimbAt, RegionAt, SiteAt, rows_at,
};
pub use crate::contract::ids::Side;

impl Side {
    /// The other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// A part of a long bone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The end nearer the trunk.
    Proximal,
    /// Between the ends.
    Shaft,
    /// The end farther from the trunk.
    Distal,
}

impl Part {
    /// The parts from the trunk outwards.
    pub const ALL: [Self; 3] = [Self::Proximal, Self::Shaft, Self::Distal];
    /// Their names in files.
    pub const WORDS: [&'static str; 3] = ["proximal", "shaft", "distal"];

    /// The name in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// How many of a bone there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sidedness {
    /// One on each side: a condition of it needs its side.
    Paired,
    /// One, in the midline: a side is an error.
    Midline,
    /// One ring across the midline: a condition may name a side; without one it counts on both.
    Ring,
}

/// The names of `Sidedness` in files.
pub(crate) const SIDEDNESS: [&str; 3] = ["paired", "midline", "ring"];

/// One end, or any part, of a bone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BonePart {
    pub(crate) bone: BoneAt,
    pub(crate) part: Option<Part>,
}

impl BonePart {
    /// Whether two places on bones may be one.
    fn meets(self, other: Self) -> bool {
        self.bone == other.bone
            && (self.part.is_none() || other.part.is_none() || self.part == other.part)
    }
}

/// An access site.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) at: BonePart,
    /// Devices without which the site may not be entered; empty where any device for bone may be used.
    pub(crate) entered_only_by: Vec<DeviceAt>,
}

/// A bone.
#[derive(Debug)]
pub(crate) struct Bone {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) sidedness: Sidedness,
    pub(crate) limb: Option<LimbAt>,
    /// Place in the limb's chain of bones, counted from the trunk.
    pub(crate) segment: Option<u8>,
    /// Limbs that this bone, itself no part of them, lies above.
    pub(crate) above_limbs: Vec<LimbAt>,
}

/// A part of a limb that a wound may lie in, and the sites it then lies above.
#[derive(Debug)]
pub(crate) struct Level {
    pub(crate) id: String,
    pub(crate) above: Vec<BonePart>,
}

/// A limb.
#[derive(Debug)]
pub(crate) struct Limb {
    pub(crate) id: String,
    pub(crate) levels: Vec<Level>,
}

/// A joint and the bone ends that a replacement of it touches.
#[derive(Debug)]
pub(crate) struct Joint {
    pub(crate) id: String,
    pub(crate) limb: LimbAt,
    pub(crate) ends: Vec<BonePart>,
}

/// An amputation: what it takes away and which end is left in the stump.
#[derive(Debug)]
pub(crate) struct Amputation {
    pub(crate) level: String,
    pub(crate) limb: LimbAt,
    pub(crate) removes: Vec<BonePart>,
    pub(crate) stump: Vec<BonePart>,
}

/// A region of the body surface or of the trunk.
#[derive(Debug)]
pub(crate) struct Region {
    pub(crate) id: String,
    pub(crate) limb: Option<LimbAt>,
    pub(crate) bones: Vec<BoneAt>,
}

/// A named span of ages; it lasts to the start of the next.
#[derive(Debug)]
pub(crate) struct AgeSpan {
    pub(crate) id: String,
    pub(crate) from_days: f64,
}

/// What a field of a condition holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FieldKind {
    Bone,
    Side,
    Part,
    Limb,
    LimbLevel,
    AmputationLevel,
    Joint,
    Region(Vec<RegionAt>),
    Site,
    Hours,
    /// One of a list of words.
    Word(Vec<String>),
    /// True or false, and what it counts as when left out.
    Flag(bool),
    Text,
}

impl FieldKind {
    pub(crate) const WORDS: [&'static str; 13] = [
        "bone",
        "side",
        "part",
        "limb",
        "limb-level",
        "amputation-level",
        "joint",
        "region",
        "site",
        "hours",
        "word",
        "flag",
        "text",
    ];
}

/// A field of a kind of condition.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: FieldKind,
    pub(crate) required: bool,
}

/// A kind of condition that a patient may have.
#[derive(Debug)]
pub(crate) struct ConditionKind {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) group: String,
    pub(crate) fields: Vec<Field>,
    /// Fields of which exactly one must be given.
    pub(crate) one_of: Vec<String>,
    /// Field and word that say the matter is still going on, so that no window has begun.
    pub(crate) ongoing_when: Option<(usize, usize)>,
    /// Whether it means that much tissue lies over the bones, so that a longer needle is wanted.
    pub(crate) means_excessive_tissue: bool,
    /// Whether it lies in the skin and the tissue over the bone, not in the bone.
    pub(crate) lies_over_the_bone: bool,
    /// The limb that it lies on, where no field asks for one.
    pub(crate) limb: Option<LimbAt>,
}

/// A device for inserting a needle.
#[derive(Debug)]
pub(crate) struct Device {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    /// Whether it carries the separate needles of `needles_mm`, or has a depth of its own.
    pub(crate) takes_needles: bool,
}

/// Everything anatomical that files say.
#[derive(Debug, Default)]
pub(crate) struct Atlas {
    pub(crate) limbs: Vec<Limb>,
    pub(crate) bones: Vec<Bone>,
    pub(crate) devices: Vec<Device>,
    pub(crate) needles_mm: Vec<f64>,
    pub(crate) sites: Vec<Site>,
    pub(crate) joints: Vec<Joint>,
    pub(crate) amputations: Vec<Amputation>,
    pub(crate) regions: Vec<Region>,
    pub(crate) age_bands: Vec<AgeSpan>,
    pub(crate) age_groups: Vec<AgeSpan>,
    pub(crate) kinds: Vec<ConditionKind>,
}

rows_at! {
    LimbAt: Limb;
    BoneAt: Bone;
    DeviceAt: Device;
    SiteAt: Site;
    JointAt: Joint;
    AmputationAt: Amputation;
    RegionAt: Region;
    KindAt: ConditionKind;
}

/// Days in each unit of age; a year is 365.25 days, a month a twelfth of one.
pub(crate) const AGE_UNITS: [(&str, f64); 4] = [
    ("hours", 1.0 / 24.0),
    ("days", 1.0),
    ("months", 30.4375),
    ("years", 365.25),
];

/// The greatest age taken, in days: 125 years.
pub(crate) const GREATEST_AGE_DAYS: f64 = 125.0 * 365.25;

/// An age as a number and a unit, read as days.
pub(crate) fn age_in_days(at: &At<'_>) -> Result<(f64, usize, f64), InputError> {
    let age = at.object(&["value", "unit"])?;
    let unit = age.word("unit", "unit of age", &AGE_UNITS.map(|(word, _)| word))?;
    let (word, days_each) = AGE_UNITS[unit];
    let value = age
        .need("value")?
        .number(0.0, GREATEST_AGE_DAYS / days_each, word)?;
    Ok((value, unit, value * days_each))
}

impl Atlas {
    /// Adds what a file says. The atlas is left as it was if the file has a fault.
    pub(crate) fn add(&mut self, root: &At<'_>) -> Result<(), InputError> {
        let lengths = self.lengths();
        let result = self.add_parts(root);
        if result.is_err() {
            self.truncate(lengths);
        }
        result
    }

    fn lengths(&self) -> [usize; 11] {
        [
            self.limbs.len(),
            self.bones.len(),
            self.devices.len(),
            self.needles_mm.len(),
            self.sites.len(),
            self.joints.len(),
            self.amputations.len(),
            self.regions.len(),
            self.age_bands.len(),
            self.age_groups.len(),
            self.kinds.len(),
        ]
    }

    fn truncate(&mut self, lengths: [usize; 11]) {
        let [
            limbs,
            bones,
            devices,
            needles,
            sites,
            joints,
            amputations,
            regions,
            bands,
            groups,
            kinds,
        ] = lengths;
        self.limbs.truncate(limbs);
        self.bones.truncate(bones);
        self.devices.truncate(devices);
        self.needles_mm.truncate(needles);
        self.sites.truncate(sites);
        self.joints.truncate(joints);
        self.amputations.truncate(amputations);
        self.regions.truncate(regions);
        self.age_bands.truncate(bands);
        self.age_groups.truncate(groups);
        self.kinds.truncate(kinds);
    }

    /// The limb a site lies on.
    pub(crate) fn limb_of(&self, site: &Site) -> Option<LimbAt> {
        self.bones[site.at.bone].limb
    }

    /// Whether an injury of this part of a bone lies above the site on the site's own limb; sides are compared
    /// elsewhere. An injury whose part is not stated is read as lying above every part it may lie above.
    pub(crate) fn lies_above(&self, injury: BonePart, site: &Site) -> bool {
        let injured = &self.bones[injury.bone];
        let entered = &self.bones[site.at.bone];
        let (Some(limb), Some(segment)) = (entered.limb, entered.segment) else {
            return false;
        };
        if injured.above_limbs.contains(&limb) {
            return true;
        }
        if injured.limb != Some(limb) {
            return false;
        }
        match injured.segment.map(|injured| injured.cmp(&segment)) {
            Some(std::cmp::Ordering::Less) => true,
            // A bone that lies beside the one to be entered is not nearer the trunk than any of it.
            Some(std::cmp::Ordering::Equal) if injury.bone == site.at.bone => {
                match (injury.part, site.at.part) {
                    (Some(part), Some(end)) => part < end,
                    (None, Some(end)) => end != Part::Proximal,
                    (_, None) => false,
                }
            }
            _ => false,
        }
    }

    /// Whether any of the parts is the place of the site.
    pub(crate) fn any_meets(parts: &[BonePart], site: &Site) -> bool {
        parts.iter().any(|part| part.meets(site.at))
    }

    /// The words that a field of a kind of condition may hold.
    pub(crate) fn words_of(&self, kind: KindAt, field: usize) -> Vec<&str> {
        let kind = &self.kinds[kind];
        match &kind.fields[field].kind {
            FieldKind::Bone => self.bones.iter().map(|bone| bone.id.as_str()).collect(),
            FieldKind::Side => Side::IDS.to_vec(),
            FieldKind::Part => Part::WORDS.to_vec(),
            FieldKind::Limb => self.limbs.iter().map(|limb| limb.id.as_str()).collect(),
            FieldKind::LimbLevel => {
                let mut words: Vec<&str> = self
                    .limbs
                    .iter()
                    .flat_map(|limb| limb.levels.iter().map(|level| level.id.as_str()))
                    .collect();
                words.sort_unstable();
                words.dedup();
                words.reverse();
                words
            }
            FieldKind::AmputationLevel => self
                .amputations
                .iter()
                .map(|item| item.level.as_str())
                .collect(),
            FieldKind::Joint => self.joints.iter().map(|joint| joint.id.as_str()).collect(),
            FieldKind::Region(regions) => regions
                .iter()
                .map(|region| self.regions[*region].id.as_str())
                .collect(),
            FieldKind::Site => self.sites.iter().map(|site| site.id.as_str()).collect(),
            FieldKind::Word(words) => words.iter().map(String::as_str).collect(),
            FieldKind::Hours | FieldKind::Flag(_) | FieldKind::Text => Vec::new(),
        }
    }

    /// The span an age lies in: the last that has begun.
    pub(crate) fn span(spans: &[AgeSpan], days: f64) -> Option<&str> {
        spans
            .iter()
            .rev()
            .find(|span| span.from_days <= days)
            .or(spans.first())
            .map(|span| span.id.as_str())
    }
}

pub(crate) fn part_word(at: &At<'_>) -> Result<Part, InputError> {
    at.word("part of a bone", Part::WORDS)
        .map(|position| Part::ALL[position])
}
