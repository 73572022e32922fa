//! What the picture tells: read back from what it shows, in ids and numbers. The page makes the words.

use serde::{Deserialize, Serialize};

use super::from_json::object;
use super::ids::{
    AgeGroup, BoneName, Effect, Height, LookedFrom, Place, Shape, Structure, Verdict,
};
use super::view::Camera;

/// Something that the scene tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum SceneReport {
    /// The first complete frame is on the canvas.
    Ready,
    /// How many frames have been drawn since the start.
    Frame {
        /// The number.
        count: u64,
    },
    /// Where labels belong now.
    Anchors {
        /// All of them, markers first, then in palpation order.
        overlay: Vec<Anchor>,
        /// The needle, so that no label covers it: its two ends, in CSS pixels from the left and from the top. `null` where there is none.
        needle: Option<[[f32; 2]; 2]>,
    },
    /// A site was clicked or tapped.
    Pick(Place),
    /// The pointer came to a site, or left it.
    Hover {
        /// The site; `null` after leaving.
        place: Option<Place>,
    },
    /// What bone the pointer is on.
    Bone(BoneReport),
    /// What is shown.
    State(StateReport),
    /// Where the tip of the needle is.
    Needle(NeedleReport),
    /// What a needle meets that goes in at the point of entry in focus; told once for each.
    Route(RouteReport),
    /// The picture that was asked for.
    Capture {
        /// A PNG as a `data:` address.
        data_url: String,
    },
    /// From where the reader looks, told when it changes and no flight is under way.
    View {
        /// From which side of the patient.
        from: LookedFrom,
        /// From how high.
        height: Height,
    },
    /// How the picture is turned, told when it changes and no flight is under way.
    Camera {
        /// From what the focus or the whole body begins with; `null`: not at all.
        camera: Option<Camera>,
    },
    /// Something went wrong that the reader can be told.
    Failure {
        /// What, and what to do.
        message: String,
    },
}

/// What a label on the canvas stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AnchorKind {
    /// A site of the assessment.
    Marker,
    /// A landmark of the site in focus.
    Landmark,
    /// A measured distance of the site in focus.
    Ruler,
    /// The point of entry of the site in focus.
    Target,
    /// The reader's pin.
    Pin,
    /// The way from the pin to where it should be.
    Miss,
}

/// Where a label belongs, in CSS pixels of the canvas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Anchor {
    /// Unique among the anchors of one report, and the same from one report to the next.
    pub id: String,
    /// What it stands for.
    pub kind: AnchorKind,
    /// The site that it belongs to.
    #[serde(flatten)]
    pub place: Place,
    /// The landmark's or variant's id, where it stands for one.
    pub text_key: Option<String>,
    /// The length of a ruler, or of the way from the pin, in millimetres.
    pub value_mm: Option<f32>,
    /// From the left, in CSS pixels.
    pub x: f32,
    /// From the top, in CSS pixels.
    pub y: f32,
    /// How far what is drawn there reaches, in CSS pixels: a label keeps off it.
    pub radius: f32,
    /// Whether it is on the canvas and not behind bone.
    pub visible: bool,
}

/// The pointer came to another bone, to a part of it with or without the colour of a reason, or to none; or a bone was clicked or tapped.
/// What a marker covers is told as the marker alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoneReport {
    /// The bone under the pointer; `null` beside all bones.
    pub bone: Option<BoneName>,
    /// Whether that very point has the colour of a reason.
    pub tinted: bool,
    /// Whether it was clicked or tapped, not only pointed at.
    pub tapped: bool,
    /// The point that was clicked or tapped, in millimetres: the coordinates of the bones file, with every limb at rest. `null` where no
    /// bone was, or it was only pointed at.
    pub point_mm: Option<[f32; 3]>,
    /// From the left, in CSS pixels.
    pub x: f32,
    /// From the top, in CSS pixels.
    pub y: f32,
}

/// What is shown, read back from the scene's own entities and materials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StateReport {
    /// Whose bones.
    pub age_group: AgeGroup,
    /// The site in focus; `null` for the whole body.
    pub focus: Option<Place>,
    /// All flags.
    pub flags: Vec<ShownFlag>,
    /// What has the colour of a reason.
    pub tinted: Vec<ShownTint>,
    /// The names of the meshes that are cut open.
    pub cut: Vec<String>,
    /// Whether a needle is there.
    pub needle: bool,
    /// The names of the meshes that are shown.
    pub meshes: Vec<String>,
}

