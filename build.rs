//! Takes the blanks out of the JSON that is built in: they are for people, and readers would download them.

#![allow(
    clippy::expect_used,
    reason = "a panic in a build script is its report"
)]

use std::path::Path;
use std::{env, fs};

/// The folders below `assets/` whose JSON is built in.
const FOLDERS: [&str; 4] = ["atlas", "evidence", "policies", "teaching"];

fn main() {
    let to = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    for folder in FOLDERS {
        let from = Path::new("assets").join(folder);
        println!("cargo::rerun-if-changed={}", from.display());
        let to = Path::new(&to).join(folder);
        fs::create_dir_all(&to).expect("OUT_DIR can be written");
        for entry in fs::read_dir(from).expect("the folder is there") {
            let file = entry.expect("the folder can be read").path();
            if file.extension().is_some_and(|ending| ending == "json") {
                let text = fs::read_to_string(&file).expect("the file is text");
                let name = file.file_name().expect("a file has a name");
                fs::write(to.join(name), without_blanks(&text)).expect("OUT_DIR can be written");
            }
        }
    }
}

/// JSON without the white space between its tokens.
fn without_blanks(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    json.chars()
        .filter(|&letter| {
            let kept = in_string || !letter.is_ascii_whitespace();
            if letter == '"' && !escaped {
                in_string = !in_string;
            }
            escaped = in_string && letter == '\\' && !escaped;
            kept
        })
        .collect()
}
