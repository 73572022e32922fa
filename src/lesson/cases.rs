//! Endless patients from a seed, each with something to decide.
//!
//! A patient is drawn, assessed, and thrown away where nobody could answer or nothing has to be told apart. What patients are made of
//! stands in `practice`, their conditions are drawn in `condition`, what is asked of them in `tasks`.

use super::condition::{self, can_be_together, limb_of};
use super::difficulty;
use super::guides::band;
use super::key::readings;
use super::lessons::Lessons;
use super::practice::{Practice, Story};
use super::random::Random;
use super::tasks;
use crate::clinical::assess::Cause;
use crate::clinical::atlas::{AGE_UNITS, Atlas};
use crate::clinical::position::{KindAt, LimbAt};
use crate::clinical::weight::Weights;
use crate::clinical::{
    Assessment, Condition, DEFAULT_POLICY, InputError, Patient, SMALLEST_WEIGHT_KG, Side,
};
use crate::contract::ids::AgeBand;
use crate::contract::lesson::{Case, Difficulty, Generate, Generated, PatientText};

/// How many patients are drawn for one case before it is given up.
const MOST_TRIES: u32 = 4_000;
/// How often a condition is drawn anew that does not fit the others.
const MOST_REDRAWN: usize = 6;

/// What is wanted, by the library's own positions.
struct Wanted<'a> {
    ages: &'a [AgeBand],
    kinds: Vec<KindAt>,
    policy: &'a str,
}

impl Lessons<'_> {
    /// Makes up cases.
    ///
    /// # Errors
    /// If a kind or the policy is not known, or nobody is as wanted.
    pub fn generate(&self, wanted: &Generate) -> Result<Generated, InputError> {
        let atlas = &self.library.atlas;
        let policy = wanted.policy.as_deref().unwrap_or(DEFAULT_POLICY);
        self.library.policy(policy)?;
        let known = || atlas.kinds.iter().map(|kind| kind.id.as_str());
        let kinds = wanted
            .kinds
            .iter()
            .enumerate()
            .map(|(i, kind)| {
                known()
                    .position(|id| id == kind)
                    .map(KindAt::at)
                    .ok_or_else(|| {
                        let path = format!("$.kinds[{i}]");
                        InputError::word(&path, "kind of condition", kind, known())
                    })
            })
            .collect::<Result<Vec<KindAt>, _>>()?;
        let of = Wanted {
            ages: &wanted.ages,
            kinds,
            policy,
        };
        let cases = (wanted.first..wanted.first.saturating_add(wanted.count))
            .map(|number| self.case(wanted, &of, number))
            .collect::<Result<_, _>>()?;
        Ok(Generated {
            seed: wanted.seed,
            evidence: self.library.evidence_version().map(str::to_owned),
            cases,
        })
    }

    fn case(&self, wanted: &Generate, of: &Wanted<'_>, number: u32) -> Result<Case, InputError> {
        let mut random = Random::of_case(wanted.seed, number);
        for _ in 0..MOST_TRIES {
            let Some(patient) = self.patient(of, &mut random) else {
                continue;
            };
            let assessment = self.library.assess(&patient, of.policy)?;
            if !has_something_to_decide(&assessment) {
                continue;
            }
            let difficulty = difficulty::of(&assessment, self.practice);
            if !is_wanted(wanted, difficulty) {
                continue;
            }
            let Some(text) = PatientText::new(&self.library.patient_json(&patient)) else {
                continue;
            };
            let Some(task) = tasks::ask(self, wanted, &assessment, &text, &mut random) else {
                continue;
            };
            return Ok(Case {
                number,
                patient: text,
                task,
                difficulty,
            });
        }
        Err(InputError::new(
            "$",
            "what is wanted",
            "No patient is like that.",
            "Allow more ages, kinds, tasks or levels of difficulty.",
        ))
    }

    fn patient(&self, of: &Wanted<'_>, random: &mut Random) -> Option<Patient> {
        let (atlas, practice) = (&self.library.atlas, self.practice);
        let in_ages = |unit: usize, value: u32| {
            let days = f64::from(value) * AGE_UNITS[unit].1;
            of.ages.is_empty() || band(atlas, days).is_some_and(|band| of.ages.contains(&band))
        };
        let shares = practice.ages.iter().map(|ages| {
            // Ages of one entry lie in one band.
            if in_ages(ages.unit, ages.from) {
                ages.share
            } else {
                0
            }
        });
        let ages = &practice.ages[random.share(shares)?];
        let span = (ages.to - ages.from + 1) as usize;
        let value = ages.from + u32::try_from(random.below(span)).ok()?;
        if !in_ages(ages.unit, value) {
            return None;
        }
        let mut patient = Patient::of_age(f64::from(value), ages.unit);
        patient.conditions = conditions(atlas, practice, of, patient.age_days, random)?;
        patient.weight_kg = Some(weight_kg(&self.library.weights, &patient, random));
        let days = patient.age_days;
        let shares = practice.devices.iter().map(|devices| {
            if devices.ages.hold(days) {
                devices.share
            } else {
                0
            }
        });
        if let Some(at_hand) = random.share(shares) {
            let devices = &practice.devices[at_hand].devices;
            patient.devices = (!devices.is_empty()).then(|| devices.clone());
        }
        Some(patient)
    }
}

