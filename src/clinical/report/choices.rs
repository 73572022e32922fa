//! Device and needle of a site: what was chosen, why, and by whom.

use crate::clinical::assess::{Assessment, Row};
use crate::clinical::evidence::Citation;
use crate::clinical::needle::Outcome;
use crate::clinical::position::DeviceAt;
use crate::contract::assessment as contract;
use crate::contract::citation::CitationRef;
use crate::contract::ids::DeviceOutcome;
use crate::contract::patient::Number;

impl<'a> Assessment<'a> {
    pub(super) fn device_answer(&self, row: &Row) -> contract::DeviceChoice<'a> {
        let atlas = &self.library.atlas;
        let choice = self.device(row);
        let only = &atlas.sites[row.place.site].entered_only_by;
        let id = |device: DeviceAt| atlas.devices[device].id.as_str();
        let stated = self.patient.devices.is_some();
        let sources: Vec<_> = self
            .device_citations(row)
            .map(|said| self.place(said))
            .collect();
        contract::DeviceChoice {
            id: choice.device.map(id),
            outcome: match (choice.device.is_some(), only.is_empty(), stated) {
                (true, true, true) => DeviceOutcome::Chosen,
                (true, true, false) => DeviceOutcome::ChosenUnstated,
                (true, false, true) => DeviceOutcome::ChosenSpecial,
                (true, false, false) => DeviceOutcome::NeededSpecial,
                (false, true, _) => DeviceOutcome::None,
                (false, false, _) => DeviceOutcome::NoneSpecial,
            },
            entered_only_by: only.iter().map(|device| id(*device)).collect(),
            outside_label: choice.outside_label,
            sources_differ: choice.sources_differ,
            borrowed: choice.borrowed,
            not_in_sources: sources.is_empty(),
            sources,
        }
    }

    pub(super) fn needle_answer(&self, row: &Row) -> contract::NeedleChoice<'a> {
        let evidence = &self.library.evidence;
        let choice = self.needle(row);
        let mut others: Vec<f64> = Vec::new();
        for i in choice.statements.iter().filter(|_| choice.sources_differ) {
            let length = evidence.needles[*i].needle_mm;
            if Some(length) != choice.length_mm && !others.contains(&length) {
                others.push(length);
            }
        }
        let of_device = choice.outcome == Outcome::DeviceHasItsOwn;
        let sources: Vec<_> = choice
            .statements
            .iter()
            .map(|i| &evidence.needles[*i].citation)
            .chain(self.device_citations(row).filter(|_| of_device))
            .map(|said| self.place(said))
            .collect();
        contract::NeedleChoice {
            length_mm: choice.length_mm.map(Number),
            outcome: choice.outcome,
            weight_kg: self.patient.weight_kg.map(Number),
            instead_mm: choice.instead_mm.map(Number),
            others_mm: others.into_iter().map(Number).collect(),
            sources_differ: choice.sources_differ,
            not_in_sources: sources.is_empty(),
            sources,
        }
    }

    fn device_citations<'s>(
        &'s self,
        row: &Row,
    ) -> impl Iterator<Item = &'a Citation> + use<'s, 'a> {
        let said = &self.device(row).statements;
        said.iter()
            .map(|(i, _)| &self.library.evidence.devices[*i].citation)
    }

    fn place(&self, citation: &'a Citation) -> CitationRef<'a> {
        let evidence = &self.library.evidence;
        evidence.reference(citation.source, &citation.locator)
    }
}
