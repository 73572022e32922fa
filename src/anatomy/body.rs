//! A plain figure of the person around the bones, to be shown translucent: where on the body a site lies.
//!
//! World frame as in [`super::assembly`], but millimetres: X left, Y up, Z forward. Its girths are an artist's, not measurements;
//! its joints are those of the bones. Here belongs the figure. Not here: soft tissue that a needle passes.

use glam::{DVec2, DVec3};

use super::{
    age::AgeGroup,
    assembly::{Assembly, Joints},
    bone::Bounds,
    solid::{
        Level, Loft, ellipsoid, half_space, smooth_intersection, smooth_union, tapered_capsule,
    },
};

/// Sizes of a figure that the joints do not give, mm.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Build {
    height: f64,
    head_height: f64,
    head_breadth: f64,
    head_depth: f64,
    /// Girth of the trunk over the adult's.
    trunk: f64,
    /// Girth of the limbs over the adult's.
    limbs: f64,
    /// How far the belly stands out over the adult's.
    belly: f64,
}

impl Build {
    const fn of(age: AgeGroup) -> Self {
        let height = age.body_height_m() * 1e3;
        match age {
            AgeGroup::Adult => Self {
                height,
                head_height: 225.0,
                head_breadth: 154.0,
                head_depth: 194.0,
                trunk: 1.0,
                limbs: 1.0,
                belly: 0.0,
            },
            AgeGroup::Child => Self {
                height,
                head_height: 200.0,
                head_breadth: 142.0,
                head_depth: 180.0,
                trunk: 0.67,
                limbs: 0.64,
                belly: 8.0,
            },
            AgeGroup::Infant => Self {
                height,
                head_height: 160.0,
                head_breadth: 120.0,
                head_depth: 146.0,
                trunk: 0.46,
                limbs: 0.50,
                belly: 14.0,
            },
        }
    }
}

/// The figure as a solid.
pub struct Body {
    build: Build,
    joints: Joints,
    trunk: Loft,
}

impl Body {
    /// The figure around these bones.
    #[must_use]
    pub fn around(assembly: &Assembly) -> Self {
        let build = Build::of(assembly.age);
        let joints = assembly.joints.in_mm();
        let (hip, notch) = (joints.hip.y, joints.notch.y);
        let length = notch - hip;
        let girth = build.trunk;
        let level = |y: f64, breadth: f64, depth: f64, forward: f64, squareness: f64| Level {
            z_mm: y,
            centre_mm: DVec2::new(0.0, forward * girth),
            half_size_mm: DVec2::new(breadth, depth) * girth,
            squareness,
            ..Level::default()
        };
        let neck = build.head_breadth * 0.38 / girth;
        let trunk = Loft::new(vec![
            level(hip - 0.16 * length, 120.0, 88.0, -8.0, 2.2),
            level(hip, 168.0, 108.0, -12.0, 2.3),
            level(hip + 0.16 * length, 166.0, 108.0, -8.0, 2.3),
            level(
                hip + 0.38 * length,
                142.0,
                98.0 + build.belly,
                2.0 + 0.6 * build.belly,
                2.3,
            ),
            level(
                hip + 0.62 * length,
                156.0,
                117.0 + 0.4 * build.belly,
                5.0,
                2.4,
            ),
            level(hip + 0.82 * length, 170.0, 122.0, -2.0, 2.5),
            level(hip + 0.95 * length, 150.0, 102.0, -10.0, 2.4),
            level(notch + 0.05 * length, 92.0, 80.0, -18.0, 2.1),
            level(notch + 0.12 * length, neck, neck * 1.05, -22.0, 2.0),
            level(
                build.height - 0.7 * build.head_height,
                neck * 0.94,
                neck,
                -8.0,
                2.0,
            ),
        ]);
        Self {
            build,
            joints,
            trunk,
        }
    }

