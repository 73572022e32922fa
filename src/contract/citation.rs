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
