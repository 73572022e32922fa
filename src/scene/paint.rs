//! Gives every mesh on stage its look: flags, the colour of a reason, the cut, the figure's glass.
//!
//! A look is computed whole and compared with the present one, so that only what changed goes to the graphics card.

use bevy::{math::Affine3A, prelude::*};

use super::{
    Redraw, SceneSystems,
    bones::{BoneLibrary, BonePart, Skeleton, figure_material},
    camera::CameraRig,
    colours,
    flags::Flag,
    focus::{cut_at, is_sought},
    material::{BoneMaterial, FLAGS_A_BONE, FlagUniform, TintUniform},
    pose::{BoneId, Pose, bone_side},
    posture::Posture,
    state::SceneState,
};
use crate::contract::{
    ids::{Extent, Srgb},
    view::{SceneView, Tint},
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, paint.in_set(SceneSystems::Paint));
}

/// The mark's radius as a share of the distance from the eye: large enough to see, small enough to stay on the bone.
const MARK_SHARE: f32 = 0.022;
/// The least radius of a mark, in metres.
const LEAST_MARK_M: f32 = 0.0022;
/// The greatest radius of a mark, as a share of the figure's height: a wider one would lie around the shaft like a band.
const WIDEST_MARK_SHARE: f32 = 0.008;
/// Stripes of a reason's colour in what a mark's radius would be on bones of any breadth.
const STRIPES_A_MARK: f32 = 1.8;
/// Where stripes are widest, that radius in metres.
const WIDEST_STRIPES_M: f32 = 0.030;
/// The radius of a patch of skin, as a share of the figure's height.
const SKIN_SHARE: f32 = 0.036;
/// How far before a cut the middle of a bone must lie to stand in its way, as a share of the figure's height.
const BEFORE_THE_CUT: f32 = 0.02;
/// The radius of what belongs to a joint, as a share of the figure's height.
const JOINT_SHARE: f32 = 0.055;

/// The radius of a site's mark on the bone of a figure so high, for an eye so far away; all in metres.
#[must_use]
pub fn mark_radius(distance: f32, height: f32) -> f32 {
    seen_radius(distance)
        .min(height * WIDEST_MARK_SHARE)
        .max(LEAST_MARK_M)
}

/// What looks equally large from everywhere, in metres.
fn seen_radius(distance: f32) -> f32 {
    // A step of 10 % in nearness is not worth an upload.
    let step = (distance.ln() / 0.1).round();
    (step * 0.1).exp() * MARK_SHARE
}

fn paint(
    state: Res<SceneState>,
    library: Res<BoneLibrary>,
    rig: Res<CameraRig>,
    posture: Res<Posture>,
    flags: Query<&Flag>,
    mut parts: Query<(&BonePart, &mut BoneMaterial, &mut Visibility)>,
    mut redraw: ResMut<Redraw>,
) {
    let Some(skeleton) = library.on_stage() else {
        return;
    };
    let radius = mark_radius(rig.view.distance, skeleton.height());
    let broad = seen_radius(rig.view.distance).clamp(LEAST_MARK_M, WIDEST_STRIPES_M);
    let pose = &posture.now;
    let view = &state.view;
    let cut = cut_plane(view, skeleton, pose);
    let concern = view
        .tint
        .as_ref()
        .and_then(|tint| Concern::new(tint, view, skeleton, STRIPES_A_MARK / broad));
    let side = view.focus.as_ref().and_then(|focus| focus.side);
    let glass = rig.share_of_figure();
    for (part, mut present, mut visibility) in &mut parts {
        let is_cut = cut.as_ref().is_some_and(|cut| cut.opens(&part.id));
        let other_side =
            side.is_some_and(|side| part.id.side != side.id() && part.id.side != bone_side(None));
        let shown = if part.is_figure() {
            glass > 0.0
        } else {
            // The other limb stands in the way and belongs to another site; so does a neighbour before the cut.
            let in_front = || {
                cut.as_ref()
                    .is_some_and(|cut| cut.hides(part, skeleton, pose))
            };
            !other_side && (is_cut || !part.is_inside() && !in_front())
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
        let mut look = if part.is_figure() {
            let mut look = figure_material(view.theme);
            look.uniform.base.w *= glass;
            look
        } else {
            present.clone()
        };
        look.uniform.tint = concern
            .as_ref()
            .map(|concern| concern.on(part, pose))
            .unwrap_or_default();
        look.uniform.flags = [FlagUniform::default(); FLAGS_A_BONE];
        if part.is_surface() {
            let mut here: Vec<&Flag> = flags.iter().filter(|flag| flag.on == part.id).collect();
            here.sort_by_key(|flag| flag.order);
            let by = pose.of_bone(&part.id);
            for (slot, flag) in look.uniform.flags.iter_mut().zip(here) {
                *slot = FlagUniform::new(
                    colours::shape_of(flag.verdict),
                    colours::of_mark(flag.verdict, view),
                    flag.sources_differ,
                    by.transform_point3(flag.point),
                    by.transform_vector3(flag.normal),
                    radius,
                );
            }
        }
        look.cut = is_cut;
        (look.uniform.section, look.uniform.opened) = match &cut {
            Some(cut) if is_cut => (
                cut.normal.extend(-cut.normal.dot(cut.point)),
                cut.point.extend(skeleton.height()),
            ),
            _ => (Vec4::ZERO, Vec4::ZERO),
        };
        if present.set_if_neq(look) {
            redraw.request();
        }
    }
}

/// What a reason concerns, in the places of this skeleton.
struct Concern<'a> {
    tint: &'a Tint,
    colour: Srgb,
    stripes_a_metre: f32,
    /// Where on which bone, at rest, and the radius in metres; none where whole bones are meant.
    spots: Vec<(BoneId, Vec4)>,
}

