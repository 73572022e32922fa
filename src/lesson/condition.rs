//! Conditions that are drawn, from the kinds and fields that the atlas lists, and which of them can be true of one body at once.
//!
//! No kind, bone or site is named here. Which kinds go together stands in `practice`.

use super::random::Random;
use crate::clinical::atlas::{Atlas, BonePart, FieldKind, Part, Sidedness};
use crate::clinical::patient::FieldValue;
use crate::clinical::position::{AmputationAt, BoneAt, JointAt, KindAt, LimbAt, RegionAt, SiteAt};
use crate::clinical::{Condition, Side};

/// In how many of a hundred conditions a field is filled in that may be left out.
const OPTIONAL_PERCENT: u32 = 70;
/// In how many of a hundred a flag that may be left out is said.
const FLAG_PERCENT: u32 = 30;

/// A limb of one side.
pub(crate) type LimbOfSide = (LimbAt, Side);

/// A condition of a kind; `None` where the atlas has nothing for one of its fields. With `on`, whatever lies on limbs lies on that one.
pub(crate) fn draw(
    atlas: &Atlas,
    hours: &[f64],
    random: &mut Random,
    kind: KindAt,
    on: Option<LimbOfSide>,
) -> Option<Condition> {
    let mut condition = Condition {
        kind,
        ..Condition::default()
    };
    let of_kind = &atlas.kinds[kind];
    let chosen = random.one(&of_kind.one_of).cloned();
    let mut sided = false;
    let limb = on.map(|(limb, _)| limb);
    for (position, field) in of_kind.fields.iter().enumerate() {
        if of_kind.one_of.contains(&field.name) && chosen.as_ref() != Some(&field.name) {
            continue;
        }
        let must = field.required || chosen.as_ref() == Some(&field.name);
        match &field.kind {
            // Whether there is one follows from what else is drawn.
            FieldKind::Side => sided = true,
            FieldKind::Text => {}
            FieldKind::Bone => {
                let on_limb = |bone: &BoneAt| {
                    let bone = &atlas.bones[*bone];
                    limb.is_none_or(|limb| {
                        bone.limb == Some(limb) || bone.above_limbs.contains(&limb)
                    })
                };
                condition.bone = one(random, (0..atlas.bones.len()).map(BoneAt::at), on_limb);
                condition.bone?;
            }
            FieldKind::Part => {
                if has_parts(atlas, condition.bone?) && (must || random.percent(OPTIONAL_PERCENT)) {
                    condition.part = random.one(&Part::ALL).copied();
                }
            }
            FieldKind::Limb => {
                condition.limb = match limb {
                    Some(limb) => Some(limb),
                    None => one(random, (0..atlas.limbs.len()).map(LimbAt::at), |_| true),
                };
                condition.limb?;
            }
            FieldKind::LimbLevel => {
                let levels = atlas.limbs[condition.limb?].levels.len();
                if levels > 0 && (must || random.percent(OPTIONAL_PERCENT)) {
                    condition.limb_level = Some(random.below(levels));
                }
            }
            FieldKind::AmputationLevel => {
                let of_limb = |i: &AmputationAt| Some(atlas.amputations[*i].limb) == condition.limb;
                condition.amputation = one(
                    random,
                    (0..atlas.amputations.len()).map(AmputationAt::at),
                    of_limb,
                );
                condition.amputation?;
            }
            FieldKind::Joint => {
                let on_limb = |i: &JointAt| limb.is_none_or(|limb| atlas.joints[*i].limb == limb);
                condition.joint = one(random, (0..atlas.joints.len()).map(JointAt::at), on_limb);
                condition.joint?;
            }
            FieldKind::Region(regions) => {
                let on_limb: Vec<RegionAt> = regions
                    .iter()
                    .copied()
                    .filter(|region| limb.is_none() || atlas.regions[*region].limb == limb)
                    .collect();
                let from = if on_limb.is_empty() {
                    regions
                } else {
                    &on_limb
                };
                condition.region = random.one(from).copied();
                condition.region?;
            }
            FieldKind::Site => {
                let on_limb =
                    |i: &SiteAt| limb.is_none() || atlas.limb_of(&atlas.sites[*i]) == limb;
                condition.site = one(random, (0..atlas.sites.len()).map(SiteAt::at), on_limb);
                condition.site?;
            }
            FieldKind::Hours => {
                condition.hours_since = random.one(hours).copied();
                if must {
                    condition.hours_since?;
                }
            }
            FieldKind::Word(_) => {
                let words = atlas.words_of(kind, position).len();
                if words > 0 && (must || random.percent(OPTIONAL_PERCENT)) {
                    let word = FieldValue::Word(random.below(words));
                    condition.values.push((position, word));
                }
            }
            FieldKind::Flag(_) => {
                if must || random.percent(FLAG_PERCENT) {
                    let flag = FieldValue::Flag(random.percent(50));
                    condition.values.push((position, flag));
                }
            }
        }
    }
    if sided {
        let side = on.map_or_else(|| random.one(&Side::ALL).copied(), |(_, side)| Some(side));
        condition.side = match sidedness(atlas, &condition) {
            Sidedness::Paired => side,
            Sidedness::Midline => None,
            Sidedness::Ring => side.filter(|_| random.percent(50)),
        };
    }
    Some(condition)
}

