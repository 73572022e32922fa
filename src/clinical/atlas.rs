//! Anatomy as data: sites, bones, limbs, joints, regions, what lies above what, ages, and the kinds of condition.
//!
//! No site, bone or limb is named in code: all of them come from files of `assets/atlas/` or the user's own. A
//! position's scope is worked out from these relations in `reach`.

use super::error::{InputError, listed};
use super::json::{At, Object};

/// The side of the body a thing lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The patient's left.
    Left,
    /// The patient's right.
    Right,
}

impl Side {
    /// Both sides, in the order the rows are shown.
    pub const ALL: [Self; 2] = [Self::Left, Self::Right];
    /// Their names in files.
    pub const WORDS: [&'static str; 2] = ["left", "right"];

    /// The name in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

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

pub(crate) type Index = u16;

/// One end, or any part, of a bone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BonePart {
    pub(crate) bone: Index,
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
    pub(crate) entered_only_by: Vec<Index>,
}

/// A bone.
#[derive(Debug)]
pub(crate) struct Bone {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) sidedness: Sidedness,
    pub(crate) limb: Option<Index>,
    /// Place in the limb's chain of bones, counted from the trunk.
    pub(crate) segment: Option<u8>,
    /// Limbs that this bone, itself no part of them, lies above.
    pub(crate) above_limbs: Vec<Index>,
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
    pub(crate) limb: Index,
    pub(crate) ends: Vec<BonePart>,
}

/// An amputation: what it takes away and which end is left in the stump.
#[derive(Debug)]
pub(crate) struct Amputation {
    pub(crate) level: String,
    pub(crate) limb: Index,
    pub(crate) removes: Vec<BonePart>,
    pub(crate) stump: Vec<BonePart>,
}

/// A region of the body surface or of the trunk.
#[derive(Debug)]
pub(crate) struct Region {
    pub(crate) id: String,
    pub(crate) limb: Option<Index>,
    pub(crate) bones: Vec<Index>,
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
    Region(Vec<Index>),
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

/// Reads an id: lower-case letters, digits and hyphens.
fn new_id(object: &Object<'_>, key: &str, what: &str, known: bool) -> Result<String, InputError> {
    let at = object.need(key)?;
    let id = at.text()?;
    if id.len() > 60
        || !id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    {
        return Err(at.fault(
            format!("This is not an id of a {what}."),
            "Use lower-case letters, digits and hyphens, such as \"distal-radius\".",
        ));
    }
    if known {
        return Err(at.fault(
            format!("This {what} is known already."),
            "Choose another id.",
        ));
    }
    Ok(id.to_owned())
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "lists of a file are held far below 65536 items"
)]
fn index(position: usize) -> Index {
    position as Index
}

