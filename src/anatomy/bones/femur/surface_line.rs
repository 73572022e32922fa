//! Lines along the surface: how far they stand out, and the form of one.
//!
//! Here belongs a line that is drawn already. Not here: where each runs, see [`super::lines`].

use glam::DVec3;

use crate::anatomy::bone::Bounds;

/// Heights of the lines that muscles draw on the bone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lines {
    /// The linea aspera's broad pillar.
    pub linea_aspera_mm: f64,
    /// Its place, degrees lateral of the posterior midline.
    pub linea_aspera_degrees: f64,
    /// Its two lips and the supracondylar lines that go on from them.
    pub lips_mm: f64,
    /// The gluteal tuberosity.
    pub gluteal_tuberosity_mm: f64,
    /// The spiral line.
    pub spiral_line_mm: f64,
    /// The pectineal line, from the lesser trochanter down to the linea aspera.
    pub pectineal_line_mm: f64,
    /// The intertrochanteric line.
    pub intertrochanteric_line_mm: f64,
    /// The intercondylar line, which parts the notch from the popliteal surface.
    pub intercondylar_line_mm: f64,
    /// The lines that the gluteal and vastus muscles leave on the greater trochanter.
    pub greater_trochanter_lines_mm: f64,
    /// Depth of the groove for the popliteus.
    pub popliteal_groove_mm: f64,
    /// Depth of the fine irregularity where muscles and ligaments insert.
    pub roughness_mm: f64,
}

impl Lines {
    /// Makes the lines `share` times as high: those of a smaller bone are lower, and young bones are smooth.
    pub(super) fn fade(&mut self, share: f64) {
        for value in [
            &mut self.linea_aspera_mm,
            &mut self.lips_mm,
            &mut self.gluteal_tuberosity_mm,
            &mut self.spiral_line_mm,
            &mut self.pectineal_line_mm,
            &mut self.intertrochanteric_line_mm,
            &mut self.intercondylar_line_mm,
            &mut self.greater_trochanter_lines_mm,
            &mut self.popliteal_groove_mm,
            &mut self.roughness_mm,
        ] {
            *value *= share;
        }
    }
}

/// A line along the surface that stands out, or a groove.
#[derive(Debug, Clone)]
pub(super) struct SurfaceLine {
    /// Points on the surface, with the height there.
    nodes: Vec<(DVec3, f64)>,
    half_width_mm: f64,
    reach: Bounds,
}

impl SurfaceLine {
    pub(super) fn new(nodes: Vec<(DVec3, f64)>, half_width_mm: f64) -> Self {
        let lower = nodes.iter().fold(DVec3::MAX, |a, node| a.min(node.0));
        let upper = nodes.iter().fold(DVec3::MIN, |a, node| a.max(node.0));
        Self {
            nodes,
            half_width_mm,
            reach: Bounds::new(lower, upper).grown(half_width_mm),
        }
    }

    /// How far it stands out at a point of the surface; negative for a groove.
    pub(super) fn height(&self, point: DVec3) -> f64 {
        if point.cmplt(self.reach.lower).any() || point.cmpgt(self.reach.upper).any() {
            return 0.0;
        }
        let mut nearest = f64::INFINITY;
        let mut height = 0.0;
        for pair in self.nodes.windows(2) {
            let run = pair[1].0 - pair[0].0;
            let share =
                ((point - pair[0].0).dot(run) / run.length_squared().max(1e-9)).clamp(0.0, 1.0);
            let distance = (point - pair[0].0 - run * share).length_squared();
            if distance < nearest {
                nearest = distance;
                height = pair[0].1 + (pair[1].1 - pair[0].1) * share;
            }
        }
        let share = 1.0 - nearest / (self.half_width_mm * self.half_width_mm);
        if share <= 0.0 {
            0.0
        } else {
            height * share * share
        }
    }
}
