//! The thigh bone.
//!
//! Frame of the right bone, millimetres: x lateral, y anterior, z proximal along the shaft. Origin: midway between the
//! epicondyles, at half the depth of the condyles, at the level of the most distal point of the medial condyle. Seen so,
//! the shaft is upright and the lateral condyle stands higher by the bicondylar angle; a standing leg leans by as much.
//!
//! The shape is some 250 measurements: the shaft through ten levels, two condyles as rollers of two radii, a pulley for the
//! trochlea, a tunnel for the notch, a sphere for the head, a tapering neck, trochanters, and lines drawn along the surface.
//! Values without a source of their own were fitted so that the solid lies between two published specimens (CT of a woman,
//! MRI of a man), and checked against measurements of five: head radius 21.7–26.1 mm, neck-shaft angle 121–132°,
//! anteversion 9–21°, top of the greater trochanter 10–21 mm below that of the head, posterior condyles' radius 18–23 mm,
//! lateral condyle 6–9 mm higher than the medial one in this frame. Not here: what other bones share.

use glam::{DVec2, DVec3};

use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, End, Epiphysis, GrowthPlate, Landmark, OssificationCentre, onto_surface},
    solid::{
        ellipsoid, rotate_about_z, roughness, smooth_intersection, smooth_step, smooth_subtraction,
        smooth_union, sphere, tapered_capsule,
    },
};

/// Height of the neck's base over the distal end in the reference adult, to which shares of height refer.
const REFERENCE_BASE_MM: f64 = 380.0;

/// A section of the shaft: four quarter-ellipses, more or less squared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShaftSection {
    /// Height over the distal end as a share of the height of the neck's base.
    pub height_share: f64,
    /// Middle, lateral of the origin.
    pub centre_x_mm: f64,
    /// Middle, anterior of the origin: the anterior bow.
    pub centre_y_mm: f64,
    /// From the middle to the lateral side.
    pub lateral_mm: f64,
    /// From the middle to the medial side.
    pub medial_mm: f64,
    /// From the middle to the front.
    pub anterior_mm: f64,
    /// From the middle to the back.
    pub posterior_mm: f64,
    /// How square the front half is: 0 an ellipse, 1 a squircle, negative a lozenge.
    pub anterior_squareness: f64,
    /// How square the back half is.
    pub posterior_squareness: f64,
}

/// A condyle: a roller whose sagittal outline is the hull of a posterior and a distal circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condyle {
    /// Middle of its breadth.
    pub x_mm: f64,
    /// Divergence from the sagittal plane, backwards and outwards.
    pub divergence_degrees: f64,
    /// Lean from the sagittal plane, upwards and outwards.
    pub lean_degrees: f64,
    /// Outward bow of the roller per square of the distance from the middle of the posterior circle, per metre.
    pub bow_per_m: f64,
    /// Half its breadth.
    pub half_breadth_mm: f64,
    /// Rounding of the edge towards the epicondyle.
    pub outer_rounding_mm: f64,
    /// Rounding of the edge towards the notch.
    pub inner_rounding_mm: f64,
    /// Curvature across the roller, per metre: 10 is a radius of 100 mm.
    pub crown_per_m: f64,
    /// Centre of the posterior circle, anterior.
    pub posterior_y_mm: f64,
    /// Centre of the posterior circle, proximal.
    pub posterior_z_mm: f64,
    /// Radius of the posterior circle; specimens 17.6–23.4 medial, 18.5–22.0 lateral.
    pub posterior_radius_mm: f64,
    /// Centre of the distal circle, anterior.
    pub distal_y_mm: f64,
    /// Centre of the distal circle, proximal.
    pub distal_z_mm: f64,
    /// Radius of the distal circle.
    pub distal_radius_mm: f64,
}

/// The pulley for the patella: a groove between a higher lateral and a lower medial facet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trochlea {
    /// The groove, lateral of the origin.
    pub x_mm: f64,
    /// Axis of the pulley, anterior.
    pub y_mm: f64,
    /// Axis of the pulley, proximal.
    pub z_mm: f64,
    /// Radius of the groove's floor.
    pub groove_radius_mm: f64,
    /// How much higher the pulley stands laterally, per mm of breadth.
    pub rise: f64,
    /// How much the groove runs laterally, per mm of height.
    pub drift: f64,
    /// Height of the lateral facet over the groove's floor.
    pub lateral_facet_height_mm: f64,
    /// Breadth of the lateral facet.
    pub lateral_facet_breadth_mm: f64,
    /// Height of the medial facet over the groove's floor.
    pub medial_facet_height_mm: f64,
    /// Breadth of the medial facet.
    pub medial_facet_breadth_mm: f64,
    /// From the groove to the pulley's lateral end.
    pub lateral_extent_mm: f64,
    /// From the groove to the pulley's medial end.
    pub medial_extent_mm: f64,
    /// Rounding of the ends.
    pub rounding_mm: f64,
    /// How far the front runs straight up from the axis before it curves back into the shaft.
    pub straight_mm: f64,
    /// How much smaller the upper circle is than the groove's floor.
    pub upper_lessening_mm: f64,
    /// Fillet towards the shaft.
    pub fillet_mm: f64,
}

/// The intercondylar notch: a tunnel open backwards and downwards under a sloping roof.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IntercondylarNotch {
    /// Middle, lateral of the origin.
    pub x_mm: f64,
    /// A point on the roof, anterior.
    pub roof_y_mm: f64,
    /// The same point, proximal.
    pub roof_z_mm: f64,
    /// How far the roof leans backwards from upright.
    pub roof_slope_degrees: f64,
    /// Half the breadth at that point; breadth of the notch 19–22 mm (Kapur; ARI 2012).
    pub half_breadth_mm: f64,
    /// Narrowing upwards, per mm.
    pub narrowing: f64,
    /// Drift laterally, per mm upwards.
    pub drift: f64,
    /// Height of the vault over the half-breadth: 1 is a round vault.
    pub vault: f64,
    /// Rounding of its edges.
    pub edge_mm: f64,
}

/// A rounded prominence, a sphere in the fillets around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prominence {
    /// Lateral.
    pub x_mm: f64,
    /// Anterior.
    pub y_mm: f64,
    /// Proximal.
    pub z_mm: f64,
    /// Radius.
    pub radius_mm: f64,
}

impl Prominence {
    const fn new(x_mm: f64, y_mm: f64, z_mm: f64, radius_mm: f64) -> Self {
        Self {
            x_mm,
            y_mm,
            z_mm,
            radius_mm,
        }
    }

    fn centre(&self) -> DVec3 {
        DVec3::new(self.x_mm, self.y_mm, self.z_mm)
    }

    fn distance(&self, point: DVec3) -> f64 {
        sphere(point, self.centre(), self.radius_mm)
    }

    fn cone_to(&self, other: &Self, point: DVec3) -> f64 {
        tapered_capsule(
            point,
            self.centre(),
            other.centre(),
            self.radius_mm,
            other.radius_mm,
        )
    }
}

/// The side of a condyle between its rim and the epicondyle: an ellipsoid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondyleSide {
    /// Middle, lateral.
    pub x_mm: f64,
    /// Middle, anterior.
    pub y_mm: f64,
    /// Middle, proximal.
    pub z_mm: f64,
    /// Half-axis across.
    pub breadth_mm: f64,
    /// Half-axis front to back.
    pub depth_mm: f64,
    /// Half-axis along the shaft.
    pub height_mm: f64,
}

impl CondyleSide {
    fn distance(&self, point: DVec3) -> f64 {
        ellipsoid(
            point,
            DVec3::new(self.x_mm, self.y_mm, self.z_mm),
            DVec3::new(self.breadth_mm, self.depth_mm, self.height_mm),
        )
    }
}

/// A section of the neck, across its axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NeckSection {
    /// From the axis to the upper border.
    pub superior_mm: f64,
    /// From the axis to the lower border.
    pub inferior_mm: f64,
    /// From the axis to the front.
    pub anterior_mm: f64,
    /// From the axis to the back.
    pub posterior_mm: f64,
}

/// Head and neck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeadAndNeck {
    /// Radius of the head; specimens 21.7–26.1.
    pub head_radius_mm: f64,
    /// Base of the neck's axis on the shaft, lateral.
    pub base_x_mm: f64,
    /// Base of the neck's axis on the shaft, anterior.
    pub base_y_mm: f64,
    /// Angle between neck and shaft; specimens 121–132.
    pub neck_shaft_degrees: f64,
    /// Turn of the neck's axis forwards from the frame's x axis.
    pub anteversion_degrees: f64,
    /// From the base to the centre of the head.
    pub length_mm: f64,
    /// Where the narrowest section lies, as a share of the length.
    pub narrowest_share: f64,
    /// Section at the base.
    pub base: NeckSection,
    /// Narrowest section.
    pub narrowest: NeckSection,
    /// Section under the head.
    pub subcapital: NeckSection,
    /// Fillet between head and neck.
    pub head_fillet_mm: f64,
    /// Fillet between neck and shaft.
    pub base_fillet_mm: f64,
    /// Depth of the fovea of the head's ligament.
    pub fovea_depth_mm: f64,
    /// Radius of the hollow's sphere.
    pub fovea_radius_mm: f64,
}

