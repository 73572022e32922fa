//! What lessons are made and judged with.

use super::pins::Models;
use super::practice::Practice;
use crate::clinical::Library;
use crate::clinical::teaching::Teaching;

/// What lessons are made and judged with.
#[derive(Debug, Clone, Copy)]
pub struct Lessons<'a> {
    /// What sources say.
    pub library: &'a Library,
    /// What is taught.
    pub teaching: &'a Teaching,
    /// What practice makes its patients of.
    pub practice: &'a Practice,
    /// The bones that have been loaded, for pins.
    pub bones: &'a Models,
}
