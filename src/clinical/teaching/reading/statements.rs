//! Statements as they are gathered while files are read, and what all of those files write alike.

use crate::contract::map::Map;

use crate::clinical::error::InputError;
use crate::clinical::json::{At, Node, Object};
use crate::contract::citation::Citation;
use crate::contract::ids::AgeBand;
use crate::contract::teaching::{Quantity, Statement};

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
pub(super) const MOST_ENTRIES: usize = 1_000;

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
pub(super) struct Mention {
    pub(super) id: String,
    pub(super) file: String,
    pub(super) fault: InputError,
}

/// What is gathered while the files are read.
#[derive(Default)]
pub(super) struct Reading {
    /// The part of the teaching that is being read.
    pub(super) part: String,
    pub(super) statements: Map<Statement>,
    pub(super) mentions: Vec<Mention>,
}

impl Reading {
    /// A list of statements and of ids of statements that stand elsewhere; at least one.
    pub(super) fn statement_list(
        &mut self,
        at: &At<'_>,
        file: &str,
    ) -> Result<Vec<String>, InputError> {
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
