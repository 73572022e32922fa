//! Any text as evidence or as an atlas: refused with a remedy and the library unharmed, or taken and used.
#![no_main]

use io_site_finder::clinical::Library;
use libfuzzer_sys::fuzz_target;

const PATIENT: &str = r#"{"age": {"value": 30, "unit": "years"}, "weight_kg": 70, "conditions": [
    {"kind": "fracture", "bone": "tibia", "side": "left"}, {"kind": "obesity"},
    {"kind": "intraosseous-access", "site": "proximal-tibia", "side": "right", "hours_since": 30}]}"#;

fuzz_target!(|text: &str| {
    // Made anew each time: what one text adds must not carry over to the next.
    let mut library = Library::built_in().expect("the library as it comes is sound");
    for result in [
        library.add_atlas("fuzz", text),
        library.add_evidence("fuzz", text),
    ] {
        if let Err(error) = result {
            assert!(error.path.starts_with('$') && !error.remedy.is_empty());
        }
    }
    let patient = library
        .parse_patient("patient", PATIENT)
        .expect("a sound patient");
    assert!(
        library
            .assess(&patient, "composite")
            .expect("a known policy")
            .to_json()
            .starts_with('{')
    );
    assert!(library.vocabulary_json().starts_with('{'));
});
