//! The baked bones of every age, as lessons measure on them.

use std::sync::OnceLock;

use io_site_finder::contract::ids::AgeGroup;
use io_site_finder::lesson::pins::Model;

/// The bytes of a file of an age's bones.
pub fn file(age: AgeGroup, ending: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/bones");
    let path = format!("{folder}/{}.{ending}", age.id());
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; run `cargo xtask bake`"))
}

/// The bones of an age, read once for all tests.
pub fn model(age: AgeGroup) -> &'static Model {
    static READ: [OnceLock<Model>; 3] = [const { OnceLock::new() }; 3];
    READ[age as usize].get_or_init(|| {
        let places = String::from_utf8(file(age, "places.json")).unwrap();
        Model::read(&places, &file(age, "glb")).unwrap_or_else(|error| panic!("{error}"))
    })
}
