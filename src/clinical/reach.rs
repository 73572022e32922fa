//! Where a statement about a condition reaches: the spot, the bone, the limb, what lies below, the side, the patient.
//!
//! Worked out from the atlas alone. How much a statement weighs where it reaches belongs to `combine`.

use super::atlas::{Atlas, BonePart, Side, Sidedness, Site};
use super::evidence::{Position, Scope};
use super::patient::{Condition, FieldValue, Patient};
use super::position::{LimbAt, SiteAt};
use crate::contract::ids;

/// One row of an assessment: a site and its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) site: SiteAt,
    /// `None` in the midline.
    pub(crate) side: Option<Side>,
}

impl Place {
    /// The same by ids.
    pub(crate) fn answer(self, atlas: &Atlas) -> ids::Place {
        ids::Place {
            site: atlas.sites[self.site].id.clone(),
            side: self.side,
        }
    }
}

/// The rows of every assessment, in the order of the atlas.
pub(crate) fn places(atlas: &Atlas) -> Vec<Place> {
    let mut places = Vec::new();
    for (i, site) in atlas.sites.iter().enumerate() {
        let site_index = SiteAt::at(i);
        if atlas.bones[site.at.bone].sidedness == Sidedness::Midline {
            places.push(Place {
                site: site_index,
                side: None,
            });
        } else {
            places.extend(Side::ALL.map(|side| Place {
                site: site_index,
                side: Some(side),
            }));
        }
    }
    places
}

/// The scopes in which a condition touches a place, and whether it has taken the place away.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Touch {
    scopes: u16,
    pub(crate) absent: bool,
}

impl Touch {
    fn set(&mut self, scope: Scope, touched: bool) {
        self.scopes |= u16::from(touched) << (scope as u16);
    }

    pub(crate) fn holds(self, scope: Scope) -> bool {
        self.scopes & (1 << (scope as u16)) != 0
    }
}

/// Whether a statement applies to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// It applies.
    Reaches,
    /// It would, but for something unknown of the patient.
    Unsure,
    /// The window that it states has run out.
    WindowOver,
    /// It states no window, and the one it is read with has run out.
    ReadAsOver,
    /// It speaks of the condition, but not here.
    Elsewhere,
}

/// How a condition touches a place.
pub(crate) fn touch(atlas: &Atlas, condition: &Condition, place: Place) -> Touch {
    let site = &atlas.sites[place.site];
    let mut touch = Touch::default();
    touch.set(Scope::Patient, true);
    // A condition of the pelvic ring without a side counts on both.
    let same_side = condition.side.is_none() || condition.side == place.side;
    let limb_of_site = atlas.limb_of(site);
    let one_side = place.side.is_some() && same_side;
    if let Some(injured) = condition.place(atlas) {
        let bone = &atlas.bones[injured.bone];
        // A midline bone lies on no side; of any other, the side must be the condition's own.
        let here = match bone.sidedness {
            Sidedness::Midline => place.side.is_none(),
            Sidedness::Paired | Sidedness::Ring => one_side,
        };
        let spot = condition.site.map_or_else(
            || Atlas::any_meets(&[injured], site),
            |named| named == place.site,
        );
        touch.set(Scope::Site, here && spot);
        touch.set(Scope::Bone, here && injured.bone == site.at.bone);
        touch.set(
            Scope::Limb,
            same_side && bone.limb.is_some() && bone.limb == limb_of_site,
        );
        let above = same_side && atlas.lies_above(injured, site);
        touch.set(Scope::DistalOfInjury, above);
        touch.set(Scope::DistalOnLimb, above && bone.limb.is_some());
        touch.set(
            Scope::SideOfBody,
            one_side && bone.sidedness != Sidedness::Midline,
        );
    } else if let Some(amputation) = condition.amputation {
        let amputation = &atlas.amputations[amputation];
        touch_ends(
            atlas,
            &mut touch,
            &amputation.stump,
            amputation.limb,
            site,
            one_side,
        );
        touch.absent = one_side && Atlas::any_meets(&amputation.removes, site);
    } else if let Some(joint) = condition.joint {
        let joint = &atlas.joints[joint];
        touch_ends(atlas, &mut touch, &joint.ends, joint.limb, site, one_side);
    } else if let Some(region) = condition.region {
        let region = &atlas.regions[region];
        let whole_limb = region.limb.is_some() && region.limb == limb_of_site && one_side;
        // Either half of a region reaches as far as the midline.
        let this_half = condition.side.is_none() || place.side.is_none() || one_side;
        let covered = whole_limb || (region.bones.contains(&site.at.bone) && this_half);
        touch.set(Scope::Site, covered);
        touch.set(Scope::Bone, covered);
        touch.set(Scope::Limb, whole_limb);
        touch.set(Scope::SideOfBody, region.limb.is_some() && one_side);
    } else if let Some(limb_index) = condition.limb {
        let limb = &atlas.limbs[limb_index];
        let on_limb = limb_of_site == Some(limb_index) && one_side;
        let below = limb
            .levels
            .iter()
            .enumerate()
            // A wound whose level is not stated may lie at any.
            .filter(|(level, _)| condition.limb_level.is_none_or(|stated| stated == *level))
            .any(|(_, level)| Atlas::any_meets(&level.above, site));
        touch.set(Scope::Limb, on_limb);
        touch.set(Scope::DistalOfInjury, on_limb && below);
        touch.set(Scope::DistalOnLimb, on_limb && below);
        touch.set(Scope::SideOfBody, one_side);
    } else {
        // A condition of the whole patient is everywhere; the statement itself says if it means one site only.
        for scope in [Scope::Site, Scope::Bone, Scope::Limb] {
            touch.set(scope, true);
        }
    }
    touch
}

