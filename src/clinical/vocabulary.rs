//! The vocabulary: everything that a panel offers, by ids, so that no page keeps lists of its own.

use super::atlas::{
    AGE_UNITS, Atlas, Bone, ConditionKind, Field, FieldKind, GREATEST_AGE_DAYS, Sidedness,
};
use super::library::Library;
use super::patient::{GREATEST_WEIGHT_KG, LONGEST_HOURS_SINCE, SMALLEST_WEIGHT_KG};
use super::policy::Rule;
use super::position::{BoneAt, KindAt};
use crate::contract::ids::{Side, Verdict};
use crate::contract::patient::Number;
use crate::contract::vocabulary as contract;

impl Library {
    /// Everything that a panel offers: sites, conditions and their fields, policies, sources.
    #[must_use]
    pub fn vocabulary(&self) -> contract::Vocabulary<'_> {
        of(self)
    }
}

fn of(library: &Library) -> contract::Vocabulary<'_> {
    let Library {
        atlas, evidence, ..
    } = library;
    contract::Vocabulary {
        evidence: evidence.edition(),
        sites: atlas
            .sites
            .iter()
            .map(|site| {
                let bone = &atlas.bones[site.at.bone];
                contract::Site {
                    id: &site.id,
                    name: site.name.as_deref(),
                    bone: &bone.id,
                    limb: bone.limb.map(|limb| atlas.limbs[limb].id.as_str()),
                    sided: bone.sidedness != Sidedness::Midline,
                }
            })
            .collect(),
        sides: Side::ALL.to_vec(),
        age_units: AGE_UNITS
            .iter()
            .map(|(unit, days_each)| contract::AgeUnit {
                id: unit,
                max: Number((GREATEST_AGE_DAYS / days_each).floor()),
            })
            .collect(),
        age_bands: atlas
            .age_bands
            .iter()
            .map(|band| contract::AgeSpan {
                id: &band.id,
                from_days: Number(band.from_days),
            })
            .collect(),
        weight_kg: contract::Limits {
            minimum: Number(SMALLEST_WEIGHT_KG),
            maximum: Number(GREATEST_WEIGHT_KG),
        },
        devices: atlas
            .devices
            .iter()
            .map(|device| thing(&device.id, device.name.as_deref()))
            .collect(),
        needles_mm: atlas.needles_mm.iter().copied().map(Number).collect(),
        conditions: (0..atlas.kinds.len())
            .map(KindAt::at)
            .zip(&atlas.kinds)
            .map(|(index, kind)| condition_kind(library, index, kind))
            .collect(),
        verdicts: Verdict::ALL.to_vec(),
        policies: library
            .policies
            .iter()
            .map(|policy| contract::Policy {
                id: &policy.id,
                version: &policy.version,
                name: policy.name.as_deref(),
                description: policy.description.as_deref(),
                kind: match policy.rule {
                    Rule::Composite { .. } => contract::PolicyKind::Composite,
                    Rule::Follow(_) => contract::PolicyKind::Follow,
                },
            })
            .collect(),
        sources: evidence
            .sources
            .iter()
            .map(|source| contract::Source {
                id: &source.id,
                title: &source.title,
                year: source.year.map(u32::from),
                kind: source.kind,
                body: &evidence.bodies[source.body],
                seen: source.seen,
                second_hand: source.second_hand,
                address: source.address.as_deref(),
                note: source.note.as_deref(),
                superseded_by: source.superseded_by.as_deref(),
            })
            .collect(),
        patient_examples: library
            .examples
            .iter()
            .map(|example| contract::PatientExample {
                id: &example.id,
                patient: example.patient.answer(atlas),
            })
            .collect(),
    }
}

fn thing<'a>(id: &'a str, name: Option<&'a str>) -> contract::Thing<'a> {
    contract::Thing { id, name }
}

fn condition_kind<'a>(
    library: &'a Library,
    index: KindAt,
    kind: &'a ConditionKind,
) -> contract::ConditionKind<'a> {
    let Library {
        atlas, evidence, ..
    } = library;
    // Those who speak of it, each once.
    let mut speaking = Vec::new();
    for position in &evidence.by_kind[index] {
        let source = evidence.positions[*position].citation.source;
        if !speaking.contains(&source) {
            speaking.push(source);
        }
    }
    contract::ConditionKind {
        kind: &kind.id,
        name: kind.name.as_deref(),
        group: &kind.group,
        sources: speaking
            .iter()
            .map(|source| evidence.sources[*source].id.as_str())
            .collect(),
        one_of: kind.one_of.iter().map(String::as_str).collect(),
        fields: kind
            .fields
            .iter()
            .enumerate()
            .map(|(position, field)| contract::Field {
                choices: atlas
                    .words_of(index, position)
                    .into_iter()
                    .map(|word| contract::Choice {
                        id: word,
                        name: own_name(atlas, &field.kind, word),
                        only_if: of_its_limb(atlas, kind, &field.kind, word),
                    })
                    .collect(),
                ..asked(atlas, kind, field)
            })
            .collect(),
    }
}

