//! `cargo xtask test`: every check there is, one after the other, and one summary at the end.
//!
//! A step that fails does not stop the next. Single tests are counted where they can be; a step that has none counts as
//! one. The very last line is `N passed, N failed`.

mod count;

use self::count::{Count, counted};
use crate::bones;
use crate::browsers;
use crate::dependencies;
use crate::failure::Failure;
use crate::node;
use crate::process;
use crate::project;
use crate::serve;
use crate::size;
use crate::toolchain::{self, TARGET};
use std::fmt::Write as _;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// Runs every check, or those named.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Run only this step; may be given more than once
    #[arg(long, value_enum)]
    only: Vec<Step>,
}

/// The checks, quick ones first.
#[derive(clap::ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// `cargo fmt --check`
    Format,
    /// Licences and sources of what the project is built with, and what is known against it
    Dependencies,
    /// clippy without Bevy, warnings denied
    ClippyCore,
    /// Rust tests without Bevy
    Core,
    /// Khronos' glTF validator over assets/bones
    Gltf,
    /// The type check of web/ and tests/browser
    Types,
    /// The page's own tests, without a browser
    Page,
    /// Rust tests with Bevy, natively
    Scene,
    /// clippy with Bevy, natively
    ClippyScene,
    /// Both WebAssembly modules, for the browser tests
    Build,
    /// clippy of the code that exists only in WebAssembly, where the toolchain has the target
    ClippyWeb,
    /// The browser tests
    Browser,
    /// Sizes against the budgets, where a release build exists
    Size,
}

impl Step {
    const ALL: [Step; 13] = [
        Step::Format,
        Step::Dependencies,
        Step::ClippyCore,
        Step::Core,
        Step::Gltf,
        Step::Types,
        Step::Page,
        Step::Scene,
        Step::ClippyScene,
        Step::Build,
        Step::ClippyWeb,
        Step::Browser,
        Step::Size,
    ];

    fn name(self) -> &'static str {
        match self {
            Step::Format => "format",
            Step::Dependencies => "dependencies",
            Step::ClippyCore => "clippy without Bevy",
            Step::Core => "Rust tests without Bevy",
            Step::Gltf => "glTF validator",
            Step::Types => "types of the page",
            Step::Page => "page without a browser",
            Step::Scene => "Rust tests with Bevy",
            Step::ClippyScene => "clippy with Bevy",
            Step::ClippyWeb => "clippy of WebAssembly code",
            Step::Build => "WebAssembly modules",
            Step::Browser => "browser tests",
            Step::Size => "sizes",
        }
    }

    fn run(self) -> Result<Count, Failure> {
        const DENY: [&str; 3] = ["--", "-D", "warnings"];
        match self {
            Step::Format => cargo(&["fmt", "--all", "--check"]),
            Step::Dependencies => {
                let found = dependencies::check()?;
                process::say(&format!("{} packages looked at", found.packages));
                for fault in &found.faults {
                    process::say(fault);
                }
                Ok(Count {
                    passed: usize::from(found.faults.is_empty()),
                    failed: found.faults.len(),
                    skipped: found
                        .unasked
                        .map(|why| format!("advisories, as npm could not be asked: {why}")),
                })
            }
            Step::ClippyCore => cargo(
                &[
                    &[
                        "clippy",
                        "--workspace",
                        "--no-default-features",
                        "--all-targets",
                    ],
                    &DENY[..],
                ]
                .concat(),
            ),
            Step::Core => rust_tests(&[
                "test",
                "--workspace",
                "--no-default-features",
                "--no-fail-fast",
            ]),
            Step::Gltf => {
                bones::bake_if_missing()?;
                script("xtask/js/validate-gltf.js")
            }
            Step::Types => {
                let mut command = node::node()?;
                command
                    .arg(node::tool("typescript/bin/tsc"))
                    .args(["--project", "tsconfig.json"]);
                process::run(&mut command, "mend the types that tsc names above")
                    .map(|()| Count::ONE)
            }
            Step::Page => page_tests(),
            Step::Scene => rust_tests(&["test", "--package", "io-site-finder", "--no-fail-fast"]),
            Step::ClippyScene => cargo(
                &[
                    &["clippy", "--package", "io-site-finder", "--all-targets"],
                    &DENY[..],
                ]
                .concat(),
            ),
            Step::ClippyWeb => {
                if !toolchain::has_target() {
                    return Ok(Count::skipped(
                        "no rustup target; Debian's Rust has no clippy",
                    ));
                }
                // The core's half only: the scene's would check Bevy a third time.
                cargo(
                    &[
                        &[
                            "clippy",
                            "--package",
                            "io-site-finder",
                            "--lib",
                            "--no-default-features",
                            "--target",
                            TARGET,
                        ],
                        &DENY[..],
                    ]
                    .concat(),
                )
            }
            Step::Build => serve::build_daily().map(|()| Count::ONE),
            Step::Browser => {
                if let Err(failure) = browsers::install() {
                    browsers::complain(&failure);
                }
                browser_tests()
            }
            Step::Size => {
                if !size::is_built() {
                    return Ok(Count::skipped(
                        "no release build; `cargo xtask build --release` makes one",
                    ));
                }
                let (table, over) = size::report(&project::path("dist"))?;
                eprintln!("{table}");
                Ok(Count {
                    passed: usize::from(over.is_empty()),
                    failed: over.len(),
                    ..Count::default()
                })
            }
        }
    }
}

