//! How a patella turns from cartilage into bone.
//!
//! Here belongs what of it is bone at each age. Not here: its shape.

use super::Patella;
use crate::anatomy::age::AgeGroup;

impl Patella {
    /// Whether there is bone in it: ossification begins between 3 and 6 years (general anatomical knowledge: not in the
    /// sources), so that an infant's is cartilage through and through.
    pub(super) const fn holds_bone(&self) -> bool {
        !matches!(self.age, AgeGroup::Infant)
    }

    /// What lies between the surface and the cancellous bone: in an adult the cortex, at 6 years the cartilage around a kernel
    /// of bone, mm.
    pub(super) fn shell_mm(&self) -> f64 {
        match self.age {
            AgeGroup::Adult => 1.3 * self.shape.breadth_mm / ADULT_BREADTH_MM,
            AgeGroup::Child | AgeGroup::Infant => 3.6,
        }
    }
}

/// Breadth of the reference man's, mm.
const ADULT_BREADTH_MM: f64 = 45.1;

#[cfg(test)]
mod tests {
    use glam::DVec3;

    use super::*;
    use crate::anatomy::{
        age::Sex,
        assembly::{Assembly, PlacedBone, Placement},
        export::{Part, mesh_part},
        needle::Structure,
    };

    /// What a needle meets that goes straight through the middle from the front.
    fn structures(age: AgeGroup) -> Vec<Structure> {
        let assembly = Assembly::shared(age, Sex::Male);
        let patella = assembly.bone("patella").unwrap();
        let lower = patella.bone.bounds().lower.z;
        let start = DVec3::new(0.0, 20.0, 0.45 * lower);
        let path = assembly.needle_path("patella", start, DVec3::NEG_Y, 20.0);
        let stretches = path.unwrap().within_bone().stretches;
        stretches.iter().map(|stretch| stretch.structure).collect()
    }

    #[test]
    fn an_infants_is_cartilage_through_and_through_and_a_childs_holds_a_kernel() {
        assert_eq!(structures(AgeGroup::Infant), [Structure::Cartilage]);
        for age in [AgeGroup::Child, AgeGroup::Adult] {
            assert!(structures(age).contains(&Structure::Marrow), "{age:?}");
        }
    }

    #[test]
    fn an_infants_has_no_mesh_of_marrow_and_one_of_cartilage_that_hides_its_surface() {
        let parts = |age: AgeGroup| {
            let placed = PlacedBone {
                bone: Box::new(Patella::of(age, Sex::Male)),
                placement: Placement {
                    turn: glam::DMat3::IDENTITY,
                    origin_m: DVec3::ZERO,
                },
                midline: false,
                landmarks: Vec::new(),
            };
            (Part::of(&placed), placed)
        };
        let (of_child, _) = parts(AgeGroup::Child);
        assert_eq!(of_child, [Part::Surface, Part::Marrow]);
        let (of_infant, placed) = parts(AgeGroup::Infant);
        assert_eq!(of_infant, [Part::Surface, Part::WholeCartilage]);
        let [surface, cartilage] = [0, 1].map(|number| mesh_part(&placed, &of_infant[number]).mesh);
        assert_eq!(surface.triangles, cartilage.triangles);
        let lifted = surface.positions.iter().zip(&cartilage.positions);
        assert!(
            lifted
                .zip(&surface.normals)
                .all(|((on, over), normal)| { (*over - *on).dot(*normal) > 0.2 })
        );
    }
}
