//! Policies: which sources count, and how their positions turn into a verdict.
//!
//! A policy is data. The one way of counting that `composite` policies share is in `combine`.

use super::error::InputError;
use super::evidence::Evidence;
use super::json::At;
use super::position::SourceAt;

/// How a policy comes to a verdict.
#[derive(Debug)]
pub(crate) enum Rule {
    /// Weighs all independent sources against each other.
    Composite {
        /// How many independent sources must forbid it, for it to be contraindicated though others differ.
        contraindicated_from: usize,
        /// How many sources must speak of the condition without reaching the site, for one that forbids it to be
        /// noted as a minority.
        minority_from: usize,
        /// Whether a source that states no window is read with the longest that others state for the condition.
        reads_unstated_window_as_longest: bool,
    },
    /// Takes the word of the named sources and of no others.
    Follow(Vec<SourceAt>),
}

/// A policy.
#[derive(Debug)]
pub(crate) struct Policy {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) rule: Rule,
}

/// The names of the kinds of policy in files.
pub(crate) const KINDS: [&str; 2] = ["composite", "follow"];

/// How a source that states no window may be read.
pub(crate) const UNSTATED_WINDOW: [&str; 2] = ["longest-stated", "without-end"];

impl Policy {
    pub(crate) fn read(
        evidence: &Evidence,
        known: &[Policy],
        root: &At<'_>,
    ) -> Result<Self, InputError> {
        let file = root.object(&[
            "about",
            "id",
            "version",
            "name",
            "description",
            "kind",
            "contraindicated_from",
            "minority_from",
            "unstated_window",
            "sources",
        ])?;
        let id_at = file.need("id")?;
        let id = id_at.new_id("policy", false)?;
        if known.iter().any(|policy| policy.id == id) {
            return Err(id_at.fault("This policy is known already.", "Choose another id."));
        }
        let kind = file.word("kind", "kind of policy", &KINDS)?;
        let foreign: &[&str] = if kind == 0 {
            &["sources"]
        } else {
            &["contraindicated_from", "minority_from", "unstated_window"]
        };
        if let Some(at) = foreign.iter().find_map(|key| file.get(key)) {
            return Err(at.fault(
                format!("A \"{}\" policy has no such key.", KINDS[kind]),
                "Leave it out.",
            ));
        }
        let rule = if kind == 0 {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "bounded to 1 to 1000 just here"
            )]
            let count = |key: &str| -> Result<usize, InputError> {
                Ok(file.need(key)?.number(1.0, 1_000.0, "sources")? as usize)
            };
            Rule::Composite {
                contraindicated_from: count("contraindicated_from")?,
                minority_from: count("minority_from")?,
                reads_unstated_window_as_longest: file
                    .need("unstated_window")?
                    .word("way of reading an unstated window", UNSTATED_WINDOW)?
                    == 0,
            }
        } else {
            let mut sources = Vec::new();
            for at in file.need("sources")?.list(1_000)? {
                let source = evidence.source(&at)?;
                if sources.contains(&source) {
                    return Err(at.fault("This source is listed twice.", "List each once."));
                }
                sources.push(source);
            }
            if sources.is_empty() {
                return Err(file
                    .need("sources")?
                    .fault("No source is named.", "Name at least one source."));
            }
            Rule::Follow(sources)
        };
        Ok(Self {
            id: id.to_owned(),
            version: file
                .optional_text("version")?
                .unwrap_or_else(|| "1".to_owned()),
            name: file.optional_text("name")?,
            description: file.optional_text("description")?,
            rule,
        })
    }

    /// Whether the policy listens to a source.
    pub(crate) fn hears(&self, source: SourceAt) -> bool {
        match &self.rule {
            Rule::Composite { .. } => true,
            Rule::Follow(sources) => sources.contains(&source),
        }
    }
}
