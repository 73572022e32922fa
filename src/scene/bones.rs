//! The bones and the figure around them: loaded once an age, shown for the age of the patient.
//!
//! Here belongs what is on stage. Flags, landmarks and the needle are drawn by their own files.

use std::collections::HashMap;

use bevy::{
    asset::RenderAssetUsages,
    mesh::{Indices, PrimitiveTopology},
    prelude::*,
};

use super::{
    Redraw, SceneSystems,
    glb::{self, BoneMesh, Bones, GlbError, TargetPoint},
    material::{BoneMaterial, MarrowUniform},
    occlusion::RayMesh,
    pose::{BoneId, MovesWith, Pose, bone_side},
    state::SceneState,
    thing,
};
use crate::contract::{
    ids::{AgeGroup, Place, Theme},
    mesh::{MeshPart, Tissue},
    view::SceneView,
};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<BoneLibrary>()
        .add_systems(Update, show_the_age.in_set(SceneSystems::Stage));
}

/// All bones that have been loaded.
#[derive(Resource, Default)]
pub struct BoneLibrary {
    ages: HashMap<AgeGroup, Skeleton>,
    shown: Option<AgeGroup>,
}

/// The bones of one age, ready for rays.
pub struct Skeleton {
    /// As the file gave them.
    pub bones: Bones,
    /// One a mesh, in the same order.
    pub rays: Vec<RayMesh>,
    /// The bone that each target lies on, in the order of the targets.
    target_bones: Vec<BoneId>,
}

/// Where a needle goes in, and on which bone. In the rest position.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// As the file gives it, for the learner's finger.
    pub point: TargetPoint,
    /// The bone that it lies on.
    pub on: BoneId,
}

impl BoneLibrary {
    /// Takes the bones of one age from a GLB file.
    ///
    /// # Errors
    /// [`GlbError`] where the file cannot be read; what was there before stays.
    pub fn load(&mut self, age: AgeGroup, bytes: &[u8]) -> Result<(), GlbError> {
        let bones = glb::read(bytes)?;
        let rays = bones
            .meshes
            .iter()
            .map(|mesh| RayMesh::new(&mesh.positions, &mesh.indices))
            .collect();
        let mut skeleton = Skeleton {
            bones,
            rays,
            target_bones: Vec::new(),
        };
        skeleton.target_bones = skeleton
            .bones
            .targets
            .iter()
            .map(|target| skeleton.bone_at(target.point_m))
            .collect();
        self.ages.insert(age, skeleton);
        if self.shown == Some(age) {
            self.shown = None;
        }
        Ok(())
    }

    /// The bones that are on stage; none before they have been loaded.
    #[must_use]
    pub fn on_stage(&self) -> Option<&Skeleton> {
        self.ages.get(&self.shown?)
    }
}

impl Skeleton {
    /// The target of a place as the view wants it: the chosen variant of the site in focus, else the one shown first, for the learner's
    /// finger.
    #[must_use]
    pub fn target(&self, place: &Place, view: &SceneView) -> Option<Target> {
        let variant = view
            .focus
            .as_ref()
            .filter(|focus| focus.place() == *place)
            .and_then(|focus| focus.variant.as_deref());
        // The chosen variant before the first one, and that before any.
        let (index, target) = self
            .bones
            .targets
            .iter()
            .enumerate()
            .filter(|(_, target)| target.site == place.site && target.side == bone_side(place.side))
            .min_by_key(|(_, target)| {
                (Some(target.variant.as_str()) != variant, !target.default)
            })?;
        Some(Target {
            point: match view.finger_width_mm {
                Some(millimetres) => target.for_finger_width(millimetres),
                None => target.clone(),
            },
            on: self.target_bones.get(index)?.clone(),
        })
    }

    /// The whole outer surfaces of bones, with their names: what hides labels and what a ray meets.
    pub fn surfaces(&self) -> impl Iterator<Item = (&BoneMesh, &RayMesh)> {
        self.bones
            .meshes
            .iter()
            .zip(&self.rays)
            .filter(|(mesh, _)| {
                mesh.name.part.tissue == Tissue::Surface && mesh.name.bone != FIGURE
            })
    }

    /// The bone whose surface lies nearest to a point of the rest position.
    fn bone_at(&self, point: Vec3) -> BoneId {
        let mut nearest = f32::INFINITY;
        let mut found = BoneId::default();
        for (mesh, rays) in self.surfaces() {
            if let Some(distance) = rays.nearest_corner(point, nearest) {
                nearest = distance;
                found = BoneId::of(&mesh.name);
            }
        }
        found
    }

    /// The least and the greatest corner of all meshes, metres of the world frame; none where there are none.
    #[must_use]
    pub fn bounds(&self) -> Option<(Vec3, Vec3)> {
        self.rays
            .iter()
            .filter_map(RayMesh::bounds)
            .map(|bounds| (Vec3::from(bounds.min), Vec3::from(bounds.max)))
            .reduce(|(low, high), (min, max)| (low.min(min), high.max(max)))
    }

