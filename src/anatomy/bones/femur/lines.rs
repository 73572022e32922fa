//! The lines that muscles draw along the surface, and its grain.
//!
//! Here belongs what stands out over the plain solid, or is hollowed into it. Not here: the plain solid; how high each line is,
//! see [`super::reference`].

use glam::DVec3;

use super::{Femur, measurements::FemurShape, surface_line::SurfaceLine};
use crate::anatomy::{
    bone::{Bone, onto_surface},
    solid::{roughness, smooth_step},
};

impl Femur {
    /// Draws the lines along the surface that the bone has without them.
    pub(super) fn draw_lines(&self, original: &FemurShape) -> Vec<SurfaceLine> {
        let lines = &self.shape.lines;
        let factor = original.end_factor;
        // Around the shaft: degrees lateral of the posterior midline, share of the base's height, height of the line.
        let around = |half_width_mm: f64, path: &[(f64, f64, f64)]| {
            let nodes = path.iter().map(|&(degrees, share, height)| {
                let z = original.height_mm(share);
                let (sine, cosine) = degrees.to_radians().sin_cos();
                (
                    self.out_from_shaft(DVec3::new(sine, -cosine, 0.0), z),
                    height,
                )
            });
            SurfaceLine::new(nodes.collect(), half_width_mm * factor)
        };
        // On the surface nearest to these points, for the reference adult's size.
        let upon = |half_width_mm: f64, origin: DVec3, path: &[(f64, f64, f64, f64)]| {
            let nodes = path.iter().map(|&(x, y, z, height)| {
                let near = origin + DVec3::new(x, y, z) * factor;
                let on = onto_surface(&|at| self.outer(at), near);
                (on.unwrap_or(near), height)
            });
            SurfaceLine::new(nodes.collect(), half_width_mm * factor)
        };
        let pillar = lines.linea_aspera_mm;
        let at = lines.linea_aspera_degrees;
        let (gluteal, lip, spiral) = (
            lines.gluteal_tuberosity_mm,
            lines.lips_mm,
            lines.spiral_line_mm,
        );
        let pectineal = lines.pectineal_line_mm;
        let greater = lines.greater_trochanter_lines_mm;
        let (front, popliteal) = (lines.intertrochanteric_line_mm, -lines.popliteal_groove_mm);
        let intercondylar = lines.intercondylar_line_mm;
        vec![
            around(
                9.0,
                &[
                    (at, 0.21, 0.0),
                    (at, 0.38, 0.7 * pillar),
                    (at, 0.58, pillar),
                    (at, 0.76, 0.8 * pillar),
                    (1.5 * at, 0.88, 0.0),
                ],
            ),
            around(
                3.0,
                &[
                    (-34.0, 0.92, 0.0),
                    (-22.0, 0.88, pectineal),
                    (-12.0, 0.83, pectineal),
                    (at - 5.0, 0.78, 0.0),
                ],
            ),
            around(
                5.0,
                &[
                    (32.0, 0.94, 0.0),
                    (30.0, 0.89, gluteal),
                    (24.0, 0.84, 0.8 * gluteal),
                    (14.0, 0.77, 0.0),
                ],
            ),
            around(
                3.2,
                &[
                    (22.0, 0.83, 0.0),
                    (at + 9.0, 0.76, lip),
                    (at + 7.0, 0.67, lip),
                    (at + 7.0, 0.52, lip),
                    (at + 11.0, 0.39, lip),
                    (27.0, 0.30, 0.8 * lip),
                    (42.0, 0.23, 0.8 * lip),
                    (58.0, 0.16, 0.6 * lip),
                    (70.0, 0.13, 0.0),
                ],
            ),
            around(
                3.2,
                &[
                    (-95.0, 0.93, 0.0),
                    (-60.0, 0.89, spiral),
                    (-25.0, 0.83, spiral),
                    (at - 11.0, 0.74, lip),
                    (at - 9.0, 0.64, lip),
                    (at - 9.0, 0.52, lip),
                    (at - 12.0, 0.39, lip),
                    (-26.0, 0.30, 0.6 * lip),
                    (-48.0, 0.22, 0.5 * lip),
                    (-66.0, 0.15, 0.8 * lip),
                    (-72.0, 0.13, 0.0),
                ],
            ),
            upon(
                4.0,
                self.proximal_end.neck_base,
                &[
                    (7.0, 19.0, 17.0, 0.0),
                    (4.0, 19.0, 12.0, front),
                    (-2.0, 19.0, 0.0, 0.7 * front),
                    (-9.0, 19.0, -12.0, front),
                    (-18.0, 9.0, -30.0, 0.0),
                ],
            ),
            // Gluteus medius: across the lateral face, from the upper hind corner forwards and down.
            upon(
                6.5,
                self.proximal_end.neck_base,
                &[
                    (12.0, -18.0, 31.0, 0.0),
                    (18.0, -13.0, 25.0, greater),
                    (26.0, -3.0, 16.0, greater),
                    (25.0, 9.0, 6.0, greater),
                    (20.0, 16.0, -1.0, 0.0),
                ],
            ),
            // Gluteus minimus: a facet on the front.
            upon(
                8.0,
                self.proximal_end.neck_base,
                &[
                    (14.0, 18.0, 24.0, 0.0),
                    (17.0, 17.0, 18.0, -greater),
                    (20.0, 16.0, 11.0, -greater),
                    (22.0, 15.0, 4.0, 0.0),
                ],
            ),
            // Vastus lateralis: along the lower border.
            upon(
                7.0,
                self.proximal_end.neck_base,
                &[
                    (6.0, 18.0, 0.0, 0.0),
                    (16.0, 16.0, -8.0, 0.4 * greater),
                    (24.0, 4.0, -14.0, 0.5 * greater),
                    (22.0, -8.0, -16.0, 0.4 * greater),
                    (14.0, -16.0, -22.0, 0.0),
                ],
            ),
            upon(
                4.0,
                DVec3::ZERO,
                &[
                    (42.0, 4.5, 16.5, 0.0),
                    (42.0, 1.0, 17.5, popliteal),
                    (42.0, -7.0, 20.0, 0.8 * popliteal),
                    (42.0, -15.0, 23.5, 0.6 * popliteal),
                    (40.0, -24.0, 28.5, 0.0),
                ],
            ),
            // Between the notch and the popliteal surface, from condyle to condyle.
            upon(
                5.0,
                DVec3::ZERO,
                &[
                    (-14.0, -16.0, 42.0, 0.0),
                    (-9.0, -12.0, 41.0, intercondylar),
                    (2.0, -10.0, 40.0, intercondylar),
                    (12.0, -12.0, 42.0, intercondylar),
                    (17.0, -15.0, 43.5, 0.0),
                ],
            ),
        ]
    }

