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
    /// Positions in `Evidence::devices` of the statements behind it, and how each counts.
    pub(crate) statements: Vec<(usize, Counted)>,
    pub(crate) sources_differ: bool,
    /// Whether the site may be entered by certain devices only and none of those is at hand.
    pub(crate) closed: bool,
    /// Whether a source would enter the closed site with a device at hand after all.
    pub(crate) contradicted: bool,
}

/// How a statement about a device counts.
fn counted(statement: &DeviceStatement) -> Counted {
    match statement.strength {
        Strength::Contraindicated => Counted::Forbids,
        Strength::Caution => Counted::Relative,
        Strength::Permitted => Counted::Permits,
    }
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
    let mut statements: Vec<(usize, Counted)> = evidence.devices_by_site[usize::from(site)]
        .iter()
        .map(|i| (*i, &evidence.devices[*i]))
        .filter(|(_, statement)| {
            policy.hears(statement.citation.source)
                // An unknown weight keeps a statement about certain weights out.
                && statement.limits.hold(patient) == Some(true)
        })
        .map(|(i, statement)| (i, counted(statement)))
        .collect();
    // (preferred, permitted) is greatest for the best; a forbidden device is out.
    let score = |device: Index| -> Option<(usize, usize)> {
        if special && !only.contains(&device) {
            return None;
        }
        let (mut preferred, mut permitted) = (0, 0);
        for (i, counted) in &statements {
            let statement = &evidence.devices[*i];
            if statement.limits.devices.contains(&device) {
                match counted {
                    Counted::Forbids => return None,
                    Counted::Permits => permitted += 1,
                    _ => {}
                }
                preferred += usize::from(statement.preferred);
            }
        }
        // A device made for special sites alone enters no other, unless a statement says so.
        let elsewhere = !special && permitted == 0 && evidence.special_devices.contains(&device);
        (!elsewhere).then_some((preferred, permitted))
    };
    let mut best: Option<(Index, (usize, usize))> = None;
    let mut consider = |device: Index| {
        if let Some(score) = score(device)
            && best.is_none_or(|(_, known)| score > known)
        {
            best = Some((device, score));
        }
    };
    match &patient.devices {
        Some(at_hand) => at_hand.iter().copied().for_each(&mut consider),
        None => (0..atlas.devices.len())
            .filter_map(|i| Index::try_from(i).ok())
            .for_each(&mut consider),
    }
    let device = best.map(|(device, _)| device);
    statements.retain(|(i, _)| {
        let about = &evidence.devices[*i].limits.devices;
        match (device, &patient.devices) {
            (Some(device), _) => about.contains(&device),
            (None, Some(at_hand)) => at_hand.iter().any(|device| about.contains(device)),
            (None, None) => true,
        }
    });
    let permits = statements
        .iter()
        .any(|(_, counted)| *counted == Counted::Permits);
    let restricts = statements
        .iter()
        .any(|(_, counted)| *counted != Counted::Permits);
    Choice {
        device,
        sources_differ: permits && restricts,
        closed: special && device.is_none(),
        contradicted: special && device.is_none() && permits,
        statements,
    }
}
