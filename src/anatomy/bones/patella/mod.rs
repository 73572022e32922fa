//! The kneecap.
//!
//! Origin: the middle of the base (its upper edge); the apex lies `height_mm` below. Right bone: x lateral, y anterior, z
//! proximal. The back carries the joint surface: a ridge, a broad lateral facet that overhangs at its rim, a steep medial one
//! with the odd facet along its border, and below them the rough back of the apex.
//!
//! How its numbers were found: height, breadth and thickness are the means over three published samples (Iranpour; Korean and
//! Filipino men), the ridge's share and lean and the length of the joint surface published means too (sources beside each, see
//! [`measurements`]), the facets' slopes from the range of four specimens. The outline is drawn round these to half a
//! millimetre, and radii, slopes of the base and roundings are round figures: no surface of one person is followed. One
//! specimen, a woman's, lies 1.2 mm off on average, 1.0 mm when scaled to this size: two people's lie 0.7 to 0.9 mm apart so.
//!
//! Here belongs how the parts, which have a file each, make a bone. Not here: what other bones share.

mod growth;
mod landmarks;
mod measurements;
mod parts;
mod reference;

pub use self::measurements::PatellaShape;

use glam::DVec3;

use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, Landmark},
};

/// A patella as a solid.
#[derive(Debug, Clone)]
pub struct Patella {
    shape: PatellaShape,
    age: AgeGroup,
}

impl Patella {
    /// The patella of a person of this age; sex matters in adults only.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        Self {
            shape: PatellaShape::of(age, sex),
            age,
        }
    }

    /// From base to apex, mm.
    #[must_use]
    pub const fn height_mm(&self) -> f64 {
        self.shape.height_mm
    }
}