/// A flag as the scene draws it, read back from its own entities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShownFlag {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What it says; `null` where a learner is asked for it.
    pub verdict: Option<Verdict>,
    /// The shape on the bone.
    pub shape: Shape,
    /// The colour on the bone, `#rrggbb`.
    pub colour: String,
    /// Whether the sources behind it disagree.
    pub sources_differ: bool,
    /// Whether it is on a bone that is shown.
    pub shown: bool,
}

/// A mesh with the colour of a reason, read back from its material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShownTint {
    /// The mesh's name.
    pub mesh: String,
    /// What the reason does.
    pub effect: Effect,
    /// How many patches of it have the colour; 0 where all of it has.
    pub patches: usize,
}

/// Where the tip of the needle is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedleReport {
    /// In what; `null` where the bones file does not tell what the needle meets.
    pub structure: Option<Structure>,
    /// How deep below the skin, in millimetres.
    pub depth_mm: f32,
    /// Thickness of the near cortex along the needle, in millimetres; `null` where the needle does not meet cortex first, or the bones
    /// file does not tell.
    pub cortex_mm: Option<f32>,
    /// Whether the 5 mm mark is still outside the skin when the tip stands on the bone.
    pub mark_visible_at_bone: bool,
}

/// What a needle meets that goes in at the point of entry in focus, whether or not one is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RouteReport {
    /// Whose bones.
    pub age_group: AgeGroup,
    /// The site in focus.
    #[serde(flatten)]
    pub place: Place,
    /// Which of the site's points of entry.
    pub variant: String,
    /// From the surface of the bone on, in order; empty where the bones file does not tell.
    pub stretches: Vec<NeedleStretch>,
    /// The least distance between a growth plate and the needle, in millimetres; `null` where there is no plate, or the bones file does
    /// not tell.
    pub plate_clearance_mm: Option<f32>,
    /// How far a needle should keep from a growth plate, in millimetres; `null` where the bones file does not tell.
    pub clear_of_plates_mm: Option<f32>,
}

/// A stretch of a needle's way within one structure; depths below the surface of the bone, along the needle.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedleStretch {
    /// The structure.
    pub structure: Structure,
    /// Where it begins, in millimetres.
    pub from_mm: f32,
    /// Where it ends, in millimetres.
    pub to_mm: f32,
}
object!(open NeedleStretch { structure, from_mm, to_mm });

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reports_have_the_documented_shape() {
        let place = Place {
            site: "sternum".into(),
            side: None,
        };
        let needle = NeedleReport {
            structure: Some(Structure::GrowthPlate),
            depth_mm: 12.0,
            cortex_mm: None,
            mark_visible_at_bone: true,
        };
        let route = RouteReport {
            age_group: AgeGroup::Child,
            place: place.clone(),
            variant: "usual".into(),
            stretches: vec![NeedleStretch {
                structure: Structure::Cortex,
                from_mm: 0.0,
                to_mm: 2.5,
            }],
            plate_clearance_mm: None,
            clear_of_plates_mm: Some(5.0),
        };
        for (report, expected) in [
            (SceneReport::Ready, json!({"type": "ready"})),
            (
                SceneReport::Pick(place),
                json!({"type": "pick", "site": "sternum", "side": null}),
            ),
            (
                SceneReport::View {
                    from: LookedFrom::FrontLeft,
                    height: Height::Above,
                },
                json!({"type": "view", "from": "front-left", "height": "above"}),
            ),
            (
                SceneReport::Needle(needle),
                json!({"type": "needle", "structure": "growth-plate", "depth_mm": 12.0, "cortex_mm": null,
                    "mark_visible_at_bone": true}),
            ),
            (
                SceneReport::Route(route),
                json!({"type": "route", "age_group": "child", "site": "sternum", "side": null, "variant": "usual",
                    "stretches": [{"structure": "cortex", "from_mm": 0.0, "to_mm": 2.5}],
                    "plate_clearance_mm": null, "clear_of_plates_mm": 5.0}),
            ),
        ] {
            assert_eq!(serde_json::to_value(&report).unwrap(), expected);
            assert_eq!(
                serde_json::from_value::<SceneReport>(expected).unwrap(),
                report
            );
        }
    }
}
