//! What a reason is about: the patient, a limb, bones, a joint or the skin, so that a picture can show how far it goes.
//!
//! Worked out from the scope of the statements behind the reason, the atlas and the condition; no bone or site is named
//! here. Which statements count belongs to `combine`, where each of them reaches to `reach`.

use super::atlas::{Atlas, BonePart, Side, Sidedness};
use super::combine::{Counted, Effect};
use super::evidence::{Evidence, Position, Scope};
use super::patient::{Condition, Patient};
use super::position::{BoneAt, JointAt, LimbAt};
use super::reach::{Place, in_scope, touch};
use crate::contract::assessment as contract;
use crate::contract::ids::BoneName;
pub(crate) use crate::contract::ids::Extent;

/// What a reason is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Concern {
    pub(crate) extent: Extent,
    /// Which joint; none where it is not about one.
    pub(crate) joint: Option<JointAt>,
    /// Bones and their side (none in the midline), in the order of the atlas; none for everything and for skin.
    pub(crate) bones: Vec<(BoneAt, Option<Side>)>,
    /// The rows that it reaches, in the order of the atlas.
    pub(crate) sites: Vec<Place>,
}

impl Concern {
    /// A reason that holds for one row alone: its bone.
    pub(crate) fn of_place(atlas: &Atlas, place: Place) -> Self {
        Self {
            extent: Extent::Bone,
            joint: None,
            bones: vec![(atlas.sites[place.site].at.bone, place.side)],
            sites: vec![place],
        }
    }

    /// What an amputation has taken away.
    pub(crate) fn of_absence(atlas: &Atlas, places: &[Place], condition: &Condition) -> Self {
        let mut bones = Bones::new(atlas, condition.side);
        if let Some(amputation) = condition.amputation {
            bones.add_parts(&atlas.amputations[amputation].removes);
        }
        Self {
            extent: Extent::Limb,
            joint: None,
            bones: bones.in_order(),
            sites: places
                .iter()
                .copied()
                .filter(|place| touch(atlas, condition, *place).absent)
                .collect(),
        }
    }

    /// How far the narrowest of the statements behind a reason goes: a wider one holds there as well.
    pub(crate) fn of_condition(
        atlas: &Atlas,
        evidence: &Evidence,
        places: &[Place],
        patient: &Patient,
        condition: &Condition,
        effect: Effect,
        heard: &[(usize, Counted)],
    ) -> Option<Self> {
        let position = heard
            .iter()
            .filter(|(_, counted)| *counted == deciding(effect, heard))
            .map(|(i, _)| &evidence.positions[*i])
            .min_by_key(|position| position.scope)?;
        let sites: Vec<Place> = places
            .iter()
            .copied()
            .filter(|place| {
                in_scope(
                    atlas,
                    position,
                    patient,
                    *place,
                    touch(atlas, condition, *place),
                )
            })
            .collect();
        let (extent, bones) = if named_sites_alone(position) {
            let mut bones = Bones::new(atlas, None);
            for place in &sites {
                let bone = atlas.sites[place.site].at.bone;
                bones.add(bone, place.side);
            }
            (Extent::Bone, bones)
        } else {
            reached(atlas, position.scope, condition)
        };
        let kind = &atlas.kinds[condition.kind];
        if kind.lies_over_the_bone && extent == Extent::Bone {
            return Some(Self {
                extent: Extent::Skin,
                joint: None,
                bones: Vec::new(),
                sites,
            });
        }
        Some(Self {
            extent,
            joint: condition.joint.filter(|_| extent == Extent::Joint),
            bones: bones.in_order(),
            sites,
        })
    }

    /// The same by ids.
    pub(crate) fn answer<'a>(&self, atlas: &'a Atlas) -> contract::Concern<'a> {
        contract::Concern {
            extent: self.extent,
            joint: self.joint.map(|joint| atlas.joints[joint].id.as_str()),
            bones: self
                .bones
                .iter()
                .map(|(bone, side)| BoneName {
                    bone: atlas.bones[*bone].id.clone(),
                    side: *side,
                })
                .collect(),
            sites: self.sites.iter().map(|place| place.answer(atlas)).collect(),
        }
    }
}

/// How the statements were counted that an effect comes from: the strictest, unless more call it relative than forbid it.
fn deciding(effect: Effect, heard: &[(usize, Counted)]) -> Counted {
    let count = |wanted: Counted| heard.iter().filter(|(_, how)| *how == wanted).count();
    let strictest = Counted::ALL.into_iter().find(|how| count(*how) > 0);
    match strictest {
        Some(Counted::Forbids)
            if effect == Effect::Caution && count(Counted::Relative) > count(Counted::Forbids) =>
        {
            Counted::Relative
        }
        Some(how) => how,
        None => Counted::Elsewhere,
    }
}

