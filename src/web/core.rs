//! The clinical core in the page: one object that assesses patients, as JSON in and JSON out.
//!
//! What is wrong with an input comes back as `{"error": …}`, never as an exception: a page must not fall over a typing slip. Its path is
//! that of the input: `{"error":{"file":"question","path":"$.age_group","found":"adult","allowed":[],"nearest":null,"message":…,"remedy":…}}`.
//! Where an example stands below, its first line goes in and the rest comes out; `…` stands for what is left out.

use std::cell::OnceCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::clinical::{InputError, Library, teaching::Teaching};
use crate::contract::attempt::Answers;
use crate::contract::lesson::Generate;
use crate::contract::reading;
use crate::contract::writing::write;
use crate::lesson::pins::Models;
use crate::lesson::search::Search;
use crate::lesson::{Lessons, Practice};

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
    /// What is taught, and what practice is made of: read when it is first asked for.
    taught: OnceCell<Result<(Teaching, Practice), InputError>>,
    models: Models,
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
            taught: OnceCell::new(),
            models: Models::default(),
        }
    }

    /// What a panel offers: sites, kinds of condition with their fields, devices, policies, sources, example patients.
    #[must_use]
    pub fn vocabulary(&self) -> String {
        self.answer(&|library| Ok(write(&library.vocabulary())))
    }

    /// The assessment of a patient under a policy.
    #[must_use]
    pub fn assess(&self, patient: &str, policy: &str) -> String {
        self.answer(&|library| {
            let patient = library.parse_patient("patient", patient)?;
            Ok(library.assess(&patient, policy)?.to_json())
        })
    }

    /// The verdicts that change for a patient from one policy to another, and why: a list.
    #[must_use]
    pub fn compare_policies(&self, patient: &str, from: &str, to: &str) -> String {
        self.answer(&|library| {
            let patient = library.parse_patient("patient", patient)?;
            let changes = library.compare_policies(&patient, from, to)?;
            Ok(write(&changes))
        })
    }

    /// Adds sources and what they say. Gives `{}`.
    pub fn add_evidence(&mut self, file_name: &str, evidence: &str) -> String {
        self.change(&|library| {
            library
                .add_evidence(file_name, evidence)
                .map(|()| String::from("{}"))
        })
    }

    /// Adds a policy. Gives `{"policy": its id}`.
    pub fn add_policy(&mut self, file_name: &str, policy: &str) -> String {
        self.change(&|library| {
            let id = library.add_policy(file_name, policy)?;
            // An id has no letter that JSON would escape.
            Ok(format!("{{\"policy\":\"{id}\"}}"))
        })
    }

    /// Adds sites, bones or anything else of the atlas. Gives `{}`.
    pub fn add_atlas(&mut self, file_name: &str, atlas: &str) -> String {
        self.change(&|library| {
            library
                .add_atlas(file_name, atlas)
                .map(|()| String::from("{}"))
        })
    }

    /// The guides of the sites and the cards, by ids.
    #[must_use]
    pub fn teaching(&self) -> String {
        told(Teaching::built_in().map(|teaching| write(&teaching.answer())))
    }

    /// Cases made up from a `Generate`, as a `Generated`. A case's number never changes under a seed: `first` begins anywhere.
    ///
    /// ```json
    /// {"seed":7,"first":0,"count":1,"ages":["child"],"kinds":[],"tasks":["locate"],"difficulty":null,"policy":null}
    /// {"seed":7,"evidence":"2.0.0","cases":[{"number":0,
    ///   "patient":{"age":{"value":5,"unit":"years"},"weight_kg":16,"devices":["manual-needle"],"conditions":[…]},
    ///   "task":{"locate":{"site":"distal-tibia","side":"right","age_group":"child","variant":null,"landmarks_shown":false}},
    ///   "difficulty":{"level":3,"limbs_out":1,"disputed_rows":4,"at_age_boundary":false,"conditions":2}}]}
    /// ```
    #[must_use]
    pub fn generate(&self, wanted: &str) -> String {
        self.lesson(&|lessons| Ok(write(&lessons.generate(&Generate::read(wanted)?)?)))
    }

    /// A lesson, with what is known of it: a `ReadLesson`. What makes it no lesson comes back as an error with its path; what is only amiss
    /// in it stands in its `faults`.
    ///
    /// ```json
    /// {"lesson":{"format":"io-site-finder/lesson","version":1,"id":"mine",…},"evidence":"2.0.0",
    ///  "keys":[{"step":1,"digest":"9f3c01ab"}],"changed":[],"faults":[]}
    /// ```
    #[must_use]
    pub fn read_lesson(&self, file_name: &str, lesson: &str) -> String {
        self.lesson(&|lessons| Ok(write(&lessons.read_lesson(file_name, lesson)?)))
    }

    /// How `Answers` did, as an `Attempt`. Only a task that a pin answers needs the bones of its age; without them its key is
    /// `{"pin":[]}`.
    ///
    /// ```json
    /// {"seed":7,"pass_percent":80,"tasks":[{
    ///   "task":{"locate":{"site":"proximal-tibia","side":"left","age_group":"child"}},
    ///   "answer":{"pin":{"on":{"bone":"tibia","side":"left"},"point_mm":[45.82,232.7,7.25]}},"seconds":12.5,"hints":0}]}
    /// {"seed":7,"evidence":"2.0.0","widget":"0.1.0","percent":100,"passed":true,"tasks":[{
    ///   "task":{…},"answer":{…},"score":1,"rows":[],"needle":null,"seconds":12.5,"hints":0,"sources":["CARPA",…],
    ///   "expected":{"pin":[{"at":{"on":{"bone":"tibia","side":"left"},"point_mm":[46.4,234.7,9.5]},
    ///     "variant":"one-centimetre-distal-one-medial","structure":null,"default":false,"for_this_age":true,"sources":["CARPA"]},…]},
    ///   "pin":{"zone":"right","score":1,"distance_mm":3.1,…as from score_pin}}]}
    /// ```
    #[must_use]
    pub fn score(&self, answers: &str) -> String {
        self.lesson(&|lessons| Ok(write(&lessons.score(&Answers::read(answers)?)?)))
    }

    #[inline(never)]
    fn lesson(&self, ask: &dyn Fn(&Lessons<'_>) -> Result<String, InputError>) -> String {
        self.answer(&|library| {
            let taught = self
                .taught
                .get_or_init(|| Ok((Teaching::built_in()?, Practice::built_in(library)?)));
            let (teaching, practice) = taught.as_ref().map_err(Clone::clone)?;
            ask(&Lessons {
                library,
                teaching,
                practice,
                bones: &self.models,
            })
        })
    }

    /// Takes the bones of an age, for pins: the text of its places file and the bytes of the bones file beside it. Gives
    /// `{"age_group": its id}`.
    pub fn add_bones(&mut self, places: &str, bones: &[u8]) -> String {
        let age_group = self.models.add(places, bones);
        told(age_group.map(|age| format!("{{\"age_group\":\"{}\"}}", age.id())))
    }

    /// How a pin did: a `PinQuestion` in, a `PinScore` out.
    ///
    /// ```json
    /// {"age_group":"child","task":{"locate":{"site":"proximal-tibia","side":"left"}},
    ///  "pin":{"on":{"bone":"tibia","side":"left"},"point_mm":[45.82,232.7,7.25]}}
    /// {"zone":"right","score":1,"distance_mm":3.1,"measured":"along-surface","off":{"distal_mm":2.2,"medial_mm":2.2},
    ///  "under":{"on":{"bone":"tibia","side":"left"},"landmark":null,"structure":"cortex","amiss":null},
    ///  "needle_path":[{"structure":"cortex","from_mm":0,"to_mm":1.7},{"structure":"marrow","from_mm":1.7,"to_mm":18},…],
    ///  "dangers":[],"goal":{"at":{…},"variant":"one-centimetre-distal-one-medial","structure":null,"default":false,
    ///    "for_this_age":true,"sources":["CARPA"]},"fits_better":null,
    ///  "tolerance":{"right_mm":3.7,"near_miss_mm":9.2,"scale":0.61,"tolerance_source":null},
    ///  "way_mm":[[45.82,232.7,7.25],[46.4,234.7,9.5]]}
    /// ```
    #[must_use]
    pub fn score_pin(&self, question: &str) -> String {
        told(self.models.score_pin(question))
    }

    /// A pin that goes a step along the surface: a `PinStep` in, a `PlacedPin` out. With `"towards":null` it tells of it where it is.
    ///
    /// ```json
    /// {"age_group":"child","pin":{"on":{"bone":"tibia","side":"left"},"point_mm":[45.82,232.7,7.25]},"towards":"distal","by_mm":5}
    /// {"pin":{"on":{"bone":"tibia","side":"left"},"point_mm":[46.36,227.76,6.83]},"moved":{"distal_mm":5},"cut_short":false,
    ///  "directions":["proximal","distal","lateral","medial"],
    ///  "from_landmarks":[{"landmark":"anteromedial-surface","distance_mm":4.8,"measured":"along-surface",
    ///    "off":{"proximal_mm":0.6,"lateral_mm":4.8}},…]}
    /// ```
    #[must_use]
    pub fn step_pin(&self, step: &str) -> String {
        told(self.models.step_pin(step))
    }

    /// A pin where words lead: a `PinInWords` in, a `PlacedPin` out.
    ///
    /// ```json
    /// {"age_group":"child","from":"tibial-tuberosity","side":"left","ways":{"medial_mm":12,"distal_mm":12}}
    /// {"pin":{"on":{"bone":"tibia","side":"left"},"point_mm":[45.82,232.7,7.25]},"moved":{"distal_mm":12,"medial_mm":12},
    ///  "cut_short":false,"directions":[…],"from_landmarks":[…]}
    /// ```
    #[must_use]
    pub fn place_pin_in_words(&self, words: &str) -> String {
        told(self.models.place_pin_in_words(words))
    }

    #[inline(never)]
    fn answer(&self, ask: &dyn Fn(&Library) -> Result<String, InputError>) -> String {
        match &self.library {
            Ok(library) => told(ask(library)),
            Err(error) => refusal(error),
        }
    }

    #[inline(never)]
    fn change(&mut self, change: &dyn Fn(&mut Library) -> Result<String, InputError>) -> String {
        match &mut self.library {
            Ok(library) => told(change(library)),
            Err(error) => refusal(error),
        }
    }
}

/// What may be seen of a site with so many landmarks: a `Visible`, of a `Search`.
#[wasm_bindgen]
#[must_use]
pub fn visible(search: &str, landmarks: u32) -> String {
    write(&search_of(search).visible(landmarks))
}

/// The `Search` that a number of landmarks means, one more for the point of entry; none for all at once.
#[wasm_bindgen]
#[must_use]
pub fn search_of_count(count: Option<u32>, landmarks: u32) -> String {
    write(&Search::of_count(count, landmarks))
}

/// The page writes no other text than a `Search`; anything else gives nothing away.
fn search_of(json: &str) -> Search {
    reading::read(json).unwrap_or(Search::Step(0))
}

#[inline(never)]
fn told(answer: Result<String, InputError>) -> String {
    answer.unwrap_or_else(|error| refusal(&error))
}

#[inline(never)]
fn refusal(error: &InputError) -> String {
    format!("{{\"error\":{}}}", error.to_json())
}
