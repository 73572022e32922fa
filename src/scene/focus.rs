//! What of the site in focus may be seen, from the view and the bones: nobody else decides it.

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

/// The point of entry along which the bone in focus is cut open; none where it is closed.
#[must_use]
pub fn cut_at(skeleton: &Skeleton, view: &SceneView) -> Option<Target> {
    let focus = view.focus.as_ref().filter(|focus| focus.section)?;
    entered_at(focus, skeleton, view)
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
