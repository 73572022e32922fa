//! Finding, or getting, a Rust that can compile for `wasm32-unknown-unknown`.
//!
//! Two ways. Most people have rustup, which adds the target's standard library. Where its servers are out of reach,
//! Debian's `rustc-web` packages bring a compiler with the library's sources, and cargo builds the library from them.
//! The target is not listed in a `rust-toolchain.toml`: rustup would ask for it at every cargo call, and where it cannot
//! be had every call would fail.

use crate::failure::Failure;
use crate::process;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The target of both modules.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The oldest compiler that builds this project, as in `Cargo.toml`.
const OLDEST: (u32, u32) = (1, 95);

const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// Debian's packages with a compiler, cargo, the library's sources and a linker.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

/// A compiler that can make WebAssembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The compiler on the PATH, with the target's standard library from rustup.
    Installed,
    /// Debian's compiler, which builds the standard library too.
    Debian,
}

impl Way {
    /// A cargo call that compiles for the target on this way; the caller adds profile, features and folder.
    pub fn cargo(self, subcommand: &str) -> Command {
        match self {
            Way::Installed => {
                let mut command = Command::new(cargo());
                command.args([subcommand, "--target", TARGET]);
                command
            }
            Way::Debian => {
                let mut command = Command::new(DEBIAN_CARGO);
                command
                    .args([subcommand, "--target", TARGET])
                    .args(["-Z", "build-std=std,panic_abort"])
                    // This compiler is a stable one, told to allow the one unstable option above.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env_remove("RUSTUP_HOME");
                command
            }
        }
    }

    /// Makes a published module smaller, where the way allows it: a standard library built for size, and panics that stop
    /// at once without composing a message. The installed compiler needs the library's sources for that, from rustup.
    pub fn make_smallest(self, command: &mut Command, profile: &str) {
        if self == Way::Installed {
            let added = Command::new("rustup")
                .args(["component", "add", "rust-src"])
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|status| status.success());
            if !added {
                process::say(
                    "no sources of the standard library: the modules will be larger than they could be",
                );
                return;
            }
            command
                .args(["-Z", "build-std=std,panic_abort"])
                .env("RUSTC_BOOTSTRAP", "1");
        }
        command
            .args([
                "-Z",
                "build-std-features=optimize_for_size",
                "-Z",
                "panic-immediate-abort",
                "--config",
            ])
            .arg(format!("profile.{profile}.panic=\"immediate-abort\""));
    }

    /// The way in words.
    pub fn name(self) -> &'static str {
        match self {
            Way::Installed => "the installed Rust",
            Way::Debian => "Debian's Rust, standard library built here",
        }
    }
}

/// What is known about a machine before anything is installed on it.
#[derive(Debug, Clone, Copy)]
struct Machine {
    has_target: bool,
    has_debian_rust: bool,
    has_rustup: bool,
    has_apt: bool,
}

/// What to do next to get a compiler.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Use(Way),
    AskRustup,
    AskApt,
    GiveUp,
}

impl Machine {
    fn look() -> Self {
        Self {
            has_target: has_target(),
            has_debian_rust: has_debian_rust(),
            has_rustup: process::is_available("rustup"),
            has_apt: process::is_available("apt-get"),
        }
    }

    /// What is ready is used; otherwise rustup is asked first, then Debian.
    fn next(self, rustup_refused: bool, apt_refused: bool) -> Next {
        if self.has_target {
            Next::Use(Way::Installed)
        } else if self.has_debian_rust {
            Next::Use(Way::Debian)
        } else if self.has_rustup && !rustup_refused {
            Next::AskRustup
        } else if self.has_apt && !apt_refused {
            Next::AskApt
        } else {
            Next::GiveUp
        }
    }
}

/// Finds a compiler, installing what is missing.
pub fn find() -> Result<Way, Failure> {
    let mut refusals = Vec::new();
    let (mut rustup_refused, mut apt_refused) = (false, false);
    loop {
        match Machine::look().next(rustup_refused, apt_refused) {
            Next::Use(way) => return Ok(way),
            Next::AskRustup => {
                process::say("no WebAssembly target yet: asking rustup to add it");
                if let Err(failure) = process::run(
                    Command::new("rustup").args(["target", "add", TARGET]),
                    "see what rustup says",
                ) {
                    process::say("rustup could not add it");
                    refusals.push(failure.what);
                }
                rustup_refused = true;
            }
            Next::AskApt => {
                process::say("taking Debian's Rust for WebAssembly instead");
                if let Err(failure) =
                    install_packages(&DEBIAN_PACKAGES).and_then(|()| install_linker())
                {
                    refusals.push(failure.what);
                }
                apt_refused = true;
            }
            Next::GiveUp => {
                let mut what = format!("there is no Rust that can compile for {TARGET}");
                for refusal in refusals {
                    what.push_str("\n  ");
                    what.push_str(&refusal);
                }
                return Err(Failure::new(
                    what,
                    format!(
                        "run `rustup target add {TARGET}`, or on Debian as root `apt-get install {}`",
                        DEBIAN_PACKAGES.join(" ")
                    ),
                ));
            }
        }
    }
}

