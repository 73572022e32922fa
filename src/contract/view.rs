//! What the picture shows: a whole view, and nothing that a hand has moved.
//!
//! The same view is always the same picture, whatever was shown before. It is small enough for a link and a step of a lesson. A key
//! that is left out is as its `Default`; an unknown one is an error, and so is a number that is none. Numbers beyond their limits are
//! brought within them: a needle that is too long must not keep a verdict off the bones.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{
    from_json::{choice, object},
    ids::{AgeGroup, BoneName, Effect, Extent, Place, Side, Srgb, SurfacePoint, Theme, Verdict},
    reading::{self, ReadError},
};

/// Hub to tip, in millimetres. Needles of the makers are 15 to 45 mm long; the limits only keep nonsense away.
pub const NEEDLE_LENGTH_MM: RangeInclusive<f32> = 1.0..=200.0;
/// How far the tip may have gone from the skin, in millimetres.
pub const NEEDLE_ADVANCE_MM: RangeInclusive<f32> = 0.0..=300.0;
/// Skin to bone, in millimetres.
pub const SOFT_TISSUE_MM: RangeInclusive<f32> = 0.0..=150.0;
/// A coordinate of a point on a body, in millimetres. The tallest bodies are under 3 m; the limits only keep nonsense away.
pub const POINT_MM: RangeInclusive<f32> = -3000.0..=3000.0;
/// How near or far a picture is brought, beside 1 for what it begins with.
pub const ZOOM: RangeInclusive<f32> = 0.1..=10.0;
/// How far a picture is turned, in degrees.
pub const TURN_DEGREES: RangeInclusive<f32> = -180.0..=180.0;
/// The width of a finger, in millimetres: of a newborn's and of the broadest. The bones file knows fewer, and stops at those.
pub const FINGER_WIDTH_MM: RangeInclusive<f32> = 3.0..=40.0;

/// Everything that the picture shows and no hand has moved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SceneView {
    /// Whose bones.
    pub age_group: AgeGroup,
    /// The rows of the assessment.
    pub flags: Vec<SiteFlag>,
    /// The site that is looked at; `null` for the whole body.
    pub focus: Option<Focus>,
    /// What has the colour of a reason.
    pub tint: Option<Tint>,
    /// The width of the reader's finger in millimetres, 3 to 40: targets whose rule is in finger widths move. `null`: as baked, with the
    /// sources' typical finger.
    #[cfg_attr(feature = "schema", schemars(range(min = 3.0, max = 40.0)))]
    pub finger_width_mm: Option<f32>,
    /// Light or dark page.
    pub theme: Theme,
    /// What is seen where there is nothing; `null` for the theme's own.
    pub background: Option<Srgb>,
    /// The colours of verdicts on the bones; `null` for the scene's own.
    pub verdict_colours: Option<VerdictColours>,
    /// Whether movement is unwelcome: then views change at once.
    pub reduced_motion: bool,
    /// What the reader has pinned; `null` for no pin.
    pub pin: Option<Pin>,
    /// How the picture is turned from what the focus or the whole body begins with; `null`: not at all.
    pub camera: Option<Camera>,
}

/// How far a picture is turned, brought nearer and moved from what it begins with. Relative, so that it holds on a canvas of another shape.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Camera {
    /// Degrees to the patient's left, from -180 to 180.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = -180.0, max = 180.0)))]
    pub yaw_degrees: f32,
    /// Degrees upwards, from -180 to 180.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = -180.0, max = 180.0)))]
    pub pitch_degrees: f32,
    /// Above 1 nearer, below 1 farther: from 0.1 to 10.
    #[serde(default = "unzoomed")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.1, max = 10.0)))]
    pub zoom: f32,
    /// How far what is in the middle has moved, in millimetres: to the patient's left, upwards, to the front.
    #[serde(default)]
    pub moved_mm: [f32; 3],
}
object!(Camera { zoom; yaw_degrees, pitch_degrees, moved_mm });

/// As near as at the beginning.
const fn unzoomed() -> f32 {
    1.0
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            yaw_degrees: 0.0,
            pitch_degrees: 0.0,
            zoom: unzoomed(),
            moved_mm: [0.0; 3],
        }
    }
}

