//! What is asked of a learner: one form a kind of task. The key of a task is never written by an author: `lesson` derives it.

use serde::Serialize;

use super::patient_text::PatientText;
use super::words::Words;
use crate::contract::{
    from_json::{choice, object},
    ids::{AgeBand, AgeGroup, Place, Side},
};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Where a needle may go in this patient.
    ChooseSite(ChooseSite),
    /// A pin on the point of entry.
    Locate(Locate),
    /// A pin on a named structure.
    FindStructure(FindStructure),
    /// Which structure this is.
    NameStructure(NameStructure),
    /// A needle's length, angle and depth.
    Needle(NeedleTask),
    /// Landmarks in the order of palpation, or steps of a procedure.
    Order(Order),
    /// What the author asks.
    Question(Question),
}
choice!(Task {
    "choose-site" = ChooseSite(_),
    "locate" = Locate(_),
    "find-structure" = FindStructure(_),
    "name-structure" = NameStructure(_),
    "needle" = Needle(_),
    "order" = Order(_),
    "question" = Question(_),
});

/// The kinds of task that can be made up; `question` is an author's alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TaskKind {
    /// [`Task::ChooseSite`].
    ChooseSite,
    /// [`Task::Locate`].
    Locate,
    /// [`Task::FindStructure`].
    FindStructure,
    /// [`Task::NameStructure`].
    NameStructure,
    /// [`Task::Needle`].
    Needle,
    /// [`Task::Order`].
    Order,
}
choice!(TaskKind {
    "choose-site" = ChooseSite,
    "locate" = Locate,
    "find-structure" = FindStructure,
    "name-structure" = NameStructure,
    "needle" = Needle,
    "order" = Order,
});

/// Where a needle may go in a patient.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChooseSite {
    /// Which form of the question.
    pub ask: Ask,
    /// Who it is.
    pub patient: PatientText,
    /// The policy's id; `null` for all sources.
    #[serde(default)]
    pub policy: Option<String>,
}
object!(ChooseSite {
    ask,
    patient,
    policy
});

/// Which form of the question about sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// The one to be taken first.
    BestFirst,
    /// Every one that may be used.
    EveryUsable,
    /// The verdict of each.
    VerdictOfEach,
}
choice!(Ask {
    "best-first" = BestFirst,
    "every-usable" = EveryUsable,
    "verdict-of-each" = VerdictOfEach,
});

/// A pin on the point of entry of a site.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Locate {
    /// The site's id.
    pub site: String,
    /// The patient's side; `null` for a site in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// On whose bones.
    pub age_group: AgeGroup,
    /// The id of the one rule that counts; `null` where every sound one of this age does.
    #[serde(default)]
    pub variant: Option<String>,
    /// Whether the landmarks are shown meanwhile.
    #[serde(default)]
    pub landmarks_shown: bool,
}
object!(Locate { site, side, age_group, variant; landmarks_shown });

/// A pin on a named structure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindStructure {
    /// The id of a landmark.
    pub structure: String,
    /// The patient's side; `null` for one in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// On whose bones.
    pub age_group: AgeGroup,
}
object!(FindStructure {
    structure,
    side,
    age_group
});

/// Which of several names a structure has that is pointed at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NameStructure {
    /// The id of the landmark that is pointed at.
    pub structure: String,
    /// The patient's side; `null` for one in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// On whose bones.
    pub age_group: AgeGroup,
    /// Ids of the landmarks whose names are offered, the right one among them.
    pub choices: Vec<String>,
}
object!(NameStructure {
    structure,
    side,
    age_group,
    choices
});

/// Which needle, how far.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedleTask {
    /// Where it goes in.
    pub place: Place,
    /// Into whom.
    pub patient: PatientText,
    /// The policy's id; `null` for all sources.
    #[serde(default)]
    pub policy: Option<String>,
    /// Skin to bone, in millimetres.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 150.0)))]
    pub tissue_mm: f32,
}
object!(NeedleTask {
    place,
    patient,
    policy,
    tissue_mm
});

/// What is to be put in order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The landmarks of a site as fingers meet them.
    Palpation {
        /// The site's id.
        site: String,
        /// At which age.
        age_band: AgeBand,
    },
    /// The steps of a procedure whose order a source numbers.
    Procedure {
        /// The procedure's id.
        id: String,
    },
}
choice!(Order {
    "palpation" = Palpation { site, age_band },
    "procedure" = Procedure { id },
});

/// What an author asks. Words are the author's, and so is what is right.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub words: Words,
    /// What may be chosen.
    pub choices: Vec<QuestionChoice>,
}
object!(Question { words, choices });

/// One answer that an author offers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuestionChoice {
    /// The answer.
    pub words: Words,
    /// Whether it is right.
    pub right: bool,
}
object!(QuestionChoice { words, right });

impl Task {
    /// Which kind it is; `None` for an author's own question.
    #[must_use]
    pub const fn kind(&self) -> Option<TaskKind> {
        Some(match self {
            Self::ChooseSite(_) => TaskKind::ChooseSite,
            Self::Locate(_) => TaskKind::Locate,
            Self::FindStructure(_) => TaskKind::FindStructure,
            Self::NameStructure(_) => TaskKind::NameStructure,
            Self::Needle(_) => TaskKind::Needle,
            Self::Order(_) => TaskKind::Order,
            Self::Question(_) => return None,
        })
    }
}
