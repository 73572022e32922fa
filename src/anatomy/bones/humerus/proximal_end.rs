//! The proximal end: the head on its neck, and how tubercles and groove join with it.
//!
//! Here belong these solids and how they join with the shaft. Not here: the tubercles and the groove between them, see
//! [`super::tubercles`]; figures, see [`super::reference`]; the growth plate, see [`super::growth`].

use glam::DVec3;

use super::{greater_tubercle::GreaterTubercle, measurements::HumerusParameters};
use crate::anatomy::solid::{smooth_intersection, smooth_union};

/// The proximal end with its axes worked out.
#[derive(Debug, Clone)]
pub(super) struct ProximalEnd {
    /// Direction from the middle of the head to the top of its dome.
    pub(super) head_axis: DVec3,
    greater_tubercle: GreaterTubercle,
}

impl ProximalEnd {
    /// The proximal end that these measurements describe.
    pub(super) fn new(parameters: &HumerusParameters) -> Self {
        Self {
            head_axis: parameters.head.axis(),
            greater_tubercle: GreaterTubercle::new(parameters),
        }
    }

    /// The solid at this distance with the proximal end on it, and the distance to the head.
    pub(super) fn add_to(
        &self,
        parameters: &HumerusParameters,
        mut distance: f64,
        point: DVec3,
    ) -> (f64, f64) {
        let (head, neck) = (&parameters.head, &parameters.neck);
        // The neck ends at the head's rim: within the dome it would swell it.
        let stump = smooth_intersection(
            neck.distance(point),
            -head.under_rim(self.head_axis, point),
            head.rim_mm,
        );
        distance = smooth_union(distance, stump, neck.fillet_mm);
        distance = self.greater_tubercle.add_to(distance, point);
        distance = parameters.lesser_tubercle.add_to(distance, point);
        // Before the head is joined: the groove ends at its rim and leaves no lip over itself.
        distance = parameters.groove.take_from(distance, point);
        let dome = head.distance(self.head_axis, point);
        (smooth_union(distance, dome, head.neck_mm), dome)
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

    /// The surface along meridians of the head, from 50 to 136 degrees off its axis in steps of 2: one for each of 36 directions
    /// but those over the bicipital groove, which ends there.
    fn meridians(bone: &Humerus) -> Vec<Vec<DVec3>> {
        let centre = bone.parameters().head.centre_mm;
        let axis = bone.proximal_end.head_axis;
        let (across, up) = axis.any_orthonormal_pair();
        let groove = (bone.parameters().groove.top_mm - centre).reject_from(axis);
        (0..36)
            .map(|turn| {
                let angle = f64::from(turn) * std::f64::consts::TAU / 36.0;
                across * angle.cos() + up * angle.sin()
            })
            .filter(|aside| aside.angle_between(groove).to_degrees() > 20.0)
            .map(|aside| {
                (0..44)
                    .map(|step| {
                        let tilt = f64::from(50 + 2 * step).to_radians();
                        let ray = axis * tilt.cos() + aside * tilt.sin();
                        let beyond = |reach_mm: f64| bone.outer(centre + ray * reach_mm);
                        let reach_mm = (60..600)
                            .map(|step| 0.2 * f64::from(step))
                            .find(|&reach_mm| beyond(reach_mm) > 0.0)
                            .unwrap();
                        centre + ray * (reach_mm - beyond(reach_mm))
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn the_anatomical_neck_is_a_shallow_furrow() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let centre = bone.parameters().head.centre_mm;
        // How deep the surface dips between the dome and what rises beyond its rim, seen from the middle of the head.
        let notches: Vec<f64> = meridians(&bone)
            .iter()
            .map(|meridian| {
                let reach: Vec<f64> = meridian.iter().map(|at| at.distance(centre)).collect();
                let highest = |part: &[f64]| part.iter().copied().fold(0.0, f64::max);
                (0..reach.len())
                    .map(|at| {
                        let before = highest(&reach[at.saturating_sub(12)..=at]);
                        let beyond = highest(&reach[at..(at + 13).min(reach.len())]);
                        before.min(beyond) - reach[at]
                    })
                    .fold(0.0, f64::max)
            })
            .collect();
        let deepest = notches.iter().copied().fold(0.0, f64::max);
        let mean = notches.iter().sum::<f64>() / notches.len() as f64;
        // Real bones: 0 to 1.1 mm for the most part.
        assert!(
            deepest < 1.75 && (0.3..1.1).contains(&mean),
            "{deepest} {mean}"
        );
    }

    #[test]
    fn the_head_has_no_sharp_rim() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let meridians = meridians(&bone);
        let sharp = meridians
            .iter()
            .filter(|meridian| {
                meridian.windows(3).any(|on| {
                    let normals = [on[0], on[2]].map(|at| bone.normal(at));
                    let turn = normals[0].angle_between(normals[1]).to_degrees();
                    turn > 35.0 && (on[2] - on[0]).dot(normals[0]) > 0.0
                })
            })
            .count();
        assert!(sharp <= 1, "{sharp} of {}", meridians.len());
    }
}
