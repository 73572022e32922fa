//! For whom a bone is built: age group and sex.

use serde::{Deserialize, Serialize};

use crate::contract::ids::AgeBand;
pub use crate::contract::ids::AgeGroup;

impl AgeGroup {
    /// The age bands whose rules a model of this age shows, the one whose rules come first in front.
    #[must_use]
    pub const fn age_bands(self) -> &'static [AgeBand] {
        match self {
            Self::Adult => &[AgeBand::Adult, AgeBand::Adolescent],
            Self::Child => &[AgeBand::Child],
            Self::Infant => &[AgeBand::Infant, AgeBand::Neonate],
        }
    }

    /// Length of the long bones as a share of a grown person's: what millimetres that are stated for adults shrink by. The
    /// models' own lengths (tibia, femur, humerus: 0.61 to 0.65 and 0.28 to 0.30); a test holds them together.
    #[must_use]
    pub const fn long_bone_share(self) -> f64 {
        match self {
            Self::Adult => 1.0,
            Self::Child => 0.63,
            Self::Infant => 0.30,
        }
    }

    /// Standing height in metres that the body around the bones has: adult 1.72, child of 6 years 1.16, infant of 8 months
    /// 0.70. Medians of the usual growth charts, from memory: not in the sources.
    #[must_use]
    pub const fn body_height_m(self) -> f64 {
        match self {
            Self::Adult => 1.72,
            Self::Child => 1.16,
            Self::Infant => 0.70,
        }
    }
}

/// Sex, as far as it sets an adult's sizes; children of both sexes have the same bones here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

impl Sex {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Female, Self::Male];

    /// The word used in data.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}