/// Conditions that go together at an age.
fn conditions(
    atlas: &Atlas,
    practice: &Practice,
    of: &Wanted<'_>,
    days: f64,
    random: &mut Random,
) -> Option<Vec<Condition>> {
    let at_age = |kind: KindAt| {
        practice
            .kinds
            .get(usize::from(kind))
            .is_none_or(|rule| rule.ages.hold(days))
    };
    let allowed = |kind: KindAt| at_age(kind) && (of.kinds.is_empty() || of.kinds.contains(&kind));
    let shares = practice.stories.iter().map(|story| {
        let any = story.kinds.iter().any(|(kind, _)| allowed(*kind));
        if any && story.ages.hold(days) {
            story.share
        } else {
            0
        }
    });
    let alone;
    let story = match random.share(shares) {
        Some(story) => &practice.stories[story],
        // Kinds of which no story tells, such as those of a user's own atlas.
        None => {
            alone = Story {
                share: 1,
                ages: practice.stories.first()?.ages,
                most: 2,
                one_limb_percent: 0,
                both_sides_percent: 20,
                kinds: of.kinds.iter().map(|kind| (*kind, 1)).collect(),
            };
            &alone
        }
    };
    let on = if random.percent(story.one_limb_percent) {
        let limb = LimbAt::at(random.below(atlas.limbs.len()));
        Some((limb, *random.one(&Side::ALL)?))
    } else {
        None
    };
    let both_sides = random.percent(story.both_sides_percent);
    let wanted = 1 + random.below(story.most);
    let mut conditions: Vec<Condition> = Vec::with_capacity(wanted);
    for _ in 0..wanted + MOST_REDRAWN {
        if conditions.len() >= wanted {
            break;
        }
        let shares = story
            .kinds
            .iter()
            .map(|(kind, share)| if allowed(*kind) { *share } else { 0 });
        let (kind, _) = story.kinds[random.share(shares)?];
        let Some(drawn) = condition::draw(atlas, &practice.hours_since, random, kind, on) else {
            continue;
        };
        let other_side = Condition {
            side: drawn.side.map(Side::mirrored),
            ..drawn.clone()
        };
        let fits = |new: &Condition, conditions: &[Condition]| {
            conditions
                .iter()
                .all(|known| can_be_together(atlas, known, new))
        };
        if fits(&drawn, &conditions) {
            conditions.push(drawn);
            if both_sides && other_side.side.is_some() && fits(&other_side, &conditions) {
                conditions.push(other_side);
            }
        }
    }
    let has_company = |condition: &Condition| {
        let Some(rule) = practice.kinds.get(usize::from(condition.kind)) else {
            return true;
        };
        rule.with.is_empty()
            || conditions.iter().any(|other| {
                rule.with.contains(&other.kind)
                    && limb_of(atlas, other) == limb_of(atlas, condition)
            })
    };
    let kept: Vec<Condition> = conditions
        .iter()
        .filter(|condition| has_company(condition))
        .cloned()
        .collect();
    (!kept.is_empty()).then_some(kept)
}

/// A weight that goes with the age and the conditions, in kilograms: to 10 g below 3 kg, to 100 g below 20 kg, then to 1 kg.
fn weight_kg(weights: &Weights, patient: &Patient, random: &mut Random) -> f64 {
    /// Into how many steps what is usual is divided.
    const STEPS: u32 = 100;
    let mut usual = weights.usual_kg(patient.age_days).unwrap_or([1.0, 1.0]);
    for condition in &patient.conditions {
        for (kilograms, times) in usual.iter_mut().zip(weights.times(condition.kind)) {
            *kilograms *= times;
        }
    }
    let step = random.below(STEPS as usize + 1);
    let part = f64::from(u32::try_from(step).unwrap_or(0)) / f64::from(STEPS);
    let kilograms = usual[0] + (usual[1] - usual[0]) * part;
    let digits = match kilograms {
        under if under < 3.0 => 100.0,
        under if under < 20.0 => 10.0,
        _ => 1.0,
    };
    ((kilograms * digits).round() / digits).max(SMALLEST_WEIGHT_KG)
}

/// Whether somebody can answer, and a condition or what is at hand makes a difference: a row that would be as good as the best is worse
/// under every reading, and not for the age alone.
fn has_something_to_decide(assessment: &Assessment<'_>) -> bool {
    let Some(best) = assessment.rows.iter().find(|row| row.rank == Some(1)) else {
        return false;
    };
    assessment.rows.iter().any(|row| {
        row.verdict > best.verdict
            && row
                .reasons
                .first()
                .is_some_and(|reason| reason.cause != Cause::Age)
            && !readings(assessment, row).has(best.verdict)
    })
}

fn is_wanted(wanted: &Generate, difficulty: Difficulty) -> bool {
    wanted
        .difficulty
        .is_none_or(|[easiest, hardest]| (easiest..=hardest).contains(&difficulty.level))
}
