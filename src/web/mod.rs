//! The binding to the browser: what JavaScript may call, and what the page's canvas and clock call.
//!
//! Each WebAssembly module of the project has one file here: `core` (clinical and anatomical, no Bevy) and `scene`.
//! The only layer that may know of wasm-bindgen and web-sys, and the only one with `unsafe`.

#[cfg(feature = "scene")]
pub mod canvas;
#[cfg(not(feature = "scene"))]
pub mod core;
#[cfg(feature = "scene")]
pub mod input;
#[cfg(feature = "scene")]
pub mod listener;
#[cfg(feature = "scene")]
pub mod scene;
