//! The thigh bone.
//!
//! Frame of the right bone, millimetres: x lateral, y anterior, z proximal along the shaft. Origin: midway between the
//! epicondyles, at half the depth of the condyles, at the level of the most distal point of the medial condyle. Seen so,
//! the shaft is upright and the lateral condyle stands higher by the bicondylar angle; a standing leg leans by as much.
//!
//! The shape is some 250 measurements: the shaft through ten levels, two condyles as rollers of two radii, a pulley for the
//! trochlea, a tunnel for the notch, a sphere for the head, a tapering neck, trochanters, and lines drawn along the surface.
//! How its numbers were found: lengths, breadths and depths are published means where there are any (GOLD-C; Kapur; ARI 2012).
//! The others began as a fit of this solid between two specimens (CT of a woman, MRI of a man), rounded to a tenth; trochlea,
//! shelf over the condyles, popliteal surface, epicondyles and greater trochanter were then set anew, to the ranges that three
//! to five specimens span: sulcus angle 146–151° in bone, lateral ridge of the trochlea 1.9–2.5 mm in front of the medial,
//! popliteal surface 3.7–6.7 mm deep 48 mm up, head radius 21.7–26.1 mm, neck-shaft angle 121–132°, anteversion 9–21°, top of the
//! greater trochanter 10–21 mm below that of the head, posterior condyles' radius 18–23 mm, lateral condyle 6–9 mm higher than
//! the medial one in this frame. No surface of one person is followed: scaled to one size, either specimen lies 1.7 mm off.
//!
//! Here belongs how the parts, which have a file each, are joined to one solid. Not here: what other bones share.

mod condyle;
mod distal_end;
mod growth;
mod landmarks;
mod lines;
mod measurements;
mod neck;
mod notch;
mod prominence;
mod proximal_end;
mod reference;
mod section;
mod shaft;
mod surface_line;
mod trochanters;
mod trochlea;
mod tube;

pub use self::{condyle::Condyle, measurements::FemurShape};

use glam::DVec3;

use self::{proximal_end::ProximalEnd, surface_line::SurfaceLine, tube::Tube};
use crate::anatomy::{
    age::{AgeGroup, Sex},
    bone::{Bone, Bounds, Epiphysis, Landmark},
    solid::smooth_step,
};

/// A femur as a solid.
#[derive(Debug, Clone)]
pub struct Femur {
    shape: FemurShape,
    age: AgeGroup,
    shaft: Tube,
    proximal_end: ProximalEnd,
    lines: Vec<SurfaceLine>,
    bounds: Bounds,
    epiphyses: Vec<Epiphysis>,
}

