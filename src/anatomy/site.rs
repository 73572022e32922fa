//! What the atlas says of the sites as places on a body: on which bone each lies, and how the limb is laid for it.
//!
//! Here belongs the reading of `assets/atlas/sites.json` (only what places need; devices and verdicts are the clinical
//! side's) and of `assets/atlas/poses.json`. Not here: geometry.

use serde::Deserialize;

use super::bone::End;
use crate::contract::{citation::Citation, ids::AgeBand};

/// A site and the bone it lies on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Site {
    /// The site's id.
    pub id: String,
    /// The bone's name, as in [`super::bone::Bone::name`].
    pub bone: String,
    /// At which end of a long bone it lies; none on a flat bone.
    #[serde(default)]
    pub end: Option<End>,
}

/// A movement at a joint of the right side; the left does the same mirrored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Movement {
    /// The shin goes backwards, and the kneecap glides along its groove.
    KneeFlexion,
    /// The whole leg rolls outwards about its upright axis through the hip.
    HipOutwardRotation,
    /// The arm goes to the trunk; without an angle, until it hangs upright.
    ShoulderAdduction,
    /// The arm turns inwards about its length, which brings the greater tubercle from the side to the front.
    ShoulderInwardRotation,
}

/// One turn of a limb, as the sources ask for it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnRule {
    /// The movement.
    pub movement: Movement,
    /// By how much, where it does not end by itself.
    pub degrees: Option<f64>,
    /// Every figure in the sources; empty if none gives one, and then `degrees` is not in the sources.
    pub stated_degrees: Vec<f64>,
    /// The ages for which the sources ask for it; empty for all.
    #[serde(default)]
    pub age_bands: Vec<AgeBand>,
    /// Who asks for it.
    pub sources: Vec<Citation>,
}

/// How the limb lies for a site.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoseRule {
    /// The site's id.
    pub site: String,
    /// The turns, those of the outer joints first.
    pub turns: Vec<TurnRule>,
    /// Who else speaks of the position; with no turns, who asks for the limb as it hangs. Empty: no source does.
    pub sources: Vec<Citation>,
}

/// The sites of the atlas and their poses.
#[derive(Debug, Clone, PartialEq)]
pub struct Sites {
    sites: Vec<Site>,
    poses: Vec<PoseRule>,
}

/// Why an atlas file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{file} could not be read: {problem}; mend the file at that place")]
pub struct SitesError {
    file: &'static str,
    problem: serde_json::Error,
}

#[derive(Deserialize)]
struct SitesFile {
    sites: Vec<Site>,
}

#[derive(Deserialize)]
struct PosesFile {
    poses: Vec<PoseRule>,
}

impl Sites {
    /// The atlas that comes with the project.
    ///
    /// # Errors
    /// If an embedded file is damaged; a test reads them.
    pub fn built_in() -> Result<Self, SitesError> {
        Self::parse(
            include_str!(concat!(env!("OUT_DIR"), "/atlas/sites.json")),
            include_str!(concat!(env!("OUT_DIR"), "/atlas/poses.json")),
        )
    }

    /// Reads the text of a sites file and of a poses file.
    ///
    /// # Errors
    /// Names the file, the line and what is wrong there.
    pub fn parse(sites_json: &str, poses_json: &str) -> Result<Self, SitesError> {
        let fault = |file| move |problem| SitesError { file, problem };
        let SitesFile { sites } =
            serde_json::from_str(sites_json).map_err(fault("assets/atlas/sites.json"))?;
        let PosesFile { poses } =
            serde_json::from_str(poses_json).map_err(fault("assets/atlas/poses.json"))?;
        Ok(Self { sites, poses })
    }

    /// The sites, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[Site] {
        &self.sites
    }

    /// What the atlas says of a site.
    #[must_use]
    pub fn get(&self, site: &str) -> Option<&Site> {
        self.sites.iter().find(|candidate| candidate.id == site)
    }

    /// How the limb lies for a site; none if the atlas does not say, and then it hangs as it is.
    #[must_use]
    pub fn pose_of(&self, site: &str) -> Option<&PoseRule> {
        self.poses.iter().find(|pose| pose.site == site)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pose_is_of_a_site_and_says_who_asks_for_it() {
        let sites = Sites::built_in().unwrap();
        for site in sites.all() {
            assert!(sites.pose_of(&site.id).is_some(), "{}", site.id);
        }
        for pose in &sites.poses {
            assert!(sites.get(&pose.site).is_some(), "{}", pose.site);
            for turn in &pose.turns {
                assert!(!turn.sources.is_empty(), "{:?}", turn.movement);
                if let (Some(degrees), false) = (turn.degrees, turn.stated_degrees.is_empty()) {
                    assert!(
                        turn.stated_degrees.contains(&degrees),
                        "{:?}",
                        turn.movement
                    );
                }
            }
        }
    }

    #[test]
    fn a_damaged_file_is_named() {
        let error = Sites::parse("{\"sites\": []}", "{\"poses\": [{\"site\": 1}]}").unwrap_err();
        assert!(error.to_string().contains("poses.json"), "{error}");
        assert!(error.to_string().contains("line 1"), "{error}");
    }
}
