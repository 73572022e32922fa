//! Words that data files, modules and page share. Each is an enum whose ids are what JSON says.
//!
//! Sites, bones, landmarks and conditions are data: their ids are texts, and stand in no enum.

use serde::{Deserialize, Serialize, Serializer};

use super::from_json::{FromJson, Reader, object};
use super::tree::Node;

/// An enum, the id of each of its variants, and lists of both in one order.
macro_rules! ids {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $id:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$what])* #[serde(rename = $id)] $variant,)+
        }

        impl $name {
            /// Their ids, in the order of [`Self::ALL`].
            pub const IDS: [&'static str; [$($id),+].len()] = [$($id),+];
            /// All of them, in the order of this list.
            pub const ALL: [Self; Self::IDS.len()] = [$(Self::$variant),+];

            /// The id that data and JSON use.
            #[must_use]
            pub const fn id(self) -> &'static str {
                Self::IDS[self as usize]
            }
        }

        // By the list: what serde derives is a branch for every word.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl FromJson for $name {
            fn from_json(node: &Node, reader: &mut Reader<'_>) -> Self {
                let (number, held) = reader.word(node, &Self::IDS);
                reader.alone(held);
                Self::ALL[number]
            }
        }
    };
}

ids! {
    /// Whose bones are shown: the three ages that are modelled. Eldest first.
    #[derive(Default)]
    AgeGroup {
        /// Fully grown.
        #[default]
        Adult = "adult",
        /// About 6 years old.
        Child = "child",
        /// About 8 months old.
        Infant = "infant",
    }
}

ids! {
    /// How a weight does not fit an age.
    OddWeight {
        /// Far below what is usual.
        Light = "light",
        /// Far above what is usual.
        Heavy = "heavy",
    }
}

ids! {
    /// The age bands of the sources. Youngest first.
    AgeBand {
        /// Up to 28 days.
        Neonate = "neonate",
        /// From 29 days, under 1 year.
        Infant = "infant",
        /// From 1 year, under 12 years.
        Child = "child",
        /// From 12 years, under 18 years.
        Adolescent = "adolescent",
        /// From 18 years.
        Adult = "adult",
    }
}

ids! {
    /// The side of the body that a thing lies on, in the order in which rows are shown.
    Side {
        /// The patient's left.
        Left = "left",
        /// The patient's right.
        Right = "right",
    }
}

ids! {
    /// What may be done at a site. The mildest first.
    Verdict {
        /// Nothing speaks against it.
        Suitable = "suitable",
        /// It may be used with care, or sources contradict each other.
        Caution = "caution",
        /// It must not be used.
        Contraindicated = "contraindicated",
        /// It is not used at this age.
        NotUsedAtThisAge = "not-used-at-this-age",
    }
}

ids! {
    /// What a reason does to a site. The mildest first.
    Effect {
        /// Speaks for the site.
        Supports = "supports",
        /// Is worth knowing and changes nothing.
        Note = "note",
        /// Asks for caution.
        Caution = "caution",
        /// Forbids the site.
        Contraindicated = "contraindicated",
        /// The site is not used at this age.
        NotUsedAtThisAge = "not-used-at-this-age",
    }
}

ids! {
    /// The sort of thing that a reason is about.
    Extent {
        /// The whole patient.
        Everything = "everything",
        /// A limb or what is left below an injury of it; the bones say how much.
        Limb = "limb",
        /// Bones.
        Bone = "bone",
        /// Skin and tissue over the bone, at the sites named.
        Skin = "skin",
        /// A joint: the bones that meet in it.
        Joint = "joint",
    }
}

ids! {
    /// What the tip of a needle lies in.
    Structure {
        /// Outside the bone's surface on the side of entry: in air, skin or soft tissue.
        SoftTissue = "soft-tissue",
        /// Compact bone on the side of entry.
        Cortex = "cortex",
        /// Cancellous bone or medullary cavity: where the needle should end.
        Marrow = "marrow",
        /// Growth plate.
        GrowthPlate = "growth-plate",
        /// Unossified cartilage of a growing end.
        Cartilage = "cartilage",
        /// Compact bone on the far side.
        OppositeCortex = "opposite-cortex",
        /// Past the bone: through and through.
        Beyond = "beyond",
        /// A joint: a symphysis within the bone, or the gap between this bone and the next.
        Joint = "joint",
    }
}

ids! {
    /// A direction on a body, as the words of a bone name it: those of a limb's bone for a bone of one side, left and right across a
    /// bone in the midline.
    Towards {
        /// Towards the trunk; on the sternum, towards the head.
        Proximal = "proximal",
        /// Towards the hand or foot; on the sternum, towards the feet.
        Distal = "distal",
        /// Towards the midline of the body.
        Medial = "medial",
        /// Away from the midline of the body.
        Lateral = "lateral",
        /// Towards the front.
        Anterior = "anterior",
        /// Towards the back.
        Posterior = "posterior",
        /// Towards the patient's left.
        Left = "left",
        /// Towards the patient's right.
        Right = "right",
    }
}

