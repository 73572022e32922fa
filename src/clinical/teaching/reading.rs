//! Reading the teaching's files and checking that they fit together.
//!
//! Here belongs what a file may say. The types and their meaning lie in the module above, target rules beside.

use crate::contract::map::Map;

use crate::anatomy::target::{AgeBand, Citation, TargetRules};
use crate::clinical::error::InputError;
use crate::clinical::json::{At, Node, Object};

use super::{
    Card, File, Files, Landmark, Quantity, SECTIONS, SiteGuide, Statement, Step, Teaching, needle,
};

/// The units in which a value may be stated, as the end of its key. The last ones count things or people.
const UNITS: [&str; 23] = [
    "ml_per_min",
    "litres_per_hour",
    "mg_per_kg",
    "ml_per_kg",
    "mmhg",
    "mm",
    "ml",
    "litres",
    "mg",
    "kg",
    "degrees",
    "percent",
    "gauge",
    "seconds",
    "minutes",
    "hours",
    "days",
    "months",
    "years",
    "finger_widths",
    "attempts",
    "count",
    "sources",
];

/// The largest number that a value may be: none of the sources' comes near.
const LARGEST_VALUE: f64 = 1_000_000.0;

/// The most entries in any list of a file.
const MOST_ENTRIES: usize = 1_000;

/// The keys of a statement.
pub(super) const STATEMENT_KEYS: [&str; 6] = [
    "id",
    "values",
    "sources",
    "disagreement",
    "not_in_sources",
    "age_bands",
];

/// An id that names a statement standing elsewhere, with the place that names it.
struct Mention {
    id: String,
    file: String,
    fault: InputError,
}

/// What is gathered while the files are read.
#[derive(Default)]
pub(super) struct Reading {
    /// The part of the teaching that is being read.
    part: String,
    statements: Map<Statement>,
    mentions: Vec<Mention>,
}

/// Reads all files.
pub(super) fn read(files: &Files<'_>) -> Result<Teaching, InputError> {
    let landmarks = in_file(files.landmarks, landmarks)?;
    let targets = TargetRules::parse(files.targets.name, files.targets.json)?;
    check_target_landmarks(&targets, &landmarks)
        .map_err(|error| error.in_file(files.targets.name))?;
    let mut reading = Reading::default();
    let mut sites: Vec<SiteGuide> = Vec::new();
    for file in &files.sites {
        let guide = in_file(*file, |root| {
            let guide = reading.site_guide(root, file.name, &landmarks)?;
            if sites.iter().any(|other| other.site == guide.site) {
                return Err(InputError::new(
                    "$.site",
                    format!("\"{}\"", guide.site),
                    "Another file is the guide to this site already.",
                    "Keep one guide for each site.",
                ));
            }
            Ok(guide)
        })?;
        sites.push(guide);
    }
    "cards".clone_into(&mut reading.part);
    let cards = in_file(files.cards, |root| reading.cards(root, files.cards.name))?;
    let devices = in_file(files.atlas_sites, needle::devices)?;
    "needle".clone_into(&mut reading.part);
    let needle = in_file(files.needle, |root| {
        needle::read(root, files.needle.name, &mut reading, &devices)
    })?;
    for mention in reading.mentions {
        if reading.statements.get(&mention.id).is_none() {
            return Err(mention.fault.in_file(&mention.file));
        }
    }
    Ok(Teaching {
        statements: reading.statements,
        sites,
        cards,
        landmarks,
        needle,
        targets,
    })
}

impl Reading {
    fn site_guide(
        &mut self,
        root: &At<'_>,
        file: &str,
        landmarks: &[Landmark],
    ) -> Result<SiteGuide, InputError> {
        let keys: Vec<&str> = ["site", "landmarks"].into_iter().chain(SECTIONS).collect();
        let fields = root.object(&keys)?;
        let site = fields.text("site")?;
        self.part.clone_from(&site);
        let step_keys: Vec<&str> = ["landmark"].into_iter().chain(STATEMENT_KEYS).collect();
        let palpable = landmarks.iter().filter(|landmark| landmark.palpable);
        let mut steps = Vec::new();
        for at in fields.need("landmarks")?.list(MOST_ENTRIES)? {
            let members = at.object(&step_keys)?;
            let landmark = members.need("landmark")?;
            landmark.word(
                "palpable landmark",
                palpable.clone().map(|landmark| landmark.id.as_str()),
            )?;
            steps.push(Step {
                landmark: landmark.text()?.to_owned(),
                statement: self.statement(&at, &members)?,
            });
        }
        let sections = SECTIONS
            .iter()
            .map(|section| self.statement_list(&fields.need(section)?, file))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(SiteGuide {
            site,
            steps,
            sections,
        })
    }