/// A pin that the reader has put on a bone, and how far it is off, once that may be seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Where it stands.
    pub at: SurfacePoint,
    /// The way along the surface from the pin to where it should be, pin first: points in millimetres, in the coordinates of the bones
    /// file. Empty while it is not judged.
    #[serde(default)]
    pub way_mm: Vec<[f32; 3]>,
    /// How far a needle at the pin would go, in millimetres, 0 to 300, in the direction in which one goes in at the point of entry in focus:
    /// both are drawn where the bone is cut open. `null`: neither is.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 300.0)))]
    pub needle_mm: Option<f32>,
}

/// One row of an assessment, as far as the picture shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SiteFlag {
    /// The site's id.
    pub site: String,
    /// The patient's side; `null` for a site in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// What the core decided; `null` while a learner is asked for it: the mark then says where and nothing more.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// Whether the sources behind it disagree.
    #[serde(default)]
    pub sources_differ: bool,
    /// Whether the part of the body is missing: then there is no flag.
    #[serde(default)]
    pub absent: bool,
}

impl SiteFlag {
    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        place(&self.site, self.side)
    }
}

/// The site that is looked at, and what is seen of it. Cut and needle belong to it, so that neither comes along to another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Focus {
    /// The site's id.
    pub site: String,
    /// The patient's side; `null` for a site in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// Ids of landmarks in the order of palpation; none for all landmarks of the bone.
    #[serde(default)]
    pub landmarks: Vec<String>,
    /// How much of the way to the point of entry is seen.
    #[serde(default)]
    pub shown: Shown,
    /// The id of the point of entry; `null` for the one that is shown first.
    #[serde(default)]
    pub variant: Option<String>,
    /// What the picture begins with.
    #[serde(default)]
    pub frame: Frame,
    /// Whether the bone is cut open along the needle. Not while the point of entry is sought: the cut runs through it.
    #[serde(default)]
    pub section: bool,
    /// The needle that is tried. Not while the point of entry is sought.
    #[serde(default)]
    pub needle: Option<Needle>,
}

impl Focus {
    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Place {
        place(&self.site, self.side)
    }
}

/// What the picture of a site begins with, until a hand moves it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Frame {
    /// The point of entry, in the middle.
    #[default]
    Point,
    /// That end of the bone, so that the middle of the picture does not give the point away.
    Bone,
}

/// How much of the way to a point of entry is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// Everything: nothing is searched for.
    #[default]
    All,
    /// So many landmarks, from the first in palpation order. The point of entry is sought: its flag, its patch of skin, ways to it, cut and
    /// needle are hidden.
    Step(u32),
    /// Everything, after a search.
    Solved,
}
choice!(Shown {
    "all" = All,
    "step" = Step(_),
    "solved" = Solved,
});

/// A needle that is tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Needle {
    /// Hub to tip, in millimetres, 1 to 200.
    #[cfg_attr(feature = "schema", schemars(range(min = 1.0, max = 200.0)))]
    pub length_mm: f32,
    /// How far the tip has gone from the skin, in millimetres, 0 to 300.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 300.0)))]
    pub advance_mm: f32,
    /// Skin to bone, in millimetres, 0 to 150.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 150.0)))]
    pub soft_tissue_mm: f32,
}
object!(Needle {
    length_mm,
    advance_mm,
    soft_tissue_mm
});

/// What a reason concerns, and what it does there. A reason that neither warns nor forbids has no colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tint {
    /// What the reason does.
    pub effect: Effect,
    /// How much of the body it concerns.
    pub extent: Extent,
    /// The id of the joint that it concerns, where it concerns one.
    #[serde(default)]
    pub joint: Option<String>,
    /// The bones that it concerns.
    #[serde(default)]
    pub bones: Vec<BoneName>,
    /// The sites that it concerns.
    #[serde(default)]
    pub sites: Vec<Place>,
}

/// The colours of verdicts on the bones; `null` for the scene's own. A reason has the colour of the verdict that it leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct VerdictColours {
    /// Of `suitable`.
    pub suitable: Option<Srgb>,
    /// Of `caution`.
    pub caution: Option<Srgb>,
    /// Of `contraindicated`.
    pub contraindicated: Option<Srgb>,
    /// Of `not-used-at-this-age`.
    pub not_used_at_this_age: Option<Srgb>,
}

