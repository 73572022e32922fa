//! Pins: what a learner does with the bones, and how well.
//!
//! | to change | go to |
//! |---|---|
//! | the bones of an age as they are measured on | `model` |
//! | what a page may ask, as texts | `models` |
//! | what a mesh can tell: nearest point, ray, section | `mesh`, `section` |
//! | the words for the directions at a point of a surface | `compass` |
//! | what a needle meets that goes in anywhere | `needle` |
//! | how a pin is judged | `pin` |
//! | how a pin goes along a surface | `step` |
//!
//! Here belongs measuring and judging, in ids and numbers. Not here: sentences, drawing, and how exact is exact enough
//! (`assets/teaching/pin.json`).

mod compass;
mod mesh;
mod model;
mod models;
mod needle;
mod pin;
mod section;
mod step;

pub use model::Model;
pub use models::Models;
pub use pin::{goals, score};
pub use step::{place_in_words, step};
