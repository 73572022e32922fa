//! What lessons are made and judged with.

use super::pins::Models;
use super::practice::Practice;
use crate::clinical::teaching::Teaching;
use crate::clinical::{InputError, Library};

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

/// The same as it comes with the project.
#[derive(Debug)]
pub struct Materials {
    library: Library,
    teaching: Teaching,
    practice: Practice,
    /// None until somebody adds them: reading them takes longer than all the rest.
    pub bones: Models,
}

impl Materials {
    /// Reads all of it.
    ///
    /// # Errors
    /// Only if a file of `assets/` has a fault, which a test rules out.
    pub fn built_in() -> Result<Self, InputError> {
        let library = Library::built_in()?;
        Ok(Self {
            teaching: Teaching::built_in()?,
            practice: Practice::built_in(&library)?,
            bones: Models::default(),
            library,
        })
    }

    /// To make and judge lessons with.
    #[must_use]
    pub const fn lessons(&self) -> Lessons<'_> {
        Lessons {
            library: &self.library,
            teaching: &self.teaching,
            practice: &self.practice,
            bones: &self.bones,
        }
    }
}
