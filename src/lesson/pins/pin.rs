//! How a pin did: how far it is from where it should be, which way, what lies under it, and whose rule that is.
//!
//! Distances are measured from the goal in the plane that holds the goal, the pin and the direction out of the bone at the goal
//! ([`Bone::way`]), and the score falls with them alone. So a pin that goes straight away from the goal never gains by it.

use glam::Vec3;

use super::{
    model::{Bone, Model, Way, wrong_side},
    needle,
};
use crate::clinical::InputError;
use crate::contract::{
    ids::{BoneName, Side, Structure},
    pin::{
        Amiss, Measured, OtherRule, PinGoal, PinQuestion, PinScore, PinTask, PinZone, Tolerance,
        UnderPin, Ways,
    },
    places::{Entry, LandmarkPlace, TargetPlace},
    report::NeedleStretch,
};

/// By how many mm another rule must be nearer to be worth a word.
const BETTER_MM: f32 = 1.0;

/// The distance between places on the way to a pin where the needle is tried, mm on a grown bone.
const TRIED_EVERY_MM: f32 = 3.0;

/// A place that a pin may be meant for.
struct Goal<'a> {
    bone: Bone<'a>,
    point: Vec3,
    outward: Vec3,
    /// Into the bone; none where no needle is asked for.
    needle: Option<Vec3>,
    target: Option<&'a TargetPlace>,
    structure: Option<&'a str>,
}

impl Goal<'_> {
    fn told(&self) -> PinGoal {
        let target = self.target;
        PinGoal {
            at: self.bone.at(self.point),
            variant: target.map(|target| target.variant.clone()),
            structure: self.structure.map(str::to_owned),
            default: target.is_some_and(|target| target.default),
            for_this_age: target.is_none_or(|target| target.for_this_age),
            sources: target.map_or_else(Vec::new, |target| target.sources.clone()),
        }
    }
}

/// How a pin stands to a goal.
struct Judged<'g, 'a> {
    goal: &'g Goal<'a>,
    way: Way,
    zone: PinZone,
    score: f32,
    path: Vec<NeedleStretch>,
    dangers: Vec<Structure>,
}

/// Every place that counts for a task, the rule that is shown first before the others. None for a whole bone: any place of it does.
///
/// # Errors
/// If the task names what these bones do not have.
pub fn goals(model: &Model, task: &PinTask) -> Result<Vec<PinGoal>, InputError> {
    let mut told: Vec<PinGoal> = counted(model, task, Vec3::ZERO)?
        .counted
        .iter()
        .filter(|goal| goal.structure != Some(goal.bone.place.on.bone.as_str()))
        .map(Goal::told)
        .collect();
    told.sort_by_key(|goal| !goal.default);
    Ok(told)
}

/// Judges a pin.
///
/// # Errors
/// If the question names what these bones do not have, or the pin lies on no bone.
pub fn score(model: &Model, question: &PinQuestion) -> Result<PinScore, InputError> {
    let (under, pin) = model.stand(&question.pin)?;
    let goals = counted(model, &question.task, pin)?;
    let Some(best) = best(model, &goals.counted, &under, pin) else {
        return Err(InputError::new(
            "$.task.locate.site",
            "a site",
            "No rule leads to a point of entry on these bones.",
            "Choose another site or age.",
        ));
    };
    let goal = best.goal;
    let is_on_goal = under.place.on == goal.bone.place.on && best.way.distance == 0.0;
    let fits_better = goals
        .others
        .iter()
        .filter(|other| other.bone.place.on == under.place.on)
        .filter(|other| other.point.distance(pin) < best.way.distance)
        .filter_map(|other| {
            let way = other.bone.way(other.point, other.outward, pin);
            Some((other, other.target?, way.distance))
        })
        .filter(|(_, _, distance)| distance + BETTER_MM <= best.way.distance)
        .min_by(|a, b| a.2.total_cmp(&b.2))
        .map(|(other, target, distance)| OtherRule {
            variant: target.variant.clone(),
            sources: target.sources.clone(),
            contradicted_by: target.contradicted_by.clone(),
            for_this_age: target.for_this_age,
            dangers: dangers_at(model, other, other.point).1,
            distance_mm: tenths(distance),
        });
    let along = best.way.measured == Measured::AlongSurface && !is_on_goal;
    Ok(PinScore {
        zone: best.zone,
        score: best.score,
        distance_mm: tenths(best.way.distance),
        measured: best.way.measured,
        off: if under.place.on == goal.bone.place.on {
            let compass = goal.bone.compass(goal.outward);
            compass.split(best.way.direction, best.way.distance)
        } else {
            Ways::default()
        },
        under: under_pin(model, &under, pin, &goal.bone.place.on),
        needle_path: best.path,
        dangers: best.dangers,
        goal: goal.told(),
        fits_better,
        tolerance: tolerance(model, &goal.bone),
        way_mm: match best.way.line {
            Some(line) if along => {
                let points = line.points().iter().rev();
                points.map(|&point| goal.bone.at(point).point_mm).collect()
            }
            _ => Vec::new(),
        },
    })
}

