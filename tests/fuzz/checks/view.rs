//! Any text as a view, and as what a hand does: refused with what is wrong, or taken and the same once written and read again.

use io_site_finder::contract::{hands::Hand, view::SceneView};

/// Panics where the rule above is broken.
pub fn check(text: &str) {
    match SceneView::read(text) {
        Ok(view) => {
            let written = serde_json::to_string(&view).expect("what was read can be written");
            assert_eq!(SceneView::read(&written).as_ref(), Ok(&view));
        }
        Err(error) => assert!(!error.message.is_empty()),
    }
    if let Err(error) = Hand::read(text) {
        assert!(!error.message.is_empty());
    }
}
