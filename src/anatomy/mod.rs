//! Bones as parametric solids, their landmarks, target points and needle paths; all in millimetres.
//!
//! Here belongs geometry that follows from anatomy. Not here: verdicts, drawing, the browser.

pub mod age;
pub mod assembly;
pub mod body;
pub mod bone;
pub mod bones;
pub mod cavity;
pub mod export;
pub mod glb;
pub mod joint;
pub mod landmark;
pub mod mesh;
pub mod needle;
pub mod placement;
pub mod pose;
pub mod site;
pub mod solid;
pub mod target;
