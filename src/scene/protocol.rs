//! The two languages of the scene: what it is told ([`SceneCommand`]) and what it tells ([`SceneReport`]).
//!
//! Both are plain JSON with a `type`. Here belong their shapes alone; what a command does is written beside the thing that
//! it changes.

use serde::{Deserialize, Serialize};

/// Which bones are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgeGroup {
    /// A grown person.
    #[default]
    Adult,
    /// A child of about 6 years.
    Child,
    /// An infant of about 8 months.
    Infant,
}

/// What the core decided for a site: the scene shows it and never decides it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing speaks against the site.
    #[default]
    Suitable,
    /// Something speaks against it, or sources contradict each other.
    Caution,
    /// It must not be used.
    Contraindicated,
    /// It is not a site at this age.
    NotUsedAtThisAge,
}

impl Verdict {
    /// The name of the shape that stands for this verdict, so that it is never told by colour alone.
    #[must_use]
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Suitable => "circle",
            Self::Caution => "triangle",
            Self::Contraindicated => "octagon",
            Self::NotUsedAtThisAge => "dashed-square",
        }
    }

    /// The colour of this verdict on the bone: sRGB, 0 to 1. Picked to differ in lightness too.
    #[must_use]
    pub const fn srgb(self) -> [f32; 3] {
        match self {
            Self::Suitable => [0.07, 0.47, 0.30],
            Self::Caution => [0.85, 0.55, 0.00],
            Self::Contraindicated => [0.72, 0.09, 0.13],
            Self::NotUsedAtThisAge => [0.38, 0.41, 0.45],
        }
    }
}

/// A place on the body: a site and, where it is paired, the patient's side.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The site's id, such as `proximal-tibia`.
    pub site: String,
    /// `left` or `right`, the patient's; none for a site in the midline.
    #[serde(default)]
    pub side: Option<String>,
}

impl Place {
    /// The side as bones name it: a bone in the midline has the side `midline`.
    #[must_use]
    pub fn bone_side(&self) -> &str {
        self.side.as_deref().unwrap_or("midline")
    }
}

/// One row of an assessment, as far as the scene shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteFlag {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What the core decided.
    pub verdict: Verdict,
    /// Whether the sources behind it disagree.
    #[serde(default)]
    pub sources_differ: bool,
    /// Whether the part of the body is missing.
    #[serde(default)]
    pub absent: bool,
}

/// What a reason does to a site, as far as the scene shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It asks for care.
    Caution,
    /// It forbids the site.
    Contraindicated,
}

impl Effect {
    /// The colour of what the reason concerns: that of the verdict. sRGB, 0 to 1.
    #[must_use]
    pub const fn srgb(self) -> [f32; 3] {
        match self {
            Self::Caution => Verdict::Caution.srgb(),
            Self::Contraindicated => Verdict::Contraindicated.srgb(),
        }
    }
}

/// How much of the body a reason concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// The whole patient.
    Everything,
    /// The bones of a limb.
    Limb,
    /// A bone.
    Bone,
    /// The skin at a site.
    Skin,
    /// A joint.
    Joint,
}

/// A bone of one side.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BoneName {
    /// Such as `tibia`.
    pub bone: String,
    /// `left` or `right`, the patient's; none for a bone in the midline.
    #[serde(default)]
    pub side: Option<String>,
}

/// What a reason concerns, and what it does there.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Tint {
    /// What the reason does.
    pub effect: Effect,
    /// How much of the body it concerns.
    pub extent: Extent,
    /// The joint that it concerns, where it concerns one.
    #[serde(default)]
    pub joint: Option<String>,
    /// The bones that it concerns.
    #[serde(default)]
    pub bones: Vec<BoneName>,
    /// The sites that it concerns.
    #[serde(default)]
    pub sites: Vec<Place>,
}

