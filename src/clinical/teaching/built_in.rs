//! The teaching that comes with the project, read as it stands.
//!
//! What a file may say is checked by `reading`, and a test holds that what is built in passes and comes to the same. So the page need not
//! check it anew, and is spared the checks: they are a sixteenth of the core's code. Here belongs where a value stands in a file; not here:
//! what it may be.

use super::needle::{Length, NeedleSite, NeedleTeaching, STRUCTURES, Tissue};
use super::taught::{Card, File, Files, Landmark, SECTIONS, SiteGuide, Step, Teaching};
use crate::clinical::error::InputError;
use crate::contract::citation::Citation;
use crate::contract::from_json::{FromJson, Reader, object};
use crate::contract::map::Map;
use crate::contract::reading;
use crate::contract::target::{
    Direction, Face, FingerWidth, NeedleDirection, Offset, TargetRule, TargetRules,
};
use crate::contract::teaching::{Quantity, Statement};
use crate::contract::tree::Node;

impl Teaching {
    /// What comes with the project.
    ///
    /// # Errors
    /// If an embedded file is damaged; a test reads them.
    pub fn built_in() -> Result<Self, InputError> {
        let files = Files::built_in();
        let mut statements = Map::default();
        let mut keep = |part: &str, stated: Vec<Statement>| {
            for mut statement in stated {
                part.clone_into(&mut statement.part);
                statements.insert(statement.id.clone(), statement);
            }
        };
        let mut sites = Vec::new();
        for file in &files.sites {
            let told: GuideFile = read(*file)?;
            keep(&told.guide.site, told.stated);
            sites.push(told.guide);
        }
        let cards: CardFile = read(files.cards)?;
        let mut needle: NeedleFile = read(files.needle)?;
        let SiteFile { sites: atlas } = read(files.atlas_sites)?;
        keep("cards", cards.stated);
        keep("needle", needle.stated);
        for mark in [
            &mut needle.teaching.mark_visible,
            &mut needle.teaching.mark_hidden,
        ] {
            "needle".clone_into(&mut mark.part);
        }
        for site in &mut needle.teaching.sites {
            for known in &atlas {
                if known.id == site.site {
                    site.entered_only_by.clone_from(&known.entered_only_by);
                }
            }
        }
        let LandmarkFile { landmarks } = read(files.landmarks)?;
        Ok(Self {
            statements,
            sites,
            cards: cards.cards,
            landmarks,
            needle: needle.teaching,
            targets: read(files.targets)?,
        })
    }
}

impl TargetRules {
    /// The rules that come with the project.
    ///
    /// # Errors
    /// If the embedded file is damaged; a test reads it.
    pub fn built_in() -> Result<Self, InputError> {
        read(Files::built_in().targets)
    }
}

fn read<T: FromJson>(file: File<'_>) -> Result<T, InputError> {
    reading::read(file.json).map_err(|error| InputError::from(error).in_file(file.name))
}

/// A site's guide and the statements in it.
struct GuideFile {
    guide: SiteGuide,
    stated: Vec<Statement>,
}

impl FromJson for GuideFile {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        let mut stated = Vec::new();
        let mut steps = Vec::new();
        for item in reader.list(node, "landmarks") {
            steps.push(Step {
                landmark: reader.field(item, "landmark"),
                statement: statement(item, &mut stated, reader),
            });
        }
        let sections = SECTIONS
            .iter()
            .map(|section| statements(node, section, &mut stated, reader))
            .collect();
        Self {
            guide: SiteGuide {
                site: reader.field(node, "site"),
                steps,
                sections,
            },
            stated,
        }
    }
}

/// The cards and the statements on them.
struct CardFile {
    cards: Vec<Card>,
    stated: Vec<Statement>,
}

impl FromJson for CardFile {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        let mut stated = Vec::new();
        let mut cards = Vec::new();
        reader.open_object(node);
        for item in reader.list(node, "cards") {
            reader.open_object(item);
            cards.push(Card {
                id: reader.field(item, "id"),
                group: reader.field(item, "group"),
                statements: statements(item, "statements", &mut stated, reader),
            });
        }
        Self { cards, stated }
    }
}

/// Trying the needle, and the statements about it; which devices alone enter a site stands in the atlas.
struct NeedleFile {
    teaching: NeedleTeaching,
    stated: Vec<Statement>,
}

