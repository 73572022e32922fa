//! Any text as a view, and as what a hand does: refused with what is wrong, or taken and the same once written and read again.
#![no_main]

use io_site_finder::contract::{hands::Hand, view::SceneView};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
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
});
