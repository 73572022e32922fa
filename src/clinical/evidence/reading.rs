//! Reading evidence from a file: sources, and what each of them says.
//!
//! Here belongs what a file may say. What a statement means lies with the types in the module above.

use super::{
    About, Advice, AgeStatement, Ages, Citation, DeviceStatement, Edition, Evidence, Limits,
    NeedleStatement, NeedleStrength, Position, Preference, SEEN, SOURCE_KINDS, Scope, Situation,
    Source, Strength, Test, Weights,
};
use crate::clinical::atlas::{Atlas, FieldKind, age_in_days};
use crate::clinical::error::InputError;
use crate::clinical::json::{At, Object};
use crate::clinical::position::BodyAt;

/// The most statements of one sort that are held.
const MOST: usize = 5_000;

/// The most sources that are held.
const MOST_SOURCES: usize = 5_000;

/// The longest window, in hours: ten years.
const LONGEST_WINDOW_HOURS: f64 = 87_660.0;

/// The keys that every statement may have: who says it, where, in which words, and what it is limited to.
const COMMON: [&str; 5] = ["source", "locator", "says", "sites", "ages"];

impl Evidence {
    pub(super) fn add_parts(&mut self, atlas: &Atlas, root: &At<'_>) -> Result<(), InputError> {
        let file = root.object(&[
            "about",
            "edition",
            "sources",
            "positions",
            "ages",
            "devices",
            "needles",
            "preferences",
            "advice",
        ])?;
        for at in file.items("sources", MOST_SOURCES.saturating_sub(self.sources.len()))? {
            let source = self.read_source(&at)?;
            self.sources.push(source);
        }
        let items = |key: &str, already: usize| file.items(key, MOST.saturating_sub(already));
        for at in items("positions", self.positions.len())? {
            let position = self.read_position(atlas, &at)?;
            self.positions.push(position);
        }
        for at in items("ages", self.ages.len())? {
            let item = statement(&at, &["strength", "weights", "quoted_only", "own_staff"])?;
            self.ages.push(AgeStatement {
                citation: self.citation(&item)?,
                limits: limits_with_sites(atlas, &item)?,
                strength: strength(&item)?,
                quoted_only: item.flag("quoted_only")?,
                own_staff: item.flag("own_staff")?,
            });
        }
        for at in items("devices", self.devices.len())? {
            let item = statement(&at, &["devices", "weights", "strength", "preferred"])?;
            item.need("devices")?;
            self.devices.push(DeviceStatement {
                citation: self.citation(&item)?,
                limits: limits(atlas, &item)?,
                strength: strength(&item)?,
                preferred: item.flag("preferred")?,
            });
        }
        for at in items("needles", self.needles.len())? {
            let item = statement(
                &at,
                &["needle_mm", "weights", "strength", "excessive_tissue"],
            )?;
            let strength = item.word("strength", "strength", &NeedleStrength::WORDS)?;
            self.needles.push(NeedleStatement {
                citation: self.citation(&item)?,
                needle_mm: atlas.needle(&item.need("needle_mm")?)?,
                strength: NeedleStrength::ALL[strength],
                limits: limits(atlas, &item)?,
                excessive_tissue: item.flag("excessive_tissue")?,
            });
        }
        for at in items("preferences", self.preferences.len())? {
            let item = statement(&at, &["condition", "when"])?;
            let about = match item.get("condition") {
                Some(_) => Some(about(atlas, &item)?),
                None => None,
            };
            self.preferences.push(Preference {
                citation: self.citation(&item)?,
                limits: limits_with_sites(atlas, &item)?,
                about,
            });
        }
        for at in items("advice", self.advice.len())? {
            let advice = self.read_advice(atlas, &at)?;
            self.advice.push(advice);
        }
        // Last, so that a file with a fault leaves it as it was.
        if let Some(at) = file.get("edition") {
            if self.edition.is_some() {
                return Err(at.fault("The edition is known already.", "Leave it out."));
            }
            let item = at.object(&["version", "date", "reviewed_by"])?;
            self.edition = Some(Edition {
                version: item.text("version")?,
                date: item.text("date")?,
                reviewed_by: item.optional_text("reviewed_by")?,
            });
        }
        Ok(())
    }