    fn cards(&mut self, root: &At<'_>, file: &str) -> Result<Vec<Card>, InputError> {
        let fields = root.object(&["cards"])?;
        let mut cards: Vec<Card> = Vec::new();
        for at in fields.need("cards")?.list(MOST_ENTRIES)? {
            let members = at.object(&["id", "group", "statements"])?;
            let id = members.need("id")?;
            let card = Card {
                id: id.text()?.to_owned(),
                group: members.text("group")?,
                statements: self.statement_list(&members.need("statements")?, file)?,
            };
            for other in &cards {
                no_twins(&id, &card.id, &other.id)?;
            }
            cards.push(card);
        }
        Ok(cards)
    }

    /// A list of statements and of ids of statements that stand elsewhere; at least one.
    fn statement_list(&mut self, at: &At<'_>, file: &str) -> Result<Vec<String>, InputError> {
        let ids = at
            .list(MOST_ENTRIES)?
            .map(|item| {
                if !matches!(item.node, Node::Text(_)) {
                    let members = item.object(&STATEMENT_KEYS)?;
                    return self.statement(&item, &members);
                }
                self.mention(&item, file)
            })
            .collect::<Result<Vec<_>, _>>()?;
        if ids.is_empty() {
            return Err(at.fault(
                "The list is empty.",
                "State at least that the sources say nothing about it.",
            ));
        }
        Ok(ids)
    }

    /// Keeps the id of a statement that has to stand somewhere, and gives it.
    pub(super) fn mention(&mut self, at: &At<'_>, file: &str) -> Result<String, InputError> {
        let id = at.text()?.to_owned();
        self.mentions.push(Mention {
            id: id.clone(),
            file: file.to_owned(),
            fault: at.fault(
                "No file states this.",
                "Name a statement that stands in a guide or on a card, or state it here.",
            ),
        });
        Ok(id)
    }

    /// A statement that has been read.
    pub(super) fn stated(&self, id: &str) -> Option<&Statement> {
        self.statements.get(id)
    }

    /// Keeps the statement and gives its id.
    pub(super) fn statement(
        &mut self,
        at: &At<'_>,
        fields: &Object<'_>,
    ) -> Result<String, InputError> {
        let id = fields.text("id")?;
        let mut values = Map::default();
        if let Some(at) = fields.get("values") {
            for (key, value) in at.any_object()?.entries() {
                values.insert(key.to_owned(), quantity(key, &value)?);
            }
        }
        let not_in_sources = fields.flag("not_in_sources")?;
        let sources_at = fields.need("sources")?;
        let sources = sources_at
            .list(MOST_ENTRIES)?
            .map(|at| citation(&at))
            .collect::<Result<Vec<_>, _>>()?;
        if sources.is_empty() && !not_in_sources {
            return Err(sources_at.fault(
                "The statement has no source.",
                "Name who says so, or mark the statement with \"not_in_sources\": true.",
            ));
        }
        let statement = Statement {
            id: id.clone(),
            part: self.part.clone(),
            values,
            sources,
            disagreement: fields.flag("disagreement")?,
            not_in_sources,
            age_bands: fields
                .get("age_bands")
                .map_or(Ok(vec![]), |at| age_bands(&at))?,
        };
        if self.statements.insert(id.clone(), statement).is_some() {
            return Err(at.fault(
                format!("`{id}` is stated twice."),
                "State it once; elsewhere write its id alone.",
            ));
        }
        Ok(id)
    }
}

