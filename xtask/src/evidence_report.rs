//! The evidence as a table that a clinician without a compiler can check and sign: every rule, who says it, where, and
//! what of that was seen.
//!
//! As plain text for the screen, and as one HTML page to print: its own styles, no scripts, nothing fetched.

use crate::evidence_changes::json_files;
use crate::failure::Failure;
use crate::words::Words;
use io_site_finder::clinical::Library;
use io_site_finder::contract::vocabulary::Edition;
use serde_json::Value;
use std::fmt::Write;

/// One line of one source.
struct Rule {
    /// What it is about: a condition, ages, devices, needles, the order of sites, advice.
    section: String,
    /// What it does and where it holds.
    rule: String,
    says: String,
    source: String,
    locator: String,
    seen: String,
}

/// The table of everything that the evidence says.
pub struct Report<'a> {
    edition: Edition<'a>,
    rules: Vec<Rule>,
    disclaimer: String,
}

impl<'a> Report<'a> {
    /// Gathers every statement of `assets/evidence/`, with the names of what it speaks of.
    pub fn of(library: &'a Library) -> Result<Self, Failure> {
        let words = Words::of(library)?;
        let mut rules = Vec::new();
        for file in json_files("assets/evidence")? {
            for (list, title) in [
                ("positions", ""),
                ("ages", "Ages and weights at which a site is used"),
                ("devices", "Devices"),
                ("needles", "Needles"),
                ("preferences", "Order of sites"),
            ] {
                for item in file[list].as_array().into_iter().flatten() {
                    let section = if title.is_empty() {
                        words.condition(item["condition"].as_str().unwrap_or_default())
                    } else {
                        title.to_owned()
                    };
                    rules.push(rule(&words, section, rule_text(item), item, item));
                }
            }
            for item in file["advice"].as_array().into_iter().flatten() {
                let id = item["id"].as_str().unwrap_or_default();
                for citation in item["sources"].as_array().into_iter().flatten() {
                    let mut advice = rule(
                        &words,
                        "Advice (touches no verdict)".to_owned(),
                        rule_text(item),
                        citation,
                        item,
                    );
                    advice.says = words.advice(id);
                    rules.push(advice);
                }
            }
        }
        // Conditions in the order of the vocabulary, then the rest; advice, which touches no verdict, last.
        let kinds = words.vocabulary.conditions.iter();
        let conditions: Vec<String> = kinds.map(|known| words.condition(known.kind)).collect();
        rules.sort_by_key(|rule| {
            let condition = conditions.iter().position(|name| *name == rule.section);
            (
                condition.unwrap_or(conditions.len()),
                rule.section.starts_with("Advice"),
            )
        });
        Ok(Self {
            rules,
            disclaimer: words.disclaimer(),
            edition: words.vocabulary.evidence,
        })
    }

    fn heading(&self) -> String {
        format!(
            "Evidence {} of {}, reviewed by {}",
            self.edition.version.unwrap_or("?"),
            self.edition.date.unwrap_or("?"),
            self.edition.reviewed_by.unwrap_or("nobody yet"),
        )
    }

    /// The sections in order, each with the numbers of its rules.
    fn sections(&self) -> Vec<(&str, Vec<usize>)> {
        let mut sections: Vec<(&str, Vec<usize>)> = Vec::new();
        for (i, rule) in self.rules.iter().enumerate() {
            match sections.iter_mut().find(|(name, _)| *name == rule.section) {
                Some((_, rules)) => rules.push(i),
                None => sections.push((&rule.section, vec![i])),
            }
        }
        sections
    }

    /// For the screen: a line for each rule, its parts separated by tabs.
    pub fn text(&self) -> String {
        let mut text = format!("{}. {}\n", self.heading(), self.disclaimer);
        for (section, rules) in self.sections() {
            let _ = writeln!(text, "\n{section}");
            for i in rules {
                let Rule {
                    rule,
                    says,
                    source,
                    locator,
                    seen,
                    ..
                } = &self.rules[i];
                let _ = writeln!(
                    text,
                    "{}\t{rule}\t{says}\t{source}\t{locator}\t{seen}",
                    i + 1
                );
            }
        }
        text
    }