/// The goal that suits a pin best: by the score, then by the distance; of several at one place the one that is shown first.
fn best<'g, 'a>(
    model: &Model,
    goals: &'g [Goal<'a>],
    under: &Bone<'_>,
    pin: Vec3,
) -> Option<Judged<'g, 'a>> {
    let mut ways: Vec<(&Goal<'a>, Way)> = goals
        .iter()
        .map(|goal| (goal, way_to(goal, under, pin)))
        .collect();
    let is_other = |goal: &Goal<'_>| !goal.target.is_some_and(|target| target.default);
    ways.sort_by(|(one, one_way), (other, other_way)| {
        let by_way = tenths(one_way.distance).total_cmp(&tenths(other_way.distance));
        by_way.then(is_other(one).cmp(&is_other(other)))
    });
    let mut best: Option<Judged<'g, 'a>> = None;
    for (goal, way) in ways {
        // What a needle meets costs most, and never makes a score better: a farther goal is asked only where it may be the better one.
        let most = score_by_distance(model, goal, under, &way);
        if best.as_ref().is_none_or(|best| most > best.score) {
            let next = judge(model, goal, under, pin, way);
            if best.as_ref().is_none_or(|best| next.score > best.score) {
                best = Some(next);
            }
        }
    }
    best
}

/// The way from a goal to a pin; through the air, where that is on another bone.
fn way_to(goal: &Goal<'_>, under: &Bone<'_>, pin: Vec3) -> Way {
    if under.place.on == goal.bone.place.on {
        return goal.bone.way(goal.point, goal.outward, pin);
    }
    Way {
        distance: goal.point.distance(pin),
        measured: Measured::Straight,
        direction: Vec3::ZERO,
        line: None,
    }
}

/// The score of a pin that meets no danger: 1 as far as is right, falling evenly to 0 where the near miss ends.
fn score_by_distance(model: &Model, goal: &Goal<'_>, under: &Bone<'_>, way: &Way) -> f32 {
    if under.place.on != goal.bone.place.on {
        return 0.0;
    }
    let of = tolerance(model, &goal.bone);
    let far = (way.distance - of.right_mm) / (of.near_miss_mm - of.right_mm).max(0.1);
    1.0 - far.clamp(0.0, 1.0)
}

/// The goals that count, and the other rules of the site.
struct Goals<'a> {
    counted: Vec<Goal<'a>>,
    others: Vec<Goal<'a>>,
}

/// The goals of a task; of a whole bone, the place of it that is nearest to a pin.
fn counted<'a>(model: &'a Model, task: &'a PinTask, pin: Vec3) -> Result<Goals<'a>, InputError> {
    Ok(match task {
        PinTask::Locate {
            site,
            side,
            variant,
            finger_width_mm,
        } => targets(model, site, *side, variant.as_deref(), *finger_width_mm)?,
        PinTask::FindStructure { structure, side } => Goals {
            counted: vec![structure_goal(model, structure, *side, pin)?],
            others: Vec::new(),
        },
    })
}

