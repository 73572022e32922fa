//! All that is taught, as it is known once it has been read. What the files may say belongs to `reading`.

use crate::contract::map::Map;

use super::needle::NeedleTeaching;
use crate::contract::{
    citation::Citation,
    target::TargetRules,
    teaching::{Quantity, Statement},
};

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
    /// The id of the site whose picture shows it, where it is no step on the way to one.
    pub seen_at: Option<String>,
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
    /// Every place in a source that a statement, a rule or the width of a finger refers to.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.statements
            .values()
            .flat_map(|statement| &statement.sources)
            .chain(self.targets.rules.iter().flat_map(|rule| &rule.sources))
            .chain(&self.targets.finger_width.sources)
    }

    /// The value of a statement that is one figure, under its key; `None` if there is no such statement or figure.
    #[must_use]
    pub fn figure(&self, statement: &str, key: &str) -> Option<f64> {
        match self.statements.get(statement)?.values.get(key)? {
            Quantity::One(value) => Some(*value),
            Quantity::Range(_) => None,
        }
    }
}
