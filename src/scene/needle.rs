//! The needle at the site in focus, to scale, and what its tip is in.
//!
//! What the tip is in is found by a ray through the meshes that are drawn, so that the picture and the words agree.

use bevy::prelude::*;

use super::{
    Redraw, SceneSystems,
    bones::{BoneLibrary, Skeleton, Target},
    material::BoneMaterial,
    occlusion::Hit,
    pose::MovesWith,
    protocol::{SceneReport, Structure},
    shapes::{rod, tube},
    state::{NeedleState, Outbox, SceneState},
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

#[derive(Component)]
struct NeedlePart;

/// What a needle meets along its way. Distances in millimetres from the surface of the bone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NeedlePath {
    /// The thickness of the near cortex.
    pub cortex_mm: f32,
    /// From where to where it is in marrow; none where it meets none.
    pub marrow_span_mm: Option<(f32, f32)>,
    /// Where the needle leaves the bone again.
    pub exit_mm: f32,
    /// From where to where it is in a growth plate.
    pub growth_plates_mm: Vec<(f32, f32)>,
}

impl NeedlePath {
    /// Follows a target's needle through the bone it goes into; none where it meets no bone.
    #[must_use]
    pub fn trace(skeleton: &Skeleton, target: &Target) -> Option<Self> {
        let (on, target) = (&target.on, &target.point);
        let direction = target.needle_direction.try_normalize()?;
        // From a little outside, so that the way in is met.
        let lead = 0.01;
        let origin = target.point_m - direction * lead;
        let mut spans = Vec::new();
        for (mesh, rays) in skeleton.bones.meshes.iter().zip(&skeleton.rays) {
            let (this_bone, this_side, part) = mesh.name_parts();
            if on.is(this_bone, this_side) {
                spans.push((part, spans_of(&rays.hits(origin, direction))));
            }
        }
        let millimetres = |distance: f32| (distance - lead) * 1000.0;
        let of = |name: &str| {
            spans
                .iter()
                .find(|(part, _)| *part == name)
                .and_then(|(_, spans)| spans.first().copied())
        };
        let (enter, exit) = of("surface")?;
        let growth_plates_mm: Vec<(f32, f32)> = spans
            .iter()
            .filter(|(part, _)| part.starts_with("growth-plate"))
            .flat_map(|(_, spans)| spans.iter().map(|&(a, b)| (millimetres(a), millimetres(b))))
            .collect();
        let marrow = of("marrow");
        let inner = marrow.map_or(exit, |(from, _)| from);
        Some(Self {
            cortex_mm: end_of_cortex((inner - enter) * 1000.0, &growth_plates_mm),
            marrow_span_mm: marrow.map(|(from, to)| (millimetres(from), millimetres(to))),
            exit_mm: millimetres(exit),
            growth_plates_mm,
        })
    }

    /// What a tip at this depth below the surface of the bone is in; negative outside.
    #[must_use]
    pub fn structure_at(&self, depth_mm: f32) -> Structure {
        if depth_mm < 0.0 {
            Structure::SoftTissue
        } else if depth_mm > self.exit_mm {
            Structure::Beyond
        } else if self
            .growth_plates_mm
            .iter()
            .any(|&(a, b)| (a..=b).contains(&depth_mm))
        {
            Structure::GrowthPlate
        } else {
            match self.marrow_span_mm {
                Some((from, to)) if (from..=to).contains(&depth_mm) => Structure::Marrow,
                Some((from, _)) if depth_mm < from => Structure::Cortex,
                None if depth_mm < self.cortex_mm => Structure::Cortex,
                _ => Structure::OppositeCortex,
            }
        }
    }

    /// How far the way leads through marrow.
    #[must_use]
    pub fn marrow_mm(&self) -> f32 {
        self.marrow_span_mm.map_or(0.0, |(from, to)| to - from)
    }
}

/// Where the near cortex ends: at the marrow, or at a growth plate before it. Millimetres from the surface of the bone.
fn end_of_cortex(marrow_mm: f32, growth_plates_mm: &[(f32, f32)]) -> f32 {
    growth_plates_mm
        .iter()
        .map(|&(start, _)| start.max(0.0))
        .fold(marrow_mm, f32::min)
}

/// The stretches of a ray that lie inside a closed mesh.
fn spans_of(hits: &[Hit]) -> Vec<(f32, f32)> {
    let mut spans = Vec::new();
    let mut entered: Option<f32> = None;
    for hit in hits {
        match (hit.entering, entered) {
            (true, None) => entered = Some(hit.distance),
            (false, Some(start)) => {
                spans.push((start, hit.distance));
                entered = None;
            }
            _ => {}
        }
    }
    spans
}

