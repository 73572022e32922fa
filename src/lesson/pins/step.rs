//! A pin that goes along a surface: a step of the keyboard, and so far this way and that way from a landmark.
//!
//! What is told of it are its distances from landmarks, never from an answer. Not here: judging.

use glam::Vec3;

use super::{
    compass,
    model::{Bone, Model, wrong_side},
    pin::tenths,
    section::Section,
};
use crate::clinical::InputError;
use crate::contract::{
    ids::Towards,
    pin::{LandmarkDistance, PinInWords, PinStep, PlacedPin, Ways},
};

/// By how many mm a way may be shorter than asked for and is not cut short.
const CUT_SHORT_MM: f32 = 0.5;

/// Moves a pin along the surface in a direction of its bone; with none, tells of it where it is.
///
/// # Errors
/// If the pin lies on no bone, or its bone does not use the word.
pub fn step(model: &Model, step: &PinStep) -> Result<PlacedPin, InputError> {
    let (bone, from) = model.stand(&step.pin)?;
    let mut ways = Ways::default();
    let mut to = from;
    if let Some(towards) = step.towards {
        let axis = axis(&bone, towards, "$.towards")?;
        let outward = bone.outward(from);
        let level = axis - outward * axis.dot(outward);
        // Where the word is used here, it is the compass's own direction; on the edge of a face one that still leads that way.
        let direction = bone
            .compass(outward)
            .direction(towards)
            .or_else(|| level.try_normalize());
        if let Some(direction) = direction
            && let Some(section) = Section::through(bone.surface, from, outward.cross(direction))
        {
            let line = section.towards(direction).onwards(axis, step.by_mm);
            ways.set(towards, tenths(line.length()));
            to = line.at(f32::INFINITY);
        } else {
            ways.set(towards, 0.0);
        }
    }
    let cut_short = step
        .towards
        .and_then(|towards| ways.get(towards))
        .is_some_and(|moved| moved + CUT_SHORT_MM < step.by_mm);
    Ok(placed(model, &bone, to, ways, cut_short))
}

/// Puts a pin where words lead: along the bone first, by so much of its length; then across it at the level reached, as a tape lies.
///
/// # Errors
/// If there is no such landmark, a word is not used on its bone, or two ways are each other's opposite.
pub fn place_in_words(model: &Model, words: &PinInWords) -> Result<PlacedPin, InputError> {
    let places = &model.places;
    let Some(landmark) = places.landmark(&words.from, words.side) else {
        let same = || {
            places
                .landmarks
                .iter()
                .filter(|other| other.id == words.from)
        };
        if same().next().is_some() {
            let sides = same().map(|other| other.on.side);
            return Err(wrong_side("$.side", words.side, sides));
        }
        let mut known: Vec<&str> = places
            .landmarks
            .iter()
            .map(|other| other.id.as_str())
            .collect();
        known.dedup();
        return Err(InputError::word("$.from", "landmark", &words.from, known));
    };
    let bone = model.bone(&landmark.on, "$.from")?;
    let asked = |towards: Towards| words.ways.get(towards).filter(|&by_mm| by_mm > 0.0);
    for [one, other] in [
        [Towards::Proximal, Towards::Distal],
        [Towards::Medial, Towards::Lateral],
        [Towards::Anterior, Towards::Posterior],
        [Towards::Left, Towards::Right],
    ] {
        if asked(one).is_some() && asked(other).is_some() {
            return Err(InputError::new(
                &format!("$.ways.{}_mm", other.id()),
                "a way",
                format!("A pin cannot go {} and {} at once.", one.id(), other.id()),
                "Leave one of the two out.",
            ));
        }
    }
    let along = Vec3::from(bone.place.axes[0].vector);
    let mut at = bone.nearest(Vec3::from(landmark.point_mm)).point;
    let mut moved = Ways::default();
    let mut cut_short = false;
    // In the order of the words: along the bone before across it.
    for towards in Towards::ALL {
        let Some(by_mm) = asked(towards) else {
            continue;
        };
        let path = format!("$.ways.{}_mm", towards.id());
        let axis = axis(&bone, towards, &path)?;
        let is_along = matches!(towards, Towards::Proximal | Towards::Distal);
        let across = if is_along {
            let outward = bone.outward(at);
            axis.cross(outward)
                .normalize_or(along.any_orthonormal_vector())
        } else {
            along
        };
        let mut gone = 0.0;
        if let Some(section) = Section::through(bone.surface, at, across) {
            let line = section.towards(axis);
            let line = if is_along {
                line.rising_by(axis, by_mm)
            } else {
                line.onwards(axis, by_mm)
            };
            let end = line.at(f32::INFINITY);
            gone = if is_along {
                (end - at).dot(axis)
            } else {
                line.length()
            };
            at = end;
        }
        moved.set(towards, tenths(gone.max(0.0)));
        cut_short |= gone + CUT_SHORT_MM < by_mm;
    }
    Ok(placed(model, &bone, at, moved, cut_short))
}

/// The direction of a word on a bone.
fn axis(bone: &Bone<'_>, towards: Towards, path: &str) -> Result<Vec3, InputError> {
    compass::vector(&bone.place.axes, towards).ok_or_else(|| {
        let axes = bone.place.axes.iter();
        let words = axes.flat_map(|axis| [axis.towards.id(), axis.away.id()]);
        InputError::word(path, "direction on this bone", towards.id(), words)
    })
}

/// What is told of a pin where it is now.
fn placed(model: &Model, bone: &Bone<'_>, at: Vec3, moved: Ways, cut_short: bool) -> PlacedPin {
    let on = &bone.place.on;
    let landmarks = model
        .places
        .landmarks
        .iter()
        .filter(|landmark| landmark.on == *on);
    let mut from_landmarks: Vec<LandmarkDistance> = landmarks
        .map(|landmark| {
            let outward = Vec3::from(landmark.outward).normalize_or(Vec3::Y);
            let from = bone.nearest(Vec3::from(landmark.point_mm)).point;
            let way = bone.way(from, outward, at);
            LandmarkDistance {
                landmark: landmark.id.clone(),
                distance_mm: tenths(way.distance),
                measured: way.measured,
                off: bone.compass(outward).split(way.direction, way.distance),
            }
        })
        .collect();
    from_landmarks.sort_by(|a, b| a.distance_mm.total_cmp(&b.distance_mm));
    PlacedPin {
        pin: bone.at(at),
        moved,
        cut_short,
        directions: bone.compass(bone.outward(at)).words(),
        from_landmarks,
    }
}
