//! The flag of each site: one entity a place, standing on the bone where the needle would go in.
//!
//! The mark itself is drawn by the material of the bone that it stands on.

use bevy::prelude::*;

use super::{SceneSystems, bones::BoneLibrary, focus::is_sought, pose::BoneId, state::SceneState};
use crate::contract::ids::{Place, Verdict};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, plant.in_set(SceneSystems::Mark));
}

/// A flag on the bone.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Flag {
    /// Where.
    pub place: Place,
    /// What the core decided; none while a learner is asked for it.
    pub verdict: Option<Verdict>,
    /// Whether the sources behind it disagree.
    pub sources_differ: bool,
    /// The bone that it stands on.
    pub on: BoneId,
    /// The point on the bone in the rest position, metres of the world frame.
    pub point: Vec3,
    /// Out of the bone.
    pub normal: Vec3,
    /// Its place in the assessment.
    pub order: usize,
}

/// Makes the flags those of the state. A site whose part is absent, whose point of entry is still to be
/// found, or which these bones do not know, has none.
fn plant(
    mut commands: Commands,
    state: Res<SceneState>,
    library: Res<BoneLibrary>,
    old: Query<(Entity, &Flag)>,
) {
    let wanted: Vec<Flag> = match library.on_stage() {
        None => Vec::new(),
        Some(_) if !state.told && !library.is_changed() => return,
        Some(skeleton) => state
            .view
            .flags
            .iter()
            .enumerate()
            .filter(|(_, flag)| !flag.absent)
            .filter_map(|(order, flag)| {
                let place = flag.place();
                if is_sought(&place, &state.view) {
                    return None;
                }
                let target = skeleton.target(&place, &state.view)?;
                Some(Flag {
                    place,
                    verdict: flag.verdict,
                    sources_differ: flag.sources_differ,
                    on: target.on,
                    point: target.point.point_m,
                    normal: target.point.normal,
                    order,
                })
            })
            .collect(),
    };
    if old.iter().len() == wanted.len() && old.iter().all(|(_, flag)| wanted.contains(flag)) {
        return;
    }
    old.iter()
        .for_each(|(entity, _)| commands.entity(entity).despawn());
    for flag in wanted {
        commands.spawn((Name::new(format!("flag of {}", flag.place.site)), flag));
    }
}
