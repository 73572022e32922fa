//! An anatomical site-finder for intraosseous access: which site may be used in this patient, where exactly it is, and
//! why not the others. For teaching only, not for patient care.
//!
//! Layers, arrows one way: `web` → `scene` → `contract` and `lesson` → `clinical`, `anatomy` → `contract`. `clinical` and `anatomy`
//! decide, `lesson` lets people try and judges it, `scene` shows and knows none of them; `contract` holds what crosses their borders.

pub mod anatomy;
pub mod clinical;
pub mod contract;
pub mod lesson;
#[cfg(feature = "scene")]
pub mod scene;
#[cfg(target_family = "wasm")]
pub mod web;
