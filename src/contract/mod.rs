//! The types that cross borders: between the page and the modules, and between the layers of this crate. Each stands here once.
//!
//! | to change | go to |
//! |---|---|
//! | a word that data, modules and page share | `ids` |
//! | how the meshes of a bones file are named | `mesh` |
//! | what the core answers about a patient | `assessment` |
//! | what a panel offers | `vocabulary` |
//! | what is taught | `teaching` |
//! | how the place is told where a source puts the needle | `target` |
//! | a patient, as files and pages write one | `patient` |
//! | how a place in a source is named | `citation` |
//! | what is said of a faulty input | `fault` |
//! | what a lesson asks | `lesson` |
//! | what was answered, and how well | `attempt` |
//! | how far a search has come, and what it lets be seen | `search` |
//! | what the picture can be told to show | `view` |
//! | where things are on the bones of an age | `places` |
//! | where a pin is, and how it did | `pin` |
//! | how the meshes of a bones file are read | `glb` |
//! | what hands may do with the picture | `hands` |
//! | what the picture tells | `report` |
//! | how a text is read, and what is said of a faulty one | `reading`; its steps: `parse`, `tree`, `from_json`, `read_error` |
//! | how a value is written | `writing` |
//! | a map from texts | `map` |
//!
//! Here belong shapes, units, limits and where they come from. Not here: what a layer does with them; colours, sizes and rules stand
//! beside whoever draws or decides. This layer uses serde alone, and glam for the points of meshes. After a change
//! `cargo xtask schemas` writes the JSON Schemas and the page's types anew; a test fails where that was forgotten.

pub mod assessment;
pub mod attempt;
pub mod citation;
pub mod fault;
pub mod from_json;
pub mod glb;
pub mod hands;
pub mod ids;
pub mod lesson;
pub mod map;
pub mod mesh;
pub mod parse;
pub mod patient;
pub mod pin;
pub mod places;
mod read_error;
pub mod reading;
pub mod report;
#[cfg(feature = "schema")]
pub mod schemas;
pub mod search;
pub mod target;
pub mod teaching;
pub mod tree;
pub mod view;
pub mod vocabulary;
pub mod writing;
