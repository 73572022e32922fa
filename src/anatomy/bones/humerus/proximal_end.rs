//! The proximal end: head, tubercles and the groove between them.
//!
//! Here belong these solids and how they join with the shaft. Not here: their figures, see [`super::reference`]; the growth
//! plate, see [`super::growth`].

use glam::DVec3;

use super::{
    measurements::{HumerusParameters, Resize},
    swelling::Ellipsoid,
};
use crate::anatomy::solid::{
    smooth_intersection, smooth_subtraction, smooth_union, tapered_capsule,
};

/// The articular head: part of a sphere, cut off at the anatomical neck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// Diameter of the sphere, in mm: 44.9 in men, 39.1 in women (Goldman).
    pub diameter_mm: f64,
    /// Angle between the axis of the head and the shaft, in degrees: 131 (Robertson) to 138 (JOSR 2023).
    pub neck_shaft_degrees: f64,
    /// Turn of the head backwards from the epicondylar line, in degrees: 19 (9 to 31, Robertson), 21 (JBJS 1991).
    pub retroversion_degrees: f64,
    /// Middle of the sphere.
    pub centre_mm: DVec3,
    /// From the plane of the anatomical neck to the top of the dome, in mm: 19 (15 to 24, Robertson).
    pub thickness_mm: f64,
    /// Rounding of the rim, in mm.
    pub rim_mm: f64,
    /// Width of the fillet in the anatomical neck, in mm.
    pub neck_mm: f64,
}

impl Head {
    /// The head of a bone of another size.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        Self {
            diameter_mm: self.diameter_mm * resize.transverse,
            centre_mm: resize.point(self.centre_mm),
            thickness_mm: self.thickness_mm * resize.transverse,
            rim_mm: self.rim_mm * resize.transverse,
            neck_mm: self.neck_mm * resize.transverse,
            ..*self
        }
    }

    /// Direction from its middle to the top of its dome.
    fn axis(&self) -> DVec3 {
        let (across, up) = (180.0 - self.neck_shaft_degrees).to_radians().sin_cos();
        let (back, medial) = self.retroversion_degrees.to_radians().sin_cos();
        DVec3::new(-medial * across, -back * across, up)
    }

    /// Distance to it, part of a sphere about this axis.
    fn distance(&self, axis: DVec3, point: DVec3) -> f64 {
        let local = point - self.centre_mm;
        let radius = 0.5 * self.diameter_mm;
        smooth_intersection(
            local.length() - radius,
            (radius - self.thickness_mm) - local.dot(axis),
            self.rim_mm,
        )
    }
}

/// The bicipital (intertubercular) groove: a channel that runs down between the tubercles and fades on the shaft.
///
/// Width 10.8 mm, depth 5.5 mm, length 74 mm (Gupta 2015, 60 bones).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Groove {
    /// Axis of the channel between the tubercles.
    pub top_mm: DVec3,
    /// Axis at the level of the surgical neck.
    pub neck_mm: DVec3,
    /// Axis where the groove ends.
    pub end_mm: DVec3,
    /// Radius between the tubercles, in mm.
    pub top_radius_mm: f64,
    /// Radius at the surgical neck, in mm.
    pub neck_radius_mm: f64,
    /// Radius at the end, in mm.
    pub end_radius_mm: f64,
    /// Rounding of its lips, in mm.
    pub lip_mm: f64,
}

impl Groove {
    /// The groove of a bone of another size.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        Self {
            top_mm: resize.point(self.top_mm),
            neck_mm: resize.point(self.neck_mm),
            end_mm: resize.point(self.end_mm),
            top_radius_mm: self.top_radius_mm * resize.transverse,
            neck_radius_mm: self.neck_radius_mm * resize.transverse,
            end_radius_mm: self.end_radius_mm * resize.transverse,
            lip_mm: self.lip_mm * resize.transverse,
        }
    }

    /// Distance to the channel.
    fn distance(&self, point: DVec3) -> f64 {
        tapered_capsule(
            point,
            self.top_mm,
            self.neck_mm,
            self.top_radius_mm,
            self.neck_radius_mm,
        )
        .min(tapered_capsule(
            point,
            self.neck_mm,
            self.end_mm,
            self.neck_radius_mm,
            self.end_radius_mm,
        ))
    }
}

/// The proximal end with its axes worked out.
#[derive(Debug, Clone)]
pub(super) struct ProximalEnd {
    /// Direction from the middle of the head to the top of its dome.
    pub(super) head_axis: DVec3,
    greater_tubercle: Ellipsoid,
    greater_tubercle_posterior: Ellipsoid,
    lesser_tubercle: Ellipsoid,
}

impl ProximalEnd {
    /// The proximal end that these measurements describe.
    pub(super) fn new(parameters: &HumerusParameters) -> Self {
        Self {
            head_axis: parameters.head.axis(),
            greater_tubercle: Ellipsoid::new(&parameters.greater_tubercle),
            greater_tubercle_posterior: Ellipsoid::new(&parameters.greater_tubercle_posterior),
            lesser_tubercle: Ellipsoid::new(&parameters.lesser_tubercle),
        }
    }