/// Something that the scene is told.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum SceneCommand {
    /// The canvas has this size: CSS pixels, and device pixels in one of them.
    Resize {
        /// Width in CSS pixels.
        width: f32,
        /// Height in CSS pixels.
        height: f32,
        /// Device pixels in a CSS pixel.
        pixel_ratio: f32,
    },
    /// Show these verdicts on the bones of this age.
    SetAssessment {
        /// Which bones.
        age_group: AgeGroup,
        /// All sites of the assessment.
        sites: Vec<SiteFlag>,
    },
    /// Fly to a site and show its landmarks.
    Focus {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// The ids of the landmarks to show, in palpation order; all landmarks of the bone where it is empty.
        #[serde(default)]
        landmarks: Vec<String>,
    },
    /// Fly back to the whole body.
    Overview,
    /// Show only the first landmarks in palpation order; all of them where `count` is null.
    RevealLandmarks {
        /// How many; null for all.
        count: Option<usize>,
    },
    /// Show another variant of a site's target.
    SetVariant {
        /// The site's id.
        site: String,
        /// The variant's id, as in the atlas.
        variant: String,
    },
    /// The learner's finger is this wide: targets whose rule is in finger widths move.
    SetFingerWidth {
        /// In millimetres.
        millimetres: f32,
    },
    /// Colour the part of the body that a reason concerns.
    Tint(Tint),
    /// Take that colour away.
    ClearTint,
    /// Turn the view.
    Orbit {
        /// Degrees to the patient's left.
        yaw_degrees: f32,
        /// Degrees upwards.
        pitch_degrees: f32,
    },
    /// Come nearer (above 1) or go away (below 1).
    Zoom {
        /// The factor.
        factor: f32,
    },
    /// Move the view, in CSS pixels.
    Pan {
        /// To the right.
        x: f32,
        /// Downwards.
        y: f32,
    },
    /// Go back to the view that the present focus or the overview starts with.
    Reset,
    /// Light or dark page, and its background.
    SetTheme {
        /// The theme.
        theme: Theme,
        /// The background in sRGB, 0 to 1; the theme's own where it is missing.
        #[serde(default)]
        background: Option<[f32; 3]>,
    },
    /// Whether movement is unwelcome: then views change at once.
    SetMotion {
        /// `true` for no flights.
        reduced: bool,
    },
    /// Whether the canvas may take the wheel and vertical swipes.
    SetActive {
        /// `true` once the learner has clicked into the scene.
        active: bool,
    },
    /// Whether anybody can see the canvas; nothing is drawn while not.
    SetVisible {
        /// `false` off-screen and in a hidden tab.
        visible: bool,
    },
    /// Show the needle at the site in focus.
    Needle {
        /// Whether it is shown.
        visible: bool,
        /// Its length, hub to tip, in millimetres.
        #[serde(default = "default_needle_length_mm")]
        length_mm: f32,
        /// How far the tip has gone from the skin, in millimetres.
        #[serde(default)]
        advance_mm: f32,
        /// Skin to bone, in millimetres.
        #[serde(default)]
        soft_tissue_mm: f32,
    },
    /// Cut the bone open along the needle.
    Section {
        /// Whether it is open.
        open: bool,
    },
    /// Report how many frames have been drawn.
    CountFrames,
    /// Report what is shown.
    DescribeState,
    /// Draw a frame and report it as a picture.
    Capture,
}

impl SceneCommand {
    /// Whether it only asks, so that the picture stays as it is.
    #[must_use]
    pub const fn is_question(&self) -> bool {
        matches!(
            self,
            Self::CountFrames | Self::DescribeState | Self::SetActive { .. }
        )
    }
}

fn default_needle_length_mm() -> f32 {
    25.0
}

/// The look of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// What a label on the canvas stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnchorKind {
    /// A site of the assessment.
    Marker,
    /// A landmark of the site in focus.
    Landmark,
    /// A measured distance of the site in focus.
    Ruler,
    /// The target point of the site in focus.
    Target,
}

/// Where a label belongs, in CSS pixels of the canvas.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// The length of a ruler in millimetres.
    pub value_mm: Option<f32>,
    /// From the left, in CSS pixels.
    pub x: f32,
    /// From the top, in CSS pixels.
    pub y: f32,
    /// Whether it is on the canvas and not behind bone.
    pub visible: bool,
}

/// A flag as the scene draws it, read back from its own entities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownFlag {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What it says.
    pub verdict: Verdict,
    /// The shape on the bone.
    pub shape: &'static str,
    /// The colour on the bone, `#rrggbb`.
    pub colour: String,
    /// Whether the sources behind it disagree.
    pub sources_differ: bool,
    /// Whether it is on a bone that is shown.
    pub shown: bool,
}

/// A mesh with the colour of a reason, read back from its material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownTint {
    /// The mesh's name.
    pub mesh: String,
    /// What the reason does.
    pub effect: Effect,
    /// How many patches of it have the colour; none where all of it has.
    pub patches: usize,
}