ids! {
    /// The look of the page.
    #[derive(Default)]
    Theme {
        /// Dark on light.
        #[default]
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

ids! {
    /// The shape that stands for a verdict on the bone, so that it is never told by colour alone.
    Shape {
        /// Suitable.
        Circle = "circle",
        /// Caution.
        Triangle = "triangle",
        /// Contraindicated.
        Octagon = "octagon",
        /// Not used at this age.
        DashedSquare = "dashed-square",
        /// No verdict: a learner is asked for it.
        Ring = "ring",
    }
}

ids! {
    /// From which side of the patient one looks, in steps of an eighth of a turn.
    LookedFrom {
        /// The front.
        Front = "front",
        /// Between the front and the patient's left.
        FrontLeft = "front-left",
        /// The patient's left.
        Left = "left",
        /// Between the back and the patient's left.
        BackLeft = "back-left",
        /// The back.
        Back = "back",
        /// Between the back and the patient's right.
        BackRight = "back-right",
        /// The patient's right.
        Right = "right",
        /// Between the front and the patient's right.
        FrontRight = "front-right",
    }
}

ids! {
    /// From how high one looks.
    Height {
        /// From well above.
        Above = "above",
        /// From about the height of what is looked at.
        Level = "level",
        /// From well below.
        Below = "below",
    }
}

ids! {
    /// How a statement was counted. The weightiest first.
    Counted {
        /// It forbids this.
        Forbids = "forbids",
        /// It calls this relative or a precaution.
        Relative = "relative",
        /// It would forbid this, but for something unknown of the patient: counted as relative.
        Unsure = "relative-because-unsure",
        /// It expressly permits this.
        Permits = "permits",
        /// Another line of the same maker or body speaks more nearly to the case: quoted, not counted.
        Quoted = "quoted",
        /// The window that it states is over.
        WindowOver = "window-over",
        /// It states no time, and the longest that others state is over.
        ReadAsOver = "read-as-over",
        /// It speaks of the condition, but not of this site.
        Elsewhere = "elsewhere",
    }
}

ids! {
    /// How far a statement reaches from the thing it speaks about. The narrowest first.
    Scope {
        /// The spot or its skin.
        Site = "site",
        /// The device named, at the sites that only it may enter.
        Device = "device",
        /// The whole bone.
        Bone = "bone",
        /// Sites farther from the trunk on the limb that the injured bone is part of: the pelvis is part of none.
        DistalOnLimb = "distal-on-limb",
        /// Sites farther from the trunk than the injury, of the pelvis too.
        DistalOfInjury = "distal-of-injury",
        /// The whole limb.
        Limb = "limb",
        /// Everything on that side of the body.
        SideOfBody = "side-of-body",
        /// The whole patient.
        Patient = "patient",
        /// The route as such: names no site and reaches none.
        Route = "route",
    }
}

ids! {
    /// How strongly a source speaks. The strictest first.
    Strength {
        /// Forbids it.
        Contraindicated = "contraindicated",
        /// Calls it relative or a precaution.
        Caution = "caution",
        /// Expressly permits it.
        Permitted = "permitted",
    }
}

ids! {
    /// What a reason comes from.
    Cause {
        /// The patient's age, and weight where sources speak of weights.
        Age = "age",
        /// A condition of the patient.
        Condition = "condition",
        /// A part of the limb is gone, by a condition: anatomy, not in the sources.
        Absent = "absent",
        /// The devices at hand.
        Device = "device",
    }
}

ids! {
    /// How a device for a site was found.
    DeviceOutcome {
        /// It is at hand and fits.
        Chosen = "chosen",
        /// It fits; nobody said what is at hand.
        ChosenUnstated = "chosen-unstated",
        /// It is at hand and one of those that alone may enter this site.
        ChosenSpecial = "chosen-special",
        /// It is one of those that alone may enter this site; nobody said what is at hand.
        NeededSpecial = "needed-special",
        /// None at hand fits.
        None = "none",
        /// None of those that alone may enter this site is both at hand and used at this age.
        NoneSpecial = "none-special",
    }
}

ids! {
    /// Why there is, or is no, length of a needle.
    NeedleOutcome {
        /// It is chosen, and at hand as far as is known.
        Chosen = "chosen",
        /// It is chosen and not at hand.
        ChosenNotAtHand = "chosen-not-at-hand",
        /// Without a weight none is chosen.
        WeightUnknown = "weight-unknown",
        /// No statement covers this weight.
        OutsideEveryRange = "outside-every-range",
        /// The device has a depth or needle of its own.
        DeviceHasItsOwn = "device-has-its-own",
        /// No device fits the site.
        NoDevice = "no-device",
    }
}

ids! {
    /// In which way sources are silent about a condition.
    Silence {
        /// No source seen lists it.
        NoSource = "no-source",
        /// Sources seen list it, but none of those followed.
        NotFollowed = "not-followed",
        /// Sources heard list it, but none of them means this place.
        OtherSites = "other-sites",
    }
}

/// A place on the body: a site and, where it is paired, the patient's side.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The site's id, such as `proximal-tibia`.
    pub site: String,
    /// The patient's side; `null` for a site in the midline.
    #[serde(default)]
    pub side: Option<Side>,
}
object!(open Place { site, side });

/// A bone of one side.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoneName {
    /// The bone's id, such as `tibia`.
    pub bone: String,
    /// The patient's side; `null` for a bone in the midline.
    #[serde(default)]
    pub side: Option<Side>,
}
object!(open BoneName { bone, side });

/// A point of a bone's surface.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SurfacePoint {
    /// The bone that it lies on.
    pub on: BoneName,
    /// Where, in millimetres: the coordinates of the bones file, with every limb at rest.
    pub point_mm: [f32; 3],
}
object!(SurfacePoint { on, point_mm });

/// A colour in sRGB: red, green and blue, 0 to 1.
pub type Srgb = [f32; 3];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_says_the_ids() {
        for verdict in Verdict::ALL {
            let json = serde_json::to_string(&verdict).unwrap();
            assert_eq!(json, format!("\"{}\"", verdict.id()));
            assert_eq!(serde_json::from_str::<Verdict>(&json).unwrap(), verdict);
        }
        assert_eq!(Structure::GrowthPlate.id(), "growth-plate");
        assert_eq!(Side::IDS, ["left", "right"]);
        assert!(serde_json::from_str::<AgeGroup>("\"teenager\"").is_err());
    }
}
