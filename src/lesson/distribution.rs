//! How often what is met in cases that were made up: for whoever tunes what practice is made of.

use std::collections::BTreeMap;

use serde::Serialize;

use super::guides::band;
use super::key::readings;
use super::lessons::Lessons;
use crate::clinical::{DEFAULT_POLICY, InputError};
use crate::contract::lesson::Generate;

/// How often something is met.
pub type Counts = BTreeMap<String, u32>;

/// What was counted in the cases of a seed.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct Distribution {
    /// How many cases.
    pub cases: u32,
    /// How many rows: sites and sides of all cases.
    pub rows: u32,
    /// Rows by verdict.
    pub verdicts: Counts,
    /// Rows that sources read in more than one way.
    pub disputed_rows: u32,
    /// Cases in which a site is among those to be taken first, by site.
    pub first: Counts,
    /// Cases in which a site may be used on some side, by site.
    pub usable: Counts,
    /// Cases by age band.
    pub ages: Counts,
    /// Cases by level of difficulty.
    pub difficulty: Counts,
    /// Conditions by kind.
    pub kinds: Counts,
    /// Cases by the number of their conditions.
    pub conditions: Counts,
}

fn count(counts: &mut Counts, what: &str) {
    match counts.get_mut(what) {
        Some(count) => *count += 1,
        None => drop(counts.insert(what.to_owned(), 1)),
    }
}

impl Lessons<'_> {
    /// Counts what is met in the cases that would be made up.
    ///
    /// # Errors
    /// As [`Lessons::generate`].
    pub fn distribution(&self, wanted: &Generate) -> Result<Distribution, InputError> {
        let atlas = &self.library.atlas;
        let policy = wanted.policy.as_deref().unwrap_or(DEFAULT_POLICY);
        let mut of = Distribution::default();
        for case in self.generate(wanted)?.cases {
            let patient = self.library.parse_patient("case", &case.patient.json())?;
            let assessment = self.library.assess(&patient, policy)?;
            of.cases += 1;
            let (mut first, mut usable) = (Vec::new(), Vec::new());
            for row in &assessment.rows {
                of.rows += 1;
                count(&mut of.verdicts, row.verdict.id());
                of.disputed_rows += u32::from(readings(&assessment, row).differ());
                let site = atlas.sites[row.place.site].id.as_str();
                if row.rank == Some(1) {
                    first.push(site);
                }
                if row.verdict.is_usable() {
                    usable.push(site);
                }
            }
            for (counts, mut sites) in [(&mut of.first, first), (&mut of.usable, usable)] {
                sites.dedup();
                for site in sites {
                    count(counts, site);
                }
            }
            if let Some(band) = band(atlas, patient.age_days) {
                count(&mut of.ages, band.id());
            }
            count(&mut of.difficulty, &case.difficulty.level.to_string());
            count(&mut of.conditions, &case.difficulty.conditions.to_string());
            for condition in patient.conditions() {
                count(&mut of.kinds, &atlas.kinds[condition.kind].id);
            }
        }
        Ok(of)
    }
}
