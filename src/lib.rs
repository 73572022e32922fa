//! An anatomical site-finder for intraosseous access: which site may be used in this patient, where exactly it is, and
//! why not the others. For teaching only, not for patient care.
//!
//! Layers, arrows one way: `web` → `scene` → `anatomy`, `clinical`. The two lowest decide, `scene` shows.

pub mod anatomy;
pub mod clinical;
#[cfg(feature = "scene")]
pub mod scene;
#[cfg(target_family = "wasm")]
pub mod web;