/// The trochanters and what lies between them; places are relative to the base of the neck's axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trochanters {
    /// Anterior corner of the greater trochanter.
    pub greater_anterior: Prominence,
    /// Posterior corner, overhanging the fossa.
    pub greater_posterior: Prominence,
    /// Lateral prominence.
    pub greater_lateral: Prominence,
    /// Tip; specimens 10–21 mm below the top of the head.
    pub greater_tip: Prominence,
    /// Fillet between these corners.
    pub greater_inner_fillet_mm: f64,
    /// Fillet towards the shaft.
    pub greater_fillet_mm: f64,
    /// The trochanteric fossa.
    pub fossa: Prominence,
    /// Rounding of the fossa's edge.
    pub fossa_edge_mm: f64,
    /// Root of the lesser trochanter.
    pub lesser_root: Prominence,
    /// Tip of the lesser trochanter.
    pub lesser_tip: Prominence,
    /// Fillet of the lesser trochanter.
    pub lesser_fillet_mm: f64,
    /// Quadrate tubercle, the middle of the intertrochanteric crest.
    pub crest: Prominence,
    /// Fillet of the crest.
    pub crest_fillet_mm: f64,
    /// How far the shaft's own top lies over the base of the neck.
    pub shaft_top_mm: f64,
    /// How much that top falls laterally, per mm.
    pub shaft_top_slope: f64,
    /// Rounding of the shaft's top.
    pub shaft_top_rounding_mm: f64,
}

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
    /// The lines that the gluteal and vastus muscles leave on the greater trochanter.
    pub greater_trochanter_lines_mm: f64,
    /// Depth of the groove for the popliteus.
    pub popliteal_groove_mm: f64,
    /// Depth of the fine irregularity where muscles and ligaments insert.
    pub roughness_mm: f64,
}

/// The measurements that make a femur.
#[derive(Debug, Clone, PartialEq)]
pub struct FemurShape {
    /// Greatest length along the shaft. Adults 438.9 ± 28.4 (male), 404.0 ± 23.6 (female) (GOLD-C).
    pub length_mm: f64,
    /// Breadth of the ends over the reference adult's.
    pub end_factor: f64,
    /// Breadth of the middle of the shaft over the reference adult's.
    pub shaft_factor: f64,
    /// How much of the adult's bows the shaft has.
    pub bow_share: f64,
    /// The shaft, distal end first.
    pub sections: [ShaftSection; 10],
    /// Height below which condyles and trochlea, not the shaft, make the end.
    pub shaft_foot_mm: f64,
    /// Rounding of the shaft's foot.
    pub shaft_foot_rounding_mm: f64,
    /// The medial condyle.
    pub medial_condyle: Condyle,
    /// The lateral condyle.
    pub lateral_condyle: Condyle,
    /// Fillet between condyles and the rest.
    pub condyle_fillet_mm: f64,
    /// Side of the medial condyle.
    pub medial_side: CondyleSide,
    /// Side of the lateral condyle.
    pub lateral_side: CondyleSide,
    /// Fillet of the sides.
    pub side_fillet_mm: f64,
    /// The trochlea.
    pub trochlea: Trochlea,
    /// The notch.
    pub notch: IntercondylarNotch,
    /// Medial epicondyle.
    pub medial_epicondyle: Prominence,
    /// Lateral epicondyle.
    pub lateral_epicondyle: Prominence,
    /// Adductor tubercle.
    pub adductor_tubercle: Prominence,
    /// Where the medial supracondylar ridge leaves the shaft.
    pub medial_supracondylar: Prominence,
    /// Where that ridge runs out into the medial condyle.
    pub medial_flare: Prominence,
    /// Tubercle over the lateral condyle for the gastrocnemius.
    pub gastrocnemius_tubercle: Prominence,
    /// Where the lateral supracondylar ridge leaves the shaft.
    pub lateral_supracondylar: Prominence,
    /// Fillet of the epicondyles.
    pub epicondyle_fillet_mm: f64,
    /// Fillet of the supracondylar ridges.
    pub supracondylar_fillet_mm: f64,
    /// Lean of the condyles' level against the adult's, laterally downwards: infants have no bicondylar angle.
    pub condyle_level_degrees: f64,
    /// Head and neck.
    pub neck: HeadAndNeck,
    /// Further turn of the whole proximal end forwards: the torsion that a child has over an adult.
    pub torsion_degrees: f64,
    /// Trochanters.
    pub trochanters: Trochanters,
    /// Lines.
    pub lines: Lines,
}

/// A tube through sections of four quarter-ellipses, along z.
#[derive(Debug, Clone)]
struct Tube {
    heights: Vec<f64>,
    values: Vec<[f64; Self::CHANNELS]>,
    slopes: Vec<[f64; Self::CHANNELS]>,
}

impl Tube {
    /// Middle x and y; radii towards +x, -x, +y, -y; squareness towards +y, -y.
    const CHANNELS: usize = 8;

    fn new(levels: &[(f64, [f64; Self::CHANNELS])]) -> Self {
        let heights: Vec<f64> = levels.iter().map(|level| level.0).collect();
        let values: Vec<_> = levels.iter().map(|level| level.1).collect();
        let count = levels.len();
        let mut slopes = vec![[0.0; Self::CHANNELS]; count];
        // The ends run on unchanged, hence their slope of 0.
        for index in 1..count.saturating_sub(1) {
            let below = heights[index] - heights[index - 1];
            let above = heights[index + 1] - heights[index];
            for channel in 0..Self::CHANNELS {
                let before = (values[index][channel] - values[index - 1][channel]) / below;
                let after = (values[index + 1][channel] - values[index][channel]) / above;
                slopes[index][channel] = (before * above + after * below) / (below + above);
            }
        }
        Self {
            heights,
            values,
            slopes,
        }
    }

    /// Values at a height and their slopes along z.
    fn at(&self, z: f64) -> ([f64; Self::CHANNELS], [f64; Self::CHANNELS]) {
        let last = self.heights.len() - 1;
        if z <= self.heights[0] {
            return (self.values[0], [0.0; Self::CHANNELS]);
        }
        if z >= self.heights[last] {
            return (self.values[last], [0.0; Self::CHANNELS]);
        }
        let upper = self
            .heights
            .partition_point(|&height| height < z)
            .clamp(1, last);
        let lower = upper - 1;
        let step = self.heights[upper] - self.heights[lower];
        let t = (z - self.heights[lower]) / step;
        let (t2, t3) = (t * t, t * t * t);
        let weights = [
            2.0 * t3 - 3.0 * t2 + 1.0,
            (t3 - 2.0 * t2 + t) * step,
            3.0 * t2 - 2.0 * t3,
            (t3 - t2) * step,
        ];
        let rises = [
            (6.0 * t2 - 6.0 * t) / step,
            3.0 * t2 - 4.0 * t + 1.0,
            (6.0 * t - 6.0 * t2) / step,
            3.0 * t2 - 2.0 * t,
        ];
        let mut value = [0.0; Self::CHANNELS];
        let mut slope = [0.0; Self::CHANNELS];
        for channel in 0..Self::CHANNELS {
            let knots = [
                self.values[lower][channel],
                self.slopes[lower][channel],
                self.values[upper][channel],
                self.slopes[upper][channel],
            ];
            for ((knot, weight), rise) in knots.iter().zip(weights).zip(rises) {
                value[channel] += knot * weight;
                slope[channel] += knot * rise;
            }
        }
        (value, slope)
    }

    /// Distance to the endless tube, to first order.
    fn distance(&self, point: DVec3) -> f64 {
        let (value, slope) = self.at(point.z);
        let (dx, dy) = (point.x - value[0], point.y - value[1]);
        let x_side = if dx >= 0.0 { 2 } else { 3 };
        let y_side = if dy >= 0.0 { 4 } else { 5 };
        let square = if dy >= 0.0 { value[6] } else { value[7] };
        let (rx, ry) = (value[x_side].max(0.5), value[y_side].max(0.5));
        let (u, v) = (dx / rx, dy / ry);
        let (u2, v2) = (u * u, v * v);
        let round = (u2 + v2).sqrt().max(1e-4);
        let squircle = (u2 * u2 + v2 * v2).sqrt().sqrt().max(1e-4);
        let level = (1.0 - square) * round + square * squircle;
        let cube = squircle * squircle * squircle;
        let by_u = (1.0 - square) * u / round + square * u2 * u / cube;
        let by_v = (1.0 - square) * v / round + square * v2 * v / cube;
        let along = by_u * (-slope[0] - u * slope[x_side]) / rx
            + by_v * (-slope[1] - v * slope[y_side]) / ry;
        let gradient = DVec3::new(by_u / rx, by_v / ry, along).length().max(1e-4);
        // Towards the middle the gradient is meaningless, but the depth is known.
        ((level - 1.0) / gradient).max(-rx.min(ry))
    }
}

/// Distance in a plane to the hull of two circles.
fn hull_of_circles(point: DVec2, a: DVec2, a_radius: f64, b: DVec2, b_radius: f64) -> f64 {
    let axis = b - a;
    let length = axis.length();
    if length <= (a_radius - b_radius).abs() + 1e-9 {
        return if a_radius > b_radius {
            point.distance(a) - a_radius
        } else {
            point.distance(b) - b_radius
        };
    }
    let unit = axis / length;
    let local = point - a;
    let along = local.dot(unit);
    let across = local.perp_dot(unit).abs();
    let sine = (a_radius - b_radius) / length;
    let cosine = (1.0 - sine * sine).sqrt();
    let station = along * cosine - across * sine;
    if station < 0.0 {
        across.hypot(along) - a_radius
    } else if station > cosine * length {
        across.hypot(along - length) - b_radius
    } else {
        across * cosine + along * sine - a_radius
    }
}