/// The points of entry of a site. With no variant asked for, every sound rule counts: said for this age, contradicted by no source, and
/// such that its own needle comes into marrow on these bones and meets nothing that it must not. Where no rule is sound, all count: the
/// site is not used at this age, and the answer says so.
fn targets<'a>(
    model: &'a Model,
    site: &str,
    side: Option<Side>,
    variant: Option<&str>,
    finger_width_mm: Option<f32>,
) -> Result<Goals<'a>, InputError> {
    let places = &model.places;
    let known = || places.sites.iter().filter(|place| place.site == site);
    if known().next().is_none() {
        let sites = places.sites.iter().map(|place| place.site.as_str());
        return Err(InputError::word(
            "$.task.locate.site",
            "site",
            site,
            unique(sites),
        ));
    }
    if known().all(|place| place.on.side != side) {
        let sides = known().map(|place| place.on.side);
        return Err(wrong_side("$.task.locate.side", side, sides));
    }
    let mut all = Vec::new();
    for target in places.targets_of(site, side) {
        let bone = model.bone(&target.on, "$.task.locate.side")?;
        let entry = entry_for(target, finger_width_mm);
        all.push(Goal {
            bone,
            point: bone.nearest(Vec3::from(entry.point_mm)).point,
            outward: Vec3::from(entry.outward).normalize_or(Vec3::Y),
            needle: Vec3::from(entry.needle_direction).try_normalize(),
            target: Some(target),
            structure: None,
        });
    }
    if let Some(variant) = variant
        && all
            .iter()
            .all(|goal| goal.target.is_none_or(|target| target.variant != variant))
    {
        let variants = places
            .targets_of(site, side)
            .map(|target| target.variant.as_str());
        return Err(InputError::word(
            "$.task.locate.variant",
            "rule",
            variant,
            variants,
        ));
    }
    let counts = |goal: &Goal<'_>| {
        goal.target.is_some_and(|target| match variant {
            Some(variant) => target.variant == variant,
            None => {
                let path = &mut target.needle_path.iter();
                target.for_this_age
                    && target.contradicted_by.is_empty()
                    && path.any(|stretch| stretch.structure == Structure::Marrow)
                    && dangers(model, &target.needle_path).is_empty()
            }
        })
    };
    let (counted, others): (Vec<_>, Vec<_>) = all.into_iter().partition(counts);
    if counted.is_empty() {
        return Ok(Goals {
            counted: others,
            others: counted,
        });
    }
    Ok(Goals { counted, others })
}

/// The entry of a target for fingers of a width: between the two nearest baked widths, and never past the narrowest or the widest.
fn entry_for(target: &TargetPlace, finger_width_mm: Option<f32>) -> Entry {
    let entries = &target.by_finger_width;
    let Some(width) = finger_width_mm else {
        return target.entry;
    };
    let above = entries.partition_point(|entry| entry.finger_width_mm < width);
    let (Some(wide), Some(narrow)) = (
        entries.get(above).or(entries.last()),
        entries.get(above.saturating_sub(1)),
    ) else {
        return target.entry;
    };
    let step = wide.finger_width_mm - narrow.finger_width_mm;
    let share = if step > 0.0 {
        ((width - narrow.finger_width_mm) / step).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let between = |a: [f32; 3], b: [f32; 3]| Vec3::from(a).lerp(Vec3::from(b), share).to_array();
    let (narrow, wide) = (&narrow.entry, &wide.entry);
    Entry {
        point_mm: between(narrow.point_mm, wide.point_mm),
        outward: between(narrow.outward, wide.outward),
        needle_direction: between(narrow.needle_direction, wide.needle_direction),
    }
}

/// A landmark, or a bone: of a bone the point nearest to the pin.
fn structure_goal<'a>(
    model: &'a Model,
    structure: &'a str,
    side: Option<Side>,
    pin: Vec3,
) -> Result<Goal<'a>, InputError> {
    let places = &model.places;
    let landmarks = || {
        places
            .landmarks
            .iter()
            .filter(|landmark| landmark.id == structure)
    };
    if landmarks().next().is_some() {
        let Some(landmark) = places.landmark(structure, side) else {
            let sides = landmarks().map(|landmark| landmark.on.side);
            return Err(wrong_side("$.task.find-structure.side", side, sides));
        };
        let bone = model.bone(&landmark.on, "$.task.find-structure")?;
        return Ok(landmark_goal(bone, landmark));
    }
    let on = BoneName {
        bone: structure.to_owned(),
        side,
    };
    if places.bones.iter().all(|bone| bone.on.bone != structure) {
        let known = places.landmarks.iter().map(|landmark| landmark.id.as_str());
        let known = known.chain(places.bones.iter().map(|bone| bone.on.bone.as_str()));
        return Err(InputError::word(
            "$.task.find-structure.structure",
            "landmark or bone",
            structure,
            unique(known),
        ));
    }
    let bone = model.bone(&on, "$.task.find-structure")?;
    let point = bone.nearest(pin).point;
    Ok(Goal {
        bone,
        point,
        outward: bone.outward(point),
        needle: None,
        target: None,
        structure: Some(structure),
    })
}

fn landmark_goal<'a>(bone: Bone<'a>, landmark: &'a LandmarkPlace) -> Goal<'a> {
    Goal {
        bone,
        point: bone.nearest(Vec3::from(landmark.point_mm)).point,
        outward: Vec3::from(landmark.outward).normalize_or(Vec3::Y),
        needle: None,
        target: None,
        structure: Some(&landmark.id),
    }
}