/// A list of age bands; may be empty.
pub(super) fn age_bands(at: &At<'_>) -> Result<Vec<AgeBand>, InputError> {
    at.list(AgeBand::ALL.len())?
        .map(|at| {
            let band = at.word("age band", AgeBand::ALL.iter().map(|band| band.id()))?;
            Ok(AgeBand::ALL[band])
        })
        .collect()
}

/// A list of at least one place in a source.
pub(super) fn citations(at: &At<'_>) -> Result<Vec<Citation>, InputError> {
    let citations = at
        .list(MOST_ENTRIES)?
        .map(|at| citation(&at))
        .collect::<Result<Vec<_>, _>>()?;
    if citations.is_empty() {
        return Err(at.fault("No source is named.", "Name the source that states it."));
    }
    Ok(citations)
}

/// A list of texts.
pub(super) fn texts(at: &At<'_>) -> Result<Vec<String>, InputError> {
    at.list(MOST_ENTRIES)?
        .map(|at| at.text().map(str::to_owned))
        .collect()
}

/// Refuses a second thing of the same id.
pub(super) fn no_twins(at: &At<'_>, id: &str, other: &str) -> Result<(), InputError> {
    if id == other {
        return Err(at.fault(
            format!("`{id}` stands here twice."),
            "Give each an id of its own.",
        ));
    }
    Ok(())
}

fn citation(at: &At<'_>) -> Result<Citation, InputError> {
    let fields = at.object(&["source", "locator"])?;
    Ok(Citation {
        source: fields.text("source")?,
        locator: fields.text("locator")?,
    })
}

fn quantity(key: &str, at: &At<'_>) -> Result<Quantity, InputError> {
    let unit = UNITS.iter().find(|unit| {
        key.strip_suffix(**unit)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('_'))
    });
    let Some(unit) = unit else {
        return Err(at.fault(
            format!("The key \"{key}\" does not end with a unit."),
            format!("End it with the unit of its value: {}.", UNITS.join(", ")),
        ));
    };
    if !matches!(at.node, Node::List(_)) {
        return at.number(0.0, LARGEST_VALUE, unit).map(Quantity::One);
    }
    let ends = at
        .list(2)?
        .map(|at| at.number(0.0, LARGEST_VALUE, unit))
        .collect::<Result<Vec<_>, _>>()?;
    match ends.as_slice() {
        &[smallest, largest] if smallest < largest => Ok(Quantity::Range([smallest, largest])),
        _ => Err(at.fault(
            "A range is two numbers, smallest first.",
            "Write the smaller number first; for one figure write it alone.",
        )),
    }
}

fn in_file<T>(
    file: File<'_>,
    read: impl FnOnce(&At<'_>) -> Result<T, InputError>,
) -> Result<T, InputError> {
    Node::parse(file.json)
        .and_then(|node| read(&At::root(&node)))
        .map_err(|error| error.in_file(file.name))
}

fn landmarks(root: &At<'_>) -> Result<Vec<Landmark>, InputError> {
    let fields = root.object(&["landmarks"])?;
    let mut landmarks: Vec<Landmark> = Vec::new();
    for at in fields.need("landmarks")?.list(MOST_ENTRIES)? {
        let members = at.object(&["id", "bone", "paired", "palpable"])?;
        let landmark = Landmark {
            id: members.text("id")?,
            bone: members.text("bone")?,
            paired: members.need("paired")?.boolean()?,
            palpable: members.need("palpable")?.boolean()?,
        };
        for other in &landmarks {
            no_twins(&at, &landmark.id, &other.id)?;
        }
        landmarks.push(landmark);
    }
    Ok(landmarks)
}

fn check_target_landmarks(targets: &TargetRules, landmarks: &[Landmark]) -> Result<(), InputError> {
    for (index, rule) in targets.rules.iter().enumerate() {
        for id in rule.landmarks() {
            if !landmarks.iter().any(|landmark| landmark.id == id) {
                return Err(InputError::word(
                    &format!("$.targets[{index}]"),
                    "landmark",
                    id,
                    landmarks.iter().map(|landmark| landmark.id.as_str()),
                ));
            }
        }
    }
    Ok(())
}