/// The most items of one kind that the atlas holds.
const MOST: usize = 1_000;

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

    // In the order in which one list refers to another: bones to limbs, sites to bones, and so on.
    fn add_parts(&mut self, root: &At<'_>) -> Result<(), InputError> {
        let file = root.object(&[
            "about",
            "limbs",
            "bones",
            "devices",
            "needles_mm",
            "sites",
            "joints",
            "amputations",
            "regions",
            "age_bands",
            "age_groups",
            "conditions",
        ])?;
        // A limb's levels name bones, and bones their limb: limbs come first without, and get their levels afterwards.
        let first_limb = self.limbs.len();
        for at in items(&file, "limbs", self.limbs.len())? {
            let limb = at.object(&["id", "levels"])?;
            let id = new_id(&limb, "id", "limb", self.limb(&limb, "id").is_ok())?;
            self.limbs.push(Limb {
                id,
                levels: Vec::new(),
            });
        }
        for at in items(&file, "bones", self.bones.len())? {
            let bone = self.read_bone(&at)?;
            self.bones.push(bone);
        }
        for (i, at) in items(&file, "limbs", first_limb)?.enumerate() {
            let limb = at.object(&["id", "levels"])?;
            let mut levels = Vec::new();
            for at in items(&limb, "levels", 0)? {
                let level = at.object(&["id", "above"])?;
                levels.push(Level {
                    id: new_id(&level, "id", "level", false)?,
                    above: self.parts(&level, "above")?,
                });
            }
            self.limbs[first_limb + i].levels = levels;
        }
        for at in items(&file, "devices", self.devices.len())? {
            let device = at.object(&["id", "name", "takes_needles"])?;
            let known = self.device(&device.need("id")?).is_ok();
            let id = new_id(&device, "id", "device", known)?;
            let takes_needles = device.need("takes_needles")?.boolean()?;
            self.devices.push(Device {
                id,
                name: device.optional_text("name")?,
                takes_needles,
            });
        }
        for at in items(&file, "needles_mm", self.needles_mm.len())? {
            let length = at.number(5.0, 100.0, "millimetres")?;
            if self.needles_mm.contains(&length) {
                return Err(at.fault("This needle is known already.", "Leave it out."));
            }
            self.needles_mm.push(length);
        }
        for at in items(&file, "sites", self.sites.len())? {
            let site = self.read_site(&at)?;
            self.sites.push(site);
        }
        for at in items(&file, "joints", self.joints.len())? {
            let joint = at.object(&["id", "limb", "ends"])?;
            let known = self.joint(&joint.need("id")?).is_ok();
            let id = new_id(&joint, "id", "joint", known)?;
            self.joints.push(Joint {
                id,
                limb: self.limb(&joint, "limb")?,
                ends: self.parts(&joint, "ends")?,
            });
        }
        for at in items(&file, "amputations", self.amputations.len())? {
            let item = at.object(&["level", "limb", "removes", "stump"])?;
            let known = self.amputation(&item.need("level")?).is_ok();
            self.amputations.push(Amputation {
                level: new_id(&item, "level", "level of amputation", known)?,
                limb: self.limb(&item, "limb")?,
                removes: self.parts(&item, "removes")?,
                stump: self.parts(&item, "stump")?,
            });
        }
        for at in items(&file, "regions", self.regions.len())? {
            let region = at.object(&["id", "limb", "bones"])?;
            let id = region.need("id")?;
            let known = self
                .regions
                .iter()
                .any(|known| Some(known.id.as_str()) == id.text().ok());
            let limb = region
                .get("limb")
                .map(|_| self.limb(&region, "limb"))
                .transpose()?;
            let mut bones = Vec::new();
            for at in items(&region, "bones", 0)? {
                bones.push(self.bone(&at)?);
            }
            self.regions.push(Region {
                id: new_id(&region, "id", "region", known)?,
                limb,
                bones,
            });
        }
        read_spans(&file, "age_bands", &mut self.age_bands)?;
        read_spans(&file, "age_groups", &mut self.age_groups)?;
        for at in items(&file, "conditions", self.kinds.len())? {
            let kind = self.read_kind(&at)?;
            self.kinds.push(kind);
        }
        Ok(())
    }

    fn read_bone(&self, at: &At<'_>) -> Result<Bone, InputError> {
        let bone = at.object(&["id", "name", "sides", "limb", "segment", "above_limbs"])?;
        let known = self.bone(&bone.need("id")?).is_ok();
        let id = new_id(&bone, "id", "bone", known)?;
        let sidedness = match bone.need("sides")?.word("way of lying", SIDEDNESS)? {
            0 => Sidedness::Paired,
            1 => Sidedness::Midline,
            _ => Sidedness::Ring,
        };
        let limb = bone
            .get("limb")
            .map(|_| self.limb(&bone, "limb"))
            .transpose()?;
        let segment = match bone.get("segment") {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "bounded to 1 to 20 just here"
            )]
            Some(at) => Some(at.number(1.0, 20.0, "place in the limb")? as u8),
            None if limb.is_some() => return Err(bone.missing("segment")),
            None => None,
        };
        let mut above_limbs = Vec::new();
        for at in items(&bone, "above_limbs", 0)? {
            above_limbs.push(index(
                at.word("limb", self.limbs.iter().map(|limb| limb.id.as_str()))?,
            ));
        }
        Ok(Bone {
            id,
            name: bone.optional_text("name")?,
            sidedness,
            limb,
            segment,
            above_limbs,
        })
    }

    fn read_site(&self, at: &At<'_>) -> Result<Site, InputError> {
        let site = at.object(&["id", "name", "bone", "end", "entered_only_by"])?;
        let known = self.site(&site.need("id")?).is_ok();
        let id = new_id(&site, "id", "site", known)?;
        let bone = self.bone(&site.need("bone")?)?;
        let part = site.get("end").map(|at| part_word(&at)).transpose()?;
        let mut entered_only_by = Vec::new();
        for at in items(&site, "entered_only_by", 0)? {
            entered_only_by.push(self.device(&at)?);
        }
        Ok(Site {
            id,
            name: site.optional_text("name")?,
            at: BonePart { bone, part },
            entered_only_by,
        })
    }

    fn read_kind(&self, at: &At<'_>) -> Result<ConditionKind, InputError> {
        let kind = at.object(&[
            "id",
            "name",
            "group",
            "fields",
            "one_of",
            "ongoing_when",
            "means_excessive_tissue",
            "lies_over_the_bone",
        ])?;
        let known = self.kind(&kind.need("id")?).is_ok();
        let id = new_id(&kind, "id", "condition", known)?;
        let mut fields: Vec<Field> = Vec::new();
        for at in items(&kind, "fields", 0)? {
            let field = self.read_field(&at)?;
            if fields.iter().any(|known| known.name == field.name) {
                return Err(at.fault("This field is named twice.", "Leave one out."));
            }
            fields.push(field);
        }
        let mut one_of = Vec::new();
        for at in items(&kind, "one_of", 0)? {
            let position = at.word(
                "field of this condition",
                fields.iter().map(|field| field.name.as_str()),
            )?;
            one_of.push(fields[position].name.clone());
        }
        let ongoing_when = match kind.get("ongoing_when") {
            None => None,
            Some(at) => {
                let object = at.object(&["field", "word"])?;
                let field = object.need("field")?.word(
                    "field of this condition",
                    fields.iter().map(|field| field.name.as_str()),
                )?;
                let FieldKind::Word(words) = &fields[field].kind else {
                    return Err(at.fault(
                        "Only a field of words can say so.",
                        "Name a field of type \"word\".",
                    ));
                };
                Some((
                    field,
                    object
                        .need("word")?
                        .word("word", words.iter().map(String::as_str))?,
                ))
            }
        };
        let group = new_id(&kind, "group", "group", false)?;
        Ok(ConditionKind {
            means_excessive_tissue: kind.flag("means_excessive_tissue")?,
            lies_over_the_bone: kind.flag("lies_over_the_bone")?,
            id,
            name: kind.optional_text("name")?,
            group,
            fields,
            one_of,
            ongoing_when,
        })
    }

    fn read_field(&self, at: &At<'_>) -> Result<Field, InputError> {
        let field = at.object(&["name", "type", "optional", "words", "when_missing"])?;
        let required = !field.flag("optional")?;
        let kind = match field
            .need("type")?
            .word("type of field", FieldKind::WORDS)?
        {
            0 => FieldKind::Bone,
            1 => FieldKind::Side,
            2 => FieldKind::Part,
            3 => FieldKind::Limb,
            4 => FieldKind::LimbLevel,
            5 => FieldKind::AmputationLevel,
            6 => FieldKind::Joint,
            7 => {
                let mut regions = Vec::new();
                field.need("words")?;
                for at in items(&field, "words", 0)? {
                    regions.push(index(at.word(
                        "region",
                        self.regions.iter().map(|region| region.id.as_str()),
                    )?));
                }
                FieldKind::Region(regions)
            }
            8 => FieldKind::Site,
            9 => FieldKind::Hours,
            10 => {
                let mut words = Vec::new();
                for at in field.need("words")?.list(30)? {
                    words.push(at.text()?.to_owned());
                }
                FieldKind::Word(words)
            }
            11 => FieldKind::Flag(field.flag("when_missing")?),
            _ => FieldKind::Text,
        };
        // The reserved names carry the place of a condition, so that `Condition` can hold them by name.
        let name = match (&kind, new_id_with_underscores(&field)?) {
            (FieldKind::Word(_) | FieldKind::Flag(_) | FieldKind::Text, name) => name,
            (kind, name) if name == expected_name(kind) => name,
            (kind, _) => {
                return Err(field.need("name")?.fault(
                    "A field of this type has a fixed name.",
                    format!("Call it \"{}\".", expected_name(kind)),
                ));
            }
        };
        Ok(Field {
            name,
            kind,
            required,
        })
    }

    pub(crate) fn limb(&self, object: &Object<'_>, key: &str) -> Result<Index, InputError> {
        object
            .need(key)?
            .word("limb", self.limbs.iter().map(|limb| limb.id.as_str()))
            .map(index)
    }

    pub(crate) fn bone(&self, at: &At<'_>) -> Result<Index, InputError> {
        at.word("bone", self.bones.iter().map(|bone| bone.id.as_str()))
            .map(index)
    }

    pub(crate) fn device(&self, at: &At<'_>) -> Result<Index, InputError> {
        at.word(
            "device",
            self.devices.iter().map(|device| device.id.as_str()),
        )
        .map(index)
    }

    pub(crate) fn site(&self, at: &At<'_>) -> Result<Index, InputError> {
        at.word("site", self.sites.iter().map(|site| site.id.as_str()))
            .map(index)
    }

    pub(crate) fn joint(&self, at: &At<'_>) -> Result<Index, InputError> {
        at.word("joint", self.joints.iter().map(|joint| joint.id.as_str()))
            .map(index)
    }

    pub(crate) fn amputation(&self, at: &At<'_>) -> Result<Index, InputError> {
        at.word(
            "level of amputation",
            self.amputations.iter().map(|item| item.level.as_str()),
        )
        .map(index)
    }

    pub(crate) fn kind(&self, at: &At<'_>) -> Result<Index, InputError> {
        at.word("condition", self.kinds.iter().map(|kind| kind.id.as_str()))
            .map(index)
    }

    /// Position in `needles_mm` of a length.
    pub(crate) fn needle(&self, at: &At<'_>) -> Result<f64, InputError> {
        let length = at.number(0.0, 1_000.0, "millimetres")?;
        if self.needles_mm.contains(&length) {
            return Ok(length);
        }
        let mut error = at.fault(
            "This is not a known needle length in millimetres.",
            String::new(),
        );
        error.allowed = self.needles_mm.iter().map(f64::to_string).collect();
        error.remedy = format!("Use one of: {}.", listed(&error.allowed));
        Err(error)
    }

    fn parts(&self, object: &Object<'_>, key: &str) -> Result<Vec<BonePart>, InputError> {
        let mut parts = Vec::new();
        for at in object.need(key)?.list(MOST)? {
            let part = at.object(&["bone", "part"])?;
            parts.push(BonePart {
                bone: self.bone(&part.need("bone")?)?,
                part: part.get("part").map(|at| part_word(&at)).transpose()?,
            });
        }
        Ok(parts)
    }

    /// The limb a site lies on.
    pub(crate) fn limb_of(&self, site: &Site) -> Option<Index> {
        self.bones[usize::from(site.at.bone)].limb
    }

    /// Whether an injury of this part of a bone lies above the site on the site's own limb; sides are compared
    /// elsewhere. An injury whose part is not stated is read as lying above every part it may lie above.
    pub(crate) fn lies_above(&self, injury: BonePart, site: &Site) -> bool {
        let injured = &self.bones[usize::from(injury.bone)];
        let entered = &self.bones[usize::from(site.at.bone)];
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
            Some(std::cmp::Ordering::Equal) => match (injury.part, site.at.part) {
                (Some(part), Some(end)) => part < end,
                (None, Some(end)) => end != Part::Proximal,
                (_, None) => false,
            },
            _ => false,
        }
    }

    /// Whether any of the parts is the place of the site.
    pub(crate) fn any_meets(parts: &[BonePart], site: &Site) -> bool {
        parts.iter().any(|part| part.meets(site.at))
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

fn expected_name(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Bone => "bone",
        FieldKind::Side => "side",
        FieldKind::Part => "part",
        FieldKind::Limb => "limb",
        FieldKind::LimbLevel | FieldKind::AmputationLevel => "level",
        FieldKind::Joint => "joint",
        FieldKind::Region(_) => "region",
        FieldKind::Site => "site",
        FieldKind::Hours => "hours_since",
        FieldKind::Word(_) | FieldKind::Flag(_) | FieldKind::Text => "",
    }
}