/// Debian's `rust-lld` is a link to a linker that its package only recommends: installs that one where it is missing.
fn install_linker() -> Result<(), Failure> {
    let link = Path::new("/usr/bin/rust-lld");
    match std::fs::read_link(link) {
        Ok(to) if !link.exists() => install_packages(&[to.to_string_lossy().as_ref()]),
        _ => Ok(()),
    }
}

/// The cargo that runs this program, or the one on the PATH.
pub fn cargo() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

/// Whether the compiler on the PATH has the target's standard library.
pub fn has_target() -> bool {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .stderr(Stdio::null())
        .output();
    output.is_ok_and(|output| {
        output.status.success()
            && Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir()
    })
}

/// Whether Debian's compiler is there, recent enough, and with the library's sources.
fn has_debian_rust() -> bool {
    if !Path::new(DEBIAN_CARGO).exists() {
        return false;
    }
    let print = |argument: &[&str]| {
        Command::new(DEBIAN_RUSTC)
            .args(argument)
            .stderr(Stdio::null())
            .output()
            .ok()
            .filter(|output| output.status.success())
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let recent = print(&["--version"])
        .as_deref()
        .and_then(version)
        .is_some_and(|version| version >= OLDEST);
    let sources = print(&["--print", "sysroot"]).is_some_and(|sysroot| {
        Path::new(sysroot.trim())
            .join("lib/rustlib/src/rust/library/std/Cargo.toml")
            .exists()
    });
    recent && sources && Path::new("/usr/bin/rust-lld").exists()
}

/// `rustc 1.96.0 (…)` → `(1, 96)`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split_whitespace().nth(1)?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Installs Debian packages, as root or through `sudo` without a password.
pub fn install_packages(packages: &[&str]) -> Result<(), Failure> {
    let remedy = format!(
        "install them yourself: `apt-get install {}`",
        packages.join(" ")
    );
    if !process::is_available("apt-get") {
        return Err(Failure::new(
            format!(
                "this machine has no apt-get, so these cannot be installed: {}",
                packages.join(", ")
            ),
            "install the same programs by your system's own means",
        ));
    }
    let apt = |arguments: &[&str]| {
        let mut command = if is_root() {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "apt-get"]);
            sudo
        };
        command
            .args(["-qq", "-o", "DPkg::Lock::Timeout=300"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut command, &remedy)
    };
    process::step(&format!("installing {}", packages.join(", ")), || {
        // Old package lists name versions that are gone; a list that cannot be renewed may still do.
        let _ = apt(&["update"]);
        let mut arguments = vec!["install", "-y", "--no-install-recommends"];
        arguments.extend(packages);
        apt(&arguments)
    })
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: Machine = Machine {
        has_target: false,
        has_debian_rust: false,
        has_rustup: false,
        has_apt: false,
    };

    #[test]
    fn what_is_ready_is_used_without_asking_anybody() {
        let rustup = Machine {
            has_target: true,
            has_rustup: true,
            has_apt: true,
            ..BARE
        };
        assert_eq!(rustup.next(false, false), Next::Use(Way::Installed));
        let debian = Machine {
            has_debian_rust: true,
            has_rustup: true,
            has_apt: true,
            ..BARE
        };
        assert_eq!(debian.next(false, false), Next::Use(Way::Debian));
    }

    #[test]
    fn rustup_is_asked_before_debian_and_each_only_once() {
        let both = Machine {
            has_rustup: true,
            has_apt: true,
            ..BARE
        };
        assert_eq!(both.next(false, false), Next::AskRustup);
        assert_eq!(both.next(true, false), Next::AskApt);
        assert_eq!(both.next(true, true), Next::GiveUp);
        assert_eq!(BARE.next(false, false), Next::GiveUp);
        let only_apt = Machine {
            has_apt: true,
            ..BARE
        };
        assert_eq!(only_apt.next(false, false), Next::AskApt);
    }

    #[test]
    fn versions_are_read_as_the_compiler_writes_them() {
        assert_eq!(
            version("rustc 1.96.0 (ac68faa20 2026-05-25)\n"),
            Some((1, 96))
        );
        assert_eq!(version("rustc 1.100.1-nightly"), Some((1, 100)));
        assert_eq!(version("bash: no such file"), None);
        assert!(Some((1, 63)) < Some(OLDEST));
    }

    #[test]
    fn debian_is_never_led_back_to_rustup() {
        let command = Way::Debian.cargo("rustc");
        assert_eq!(command.get_program(), DEBIAN_CARGO);
        let removed: Vec<_> = command
            .get_envs()
            .filter(|(_, value)| value.is_none())
            .map(|(name, _)| name.to_owned())
            .collect();
        assert!(removed.contains(&"RUSTUP_TOOLCHAIN".into()));
    }
}
