//! Target rules applied: from "20 mm medial, 10 mm distal of the tuberosity" to a point on the bone, a needle's direction and
//! the rulers that show how it was measured.
//!
//! Here belongs the geometry of a rule. Not here: which rule is right, words, drawing.

use glam::DVec3;

use super::{
    assembly::{Assembly, PlacedBone},
    bone::{Bone, End},
    landmark::Outline,
    needle::{NeedlePath, Structure},
    pose::Pose,
    site::Sites,
};
use crate::contract::target::{NeedleDirection, Offset, TargetRule};

/// A measured stretch on the way from a landmark to a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruler {
    /// Where it starts: a landmark's id, or the id of the target for a second leg.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// What the rule says it measures, mm.
    pub length_mm: f64,
    /// The line on the surface, mm, in the bone's frame.
    pub path: Vec<DVec3>,
}

/// A target on a bone.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The rule's site.
    pub site: String,
    /// The rule's id.
    pub rule: String,
    /// The bone it lies on.
    pub bone: &'static str,
    /// Point on the surface, mm, in the bone's frame.
    pub point: DVec3,
    /// Outward unit normal of the face there, averaged over the width of a needle's hub.
    pub normal: DVec3,
    /// Unit vector along which the needle goes in.
    pub needle_direction: DVec3,
    /// The landmarks measured from.
    pub from: Vec<String>,
    /// The measured stretches.
    pub rulers: Vec<Ruler>,
    /// Whether the bone, or the landmark that the rule does not lead past, came before the rule's distance: the target is then
    /// the edge of the face, or lies at that landmark's level.
    pub cut_short: bool,
}

impl Target {
    /// What a needle meets that goes in here: depths in mm, 0 at the surface of the bone. The path ends where the needle has
    /// left the bone and the joint behind it; none without the bone.
    #[must_use]
    pub fn needle_path(&self, assembly: &Assembly) -> Option<NeedlePath> {
        // From just outside, because the point itself lies on the border.
        const LEAD_MM: f64 = 0.5;
        let size = assembly.bone(self.bone)?.bone.bounds().size();
        let reach_mm = size.truncate().length() + LEAD_MM;
        let start = self.point - self.needle_direction * LEAD_MM;
        let path = assembly.needle_path(self.bone, start, self.needle_direction, reach_mm)?;
        Some(path.within_bone())
    }

    /// The least distance in mm between a growth plate and the needle, from the surface of the bone to its far cortex; none
    /// in a bone that has stopped growing.
    #[must_use]
    pub fn clearance_of_plates_mm(&self, assembly: &Assembly) -> Option<f64> {
        const STEP_MM: f64 = 0.5;
        let bone = assembly.bone(self.bone)?.bone.as_ref();
        if bone.epiphyses().is_empty() {
            return None;
        }
        let path = self.needle_path(assembly)?;
        let far_mm = path
            .first(Structure::OppositeCortex)
            .map(|far| far.from_mm)
            .or(path.stretches.last().map(|last| last.to_mm))
            .unwrap_or(0.0);
        (0..=(far_mm / STEP_MM).ceil() as u32)
            .map(|step| {
                self.point + self.needle_direction * (f64::from(step) * STEP_MM).min(far_mm)
            })
            .flat_map(|at| {
                let plates = bone.epiphyses().iter();
                plates.map(move |epiphysis| epiphysis.plate.distance_mm(at))
            })
            .min_by(f64::total_cmp)
    }
}

/// Why a rule gives no target at this age.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PlacementError {
    /// The atlas does not know the site, or its bone is not modelled.
    #[error("the atlas names no bone that is modelled for the site {0}")]
    UnknownSite(String),
    /// A landmark is not on any bone.
    #[error("no bone has the landmark {0}")]
    UnknownLandmark(String),
    /// The rule leads past the end of the bone.
    #[error("the rule {0} leads past the end of the bone")]
    OffTheBone(String),
    /// Nowhere in the rule's range does the needle keep clear of the growth plates.
    #[error("the rule {rule} leaves no room {clear_mm} mm clear of the growth plate")]
    NoRoom {
        /// The rule's id.
        rule: String,
        /// How clear of the plates it wants to keep, mm.
        clear_mm: f64,
    },
}

