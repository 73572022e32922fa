//! Building the two WebAssembly modules and the JavaScript that binds them.

use crate::failure::Failure;
use crate::process;
use crate::project;
use crate::toolchain::{TARGET, Way};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use wasm_bindgen_cli_support::Bindgen;

/// One of the two modules; both come from the one crate, by feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Module {
    /// The clinical and anatomical core: small, loaded first.
    Core,
    /// The Bevy scene: large, streamed in behind the panel.
    Scene,
}

impl Module {
    /// Both, the quick one first.
    pub const ALL: [Module; 2] = [Module::Core, Module::Scene];

    /// The name of its files: `core.js`, `core_bg.wasm`.
    pub fn name(self) -> &'static str {
        match self {
            Module::Core => "core",
            Module::Scene => "scene",
        }
    }

    /// How hard wasm-opt tries in the published form. The compiler has made the core small already: what more is drawn together in it packs
    /// less well.
    pub fn optimisation(self) -> &'static str {
        match self {
            Module::Core => "-O1",
            Module::Scene => "-Oz",
        }
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Module::Core => &["--no-default-features"],
            Module::Scene => &[],
        }
    }

    /// Both modules are one library with one file name, so each needs a folder of its own.
    fn target_folder(self) -> PathBuf {
        match self {
            Module::Core => project::path("target/web-core"),
            Module::Scene => project::path("target"),
        }
    }
}

/// How much the compiler should try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Quick to build, far too large to publish.
    Daily,
    /// Small; the scene takes about five minutes on two cores.
    Release,
}

impl Quality {
    /// The profile in Cargo.toml.
    fn profile(self, module: Module) -> &'static str {
        match (self, module) {
            (Quality::Daily, _) => "wasm-dev",
            (Quality::Release, Module::Core) => "wasm-release-core",
            (Quality::Release, Module::Scene) => "wasm-release",
        }
    }
}

/// Compiles a module and binds it into `folder`; does nothing that is already done. Returns whether anything was new.
pub fn build(way: Way, module: Module, quality: Quality, folder: &Path) -> Result<bool, Failure> {
    let compiled = process::step(
        &format!("compiling the {} module with {}", module.name(), way.name()),
        || compile(way, module, quality),
    )?;
    let bound = folder.join(format!("{}_bg.wasm", module.name()));
    if is_newer(&bound, &compiled) && folder.join(format!("{}.js", module.name())).exists() {
        return Ok(false);
    }
    process::step(
        &format!("binding the {} module to JavaScript", module.name()),
        || bind(&compiled, module, quality, folder),
    )?;
    Ok(true)
}

fn compile(way: Way, module: Module, quality: Quality) -> Result<PathBuf, Failure> {
    let target_folder = module.target_folder();
    let profile = quality.profile(module);
    let mut command = way.cargo("rustc");
    command
        .current_dir(project::root())
        .args([
            "--package",
            "io-site-finder",
            "--lib",
            "--crate-type",
            "cdylib",
        ])
        .args(["--profile", profile])
        .args(module.features())
        .arg("--target-dir")
        .arg(&target_folder);
    if quality == Quality::Release {
        way.make_smallest(&mut command, profile);
    }
    process::run(
        &mut command,
        "mend what the compiler names above; if it stopped for want of memory or disk, free some and run the command again",
    )?;
    let compiled = target_folder
        .join(TARGET)
        .join(profile)
        .join("io_site_finder.wasm");
    if compiled.exists() {
        Ok(compiled)
    } else {
        Err(Failure::new(
            format!("the compiler left no {}", compiled.display()),
            "delete that folder and run the command again",
        ))
    }
}

fn bind(compiled: &Path, module: Module, quality: Quality, folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, &error))?;
    let mut bindgen = Bindgen::new();
    let bound = bindgen
        .input_path(compiled)
        .out_name(module.name())
        .typescript(true)
        // Names make a daily panic readable and cost a published module a fifth of its size.
        .remove_name_section(quality == Quality::Release)
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder));
    bound.map_err(|error| {
        Failure::new(
            format!("the {} module could not be bound: {error:#}", module.name()),
            "the versions of `wasm-bindgen` in Cargo.toml and `wasm-bindgen-cli-support` in xtask/Cargo.toml must be equal",
        )
    })
}

/// Whether `file` exists and is at least as new as `than`.
pub fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| -> Option<SystemTime> { fs::metadata(path).ok()?.modified().ok() };
    match (changed(file), changed(than)) {
        (Some(file), Some(than)) => file >= than,
        _ => false,
    }
}
