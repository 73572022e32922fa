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
    material::BoneMaterial,
    occlusion::RayMesh,
    protocol::{AgeGroup, Place, Theme},
    state::SceneState,
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
        self.ages.insert(age, Skeleton { bones, rays });
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
    /// The target of a place: the named variant, else the one shown first.
    #[must_use]
    pub fn target(&self, place: &Place, variant: Option<&str>) -> Option<&TargetPoint> {
        let mut here = self
            .bones
            .targets
            .iter()
            .filter(|target| target.site == place.site && target.side == place.bone_side());
        match variant {
            Some(variant) => here
                .clone()
                .find(|target| target.variant == variant)
                .or_else(|| here.find(|target| target.default)),
            None => here
                .clone()
                .find(|target| target.default)
                .or_else(|| here.next()),
        }
    }

    /// The whole outer surfaces of bones, with their names: what hides labels and what a ray meets.
    pub fn surfaces(&self) -> impl Iterator<Item = (&BoneMesh, &RayMesh)> {
        self.bones
            .meshes
            .iter()
            .zip(&self.rays)
            .filter(|(mesh, _)| matches!(mesh.name_parts(), (bone, _, "surface") if bone != FIGURE))
    }

    /// The bone and side whose surface lies nearest to a point.
    #[must_use]
    pub fn bone_at(&self, point: Vec3) -> Option<(&str, &str)> {
        self.surfaces()
            .min_by(|(_, a), (_, b)| {
                a.distance_to_nearest_corner(point)
                    .total_cmp(&b.distance_to_nearest_corner(point))
            })
            .map(|(mesh, _)| {
                let (bone, side, _) = mesh.name_parts();
                (bone, side)
            })
    }

    /// Whether a bone that `is_shown` (by bone and side) lies between the eye and a point on a surface.
    #[must_use]
    pub fn hides(&self, eye: Vec3, point: Vec3, is_shown: impl Fn(&str, &str) -> bool) -> bool {
        // Labels stand on the surface itself, and from afar on the whole bone: the last stretch does not count.
        let away = eye.distance(point);
        let towards = (eye - point).normalize_or_zero() * (away * OWN_BONE_SHARE).max(0.0015);
        self.surfaces().any(|(mesh, rays)| {
            let (bone, side, _) = mesh.name_parts();
            is_shown(bone, side) && rays.blocks(eye, point + towards)
        })
    }
}

/// The share of the way to the eye over which a label's own bone does not hide it.
const OWN_BONE_SHARE: f32 = 0.012;

/// The name of the figure's mesh among the bones.
pub const FIGURE: &str = "body";

/// A mesh on stage.
#[derive(Component, Clone, Debug)]
pub struct BonePart {
    /// Such as `tibia`.
    pub bone: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// Such as `surface`.
    pub part: String,
}

impl BonePart {
    /// Whether it is the figure around the bones.
    #[must_use]
    pub fn is_figure(&self) -> bool {
        self.bone == FIGURE
    }

    /// Whether it lies inside another mesh, so that only a cut shows it.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        self.part == "marrow"
    }
}

/// The looks of a part: base and inside, sRGB.
fn look(part: &str) -> ([f32; 3], [f32; 3]) {
    const CORTEX: [f32; 3] = [0.93, 0.88, 0.78];
    match part {
        "marrow" => ([0.80, 0.42, 0.36], [0.78, 0.38, 0.33]),
        growth if growth.starts_with("growth-plate") => ([0.36, 0.62, 0.78], [0.36, 0.62, 0.78]),
        cartilage if cartilage.starts_with("cartilage") => ([0.72, 0.83, 0.88], [0.70, 0.81, 0.87]),
        _ => ([0.90, 0.84, 0.73], CORTEX),
    }
}

fn show_the_age(
    mut commands: Commands,
    mut library: ResMut<BoneLibrary>,
    state: Res<SceneState>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<BoneMaterial>>,
    on_stage: Query<Entity, With<BonePart>>,
    mut redraw: ResMut<Redraw>,
) {
    if library.shown == Some(state.age_group) {
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
    let Some(skeleton) = library.ages.get(&state.age_group) else {
        return;
    };
    redraw.request();
    for mesh in &skeleton.bones.meshes {
        let (bone, side, part) = mesh.name_parts();
        let part = BonePart {
            bone: bone.to_owned(),
            side: side.to_owned(),
            part: part.to_owned(),
        };
        let material = if part.is_figure() {
            figure_material(state.theme)
        } else {
            let (base, inside) = look(&part.part);
            BoneMaterial::solid(base, inside)
        };
        commands.spawn((
            Name::new(mesh.name.clone()),
            part,
            Mesh3d(meshes.add(to_bevy(mesh))),
            MeshMaterial3d(materials.add(material)),
            Visibility::Inherited,
        ));
    }
    library.shown = Some(state.age_group);
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

/// How far cartilage is lifted off the surface that it is also a part of, so that the two do not flicker. Metres.
const CARTILAGE_LIFT: f32 = 0.000_25;

fn to_bevy(mesh: &BoneMesh) -> Mesh {
    let lift = if mesh.name_parts().2.starts_with("cartilage") {
        CARTILAGE_LIFT
    } else {
        0.0
    };
    let positions: Vec<Vec3> = mesh
        .positions
        .iter()
        .zip(&mesh.normals)
        .map(|(point, normal)| point + normal * lift)
        .collect();
    let vectors = |values: &[Vec3]| values.iter().map(Vec3::to_array).collect::<Vec<_>>();
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, vectors(&positions))
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, vectors(&mesh.normals))
    .with_inserted_attribute(
        Mesh::ATTRIBUTE_COLOR,
        mesh.colours
            .iter()
            .map(|colour| colour.to_array())
            .collect::<Vec<_>>(),
    )
    .with_inserted_indices(Indices::U32(mesh.indices.clone()))
}
