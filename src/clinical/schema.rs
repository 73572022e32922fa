//! JSON Schemas of everything that is read, made from the lists that the readers themselves use.
//!
//! For editors and other people's tools; the readers do not use them, and say more in their errors. A test holds the
//! two together: what a schema takes, the reader takes, and the other way round.

use serde_json::{Map, Value, json};

use super::atlas::{
    AGE_UNITS, Atlas, ConditionKind, Field, FieldKind, GREATEST_AGE_DAYS, Part, Sidedness,
};
use super::evidence::{NeedleStrength, SEEN, SOURCE_KINDS, Scope, Situation, Strength};
use super::library::Library;
use super::patient::{
    GREATEST_WEIGHT_KG, LONGEST_HOURS_SINCE, MOST_CONDITIONS, SMALLEST_WEIGHT_KG,
};
use super::policy;
use super::position::{BoneAt, KindAt, LimbAt};

/// The schemas by the name of their file.
#[must_use]
pub fn schemas(library: &Library) -> Vec<(&'static str, Value)> {
    let atlas = &library.atlas;
    vec![
        ("patient.schema.json", patient(atlas)),
        ("evidence.schema.json", evidence(atlas)),
        ("policy.schema.json", policy_schema()),
        ("atlas.schema.json", atlas_schema()),
    ]
}

fn schema(title: &str, description: &str, body: Value) -> Value {
    let mut schema = Map::new();
    schema.insert(
        "$schema".into(),
        "https://json-schema.org/draft/2020-12/schema".into(),
    );
    schema.insert("title".into(), title.into());
    schema.insert("description".into(), description.into());
    if let Value::Object(body) = body {
        schema.extend(body);
    }
    Value::Object(schema)
}