    /// Signed distance to the figure, mm.
    #[must_use]
    pub fn distance(&self, point: DVec3) -> f64 {
        let b = &self.build;
        let j = &self.joints;
        let limbs = b.limbs;
        // One half is built, on the right (X < 0); the other is its mirror image.
        let at = DVec3::new(-point.x.abs(), point.y, point.z);

        let along = DVec3::new(at.x, at.z, at.y);
        let top = b.height - 0.62 * b.head_height;
        let bottom = j.hip.y - 60.0 * b.trunk;
        let mut figure = self
            .trunk
            .distance_between(along, bottom, top, 30.0 * b.trunk);

        let skull = DVec3::new(0.0, b.height - 0.44 * b.head_height, -0.02 * b.head_depth);
        let head = ellipsoid(
            at,
            skull,
            DVec3::new(
                0.5 * b.head_breadth,
                0.44 * b.head_height,
                0.5 * b.head_depth,
            ),
        );
        let jaw = ellipsoid(
            at,
            skull + DVec3::new(0.0, -0.30 * b.head_height, 0.16 * b.head_depth),
            DVec3::new(
                0.36 * b.head_breadth,
                0.27 * b.head_height,
                0.30 * b.head_depth,
            ),
        );
        let nose = ellipsoid(
            at,
            skull + DVec3::new(0.0, -0.12 * b.head_height, 0.49 * b.head_depth),
            DVec3::new(11.0, 20.0, 13.0) * (b.head_height / 225.0),
        );
        let ear = ellipsoid(
            at,
            skull
                + DVec3::new(
                    -0.5 * b.head_breadth,
                    -0.08 * b.head_height,
                    -0.04 * b.head_depth,
                ),
            DVec3::new(6.0, 30.0, 17.0) * (b.head_height / 225.0),
        );
        let mut skull_and_face = smooth_union(head, jaw, 0.14 * b.head_height);
        skull_and_face = smooth_union(skull_and_face, nose, 14.0);
        skull_and_face = smooth_union(skull_and_face, ear, 8.0);
        figure = smooth_union(figure, skull_and_face, 0.12 * b.head_height);

        let limb = |from: DVec3, to: DVec3, start: f64, end: f64| {
            tapered_capsule(at, from, to, start * limbs, end * limbs)
        };
        // Arm: the shoulder's muscle, the upper arm, the forearm with its belly, the hand with palm forward and thumb outward.
        let slope = (j.elbow - j.shoulder).normalize_or(DVec3::NEG_Y);
        let upper_arm_mm = j.shoulder.distance(j.elbow);
        let wrist = j.elbow + slope * (0.80 * upper_arm_mm);
        let hand_mm = 0.60 * upper_arm_mm;
        let shoulder = limb(
            j.shoulder + DVec3::new(12.0, 4.0, -4.0) * limbs,
            j.shoulder + slope * 0.35 * upper_arm_mm,
            58.0,
            48.0,
        );
        let upper_arm = limb(j.shoulder, j.elbow, 46.0, 40.0);
        let belly = j.elbow + slope * (0.18 * upper_arm_mm);
        let forearm = smooth_union(
            limb(j.elbow, belly, 38.0, 41.0),
            limb(belly, wrist, 41.0, 26.0),
            20.0 * limbs,
        );
        let palm = wrist + slope * (0.26 * hand_mm);
        let fingers = wrist + slope * (0.72 * hand_mm);
        let flat = |centre: DVec3, breadth: f64, depth: f64, length: f64| {
            let local = at - centre;
            let lengthwise = local.dot(slope);
            let outward = local.x - slope.x * lengthwise;
            ellipsoid(
                DVec3::new(outward, lengthwise, local.z - slope.z * lengthwise),
                DVec3::ZERO,
                DVec3::new(breadth * limbs, length, depth * limbs),
            )
        };
        let hand = smooth_union(
            flat(palm, 41.0, 19.0, 0.36 * hand_mm),
            flat(fingers, 33.0, 13.0, 0.36 * hand_mm),
            18.0 * limbs,
        );
        let thumb = limb(
            palm + DVec3::new(-28.0, 20.0, 6.0) * limbs,
            palm + DVec3::new(-52.0, -42.0, 14.0) * limbs,
            14.0,
            10.0,
        );
        let mut arm = smooth_union(shoulder, upper_arm, 40.0 * limbs);
        arm = smooth_union(arm, forearm, 20.0 * limbs);
        arm = smooth_union(arm, hand, 22.0 * limbs);
        arm = smooth_union(arm, thumb, 16.0 * limbs);
        figure = smooth_union(figure, arm, 38.0 * limbs);

        // Leg: buttock, thigh, calf, foot.
        let thigh = limb(
            j.hip + DVec3::new(-6.0, -30.0, -8.0) * limbs,
            j.knee + DVec3::new(0.0, 0.0, 2.0) * limbs,
            86.0,
            56.0,
        );
        let buttock = ellipsoid(
            at,
            j.hip + DVec3::new(14.0, -12.0, -52.0) * b.trunk,
            DVec3::new(74.0, 82.0, 66.0) * b.trunk,
        );
        let down = j.ankle - j.knee;
        let calf = limb(
            j.knee + down * 0.10 + DVec3::NEG_Z * 14.0 * limbs,
            j.knee + down * 0.40 + DVec3::NEG_Z * 14.0 * limbs,
            48.0,
            50.0,
        );
        let shin = limb(
            j.knee,
            j.ankle + DVec3::new(-8.0, 0.0, -8.0) * limbs,
            54.0,
            38.0,
        );
        let heel = DVec3::new(j.ankle.x, 30.0 * limbs, j.ankle.z - 36.0 * limbs);
        let ball = DVec3::new(
            j.ankle.x - 16.0 * limbs,
            24.0 * limbs,
            j.ankle.z + 118.0 * limbs,
        );
        let toes = ball + DVec3::new(-4.0, -8.0, 48.0) * limbs;
        let foot = smooth_union(
            smooth_union(
                limb(heel, ball, 34.0, 32.0),
                limb(j.ankle, ball, 36.0, 24.0),
                24.0 * limbs,
            ),
            smooth_union(
                limb(ball, toes, 32.0, 20.0),
                limb(
                    ball + DVec3::X * 22.0 * limbs,
                    toes + DVec3::X * 20.0 * limbs,
                    24.0,
                    18.0,
                ),
                20.0 * limbs,
            ),
            22.0 * limbs,
        );
        let foot = smooth_intersection(
            foot,
            half_space(at, DVec3::ZERO, DVec3::NEG_Y),
            10.0 * limbs,
        );
        let mut leg = smooth_union(thigh, shin, 40.0 * limbs);
        leg = smooth_union(leg, calf, 36.0 * limbs);
        leg = smooth_union(leg, foot, 30.0 * limbs);
        leg = smooth_union(leg, buttock, 40.0 * limbs);
        smooth_union(figure, leg, 24.0 * limbs)
    }

