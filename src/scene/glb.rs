//! What the picture takes from a bones file: its meshes, and of its extras the landmarks, targets with their rulers, hollows, joints and
//! poses that `assets/bones/README.md` describes.
//!
//! Here belong these types and what is drawn between two of them. Not here: the format of the file ([`crate::contract::glb`]).

use bevy::math::Vec3;
use serde::Deserialize;

use crate::contract::{glb, report::NeedleStretch};

pub use crate::contract::glb::{BoneMesh, GlbError};

/// A point that can be felt.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct LandmarkPoint {
    /// The landmark's id.
    pub id: String,
    /// The bone that it lies on.
    pub bone: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// Where, in metres of the world frame.
    pub point_m: Vec3,
    /// Out of the bone.
    #[serde(default)]
    pub normal: Vec3,
}

/// A measured way on the surface.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct RulerPath {
    /// The landmark where it starts.
    pub from: String,
    /// Where it ends: a landmark, or the target.
    pub to: String,
    /// Its length in millimetres, as the rule states it.
    pub length_mm: f32,
    /// Points along it, in metres of the world frame.
    pub path_m: Vec<Vec3>,
}

/// Where a needle goes in, after one variant of a site's rule.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct TargetPoint {
    /// The site's id.
    pub site: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// The variant's id.
    pub variant: String,
    /// Whether it is the variant shown first.
    #[serde(default)]
    pub default: bool,
    /// Where, in metres of the world frame.
    pub point_m: Vec3,
    /// Out of the bone.
    pub normal: Vec3,
    /// Into the bone, along the needle.
    pub needle_direction: Vec3,
    /// The landmarks that the rule starts from.
    #[serde(default)]
    pub from: Vec<String>,
    /// The ways from there to here.
    #[serde(default)]
    pub rulers: Vec<RulerPath>,
    /// What a needle meets from the surface of the bone on, in order; empty where the file does not tell.
    #[serde(default)]
    pub needle_path: Vec<NeedleStretch>,
    /// The least distance between a growth plate and the needle, in millimetres; none where there is no plate, or the file
    /// does not tell.
    #[serde(default)]
    pub plate_clearance_mm: Option<f32>,
    /// Where the same rule leads with fingers of other widths, narrowest first; empty for a rule in millimetres.
    #[serde(default)]
    pub by_finger_width: Vec<FingerTarget>,
}

/// A target whose rule is in finger widths, for fingers of one width.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct FingerTarget {
    /// The width of one finger, in millimetres.
    pub finger_width_mm: f32,
    /// As in [`TargetPoint`].
    pub point_m: Vec3,
    /// As in [`TargetPoint`].
    pub normal: Vec3,
    /// As in [`TargetPoint`].
    pub needle_direction: Vec3,
    /// As in [`TargetPoint`].
    #[serde(default)]
    pub rulers: Vec<RulerPath>,
    /// As in [`TargetPoint`].
    #[serde(default)]
    pub needle_path: Vec<NeedleStretch>,
    /// As in [`TargetPoint`].
    #[serde(default)]
    pub plate_clearance_mm: Option<f32>,
}

