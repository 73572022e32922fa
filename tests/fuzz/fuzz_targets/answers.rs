//! Any text as answers: refused with a path and a remedy, or scored from 0 to 1 each.
#![no_main]

use std::sync::OnceLock;

use io_site_finder::clinical::Library;
use io_site_finder::clinical::teaching::Teaching;
use io_site_finder::contract::attempt::Answers;
use io_site_finder::lesson::pins::Models;
use io_site_finder::lesson::{Lessons, Practice};
use libfuzzer_sys::fuzz_target;

fn known() -> &'static (Library, Teaching, Practice) {
    static KNOWN: OnceLock<(Library, Teaching, Practice)> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let library = Library::built_in().expect("the library as it comes is sound");
        let teaching = Teaching::built_in().expect("what is taught is sound");
        let practice = Practice::built_in(&library).expect("what practice is made of is sound");
        (library, teaching, practice)
    })
}

fuzz_target!(|text: &str| {
    let (library, teaching, practice) = known();
    let lessons = Lessons {
        library,
        teaching,
        practice,
        bones: &Models::default(),
    };
    let Ok(answers) = Answers::read(text) else {
        return;
    };
    match lessons.score(&answers) {
        Ok(attempt) => {
            assert_eq!(attempt.tasks.len(), answers.tasks.len());
            for task in &attempt.tasks {
                assert!((0.0..=1.0).contains(&task.score));
            }
        }
        Err(error) => assert!(error.path.starts_with('$') && !error.remedy.is_empty()),
    }
});
