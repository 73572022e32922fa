//! Where things are on the bones of one age: the content of `assets/bones/<age>.places.json`, baked beside the bones file.
//!
//! Points are millimetres and directions unit vectors in the world of the bones file, with every limb at rest: x to the patient's left,
//! y up, z to the front. Both sides are there; nobody has to mirror. Points are told to 0.1 mm, directions to 0.001.
//! Here belongs what can be known without drawing: rulers, poses and the hollows of bones are the picture's, and stand in the bones file.

use serde::Serialize;

use super::{
    from_json::object,
    ids::{AgeBand, AgeGroup, BoneName, Side, Towards},
    reading::{self, ReadError},
    report::NeedleStretch,
};

/// Everything that is known of places on the bones of one age.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Whose bones.
    pub age_group: AgeGroup,
    /// How far a needle should keep from a growth plate, in millimetres; `null` where no rule says.
    pub clear_of_plates_mm: Option<f32>,
    /// The bones of both sides and the midline.
    pub bones: Vec<BonePlace>,
    /// On which bone each site lies: an entry for each side.
    pub sites: Vec<SitePlace>,
    /// The landmarks of both sides and the midline.
    pub landmarks: Vec<LandmarkPlace>,
    /// Where sources put a needle: every rule that leads to a point on these bones, both sides and the midline.
    pub targets: Vec<TargetPlace>,
    /// The joints that limbs are turned at, both sides.
    pub joints: Vec<JointPlace>,
    /// The gaps between bones that a needle may meet.
    pub gaps: Vec<JointGap>,
}
object!(Places {
    age_group,
    clear_of_plates_mm,
    bones,
    sites,
    landmarks,
    targets,
    joints,
    gaps
});

/// A bone: what its directions are called, how large it is, and which parts of it have a mesh.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BonePlace {
    /// Which bone.
    pub on: BoneName,
    /// Its three axes, at right angles to each other: upwards in a limb that hangs, across the body, to the front.
    pub axes: [Axis; 3],
    /// From end to end, in millimetres.
    pub length_mm: f32,
    /// Its length as a share of the same bone's of a grown person: what a tolerance in millimetres is multiplied with.
    pub scale: f32,
    /// Its meshes in the bones file: `surface`, `marrow`, `growth-plate-proximal`, `cartilage-distal`, `joint-manubriosternal` and so on.
    pub parts: Vec<String>,
}
object!(BonePlace {
    on,
    axes,
    length_mm,
    scale,
    parts
});

/// A line that a bone has two words for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// The word for the way that the vector points.
    pub towards: Towards,
    /// The word for the other way.
    pub away: Towards,
    /// Unit vector.
    pub vector: [f32; 3],
}
object!(Axis {
    towards,
    away,
    vector
});

/// A site of one side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SitePlace {
    /// The site's id.
    pub site: String,
    /// The bone that it lies on, of the patient's side.
    pub on: BoneName,
}
object!(SitePlace { site, on });

/// A landmark: a structure with a name that a finger can find, or that others are measured from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LandmarkPlace {
    /// Its id in the atlas.
    pub id: String,
    /// The bone that it lies on.
    pub on: BoneName,
    /// A point of the bone's surface, in millimetres.
    pub point_mm: [f32; 3],
    /// Out of the bone: a unit vector.
    pub outward: [f32; 3],
}
object!(LandmarkPlace {
    id,
    on,
    point_mm,
    outward
});

/// Where one rule puts the needle, with a finger of the sources' usual width.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TargetPlace {
    /// The site's id.
    pub site: String,
    /// The bone that it lies on, of the patient's side.
    pub on: BoneName,
    /// The rule's id in the atlas, unique within the site.
    pub variant: String,
    /// Whether it is the one shown first.
    pub default: bool,
    /// The ages that its sources say it for.
    pub age_bands: Vec<AgeBand>,
    /// Whether these bones are of such an age. Where no rule is for this age, another age's first one tells where the site would be.
    pub for_this_age: bool,
    /// The devices that it is confined to; empty where its sources do not distinguish.
    pub devices: Vec<String>,
    /// The ids of the sources that state it.
    pub sources: Vec<String>,
    /// The ids of sources that say the opposite: it is then a probable error that is kept for teaching.
    pub contradicted_by: Vec<String>,
    /// The landmarks that it measures from.
    pub from: Vec<String>,
    /// Whether the bone ended before the rule's distance: the point is then the edge of its face.
    pub cut_short: bool,
    /// Where, with which needle.
    pub entry: Entry,
    /// What a needle meets there.
    pub needle_path: Vec<NeedleStretch>,
    /// The least distance between a growth plate and the needle, from the surface to the far cortex, in millimetres; `null` where the
    /// bone has no plate.
    pub plate_clearance_mm: Option<f32>,
    /// Where the same rule leads with fingers of other widths, narrowest first; empty for a rule in millimetres.
    pub by_finger_width: Vec<FingerEntry>,
}
object!(TargetPlace {
    site,
    on,
    variant,
    default,
    age_bands,
    for_this_age,
    devices,
    sources,
    contradicted_by,
    from,
    cut_short,
    entry,
    needle_path,
    plate_clearance_mm,
    by_finger_width
});

