//! Lessons and their tasks: what is shown, what is asked, what is to be made up.
//!
//! Here stands the form alone, one file a thing. The key of a task is never written by an author: `lesson` derives it, and checks what
//! only what is known can tell. Limits that a reader holds are constants beside what they limit.

mod form;
mod generate;
mod patient_text;
mod read_lesson;
mod task;
mod view;
mod words;

pub use form::{
    GenerateStep, LESSON_VERSION, Lesson, LessonFormat, MOST_STEPS, MadeWith, Show, Step, StepKey,
    TaskStep,
};
pub use generate::{Case, Difficulty, Generate, Generated, LEVELS, MOST_CASES};
pub use patient_text::PatientText;
pub use read_lesson::{LessonFault, LessonRemark, ReadLesson, RemarkKind};
pub use task::{
    Ask, ChooseSite, FindStructure, Locate, NameStructure, NeedleTask, Order, Question,
    QuestionChoice, Task, TaskKind,
};
pub use view::View;
pub use words::Words;