/// How far a needle's hub spreads: the radius over which the surface's direction is averaged, mm.
const HUB_RADIUS_MM: f64 = 3.0;

/// Applies a rule to the right side.
///
/// # Errors
/// If a landmark or the bone is missing, the rule leads off the bone, or it cannot keep as clear of the growth plates as it
/// says.
pub fn place(
    assembly: &Assembly,
    sites: &Sites,
    rule: &TargetRule,
    finger_width_mm: f64,
) -> Result<Target, PlacementError> {
    let unknown = || PlacementError::UnknownSite(rule.site.clone());
    let site = sites.get(&rule.site).ok_or_else(unknown)?;
    let tape = Tape {
        assembly,
        placed: assembly.bone(&site.bone).ok_or_else(unknown)?,
        end: site.end,
        // One feels for landmarks, and measures from them, with the limb as the sources want it.
        pose: Pose::of(assembly, sites, &rule.site, assembly.age.age_bands()[0]),
        rule,
        finger_width_mm,
    };
    match rule.clear_of_plates_mm {
        None => {
            let (z_mm, cut_short) = tape.level()?;
            tape.target(z_mm, cut_short)
        }
        Some(clear_mm) => tape.target_clear_of_plates(clear_mm),
    }
}

/// A rule about to be measured out on a limb.
struct Tape<'a> {
    assembly: &'a Assembly,
    placed: &'a PlacedBone,
    end: Option<End>,
    pose: Pose,
    rule: &'a TargetRule,
    finger_width_mm: f64,
}

