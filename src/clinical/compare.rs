//! What changes for one patient from one policy to another.

use super::assess::Assessment;
use super::error::InputError;
use super::library::Library;
use super::patient::Patient;
use crate::contract::assessment::PolicyChange;

impl Library {
    /// The verdicts that change from one policy to another, and why.
    ///
    /// # Errors
    /// If a policy is not known.
    pub fn compare_policies<'a>(
        &'a self,
        patient: &'a Patient,
        from: &str,
        to: &str,
    ) -> Result<Vec<PolicyChange<'a>>, InputError> {
        let (from, to) = (self.assess(patient, from)?, self.assess(patient, to)?);
        Ok(compare(&from, &to))
    }
}

/// The rows of two assessments of one patient whose verdicts differ, with the reasons that decide each.
fn compare<'a>(from: &Assessment<'a>, to: &Assessment<'a>) -> Vec<PolicyChange<'a>> {
    from.rows
        .iter()
        .zip(&to.rows)
        .filter(|(before, after)| before.verdict != after.verdict)
        .map(|(before, after)| PolicyChange {
            site: &from.library.atlas.sites[before.place.site].id,
            side: before.place.side,
            from_verdict: before.verdict,
            to_verdict: after.verdict,
            from_because: from.deciding(before),
            to_because: to.deciding(after),
        })
        .collect()
}
