//! What practice makes its patients of: the content of `assets/teaching/practice.json`, read against the library.
//!
//! Here belong the shape of the file and its checks. Not here: how patients are drawn from it (`cases`).

use crate::clinical::InputError;
use crate::clinical::Library;
use crate::clinical::atlas::AGE_UNITS;
use crate::clinical::evidence::Ages;
use crate::clinical::evidence::reading::ages;
use crate::clinical::json::{At, Node, Object};
use crate::clinical::position::{DeviceAt, KindAt};
use crate::contract::ids::Structure;

/// The most entries of a list in the file.
const MOST: usize = 1_000;
/// The greatest share that a thing may have.
const GREATEST_SHARE: f64 = 1_000.0;

/// Everything that practice is made of.
#[derive(Debug)]
pub struct Practice {
    pub(crate) ages: Vec<AgesDrawn>,
    /// For each kind of condition of the atlas.
    pub(crate) kinds: Vec<KindRule>,
    pub(crate) stories: Vec<Story>,
    pub(crate) devices: Vec<Devices>,
    /// How long an earlier procedure may be ago, in hours.
    pub(crate) hours_since: Vec<f64>,
    /// How near to the border of two age bands an age counts as at it, as a part of the border's own.
    pub(crate) age_boundary_part: f64,
    /// How far outside of what sources state an angle may lie, in degrees.
    pub(crate) angle_tolerance_degrees: f32,
    /// What the tip of a needle should end in.
    pub(crate) ends_in: Structure,
    /// What a needle must not meet.
    pub(crate) must_not_meet: Vec<Structure>,
    pub(crate) procedures: Vec<Procedure>,
}

/// Ages in whole units, each as likely as another.
#[derive(Debug)]
pub(crate) struct AgesDrawn {
    /// Which of [`AGE_UNITS`].
    pub(crate) unit: usize,
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) share: u32,
}

/// What goes with a kind of condition.
#[derive(Debug, Clone)]
pub(crate) struct KindRule {
    pub(crate) ages: Ages,
    /// Kinds of which one has to be there too; empty for none.
    pub(crate) with: Vec<KindAt>,
}

/// Conditions that go together.
#[derive(Debug)]
pub(crate) struct Story {
    pub(crate) share: u32,
    pub(crate) ages: Ages,
    /// The most conditions.
    pub(crate) most: usize,
    /// In how many of a hundred patients all of it is on one limb.
    pub(crate) one_limb_percent: u32,
    /// In how many of a hundred patients what is on one side is on the other too.
    pub(crate) both_sides_percent: u32,
    /// Kinds and how likely each is.
    pub(crate) kinds: Vec<(KindAt, u32)>,
}

/// Devices at hand; none where nobody said.
#[derive(Debug)]
pub(crate) struct Devices {
    pub(crate) share: u32,
    pub(crate) ages: Ages,
    pub(crate) devices: Vec<DeviceAt>,
}

/// Steps whose order a source numbers.
#[derive(Debug)]
pub(crate) struct Procedure {
    pub(crate) id: String,
    /// Ids of statements in order.
    pub(crate) steps: Vec<String>,
}

impl Practice {
    /// What comes with the project, for the sites and conditions of a library.
    ///
    /// # Errors
    /// If the file has a fault, or names what the library does not know; a test rules that out for the library as it comes.
    pub fn built_in(library: &Library) -> Result<Self, InputError> {
        let json = include_str!(concat!(env!("OUT_DIR"), "/teaching/practice.json"));
        Self::parse(library, "assets/teaching/practice.json", json)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Names the file, the path, what was found and the remedy.
    pub fn parse(library: &Library, file_name: &str, json: &str) -> Result<Self, InputError> {
        Node::parse(json)
            .and_then(|node| Self::read(library, &At::root(&node)))
            .map_err(|error| error.in_file(file_name))
    }

    fn read(library: &Library, root: &At<'_>) -> Result<Self, InputError> {
        let file = root.object(&[
            "about",
            "not_in_sources",
            "ages",
            "kinds",
            "stories",
            "devices",
            "hours_since",
            "age_boundary_part",
            "needle",
            "procedures",
        ])?;
        let atlas = &library.atlas;
        let needle = file.need("needle")?.object(&[
            "angle_tolerance_degrees",
            "ends_in",
            "must_not_meet",
        ])?;
        let structure = |at: At<'_>| {
            at.one_of("structure", &Structure::IDS)
                .map(|position| Structure::ALL[position])
        };
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a few degrees are exact enough"
        )]
        let angle_tolerance_degrees = needle
            .need("angle_tolerance_degrees")?
            .number(0.0, 90.0, "degrees")? as f32;
        Ok(Self {
            ages: each(&file, "ages", ages_drawn)?,
            kinds: kinds(library, &file)?,
            stories: each(&file, "stories", |at| story(library, at))?,
            devices: each(&file, "devices", |at| {
                let fields = at.object(&["share", "ages", "devices"])?;
                Ok(Devices {
                    share: share(&fields.need("share")?)?,
                    ages: ages(&fields)?,
                    devices: each(&fields, "devices", |at| atlas.device(at))?,
                })
            })?,
            hours_since: each(&file, "hours_since", |at| at.number(0.0, 10_000.0, "hours"))?,
            age_boundary_part: file.need("age_boundary_part")?.number(
                0.0,
                1.0,
                "parts of an age",
            )?,
            angle_tolerance_degrees,
            ends_in: structure(needle.need("ends_in")?)?,
            must_not_meet: each(&needle, "must_not_meet", |at| structure(*at))?,
            procedures: each(&file, "procedures", |at| {
                let fields = at.object(&["id", "steps"])?;
                Ok(Procedure {
                    id: fields.text("id")?,
                    steps: each(&fields, "steps", |at| at.text().map(str::to_owned))?,
                })
            })?,
        })
    }
}

