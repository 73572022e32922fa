//! The material of everything that is drawn: bone, its cut face, the figure around it, needles and rulers.
//!
//! Written for software rendering too: no textures, no shadow passes, no lights in the world. Bevy's `StandardMaterial` is not used.

use bevy::{prelude::*, render::render_resource::ShaderType};

use super::glb::Cavity;
use crate::contract::ids::{Effect, Shape, Srgb};

/// How many sites one bone can carry: the tibia has two.
pub const FLAGS_A_BONE: usize = 2;

/// The mark of one site, as the shader draws it.
#[derive(Clone, Copy, Debug, Default, PartialEq, ShaderType)]
pub struct FlagUniform {
    /// World position in metres, and the radius in metres.
    pub centre_radius: Vec4,
    /// Unit normal of the bone, and the style's number; see [`FlagUniform::style_of`].
    pub normal_style: Vec4,
    /// Linear colour, and 1 where sources differ.
    pub colour_differ: Vec4,
}

impl FlagUniform {
    /// A mark at a point of the bone.
    #[must_use]
    pub fn new(
        shape: Shape,
        colour: Srgb,
        sources_differ: bool,
        point: Vec3,
        normal: Vec3,
        radius: f32,
    ) -> Self {
        let colour = linear(colour, 1.0);
        Self {
            centre_radius: point.extend(radius),
            normal_style: normal.extend(Self::style_of(shape)),
            colour_differ: colour
                .truncate()
                .extend(f32::from(u8::from(sources_differ))),
        }
    }

    /// The number by which the shader knows a shape.
    #[must_use]
    pub const fn style_of(shape: Shape) -> f32 {
        match shape {
            Shape::Circle => 1.0,
            Shape::Triangle => 2.0,
            Shape::Octagon => 3.0,
            Shape::DashedSquare => 4.0,
            Shape::Ring => 5.0,
        }
    }

    /// The shape of this mark; none where there is no mark.
    #[must_use]
    pub fn shape(&self) -> Option<Shape> {
        Shape::ALL
            .into_iter()
            .find(|&shape| (Self::style_of(shape) - self.normal_style.w).abs() < 0.5)
    }
}

/// How many patches of a mesh can have the colour of a reason: a limb has no more sites than this.
pub const PATCHES_A_MESH: usize = 4;

/// The colour of a reason, as the shader lays it over a mesh.
#[derive(Clone, Copy, Debug, Default, PartialEq, ShaderType)]
pub struct TintUniform {
    /// Linear colour, and its strength, 0 to 1.
    pub colour: Vec4,
    /// The effect's number, stripes in a metre, how many patches there are, and nothing.
    pub pattern: Vec4,
    /// World position in metres, and the radius in metres.
    pub patches: [Vec4; PATCHES_A_MESH],
}

impl TintUniform {
    /// The colour of a reason on a whole mesh, or on these patches of it: centre and radius in metres. Patches that are
    /// one too many are left out.
    #[must_use]
    pub fn new(effect: Effect, colour: Srgb, stripes_a_metre: f32, patches: &[Vec4]) -> Self {
        let mut held = [Vec4::ZERO; PATCHES_A_MESH];
        for (slot, patch) in held.iter_mut().zip(patches) {
            *slot = *patch;
        }
        Self {
            colour: linear(colour, 0.85),
            pattern: Vec4::new(
                Self::style_of(effect),
                stripes_a_metre,
                patches.len().min(PATCHES_A_MESH) as f32,
                0.0,
            ),
            patches: held,
        }
    }

    const fn style_of(effect: Effect) -> f32 {
        match effect {
            Effect::Supports | Effect::Note | Effect::NotUsedAtThisAge => 0.0,
            Effect::Caution => 1.0,
            Effect::Contraindicated => 2.0,
        }
    }

