//! The needle at the site in focus, to scale, and what its tip is in.
//!
//! What the tip is in is read from the path that the bones file gives with each target: anatomy decided it, and the scene
//! measures nothing.

use bevy::prelude::*;

use super::{
    Redraw, SceneSystems,
    bones::{BoneLibrary, Target},
    focus::needle_at,
    glb::TargetPoint,
    material::BoneMaterial,
    pose::MovesWith,
    shapes::{around, rod, tube},
    state::{Outbox, SceneState},
    thing,
};
use crate::contract::{
    ids::Structure,
    report::{NeedleReport, NeedleStretch, SceneReport},
    view::Needle,
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, place_it.in_set(SceneSystems::Mark));
}

/// 15 gauge: 1.83 mm across.
const RADIUS: f32 = 0.000_915;
/// The hub, as seen on powered-driver needles: drawn, not measured.
const HUB_RADIUS: f32 = 0.0045;
const HUB_LENGTH: f32 = 0.009;
/// The ring that stands for the skin around the needle: its radius as a share of the body's height, and the radius of its
/// line in metres. All of the skin would hide the bone.
const SKIN_SHARE: f32 = 0.014;
const SKIN_LINE: f32 = 0.000_5;
/// The black line stands 5 mm from the hub.
const MARK_MM: f32 = 5.0;

/// sRGB, 0 to 1.
const SKIN: [f32; 3] = [0.80, 0.48, 0.36];

/// A part of the needle.
#[derive(Component)]
pub struct NeedlePart;

/// What a tip at this depth below the surface of the bone is in, negative outside; none where the path does not tell.
#[must_use]
pub fn structure_at(path: &[NeedleStretch], depth_mm: f32) -> Option<Structure> {
    if depth_mm < 0.0 {
        return Some(Structure::SoftTissue);
    }
    // The path ends where the needle has left the bone.
    let last = path.last()?;
    if depth_mm >= last.to_mm {
        return Some(Structure::Beyond);
    }
    path.iter()
        .find(|stretch| (stretch.from_mm..stretch.to_mm).contains(&depth_mm))
        .map(|stretch| stretch.structure)
}

/// The thickness of the near cortex in millimetres; none where the needle meets something else first.
#[must_use]
pub fn near_cortex_mm(path: &[NeedleStretch]) -> Option<f32> {
    path.first()
        .filter(|first| first.structure == Structure::Cortex)
        .map(|first| first.to_mm - first.from_mm)
}

/// How a needle lies, in the rest position: metres of the world frame.
struct Line {
    /// Into the bone: a unit vector.
    direction: Vec3,
    hub: Vec3,
    tip: Vec3,
}

fn line(needle: &Needle, aim: &TargetPoint) -> Line {
    let direction = aim.needle_direction.normalize_or(-aim.normal);
    let tip = aim.point_m + direction * (needle.advance_mm - needle.soft_tissue_mm) / 1000.0;
    let hub = tip - direction * needle.length_mm / 1000.0;
    Line {
        direction,
        hub,
        tip,
    }
}

/// The ends of what is drawn of a needle, hub first, in the rest position: metres of the world frame.
#[must_use]
pub fn ends(needle: &Needle, aim: &TargetPoint) -> [Vec3; 2] {
    let Line {
        direction,
        hub,
        tip,
    } = line(needle, aim);
    [hub - direction * HUB_LENGTH, tip]
}

