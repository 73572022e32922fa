//! Whether a site is used at an age, when nothing else is wrong.
//!
//! Product labelling against institutions, as the policies say. What a condition does belongs to `combine`.

use super::combine::{Counted, Effect, Policies};
use super::evidence::{Evidence, Strength};
use super::patient::Patient;
use super::policy::{Policy, Rule};
use super::position::SiteAt;

/// The effect of an age on a site, and who said what.
#[derive(Debug)]
pub(crate) struct WeighedAge {
    pub(crate) effect: Effect,
    pub(crate) sources_differ: bool,
    /// Positions in `Evidence::ages` and how each was counted.
    pub(crate) heard: Vec<(usize, Counted)>,
    /// Whether the sources followed say nothing, so that all sources were weighed instead.
    pub(crate) borrowed: bool,
    /// Whether a statement heard speaks of weights.
    pub(crate) by_weight: bool,
}

/// Who leaves the site out at this age, and who includes it.
#[derive(Debug, Default, Clone, Copy)]
struct Voices {
    label_out: bool,
    label_in: bool,
    rule_out: bool,
    rule_in: bool,
    caution: bool,
    study_in: bool,
    study_out: bool,
    quoted_out: bool,
    quoted_in: bool,
}

/// Weighs what is said of a site at the patient's age and weight; where the sources followed are silent, what all say.
pub(crate) fn weigh(
    evidence: &Evidence,
    policies: Policies<'_>,
    patient: &Patient,
    site: SiteAt,
) -> WeighedAge {
    let followed = weigh_under(evidence, policies.chosen, patient, site);
    let counts = |(_, counted): &(usize, Counted)| *counted != Counted::Quoted;
    match policies.all {
        Some(all) if !followed.heard.iter().any(counts) => {
            let weighed = weigh_under(evidence, all, patient, site);
            WeighedAge {
                borrowed: !weighed.heard.is_empty(),
                ..weighed
            }
        }
        _ => followed,
    }
}

/// What is said under one policy. Called twice, and large: kept in one piece.
#[inline(never)]
fn weigh_under(
    evidence: &Evidence,
    policy: &Policy,
    patient: &Patient,
    site: SiteAt,
) -> WeighedAge {
    let statements = &evidence.ages_by_site[site];
    let mut heard = Vec::with_capacity(statements.len());
    let mut voices = Voices::default();
    let mut by_weight = false;
    let weighs_all = matches!(policy.rule, Rule::Composite { .. });
    for i in statements {
        let statement = &evidence.ages[*i];
        // An unknown weight keeps a statement about certain weights out.
        if statement.limits.hold(patient) != Some(true) || !policy.hears(statement.citation.source)
        {
            continue;
        }
        if statement.own_staff && weighs_all {
            continue;
        }
        by_weight |= statement.limits.weights.hold(None).is_none();
        let source = evidence.source_of(&statement.citation);
        let out = statement.strength == Strength::Contraindicated;
        let counted = if statement.quoted_only {
            voices.quoted_out |= out;
            voices.quoted_in |= !out;
            Counted::Quoted
        } else {
            match statement.strength {
                Strength::Contraindicated => Counted::Forbids,
                Strength::Caution => Counted::Relative,
                Strength::Permitted => Counted::Permits,
            }
        };
        let (label, study) = (source.is_labelling(), source.is_study());
        match counted {
            Counted::Forbids => {
                voices.label_out |= label;
                voices.study_out |= study;
                voices.rule_out |= !label && !study;
            }
            Counted::Permits => {
                voices.label_in |= label;
                voices.study_in |= study;
                voices.rule_in |= !label && !study;
            }
            Counted::Relative => voices.caution = true,
            _ => {}
        }
        heard.push((*i, counted));
    }
    let (effect, sources_differ) = match policy.rule {
        Rule::Composite { .. } => compose(voices),
        Rule::Follow(_) => follow(voices),
    };
    // One document that permits with a precaution does not differ from itself.
    let source_of = |(i, _): &(usize, Counted)| evidence.ages[*i].citation.source;
    let several = heard
        .iter()
        .any(|line| source_of(line) != source_of(&heard[0]));
    WeighedAge {
        effect,
        sources_differ: sources_differ && several,
        heard,
        borrowed: false,
        by_weight,
    }
}

/// Labelling decides; where labels and institutions contradict each other, caution. A study sets no rule.
fn compose(said: Voices) -> (Effect, bool) {
    let included = said.label_in || said.rule_in;
    let left_out = said.label_out || said.rule_out;
    if left_out && included {
        (Effect::Caution, true)
    } else if left_out {
        (
            Effect::NotUsedAtThisAge,
            said.caution || said.study_in || said.quoted_in,
        )
    } else if said.caution {
        (Effect::Caution, included || said.study_in)
    } else if included || said.study_in {
        (Effect::Supports, said.study_out || said.quoted_out)
    } else {
        (Effect::Note, false)
    }
}

fn follow(said: Voices) -> (Effect, bool) {
    let included = said.label_in || said.rule_in || said.study_in;
    let left_out = said.label_out || said.rule_out || said.study_out;
    if left_out {
        (
            Effect::NotUsedAtThisAge,
            included || said.caution || said.quoted_in,
        )
    } else if said.caution {
        (Effect::Caution, included)
    } else if included {
        (Effect::Supports, said.quoted_out)
    } else {
        (Effect::Note, false)
    }
}
