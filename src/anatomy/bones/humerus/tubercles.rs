//! The lesser tubercle with its crest, the bicipital groove beside it, and the facets of the greater tubercle.
//!
//! Here belong these. Not here: the greater tubercle, see [`super::greater_tubercle`]; how they join with head and shaft, see [`super::proximal_end`]; their figures, see
//! [`super::reference`].

use glam::DVec3;

use super::resize::Resize;
use crate::anatomy::solid::{smooth_subtraction, smooth_union, tapered_capsule};

/// A facet of the greater tubercle: the flat impression of one tendon of the rotator cuff.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facet {
    /// A point of its plane.
    pub on_mm: DVec3,
    /// Where it faces, seen from above: from lateral towards anterior, in degrees.
    pub facing_degrees: f64,
    /// How steeply it faces upwards, in degrees: 90 for a facet that lies flat on top.
    pub upwards_degrees: f64,
}

impl Facet {
    fn resized(&self, resize: &Resize) -> Self {
        Self {
            on_mm: resize.point(self.on_mm),
            ..*self
        }
    }

    /// Direction in which it faces.
    pub(super) fn outward(&self) -> DVec3 {
        let (rise, level) = self.upwards_degrees.to_radians().sin_cos();
        let (forwards, aside) = self.facing_degrees.to_radians().sin_cos();
        DVec3::new(level * aside, level * forwards, rise)
    }
}

/// The facets of the greater tubercle, for supraspinatus, infraspinatus and teres minor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facets {
    /// The upper one, flat on top.
    pub superior: Facet,
    /// The middle one, which looks up and backwards.
    pub middle: Facet,
    /// The lower one, which looks backwards.
    pub inferior: Facet,
    /// Rounding of the edges between them, in mm.
    pub edge_mm: f64,
}

impl Facets {
    /// The facets on a bone of another size: the less worked out, the rounder their edges.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        Self {
            superior: self.superior.resized(resize),
            middle: self.middle.resized(resize),
            inferior: self.inferior.resized(resize),
            edge_mm: self.edge_mm * resize.transverse / resize.definition,
        }
    }
}

/// The lesser tubercle: a beak that points forwards, and the crest that runs down from it along the bicipital groove.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LesserTubercle {
    /// Middle of its root, within the bone.
    pub root_mm: DVec3,
    /// Radius of its root, in mm.
    pub root_radius_mm: f64,
    /// Middle of its tip.
    pub tip_mm: DVec3,
    /// Radius of its tip, in mm.
    pub tip_radius_mm: f64,
    /// Where its crest has run out into the shaft.
    pub crest_mm: DVec3,
    /// Radius of the crest there, in mm.
    pub crest_radius_mm: f64,
    /// Width of the fillet at its edge, in mm.
    pub fillet_mm: f64,
}

impl LesserTubercle {
    /// The tubercle on a bone of another size: the less worked out, the shorter and blunter.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        let transverse = resize.transverse;
        let undefined = 1.0 - resize.definition;
        Self {
            root_mm: resize.point(self.root_mm),
            root_radius_mm: self.root_radius_mm * transverse,
            tip_mm: resize.point(self.tip_mm.lerp(self.root_mm, 0.4 * undefined)),
            tip_radius_mm: self.tip_radius_mm * (1.0 + 0.6 * undefined) * transverse,
            crest_mm: resize.point(self.crest_mm),
            crest_radius_mm: self.crest_radius_mm * transverse,
            fillet_mm: self.fillet_mm * transverse,
        }
    }

    /// The solid at this distance with the tubercle on it.
    pub(super) fn add_to(&self, distance: f64, point: DVec3) -> f64 {
        let beak = tapered_capsule(
            point,
            self.root_mm,
            self.tip_mm,
            self.root_radius_mm,
            self.tip_radius_mm,
        );
        let crest = tapered_capsule(
            point,
            self.tip_mm,
            self.crest_mm,
            self.tip_radius_mm,
            self.crest_radius_mm,
        );
        let tubercle = smooth_union(beak, crest, self.fillet_mm);
        smooth_union(distance, tubercle, self.fillet_mm)
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
    /// Rounding of its lips, in mm: as wide as the channel, so that its walls open.
    pub lip_mm: f64,
}

impl Groove {
    /// The groove of a bone of another size: the less worked out, the farther its axis lies in front, so that less of the
    /// channel is in the bone.
    pub(super) fn resized(&self, resize: &Resize) -> Self {
        let lifted = |axis: DVec3, radius_mm: f64| {
            resize.point(axis)
                + DVec3::Y * ((1.0 - resize.definition) * 1.2 * radius_mm * resize.transverse)
        };
        Self {
            top_mm: lifted(self.top_mm, self.top_radius_mm),
            neck_mm: lifted(self.neck_mm, self.neck_radius_mm),
            end_mm: lifted(self.end_mm, self.end_radius_mm),
            top_radius_mm: self.top_radius_mm * resize.transverse,
            neck_radius_mm: self.neck_radius_mm * resize.transverse,
            end_radius_mm: self.end_radius_mm * resize.transverse,
            lip_mm: self.lip_mm * resize.transverse,
        }
    }

