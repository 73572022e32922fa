//! Which device may enter a site: what is at hand against what its label and the institutions say.
//!
//! Only a site that names its devices can lose its verdict here; everywhere else the choice is shown and no more.
//! The length of a separate needle belongs to `needle`.

use super::atlas::Atlas;
use super::combine::{Counted, Policies};
use super::evidence::{DeviceStatement, Evidence, Strength};
use super::patient::Patient;
use super::policy::Policy;
use super::position::{DeviceAt, SiteAt};

/// What to enter a site with.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The device; `None` if none at hand fits.
    pub(crate) device: Option<DeviceAt>,
    /// Positions in `Evidence::devices` of the statements behind it, and how each counts.
    pub(crate) statements: Vec<(usize, Counted)>,
    pub(crate) sources_differ: bool,
    /// Whether the site may be entered by certain devices only and none of those is at hand.
    pub(crate) closed: bool,
    /// Whether a source would enter the closed site with a device at hand after all.
    pub(crate) contradicted: bool,
    /// Whether the label of the device does not reach this patient.
    pub(crate) outside_label: bool,
    /// Whether the sources followed do not mention a device, so that all sources were heard of it.
    pub(crate) borrowed: bool,
}

/// How a statement about a device counts.
fn counted(statement: &DeviceStatement) -> Counted {
    match statement.strength {
        Strength::Contraindicated => Counted::Forbids,
        Strength::Caution => Counted::Relative,
        Strength::Permitted => Counted::Permits,
    }
}

/// Chooses a device for a site. Of a device that the sources followed do not mention there, all sources are heard.
pub(crate) fn choose(
    atlas: &Atlas,
    evidence: &Evidence,
    policies: Policies<'_>,
    patient: &Patient,
    site: SiteAt,
) -> Choice {
    let only = &atlas.sites[site].entered_only_by;
    let special = !only.is_empty();
    let here: Vec<usize> = evidence.devices_by_site[site]
        .iter()
        .copied()
        // An unknown weight keeps a statement about certain weights out.
        .filter(|i| evidence.devices[*i].limits.hold(patient) == Some(true))
        .collect();
    let said_by = |policy: &Policy, device: DeviceAt| -> Vec<usize> {
        let said = |i: &&usize| {
            let statement = &evidence.devices[**i];
            statement.limits.devices.contains(&device) && policy.hears(statement.citation.source)
        };
        here.iter().filter(said).copied().collect()
    };
    let said_of = |device: DeviceAt| -> (Vec<usize>, bool) {
        let followed = said_by(policies.chosen, device);
        match policies.all {
            Some(all) if followed.is_empty() => {
                let said = said_by(all, device);
                let borrowed = !said.is_empty();
                (said, borrowed)
            }
            _ => (followed, false),
        }
    };
    let permits = |i: &usize| evidence.devices[*i].strength == Strength::Permitted;
    let anything_permitted_here = here.iter().any(permits);
    // (within its label, named by those who are followed, preferred, permitted) is greatest for the best; a forbidden device
    // is out.
    let score = |device: DeviceAt| -> Option<(bool, bool, usize, usize)> {
        if special && !only.contains(&device) {
            return None;
        }
        let (mut within_label, mut preferred, mut permitted) = (true, 0, 0);
        let (said, from_all) = said_of(device);
        for i in said {
            let statement = &evidence.devices[i];
            match statement.strength {
                Strength::Contraindicated => return None,
                Strength::Caution => {
                    within_label &= !evidence.source_of(&statement.citation).is_labelling();
                }
                Strength::Permitted => permitted += 1,
            }
            preferred += usize::from(statement.preferred);
        }
        // A device that nobody names for a site does not enter it where somebody names another; nor does one made for
        // special sites alone enter any other.
        let elsewhere = permitted == 0
            && (anything_permitted_here || !special && evidence.special_devices.contains(&device));
        let is_followed = permitted > 0 && !from_all;
        (!elsewhere).then_some((within_label, is_followed, preferred, permitted))
    };
    let candidates: Vec<DeviceAt> = match &patient.devices {
        Some(at_hand) => at_hand.clone(),
        None => (0..atlas.devices.len()).map(DeviceAt::at).collect(),
    };
    let mut best: Option<(DeviceAt, (bool, bool, usize, usize))> = None;
    for device in &candidates {
        if let Some(score) = score(*device)
            && best.is_none_or(|(_, known)| score > known)
        {
            best = Some((*device, score));
        }
    }
    let device = best.map(|(device, _)| device);
    let mut said: Vec<usize> = Vec::new();
    let mut borrowed = false;
    for about in &candidates {
        if device.is_none_or(|device| device == *about) {
            let (statements, from_all) = said_of(*about);
            borrowed |= from_all;
            said.extend(statements);
        }
    }
    // In the order of the files, each once.
    let said: Vec<usize> = here.iter().copied().filter(|i| said.contains(i)).collect();
    let permitted = said.iter().any(permits);
    let restricted = said.iter().any(|i| !permits(i));
    Choice {
        device,
        sources_differ: permitted && restricted,
        closed: special && device.is_none(),
        contradicted: special && device.is_none() && permitted,
        outside_label: best.is_some_and(|(_, (within_label, ..))| !within_label),
        borrowed,
        statements: said
            .into_iter()
            .map(|i| (i, counted(&evidence.devices[i])))
            .collect(),
    }
}
