//! How many tests a runner ran: read from what it writes.

use crate::failure::Failure;
use crate::process;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// What a step found.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Count {
    pub passed: usize,
    pub failed: usize,
    /// Why something was left out.
    pub skipped: Option<String>,
}

impl Count {
    pub const ONE: Count = Count {
        passed: 1,
        failed: 0,
        skipped: None,
    };

    pub fn skipped(why: &str) -> Self {
        Self {
            skipped: Some(why.to_owned()),
            ..Self::default()
        }
    }

    /// Adds what a line of a test runner's output says, if it is a summary.
    fn read(&mut self, line: &str) {
        // libtest: `test result: ok. 12 passed; 0 failed; …`
        if let Some(rest) = line.trim().strip_prefix("test result:") {
            for part in rest.split([';', '.']) {
                match part.split_whitespace().collect::<Vec<_>>()[..] {
                    [number, "passed"] => self.passed += number.parse().unwrap_or(0),
                    [number, "failed"] => self.failed += number.parse().unwrap_or(0),
                    _ => {}
                }
            }
        }
        // Node's TAP, and our own scripts: `# pass 12`, `# fail 1`, `# cancelled 0`
        let mut words = line.split_whitespace();
        if words.next() == Some("#")
            && let (Some(word), Some(Ok(number)), None) = (
                words.next(),
                words.next().map(str::parse::<usize>),
                words.next(),
            )
        {
            match word {
                "pass" => self.passed += number,
                "fail" | "cancelled" => self.failed += number,
                "skipped" | "todo" if number > 0 => self.skipped = Some(format!("{number} {word}")),
                _ => {}
            }
        }
    }
}

/// Runs a test runner, shows what it writes, and counts its tests. A runner that fails without a failed test (it did not
/// compile, it crashed) counts as one failure; one that ran no test at all too, for then nothing was proved.
pub(super) fn counted(command: &mut Command) -> Result<Count, Failure> {
    let shown = process::shown(command);
    let failure = |what: String| {
        Failure::new(
            what,
            "read the first error above; run that command by itself",
        )
    };
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failure(format!("`{shown}` could not be started: {error}")))?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            count.read(&line);
        }
    }
    let status = child
        .wait()
        .map_err(|error| failure(format!("`{shown}` was lost: {error}")))?;
    if !status.success() && count.failed == 0 {
        count.failed = 1;
    }
    if status.success() && count.passed == 0 && count.skipped.is_none() {
        return Err(failure(format!("`{shown}` ran no test at all")));
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Count {
        let mut count = Count::default();
        for line in lines {
            count.read(line);
        }
        count
    }

    #[test]
    fn rusts_summaries_are_added_up() {
        let count = read(&[
            "test clinical::works ... ok",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ]);
        assert_eq!((count.passed, count.failed), (15, 2));
    }

    #[test]
    fn nodes_summaries_are_added_up() {
        let count = read(&[
            "ok 1 - draws",
            "# Subtest: pass 9",
            "# tests 7",
            "# pass 5",
            "# fail 1",
            "# cancelled 1",
            "# skipped 2",
        ]);
        assert_eq!((count.passed, count.failed), (5, 2));
        assert_eq!(count.skipped.as_deref(), Some("2 skipped"));
    }

    #[test]
    fn a_runner_that_fails_or_proves_nothing_is_a_failure() {
        let shell = |script: &str| counted(Command::new("sh").args(["-c", script]));
        assert_eq!(
            shell("echo '# pass 3'").unwrap(),
            Count {
                passed: 3,
                failed: 0,
                skipped: None
            }
        );
        assert_eq!(shell("echo '# pass 3'; exit 1").unwrap().failed, 1);
        assert!(shell("true").is_err());
        assert_eq!(shell("exit 101").unwrap().failed, 1);
    }
}
