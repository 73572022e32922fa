//! What changed for whom: the verdicts of two editions of the evidence over the test patients, in words.
//!
//! The verdicts of an edition are kept as a file, so that the words stay true when rules of counting change and not
//! only data. How the command line is read belongs to `evidence`.

use crate::failure::Failure;
use crate::project;
use crate::words::Words;
use io_site_finder::clinical::Library;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

/// The verdicts of one edition: for each patient, as compact JSON, and each policy a letter (see `LETTERS`) a row.
#[derive(Debug, Serialize, Deserialize)]
pub struct Verdicts {
    /// Version of the edition.
    pub version: String,
    /// Ids of the rows, "left proximal-tibia", in order.
    pub rows: Vec<String>,
    /// By patient, by policy.
    pub patients: BTreeMap<String, BTreeMap<String, String>>,
}

/// The most patients told one by one for whom the same changed.
const MOST_PEOPLE: usize = 6;

/// A letter for each verdict.
const LETTERS: [(&str, char, &str); 4] = [
    ("suitable", 's', "suitable"),
    ("caution", 'c', "caution"),
    ("contraindicated", 'x', "contraindicated"),
    ("not-used-at-this-age", 'n', "not used at this age"),
];

/// The patients of `tests/cases` and the examples, each once.
pub fn patients() -> Result<Vec<Value>, Failure> {
    let mut found = Vec::new();
    let mut add = |patient: &Value| {
        if !found.contains(patient) {
            found.push(patient.clone());
        }
    };
    for file in json_files("tests/cases")? {
        for case in file["cases"].as_array().into_iter().flatten() {
            add(&case["patient"]);
        }
    }
    let examples = read_json("assets/atlas/examples.json")?;
    for example in examples["patients"].as_array().into_iter().flatten() {
        add(&example["patient"]);
    }
    Ok(found)
}

/// A JSON file of the project.
pub fn read_json(path: &str) -> Result<Value, Failure> {
    let path = project::path(path);
    let text = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::new(
            format!("{} is no JSON: {error}", path.display()),
            "correct the file",
        )
    })
}

/// The JSON files of a folder in the order of their names.
pub fn json_files(folder: &str) -> Result<Vec<Value>, Failure> {
    let path = project::path(folder);
    let mut names: Vec<String> = fs::read_dir(&path)
        .map_err(|error| Failure::file("list", &path, &error))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".json"))
        .collect();
    names.sort();
    names
        .iter()
        .map(|name| read_json(&format!("{folder}/{name}")))
        .collect()
}

impl Verdicts {
    /// What a library says of these patients under each of its policies.
    pub fn of(library: &Library, patients: &[Value]) -> Result<Self, Failure> {
        let vocabulary = library.vocabulary();
        let mut verdicts = Self {
            version: vocabulary.evidence.version.unwrap_or("1.0.0").to_owned(),
            rows: Vec::new(),
            patients: BTreeMap::new(),
        };
        for policy in vocabulary.policies {
            let policy = policy.id;
            for json in patients {
                let Ok(patient) = library.parse_patient("patient", &json.to_string()) else {
                    // A patient with a condition that this edition does not know.
                    continue;
                };
                let assessment = library
                    .assess(&patient, policy)
                    .map_err(|error| Failure::new(error.to_string(), "mend the policy"))?;
                let mut letters = String::new();
                verdicts.rows.clear();
                for row in assessment.verdicts() {
                    letters.push(LETTERS[row.verdict as usize].1);
                    verdicts.rows.push(match row.side {
                        Some(side) => format!("{} {}", side.id(), row.site),
                        None => row.site.to_owned(),
                    });
                }
                verdicts
                    .patients
                    .entry(json.to_string())
                    .or_default()
                    .insert(policy.to_owned(), letters);
            }
        }
        Ok(verdicts)
    }
}