    fn read_source(&mut self, at: &At<'_>) -> Result<Source, InputError> {
        let item = at.object(&[
            "id",
            "title",
            "year",
            "kind",
            "body",
            "seen",
            "second_hand",
            "address",
            "note",
            "superseded_by",
        ])?;
        let id_at = item.need("id")?;
        let id = id_at.new_id("source", true)?;
        if self.sources.iter().any(|known| known.id == id) {
            return Err(id_at.fault("This source is known already.", "Choose another id."));
        }
        let body = item.get("body").map_or(Ok(id), |at| at.text())?;
        let body = match self.bodies.iter().position(|known| known == body) {
            Some(known) => known,
            None => {
                self.bodies.push(body.to_owned());
                self.bodies.len() - 1
            }
        };
        let year = match item.get("year") {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "bounded to 1800 to 2200 just here"
            )]
            Some(at) => Some(at.number(1800.0, 2200.0, "years")? as u16),
            None => None,
        };
        Ok(Source {
            id: id.to_owned(),
            title: item.text("title")?,
            year,
            kind: SOURCE_KINDS[item.word("kind", "kind of source", &SOURCE_KINDS)?],
            body: BodyAt::at(body),
            seen: SEEN[item
                .get("seen")
                .map_or(Ok(0), |at| at.word("way of having seen a source", SEEN))?],
            second_hand: item.flag("second_hand")?,
            address: item.optional_text("address")?,
            note: item.optional_text("note")?,
            superseded_by: item.optional_text("superseded_by")?,
        })
    }

    fn read_position(&self, atlas: &Atlas, at: &At<'_>) -> Result<Position, InputError> {
        let item = statement(
            at,
            &[
                "condition",
                "when",
                "scope",
                "strength",
                "window_hours",
                "devices",
                "weights",
                "noted_alone",
            ],
        )?;
        let about = about(atlas, &item)?;
        let scope = Scope::ALL[item.word("scope", "scope", &Scope::IDS)?];
        let limits = limits(atlas, &item)?;
        if (scope == Scope::Device) == limits.devices.is_empty() {
            return Err(at.fault(
                "A scope of \"device\" and a list of devices belong together.",
                "Give both \"scope\": \"device\" and \"devices\", or neither.",
            ));
        }
        let window_hours =
            item.optional_number("window_hours", 0.1, LONGEST_WINDOW_HOURS, "hours")?;
        let has_time = atlas.kinds[about.kind]
            .fields
            .iter()
            .any(|field| field.kind == FieldKind::Hours);
        if let (Some(window), false) = (item.get("window_hours"), has_time) {
            return Err(window.fault(
                "This condition has no time, so no window can run.",
                "Leave it out.",
            ));
        }
        Ok(Position {
            citation: self.citation(&item)?,
            about,
            scope,
            strength: strength(&item)?,
            window_hours,
            noted_alone: item.flag("noted_alone")?,
            limits,
        })
    }

    fn read_advice(&self, atlas: &Atlas, at: &At<'_>) -> Result<Advice, InputError> {
        let item = at.object(&[
            "id",
            "text",
            "situation",
            "conditions",
            "ages",
            "weights",
            "sources",
            "sources_differ",
        ])?;
        let mut abouts = Vec::new();
        for at in item.items("conditions", MOST)? {
            abouts.push(about(atlas, &at.object(&["condition", "when"])?)?);
        }
        let mut sources = Vec::new();
        let cited = item.need("sources")?;
        for at in cited.list(30)? {
            let citation = at.object(&["source", "locator"])?;
            let source = self.source(&citation.need("source")?)?;
            sources.push((source, citation.text("locator")?));
        }
        if sources.is_empty() {
            return Err(cited.fault(
                "Advice needs a source: without one it would never be shown.",
                "Name at least one source.",
            ));
        }
        Ok(Advice {
            id: item.text("id")?,
            text: item.optional_text("text")?,
            situation: Situation::ALL[item.word("situation", "situation", &Situation::WORDS)?],
            about: abouts,
            limits: limits(atlas, &item)?,
            sources,
            sources_differ: item.flag("sources_differ")?,
        })
    }

    fn citation(&self, item: &Object<'_>) -> Result<Citation, InputError> {
        Ok(Citation {
            source: self.source(&item.need("source")?)?,
            locator: item.text("locator")?,
            says: item.text("says")?,
        })
    }
}

