//! The names of the meshes in a bones file: which bone, which side, and what of it. Written by the baking, read by the scene.

use std::fmt::{self, Display};

/// `<bone>_<side>_<part>`, such as `tibia_left_growth-plate-proximal`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MeshName {
    /// Such as `tibia`; the figure around the bones is `body`.
    pub bone: String,
    /// `left`, `right` or `midline`.
    pub side: String,
    /// What of the bone it shows.
    pub part: MeshPart,
}

/// What of a bone a mesh shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MeshPart {
    /// What it is made of.
    pub tissue: Tissue,
    /// Which of several, such as `proximal`; empty where there is one, and the whole part's name where the tissue is unknown.
    pub which: String,
}

/// What a mesh is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tissue {
    /// The whole outer surface of a bone.
    Surface,
    /// What the cortex encloses.
    Marrow,
    /// A growth plate.
    GrowthPlate,
    /// A cartilaginous end, or a bone that is all cartilage.
    Cartilage,
    /// A joint within a bone.
    Joint,
    /// A part of somebody's own.
    #[default]
    Unknown,
}

impl Tissue {
    const KNOWN: [Self; 5] = [
        Self::Surface,
        Self::Marrow,
        Self::GrowthPlate,
        Self::Cartilage,
        Self::Joint,
    ];

    /// As names have it; empty where it is unknown.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Surface => "surface",
            Self::Marrow => "marrow",
            Self::GrowthPlate => "growth-plate",
            Self::Cartilage => "cartilage",
            Self::Joint => "joint",
            Self::Unknown => "",
        }
    }
}

impl MeshPart {
    /// The only part of its tissue.
    #[must_use]
    pub const fn only(tissue: Tissue) -> Self {
        Self {
            tissue,
            which: String::new(),
        }
    }

    /// One of several parts of a tissue.
    #[must_use]
    pub fn one(tissue: Tissue, which: &str) -> Self {
        Self {
            tissue,
            which: which.to_owned(),
        }
    }

    /// Reads the last word of a name.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Tissue::KNOWN
            .into_iter()
            .find_map(|tissue| match text.strip_prefix(tissue.id())? {
                "" => Some(Self::only(tissue)),
                rest => Some(Self::one(tissue, rest.strip_prefix('-')?)),
            })
            .unwrap_or_else(|| Self::one(Tissue::Unknown, text))
    }
}

impl MeshName {
    /// Reads a node's name. One of another form is all bone: it belongs to none that is known.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut words = text.splitn(3, '_');
        let mut word = || words.next().unwrap_or_default();
        Self {
            bone: word().to_owned(),
            side: word().to_owned(),
            part: MeshPart::parse(word()),
        }
    }
}

impl Display for MeshPart {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (tissue, which) = (self.tissue.id(), &self.which);
        let between = if tissue.is_empty() || which.is_empty() {
            ""
        } else {
            "-"
        };
        write!(to, "{tissue}{between}{which}")
    }
}

impl Display for MeshName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bone, side, part } = self;
        if side.is_empty() && *part == MeshPart::default() {
            write!(to, "{bone}")
        } else {
            write!(to, "{bone}_{side}_{part}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for (text, bone, side, part) in [
            (
                "tibia_left_surface",
                "tibia",
                "left",
                MeshPart::only(Tissue::Surface),
            ),
            (
                "sternum_midline_cartilage",
                "sternum",
                "midline",
                MeshPart::only(Tissue::Cartilage),
            ),
            (
                "femur_right_growth-plate-greater-trochanter",
                "femur",
                "right",
                MeshPart::one(Tissue::GrowthPlate, "greater-trochanter"),
            ),
            (
                "femur_right_marrowless",
                "femur",
                "right",
                MeshPart::one(Tissue::Unknown, "marrowless"),
            ),
            ("Left Tibia", "Left Tibia", "", MeshPart::default()),
        ] {
            let name = MeshName::parse(text);
            assert_eq!((&*name.bone, &*name.side), (bone, side), "{text}");
            assert_eq!(name.part, part, "{text}");
            assert_eq!(name.to_string(), text);
        }
    }
}
