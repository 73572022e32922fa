//! What is asked of a patient that was made up.

use super::guides::{band, steps_at, tissues_at};
use super::key::place;
use super::lessons::Lessons;
use super::random::Random;
use crate::clinical::Assessment;
use crate::clinical::assess::Row;
use crate::clinical::atlas::Atlas;
use crate::contract::ids::{AgeBand, AgeGroup, Side};
use crate::contract::lesson::{
    Ask, ChooseSite, FindStructure, Generate, Locate, NameStructure, NeedleTask, Order,
    PatientText, Task, TaskKind,
};

/// How many names are offered for a structure.
const NAMES_OFFERED: usize = 4;

/// A task of one of the kinds that are wanted; `None` where this patient has nothing for it.
pub(super) fn ask(
    lessons: &Lessons<'_>,
    wanted: &Generate,
    assessment: &Assessment<'_>,
    patient: &PatientText,
    random: &mut Random,
) -> Option<Task> {
    let kind = random
        .one(&wanted.tasks)
        .copied()
        .unwrap_or(TaskKind::ChooseSite);
    let asks = [Ask::BestFirst, Ask::EveryUsable, Ask::VerdictOfEach];
    if kind == TaskKind::ChooseSite {
        return Some(Task::ChooseSite(ChooseSite {
            ask: *random.one(&asks)?,
            patient: patient.clone(),
            policy: wanted.policy.clone(),
        }));
    }
    let days = assessment.patient.age_days;
    let age_band = band(&lessons.library.atlas, days)?;
    let group = Atlas::span(&lessons.library.atlas.age_groups, days)?;
    let age_group = AgeGroup::ALL
        .into_iter()
        .find(|known| known.id() == group)?;
    let usable: Vec<&Row> = assessment
        .rows
        .iter()
        .filter(|row| row.verdict.is_usable() && !row.absent)
        .collect();
    let row = *random.one(&usable)?;
    let place = place(assessment, row);
    match kind {
        TaskKind::ChooseSite => None,
        TaskKind::Locate => Some(Task::Locate(Locate {
            site: place.site,
            side: place.side,
            age_group,
            variant: None,
            landmarks_shown: false,
        })),
        TaskKind::FindStructure => {
            let (structure, side) = structure(lessons, &place.site, place.side, age_band, random)?;
            Some(Task::FindStructure(FindStructure {
                structure,
                side,
                age_group,
            }))
        }
        TaskKind::NameStructure => {
            let (structure, side) = structure(lessons, &place.site, place.side, age_band, random)?;
            let choices = names(lessons, &place.site, &structure, age_band, random);
            Some(Task::NameStructure(NameStructure {
                structure,
                side,
                age_group,
                choices,
            }))
        }
        TaskKind::Needle => {
            // What a device with a depth of its own does is no question of lengths.
            assessment.needle(row).length_mm?;
            let tissues = tissues_at(lessons.teaching, &place.site, age_band);
            #[allow(clippy::cast_possible_truncation, reason = "depths are told to 0.1 mm")]
            let tissue_mm = *random.one(&tissues)? as f32;
            Some(Task::Needle(NeedleTask {
                place,
                patient: patient.clone(),
                policy: wanted.policy.clone(),
                tissue_mm,
            }))
        }
        TaskKind::Order => {
            if steps_at(lessons.teaching, &place.site, age_band).len() < 2 {
                return None;
            }
            Some(Task::Order(Order::Palpation {
                site: place.site,
                age_band,
            }))
        }
    }
}

/// A landmark on the way to a site, and its side.
fn structure(
    lessons: &Lessons<'_>,
    site: &str,
    side: Option<Side>,
    age_band: AgeBand,
    random: &mut Random,
) -> Option<(String, Option<Side>)> {
    let steps = steps_at(lessons.teaching, site, age_band);
    let id = *random.one(&steps)?;
    let landmark = lessons.teaching.landmarks.iter().find(|of| of.id == id)?;
    Some((id.to_owned(), side.filter(|_| landmark.paired)))
}

/// The name of a landmark among others that one may take it for: those on the way to the same site first, then those of its bone, then any
/// that can be felt.
fn names(
    lessons: &Lessons<'_>,
    site: &str,
    structure: &str,
    age_band: AgeBand,
    random: &mut Random,
) -> Vec<String> {
    let landmarks = &lessons.teaching.landmarks;
    let bone = landmarks
        .iter()
        .find(|of| of.id == structure)
        .map(|of| of.bone.as_str());
    let near: Vec<&str> = steps_at(lessons.teaching, site, age_band);
    let same_bone: Vec<&str> = landmarks
        .iter()
        .filter(|of| of.palpable && Some(of.bone.as_str()) == bone)
        .map(|of| of.id.as_str())
        .collect();
    let any: Vec<&str> = landmarks
        .iter()
        .filter(|of| of.palpable)
        .map(|of| of.id.as_str())
        .collect();
    let mut choices = vec![structure.to_owned()];
    for mut pool in [near, same_bone, any] {
        random.shuffle(&mut pool);
        for id in pool {
            if choices.len() < NAMES_OFFERED && !choices.iter().any(|known| known == id) {
                choices.push(id.to_owned());
            }
        }
    }
    random.shuffle(&mut choices);
    choices
}
