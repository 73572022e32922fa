//! `cargo xtask bake`: meshes the bones of each age and writes `assets/bones/<age>.glb`, and `<age>.places.json` beside it.

use crate::failure::Failure;
use crate::{process, project};
use clap::{Args, ValueEnum};
use io_site_finder::anatomy::{
    age::AgeGroup,
    assembly::Assembly,
    export::{self, Atlas, Baked, PartMesh},
    site::Sites,
};
use io_site_finder::contract::target::TargetRules;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Most bytes that an age may take when packed by brotli.
const BUDGET_BYTES: usize = 400_000;

/// Meshes the bones and writes them to assets/bones.
#[derive(Args)]
pub struct Options {
    /// Only this age; all three otherwise.
    #[arg(long)]
    age: Option<Age>,
    /// Only this bone, for a look at it.
    #[arg(long, requires = "out")]
    bone: Option<String>,
    /// Another folder than assets/bones.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// The ages to choose from.
#[derive(Clone, Copy, ValueEnum)]
pub enum Age {
    /// Grown up.
    Adult,
    /// About 6 years.
    Child,
    /// About 8 months.
    Infant,
}

impl From<Age> for AgeGroup {
    fn from(age: Age) -> Self {
        match age {
            Age::Adult => Self::Adult,
            Age::Child => Self::Child,
            Age::Infant => Self::Infant,
        }
    }
}

/// Bakes the ages asked for.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let ages = options
        .age
        .map_or_else(|| AgeGroup::ALL.to_vec(), |age| vec![age.into()]);
    let rules = TargetRules::built_in().map_err(|error| {
        Failure::new(
            format!("the target rules could not be read: {error}"),
            "mend assets/atlas/targets.json",
        )
    })?;
    let sites = Sites::built_in()
        .map_err(|error| Failure::new(error.to_string(), "mend the file at that place"))?;
    let atlas = Atlas {
        sites: &sites,
        rules: &rules,
    };
    let grown = assembly(AgeGroup::Adult)?;
    for age in ages {
        process::step(&format!("bones of the {}", age.id()), || {
            bake(age, &grown, atlas, options)
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

fn assembly(age: AgeGroup) -> Result<Assembly, Failure> {
    export::baked_assembly(age).map_err(|error| {
        Failure::new(
            format!("the bones could not be put together: {error}"),
            "mend the bone named there",
        )
    })
}

fn bake(
    age: AgeGroup,
    grown: &Assembly,
    atlas: Atlas<'_>,
    options: &Options,
) -> Result<(), Failure> {
    let assembly = assembly(age)?;
    let baked = mesh_all(&assembly, grown, atlas, options.bone.as_deref());
    if !baked.faults.is_empty() {
        let list: Vec<String> = baked
            .faults
            .iter()
            .map(|(name, faults)| format!("{name}: {faults:?}"))
            .collect();
        return Err(Failure::new(
            format!("meshes are not sound:\n  {}", list.join("\n  ")),
            "give the bone a smaller cell (detail_mm) or mend its solid",
        ));
    }
    let bytes = baked.document.to_glb().map_err(|error| {
        Failure::new(
            format!("the file could not be made: {error}"),
            "ask for fewer triangles in src/anatomy/export/parts.rs",
        )
    })?;
    let places = baked.places.to_json().map_err(|error| {
        Failure::new(
            format!("the places could not be written: {error}"),
            "mend src/anatomy/export/places.rs",
        )
    })?;
    let [bones_packed, places_packed] = [bytes.as_slice(), places.as_bytes()].map(packed_size);
    let packed = bones_packed + places_packed;
    process::say(&format!(
        "{}: {} nodes, {} kB, {} kB packed, and places of {} kB, {:.1} kB packed",
        age.id(),
        baked.document.nodes.len(),
        bytes.len() / 1000,
        bones_packed / 1000,
        places.len() / 1000,
        places_packed as f64 / 1e3,
    ));
    if packed > BUDGET_BYTES {
        return Err(Failure::new(
            format!("{} packed bytes are more than {BUDGET_BYTES}", packed),
            "ask for fewer triangles in src/anatomy/export/parts.rs",
        ));
    }
    let folder = options
        .out
        .clone()
        .unwrap_or_else(|| project::path("assets/bones"));
    std::fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    for (ending, content) in [("glb", bytes), ("places.json", places.into_bytes())] {
        let path = folder.join(format!("{}.{ending}", age.id()));
        std::fs::write(&path, content).map_err(|error| Failure::file("write", &path, &error))?;
    }
    Ok(())
}

/// Meshes every part on all cores; the result does not depend on how many there are.
fn mesh_all(assembly: &Assembly, grown: &Assembly, atlas: Atlas<'_>, only: Option<&str>) -> Baked {
    let mut jobs = export::jobs(assembly);
    jobs.retain(|job| only.is_none_or(|bone| assembly.bones[job.bone].bone.name() == bone));
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<PartMesh>>> = Mutex::new(vec![None; jobs.len()]);
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(number) else { break };
                    let start = Instant::now();
                    let placed = &assembly.bones[job.bone];
                    let mesh = export::mesh_part(placed, &job.part);
                    process::say(&format!(
                        "  [{}/{}] {} {}: {} triangles, {}",
                        number + 1,
                        jobs.len(),
                        placed.bone.name(),
                        job.part.named(placed.bone.as_ref()),
                        mesh.mesh.triangles.len(),
                        process::readable(start.elapsed())
                    ));
                    results.lock().expect("no worker panics")[number] = Some(mesh);
                }
            });
        }
    });
    let meshes = results
        .into_inner()
        .expect("no worker panics")
        .into_iter()
        .map(Option::unwrap)
        .collect();
    export::document(assembly, grown, atlas, &jobs, meshes)
}

fn packed_size(bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut input = bytes;
    match brotli::BrotliCompress(&mut input, &mut packed, &parameters) {
        Ok(_) => packed.len(),
        Err(_) => bytes.len(),
    }
}
