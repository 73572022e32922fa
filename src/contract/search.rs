//! How far a reader is in finding a site, and what that lets be seen. The rule itself is `lesson`'s.

use serde::{Deserialize, Serialize};

use super::from_json::choice;

/// How far the search for a site has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Search {
    /// Nothing is searched for; everything may be seen.
    #[default]
    Open,
    /// So many landmarks are shown, and the point of entry is still to be found.
    Step(u32),
    /// The search has ended, and the point of entry is shown.
    Solved,
}
choice!(Search {
    "open" = Open,
    "step" = Step(_),
    "solved" = Solved,
});

/// What may be seen of a site: in the list, the picture, the poster, the labels, and by the keys alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Visible {
    /// How many landmarks, in the order of palpation.
    pub landmarks: u32,
    /// The point of entry and the way that is measured to it.
    pub target: bool,
    /// What would give the point away in words: its rule, the needle, the chapters.
    pub words: bool,
    /// The site's own marker in the picture, which stands at the point.
    pub marker: bool,
    /// Whether one landmark after the other is being shown.
    pub searching: bool,
    /// Whether there is another step.
    pub next: bool,
}
