//! A pin as an answer to a task: the question it means, and what an attempt says of it.

use super::{Models, score};
use crate::contract::{
    attempt::{PinResult, Way},
    ids::{AgeGroup, SurfacePoint, Towards},
    lesson::Task,
    pin::{PinQuestion, PinScore, PinTask},
};

impl Models {
    /// Judges a pin for `locate` and `find-structure`; `None` for another task, and where the bones of that age are not loaded or do not
    /// know what is asked.
    #[must_use]
    pub fn judge(&self, task: &Task, pin: &SurfacePoint) -> Option<PinResult> {
        let (age_group, task) = asked(task)?;
        let question = PinQuestion {
            age_group,
            task,
            pin: pin.clone(),
        };
        let model = self.of(age_group).ok()?;
        score(model, &question).ok().map(told)
    }
}

/// What a task asks of a pin, and on whose bones.
fn asked(task: &Task) -> Option<(AgeGroup, PinTask)> {
    match task {
        Task::Locate(locate) => Some((
            locate.age_group,
            PinTask::Locate {
                site: locate.site.clone(),
                side: locate.side,
                variant: locate.variant.clone(),
                finger_width_mm: None,
            },
        )),
        Task::FindStructure(find) => Some((
            find.age_group,
            PinTask::FindStructure {
                structure: find.structure.clone(),
                side: find.side,
            },
        )),
        _ => None,
    }
}

fn told(score: PinScore) -> PinResult {
    let ways = Towards::ALL.into_iter().filter_map(|towards| {
        let millimetres = score.off.get(towards)?;
        Some(Way {
            towards,
            millimetres,
        })
    });
    PinResult {
        score: score.score,
        distance_mm: score.distance_mm,
        off: ways.collect(),
        over: score.under.landmark,
        rule: score.goal.variant,
        sources: score.goal.sources,
    }
}
