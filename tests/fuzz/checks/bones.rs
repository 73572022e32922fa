//! Any text as places, and as the bones beside them: refused with a remedy, or taken. Bones files by themselves are `glb`'s.

use super::same_json;
use io_site_finder::contract::places::Places;
use io_site_finder::lesson::pins::Model;

/// Panics where the rule above is broken.
pub fn check(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(places) = Places::read(text) {
        let written = places.to_json().expect("what was read can be written");
        let again = Places::read(&written).expect("and read again");
        let twice = again.to_json().expect("and written again");
        assert!(same_json(&twice, &written));
    }
    if let Err(error) = Model::read(text, bytes) {
        assert!(error.path.starts_with('$') && !error.remedy.is_empty());
    }
}