/// The object of a statement, which may have the common keys and these.
fn statement<'a>(at: &At<'a>, own: &[&str]) -> Result<Object<'a>, InputError> {
    at.object(&[&COMMON, own].concat())
}

fn strength(item: &Object<'_>) -> Result<Strength, InputError> {
    Ok(Strength::ALL[item.word("strength", "strength", &Strength::IDS)?])
}

/// What a statement is limited to; a key that its sort does not have was refused before.
fn limits(atlas: &Atlas, item: &Object<'_>) -> Result<Limits, InputError> {
    let mut sites = Vec::new();
    for at in item.items("sites", MOST)? {
        sites.push(atlas.site(&at)?);
    }
    let mut devices = Vec::new();
    for at in item.items("devices", MOST)? {
        devices.push(atlas.device(&at)?);
    }
    Ok(Limits {
        sites,
        devices,
        ages: ages(item)?,
        weights: weights(item)?,
    })
}

fn limits_with_sites(atlas: &Atlas, item: &Object<'_>) -> Result<Limits, InputError> {
    let at = item.need("sites")?;
    let limits = limits(atlas, item)?;
    if limits.sites.is_empty() {
        return Err(at.fault("No site is named.", "Name at least one site."));
    }
    Ok(limits)
}

/// The span of ages of an item; without one, all.
pub(crate) fn ages(item: &Object<'_>) -> Result<Ages, InputError> {
    let Some(at) = item.get("ages") else {
        return Ok(Ages {
            from_days: 0.0,
            below_days: f64::INFINITY,
        });
    };
    let span = at.object(&["from", "below"])?;
    let days = |key: &str, unlimited: f64| match span.get(key) {
        Some(at) => age_in_days(&at).map(|(_, _, days)| days),
        None => Ok(unlimited),
    };
    let from_days = days("from", 0.0)?;
    let below_days = days("below", f64::INFINITY)?;
    if from_days >= below_days {
        return Err(at.fault(
            "No age lies within.",
            "Let \"from\" be less than \"below\".",
        ));
    }
    Ok(Ages {
        from_days,
        below_days,
    })
}

fn weights(item: &Object<'_>) -> Result<Weights, InputError> {
    let Some(at) = item.get("weights") else {
        return Ok(Weights {
            from_kg: 0.0,
            below_kg: f64::INFINITY,
        });
    };
    let span = at.object(&["from_kg", "below_kg"])?;
    let number = |key: &str| span.optional_number(key, 0.0, 1_000.0, "kilograms");
    let from_kg = number("from_kg")?.unwrap_or(0.0);
    let below_kg = number("below_kg")?.unwrap_or(f64::INFINITY);
    if from_kg >= below_kg {
        return Err(at.fault(
            "No weight lies within.",
            "Let \"from_kg\" be less than \"below_kg\".",
        ));
    }
    Ok(Weights { from_kg, below_kg })
}

/// Reads `condition` and `when`.
fn about(atlas: &Atlas, item: &Object<'_>) -> Result<About, InputError> {
    let kind_index = atlas.kind(&item.need("condition")?)?;
    let kind = &atlas.kinds[kind_index];
    let mut tests = Vec::new();
    if let Some(at) = item.get("when") {
        let names: Vec<&str> = kind
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        for (name, at) in at.object(&names)?.entries() {
            let Some(field) = names.iter().position(|known| *known == name) else {
                continue;
            };
            tests.push(match &kind.fields[field].kind {
                FieldKind::Flag(when_missing) => Test::Flag(field, at.boolean()?, *when_missing),
                FieldKind::Hours | FieldKind::Text | FieldKind::Side => {
                    return Err(at.fault(
                        "A statement cannot be limited by this field.",
                        "Leave it out.",
                    ));
                }
                _ => {
                    let allowed = atlas.words_of(kind_index, field);
                    let mut words = Vec::new();
                    for at in at.list(100)? {
                        words.push(
                            allowed[at.word("word of this field", allowed.iter().copied())?]
                                .to_owned(),
                        );
                    }
                    Test::Words(field, words)
                }
            });
        }
    }
    Ok(About {
        kind: kind_index,
        tests,
    })
}