impl Femur {
    /// The femur of a person of this age; sex matters in adults only.
    #[must_use]
    pub fn of(age: AgeGroup, sex: Sex) -> Self {
        let original = FemurShape::of(age, sex);
        let shape = original.clone().resized();
        let mut femur = Self {
            shaft: original.shaft(),
            proximal_end: ProximalEnd::new(&shape, original.base_height_mm()),
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

    /// The measurements, at this bone's size.
    #[must_use]
    pub const fn shape(&self) -> &FemurShape {
        &self.shape
    }

    /// Centre of the head.
    #[must_use]
    pub fn head_centre(&self) -> DVec3 {
        self.proximal_end.head_centre()
    }

    /// A box around every part, with room for fillets.
    fn find_bounds(&self) -> Bounds {
        let shape = &self.shape;
        let trochanters = &shape.trochanters;
        let end = &self.proximal_end;
        let mut lower = DVec3::MAX;
        let mut upper = DVec3::MIN;
        let mut hold = |centre: DVec3, radius_mm: f64| {
            lower = lower.min(centre - DVec3::splat(radius_mm));
            upper = upper.max(centre + DVec3::splat(radius_mm));
        };
        hold(end.head_centre(), shape.neck.head_radius_mm);
        for prominence in [
            &trochanters.greater_anterior,
            &trochanters.greater_posterior,
            &trochanters.greater_lateral,
            &trochanters.greater_tip,
            &trochanters.lesser_tip,
            &trochanters.crest,
        ] {
            let centre = end.with_torsion(end.neck_base + prominence.centre());
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
        for corner in self.shaft.corners() {
            hold(corner, 0.0);
        }
        // Fillets, lines and the lean of an infant's condyles reach a little beyond.
        let lean = shape.condyle_level_degrees.to_radians().tan().abs() * upper.x.max(-lower.x);
        let margin = 6.0 * shape.end_factor;
        Bounds::new(lower - DVec3::Z * lean, upper + DVec3::Z * lean).grown(margin)
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
            (distance, articular) = shape.distal(point, distance);
        }
        if point.z > self.proximal_end.neck_base.z - 100.0 * shape.end_factor {
            let (with_head, head) = self.proximal_end.distance(shape, point, distance);
            distance = with_head;
            articular = articular.min(head);
        }
        if distance.abs() > 8.0 {
            return distance;
        }
        let [raised, hollowed] = self.relief(point, distance, articular);
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
        let end = &self.proximal_end;
        let neck_base = end.neck_base;
        let foot = smooth_step(45.0 * factor, 0.42 * neck_base.z, point.z);
        let top = 1.0 - smooth_step(0.72 * neck_base.z, neck_base.z - 8.0 * factor, point.z);
        let shaft = foot * top;
        // The femoral neck's lower border, the calcar, is thick.
        let calcar_at = neck_base + (end.neck_axes[2] * 12.0 - DVec3::Z * 26.0) * factor;
        let calcar = (1.0 - calcar_at.distance(end.without_torsion(point)) / (26.0 * factor))
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

    fn epiphysis_id(&self, epiphysis: &Epiphysis) -> &'static str {
        match self.epiphyses.get(growth::GREATER_TROCHANTER) {
            Some(trochanter) if trochanter == epiphysis => "greater-trochanter",
            _ => epiphysis.plate.end.id(),
        }
    }

    fn landmarks(&self) -> Vec<Landmark> {
        self.find_landmarks()
    }

    fn detail_mm(&self) -> f64 {
        (1.5 * self.shape.end_factor.sqrt()).max(0.8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::bones::measuring::{bounds_hold, landmark, reach_where};

    #[test]
    fn length_and_epicondylar_breadth_follow_the_facts() {
        for (sex, length, breadth, spread) in [
            (Sex::Male, 438.9, 79.3, 4.9),
            (Sex::Female, 404.0, 70.4, 3.7),
        ] {
            let femur = Femur::of(AgeGroup::Adult, sex);
            let top = reach_where(&femur, DVec3::Z, |at| at.z > 0.9 * length);
            let foot = -reach_where(&femur, DVec3::NEG_Z, |at| at.z < 0.1 * length);
            assert!((top - foot - length).abs() <= 2.5, "{sex:?} {}", top - foot);
            let medial = landmark(&femur, "medial-epicondyle-femur");
            let lateral = landmark(&femur, "lateral-epicondyle-femur");
            let measured = lateral.x - medial.x;
            assert!((measured - breadth).abs() <= spread, "{sex:?} {measured}");
        }
    }

    #[test]
    fn the_cortex_is_thick_in_the_shaft_and_thin_at_the_ends() {
        for age in AgeGroup::ALL {
            let femur = Femur::of(age, Sex::Male);
            let at = |share: f64| {
                let z = share * femur.shape.length_mm;
                femur.cortex_thickness_mm(femur.shaft.middle(z))
            };
            assert!(at(0.5) > 2.0 * at(0.08), "{age:?}");
            // A medullary cavity is left.
            let middle = femur.shaft.middle(0.5 * femur.shape.length_mm);
            assert!(femur.marrow(middle) < -1.0, "{age:?}");
        }
    }

    #[test]
    fn distances_near_the_surface_are_close_to_true() {
        let femur = Femur::of(AgeGroup::Adult, Sex::Male);
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
            for sex in Sex::ALL {
                assert!(bounds_hold(&Femur::of(age, sex), 40_000), "{age:?} {sex:?}");
            }
        }
    }
}
