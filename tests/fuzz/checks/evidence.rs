//! Any text as evidence or as an atlas: refused with a remedy and the library unharmed, or taken and used.

use io_site_finder::clinical::Library;
use std::cell::RefCell;

const PATIENT: &str = r#"{"age": {"value": 30, "unit": "years"}, "weight_kg": 70, "conditions": [
    {"kind": "fracture", "bone": "tibia", "side": "left"}, {"kind": "obesity"},
    {"kind": "intraosseous-access", "site": "proximal-tibia", "side": "right", "hours_since": 30}]}"#;

fn fresh() -> Library {
    Library::built_in().expect("the library as it comes is sound")
}

thread_local! {
    static LIBRARY: RefCell<Library> = RefCell::new(fresh());
}

/// Panics where the rule above is broken.
pub fn check(text: &str) {
    LIBRARY.with_borrow_mut(|library| {
        let mut changed = false;
        for result in [
            library.add_atlas("fuzz", text),
            library.add_evidence("fuzz", text),
        ] {
            match result {
                Ok(()) => changed = true,
                Err(error) => assert!(error.path.starts_with('$') && !error.remedy.is_empty()),
            }
        }
        if changed {
            let patient = library
                .parse_patient("patient", PATIENT)
                .expect("a sound patient");
            let assessment = library
                .assess(&patient, "composite")
                .expect("a known policy");
            assert!(assessment.to_json().starts_with('{'));
            assert!(!library.vocabulary().sites.is_empty());
            // What one text adds must not carry over to the next.
            *library = fresh();
        }
    });
}
