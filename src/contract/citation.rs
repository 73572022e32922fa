//! Where in a source something stands.

use serde::{Deserialize, Serialize};

/// Where in a source something stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Id of a source in `assets/evidence/sources.json`, or in a user's own evidence file.
    pub source: String,
    /// Page, section, table or figure.
    pub locator: String,
}

/// Where in a source something stands.
///
/// A [`Citation`] whose texts are borrowed, for what is only written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        rename = "Citation",
        description = "Where in a source something stands."
    )
)]
#[serde(deny_unknown_fields)]
pub struct CitationRef<'a> {
    /// Id of a source in `assets/evidence/sources.json`, or in a user's own evidence file.
    pub source: &'a str,
    /// Page, section, table or figure.
    pub locator: &'a str,
}
