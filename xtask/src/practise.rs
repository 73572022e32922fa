//! `cargo xtask practise`: cases that practice makes up, with their keys, or how often they hold what.

use crate::failure::Failure;
use crate::faults::{read, tell};
use crate::models;
use io_site_finder::clinical::InputError;
use io_site_finder::contract::ids::AgeBand;
use io_site_finder::contract::lesson::Generate;
use io_site_finder::lesson::{Distribution, Lessons, Materials};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints cases and their keys as JSON. What is wrong with what is asked for is told on the error stream, with exit code 2.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Where chance begins: the same seed gives the same cases.
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// How many cases.
    #[arg(long, default_value_t = 3)]
    count: u32,
    /// What to make up, as a file with a `Generate` of `lesson.schema.json`, instead of seed and count.
    #[arg(long, conflicts_with_all = ["seed", "count"])]
    wanted: Option<PathBuf>,
    /// Prints how often the cases hold what instead of the cases.
    #[arg(long)]
    distribution: bool,
}

/// Prints the cases.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    Ok(tell(practise(options)))
}

fn practise(options: &Options) -> Result<String, InputError> {
    let wanted = match &options.wanted {
        Some(path) => {
            let name = path.display().to_string();
            Generate::read(&read(path)?).map_err(|error| InputError::from(error).in_file(&name))?
        }
        None => {
            let json = json!({"seed": options.seed, "count": options.count}).to_string();
            Generate::read(&json).map_err(|error| InputError::from(error).in_file("--count"))?
        }
    };
    let materials = Materials::built_in()?;
    let lessons = materials.lessons();
    if options.distribution {
        return Ok(table(&lessons.distribution(&wanted)?));
    }
    let made = lessons.generate(&wanted)?;
    let bones = models::for_tasks(made.cases.iter().map(|case| &case.task))?;
    let lessons = Lessons {
        bones: &bones,
        ..lessons
    };
    let mut cases = Vec::new();
    for case in &made.cases {
        let mut value = json!(case);
        value["key"] = json!(lessons.key(&case.task)?);
        cases.push(value);
    }
    let all: Value = json!({"seed": made.seed, "evidence": made.evidence, "cases": cases});
    Ok(format!("{all:#}"))
}

/// The counts as lines, each with its part of the whole.
fn table(of: &Distribution) -> String {
    let mut text = format!(
        "{} cases, {} rows, {} of them disputed\n",
        of.cases,
        of.rows,
        percent(of.disputed_rows, of.rows)
    );
    let bands = AgeBand::IDS.map(str::to_owned);
    for (title, counts, whole) in [
        ("verdicts (of rows)", &of.verdicts, of.rows),
        ("sites to be taken first (of cases)", &of.first, of.cases),
        ("sites usable on some side (of cases)", &of.usable, of.cases),
        ("ages (of cases)", &of.ages, of.cases),
        ("level of difficulty (of cases)", &of.difficulty, of.cases),
        ("number of conditions (of cases)", &of.conditions, of.cases),
        ("kinds of condition (of cases)", &of.kinds, of.cases),
    ] {
        text.push_str(&format!("\n{title}\n"));
        let mut counts: Vec<(&String, &u32)> = counts.iter().collect();
        // Ages are read from the youngest on; everything else by its name.
        counts.sort_by_key(|(name, _)| bands.iter().position(|band| band == *name));
        for (name, count) in counts {
            text.push_str(&format!("  {name:<26} {}\n", percent(*count, whole)));
        }
    }
    text.trim_end().to_owned()
}

fn percent(part: u32, whole: u32) -> String {
    format!(
        "{:5.1} %",
        100.0 * f64::from(part) / f64::from(whole.max(1))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Options {
        Options {
            seed: 7,
            count: 3,
            wanted: None,
            distribution: false,
        }
    }

    #[test]
    fn each_case_is_printed_with_its_key() {
        let text = practise(&options()).unwrap();
        let printed: Value = serde_json::from_str(&text).unwrap();
        let cases = printed["cases"].as_array().unwrap();
        assert_eq!(cases.len(), 3);
        for case in cases {
            assert_eq!(case["key"]["rows"].as_array().unwrap().len(), 9);
        }
    }

    #[test]
    fn too_many_cases_are_refused_with_a_remedy() {
        let error = practise(&Options {
            count: 10_001,
            ..options()
        })
        .unwrap_err();
        assert_eq!(error.path, "$.count");
        assert!(!error.remedy.is_empty());
    }

    #[test]
    fn the_distribution_names_every_verdict() {
        let text = practise(&Options {
            count: 30,
            distribution: true,
            ..options()
        })
        .unwrap();
        for verdict in [
            "suitable",
            "caution",
            "contraindicated",
            "not-used-at-this-age",
        ] {
            assert!(text.contains(verdict), "{text}");
        }
    }
}