/// A plate of profile distance `profile`, reaching `beyond` its side faces, its edges rounded.
fn rounded_roller(profile: f64, beyond: f64, rounding_mm: f64) -> f64 {
    let corner = DVec2::new(profile, beyond) + DVec2::splat(rounding_mm);
    corner.max(DVec2::ZERO).length() + corner.max_element().min(0.0) - rounding_mm
}

impl Condyle {
    /// `outward` is 1 for the lateral, -1 for the medial condyle.
    fn distance(&self, point: DVec3, outward: f64) -> f64 {
        let (sine, cosine) = self.divergence_degrees.to_radians().sin_cos();
        let x = (point.x - self.x_mm) * outward;
        let forward = point.y * cosine - x * sine;
        let back = forward - self.posterior_y_mm;
        let across = x * cosine + point.y * sine
            - (point.z - self.posterior_z_mm) * self.lean_degrees.to_radians().tan()
            - 1e-3 * self.bow_per_m * back * back;
        let profile = hull_of_circles(
            DVec2::new(forward, point.z),
            DVec2::new(self.posterior_y_mm, self.posterior_z_mm),
            self.posterior_radius_mm,
            DVec2::new(self.distal_y_mm, self.distal_z_mm),
            self.distal_radius_mm,
        ) + 5e-4 * self.crown_per_m * across * across;
        let rounding = if across > 0.0 {
            self.outer_rounding_mm
        } else {
            self.inner_rounding_mm
        };
        rounded_roller(profile, across.abs() - self.half_breadth_mm, rounding)
    }
}

impl Trochlea {
    fn distance(&self, point: DVec3) -> f64 {
        let x = point.x - self.x_mm - (point.z - self.z_mm) * self.drift;
        let local = DVec2::new(point.y - self.y_mm, point.z - self.z_mm - x * self.rise);
        let (height, breadth, extent) = if x > 0.0 {
            (
                self.lateral_facet_height_mm,
                self.lateral_facet_breadth_mm,
                self.lateral_extent_mm,
            )
        } else {
            (
                self.medial_facet_height_mm,
                self.medial_facet_breadth_mm,
                self.medial_extent_mm,
            )
        };
        let t = (x.abs() / breadth).min(1.0);
        let facet = height * t * t * (3.0 - 2.0 * t);
        let steepness = height / breadth * 6.0 * t * (1.0 - t);
        let profile = hull_of_circles(
            local,
            DVec2::ZERO,
            self.groove_radius_mm,
            DVec2::new(self.upper_lessening_mm, self.straight_mm),
            self.groove_radius_mm - self.upper_lessening_mm,
        ) - facet;
        rounded_roller(
            profile / (1.0 + 0.6 * steepness * steepness).sqrt(),
            x.abs() - extent,
            self.rounding_mm,
        )
    }
}

impl IntercondylarNotch {
    fn distance(&self, point: DVec3) -> f64 {
        let (sine, cosine) = self.roof_slope_degrees.to_radians().sin_cos();
        let (y, z) = (point.y - self.roof_y_mm, point.z - self.roof_z_mm);
        let along = z * cosine - y * sine;
        let behind = -(y * cosine + z * sine);
        let half = (self.half_breadth_mm - along * self.narrowing).max(0.2 * self.half_breadth_mm);
        let x = point.x - self.x_mm - along * self.drift;
        let height = half * self.vault;
        if behind >= height {
            return x.abs() - half;
        }
        let local = DVec2::new(x, height - behind);
        let radii = DVec2::new(half, height);
        let scaled = (local / radii).length();
        scaled * (scaled - 1.0) / (local / (radii * radii)).length().max(1e-9)
    }
}

/// A line along the surface that stands out, or a groove.
#[derive(Debug, Clone)]
struct SurfaceLine {
    /// Points on the surface, with the height there.
    nodes: Vec<(DVec3, f64)>,
    half_width_mm: f64,
    reach: Bounds,
}

impl SurfaceLine {
    fn new(nodes: Vec<(DVec3, f64)>, half_width_mm: f64) -> Self {
        let lower = nodes.iter().fold(DVec3::MAX, |a, node| a.min(node.0));
        let upper = nodes.iter().fold(DVec3::MIN, |a, node| a.max(node.0));
        Self {
            nodes,
            half_width_mm,
            reach: Bounds::new(lower, upper).grown(half_width_mm),
        }
    }