/// An object of these keys and no others; `?` after a key makes it optional, and null then counts as left out.
fn object(fields: &[(&str, Value)]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (key, value) in fields {
        match key.strip_suffix('?') {
            Some(key) => {
                properties.insert(key.to_owned(), json!({"anyOf": [value, {"type": "null"}]}));
            }
            None => {
                properties.insert((*key).to_owned(), value.clone());
                required.push((*key).to_owned());
            }
        }
    }
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Value {
    json!({"enum": words.into_iter().collect::<Vec<_>>()})
}

fn list(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

fn text() -> Value {
    json!({"type": "string", "minLength": 1})
}

fn boolean() -> Value {
    json!({"type": "boolean"})
}

fn number(minimum: f64, maximum: f64) -> Value {
    json!({"type": "number", "minimum": minimum, "maximum": maximum})
}

fn age() -> Value {
    let units = AGE_UNITS.map(|(unit, days_each)| {
        object(&[
            ("value", number(0.0, GREATEST_AGE_DAYS / days_each)),
            ("unit", json!({"const": unit})),
        ])
    });
    json!({"oneOf": units})
}

fn site_ids(atlas: &Atlas) -> Value {
    words(atlas.sites.iter().map(|site| site.id.as_str()))
}

fn device_ids(atlas: &Atlas) -> Value {
    words(atlas.devices.iter().map(|device| device.id.as_str()))
}

fn patient(atlas: &Atlas) -> Value {
    let unique = |mut list: Value| {
        list["uniqueItems"] = true.into();
        list
    };
    let mut conditions = list(condition(atlas));
    conditions["maxItems"] = MOST_CONDITIONS.into();
    schema(
        "Patient",
        "A patient as the panel edits it. Everything but the age is optional; what is missing is said, never guessed. \
         A user's own atlas may add sites and bones to those listed here.",
        object(&[
            ("age", age()),
            ("weight_kg?", number(SMALLEST_WEIGHT_KG, GREATEST_WEIGHT_KG)),
            ("umbilical_vein_available?", boolean()),
            ("devices?", unique(list(device_ids(atlas)))),
            (
                "needles_mm?",
                unique(list(json!({"enum": atlas.needles_mm}))),
            ),
            ("conditions?", conditions),
        ]),
    )
}

fn condition(atlas: &Atlas) -> Value {
    let kinds: Vec<Value> = atlas
        .kinds
        .iter()
        .enumerate()
        .map(|(i, kind)| condition_kind(atlas, i, kind))
        .collect();
    json!({"oneOf": kinds})
}

fn condition_kind(atlas: &Atlas, index: usize, kind: &ConditionKind) -> Value {
    let mut fields = vec![("kind".to_owned(), json!({"const": kind.id}))];
    for (position, field) in kind.fields.iter().enumerate() {
        let key = if field.required {
            field.name.clone()
        } else {
            format!("{}?", field.name)
        };
        fields.push((key, field_value(atlas, index, position, field)));
    }
    let fields: Vec<(&str, Value)> = fields
        .iter()
        .map(|(key, value)| (key.as_str(), value.clone()))
        .collect();
    let mut schema = object(&fields);
    let mut rules = Vec::new();
    if !kind.one_of.is_empty() {
        let each: Vec<Value> = kind.one_of.iter().map(|name| given(name)).collect();
        rules.push(json!({"oneOf": each}));
    }
    if kind
        .fields
        .iter()
        .any(|field| field.kind == FieldKind::Side)
    {
        let mut decided_by_another = false;
        for field in &kind.fields {
            if let Some(sidedness) = sidedness_by_word(atlas, &field.kind) {
                decided_by_another = true;
                rules.extend(side_rules(&field.name, &sidedness));
            }
        }
        if !decided_by_another {
            rules.push(given("side"));
        }
    }
    for field in &kind.fields {
        if field.kind == FieldKind::AmputationLevel {
            for (i, limb) in atlas.limbs.iter().enumerate() {
                let levels = atlas
                    .amputations
                    .iter()
                    .filter(|item| item.limb == LimbAt::at(i));
                rules.push(json!({
                    "if": {"properties": {"limb": {"const": limb.id}}},
                    "then": {"properties": {&field.name: words(levels.map(|item| item.level.as_str()))}},
                }));
            }
        }
    }
    if !rules.is_empty() {
        schema["allOf"] = rules.into();
    }
    schema
}

/// The key is there and not null.
fn given(key: &str) -> Value {
    json!({"required": [key], "properties": {key: {"not": {"type": "null"}}}})
}

/// What each word of a field means for the side.
fn sidedness_by_word(atlas: &Atlas, kind: &FieldKind) -> Option<Vec<(String, Sidedness)>> {
    let of_bone = |bone: BoneAt| atlas.bones[bone].sidedness;
    Some(match kind {
        FieldKind::Bone => atlas
            .bones
            .iter()
            .map(|bone| (bone.id.clone(), bone.sidedness))
            .collect(),
        FieldKind::Site => atlas
            .sites
            .iter()
            .map(|site| (site.id.clone(), of_bone(site.at.bone)))
            .collect(),
        FieldKind::Region(regions) => regions
            .iter()
            .map(|region| &atlas.regions[*region])
            .map(|region| {
                let sided = if region.limb.is_some() {
                    Sidedness::Paired
                } else {
                    Sidedness::Ring
                };
                (region.id.clone(), sided)
            })
            .collect(),
        _ => return None,
    })
}

fn side_rules(field: &str, sidedness: &[(String, Sidedness)]) -> Vec<Value> {
    let of = |wanted: Sidedness| -> Vec<&str> {
        sidedness
            .iter()
            .filter(|(_, sided)| *sided == wanted)
            .map(|(id, _)| id.as_str())
            .collect()
    };
    let mut rules = Vec::new();
    let when = |ids: Vec<&str>| json!({"required": [field], "properties": {field: {"enum": ids}}});
    let paired = of(Sidedness::Paired);
    if !paired.is_empty() {
        rules.push(json!({"if": when(paired), "then": given("side")}));
    }
    let midline = of(Sidedness::Midline);
    if !midline.is_empty() {
        rules
            .push(json!({"if": when(midline), "then": {"properties": {"side": {"type": "null"}}}}));
    }
    rules
}

fn field_value(atlas: &Atlas, kind: usize, position: usize, field: &Field) -> Value {
    match field.kind {
        FieldKind::Hours => number(0.0, LONGEST_HOURS_SINCE),
        FieldKind::Flag(_) => boolean(),
        FieldKind::Text => json!({"type": "string", "minLength": 1, "maxLength": 80}),
        _ => words(atlas.words_of(KindAt::at(kind), position)),
    }
}

fn ages() -> Value {
    object(&[("from?", age()), ("below?", age())])
}

fn weights() -> Value {
    object(&[
        ("from_kg?", number(0.0, 1_000.0)),
        ("below_kg?", number(0.0, 1_000.0)),
    ])
}

fn when() -> Value {
    json!({
        "type": "object",
        "description": "Fields of the condition and the words, or the truth value, they must hold.",
        "additionalProperties": {"anyOf": [boolean(), list(text())]},
    })
}

fn evidence(atlas: &Atlas) -> Value {
    let kinds = || words(atlas.kinds.iter().map(|kind| kind.id.as_str()));
    let strength = || words(Strength::IDS);
    let cited = |fields: &[(&str, Value)]| {
        let mut all = vec![("source", text()), ("locator", text()), ("says", text())];
        all.extend_from_slice(fields);
        object(&all)
    };
    let sites = || list(site_ids(atlas));
    let devices = || list(device_ids(atlas));
    schema(
        "Evidence",
        "Sources, and what each of them says: about conditions, ages, devices, needles and the order of sites.",
        object(&[
            ("about?", text()),
            (
                "edition?",
                object(&[
                    ("version", text()),
                    ("date", text()),
                    ("reviewed_by?", text()),
                ]),
            ),
            (
                "sources?",
                list(object(&[
                    ("id", text()),
                    ("title", text()),
                    ("year?", number(1800.0, 2200.0)),
                    ("kind", words(SOURCE_KINDS)),
                    ("body?", text()),
                    ("seen?", words(SEEN)),
                    ("second_hand?", boolean()),
                    ("address?", text()),
                    ("note?", text()),
                    ("superseded_by?", text()),
                ])),
            ),
            (
                "positions?",
                list(cited(&[
                    ("condition", kinds()),
                    ("when?", when()),
                    ("scope", words(Scope::IDS)),
                    ("strength", strength()),
                    ("window_hours?", number(0.1, 87_660.0)),
                    ("sites?", sites()),
                    ("devices?", devices()),
                    ("ages?", ages()),
                    ("weights?", weights()),
                    ("noted_alone?", boolean()),
                ])),
            ),
            (
                "ages?",
                list(cited(&[
                    ("sites", sites()),
                    ("ages?", ages()),
                    ("weights?", weights()),
                    ("strength", strength()),
                    ("quoted_only?", boolean()),
                    ("own_staff?", boolean()),
                ])),
            ),
            (
                "devices?",
                list(cited(&[
                    ("devices", devices()),
                    ("sites?", sites()),
                    ("ages?", ages()),
                    ("weights?", weights()),
                    ("strength", strength()),
                    ("preferred?", boolean()),
                ])),
            ),
            (
                "needles?",
                list(cited(&[
                    ("needle_mm", json!({"enum": atlas.needles_mm})),
                    ("sites?", sites()),
                    ("ages?", ages()),
                    ("weights?", weights()),
                    ("strength", words(NeedleStrength::WORDS)),
                    ("excessive_tissue?", boolean()),
                ])),
            ),
            (
                "preferences?",
                list(cited(&[
                    ("sites", sites()),
                    ("ages?", ages()),
                    ("condition?", kinds()),
                    ("when?", when()),
                ])),
            ),
            (
                "advice?",
                list(object(&[
                    ("id", text()),
                    ("text?", text()),
                    ("situation", words(Situation::WORDS)),
                    (
                        "conditions?",
                        list(object(&[("condition", kinds()), ("when?", when())])),
                    ),
                    ("ages?", ages()),
                    ("weights?", weights()),
                    (
                        "sources",
                        list(object(&[("source", text()), ("locator", text())])),
                    ),
                    ("sources_differ?", boolean()),
                ])),
            ),
        ]),
    )
}

fn policy_schema() -> Value {
    let common = || {
        vec![
            ("about?", text()),
            ("id", text()),
            ("version?", text()),
            ("name?", text()),
            ("description?", text()),
        ]
    };
    let mut composite = common();
    composite.extend([
        ("kind", json!({"const": policy::KINDS[0]})),
        ("contraindicated_from", number(1.0, 1_000.0)),
        ("minority_from", number(1.0, 1_000.0)),
        ("unstated_window", words(policy::UNSTATED_WINDOW)),
    ]);
    let mut follow = common();
    follow.extend([
        ("kind", json!({"const": policy::KINDS[1]})),
        ("sources", list(text())),
    ]);
    schema(
        "Policy",
        "How positions of sources become a verdict: all weighed against each other, or the word of some of them.",
        json!({"oneOf": [object(&composite), object(&follow)]}),
    )
}

fn atlas_schema() -> Value {
    let part = || object(&[("bone", text()), ("part?", words(Part::WORDS))]);
    let spans = || list(object(&[("id", text()), ("from", age())]));
    schema(
        "Atlas",
        "Sites, bones, limbs, joints, regions, ages, devices and the kinds of condition.",
        object(&[
            ("about?", text()),
            (
                "limbs?",
                list(object(&[
                    ("id", text()),
                    (
                        "levels?",
                        list(object(&[("id", text()), ("above", list(part()))])),
                    ),
                ])),
            ),
            (
                "bones?",
                list(object(&[
                    ("id", text()),
                    ("name?", text()),
                    ("sides", words(super::atlas::SIDEDNESS)),
                    ("limb?", text()),
                    ("segment?", number(1.0, 20.0)),
                    ("above_limbs?", list(text())),
                ])),
            ),
            (
                "devices?",
                list(object(&[
                    ("id", text()),
                    ("name?", text()),
                    ("takes_needles", boolean()),
                ])),
            ),
            ("needles_mm?", list(number(5.0, 100.0))),
            (
                "sites?",
                list(object(&[
                    ("id", text()),
                    ("name?", text()),
                    ("bone", text()),
                    ("end?", words(Part::WORDS)),
                    ("entered_only_by?", list(text())),
                ])),
            ),
            (
                "joints?",
                list(object(&[
                    ("id", text()),
                    ("limb", text()),
                    ("ends", list(part())),
                ])),
            ),
            (
                "amputations?",
                list(object(&[
                    ("level", text()),
                    ("limb", text()),
                    ("removes", list(part())),
                    ("stump", list(part())),
                ])),
            ),
            (
                "regions?",
                list(object(&[
                    ("id", text()),
                    ("limb?", text()),
                    ("bones?", list(text())),
                ])),
            ),
            ("age_bands?", spans()),
            ("age_groups?", spans()),
            (
                "conditions?",
                list(object(&[
                    ("id", text()),
                    ("name?", text()),
                    ("group", text()),
                    (
                        "fields?",
                        list(object(&[
                            ("name", text()),
                            ("type", words(FieldKind::WORDS)),
                            ("optional?", boolean()),
                            ("words?", list(text())),
                            ("when_missing?", boolean()),
                        ])),
                    ),
                    ("one_of?", list(text())),
                    (
                        "ongoing_when?",
                        object(&[("field", text()), ("word", text())]),
                    ),
                    ("means_excessive_tissue?", boolean()),
                    ("lies_over_the_bone?", boolean()),
                    ("limb?", text()),
                ])),
            ),
        ]),
    )
}
