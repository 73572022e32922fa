//! `cargo xtask score FILE`: how answers did, as JSON, as the page gets it.

use crate::failure::Failure;
use crate::faults::{read, tell};
use crate::models;
use io_site_finder::clinical::InputError;
use io_site_finder::contract::attempt::Answers;
use io_site_finder::lesson::Materials;
use std::path::PathBuf;
use std::process::ExitCode;

/// Scores answers from a file. What is wrong with it is told on the error stream, with exit code 2.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// The answers, as JSON of `lesson-answers.schema.json`; `-` reads the standard input.
    file: PathBuf,
}

/// Prints the attempt.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let name = options.file.display().to_string();
    let scored =
        read(&options.file).and_then(|text| score(&text).map_err(|error| error.in_file(&name)));
    Ok(tell(scored))
}

fn score(text: &str) -> Result<String, InputError> {
    let answers = Answers::read(text)?;
    let mut materials = Materials::built_in()?;
    materials.bones = models::for_tasks(answers.tasks.iter().map(|answered| &answered.task))?;
    let attempt = materials.lessons().score(&answers)?;
    Ok(serde_json::to_string_pretty(&attempt).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn answers(site: &str) -> String {
        json!({"pass_percent": 80, "tasks": [{
            "task": {"choose-site": {"ask": "best-first", "patient": {
                "age": {"value": 40, "unit": "years"}, "weight_kg": 80,
                "conditions": [{"kind": "fracture", "bone": "tibia", "side": "left"}]}}},
            "answer": {"sites": [{"site": site, "side": "left"}]}
        }]})
        .to_string()
    }

    #[test]
    fn an_answer_is_scored_with_its_reasons() {
        let scored: Value =
            serde_json::from_str(&score(&answers("proximal-tibia")).unwrap()).unwrap();
        assert_eq!(scored["passed"], false);
        assert_eq!(scored["tasks"][0]["rows"][0]["finding"], "unusable-chosen");
        let rows = scored["tasks"][0]["expected"]["rows"].as_array().unwrap();
        assert!(rows.iter().any(|row| row["reasons"][0]["id"] == "fracture"));
    }

    #[test]
    fn a_fault_is_told_with_path_and_remedy() {
        let error = score(&answers("proximal-tibial")).unwrap_err();
        assert_eq!(error.path, "$.tasks[0].answer.sites[0].site");
        assert_eq!(error.nearest.as_deref(), Some("proximal-tibia"));
        let error = score(&answers("sternum").replace("\"years\"", "\"yers\"")).unwrap_err();
        assert_eq!(error.path, "$.tasks[0].task.choose-site.patient.age.unit");
        assert!(error.remedy.contains("years"));
        assert_eq!(score("{}").unwrap_err().path, "$");
    }
}
