//! The types that cross borders: between the page and the modules, and between the layers of this crate. Each stands here once.
//!
//! | to change | go to |
//! |---|---|
//! | a word that data, modules and page share | `ids` |
//! | how the meshes of a bones file are named | `mesh` |
//! | what the picture can be told to show | `view` |
//! | what hands may do with the picture | `hands` |
//! | what the picture tells | `report` |
//! | how a text is read, and what is said of a faulty one | `reading` |
//!
//! Here belong shapes, units, limits and where they come from. Not here: what a layer does with them; colours, sizes and rules stand
//! beside whoever draws or decides. This layer uses serde alone. After a change `cargo xtask schemas` writes the JSON Schemas and the
//! page's types anew; a test fails where that was forgotten.

pub mod hands;
pub mod ids;
pub mod mesh;
pub mod reading;
pub mod report;
#[cfg(feature = "schema")]
pub mod schemas;
pub mod view;
