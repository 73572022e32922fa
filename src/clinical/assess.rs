//! The assessment of a patient under a policy: every site and side, its verdict and every reason for it.
//!
//! Here the pieces come together: ages, conditions, devices, needles, order of preference, advice. How an assessment
//! is told to the page belongs to `report`.

use std::cmp::Reverse;

use super::age;
use super::atlas::{Atlas, Side};
use super::combine::{self, Counted, Effect, Policies};
use super::concern::Concern;
use super::device;
use super::error::InputError;
use super::evidence::{Evidence, Situation};
use super::library::Library;
use super::needle;
use super::patient::Patient;
use super::policy::{Policy, Rule};
use super::position::{By, SiteAt};
use super::reach::{Place, touch};
pub use crate::contract::ids::Verdict;

impl Verdict {
    pub(crate) fn of(effect: Effect) -> Self {
        match effect {
            Effect::Supports | Effect::Note => Self::Suitable,
            Effect::Caution => Self::Caution,
            Effect::Contraindicated => Self::Contraindicated,
            Effect::NotUsedAtThisAge => Self::NotUsedAtThisAge,
        }
    }

    /// Whether a needle may go in at all.
    #[must_use]
    pub fn is_usable(self) -> bool {
        self <= Self::Caution
    }
}

/// What a reason comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    Age,
    /// Position of the condition in the patient.
    Condition(usize),
    /// The part is gone, by this condition.
    Absent(usize),
    /// The devices at hand.
    Device,
}

/// One reason for a verdict.
#[derive(Debug, PartialEq)]
pub(crate) struct Reason {
    pub(crate) cause: Cause,
    pub(crate) effect: Effect,
    pub(crate) sources_differ: bool,
    /// Whether the policy follows sources that are silent here, so that all sources were weighed instead.
    pub(crate) borrowed: bool,
    /// Positions in `Evidence::positions` and how each was counted; for an age or a device see `Assessment::heard`.
    pub(crate) heard: Vec<(usize, Counted)>,
}

/// One site and side.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) place: Place,
    pub(crate) verdict: Verdict,
    pub(crate) absent: bool,
    pub(crate) rank: Option<usize>,
    pub(crate) sources_differ: bool,
    pub(crate) reasons: Vec<Reason>,
}

/// What holds for a site on either side.
#[derive(Debug)]
pub(crate) struct AtSite {
    pub(crate) age: age::WeighedAge,
    pub(crate) device: device::Choice,
    pub(crate) needle: needle::Choice,
}

/// What a patient's assessment under a policy is.
#[derive(Debug)]
pub struct Assessment<'a> {
    pub(crate) library: &'a Library,
    pub(crate) patient: &'a Patient,
    pub(crate) policy: &'a Policy,
    /// For each site what does not depend on the side.
    pub(crate) at_sites: By<SiteAt, AtSite>,
    pub(crate) rows: Vec<Row>,
    /// Positions in `Evidence::advice`.
    pub(crate) advice: Vec<usize>,
    /// Positions of conditions of which no source heard says anything.
    pub(crate) not_in_sources: Vec<usize>,
}

impl Library {
    /// Assesses a patient under a policy.
    ///
    /// # Errors
    /// If the policy is not known.
    pub fn assess<'a>(
        &'a self,
        patient: &'a Patient,
        policy: &str,
    ) -> Result<Assessment<'a>, InputError> {
        Ok(assess(self, patient, self.policy(policy)?))
    }
}

fn assess<'a>(library: &'a Library, patient: &'a Patient, policy: &'a Policy) -> Assessment<'a> {
    let (atlas, evidence) = (&library.atlas, &library.evidence);
    let policies = Policies {
        chosen: policy,
        all: match policy.rule {
            Rule::Composite { .. } => None,
            Rule::Follow(_) => library.all_sources(),
        },
    };
    let at_sites: By<SiteAt, AtSite> = (0..atlas.sites.len())
        .map(SiteAt::at)
        .map(|site| {
            let age = age::weigh(evidence, policies, patient, site);
            let device = device::choose(atlas, evidence, policies, patient, site);
            let needle = needle::choose(atlas, evidence, policies, patient, site, device.device);
            AtSite {
                age,
                device,
                needle,
            }
        })
        .collect();
    let mut rows: Vec<Row> = library
        .places
        .iter()
        .map(|place| {
            let at_site = &at_sites[place.site];
            assess_place(atlas, evidence, patient, policies, *place, at_site)
        })
        .collect();
    rank(evidence, patient, policy, atlas, &mut rows);
    let not_in_sources = patient
        .conditions
        .iter()
        .enumerate()
        .filter(|(_, condition)| {
            !evidence.by_kind[condition.kind]
                .iter()
                .any(|i| policy.hears(evidence.positions[*i].citation.source))
        })
        .map(|(i, _)| i)
        .collect();
    let advice = evidence
        .advice
        .iter()
        .enumerate()
        .filter(|(_, advice)| {
            advice
                .sources
                .iter()
                .any(|(source, _)| policy.hears(*source))
                && advice.limits.hold(patient) == Some(true)
                && (advice.about.is_empty()
                    || patient.conditions.iter().any(|condition| {
                        advice.about.iter().any(|about| {
                            about.kind == condition.kind && about.fits(atlas, condition)
                        })
                    }))
                && is_so(advice.situation, atlas, patient, &rows, &at_sites)
        })
        .map(|(i, _)| i)
        .collect();
    Assessment {
        library,
        patient,
        policy,
        at_sites,
        rows,
        advice,
        not_in_sources,
    }
}

