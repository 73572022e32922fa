//! `cargo xtask size`: what a reader has to download, against the budgets.

use crate::bones;
use crate::failure::Failure;
use crate::files;
use crate::node;
use crate::poster;
use crate::process;
use crate::project;
use crate::wasm;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Prints the sizes of dist/ and fails over budget.
#[derive(clap::Args, Debug)]
pub struct Options {}

/// One line of the table.
struct Budget {
    name: &'static str,
    /// Every file counted, relative to `dist/`.
    files: Vec<PathBuf>,
    /// Bytes after brotli 11.
    most: usize,
}

/// Sizes in bytes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the table. Exit code 1 over budget.
pub fn run(_: &Options) -> Result<ExitCode, Failure> {
    let (table, over) = report(&project::path("dist"))?;
    println!("{table}");
    Ok(if over.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether there is a release build whose size can be told.
pub fn is_built() -> bool {
    project::path("dist/pkg/scene_bg.wasm").exists()
        && project::path("dist/io-site-finder.js").exists()
}

/// The table, and the names of what is over its budget.
pub fn report(dist: &Path) -> Result<(String, Vec<&'static str>), Failure> {
    let budgets = budgets(dist)?;
    let files: Vec<PathBuf> = budgets
        .iter()
        .flat_map(|budget| &budget.files)
        .map(|file| dist.join(file))
        .collect();
    // A missing file is told by the measuring; packing would only complain in other words.
    if files.iter().all(|file| file.exists()) {
        write_brotli(&files)?;
    }
    let mut table = format!(
        "{:<24} {:>12} {:>12} {:>12} {:>12}\n",
        "bytes", "raw", "gzip", "brotli 11", "budget"
    );
    let mut over = Vec::new();
    for budget in budgets {
        let mut total = Sizes::default();
        for file in &budget.files {
            let sizes = measure(&dist.join(file))?;
            total.raw += sizes.raw;
            total.gzip += sizes.gzip;
            total.brotli += sizes.brotli;
        }
        let verdict = if total.brotli > budget.most {
            over.push(budget.name);
            "  OVER BUDGET"
        } else {
            ""
        };
        let _ = writeln!(
            table,
            "{:<24} {:>12} {:>12} {:>12} {:>12}{verdict}",
            budget.name, total.raw, total.gzip, total.brotli, budget.most
        );
    }
    Ok((table, over))
}

fn budgets(dist: &Path) -> Result<Vec<Budget>, Failure> {
    let mut scripts: Vec<PathBuf> = vec!["io-site-finder.js".into()];
    let pkg = dist.join("pkg");
    let entries = fs::read_dir(&pkg).map_err(|error| {
        Failure::new(
            format!("could not read {}: {error}", pkg.display()),
            "run `cargo xtask build --release` first",
        )
    })?;
    scripts.extend(
        entries
            .flatten()
            .map(|entry| Path::new("pkg").join(entry.file_name()))
            .filter(|file| file.extension().is_some_and(|ending| ending == "js")),
    );
    scripts.sort();
    let mut assets = poster::files(dist, Some("adult"))?;
    assets.extend(bones::files("adult"));
    Ok(vec![
        Budget {
            name: "scene module",
            files: vec!["pkg/scene_bg.wasm".into()],
            most: 2_200_000,
        },
        Budget {
            name: "core module",
            files: vec!["pkg/core_bg.wasm".into()],
            most: 165_000,
        },
        Budget {
            name: "JavaScript",
            files: scripts,
            most: 75_000,
        },
        Budget {
            name: "the adult's assets",
            files: assets,
            most: 400_000,
        },
    ])
}

fn measure(file: &Path) -> Result<Sizes, Failure> {
    let content = fs::read(file).map_err(|error| {
        Failure::new(
            format!("could not read {}: {error}", file.display()),
            "run `cargo xtask build --release` first",
        )
    })?;
    let packed = files::brotli_neighbour(file);
    let brotli = fs::metadata(&packed)
        .map_err(|error| Failure::file("read", &packed, &error))?
        .len() as usize;
    let gzip = gzip(&content).map_err(|error| Failure::file("compress", file, &error))?;
    Ok(Sizes {
        raw: content.len(),
        gzip,
        brotli,
    })
}

fn gzip(content: &[u8]) -> io::Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len())
}

/// Writes the brotli form beside each file, except where the one there is of this very file.
pub fn write_brotli(files: &[PathBuf]) -> Result<(), Failure> {
    let stale: Vec<&PathBuf> = files
        .iter()
        .filter(|file| !wasm::is_newer(&files::brotli_neighbour(file), file))
        .collect();
    if stale.is_empty() {
        return Ok(());
    }
    let mut command = node::node()?;
    command
        .arg(project::path("xtask/js/pack-brotli.js"))
        .args(stale);
    process::run(&mut command, "run `cargo xtask build --release` again")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A published form of small files, each with its packed one, the core's of a certain size.
    fn dist(name: &str, core_packed: &[u8]) -> PathBuf {
        let dist = std::env::temp_dir().join(format!("xtask-size-{name}-{}", std::process::id()));
        fs::create_dir_all(dist.join("pkg")).unwrap();
        fs::create_dir_all(dist.join("assets/bones")).unwrap();
        fs::create_dir_all(dist.join("assets/posters")).unwrap();
        for file in [
            "io-site-finder.js",
            "pkg/core.js",
            "pkg/scene_bg.wasm",
            "pkg/core_bg.wasm",
            "assets/bones/adult.glb",
            "assets/bones/adult.places.json",
            "assets/posters/adult-light.webp",
            "assets/posters/adult-dark.webp",
            "assets/posters/adult.json",
        ] {
            fs::write(dist.join(file), "a").unwrap();
            fs::write(dist.join(format!("{file}.br")), "b").unwrap();
        }
        fs::write(dist.join("pkg/core_bg.wasm.br"), core_packed).unwrap();
        dist
    }

    #[test]
    fn what_fits_is_within_budget_and_what_does_not_is_named() {
        let (table, over) = report(&dist("fits", &[0; 165_000])).unwrap();
        assert!(over.is_empty(), "{table}");
        let (table, over) = report(&dist("over", &[0; 165_001])).unwrap();
        assert_eq!(over, ["core module"]);
        assert!(table.contains("OVER BUDGET"));
    }

    #[test]
    fn every_poster_of_the_age_is_counted_and_none_of_another() {
        let folder = dist("posters", b"x");
        let write = |name: &str, bytes: usize| {
            let file = folder.join("assets/posters").join(name);
            fs::write(&file, "a").unwrap();
            fs::write(format!("{}.br", file.display()), vec![0; bytes]).unwrap();
        };
        write("child-sternum.webp", 400_000);
        assert!(report(&folder).unwrap().1.is_empty());
        write("adult-sternum.webp", 400_000);
        assert_eq!(report(&folder).unwrap().1, ["the adult's assets"]);
    }

    #[test]
    fn a_missing_file_names_the_command_that_makes_it() {
        let folder = dist("missing", b"x");
        fs::remove_file(folder.join("pkg/core_bg.wasm")).unwrap();
        assert!(
            report(&folder)
                .unwrap_err()
                .remedy
                .contains("build --release")
        );
    }
}
