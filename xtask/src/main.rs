//! The project's commands: `cargo xtask <command>`; `cargo xtask help` lists them.
//!
//! One file a command. A command is a `clap` argument struct `Options` and a function
//! `run(options) -> Result<ExitCode, Failure>`; to add one: a `mod` line, a variant, and an arm below.
//! What several commands share lies in [`failure`], [`process`] and [`project`].

mod failure;
mod process;
mod project;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::process::ExitCode;

/// The command line.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "The commands of io-site-finder",
    version
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

/// Every command, in the order in which `help` lists them.
#[derive(Subcommand)]
enum Command {}

fn main() -> ExitCode {
    let command_line = CommandLine::parse();
    let outcome: Result<ExitCode, Failure> = match command_line.command {};
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
