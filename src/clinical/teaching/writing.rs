//! Writing the teaching as JSON in one language, as the page reads it.
//!
//! Here belongs the shape of that JSON. What is taught lies in the module above, the words beside.

use super::{Quantity, SECTIONS, STRUCTURES, Statement, Teaching, Words};
use crate::anatomy::target::{AgeBand, Citation, NeedleDirection, TargetRule};
use crate::clinical::error::InputError;
use crate::clinical::writer::Writer;

/// The whole of it. The first fault that is met is given once the text is done: the writer itself cannot fail.
pub(super) fn json(teaching: &Teaching, words: &Words) -> Result<String, InputError> {
    let mut writing = Writing {
        teaching,
        words,
        fault: None,
    };
    let mut writer = Writer::default();
    writing.everything(&mut writer);
    match writing.fault {
        Some(fault) => Err(fault),
        None => Ok(writer.finish()),
    }
}

struct Writing<'a> {
    teaching: &'a Teaching,
    words: &'a Words,
    fault: Option<InputError>,
}

impl Writing<'_> {
    fn everything(&mut self, w: &mut Writer) {
        let Self {
            teaching, words, ..
        } = *self;
        let mut groups: Vec<&str> = Vec::new();
        for card in &teaching.cards {
            if !groups.contains(&card.group.as_str()) {
                groups.push(&card.group);
            }
        }
        let landmarks = teaching
            .landmarks
            .iter()
            .map(|landmark| landmark.id.as_str());
        w.object(|w| {
            w.list_at("sites", &teaching.sites, |w, guide| {
                w.object(|w| {
                    w.text_at("site", &guide.site);
                    w.list_at("landmarks", &guide.steps, |w, step| {
                        if let Some(statement) = teaching.statements.get(&step.statement) {
                            w.object(|w| {
                                w.text_at("id", &step.landmark);
                                self.word_at(w, "label", words.landmark(&step.landmark));
                                self.statement(w, "sentence", statement);
                            });
                        }
                    });
                    for (section, ids) in SECTIONS.iter().zip(&guide.sections) {
                        self.statements(w, section, ids);
                    }
                    let rules = teaching.targets.rules.iter();
                    let of_site = rules.filter(|rule| rule.site == guide.site);
                    w.list_at("targets", of_site, |w, rule| self.target(w, rule));
                });
            });
            w.list_at("cards", &teaching.cards, |w, card| {
                w.object(|w| {
                    w.text_at("id", &card.id);
                    self.word_at(w, "title", words.card(&card.id));
                    w.text_at("group", &card.group);
                    self.statements(w, "statements", &card.statements);
                });
            });
            self.named(w, "sections", &mut SECTIONS.into_iter(), &|id| {
                words.section(id)
            });
            self.named(w, "groups", &mut groups.into_iter(), &|id| words.group(id));
            self.named(w, "landmarks", &mut { landmarks }, &|id| words.landmark(id));
            w.object_at("flags", |w| {
                w.text_at("disagreement", words.disagreement());
                w.text_at("not_in_sources", words.not_in_sources());
            });
            w.object_at("needle", |w| self.needle(w));
            let finger = &teaching.targets.finger_width;
            w.object_at("finger_width_mm", |w| {
                w.number_at("default", Some(finger.default_mm));
                w.list_at("range", finger.range_mm, |w, end| w.number(end));
                citations(w, &finger.sources);
            });
        });
    }

    /// Trying the needle: what is said of its mark, its tip, its lengths and the tissue at each site.
    fn needle(&mut self, w: &mut Writer) {
        let Self {
            teaching, words, ..
        } = *self;
        let needle = &teaching.needle;
        w.object_at("mark", |w| {
            w.object_at("visible", |w| self.whole(w, &needle.mark_visible));
            w.object_at("hidden", |w| self.whole(w, &needle.mark_hidden));
        });
        let structures = STRUCTURES.iter().zip(&needle.structures);
        w.list_at("structures", structures, |w, (structure, id)| {
            w.object(|w| {
                w.text_at("structure", structure);
                self.word_at(w, "name", words.structure(structure));
                self.whole(w, id);
            });
        });
        w.list_at("lengths", &needle.lengths, |w, length| {
            w.object(|w| {
                w.number_at("length_mm", teaching.figure(&length.statement, "needle_mm"));
                w.text_at("colour", &length.colour);
                self.word_at(w, "name", words.colour(&length.colour));
                self.whole(w, &length.statement);
            });
        });
        w.list_at("sites", &needle.sites, |w, site| {
            w.object(|w| {
                w.text_at("site", &site.site);
                w.list_at("entered_only_by", &site.entered_only_by, |w, id| w.text(id));
                w.list_at("tissues", &site.tissues, |w, tissue| {
                    w.object(|w| {
                        w.text_at("tissue", &tissue.tissue);
                        self.word_at(w, "name", words.tissue(&tissue.tissue));
                        let depth = teaching.figure(&tissue.statement, "tissue_mm");
                        w.number_at("soft_tissue_mm", depth);
                        w.boolean_at("start", tissue.start);
                        self.whole(w, &tissue.statement);
                    });
                });
            });
        });
    }

    /// A statement with its id, inside an object that may hold more.
    fn whole(&mut self, w: &mut Writer, id: &str) {
        if let Some(statement) = self.teaching.statements.get(id) {
            w.text_at("id", id);
            self.statement(w, "text", statement);
        }
    }

    /// Writes a word, or keeps the fault that there is none.
    fn word_at(&mut self, w: &mut Writer, key: &str, word: Result<&str, InputError>) {
        match word {
            Ok(word) => w.text_at(key, word),
            Err(fault) => self.fault = Some(fault),
        }
    }

    /// A list of ids with their names: a list, because its order is meant.
    fn named<'i>(
        &mut self,
        w: &mut Writer,
        key: &str,
        ids: &mut dyn Iterator<Item = &'i str>,
        name: &dyn Fn(&'i str) -> Result<&'i str, InputError>,
    ) {
        w.list_at(key, ids, |w, id| {
            w.object(|w| {
                w.text_at("id", id);
                self.word_at(w, "name", name(id));
            });
        });
    }

    fn statements(&mut self, w: &mut Writer, key: &str, ids: &[String]) {
        let Self { teaching, .. } = *self;
        w.list_at(key, ids, |w, id| {
            if let Some(statement) = teaching.statements.get(id) {
                w.object(|w| {
                    w.text_at("id", id);
                    self.statement(w, "text", statement);
                });
            }
        });
    }

    /// The keys of a statement but its id; its text under the key named.
    fn statement(&mut self, w: &mut Writer, key: &str, statement: &Statement) {
        match self.words.statement(statement) {
            Ok(text) => w.text_at(key, &text),
            Err(fault) => self.fault = Some(fault),
        }
        w.object_at("values", |w| {
            for (key, quantity) in &statement.values {
                match quantity {
                    Quantity::One(value) => w.number_at(key, Some(*value)),
                    Quantity::Range(range) => w.list_at(key, range, |w, end| w.number(*end)),
                }
            }
        });
        citations(w, &statement.sources);
        w.boolean_at("disagreement", statement.disagreement);
        w.boolean_at("not_in_sources", statement.not_in_sources);
        bands(w, "age_bands", &statement.age_bands);
    }

    fn target(&mut self, w: &mut Writer, rule: &TargetRule) {
        w.object(|w| {
            w.text_at("id", &rule.id);
            match self.words.target(rule) {
                Ok(label) => w.text_at("label", &label),
                Err(fault) => self.fault = Some(fault),
            }
            w.optional_text_at("note", self.words.target_note(rule));
            bands(w, "age_bands", &rule.age_bands);
            w.boolean_at("default", !rule.default_for.is_empty());
            bands(w, "default_for", &rule.default_for);
            w.list_at("devices", &rule.devices, |w, id| w.text(id));
            w.list_at("contradicted_by", &rule.contradicted_by, |w, id| w.text(id));
            w.object_at("rule", |w| self.place(w, rule));
            citations(w, &rule.sources);
        });
    }

    fn place(&self, w: &mut Writer, rule: &TargetRule) {
        w.text_at("from", &rule.from);
        if let Some(landmark) = &rule.midway_to {
            w.text_at("midway_to", landmark);
        }
        for offset in &rule.offsets {
            if let Some(range) = offset.range_mm {
                let key = format!("{}_mm", offset.direction.id());
                w.list_at(&key, range, |w, end| w.number(end));
            }
        }
        w.list_at("steps", &rule.offsets, |w, offset| {
            w.text(offset.direction.id())
        });
        let finger_width_mm = self.teaching.targets.finger_width.default_mm;
        w.object_at("drawn_mm", |w| {
            for offset in &rule.offsets {
                w.number_at(
                    offset.direction.id(),
                    Some(offset.drawn_mm(finger_width_mm)),
                );
            }
        });
        w.object_at("finger_widths", |w| {
            for offset in &rule.offsets {
                if let Some(count) = offset.finger_widths {
                    w.number_at(offset.direction.id(), Some(count));
                }
            }
        });
        w.object_at("measured_from", |w| {
            for offset in &rule.offsets {
                if let Some(landmark) = &offset.from {
                    w.text_at(offset.direction.id(), landmark);
                }
            }
        });
        w.text_at("face", rule.face.id());
        w.boolean_at("centred_on_face", rule.is_centred_on_face());
        w.object_at("needle", |w| match rule.needle_direction {
            NeedleDirection::Perpendicular => w.text_at("rule", "perpendicular"),
            NeedleDirection::Posteromedial { degrees } => {
                w.text_at("rule", "posteromedial");
                w.number_at("degrees", Some(degrees));
            }
        });
    }
}

fn citations(w: &mut Writer, citations: &[Citation]) {
    w.list_at("sources", citations, |w, citation| {
        w.object(|w| {
            w.text_at("source", &citation.source);
            w.text_at("locator", &citation.locator);
        });
    });
}

fn bands(w: &mut Writer, key: &str, bands: &[AgeBand]) {
    w.list_at(key, bands, |w, band| w.text(band.id()));
}
