//! What the commands share that read a user's file and answer with JSON: reading it, and telling what is wrong with it.

use io_site_finder::clinical::{InputError, LONGEST_FILE_BYTES};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// The exit code for a file that has a fault.
const FAULT_IN_A_FILE: u8 = 2;

/// Prints an answer, or what is wrong and the remedy on the error stream.
pub fn tell(answer: Result<String, InputError>) -> ExitCode {
    match answer {
        Ok(text) => {
            // A reader that stops early, such as `head`, is no failure of ours.
            let _ = writeln!(std::io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(FAULT_IN_A_FILE)
        }
    }
}

/// The text of a file; `-` is the standard input.
pub fn read(path: &Path) -> Result<String, InputError> {
    let mut text = String::new();
    let most = LONGEST_FILE_BYTES as u64 + 1;
    let result = if path.as_os_str() == "-" {
        std::io::stdin().take(most).read_to_string(&mut text)
    } else {
        fs::File::open(path).and_then(|file| file.take(most).read_to_string(&mut text))
    };
    result.map_err(|error| {
        let remedy = if error.kind() == std::io::ErrorKind::InvalidData {
            "Save it as text in UTF-8."
        } else {
            "Give the path of a readable JSON file."
        };
        InputError::new("$", error.to_string(), "The file cannot be read.", remedy)
            .in_file(&path.display().to_string())
    })?;
    Ok(text)
}
