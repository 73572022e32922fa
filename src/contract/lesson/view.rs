//! What is to be seen and for whom, as links and steps of a lesson hold it. What the scene is to draw of it is `contract::view`'s.

use serde::Serialize;

use super::patient_text::PatientText;
use crate::contract::{
    from_json::object,
    ids::Place,
    view::{Camera, Needle, Shown},
};

/// All that is to be seen. What is left out is as at the beginning.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct View {
    /// Whose bones and verdicts.
    pub patient: PatientText,
    /// The policy's id; `null` for all sources.
    #[serde(default)]
    pub policy: Option<String>,
    /// The site that is looked at; `null` for the whole body.
    #[serde(default)]
    pub focus: Option<Place>,
    /// How much of the way to the point of entry.
    #[serde(default)]
    pub shown: Shown,
    /// The id of the point of entry; `null` for the usual one.
    #[serde(default)]
    pub variant: Option<String>,
    /// Whether the bone is cut open along the needle.
    #[serde(default)]
    pub section: bool,
    /// The needle that is tried; `null` for none.
    #[serde(default)]
    pub needle: Option<Needle>,
    /// The width of the reader's finger, in millimetres, 3 to 40; `null` for the sources' typical one.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 3.0, max = 40.0)))]
    pub finger_mm: Option<f32>,
    /// How the picture is turned; `null` as the focus begins.
    #[serde(default)]
    pub camera: Option<Camera>,
}
object!(View { patient, policy, focus, variant, needle, finger_mm, camera; shown, section });
