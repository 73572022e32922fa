//! The vocabulary: everything a panel offers, with its words, so that no page keeps lists of its own.

use super::assess::Verdict;
use super::atlas::{
    AGE_UNITS, ConditionKind, Field, FieldKind, GREATEST_AGE_DAYS, Side, Sidedness,
};
use super::evidence::words_of;
use super::library::Library;
use super::patient::{GREATEST_WEIGHT_KG, LONGEST_HOURS_SINCE, SMALLEST_WEIGHT_KG};
use super::policy::Rule;
use super::writer::Writer;

/// The vocabulary as JSON.
pub(crate) fn json(library: &Library) -> String {
    let mut writer = Writer::default();
    let (atlas, locale) = (&library.atlas, &library.locale);
    let named = |w: &mut Writer, section: &str, id: &str| {
        w.object(|w| {
            w.text_at("id", id);
            w.text_at("name", locale.text(section, id));
        });
    };
    writer.object(|w| {
        w.text_at("disclaimer", locale.text("general", "disclaimer"));
        library.evidence.write_edition(w);
        w.list_at("sites", atlas.sites.iter().enumerate(), |w, (i, site)| {
            let bone = &atlas.bones[usize::from(site.at.bone)];
            w.object(|w| {
                w.text_at("id", &site.id);
                w.text_at("name", library.site_name(u16::try_from(i).unwrap_or(0)));
                w.text_at("bone", &bone.id);
                w.optional_text_at(
                    "limb",
                    bone.limb
                        .map(|limb| atlas.limbs[usize::from(limb)].id.as_str()),
                );
                w.boolean_at("sided", bone.sidedness != Sidedness::Midline);
            });
        });
        w.list_at("sides", Side::IDS, |w, side| named(w, "side", side));
        w.list_at("age_units", AGE_UNITS, |w, (unit, days_each)| {
            w.object(|w| {
                w.text_at("id", unit);
                w.text_at("name", locale.text("age-unit", unit));
                w.text_at("plural", locale.text("age-unit-plural", unit));
                w.number_at("max", Some((GREATEST_AGE_DAYS / days_each).floor()));
            });
        });
        w.list_at("age_bands", &atlas.age_bands, |w, band| {
            w.object(|w| {
                w.text_at("id", &band.id);
                w.text_at("name", locale.text("age-band", &band.id));
                w.number_at("from_days", Some(band.from_days));
            });
        });
        w.object_at("weight_kg", |w| {
            w.number_at("minimum", Some(SMALLEST_WEIGHT_KG));
            w.number_at("maximum", Some(GREATEST_WEIGHT_KG));
        });
        w.list_at("devices", 0..atlas.devices.len(), |w, i| {
            w.object(|w| {
                w.text_at("id", &atlas.devices[i].id);
                w.text_at("name", library.device_name(u16::try_from(i).unwrap_or(0)));
            });
        });
        w.list_at("needles_mm", &atlas.needles_mm, |w, needle| {
            w.number(*needle)
        });
        w.list_at(
            "conditions",
            atlas.kinds.iter().enumerate(),
            |w, (i, kind)| write_kind(w, library, i, kind),
        );
        w.list_at("verdicts", Verdict::IDS, |w, verdict| {
            named(w, "verdict", verdict)
        });
        w.list_at("policies", &library.policies, |w, policy| {
            w.object(|w| {
                w.text_at("id", &policy.id);
                w.text_at("version", &policy.version);
                w.text_at(
                    "name",
                    locale.name("policy", &policy.id, policy.name.as_deref()),
                );
                w.optional_text_at(
                    "description",
                    locale
                        .find("policy-description", &policy.id)
                        .or(policy.description.as_deref()),
                );
                w.text_at(
                    "kind",
                    match policy.rule {
                        Rule::Composite { .. } => "composite",
                        Rule::Follow(_) => "follow",
                    },
                );
            });
        });
        w.list_at("sources", &library.evidence.sources, |w, source| {
            w.object(|w| {
                w.text_at("id", &source.id);
                w.text_at("title", &source.title);
                w.number_at("year", source.year.map(f64::from));
                w.text_at("kind", source.kind);
                w.text_at("kind_name", locale.text("source-kind", source.kind));
                w.text_at("body", &library.evidence.bodies[usize::from(source.body)]);
                w.text_at("seen", source.seen);
                w.text_at("seen_name", locale.text("seen", source.seen));
                w.boolean_at("second_hand", source.second_hand);
                w.optional_text_at("address", source.address.as_deref());
                w.optional_text_at("note", source.note.as_deref());
                w.optional_text_at("superseded_by", source.superseded_by.as_deref());
            });
        });
        w.list_at("patient_examples", &library.examples, |w, example| {
            w.object(|w| {
                w.text_at("id", &example.id);
                w.text_at("name", locale.text("example", &example.id));
                w.object_at_with("patient", |w| example.patient.write(w, atlas));
            });
        });
    });
    writer.finish()
}

