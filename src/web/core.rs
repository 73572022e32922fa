//! The clinical core in the page: one object that assesses patients, as JSON in and JSON out.
//!
//! What is wrong with an input comes back as `{"error": …}`, never as an exception: a page must not fall over a typing slip.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::clinical::{InputError, Library, answer_json, teaching::Teaching};
use crate::lesson::search::Search;

/// The version of this module.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Everything that the core knows, and what the page has added to it.
#[wasm_bindgen]
pub struct SiteFinder {
    library: Result<Library, InputError>,
}

#[wasm_bindgen]
impl SiteFinder {
    /// The knowledge that comes with the project.
    #[wasm_bindgen(constructor)]
    #[expect(
        clippy::new_without_default,
        reason = "JavaScript knows constructors and no defaults"
    )]
    #[must_use]
    pub fn new() -> Self {
        Self {
            library: Library::built_in(),
        }
    }

    /// What a panel offers: sites, kinds of condition with their fields, devices, policies, sources, example patients.
    #[must_use]
    pub fn vocabulary(&self) -> String {
        self.answer(|library| Ok(answer_json(&library.vocabulary())))
    }

    /// The assessment of a patient under a policy.
    #[must_use]
    pub fn assess(&self, patient: &str, policy: &str) -> String {
        self.answer(|library| {
            let patient = library.parse_patient("patient", patient)?;
            Ok(library.assess(&patient, policy)?.to_json())
        })
    }

    /// The verdicts that change for a patient from one policy to another, and why: a list.
    #[must_use]
    pub fn compare_policies(&self, patient: &str, from: &str, to: &str) -> String {
        self.answer(|library| {
            let patient = library.parse_patient("patient", patient)?;
            let changes = library.compare_policies(&patient, from, to)?;
            Ok(answer_json(&changes))
        })
    }

    /// Adds sources and what they say. Gives `{}`.
    pub fn add_evidence(&mut self, file_name: &str, evidence: &str) -> String {
        self.change(|library| {
            library
                .add_evidence(file_name, evidence)
                .map(|()| String::from("{}"))
        })
    }

    /// Adds a policy. Gives `{"policy": its id}`.
    pub fn add_policy(&mut self, file_name: &str, policy: &str) -> String {
        self.change(|library| {
            let id = library.add_policy(file_name, policy)?;
            // An id has no letter that JSON would escape.
            Ok(format!("{{\"policy\":\"{id}\"}}"))
        })
    }

    /// Adds sites, bones or anything else of the atlas. Gives `{}`.
    pub fn add_atlas(&mut self, file_name: &str, atlas: &str) -> String {
        self.change(|library| {
            library
                .add_atlas(file_name, atlas)
                .map(|()| String::from("{}"))
        })
    }

    /// The guides of the sites and the cards, by ids.
    #[must_use]
    pub fn teaching(&self) -> String {
        match Teaching::built_in() {
            Ok(teaching) => answer_json(&teaching.answer()),
            Err(error) => refusal(&error),
        }
    }

    fn answer(&self, ask: impl FnOnce(&Library) -> Result<String, InputError>) -> String {
        match &self.library {
            Ok(library) => ask(library).unwrap_or_else(|error| refusal(&error)),
            Err(error) => refusal(error),
        }
    }

    fn change(
        &mut self,
        change: impl FnOnce(&mut Library) -> Result<String, InputError>,
    ) -> String {
        match &mut self.library {
            Ok(library) => change(library).unwrap_or_else(|error| refusal(&error)),
            Err(error) => refusal(error),
        }
    }
}

/// What may be seen of a site with so many landmarks: a `Visible`, of a `Search`.
#[wasm_bindgen]
#[must_use]
pub fn visible(search: &str, landmarks: u32) -> String {
    answer_json(&search_of(search).visible(landmarks))
}

/// The `Search` after a `Search`, for a site with so many landmarks.
#[wasm_bindgen]
#[must_use]
pub fn next_step(search: &str, landmarks: u32) -> String {
    answer_json(&search_of(search).next(landmarks))
}

/// The `Search` that a number of landmarks means, one more for the point of entry; none for all at once.
#[wasm_bindgen]
#[must_use]
pub fn search_of_count(count: Option<u32>, landmarks: u32) -> String {
    answer_json(&Search::of_count(count, landmarks))
}

/// The page writes no other text than a `Search`; anything else gives nothing away.
fn search_of(json: &str) -> Search {
    serde_json::from_str(json).unwrap_or(Search::Step(0))
}

fn refusal(error: &InputError) -> String {
    format!("{{\"error\":{}}}", error.to_json())
}
