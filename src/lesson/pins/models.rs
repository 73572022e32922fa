//! The bones of all ages that have been loaded, and what a page may ask about them: JSON in, JSON out.
//!
//! Here belongs the way between texts and types. Not here: what is answered.

use super::{
    model::Model,
    pin::score,
    step::{place_in_words, step},
};
use crate::clinical::InputError;
use crate::contract::{
    ids::AgeGroup,
    pin::{PinInWords, PinQuestion, PinStep},
    writing::write,
};

/// The bones of each age that have been loaded.
#[derive(Debug, Default)]
pub struct Models {
    models: Vec<Model>,
}

impl Models {
    /// Takes the bones of an age: the text of a places file and the bytes of the bones file beside it. Those of the same age that were
    /// there before go. Gives the age.
    ///
    /// # Errors
    /// If one of the two cannot be read, or they do not belong together; what was there before stays.
    pub fn add(&mut self, places: &str, bones: &[u8]) -> Result<AgeGroup, InputError> {
        let model = Model::read(places, bones).map_err(|error| error.in_file("places"))?;
        let age_group = model.places.age_group;
        self.models
            .retain(|other| other.places.age_group != age_group);
        self.models.push(model);
        Ok(age_group)
    }

    /// Judges a pin: a [`PinQuestion`] in, a [`crate::contract::pin::PinScore`] out.
    ///
    /// # Errors
    /// If the question cannot be read, its bones are not loaded, or it names what they do not have.
    pub fn score_pin(&self, question: &str) -> Result<String, InputError> {
        let answer = || {
            let question = PinQuestion::read(question)?;
            Ok(write(&score(self.of(question.age_group)?, &question)?))
        };
        answer().map_err(|error: InputError| error.in_file("question"))
    }

    /// Moves a pin along the surface: a [`PinStep`] in, a [`crate::contract::pin::PlacedPin`] out.
    ///
    /// # Errors
    /// As [`Models::score_pin`].
    pub fn step_pin(&self, asked: &str) -> Result<String, InputError> {
        let answer = || {
            let asked = PinStep::read(asked)?;
            Ok(write(&step(self.of(asked.age_group)?, &asked)?))
        };
        answer().map_err(|error: InputError| error.in_file("step"))
    }

    /// Puts a pin where words lead: a [`PinInWords`] in, a [`crate::contract::pin::PlacedPin`] out.
    ///
    /// # Errors
    /// As [`Models::score_pin`].
    pub fn place_pin_in_words(&self, words: &str) -> Result<String, InputError> {
        let answer = || {
            let words = PinInWords::read(words)?;
            Ok(write(&place_in_words(self.of(words.age_group)?, &words)?))
        };
        answer().map_err(|error: InputError| error.in_file("words"))
    }

    /// The bones of an age.
    ///
    /// # Errors
    /// If they have not been loaded.
    pub fn of(&self, age_group: AgeGroup) -> Result<&Model, InputError> {
        let found = self
            .models
            .iter()
            .find(|model| model.places.age_group == age_group);
        found.ok_or_else(|| {
            let age = age_group.id();
            InputError::new(
                "$.age_group",
                age,
                "The bones of this age have not been loaded.",
                format!("Load assets/bones/{age}.places.json with assets/bones/{age}.glb first."),
            )
        })
    }
}