fn write_kind(w: &mut Writer, library: &Library, index: usize, kind: &ConditionKind) {
    let locale = &library.locale;
    w.object(|w| {
        w.text_at("kind", &kind.id);
        w.text_at("name", library.kind_name(kind));
        w.text_at("group", &kind.group);
        w.text_at("group_name", locale.text("group", &kind.group));
        w.optional_text_at("summary", locale.find("summary", &kind.id));
        // Those who speak of the condition, each once; the sentence of one that nobody lists carries the label.
        let mut speaking = Vec::new();
        for position in &library.evidence.by_kind[index] {
            let source = library.evidence.positions[*position].citation.source;
            if !speaking.contains(&source) {
                speaking.push(source);
            }
        }
        w.boolean_at("summary_not_in_sources", speaking.is_empty());
        w.list_at("summary_sources", speaking, |w, source| {
            w.text(&library.evidence.sources[usize::from(source)].id);
        });
        w.list_at("one_of", &kind.one_of, |w, name| w.text(name));
        w.list_at(
            "fields",
            kind.fields.iter().enumerate(),
            |w, (position, field)| {
                write_field(w, library, index, kind, position, field);
            },
        );
    });
}

fn write_field(
    w: &mut Writer,
    library: &Library,
    index: usize,
    kind: &ConditionKind,
    position: usize,
    field: &Field,
) {
    let locale = &library.locale;
    let Ok(kind_index) = u16::try_from(index) else {
        return;
    };
    w.object(|w| {
        w.text_at("name", &field.name);
        w.text_at("label", locale.text("field", &field.name));
        w.text_at(
            "type",
            match field.kind {
                FieldKind::Hours => "number",
                FieldKind::Flag(_) => "boolean",
                FieldKind::Text => "text",
                _ => "choice",
            },
        );
        if let FieldKind::Flag(when_missing) = field.kind {
            w.boolean_at("when_missing", when_missing);
        }
        // The side is marked optional in the data because some bones have none; where it is shown at all it is needed.
        w.boolean_at("required", field.required || field.kind == FieldKind::Side);
        w.optional_text_at("unit", (field.kind == FieldKind::Hours).then_some("hours"));
        let hours = field.kind == FieldKind::Hours;
        w.number_at("minimum", hours.then_some(0.0));
        w.number_at("maximum", hours.then_some(LONGEST_HOURS_SINCE));
        w.list_at(
            "choices",
            words_of(&library.atlas, kind_index, position),
            |w, word| {
                w.object(|w| {
                    w.text_at("id", word);
                    w.text_at("name", library.word_name(&field.kind, &field.name, word));
                });
            },
        );
        write_only_if(w, library, kind, field);
    });
}

/// The side is asked only where there is one; the levels of one limb only for that limb.
fn write_only_if(w: &mut Writer, library: &Library, kind: &ConditionKind, field: &Field) {
    let atlas = &library.atlas;
    let write = |w: &mut Writer, name: &str, allowed: Vec<&str>, optional_for: Vec<&str>| {
        w.object_at("only_if", |w| {
            w.text_at("field", name);
            w.list_at("in", allowed, |w, word| w.text(word));
            w.list_at("optional_for", optional_for, |w, word| w.text(word));
        });
    };
    if field.kind == FieldKind::Side {
        for other in &kind.fields {
            match &other.kind {
                FieldKind::Bone => {
                    let with_side = atlas
                        .bones
                        .iter()
                        .filter(|bone| bone.sidedness != Sidedness::Midline);
                    let ring = atlas
                        .bones
                        .iter()
                        .filter(|bone| bone.sidedness == Sidedness::Ring);
                    return write(
                        w,
                        &other.name,
                        with_side.map(|bone| bone.id.as_str()).collect(),
                        ring.map(|bone| bone.id.as_str()).collect(),
                    );
                }
                FieldKind::Site if kind.one_of.is_empty() => {
                    let sided = atlas.sites.iter().filter(|site| {
                        atlas.bones[usize::from(site.at.bone)].sidedness != Sidedness::Midline
                    });
                    return write(
                        w,
                        &other.name,
                        sided.map(|site| site.id.as_str()).collect(),
                        Vec::new(),
                    );
                }
                FieldKind::Region(regions) => {
                    let sided = regions
                        .iter()
                        .map(|i| &atlas.regions[usize::from(*i)])
                        .filter(|region| region.limb.is_some());
                    return write(
                        w,
                        &other.name,
                        sided.map(|region| region.id.as_str()).collect(),
                        Vec::new(),
                    );
                }
                _ => {}
            }
        }
    }
    w.optional_text_at("only_if", None);
}