fn new_id_with_underscores(field: &Object<'_>) -> Result<String, InputError> {
    let at = field.need("name")?;
    let name = at.text()?;
    if name.len() <= 40
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        && name != "kind"
    {
        Ok(name.to_owned())
    } else {
        Err(at.fault(
            "This is not a name of a field.",
            "Use lower-case letters and underscores.",
        ))
    }
}

pub(crate) fn part_word(at: &At<'_>) -> Result<Part, InputError> {
    at.word("part of a bone", Part::WORDS)
        .map(|position| Part::ALL[position])
}

/// The items of an optional list of the atlas, which holds `already` of them.
fn items<'a>(
    object: &Object<'a>,
    key: &str,
    already: usize,
) -> Result<impl ExactSizeIterator<Item = At<'a>> + use<'a>, InputError> {
    object.items(key, MOST.saturating_sub(already))
}

fn read_spans(file: &Object<'_>, key: &str, spans: &mut Vec<AgeSpan>) -> Result<(), InputError> {
    for at in items(file, key, spans.len())? {
        let span = at.object(&["id", "from"])?;
        let id = new_id(
            &span,
            "id",
            "span of ages",
            spans.iter().any(|known| known.id == span_id(&span)),
        )?;
        let (_, _, from_days) = age_in_days(&span.need("from")?)?;
        if spans.last().is_some_and(|last| last.from_days >= from_days) {
            return Err(at.fault("The ages do not rise.", "List the youngest first."));
        }
        spans.push(AgeSpan { id, from_days });
    }
    Ok(())
}

fn span_id(span: &Object<'_>) -> String {
    span.get("id")
        .and_then(|at| at.text().ok().map(str::to_owned))
        .unwrap_or_default()
}