impl Tape<'_> {
    fn bone(&self) -> &dyn Bone {
        self.placed.bone.as_ref()
    }

    fn find(&self, id: &str) -> Result<DVec3, PlacementError> {
        landmark_in_frame(self.assembly, &self.pose, self.placed, id)
    }

    /// Where the rule begins.
    fn start(&self) -> Result<DVec3, PlacementError> {
        let start = self.find(&self.rule.from)?;
        match &self.rule.midway_to {
            Some(other) => Ok(start.midpoint(self.find(other)?)),
            None => Ok(start),
        }
    }

    /// Where a step begins.
    fn start_of(&self, offset: &Offset) -> Result<DVec3, PlacementError> {
        offset
            .from
            .as_ref()
            .map_or_else(|| self.start(), |id| self.find(id))
    }

    /// The size of the bone that millimetres along it are drawn for, as a share of a grown one's.
    fn share_along(&self) -> f64 {
        if self.rule.shrinks_with_bone {
            self.assembly.age.long_bone_share()
        } else {
            1.0
        }
    }

    fn drawn_mm(&self, offset: &Offset) -> f64 {
        let drawn_mm = offset.drawn_mm(self.finger_width_mm, self.assembly.age.long_bone_share());
        if offset.direction.is_along_bone() {
            drawn_mm * self.share_along()
        } else {
            drawn_mm
        }
    }

    fn along(&self) -> Option<&Offset> {
        let mut offsets = self.rule.offsets.iter();
        offsets.find(|offset| offset.direction.is_along_bone())
    }

    fn across(&self) -> Option<&Offset> {
        let mut offsets = self.rule.offsets.iter();
        offsets.find(|offset| !offset.direction.is_along_bone())
    }

    /// The height of the target, and whether the landmark that the rule does not lead past came first.
    fn level(&self) -> Result<(f64, bool), PlacementError> {
        let start = self.start()?;
        let z_mm = match self.along() {
            Some(offset) => {
                self.start_of(offset)?.z + offset.direction.unit().z * self.drawn_mm(offset)
            }
            None => start.z,
        };
        if let Some(id) = &self.rule.not_past {
            let limit_mm = self.find(id)?.z;
            if (z_mm - limit_mm) * (limit_mm - start.z) > 0.0 {
                return Ok((limit_mm, true));
            }
        }
        Ok((z_mm, false))
    }

    /// The target nearest to the middle of the rule's range whose needle keeps clear of growth plates.
    fn target_clear_of_plates(&self, clear_mm: f64) -> Result<Target, PlacementError> {
        const STEP_MM: f64 = 0.5;
        let no_room = || PlacementError::NoRoom {
            rule: self.rule.id.clone(),
            clear_mm,
        };
        let along = self.along().ok_or_else(no_room)?;
        let [nearest, farthest] = along
            .range_mm
            .ok_or_else(no_room)?
            .map(|end| end * self.share_along());
        let middle = f64::midpoint(nearest, farthest);
        // Where not even a shrunk range is clear, its own landmark may be: nobody says how far from it on a small bone.
        let nearest = if self.rule.shrinks_with_bone {
            0.0
        } else {
            nearest
        };
        let from = self.start_of(along)?.z;
        let steps = ((farthest - nearest) / STEP_MM).ceil();
        let mut distances: Vec<f64> = (0..=steps as u32)
            .map(|step| nearest + (farthest - nearest) * f64::from(step) / steps.max(1.0))
            .collect();
        distances.sort_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()));
        distances
            .into_iter()
            .filter_map(|distance| {
                self.target(from + along.direction.unit().z * distance, false)
                    .ok()
            })
            .find(|target| {
                target
                    .clearance_of_plates_mm(self.assembly)
                    .is_none_or(|clearance| clearance >= clear_mm)
            })
            .ok_or_else(no_room)
    }

    /// The target at a height.
    fn target(&self, z_mm: f64, mut cut_short: bool) -> Result<Target, PlacementError> {
        let (bone, rule) = (self.bone(), self.rule);
        let start = self.start()?;
        let outward = rule.face.outward().truncate();
        let outline = Outline::at(bone, z_mm, start.truncate())
            .ok_or_else(|| PlacementError::OffTheBone(rule.id.clone()))?;
        let (turning, point, second_leg) = match self.across() {
            None => {
                let below = outline.nearest_on_face(start.truncate(), outward);
                let middle = outline.middle_of_face(outward);
                (outline.points[below], outline.points[middle], None)
            }
            Some(offset) => {
                let from = self.start_of(offset)?.truncate();
                let number = outline.nearest_on_face(from, outward);
                let distance_mm = self.drawn_mm(offset);
                let (path, walked_mm) = outline.walk(
                    number,
                    offset.direction.unit().truncate(),
                    distance_mm,
                    outward,
                );
                cut_short |= walked_mm + 0.5 < distance_mm;
                let reached = path.last().copied().unwrap_or(outline.points[number]);
                (
                    outline.points[number],
                    reached,
                    Some((offset, path, distance_mm)),
                )
            }
        };
        let point = point.extend(z_mm);

        let mut rulers = Vec::new();
        if let Some(offset) = self.along() {
            let from = self.start_of(offset)?;
            let length_mm = (z_mm - from.z).abs();
            if length_mm > 0.05 {
                // With nothing to measure across, the tape runs straight to the target.
                let end = if second_leg.is_none() {
                    point
                } else {
                    turning.extend(z_mm)
                };
                rulers.push(Ruler {
                    from: offset.from.as_ref().unwrap_or(&rule.from).clone(),
                    to: "target".into(),
                    length_mm,
                    path: along_surface(bone, from, end),
                });
            }
        }
        if let Some((offset, path, distance_mm)) = second_leg
            && distance_mm > 0.0
        {
            rulers.push(Ruler {
                from: offset.from.as_ref().unwrap_or(&rule.from).clone(),
                to: "target".into(),
                length_mm: distance_mm,
                path: thin_out(path.iter().map(|at| at.extend(z_mm)).collect()),
            });
        }

        let normal = mean_normal(bone, point);
        Ok(Target {
            site: rule.site.clone(),
            rule: rule.id.clone(),
            bone: bone.name(),
            point,
            normal,
            needle_direction: self.needle_direction(normal),
            from: rule.landmarks().into_iter().map(str::to_owned).collect(),
            rulers,
            cut_short,
        })
    }

    fn needle_direction(&self, normal: DVec3) -> DVec3 {
        match self.rule.needle_direction {
            NeedleDirection::Perpendicular {
                away_from_joint_degrees: [least, most],
            } => {
                let Some(end) = self.end else {
                    return -normal;
                };
                let joint = end.outwards();
                let face =
                    (normal - joint * normal.dot(joint)).normalize_or(self.rule.face.outward());
                let (away, inwards) = f64::midpoint(least, most).to_radians().sin_cos();
                -face * inwards - joint * away
            }
            NeedleDirection::Posteromedial { degrees } => {
                let (backwards, inwards) = degrees.to_radians().sin_cos();
                let motion = self.pose.motion_of(self.assembly, self.bone().name());
                let at_rest = motion.turn.transpose() * DVec3::new(inwards, 0.0, -backwards);
                self.placed.placement.direction_from_world(at_rest)
            }
        }
    }
}

