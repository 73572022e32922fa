//! What a learner does with the sites, and how well.
//!
//! | to change | go to |
//! |---|---|
//! | which patients are made up | `cases`, their conditions `condition`; of what, `assets/teaching/practice.json`, read in `practice` |
//! | how hard a case is | `difficulty` |
//! | what is asked of a patient | `tasks` |
//! | what is right of a patient | `key` |
//! | how an answer is scored | `score`, and one file a kind: `choose_site`, `needle_task`, `order`, `pin_task` |
//! | how a pin on a bone is judged, moved and told | `pins` |
//! | what may be seen while one searches | `search` |
//! | what is known of a lesson before it is played | `check`, what it cites `citation` |
//! | how a lesson's words read | `wording`, where a sentence ends `sentence` |
//! | how often what is drawn | `distribution` |
//!
//! Here belongs judging, in ids and numbers. Not here: sentences, drawing, and what sources say: every key comes from the assessment
//! and the guides.

mod cases;
mod check;
mod choose_site;
pub mod citation;
mod condition;
mod difficulty;
mod distribution;
mod guides;
mod key;
mod lessons;
mod needle_task;
mod order;
mod pin_task;
pub mod pins;
mod practice;
mod random;
mod score;
pub mod search;
pub mod sentence;
mod tasks;
mod wording;

pub use distribution::Distribution;
pub use lessons::{Lessons, Materials};
pub use practice::Practice;
