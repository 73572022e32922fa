//! Target rules applied: from "20 mm medial, 10 mm distal of the tuberosity" to a point on the bone, a needle's direction and
//! the rulers that show how it was measured.
//!
//! Here belongs the geometry of a rule. Not here: which rule is right, words, drawing.

use glam::DVec3;

use super::{
    assembly::{Assembly, PlacedBone},
    bone::Bone,
    landmark::Outline,
    needle::NeedlePath,
    pose::Pose,
    site::Sites,
    target::{NeedleDirection, TargetRule},
};

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
}

/// Why a rule gives no target at this age.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
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
}

/// How far a needle's hub spreads: the radius over which the surface's direction is averaged, mm.
const HUB_RADIUS_MM: f64 = 3.0;

/// Applies a rule to the right side.
///
/// # Errors
/// If a landmark or the bone is missing, or the rule leads off the bone.
pub fn place(
    assembly: &Assembly,
    sites: &Sites,
    rule: &TargetRule,
    finger_width_mm: f64,
) -> Result<Target, PlacementError> {
    let placed = sites
        .bone_of(&rule.site)
        .and_then(|bone| assembly.bone(bone))
        .ok_or_else(|| PlacementError::UnknownSite(rule.site.clone()))?;
    let bone = placed.bone.as_ref();
    // One feels for landmarks, and measures from them, with the limb as the sources want it.
    let pose = Pose::of(assembly, sites, &rule.site, assembly.age.age_bands()[0]);
    let find = |id: &str| landmark_in_frame(assembly, &pose, placed, id);
    let mut start = find(&rule.from)?;
    if let Some(other) = &rule.midway_to {
        start = 0.5 * (start + find(other)?);
    }

    let mut rulers = Vec::new();
    let mut z = start.z;
    for offset in &rule.offsets {
        if offset.direction.is_along_bone() {
            let from = match &offset.from {
                Some(id) => find(id)?,
                None => start,
            };
            z = from.z + offset.direction.unit().z * offset.drawn_mm(finger_width_mm);
        }
    }
    let mut cut_short = false;
    if let Some(id) = &rule.not_past {
        let limit = find(id)?.z;
        let past = (z - limit) * (limit - start.z) > 0.0;
        if past {
            z = limit;
            cut_short = true;
        }
    }
    let off_the_bone = || PlacementError::OffTheBone(rule.id.clone());
    let outward = rule.face.outward().truncate();
    let outline = Outline::at(bone, z, start.truncate()).ok_or_else(off_the_bone)?;
    let across = rule
        .offsets
        .iter()
        .find(|offset| !offset.direction.is_along_bone());
    let (turning, point, second_leg) = match across {
        None => {
            let number = outline.middle_of_face(outward);
            let below = outline.points[outline.nearest(start.truncate())];
            (below, outline.points[number], None)
        }
        Some(offset) => {
            let from = match &offset.from {
                Some(id) => find(id)?,
                None => start,
            };
            let number = outline.nearest(from.truncate());
            let distance_mm = offset.drawn_mm(finger_width_mm);
            let (path, walked) = outline.walk(
                number,
                offset.direction.unit().truncate(),
                distance_mm,
                outward,
            );
            cut_short |= walked + 0.5 < distance_mm;
            let reached = path.last().copied().unwrap_or(outline.points[number]);
            (
                outline.points[number],
                reached,
                Some((offset, path, distance_mm)),
            )
        }
    };
    let point = point.extend(z);

    let lengthwise = rule
        .offsets
        .iter()
        .find(|offset| offset.direction.is_along_bone());
    if let Some(offset) = lengthwise {
        let length_mm = offset.drawn_mm(finger_width_mm);
        if length_mm > 0.0 {
            let from_id = offset.from.as_ref().unwrap_or(&rule.from);
            let from = if offset.from.is_some() {
                find(from_id)?
            } else {
                start
            };
            // With nothing to measure across, the tape runs straight to the target.
            let end = if across.is_none() {
                point
            } else {
                turning.extend(z)
            };
            rulers.push(Ruler {
                from: from_id.clone(),
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
            from: offset.from.clone().unwrap_or_else(|| rule.from.clone()),
            to: "target".into(),
            length_mm: distance_mm,
            path: thin_out(path.iter().map(|at| at.extend(z)).collect()),
        });
    }

    let normal = mean_normal(bone, point);
    let needle_direction = match rule.needle_direction {
        NeedleDirection::Perpendicular => -normal,
        NeedleDirection::Posteromedial { degrees } => {
            let (backwards, inwards) = degrees.to_radians().sin_cos();
            let motion = pose.motion_of(assembly, bone.name());
            let at_rest = motion.turn.transpose() * DVec3::new(inwards, 0.0, -backwards);
            placed.placement.direction_from_world(at_rest)
        }
    };
    Ok(Target {
        site: rule.site.clone(),
        rule: rule.id.clone(),
        bone: bone.name(),
        point,
        normal,
        needle_direction,
        from: rule.landmarks().into_iter().map(str::to_owned).collect(),
        rulers,
        cut_short,
    })
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
            for _ in 0..20 {
                let depth = bone.outer(at);
                if depth > -0.01 {
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
    use crate::anatomy::{
        age::{AgeGroup, Sex},
        needle::Structure,
        target::{AgeBand, Direction, Face, Offset},
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
            needle_direction: NeedleDirection::Perpendicular,
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
}
