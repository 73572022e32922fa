//! The words of the teaching in one language: `assets/locales/<language>/teaching.json`.
//!
//! A text holds its numbers as `{placeholder}`; they come from the statement's values, so that a translation cannot change
//! a figure. Another language is another file of the same shape.

use std::collections::BTreeMap;

use super::{Quantity, SECTIONS, STRUCTURES, Statement, Teaching, target_values};
use crate::anatomy::target::TargetRule;
use crate::clinical::error::InputError;
use crate::clinical::json::{At, Node};

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    file: String,
    range: String,
    decimal_mark: String,
    disagreement: String,
    not_in_sources: String,
    sections: BTreeMap<String, String>,
    groups: BTreeMap<String, String>,
    landmarks: BTreeMap<String, String>,
    /// By site, then by rule.
    targets: BTreeMap<String, BTreeMap<String, TargetWords>>,
    cards: BTreeMap<String, String>,
    structures: BTreeMap<String, String>,
    tissues: BTreeMap<String, String>,
    colours: BTreeMap<String, String>,
    /// By id, with the part of the file each stands in.
    statements: BTreeMap<String, (String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct TargetWords {
    label: String,
    note: Option<String>,
}

impl Words {
    /// English, as it comes with the project.
    ///
    /// # Errors
    /// If the embedded file is damaged; a test reads it.
    pub fn built_in() -> Result<Self, InputError> {
        Self::parse(
            "assets/locales/en/teaching.json",
            include_str!(concat!(env!("OUT_DIR"), "/locales/en/teaching.json")),
        )
    }

    /// Reads a language's words.
    ///
    /// # Errors
    /// Names the JSON path, what was found, what is allowed and the remedy.
    pub fn parse(file_name: &str, json: &str) -> Result<Self, InputError> {
        Node::parse(json)
            .and_then(|node| Self::read(file_name, &At::root(&node)))
            .map_err(|error| error.in_file(file_name))
    }

    fn read(file_name: &str, root: &At<'_>) -> Result<Self, InputError> {
        let fields = root.object(&[
            "formats",
            "flags",
            "sections",
            "groups",
            "landmarks",
            "targets",
            "cards",
            "needle",
            "statements",
        ])?;
        let formats = fields.need("formats")?.object(&["range", "decimal_mark"])?;
        let flags = fields
            .need("flags")?
            .object(&["disagreement", "not_in_sources"])?;
        let needle = fields
            .need("needle")?
            .object(&["structures", "tissues", "colours"])?;
        let mut targets = BTreeMap::new();
        for (site, at) in fields.need("targets")?.any_object()?.entries() {
            let mut rules = BTreeMap::new();
            for (rule, at) in at.any_object()?.entries() {
                let members = at.object(&["label", "note"])?;
                let words = TargetWords {
                    label: members.text("label")?,
                    note: members.optional_text("note")?,
                };
                rules.insert(rule.to_owned(), words);
            }
            targets.insert(site.to_owned(), rules);
        }
        let mut statements = BTreeMap::new();
        for (part, at) in fields.need("statements")?.any_object()?.entries() {
            for (id, at) in at.any_object()?.entries() {
                let words = (part.to_owned(), at.text()?.to_owned());
                if statements.insert(id.to_owned(), words).is_some() {
                    return Err(at.fault(
                        format!("`{id}` has a text in another part too."),
                        "Keep one of the two.",
                    ));
                }
            }
        }
        Ok(Self {
            file: file_name.to_owned(),
            range: formats.text("range")?,
            decimal_mark: formats.text("decimal_mark")?,
            disagreement: flags.text("disagreement")?,
            not_in_sources: flags.text("not_in_sources")?,
            sections: texts(&fields.need("sections")?)?,
            groups: texts(&fields.need("groups")?)?,
            landmarks: texts(&fields.need("landmarks")?)?,
            targets,
            cards: texts(&fields.need("cards")?)?,
            structures: texts(&needle.need("structures")?)?,
            tissues: texts(&needle.need("tissues")?)?,
            colours: texts(&needle.need("colours")?)?,
            statements,
        })
    }

    /// Checks that every id has its text, every text its id, and that each text uses every value and no other.
    ///
    /// # Errors
    /// Names the first text that is missing, unknown, or at odds with its values.
    pub fn check(&self, teaching: &Teaching) -> Result<(), InputError> {
        for statement in teaching.statements.values() {
            self.statement(statement)?;
            self.check_values(statement)?;
        }
        if let Some((id, (part, _))) = self
            .statements
            .iter()
            .find(|(id, _)| !teaching.statements.contains_key(*id))
        {
            return Err(self.useless(&format!("statements.{part}"), id));
        }
        for landmark in &teaching.landmarks {
            self.landmark(&landmark.id)?;
        }
        self.check_known("landmarks", &self.landmarks, |id| {
            teaching.landmarks.iter().any(|landmark| landmark.id == id)
        })?;
        for card in &teaching.cards {
            self.card(&card.id)?;
            self.group(&card.group)?;
        }
        self.check_known("cards", &self.cards, |id| {
            teaching.cards.iter().any(|card| card.id == id)
        })?;
        self.check_known("groups", &self.groups, |id| {
            teaching.cards.iter().any(|card| card.group == id)
        })?;
        for structure in STRUCTURES {
            self.structure(structure)?;
        }
        self.check_known("needle.structures", &self.structures, |id| {
            STRUCTURES.contains(&id)
        })?;
        let tissues = || teaching.needle.sites.iter().flat_map(|site| &site.tissues);
        for tissue in tissues() {
            self.tissue(&tissue.tissue)?;
        }
        self.check_known("needle.tissues", &self.tissues, |id| {
            tissues().any(|tissue| tissue.tissue == id)
        })?;
        for length in &teaching.needle.lengths {
            self.colour(&length.colour)?;
        }
        self.check_known("needle.colours", &self.colours, |id| {
            let mut lengths = teaching.needle.lengths.iter();
            lengths.any(|length| length.colour == id)
        })?;
        for section in SECTIONS {
            self.section(section)?;
        }
        self.check_known("sections", &self.sections, |id| SECTIONS.contains(&id))?;
        for rule in &teaching.targets.rules {
            self.target(rule)?;
        }
        for (site, rules) in &self.targets {
            self.check_known(&format!("targets.{site}"), rules, |id| {
                let mut rules = teaching.targets.rules.iter();
                rules.any(|rule| rule.site == *site && rule.id == id)
            })?;
        }
        Ok(())
    }

    /// The text of a statement, with its numbers.
    ///
    /// # Errors
    /// If the language lacks the text, or the text names a value that the statement lacks.
    pub fn statement(&self, statement: &Statement) -> Result<String, InputError> {
        let Some((part, template)) = self.statements.get(&statement.id) else {
            return Err(self.missing(format!("$.statements.*.{}", statement.id)));
        };
        let path = format!("$.statements.{part}.{}", statement.id);
        self.fill(&path, template, &statement.values)
    }

    /// The name of a landmark.
    ///
    /// # Errors
    /// If the language lacks it.
    pub fn landmark(&self, id: &str) -> Result<&str, InputError> {
        self.text("landmarks", &self.landmarks, id)
    }

    /// The title of a card.
    ///
    /// # Errors
    /// If the language lacks it.
    pub fn card(&self, id: &str) -> Result<&str, InputError> {
        self.text("cards", &self.cards, id)
    }

    /// The name of a group of cards.
    ///
    /// # Errors
    /// If the language lacks it.
    pub fn group(&self, id: &str) -> Result<&str, InputError> {
        self.text("groups", &self.groups, id)
    }

    /// The heading of a part of a site's guide.
    ///
    /// # Errors
    /// If the language lacks it.
    pub fn section(&self, id: &str) -> Result<&str, InputError> {
        self.text("sections", &self.sections, id)
    }

    /// What the tip is in, as a sentence.
    ///
    /// # Errors
    /// If the language lacks it.
    pub fn structure(&self, id: &str) -> Result<&str, InputError> {
        self.text("needle.structures", &self.structures, id)
    }

    /// The name of a depth of tissue to choose.
    ///
    /// # Errors
    /// If the language lacks it.
    pub fn tissue(&self, id: &str) -> Result<&str, InputError> {
        self.text("needle.tissues", &self.tissues, id)
    }

    /// The name of a needle's colour.
    ///
    /// # Errors
    /// If the language lacks it.
    pub fn colour(&self, id: &str) -> Result<&str, InputError> {
        self.text("needle.colours", &self.colours, id)
    }

    /// The label of a target rule, with its distances.
    ///
    /// # Errors
    /// If the language lacks it, or it names a distance that the rule lacks.
    pub fn target(&self, rule: &TargetRule) -> Result<String, InputError> {
        let path = format!("$.targets.{}.{}", rule.site, rule.id);
        match self.target_words(rule) {
            Some(words) => self.fill(&format!("{path}.label"), &words.label, &target_values(rule)),
            None => Err(self.missing(path)),
        }
    }

    /// A remark on how a rule is drawn, if there is one.
    #[must_use]
    pub fn target_note(&self, rule: &TargetRule) -> Option<&str> {
        self.target_words(rule)?.note.as_deref()
    }

    /// The mark of a statement about which sources disagree.
    #[must_use]
    pub fn disagreement(&self) -> &str {
        &self.disagreement
    }

    /// The mark of a statement that no source seen makes.
    #[must_use]
    pub fn not_in_sources(&self) -> &str {
        &self.not_in_sources
    }

    fn target_words(&self, rule: &TargetRule) -> Option<&TargetWords> {
        self.targets.get(&rule.site)?.get(&rule.id)
    }

    fn text<'a>(
        &self,
        kind: &str,
        texts: &'a BTreeMap<String, String>,
        id: &str,
    ) -> Result<&'a str, InputError> {
        texts
            .get(id)
            .map(String::as_str)
            .ok_or_else(|| self.missing(format!("$.{kind}.{id}")))
    }

    fn missing(&self, path: String) -> InputError {
        self.fault(
            &path,
            "nothing",
            "The text is missing.",
            "Add the text in this language.",
        )
    }

    fn useless(&self, kind: &str, id: &str) -> InputError {
        self.fault(
            &format!("$.{kind}.{id}"),
            id,
            "Nothing is shown with this text.",
            "Correct its key, or remove it.",
        )
    }

    fn fault(&self, path: &str, found: &str, message: &str, remedy: &str) -> InputError {
        InputError::new(path, format!("\"{found}\""), message, remedy).in_file(&self.file)
    }

    fn check_known<T>(
        &self,
        kind: &str,
        texts: &BTreeMap<String, T>,
        is_known: impl Fn(&str) -> bool,
    ) -> Result<(), InputError> {
        match texts.keys().find(|id| !is_known(id)) {
            None => Ok(()),
            Some(id) => Err(self.useless(kind, id)),
        }
    }

    fn check_values(&self, statement: &Statement) -> Result<(), InputError> {
        let Some((part, template)) = self.statements.get(&statement.id) else {
            return Ok(());
        };
        let mut keys = statement.values.keys();
        match keys.find(|key| !template.contains(&format!("{{{key}}}"))) {
            None => Ok(()),
            Some(key) => Err(self.fault(
                &format!("$.statements.{part}.{}", statement.id),
                template,
                &format!("The text has no place for {{{key}}}."),
                "Put the placeholder where the number belongs.",
            )),
        }
    }

    fn fill(
        &self,
        path: &str,
        template: &str,
        values: &BTreeMap<String, Quantity>,
    ) -> Result<String, InputError> {
        let mut text = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let known = after
                .split_once('}')
                .and_then(|(key, after)| Some((values.get(key)?, after)));
            let Some((quantity, after)) = known else {
                let keys: Vec<&str> = values.keys().map(String::as_str).collect();
                return Err(self.fault(
                    path,
                    &format!("{{{after}"),
                    "A placeholder has no value.",
                    &format!("Use these only: {}.", keys.join(", ")),
                ));
            };
            match quantity {
                Quantity::One(value) => text.push_str(&self.number(*value)),
                Quantity::Range([smallest, largest]) => text.push_str(
                    &self
                        .range
                        .replace("{smallest}", &self.number(*smallest))
                        .replace("{largest}", &self.number(*largest)),
                ),
            }
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }

    fn number(&self, value: f64) -> String {
        value.to_string().replace('.', &self.decimal_mark)
    }
}

fn texts(at: &At<'_>) -> Result<BTreeMap<String, String>, InputError> {
    at.any_object()?
        .entries()
        .map(|(key, at)| Ok((key.to_owned(), at.text()?.to_owned())))
        .collect()
}
