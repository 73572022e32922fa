//! Gives every mesh on stage its look: flags, the cut, the figure's glass.
//!
//! A look is computed whole and compared with the present one, so that only what changed goes to the graphics card.

use bevy::prelude::*;

use super::{
    Redraw, SceneSystems,
    bones::{BoneLibrary, BonePart, figure_material},
    camera::{CameraRig, section_normal},
    flags::Flag,
    material::{BoneMaterial, FLAGS_A_BONE, FlagUniform},
    state::SceneState,
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, paint.in_set(SceneSystems::Paint));
}

/// The mark's radius as a share of the distance from the eye: large enough to see, small enough to stay on the bone.
const MARK_SHARE: f32 = 0.022;
/// The least and the greatest radius of a mark, in metres.
const MARK_RADIUS: std::ops::RangeInclusive<f32> = 0.0045..=0.030;

fn paint(
    state: Res<SceneState>,
    library: Res<BoneLibrary>,
    rig: Res<CameraRig>,
    flags: Query<&Flag>,
    mut parts: Query<(&BonePart, &MeshMaterial3d<BoneMaterial>, &mut Visibility)>,
    mut materials: ResMut<Assets<BoneMaterial>>,
    mut redraw: ResMut<Redraw>,
) {
    // A step of 10 % in nearness is not worth an upload.
    let step = (rig.view.distance.ln() / 0.1).round();
    let radius = ((step * 0.1).exp() * MARK_SHARE).clamp(*MARK_RADIUS.start(), *MARK_RADIUS.end());
    let cut = cut_plane(&state, &library);
    for (part, handle, mut visibility) in &mut parts {
        let is_cut = cut
            .as_ref()
            .is_some_and(|cut| cut.bone == part.bone && cut.side == part.side);
        let other_side = state.focus.as_ref().is_some_and(|place| {
            place
                .side
                .as_ref()
                .is_some_and(|side| part.side != *side && part.side != "midline")
        });
        let shown = if part.is_figure() {
            // Close to the bone the figure would be a wall of glass.
            state.focus.is_none()
        } else {
            // The other limb stands in the way and belongs to another site.
            !other_side && (is_cut || !part.is_inside())
        };
        let wanted = if shown {
            Visibility::Inherited
        } else {
            Visibility::Hidden
        };
        if *visibility != wanted {
            *visibility = wanted;
            redraw.request();
        }
        let Some(present) = materials.get(&handle.0) else {
            continue;
        };
        let mut look = if part.is_figure() {
            figure_material(state.theme)
        } else {
            present.clone()
        };
        look.uniform.flags = [FlagUniform::default(); FLAGS_A_BONE];
        if part.part == "surface" && !part.is_figure() {
            let mut here: Vec<&Flag> = flags
                .iter()
                .filter(|flag| flag.on.0 == part.bone && flag.on.1 == part.side)
                .collect();
            here.sort_by_key(|flag| flag.order);
            for (slot, flag) in look.uniform.flags.iter_mut().zip(here) {
                *slot = FlagUniform::new(
                    flag.verdict,
                    flag.sources_differ,
                    flag.point,
                    flag.normal,
                    radius,
                );
            }
        }
        look.cut = is_cut;
        look.uniform.section = match &cut {
            Some(cut) if is_cut => cut.normal.extend(-cut.normal.dot(cut.point)),
            _ => Vec4::ZERO,
        };
        if look.uniform != present.uniform || look.cut != present.cut {
            if let Some(mut material) = materials.get_mut(&handle.0) {
                *material = look;
            }
            redraw.request();
        }
    }
}

struct Cut {
    bone: String,
    side: String,
    point: Vec3,
    normal: Vec3,
}

fn cut_plane(state: &SceneState, library: &BoneLibrary) -> Option<Cut> {
    let place = state.focus.as_ref().filter(|_| state.section)?;
    let skeleton = library.on_stage()?;
    let target = skeleton.target(place, state.variant(&place.site))?;
    let (bone, side) = skeleton.bone_at(target.point_m)?;
    Some(Cut {
        bone: bone.to_owned(),
        side: side.to_owned(),
        point: target.point_m,
        normal: section_normal(target.needle_direction, target.normal),
    })
}