impl TargetPoint {
    /// The target for fingers of this width, in millimetres: between the two nearest baked widths, and never past the
    /// narrowest or the widest. A target whose rule knows no finger stays as it is. What the needle meets is told for the
    /// nearer of the two: nothing lies halfway between two structures.
    #[must_use]
    pub fn for_finger_width(&self, millimetres: f32) -> Self {
        let entries = &self.by_finger_width;
        let above = entries.partition_point(|entry| entry.finger_width_mm < millimetres);
        let (Some(wide), Some(narrow)) = (
            entries.get(above).or(entries.last()),
            entries.get(above.saturating_sub(1)),
        ) else {
            return self.clone();
        };
        let step = wide.finger_width_mm - narrow.finger_width_mm;
        let share = if step > 0.0 {
            ((millimetres - narrow.finger_width_mm) / step).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let direction = |a: Vec3, b: Vec3| a.lerp(b, share).normalize_or(a);
        let nearer = if share < 0.5 { narrow } else { wide };
        Self {
            point_m: narrow.point_m.lerp(wide.point_m, share),
            normal: direction(narrow.normal, wide.normal),
            needle_direction: direction(narrow.needle_direction, wide.needle_direction),
            rulers: narrow
                .rulers
                .iter()
                .enumerate()
                .map(|(index, ruler)| match wide.rulers.get(index) {
                    Some(other) => ruler.between(other, share),
                    None => ruler.clone(),
                })
                .collect(),
            needle_path: nearer.needle_path.clone(),
            plate_clearance_mm: nearer.plate_clearance_mm,
            ..self.clone()
        }
    }
}

impl RulerPath {
    /// The way that lies between this one and another, point by point of the same share of its length.
    fn between(&self, other: &Self, share: f32) -> Self {
        let last = (self.path_m.len().max(other.path_m.len())).saturating_sub(1);
        let at = |path: &[Vec3], index: usize| -> Option<Vec3> {
            let place = index as f32 / last.max(1) as f32 * path.len().checked_sub(1)? as f32;
            let from = *path.get(place.floor() as usize)?;
            let to = *path.get(place.ceil() as usize)?;
            Some(from.lerp(to, place.fract()))
        };
        Self {
            length_mm: self.length_mm + (other.length_mm - self.length_mm) * share,
            path_m: (0..=last)
                .filter_map(|index| {
                    Some(at(&self.path_m, index)?.lerp(at(&other.path_m, index)?, share))
                })
                .collect(),
            ..self.clone()
        }
    }
}

/// Where a long bone is hollow: beyond the ends of this lies cancellous bone.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Cavity {
    /// The bone.
    pub bone: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// The middle of its proximal end in the rest position, in metres of the world frame.
    pub proximal_m: Vec3,
    /// The middle of its distal end.
    pub distal_m: Vec3,
    /// The mean radius of what the cortex encloses there, in millimetres.
    pub radius_mm: f32,
    /// Over how many millimetres beyond the proximal end trabeculae grow dense, and beyond the distal one.
    pub cancellous_mm: [f32; 2],
    /// The share of yellow marrow in it, 0 to 1.
    pub yellow_share: f32,
}

/// A piece of bone in a growing end that is cartilage else.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct OssificationCentre {
    /// The bone.
    pub bone: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// Its middle in the rest position, in metres of the world frame.
    pub centre_m: Vec3,
    /// The radius of the ball within it, in millimetres.
    pub radius_mm: f32,
}

/// A joint about which bones turn.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Joint {
    /// `knee`, `shoulder`, `hip` or `ankle`.
    pub joint: String,
    /// `left` or `right`.
    pub side: String,
    /// The middle of the turn in the rest position, in metres of the world frame.
    pub centre_m: Vec3,
}

/// How a limb lies while a site is used.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct SitePose {
    /// The site's id.
    pub site: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// What turns, in this order, outer joints first; nothing where the sources ask for no position.
    #[serde(default)]
    pub turns: Vec<JointTurn>,
}

/// A turn of bones about a joint of their own side.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct JointTurn {
    /// The joint's name.
    pub joint: String,
    /// By the right-hand rule, in the world frame of the rest position.
    pub axis: Vec3,
    /// How far, in degrees.
    pub degrees: f32,
    /// The bones that go with it.
    pub moves: Vec<String>,
}

/// All that a bones file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bones {
    /// The meshes, in the file's order.
    pub meshes: Vec<BoneMesh>,
    /// The landmarks of both sides.
    pub landmarks: Vec<LandmarkPoint>,
    /// The targets of both sides, all variants.
    pub targets: Vec<TargetPoint>,
    /// How far a needle should keep from a growth plate, in millimetres; none where the file does not tell.
    pub clear_of_plates_mm: Option<f32>,
    /// Where long bones are hollow, both sides.
    pub cavities: Vec<Cavity>,
    /// What has turned into bone in growing ends, both sides.
    pub ossification_centres: Vec<OssificationCentre>,
    /// The joints about which poses turn.
    pub joints: Vec<Joint>,
    /// The poses of the sites that want one.
    pub poses: Vec<SitePose>,
}