    /// The solid at this distance with the groove in it.
    pub(super) fn take_from(&self, distance: f64, point: DVec3) -> f64 {
        let upper = tapered_capsule(
            point,
            self.top_mm,
            self.neck_mm,
            self.top_radius_mm,
            self.neck_radius_mm,
        );
        let lower = tapered_capsule(
            point,
            self.neck_mm,
            self.end_mm,
            self.neck_radius_mm,
            self.end_radius_mm,
        );
        smooth_subtraction(distance, upper.min(lower), self.lip_mm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        bone::{Bone, first_entry, onto_surface},
        bones::humerus::Humerus,
    };

    /// Depth of the bicipital groove under a bridge from lip to lip, at a height, in mm.
    fn groove_depth(bone: &Humerus, z: f64) -> f64 {
        let middle = bone.shaft.middle(z);
        let outline: Vec<DVec3> = (0..56)
            .map(|step| {
                let angle = f64::from(20 + 2 * step).to_radians();
                let ray = DVec3::new(angle.cos(), angle.sin(), 0.0);
                first_entry(&|at| bone.outer(at), middle + ray * 60.0, -ray, 60.0).unwrap()
            })
            .collect();
        let mut deepest = 0.0_f64;
        for (first, &from) in outline.iter().enumerate() {
            for (second, &to) in outline.iter().enumerate().skip(first + 2) {
                let bridge = (to - from).normalize();
                let outward = bridge.cross(DVec3::Z);
                let below = |at: &DVec3| (from - *at).dot(outward);
                let between = &outline[first + 1..second];
                // A bridge rests on its ends alone.
                if between.iter().all(|at| below(at) > -0.05) {
                    deepest = between.iter().map(below).fold(deepest, f64::max);
                }
            }
        }
        deepest
    }

    #[test]
    fn the_groove_is_deep_between_the_tubercles_and_fades_below() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let depths: Vec<f64> = (0..36)
            .map(|step| groove_depth(&bone, 308.0 - 2.0 * f64::from(step)))
            .collect();
        let deepest = depths.iter().copied().fold(0.0, f64::max);
        assert!((4.0..=5.5).contains(&deepest), "{deepest}");
        // Real bones: 25 to 37 mm of it are deeper than 1 mm.
        let stretch_mm = 2 * depths.iter().filter(|&&depth| depth > 1.0).count();
        assert!((25..=40).contains(&stretch_mm), "{stretch_mm} {depths:?}");
    }

    #[test]
    fn an_infants_groove_is_faint() {
        let depth = |age: AgeGroup| {
            let bone = Humerus::of(age, Sex::Male);
            let height = bone.parameters().lesser_tubercle.tip_mm.z;
            groove_depth(&bone, height) / bone.parameters().head.diameter_mm
        };
        let [adult, child, infant] =
            [AgeGroup::Adult, AgeGroup::Child, AgeGroup::Infant].map(depth);
        assert!(
            child < adult && infant < 0.5 * adult,
            "{adult} {child} {infant}"
        );
    }

    #[test]
    fn the_greater_tubercle_has_three_flat_facets() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let facets = bone.parameters().facets;
        let outwards = [facets.superior, facets.middle, facets.inferior].map(|facet| {
            let outward = facet.outward();
            let (across, up) = outward.any_orthonormal_pair();
            // Eight points 2.5 mm round its middle look the same way.
            for turn in 0..8 {
                let angle = f64::from(turn) * std::f64::consts::TAU / 8.0;
                let near = facet.on_mm + (across * angle.cos() + up * angle.sin()) * 2.5;
                let on = onto_surface(&|at| bone.outer(at), near).unwrap();
                let off = bone.normal(on).angle_between(outward).to_degrees();
                assert!(off < 22.0, "{facet:?} {on} {off}");
            }
            outward
        });
        for pair in outwards.windows(2) {
            assert!(pair[0].angle_between(pair[1]).to_degrees() > 30.0);
        }
        // From front to back they look ever farther down.
        assert!(outwards[0].z > outwards[1].z && outwards[1].z > outwards[2].z);
    }

    #[test]
    fn the_greater_tubercles_outline_runs_on_into_the_shaft() {
        let bone = Humerus::of(AgeGroup::Adult, Sex::Male);
        let lateral = |z: f64| {
            (-30..=30)
                .filter_map(|step| {
                    let start = DVec3::new(60.0, f64::from(step) * 0.5, z);
                    first_entry(&|at| bone.outer(at), start, DVec3::NEG_X, 60.0)
                })
                .map(|at| at.x)
                .fold(0.0, f64::max)
        };
        let over = lateral(293.0) - lateral(280.0);
        assert!((0.0..2.3).contains(&over), "{over}");
    }
}
