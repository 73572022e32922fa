//! The patient: age, weight, what is at hand, and the conditions, read from JSON and checked against the atlas.
//!
//! Parsed, not validated: a `Patient` cannot hold a side on the sternum or a fracture without its bone. What follows
//! from a condition belongs to `reach` and `combine`.

use super::atlas::{
    AGE_UNITS, Atlas, BonePart, ConditionKind, Field, FieldKind, Part, Side, Sidedness,
    age_in_days, part_word,
};
use super::error::InputError;
use super::json::{At, Object};
use super::position::{AmputationAt, BoneAt, DeviceAt, JointAt, KindAt, LimbAt, RegionAt, SiteAt};
use crate::contract::patient::{self as contract, Number};
use crate::contract::vocabulary;

/// The greatest weight taken, in kilograms.
pub const GREATEST_WEIGHT_KG: f64 = 500.0;
/// The smallest weight taken, in kilograms.
pub const SMALLEST_WEIGHT_KG: f64 = 0.2;
/// The longest time since an earlier access taken, in hours: ten years.
pub const LONGEST_HOURS_SINCE: f64 = 87_660.0;
/// The most conditions that one patient may have.
pub const MOST_CONDITIONS: usize = 500;

/// A patient as the panel edits it.
#[derive(Debug, Clone, PartialEq)]
pub struct Patient {
    age_value: f64,
    age_unit: usize,
    /// Age in days; a year counts 365.25 days, a month a twelfth of one.
    pub age_days: f64,
    /// Weight in kilograms, if known.
    pub weight_kg: Option<f64>,
    /// Whether the umbilical vein can be used, if known.
    pub umbilical_vein_available: Option<bool>,
    /// Devices at hand; `None` if nobody said. An empty list in the file counts as not said.
    pub(crate) devices: Option<Vec<DeviceAt>>,
    /// Needle lengths at hand in millimetres; `None` if nobody said. An empty list counts as not said.
    pub(crate) needles_mm: Option<Vec<f64>>,
    /// What is wrong with the patient, in the order given.
    pub(crate) conditions: Vec<Condition>,
}

/// The value of a field that is neither place nor time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FieldValue {
    Word(usize),
    Flag(bool),
    Text(String),
}

/// One thing that is wrong: its kind, where it is, and since when.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    pub(crate) kind: KindAt,
    pub(crate) side: Option<Side>,
    pub(crate) bone: Option<BoneAt>,
    pub(crate) part: Option<Part>,
    pub(crate) limb: Option<LimbAt>,
    pub(crate) limb_level: Option<usize>,
    pub(crate) amputation: Option<AmputationAt>,
    pub(crate) joint: Option<JointAt>,
    pub(crate) region: Option<RegionAt>,
    pub(crate) site: Option<SiteAt>,
    pub(crate) hours_since: Option<f64>,
    pub(crate) values: Vec<(usize, FieldValue)>,
}

impl Condition {
    /// The value given to a field of the kind, by the field's position.
    pub(crate) fn value(&self, field: usize) -> Option<&FieldValue> {
        self.values
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, value)| value)
    }

    /// Whether it lies at a part of the body, and not in the patient as a whole.
    pub(crate) fn lies_somewhere(&self) -> bool {
        self.bone.is_some()
            || self.site.is_some()
            || self.limb.is_some()
            || self.joint.is_some()
            || self.amputation.is_some()
            || self.region.is_some()
    }

    /// The bone the condition names, or that of the site it names.
    pub(crate) fn place(&self, atlas: &Atlas) -> Option<BonePart> {
        match (self.site, self.bone) {
            (Some(site), _) => Some(atlas.sites[site].at),
            (None, Some(bone)) => Some(BonePart {
                bone,
                part: self.part,
            }),
            (None, None) => None,
        }
    }
}

impl Patient {
    /// A patient of an age, of whom nothing else is known: how many of a unit, and which of [`AGE_UNITS`].
    pub(crate) fn of_age(value: f64, unit: usize) -> Self {
        Self {
            age_value: value,
            age_unit: unit,
            age_days: value * AGE_UNITS[unit].1,
            weight_kg: None,
            umbilical_vein_available: None,
            devices: None,
            needles_mm: None,
            conditions: Vec::new(),
        }
    }