    /// The effect that this colour stands for; none where there is no colour.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        [Effect::Caution, Effect::Contraindicated]
            .into_iter()
            .find(|&effect| {
                self.colour.w > 0.0 && (Self::style_of(effect) - self.pattern.x).abs() < 0.5
            })
    }

    /// Whether a point of the mesh, in metres of the world frame, has the colour.
    #[must_use]
    pub fn covers(&self, point: Vec3) -> bool {
        let mut patches = self.patches.iter().take(self.patch_count());
        self.effect().is_some()
            && (self.patch_count() == 0
                || patches.any(|patch| patch.truncate().distance(point) <= patch.w))
    }

    /// How many patches have the colour; none where all of the mesh has.
    #[must_use]
    pub fn patch_count(&self) -> usize {
        self.pattern.z as usize
    }
}

/// What a cut through marrow opens, as the shader draws it: metres of the resting bone.
#[derive(Clone, Copy, Debug, Default, PartialEq, ShaderType)]
pub struct MarrowUniform {
    /// The proximal end of the medullary cavity, and over how many metres beyond it trabeculae grow dense.
    pub proximal: Vec4,
    /// The same of the distal end.
    pub distal: Vec4,
    /// The radius of the cavity's ends, 0 where all is cancellous; the share of yellow marrow; 1 for marrow at all; and
    /// how many times narrower the bones are than an adult's.
    pub form: Vec4,
}

impl MarrowUniform {
    /// Cancellous bone, hollow where a cavity is, with trabeculae this many times finer than an adult's.
    #[must_use]
    pub fn new(cavity: Option<&Cavity>, fineness: f32) -> Self {
        let Some(cavity) = cavity else {
            return Self {
                form: Vec4::new(0.0, 0.0, 1.0, fineness),
                ..Self::default()
            };
        };
        let [proximal, distal] = cavity.cancellous_mm.map(|millimetres| 1e-3 * millimetres);
        Self {
            proximal: cavity.proximal_m.extend(proximal),
            distal: cavity.distal_m.extend(distal),
            form: Vec4::new(1e-3 * cavity.radius_mm, cavity.yellow_share, 1.0, fineness),
        }
    }

    /// How many times narrower the bones with these cavities are than an adult's, 1 to 3: trabeculae are drawn that many times
    /// finer, so that a small bone holds as many of them across as a large one. One number for all bones of a patient, with
    /// or without a cavity.
    #[must_use]
    pub fn fineness(cavities: &[Cavity]) -> f32 {
        // The widest, that of the femur, is 12.3 mm in the adult.
        const ADULT_MM: f32 = 12.3;
        let widest = cavities
            .iter()
            .map(|cavity| cavity.radius_mm)
            .fold(0.0, f32::max);
        if widest > 0.0 {
            (ADULT_MM / widest).clamp(1.0, 3.0)
        } else {
            1.0
        }
    }
}

/// What the shader is told about one mesh.
#[derive(Clone, Copy, Debug, PartialEq, ShaderType)]
pub struct BoneUniform {
    /// Linear colour; the fourth number below 1 thins the mesh.
    pub base: Vec4,
    /// Linear colour of the cut face, and how grainy it is, 0 to 1.
    pub inside: Vec4,
    /// Linear colour of the edge light, and its strength.
    pub rim: Vec4,
    /// How rough the surface is, 0 (cartilage, steel) to 1 (bone), and nothing.
    pub surface: Vec4,
    /// The plane beyond which the mesh is cut away: normal and offset, metres.
    pub section: Vec4,
    /// A point of that plane, and how far around it the cut reaches, metres. The same for all that one cut opens.
    pub opened: Vec4,
    /// What the cut opens, if it is marrow.
    pub marrow: MarrowUniform,
    /// The colour of a reason.
    pub tint: TintUniform,
    /// The marks of sites.
    pub flags: [FlagUniform; FLAGS_A_BONE],
}

/// One mesh's look.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct BoneMaterial {
    /// What the shader is told.
    pub uniform: BoneUniform,
    /// Whether it lets what is behind it show through, unsorted within itself.
    pub blended: bool,
    /// Whether it is cut open, so that its inside can be seen.
    pub cut: bool,
    /// How deep it is nested: of the solids that hold a place of the cut, the one of the greatest number is seen there.
    pub nesting: u8,
}

