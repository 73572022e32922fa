//! JSON Schemas of what crosses a border, made from the types themselves. Only for `cargo xtask schemas`: nothing of it is in the page.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use super::{
    hands::Hand,
    pin::{PinInWords, PinQuestion, PinRules, PinScore, PinStep, PlacedPin},
    places::Places,
    report::SceneReport,
    view::SceneView,
};

/// The name of each schema's file in `assets/schemas/`, and the schema. They say what is written: every key, as a page should send it;
/// a reader takes a view with keys left out too.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("scene-view.schema.json", of::<SceneView>()),
        ("scene-hand.schema.json", of::<Hand>()),
        ("scene-report.schema.json", of::<SceneReport>()),
        ("places.schema.json", of::<Places>()),
        ("pin-rules.schema.json", of::<PinRules>()),
        ("pin-question.schema.json", of::<PinQuestion>()),
        ("pin-score.schema.json", of::<PinScore>()),
        ("pin-step.schema.json", of::<PinStep>()),
        ("pin-in-words.schema.json", of::<PinInWords>()),
        ("pin-placed.schema.json", of::<PlacedPin>()),
    ]
}

fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
}
