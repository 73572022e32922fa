//! The English messages of what is taught, as the page puts them together: by id, with the numbers of the statement.

use std::collections::BTreeSet;

use io_site_finder::clinical::teaching::{
    Quantity, SECTIONS, STRUCTURES, Statement, Teaching, target_values,
};
use io_site_finder::contract::{map::Map, target::TargetRule};
use serde_json::Value;

/// The messages of a language.
pub struct Messages {
    teaching: Value,
    range: String,
}

impl Messages {
    /// Of the English files.
    pub fn english() -> Self {
        Self::of(include_str!("../../assets/locales/en/teaching.json"))
    }

    /// Of a file of what is taught.
    pub fn of(teaching: &str) -> Self {
        let panel: Value =
            serde_json::from_str(include_str!("../../assets/locales/en/panel.json")).unwrap();
        Self {
            teaching: serde_json::from_str(teaching).unwrap(),
            range: panel["range"].as_str().unwrap().to_owned(),
        }
    }

    /// The text of a statement.
    pub fn statement(&self, statement: &Statement) -> Result<String, String> {
        let path = format!("statements.{}.{}", statement.part, statement.id);
        let text = &self.teaching["statements"][&statement.part][&statement.id];
        self.fill(&path, text, &statement.values)
    }

    /// The label of a point of entry.
    pub fn target(&self, rule: &TargetRule) -> Result<String, String> {
        let path = format!("targets.{}.{}", rule.site, rule.id);
        let text = &self.teaching["targets"][&rule.site][&rule.id]["label"];
        self.fill(&path, text, &target_values(rule))
    }

    /// The name of what a needle's tip is in.
    pub fn structure(&self, id: &str) -> &str {
        self.teaching["needle"]["structures"][id].as_str().unwrap()
    }

    fn fill(&self, path: &str, template: &Value, values: &Map<Quantity>) -> Result<String, String> {
        let template = template
            .as_str()
            .ok_or_else(|| format!("{path}: the text is missing"))?;
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (key, after) = after
                .split_once('}')
                .ok_or_else(|| format!("{path}: a place for a value does not end"))?;
            let value = values
                .get(key)
                .ok_or_else(|| format!("{path}: nothing has the value {key}"))?;
            text += &match value {
                Quantity::One(value) => value.to_string(),
                Quantity::Range([smallest, largest]) => self
                    .range
                    .replace("{smallest}", &smallest.to_string())
                    .replace("{largest}", &largest.to_string()),
            };
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }

    /// What does not fit: an id without its text, a text that nothing shows, a value without its place, a place without a value.
    pub fn faults(&self, teaching: &Teaching) -> Vec<String> {
        let mut faults = Vec::new();
        for statement in teaching.statements.values() {
            faults.extend(self.statement(statement).err());
            let text = &self.teaching["statements"][&statement.part][&statement.id];
            for key in statement.values.keys() {
                let place = format!("{{{key}}}");
                if !text.as_str().is_some_and(|text| text.contains(&place)) {
                    faults.push(format!("{}: no place for {key}", statement.id));
                }
            }
        }
        let stated = teaching.statements.values();
        let ids = |part: &str| -> BTreeSet<&str> {
            let of_part = stated.clone().filter(|statement| statement.part == part);
            of_part.map(|statement| statement.id.as_str()).collect()
        };
        for (part, texts) in self.teaching["statements"].as_object().unwrap() {
            let known = ids(part);
            for id in texts.as_object().unwrap().keys() {
                if !known.contains(id.as_str()) {
                    faults.push(format!("statements.{part}.{id}: nothing is shown with it"));
                }
            }
        }
        for rule in &teaching.targets.rules {
            faults.extend(self.target(rule).err());
        }
        for (site, rules) in self.teaching["targets"].as_object().unwrap() {
            for id in rules.as_object().unwrap().keys() {
                let mut known = teaching.targets.rules.iter();
                if !known.any(|rule| rule.site == *site && rule.id == *id) {
                    faults.push(format!("targets.{site}.{id}: nothing is shown with it"));
                }
            }
        }
        let tissues = teaching.needle.sites.iter().flat_map(|site| &site.tissues);
        let landmarks = teaching.landmarks.iter();
        let cards = teaching.cards.iter();
        for (path, wanted) in [
            (
                "/sections",
                SECTIONS.into_iter().collect::<BTreeSet<&str>>(),
            ),
            ("/needle/structures", STRUCTURES.into_iter().collect()),
            (
                "/needle/tissues",
                tissues.map(|tissue| tissue.tissue.as_str()).collect(),
            ),
            (
                "/needle/colours",
                teaching
                    .needle
                    .lengths
                    .iter()
                    .map(|length| length.colour.as_str())
                    .collect(),
            ),
            (
                "/landmarks",
                landmarks.map(|landmark| landmark.id.as_str()).collect(),
            ),
            (
                "/cards",
                cards.clone().map(|card| card.id.as_str()).collect(),
            ),
            ("/groups", cards.map(|card| card.group.as_str()).collect()),
        ] {
            let texts = self.teaching.pointer(path).unwrap().as_object().unwrap();
            let named: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
            for id in named.symmetric_difference(&wanted) {
                faults.push(format!("{path}/{id}: a text and a thing do not meet"));
            }
        }
        faults
    }
}
