//! The landmarks of the site in focus, in palpation order, and the rulers from them to the target.

use bevy::prelude::*;

use super::{
    Redraw, SceneSystems,
    bones::{BoneLibrary, Skeleton, Target},
    focus::{cut_at, is_sought},
    glb::RulerPath,
    material::BoneMaterial,
    pose::{BoneId, MovesWith, bone_side},
    shapes::{around, tube},
    state::SceneState,
    thing,
};
use crate::contract::{
    ids::{Place, Verdict},
    view::{Focus, SceneView, Shown},
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, place_them.in_set(SceneSystems::Mark));
}

/// What one of them stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum PalpationKind {
    /// A landmark, by its id.
    Landmark(String),
    /// A measured way, in millimetres.
    Ruler {
        /// Where it starts: a landmark's id.
        from: String,
        /// As the rule states it, in millimetres.
        length_mm: f32,
    },
    /// The target, by its variant's id.
    Target(String),
}

/// A thing that is felt or measured at the site in focus.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Palpation {
    /// What it stands for.
    pub kind: PalpationKind,
    /// The site that it belongs to.
    pub place: Place,
    /// Where its label belongs in the rest position, metres of the world frame.
    pub point: Vec3,
    /// How far what is drawn reaches, in metres.
    pub radius: f32,
    /// The bone that it lies on.
    pub on: BoneId,
    /// Its place in palpation order.
    pub order: usize,
}

/// How far in front of a cut a landmark may lie and still be felt on what is left, in metres.
const STANDS_ON_THE_CUT: f32 = 0.0015;

/// A landmark that lies as near to the point of entry as this, in radii of its dot, is a ring around that: a dot would cover it.
const IS_AT_ENTRY: f32 = 2.0;
/// The radius of that ring and of its line, as shares of a landmark's dot.
const RING_SHARE: f32 = 1.5;
const RING_LINE_SHARE: f32 = 0.4;

/// The radius of a ruler's line, as a share of a landmark's dot.
const RULER_SHARE: f32 = 0.35;

/// What was drawn last, to draw only what changed.
#[derive(Default)]
struct Drawn {
    things: Vec<Palpation>,
}

fn place_them(
    mut commands: Commands,
    mut drawn: Local<Drawn>,
    state: Res<SceneState>,
    library: Res<BoneLibrary>,
    old: Query<Entity, With<Palpation>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut redraw: ResMut<Redraw>,
) {
    if !state.is_changed() && !library.is_changed() {
        return;
    }
    let wanted = match (library.on_stage(), &state.view.focus) {
        (Some(skeleton), Some(focus)) => wanted(skeleton, focus, &state.view),
        _ => Vec::new(),
    };
    let things: Vec<Palpation> = wanted.iter().map(|(thing, _)| thing.clone()).collect();
    if things == drawn.things {
        return;
    }
    old.iter()
        .for_each(|entity| commands.entity(entity).despawn());
    for (thing, shape) in wanted {
        let colour = match thing.kind {
            PalpationKind::Landmark(_) => [0.05, 0.30, 0.58],
            PalpationKind::Ruler { .. } => [0.10, 0.12, 0.16],
            PalpationKind::Target(_) => [0.45, 0.10, 0.45],
        };
        let mut material = BoneMaterial::solid(colour, colour);
        material.uniform.rim.w = 0.5;
        commands.spawn((
            Name::new(format!("{:?}", thing.kind)),
            MovesWith(thing.on.clone()),
            thing,
            thing::thing(&mut meshes, shape, material),
        ));
    }
    drawn.things = things;
    redraw.request();
}

/// A ball as a landmark's dot; radius in metres.
fn dot(point: Vec3, radius: f32) -> Mesh {
    Sphere::new(radius)
        .mesh()
        .ico(2)
        .unwrap_or_else(|_| Sphere::new(radius).into())
        .translated_by(point)
}

/// The landmarks of a place on a bone, in palpation order: those that the view names, or else all of that bone.
fn ids<'a>(skeleton: &'a Skeleton, focus: &'a Focus, on: &BoneId) -> Vec<&'a str> {
    if !focus.landmarks.is_empty() {
        return focus.landmarks.iter().map(String::as_str).collect();
    }
    let side = bone_side(focus.side);
    skeleton
        .bones
        .landmarks
        .iter()
        .filter(|mark| mark.bone == on.bone && mark.side == side)
        .map(|mark| mark.id.as_str())
        .collect()
}