/// The position of one of all that fits.
fn one<Position: Copy>(
    random: &mut Random,
    all: impl Iterator<Item = Position>,
    fits: impl Fn(&Position) -> bool,
) -> Option<Position> {
    let fitting: Vec<Position> = all.filter(fits).collect();
    random.one(&fitting).copied()
}

/// Whether the atlas names a part of a bone anywhere: of one that it never divides, no part is said.
fn has_parts(atlas: &Atlas, bone: BoneAt) -> bool {
    let named = |at: &BonePart| at.bone == bone && at.part.is_some();
    atlas.bones[bone].segment.is_some()
        && (atlas.sites.iter().any(|site| named(&site.at))
            || atlas
                .joints
                .iter()
                .any(|joint| joint.ends.iter().any(named)))
}

/// How many there are of what a condition lies on.
fn sidedness(atlas: &Atlas, condition: &Condition) -> Sidedness {
    if let Some(place) = condition.place(atlas) {
        return atlas.bones[place.bone].sidedness;
    }
    match condition.region {
        Some(region) if atlas.regions[region].limb.is_none() => Sidedness::Ring,
        _ => Sidedness::Paired,
    }
}

/// The limb that a condition lies on; `None` for the trunk and the whole patient.
pub(crate) fn limb_of(atlas: &Atlas, condition: &Condition) -> Option<LimbOfSide> {
    let limb = if let Some(place) = condition.place(atlas) {
        atlas.bones[place.bone].limb
    } else if let Some(joint) = condition.joint {
        Some(atlas.joints[joint].limb)
    } else if let Some(region) = condition.region {
        atlas.regions[region].limb
    } else {
        condition.limb
    };
    limb.zip(condition.side)
}

/// Whether two conditions can be true of one body, and are not the same twice.
pub(crate) fn can_be_together(atlas: &Atlas, one: &Condition, other: &Condition) -> bool {
    let same = one.kind == other.kind
        && (one.bone, one.part.is_some(), one.side, one.site)
            == (other.bone, other.part.is_some(), other.side, other.site)
        && (one.limb, one.joint, one.region) == (other.limb, other.joint, other.region);
    !same && !is_gone(atlas, one, other) && !is_gone(atlas, other, one)
}

/// Whether `of` lies on what `amputation`, if it is one, has taken away or left as a stump.
fn is_gone(atlas: &Atlas, amputation: &Condition, of: &Condition) -> bool {
    let Some(taken) = amputation.amputation else {
        return false;
    };
    let taken = &atlas.amputations[taken];
    if limb_of(atlas, of) != limb_of(atlas, amputation) {
        return false;
    }
    let missing = |at: &BonePart| {
        taken.removes.iter().any(|gone| {
            gone.bone == at.bone
                && (gone.part.is_none() || at.part.is_none() || gone.part == at.part)
        })
    };
    if let Some(place) = of.place(atlas) {
        return missing(&place);
    }
    match of.joint {
        Some(joint) => atlas.joints[joint].ends.iter().any(missing),
        // What is said of a whole limb is not said of half of one.
        None => true,
    }
}