    /// The middle of the box around a bone, in the rest position.
    #[must_use]
    pub fn middle_of(&self, bone: &BoneId) -> Option<Vec3> {
        self.bounds_of(bone).map(|(low, high)| (low + high) / 2.0)
    }

    /// The least and the greatest corner of a bone, in the rest position.
    #[must_use]
    pub fn bounds_of(&self, bone: &BoneId) -> Option<(Vec3, Vec3)> {
        self.surfaces()
            .find(|(mesh, _)| bone.is(&mesh.name.bone, &mesh.name.side))
            .and_then(|(_, rays)| rays.bounds())
            .map(|bounds| (Vec3::from(bounds.min), Vec3::from(bounds.max)))
    }

    /// From the lowest point to the highest, in metres.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.bounds().map_or(0.0, |(low, high)| high.y - low.y)
    }

    /// Whether a bone lies between the eye and a point on a surface. `shown` tells of a bone and side what is shown of it; none
    /// where it is not.
    #[must_use]
    pub fn hides(
        &self,
        pose: &Pose,
        eye: Vec3,
        point: Vec3,
        shown: impl Fn(&str, &str) -> Option<Remains>,
    ) -> bool {
        // Labels stand on the surface itself, and from afar on the whole bone: the last stretch does not count.
        let away = eye.distance(point);
        let towards = (eye - point).normalize_or_zero() * (away * OWN_BONE_SHARE).max(0.0015);
        let near = point + towards;
        self.surfaces().any(|(mesh, rays)| {
            let (bone, side) = (&*mesh.name.bone, &*mesh.name.side);
            // Rays are followed where the bone rests: they go the way back.
            let back = pose.of(bone, side).inverse();
            match shown(bone, side) {
                None => false,
                Some(Remains::Whole) => {
                    rays.blocks(back.transform_point3(eye), back.transform_point3(near))
                }
                Some(Remains::BehindCut(plane)) => {
                    let before = |at: Vec3| plane.dot(at.extend(1.0));
                    if before(near) >= 0.0 {
                        return false;
                    }
                    if before(eye) <= 0.0 {
                        return rays
                            .blocks(back.transform_point3(eye), back.transform_point3(near));
                    }
                    // From the cut on: its face hides what lies behind it, and so does what is left of the bone.
                    let met = eye.lerp(near, before(eye) / (before(eye) - before(near)));
                    let met = back.transform_point3(met);
                    rays.holds(met) || rays.blocks(met, back.transform_point3(near))
                }
            }
        })
    }
}

/// What is shown of a bone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Remains {
    /// All of it.
    Whole,
    /// What lies on the negative side of this plane: normal and offset, metres of the world frame.
    BehindCut(Vec4),
}

/// The share of the way to the eye over which a label's own bone does not hide it.
const OWN_BONE_SHARE: f32 = 0.012;

/// The name of the figure's mesh among the bones.
pub const FIGURE: &str = "body";

/// A mesh on stage.
#[derive(Component, Clone, Debug)]
pub struct BonePart {
    /// The bone that it is a part of.
    pub id: BoneId,
    /// What of it.
    pub part: MeshPart,
}

impl BonePart {
    /// Whether it is the figure around the bones.
    #[must_use]
    pub fn is_figure(&self) -> bool {
        self.id.bone == FIGURE
    }

    /// Whether it is the outer surface of a bone.
    #[must_use]
    pub fn is_surface(&self) -> bool {
        self.part.tissue == Tissue::Surface && !self.is_figure()
    }

    /// Whether it lies inside another mesh, so that only a cut shows it.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        self.part.tissue == Tissue::Marrow
    }
}

/// The looks of a tissue: base and inside, sRGB. Marrow is only ever seen through a cut.
const fn look(tissue: Tissue) -> ([f32; 3], [f32; 3]) {
    const CORTEX: [f32; 3] = [0.93, 0.88, 0.78];
    match tissue {
        Tissue::Marrow => ([0.80, 0.42, 0.36], [0.78, 0.38, 0.33]),
        Tissue::GrowthPlate => ([0.36, 0.62, 0.78], [0.36, 0.62, 0.78]),
        // Fibrocartilage: greener than either, and nearer to bone.
        Tissue::Joint => ([0.70, 0.80, 0.72], [0.68, 0.78, 0.70]),
        Tissue::Cartilage => ([0.72, 0.83, 0.88], [0.70, 0.81, 0.87]),
        Tissue::Surface | Tissue::Unknown => ([0.90, 0.84, 0.73], CORTEX),
    }
}

/// How deep a tissue is nested, from the whole bone inwards: cartilage is an end of it, marrow lies within either, and a growth
/// plate or a joint's disc parts what it lies between, as it does on a needle's way.
const fn nesting(tissue: Tissue) -> u8 {
    match tissue {
        Tissue::Surface | Tissue::Unknown => 0,
        Tissue::Cartilage => 1,
        Tissue::Marrow => 2,
        Tissue::GrowthPlate | Tissue::Joint => 3,
    }
}