impl VerdictColours {
    /// The colour of a verdict; none where the page gives none.
    #[must_use]
    pub const fn of(&self, verdict: Verdict) -> Option<Srgb> {
        match verdict {
            Verdict::Suitable => self.suitable,
            Verdict::Caution => self.caution,
            Verdict::Contraindicated => self.contraindicated,
            Verdict::NotUsedAtThisAge => self.not_used_at_this_age,
        }
    }
}

impl SceneView {
    /// Reads a view and brings its numbers within their limits.
    ///
    /// # Errors
    /// [`ReadError`] for what is no JSON, an unknown key or word, another type than is asked for, or a number that is not finite.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let mut view: Self = reading::read_by_serde(json)?;
        if let Some(width) = &mut view.finger_width_mm {
            reading::limit(width, "finger_width_mm", FINGER_WIDTH_MM)?;
        }
        if let Some(needle) = view.focus.as_mut().and_then(|focus| focus.needle.as_mut()) {
            for (value, path, limits) in [
                (
                    &mut needle.length_mm,
                    "focus.needle.length_mm",
                    NEEDLE_LENGTH_MM,
                ),
                (
                    &mut needle.advance_mm,
                    "focus.needle.advance_mm",
                    NEEDLE_ADVANCE_MM,
                ),
                (
                    &mut needle.soft_tissue_mm,
                    "focus.needle.soft_tissue_mm",
                    SOFT_TISSUE_MM,
                ),
            ] {
                reading::limit(value, path, limits)?;
            }
        }
        if let Some(camera) = &mut view.camera {
            reading::limit(&mut camera.yaw_degrees, "camera.yaw_degrees", TURN_DEGREES)?;
            reading::limit(
                &mut camera.pitch_degrees,
                "camera.pitch_degrees",
                TURN_DEGREES,
            )?;
            reading::limit(&mut camera.zoom, "camera.zoom", ZOOM)?;
            for (index, coordinate) in camera.moved_mm.iter_mut().enumerate() {
                let path = format!("camera.moved_mm[{index}]");
                reading::limit(coordinate, &path, POINT_MM)?;
            }
        }
        if let Some(pin) = &mut view.pin {
            for (index, coordinate) in pin.at.point_mm.iter_mut().enumerate() {
                let path = format!("pin.at.point_mm[{index}]");
                reading::limit(coordinate, &path, POINT_MM)?;
            }
            if let Some(length) = &mut pin.needle_mm {
                reading::limit(length, "pin.needle_mm", NEEDLE_ADVANCE_MM)?;
            }
            for (step, point) in pin.way_mm.iter_mut().enumerate() {
                for (index, coordinate) in point.iter_mut().enumerate() {
                    let path = format!("pin.way_mm[{step}][{index}]");
                    reading::limit(coordinate, &path, POINT_MM)?;
                }
            }
        }
        let colours = view.verdict_colours.get_or_insert_default();
        for (colour, path) in [
            (&mut view.background, "background"),
            (&mut colours.suitable, "verdict_colours.suitable"),
            (&mut colours.caution, "verdict_colours.caution"),
            (
                &mut colours.contraindicated,
                "verdict_colours.contraindicated",
            ),
            (
                &mut colours.not_used_at_this_age,
                "verdict_colours.not-used-at-this-age",
            ),
        ] {
            for part in colour.iter_mut().flatten() {
                reading::limit(part, path, 0.0..=1.0)?;
            }
        }
        // No colours at all and none of each are one view.
        view.verdict_colours = view
            .verdict_colours
            .filter(|colours| *colours != VerdictColours::default());
        Ok(view)
    }

    /// Where the picture looks; none for the whole body.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.focus.as_ref().map(Focus::place)
    }
}

