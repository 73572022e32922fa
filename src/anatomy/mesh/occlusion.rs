//! How much of the sky a surface sees: the soft shading of pits and grooves.

use glam::DVec3;

use super::triangle_mesh::TriangleMesh;

/// How open the surroundings of each vertex are, 0 to 1: the share of the sky over the surface that the solid itself does
/// not cover within `reach_mm`.
#[must_use]
pub fn ambient_occlusion(
    mesh: &TriangleMesh,
    distance: &dyn Fn(DVec3) -> f64,
    reach_mm: f64,
) -> Vec<f64> {
    const DIRECTIONS: u32 = 28;
    mesh.positions
        .iter()
        .zip(&mesh.normals)
        .map(|(&position, &normal)| {
            let (across, up) = normal.any_orthonormal_pair();
            let start = position + normal * (0.02 * reach_mm);
            let mut open = 0.0;
            for number in 0..DIRECTIONS {
                // A spiral of equal areas on the cosine-weighted hemisphere.
                let share = (f64::from(number) + 0.5) / f64::from(DIRECTIONS);
                let angle = f64::from(number) * 2.399_963_229_728_653;
                let radius = share.sqrt();
                let direction = across * (radius * angle.cos())
                    + up * (radius * angle.sin())
                    + normal * (1.0 - share).sqrt();
                let mut travelled = 0.02 * reach_mm;
                let mut light: f64 = 1.0;
                while travelled < reach_mm {
                    let gap = distance(start + direction * travelled);
                    light = light.min((0.5 + 3.0 * gap / travelled).clamp(0.0, 1.0));
                    if light <= 0.0 {
                        break;
                    }
                    travelled += gap.max(0.06 * reach_mm);
                }
                open += light;
            }
            open / f64::from(DIRECTIONS)
        })
        .collect()
}
