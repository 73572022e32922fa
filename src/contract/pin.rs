//! Pins: where a reader puts one, what is asked of it, and what comes back. Ids and numbers only; the page makes the sentences.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::{
    from_json::{choice, object},
    ids::{AgeGroup, BoneName, Side, Structure, SurfacePoint, Towards},
    reading::{self, ReadError},
    report::NeedleStretch,
    view::FINGER_WIDTH_MM,
};

/// A coordinate of a pin, in millimetres. The tallest bodies are under 3 m; the limits only keep nonsense away.
pub const POINT_MM: RangeInclusive<f32> = -3000.0..=3000.0;
/// A way along a bone, in millimetres: longer than any bone. A way in the other direction has the other word, never a minus.
pub const WAY_MM: RangeInclusive<f32> = 0.0..=600.0;

/// By which measures a pin is judged: the content of `assets/teaching/pin.json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinRules {
    /// How far off a pin may be and is still right, in millimetres on a grown bone: a smaller bone allows less in proportion.
    pub right_mm: f32,
    /// How far off it may be and is still a near miss, in the same way.
    pub near_miss_mm: f32,
    /// How far from a landmark's point a pin still lies on that landmark, in the same way.
    pub on_landmark_mm: f32,
    /// How far from the bone that it names a pin may lie, in millimetres at any size: a hand that points through a picture is not exact.
    pub off_bone_mm: f32,
    /// The id of the source that gives the tolerances; `null` where none does and they are the project's own.
    pub tolerance_source: Option<String>,
    /// What a needle must not meet before the far cortex.
    pub dangerous: Vec<Structure>,
}
object!(PinRules {
    right_mm,
    near_miss_mm,
    on_landmark_mm,
    off_bone_mm,
    tolerance_source,
    dangerous
});

/// A pin, and what it was put there for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinQuestion {
    /// On whose bones.
    pub age_group: AgeGroup,
    /// What was asked.
    pub task: PinTask,
    /// Where the pin is.
    pub pin: SurfacePoint,
}
object!(PinQuestion {
    age_group,
    task,
    pin
});

/// What is asked of a pin.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum PinTask {
    /// The point of entry of a site.
    Locate {
        /// The site's id.
        site: String,
        /// The patient's side; `null` for a site in the midline.
        #[serde(default)]
        side: Option<Side>,
        /// The id of the one rule that counts; `null` where every sound one of this age does.
        #[serde(default)]
        variant: Option<String>,
        /// The width of the reader's finger in millimetres, 3 to 40; `null` for the sources' usual one.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 3.0, max = 40.0)))]
        finger_width_mm: Option<f32>,
    },
    /// A structure with a name.
    FindStructure {
        /// The id of a landmark or of a bone.
        structure: String,
        /// The patient's side; `null` for one in the midline.
        #[serde(default)]
        side: Option<Side>,
    },
}
choice!(PinTask {
    "locate" = Locate { site, side, variant, finger_width_mm },
    "find-structure" = FindStructure { structure, side },
});

/// How a pin did.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinScore {
    /// In one word.
    pub zone: PinZone,
    /// From 0 to 1: 1 on the goal and as far as is right, falling evenly to 0 where the near miss ends; 0 where it is dangerous.
    pub score: f32,
    /// How far the pin is from the goal, in millimetres.
    pub distance_mm: f32,
    /// How that was measured.
    pub measured: Measured,
    /// Which way the pin is off, seen from the goal: the distance as two ways at right angles. Empty on the goal and on another bone.
    pub off: Ways,
    /// What lies under the pin.
    pub under: UnderPin,
    /// What a needle would meet that goes in at the pin in the direction of the goal's, from the surface of the bone on. Empty where no
    /// needle was asked for, and where it would not go into this bone.
    pub needle_path: Vec<NeedleStretch>,
    /// What makes the pin dangerous: met before the far cortex, and not met at the goal itself.
    pub dangers: Vec<Structure>,
    /// What it was measured against.
    pub goal: PinGoal,
    /// Another rule whose point of entry is nearer to the pin, and that did not count here; `null` where there is none.
    pub fits_better: Option<OtherRule>,
    /// How exact a pin has to be here.
    pub tolerance: Tolerance,
    /// The way along the surface from the pin to the goal, pin first: points in millimetres, in the coordinates of the bones file. Empty
    /// on the goal and on another bone.
    pub way_mm: Vec<[f32; 3]>,
}

/// How well a pin is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PinZone {
    /// Within the tolerance.
    Right,
    /// Off, and not far.
    NearMiss,
    /// Far off, or on another bone.
    Miss,
    /// A needle there would meet what it must not.
    Dangerous,
}