fn place_it(
    mut commands: Commands,
    mut drawn: Local<Option<(Needle, Target)>>,
    state: Res<SceneState>,
    library: Res<BoneLibrary>,
    old: Query<Entity, With<NeedlePart>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut redraw: ResMut<Redraw>,
    mut outbox: ResMut<Outbox>,
) {
    if !state.is_changed() && !library.is_changed() {
        return;
    }
    let wanted = library
        .on_stage()
        .and_then(|skeleton| needle_at(skeleton, &state.view));
    if *drawn == wanted {
        return;
    }
    drawn.clone_from(&wanted);
    old.iter()
        .for_each(|entity| commands.entity(entity).despawn());
    redraw.request();
    let (Some((needle, target)), Some(skeleton)) = (wanted, library.on_stage()) else {
        return;
    };
    let aim = &target.point;
    let Line {
        direction,
        hub,
        tip,
    } = line(&needle, aim);
    let mark = hub + direction * MARK_MM / 1000.0;
    let mut part = |name: &'static str, mesh: Mesh, colour: [f32; 3]| {
        commands.spawn((
            Name::new(name),
            NeedlePart,
            MovesWith(target.on.clone()),
            thing::thing(&mut meshes, mesh, BoneMaterial::solid(colour, colour)),
        ));
    };
    part("needle", rod(hub, tip, RADIUS), [0.72, 0.75, 0.79]);
    part(
        "needle mark",
        rod(
            mark - direction * 0.0004,
            mark + direction * 0.0004,
            RADIUS * 1.12,
        ),
        [0.05, 0.05, 0.06],
    );
    part(
        "needle hub",
        rod(hub - direction * HUB_LENGTH, hub, HUB_RADIUS),
        hub_colour(needle.length_mm),
    );
    part(
        "skin",
        tube(
            &[around(
                // Tissue is measured along the needle. How the skin lies there nobody has said: the ring tells its depth alone, square to the needle.
                aim.point_m - direction * needle.soft_tissue_mm / 1000.0,
                -direction,
                skeleton.height() * SKIN_SHARE,
            )],
            SKIN_LINE,
        ),
        SKIN,
    );
    outbox.0.push(SceneReport::Needle(NeedleReport {
        structure: structure_at(&aim.needle_path, needle.advance_mm - needle.soft_tissue_mm),
        depth_mm: needle.advance_mm,
        cortex_mm: near_cortex_mm(&aim.needle_path),
        mark_visible_at_bone: needle.length_mm - needle.soft_tissue_mm >= MARK_MM,
    }));
}

/// The makers' colours: 15 mm pink, 25 mm blue, 45 mm yellow.
fn hub_colour(length_mm: f32) -> [f32; 3] {
    match length_mm {
        length if length <= 20.0 => [0.90, 0.45, 0.62],
        length if length <= 35.0 => [0.22, 0.45, 0.78],
        _ => [0.92, 0.76, 0.20],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(stretches: &[(Structure, f32, f32)]) -> Vec<NeedleStretch> {
        stretches
            .iter()
            .map(|&(structure, from_mm, to_mm)| NeedleStretch {
                structure,
                from_mm,
                to_mm,
            })
            .collect()
    }

    #[test]
    fn the_tip_is_told_in_the_order_of_the_path() {
        let path = path(&[
            (Structure::Cortex, 0.0, 2.7),
            (Structure::Marrow, 2.7, 10.0),
            (Structure::GrowthPlate, 10.0, 12.0),
            (Structure::Cartilage, 12.0, 25.0),
            (Structure::Joint, 25.0, 27.0),
        ]);
        for (depth_mm, expected) in [
            (-1.0, Structure::SoftTissue),
            (0.0, Structure::Cortex),
            (5.0, Structure::Marrow),
            (10.0, Structure::GrowthPlate),
            (20.0, Structure::Cartilage),
            (26.0, Structure::Joint),
            (27.0, Structure::Beyond),
        ] {
            assert_eq!(structure_at(&path, depth_mm), Some(expected), "{depth_mm}");
        }
        assert_eq!(near_cortex_mm(&path), Some(2.7));
        assert_eq!(near_cortex_mm(&path[1..]), None);
    }

    #[test]
    fn what_a_path_leaves_out_is_not_guessed() {
        assert_eq!(structure_at(&[], -1.0), Some(Structure::SoftTissue));
        assert_eq!(structure_at(&[], 1.0), None);
        assert_eq!(near_cortex_mm(&[]), None);
        let gap = path(&[
            (Structure::Cortex, 0.0, 2.0),
            (Structure::Marrow, 4.0, 10.0),
        ]);
        assert_eq!(structure_at(&gap, 3.0), None);
    }
}
