//! What changes for one patient from one policy to another.

use super::assess::Assessment;
use crate::contract::assessment::PolicyChange;

/// The rows of two assessments of one patient whose verdicts differ, with the reasons that decide each.
pub(crate) fn compare<'a>(from: &Assessment<'a>, to: &Assessment<'a>) -> Vec<PolicyChange<'a>> {
    from.rows
        .iter()
        .zip(&to.rows)
        .filter(|(before, after)| before.verdict != after.verdict)
        .map(|(before, after)| PolicyChange {
            site: &from.library.atlas.sites[usize::from(before.place.site)].id,
            side: before.place.side,
            from_verdict: before.verdict,
            to_verdict: after.verdict,
            from_because: from.deciding(before),
            to_because: to.deciding(after),
        })
        .collect()
}