    fn height(&self, point: DVec3) -> f64 {
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

/// A femur as a solid.
#[derive(Debug, Clone)]
pub struct Femur {
    shape: FemurShape,
    age: AgeGroup,
    shaft: Tube,
    neck: Tube,
    /// Base of the neck's axis.
    neck_base: DVec3,
    /// Across the neck upwards, across it forwards, along it to the head.
    neck_axes: [DVec3; 3],
    head: DVec3,
    fovea: DVec3,
    lines: Vec<SurfaceLine>,
    bounds: Bounds,
    epiphyses: Vec<Epiphysis>,
}

impl FemurShape {
    /// The reference adult: epicondyles 79 mm apart, length 440 mm.
    #[must_use]
    pub const fn reference() -> Self {
        Self {
            length_mm: 440.0,
            end_factor: 1.0,
            shaft_factor: 1.0,
            bow_share: 1.0,
            sections: [
                ShaftSection {
                    height_share: 0.052,
                    centre_x_mm: 0.1,
                    centre_y_mm: 7.9,
                    lateral_mm: 33.4,
                    medial_mm: 32.4,
                    anterior_mm: 18.8,
                    posterior_mm: 15.5,
                    anterior_squareness: 0.196,
                    posterior_squareness: 0.301,
                },
                ShaftSection {
                    height_share: 0.098,
                    centre_x_mm: 0.6,
                    centre_y_mm: 7.7,
                    lateral_mm: 31.3,
                    medial_mm: 30.0,
                    anterior_mm: 16.9,
                    posterior_mm: 15.6,
                    anterior_squareness: 0.267,
                    posterior_squareness: 0.496,
                },
                ShaftSection {
                    height_share: 0.139,
                    centre_x_mm: 2.9,
                    centre_y_mm: 13.0,
                    lateral_mm: 25.0,
                    medial_mm: 22.6,
                    anterior_mm: 14.0,
                    posterior_mm: 13.9,
                    anterior_squareness: 0.201,
                    posterior_squareness: 0.465,
                },
                ShaftSection {
                    height_share: 0.185,
                    centre_x_mm: 4.4,
                    centre_y_mm: 15.2,
                    lateral_mm: 19.6,
                    medial_mm: 18.3,
                    anterior_mm: 13.2,
                    posterior_mm: 13.1,
                    anterior_squareness: 0.104,
                    posterior_squareness: 0.253,
                },
                ShaftSection {
                    height_share: 0.255,
                    centre_x_mm: 6.6,
                    centre_y_mm: 15.3,
                    lateral_mm: 16.1,
                    medial_mm: 20.0,
                    anterior_mm: 13.9,
                    posterior_mm: 14.9,
                    anterior_squareness: 0.021,
                    posterior_squareness: 0.088,
                },
                ShaftSection {
                    height_share: 0.394,
                    centre_x_mm: 7.5,
                    centre_y_mm: 17.7,
                    lateral_mm: 14.1,
                    medial_mm: 16.6,
                    anterior_mm: 11.1,
                    posterior_mm: 15.5,
                    anterior_squareness: 0.022,
                    posterior_squareness: -0.044,
                },
                ShaftSection {
                    height_share: 0.579,
                    centre_x_mm: 7.8,
                    centre_y_mm: 17.3,
                    lateral_mm: 15.4,
                    medial_mm: 12.2,
                    anterior_mm: 10.7,
                    posterior_mm: 15.4,
                    anterior_squareness: -0.01,
                    posterior_squareness: -0.062,
                },
                ShaftSection {
                    height_share: 0.764,
                    centre_x_mm: 13.0,
                    centre_y_mm: 11.0,
                    lateral_mm: 14.1,
                    medial_mm: 14.5,
                    anterior_mm: 12.7,
                    posterior_mm: 12.7,
                    anterior_squareness: 0.004,
                    posterior_squareness: 0.05,
                },
                ShaftSection {
                    height_share: 0.903,
                    centre_x_mm: 13.4,
                    centre_y_mm: 3.6,
                    lateral_mm: 16.1,
                    medial_mm: 15.7,
                    anterior_mm: 14.1,
                    posterior_mm: 15.6,
                    anterior_squareness: 0.059,
                    posterior_squareness: 0.125,
                },
                ShaftSection {
                    height_share: 1.007,
                    centre_x_mm: 12.0,
                    centre_y_mm: -1.9,
                    lateral_mm: 21.5,
                    medial_mm: 18.6,
                    anterior_mm: 14.2,
                    posterior_mm: 19.3,
                    anterior_squareness: 0.109,
                    posterior_squareness: 0.083,
                },
            ],
            shaft_foot_mm: 22.2,
            shaft_foot_rounding_mm: 16.7,
            medial_condyle: Condyle {
                x_mm: -19.5,
                divergence_degrees: 13.2,
                lean_degrees: -0.2,
                bow_per_m: -1.1,
                half_breadth_mm: 12.1,
                outer_rounding_mm: 10.2,
                inner_rounding_mm: 7.6,
                crown_per_m: 8.3,
                posterior_y_mm: -9.1,
                posterior_z_mm: 22.1,
                posterior_radius_mm: 20.4,
                distal_y_mm: -0.4,
                distal_z_mm: 22.0,
                distal_radius_mm: 21.4,
            },
            lateral_condyle: Condyle {
                x_mm: 21.1,
                divergence_degrees: 9.1,
                lean_degrees: -5.8,
                bow_per_m: 1.6,
                half_breadth_mm: 12.2,
                outer_rounding_mm: 9.2,
                inner_rounding_mm: 8.2,
                crown_per_m: 8.3,
                posterior_y_mm: -10.3,
                posterior_z_mm: 27.0,
                posterior_radius_mm: 18.4,
                distal_y_mm: 7.7,
                distal_z_mm: 30.3,
                distal_radius_mm: 19.2,
            },
            condyle_fillet_mm: 10.1,
            medial_side: CondyleSide {
                x_mm: -25.9,
                y_mm: -6.2,
                z_mm: 25.3,
                breadth_mm: 11.6,
                depth_mm: 19.1,
                height_mm: 15.3,
            },
            lateral_side: CondyleSide {
                x_mm: 23.7,
                y_mm: -3.3,
                z_mm: 27.3,
                breadth_mm: 10.6,
                depth_mm: 19.9,
                height_mm: 15.2,
            },
            side_fillet_mm: 9.9,
            trochlea: Trochlea {
                x_mm: 6.2,
                y_mm: 8.5,
                z_mm: 27.4,
                groove_radius_mm: 14.7,
                rise: 0.218,
                drift: -0.073,
                lateral_facet_height_mm: 4.5,
                lateral_facet_breadth_mm: 16.4,
                medial_facet_height_mm: 4.0,
                medial_facet_breadth_mm: 15.8,
                lateral_extent_mm: 21.4,
                medial_extent_mm: 24.8,
                rounding_mm: 9.3,
                straight_mm: 9.2,
                upper_lessening_mm: 6.0,
                fillet_mm: 12.1,
            },
            notch: IntercondylarNotch {
                x_mm: 1.3,
                roof_y_mm: -4.3,
                roof_z_mm: 18.0,
                roof_slope_degrees: 25.0,
                half_breadth_mm: 9.9,
                narrowing: 0.107,
                drift: -0.048,
                vault: 0.988,
                edge_mm: 4.4,
            },
            medial_epicondyle: Prominence::new(-33.8, -2.9, 31.5, 5.0),
            lateral_epicondyle: Prominence::new(33.7, -4.5, 29.0, 4.4),
            adductor_tubercle: Prominence::new(-29.5, -7.0, 45.0, 4.5),
            medial_supracondylar: Prominence::new(-10.0, 9.0, 78.0, 4.8),
            medial_flare: Prominence::new(-21.2, -0.3, 42.2, 7.1),
            gastrocnemius_tubercle: Prominence::new(22.7, -7.0, 38.4, 6.8),
            lateral_supracondylar: Prominence::new(14.5, 6.5, 80.0, 4.9),
            epicondyle_fillet_mm: 10.8,
            supracondylar_fillet_mm: 23.9,
            condyle_level_degrees: 0.0,
            neck: HeadAndNeck {
                head_radius_mm: 22.9,
                base_x_mm: 15.1,
                base_y_mm: 0.9,
                neck_shaft_degrees: 131.9,
                anteversion_degrees: 13.8,
                length_mm: 51.9,
                narrowest_share: 0.543,
                base: NeckSection {
                    superior_mm: 18.3,
                    inferior_mm: 25.7,
                    anterior_mm: 10.4,
                    posterior_mm: 11.6,
                },
                narrowest: NeckSection {
                    superior_mm: 15.5,
                    inferior_mm: 17.0,
                    anterior_mm: 14.0,
                    posterior_mm: 12.2,
                },
                subcapital: NeckSection {
                    superior_mm: 16.4,
                    inferior_mm: 17.1,
                    anterior_mm: 16.3,
                    posterior_mm: 15.5,
                },
                head_fillet_mm: 4.6,
                base_fillet_mm: 14.8,
                fovea_depth_mm: 2.5,
                fovea_radius_mm: 7.0,
            },
            torsion_degrees: 2.0,
            trochanters: Trochanters {
                greater_anterior: Prominence::new(7.0, 5.9, 21.5, 10.3),
                greater_posterior: Prominence::new(4.1, -10.8, 27.6, 8.3),
                greater_lateral: Prominence::new(12.0, -1.3, 10.9, 9.9),
                greater_tip: Prominence::new(10.2, -2.6, 28.1, 9.3),
                greater_inner_fillet_mm: 14.7,
                greater_fillet_mm: 22.6,
                fossa: Prominence::new(-6.5, -8.4, 25.6, 7.3),
                fossa_edge_mm: 12.0,
                lesser_root: Prominence::new(-8.6, -6.1, -27.1, 9.8),
                lesser_tip: Prominence::new(-20.4, -11.5, -20.0, 6.1),
                lesser_fillet_mm: 12.4,
                crest: Prominence::new(-3.4, -14.3, -1.8, 6.3),
                crest_fillet_mm: 8.7,
                shaft_top_mm: 6.0,
                shaft_top_slope: -0.283,
                shaft_top_rounding_mm: 15.7,
            },
            lines: Lines {
                linea_aspera_mm: 2.0,
                linea_aspera_degrees: 4.4,
                lips_mm: 1.2,
                gluteal_tuberosity_mm: 2.2,
                spiral_line_mm: 1.1,
                pectineal_line_mm: 1.0,
                intertrochanteric_line_mm: 1.6,
                greater_trochanter_lines_mm: 1.1,
                popliteal_groove_mm: 1.2,
                roughness_mm: 0.35,
            },
        }
    }

    /// The shape of a person of this age; sex matters in adults only.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let mut shape = Self::reference();
        match (age, sex) {
            // Lengths and the epicondyles' breadth of GOLD-C: 438.9 and 79.3, 404.0 and 70.4 mm.
            (AgeGroup::Adult, Sex::Male) => shape.length_mm = 438.9,
            (AgeGroup::Adult, Sex::Female) => {
                shape.length_mm = 404.0;
                shape.end_factor = 70.4 / 79.3;
                shape.shaft_factor = 23.8 / 26.6;
            }
            // Length between the 5 and 10 years' figures for boys, 259 and 363 mm (textbook table 30.3). Breadths, angles and
            // the height of the lines: not in the sources; from general anatomical knowledge.
            (AgeGroup::Child, _) => {
                shape.length_mm = 281.0;
                shape.end_factor = 0.70;
                shape.shaft_factor = 0.64;
                shape.bow_share = 0.8;
                shape.neck.neck_shaft_degrees += 8.0;
                shape.trochanters.fossa.radius_mm *= 0.85;
                shape.trochanters.lesser_tip.x_mm += 2.0;
                shape.torsion_degrees += 14.0;
                shape.condyle_level_degrees = 2.0;
                shape.lines.fade(0.4);
            }
            // Length a little under that of boys of 1 year, 145 ± 6 mm (textbook table 30.3); the rest as above.
            (AgeGroup::Infant, _) => {
                shape.length_mm = 132.0;
                shape.end_factor = 0.44;
                shape.shaft_factor = 0.40;
                shape.bow_share = 0.5;
                shape.neck.neck_shaft_degrees += 14.0;
                shape.neck.length_mm *= 0.95;
                shape.trochanters.fossa.radius_mm *= 0.65;
                shape.trochanters.lesser_tip.x_mm += 5.0;
                shape.trochanters.lesser_tip.y_mm += 2.0;
                shape.torsion_degrees += 22.0;
                shape.condyle_level_degrees = 7.0;
                shape.trochanters.lesser_tip.radius_mm *= 0.8;
                shape.lines.fade(0.0);
            }
        }
        shape
    }

    /// Height of the neck's base over the distal end, so that the head's top stands at the full length.
    fn base_height_mm(&self) -> f64 {
        let rise = -self.neck.neck_shaft_degrees.to_radians().cos() * self.neck.length_mm;
        self.length_mm - (rise + self.neck.head_radius_mm) * self.end_factor
    }

    /// Height over the distal end of a share of the base's height: the ends keep the proportions of the bone's breadth, the shaft
    /// takes up the rest of the length.
    fn height_mm(&self, share: f64) -> f64 {
        const DISTAL_END_MM: f64 = 100.0;
        const PROXIMAL_END_MM: f64 = 65.0;
        let reference = share * REFERENCE_BASE_MM;
        let base = self.base_height_mm();
        let lower = DISTAL_END_MM * self.end_factor;
        let upper = base - PROXIMAL_END_MM * self.end_factor;
        if reference <= DISTAL_END_MM {
            reference * self.end_factor
        } else if reference >= REFERENCE_BASE_MM - PROXIMAL_END_MM {
            base - (REFERENCE_BASE_MM - reference) * self.end_factor
        } else {
            let run = REFERENCE_BASE_MM - PROXIMAL_END_MM - DISTAL_END_MM;
            lower + (upper - lower) * (reference - DISTAL_END_MM) / run
        }
    }

    /// Breadth at a share of the base's height over the reference adult's.
    fn breadth_factor(&self, share: f64) -> f64 {
        let middle = smooth_step(0.15, 0.4, share) * (1.0 - smooth_step(0.7, 0.9, share));
        self.end_factor + (self.shaft_factor - self.end_factor) * middle
    }

    /// Calls `change` with every measurement of the ends that grows with their breadth.
    fn for_each_length(&mut self, mut change: impl FnMut(&mut f64)) {
        for condyle in [&mut self.medial_condyle, &mut self.lateral_condyle] {
            for value in [
                &mut condyle.x_mm,
                &mut condyle.half_breadth_mm,
                &mut condyle.outer_rounding_mm,
                &mut condyle.inner_rounding_mm,
                &mut condyle.posterior_y_mm,
                &mut condyle.posterior_z_mm,
                &mut condyle.posterior_radius_mm,
                &mut condyle.distal_y_mm,
                &mut condyle.distal_z_mm,
                &mut condyle.distal_radius_mm,
            ] {
                change(value);
            }
        }
        for side in [&mut self.medial_side, &mut self.lateral_side] {
            for value in [
                &mut side.x_mm,
                &mut side.y_mm,
                &mut side.z_mm,
                &mut side.breadth_mm,
                &mut side.depth_mm,
                &mut side.height_mm,
            ] {
                change(value);
            }
        }
        let (trochlea, notch, neck, trochanters) = (
            &mut self.trochlea,
            &mut self.notch,
            &mut self.neck,
            &mut self.trochanters,
        );
        for prominence in [
            &mut self.medial_epicondyle,
            &mut self.lateral_epicondyle,
            &mut self.adductor_tubercle,
            &mut self.medial_supracondylar,
            &mut self.medial_flare,
            &mut self.gastrocnemius_tubercle,
            &mut self.lateral_supracondylar,
            &mut trochanters.greater_anterior,
            &mut trochanters.greater_posterior,
            &mut trochanters.greater_lateral,
            &mut trochanters.greater_tip,
            &mut trochanters.fossa,
            &mut trochanters.lesser_root,
            &mut trochanters.lesser_tip,
            &mut trochanters.crest,
        ] {
            change(&mut prominence.x_mm);
            change(&mut prominence.y_mm);
            change(&mut prominence.z_mm);
            change(&mut prominence.radius_mm);
        }
        for section in [&mut neck.base, &mut neck.narrowest, &mut neck.subcapital] {
            change(&mut section.superior_mm);
            change(&mut section.inferior_mm);
            change(&mut section.anterior_mm);
            change(&mut section.posterior_mm);
        }
        for value in [
            &mut self.shaft_foot_mm,
            &mut self.shaft_foot_rounding_mm,
            &mut self.condyle_fillet_mm,
            &mut self.side_fillet_mm,
            &mut self.epicondyle_fillet_mm,
            &mut self.supracondylar_fillet_mm,
            &mut trochlea.x_mm,
            &mut trochlea.y_mm,
            &mut trochlea.z_mm,
            &mut trochlea.groove_radius_mm,
            &mut trochlea.lateral_facet_height_mm,
            &mut trochlea.lateral_facet_breadth_mm,
            &mut trochlea.medial_facet_height_mm,
            &mut trochlea.medial_facet_breadth_mm,
            &mut trochlea.lateral_extent_mm,
            &mut trochlea.medial_extent_mm,
            &mut trochlea.rounding_mm,
            &mut trochlea.straight_mm,
            &mut trochlea.upper_lessening_mm,
            &mut trochlea.fillet_mm,
            &mut notch.x_mm,
            &mut notch.roof_y_mm,
            &mut notch.roof_z_mm,
            &mut notch.half_breadth_mm,
            &mut notch.edge_mm,
            &mut neck.head_radius_mm,
            &mut neck.base_x_mm,
            &mut neck.base_y_mm,
            &mut neck.length_mm,
            &mut neck.head_fillet_mm,
            &mut neck.base_fillet_mm,
            &mut neck.fovea_depth_mm,
            &mut neck.fovea_radius_mm,
            &mut trochanters.greater_inner_fillet_mm,
            &mut trochanters.greater_fillet_mm,
            &mut trochanters.fossa_edge_mm,
            &mut trochanters.lesser_fillet_mm,
            &mut trochanters.crest_fillet_mm,
            &mut trochanters.shaft_top_mm,
            &mut trochanters.shaft_top_rounding_mm,
            &mut self.lines.linea_aspera_mm,
            &mut self.lines.lips_mm,
            &mut self.lines.gluteal_tuberosity_mm,
            &mut self.lines.spiral_line_mm,
            &mut self.lines.intertrochanteric_line_mm,
            &mut self.lines.greater_trochanter_lines_mm,
            &mut self.lines.popliteal_groove_mm,
            &mut self.lines.roughness_mm,
        ] {
            change(value);
        }
    }
}

impl Lines {
    fn fade(&mut self, share: f64) {
        for value in [
            &mut self.linea_aspera_mm,
            &mut self.lips_mm,
            &mut self.gluteal_tuberosity_mm,
            &mut self.spiral_line_mm,
            &mut self.pectineal_line_mm,
            &mut self.intertrochanteric_line_mm,
            &mut self.greater_trochanter_lines_mm,
            &mut self.popliteal_groove_mm,
            &mut self.roughness_mm,
        ] {
            *value *= share;
        }
    }
}

impl Femur {
    /// The femur of a person of this age; sex matters in adults only.
    #[must_use]
    pub fn new(age: AgeGroup, sex: Sex) -> Self {
        Self::from_shape(FemurShape::of(age, sex), age)
    }

