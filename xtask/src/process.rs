//! Starting other programs, with a line for the reader before each and a remedy when one fails.

use crate::failure::Failure;
use std::io::ErrorKind;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Says what is being done now. Goes to standard error: standard output belongs to a command's result.
pub fn say(message: &str) {
    eprintln!("» {message}");
}

/// `75 s` as `1 min 15 s`, below a minute with one decimal.
pub fn readable(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!(
            "{} min {} s",
            duration.as_secs() / 60,
            duration.as_secs() % 60
        )
    }
}

/// Announces a step, does it, and says how long it took.
pub fn step<T>(title: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    say(title);
    let start = Instant::now();
    let result = work()?;
    say(&format!("{title}: done in {}", readable(start.elapsed())));
    Ok(result)
}

/// Whether a program can be started at all.
pub fn is_available(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// Runs a program to its end, its output shown as it comes.
pub fn run(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    let shown = shown(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(
            format!("`{shown}` ended with {status}"),
            remedy,
        ))
    }
}

/// Runs a program to its end and returns what it wrote to standard output.
pub fn output(command: &mut Command, remedy: &str) -> Result<String, Failure> {
    let shown = shown(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Failure::new(
            format!(
                "`{shown}` ended with {}\n{}",
                output.status,
                String::from_utf8_lossy(&output.stderr).trim()
            ),
            remedy,
        ))
    }
}

/// The command as one could type it.
pub fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| part.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy().into_owned();
    let remedy = if error.kind() == ErrorKind::NotFound {
        format!("install `{program}` and see that it is on the PATH")
    } else {
        format!("check that `{program}` may be executed")
    };
    Failure::new(format!("`{program}` could not be started: {error}"), remedy)
}