/// How a distance was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Measured {
    /// Along the bone's surface, as a tape lies on it.
    AlongSurface,
    /// Straight through the air, because no surface joins the two.
    Straight,
}

/// Ways in the words of a bone, in millimetres. A word that is left out is no way at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Ways {
    /// Towards the trunk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proximal_mm: Option<f32>,
    /// Towards the hand or foot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distal_mm: Option<f32>,
    /// Towards the midline of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medial_mm: Option<f32>,
    /// Away from the midline of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lateral_mm: Option<f32>,
    /// Towards the front.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anterior_mm: Option<f32>,
    /// Towards the back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posterior_mm: Option<f32>,
    /// Towards the patient's left, on a bone in the midline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_mm: Option<f32>,
    /// Towards the patient's right, on a bone in the midline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right_mm: Option<f32>,
}
object!(Ways {
    proximal_mm,
    distal_mm,
    medial_mm,
    lateral_mm,
    anterior_mm,
    posterior_mm,
    left_mm,
    right_mm
});

impl Ways {
    /// The way in one direction.
    #[must_use]
    pub const fn get(&self, towards: Towards) -> Option<f32> {
        match towards {
            Towards::Proximal => self.proximal_mm,
            Towards::Distal => self.distal_mm,
            Towards::Medial => self.medial_mm,
            Towards::Lateral => self.lateral_mm,
            Towards::Anterior => self.anterior_mm,
            Towards::Posterior => self.posterior_mm,
            Towards::Left => self.left_mm,
            Towards::Right => self.right_mm,
        }
    }

    /// Says the way in one direction.
    pub const fn set(&mut self, towards: Towards, millimetres: f32) {
        let way = match towards {
            Towards::Proximal => &mut self.proximal_mm,
            Towards::Distal => &mut self.distal_mm,
            Towards::Medial => &mut self.medial_mm,
            Towards::Lateral => &mut self.lateral_mm,
            Towards::Anterior => &mut self.anterior_mm,
            Towards::Posterior => &mut self.posterior_mm,
            Towards::Left => &mut self.left_mm,
            Towards::Right => &mut self.right_mm,
        };
        *way = Some(millimetres);
    }
}

/// What lies under a pin.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnderPin {
    /// The bone.
    pub on: BoneName,
    /// The landmark that it lies on; `null` beside all of them.
    pub landmark: Option<String>,
    /// What comes first under the surface, straight down; `null` where the bones file does not tell.
    pub structure: Option<Structure>,
    /// Whether the bone itself is wrong; `null` where it is right.
    pub amiss: Option<Amiss>,
}

/// How the bone under a pin can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Amiss {
    /// The same bone of the other side.
    OtherSide,
    /// Another bone.
    OtherBone,
}

/// What a pin was measured against.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinGoal {
    /// Where it is; of a bone, the point that is nearest to the pin.
    pub at: SurfacePoint,
    /// The id of the rule; `null` for a structure.
    pub variant: Option<String>,
    /// The id of the landmark or bone; `null` for a point of entry.
    pub structure: Option<String>,
    /// Whether it is the rule that is shown first.
    pub default: bool,
    /// Whether the rule is said for this age.
    pub for_this_age: bool,
    /// The ids of the sources that state the rule.
    pub sources: Vec<String>,
}

/// A rule that leads nearer to a pin than the one it was measured by.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherRule {
    /// The id of the rule.
    pub variant: String,
    /// The ids of the sources that state it.
    pub sources: Vec<String>,
    /// The ids of sources that say the opposite.
    pub contradicted_by: Vec<String>,
    /// Whether it is said for this age.
    pub for_this_age: bool,
    /// What its own needle meets on these bones and must not.
    pub dangers: Vec<Structure>,
    /// How far the pin is from its point of entry, in millimetres along the surface.
    pub distance_mm: f32,
}

/// How exact a pin has to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tolerance {
    /// Right up to here, in millimetres on this bone.
    pub right_mm: f32,
    /// A near miss up to here, in millimetres on this bone.
    pub near_miss_mm: f32,
    /// The bone's size as a share of a grown one's.
    pub scale: f32,
    /// The id of the source that gives the tolerance; `null` where none does and it is the project's own.
    pub tolerance_source: Option<String>,
}

/// A step of a pin along the surface.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinStep {
    /// On whose bones.
    pub age_group: AgeGroup,
    /// Where the pin is.
    pub pin: SurfacePoint,
    /// Which way it goes; `null` to hear of it where it is.
    #[serde(default)]
    pub towards: Option<Towards>,
    /// How far, in millimetres.
    #[serde(default)]
    pub by_mm: f32,
}
object!(PinStep { age_group, pin, towards; by_mm });

