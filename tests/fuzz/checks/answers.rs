//! Any text as answers: refused with a path and a remedy, or scored from 0 to 1 each.

use std::sync::OnceLock;

use io_site_finder::contract::attempt::Answers;
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
}