    /// The solid at this distance with the proximal end on it, and the distance to the head.
    pub(super) fn add_to(
        &self,
        parameters: &HumerusParameters,
        mut distance: f64,
        point: DVec3,
    ) -> (f64, f64) {
        distance = self.greater_tubercle.add_to(distance, point);
        distance = self.greater_tubercle_posterior.add_to(distance, point);
        distance = self.lesser_tubercle.add_to(distance, point);
        let head = parameters.head.distance(self.head_axis, point);
        distance = smooth_union(distance, head, parameters.head.neck_mm);
        let groove = &parameters.groove;
        distance = smooth_subtraction(distance, groove.distance(point), groove.lip_mm);
        (distance, head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::{Bone, first_entry},
        bones::{
            humerus::{Humerus, reference::ADULT_HEAD_MM},
            measuring::{landmark, reach_where},
        },
    };

    /// A sphere through surface points of the dome: middle and radius, least squares.
    fn fitted_head(bone: &Humerus) -> (DVec3, f64) {
        let head = bone.parameters().head;
        let axis = bone.proximal_end.head_axis;
        let (across, up) = axis.any_orthonormal_pair();
        let mut points = Vec::new();
        for ring in 1..6 {
            for turn in 0..16 {
                let angle = f64::from(turn) * std::f64::consts::TAU / 16.0;
                let tilt = f64::from(ring) * 0.13;
                let ray =
                    axis * tilt.cos() + (across * angle.cos() + up * angle.sin()) * tilt.sin();
                points.push(
                    first_entry(
                        &|at| bone.outer(at),
                        head.centre_mm + ray * 60.0,
                        -ray,
                        60.0,
                    )
                    .unwrap(),
                );
            }
        }
        let mut centre = points.iter().sum::<DVec3>() / points.len() as f64;
        let mut radius = 0.0;
        for _ in 0..2000 {
            radius = points
                .iter()
                .map(|point| point.distance(centre))
                .sum::<f64>()
                / points.len() as f64;
            let step = points
                .iter()
                .map(|point| {
                    let away = *point - centre;
                    away - away.normalize() * radius
                })
                .sum::<DVec3>()
                / points.len() as f64;
            centre += step * 1.5;
        }
        (centre, radius)
    }

    /// The highest point of the greater tubercle: the highest of the surface that has parted from the sphere of the head by
    /// more than 1.5 mm (in an adult), lateral to the bicipital groove.
    fn greater_tubercle_top(bone: &Humerus) -> DVec3 {
        let parameters = bone.parameters();
        let head = parameters.head;
        let scale = head.diameter_mm / ADULT_HEAD_MM;
        let above = parameters.length_mm + 10.0;
        let mut top = parameters.greater_tubercle.centre_mm;
        top.z = 0.0;
        for column in 0..60 {
            for row in 0..60 {
                let lateral = parameters.groove.top_mm.x + scale * (f64::from(column) * 0.5 - 2.0);
                let anterior = parameters.groove.top_mm.y - scale * f64::from(row) * 0.6;
                let start = DVec3::new(lateral, anterior, above);
                let Some(point) = first_entry(&|at| bone.outer(at), start, DVec3::NEG_Z, above)
                else {
                    continue;
                };
                let parted = point.distance(head.centre_mm) - 0.5 * head.diameter_mm;
                if parted > 1.5 * scale && point.z > top.z {
                    top = point;
                }
            }
        }
        top
    }

    #[test]
    fn head_diameter_is_45_mm_in_men_and_39_in_women() {
        for (sex, expected) in [(Sex::Male, 44.9), (Sex::Female, 39.1)] {
            let (_, radius) = fitted_head(&Humerus::of(AgeGroup::Adult, sex));
            assert!((2.0 * radius - expected).abs() < 0.6, "{}", 2.0 * radius);
        }
    }

    #[test]
    fn head_looks_up_medially_and_backwards() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let (centre, _) = fitted_head(&bone);
        let axis = landmark(&bone, "humeral-head") - centre;
        let neck_shaft = 180.0 - axis.angle_between(DVec3::Z).to_degrees();
        assert!((131.0..=139.0).contains(&neck_shaft), "{neck_shaft}");
        let retroversion = (-axis.y).atan2(-axis.x).to_degrees();
        assert!((19.0..=25.5).contains(&retroversion), "{retroversion}");
    }

    #[test]
    fn greater_tubercle_stands_6_5_to_10_mm_below_the_head() {
        // The specimen that the shape was fitted to has 4.5 mm; the sources (Akman, eORIF) are followed instead.
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let top = reach_where(&bone, DVec3::Z, |at| at.z > 290.0);
        let drop = top - greater_tubercle_top(&bone).z;
        assert!((6.5..=10.0).contains(&drop), "{drop}");
    }
}
