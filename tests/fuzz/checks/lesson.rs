//! Any text as a lesson: refused with a path, or read, written and read again; its cases are made up and each has a key.

use super::same_json;
use std::sync::OnceLock;

use io_site_finder::contract::lesson::{Generate, Lesson, Step};
use io_site_finder::lesson::{Lessons, Materials};

fn lessons() -> Lessons<'static> {
    static MATERIALS: OnceLock<Materials> = OnceLock::new();
    let materials = MATERIALS
        .get_or_init(|| Materials::built_in().expect("what lessons are made with is sound"));
    materials.lessons()
}

/// Panics where the rule above is broken.
pub fn check(text: &str) {
    let lessons = lessons();
    match Lesson::read(text) {
        Ok(lesson) => {
            let again = serde_json::to_string(&lesson).expect("a lesson can be written");
            let read = Lesson::read(&again).expect("and read again");
            let twice = serde_json::to_string(&read).expect("and written again");
            assert!(same_json(&twice, &again));
            assert!(lesson.steps.len() > 20 || lessons.read_lesson("lesson", text).is_ok());
            for step in &lesson.steps {
                match step {
                    Step::Task(task) => drop(lessons.key(&task.ask)),
                    Step::Generate(step) => {
                        // A few are enough, and quick.
                        let few = Generate {
                            count: step.cases.count.min(2),
                            ..step.cases.clone()
                        };
                        for case in lessons
                            .generate(&few)
                            .into_iter()
                            .flat_map(|made| made.cases)
                        {
                            lessons.key(&case.task).expect("every case has a key");
                        }
                    }
                    Step::Show(_) => {}
                }
            }
        }
        Err(error) => assert!(!error.message.is_empty()),
    }
}
