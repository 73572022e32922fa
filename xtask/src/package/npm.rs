//! `cargo xtask package npm`: the tarball for npm, with types for editors and frameworks.

use super::{make, place};
use crate::failure::Failure;
use std::path::PathBuf;

/// The npm package, as a tarball that npm can install or publish.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Where it goes [default: target/package/io-site-finder.tgz]
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Makes it.
pub fn run(options: &Options) -> Result<(), Failure> {
    make(
        "npm",
        None,
        &place(options.out.as_ref(), "io-site-finder.tgz"),
        &[],
    )
}