/// The changes from one edition to another, as Markdown: by policy, then by patient.
pub fn told(from: &Verdicts, to: &Verdicts, words: &Words<'_>) -> String {
    let mut text = format!(
        "# What changed for whom: evidence {} to {}\n\nMade by `cargo xtask evidence changes` from the test patients \
         and the example patients. For teaching only; no clinician has reviewed it.\n",
        from.version, to.version
    );
    for policy in &words.vocabulary.policies {
        let policy = policy.id;
        // Those for whom the same changed stand together.
        let mut changed: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let (mut compared, mut count) = (0, 0);
        for (patient, after) in &to.patients {
            let before = from.patients.get(patient);
            let (Some(old), Some(letters)) = (
                before.and_then(|known| known.get(policy)),
                after.get(policy),
            ) else {
                continue;
            };
            compared += 1;
            let lines = changes(&to.rows, old, letters, &|site| words.site(site));
            if !lines.is_empty() {
                count += 1;
                let patient: Value = serde_json::from_str(patient).unwrap_or_default();
                let person = person(&patient, words);
                let people = changed.entry(lines.join("; ")).or_default();
                if !people.contains(&person) {
                    people.push(person);
                }
            }
        }
        let name = words.policy(policy);
        let _ = write!(
            text,
            "\n## {name}\n\n{count} of {compared} patients have another verdict somewhere.\n\n"
        );
        for (change, people) in changed {
            let _ = writeln!(text, "- **{change}**");
            for person in people.iter().take(MOST_PEOPLE) {
                let _ = writeln!(text, "  - {person}");
            }
            if people.len() > MOST_PEOPLE {
                let _ = writeln!(text, "  - and {} more", people.len() - MOST_PEOPLE);
            }
        }
    }
    text
}

/// Rows that changed in one way, together: "left and right distal tibia: suitable, now caution".
fn changes(
    rows: &[String],
    old: &str,
    new: &str,
    name_of_site: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let mut grouped: Vec<((char, char), Vec<&str>)> = Vec::new();
    for ((row, before), after) in rows.iter().zip(old.chars()).zip(new.chars()) {
        if before == after {
            continue;
        }
        match grouped.iter_mut().find(|(way, _)| *way == (before, after)) {
            Some((_, places)) => places.push(row),
            None => grouped.push(((before, after), vec![row])),
        }
    }
    let word = |letter: char| {
        LETTERS
            .iter()
            .find(|(_, known, _)| *known == letter)
            .map_or("unknown", |(_, _, word)| word)
    };
    grouped
        .into_iter()
        .map(|((before, after), places)| {
            let mut named: Vec<String> = Vec::new();
            for place in &places {
                let (side, site) = place.split_once(' ').unwrap_or(("", place));
                let other = format!("{} {site}", if side == "left" { "right" } else { "left" });
                let site_name = name_of_site(site);
                match side {
                    "" => named.push(site_name),
                    "left" if places.contains(&other.as_str()) => {
                        named.push(format!("{site_name} (left and right)"));
                    }
                    "right" if places.contains(&other.as_str()) => {}
                    _ => named.push(format!("{side} {site_name}")),
                }
            }
            format!(
                "{}: {}, now {}",
                named.join(", "),
                word(before),
                word(after)
            )
        })
        .collect()
}

/// A patient in words: "40 years, 80 kg, fracture (tibia, left)".
fn person(patient: &Value, words: &Words<'_>) -> String {
    let unit = patient["age"]["unit"].as_str().unwrap_or_default();
    let unit = match patient["age"]["value"].as_f64() {
        Some(1.0) => unit.trim_end_matches('s'),
        _ => unit,
    };
    let mut text = format!("{} {unit}", patient["age"]["value"]);
    if let Some(weight) = patient["weight_kg"].as_f64() {
        let _ = write!(text, ", {weight} kg");
    }
    if let Some(devices) = patient["devices"]
        .as_array()
        .filter(|list| !list.is_empty())
    {
        let names: Vec<String> = devices
            .iter()
            .filter_map(Value::as_str)
            .map(|device| words.device(device))
            .collect();
        let _ = write!(text, ", at hand: {}", names.join(" and "));
    }
    for condition in patient["conditions"].as_array().into_iter().flatten() {
        let kind = condition["kind"].as_str().unwrap_or_default();
        let _ = write!(text, "; {}", words.condition(kind));
        let details: Vec<String> = condition
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(key, _)| *key != "kind")
            .map(|(key, value)| match value {
                Value::String(word) => words.site(word),
                Value::Bool(true) => key.clone(),
                Value::Bool(false) => format!("not {key}"),
                number => format!("{number} h ago"),
            })
            .collect();
        if !details.is_empty() {
            let _ = write!(text, " ({})", details.join(", "));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_change_in_one_way_stand_together() {
        let name = |id: &str| id.replace('-', " ");
        let rows = ["left distal-tibia", "right distal-tibia", "sternum"].map(str::to_owned);
        assert_eq!(
            changes(&rows, "ssx", "ccx", &name),
            ["distal tibia (left and right): suitable, now caution"]
        );
        assert!(changes(&rows, "ssx", "ssx", &name).is_empty());
    }
}