impl Bone for Patella {
    fn name(&self) -> &'static str {
        "patella"
    }

    fn outer(&self, point: DVec3) -> f64 {
        self.shape.distance(point)
    }

    fn cortex_thickness_mm(&self, _point: DVec3) -> f64 {
        self.shell_mm()
    }

    fn is_ossified(&self) -> bool {
        self.holds_bone()
    }

    fn bounds(&self) -> Bounds {
        let half = 0.5 * DVec3::new(self.shape.breadth_mm, 1.2 * self.shape.thickness_mm, 0.0);
        let margin = 0.05 * self.shape.breadth_mm;
        Bounds::new(-half - DVec3::Z * self.shape.height_mm, half).grown(margin)
    }

    fn detail_mm(&self) -> f64 {
        1.2 * (self.shape.breadth_mm / 45.0).max(0.5)
    }

    fn landmarks(&self) -> Vec<Landmark> {
        self.poles()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::measuring::{bounds_hold, reach, untrue_distances};

    fn man() -> Patella {
        Patella::of(AgeGroup::Adult, Sex::Male)
    }

    #[test]
    fn height_breadth_and_thickness_lie_among_the_published_means() {
        let patella = man();
        let size =
            |direction: DVec3| reach(&patella, direction, 120) + reach(&patella, -direction, 120);
        let (height, breadth, thickness) = (size(DVec3::Z), size(DVec3::X), size(DVec3::Y));
        assert!((height - 37.6).abs() < 0.5, "{height}");
        // Iranpour, then men of the Filipino sample, whose standard deviation is assumed: none more than 1.5 of them away.
        for (mean, spread) in [(34.4, 3.8), (42.1, 3.0)] {
            assert!((height - mean).abs() < 1.5 * spread, "{height}");
        }
        assert!((breadth - 45.1).abs() < 0.5, "{breadth}");
        assert!((thickness - 23.3).abs() < 0.5, "{thickness}");
        // 43 patellae, spread assumed.
        assert!((breadth / thickness - 1.8).abs() < 1.5 * 0.15);
    }

    #[test]
    fn a_womans_is_smaller_by_her_breadth() {
        let woman = Patella::of(AgeGroup::Adult, Sex::Female);
        let share = reach(&woman, DVec3::X, 60) / reach(&man(), DVec3::X, 60);
        assert!((share - 40.0 / 45.0).abs() < 0.01, "{share}");
    }

    /// The back at so many mm lateral of the ridge, 0.4 of the height below the base.
    fn back(patella: &Patella, from_ridge_mm: f64) -> DVec3 {
        let x = patella.shape.articular.ridge_lateral_mm + from_ridge_mm;
        let inside = DVec3::new(x, 0.0, -0.4 * patella.shape.height_mm);
        (patella as &dyn Bone)
            .seen_from("", inside, DVec3::NEG_Y)
            .point
    }

    #[test]
    fn the_lateral_facet_is_broad_and_flat_and_the_medial_one_steep() {
        let patella = man();
        let slope = |near_mm: f64, far_mm: f64| {
            let run = back(&patella, far_mm) - back(&patella, near_mm);
            run.y.atan2(run.x.abs()).to_degrees()
        };
        // Specimens: 13 to 19 and 27 to 40 degrees.
        let (lateral, medial) = (slope(4.0, 20.0), slope(-4.0, -12.0));
        assert!((13.0..=19.0).contains(&lateral), "{lateral}");
        assert!((27.0..=40.0).contains(&medial), "{medial}");
        // The odd facet turns off more steeply.
        assert!(slope(-13.0, -16.0) > medial + 3.0);
        // The lateral facet is hollow: its rim overhangs.
        let chord = 0.5 * (back(&patella, 4.0) + back(&patella, 20.0));
        assert!(back(&patella, 12.0).y > chord.y + 0.2);
    }

    #[test]
    fn the_ridge_leaves_the_lateral_facet_three_fifths_of_the_breadth() {
        let patella = man();
        let (lateral, medial) = (
            reach(&patella, DVec3::X, 120),
            reach(&patella, DVec3::NEG_X, 120),
        );
        let ridge = (-60..60)
            .map(|step| back(&patella, 0.1 * f64::from(step)))
            .min_by(|a, b| a.y.total_cmp(&b.y))
            .unwrap();
        let share = (ridge.x + medial) / (lateral + medial);
        assert!((0.37..=0.43).contains(&share), "{share}");
    }

    #[test]
    fn the_ridge_leans_medially_upwards() {
        let patella = man();
        let rearmost = |share: f64| {
            (-100..100)
                .map(|step| {
                    let inside =
                        DVec3::new(0.1 * f64::from(step), 0.0, -share * patella.height_mm());
                    (&patella as &dyn Bone)
                        .seen_from("", inside, DVec3::NEG_Y)
                        .point
                })
                .min_by(|a, b| a.y.total_cmp(&b.y))
                .unwrap()
        };
        let (upper, lower) = (rearmost(0.25), rearmost(0.6));
        let lean = (lower.x - upper.x).atan2(upper.z - lower.z).to_degrees();
        // 80 adults by CT: 10.2 ± 4.8 in men.
        assert!((7.0..=13.0).contains(&lean), "{lean}");
    }

    #[test]
    fn the_back_of_the_apex_falls_forwards_from_the_joint_surface() {
        let patella = man();
        let behind = |share: f64| {
            let inside = DVec3::new(-1.5, 3.0, -share * patella.shape.height_mm);
            (&patella as &dyn Bone)
                .seen_from("", inside, DVec3::NEG_Y)
                .point
                .y
        };
        assert!((behind(0.3) - behind(0.6)).abs() < 1.5);
        // The joint surface reaches to 0.83 of the height.
        assert!(behind(0.92) > behind(0.6) + 4.0);
        assert!(behind(0.96) > behind(0.6) + 5.5);
    }

    #[test]
    fn bounds_hold_the_bone_and_distances_are_near_true() {
        for age in AgeGroup::ALL {
            for sex in Sex::ALL {
                assert!(
                    bounds_hold(&Patella::of(age, sex), 10_000),
                    "{age:?} {sex:?}"
                );
            }
            let patella = Patella::of(age, Sex::Male);
            let (count, off) = untrue_distances(&patella, patella.bounds(), 10_000);
            assert!(count > 200, "{count}");
            assert!(
                f64::from(off) < 0.1 * f64::from(count),
                "{age:?} {off} of {count}"
            );
        }
    }

    #[test]
    fn the_poles_lie_at_either_end_of_the_height() {
        for age in AgeGroup::ALL {
            let patella = Patella::of(age, Sex::Male);
            let [upper, lower] = [0, 1].map(|pole| patella.landmarks()[pole].point);
            let height = patella.height_mm();
            // The lower one is met from a little in front: that much over the lowest point.
            assert!(
                (upper.z - lower.z - height).abs() < 0.04 * height,
                "{age:?} {} of {height}",
                upper.z - lower.z
            );
            assert!(upper.y < lower.y);
        }
    }
}
