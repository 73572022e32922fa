//! The reader's pin on a bone, and the way from it to where it should be.
//!
//! Whether it is right, how far it is off and which way is measured was decided by the core. Here belongs only what it looks like; where
//! its label stands belongs to `anchors`.

use bevy::prelude::*;

use super::{
    Redraw, SceneSystems,
    bones::{BoneLibrary, Skeleton, Target},
    focus::cut_at,
    material::BoneMaterial,
    pose::{BoneId, MovesWith, bone_side},
    shapes::{rod, tube},
    state::SceneState,
    thing,
};
use crate::contract::view::Pin;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, place_it.in_set(SceneSystems::Mark));
}

/// The pin itself or the way from it.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct PinPart {
    /// What it is.
    pub kind: PinKind,
    /// Where its label belongs in the rest position, metres of the world frame.
    pub point: Vec3,
    /// How far what is drawn reaches, in metres.
    pub radius: f32,
    /// The bone that it stands on.
    pub on: BoneId,
}

/// What a part of the picture of a pin stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PinKind {
    /// The pin.
    Pin,
    /// The way to where it should be, with its length in millimetres.
    Miss {
        /// Along the points of the way.
        length_mm: f32,
    },
    /// The way of a needle: from the pin, or from the point of entry.
    Needle,
}

/// How far the head stands above the bone, and the radii of head and shaft, as shares of the height of the body.
const STANDS_SHARE: f32 = 0.008;
const HEAD_SHARE: f32 = 0.0018;
const SHAFT_SHARE: f32 = 0.0004;
/// A stroke of the dashed way and the gap after it, in metres.
const STROKE_M: f32 = 0.002;
/// The way lies a little above the bone, so that the bone does not swallow it: in metres.
const LIFT_M: f32 = 0.0006;

/// sRGB, 0 to 1: of nothing else in the picture.
const HEAD: [f32; 3] = [0.93, 0.86, 0.10];
const SHAFT: [f32; 3] = [0.10, 0.11, 0.13];

fn place_it(
    mut commands: Commands,
    mut drawn: Local<Option<(Pin, Option<Target>)>>,
    state: Res<SceneState>,
    library: Res<BoneLibrary>,
    old: Query<Entity, With<PinPart>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut redraw: ResMut<Redraw>,
) {
    if !state.is_changed() && !library.is_changed() {
        return;
    }
    let skeleton = library.on_stage();
    // Where the bone is cut open, one sees how a needle would go from the pin, and how from where it should be.
    let opened = skeleton.and_then(|skeleton| cut_at(skeleton, &state.view));
    let opened = opened.map(|section| section.target);
    let wanted = state
        .view
        .pin
        .clone()
        .filter(|_| skeleton.is_some())
        .map(|pin| (pin, opened));
    if *drawn == wanted && !library.is_changed() {
        return;
    }
    drawn.clone_from(&wanted);
    old.iter()
        .for_each(|entity| commands.entity(entity).despawn());
    redraw.request();
    let (Some((pin, opened)), Some(skeleton)) = (wanted, skeleton) else {
        return;
    };
    let on = BoneId::new(&pin.at.on.bone, bone_side(pin.at.on.side));
    let foot = metres(pin.at.point_mm);
    let height = skeleton.height();
    let away = away_from(skeleton, &on, foot);
    let head = foot + away * height * STANDS_SHARE;
    let ball = Sphere::new(height * HEAD_SHARE);
    let mut part = |name: &'static str, kind, point, mesh: Mesh, colour: [f32; 3]| {
        let mut look = BoneMaterial::solid(colour, colour);
        look.uniform.rim.w = 0.5;
        commands.spawn((
            Name::new(name),
            PinPart {
                kind,
                point,
                radius: match kind {
                    PinKind::Pin => height * STANDS_SHARE + ball.radius,
                    PinKind::Miss { .. } | PinKind::Needle => height * SHAFT_SHARE,
                },
                on: on.clone(),
            },
            MovesWith(on.clone()),
            thing::thing(&mut meshes, mesh, look),
        ));
    };
    let head_mesh = ball.mesh().ico(3).unwrap_or_else(|_| ball.into());
    part(
        "pin",
        PinKind::Pin,
        foot,
        head_mesh.translated_by(head),
        HEAD,
    );
    part(
        "pin shaft",
        PinKind::Pin,
        foot,
        rod(foot, head, height * SHAFT_SHARE),
        SHAFT,
    );
    if let (Some(length_mm), Some(target)) = (pin.needle_mm, &opened) {
        let along = target.point.needle_direction.normalize_or_zero();
        let usual_mm = target.point.needle_path.last().map(|last| last.to_mm);
        for (name, from, length_mm, colour) in [
            ("needle from the pin", foot, Some(length_mm), HEAD),
            (
                "needle from the point",
                target.point.point_m,
                usual_mm,
                SHAFT,
            ),
        ] {
            let Some(length_mm) = length_mm.filter(|length| *length > 0.0) else {
                continue;
            };
            let tip = from + along * length_mm / 1000.0;
            let outside = from - along * height * STANDS_SHARE;
            part(
                name,
                PinKind::Needle,
                from,
                rod(outside, tip, height * SHAFT_SHARE),
                colour,
            );
        }
    }
    let way: Vec<Vec3> = pin.way_mm.iter().map(|point| metres(*point)).collect();
    let (strokes, length, middle) = dashes(&way);
    if let Some(middle) = middle {
        let strokes: Vec<Vec<Vec3>> = strokes
            .into_iter()
            .map(|stroke| {
                stroke
                    .into_iter()
                    .map(|point| point + away * LIFT_M)
                    .collect()
            })
            .collect();
        part(
            "way from the pin",
            PinKind::Miss {
                length_mm: length * 1000.0,
            },
            middle,
            tube(&strokes, height * SHAFT_SHARE),
            SHAFT,
        );
    }
}

