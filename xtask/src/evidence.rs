//! `cargo xtask evidence`: what changed for whom between two editions of the evidence, and the table to sign it off by.

use crate::evidence_changes::{Verdicts, patients, words};
use crate::failure::Failure;
use crate::process;
use crate::project;
use io_site_finder::clinical::{InputError, Library};
use serde_json::Value;
use std::fs;
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
                None => println!("{text}"),
            }
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
    let vocabulary: Value = serde_json::from_str(&library.vocabulary_json())
        .map_err(|error| Failure::new(error.to_string(), "mend the vocabulary"))?;
    let to = Verdicts::of(library, &patients()?)?;
    Ok(words(from, &to, &vocabulary))
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
    let archive = folder.join("assets.tar");
    let remedy = "give a file of verdicts, a folder or a revision that git knows";
    process::output(
        Command::new("git")
            .current_dir(project::root())
            .args(["archive", "--output"])
            .arg(&archive)
            .args([from, "assets"]),
        remedy,
    )?;
    process::output(
        Command::new("tar")
            .arg("xf")
            .arg(&archive)
            .arg("-C")
            .arg(&folder),
        remedy,
    )?;
    let verdicts = of_folder(&folder);
    fs::remove_dir_all(&folder).map_err(|error| Failure::file("remove", &folder, &error))?;
    verdicts
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