    /// A box that holds the figure, mm.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let b = &self.build;
        let arm_mm = 1.5 * self.joints.shoulder.distance(self.joints.elbow);
        let reach = self.joints.shoulder.x.abs() + 0.5 * arm_mm + 60.0 * b.limbs;
        let depth = 0.16 * b.height + 40.0;
        Bounds::new(
            DVec3::new(-reach, -5.0, -depth),
            DVec3::new(reach, b.height + 10.0, depth + 40.0),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::{age::Sex, bone::onto_surface};

    #[test]
    fn the_figure_holds_every_joint_and_landmark() {
        for age in AgeGroup::ALL {
            let assembly = Assembly::shared(age, Sex::Male);
            let body = Body::around(assembly);
            for (placed, landmark) in assembly.landmarks() {
                let point = placed.placement.to_world(landmark.point) * 1e3;
                let depth = body.distance(point);
                assert!(
                    depth < 4.0,
                    "{} of the {} stands out by {depth:.1} mm",
                    landmark.id,
                    age.id()
                );
            }
        }
    }

    #[test]
    fn the_breastbone_lies_under_the_skin() {
        for age in AgeGroup::ALL {
            let assembly = Assembly::shared(age, Sex::Male);
            let body = Body::around(assembly);
            let placed = assembly.bone("sternum").unwrap();
            let bone = placed.bone.as_ref();
            let bounds = bone.bounds();
            // Points of the plane in its middle, carried to the surface.
            for cell in 0..40 * 8 {
                let share = DVec3::new(f64::from(cell % 8) + 0.5, 4.0, f64::from(cell / 8) + 0.5);
                let near = bounds.lower + bounds.size() * share / DVec3::new(8.0, 8.0, 40.0);
                let Some(at) = onto_surface(&|at| bone.outer(at), near) else {
                    continue;
                };
                let depth = body.distance(placed.placement.to_world(at) * 1e3);
                assert!(depth < 1.0, "{at} of the {}: {depth:.1} mm", age.id());
            }
        }
    }
}
