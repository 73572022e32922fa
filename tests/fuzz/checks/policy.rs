//! Any text as a policy: refused with a remedy, or taken and followed.

use io_site_finder::clinical::Library;
use std::cell::RefCell;

const PATIENT: &str = r#"{"age": {"value": 8, "unit": "months"}, "weight_kg": 8, "conditions": [
    {"kind": "burn", "region": "leg", "side": "left", "depth": "full"}, {"kind": "coagulopathy"}]}"#;

fn fresh() -> Library {
    Library::built_in().expect("the library as it comes is sound")
}

thread_local! {
    static LIBRARY: RefCell<Library> = RefCell::new(fresh());
}

/// Panics where the rule above is broken.
pub fn check(text: &str) {
    LIBRARY.with_borrow_mut(|library| match library.add_policy("fuzz", text) {
        Ok(id) => {
            let patient = library
                .parse_patient("patient", PATIENT)
                .expect("a sound patient");
            assert!(
                library
                    .assess(&patient, &id)
                    .expect("a known policy")
                    .to_json()
                    .starts_with('{')
            );
            library
                .compare_policies(&patient, "composite", &id)
                .expect("known policies");
            *library = fresh();
        }
        Err(error) => assert!(error.path.starts_with('$') && !error.remedy.is_empty()),
    });
}