    /// A femur of these measurements; `age` decides on growth plates and the thickness of the cortex.
    #[must_use]
    pub fn from_shape(shape: FemurShape, age: AgeGroup) -> Self {
        let original = shape.clone();
        let mut shape = shape;
        let factor = shape.end_factor;
        let base_height = shape.base_height_mm();

        let bow_from = shape.sections[2].centre_y_mm;
        let bow_to = shape.sections[9].centre_y_mm;
        let levels: Vec<_> = shape
            .sections
            .iter()
            .map(|section| {
                let share = section.height_share;
                let chord = bow_from + (bow_to - bow_from) * share.clamp(0.0, 1.0);
                let bowed = share > shape.sections[2].height_share;
                let y = if bowed {
                    chord + (section.centre_y_mm - chord) * shape.bow_share
                } else {
                    section.centre_y_mm
                };
                let breadth = shape.breadth_factor(share);
                (
                    shape.height_mm(share),
                    [
                        section.centre_x_mm * breadth,
                        y * breadth,
                        section.lateral_mm * breadth,
                        section.medial_mm * breadth,
                        section.anterior_mm * breadth,
                        section.posterior_mm * breadth,
                        section.anterior_squareness,
                        section.posterior_squareness,
                    ],
                )
            })
            .collect();
        shape.for_each_length(|value| *value *= factor);

        let neck = &shape.neck;
        let (across, along) = neck.neck_shaft_degrees.to_radians().sin_cos();
        let (forwards, sidewards) = neck.anteversion_degrees.to_radians().sin_cos();
        let axis = DVec3::new(-across * sidewards, across * forwards, -along);
        let anterior = DVec3::new(forwards, sidewards, 0.0);
        let superior = anterior.cross(axis);
        let neck_base = DVec3::new(neck.base_x_mm, neck.base_y_mm, base_height);
        let head = neck_base + axis * neck.length_mm;
        let section = |share: f64, section: &NeckSection| {
            (
                share * neck.length_mm,
                [
                    0.0,
                    0.0,
                    section.superior_mm,
                    section.inferior_mm,
                    section.anterior_mm,
                    section.posterior_mm,
                    0.1,
                    0.1,
                ],
            )
        };
        let neck_tube = Tube::new(&[
            section(0.0, &neck.base),
            section(neck.narrowest_share, &neck.narrowest),
            section(0.85, &neck.subcapital),
        ]);
        // The fovea lies a little below and behind the pole of the head.
        let towards_fovea = (axis * 0.86 - anterior * 0.25 - DVec3::Z * 0.45).normalize_or(axis);
        let fovea = head
            + towards_fovea * (neck.head_radius_mm + neck.fovea_radius_mm - neck.fovea_depth_mm);

        let mut femur = Self {
            shaft: Tube::new(&levels),
            neck: neck_tube,
            neck_base,
            neck_axes: [superior, anterior, axis],
            head,
            fovea,
            lines: Vec::new(),
            bounds: Bounds::new(DVec3::ZERO, DVec3::ZERO),
            epiphyses: Vec::new(),
            shape,
            age,
        };
        femur.bounds = femur.find_bounds();
        femur.lines = femur.draw_lines(&original);
        femur.epiphyses = femur.find_epiphyses();
        femur
    }

