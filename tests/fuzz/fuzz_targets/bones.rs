//! Any bytes as a bones file, and any text as places: refused with a remedy, or taken.
#![no_main]

use io_site_finder::contract::{glb, places::Places, tree::Node};
use io_site_finder::lesson::Model;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok((meshes, _)) = glb::read::<Node>(bytes) {
        for mesh in meshes {
            assert_eq!(mesh.positions.len(), mesh.normals.len());
            assert!(
                mesh.indices
                    .iter()
                    .all(|&index| (index as usize) < mesh.positions.len())
            );
        }
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(places) = Places::read(text) {
        let written = places.to_json().expect("what was read can be written");
        assert_eq!(Places::read(&written).expect("and read again"), places);
    }
    if let Err(error) = Model::read(text, bytes) {
        assert!(error.path.starts_with('$') && !error.remedy.is_empty());
    }
});
