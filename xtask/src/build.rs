//! `cargo xtask build`: both modules, bound; with `--release` the form that is published, in `dist/`.

use crate::bones;
use crate::failure::Failure;
use crate::files;
use crate::node;
use crate::page;
use crate::poster;
use crate::process;
use crate::project;
use crate::serve;
use crate::size;
use crate::toolchain;
use crate::wasm::{self, Module, Quality};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What current browsers read. `--all-features` would emit sections that they refuse.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds both modules for daily work into target/web, or what is published into dist/.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Build the small, published form into dist/ (some six minutes on two cores)
    #[arg(long)]
    release: bool,
    /// Build only this module; with `--release`, dist/ keeps what it has of the other
    #[arg(long, value_parser = ["core", "scene"])]
    only: Option<String>,
}

/// Builds; prints the sizes of a published form.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let modules: Vec<Module> = Module::ALL
        .into_iter()
        .filter(|module| {
            options
                .only
                .as_deref()
                .is_none_or(|only| only == module.name())
        })
        .collect();
    if !options.release {
        if options.only.is_none() {
            serve::build_daily()?;
        } else {
            let way = toolchain::find()?;
            for module in modules {
                wasm::build(way, module, Quality::Daily, &page::folder().join("pkg"))?;
            }
        }
        return Ok(ExitCode::SUCCESS);
    }
    bones::bake_if_missing()?;
    let way = toolchain::find()?;
    let dist = project::path("dist");
    for module in modules {
        release_module(way, module, &dist)?;
    }
    process::step("bundling the scripts and copying the pages", || {
        pages(&dist)
    })?;
    list(&dist)?;
    process::step("packing with brotli", || pack(&dist))?;
    if size::is_built() {
        let (table, over) = size::report(&dist)?;
        println!("{table}");
        if !over.is_empty() {
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder in which one module lies in its published form, made where it is missing or old.
pub fn publish(module: Module) -> Result<PathBuf, Failure> {
    let dist = project::path("dist");
    release_module(toolchain::find()?, module, &dist)?;
    Ok(dist.join("pkg"))
}

/// Compiles, binds and optimises one module into `dist/pkg`.
fn release_module(way: toolchain::Way, module: Module, dist: &Path) -> Result<(), Failure> {
    let bound = project::path("target/web-bound");
    wasm::build(way, module, Quality::Release, &bound)?;
    let pkg = dist.join("pkg");
    make(&pkg)?;
    let name = module.name();
    let from = bound.join(format!("{name}_bg.wasm"));
    let to = pkg.join(format!("{name}_bg.wasm"));
    if !wasm::is_newer(&to, &from) {
        process::step(&format!("optimising the {name} module"), || {
            let mut command = node::node()?;
            command
                .arg(node::tool("binaryen/bin/wasm-opt"))
                .arg(module.optimisation())
                .args(WASM_FEATURES)
                .arg(&from)
                .arg("-o")
                .arg(&to);
            process::run(
                &mut command,
                "see what wasm-opt names; `npm ci --ignore-scripts` installs it anew",
            )
        })?;
    }
    let mut command = node::node()?;
    command
        .arg(node::tool("esbuild/bin/esbuild"))
        .arg(format!("target/web-bound/{name}.js"))
        .args([
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--log-level=warning",
            "--legal-comments=none",
        ])
        .arg(format!("--outdir={}", pkg.display()));
    process::run(&mut command, "mend what esbuild names above")
}

/// The page itself, and the assets and licences that lie beside it.
fn pages(dist: &Path) -> Result<(), Failure> {
    page::bundle(page::Form::Published, dist)?;
    // Types and help for editors, made from the element's comments.
    let mut manual = node::node()?;
    manual.arg("xtask/js/manual.js").arg(dist);
    process::run(&mut manual, "mend what is named above in web/element")?;
    let bones = bones::AGES.into_iter().flat_map(bones::files);
    for file in bones.chain(poster::files(&project::root(), None)?) {
        copy(&project::root().join(&file), &dist.join(&file))?;
    }
    for folder in ["assets/locales", "assets/lessons"] {
        copy_json(&project::path(folder), &dist.join(folder))?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&project::path(licence), &dist.join(licence))?;
    }
    // What is bundled of others keeps its licence.
    for package in ["lit", "fflate"] {
        copy(
            &project::path(&format!("node_modules/{package}/LICENSE")),
            &dist.join(format!("LICENSE-{package}")),
        )?;
    }
    Ok(())
}

/// The list by which a page knows what it is published with (`web/package/published.ts`).
const PUBLISHED: &str = "package-files.json";

/// Lists everything that is published, without what is packed for servers.
fn list(dist: &Path) -> Result<(), Failure> {
    let mut found = Vec::new();
    files_in(dist, &mut found)?;
    let mut files = Vec::new();
    for path in found {
        let name = path.strip_prefix(dist).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        if name == PUBLISHED || name.ends_with(".br") {
            continue;
        }
        let bytes = fs::metadata(&path)
            .map_err(|error| Failure::file("read", &path, &error))?
            .len();
        files.push(serde_json::json!({ "path": name, "bytes": bytes }));
    }
    let content = serde_json::json!({ "format": "io-site-finder/package-files", "version": 1, "files": files });
    let to = dist.join(PUBLISHED);
    fs::write(&to, content.to_string()).map_err(|error| Failure::file("write", &to, &error))
}

/// Every file of a folder and the folders in it.
fn files_in(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for path in files::listed(folder)? {
        if path.is_dir() {
            files_in(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

/// Writes the brotli form beside everything that is worth it.
fn pack(folder: &Path) -> Result<(), Failure> {
    let mut found = Vec::new();
    files_in(folder, &mut found)?;
    found.retain(|path| {
        path.extension().is_none_or(|ending| ending != "br") && files::is_compressible(path)
    });
    size::write_brotli(&found)
}

fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, &error))
}

/// Copies a file unless the copy is newer, so that what was packed stays packed.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    if wasm::is_newer(to, from) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        make(folder)?;
    }
    fs::copy(from, to).map_err(|error| Failure::file("copy", from, &error))?;
    Ok(())
}

/// Copies the JSON files of a folder with the folders that they lie in; a folder that is not there has none.
fn copy_json(from: &Path, to: &Path) -> Result<(), Failure> {
    if !from.exists() {
        return Ok(());
    }
    for path in files::listed(from)? {
        let Some(name) = path.file_name() else {
            continue;
        };
        if path.is_dir() {
            copy_json(&path, &to.join(name))?;
        } else if path.extension().is_some_and(|ending| ending == "json") {
            copy(&path, &to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_is_listed_with_slashes_and_sizes() {
        let dist = std::env::temp_dir().join(format!("xtask-listed-{}", std::process::id()));
        fs::create_dir_all(dist.join("assets/bones")).unwrap();
        fs::write(dist.join("assets/bones/adult.glb"), "bones").unwrap();
        fs::write(dist.join("a.js"), "").unwrap();
        fs::write(dist.join("a.js.br"), "packed").unwrap();
        // Twice: the list is not in itself.
        list(&dist).unwrap();
        list(&dist).unwrap();
        let text = fs::read_to_string(dist.join(PUBLISHED)).unwrap();
        let told: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            told["files"],
            serde_json::json!([{"path": "a.js", "bytes": 0}, {"path": "assets/bones/adult.glb", "bytes": 5}])
        );
        fs::remove_dir_all(&dist).unwrap();
    }
}
