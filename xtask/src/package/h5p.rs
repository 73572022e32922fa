//! `cargo xtask package h5p`: the content type for H5P, with one content of it.

use super::{lesson, make, place};
use crate::failure::Failure;
use std::path::PathBuf;

/// A content type for H5P with one content, to be uploaded where H5P is.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// A lesson that the content plays: the id of a built-in one, or a file
    lesson: Option<String>,
    /// Where it goes [default: target/package/io-site-finder.h5p]
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Makes it.
pub fn run(options: &Options) -> Result<(), Failure> {
    let lesson = lesson::find(options.lesson.as_deref())?;
    make(
        "h5p",
        lesson.as_deref(),
        &place(options.out.as_ref(), "io-site-finder.h5p"),
        &[],
    )
}