    pub(crate) fn read(atlas: &Atlas, root: &At<'_>) -> Result<Self, InputError> {
        let patient = root.object(&[
            "age",
            "weight_kg",
            "umbilical_vein_available",
            "devices",
            "needles_mm",
            "conditions",
        ])?;
        let (age_value, age_unit, age_days) = age_in_days(&patient.need("age")?)?;
        let weight_kg = patient.optional_number(
            "weight_kg",
            SMALLEST_WEIGHT_KG,
            GREATEST_WEIGHT_KG,
            "kilograms",
        )?;
        let umbilical_vein_available = patient
            .get("umbilical_vein_available")
            .map(|at| at.boolean())
            .transpose()?;
        let devices = read_list(&patient, "devices", |at| atlas.device(at))?;
        let needles_mm = read_list(&patient, "needles_mm", |at| atlas.needle(at))?;
        let mut conditions = Vec::new();
        for at in patient.items("conditions", MOST_CONDITIONS)? {
            conditions.push(Condition::read(atlas, &at)?);
        }
        Ok(Self {
            age_value,
            age_unit,
            age_days,
            weight_kg,
            umbilical_vein_available,
            devices,
            needles_mm,
            conditions,
        })
    }

    /// The same patient with left and right exchanged.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let mut mirrored = self.clone();
        for condition in &mut mirrored.conditions {
            condition.side = condition.side.map(Side::mirrored);
        }
        mirrored
    }

    /// The conditions, in the order given.
    #[must_use]
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// The same patient with these conditions instead.
    #[must_use]
    pub fn with_conditions(&self, conditions: &[Condition]) -> Self {
        Self {
            conditions: conditions.to_vec(),
            ..self.clone()
        }
    }
}

