//! The project's commands: `cargo xtask <command>`; `cargo xtask help` lists them.
//!
//! One file a command. A command is a `clap` argument struct `Options` and a function
//! `run(options) -> Result<ExitCode, Failure>`; to add one: a `mod` line, a variant, and an arm below.
//! What several commands share lies in [`failure`], [`faults`], [`process`], [`project`],
//! [`toolchain`], [`wasm`] and [`node`].

mod assess;
mod bake;
mod bench;
mod bench_core;
mod bench_scene;
mod bones;
mod browsers;
mod build;
mod contact_sheet;
mod dependencies;
mod evidence;
mod evidence_changes;
mod evidence_report;
mod failure;
mod faults;
mod files;
mod handout;
mod lesson;
mod lesson_index;
mod lesson_stamp;
mod models;
mod node;
mod package;
mod page;
mod pictures;
mod poster;
mod practise;
mod process;
mod project;
mod schemas;
mod score;
mod screenshot;
mod serve;
mod size;
mod test;
mod toolchain;
mod wasm;
mod words;

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
enum Command {
    Bake(bake::Options),
    ContactSheet(contact_sheet::Options),
    Serve(serve::Options),
    Test(test::Options),
    Build(build::Options),
    Size(size::Options),
    Package(package::Options),
    Screenshot(screenshot::Options),
    Poster(poster::Options),
    Pictures(pictures::Options),
    Handout(handout::Options),
    Assess(assess::Options),
    Practise(practise::Options),
    Score(score::Options),
    Lesson(lesson::Options),
    Evidence(evidence::Options),
    Bench(bench::Options),
    Schemas(schemas::Options),
}

fn main() -> ExitCode {
    let command_line = CommandLine::parse();
    let outcome: Result<ExitCode, Failure> = match command_line.command {
        Command::Bake(options) => bake::run(&options),
        Command::ContactSheet(options) => contact_sheet::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Size(options) => size::run(&options),
        Command::Package(options) => package::run(&options),
        Command::Screenshot(options) => screenshot::run(&options),
        Command::Poster(options) => poster::run(&options),
        Command::Pictures(options) => pictures::run(&options),
        Command::Handout(options) => handout::run(&options),
        Command::Assess(options) => assess::run(&options),
        Command::Practise(options) => practise::run(&options),
        Command::Score(options) => score::run(&options),
        Command::Lesson(options) => lesson::run(&options),
        Command::Evidence(options) => evidence::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Schemas(options) => schemas::run(&options),
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn nonsense_is_refused_and_known_commands_are_not() {
        let parses = |line: &str| CommandLine::try_parse_from(line.split(' ')).is_ok();
        assert!(parses("xtask serve --port 9000 --open"));
        assert!(parses("xtask test --only core --only clippy-scene"));
        assert!(parses("xtask build --release --only core"));
        assert!(parses("xtask package single proximal-tibia --out a.html"));
        assert!(parses("xtask package scorm proximal-tibia --version 2004"));
        assert!(!parses("xtask package scorm proximal-tibia --version 1.3"));
        assert!(!parses("xtask package"));
        assert!(parses(
            "xtask handout patient.json --paper letter --out a.pdf"
        ));
        assert!(!parses("xtask handout patient.json --paper a5"));
        assert!(!parses("xtask handout"));
        assert!(parses("xtask practise --seed 7 --count 3"));
        assert!(parses("xtask lesson check lesson.json"));
        assert!(!parses("xtask lesson stamp"));
        assert!(!parses("xtask practise --seed 7 --wanted file.json"));
        assert!(!parses("xtask serve --port 99999"));
        assert!(!parses("xtask test --only everything"));
        assert!(!parses("xtask build --only bevy"));
        assert!(!parses("xtask"));
    }
}