/// A finished step, for the table.
struct Row {
    name: &'static str,
    count: Count,
    duration: Duration,
    failure: Option<Failure>,
}

/// Runs the steps. Exit code 1 if anything failed.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let mut rows = Vec::new();
    for step in Step::ALL {
        if !options.only.is_empty() && !options.only.contains(&step) {
            continue;
        }
        eprintln!();
        process::say(&format!("[{}] started", step.name()));
        let start = Instant::now();
        let (count, failure) = match step.run() {
            Ok(count) => (count, None),
            Err(failure) => {
                eprintln!("{failure}");
                (
                    Count {
                        failed: 1,
                        ..Count::default()
                    },
                    Some(failure),
                )
            }
        };
        let duration = start.elapsed();
        process::say(&format!(
            "[{}] ended after {}",
            step.name(),
            process::readable(duration)
        ));
        rows.push(Row {
            name: step.name(),
            count,
            duration,
            failure,
        });
    }
    print!("{}", summary(&rows));
    let failed: usize = rows.iter().map(|row| row.count.failed).sum();
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The table and the last line.
fn summary(rows: &[Row]) -> String {
    let mut text = format!(
        "\n{:<28} {:>7} {:>7} {:>14}\n",
        "step", "passed", "failed", "time"
    );
    for row in rows {
        let _ = write!(
            text,
            "{:<28} {:>7} {:>7} {:>14}",
            row.name,
            row.count.passed,
            row.count.failed,
            process::readable(row.duration)
        );
        if let Some(why) = &row.count.skipped {
            let _ = write!(text, "  skipped: {why}");
        }
        text.push('\n');
        if let Some(failure) = &row.failure {
            let what = failure.what.lines().next().unwrap_or_default();
            let _ = writeln!(text, "  failed: {what}\n  remedy: {}", failure.remedy);
        }
    }
    let passed: usize = rows.iter().map(|row| row.count.passed).sum();
    let failed: usize = rows.iter().map(|row| row.count.failed).sum();
    let _ = writeln!(text, "\n{passed} passed, {failed} failed");
    text
}

/// A cargo call that is one check.
fn cargo(arguments: &[&str]) -> Result<Count, Failure> {
    let mut command = Command::new(toolchain::cargo());
    command.args(arguments).current_dir(project::root());
    let remedy = match arguments.first() {
        Some(&"fmt") => "run `cargo fmt --all`",
        _ => "mend what is named above",
    };
    process::run(&mut command, remedy).map(|()| Count::ONE)
}

fn rust_tests(arguments: &[&str]) -> Result<Count, Failure> {
    let mut command = Command::new(toolchain::cargo());
    command.args(arguments).current_dir(project::root());
    counted(&mut command)
}

/// A script of ours that ends with `# pass N` and `# fail N`.
fn script(path: &str) -> Result<Count, Failure> {
    let mut command = node::node()?;
    command.arg(project::path(path));
    counted(&mut command)
}

fn browser_tests() -> Result<Count, Failure> {
    let mut command = node::node()?;
    let mut files = Vec::new();
    collect_tests(&project::path("tests/browser"), ".test.js", &mut files)?;
    files.sort();
    command
        // One file at a time: pictures are drawn by the processor, and slow ones run into their time limits.
        .args(["--test", "--test-concurrency=1", "--test-reporter=tap"])
        .args(files);
    counted(&mut command)
}

/// The tests that lie beside the sources of the page: they need neither browser nor modules, and take milliseconds.
fn page_tests() -> Result<Count, Failure> {
    let mut files = Vec::new();
    for folder in ["web", "tests/page"] {
        collect_tests(&project::path(folder), ".test.ts", &mut files)?;
    }
    files.sort();
    let mut command = node::typescript()?;
    command.args(["--test", "--test-reporter=tap"]).args(files);
    counted(&mut command)
}

/// Every file of this ending in a folder and the folders in it.
fn collect_tests(
    folder: &std::path::Path,
    ending: &str,
    into: &mut Vec<std::path::PathBuf>,
) -> Result<(), Failure> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| Failure::file("read", folder, &error))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect_tests(&path, ending, into)?;
        } else if path.to_string_lossy().ends_with(ending) {
            into.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_the_sum() {
        let row = |name, passed, failed| Row {
            name,
            count: Count {
                passed,
                failed,
                skipped: None,
            },
            duration: Duration::from_secs(75),
            failure: (failed > 0).then(|| Failure::new("it broke\nbadly", "mend it")),
        };
        let text = summary(&[row("format", 1, 0), row("browser tests", 20, 2)]);
        assert_eq!(text.lines().last(), Some("21 passed, 2 failed"));
        assert!(
            text.contains("1 min 15 s") && text.contains("remedy: mend it"),
            "{text}"
        );
    }
}