impl BoneMaterial {
    /// A solid of this colour (sRGB), with an inside of that colour.
    #[must_use]
    pub fn solid(base: [f32; 3], inside: [f32; 3]) -> Self {
        Self {
            uniform: BoneUniform {
                base: linear(base, 1.0),
                inside: linear(inside, 0.3),
                rim: linear([1.0, 0.98, 0.94], 0.22),
                surface: Vec4::ZERO,
                section: Vec4::ZERO,
                opened: Vec4::ZERO,
                marrow: MarrowUniform::default(),
                tint: TintUniform::default(),
                flags: [FlagUniform::default(); FLAGS_A_BONE],
            },
            blended: false,
            cut: false,
            nesting: 0,
        }
    }
}

/// An sRGB colour as the shader takes it.
#[must_use]
pub fn linear(srgb: Srgb, alpha: f32) -> Vec4 {
    let colour = Color::srgb(srgb[0], srgb[1], srgb[2]).to_linear();
    Vec4::new(colour.red, colour.green, colour.blue, alpha)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_can_be_read_back() {
        for shape in Shape::ALL {
            let flag = FlagUniform::new(shape, [0.5; 3], false, Vec3::ZERO, Vec3::Z, 0.01);
            assert_eq!(flag.shape(), Some(shape));
        }
        assert_eq!(FlagUniform::default().shape(), None);
    }

    fn cavity(radius_mm: f32) -> Cavity {
        Cavity {
            bone: "tibia".into(),
            side: "left".into(),
            proximal_m: Vec3::Y,
            distal_m: Vec3::X,
            radius_mm,
            cancellous_mm: [80.0, 60.0],
            yellow_share: 0.8,
        }
    }

    #[test]
    fn trabeculae_are_as_fine_as_the_widest_cavity_is_narrow() {
        assert_eq!(MarrowUniform::fineness(&[]), 1.0);
        assert_eq!(MarrowUniform::fineness(&[cavity(3.4), cavity(12.3)]), 1.0);
        assert_eq!(MarrowUniform::fineness(&[cavity(14.0)]), 1.0);
        let infant = MarrowUniform::fineness(&[cavity(4.1), cavity(1.0)]);
        assert!((infant - 3.0).abs() < 1e-3, "{infant}");
        let child = MarrowUniform::fineness(&[cavity(8.2)]);
        assert!((child - 1.5).abs() < 1e-3, "{child}");
    }

    #[test]
    fn a_cavity_goes_to_the_shader_in_metres() {
        let cavity = cavity(9.0);
        let told = MarrowUniform::new(Some(&cavity), 1.5);
        assert!((told.proximal - Vec4::new(0.0, 1.0, 0.0, 0.08)).length() < 1e-6);
        assert!((told.distal.w - 0.06).abs() < 1e-6 && (told.form.x - 0.009).abs() < 1e-6);
        assert_eq!(told.form.w, 1.5);
        assert_eq!(
            MarrowUniform::new(None, 2.0).form,
            Vec4::new(0.0, 0.0, 1.0, 2.0)
        );
        assert_eq!(
            BoneMaterial::solid([0.5; 3], [0.5; 3])
                .uniform
                .marrow
                .form
                .z,
            0.0
        );
    }

    #[test]
    fn a_tint_can_be_read_back() {
        for effect in [Effect::Caution, Effect::Contraindicated] {
            let patches = [Vec4::ONE; PATCHES_A_MESH + 1];
            let tint = TintUniform::new(effect, [0.5; 3], 100.0, &patches);
            assert_eq!(tint.effect(), Some(effect));
            assert_eq!(tint.patch_count(), PATCHES_A_MESH);
            assert_eq!(
                TintUniform::new(effect, [0.5; 3], 100.0, &[]).patch_count(),
                0
            );
        }
        assert_eq!(TintUniform::default().effect(), None);
    }

    #[test]
    fn a_tint_covers_its_patches_or_all() {
        let far = Vec3::splat(5.0);
        let patch = Vec3::ZERO.extend(0.02);
        let in_patches = TintUniform::new(Effect::Caution, [0.5; 3], 100.0, &[patch]);
        assert!(in_patches.covers(Vec3::X * 0.019));
        assert!(!in_patches.covers(Vec3::X * 0.021));
        assert!(TintUniform::new(Effect::Caution, [0.5; 3], 100.0, &[]).covers(far));
        assert!(!TintUniform::default().covers(far));
    }
}
