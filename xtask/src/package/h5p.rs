//! `cargo xtask package h5p`: the content type for H5P, with one content of it.

use super::make_with_lesson;
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
    make_with_lesson(
        "h5p",
        options.lesson.as_deref(),
        options.out.as_ref(),
        "io-site-finder.h5p",
    )
}
