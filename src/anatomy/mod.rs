//! Bones as parametric solids, their landmarks, target points and needle paths; all in millimetres.
//!
//! Here belongs geometry that follows from anatomy. Not here: verdicts, drawing, the browser.

pub mod age;
pub mod bone;
pub mod bones;
pub mod glb;
pub mod mesh;
pub mod solid;
pub mod target;
