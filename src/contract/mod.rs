//! The types that cross borders: between the page and the modules, and between the layers of this crate. Each stands here once.
//!
//! | to change | go to |
//! |---|---|
//! | a word that data, modules and page share | `ids` |
//! | what the picture can be told to show | `view` |
//! | where things are on the bones of an age | `places` |
//! | where a pin is, and how it did | `pin` |
//! | how the meshes of a bones file are read | `glb` |
//! | what hands may do with the picture | `hands` |
//! | what the picture tells | `report` |
//! | how a text is read, and what is said of a faulty one | `reading`, `tree` |
//!
//! Here belong shapes, units, limits and where they come from. Not here: what a layer does with them; colours, sizes and rules stand
//! beside whoever draws or decides. This layer uses serde alone, and glam for the points of meshes. After a change
//! `cargo xtask schemas` writes the JSON Schemas and the page's types anew; a test fails where that was forgotten.

pub mod glb;
pub mod hands;
pub mod ids;
pub mod pin;
pub mod places;
pub mod reading;
pub mod report;
#[cfg(feature = "schema")]
pub mod schemas;
pub mod tree;
pub mod view;