impl<'a> Concern<'a> {
    /// None where the reason has no colour.
    fn new(
        tint: &'a Tint,
        view: &SceneView,
        skeleton: &Skeleton,
        stripes_a_metre: f32,
    ) -> Option<Self> {
        let colour = colours::of_effect(tint.effect, view)?;
        let height = skeleton.height();
        let targets = tint
            .sites
            .iter()
            .filter(|place| !is_sought(place, view))
            .filter_map(|place| skeleton.target(place, view));
        let spots = match tint.extent {
            Extent::Everything | Extent::Limb | Extent::Bone => Vec::new(),
            Extent::Skin => targets
                .map(|target| {
                    let spot = target.point.point_m.extend(height * SKIN_SHARE);
                    (target.on, spot)
                })
                .collect(),
            // A joint that this skeleton does not have leaves its bones whole.
            Extent::Joint => skeleton
                .bones
                .joints
                .iter()
                .filter(|joint| tint.joint.as_deref() == Some(joint.joint.as_str()))
                .filter_map(|joint| {
                    let bone = tint
                        .bones
                        .iter()
                        .find(|bone| bone.side.is_some_and(|side| side.id() == joint.side))?;
                    let spot = joint.centre_m.extend(height * JOINT_SHARE);
                    Some((BoneId::new(&bone.bone, &joint.side), spot))
                })
                .collect(),
        };
        Some(Self {
            tint,
            colour,
            stripes_a_metre,
            spots,
        })
    }

    /// The colour of the reason on one mesh.
    fn on(&self, part: &BonePart, pose: &Pose) -> TintUniform {
        let named = || {
            self.tint
                .bones
                .iter()
                .any(|bone| part.id.is(&bone.bone, bone_side(bone.side)))
        };
        let spotted = || {
            let near = part.is_figure() || self.tint.extent == Extent::Joint && named();
            self.spots
                .iter()
                .filter(|(on, _)| near || *on == part.id)
                .map(|(_, spot)| {
                    // The figure stays as it stands; only bones move.
                    let by = if part.is_figure() {
                        Affine3A::IDENTITY
                    } else {
                        pose.of_bone(&part.id)
                    };
                    by.transform_point3(spot.truncate()).extend(spot.w)
                })
                .collect::<Vec<Vec4>>()
        };
        let (concerned, spots) = match self.tint.extent {
            Extent::Everything => (true, Vec::new()),
            Extent::Skin | Extent::Joint if !self.spots.is_empty() => {
                let spots = spotted();
                (!spots.is_empty(), spots)
            }
            Extent::Skin => (false, Vec::new()),
            Extent::Limb | Extent::Bone | Extent::Joint => (named(), Vec::new()),
        };
        if concerned {
            TintUniform::new(self.tint.effect, self.colour, self.stripes_a_metre, &spots)
        } else {
            TintUniform::default()
        }
    }
}

/// Where a bone is opened, as it lies.
struct Cut {
    on: BoneId,
    point: Vec3,
    normal: Vec3,
    /// Upwards in the bone.
    up: Vec3,
    /// What it shows besides, within its plane.
    shown: Vec<Vec3>,
}

impl Cut {
    /// Whether it goes through a bone: the kneecap lies on the femur, and would cover half of its end.
    fn opens(&self, bone: &BoneId) -> bool {
        self.on == *bone || self.on.bone == "femur" && bone.is("patella", &self.on.side)
    }

    /// Whether a part stands between the eye and the opened bone: well before the cut, not beside it, or before what the cut shows.
    fn hides(&self, part: &BonePart, skeleton: &Skeleton, pose: &Pose) -> bool {
        if self.covered_by(&part.id, skeleton, pose) {
            return true;
        }
        skeleton.middle_of(&part.id).is_some_and(|middle| {
            let away = pose.of_bone(&part.id).transform_point3(middle) - self.point;
            // The plane leans with the bone: what lies far up or down would count as before it.
            let aside = away.reject_from_normalized(self.up);
            self.normal.dot(aside) > skeleton.height() * BEFORE_THE_CUT
        })
    }

    /// Whether a bone lies before something that the cut shows, for an eye that looks squarely at it.
    fn covered_by(&self, bone: &BoneId, skeleton: &Skeleton, pose: &Pose) -> bool {
        let back = pose.of_bone(bone).inverse();
        let mut surfaces = skeleton.surfaces();
        let surface = surfaces.find(|(mesh, _)| bone.is(&mesh.name.bone, &mesh.name.side));
        surface.is_some_and(|(_, rays)| {
            self.shown.iter().any(|&at| {
                let eye = at + self.normal * skeleton.height();
                rays.blocks(back.transform_point3(at), back.transform_point3(eye))
            })
        })
    }
}

fn cut_plane(view: &SceneView, skeleton: &Skeleton, pose: &Pose) -> Option<Cut> {
    let section = cut_at(skeleton, view)?;
    let by = pose.of_bone(&section.target.on);
    let point = by.transform_point3(section.target.point.point_m);
    let normal = by.transform_vector3(section.normal);
    let within = |at: &Vec3| {
        let at = by.transform_point3(*at);
        at - normal * normal.dot(at - point)
    };
    Some(Cut {
        point,
        normal,
        shown: section.shown.iter().map(within).collect(),
        up: by.transform_vector3(Vec3::Y),
        on: section.target.on,
    })
}