#[derive(Default, Deserialize)]
struct Extras {
    #[serde(default)]
    landmarks: Vec<LandmarkPoint>,
    #[serde(default)]
    targets: Vec<TargetPoint>,
    #[serde(default)]
    clear_of_plates_mm: Option<f32>,
    #[serde(default)]
    cavities: Vec<Cavity>,
    #[serde(default)]
    ossification_centres: Vec<OssificationCentre>,
    #[serde(default)]
    joints: Vec<Joint>,
    #[serde(default)]
    poses: Vec<SitePose>,
}

/// Reads a bones file.
///
/// # Errors
/// [`GlbError`] where the file is no GLB, is cut off, or uses more of glTF than is supported.
pub fn read(bytes: &[u8]) -> Result<Bones, GlbError> {
    let (meshes, extras) = glb::read::<Extras>(bytes)?;
    let extras = extras.unwrap_or_default();
    Ok(Bones {
        meshes,
        landmarks: extras.landmarks,
        targets: extras.targets,
        clear_of_plates_mm: extras.clear_of_plates_mm,
        cavities: extras.cavities,
        ossification_centres: extras.ossification_centres,
        joints: extras.joints,
        poses: extras.poses,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::ids::Structure;

    #[test]
    fn a_target_in_finger_widths_follows_the_finger() {
        let target: TargetPoint = serde_json::from_str(
            r#"{"site":"proximal-tibia","side":"left","variant":"one-finger-medial","point_m":[0,0,0],"normal":[0,0,1],
                "needle_direction":[0,0,-1],"needle_path":[{"structure":"joint","from_mm":0,"to_mm":9}],"by_finger_width":[
                {"finger_width_mm":10,"point_m":[0.010,0,0],"normal":[0,0,1],"needle_direction":[0,0,-1],
                    "needle_path":[{"structure":"growth-plate","from_mm":0,"to_mm":9}],"rulers":[
                    {"from":"tibial-tuberosity","to":"target","length_mm":10,"path_m":[[0,0,0],[0.010,0,0]]}]},
                {"finger_width_mm":12,"point_m":[0.012,0,0],"normal":[0,0,1],"needle_direction":[0,0,-1],
                    "needle_path":[{"structure":"cortex","from_mm":0,"to_mm":2}],"rulers":[
                    {"from":"tibial-tuberosity","to":"target","length_mm":12,"path_m":[[0,0,0],[0.006,0,0],[0.012,0,0]]}]},
                {"finger_width_mm":20,"point_m":[0.020,0,0],"normal":[0,1,0],"needle_direction":[0,-1,0]}]}"#,
        )
        .unwrap();
        let x = |width: f32| target.for_finger_width(width).point_m.x * 1000.0;
        for (width, expected) in [
            (10.0, 10.0),
            (11.0, 11.0),
            (12.0, 12.0),
            (16.0, 16.0),
            (20.0, 20.0),
            (3.0, 10.0),
            (90.0, 20.0),
        ] {
            assert!(
                (x(width) - expected).abs() < 1e-4,
                "{width} mm: {}",
                x(width)
            );
        }
        let between = target.for_finger_width(11.0);
        assert!((between.rulers[0].length_mm - 11.0).abs() < 1e-4);
        let end = between.rulers[0].path_m.last().unwrap();
        assert!(
            end.distance(between.point_m) < 1e-6,
            "the ruler ends at {end}"
        );
        assert!((target.for_finger_width(16.0).normal.length() - 1.0).abs() < 1e-5);
        let first_met = |width: f32| {
            let path = target.for_finger_width(width).needle_path;
            path.first().map(|stretch| stretch.structure)
        };
        assert_eq!(first_met(10.8), Some(Structure::GrowthPlate));
        assert_eq!(first_met(11.2), Some(Structure::Cortex));
        assert_eq!(first_met(20.0), None, "another width's path was taken");
        let plain = TargetPoint {
            by_finger_width: Vec::new(),
            ..target
        };
        assert_eq!(plain.for_finger_width(20.0), plain);
    }
}
