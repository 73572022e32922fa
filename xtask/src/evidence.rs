//! `cargo xtask evidence`: what changed for whom between two editions of the evidence, and the table to sign it off by.

use crate::evidence_changes::{Verdicts, patients, told};
use crate::evidence_report::Report;
use crate::failure::Failure;
use crate::process;
use crate::project;
use crate::words::Words;
use io_site_finder::clinical::{InputError, Library};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Compares editions of the evidence, and prints it as a table that a clinician can check.
#[derive(clap::Args, Debug)]
pub struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand, Debug)]
enum Action {
    /// Writes what changed for whom as Markdown.
    Changes {
        /// The edition before: verdicts kept in a file, a folder that holds `assets/`, or a revision of git.
        #[arg(long)]
        from: String,
        /// Writes there instead of to the screen.
        #[arg(long)]
        to: Option<PathBuf>,
    },
    /// Prints every rule with its source, and writes the page to sign it off by.
    Report {
        /// The page to write.
        #[arg(long, default_value = "target/evidence.html")]
        to: PathBuf,
    },
    /// Keeps the verdicts of this edition over all test patients in a file.
    Verdicts {
        /// The file to write.
        file: PathBuf,
    },
}

/// Does what the action says.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let library = library()?;
    match &options.action {
        Action::Changes { from, to } => {
            let text = changes(&library, &verdicts_from(from)?)?;
            match to {
                Some(path) => write(path, &text)?,
                // A reader that stops early, such as `head`, is no failure of ours.
                None => drop(write!(std::io::stdout(), "{text}")),
            }
        }
        Action::Report { to } => {
            let report = Report::of(&library)?;
            write(to, &report.html())?;
            drop(write!(std::io::stdout(), "{}", report.text()));
            process::say(&format!("to print and sign: {}", to.display()));
        }
        Action::Verdicts { file } => {
            let verdicts = Verdicts::of(&library, &patients()?)?;
            let text = serde_json::to_string_pretty(&verdicts)
                .map_err(|error| Failure::new(error.to_string(), "mend the verdicts"))?;
            write(file, &format!("{text}\n"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn library() -> Result<Library, Failure> {
    Library::built_in()
        .map_err(|error| Failure::new(error.to_string(), "correct that file of assets/"))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| Failure::file("write", path, &error))
}

/// What changed from an earlier edition to the one built in.
pub fn changes(library: &Library, from: &Verdicts) -> Result<String, Failure> {
    let to = Verdicts::of(library, &patients()?)?;
    Ok(told(from, &to, &Words::of(library)?))
}

/// The edition before, from whatever names it.
fn verdicts_from(from: &str) -> Result<Verdicts, Failure> {
    let path = Path::new(from);
    if path.is_file() {
        let text = fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
        return serde_json::from_str(&text).map_err(|error| {
            Failure::new(
                format!("{from} holds no verdicts: {error}"),
                "give a file written by `cargo xtask evidence verdicts FILE`",
            )
        });
    }
    if path.is_dir() {
        process::say("the data of that folder are weighed by the rules of this program");
        return of_folder(path);
    }
    process::say("the data of that revision are weighed by the rules of this program");
    let folder = std::env::temp_dir().join(format!("io-site-finder-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    let verdicts = unpacked(from, &folder).and_then(|()| of_folder(&folder));
    fs::remove_dir_all(&folder).map_err(|error| Failure::file("remove", &folder, &error))?;
    verdicts
}

/// The `assets/` of a revision, unpacked into a folder.
fn unpacked(revision: &str, folder: &Path) -> Result<(), Failure> {
    let archive = folder.join("assets.tar");
    let remedy = "give a file of verdicts, a folder or a revision that git knows";
    let mut pack = Command::new("git");
    pack.current_dir(project::root())
        .args(["archive", "--output"])
        .arg(&archive)
        .args([revision, "assets"]);
    let mut unpack = Command::new("tar");
    unpack.arg("xf").arg(&archive).arg("-C").arg(folder);
    process::output(&mut pack, remedy)?;
    process::output(&mut unpack, remedy)?;
    Ok(())
}

fn of_folder(folder: &Path) -> Result<Verdicts, Failure> {
    let library = Library::from_files(&mut |name| match fs::read_to_string(
        folder.join("assets").join(name),
    ) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(InputError::new(
            "$",
            error.to_string(),
            "The file cannot be read.",
            "Give a folder whose files may be read.",
        )
        .in_file(name)),
    })
    .map_err(|error| Failure::new(error.to_string(), "give a folder that holds assets/"))?;
    Verdicts::of(&library, &patients()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words follow from the verdicts kept of the edition before: a change of data or of counting shows here.
    #[test]
    fn what_changed_for_whom_is_told_as_it_is() {
        let library = library().unwrap_or_else(|failure| panic!("{failure}"));
        let before = project::path("tests/editions/1.0.0.json");
        let before = verdicts_from(&before.display().to_string());
        let before = before.unwrap_or_else(|failure| panic!("{failure}"));
        let made = changes(&library, &before).unwrap_or_else(|failure| panic!("{failure}"));
        let kept =
            fs::read_to_string(project::path("assets/evidence/CHANGES.md")).unwrap_or_default();
        assert!(
            made == kept,
            "assets/evidence/CHANGES.md is stale: run `cargo xtask evidence changes --from tests/editions/1.0.0.json \
             --to assets/evidence/CHANGES.md`"
        );
    }
}