/// What lies at the tip of the needle.
///
/// Bones files name the structures of a needle's path with the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Structure {
    /// Outside the skin, or in soft tissue: not yet at the bone.
    #[serde(alias = "outside")]
    SoftTissue,
    /// In the hard outer layer of the bone.
    Cortex,
    /// In marrow: where it should be.
    Marrow,
    /// In the growth plate.
    GrowthPlate,
    /// In a growing end that has not turned to bone.
    Cartilage,
    /// In the far cortex.
    OppositeCortex,
    /// Through the bone.
    Beyond,
    /// In a joint.
    Joint,
}

/// Something that the scene tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    },
    /// A site was clicked or tapped.
    Pick(Place),
    /// The pointer came to a site, or left it.
    Hover {
        /// The site; none after leaving.
        place: Option<Place>,
    },
    /// The pointer came to another bone, to a part of it with or without the colour of a reason, or to none; or a bone
    /// was clicked or tapped. What a marker covers is told as the marker alone.
    Bone {
        /// The bone under the pointer; none beside all bones.
        bone: Option<BoneName>,
        /// Whether that very point has the colour of a reason.
        tinted: bool,
        /// Whether it was clicked or tapped, not only pointed at.
        tapped: bool,
        /// From the left, in CSS pixels.
        x: f32,
        /// From the top, in CSS pixels.
        y: f32,
    },
    /// What is shown.
    State {
        /// Whose bones.
        age_group: AgeGroup,
        /// The site in focus.
        focus: Option<Place>,
        /// All flags.
        flags: Vec<ShownFlag>,
        /// What has the colour of a reason.
        tinted: Vec<ShownTint>,
        /// The names of the meshes that are shown.
        meshes: Vec<String>,
    },
    /// Where the tip of the needle is.
    Needle {
        /// In what; none where the bones file does not tell what the needle meets.
        structure: Option<Structure>,
        /// How deep below the skin, in millimetres.
        depth_mm: f32,
        /// Thickness of the near cortex along the needle, in millimetres; none where the needle does not meet cortex first,
        /// or the bones file does not tell.
        cortex_mm: Option<f32>,
        /// Whether the 5 mm mark is still outside the skin when the tip stands on the bone.
        mark_visible_at_bone: bool,
    },
    /// The picture that was asked for.
    Capture {
        /// A PNG as a `data:` address.
        data_url: String,
    },
    /// From where the learner looks, in words for a screen reader.
    View {
        /// Such as "front" or "right, from above".
        text: String,
    },
    /// Something went wrong that the learner can be told.
    Failure {
        /// What, and what to do.
        message: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_in_the_documented_shape() {
        let focus: SceneCommand =
            serde_json::from_str(r#"{"type":"focus","site":"proximal-tibia","side":"left"}"#)
                .unwrap();
        assert_eq!(
            focus,
            SceneCommand::Focus {
                place: Place {
                    site: "proximal-tibia".into(),
                    side: Some("left".into())
                },
                landmarks: Vec::new(),
            }
        );
        let flags: SceneCommand = serde_json::from_str(
            r#"{"type":"set-assessment","age_group":"infant","sites":[
                {"site":"sternum","side":null,"verdict":"not-used-at-this-age","rank":null}]}"#,
        )
        .unwrap();
        let SceneCommand::SetAssessment { age_group, sites } = flags else {
            panic!("another command was read");
        };
        assert_eq!(age_group, AgeGroup::Infant);
        assert_eq!(sites[0].verdict, Verdict::NotUsedAtThisAge);
        assert_eq!(sites[0].place.bone_side(), "midline");
    }

    #[test]
    fn an_unknown_command_is_refused() {
        assert!(serde_json::from_str::<SceneCommand>(r#"{"type":"explode"}"#).is_err());
    }

    #[test]
    fn no_two_verdicts_share_a_shape_or_a_colour() {
        let all = [
            Verdict::Suitable,
            Verdict::Caution,
            Verdict::Contraindicated,
            Verdict::NotUsedAtThisAge,
        ];
        for (i, a) in all.iter().enumerate() {
            for b in &all[i + 1..] {
                assert_ne!(a.shape(), b.shape());
                assert_ne!(a.srgb(), b.srgb());
            }
        }
    }
}
