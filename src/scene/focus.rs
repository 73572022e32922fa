//! What of the site in focus may be seen, from the view and the bones: nobody else decides it.

use bevy::math::Vec3;

use super::{
    bones::{Skeleton, Target},
    glb::OssificationCentre,
};
use crate::contract::{
    ids::Place,
    view::{Focus, Needle, SceneView, Shown},
};

/// Whether a place is the one in focus and its point of entry is still to be found: landmarks are shown one by one, and the point comes
/// after the search. Until then nothing may give it away.
#[must_use]
pub fn is_sought(place: &Place, view: &SceneView) -> bool {
    view.focus
        .as_ref()
        .is_some_and(|focus| is_open(focus).is_none() && focus.place() == *place)
}

/// Where a bone is cut open, in the rest position.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The point of entry, which the plane goes through.
    pub target: Target,
    /// The plane's unit normal: it points to the half that is cut away.
    pub normal: Vec3,
    /// What the cut shows besides: the middles of the centres of ossification that it meets, metres.
    pub shown: Vec<Vec3>,
}

/// Where the bone in focus is cut open; none where it is closed.
#[must_use]
pub fn cut_at(skeleton: &Skeleton, view: &SceneView) -> Option<Section> {
    let focus = view.focus.as_ref().filter(|focus| focus.section)?;
    let target = entered_at(focus, skeleton, view)?;
    let middle = skeleton.bones.cavities.iter().find_map(|cavity| {
        (target.on.is(&cavity.bone, &cavity.side))
            .then(|| cavity.proximal_m.midpoint(cavity.distal_m))
    });
    let point = target.point.point_m;
    let along = middle.map_or(Vec3::Y, |middle| middle - point);
    let needle = target.point.needle_direction;
    let centres: Vec<Ball> = skeleton
        .bones
        .ossification_centres
        .iter()
        .filter(|centre| target.on.is(&centre.bone, &centre.side))
        .map(|centre| Ball::from_entry(centre, point))
        // Those of the other end are no part of the picture.
        .filter(|centre| centre.from_entry.length() < along.length())
        .collect();
    let normal = through_nearest(section_normal(needle, along), needle, &centres);
    let shown = centres
        .iter()
        .filter(|centre| normal.dot(centre.from_entry).abs() < centre.radius)
        .map(|centre| point + centre.from_entry)
        .collect();
    Some(Section {
        target,
        normal,
        shown,
    })
}

/// A centre of ossification beside a point of entry, metres.
struct Ball {
    from_entry: Vec3,
    radius: f32,
}

impl Ball {
    fn from_entry(centre: &OssificationCentre, entry: Vec3) -> Self {
        Self {
            from_entry: centre.centre_m - entry,
            radius: centre.radius_mm / 1000.0,
        }
    }
}

/// How far from its middle a cut may meet a centre of ossification, as a share of its radius: it shows seven tenths of its breadth.
const SHOWN_SHARE: f32 = 0.7;
/// The farthest that a cut is turned out of the shaft, in degrees: farther, and little of the shaft would be left in it.
const FARTHEST_TURN_DEGREES: f32 = 40.0;

/// The normal of the plane of a cut, turned about the needle by the least angle with which it meets one of these centres of
/// ossification; as it is where it meets one, or would have to be turned too far.
fn through_nearest(normal: Vec3, needle_direction: Vec3, centres: &[Ball]) -> Vec3 {
    let across = needle_direction.normalize_or(Vec3::Y).cross(normal);
    let turns = centres.iter().map(|centre| {
        let (before, aside) = (normal.dot(centre.from_entry), across.dot(centre.from_entry));
        let reach = centre.radius * SHOWN_SHARE;
        if before.abs() <= reach {
            return 0.0;
        }
        // Turned by an angle, the plane has the middle `hypot * cos(angle - phase)` before it.
        let (phase, away) = (aside.atan2(before), (reach / before.hypot(aside)).acos());
        let on_other_side = std::f32::consts::PI - away;
        [
            phase - away,
            phase + away,
            phase - on_other_side,
            phase + on_other_side,
        ]
        .map(|turn| {
            (turn + std::f32::consts::PI).rem_euclid(std::f32::consts::TAU) - std::f32::consts::PI
        })
        .into_iter()
        .fold(f32::INFINITY, |least, turn| {
            if turn.abs() < least.abs() {
                turn
            } else {
                least
            }
        })
    });
    let least = turns.min_by(|a, b| a.abs().total_cmp(&b.abs()));
    match least.filter(|turn| turn.abs().to_degrees() <= FARTHEST_TURN_DEGREES) {
        Some(turn) => (normal * turn.cos() + across * turn.sin()).normalize_or(normal),
        None => normal,
    }
}

