//! A guide by pin: each landmark on the way to a site is found before the next is asked for, the point of entry last.
//!
//! A pure function of how far one has come and a pin. Here belongs what is asked and when it is shown; how a pin did is `pins`' business.

use super::guides::steps_at;
use super::lessons::Lessons;
use super::pins::score;
use crate::clinical::InputError;
use crate::contract::guide::{GuideStep, Guided, PinGuide};
use crate::contract::pin::{PinQuestion, PinTask, PinZone};
use crate::contract::search::Search;

/// After so many misses what is asked for is shown. The project's own.
const SHOWN_AFTER: u32 = 2;

impl Lessons<'_> {
    /// What came of a pin, and what is asked now.
    ///
    /// # Errors
    /// If nothing is known of the site, the bones of the age are not loaded, or the pin lies on no bone.
    pub fn guide(&self, step: &GuideStep) -> Result<Guided, InputError> {
        let mut guide = step.guide.clone();
        let landmarks = steps_at(self.teaching, &guide.site, guide.age_band);
        if landmarks.is_empty() {
            let known = self.teaching.sites.iter().map(|site| site.site.as_str());
            return Err(InputError::word("$.guide.site", "site", &guide.site, known));
        }
        let mut result = None;
        let mut shown = false;
        if let (Some(pin), Some(task)) = (&step.pin, self.asked(&guide, &landmarks)) {
            let question = PinQuestion {
                age_group: guide.age_group,
                task,
                pin: pin.clone(),
            };
            let found = score(self.bones.of(guide.age_group)?, &question)?;
            let is_right = found.zone == PinZone::Right;
            guide.misses += u32::from(!is_right);
            shown = guide.misses >= SHOWN_AFTER;
            if is_right || shown {
                guide.missed.push(guide.misses);
                guide.misses = 0;
            }
            result = Some(found);
        }
        let asked = self.asked(&guide, &landmarks);
        let behind = u32::try_from(guide.missed.len()).unwrap_or(u32::MAX);
        Ok(Guided {
            search: match asked {
                Some(_) => Search::Step(behind),
                None => Search::Solved,
            },
            asked,
            landmarks: u32::try_from(landmarks.len()).unwrap_or(u32::MAX),
            guide,
            result,
            shown,
        })
    }

    /// What a guide asks for; `None` where all is found.
    fn asked(&self, guide: &PinGuide, landmarks: &[&str]) -> Option<PinTask> {
        let behind = guide.missed.len();
        if behind > landmarks.len() {
            return None;
        }
        let Some(id) = landmarks.get(behind) else {
            return Some(PinTask::Locate {
                site: guide.site.clone(),
                side: guide.side,
                variant: None,
                finger_width_mm: None,
            });
        };
        let landmark = self.teaching.landmarks.iter().find(|of| of.id == *id);
        Some(PinTask::FindStructure {
            structure: (*id).to_owned(),
            side: guide
                .side
                .filter(|_| landmark.is_some_and(|landmark| landmark.paired)),
        })
    }
}