/// Whether a statement says by itself where it holds, whatever the condition touches.
fn named_sites_alone(position: &Position) -> bool {
    !position.limits.sites.is_empty() || position.scope == Scope::Device
}

/// The part of the body that a scope means for a condition.
fn reached<'a>(atlas: &'a Atlas, scope: Scope, condition: &Condition) -> (Extent, Bones<'a>) {
    let mut bones = Bones::new(atlas, condition.side);
    let limb = limb_of(atlas, condition);
    let extent = match scope {
        Scope::Patient => Extent::Everything,
        Scope::SideOfBody => {
            for limb in (0..atlas.limbs.len()).map(LimbAt::at) {
                bones.add_limb(limb, 0);
            }
            Extent::Limb
        }
        Scope::Limb => {
            if let Some(limb) = limb {
                bones.add_limb(limb, 0);
            }
            Extent::Limb
        }
        Scope::DistalOnLimb | Scope::DistalOfInjury => {
            if let Some(injured) = condition.place(atlas) {
                let bone = &atlas.bones[injured.bone];
                bones.add(injured.bone, condition.side);
                for limb in bone.above_limbs.iter().chain(&bone.limb) {
                    bones.add_limb(*limb, bone.segment.unwrap_or(0));
                }
            } else if let Some(limb) = condition.limb {
                let levels = atlas.limbs[limb].levels.iter().enumerate();
                for (i, level) in levels {
                    if condition.limb_level.is_none_or(|stated| stated == i) {
                        bones.add_parts(&level.above);
                    }
                }
            }
            Extent::Limb
        }
        Scope::Site | Scope::Bone | Scope::Device | Scope::Route => {
            if let Some(place) = condition.place(atlas) {
                bones.add(place.bone, condition.side);
                Extent::Bone
            } else if let Some(joint) = condition.joint {
                bones.add_parts(&atlas.joints[joint].ends);
                Extent::Joint
            } else if let Some(amputation) = condition.amputation {
                bones.add_parts(&atlas.amputations[amputation].stump);
                Extent::Bone
            } else if let Some(region) = condition.region {
                for bone in &atlas.regions[region].bones {
                    bones.add(*bone, condition.side);
                }
                if let Some(limb) = limb {
                    bones.add_limb(limb, 0);
                }
                Extent::Bone
            } else if let Some(limb) = limb {
                bones.add_limb(limb, 0);
                Extent::Limb
            } else {
                Extent::Everything
            }
        }
    };
    (extent, bones)
}

/// The limb that a condition lies on.
fn limb_of(atlas: &Atlas, condition: &Condition) -> Option<LimbAt> {
    let of_bone = |place: BonePart| atlas.bones[place.bone].limb;
    condition
        .limb
        .or_else(|| condition.place(atlas).and_then(of_bone))
        .or_else(|| Some(atlas.amputations[condition.amputation?].limb))
        .or_else(|| Some(atlas.joints[condition.joint?].limb))
        .or_else(|| atlas.regions[condition.region?].limb)
}

/// Bones being gathered, each with its side.
struct Bones<'a> {
    atlas: &'a Atlas,
    /// The side they are on; without one, both.
    side: Option<Side>,
    found: Vec<(BoneAt, Option<Side>)>,
}

impl<'a> Bones<'a> {
    fn new(atlas: &'a Atlas, side: Option<Side>) -> Self {
        Self {
            atlas,
            side,
            found: Vec::new(),
        }
    }

    fn add(&mut self, bone: BoneAt, side: Option<Side>) {
        let sides: &[Option<Side>] = match (self.atlas.bones[bone].sidedness, side) {
            (Sidedness::Midline, _) | (Sidedness::Ring, None) => &[None],
            (_, Some(Side::Left)) => &[Some(Side::Left)],
            (_, Some(Side::Right)) => &[Some(Side::Right)],
            (Sidedness::Paired, None) => &[Some(Side::Left), Some(Side::Right)],
        };
        for side in sides {
            if !self.found.contains(&(bone, *side)) {
                self.found.push((bone, *side));
            }
        }
    }

    fn add_parts(&mut self, parts: &[BonePart]) {
        for part in parts {
            self.add(part.bone, self.side);
        }
    }

    /// The bones of a limb from a place in its chain outwards.
    fn add_limb(&mut self, limb: LimbAt, from_segment: u8) {
        for (i, bone) in self.atlas.bones.iter().enumerate() {
            if bone.limb == Some(limb) && bone.segment.unwrap_or(0) >= from_segment {
                self.add(BoneAt::at(i), self.side);
            }
        }
    }

    fn in_order(mut self) -> Vec<(BoneAt, Option<Side>)> {
        self.found.sort_unstable();
        self.found
    }
}