/// A landmark of any bone, in the frame of `placed`, with the limb in a position.
fn landmark_in_frame(
    assembly: &Assembly,
    pose: &Pose,
    placed: &PlacedBone,
    id: &str,
) -> Result<DVec3, PlacementError> {
    let bone = placed.bone.as_ref();
    assembly
        .landmark(id)
        .map(|(owner, landmark)| {
            if owner.bone.name() == bone.name() {
                landmark.point
            } else {
                let world = pose
                    .motion_of(assembly, owner.bone.name())
                    .point(owner.placement.to_world(landmark.point));
                let at_rest = pose.motion_of(assembly, bone.name()).back(world);
                placed.placement.from_world(at_rest)
            }
        })
        .ok_or_else(|| PlacementError::UnknownLandmark(id.to_owned()))
}

/// A line from one point to another that runs over the surface and never through the bone.
fn along_surface(bone: &dyn Bone, from: DVec3, to: DVec3) -> Vec<DVec3> {
    const STEPS: u32 = 24;
    let path = (0..=STEPS)
        .map(|step| {
            let mut at = from.lerp(to, f64::from(step) / f64::from(STEPS));
            let mut was_inside = false;
            for _ in 0..20 {
                let depth = bone.outer(at);
                was_inside |= depth < -0.01;
                // A tape spans hollows. What was pushed out of the bone comes to lie on it: under a crest one step leads too far.
                if !was_inside || depth.abs() < 0.01 {
                    break;
                }
                // Straight outwards in the section, so that equal steps stay at equal heights.
                let slope = bone.gradient(at).truncate();
                at -= (slope / slope.length_squared().max(0.2) * depth).extend(0.0);
            }
            at
        })
        .collect();
    thin_out(path)
}

/// Every few points of a line, its ends always.
fn thin_out(path: Vec<DVec3>) -> Vec<DVec3> {
    const SPACING_MM: f64 = 1.5;
    let mut kept: Vec<DVec3> = Vec::new();
    let count = path.len();
    for (number, point) in path.into_iter().enumerate() {
        if number == 0
            || number + 1 == count
            || kept
                .last()
                .is_none_or(|last| last.distance(point) >= SPACING_MM)
        {
            kept.push(point);
        }
    }
    kept
}