    /// To be printed and signed.
    pub fn html(&self) -> String {
        let mut html = format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{heading}</title>\n\
             <style>{STYLE}</style>\n<h1>{heading}</h1>\n\
             <p>{} Each row is one statement of one source, in our own words. Please tick whether you agree that the \
             source says so and that the rule follows from it; strike out what is wrong.</p>\n{KEY}\
             <p class=\"sign\">Reviewer <span></span> Registration <span></span> Date <span></span> Signature \
             <span></span></p>\n",
            escaped(&self.disclaimer),
            heading = escaped(&self.heading()),
        );
        for (section, rules) in self.sections() {
            let _ = write!(
                html,
                "<h2>{}</h2>\n<table>\n<thead><tr><th>No.<th>Rule<th>Says<th>Source<th>Where<th>Seen<th>Agree\
                 <th>Disagree<th>Initials</tr></thead>\n<tbody>\n",
                escaped(section)
            );
            for i in rules {
                let rule = &self.rules[i];
                let _ = writeln!(
                    html,
                    "<tr><td>{}<td>{}<td>{}<td>{}<td>{}<td>{}<td class=\"box\">\u{2610}<td class=\"box\">\u{2610}<td></tr>",
                    i + 1,
                    escaped(&rule.rule),
                    escaped(&rule.says),
                    escaped(&rule.source),
                    escaped(&rule.locator),
                    escaped(&rule.seen)
                );
            }
            html.push_str("</tbody>\n</table>\n");
        }
        html.push_str("</html>\n");
        html
    }
}

/// What a reviewer has to know of the words in the column of rules.
const KEY: &str = "<p><b>Reaches:</b> how far from the condition the rule holds. Site: that spot only. Bone: every site \
of that bone. Limb, side of body: all of it. Distal on limb: sites farther from the trunk on the same limb; the pelvis is \
part of none. Distal of injury: the same, below an injured pelvis too. Device: that device only. Patient: every site. \
Route: intraosseous access as such, no single site.</p>\n\
<p><b>How rules add up,</b> where all sources are weighed: each independent body counts once. Two or more that forbid \
make a site contraindicated, unless more call it relative. One that forbids makes it contraindicated where nobody else \
speaks of the condition, is only noted against three or more that mean another place, and else makes it caution. Any \
that call it relative make it caution, but for rules marked as only noted where they stand alone. Some that forbid and \
some that permit make it caution. A time that a source does not state is read as the longest that others state.</p>\n";