fn metres(millimetres: [f32; 3]) -> Vec3 {
    Vec3::from(millimetres) / 1000.0
}

/// Out of the bone at a point of its surface: the normal of the nearest corner, or away from the middle of the bone.
fn away_from(skeleton: &Skeleton, on: &BoneId, point: Vec3) -> Vec3 {
    skeleton
        .surfaces()
        .find(|(mesh, _)| on.is(&mesh.name.bone, &mesh.name.side))
        .and_then(|(mesh, _)| {
            mesh.positions
                .iter()
                .zip(&mesh.normals)
                .min_by(|(a, _), (b, _)| {
                    a.distance_squared(point)
                        .total_cmp(&b.distance_squared(point))
                })
                .map(|(_, normal)| *normal)
        })
        .or_else(|| skeleton.middle_of(on).map(|middle| point - middle))
        .and_then(Vec3::try_normalize)
        .unwrap_or(Vec3::Z)
}

/// A way in strokes, its length in metres, and the point half-way along it; none for a way that leads nowhere.
fn dashes(way: &[Vec3]) -> (Vec<Vec<Vec3>>, f32, Option<Vec3>) {
    let length: f32 = way.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    let (mut strokes, mut stroke) = (Vec::new(), Vec::new());
    let (mut travelled, mut middle) = (0.0_f32, None);
    for pair in way.windows(2) {
        let step = pair[0].distance(pair[1]);
        if step <= 0.0 {
            continue;
        }
        let at = |along: f32| pair[0].lerp(pair[1], (along / step).clamp(0.0, 1.0));
        let mut along = 0.0;
        while along < step {
            let here = travelled + along;
            let number = (here / STROKE_M + 1e-4).floor();
            let end = ((number + 1.0) * STROKE_M - travelled).min(step);
            if number % 2.0 == 0.0 {
                if stroke.is_empty() {
                    stroke.push(at(along));
                }
                stroke.push(at(end));
            }
            // A stroke goes on round a corner of the way and ends at its own end.
            if end < step && !stroke.is_empty() {
                strokes.push(std::mem::take(&mut stroke));
            }
            along = end.max(along + STROKE_M * 1e-3);
        }
        if middle.is_none() && travelled + step >= length / 2.0 {
            middle = Some(at(length / 2.0 - travelled));
        }
        travelled += step;
    }
    if !stroke.is_empty() {
        strokes.push(stroke);
    }
    (strokes, length, middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_dashed_round_its_corners() {
        let way = [
            Vec3::ZERO,
            Vec3::new(0.005, 0.0, 0.0),
            Vec3::new(0.005, 0.006, 0.0),
        ];
        let (strokes, length, middle) = dashes(&way);
        assert!((length - 0.011).abs() < 1e-6);
        assert!(middle.unwrap().distance(Vec3::new(0.005, 0.0005, 0.0)) < 1e-6);
        // Strokes at 0 to 2, 4 to 6 (round the corner) and 8 to 10 mm.
        assert_eq!(strokes.len(), 3, "{strokes:?}");
        let drawn: f32 = strokes
            .iter()
            .flat_map(|stroke| stroke.windows(2))
            .map(|pair| pair[0].distance(pair[1]))
            .sum();
        assert!((drawn - 0.006).abs() < 1e-5, "{drawn}");
    }

    #[test]
    fn a_way_that_leads_nowhere_has_no_middle() {
        assert!(dashes(&[]).2.is_none());
        assert!(dashes(&[Vec3::ONE]).2.is_none());
        assert!(dashes(&[Vec3::ONE, Vec3::ONE]).2.is_none());
    }
}