fn assess_place(
    atlas: &Atlas,
    evidence: &Evidence,
    patient: &Patient,
    policies: Policies<'_>,
    place: Place,
    at_site: &AtSite,
) -> Row {
    let mut reasons = Vec::with_capacity(2);
    reasons.push(Reason {
        cause: Cause::Age,
        effect: at_site.age.effect,
        sources_differ: at_site.age.sources_differ,
        borrowed: at_site.age.borrowed,
        heard: Vec::new(),
    });
    let mut absent = false;
    for (i, condition) in patient.conditions.iter().enumerate() {
        let touch = touch(atlas, condition, place);
        if touch.absent {
            absent = true;
            reasons.push(Reason {
                cause: Cause::Absent(i),
                effect: Effect::Contraindicated,
                sources_differ: false,
                borrowed: false,
                heard: Vec::new(),
            });
            // What is gone is no matter of opinion: what sources say of the rest of the limb is said there.
            continue;
        }
        if let Some(weighed) =
            combine::weigh(atlas, evidence, policies, patient, condition, place, touch)
        {
            reasons.push(Reason {
                cause: Cause::Condition(i),
                effect: weighed.effect,
                sources_differ: weighed.sources_differ,
                borrowed: weighed.borrowed,
                heard: weighed.heard,
            });
        }
    }
    if at_site.device.closed && patient.devices.is_some() {
        reasons.push(Reason {
            cause: Cause::Device,
            effect: Effect::Contraindicated,
            sources_differ: at_site.device.contradicted,
            borrowed: at_site.device.borrowed,
            heard: Vec::new(),
        });
    }
    // The worst first; those of one effect in the order of the patient.
    reasons.sort_by_key(|reason| Reverse(reason.effect));
    let verdict = reasons
        .first()
        .map_or(Verdict::Suitable, |reason| Verdict::of(reason.effect));
    let sources_differ = !absent && reasons.iter().any(|reason| reason.sources_differ);
    Row {
        place,
        verdict,
        absent,
        rank: None,
        sources_differ,
        reasons,
    }
}

/// Ranks the usable rows: by verdict, then by what sources prefer for the patient's conditions, then by what they
/// prefer at this age, then in the order of the atlas. Left and right of one site and verdict share a rank.
fn rank(evidence: &Evidence, patient: &Patient, policy: &Policy, atlas: &Atlas, rows: &mut [Row]) {
    let preferred = |site: SiteAt| {
        let (mut by_condition, mut by_age) = (0, 0);
        for (i, place) in &evidence.preferences_by_site[site] {
            let preference = &evidence.preferences[*i];
            if !policy.hears(preference.citation.source)
                || !preference.limits.ages.hold(patient.age_days)
            {
                continue;
            }
            // The first of n sites gets 60 points, the last 60/n: whole numbers for lists of up to six.
            let points =
                60 * (preference.limits.sites.len() - place) / preference.limits.sites.len();
            match &preference.about {
                None => by_age += points,
                Some(about) => {
                    let fits = patient.conditions.iter().any(|condition| {
                        condition.kind == about.kind && about.fits(atlas, condition)
                    });
                    by_condition += if fits { points } else { 0 };
                }
            }
        }
        (Reverse(by_condition), Reverse(by_age))
    };
    let scores: By<SiteAt, _> = (0..atlas.sites.len())
        .map(SiteAt::at)
        .map(preferred)
        .collect();
    let key = |row: &Row| (row.verdict, scores[row.place.site], row.place.site);
    let mut keys: Vec<_> = rows
        .iter()
        .filter(|row| row.verdict.is_usable())
        .map(key)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    for row in rows.iter_mut().filter(|row| row.verdict.is_usable()) {
        row.rank = keys
            .binary_search(&key(row))
            .ok()
            .map(|position| position + 1);
    }
}

