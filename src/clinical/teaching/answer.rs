//! The teaching as it is told to the page: statements in their places, each whole.
//!
//! Here belongs how the types of the module above become those of the contract. What they mean stands there.

use super::{SECTIONS, STRUCTURES, Statement, Teaching, target_values};
use crate::anatomy::target::{NeedleDirection, TargetRule};
use crate::contract::teaching as contract;

/// The whole of it. Reading has made sure that every statement that is named stands somewhere; one that did not would be left out.
pub(super) fn of(teaching: &Teaching) -> contract::Teaching {
    let finger = &teaching.targets.finger_width;
    contract::Teaching {
        sites: teaching
            .sites
            .iter()
            .map(|guide| contract::Guide {
                site: guide.site.clone(),
                landmarks: guide
                    .steps
                    .iter()
                    .filter_map(|step| {
                        Some(contract::LandmarkStep {
                            landmark: step.landmark.clone(),
                            statement: teaching.stated(&step.statement)?,
                        })
                    })
                    .collect(),
                chapters: SECTIONS
                    .iter()
                    .zip(&guide.sections)
                    .map(|(section, ids)| contract::Chapter {
                        section: (*section).to_owned(),
                        statements: teaching.all_stated(ids),
                    })
                    .collect(),
                targets: teaching
                    .targets
                    .rules
                    .iter()
                    .filter(|rule| rule.site == guide.site)
                    .map(target)
                    .collect(),
            })
            .collect(),
        cards: teaching
            .cards
            .iter()
            .map(|card| contract::Card {
                id: card.id.clone(),
                group: card.group.clone(),
                statements: teaching.all_stated(&card.statements),
            })
            .collect(),
        needle: needle(teaching),
        finger_width_mm: contract::FingerWidth {
            typical: finger.default_mm,
            range: finger.range_mm,
            sources: finger.sources.clone(),
        },
    }
}

impl Teaching {
    fn stated(&self, id: &str) -> Option<Statement> {
        self.statements.get(id).cloned()
    }

    fn all_stated(&self, ids: &[String]) -> Vec<Statement> {
        ids.iter().filter_map(|id| self.stated(id)).collect()
    }
}

fn needle(teaching: &Teaching) -> contract::NeedleTeaching {
    let needle = &teaching.needle;
    contract::NeedleTeaching {
        mark: contract::NeedleMark {
            visible: needle.mark_visible.clone(),
            hidden: needle.mark_hidden.clone(),
        },
        structures: STRUCTURES
            .iter()
            .zip(&needle.structures)
            .filter_map(|(structure, id)| {
                Some(contract::StructureStatement {
                    structure: (*structure).to_owned(),
                    statement: teaching.stated(id)?,
                })
            })
            .collect(),
        lengths: needle
            .lengths
            .iter()
            .filter_map(|length| {
                Some(contract::NeedleLength {
                    length_mm: teaching.figure(&length.statement, "needle_mm")?,
                    colour: length.colour.clone(),
                    statement: teaching.stated(&length.statement)?,
                })
            })
            .collect(),
        sites: needle
            .sites
            .iter()
            .map(|site| contract::NeedleSite {
                site: site.site.clone(),
                entered_only_by: site.entered_only_by.clone(),
                tissues: site
                    .tissues
                    .iter()
                    .filter_map(|tissue| {
                        Some(contract::Tissue {
                            tissue: tissue.tissue.clone(),
                            soft_tissue_mm: teaching.figure(&tissue.statement, "tissue_mm")?,
                            start: tissue.start,
                            statement: teaching.stated(&tissue.statement)?,
                        })
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn target(rule: &TargetRule) -> contract::Target {
    contract::Target {
        id: rule.id.clone(),
        values: target_values(rule),
        age_bands: rule.age_bands.clone(),
        default_for: rule.default_for.clone(),
        devices: rule.devices.clone(),
        contradicted_by: rule.contradicted_by.clone(),
        rule: contract::TargetRule {
            from: rule.from.clone(),
            midway_to: rule.midway_to.clone(),
            steps: rule
                .offsets
                .iter()
                .map(|offset| contract::TargetStep {
                    direction: offset.direction.id().to_owned(),
                    from: offset.from.clone(),
                    range_mm: offset.range_mm,
                    finger_widths: offset.finger_widths,
                })
                .collect(),
            face: rule.face.id().to_owned(),
            centred_on_face: rule.is_centred_on_face(),
            needle: match rule.needle_direction {
                NeedleDirection::Perpendicular {
                    away_from_joint_degrees,
                } => contract::NeedleDirection::Perpendicular {
                    away_from_joint_degrees,
                },
                NeedleDirection::Posteromedial { degrees } => {
                    contract::NeedleDirection::Posteromedial { degrees }
                }
            },
        },
        sources: rule.sources.clone(),
    }
}