fn read_list<T: PartialEq>(
    patient: &Object<'_>,
    key: &str,
    read: impl Fn(&At<'_>) -> Result<T, InputError>,
) -> Result<Option<Vec<T>>, InputError> {
    let mut list = Vec::new();
    for at in patient.items(key, MOST_CONDITIONS)? {
        let item = read(&at)?;
        if list.contains(&item) {
            return Err(at.fault("This is listed twice.", "List each once."));
        }
        list.push(item);
    }
    Ok((!list.is_empty()).then_some(list))
}

impl Condition {
    pub(crate) fn read(atlas: &Atlas, at: &At<'_>) -> Result<Self, InputError> {
        let any = at.any_object()?;
        let Some(kind_at) = any.get("kind") else {
            let kinds: Vec<&str> = atlas.kinds.iter().map(|kind| kind.id.as_str()).collect();
            return Err(any.missing_word("kind", &kinds));
        };
        let kind_index = atlas.kind(&kind_at)?;
        let kind = &atlas.kinds[kind_index];
        let mut keys = vec!["kind"];
        keys.extend(kind.fields.iter().map(|field| field.name.as_str()));
        // A stray side has its own remedy: it is the commonest slip and "unknown key" would not explain it.
        if let (Some(side), false) = (any.get("side"), keys.contains(&"side")) {
            return Err(side.fault(
                format!("A condition of kind \"{}\" has no side.", kind.id),
                "Leave \"side\" out.",
            ));
        }
        let object = at.object(&keys)?;
        let mut condition = Self {
            kind: kind_index,
            limb: kind.limb,
            ..Self::default()
        };
        for (position, field) in kind.fields.iter().enumerate() {
            match object.get(&field.name) {
                Some(value) => condition.read_field(atlas, position, &field.kind, &value)?,
                None if field.required => {
                    let words = atlas.words_of(kind_index, position);
                    return Err(object.missing_word(&field.name, &words));
                }
                None => {}
            }
        }
        check_one_of(kind, &object)?;
        condition.check_side(atlas, kind, &object)?;
        if let (Some(amputation), Some(limb)) = (condition.amputation, condition.limb)
            && atlas.amputations[amputation].limb != limb
        {
            let allowed = atlas
                .amputations
                .iter()
                .filter(|item| item.limb == limb)
                .map(|item| item.level.as_str());
            let found = &atlas.amputations[amputation].level;
            let mut error = InputError::word(
                &format!("{}.level", at.path()),
                "level of this limb",
                found,
                allowed,
            );
            error.message = format!("\"{found}\" is no level of the {}.", atlas.limbs[limb].id);
            return Err(error);
        }
        Ok(condition)
    }

    fn read_field(
        &mut self,
        atlas: &Atlas,
        position: usize,
        kind: &FieldKind,
        at: &At<'_>,
    ) -> Result<(), InputError> {
        match kind {
            FieldKind::Bone => self.bone = Some(atlas.bone(at)?),
            FieldKind::Side => self.side = Some(Side::ALL[at.one_of("side", &Side::IDS)?]),
            FieldKind::Part => self.part = Some(part_word(at)?),
            FieldKind::Limb => {
                let limb = at.word("limb", atlas.limbs.iter().map(|limb| limb.id.as_str()))?;
                self.limb = Some(LimbAt::at(limb));
            }
            FieldKind::LimbLevel => {
                // The limb is read before its level: `conditions` of the atlas list it first.
                let levels = self.limb.map_or(&[][..], |limb| &atlas.limbs[limb].levels);
                self.limb_level = Some(at.word(
                    "level of this limb",
                    levels.iter().map(|level| level.id.as_str()),
                )?);
            }
            FieldKind::AmputationLevel => self.amputation = Some(atlas.amputation(at)?),
            FieldKind::Joint => self.joint = Some(atlas.joint(at)?),
            FieldKind::Region(regions) => {
                let ids = regions
                    .iter()
                    .map(|region| atlas.regions[*region].id.as_str());
                self.region = Some(regions[at.word("region here", ids)?]);
            }
            FieldKind::Site => self.site = Some(atlas.site(at)?),
            FieldKind::Hours => {
                self.hours_since = Some(at.number(0.0, LONGEST_HOURS_SINCE, "hours")?)
            }
            FieldKind::Word(words) => {
                let word = at.word("word here", words.iter().map(String::as_str))?;
                self.values.push((position, FieldValue::Word(word)));
            }
            FieldKind::Flag(_) => self
                .values
                .push((position, FieldValue::Flag(at.boolean()?))),
            FieldKind::Text => {
                let text = at.text()?;
                if text.chars().count() > 80 {
                    return Err(at.fault("The text is too long.", "Keep it to 80 characters."));
                }
                self.values
                    .push((position, FieldValue::Text(text.to_owned())));
            }
        }
        Ok(())
    }

    /// What the side of this condition has to be, going by the bone, limb or region it names.
    fn check_side(
        &self,
        atlas: &Atlas,
        kind: &ConditionKind,
        object: &Object<'_>,
    ) -> Result<(), InputError> {
        if !kind
            .fields
            .iter()
            .any(|field| field.kind == FieldKind::Side)
        {
            return Ok(());
        }
        let (sidedness, what) = if let Some(place) = self.place(atlas) {
            let bone = &atlas.bones[place.bone];
            (bone.sidedness, bone.id.as_str())
        } else if let Some(region) = self.region {
            let region = &atlas.regions[region];
            // What is no limb lies across the midline: one half of it may be named.
            let sidedness = if region.limb.is_some() {
                Sidedness::Paired
            } else {
                Sidedness::Ring
            };
            (sidedness, region.id.as_str())
        } else {
            (Sidedness::Paired, "limb")
        };
        match (sidedness, object.get("side")) {
            (Sidedness::Paired, None) => {
                let mut error = object.missing("side");
                error.allowed = Side::IDS.map(str::to_owned).to_vec();
                error.message = format!("The side is missing: there is a {what} on each side.");
                error.remedy =
                    "Add \"side\": \"left\" or \"right\"; for both, give the condition twice."
                        .to_owned();
                Err(error)
            }
            (Sidedness::Midline, Some(side)) => Err(side.fault(
                format!("The {what} lies in the midline and has no side."),
                "Leave \"side\" out.",
            )),
            _ => Ok(()),
        }
    }
}

fn check_one_of(kind: &ConditionKind, object: &Object<'_>) -> Result<(), InputError> {
    if kind.one_of.is_empty() {
        return Ok(());
    }
    let given: Vec<&str> = kind
        .one_of
        .iter()
        .map(String::as_str)
        .filter(|name| object.get(name).is_some())
        .collect();
    let named = kind.one_of.join("\" or \"");
    match given.as_slice() {
        [_] => Ok(()),
        [] => {
            let mut error = object.missing(&kind.one_of[0]);
            error.allowed.clone_from(&kind.one_of);
            error.message = format!("One of \"{named}\" is needed.");
            error.remedy = format!("Add \"{named}\".");
            Err(error)
        }
        [.., extra] => Err(InputError::new(
            &format!("{}.{extra}", object.at.path()),
            format!("both of \"{}\"", given.join("\" and \"")),
            format!("Only one of \"{named}\" may be given."),
            format!("Leave \"{extra}\" out."),
        )),
    }
}

impl Condition {
    /// The condition as it would be given.
    pub(crate) fn answer<'a>(&'a self, atlas: &'a Atlas) -> contract::Condition<'a> {
        let kind = &atlas.kinds[self.kind];
        let value = |position: usize, field: &Field| {
            if let Some(word) = self.word(atlas, position) {
                Some(contract::FieldValue::Word(word))
            } else if field.kind == FieldKind::Hours {
                let hours = self.hours_since?;
                Some(contract::FieldValue::Number(Number(hours)))
            } else if let Some(FieldValue::Flag(flag)) = self.value(position) {
                Some(contract::FieldValue::Flag(*flag))
            } else {
                None
            }
        };
        let fields = kind.fields.iter().enumerate();
        contract::Condition {
            kind: &kind.id,
            fields: fields
                .filter_map(|(position, field)| Some((&*field.name, value(position, field)?)))
                .collect(),
        }
    }

    /// The word that stands in a field, where it is a word.
    pub(crate) fn word<'a>(&'a self, atlas: &'a Atlas, field: usize) -> Option<&'a str> {
        let kind = &atlas.kinds[self.kind];
        match &kind.fields[field].kind {
            FieldKind::Bone => self.bone.map(|bone| atlas.bones[bone].id.as_str()),
            FieldKind::Side => self.side.map(Side::id),
            FieldKind::Part => self.part.map(Part::word),
            FieldKind::Limb => self.limb.map(|limb| atlas.limbs[limb].id.as_str()),
            FieldKind::LimbLevel => {
                let limb = &atlas.limbs[self.limb?];
                self.limb_level.map(|level| limb.levels[level].id.as_str())
            }
            FieldKind::AmputationLevel => self
                .amputation
                .map(|item| atlas.amputations[item].level.as_str()),
            FieldKind::Joint => self.joint.map(|joint| atlas.joints[joint].id.as_str()),
            FieldKind::Region(_) => self.region.map(|region| atlas.regions[region].id.as_str()),
            FieldKind::Site => self.site.map(|site| atlas.sites[site].id.as_str()),
            FieldKind::Word(words) => match self.value(field) {
                Some(FieldValue::Word(word)) => Some(words[*word].as_str()),
                _ => None,
            },
            FieldKind::Text => match self.value(field) {
                Some(FieldValue::Text(text)) => Some(text),
                _ => None,
            },
            FieldKind::Hours | FieldKind::Flag(_) => None,
        }
    }
}

impl Patient {
    /// The age as it was given.
    pub(crate) fn age(&self) -> contract::Age {
        contract::Age {
            value: Number(self.age_value),
            unit: AGE_UNITS[self.age_unit].0,
        }
    }

    /// The patient as it would be given.
    pub(crate) fn answer<'a>(&'a self, atlas: &'a Atlas) -> vocabulary::Patient<'a> {
        vocabulary::Patient {
            age: self.age(),
            weight_kg: self.weight_kg.map(Number),
            umbilical_vein_available: self.umbilical_vein_available,
            devices: self.devices.as_ref().map(|devices| {
                let devices = devices.iter().map(|device| &atlas.devices[*device]);
                devices.map(|device| device.id.as_str()).collect()
            }),
            needles_mm: self
                .needles_mm
                .as_ref()
                .map(|needles| needles.iter().copied().map(Number).collect()),
            conditions: self
                .conditions
                .iter()
                .map(|condition| condition.answer(atlas))
                .collect(),
        }
    }
}
