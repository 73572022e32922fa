//! Reading the atlas from a file.
//!
//! Here belongs what a file may say. What is held, and how places lie to each other, belongs to the module above.

use super::{
    AgeSpan, Amputation, Atlas, Bone, BonePart, ConditionKind, Device, Field, FieldKind, Joint,
    Level, Limb, Region, SIDEDNESS, Sidedness, Site, age_in_days, part_word,
};
use crate::clinical::error::{InputError, listed};
use crate::clinical::json::{At, Object};
use crate::clinical::position::{
    AmputationAt, BoneAt, DeviceAt, JointAt, KindAt, LimbAt, RegionAt, SiteAt,
};
use crate::contract::writing::decimal;

/// Reads an id: lower-case letters, digits and hyphens.
fn new_id(object: &Object<'_>, key: &str, what: &str, known: bool) -> Result<String, InputError> {
    let at = object.need(key)?;
    let id = at.new_id(what, false)?;
    if known {
        return Err(at.fault(
            format!("This {what} is known already."),
            "Choose another id.",
        ));
    }
    Ok(id.to_owned())
}

/// The most items of one kind that the atlas holds.
const MOST: usize = 1_000;

impl Atlas {
    // In the order in which one list refers to another: bones to limbs, sites to bones, and so on.
    pub(super) fn add_parts(&mut self, root: &At<'_>) -> Result<(), InputError> {
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
            above_limbs.push(LimbAt::at(
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
            "limb",
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
            limb: kind
                .get("limb")
                .map(|_| self.limb(&kind, "limb"))
                .transpose()?,
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
                    regions.push(RegionAt::at(at.word(
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

    pub(crate) fn limb(&self, object: &Object<'_>, key: &str) -> Result<LimbAt, InputError> {
        object
            .need(key)?
            .word("limb", self.limbs.iter().map(|limb| limb.id.as_str()))
            .map(LimbAt::at)
    }

    pub(crate) fn bone(&self, at: &At<'_>) -> Result<BoneAt, InputError> {
        at.word("bone", self.bones.iter().map(|bone| bone.id.as_str()))
            .map(BoneAt::at)
    }

    pub(crate) fn device(&self, at: &At<'_>) -> Result<DeviceAt, InputError> {
        at.word(
            "device",
            self.devices.iter().map(|device| device.id.as_str()),
        )
        .map(DeviceAt::at)
    }

    pub(crate) fn site(&self, at: &At<'_>) -> Result<SiteAt, InputError> {
        at.word("site", self.sites.iter().map(|site| site.id.as_str()))
            .map(SiteAt::at)
    }

    pub(crate) fn joint(&self, at: &At<'_>) -> Result<JointAt, InputError> {
        at.word("joint", self.joints.iter().map(|joint| joint.id.as_str()))
            .map(JointAt::at)
    }

    pub(crate) fn amputation(&self, at: &At<'_>) -> Result<AmputationAt, InputError> {
        at.word(
            "level of amputation",
            self.amputations.iter().map(|item| item.level.as_str()),
        )
        .map(AmputationAt::at)
    }

    pub(crate) fn kind(&self, at: &At<'_>) -> Result<KindAt, InputError> {
        at.word("condition", self.kinds.iter().map(|kind| kind.id.as_str()))
            .map(KindAt::at)
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
        error.allowed = self.needles_mm.iter().map(|mm| decimal(*mm)).collect();
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
