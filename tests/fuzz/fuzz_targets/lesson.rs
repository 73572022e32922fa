//! Any text as a lesson: refused with a path, or read, written and read again; its cases are made up and each has a key.
#![no_main]

use std::sync::OnceLock;

use io_site_finder::clinical::Library;
use io_site_finder::clinical::teaching::Teaching;
use io_site_finder::contract::lesson::{Generate, Lesson, Step};
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
    match Lesson::read(text) {
        Ok(lesson) => {
            let again = serde_json::to_string(&lesson).expect("a lesson can be written");
            assert_eq!(Lesson::read(&again).as_ref(), Ok(&lesson));
            for step in &lesson.steps {
                match step {
                    Step::Task(task) => drop(lessons.key(task)),
                    Step::Generate(wanted) => {
                        // A few are enough, and quick.
                        let few = Generate {
                            count: wanted.count.min(2),
                            ..wanted.clone()
                        };
                        for case in lessons.generate(&few).into_iter().flat_map(|made| made.cases) {
                            lessons.key(&case.task).expect("every case has a key");
                        }
                    }
                    Step::Show(_) => {}
                }
            }
        }
        Err(error) => assert!(!error.message.is_empty()),
    }
});
