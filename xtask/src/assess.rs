//! `cargo xtask assess FILE`: the assessment of a patient as JSON, as the page gets it.

use crate::failure::Failure;
use crate::faults::{read, tell};
use io_site_finder::clinical::{DEFAULT_POLICY, InputError, Library};
use io_site_finder::contract::writing::write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Prints the assessment of a patient as JSON. What is wrong with a file is told on the error stream, with exit code 2.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// The patient, as JSON; `-` reads the standard input.
    file: PathBuf,
    /// The policy: an id, or a file with one.
    #[arg(long, default_value = DEFAULT_POLICY)]
    policy: String,
    /// A file with sources and positions of one's own; may be repeated.
    #[arg(long)]
    evidence: Vec<PathBuf>,
    /// A file with sites or bones of one's own; may be repeated.
    #[arg(long)]
    atlas: Vec<PathBuf>,
    /// Prints the verdicts that change under this other policy instead: an id, or a file with one.
    #[arg(long)]
    compare: Option<String>,
}

/// Prints the assessment.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    Ok(tell(assess(options)))
}

fn assess(options: &Options) -> Result<String, InputError> {
    let mut library = Library::built_in()?;
    for path in &options.atlas {
        library.add_atlas(&path.display().to_string(), &read(path)?)?;
    }
    for path in &options.evidence {
        library.add_evidence(&path.display().to_string(), &read(path)?)?;
    }
    let policy = policy(&mut library, &options.policy)?;
    let other = options
        .compare
        .as_ref()
        .map(|name| self::policy(&mut library, name))
        .transpose()?;
    let patient =
        library.parse_patient(&options.file.display().to_string(), &read(&options.file)?)?;
    let json = match other {
        None => library.assess(&patient, &policy)?.to_json(),
        Some(other) => write(&library.compare_policies(&patient, &policy, &other)?),
    };
    // Through a value and back, to be readable by people too.
    Ok(serde_json::from_str::<serde_json::Value>(&json)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or(json))
}

/// The id of a policy that is known, or of the one in the file of that name.
fn policy(library: &mut Library, name: &str) -> Result<String, InputError> {
    let path = Path::new(name);
    // An id has neither dots nor slashes: what looks like a file is one, and is told when it is not there.
    if path.is_file() || name.contains(['.', '/', '\\']) {
        library.add_policy(name, &read(path)?)
    } else {
        Ok(name.to_owned())
    }
}