fn each<T>(
    of: &Object<'_>,
    key: &str,
    read: impl Fn(&At<'_>) -> Result<T, InputError>,
) -> Result<Vec<T>, InputError> {
    of.items(key, MOST)?.map(|at| read(&at)).collect()
}

/// A whole number.
fn whole(at: &At<'_>, most: f64, unit: &str) -> Result<u32, InputError> {
    let number = at.number(0.0, most, unit)?;
    if number.fract() != 0.0 {
        return Err(at.fault("A whole number is needed here.", "Leave the fraction out."));
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, not negative and small"
    )]
    Ok(number as u32)
}

fn share(at: &At<'_>) -> Result<u32, InputError> {
    whole(at, GREATEST_SHARE, "shares")
}

fn ages_drawn(at: &At<'_>) -> Result<AgesDrawn, InputError> {
    let fields = at.object(&["unit", "from", "to", "share"])?;
    let unit = fields.word("unit", "unit of age", &AGE_UNITS.map(|(word, _)| word))?;
    let number = |key: &str| whole(&fields.need(key)?, 1_000.0, AGE_UNITS[unit].0);
    let (from, to) = (number("from")?, number("to")?);
    if from > to {
        return Err(at.fault(
            "No age lies within.",
            "Let \"from\" be no more than \"to\".",
        ));
    }
    Ok(AgesDrawn {
        unit,
        from,
        to,
        share: share(&fields.need("share")?)?,
    })
}

fn kinds(library: &Library, file: &Object<'_>) -> Result<Vec<KindRule>, InputError> {
    let any = KindRule {
        ages: Ages {
            from_days: 0.0,
            below_days: f64::INFINITY,
        },
        with: Vec::new(),
    };
    let mut kinds = vec![any; library.atlas.kinds.len()];
    for at in file.items("kinds", MOST)? {
        let fields = at.object(&["kind", "ages", "with"])?;
        let kind = library.atlas.kind(&fields.need("kind")?)?;
        kinds[usize::from(kind)] = KindRule {
            ages: ages(&fields)?,
            with: each(&fields, "with", |at| library.atlas.kind(at))?,
        };
    }
    Ok(kinds)
}

fn story(library: &Library, at: &At<'_>) -> Result<Story, InputError> {
    let fields = at.object(&[
        "id",
        "share",
        "most",
        "one_limb_percent",
        "both_sides_percent",
        "ages",
        "kinds",
    ])?;
    let percent = |key: &str| whole(&fields.need(key)?, 100.0, "per cent");
    let mut kinds = Vec::new();
    for (kind, at) in fields.need("kinds")?.any_object()?.entries() {
        let known = library.atlas.kinds.iter().map(|kind| kind.id.as_str());
        let Some(index) = known.clone().position(|id| id == kind) else {
            return Err(InputError::word(
                &at.path(),
                "kind of condition",
                kind,
                known,
            ));
        };
        kinds.push((KindAt::at(index), share(&at)?));
    }
    Ok(Story {
        share: share(&fields.need("share")?)?,
        ages: ages(&fields)?,
        most: whole(&fields.need("most")?, 20.0, "conditions")? as usize,
        one_limb_percent: percent("one_limb_percent")?,
        both_sides_percent: percent("both_sides_percent")?,
        kinds,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_with_its_place() {
        let library = Library::built_in().unwrap();
        let text = include_str!(concat!(env!("OUT_DIR"), "/teaching/practice.json"));
        let path = |from: &str, to: &str| {
            assert!(text.contains(from), "{from}");
            let error = Practice::parse(&library, "own.json", &text.replacen(from, to, 1));
            error.unwrap_err().path.clone()
        };
        assert_eq!(
            path("\"open-wound\":2", "\"open-wond\":2"),
            "$.stories[0].kinds.open-wond"
        );
        assert_eq!(
            path("\"from\":2,\"to\":23", "\"from\":24,\"to\":23"),
            "$.ages[0]"
        );
    }
}