/// A pin in words: so far this way and that way from a landmark.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinInWords {
    /// On whose bones.
    pub age_group: AgeGroup,
    /// The landmark's id.
    pub from: String,
    /// The patient's side; `null` for one in the midline.
    #[serde(default)]
    pub side: Option<Side>,
    /// How far which way, as a tape is laid: along the bone first, then across it at the level reached.
    #[serde(default)]
    pub ways: Ways,
}
object!(PinInWords { age_group, from, side; ways });

/// A pin that has been put somewhere, in words that give no answer away.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlacedPin {
    /// Where it is: on the surface.
    pub pin: SurfacePoint,
    /// The ways that it came, as far as it came: less than asked for where the bone, or that side of it, ends.
    pub moved: Ways,
    /// Whether it came less far than was asked for.
    pub cut_short: bool,
    /// The four directions in which it can be moved along the surface from here.
    pub directions: Vec<Towards>,
    /// How far it is from the landmarks of its bone, nearest first.
    pub from_landmarks: Vec<LandmarkDistance>,
}

/// How far a pin is from a landmark.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LandmarkDistance {
    /// The landmark's id.
    pub landmark: String,
    /// In millimetres.
    pub distance_mm: f32,
    /// How that was measured.
    pub measured: Measured,
    /// Which way the pin lies, seen from the landmark.
    pub off: Ways,
}

impl PinQuestion {
    /// Reads a question and brings its numbers within their limits.
    ///
    /// # Errors
    /// [`ReadError`] for what is no JSON, an unknown key or word, another type than is asked for, or a number that is not finite.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let mut question: Self = reading::read(json)?;
        limit_pin(&mut question.pin)?;
        if let PinTask::Locate {
            finger_width_mm: Some(width),
            ..
        } = &mut question.task
        {
            reading::limit(width, "task.locate.finger_width_mm", FINGER_WIDTH_MM)?;
        }
        Ok(question)
    }
}

impl PinStep {
    /// Reads a step and brings its numbers within their limits.
    ///
    /// # Errors
    /// As [`PinQuestion::read`].
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let mut step: Self = reading::read(json)?;
        limit_pin(&mut step.pin)?;
        reading::limit(&mut step.by_mm, "by_mm", WAY_MM)?;
        Ok(step)
    }
}

impl PinInWords {
    /// Reads a pin in words and brings its numbers within their limits.
    ///
    /// # Errors
    /// As [`PinQuestion::read`].
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let mut words: Self = reading::read(json)?;
        for towards in Towards::ALL {
            if let Some(mut millimetres) = words.ways.get(towards) {
                reading::limit(&mut millimetres, "ways", WAY_MM)?;
                words.ways.set(towards, millimetres);
            }
        }
        Ok(words)
    }
}

fn limit_pin(pin: &mut SurfacePoint) -> Result<(), ReadError> {
    pin.point_mm
        .iter_mut()
        .try_for_each(|coordinate| reading::limit(coordinate, "pin.point_mm", POINT_MM))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_in_the_documented_shape() {
        let json = r#"{"age_group": "child", "task": {"locate": {"site": "proximal-tibia", "side": "left"}},
            "pin": {"on": {"bone": "tibia", "side": "left"}, "point_mm": [100, 200, 9000]}}"#;
        let question = PinQuestion::read(json).unwrap();
        assert_eq!(question.pin.point_mm, [100.0, 200.0, 3000.0]);
        let again = PinQuestion::read(&serde_json::to_string(&question).unwrap()).unwrap();
        assert_eq!(again, question);
    }

    #[test]
    fn ways_are_written_as_far_as_they_go() {
        let words = PinInWords::read(
            r#"{"age_group": "adult", "from": "tibial-tuberosity", "side": "left", "ways": {"medial_mm": 20, "distal_mm": -10}}"#,
        )
        .unwrap();
        let told = serde_json::to_value(words.ways).unwrap();
        assert_eq!(
            told,
            serde_json::json!({"medial_mm": 20.0, "distal_mm": 0.0})
        );
    }

    #[test]
    fn a_faulty_question_is_refused_by_its_path() {
        let pin = r#""pin": {"on": {"bone": "tibia"}, "point_mm": [0, 1e39, 0]}"#;
        for (json, path) in [
            (
                format!(
                    r#"{{"age_group": "adult", "task": {{"find-structure": {{"structure": "x"}}}}, {pin}}}"#
                ),
                "pin.point_mm",
            ),
            (
                r#"{"age_group": "adult", "task": {"locate": {"site": "x", "sied": "left"}}}"#
                    .into(),
                "task.locate.sied",
            ),
            (
                r#"{"age_group": "adult", "task": {"find": {}}}"#.into(),
                "task.find",
            ),
        ] {
            let error = PinQuestion::read(&json).unwrap_err();
            assert_eq!(error.path, path, "{error}");
        }
    }
}