    /// Draws the lines along the surface that the bone has without them.
    fn draw_lines(&self, original: &FemurShape) -> Vec<SurfaceLine> {
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
                self.neck_base,
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
                self.neck_base,
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
                self.neck_base,
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
                self.neck_base,
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
                    (42.0, 4.0, 16.0, 0.0),
                    (42.0, -4.0, 18.0, popliteal),
                    (42.0, -12.0, 20.0, popliteal),
                    (42.0, -20.0, 25.0, popliteal),
                    (40.0, -26.0, 29.0, 0.0),
                ],
            ),
        ]
    }

    /// Where a ray across the shaft, from its middle outwards, leaves the bone.
    fn out_from_shaft(&self, direction: DVec3, z: f64) -> DVec3 {
        let (value, _) = self.shaft.at(z);
        let middle = DVec3::new(value[0], value[1], z);
        let mut reach = 0.2 * (value[2] + value[3]);
        for _ in 0..60 {
            let distance = self.outer(middle + direction * reach);
            if distance.abs() < 0.01 {
                break;
            }
            reach = (reach - 0.8 * distance).max(0.0);
        }
        middle + direction * reach
    }

    /// The height of a plane through the condyles' level, against which infants' condyles stand.
    fn distal_point(&self, point: DVec3) -> DVec3 {
        let rise = self.shape.condyle_level_degrees.to_radians().tan();
        if rise == 0.0 {
            return point;
        }
        point + DVec3::Z * (point.x * rise)
    }

    /// Distance, and distance to the articular surfaces, at the distal end.
    fn distal(&self, point: DVec3, shaft: f64) -> (f64, f64) {
        let shape = &self.shape;
        let point = self.distal_point(point);
        let mut distance = smooth_intersection(
            shaft,
            shape.shaft_foot_mm - point.z,
            shape.shaft_foot_rounding_mm,
        );
        let trochlea = shape.trochlea.distance(point);
        let medial = shape.medial_condyle.distance(point, -1.0);
        let lateral = shape.lateral_condyle.distance(point, 1.0);
        distance = smooth_union(distance, trochlea, shape.trochlea.fillet_mm);
        distance = smooth_union(distance, medial, shape.condyle_fillet_mm);
        distance = smooth_union(distance, lateral, shape.condyle_fillet_mm);
        for side in [&shape.medial_side, &shape.lateral_side] {
            distance = smooth_union(distance, side.distance(point), shape.side_fillet_mm);
        }
        for (upper, lower) in [
            (&shape.medial_supracondylar, &shape.medial_flare),
            (&shape.lateral_supracondylar, &shape.gastrocnemius_tubercle),
        ] {
            distance = smooth_union(
                distance,
                upper.cone_to(lower, point),
                shape.supracondylar_fillet_mm,
            );
        }
        let tubercle = shape.adductor_tubercle.distance(point);
        distance = smooth_union(distance, tubercle, 0.6 * shape.epicondyle_fillet_mm);
        for epicondyle in [&shape.medial_epicondyle, &shape.lateral_epicondyle] {
            distance = smooth_union(
                distance,
                epicondyle.distance(point),
                shape.epicondyle_fillet_mm,
            );
        }
        let notch = shape.notch.distance(point);
        (
            smooth_subtraction(distance, notch, shape.notch.edge_mm),
            trochlea.min(medial).min(lateral),
        )
    }

    /// Distance, and distance to the head's articular surface, at the proximal end.
    fn proximal(&self, point: DVec3, shaft: f64) -> (f64, f64) {
        let neck = &self.shape.neck;
        let trochanters = &self.shape.trochanters;
        let point = self.without_torsion(point);
        let local = point - self.neck_base;
        let top = local.z - trochanters.shaft_top_mm + local.x * trochanters.shaft_top_slope;
        let mut distance = smooth_intersection(shaft, top, trochanters.shaft_top_rounding_mm);

        let along = local.dot(self.neck_axes[2]);
        let in_neck = DVec3::new(
            local.dot(self.neck_axes[0]),
            local.dot(self.neck_axes[1]),
            along,
        );
        let factor = self.shape.end_factor;
        let collar = smooth_intersection(
            smooth_intersection(
                self.neck.distance(in_neck),
                along - 0.9 * neck.length_mm,
                4.0 * factor,
            ),
            -along - 4.0 * factor,
            6.0 * factor,
        );
        distance = smooth_union(distance, collar, neck.base_fillet_mm);

        let corners = [
            &trochanters.greater_anterior,
            &trochanters.greater_tip,
            &trochanters.greater_posterior,
            &trochanters.greater_lateral,
        ];
        let mut greater = f64::INFINITY;
        for (index, corner) in corners.iter().enumerate() {
            let edge = corner.cone_to(corners[(index + 1) % corners.len()], local);
            greater = smooth_union(greater, edge, trochanters.greater_inner_fillet_mm);
        }
        distance = smooth_union(distance, greater, trochanters.greater_fillet_mm);
        let lesser = trochanters
            .lesser_root
            .cone_to(&trochanters.lesser_tip, local);
        distance = smooth_union(distance, lesser, trochanters.lesser_fillet_mm);
        let crest = smooth_union(
            trochanters
                .greater_posterior
                .cone_to(&trochanters.crest, local),
            trochanters.crest.cone_to(&trochanters.lesser_tip, local),
            4.0 * factor,
        );
        distance = smooth_union(distance, crest, trochanters.crest_fillet_mm);
        distance = smooth_subtraction(
            distance,
            trochanters.fossa.distance(local),
            trochanters.fossa_edge_mm,
        );

        let head = smooth_subtraction(
            sphere(point, self.head, neck.head_radius_mm),
            sphere(point, self.fovea, neck.fovea_radius_mm),
            3.0 * factor,
        );
        (smooth_union(distance, head, neck.head_fillet_mm), head)
    }

    /// The place in the proximal end without its further torsion.
    fn without_torsion(&self, point: DVec3) -> DVec3 {
        if self.shape.torsion_degrees == 0.0 {
            return point;
        }
        rotate_about_z(point, self.neck_base.truncate(), self.shape.torsion_degrees)
    }

    /// The opposite of [`Femur::without_torsion`].
    fn with_torsion(&self, point: DVec3) -> DVec3 {
        rotate_about_z(
            point,
            self.neck_base.truncate(),
            -self.shape.torsion_degrees,
        )
    }

    /// A box around every part, with room for fillets.
    fn find_bounds(&self) -> Bounds {
        let shape = &self.shape;
        let trochanters = &shape.trochanters;
        let mut lower = DVec3::MAX;
        let mut upper = DVec3::MIN;
        let mut hold = |centre: DVec3, radius_mm: f64| {
            lower = lower.min(centre - DVec3::splat(radius_mm));
            upper = upper.max(centre + DVec3::splat(radius_mm));
        };
        hold(self.with_torsion(self.head), shape.neck.head_radius_mm);
        for prominence in [
            &trochanters.greater_anterior,
            &trochanters.greater_posterior,
            &trochanters.greater_lateral,
            &trochanters.greater_tip,
            &trochanters.lesser_tip,
            &trochanters.crest,
        ] {
            let centre = self.with_torsion(self.neck_base + prominence.centre());
            hold(centre, prominence.radius_mm);
        }
        for prominence in [&shape.medial_epicondyle, &shape.lateral_epicondyle] {
            hold(prominence.centre(), prominence.radius_mm);
        }
        for condyle in [&shape.medial_condyle, &shape.lateral_condyle] {
            for (y, z, radius) in [
                (
                    condyle.posterior_y_mm,
                    condyle.posterior_z_mm,
                    condyle.posterior_radius_mm,
                ),
                (
                    condyle.distal_y_mm,
                    condyle.distal_z_mm,
                    condyle.distal_radius_mm,
                ),
            ] {
                hold(DVec3::new(condyle.x_mm, y, z), radius);
            }
        }
        for side in [&shape.medial_side, &shape.lateral_side] {
            hold(
                DVec3::new(side.x_mm, side.y_mm, side.z_mm),
                side.breadth_mm.max(side.height_mm),
            );
        }
        for (&z, value) in self.shaft.heights.iter().zip(&self.shaft.values) {
            for (sign, x, y) in [(1.0, 2, 4), (-1.0, 3, 5)] {
                let corner = DVec3::new(value[x], value[y], 0.0) * sign;
                hold(DVec3::new(value[0], value[1], z) + corner, 0.0);
            }
        }
        // Fillets, lines and the lean of an infant's condyles reach a little beyond.
        let lean = shape.condyle_level_degrees.to_radians().tan().abs() * upper.x.max(-lower.x);
        let margin = 6.0 * shape.end_factor;
        Bounds::new(lower - DVec3::Z * lean, upper + DVec3::Z * lean).grown(margin)
    }

    /// The growing ends. Where the plates lie is not in the sources: at the level of the adductor tubercle, and between head and
    /// neck; an infant's upper end is one piece of cartilage with a single plate under head and greater trochanter.
    fn find_epiphyses(&self) -> Vec<Epiphysis> {
        let shape = &self.shape;
        let factor = shape.end_factor;
        let thickness_mm = match self.age {
            AgeGroup::Adult => return Vec::new(),
            AgeGroup::Child => 2.6,
            AgeGroup::Infant => 2.2,
        };
        let condyle_middle = DVec3::new(0.0, 0.0, shape.medial_condyle.posterior_z_mm);
        let distal_level = shape.adductor_tubercle.z_mm - 2.0 * factor;
        // The plate's middle stands towards the shaft (central ridge of the epiphysis, PMC4486502), its back a little higher.
        let distal = GrowthPlate {
            end: End::Distal,
            centre: DVec3::new(0.0, 4.0 * factor, distal_level),
            towards_epiphysis: DVec3::new(0.0, -0.09, -1.0).normalize(),
            dome_mm: -2.5 * factor,
            dome_radius_mm: 22.0 * factor,
            thickness_mm,
        };
        let along = self.with_torsion(self.neck_base + self.neck_axes[2]) - self.neck_base;
        let head = self.with_torsion(self.head);
        let (distal_centres, proximal, proximal_centres) = match self.age {
            AgeGroup::Infant => (
                // The centre in the condyles is there at birth; about 12 mm broad at 8 months: not in the sources.
                vec![OssificationCentre {
                    centre: condyle_middle,
                    radii_mm: DVec3::new(7.0, 5.5, 5.0),
                }],
                GrowthPlate {
                    end: End::Proximal,
                    centre: self.neck_base + DVec3::new(-6.0, 0.0, 2.0) * factor,
                    towards_epiphysis: (along + DVec3::new(0.45, 0.0, 0.9)).normalize(),
                    dome_mm: 2.0 * factor,
                    dome_radius_mm: 20.0 * factor,
                    thickness_mm,
                },
                // The head's centre appears at 4–6 months: not in the sources.
                vec![OssificationCentre {
                    centre: head,
                    radii_mm: DVec3::splat(3.5),
                }],
            ),
            _ => (
                vec![
                    OssificationCentre {
                        centre: DVec3::new(
                            shape.medial_condyle.x_mm,
                            0.0,
                            shape.medial_condyle.posterior_z_mm,
                        ),
                        radii_mm: DVec3::new(15.0, 26.0, 20.0) * factor,
                    },
                    OssificationCentre {
                        centre: DVec3::new(
                            shape.lateral_condyle.x_mm,
                            2.0 * factor,
                            shape.lateral_condyle.posterior_z_mm,
                        ),
                        radii_mm: DVec3::new(15.0, 26.0, 18.0) * factor,
                    },
                    OssificationCentre {
                        centre: DVec3::new(0.0, 8.0 * factor, 28.0 * factor),
                        radii_mm: DVec3::new(24.0, 17.0, 14.0) * factor,
                    },
                ],
                GrowthPlate {
                    end: End::Proximal,
                    centre: head - along * (0.45 * shape.neck.head_radius_mm),
                    towards_epiphysis: along,
                    dome_mm: 2.5 * factor,
                    dome_radius_mm: 14.0 * factor,
                    thickness_mm,
                },
                vec![OssificationCentre {
                    centre: head + along * (0.1 * shape.neck.head_radius_mm),
                    radii_mm: DVec3::splat(shape.neck.head_radius_mm - 2.0),
                }],
            ),
        };
        vec![
            Epiphysis {
                plate: distal,
                ossified: distal_centres,
            },
            Epiphysis {
                plate: proximal,
                ossified: proximal_centres,
            },
        ]
    }

    /// The measurements, at this bone's size.
    #[must_use]
    pub const fn shape(&self) -> &FemurShape {
        &self.shape
    }

    /// Centre of the head.
    #[must_use]
    pub fn head_centre(&self) -> DVec3 {
        self.with_torsion(self.head)
    }

    /// Floor of the trochlear groove at a height: the hollow between the two facets.
    fn groove_floor(&self, z: f64) -> Option<DVec3> {
        let trochlea = &self.shape.trochlea;
        let front = self.bounds.upper.y;
        let breadth = 0.6 * (trochlea.lateral_facet_breadth_mm + trochlea.medial_facet_breadth_mm);
        let bone: &dyn Bone = self;
        let count = 48;
        (0..=count)
            .map(|step| trochlea.x_mm + breadth * (f64::from(step) / f64::from(count) - 0.5))
            .map(|x| bone.seen_from("", DVec3::new(x, 0.0, z), DVec3::Y).point)
            .filter(|point| point.y > 0.0 && point.y < front)
            .min_by(|a, b| a.y.total_cmp(&b.y))
    }
}