fn wanted(skeleton: &Skeleton, focus: &Focus, view: &SceneView) -> Vec<(Palpation, Mesh)> {
    let place = &focus.place();
    let Some(Target { point: target, on }) = skeleton.target(place, view) else {
        return Vec::new();
    };
    let side = bone_side(focus.side);
    let find = |id: &str| {
        skeleton
            .bones
            .landmarks
            .iter()
            .find(|mark| mark.id == id && (mark.side == side || mark.side == bone_side(None)))
    };
    let ids = ids(skeleton, focus, &on);
    // Small bones get small dots.
    let size = skeleton
        .surfaces()
        .filter_map(|(_, rays)| rays.bounds())
        .map(|bounds| (bounds.max - bounds.min).length())
        .fold(0.0, f32::max);
    let dot_radius = (size * 0.0045).clamp(0.0007, 0.0022);
    let revealed = match focus.shown {
        Shown::Step(count) => count as usize,
        Shown::All | Shown::Solved => usize::MAX,
    };
    // What was cut away takes its landmarks along.
    let opened = cut_at(skeleton, view).map(|cut| cut.normal);
    let is_there = |point: Vec3| {
        opened.is_none_or(|normal| normal.dot(point - target.point_m) < STANDS_ON_THE_CUT)
    };
    let mut things = Vec::new();
    for (order, mark) in ids
        .iter()
        .filter_map(|id| find(id))
        .enumerate()
        .take(revealed)
        .filter(|(_, mark)| is_there(mark.point_m))
    {
        let at_entry = !is_sought(place, view)
            && mark.point_m.distance(target.point_m) < dot_radius * IS_AT_ENTRY;
        let (radius, shape) = if at_entry {
            let axis = target.normal.normalize_or(Vec3::Y);
            let radius = dot_radius * RING_SHARE;
            let ring = vec![around(target.point_m, axis, radius)];
            (radius, tube(&ring, dot_radius * RING_LINE_SHARE))
        } else {
            (dot_radius, dot(mark.point_m, dot_radius))
        };
        let thing = Palpation {
            kind: PalpationKind::Landmark(mark.id.clone()),
            place: place.clone(),
            point: mark.point_m,
            radius,
            on: BoneId::new(&mark.bone, &mark.side),
            order,
        };
        things.push((thing, shape));
    }
    // Where nobody puts a needle at this age nothing leads to a point of entry: its rule is for other people's bones.
    let is_unused = view
        .flags
        .iter()
        .any(|flag| flag.place() == *place && flag.verdict == Some(Verdict::NotUsedAtThisAge));
    if is_unused || is_sought(place, view) {
        return things;
    }
    // A ruler of which a part was cut away would float or end in the air.
    let whole = |ruler: &&RulerPath| ruler.path_m.iter().all(|&point| is_there(point));
    for ruler in target.rulers.iter().filter(whole) {
        let Some(&middle) = ruler.path_m.get(ruler.path_m.len() / 2) else {
            continue;
        };
        let thing = Palpation {
            kind: PalpationKind::Ruler {
                from: ruler.from.clone(),
                length_mm: ruler.length_mm,
            },
            place: place.clone(),
            point: middle,
            radius: dot_radius * RULER_SHARE,
            on: on.clone(),
            order: things.len(),
        };
        things.push((
            thing,
            tube(
                &ticks(&ruler.path_m, ruler.length_mm),
                dot_radius * RULER_SHARE,
            ),
        ));
    }
    let thing = Palpation {
        kind: PalpationKind::Target(target.variant.clone()),
        place: place.clone(),
        point: target.point_m,
        radius: dot_radius * 0.8,
        on,
        order: things.len(),
    };
    things.push((thing, dot(target.point_m, dot_radius * 0.8)));
    things
}

/// The way itself, with a cross stroke every 5 mm as on a ruler.
fn ticks(path: &[Vec3], length_mm: f32) -> Vec<Vec<Vec3>> {
    let mut ways = vec![path.to_vec()];
    let total: f32 = path.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    if total <= 0.0 || length_mm <= 0.0 {
        return ways;
    }
    let strokes = (length_mm / 5.0).floor() as usize;
    for stroke in 0..=strokes.min(40) {
        let mut left = total * (stroke as f32 * 5.0 / length_mm).min(1.0);
        for pair in path.windows(2) {
            let step = pair[0].distance(pair[1]);
            if left <= step && step > 0.0 {
                let along = (pair[1] - pair[0]) / step;
                let here = pair[0] + along * left;
                let across = along.any_orthonormal_vector() * 0.0012;
                ways.push(vec![here - across, here + across]);
                break;
            }
            left -= step;
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ruler_has_a_stroke_every_five_millimetres() {
        let path: Vec<Vec3> = (0..=20).map(|i| Vec3::X * i as f32 * 0.001).collect();
        // 0, 5, 10, 15, 20 mm and the way itself.
        assert_eq!(ticks(&path, 20.0).len(), 6);
        assert_eq!(ticks(&path, 0.0).len(), 1);
    }
}
