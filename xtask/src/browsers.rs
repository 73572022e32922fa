//! The three browsers for the tests, installed from Debian's packages where they are missing.
//! Finding and starting them is the tests' own work, in `tests/browser/support`.

use crate::failure::Failure;
use crate::process;
use crate::toolchain;
use std::path::Path;

/// Programs and the packages that bring them.
const NEEDED: [(&str, &[&str]); 4] = [
    ("chromium", &["chromium"]),
    (
        "firefox-esr",
        &[
            "firefox-esr",
            "libgl1-mesa-dri",
            "libegl1",
            "libgl1",
            "libglx-mesa0",
            "libegl-mesa0",
        ],
    ),
    ("WebKitWebDriver", &["webkit2gtk-driver"]),
    ("Xvfb", &["xvfb"]),
];

/// The same browsers under other names, as other systems have them.
const EQUALS: [(&str, &[&str]); 2] = [
    (
        "chromium",
        &["chromium-browser", "google-chrome", "google-chrome-stable"],
    ),
    ("firefox-esr", &["firefox"]),
];

/// Installs what is missing. Where nothing can be installed the tests of that browser fail and say so; the others run.
pub fn install() -> Result<(), Failure> {
    let missing = missing(on_path);
    if missing.is_empty() {
        return Ok(());
    }
    toolchain::install_packages(&missing)
}

/// The packages of all programs that are not there under any of their names.
fn missing(is_there: impl Fn(&str) -> bool) -> Vec<&'static str> {
    NEEDED
        .into_iter()
        .filter(|(program, _)| {
            let others = EQUALS
                .iter()
                .find(|(name, _)| name == program)
                .map_or(&[][..], |(_, others)| others);
            !is_there(program) && !others.iter().any(|other| is_there(other))
        })
        .flat_map(|(_, packages)| packages.iter().copied())
        .collect()
}

/// Whether a program lies on the PATH. Browsers are not asked for their version: some open a window to tell it.
fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path)
            .any(|folder: std::path::PathBuf| is_file(&folder.join(program)))
    })
}

fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Says which browsers the tests will miss, once it is known that they cannot be installed.
pub fn complain(failure: &Failure) {
    process::say(&format!(
        "browsers are missing and could not be installed: {}",
        failure.what
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_installed() {
        assert!(missing(|_| true).is_empty());
        assert_eq!(missing(|program| program != "Xvfb"), ["xvfb"]);
        assert_eq!(
            missing(
                |program| !["Xvfb", "chromium"].contains(&program) || program == "google-chrome"
            ),
            ["xvfb"],
            "Chrome does for Chromium"
        );
        assert!(missing(|_| false).contains(&"webkit2gtk-driver"));
    }
}
