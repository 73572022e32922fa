//! Being led to a point of entry by one's own pin: how far one has come, and what comes next. The rule itself is `lesson`'s.

use serde::Serialize;

use super::{
    from_json::object,
    ids::{AgeBand, AgeGroup, Side, SurfacePoint},
    pin::{PinScore, PinTask},
    search::Search,
};

/// Somebody on the way from the first landmark of a site to its point of entry. Nothing is kept anywhere: whoever asks hands it in again.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinGuide {
    /// The site's id.
    pub site: String,
    /// The patient's side; `null` for a site in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// On whose bones.
    pub age_group: AgeGroup,
    /// At which age the landmarks are felt.
    pub age_band: AgeBand,
    /// How often the pin missed each landmark, and last the point of entry, in the order of palpation: as many entries as were found or
    /// shown. Nobody has begun without any.
    #[serde(default)]
    pub missed: Vec<u32>,
    /// How often it missed the one that is asked for now.
    #[serde(default)]
    pub misses: u32,
}
object!(PinGuide { site, side, age_group, age_band; missed, misses });

/// A guide, and a pin for what it asks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GuideStep {
    /// How far one has come.
    pub guide: PinGuide,
    /// Where the pin was put; `null` to hear what is asked.
    #[serde(default)]
    pub pin: Option<SurfacePoint>,
}
object!(GuideStep { guide, pin });

/// What came of a pin, and what is asked now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guided {
    /// How far one has come now.
    pub guide: PinGuide,
    /// What the next pin is to find, landmark by landmark, the point of entry last; `null` where all is found.
    pub asked: Option<PinTask>,
    /// How many landmarks there are on the way.
    pub landmarks: u32,
    /// What may be seen meanwhile: the landmarks behind one.
    pub search: Search,
    /// How the pin did; `null` without one.
    pub result: Option<PinScore>,
    /// Whether what was asked is shown now, because it was missed too often; where it is, the result says.
    pub shown: bool,
}