fn unique<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut known: Vec<&str> = Vec::new();
    for word in words {
        if !known.contains(&word) {
            known.push(word);
        }
    }
    known
}

/// How exact a pin has to be on a bone.
fn tolerance(model: &Model, bone: &Bone<'_>) -> Tolerance {
    let scale = bone.place.scale;
    Tolerance {
        right_mm: tenths(model.rules.right_mm * scale),
        near_miss_mm: tenths(model.rules.near_miss_mm * scale),
        scale,
        tolerance_source: model.rules.tolerance_source.clone(),
    }
}

fn judge<'g, 'a>(
    model: &Model,
    goal: &'g Goal<'a>,
    under: &Bone<'_>,
    pin: Vec3,
    way: Way,
) -> Judged<'g, 'a> {
    let score = score_by_distance(model, goal, under, &way);
    if under.place.on != goal.bone.place.on {
        return Judged {
            goal,
            way,
            zone: PinZone::Miss,
            score,
            path: Vec::new(),
            dangers: Vec::new(),
        };
    }
    let (path, own) = dangers_at(model, goal, goal.point);
    let (path, mut dangers) = if way.distance > 0.0 {
        dangers_at(model, goal, pin)
    } else {
        (path, own.clone())
    };
    dangers.retain(|danger| !own.contains(danger));
    // What lies behind danger, as seen from the goal, is no better than the danger itself.
    let is_behind_danger = || {
        let Some(line) = &way.line else {
            return false;
        };
        let steps = (way.distance / (TRIED_EVERY_MM * goal.bone.place.scale)).ceil() as u32;
        (1..steps).any(|step| {
            let at = line.at(way.distance * step as f32 / steps as f32);
            let met = dangers_at(model, goal, at).1;
            met.iter().any(|danger| !own.contains(danger))
        })
    };
    let (zone, score) = if !dangers.is_empty() {
        (PinZone::Dangerous, 0.0)
    } else if score <= 0.0 || is_behind_danger() {
        (PinZone::Miss, 0.0)
    } else if score < 1.0 {
        (PinZone::NearMiss, score)
    } else {
        (PinZone::Right, 1.0)
    };
    Judged {
        goal,
        way,
        zone,
        score,
        path,
        dangers,
    }
}

/// What a needle in a goal's direction meets at a point, and what of it it must not.
fn dangers_at(model: &Model, goal: &Goal<'_>, at: Vec3) -> (Vec<NeedleStretch>, Vec<Structure>) {
    let Some(direction) = goal.needle else {
        return (Vec::new(), Vec::new());
    };
    let path = needle::path(model, &goal.bone, at, direction);
    let dangers = dangers(model, &path);
    (path, dangers)
}

/// What of a way a needle must not meet: up to the far cortex, because nobody means to go there.
fn dangers(model: &Model, path: &[NeedleStretch]) -> Vec<Structure> {
    let mut found = Vec::new();
    let before = path
        .iter()
        .take_while(|stretch| stretch.structure != Structure::OppositeCortex);
    for stretch in before {
        let structure = stretch.structure;
        if model.rules.dangerous.contains(&structure) && !found.contains(&structure) {
            found.push(structure);
        }
    }
    found
}

/// What lies under a pin, and whether it is the bone that was meant.
fn under_pin(model: &Model, under: &Bone<'_>, pin: Vec3, meant: &BoneName) -> UnderPin {
    let on = &under.place.on;
    let near_mm = model.rules.on_landmark_mm * under.place.scale;
    let landmarks = model
        .places
        .landmarks
        .iter()
        .filter(|landmark| landmark.on == *on);
    let landmark = landmarks
        .map(|landmark| (landmark, Vec3::from(landmark.point_mm).distance(pin)))
        .filter(|(_, distance)| *distance <= near_mm)
        .min_by(|a, b| a.1.total_cmp(&b.1));
    let path = needle::path(model, under, pin, -under.outward(pin));
    UnderPin {
        on: on.clone(),
        landmark: landmark.map(|(landmark, _)| landmark.id.clone()),
        structure: path.first().map(|stretch| stretch.structure),
        amiss: if on == meant {
            None
        } else if on.bone == meant.bone {
            Some(Amiss::OtherSide)
        } else {
            Some(Amiss::OtherBone)
        },
    }
}

pub(super) fn tenths(value: f32) -> f32 {
    (10.0 * value).round() / 10.0
}
