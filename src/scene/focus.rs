//! What of the site in focus may be seen, from the view and the bones: nobody else decides it.

use bevy::math::Vec3;

use super::bones::{Skeleton, Target};
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
    let along = middle.map_or(Vec3::Y, |middle| middle - target.point.point_m);
    Some(Section {
        normal: section_normal(target.point.needle_direction, along),
        target,
    })
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
}
