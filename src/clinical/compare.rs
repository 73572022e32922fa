//! What changes for one patient from one policy to another.

use super::assess::{Assessment, Row, Verdict};
use super::locale::Lazy;
use super::writer::Writer;

/// A row whose verdict changes, with the reasons that decide it under each policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyChange {
    /// Id of the site.
    pub site: String,
    /// `left`, `right`, or nothing in the midline.
    pub side: Option<String>,
    /// Name of the place in words.
    pub name: String,
    /// Verdict under the first policy.
    pub from_verdict: String,
    /// Verdict under the second policy.
    pub to_verdict: String,
    /// Sentences that decide the verdict under the first policy.
    pub from_because: Vec<String>,
    /// Sentences that decide the verdict under the second policy.
    pub to_because: Vec<String>,
}

impl PolicyChange {
    /// The changes as a list in JSON, with the names of the fields here.
    #[must_use]
    pub fn list_to_json(changes: &[Self]) -> String {
        let mut writer = Writer::default();
        writer.list(changes, |w, change| {
            w.object(|w| {
                w.text_at("site", &change.site);
                w.optional_text_at("side", change.side.as_deref());
                w.text_at("name", &change.name);
                w.text_at("from_verdict", &change.from_verdict);
                w.text_at("to_verdict", &change.to_verdict);
                w.list_at("from_because", &change.from_because, |w, text| w.text(text));
                w.list_at("to_because", &change.to_because, |w, text| w.text(text));
            });
        });
        writer.finish()
    }
}

/// The rows of two assessments of one patient whose verdicts differ.
pub(crate) fn compare(from: &Assessment<'_>, to: &Assessment<'_>) -> Vec<PolicyChange> {
    from.rows
        .iter()
        .zip(&to.rows)
        .filter(|(before, after)| before.verdict != after.verdict)
        .map(|(before, after)| PolicyChange {
            site: from.library.atlas.sites[usize::from(before.place.site)]
                .id
                .clone(),
            side: before.place.side.map(|side| side.id().to_owned()),
            name: from.place_name(before),
            from_verdict: before.verdict.id().to_owned(),
            to_verdict: after.verdict.id().to_owned(),
            from_because: deciding(from, before),
            to_because: deciding(to, after),
        })
        .collect()
}

/// The sentences of the reasons that make the verdict what it is.
fn deciding(assessment: &Assessment<'_>, row: &Row) -> Vec<String> {
    row.reasons
        .iter()
        .filter(|reason| Verdict::of(reason.effect) == row.verdict)
        .map(|reason| Lazy(|f| assessment.write_reason_text(f, row, reason)).to_string())
        .collect()
}
