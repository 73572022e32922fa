//! `cargo xtask package`: what is published, in the form that one kind of place takes. One file a kind of package.
//!
//! The packages are made by the page's own makers (`web/package/`), started by `xtask/js/package.js`, so that a package made here
//! and one made in a browser are the same. Here stands what is asked for and where it goes.

mod h5p;
mod lesson;
mod npm;
mod scorm;
mod single;

use crate::failure::Failure;
use crate::node;
use crate::process;
use crate::project;
use crate::size;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Makes a package of the published form in dist/.
#[derive(clap::Args, Debug)]
pub struct Options {
    #[command(subcommand)]
    kind: Kind,
}

/// The kinds of package.
#[derive(clap::Subcommand, Debug)]
enum Kind {
    Single(single::Options),
    H5p(h5p::Options),
    Npm(npm::Options),
    Scorm(scorm::Options),
}

/// Makes the package and says where it is, and how large.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    match &options.kind {
        Kind::Single(options) => single::run(options)?,
        Kind::H5p(options) => h5p::run(options)?,
        Kind::Npm(options) => npm::run(options)?,
        Kind::Scorm(options) => scorm::run(options)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Where a package goes if nobody says otherwise.
fn place(out: Option<&PathBuf>, name: &str) -> PathBuf {
    out.map_or_else(
        || project::path("target/package").join(name),
        |out| std::path::absolute(out).unwrap_or_else(|_| out.clone()),
    )
}

/// Has a package made that may play a lesson, into `out` or a file of this name.
fn make_with_lesson(
    kind: &str,
    asked: Option<&str>,
    out: Option<&PathBuf>,
    name: &str,
) -> Result<(), Failure> {
    let lesson = lesson::find(asked)?;
    make(kind, lesson.as_deref(), &place(out, name), &[])
}

/// Has a package made from what is published. `more`: what only this kind asks for.
fn make(kind: &str, lesson: Option<&Path>, out: &Path, more: &[&str]) -> Result<(), Failure> {
    if !size::is_built() {
        return Err(Failure::new(
            "there is no published form to make a package of",
            "run `cargo xtask build --release` first (some six minutes on two cores)",
        ));
    }
    let mut command = node::typescript()?;
    command
        .arg("xtask/js/package.js")
        .arg(kind)
        .arg("--out")
        .arg(out)
        .args(more);
    if let Some(lesson) = lesson {
        command.arg("--lesson").arg(lesson);
    }
    process::run(
        &mut command,
        "mend what is named above; `cargo xtask build --release` makes dist/ anew",
    )
}