const STYLE: &str = "
body{font:10pt/1.35 system-ui,sans-serif;color:#111;background:#fff;margin:1.5rem auto;max-width:76rem;padding:0 1rem}
h1{font-size:15pt}h2{font-size:12pt;margin:1.4em 0 .4em;break-after:avoid}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #999;padding:.25em .4em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead{display:table-header-group}th{background:#eee;font-size:8.5pt}tr{break-inside:avoid}
th:nth-child(1){width:2.6em}th:nth-child(2){width:15%}th:nth-child(4){width:17%}th:nth-child(5){width:13.5%}
th:nth-child(6){width:12%}th:nth-child(7),th:nth-child(8){width:5.4em}th:nth-child(9){width:5em}
.box{text-align:center;font-size:13pt}.sign span{display:inline-block;min-width:9em;border-bottom:1px solid #111}
@media print{@page{size:A4 landscape;margin:12mm;@bottom-right{content:counter(page) \" / \" counter(pages)}}body{margin:0;max-width:none;padding:0;font-size:8.5pt}}
";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn rule(words: &Words<'_>, section: String, rule: String, citation: &Value, item: &Value) -> Rule {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let id = citation["source"].as_str().unwrap_or_default();
    let mut sources = words.vocabulary.sources.iter();
    let source = sources.find(|source| source.id == id);
    let mut seen = String::new();
    let mut title = String::new();
    if let Some(source) = source {
        seen = words.seen(source.seen);
        if source.second_hand {
            seen += ", second hand";
        }
        for (more, before) in [(source.note, ""), (source.superseded_by, "Superseded by ")] {
            if let Some(more) = more {
                let _ = write!(seen, ". {before}{more}");
            }
        }
        source.title.clone_into(&mut title);
        if let Some(year) = source.year {
            let _ = write!(title, " ({year})");
        }
    }
    Rule {
        section,
        rule,
        says: text(&item["says"]),
        source: format!("{id}: {title}"),
        locator: text(&citation["locator"]),
        seen,
    }
}

/// What a statement does and where it holds: "contraindicated; scope bone; 48 h; from 12 years".
fn rule_text(item: &Value) -> String {
    let mut parts = Vec::new();
    if let Some(length) = item["needle_mm"].as_f64() {
        parts.push(format!("{length} mm"));
    }
    if let Some(strength) = item["strength"].as_str() {
        parts.push(strength.replace('-', " "));
    }
    if let Some(scope) = item["scope"].as_str() {
        parts.push(format!("reaches: {}", scope.replace('-', " ")));
    }
    if let Some(hours) = item["window_hours"].as_f64() {
        parts.push(format!("for {hours} h"));
    }
    for key in ["devices", "sites"] {
        if let Some(list) = item[key].as_array() {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            parts.push(words.join(", "));
        }
    }
    for (field, words) in item["when"].as_object().into_iter().flatten() {
        parts.push(format!(
            "when {field} is {}",
            words.to_string().replace(['[', ']', '"'], "")
        ));
    }
    for condition in item["conditions"].as_array().into_iter().flatten() {
        parts.push(format!(
            "with {}",
            condition["condition"].as_str().unwrap_or_default()
        ));
    }
    for (key, before) in [("from", "from"), ("below", "below")] {
        let age = &item["ages"][key];
        if let Some(unit) = age["unit"].as_str() {
            parts.push(format!("{before} {} {unit}", age["value"]));
        }
    }
    for (key, before) in [("from_kg", "from"), ("below_kg", "below")] {
        if let Some(weight) = item["weights"][key].as_f64() {
            parts.push(format!("{before} {weight} kg"));
        }
    }
    for (key, words) in [
        ("quoted_only", "quoted, not counted"),
        ("own_staff", "counts only where this service is followed"),
        ("noted_alone", "only noted where it stands alone"),
        ("excessive_tissue", "with much tissue"),
        ("preferred", "preferred"),
        ("sources_differ", "sources differ"),
    ] {
        if item[key] == true {
            parts.push(words.to_owned());
        }
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_rule_is_told_with_all_its_limits() {
        let item = json!({"strength": "contraindicated", "scope": "bone", "window_hours": 48,
            "ages": {"from": {"value": 12, "unit": "years"}}, "noted_alone": true});
        assert_eq!(
            rule_text(&item),
            "contraindicated; reaches: bone; for 48 h; from 12 years; only noted where it stands alone"
        );
    }

    #[test]
    fn the_page_holds_every_statement_and_fetches_nothing() {
        let library = Library::built_in().unwrap_or_else(|error| panic!("{error}"));
        let report = Report::of(&library).unwrap_or_else(|failure| panic!("{failure}"));
        let html = report.html();
        let files = json_files("assets/evidence").unwrap_or_else(|failure| panic!("{failure}"));
        let mut statements = 0;
        for item in files.iter().flat_map(|file| {
            ["positions", "ages", "devices", "needles", "preferences"]
                .into_iter()
                .flat_map(|list| file[list].as_array().into_iter().flatten())
        }) {
            statements += 1;
            assert!(
                html.contains(&escaped(item["says"].as_str().unwrap_or_default())),
                "{item}"
            );
        }
        assert!(statements > 250, "{statements}");
        for word in ["<script", "src=", "href=", "url(", "@import"] {
            assert!(!html.contains(word), "the page holds {word}");
        }
        assert!(html.contains("reviewed by nobody yet"));
    }
}
