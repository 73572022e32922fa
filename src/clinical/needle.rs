//! Which of the separate needles, by weight, site, age and the tissue over the bone.
//!
//! Only for devices that take such needles. What a device may enter belongs to `device`.

use super::atlas::Atlas;
use super::combine::Policies;
use super::evidence::{Evidence, NeedleStatement, NeedleStrength};
use super::patient::Patient;
use super::policy::Policy;
use super::position::{DeviceAt, SiteAt};
pub(crate) use crate::contract::ids::NeedleOutcome as Outcome;

/// The needle for a site.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) outcome: Outcome,
    pub(crate) length_mm: Option<f64>,
    /// A length at hand that a label allows instead of the chosen one.
    pub(crate) instead_mm: Option<f64>,
    /// Positions in `Evidence::needles` of the statements behind it.
    pub(crate) statements: Vec<usize>,
    pub(crate) sources_differ: bool,
}

impl Choice {
    fn none(outcome: Outcome) -> Self {
        Self {
            outcome,
            length_mm: None,
            instead_mm: None,
            statements: Vec::new(),
            sources_differ: false,
        }
    }
}

/// Chooses a needle for a site entered with a device. A label states the weights that a needle is made for and recommends
/// none: where those who are followed choose nothing, all sources are heard.
pub(crate) fn choose(
    atlas: &Atlas,
    evidence: &Evidence,
    policies: Policies<'_>,
    patient: &Patient,
    site: SiteAt,
    device: Option<DeviceAt>,
) -> Choice {
    let heard = |policy| choose_by(atlas, evidence, policy, patient, site, device);
    let followed = heard(policies.chosen);
    let is_recommended = followed.statements.iter().any(|i| {
        let statement = &evidence.needles[*i];
        statement.strength == NeedleStrength::FirstChoice
            && Some(statement.needle_mm) == followed.length_mm
    });
    match policies.all {
        Some(all) if !is_recommended => heard(all),
        _ => followed,
    }
}

/// Chooses a needle by those whom one policy hears.
fn choose_by(
    atlas: &Atlas,
    evidence: &Evidence,
    policy: &Policy,
    patient: &Patient,
    site: SiteAt,
    device: Option<DeviceAt>,
) -> Choice {
    let Some(device) = device else {
        return Choice::none(Outcome::NoDevice);
    };
    if !atlas.devices[device].takes_needles {
        return Choice::none(Outcome::DeviceHasItsOwn);
    }
    let excessive_tissue = patient
        .conditions
        .iter()
        .any(|condition| atlas.kinds[condition.kind].means_excessive_tissue);
    // Everything but the weight fits.
    let fits = |statement: &NeedleStatement| {
        policy.hears(statement.citation.source)
            && statement.limits.ages.hold(patient.age_days)
            && (!statement.excessive_tissue || excessive_tissue)
    };
    let fitting: Vec<(usize, &NeedleStatement)> = evidence.needles_by_site[site]
        .iter()
        .map(|i| (*i, &evidence.needles[*i]))
        .filter(|(_, statement)| fits(statement))
        .collect();
    if patient.weight_kg.is_none() {
        return Choice::none(Outcome::WeightUnknown);
    }
    let in_weight = |statement: &NeedleStatement| {
        statement.limits.weights.hold(patient.weight_kg) == Some(true)
    };
    let here: Vec<(usize, &NeedleStatement)> = fitting
        .iter()
        .copied()
        .filter(|(_, statement)| in_weight(statement))
        .collect();
    let avoided = |length: f64| {
        here.iter()
            .any(|(_, other)| other.strength == NeedleStrength::Avoid && other.needle_mm == length)
    };
    // A first choice before a label, a statement about the tissue or the site before one about any, then the length
    // most bodies name.
    let weight_of = |statement: &NeedleStatement| {
        let same = here
            .iter()
            .filter(|(_, other)| {
                other.needle_mm == statement.needle_mm && other.strength == statement.strength
            })
            .count();
        (
            statement.strength == NeedleStrength::FirstChoice,
            statement.excessive_tissue,
            !statement.limits.sites.is_empty(),
            same,
        )
    };
    let Some((_, best)) = here
        .iter()
        .filter(|(_, statement)| {
            statement.strength != NeedleStrength::Avoid && !avoided(statement.needle_mm)
        })
        // The first of equals wins, so that the shorter needle does, listed first.
        .rev()
        .max_by_key(|(_, statement)| weight_of(statement))
    else {
        return Choice {
            statements: fitting.iter().map(|(i, _)| *i).collect(),
            ..Choice::none(Outcome::OutsideEveryRange)
        };
    };
    let length = best.needle_mm;
    // A label allows a length here that another source keeps for other weights, or two first choices are equally near.
    let label_disagrees = |statement: &NeedleStatement| {
        statement.strength == NeedleStrength::Labelled
            && statement.needle_mm != length
            && fitting.iter().any(|(_, other)| {
                other.strength == NeedleStrength::FirstChoice
                    && other.needle_mm == statement.needle_mm
                    && !in_weight(other)
            })
    };
    let (first, tissue, place, _) = weight_of(best);
    let choice_disagrees = |statement: &NeedleStatement| {
        let (other_first, other_tissue, other_place, _) = weight_of(statement);
        statement.needle_mm != length
            && (other_first, other_tissue, other_place) == (first, tissue, place)
            && first
    };
    let mut statements = Vec::new();
    let mut sources_differ = false;
    for (i, statement) in &here {
        let disagrees = label_disagrees(statement) || choice_disagrees(statement);
        sources_differ |= disagrees;
        if statement.needle_mm == length || disagrees || statement.strength == NeedleStrength::Avoid
        {
            statements.push(*i);
        }
    }
    let at_hand = patient
        .needles_mm
        .as_ref()
        .is_none_or(|needles| needles.contains(&length));
    let instead_mm = (!at_hand)
        .then(|| {
            here.iter()
                .filter(|(_, statement)| statement.strength != NeedleStrength::Avoid)
                .map(|(_, statement)| statement.needle_mm)
                .find(|other| {
                    !avoided(*other)
                        && patient
                            .needles_mm
                            .as_ref()
                            .is_some_and(|needles| needles.contains(other))
                })
        })
        .flatten();
    Choice {
        outcome: if at_hand {
            Outcome::Chosen
        } else {
            Outcome::ChosenNotAtHand
        },
        length_mm: Some(length),
        instead_mm,
        statements,
        sources_differ,
    }
}
