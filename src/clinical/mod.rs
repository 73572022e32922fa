//! The clinical core: what sources say (evidence), how positions combine (policy), and the assessment of a patient.
//!
//! Here belongs every clinical decision. Not here: drawing, the browser, files, the clock.
//!
//! | to change | look in |
//! |---|---|
//! | a kind of condition, a site, a bone, an age band | `assets/atlas/` |
//! | what a source says, a new source | `assets/evidence/` |
//! | version and date of the evidence | `assets/evidence/edition.json`, then `cargo xtask evidence changes` |
//! | how positions are counted | `combine`, `age`; the thresholds in `assets/policies/` |
//! | what is taught about a site or the procedure | `assets/teaching/`, `teaching` |
//! | what the page is told | `report`, its types in `contract::assessment`; the words are the page's |

mod age;
pub(crate) mod assess;
pub(crate) mod atlas;
pub(crate) mod combine;
mod compare;
mod concern;
mod device;
mod error;
pub(crate) mod evidence;
pub(crate) mod json;
mod library;
pub(crate) mod needle;
pub(crate) mod patient;
mod policy;
pub(crate) mod position;
pub(crate) mod reach;
mod report;
mod schema;
pub mod teaching;
mod vocabulary;
pub(crate) mod weight;

pub use assess::{Assessment, RowVerdict, Verdict};
pub use atlas::{Part, Side, Sidedness};
pub use combine::{Counted, Effect};
pub use error::{Fault, InputError};
pub use evidence::{Scope, Strength};
pub use json::LONGEST_FILE_BYTES;
pub use library::{DEFAULT_POLICY, Library};
pub use patient::{
    Condition, GREATEST_WEIGHT_KG, LONGEST_HOURS_SINCE, MOST_CONDITIONS, Patient,
    SMALLEST_WEIGHT_KG,
};
pub use schema::schemas;
