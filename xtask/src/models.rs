//! The baked bones as lessons measure on them, for the commands that judge pins.

use crate::bones;
use crate::project;
use io_site_finder::clinical::InputError;
use io_site_finder::contract::ids::AgeGroup;
use io_site_finder::contract::lesson::Task;
use io_site_finder::lesson::pins::Models;
use std::fs;
use std::path::Path;

/// The bones of the ages that tasks ask about with a pin: reading one takes longer than all the rest.
pub fn for_tasks<'a>(tasks: impl Iterator<Item = &'a Task>) -> Result<Models, InputError> {
    let mut models = Models::default();
    let mut ages: Vec<AgeGroup> = tasks
        .filter_map(|task| match task {
            Task::Locate(task) => Some(task.age_group),
            Task::FindStructure(task) => Some(task.age_group),
            _ => None,
        })
        .collect();
    ages.sort_unstable();
    ages.dedup();
    for age in ages {
        let [meshes, places] = bones::files(age.id()).map(|file| project::root().join(file));
        let places = String::from_utf8_lossy(&read(&places)?).into_owned();
        models.add(&places, &read(&meshes)?)?;
    }
    Ok(models)
}

fn read(path: &Path) -> Result<Vec<u8>, InputError> {
    fs::read(path).map_err(|error| {
        InputError::new(
            "$",
            error.to_string(),
            "The bones cannot be read.",
            "Bake them: `cargo xtask bake`.",
        )
        .in_file(&path.display().to_string())
    })
}
