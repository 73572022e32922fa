//! Any text as a view, and as what a hand does: refused with what is wrong, or taken and the same once written and read again.

use super::same_json;
use io_site_finder::contract::{hands::Hand, view::SceneView};

/// Panics where the rule above is broken.
pub fn check(text: &str) {
    match SceneView::read(text) {
        Ok(view) => {
            let written = serde_json::to_string(&view).expect("what was read can be written");
            let again = SceneView::read(&written).expect("and read again");
            let twice = serde_json::to_string(&again).expect("and written again");
            assert!(same_json(&twice, &written));
        }
        Err(error) => assert!(!error.message.is_empty()),
    }
    if let Err(error) = Hand::read(text) {
        assert!(!error.message.is_empty());
    }
}
