//! `cargo xtask handout PATIENT`: the handout that the panel's button prints, as a PDF made by the installed Chromium.

use crate::failure::Failure;
use crate::faults::{read, tell};
use crate::node;
use crate::process;
use crate::project;
use crate::serve;
use io_site_finder::clinical::{DEFAULT_POLICY, InputError, Library};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Makes a handout of a patient as a PDF. What is wrong with the file is told on the error stream, with exit code 2.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// The patient, as JSON, as `cargo xtask assess` takes it; `-` reads the standard input
    patient: PathBuf,
    /// The site that the handout is about: its landmarks, point of entry, needle and risks
    #[arg(long)]
    site: Option<String>,
    /// The patient's side of it
    #[arg(long, value_parser = ["left", "right"], requires = "site")]
    side: Option<String>,
    /// The paper
    #[arg(long, default_value = "a4", value_parser = ["a4", "letter"])]
    paper: String,
    /// Where the PDF goes
    #[arg(long, default_value = "handout.pdf")]
    out: PathBuf,
    /// Use what was built before, without building
    #[arg(long)]
    no_build: bool,
}

/// Builds if needed and prints; tells where the PDF is.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let patient = match checked(
        &options.patient,
        options.site.as_deref(),
        options.side.as_deref(),
    ) {
        Ok(patient) => patient,
        Err(error) => return Ok(tell(Err(error))),
    };
    if !options.no_build {
        serve::build_daily()?;
    }
    let out = std::env::current_dir()
        .map_err(|error| Failure::file("find", Path::new("."), &error))?
        .join(&options.out);
    let order = serde_json::json!({
        "patient": patient,
        "site": options.site,
        "side": options.side,
        "paper": options.paper,
        "out": out,
    });
    let mut command = node::node()?;
    command
        .arg(project::path("xtask/js/handout.js"))
        .arg(order.to_string());
    process::run(
        &mut command,
        "read what the script names above; `cargo xtask screenshot` shows whether the picture itself works",
    )?;
    Ok(ExitCode::SUCCESS)
}

/// The patient of a file as the core reads it, and a site that the core knows.
fn checked(
    file: &Path,
    site: Option<&str>,
    side: Option<&str>,
) -> Result<serde_json::Value, InputError> {
    let library = Library::built_in()?;
    let name = file.display().to_string();
    let text = read(file)?;
    let patient = library.parse_patient(&name, &text)?;
    let assessment = library.assess(&patient, DEFAULT_POLICY)?.to_json();
    let known: serde_json::Value = serde_json::from_str(&assessment).unwrap_or_default();
    let rows = known["sites"].as_array().cloned().unwrap_or_default();
    let is_known = |row: &serde_json::Value| {
        row["site"].as_str() == site && side.is_none_or(|side| row["side"].as_str() == Some(side))
    };
    if site.is_some() && !rows.iter().any(is_known) {
        let mut places: Vec<String> = rows
            .iter()
            .map(|row| {
                [&row["site"], &row["side"]]
                    .iter()
                    .filter_map(|part| part.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        places.dedup();
        return Err(InputError::new(
            "$",
            [site, side]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
            format!("This place is none of those known: {}.", places.join(", ")),
            "Name one of them with --site and --side.",
        )
        .in_file("--site"));
    }
    Ok(serde_json::from_str(&library.patient_json(&patient)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with this text, for as long as `then` takes.
    fn with(name: &str, text: &str, then: impl FnOnce(&Path)) {
        let path = std::env::temp_dir().join(format!("handout-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        then(&path);
        std::fs::remove_file(&path).unwrap();
    }

    const CHILD: &str = r#"{"age": {"value": 6, "unit": "years"}, "weight_kg": 20}"#;

    #[test]
    fn a_patient_is_taken_as_assess_takes_it() {
        with("sound.json", CHILD, |path| {
            let patient = checked(path, Some("proximal-tibia"), Some("left")).unwrap();
            assert_eq!(patient["age"]["value"], 6.0);
            assert_eq!(patient["weight_kg"], 20.0);
            assert!(checked(path, None, None).is_ok());
            assert!(checked(path, Some("sternum"), None).is_ok());
        });
    }

    #[test]
    fn what_is_wrong_is_told_with_its_path_and_a_remedy() {
        let missing = checked(Path::new("no-such-patient.json"), None, None).unwrap_err();
        assert!(!missing.remedy.is_empty(), "{missing}");
        with(
            "faulty.json",
            r#"{"age": {"value": -6, "unit": "years"}}"#,
            |path| {
                let error = checked(path, None, None).unwrap_err();
                assert_eq!(error.path, "$.age.value");
                assert!(!error.remedy.is_empty(), "{error}");
            },
        );
        with("place.json", CHILD, |path| {
            let error = checked(path, Some("elbow"), None).unwrap_err();
            assert!(error.to_string().contains("proximal-tibia left"), "{error}");
            assert!(checked(path, Some("sternum"), Some("left")).is_err());
        });
    }

    #[test]
    fn a_faulty_file_ends_with_code_two_and_nothing_is_built() {
        with("code.json", "{", |path| {
            let options = Options {
                patient: path.to_owned(),
                site: None,
                side: None,
                paper: "a4".into(),
                out: "handout.pdf".into(),
                no_build: true,
            };
            let code = run(&options).unwrap();
            assert_eq!(format!("{code:?}"), format!("{:?}", ExitCode::from(2)));
        });
    }
}