fn is_so(
    situation: Situation,
    atlas: &Atlas,
    patient: &Patient,
    rows: &[Row],
    at_sites: &By<SiteAt, AtSite>,
) -> bool {
    let at = |row: &Row| &at_sites[row.place.site];
    let left_in_for = |hours: f64| {
        patient.conditions.iter().any(|condition| {
            let ongoing = atlas.kinds[condition.kind]
                .ongoing_when
                .is_some_and(|(field, word)| {
                    condition.value(field) == Some(&super::patient::FieldValue::Word(word))
                });
            ongoing && condition.hours_since.is_some_and(|since| since >= hours)
        })
    };
    match situation {
        Situation::Always => true,
        Situation::InsteadOfASite => false,
        Situation::UmbilicalVeinPossible => patient.umbilical_vein_available != Some(false),
        Situation::UmbilicalVeinUnavailable => patient.umbilical_vein_available == Some(false),
        Situation::WeightUnknown => patient.weight_kg.is_none(),
        Situation::OtherSideUsable => rows.iter().any(|row| {
            row.place.side.is_some()
                && row.verdict == Verdict::Contraindicated
                && rows.iter().any(|other| {
                    other.place.site == row.place.site
                        && other.place.side != row.place.side
                        && other.verdict.is_usable()
                })
        }),
        Situation::OnlyMidlineUsable => {
            rows.iter()
                .any(|row| row.place.side.is_none() && row.verdict.is_usable())
                && !rows
                    .iter()
                    .any(|row| row.place.side.is_some() && row.verdict.is_usable())
        }
        Situation::NoSiteUsable => !rows.iter().any(|row| row.verdict.is_usable()),
        Situation::NeedleLeftInLongerThanHours(hours) => left_in_for(f64::from(hours)),
        Situation::NeedleNotAtHand => rows.iter().any(|row| {
            row.verdict.is_usable() && at(row).needle.outcome == needle::Outcome::ChosenNotAtHand
        }),
        Situation::NoDeviceAtHandFits => {
            patient.devices.is_some()
                && !rows
                    .iter()
                    .any(|row| row.verdict.is_usable() && at(row).device.device.is_some())
        }
    }
}

/// The verdict of one row, as a test or a caller in Rust wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowVerdict<'a> {
    /// Id of the site.
    pub site: &'a str,
    /// The side; `None` in the midline.
    pub side: Option<Side>,
    /// What may be done there.
    pub verdict: Verdict,
    /// Whether the part has been taken away.
    pub absent: bool,
    /// Place among the usable rows; `None` where the row is not usable.
    pub rank: Option<usize>,
    /// Whether the positions behind any reason disagree.
    pub sources_differ: bool,
}

impl Assessment<'_> {
    pub(crate) fn device(&self, row: &Row) -> &device::Choice {
        &self.at_sites[row.place.site].device
    }

    pub(crate) fn needle(&self, row: &Row) -> &needle::Choice {
        &self.at_sites[row.place.site].needle
    }

    /// Who was heard for a reason: positions in the evidence's list for its cause, and how each was counted.
    pub(crate) fn heard<'h>(&'h self, row: &Row, reason: &'h Reason) -> &'h [(usize, Counted)] {
        let at_site = &self.at_sites[row.place.site];
        match reason.cause {
            Cause::Age => &at_site.age.heard,
            Cause::Device => &at_site.device.statements,
            Cause::Condition(_) | Cause::Absent(_) => &reason.heard,
        }
    }

    /// What a reason is about.
    pub(crate) fn concern(&self, row: &Row, reason: &Reason) -> Concern {
        let (atlas, places) = (&self.library.atlas, &self.library.places);
        let of_condition = |i: usize| {
            Concern::of_condition(
                atlas,
                &self.library.evidence,
                places,
                self.patient,
                &self.patient.conditions[i],
                reason.effect,
                &reason.heard,
            )
        };
        match reason.cause {
            Cause::Age | Cause::Device => None,
            Cause::Absent(i) => Some(Concern::of_absence(
                atlas,
                places,
                &self.patient.conditions[i],
            )),
            Cause::Condition(i) => of_condition(i),
        }
        .unwrap_or_else(|| Concern::of_place(atlas, row.place))
    }

    /// The verdict of every row, in the order of the atlas.
    pub fn verdicts(&self) -> impl Iterator<Item = RowVerdict<'_>> {
        self.rows.iter().map(|row| RowVerdict {
            site: &self.library.atlas.sites[row.place.site].id,
            side: row.place.side,
            verdict: row.verdict,
            absent: row.absent,
            rank: row.rank,
            sources_differ: row.sources_differ,
        })
    }
}
