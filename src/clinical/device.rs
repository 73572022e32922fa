//! Which device may enter a site: what is at hand against what its label and the institutions say.
//!
//! Only a site that names its devices can lose its verdict here; everywhere else the choice is shown and no more.
//! The length of a separate needle belongs to `needle`.

use super::atlas::{Atlas, Index};
use super::combine::Counted;
use super::evidence::{DeviceStatement, Evidence, Strength};
use super::patient::Patient;
use super::policy::Policy;

/// What to enter a site with.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The device; `None` if none at hand fits.
    pub(crate) device: Option<Index>,
    /// Positions in `Evidence::devices` of the statements behind it.
    pub(crate) statements: Vec<usize>,
    pub(crate) sources_differ: bool,
    /// Whether the site may be entered by certain devices only and none of those is at hand.
    pub(crate) closed: bool,
    /// Whether a source would enter the closed site with a device at hand after all.
    pub(crate) contradicted: bool,
}

/// How a statement about a device counts.
pub(crate) fn counted(statement: &DeviceStatement) -> Counted {
    match statement.strength {
        Strength::Contraindicated => Counted::Forbids,
        Strength::Caution => Counted::Relative,
        Strength::Permitted => Counted::Permits,
    }
}

fn speaks_of(
    statement: &DeviceStatement,
    device: Index,
    site: Index,
    patient: &Patient,
    special: bool,
) -> bool {
    statement.devices.contains(&device)
        && (statement.sites.contains(&site) || (statement.sites.is_empty() && !special))
        && statement.ages.hold(patient.age_days)
        // An unknown weight keeps a statement about certain weights out.
        && statement.weights.hold(patient.weight_kg) == Some(true)
}

/// Chooses a device for a site.
pub(crate) fn choose(
    atlas: &Atlas,
    evidence: &Evidence,
    policy: &Policy,
    patient: &Patient,
    site: Index,
) -> Choice {
    let only = &atlas.sites[usize::from(site)].entered_only_by;
    let special = !only.is_empty();
    let heard: Vec<(usize, &DeviceStatement)> = evidence
        .devices
        .iter()
        .enumerate()
        .filter(|(_, statement)| policy.hears(statement.citation.source))
        .collect();
    let all = || (0..atlas.devices.len()).filter_map(|i| Index::try_from(i).ok());
    let at_hand: Vec<Index> = patient.devices.clone().unwrap_or_else(|| all().collect());
    // (preferred, permitted) is greatest for the best; a forbidden device is out.
    let score = |device: Index| -> Option<(usize, usize)> {
        if special && !only.contains(&device) {
            return None;
        }
        // A device made for special sites alone enters no other, unless a statement says so.
        let made_for_special = atlas
            .sites
            .iter()
            .any(|site| site.entered_only_by.contains(&device));
        let mut preferred = 0;
        let mut permitted = 0;
        for (_, statement) in heard
            .iter()
            .filter(|(_, s)| speaks_of(s, device, site, patient, special))
        {
            match statement.strength {
                Strength::Contraindicated => return None,
                Strength::Permitted => permitted += 1,
                Strength::Caution => {}
            }
            preferred += usize::from(statement.preferred);
        }
        if made_for_special && !special && permitted == 0 {
            return None;
        }
        Some((preferred, permitted))
    };
    let mut best: Option<(Index, (usize, usize))> = None;
    for device in &at_hand {
        if let Some(score) = score(*device) {
            if best.is_none_or(|(_, known)| score > known) {
                best = Some((*device, score));
            }
        }
    }
    let device = best.map(|(device, _)| device);
    let about: Vec<Index> = device.map_or_else(|| at_hand.clone(), |device| vec![device]);
    let mut statements = Vec::new();
    let mut permits = false;
    let mut restricts = false;
    for (i, statement) in &heard {
        if about
            .iter()
            .any(|device| speaks_of(statement, *device, site, patient, special))
        {
            statements.push(*i);
            permits |= statement.strength == Strength::Permitted;
            restricts |= statement.strength != Strength::Permitted;
        }
    }
    Choice {
        device,
        statements,
        sources_differ: permits && restricts,
        closed: special && device.is_none(),
        contradicted: special && device.is_none() && permits,
    }
}