/// Where a needle goes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// A point of the bone's surface, in millimetres.
    pub point_mm: [f32; 3],
    /// Out of the bone, averaged over the width of a needle's hub: a unit vector.
    pub outward: [f32; 3],
    /// Into the bone, along the needle: a unit vector.
    pub needle_direction: [f32; 3],
}
object!(Entry {
    point_mm,
    outward,
    needle_direction
});

/// Where a needle goes in for fingers of one width.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FingerEntry {
    /// The width of one finger, in millimetres.
    pub finger_width_mm: f32,
    /// Where, with which needle.
    pub entry: Entry,
    /// As in [`TargetPlace`].
    pub needle_path: Vec<NeedleStretch>,
    /// As in [`TargetPlace`].
    pub plate_clearance_mm: Option<f32>,
}
object!(FingerEntry {
    finger_width_mm,
    entry,
    needle_path,
    plate_clearance_mm
});

/// A joint that limbs are turned at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JointPlace {
    /// `knee`, `hip`, `shoulder`, `ankle` and so on.
    pub joint: String,
    /// The patient's side.
    pub side: Side,
    /// The middle of the turn, in millimetres.
    pub centre_mm: [f32; 3],
}
object!(JointPlace {
    joint,
    side,
    centre_mm
});

/// The gap of a joint between two bones.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JointGap {
    /// The ids of its two bones, of one side or the midline.
    pub bones: [String; 2],
    /// How wide it is, in millimetres.
    pub width_mm: f32,
}
object!(JointGap { bones, width_mm });

impl Places {
    /// Reads the text of a places file.
    ///
    /// # Errors
    /// [`ReadError`] with the path of what is wrong.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        reading::read(json)
    }

    /// The text of a places file: each entry of its lists stands on a line of its own, so that a change shows as what it is.
    ///
    /// # Errors
    /// What serde says; a value that was read or baked has nothing that JSON cannot hold.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        fn list<T: Serialize>(name: &str, entries: &[T]) -> Result<String, serde_json::Error> {
            let lines: Vec<String> = entries
                .iter()
                .map(serde_json::to_string)
                .collect::<Result<_, _>>()?;
            Ok(format!(",\n\"{name}\":[\n{}\n]", lines.join(",\n")))
        }
        let head = format!(
            "{{\"age_group\":{},\"clear_of_plates_mm\":{}",
            serde_json::to_string(&self.age_group)?,
            serde_json::to_string(&self.clear_of_plates_mm)?
        );
        let lists = [
            list("bones", &self.bones)?,
            list("sites", &self.sites)?,
            list("landmarks", &self.landmarks)?,
            list("targets", &self.targets)?,
            list("joints", &self.joints)?,
            list("gaps", &self.gaps)?,
        ];
        Ok(format!("{head}{}}}\n", lists.concat()))
    }

    /// What is known of a bone.
    #[must_use]
    pub fn bone(&self, on: &BoneName) -> Option<&BonePlace> {
        self.bones.iter().find(|bone| bone.on == *on)
    }

    /// A landmark of a side. One on a bone in the midline is the same for both sides.
    #[must_use]
    pub fn landmark(&self, id: &str, side: Option<Side>) -> Option<&LandmarkPlace> {
        self.landmarks
            .iter()
            .find(|found| found.id == id && (found.on.side == side || found.on.side.is_none()))
    }

    /// The targets of a site and side, in the order of the atlas.
    pub fn targets_of(&self, site: &str, side: Option<Side>) -> impl Iterator<Item = &TargetPlace> {
        self.targets
            .iter()
            .filter(move |target| target.site == site && target.on.side == side)
    }
}
