//! The teaching as it is told to the page: statements in their places, each whole.
//!
//! Here belongs how the types of the module above become those of the contract. What they mean stands there.

use crate::contract::map::Map;

use super::needle::STRUCTURES;
use super::taught::{SECTIONS, Teaching};
use crate::contract::{
    target::TargetRule,
    teaching::{self as contract, Quantity, Statement},
};

/// The whole of it. Reading has made sure that every statement that is named stands somewhere; one that did not would be left out.
fn of(teaching: &Teaching) -> contract::Teaching<'_> {
    contract::Teaching {
        sites: teaching
            .sites
            .iter()
            .map(|guide| contract::Guide {
                site: &guide.site,
                landmarks: guide
                    .steps
                    .iter()
                    .filter_map(|step| {
                        Some(contract::LandmarkStep {
                            landmark: &step.landmark,
                            statement: teaching.stated(&step.statement)?,
                        })
                    })
                    .collect(),
                seen_besides: teaching
                    .landmarks
                    .iter()
                    .filter(|landmark| landmark.seen_at.as_ref() == Some(&guide.site))
                    .map(|landmark| landmark.id.as_str())
                    .collect(),
                chapters: SECTIONS
                    .iter()
                    .zip(&guide.sections)
                    .map(|(section, ids)| contract::Chapter {
                        section,
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
                id: &card.id,
                group: &card.group,
                statements: teaching.all_stated(&card.statements),
            })
            .collect(),
        needle: needle(teaching),
        finger_width_mm: &teaching.targets.finger_width,
    }
}

impl Teaching {
    /// The whole of it as it is told to the page.
    #[must_use]
    pub fn answer(&self) -> contract::Teaching<'_> {
        of(self)
    }

    fn stated(&self, id: &str) -> Option<&Statement> {
        self.statements.get(id)
    }

    fn all_stated(&self, ids: &[String]) -> Vec<&Statement> {
        ids.iter().filter_map(|id| self.stated(id)).collect()
    }
}

fn needle(teaching: &Teaching) -> contract::NeedleTeaching<'_> {
    let needle = &teaching.needle;
    contract::NeedleTeaching {
        mark: contract::NeedleMark {
            visible: &needle.mark_visible,
            hidden: &needle.mark_hidden,
        },
        structures: STRUCTURES
            .iter()
            .zip(&needle.structures)
            .filter_map(|(structure, id)| {
                Some(contract::StructureStatement {
                    structure,
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
                    colour: &length.colour,
                    statement: teaching.stated(&length.statement)?,
                })
            })
            .collect(),
        sites: needle
            .sites
            .iter()
            .map(|site| contract::NeedleSite {
                site: &site.site,
                entered_only_by: &site.entered_only_by,
                tissues: site
                    .tissues
                    .iter()
                    .filter_map(|tissue| {
                        Some(contract::Tissue {
                            tissue: &tissue.tissue,
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

fn target(rule: &TargetRule) -> contract::Target<'_> {
    contract::Target {
        id: &rule.id,
        values: target_values(rule),
        age_bands: &rule.age_bands,
        default_for: &rule.default_for,
        devices: &rule.devices,
        contradicted_by: &rule.contradicted_by,
        rule: contract::TargetRule {
            from: &rule.from,
            midway_to: rule.midway_to.as_deref(),
            steps: &rule.offsets,
            face: rule.face,
            centred_on_face: rule.is_centred_on_face(),
            needle: rule.needle_direction,
        },
        sources: &rule.sources,
    }
}

/// The values that a target's label may use: `distal_mm`, `distal_finger_widths` and so on.
#[must_use]
pub fn target_values(rule: &TargetRule) -> Map<Quantity> {
    let mut values = Map::default();
    for offset in &rule.offsets {
        let direction = offset.direction.id();
        if let Some(range) = offset.range_mm {
            values.insert(format!("{direction}_mm"), quantity(range));
        }
        if let Some(count) = offset.finger_widths {
            values.insert(format!("{direction}_finger_widths"), Quantity::One(count));
        }
    }
    values
}

/// One figure if both ends are the same.
fn quantity(range: [f64; 2]) -> Quantity {
    if range[0] < range[1] {
        Quantity::Range(range)
    } else {
        Quantity::One(range[0])
    }
}
