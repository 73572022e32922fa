//! Bones as parametric solids, their landmarks, target points and needle paths; all in millimetres.
//!
//! Here belongs geometry that follows from anatomy. Not here: verdicts, drawing, the browser. What is private here serves the
//! rest of the folder alone, so that the compiler tells what nobody needs.

pub mod age;
pub mod assembly;
mod body;
pub mod bone;
mod bones;
mod cavity;
pub mod export;
pub mod glb;
mod joint;
mod landmark;
pub mod mesh;
pub mod needle;
pub mod placement;
pub mod pose;
pub mod site;
mod solid;
