//! `cargo xtask size`: what a reader has to download, against the budgets.

use crate::failure::Failure;
use crate::files;
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
    Ok(vec![
        Budget {
            name: "scene module",
            files: vec!["pkg/scene_bg.wasm".into()],
            most: 2_900_000,
        },
        Budget {
            name: "core module",
            files: vec!["pkg/core_bg.wasm".into()],
            most: 150_000,
        },
        Budget {
            name: "JavaScript",
            files: scripts,
            most: 60_000,
        },
        Budget {
            name: "the adult's assets",
            files: vec!["assets/bones/adult.glb".into()],
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
    let brotli = if wasm::is_newer(&packed, file) {
        fs::metadata(&packed)
            .map_err(|error| Failure::file("read", &packed, &error))?
            .len() as usize
    } else {
        brotli(&content).len()
    };
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

/// A file compressed by brotli at its highest quality, as web hosts do that compress beforehand.
pub fn brotli(content: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    // Reading from and writing to memory cannot fail.
    let _ = brotli::BrotliCompress(&mut &*content, &mut packed, &parameters);
    packed
}

/// Writes `file.br` beside a file, unless the one there is of this very file.
pub fn write_brotli(file: &Path) -> Result<(), Failure> {
    let packed = files::brotli_neighbour(file);
    if wasm::is_newer(&packed, file) {
        return Ok(());
    }
    let content = fs::read(file).map_err(|error| Failure::file("read", file, &error))?;
    if content.len() > 1_000_000 {
        process::say(&format!(
            "packing {} ({} MB)",
            file.display(),
            content.len() / 1_000_000
        ));
    }
    fs::write(&packed, brotli(&content)).map_err(|error| Failure::file("write", &packed, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that do not compress.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 0x2545_f491_u32;
        (0..length)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                (state >> 8) as u8
            })
            .collect()
    }

    fn dist(name: &str, core: &[u8]) -> PathBuf {
        let dist = std::env::temp_dir().join(format!("xtask-size-{name}-{}", std::process::id()));
        fs::create_dir_all(dist.join("pkg")).unwrap();
        fs::create_dir_all(dist.join("assets/bones")).unwrap();
        fs::write(dist.join("io-site-finder.js"), "a").unwrap();
        fs::write(dist.join("pkg/scene_bg.wasm"), "b").unwrap();
        fs::write(dist.join("pkg/core_bg.wasm"), core).unwrap();
        fs::write(dist.join("assets/bones/adult.glb"), "c").unwrap();
        dist
    }

    #[test]
    fn what_fits_is_within_budget_and_what_does_not_is_named() {
        let (_, over) = report(&dist("fits", &vec![7; 10_000_000])).unwrap();
        assert!(
            over.is_empty(),
            "ten million equal bytes compress to almost nothing"
        );
        let (table, over) = report(&dist("over", &noise(151_000))).unwrap();
        assert_eq!(over, ["core module"]);
        assert!(table.contains("OVER BUDGET"));
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

    #[test]
    fn brotli_can_be_read_back() {
        let content = b"the tibial tuberosity, the tibial tuberosity".repeat(50);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&content).as_slice(), &mut back).unwrap();
        assert_eq!(back, content);
    }
}