impl Bone for Femur {
    fn name(&self) -> &'static str {
        "femur"
    }

    fn outer(&self, point: DVec3) -> f64 {
        let shape = &self.shape;
        let mut distance = self.shaft.distance(point);
        let mut articular = f64::INFINITY;
        if point.z < 130.0 * shape.end_factor {
            (distance, articular) = self.distal(point, distance);
        }
        if point.z > self.neck_base.z - 100.0 * shape.end_factor {
            let (with_head, head) = self.proximal(point, distance);
            distance = with_head;
            articular = articular.min(head);
        }
        if distance.abs() > 8.0 {
            return distance;
        }
        let (mut raised, mut hollowed) = (0.0_f64, 0.0_f64);
        for line in &self.lines {
            let height = line.height(point);
            raised = raised.max(height);
            hollowed = hollowed.min(height);
        }
        let rough = shape.lines.roughness_mm;
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
        distance - raised - hollowed
    }

    fn cortex_thickness_mm(&self, point: DVec3) -> f64 {
        // Not in the sources: shaft and ends from general anatomical knowledge.
        let (shaft_mm, end_mm, joint_mm) = match self.age {
            AgeGroup::Adult => (6.5, 1.6, 1.2),
            AgeGroup::Child => (3.4, 0.9, 0.8),
            AgeGroup::Infant => (2.0, 0.7, 0.6),
        };
        let factor = self.shape.end_factor;
        let foot = smooth_step(45.0 * factor, 0.42 * self.neck_base.z, point.z);
        let top = 1.0
            - smooth_step(
                0.72 * self.neck_base.z,
                self.neck_base.z - 8.0 * factor,
                point.z,
            );
        let shaft = foot * top;
        // The femoral neck's lower border, the calcar, is thick.
        let calcar_at = self.neck_base + (self.neck_axes[2] * 12.0 - DVec3::Z * 26.0) * factor;
        let calcar = (1.0 - calcar_at.distance(self.without_torsion(point)) / (26.0 * factor))
            .clamp(0.0, 1.0);
        let joint = smooth_step(30.0 * factor, 12.0 * factor, point.z);
        let end = end_mm + (joint_mm - end_mm) * joint;
        end + (shaft_mm - end) * shaft.max(0.35 * calcar)
    }

    fn bounds(&self) -> Bounds {
        self.bounds
    }

    fn epiphyses(&self) -> &[Epiphysis] {
        &self.epiphyses
    }

    fn landmarks(&self) -> Vec<Landmark> {
        let shape = &self.shape;
        let factor = shape.end_factor;
        let bone: &dyn Bone = self;
        let reach = 12.0 * factor;
        let distal = |at: DVec3| at - DVec3::Z * (self.distal_point(at).z - at.z);
        let tubercle = distal(shape.adductor_tubercle.centre());
        let prominent = DVec3::new(-0.55, -0.4, 0.73).normalize();
        let mut landmarks = vec![
            bone.summit(
                "medial-epicondyle-femur",
                distal(shape.medial_epicondyle.centre()),
                DVec3::NEG_X,
                reach,
            ),
            bone.summit(
                "lateral-epicondyle-femur",
                distal(shape.lateral_epicondyle.centre()),
                DVec3::X,
                reach,
            ),
            bone.summit(
                "adductor-tubercle",
                tubercle + prominent * shape.adductor_tubercle.radius_mm,
                prominent,
                0.6 * reach,
            ),
        ];
        if let Some(point) = self.groove_floor(shape.trochlea.z_mm) {
            landmarks.push(Landmark {
                id: "trochlear-groove",
                point,
                normal: bone.normal(point),
            });
        }
        for epiphysis in &self.epiphyses {
            // A finger finds the distal plate on the front, the needle's side; the proximal one lies deep, in front of the neck.
            let id = match epiphysis.plate.end {
                End::Distal => "growth-plate-femur-distal",
                End::Proximal => "growth-plate-femur-proximal",
            };
            let plate = &epiphysis.plate;
            let mut inside = plate.centre;
            for _ in 0..8 {
                let seen = bone.seen_from(id, inside, DVec3::Y);
                inside -= plate.towards_epiphysis * plate.side(seen.point);
            }
            landmarks.push(bone.seen_from(id, inside, DVec3::Y));
        }
        landmarks
    }

    fn detail_mm(&self) -> f64 {
        (1.5 * self.shape.end_factor.sqrt()).max(0.8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bone::first_entry;

    fn adult() -> Femur {
        Femur::new(AgeGroup::Adult, Sex::Male)
    }

    fn landmark(femur: &Femur, id: &str) -> DVec3 {
        femur
            .landmarks()
            .into_iter()
            .find(|landmark| landmark.id == id)
            .unwrap_or_else(|| panic!("no landmark {id}"))
            .point
    }

    /// The extreme of the solid along a direction, below or above a height.
    fn extreme(femur: &Femur, direction: DVec3, holds: impl Fn(DVec3) -> bool) -> f64 {
        let bounds = femur.bounds();
        let step = 3.0;
        let size = (bounds.size() / step).ceil();
        let mut farthest = f64::NEG_INFINITY;
        for i in 0..size.x as usize {
            for j in 0..size.y as usize {
                for k in 0..size.z as usize {
                    let grid = DVec3::new(i as f64, j as f64, k as f64) * step;
                    let point = bounds.lower + grid;
                    if !holds(point) || femur.outer(point).abs() > step {
                        continue;
                    }
                    if let Some(on) = onto_surface(&|at| femur.outer(at), point) {
                        farthest = farthest.max(on.dot(direction));
                    }
                }
            }
        }
        farthest
    }

    fn within(value: f64, mean: f64, deviation: f64) -> bool {
        (value - mean).abs() <= deviation
    }

    #[test]
    fn length_and_epicondylar_breadth_follow_the_facts() {
        for (sex, length, breadth, spread) in [
            (Sex::Male, 438.9, 79.3, 4.9),
            (Sex::Female, 404.0, 70.4, 3.7),
        ] {
            let femur = Femur::new(AgeGroup::Adult, sex);
            let top = extreme(&femur, DVec3::Z, |at| at.z > 0.9 * length);
            let foot = -extreme(&femur, DVec3::NEG_Z, |at| at.z < 0.1 * length);
            assert!(within(top - foot, length, 2.5), "{sex:?} {}", top - foot);
            let medial = landmark(&femur, "medial-epicondyle-femur");
            let lateral = landmark(&femur, "lateral-epicondyle-femur");
            let measured = lateral.x - medial.x;
            assert!(within(measured, breadth, spread), "{sex:?} {measured}");
        }
    }

    #[test]
    fn condyles_have_the_depth_of_the_facts_and_the_medial_one_stands_lower() {
        let femur = adult();
        for (side, mean, spread) in [(-1.0, 61.1, 3.4), (1.0, 61.1, 3.3)] {
            let half = |at: DVec3| at.z < 45.0 && at.x * side > 4.0;
            let depth = extreme(&femur, DVec3::Y, half) + extreme(&femur, DVec3::NEG_Y, half);
            assert!(within(depth, mean, spread), "{side} {depth}");
        }
        let lowest =
            |side: f64| -extreme(&femur, DVec3::NEG_Z, |at| at.z < 30.0 && at.x * side > 8.0);
        // Specimens: 6 to 9 mm in this frame.
        let step = lowest(1.0) - lowest(-1.0);
        assert!((5.0..10.0).contains(&step), "{step}");
    }

    #[test]
    fn the_shaft_is_as_thick_as_the_facts_say() {
        let femur = adult();
        let (value, _) = femur.shaft.at(0.5 * 438.9);
        let middle = DVec3::new(value[0], value[1], 0.5 * 438.9);
        let reach = |direction: DVec3| {
            first_entry(
                &|at| femur.outer(at),
                middle + direction * 40.0,
                -direction,
                80.0,
            )
            .unwrap_or(middle)
            .distance(middle)
        };
        let breadth = reach(DVec3::X) + reach(DVec3::NEG_X);
        let depth = reach(DVec3::Y) + reach(DVec3::NEG_Y);
        assert!(within(breadth, 26.6, 2.4), "{breadth}");
        assert!(within(depth, 28.4, 2.5), "{depth}");
    }

    #[test]
    fn head_and_neck_stand_as_in_the_specimens() {
        let femur = adult();
        let neck = &femur.shape.neck;
        assert!((42.0..=52.0).contains(&(2.0 * neck.head_radius_mm)));
        // On the solid: the head's upper half is a sphere about its centre.
        for direction in [DVec3::Z, DVec3::Y, DVec3::NEG_Y, DVec3::new(-0.6, 0.0, 0.8)] {
            let on = femur.head_centre() + direction * neck.head_radius_mm;
            assert!(femur.outer(on).abs() < 0.1, "{direction}");
        }
        // Angle between the shaft's upper half and the line from the neck's base to the head.
        let axis = |z: f64| {
            let (value, _) = femur.shaft.at(z);
            DVec3::new(value[0], value[1], z)
        };
        let down = axis(180.0) - axis(300.0);
        let angle = (femur.head_centre() - femur.neck_base)
            .angle_between(down)
            .to_degrees();
        assert!((121.0..=135.0).contains(&angle), "{angle}");
        let top = femur.head_centre().z + neck.head_radius_mm;
        let trochanter = extreme(&femur, DVec3::Z, |at| at.z > 350.0 && at.x > 20.0);
        assert!(
            (10.0..21.0).contains(&(top - trochanter)),
            "{}",
            top - trochanter
        );
    }

    #[test]
    fn anteversion_lessens_with_age() {
        let version = |age: AgeGroup| {
            let femur = Femur::new(age, Sex::Male);
            let out = femur.head_centre() - femur.neck_base;
            out.y.atan2(-out.x).to_degrees()
        };
        let (adult, child, infant) = (
            version(AgeGroup::Adult),
            version(AgeGroup::Child),
            version(AgeGroup::Infant),
        );
        assert!((8.0..22.0).contains(&adult), "{adult}");
        assert!(
            adult + 5.0 < child && child + 5.0 < infant,
            "{child} {infant}"
        );
    }

    #[test]
    fn the_groove_lies_between_a_high_lateral_and_a_lower_medial_facet() {
        for age in AgeGroup::ALL {
            let femur = Femur::new(age, Sex::Male);
            let factor = femur.shape.end_factor;
            let groove = landmark(&femur, "trochlear-groove");
            let facet = |offset: f64| {
                let inside = DVec3::new(groove.x + offset * factor, 0.0, groove.z);
                (&femur as &dyn Bone)
                    .seen_from("", inside, DVec3::Y)
                    .point
                    .y
            };
            assert!(facet(18.0) > groove.y + 2.0 * factor, "{age:?}");
            assert!(facet(-16.0) > groove.y + 1.0 * factor, "{age:?}");
        }
    }

    #[test]
    fn the_notch_is_open_backwards_and_as_broad_as_the_facts_say() {
        let femur = adult();
        let notch = &femur.shape.notch;
        let roof = DVec3::new(notch.x_mm, notch.roof_y_mm - 14.0, notch.roof_z_mm);
        assert!(femur.outer(roof) > 0.0);
        let wall = |direction: DVec3| {
            let mut reach = 0.0;
            while femur.outer(roof + direction * reach) > 0.0 && reach < 40.0 {
                reach += 0.1;
            }
            reach
        };
        let breadth = wall(DVec3::X) + wall(DVec3::NEG_X);
        assert!((17.0..=27.0).contains(&breadth), "{breadth}");
    }

    #[test]
    fn landmarks_lie_on_the_surface_in_their_order() {
        for age in AgeGroup::ALL {
            let femur = Femur::new(age, Sex::Female);
            let landmarks = femur.landmarks();
            for mark in &landmarks {
                assert!(femur.outer(mark.point).abs() < 0.02, "{age:?} {}", mark.id);
                assert!((mark.normal.length() - 1.0).abs() < 1e-6);
                assert!(
                    femur.outer(mark.point + mark.normal) > 0.5,
                    "{age:?} {}",
                    mark.id
                );
            }
            let medial = landmark(&femur, "medial-epicondyle-femur");
            let lateral = landmark(&femur, "lateral-epicondyle-femur");
            let tubercle = landmark(&femur, "adductor-tubercle");
            assert!(medial.x < 0.0 && lateral.x > 0.0);
            assert!(tubercle.z > medial.z && tubercle.x < 0.0 && tubercle.y < medial.y);
            let plates = landmarks
                .iter()
                .filter(|mark| mark.id.starts_with("growth-plate"));
            assert_eq!(plates.count(), if age == AgeGroup::Adult { 0 } else { 2 });
        }
    }

    #[test]
    fn growth_plates_cross_the_bone_and_ends_hold_bone_and_cartilage() {
        for age in [AgeGroup::Child, AgeGroup::Infant] {
            let femur = Femur::new(age, Sex::Male);
            assert_eq!(femur.epiphyses().len(), 2);
            for epiphysis in femur.epiphyses() {
                let plate = &epiphysis.plate;
                assert!(femur.growth_plate(epiphysis, plate.centre) < 0.0);
                assert!(femur.outer(plate.centre) < -3.0);
                for centre in &epiphysis.ossified {
                    assert!(femur.ossified(epiphysis, centre.centre) < 0.0, "{age:?}");
                    assert!(femur.cartilage(epiphysis, centre.centre) < 0.0, "{age:?}");
                }
            }
            // The shaft's marrow ends at the plates.
            let distal = &femur.epiphyses()[0].plate;
            let beyond = distal.centre + distal.towards_epiphysis * 3.0;
            assert!(femur.marrow(distal.centre) > 0.0);
            assert!(femur.marrow(distal.centre - distal.towards_epiphysis * 4.0) < 0.0);
            assert!(femur.cartilage(&femur.epiphyses()[0], beyond) < 0.0);
        }
    }

    #[test]
    fn the_cortex_is_thick_in_the_shaft_and_thin_at_the_ends() {
        for age in AgeGroup::ALL {
            let femur = Femur::new(age, Sex::Male);
            let at = |share: f64| {
                let z = share * femur.shape.length_mm;
                let (value, _) = femur.shaft.at(z);
                femur.cortex_thickness_mm(DVec3::new(value[0], value[1], z))
            };
            assert!(at(0.5) > 2.0 * at(0.08), "{age:?}");
            // A medullary cavity is left.
            let z = 0.5 * femur.shape.length_mm;
            let (value, _) = femur.shaft.at(z);
            assert!(
                femur.marrow(DVec3::new(value[0], value[1], z)) < -1.0,
                "{age:?}"
            );
        }
    }

    #[test]
    fn distances_near_the_surface_are_close_to_true() {
        let femur = adult();
        let bounds = femur.bounds();
        let (mut steep, mut count) = (0, 0);
        let size = (bounds.size() / 5.0).ceil();
        for i in 0..size.x as usize {
            for j in 0..size.y as usize {
                for k in 0..size.z as usize {
                    let grid = DVec3::new(i as f64, j as f64, k as f64) * 5.0;
                    let point = bounds.lower + grid;
                    if femur.outer(point).abs() > 2.5 {
                        continue;
                    }
                    count += 1;
                    let slope = femur.gradient(point).length();
                    assert!(slope < 1.6, "{slope} at {point}");
                    if !(0.75..=1.25).contains(&slope) {
                        steep += 1;
                    }
                }
            }
        }
        assert!(count > 1000);
        // The rest lies in the hollow between head and greater trochanter, where fillets meet and distances come out short.
        assert!(steep * 14 < count, "{steep} of {count}");
    }

    #[test]
    fn the_box_holds_the_bone() {
        for age in AgeGroup::ALL {
            let femur = Femur::new(age, Sex::Male);
            let bounds = femur.bounds();
            let size = bounds.size();
            for step in 0..6 {
                let axis = DVec3::AXES[step / 2];
                let wall = if step % 2 == 0 {
                    bounds.lower
                } else {
                    bounds.upper
                };
                for u in 0..=24 {
                    for v in 0..=60 {
                        let share = DVec2::new(f64::from(u) / 24.0, f64::from(v) / 60.0);
                        let spread = match step / 2 {
                            0 => DVec3::new(0.0, share.x, share.y),
                            1 => DVec3::new(share.x, 0.0, share.y),
                            _ => DVec3::new(share.x, share.y, 0.0),
                        };
                        let point =
                            (bounds.lower + size * spread) * (DVec3::ONE - axis) + wall * axis;
                        assert!(femur.outer(point) > 0.0, "{age:?} {point}");
                    }
                }
            }
        }
    }
}
