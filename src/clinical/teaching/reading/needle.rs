//! Reading what is taught while the needle is tried, from `assets/teaching/needle.json`.

use super::statements::{Reading, STATEMENT_KEYS, texts};
use crate::clinical::error::InputError;
use crate::clinical::json::At;
use crate::clinical::teaching::needle::{Length, NeedleSite, NeedleTeaching, STRUCTURES, Tissue};
use crate::contract::ids::AgeBand;
use crate::contract::teaching::{Quantity, Statement};

/// Reads the file, with what the atlas says of each site's devices.
pub(super) fn read(
    root: &At<'_>,
    file: &str,
    reading: &mut Reading,
    devices: &[(String, Vec<String>)],
) -> Result<NeedleTeaching, InputError> {
    let fields = root.object(&["mark", "structures", "lengths", "sites"])?;
    let mark = fields.need("mark")?.object(&["visible", "hidden"])?;
    let mut about = |key: &str| -> Result<Statement, InputError> {
        let at = mark.need(key)?;
        let id = reading.statement(&at, &at.object(&STATEMENT_KEYS)?)?;
        let stated = reading.stated(&id).cloned();
        stated.ok_or_else(|| at.fault("Nothing is stated here.", "State what the mark says."))
    };
    let (mark_visible, mark_hidden) = (about("visible")?, about("hidden")?);
    let keys: Vec<&str> = ["structure"].into_iter().chain(STATEMENT_KEYS).collect();
    let mut structures = Vec::new();
    for (at, structure) in fields
        .need("structures")?
        .list(STRUCTURES.len())?
        .zip(STRUCTURES)
    {
        let members = at.object(&keys)?;
        members.word("structure", "structure at this place", &[structure])?;
        structures.push(reading.statement(&at, &members)?);
    }
    if structures.len() < STRUCTURES.len() {
        return Err(fields.need("structures")?.fault(
            "A structure is missing.",
            format!("Keep these, in this order: {}.", STRUCTURES.join(", ")),
        ));
    }
    let mut lengths = Vec::new();
    for at in fields.need("lengths")?.list(MOST)? {
        let members = at.object(&["colour", "statement"])?;
        let statement = members.need("statement")?;
        lengths.push(Length {
            colour: members.text("colour")?,
            statement: reading.mention(&statement, file)?,
        });
    }
    let mut sites = Vec::new();
    for at in fields.need("sites")?.list(MOST)? {
        sites.push(site(&at, reading, devices)?);
    }
    Ok(NeedleTeaching {
        mark_visible,
        mark_hidden,
        structures,
        lengths,
        sites,
    })
}

/// The most entries in a list of the file.
const MOST: usize = 100;

fn site(
    at: &At<'_>,
    reading: &mut Reading,
    devices: &[(String, Vec<String>)],
) -> Result<NeedleSite, InputError> {
    let members = at.object(&["site", "tissues"])?;
    let named = members.need("site")?;
    let known = named.word("site", devices.iter().map(|(site, _)| site.as_str()))?;
    let (site, entered_only_by) = devices[known].clone();
    let keys: Vec<&str> = ["tissue", "start"]
        .into_iter()
        .chain(STATEMENT_KEYS)
        .collect();
    let mut tissues = Vec::new();
    let mut starts = Vec::new();
    let list = members.need("tissues")?;
    for at in list.list(MOST)? {
        let fields = at.object(&keys)?;
        let tissue = Tissue {
            tissue: fields.text("tissue")?,
            start: fields.flag("start")?,
            statement: reading.statement(&at, &fields)?,
        };
        let statement = reading.stated(&tissue.statement);
        if !statement
            .is_some_and(|known| matches!(known.values.get("tissue_mm"), Some(Quantity::One(_))))
        {
            return Err(at.fault(
                "The depth is missing.",
                "State it in mm as the value \"tissue_mm\".",
            ));
        }
        if tissue.start {
            starts.extend(
                statement
                    .into_iter()
                    .flat_map(|known| known.age_bands.clone()),
            );
        }
        tissues.push(tissue);
    }
    let wanted: &[AgeBand] = if entered_only_by.is_empty() {
        &AgeBand::ALL
    } else {
        &[]
    };
    let once = wanted
        .iter()
        .all(|band| starts.iter().filter(|start| *start == band).count() == 1);
    if !once || starts.len() != wanted.len() {
        return Err(list.fault(
            "The needle does not start with exactly one depth at each age.",
            "Mark one with \"start\": true for each age band; none where only certain devices enter.",
        ));
    }
    Ok(NeedleSite {
        site,
        entered_only_by,
        tissues,
    })
}

/// Each site of the atlas with the only devices that may enter it.
pub(super) fn devices(root: &At<'_>) -> Result<Vec<(String, Vec<String>)>, InputError> {
    let fields = root.object(&["about", "devices", "needles_mm", "sites"])?;
    fields
        .need("sites")?
        .list(MOST)?
        .map(|at| {
            let members = at.object(&["id", "bone", "end", "entered_only_by"])?;
            let only = members.get("entered_only_by");
            Ok((
                members.text("id")?,
                only.map_or(Ok(vec![]), |at| texts(&at))?,
            ))
        })
        .collect()
}
