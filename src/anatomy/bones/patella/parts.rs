//! The solids that make a patella: the outline, the vault of the front, the joint surface, the back of the apex.
//!
//! Here belong these solids and how they join. Not here: their figures, see [`super::reference`]; what of it is bone, see
//! [`super::growth`].

use glam::{DVec2, DVec3};

use super::measurements::{AnteriorSurface, ApexBack, ArticularSurface, Outline, PatellaShape};
use crate::anatomy::solid::{bump, roughness, smooth_intersection, smooth_step, smooth_union};

impl Outline {
    /// Distance to it in the frontal plane: lateral, proximal.
    fn distance(&self, at: DVec2) -> f64 {
        let corner = |index: usize| {
            let corner = self.corners[index % self.corners.len()];
            DVec2::new(corner.lateral_mm, -corner.below_mm)
        };
        let (mut nearest, mut deepest) = (f64::INFINITY, f64::NEG_INFINITY);
        for index in 0..self.corners.len() {
            let (from, to) = (corner(index), corner(index + 1));
            let (edge, local) = (to - from, at - from);
            let share = (local.dot(edge) / edge.length_squared()).clamp(0.0, 1.0);
            nearest = nearest.min((local - edge * share).length_squared());
            deepest = deepest.max(edge.perp_dot(local) / edge.length());
        }
        // Clockwise: what lies to the left of an edge lies outside.
        let distance = if deepest > 0.0 {
            nearest.sqrt()
        } else {
            deepest
        };
        let apex = DVec2::new(self.apex.lateral_mm, -self.apex.below_mm);
        smooth_union(
            distance - self.rounding_mm,
            at.distance(apex) - self.apex_radius_mm,
            self.apex_fillet_mm,
        )
    }
}

impl AnteriorSurface {
    /// Distance in front of it.
    fn distance(&self, point: DVec3) -> f64 {
        let across = (point.x - self.lateral_mm) / self.radius_across_mm;
        let along = (point.z + self.below_mm) / self.radius_along_mm;
        let surface = self.anterior_mm
            - 0.5 * across * across * self.radius_across_mm
            - 0.5 * along * along * self.radius_along_mm;
        let mut distance = (point.y - surface) / (1.0 + across * across + along * along).sqrt();
        if self.furrows_mm > 0.0 && distance.abs() < 3.0 {
            // Furrows run lengthwise: the noise is drawn out along z.
            let grained = DVec3::new(point.x, 0.5 * point.y, 0.25 * point.z);
            distance -= self.furrows_mm * roughness(grained, 3.0, 31);
        }
        distance
    }
}

/// Where the leaning ridge has its stated place: two fifths down the bone, the middle of the joint surface and a little more.
const RIDGE_LEVEL_SHARE: f64 = 0.54;

impl ArticularSurface {
    /// Where the ridge runs at a height, lateral of the middle of the base, mm.
    fn ridge_at(&self, z: f64) -> f64 {
        let from_middle = z + RIDGE_LEVEL_SHARE * self.lower_border_mm;
        self.ridge_lateral_mm - self.ridge_lean_degrees.to_radians().tan() * from_middle
    }

    /// Distance behind it.
    fn distance(&self, point: DVec3) -> f64 {
        let ridge_lateral_mm = self.ridge_at(point.z);
        let along = (point.z + 0.5 * self.lower_border_mm) / self.radius_along_mm;
        let hollow_along = 0.5 * along * along * self.radius_along_mm;
        let behind = self.ridge_anterior_mm - hollow_along - point.y;
        let from_ridge = point.x - ridge_lateral_mm;
        let facet = |degrees: f64, out: f64| {
            let (sine, cosine) = degrees.to_radians().sin_cos();
            behind * cosine + out * sine
        };
        let hollow = self.lateral_hollow_mm
            * bump(
                from_ridge - 1.6 * self.lateral_hollow_breadth_mm,
                self.lateral_hollow_breadth_mm,
            );
        let lateral = facet(self.lateral_facet_degrees, from_ridge) + hollow;
        let medial = facet(self.medial_facet_degrees, -from_ridge);
        // The odd facet turns off from the medial one.
        let turned = self.medial_facet_degrees.to_radians().tan()
            * (ridge_lateral_mm - self.odd_facet_lateral_mm);
        let (sine, cosine) = self.odd_facet_degrees.to_radians().sin_cos();
        let odd = (behind + turned) * cosine + (self.odd_facet_lateral_mm - point.x) * sine;
        let medial = smooth_intersection(medial, odd, 0.5 * self.ridge_rounding_mm);
        smooth_intersection(lateral, medial, self.ridge_rounding_mm)
    }
}

impl ApexBack {
    /// Distance behind it, where the joint surface ends above it.
    fn distance(&self, point: DVec3, joint: &ArticularSurface) -> f64 {
        let (sine, cosine) = self.slope_degrees.to_radians().sin_cos();
        let behind = joint.ridge_anterior_mm + self.step_mm - point.y;
        let below = -joint.lower_border_mm - point.z;
        let distance = behind * cosine + below * sine;
        if self.roughness_mm > 0.0 && distance.abs() < 3.0 {
            let bare = smooth_step(-1.0, 2.0, below);
            return distance - bare * self.roughness_mm * roughness(point, 4.5, 32);
        }
        distance
    }
}

impl PatellaShape {
    /// How far in front the apex lies: midway between the front and the back of its tip.
    pub(super) fn apex_anterior_mm(&self) -> f64 {
        let below = self.height_mm - self.articular.lower_border_mm;
        let back = self.articular.ridge_anterior_mm
            + self.apex.step_mm
            + below * self.apex.slope_degrees.to_radians().tan();
        let along = self.height_mm - self.anterior.below_mm;
        let front = self.anterior.anterior_mm - 0.5 * along * along / self.anterior.radius_along_mm;
        f64::midpoint(back, front)
    }

    /// Distance to the whole patella.
    pub(super) fn distance(&self, point: DVec3) -> f64 {
        let outline = &self.outline;
        let rim = outline.rim_mm;
        let front = self.anterior.distance(point);
        let joint = self.articular.distance(point);
        let apex = self.apex.distance(point, &self.articular);
        let back = smooth_intersection(joint, apex, self.apex.edge_mm);
        // The base falls forwards from its hind edge, which is the upper pole.
        let (sine, cosine) = outline.base_slope_degrees.to_radians().sin_cos();
        let from_hind_edge = point.y - 0.5 * self.articular.ridge_anterior_mm;
        let base = point.z * cosine + from_hind_edge * sine;
        let sides = smooth_intersection(
            outline.distance(point.truncate().with_y(point.z)),
            base,
            rim,
        );
        smooth_intersection(smooth_intersection(front, back, rim), sides, rim)
    }
}