fn place(site: &str, side: Option<Side>) -> Place {
    Place {
        site: site.to_owned(),
        side,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_said_is_an_adults_whole_body() {
        assert_eq!(SceneView::read("{}").unwrap(), SceneView::default());
        assert_eq!(
            SceneView::read(r#"{"verdict_colours":{}}"#).unwrap(),
            SceneView::default()
        );
    }

    #[test]
    fn a_view_is_read_in_the_documented_shape_and_written_as_it_was_read() {
        let json = r#"{
            "age_group": "infant",
            "flags": [{"site": "sternum", "verdict": "not-used-at-this-age"}],
            "focus": {"site": "proximal-tibia", "side": "left", "landmarks": ["tibial-tuberosity"], "shown": {"step": 1},
                "needle": {"length_mm": 25, "advance_mm": 3, "soft_tissue_mm": 8}},
            "tint": {"effect": "caution", "extent": "bone", "bones": [{"bone": "tibia", "side": "left"}]},
            "theme": "dark", "verdict_colours": {"not-used-at-this-age": [0, 0.5, 1]}, "reduced_motion": true,
            "pin": {"at": {"on": {"bone": "tibia", "side": "left"}, "point_mm": [1, 2, 3]}, "way_mm": [[1, 2, 3], [1, 2, 9]], "needle_mm": 12}
        }"#;
        let view = SceneView::read(json).unwrap();
        let focus = view.focus.as_ref().unwrap();
        assert_eq!(focus.shown, Shown::Step(1));
        assert_eq!(focus.place().side, Some(Side::Left));
        assert_eq!(view.flags[0].place().side, None);
        let again = SceneView::read(&serde_json::to_string(&view).unwrap()).unwrap();
        assert_eq!(again, view);
    }

    #[test]
    fn numbers_come_within_their_limits() {
        let view = SceneView::read(
            r#"{"finger_width_mm": 1000, "background": [-1, 0.5, 2],
                "focus": {"site": "x", "needle": {"length_mm": 0, "advance_mm": -3, "soft_tissue_mm": 151}}}"#,
        )
        .unwrap();
        assert_eq!(view.finger_width_mm, Some(40.0));
        assert_eq!(view.background, Some([0.0, 0.5, 1.0]));
        let needle = view.focus.unwrap().needle.unwrap();
        assert_eq!(
            (needle.length_mm, needle.advance_mm, needle.soft_tissue_mm),
            (1.0, 0.0, 150.0)
        );
    }

    #[test]
    fn a_faulty_view_is_refused_by_its_path() {
        for (json, path, says) in [
            (r#"{"section": true}"#, "section", "unknown field"),
            (
                r#"{"focus": {"site": "x", "needel": 3}}"#,
                "focus.needel",
                "unknown field",
            ),
            (
                r#"{"flags": [{"site": "a", "verdict": "caution"}, {"site": "b", "verdict": "fine"}]}"#,
                "flags[1].verdict",
                "unknown variant",
            ),
            (
                r#"{"focus": {"site": "x", "side": "middle"}}"#,
                "focus.side",
                "unknown variant",
            ),
            (
                r#"{"focus": {"side": "left"}, "theme": "dark"}"#,
                "focus",
                "missing field `site`",
            ),
            (
                r#"{"focus": {"site": "x", "needle": {"length_mm": "25", "advance_mm": 0, "soft_tissue_mm": 0}}}"#,
                "focus.needle.length_mm",
                "invalid type",
            ),
            (
                r#"{"focus": {"site": "x", "needle": {"length_mm": 25, "advance_mm": 1e39, "soft_tissue_mm": 0}}}"#,
                "focus.needle.advance_mm",
                "out of range",
            ),
            (
                r#"{"verdict_colours": {"caution": [0, 0]}}"#,
                "verdict_colours.caution",
                "length 2",
            ),
            (
                r#"{"pin": {"at": {"on": {"bone": "tibia"}, "point_mm": [0, 1e39, 0]}}}"#,
                "pin.at.point_mm[1]",
                "out of range",
            ),
            (r#"{"theme": "dark""#, "theme", "ends before"),
            (r#"{"theme": "dark"} x"#, "", "nothing more"),
        ] {
            let error = SceneView::read(json).unwrap_err();
            assert_eq!(error.path, path, "{error}");
            assert!(error.message.contains(says), "{error}");
        }
    }
}
