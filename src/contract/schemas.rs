//! JSON Schemas of what crosses a border, made from the types themselves. Only for `cargo xtask schemas`: nothing of it is in the page.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use super::{
    assessment::{Assessment, PolicyChange},
    attempt::{Answers, Attempt},
    fault::Fault,
    hands::Hand,
    lesson::{Generated, Lesson, ReadLesson},
    pin::{PinInWords, PinQuestion, PinRules, PinScore, PinStep, PlacedPin},
    places::Places,
    report::SceneReport,
    search::{Search, Visible},
    teaching::Teaching,
    view::SceneView,
    vocabulary::Vocabulary,
};

/// The name of each schema's file in `assets/schemas/`, and the schema. They say what is written: every key, as a page should send it;
/// a reader takes a view with keys left out too.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("assessment.schema.json", of::<Assessment>()),
        ("policy-change.schema.json", of::<PolicyChange>()),
        ("vocabulary.schema.json", of::<Vocabulary>()),
        ("teaching.schema.json", of::<Teaching>()),
        ("fault.schema.json", of::<Fault>()),
        ("scene-view.schema.json", of::<SceneView>()),
        ("scene-hand.schema.json", of::<Hand>()),
        ("scene-report.schema.json", of::<SceneReport>()),
        ("places.schema.json", of::<Places>()),
        ("lesson.schema.json", of::<Lesson>()),
        ("lesson-read.schema.json", of::<ReadLesson>()),
        ("lesson-generated.schema.json", of::<Generated>()),
        ("lesson-answers.schema.json", of::<Answers>()),
        ("lesson-attempt.schema.json", of::<Attempt>()),
        ("lesson-search.schema.json", of::<Search>()),
        ("lesson-visible.schema.json", of::<Visible>()),
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
