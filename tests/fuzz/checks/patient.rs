//! Any text as a patient: refused with a remedy, or assessed under every policy.

use super::same_json;
use std::sync::OnceLock;

use io_site_finder::clinical::Library;

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::built_in().expect("the library as it comes is sound"))
}

/// Panics where the rule above is broken.
pub fn check(text: &str) {
    match library().parse_patient("fuzz", text) {
        Ok(patient) => {
            for policy in ["composite", "follow-rch", "follow-la-county"] {
                let assessment = library().assess(&patient, policy).expect("a known policy");
                assert!(assessment.to_json().starts_with('{'));
            }
            let written = library().patient_json(&patient);
            let again = library()
                .parse_patient("again", &written)
                .expect("what was written can be read");
            assert!(same_json(&library().patient_json(&again), &written));
        }
        Err(error) => assert!(error.path.starts_with('$') && !error.remedy.is_empty()),
    }
}