/// The normal of the plane that holds the needle and a way along the bone. The way leads to the middle of the shaft's cavity: a
/// bone leans, and a needle seldom meets its axis, so that a plane along the world's height or beside the axis would leave the shaft.
fn section_normal(needle_direction: Vec3, along: Vec3) -> Vec3 {
    let normal = needle_direction
        .cross(along)
        .try_normalize()
        .unwrap_or_else(|| needle_direction.any_orthonormal_vector());
    // The half that looks to the front is taken away, so that one sees into the bone from there.
    if normal.z < 0.0 { -normal } else { normal }
}

/// The needle that is tried, and where it goes in; none where there is none.
#[must_use]
pub fn needle_at(skeleton: &Skeleton, view: &SceneView) -> Option<(Needle, Target)> {
    let focus = view.focus.as_ref()?;
    Some((focus.needle?, entered_at(focus, skeleton, view)?))
}

/// The point of entry of the site in focus, where it may be seen and a needle has a way in: nothing is cut along a needle that is missing.
fn entered_at(focus: &Focus, skeleton: &Skeleton, view: &SceneView) -> Option<Target> {
    is_open(focus)?;
    skeleton
        .target(&focus.place(), view)
        .filter(|target| target.point.needle_direction.try_normalize().is_some())
}

fn is_open(focus: &Focus) -> Option<()> {
    (!matches!(focus.shown, Shown::Step(_))).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_holds_the_needle_and_the_shaft() {
        let needle = Vec3::new(-0.6, -0.04, -0.8);
        let along = Vec3::new(-0.016, 0.04, -0.006);
        let normal = section_normal(needle, along);
        assert!(normal.is_normalized() && normal.z >= 0.0, "{normal}");
        assert!(normal.dot(needle).abs() < 1e-6 && normal.dot(along).abs() < 1e-6);
        let down_the_shaft = section_normal(Vec3::NEG_Y, Vec3::Y);
        assert!(down_the_shaft.is_normalized() && down_the_shaft.y.abs() < 1e-6);
    }

    #[test]
    fn a_section_turns_about_the_needle_no_farther_than_to_show_bone() {
        let needle = Vec3::new(0.8, 0.0, -0.6);
        let normal = section_normal(needle, Vec3::NEG_Y);
        let ball = |before: f32| Ball {
            from_entry: Vec3::Y * 0.010 + needle * 0.010 + normal * before,
            radius: 0.003,
        };
        let met = |normal: Vec3, ball: &Ball| normal.dot(ball.from_entry).abs() / ball.radius;
        for side in [1.0, -1.0] {
            let missed = ball(0.006 * side);
            let turned = through_nearest(normal, needle, &[ball(0.009 * side), missed]);
            assert!(turned.is_normalized() && turned.dot(needle).abs() < 1e-6);
            let missed = ball(0.006 * side);
            assert!(
                (met(turned, &missed) - SHOWN_SHARE).abs() < 1e-3,
                "{}",
                met(turned, &missed)
            );
            assert!(turned.angle_between(normal).to_degrees() < 30.0);
        }
        assert_eq!(through_nearest(normal, needle, &[ball(0.002)]), normal);
        // One that is met is enough, and none is shown at any price.
        assert_eq!(
            through_nearest(normal, needle, &[ball(0.006), ball(0.0)]),
            normal
        );
        assert_eq!(through_nearest(normal, needle, &[ball(0.012)]), normal);
        assert_eq!(through_nearest(normal, needle, &[]), normal);
    }
}