impl FromJson for NeedleFile {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        let mut stated = Vec::new();
        let Mark { visible, hidden } = reader.field(node, "mark");
        stated.extend([visible.clone(), hidden.clone()]);
        let mut structures = Vec::with_capacity(STRUCTURES.len());
        for item in reader.list(node, "structures") {
            structures.push(statement(item, &mut stated, reader));
        }
        let mut sites = Vec::new();
        for item in reader.list(node, "sites") {
            reader.open_object(item);
            let mut tissues = Vec::new();
            for tissue in reader.list(item, "tissues") {
                tissues.push(Tissue {
                    tissue: reader.field(tissue, "tissue"),
                    start: reader
                        .field::<Option<bool>>(tissue, "start")
                        .unwrap_or_default(),
                    statement: statement(tissue, &mut stated, reader),
                });
            }
            sites.push(NeedleSite {
                site: reader.field(item, "site"),
                entered_only_by: Vec::new(),
                tissues,
            });
        }
        Self {
            teaching: NeedleTeaching {
                mark_visible: visible,
                mark_hidden: hidden,
                structures,
                lengths: reader.field(node, "lengths"),
                sites,
            },
            stated,
        }
    }
}

/// What is said of the needle's mark.
struct Mark {
    visible: Statement,
    hidden: Statement,
}

/// The part of a file of the atlas that names its sites.
struct SiteFile {
    sites: Vec<AtlasSite>,
}

/// A site and the only devices that may enter it.
struct AtlasSite {
    id: String,
    entered_only_by: Vec<String>,
}

struct LandmarkFile {
    landmarks: Vec<Landmark>,
}

object!(open Mark { visible, hidden });
object!(open SiteFile { sites });
object!(open AtlasSite { id; entered_only_by });
object!(open LandmarkFile { landmarks });
object!(open Landmark { id, bone, paired, palpable, seen_at });
object!(open Length { colour, statement });
object!(open Citation { source, locator });
object!(open Statement { id; part, values, sources, disagreement, not_in_sources, age_bands });

/// Keeps a statement, and gives its id.
fn statement(node: &Node, stated: &mut Vec<Statement>, reader: &mut Reader<'_>) -> String {
    let statement = Statement::from_json(node, reader);
    let id = statement.id.clone();
    stated.push(statement);
    id
}

/// The ids of a list of statements, of which those that are no text are kept.
fn statements(
    node: &Node,
    key: &str,
    stated: &mut Vec<Statement>,
    reader: &mut Reader<'_>,
) -> Vec<String> {
    let mut ids = Vec::new();
    for item in reader.list(node, key) {
        ids.push(match item {
            Node::Text(id) => id.clone(),
            _ => statement(item, stated, reader),
        });
    }
    ids
}

impl FromJson for Quantity {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        match node {
            Node::List(_) => Self::Range(FromJson::from_json(node, reader)),
            _ => Self::One(f64::from_json(node, reader)),
        }
    }
}

impl FromJson for TargetRules {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        Self {
            finger_width: reader.field(node, "finger_width_mm"),
            rules: reader.field(node, "targets"),
        }
    }
}

impl FromJson for FingerWidth {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        Self {
            default_mm: reader.field(node, "default"),
            range_mm: reader.field(node, "range"),
            sources: reader.field(node, "sources"),
        }
    }
}

impl FromJson for TargetRule {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        Self {
            id: reader.field(node, "id"),
            site: reader.field(node, "site"),
            age_bands: reader.field(node, "age_bands"),
            default_for: reader.field(node, "default_for"),
            devices: reader.field_or_default(node, "devices"),
            from: reader.field(node, "from"),
            midway_to: reader.field(node, "midway_to"),
            not_past: reader.field(node, "not_past"),
            clear_of_plates_mm: reader.field(node, "clear_of_plates_mm"),
            shrinks_with_bone: reader.field_or_default(node, "shrinks_with_bone"),
            offsets: reader.field(node, "offsets"),
            face: reader.field(node, "face"),
            needle_direction: reader.field(node, "needle"),
            contradicted_by: reader.field_or_default(node, "contradicted_by"),
            sources: reader.field(node, "sources"),
        }
    }
}

impl FromJson for Offset {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        Self {
            direction: reader.field(node, "direction"),
            from: reader.field(node, "from"),
            range_mm: reader.field(node, "mm"),
            finger_widths: reader.field(node, "finger_widths"),
        }
    }
}

impl FromJson for Direction {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        Self::ALL[reader.word(node, &Self::ALL.map(Self::id)).0]
    }
}

impl FromJson for Face {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        Self::ALL[reader.word(node, &Self::ALL.map(Self::id)).0]
    }
}

impl FromJson for NeedleDirection {
    fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
        reader.open_object(node);
        let degrees: Option<f64> = reader.field(node, "degrees");
        match degrees {
            Some(degrees) => Self::Posteromedial { degrees },
            None => Self::Perpendicular {
                away_from_joint_degrees: reader.field_or_default(node, "away_from_joint_degrees"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_passes_every_check_and_comes_to_the_same() {
        let checked = Teaching::parse(&Files::built_in()).unwrap();
        assert_eq!(Teaching::built_in().unwrap(), checked);
        assert_eq!(TargetRules::built_in().unwrap(), checked.targets);
    }
}