fn place_it(
    mut commands: Commands,
    mut drawn: Local<Option<(NeedleState, Vec3, Vec3)>>,
    state: Res<SceneState>,
    library: Res<BoneLibrary>,
    old: Query<Entity, With<NeedlePart>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<BoneMaterial>>,
    mut redraw: ResMut<Redraw>,
    mut outbox: ResMut<Outbox>,
) {
    if !state.is_changed() && !library.is_changed() {
        return;
    }
    let target = state.needle.visible.then_some(()).and_then(|()| {
        let place = state.focus.as_ref()?;
        library.on_stage()?.target(place, &state)
    });
    let wanted = target.as_ref().map(|target| {
        (
            state.needle,
            target.point.point_m,
            target.point.needle_direction,
        )
    });
    if *drawn == wanted {
        return;
    }
    *drawn = wanted;
    old.iter()
        .for_each(|entity| commands.entity(entity).despawn());
    redraw.request();
    let (Some(target), Some(skeleton)) = (target, library.on_stage()) else {
        return;
    };
    let needle = state.needle;
    let aim = &target.point;
    let direction = aim.needle_direction.normalize_or(-aim.normal);
    let tip = aim.point_m + direction * (needle.advance_mm - needle.soft_tissue_mm) / 1000.0;
    let hub = tip - direction * needle.length_mm / 1000.0;
    let mark = hub + direction * MARK_MM / 1000.0;
    let mut part = |name: &'static str, mesh: Mesh, colour: [f32; 3]| {
        commands.spawn((
            Name::new(name),
            NeedlePart,
            MovesWith(target.on.clone()),
            Mesh3d(meshes.add(mesh)),
            MeshMaterial3d(materials.add(BoneMaterial::solid(colour, colour))),
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
                aim.point_m + aim.normal * needle.soft_tissue_mm / 1000.0,
                aim.normal.normalize_or(-direction),
                skeleton.height() * SKIN_SHARE,
            )],
            SKIN_LINE,
        ),
        SKIN,
    );
    if let Some(path) = NeedlePath::trace(skeleton, &target) {
        outbox.0.push(SceneReport::Needle {
            structure: path.structure_at(needle.advance_mm - needle.soft_tissue_mm),
            depth_mm: needle.advance_mm,
            cortex_mm: path.cortex_mm,
            marrow_mm: path.marrow_mm(),
            mark_visible_at_bone: needle.length_mm - needle.soft_tissue_mm >= MARK_MM,
        });
    }
}

/// A closed way around an axis; lengths in metres.
fn around(middle: Vec3, axis: Vec3, radius: f32) -> Vec<Vec3> {
    const STEPS: usize = 48;
    let start = axis.any_orthonormal_vector() * radius;
    (0..=STEPS)
        .map(|step| {
            let angle = std::f32::consts::TAU * step as f32 / STEPS as f32;
            middle + Quat::from_axis_angle(axis, angle) * start
        })
        .collect()
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

    #[test]
    fn the_tip_is_told_in_the_order_of_the_layers() {
        let path = NeedlePath {
            cortex_mm: 2.7,
            marrow_span_mm: Some((2.7, 22.7)),
            exit_mm: 25.0,
            growth_plates_mm: vec![(10.0, 12.0)],
        };
        let at = |depth| path.structure_at(depth);
        assert_eq!(at(-1.0), Structure::SoftTissue);
        assert_eq!(at(1.0), Structure::Cortex);
        assert_eq!(at(5.0), Structure::Marrow);
        assert_eq!(at(11.0), Structure::GrowthPlate);
        assert_eq!(at(20.0), Structure::Marrow);
        assert_eq!(at(23.0), Structure::OppositeCortex);
        assert_eq!(at(26.0), Structure::Beyond);
    }

    #[test]
    fn a_growth_plate_before_the_marrow_ends_the_cortex() {
        assert_eq!(end_of_cortex(2.5, &[]), 2.5);
        assert_eq!(end_of_cortex(25.0, &[(1.5, 20.0)]), 1.5);
        assert_eq!(end_of_cortex(25.0, &[(-0.1, 20.0)]), 0.0);
        assert_eq!(end_of_cortex(2.5, &[(10.0, 12.0)]), 2.5);
    }

    #[test]
    fn only_the_inside_of_a_closed_mesh_counts() {
        let hit = |distance, entering| Hit { distance, entering };
        assert_eq!(
            spans_of(&[
                hit(1.0, true),
                hit(2.0, false),
                hit(3.0, true),
                hit(4.0, false)
            ]),
            vec![(1.0, 2.0), (3.0, 4.0)]
        );
        assert_eq!(spans_of(&[hit(2.0, false)]), vec![]);
    }
}