fn touch_ends(
    atlas: &Atlas,
    touch: &mut Touch,
    ends: &[BonePart],
    limb: LimbAt,
    site: &Site,
    one_side: bool,
) {
    touch.set(Scope::Site, one_side && Atlas::any_meets(ends, site));
    touch.set(
        Scope::Bone,
        one_side && ends.iter().any(|end| end.bone == site.at.bone),
    );
    touch.set(Scope::Limb, one_side && atlas.limb_of(site) == Some(limb));
    touch.set(Scope::SideOfBody, one_side);
}

/// Whether a position applies to a place. `unstated_window_hours` is the window that a position without one is read
/// with; a window of N hours is over when N hours have gone by.
pub(crate) fn reach(
    atlas: &Atlas,
    position: &Position,
    patient: &Patient,
    condition: &Condition,
    place: Place,
    touch: Touch,
    unstated_window_hours: Option<f64>,
) -> Reach {
    if !in_scope(atlas, position, patient, place, touch)
        || !position.limits.ages.hold(patient.age_days)
        || !position.about.fits(atlas, condition)
    {
        return Reach::Elsewhere;
    }
    let kind = &atlas.kinds[condition.kind];
    let ongoing = kind
        .ongoing_when
        .is_some_and(|(field, word)| condition.value(field) == Some(&FieldValue::Word(word)));
    if let (Some(hours), Some(window), false) = (
        condition.hours_since,
        position.window_hours.or(unstated_window_hours),
        ongoing,
    ) && hours >= window
    {
        return if position.window_hours.is_some() {
            Reach::WindowOver
        } else {
            Reach::ReadAsOver
        };
    }
    match position.limits.weights.hold(patient.weight_kg) {
        Some(true) => Reach::Reaches,
        Some(false) => Reach::Elsewhere,
        None => Reach::Unsure,
    }
}

/// Whether a place lies in the scope of a position and is among the sites it names, if it names any.
pub(crate) fn in_scope(
    atlas: &Atlas,
    position: &Position,
    patient: &Patient,
    place: Place,
    touch: Touch,
) -> bool {
    let in_scope = match position.scope {
        Scope::Route => false,
        Scope::Device => reaches_by_device(atlas, position, patient, place),
        scope => touch.holds(scope),
    };
    in_scope && (position.limits.sites.is_empty() || position.limits.sites.contains(&place.site))
}

/// A statement about a device reaches the sites that only such a device may enter, unless another one fit for the
/// site is at hand instead.
fn reaches_by_device(atlas: &Atlas, position: &Position, patient: &Patient, place: Place) -> bool {
    let entered_only_by = &atlas.sites[place.site].entered_only_by;
    if !entered_only_by
        .iter()
        .any(|device| position.limits.devices.contains(device))
    {
        return false;
    }
    match &patient.devices {
        None => true,
        Some(at_hand) => {
            let mut fit = at_hand
                .iter()
                .filter(|device| entered_only_by.contains(device))
                .peekable();
            fit.peek().is_none() || fit.any(|device| position.limits.devices.contains(device))
        }
    }
}