fn show_the_age(
    mut commands: Commands,
    mut library: ResMut<BoneLibrary>,
    state: Res<SceneState>,
    mut meshes: ResMut<Assets<Mesh>>,
    on_stage: Query<Entity, With<BonePart>>,
    mut redraw: ResMut<Redraw>,
) {
    if library.shown == Some(state.view.age_group) {
        return;
    }
    // Another age's bones under this patient's flags would be a lie: nothing is better.
    if !on_stage.is_empty() {
        on_stage
            .iter()
            .for_each(|entity| commands.entity(entity).despawn());
        library.shown = None;
        redraw.request();
    }
    let Some(skeleton) = library.ages.get(&state.view.age_group) else {
        return;
    };
    redraw.request();
    let meshes_of_age = &skeleton.bones.meshes;
    let fineness = MarrowUniform::fineness(&skeleton.bones.cavities);
    for mesh in meshes_of_age {
        let part = BonePart {
            id: BoneId::of(&mesh.name),
            part: mesh.name.part.clone(),
        };
        let tissue = part.part.tissue;
        let material = if part.is_figure() {
            figure_material(state.view.theme)
        } else {
            let (base, inside) = look(tissue);
            let mut material = BoneMaterial::solid(base, inside);
            material.uniform.surface.x = f32::from(u8::from(tissue == Tissue::Surface));
            material.nesting = nesting(tissue);
            if part.is_inside() {
                let mut cavities = skeleton.bones.cavities.iter();
                let cavity = cavities.find(|cavity| part.id.is(&cavity.bone, &cavity.side));
                material.uniform.marrow = MarrowUniform::new(cavity, fineness);
            }
            material
        };
        commands.spawn((
            Name::new(mesh.name.to_string()),
            MovesWith(part.id.clone()),
            part,
            thing::thing(&mut meshes, to_bevy(mesh), material),
        ));
    }
    library.shown = Some(state.view.age_group);
}

/// The glass of the figure, for a light or a dark page.
#[must_use]
pub fn figure_material(theme: Theme) -> BoneMaterial {
    let (base, rim) = match theme {
        Theme::Light => ([0.62, 0.68, 0.74], [0.42, 0.50, 0.60]),
        Theme::Dark => ([0.40, 0.52, 0.64], [0.62, 0.76, 0.90]),
    };
    let mut material = BoneMaterial::solid(base, base);
    material.uniform.base = super::material::linear(base, 0.55);
    material.uniform.rim = super::material::linear(rim, 1.0);
    material.blended = true;
    material
}

fn to_bevy(mesh: &BoneMesh) -> Mesh {
    let vectors = |values: &[Vec3]| values.iter().map(Vec3::to_array).collect::<Vec<_>>();
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, vectors(&mesh.positions))
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, vectors(&mesh.normals))
    .with_inserted_attribute(
        Mesh::ATTRIBUTE_COLOR,
        mesh.colours
            .iter()
            .zip(&mesh.positions)
            .map(|(colour, &point)| [colour.x, mottle(point), point.y, 1.0])
            .collect::<Vec<_>>(),
    )
    // With the colour's third number: the place in the resting bone, to which its grain holds on when a limb is bent.
    .with_inserted_attribute(
        Mesh::ATTRIBUTE_UV_0,
        mesh.positions
            .iter()
            .map(|point| [point.x, point.z])
            .collect::<Vec<_>>(),
    )
    .with_inserted_indices(Indices::U32(mesh.indices.clone()))
}

/// Darker and lighter spots of a centimetre, 0 to 1, so that bone is no plaster: smooth noise of one octave.
fn mottle(point: Vec3) -> f32 {
    let point = point * 110.0;
    let cell = point.floor();
    let inside = point - cell;
    let share = inside * inside * (Vec3::splat(3.0) - 2.0 * inside);
    let at = |x: f32, y: f32, z: f32| {
        let corner = (cell + Vec3::new(x, y, z)).as_ivec3().as_uvec3();
        let mixed = corner.x.wrapping_mul(0x9E37_79B1)
            ^ corner.y.wrapping_mul(0x85EB_CA77)
            ^ corner.z.wrapping_mul(0xC2B2_AE3D);
        let mixed = (mixed ^ mixed >> 15).wrapping_mul(0x2C1B_3C6D);
        (mixed >> 16) as f32 / 65_535.0
    };
    let mix = |a: f32, b: f32, share: f32| a + (b - a) * share;
    let row = |y: f32, z: f32| mix(at(0.0, y, z), at(1.0, y, z), share.x);
    let sheet = |z: f32| mix(row(0.0, z), row(1.0, z), share.y);
    mix(sheet(0.0), sheet(1.0), share.z)
}
