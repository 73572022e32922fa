//! How an assessment is written as JSON, with its sentences.
//!
//! The sentences come from the locale and are filled while they are written. What they say was decided in `assess`.

use std::fmt;
use std::ops::Range;

use super::assess::{Assessment, Cause, Reason, Row, Verdict};
use super::atlas::{Atlas, FieldKind};
use super::combine::Counted;
use super::evidence::Citation;
use super::library::Library;
use super::locale::{Lazy, fill, write_capitalised, write_names};
use super::needle::Outcome;
use super::patient::{Condition, FieldValue};
use super::writer::Writer;

/// The most names written out in one sentence.
const MOST_NAMES: usize = 4;

/// What has been written already, and where: rows have much in common.
struct Written<'a> {
    /// By site.
    at_sites: Vec<AtSiteWritten>,
    /// By condition; conditions reach many rows in the same way.
    reasons: Vec<Vec<(&'a Reason, Span)>>,
}

/// Where something stands in the text, once it does.
type Span = Option<Range<usize>>;

/// What is the same on either side of a site.
#[derive(Debug, Default, Clone)]
struct AtSiteWritten {
    age: Span,
    device_reason: Span,
    choices: Span,
}

impl<'a> Assessment<'a> {
    /// The assessment as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut writer = Writer::with_room(1 << 16);
        let library = self.library;
        let locale = &library.locale;
        writer.object(|w| {
            w.object_at("policy", |w| {
                w.text_at("id", &self.policy.id);
                w.text_at("version", &self.policy.version);
            });
            library.evidence.write_edition(w);
            let days = self.patient.age_days;
            w.optional_text_at("age_band", Atlas::span(&library.atlas.age_bands, days));
            w.optional_text_at("age_group", Atlas::span(&library.atlas.age_groups, days));
            w.text_at("disclaimer", locale.text("general", "disclaimer"));
            let mut written = Written {
                at_sites: vec![AtSiteWritten::default(); self.at_sites.len()],
                reasons: (0..self.patient.conditions.len())
                    .map(|_| Vec::new())
                    .collect(),
            };
            w.list_at("sites", &self.rows, |w, row| {
                self.write_row(w, row, &mut written)
            });
            w.list_at("advice", &self.advice, |w, i| {
                let advice = &library.evidence.advice[*i];
                w.object(|w| {
                    w.text_at("id", &advice.id);
                    w.text_at(
                        "text",
                        locale.name("advice", &advice.id, advice.text.as_deref()),
                    );
                    let heard = |(source, _): &&(u16, String)| self.policy.hears(*source);
                    write_sources(
                        w,
                        advice
                            .sources
                            .iter()
                            .filter(heard)
                            .map(|(_, place_json)| place_json.as_str()),
                    );
                    w.boolean_at("sources_differ", advice.sources_differ);
                });
            });
            w.list_at("not_in_sources", &self.not_in_sources, |w, i| {
                let condition = &self.patient.conditions[*i];
                let kind = &library.atlas.kinds[usize::from(condition.kind)];
                w.object(|w| {
                    w.number_at("index", Some(index_number(*i)));
                    w.object_at_with("condition", |w| condition.write(w, &library.atlas));
                    w.display_at(
                        "text",
                        &Lazy(|f| {
                            let by_anybody = &library.evidence.by_kind[usize::from(condition.kind)];
                            let template = if by_anybody.is_empty() {
                                locale
                                    .find("not-in-sources", &kind.id)
                                    .unwrap_or_else(|| locale.text("not-in-sources", "any"))
                            } else {
                                locale.text("not-in-sources", "follow")
                            };
                            fill(f, template, |f, _| write_condition(f, library, condition))
                        }),
                    );
                    w.boolean_at("not_in_sources", true);
                });
            });
        });
        writer.finish()
    }

    /// The name of a row: "Left proximal tibia".
    pub(super) fn place_name(&self, row: &Row) -> String {
        Lazy(|f| write_place(f, self.library, row, true)).to_string()
    }

    fn write_row<'s>(&'s self, w: &mut Writer, row: &'s Row, written: &mut Written<'s>) {
        let library = self.library;
        let locale = &library.locale;
        let site = &library.atlas.sites[usize::from(row.place.site)];
        w.object(|w| {
            w.text_at("site", &site.id);
            w.optional_text_at("side", row.place.side.map(super::atlas::Side::id));
            w.display_at("name", &Lazy(|f| write_place(f, library, row, true)));
            w.text_at("verdict", row.verdict.id());
            w.text_at("verdict_name", locale.text("verdict", row.verdict.id()));
            w.boolean_at("absent", row.absent);
            #[allow(clippy::cast_precision_loss, reason = "a rank is a small number")]
            w.number_at("rank", row.rank.map(|rank| rank as f64));
            w.boolean_at("sources_differ", row.sources_differ);
            w.list_at("reasons", &row.reasons, |w, reason| {
                self.write_reason(w, row, reason, written)
            });
            let choices = &mut written.at_sites[usize::from(row.place.site)].choices;
            w.again(choices, |w| self.write_choices(w, row));
            self.write_try_instead(w, row);
        });
    }

    /// Device and needle: what does not depend on the side.
    fn write_choices(&self, w: &mut Writer, row: &Row) {
        let library = self.library;
        w.object_at("device", |w| {
            let device = self
                .device(row)
                .device
                .map(|device| &library.atlas.devices[usize::from(device)]);
            w.optional_text_at("id", device.map(|device| device.id.as_str()));
            w.display_at("text", &Lazy(|f| self.write_device_text(f, row)));
            w.boolean_at("sources_differ", self.device(row).sources_differ);
            w.boolean_at("borrowed", self.device(row).borrowed);
            let citations = self
                .device(row)
                .statements
                .iter()
                .map(|(i, _)| &library.evidence.devices[*i].citation);
            write_sources(w, citations.map(|citation| citation.place_json.as_str()));
        });
        w.object_at("needle", |w| {
            w.number_at("length_mm", self.needle(row).length_mm);
            w.text_at("outcome", self.needle(row).outcome.word());
            w.number_at("instead_mm", self.needle(row).instead_mm);
            w.display_at("text", &Lazy(|f| self.write_needle_text(f, row)));
            w.boolean_at("sources_differ", self.needle(row).sources_differ);
            let own = matches!(self.needle(row).outcome, Outcome::DeviceHasItsOwn);
            let needles = self
                .needle(row)
                .statements
                .iter()
                .map(|i| &library.evidence.needles[*i].citation);
            let devices = self
                .device(row)
                .statements
                .iter()
                .map(|(i, _)| &library.evidence.devices[*i].citation);
            let citations = needles.chain(devices.filter(|_| own));
            write_sources(w, citations.map(|citation| citation.place_json.as_str()));
        });
    }

    fn write_try_instead(&self, w: &mut Writer, row: &Row) {
        let library = self.library;
        if row.verdict.is_usable() {
            w.optional_text_at("try_instead", None);
            return;
        }
        // The same site on the other side first, then by rank.
        let mut usable: Vec<&Row> = self
            .rows
            .iter()
            .filter(|other| other.rank.is_some())
            .collect();
        usable.sort_by_key(|other| (other.place.site != row.place.site, other.rank));
        let instead: Vec<&str> = library
            .evidence
            .advice
            .iter()
            .filter(|advice| advice.situation == super::evidence::Situation::InsteadOfASite)
            .flat_map(|advice| &advice.sources)
            .filter(|(source, _)| self.policy.hears(*source))
            .map(|(_, place_json)| place_json.as_str())
            .collect();
        w.object_at("try_instead", |w| {
            w.display_at(
                "text",
                &Lazy(|f| {
                    let key = if usable.is_empty() { "none" } else { "sites" };
                    fill(f, library.locale.text("try-instead", key), |f, _| {
                        for (i, other) in usable.iter().enumerate() {
                            f.write_str(if i > 0 { ", " } else { "" })?;
                            write_place(f, library, other, false)?;
                            if other.verdict == Verdict::Caution {
                                f.write_str(library.locale.text("try-instead", "with-caution"))?;
                            }
                        }
                        Ok(())
                    })
                }),
            );
            w.list_at("sites", &usable, |w, other| {
                other.place.write(w, &library.atlas)
            });
            write_sources(w, instead.iter().copied());
        });
    }

    fn write_reason<'s>(
        &'s self,
        w: &mut Writer,
        row: &'s Row,
        reason: &'s Reason,
        written: &mut Written<'s>,
    ) {
        let at_site = &mut written.at_sites[usize::from(row.place.site)];
        w.object(|w| match reason.cause {
            Cause::Age => {
                w.again(&mut at_site.age, |w| self.write_grounds(w, row, reason));
                self.concern(row, reason).write(w, &self.library.atlas);
            }
            Cause::Device => {
                let known = &mut at_site.device_reason;
                w.again(known, |w| self.write_grounds(w, row, reason));
                self.concern(row, reason).write(w, &self.library.atlas);
            }
            Cause::Condition(i) | Cause::Absent(i) => {
                let known = &mut written.reasons[i];
                let place = known.iter().position(|(other, _)| *other == reason);
                let place = place.unwrap_or_else(|| {
                    known.push((reason, None));
                    known.len() - 1
                });
                w.again(&mut known[place].1, |w| {
                    self.write_grounds(w, row, reason);
                    self.concern(row, reason).write(w, &self.library.atlas);
                });
            }
        });
    }

    /// A reason but for what it concerns.
    fn write_grounds(&self, w: &mut Writer, row: &Row, reason: &Reason) {
        let library = self.library;
        let atlas = &library.atlas;
        w.text_at(
            "id",
            match reason.cause {
                Cause::Age => "age",
                Cause::Device => "device",
                Cause::Absent(_) => "absent",
                Cause::Condition(i) => {
                    &atlas.kinds[usize::from(self.patient.conditions[i].kind)].id
                }
            },
        );
        w.text_at("effect", reason.effect.id());
        w.object_at("because", |w| match reason.cause {
            Cause::Age => {
                self.patient.write_age(w);
                w.number_at("weight_kg", self.deciding_weight(row));
            }
            Cause::Device => w.list_at(
                "devices",
                self.patient.devices.iter().flatten(),
                |w, device| {
                    w.text(&atlas.devices[usize::from(*device)].id);
                },
            ),
            Cause::Condition(i) | Cause::Absent(i) => {
                w.number_at("index", Some(index_number(i)));
                w.object_at_with("condition", |w| self.patient.conditions[i].write(w, atlas));
            }
        });
        w.display_at("text", &Lazy(|f| self.write_reason_text(f, row, reason)));
        w.boolean_at("sources_differ", reason.sources_differ);
        w.boolean_at("borrowed", reason.borrowed);
        w.boolean_at("not_in_sources", self.heard(row, reason).is_empty());
        w.list_at("positions", self.heard(row, reason), |w, (i, counted)| {
            self.write_position(w, reason.cause, *i, *counted)
        });
    }

    /// The weight, where what is said of the age speaks of weights too.
    fn deciding_weight(&self, row: &Row) -> Option<f64> {
        let at_site = &self.at_sites[usize::from(row.place.site)];
        self.patient.weight_kg.filter(|_| at_site.age.by_weight)
    }

    fn citation(&self, cause: Cause, i: usize) -> &Citation {
        let evidence = &self.library.evidence;
        match cause {
            Cause::Age => &evidence.ages[i].citation,
            Cause::Device => &evidence.devices[i].citation,
            Cause::Condition(_) | Cause::Absent(_) => &evidence.positions[i].citation,
        }
    }

    fn write_position(&self, w: &mut Writer, cause: Cause, i: usize, counted: Counted) {
        w.object(|w| {
            w.ready(&self.citation(cause, i).whole_json);
            w.text_at("counted", counted.word());
        });
    }

    /// Writes the sentence of a reason.
    pub(super) fn write_reason_text(
        &self,
        f: &mut fmt::Formatter<'_>,
        row: &Row,
        reason: &Reason,
    ) -> fmt::Result {
        let library = self.library;
        let locale = &library.locale;
        match reason.cause {
            Cause::Age => {
                fill(f, locale.text("reason", "age"), |f, key| match key {
                    "value" => write!(f, "{}", self.patient.age_value()),
                    _ => f.write_str(age_unit(
                        library,
                        self.patient.age_value(),
                        self.patient.age_unit(),
                    )),
                })?;
                if let Some(weight) = self.deciding_weight(row) {
                    fill(f, locale.text("reason", "weight"), |f, _| {
                        write!(f, "{weight}")
                    })?;
                }
            }
            Cause::Condition(i) | Cause::Absent(i) => {
                write_condition(f, library, &self.patient.conditions[i])?
            }
            Cause::Device => fill(f, locale.text("reason", "device"), |f, _| {
                write_names(
                    f,
                    locale,
                    self.patient
                        .devices
                        .iter()
                        .flatten()
                        .map(|d| library.device_name(*d)),
                    9,
                )
            })?,
        }
        f.write_str(locale.text("reason", "after-cause"))?;
        if reason.borrowed {
            f.write_str(locale.text("reason", "borrowed"))?;
        }
        let section = match reason.cause {
            Cause::Age => "age-effect",
            Cause::Device => "device-effect",
            Cause::Absent(_) => "absent-effect",
            Cause::Condition(_) => "effect",
        };
        let effect = locale.text(section, reason.effect.id());
        if reason.cause == Cause::Device {
            let only = &library.atlas.sites[usize::from(row.place.site)].entered_only_by;
            let names = only.iter().map(|device| library.device_name(*device));
            fill(f, effect, |f, _| write_names(f, locale, names.clone(), 9))?;
        } else {
            // The sentence about a condition names no place: it is the same in every row that it reaches in one way.
            f.write_str(effect)?;
        }
        let section = if reason.cause == Cause::Age {
            "age-clause"
        } else {
            "clause"
        };
        let body_of = |i: usize| library.evidence.body_of(self.citation(reason.cause, i));
        let mut first = true;
        for counted in Counted::ALL {
            let Some(template) = locale.find(section, counted.word()) else {
                continue;
            };
            let said = |(_, how): &&(usize, Counted)| *how == counted;
            // A body that is named for a line that reaches is not named again for one that does not, and one that
            // permits with a precaution is named for the precaution.
            let reached_by = |body| {
                let covers = |how: Counted| match counted {
                    Counted::WindowOver | Counted::ReadAsOver | Counted::Elsewhere => {
                        how < counted && how != Counted::Quoted
                    }
                    Counted::Permits => how == Counted::Relative,
                    _ => false,
                };
                let mut heard = self.heard(row, reason).iter();
                heard.any(|(i, how)| covers(*how) && body_of(*i) == body)
            };
            if !self
                .heard(row, reason)
                .iter()
                .any(|heard| said(&heard) && !reached_by(body_of(heard.0)))
            {
                continue;
            }
            f.write_str(locale.text(
                "reason",
                if first {
                    "before-first-clause"
                } else {
                    "between-clauses"
                },
            ))?;
            first = false;
            let bodies = || {
                let mut last = None;
                self.heard(row, reason)
                    .iter()
                    .filter(said)
                    .filter_map(move |(i, _)| {
                        let body = body_of(*i);
                        (last.replace(body) != Some(body) && !reached_by(body))
                            .then(|| library.evidence.bodies[usize::from(body)].as_str())
                    })
            };
            fill(f, template, |f, key| match key {
                "count" => write!(f, "{}", bodies().count()),
                _ => write_names(f, locale, bodies(), MOST_NAMES),
            })?;
        }
        f.write_str(locale.text("reason", "end"))?;
        if reason.sources_differ {
            f.write_str(locale.text("reason", "sources-differ"))?;
        }
        Ok(())
    }

    fn write_device_text(&self, f: &mut fmt::Formatter<'_>, row: &Row) -> fmt::Result {
        let library = self.library;
        let locale = &library.locale;
        let only = &library.atlas.sites[usize::from(row.place.site)].entered_only_by;
        let key = match (
            self.device(row).device.is_some(),
            only.is_empty(),
            self.patient.devices.is_some(),
        ) {
            (true, true, true) => "chosen",
            (true, true, false) => "chosen-unstated",
            (true, false, true) => "chosen-special",
            (true, false, false) => "needed-special",
            (false, true, _) => "none",
            (false, false, _) => "none-special",
        };
        fill(f, locale.text("device-choice", key), |f, key| {
            match (key, self.device(row).device) {
                ("device", Some(device)) => write_capitalised(f, library.device_name(device)),
                _ => write_names(
                    f,
                    locale,
                    only.iter().map(|device| library.device_name(*device)),
                    9,
                ),
            }
        })?;
        if self.device(row).outside_label {
            f.write_str(locale.text("device-choice", "outside-label"))?;
        }
        Ok(())
    }

    fn write_needle_text(&self, f: &mut fmt::Formatter<'_>, row: &Row) -> fmt::Result {
        let locale = &self.library.locale;
        let number = |f: &mut fmt::Formatter<'_>, value: Option<f64>| match value {
            Some(value) => write!(f, "{value}"),
            None => f.write_str("?"),
        };
        fill(
            f,
            locale.text("needle", self.needle(row).outcome.word()),
            |f, key| match key {
                "length" => number(f, self.needle(row).length_mm),
                _ => number(f, self.patient.weight_kg),
            },
        )?;
        if self.needle(row).outcome == Outcome::ChosenNotAtHand {
            let key = if self.needle(row).instead_mm.is_some() {
                "instead"
            } else {
                "no-instead"
            };
            fill(f, locale.text("needle", key), |f, _| {
                number(f, self.needle(row).instead_mm)
            })?;
        }
        if self.needle(row).sources_differ {
            let mut others: Vec<f64> = Vec::new();
            for i in &self.needle(row).statements {
                let length = self.library.evidence.needles[*i].needle_mm;
                if Some(length) != self.needle(row).length_mm && !others.contains(&length) {
                    others.push(length);
                }
            }
            fill(f, locale.text("needle", "differ"), |f, _| {
                others.iter().enumerate().try_for_each(|(i, length)| {
                    f.write_str(if i > 0 { ", " } else { "" })?;
                    write!(f, "{length}")
                })
            })?;
        }
        Ok(())
    }
}