/// The name that a user's file has given to what stands in a field.
fn own_name<'a>(atlas: &'a Atlas, kind: &FieldKind, word: &str) -> Option<&'a str> {
    match kind {
        FieldKind::Bone => {
            let bone = atlas.bones.iter().find(|bone| bone.id == word);
            bone.and_then(|bone| bone.name.as_deref())
        }
        FieldKind::Site => {
            let site = atlas.sites.iter().find(|site| site.id == word);
            site.and_then(|site| site.name.as_deref())
        }
        _ => None,
    }
}

/// The levels of one limb are offered only for that limb.
fn of_its_limb<'a>(
    atlas: &'a Atlas,
    kind: &'a ConditionKind,
    asked: &FieldKind,
    word: &str,
) -> Option<contract::OnlyIf<'a>> {
    let has_level = |limb: usize| match asked {
        FieldKind::AmputationLevel => atlas
            .amputations
            .iter()
            .any(|item| item.level == word && usize::from(item.limb) == limb),
        FieldKind::LimbLevel => atlas.limbs[limb]
            .levels
            .iter()
            .any(|level| level.id == word),
        _ => true,
    };
    let limbs: Vec<usize> = (0..atlas.limbs.len())
        .filter(|limb| has_level(*limb))
        .collect();
    let decides = kind
        .fields
        .iter()
        .find(|other| other.kind == FieldKind::Limb)?;
    (limbs.len() < atlas.limbs.len()).then(|| contract::OnlyIf {
        field: &decides.name,
        among: limbs
            .iter()
            .map(|limb| atlas.limbs[*limb].id.as_str())
            .collect(),
        optional_for: Vec::new(),
    })
}

/// A question but for its choices.
fn asked<'a>(atlas: &'a Atlas, kind: &'a ConditionKind, field: &'a Field) -> contract::Field<'a> {
    let hours = field.kind == FieldKind::Hours;
    let words: &str = match &field.kind {
        FieldKind::Bone => "bone",
        FieldKind::Side => "side",
        FieldKind::Part => "part",
        FieldKind::Limb => "limb",
        FieldKind::LimbLevel => "limb-level",
        FieldKind::AmputationLevel => "amputation-level",
        FieldKind::Joint => "joint",
        FieldKind::Region(_) => "region",
        FieldKind::Site => "site",
        FieldKind::Word(_) => &field.name,
        FieldKind::Hours | FieldKind::Flag(_) | FieldKind::Text => "",
    };
    contract::Field {
        name: &field.name,
        answered_by: match field.kind {
            FieldKind::Hours => contract::AnsweredBy::Number,
            FieldKind::Flag(_) => contract::AnsweredBy::Boolean,
            FieldKind::Text => contract::AnsweredBy::Text,
            _ => contract::AnsweredBy::Choice,
        },
        words: (!words.is_empty()).then_some(words),
        // The side is marked optional in the data because some bones have none; where it is shown at all it is needed.
        required: field.required || field.kind == FieldKind::Side,
        unit: hours.then_some("hours"),
        minimum: hours.then_some(Number(0.0)),
        maximum: hours.then_some(Number(LONGEST_HOURS_SINCE)),
        choices: Vec::new(),
        when_missing: match field.kind {
            FieldKind::Flag(when_missing) => Some(when_missing),
            _ => None,
        },
        only_if: (field.kind == FieldKind::Side)
            .then(|| {
                kind.fields
                    .iter()
                    .find_map(|other| sided(atlas, kind, other))
            })
            .flatten(),
    }
}

/// The side is asked only where there is one.
fn sided<'a>(
    atlas: &'a Atlas,
    kind: &ConditionKind,
    other: &'a Field,
) -> Option<contract::OnlyIf<'a>> {
    let bones = |fits: &dyn Fn(&Bone) -> bool| -> Vec<&'a str> {
        let those = atlas.bones.iter().filter(|bone| fits(bone));
        those.map(|bone| bone.id.as_str()).collect()
    };
    let (among, optional_for) = match &other.kind {
        FieldKind::Bone => (
            bones(&|bone| bone.sidedness != Sidedness::Midline),
            bones(&|bone| bone.sidedness == Sidedness::Ring),
        ),
        FieldKind::Site if kind.one_of.is_empty() => {
            let is_sided = |bone: BoneAt| atlas.bones[bone].sidedness != Sidedness::Midline;
            let sites = atlas.sites.iter().filter(|site| is_sided(site.at.bone));
            (sites.map(|site| site.id.as_str()).collect(), Vec::new())
        }
        FieldKind::Region(regions) => {
            let regions = regions.iter().map(|i| &atlas.regions[*i]);
            let on_limbs = regions.filter(|region| region.limb.is_some());
            (
                on_limbs.map(|region| region.id.as_str()).collect(),
                Vec::new(),
            )
        }
        _ => return None,
    };
    Some(contract::OnlyIf {
        field: &other.name,
        among,
        optional_for,
    })
}