    /// Where a ray across the shaft, from its middle outwards, leaves the bone.
    fn out_from_shaft(&self, direction: DVec3, z: f64) -> DVec3 {
        let middle = self.shaft.middle(z);
        let mut reach = 0.2 * self.shaft.breadth(z);
        for _ in 0..60 {
            let distance = self.outer(middle + direction * reach);
            if distance.abs() < 0.01 {
                break;
            }
            reach = (reach - 0.8 * distance).max(0.0);
        }
        middle + direction * reach
    }

    /// How far the lines and the grain stand out at a point, and how deep (negative) grooves are, where the plain surface is
    /// `distance` and the nearest joint surface `articular` away.
    pub(super) fn relief(&self, point: DVec3, distance: f64, articular: f64) -> [f64; 2] {
        let (mut raised, mut hollowed) = (0.0_f64, 0.0_f64);
        for line in &self.lines {
            let height = line.height(point);
            raised = raised.max(height);
            hollowed = hollowed.min(height);
        }
        let rough = self.shape.lines.roughness_mm;
        if rough > 0.0 {
            // Joint surfaces are smooth; where lines are drawn, muscles have roughened the bone.
            let bare = smooth_step(0.5, 3.0, articular - distance);
            if bare > 0.0 {
                // Bone is grained along its length.
                let grained = DVec3::new(point.x, point.y, 0.4 * point.z);
                let insertion = (0.3 + raised).min(1.0);
                raised += bare
                    * rough
                    * (insertion * roughness(grained, 4.5, 11)
                        + 0.5 * roughness(grained, 14.0, 12));
            }
        }
        [raised, hollowed]
    }
}