/// The face's outward direction around a point.
fn mean_normal(bone: &dyn Bone, point: DVec3) -> DVec3 {
    let normal = bone.normal(point);
    let (across, up) = normal.any_orthonormal_pair();
    let mut sum = normal;
    for turn in 0..8 {
        let angle = f64::from(turn) * std::f64::consts::TAU / 8.0;
        sum += bone.normal(point + (across * angle.cos() + up * angle.sin()) * HUB_RADIUS_MM);
    }
    sum.normalize_or(normal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::age::{AgeGroup, Sex};
    use crate::contract::{
        ids::AgeBand,
        target::{Direction, Face},
    };

    fn rule(site: &str, from: &str, offsets: &[(Direction, f64)], face: Face) -> TargetRule {
        TargetRule {
            id: "test".into(),
            site: site.into(),
            age_bands: vec![AgeBand::Adult],
            default_for: vec![],
            devices: vec![],
            from: from.into(),
            midway_to: None,
            not_past: None,
            clear_of_plates_mm: None,
            shrinks_with_bone: false,
            offsets: offsets
                .iter()
                .map(|&(direction, mm)| Offset {
                    direction,
                    from: None,
                    range_mm: Some([mm, mm]),
                    finger_widths: None,
                })
                .collect(),
            face,
            needle_direction: NeedleDirection::Perpendicular {
                away_from_joint_degrees: [0.0; 2],
            },
            contradicted_by: vec![],
            sources: vec![],
        }
    }

    #[test]
    fn two_centimetres_medial_is_measured_along_the_surface() {
        let assembly = Assembly::shared(AgeGroup::Adult, Sex::Male);
        let target = place(
            assembly,
            &Sites::built_in().unwrap(),
            &rule(
                "proximal-tibia",
                "tibial-tuberosity",
                &[(Direction::Medial, 20.0), (Direction::Distal, 10.0)],
                Face::Anteromedial,
            ),
            15.0,
        )
        .unwrap();
        let tibia = assembly.bone("tibia").unwrap();
        let tuberosity = assembly.landmark("tibial-tuberosity").unwrap().1.point;
        assert!(!target.cut_short);
        assert!((target.point.z - tuberosity.z + 10.0).abs() < 1e-6);
        assert!(target.point.x < tuberosity.x - 8.0, "medial");
        assert!(tibia.bone.outer(target.point).abs() < 0.2);
        let walked: f64 = target.rulers[1]
            .path
            .windows(2)
            .map(|pair| pair[0].distance(pair[1]))
            .sum();
        assert!((walked - 20.0).abs() < 0.5, "{walked}");
        // The needle meets cortex, then marrow, before it has gone 6 mm into the bone.
        let path = NeedlePath::along(
            tibia.bone.as_ref(),
            target.point - target.needle_direction * 5.0,
            target.needle_direction,
            40.0,
        );
        let marrow = path.first(Structure::Marrow).unwrap();
        assert!(path.first(Structure::Cortex).unwrap().from_mm > 4.5);
        assert!(marrow.from_mm < 11.0, "{marrow:?}");
    }

    #[test]
    fn a_rule_that_leads_off_the_bone_is_refused() {
        let assembly = Assembly::shared(AgeGroup::Infant, Sex::Male);
        let sites = Sites::built_in().unwrap();
        let off = rule(
            "proximal-tibia",
            "tibial-tuberosity",
            &[(Direction::Proximal, 100.0)],
            Face::Anteromedial,
        );
        assert_eq!(
            place(assembly, &sites, &off, 15.0),
            Err(PlacementError::OffTheBone("test".into()))
        );
        let unknown = rule("proximal-tibia", "elbow", &[], Face::Medial);
        assert_eq!(
            place(assembly, &sites, &unknown, 15.0),
            Err(PlacementError::UnknownLandmark("elbow".into()))
        );
    }

    #[test]
    fn a_ruler_from_the_kneecap_starts_where_the_bent_knee_has_brought_it() {
        let sites = Sites::built_in().unwrap();
        for age in AgeGroup::ALL {
            let assembly = Assembly::shared(age, Sex::Male);
            let from_kneecap = rule(
                "proximal-tibia",
                "patella-inferior-pole",
                &[(Direction::Distal, 15.0), (Direction::Medial, 5.0)],
                Face::Anteromedial,
            );
            let target = place(assembly, &sites, &from_kneecap, 15.0).unwrap();
            let pose = Pose::of(assembly, &sites, "proximal-tibia", age.age_bands()[0]);
            let tibia = assembly.bone("tibia").unwrap();
            let shin = pose.motion_of(assembly, "tibia");
            let start = shin.point(tibia.placement.to_world(target.rulers[0].path[0]));
            let (patella, pole) = assembly.landmark("patella-inferior-pole").unwrap();
            let at_rest = patella.placement.to_world(pole.point);
            let pole = pose.motion_of(assembly, "patella").point(at_rest);
            assert!(start.distance(pole) < 1e-3, "{}: {start} {pole}", age.id());
            assert!(pole.distance(at_rest) > 1e-3, "the knee is bent");
        }
    }

    #[test]
    fn a_ruler_over_a_crest_stays_on_the_bone() {
        let sites = Sites::built_in().unwrap();
        for age in AgeGroup::ALL {
            let assembly = Assembly::shared(age, Sex::Male);
            let midline = rule(
                "sternum",
                "jugular-notch",
                &[(Direction::Distal, 15.0), (Direction::Medial, 0.0)],
                Face::Anterior,
            );
            let target = place(assembly, &sites, &midline, 15.0).unwrap();
            let bone = assembly.bone("sternum").unwrap().bone.as_ref();
            let path = &target.rulers[0].path;
            for pair in path.windows(2) {
                for step in 0..=4 {
                    let at = pair[0].lerp(pair[1], f64::from(step) / 4.0);
                    let above_mm = bone.outer(at);
                    assert!(
                        (-0.4..0.1).contains(&above_mm),
                        "{age:?} {above_mm} at {at}"
                    );
                }
            }
        }
    }
}
