//! What a learner reads about each site and about the procedure: statements with their numbers and sources.
//!
//! | to change | go to |
//! |---|---|
//! | what is known of what is taught | `taught`; of trying the needle `needle` |
//! | what a file of `assets/teaching/` may say | `reading` |
//! | how what is built in gets read | `built_in` |
//! | what the page is told | `answer` |
//!
//! Here belong the structure (`assets/teaching/`), its checks, and its answer to the page. Not here: words (a language's messages have them by
//! id, `assets/locales/`), verdicts about a patient, and the place of a target on a bone (only its rule).
//!
//! Three rules hold for every statement, and reading refuses data that break them:
//!
//! - It names at least one source, or is marked `not_in_sources`. Where it is marked and names sources all the same, the
//!   sources state what it builds on, and its conclusion is ours.
//! - Its numbers are values with their unit in the key; the text has placeholders only.
//! - It stands in one place. Elsewhere it is repeated by its id.

mod answer;
mod built_in;
mod needle;
mod reading;
mod taught;

pub use answer::target_values;
pub use needle::{Length, NeedleSite, NeedleTeaching, STRUCTURES, Tissue};
pub use taught::{Card, File, Files, Landmark, SECTIONS, SiteGuide, Step, Teaching};

/// A number of a statement, in the unit that its key names; and one thing that a learner is told.
pub use crate::contract::teaching::{Quantity, Statement};
