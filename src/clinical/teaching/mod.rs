//! What a learner reads about each site and about the procedure: statements with their numbers and sources.
//!
//! Here belong the structure (`assets/teaching/`), its checks, and its answer to the page. Not here: words (a language's messages have them by
//! id, `assets/locales/`), verdicts about a patient, and the place of a target on a bone (only its rule).
//!
//! Three rules hold for every statement, and reading refuses data that break them:
//!
//! - It names at least one source, or is marked `not_in_sources`. Where it is marked and names sources all the same, the
//!   sources state what it builds on, and its conclusion is ours.
//! - Its numbers are values with their unit in the key; the text has placeholders only.
//! - It stands in one place. Elsewhere it is repeated by its id.

mod answer;
mod needle;
mod reading;
mod targets;

use crate::contract::map::Map;

use crate::anatomy::target::{Citation, Direction, TargetRule, TargetRules};
use crate::clinical::error::InputError;
pub use needle::{Length, NeedleSite, NeedleTeaching, STRUCTURES, Tissue};

use crate::contract::teaching as contract;
/// A number of a statement, in the unit that its key names; and one thing that a learner is told.
pub use crate::contract::teaching::{Quantity, Statement};

/// The parts of a site's guide, in reading order, by their key in the file.
pub const SECTIONS: [&str; 12] = [
    "use",
    "position",
    "choice",
    "angle",
    "needle",
    "depth",
    "flow",
    "success",
    "risks",
    "confirm",
    "goes_wrong",
    "removal",
];

/// A landmark as it is met on the way to a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The landmark's id in the atlas.
    pub landmark: String,
    /// Id of the statement that says how to find it.
    pub statement: String,
}

/// What is taught about one site.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteGuide {
    /// The site's id.
    pub site: String,
    /// Landmarks in palpation order.
    pub steps: Vec<Step>,
    /// The statements' ids of each of [`SECTIONS`], in the same order.
    pub sections: Vec<Vec<String>>,
}

/// Statements on one question, independent of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Unique; the key of its title in a language.
    pub id: String,
    /// The group it is shown in; the key of the group's name in a language.
    pub group: String,
    /// The statements' ids, in reading order.
    pub statements: Vec<String>,
}

/// A point of a bone that rules and guides may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landmark {
    /// Unique; the key of its name in a language.
    pub id: String,
    /// The bone it lies on.
    pub bone: String,
    /// Whether there is one on each side of the body.
    pub paired: bool,
    /// Whether a finger can find it through the skin.
    pub palpable: bool,
}

/// A data file: its name, for messages, and its text.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The name under which a reader knows it.
    pub name: &'a str,
    /// Its JSON text.
    pub json: &'a str,
}

/// The data files that teaching consists of.
#[derive(Debug, Clone)]
pub struct Files<'a> {
    /// The landmarks of the atlas.
    pub landmarks: File<'a>,
    /// The target rules of the atlas.
    pub targets: File<'a>,
    /// One guide for each site, in the order in which they are shown.
    pub sites: Vec<File<'a>>,
    /// The cards.
    pub cards: File<'a>,
    /// Trying the needle.
    pub needle: File<'a>,
    /// The sites of the atlas, for the devices that alone enter one.
    pub atlas_sites: File<'a>,
}

impl Files<'static> {
    /// The files that come with the project.
    #[must_use]
    pub fn built_in() -> Self {
        macro_rules! asset {
            ($path:literal) => {
                File {
                    name: concat!("assets/", $path),
                    json: include_str!(concat!(env!("OUT_DIR"), "/", $path)),
                }
            };
        }
        Self {
            landmarks: asset!("atlas/landmarks.json"),
            targets: asset!("atlas/targets.json"),
            sites: vec![
                asset!("teaching/proximal-tibia.json"),
                asset!("teaching/distal-tibia.json"),
                asset!("teaching/proximal-humerus.json"),
                asset!("teaching/distal-femur.json"),
                asset!("teaching/sternum.json"),
            ],
            cards: asset!("teaching/cards.json"),
            needle: asset!("teaching/needle.json"),
            atlas_sites: asset!("atlas/sites.json"),
        }
    }
}

/// Everything that is taught.
#[derive(Debug, Clone, PartialEq)]
pub struct Teaching {
    /// All statements by id.
    pub statements: Map<Statement>,
    /// The guides, in the order in which they are shown.
    pub sites: Vec<SiteGuide>,
    /// The cards, in the order in which they are shown.
    pub cards: Vec<Card>,
    /// The landmarks of the atlas.
    pub landmarks: Vec<Landmark>,
    /// Trying the needle.
    pub needle: NeedleTeaching,
    /// Where the needle goes, for each site, age and source.
    pub targets: TargetRules,
}

impl Teaching {
    /// What comes with the project.
    ///
    /// # Errors
    /// If an embedded file is damaged; a test reads them.
    pub fn built_in() -> Result<Self, InputError> {
        Self::parse(&Files::built_in())
    }

    /// Reads all files and checks that they fit together.
    ///
    /// # Errors
    /// Names the file, the JSON path, what was found, what is allowed and the remedy.
    pub fn parse(files: &Files<'_>) -> Result<Self, InputError> {
        reading::read(files)
    }

    /// Every place in a source that a statement, a rule or the width of a finger refers to.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.statements
            .values()
            .flat_map(|statement| &statement.sources)
            .chain(self.targets.rules.iter().flat_map(|rule| &rule.sources))
            .chain(&self.targets.finger_width.sources)
    }

    /// The whole of it as it is told to the page.
    #[must_use]
    pub fn answer(&self) -> contract::Teaching {
        answer::of(self)
    }
}

/// The values that a target's label may use: `distal_mm`, `distal_finger_widths` and so on.
#[must_use]
pub fn target_values(rule: &TargetRule) -> Map<Quantity> {
    let mut values = Map::default();
    for offset in &rule.offsets {
        let direction = Direction::id(offset.direction);
        if let Some(range) = offset.range_mm {
            values.insert(format!("{direction}_mm"), quantity(range));
        }
        if let Some(count) = offset.finger_widths {
            values.insert(format!("{direction}_finger_widths"), Quantity::One(count));
        }
    }
    values
}

/// One figure if both ends are the same.
fn quantity(range: [f64; 2]) -> Quantity {
    if range[0] < range[1] {
        Quantity::Range(range)
    } else {
        Quantity::One(range[0])
    }
}
