//! A task that is answered with a pin: its key and its score, from the bones of its age.

use super::lessons::Lessons;
use super::pins::{goals, score};
use crate::clinical::InputError;
use crate::contract::ids::{AgeGroup, SurfacePoint};
use crate::contract::lesson::{FindStructure, Locate};
use crate::contract::pin::{PinGoal, PinQuestion, PinScore, PinTask};

/// What a pin is put for, and on whose bones.
pub(super) struct PinAsked {
    task: PinTask,
    age_group: AgeGroup,
    kind: &'static str,
}

impl From<&Locate> for PinAsked {
    fn from(task: &Locate) -> Self {
        Self {
            task: PinTask::Locate {
                site: task.site.clone(),
                side: task.side,
                variant: task.variant.clone(),
                finger_width_mm: None,
            },
            age_group: task.age_group,
            kind: "locate",
        }
    }
}

impl From<&FindStructure> for PinAsked {
    fn from(task: &FindStructure) -> Self {
        Self {
            task: PinTask::FindStructure {
                structure: task.structure.clone(),
                side: task.side,
            },
            age_group: task.age_group,
            kind: "find-structure",
        }
    }
}

/// What is right of a task, and how the pin did.
pub(super) struct PinScored {
    /// Every goal that counts; none where the bones of the age are not loaded.
    pub(super) goals: Vec<PinGoal>,
    pub(super) score: Option<PinScore>,
}

impl Lessons<'_> {
    /// Judges the pin of a task. What is to be known without bones, the names that a task uses, is checked in any case.
    ///
    /// # Errors
    /// Names the path of what cannot be used, and the remedy; of a pin too whose bones are not loaded.
    pub(super) fn pin_task(
        &self,
        asked: PinAsked,
        pin: Option<&SurfacePoint>,
        path: &str,
    ) -> Result<PinScored, InputError> {
        let model = match self.bones.of(asked.age_group) {
            Ok(model) => model,
            Err(mut error) if pin.is_some() => {
                error.path = format!("{path}.task.{}.age_group", asked.kind);
                return Err(error);
            }
            Err(_) => {
                return self.check_names(&asked, path).map(|()| PinScored {
                    goals: Vec::new(),
                    score: None,
                });
            }
        };
        let placed = |mut error: InputError| {
            // The question's own path is the attempt's, but that the pin is the answer.
            let below = error.path.trim_start_matches("$.");
            error.path = match below.strip_prefix("pin") {
                Some(below) => format!("{path}.answer.pin{below}"),
                None => format!("{path}.{below}"),
            };
            error
        };
        let found = goals(model, &asked.task).map_err(placed)?;
        let score = match pin {
            None => None,
            Some(pin) => {
                let question = PinQuestion {
                    age_group: asked.age_group,
                    task: asked.task,
                    pin: pin.clone(),
                };
                Some(score(model, &question).map_err(placed)?)
            }
        };
        Ok(PinScored {
            goals: found,
            score,
        })
    }

    fn check_names(&self, asked: &PinAsked, path: &str) -> Result<(), InputError> {
        let atlas = &self.library.atlas;
        let (key, what, name) = match &asked.task {
            PinTask::Locate { site, .. } => ("site", "site", site),
            PinTask::FindStructure { structure, .. } => {
                ("structure", "landmark or bone", structure)
            }
        };
        let known: Vec<&str> = match &asked.task {
            PinTask::Locate { .. } => atlas.sites.iter().map(|site| site.id.as_str()).collect(),
            PinTask::FindStructure { .. } => {
                let landmarks = self.teaching.landmarks.iter().map(|of| of.id.as_str());
                landmarks
                    .chain(atlas.bones.iter().map(|bone| bone.id.as_str()))
                    .collect()
            }
        };
        if known.contains(&name.as_str()) {
            return Ok(());
        }
        let path = format!("{path}.task.{}.{key}", asked.kind);
        Err(InputError::word(&path, what, name, known))
    }
}
