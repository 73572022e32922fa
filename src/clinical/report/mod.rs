//! The answer: an assessment by ids and numbers, as it crosses to the page. What it says was decided in `assess`.
//!
//! Here belongs which of what is known is told, and to whom each line is put down; no word of ours. The types stand in
//! `contract::assessment`.

mod choices;
mod clauses;
mod reasons;
mod silence;

use std::rc::Rc;

use super::assess::{Assessment, Row, Verdict};
use super::atlas::Atlas;
use super::evidence::Situation;
use super::position::SourceAt;
use crate::contract::assessment as contract;
use crate::contract::citation::CitationRef;
use crate::contract::ids::AgeGroup;
use crate::contract::writing::write;

use reasons::Reasons;

impl<'a> Assessment<'a> {
    /// The assessment by ids and numbers.
    #[must_use]
    pub fn answer(&self) -> contract::Assessment<'a> {
        let library = self.library;
        let days = self.patient.age_days;
        let age_group = Atlas::span(&library.atlas.age_groups, days);
        let mut reasons = Reasons::new(self);
        contract::Assessment {
            policy: contract::PolicyVersion {
                id: &self.policy.id,
                version: &self.policy.version,
            },
            evidence: library.evidence.edition(),
            age_band: Atlas::span(&library.atlas.age_bands, days),
            // Three ages have bones; a user's own group has those of an adult.
            age_group: AgeGroup::ALL
                .into_iter()
                .find(|group| age_group == Some(group.id()))
                .unwrap_or_default(),
            odd_weight: library.weights.odd(self.patient),
            sites: self
                .rows
                .iter()
                .map(|row| self.assessed(row, &mut reasons))
                .collect(),
            advice: self.advice.iter().map(|i| self.advice(*i)).collect(),
            not_in_sources: self
                .not_in_sources
                .iter()
                .map(|i| self.silent_everywhere(*i))
                .collect(),
        }
    }

    /// The answer as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        write(&self.answer())
    }

    fn assessed<'r>(
        &self,
        row: &'r Row,
        reasons: &mut Reasons<'r, 'a>,
    ) -> contract::AssessedSite<'a> {
        contract::AssessedSite {
            site: &self.library.atlas.sites[row.place.site].id,
            side: row.place.side,
            verdict: row.verdict,
            absent: row.absent,
            rank: row.rank,
            sources_differ: row.sources_differ,
            reasons: row
                .reasons
                .iter()
                .map(|reason| reasons.of(row, reason))
                .collect(),
            silent: self.silent_here(row),
            device: self.device_answer(row),
            needle: self.needle_answer(row),
            try_instead: (!row.verdict.is_usable()).then(|| self.try_instead(row)),
        }
    }

    fn try_instead(&self, row: &Row) -> contract::TryInstead<'a> {
        let library = self.library;
        // The same site on the other side first, then by rank.
        let mut usable: Vec<&Row> = self
            .rows
            .iter()
            .filter(|other| other.rank.is_some())
            .collect();
        usable.sort_by_key(|other| (other.place.site != row.place.site, other.rank));
        let sources: Vec<_> = library
            .evidence
            .advice
            .iter()
            .filter(|advice| advice.situation == Situation::InsteadOfASite)
            .flat_map(|advice| self.heard_of(&advice.sources))
            .collect();
        contract::TryInstead {
            sites: usable
                .iter()
                .map(|other| other.place.answer(&library.atlas))
                .collect(),
            not_in_sources: sources.is_empty(),
            sources,
        }
    }

    fn advice(&self, i: usize) -> contract::Advice<'a> {
        let advice = &self.library.evidence.advice[i];
        let sources: Vec<_> = self.heard_of(&advice.sources).collect();
        contract::Advice {
            id: &advice.id,
            text: advice.text.as_deref(),
            sources_differ: advice.sources_differ,
            not_in_sources: sources.is_empty(),
            sources,
        }
    }

    /// Those of some sources that the policy hears.
    fn heard_of(&self, sources: &'a [(SourceAt, String)]) -> impl Iterator<Item = CitationRef<'a>> {
        sources
            .iter()
            .filter(|(source, _)| self.policy.hears(*source))
            .map(|(source, locator)| self.library.evidence.reference(*source, locator))
    }

    /// The reasons that make the verdict of a row what it is.
    pub(super) fn deciding(&self, row: &Row) -> Vec<Rc<contract::Reason<'a>>> {
        let mut reasons = Reasons::new(self);
        row.reasons
            .iter()
            .filter(|reason| Verdict::of(reason.effect) == row.verdict)
            .map(|reason| reasons.of(row, reason))
            .collect()
    }
}
