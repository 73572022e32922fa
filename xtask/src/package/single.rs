//! `cargo xtask package single`: one HTML file with everything in it, or the same as one script.

use super::make_with_lesson;
use crate::failure::Failure;
use std::path::PathBuf;

/// One HTML file that needs no server and asks nobody for anything.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// A lesson that the page plays: the id of a built-in one, or a file
    lesson: Option<String>,
    /// Where it goes; an ending `.js` makes one script for other people's pages instead [default: target/package/io-site-finder.html]
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Makes it.
pub fn run(options: &Options) -> Result<(), Failure> {
    make_with_lesson(
        "single",
        options.lesson.as_deref(),
        options.out.as_ref(),
        "io-site-finder.html",
    )
}
