//! What must hold of anything that comes from outside, whatever is in it: refused with words, or taken and sound; never a panic. Fuzzers call
//! these with what they make up, and the project's own tests with changed files of its own, so that they stay true to the code.

pub mod answers;
pub mod bones;
pub mod evidence;
pub mod glb;
pub mod lesson;
pub mod patient;
pub mod policy;
pub mod view;