/// Writes where something stands, each place as JSON keys and values.
fn write_sources<'s>(w: &mut Writer, places: impl Iterator<Item = &'s str>) {
    let mut any = false;
    w.list_at("sources", places, |w, place_json| {
        any = true;
        w.object(|w| w.ready(place_json));
    });
    w.boolean_at("not_in_sources", !any);
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a patient has at most a few hundred conditions"
)]
fn index_number(index: usize) -> f64 {
    index as f64
}

fn age_unit<'a>(library: &'a Library, value: f64, unit: &'a str) -> &'a str {
    #[allow(
        clippy::float_cmp,
        reason = "one is one, whatever came out of the file"
    )]
    let section = if value == 1.0 {
        "age-unit"
    } else {
        "age-unit-plural"
    };
    library.locale.text(section, unit)
}

/// A site with its side: "Left proximal tibia".
fn write_place(
    f: &mut fmt::Formatter<'_>,
    library: &Library,
    row: &Row,
    capital: bool,
) -> fmt::Result {
    let name = Lazy(|f| {
        if let Some(side) = row.place.side {
            write!(f, "{} ", library.locale.text("side", side.id()))?;
        }
        f.write_str(library.site_name(row.place.site))
    });
    if capital {
        write_capitalised(f, &name.to_string())
    } else {
        write!(f, "{name}")
    }
}

