//! Node.js and the development tools from npm. Nothing of them is shipped.

use crate::failure::Failure;
use crate::process;
use crate::project;
use crate::wasm;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node.js whose test runner has what the tests use.
const OLDEST_MAJOR: u32 = 20;

/// A Node.js call in the repository's root, its tools from npm in place.
pub fn node() -> Result<Command, Failure> {
    install()?;
    let mut command = Command::new("node");
    command.current_dir(project::root());
    Ok(command)
}

/// A Node.js call that takes the page's TypeScript as it is.
pub fn typescript() -> Result<Command, Failure> {
    let mut command = node()?;
    command.args(["--import", "./xtask/js/typescript.js"]);
    Ok(command)
}

/// The path of a tool from npm, started with [`node`].
pub fn tool(path: &str) -> PathBuf {
    project::path("node_modules").join(path)
}

/// Installs the tools that `package-lock.json` pins, if they are not there or were installed for an older lock.
pub fn install() -> Result<(), Failure> {
    let version = process::output(
        Command::new("node").arg("--version"),
        "install Node.js 20 or later (Debian: apt-get install nodejs npm)",
    )?;
    if major(&version).is_none_or(|major| major < OLDEST_MAJOR) {
        return Err(Failure::new(
            format!("Node.js is too old: {}", version.trim()),
            format!("install Node.js {OLDEST_MAJOR} or later"),
        ));
    }
    refuse_link(&project::path("node_modules"))?;
    let installed = project::path("node_modules/.package-lock.json");
    if wasm::is_newer(&installed, &project::path("package-lock.json")) {
        return Ok(());
    }
    process::step("installing the development tools from npm", || {
        // Browsers are the system's own: no package's install script has anything to fetch.
        process::run(
            Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
                .args([
                    "ci",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error",
                ])
                .current_dir(project::root()),
            "see that the npm registry can be reached (`npm ping`), then run `npm ci --ignore-scripts`",
        )?;
        // npm keeps the lock's old date where nothing changed.
        if let Ok(file) = fs::File::options().append(true).open(&installed) {
            let _ = file.set_modified(std::time::SystemTime::now());
        }
        Ok(())
    })
}

/// Refuses a folder of tools that is a symbolic link: installing empties what it leads to, which is another checkout's.
fn refuse_link(folder: &Path) -> Result<(), Failure> {
    match folder.symlink_metadata() {
        Ok(found) if found.is_symlink() => Err(Failure::new(
            format!(
                "{} is a symbolic link: installing the development tools through it would empty the folder it leads to",
                folder.display()
            ),
            "remove the link itself (`rm node_modules`, without a slash at the end) and run the command again: it installs \
             this checkout's own",
        )),
        _ => Ok(()),
    }
}

/// `v20.20.2` → 20.
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_link_to_anothers_tools_is_refused_and_told_what_to_do() {
        let folder = std::env::temp_dir().join(format!("node-link-{}", std::process::id()));
        fs::create_dir_all(folder.join("theirs")).unwrap();
        let ours = folder.join("node_modules");
        assert!(refuse_link(&ours).is_ok(), "nothing is there yet");
        std::os::unix::fs::symlink(folder.join("theirs"), &ours).unwrap();
        let failure = refuse_link(&ours).unwrap_err();
        assert!(failure.what.contains("is a symbolic link"), "{failure}");
        assert!(failure.remedy.contains("rm node_modules"), "{failure}");
        assert!(refuse_link(&folder.join("theirs")).is_ok());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn versions_are_read_as_node_writes_them() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
        assert_eq!(major("20.1"), None);
    }
}