/// A condition in words: "Fracture (left tibia, distal part)".
pub(super) fn write_condition(
    f: &mut fmt::Formatter<'_>,
    library: &Library,
    condition: &Condition,
) -> fmt::Result {
    let (atlas, locale) = (&library.atlas, &library.locale);
    let kind = &atlas.kinds[usize::from(condition.kind)];
    f.write_str(library.kind_name(kind))?;
    let mut first = true;
    let mut separate = |f: &mut fmt::Formatter<'_>| {
        let before = if std::mem::take(&mut first) {
            " ("
        } else {
            ", "
        };
        f.write_str(before)
    };
    for (position, field) in kind.fields.iter().enumerate() {
        match &field.kind {
            // The side is written before the part of the body it belongs to.
            FieldKind::Side => {}
            FieldKind::Hours => {
                if let Some(hours) = condition.hours_since {
                    separate(f)?;
                    fill(f, locale.text("phrase", "hours-since"), |f, _| {
                        write!(f, "{hours}")
                    })?;
                }
            }
            FieldKind::Flag(_) => {
                if let Some(FieldValue::Flag(flag)) = condition.value(position) {
                    separate(f)?;
                    let key = if *flag { "yes" } else { "no" };
                    fill(f, locale.text("phrase", key), |f, _| {
                        f.write_str(locale.text("flag", &field.name))
                    })?;
                }
            }
            shown => {
                let Some(word) = condition.word(atlas, position) else {
                    continue;
                };
                separate(f)?;
                let place = matches!(
                    shown,
                    FieldKind::Bone
                        | FieldKind::Limb
                        | FieldKind::Joint
                        | FieldKind::Region(_)
                        | FieldKind::Site
                );
                if let (true, Some(side)) = (place, condition.side) {
                    write!(f, "{} ", locale.text("side", side.id()))?;
                }
                f.write_str(library.word_name(shown, &field.name, word))?;
            }
        }
    }
    if !first {
        f.write_str(")")?;
    }
    Ok(())
}
