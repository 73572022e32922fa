//! What is known of a lesson: a digest of each step's key, which of them have changed since it was made, and what is amiss.
//!
//! A lesson that is amiss can still be played: what is wrong is told beside it. What is no lesson at all is refused by its reader.

use super::citation::{OWN, cited};
use super::guides::band;
use super::key::place;
use super::lessons::Lessons;
use super::score::{below, no_such_place};
use super::wording::remarks;
use crate::clinical::teaching::target_values;
use crate::clinical::{DEFAULT_POLICY, InputError};
use crate::contract::attempt::Expected;
use crate::contract::ids::{AgeBand, Place, Side, Verdict};
use crate::contract::lesson::{
    Ask, Generate, Lesson, LessonFault, Locate, ReadLesson, Step, StepKey, Task, View, Words,
};
use crate::contract::writing::write;

/// So many of the cases that a step makes up are looked at: each further one is made in the same way.
const CASES_LOOKED_AT: u32 = 50;

/// What was found amiss so far.
struct Faults {
    file: String,
    found: Vec<LessonFault>,
}

impl Faults {
    #[cold]
    #[inline(never)]
    fn note(&mut self, step: Option<u32>, within: &str, error: InputError) {
        let mut fault = (*error.in_file(&self.file)).clone();
        let base = step.map_or_else(|| "$".to_owned(), |step| format!("$.steps[{step}]"));
        fault.path = format!("{base}{within}{}", fault.path.trim_start_matches('$'));
        self.found.push(LessonFault { step, fault });
    }
}

impl Lessons<'_> {
    /// Reads a lesson and says what is known of it.
    ///
    /// # Errors
    /// Names the path of what makes it no lesson, and the remedy.
    pub fn read_lesson(&self, file_name: &str, json: &str) -> Result<ReadLesson, InputError> {
        let lesson =
            Lesson::read(json).map_err(|error| InputError::from(error).in_file(file_name))?;
        let mut faults = Faults {
            file: file_name.to_owned(),
            found: Vec::new(),
        };
        let mut keys = Vec::new();
        for (text, words) in [(".title", &lesson.title), (".about", &lesson.about)] {
            self.check_words(words, &lesson.language, (None, text), &mut faults);
        }
        for (number, step) in (0_u32..).zip(&lesson.steps) {
            for (text, words) in step.texts() {
                let at = format!(".{}.{text}", step.word());
                self.check_words(words, &lesson.language, (Some(number), &at), &mut faults);
            }
            match self.step_key(step) {
                Ok(None) => {}
                Ok(Some(digest)) => keys.push(StepKey {
                    step: number,
                    digest,
                }),
                Err((within, error)) => faults.note(Some(number), within, error),
            }
        }
        let noted = lesson.made_with.iter().flat_map(|made| &made.keys);
        let changed = noted
            .filter(|noted| !keys.contains(noted))
            .map(|noted| noted.step)
            .collect();
        Ok(ReadLesson {
            evidence: self.library.evidence_version().map(str::to_owned),
            keys,
            changed,
            faults: faults.found,
            remarks: remarks(&lesson),
            lesson,
        })
    }

    /// A text that has words has some in the lesson's own language, and cites what is known.
    fn check_words(
        &self,
        words: &Words,
        language: &str,
        (step, within): (Option<u32>, &str),
        faults: &mut Faults,
    ) {
        if !words.is_empty() && words.get(language).is_none() {
            let error = InputError::new(
                "$",
                words.keys().collect::<Vec<_>>().join(", "),
                "There are no words in the lesson's own language.",
                format!("Add \"{language}\", or name another language at $.language."),
            );
            faults.note(step, within, error);
        }
        for (language, text) in words.iter() {
            for id in cited(text) {
                let sources = &self.library.evidence.sources;
                let known: Vec<&str> = sources.iter().map(|of| of.id.as_str()).collect();
                if id != OWN && !known.contains(&id) {
                    let error = InputError::word("$", "source", id, known);
                    faults.note(step, &format!("{within}.{language}"), error);
                }
            }
        }
    }

    /// A digest of what is right at a step; none where nothing is asked, or the author alone says what is right.
    fn step_key(&self, step: &Step) -> Result<Option<String>, (&'static str, InputError)> {
        match step {
            Step::Show(show) => {
                let checked = self.check_view(&show.view);
                checked
                    .map(|()| None)
                    .map_err(|error| (".show.view", error))
            }
            Step::Task(task) => {
                let text = self.task_key(&task.ask).map_err(|error| (".task", error))?;
                Ok(text.map(|text| digest(&text)))
            }
            Step::Generate(step) => {
                let few = Generate {
                    count: step.cases.count.min(CASES_LOOKED_AT),
                    ..step.cases.clone()
                };
                let at_cases = |error| (".generate.cases", error);
                let mut text = String::new();
                for case in self.generate(&few).map_err(at_cases)?.cases {
                    text.push_str(&write(&case.task));
                    if let Some(key) = self.task_key(&case.task).map_err(at_cases)? {
                        text.push_str(&key);
                    }
                }
                Ok(Some(digest(&text)))
            }
        }
    }

    /// What is right of a task, as far as sources decide it.
    fn task_key(&self, task: &Task) -> Result<Option<String>, InputError> {
        // The key is told at the task's own path.
        let key = self.key(task).map_err(|mut error| {
            error.path = error.path.replacen("$.task", "$.ask", 1);
            error
        })?;
        Ok(match (task, key) {
            (Task::ChooseSite(asked), Expected::Rows(rows)) => {
                let usable = |verdict| matches!(verdict, Verdict::Suitable | Verdict::Caution);
                if asked.ask != Ask::VerdictOfEach
                    && !rows.iter().any(|row| usable(row.verdict) && !row.absent)
                {
                    return Err(InputError::new(
                        "$.ask.choose-site.patient",
                        "a patient with no site that may be used",
                        "Nothing would be right here.",
                        "Ask \"verdict-of-each\", or change the patient.",
                    ));
                }
                // What is said for it may grow without changing what is right.
                let mut told = Vec::new();
                for row in &rows {
                    told.extend([row.place.site.as_str(), row.place.side.map_or("", Side::id)]);
                    told.extend(row.accepted.iter().map(|verdict| verdict.id()));
                    told.push(if row.rank == Some(1) { "first" } else { "" });
                    told.push(if row.absent { "absent" } else { "" });
                }
                Some(told.join("/"))
            }
            (Task::Needle(_), Expected::Needle(mut key)) => {
                key.statements.clear();
                Some(write(&key))
            }
            (Task::Order(_), Expected::Ids(ids)) => Some(ids.join("/")),
            (Task::Locate(locate), _) => Some(self.targets(locate)?),
            _ => None,
        })
    }

    /// The points of entry that count for a pin, as sources state them.
    fn targets(&self, locate: &Locate) -> Result<String, InputError> {
        let rules: Vec<String> = self
            .teaching
            .targets
            .rules
            .iter()
            .filter(|rule| {
                rule.site == locate.site && locate.variant.as_ref().is_none_or(|id| *id == rule.id)
            })
            .filter(|rule| {
                rule.age_bands
                    .iter()
                    .any(|band| band.id() == locate.age_group.id())
            })
            .map(|rule| format!("{}/{}/{}", rule.id, rule.from, write(&target_values(rule))))
            .collect();
        if rules.is_empty() {
            let found = locate.variant.as_deref().unwrap_or(&locate.site);
            let known = self.variants(&locate.site, None);
            return Err(no_such_variant("$.ask.locate.variant", found, known));
        }
        Ok(rules.join("/"))
    }

    /// That what a view names is there.
    fn check_view(&self, view: &View) -> Result<(), InputError> {
        let patient = self
            .library
            .read_patient(view.patient.tree())
            .map_err(|error| below(error, "$.patient"))?;
        let policy = view.policy.as_deref().unwrap_or(DEFAULT_POLICY);
        let assessment = self
            .library
            .assess(&patient, policy)
            .map_err(|error| below(error, "$.policy"))?;
        let Some(focus) = &view.focus else {
            return Ok(());
        };
        let known: Vec<Place> = assessment
            .rows
            .iter()
            .map(|row| place(&assessment, row))
            .collect();
        // A place without a side means the patient's right one, which the page shows first.
        let is_it = |row: &Place| {
            row.site == focus.site && (focus.side.is_none() || row.side == focus.side)
        };
        if !known.iter().any(is_it) {
            return Err(no_such_place(focus, known.iter(), "$.focus"));
        }
        let Some(variant) = &view.variant else {
            return Ok(());
        };
        let age_band = band(&self.library.atlas, patient.age_days);
        let known = self.variants(&focus.site, age_band);
        if known.contains(&variant.as_str()) {
            return Ok(());
        }
        Err(no_such_variant("$.variant", variant, known))
    }

    /// The ids of the points of entry of a site, at an age or at any.
    fn variants(&self, site: &str, age_band: Option<AgeBand>) -> Vec<&str> {
        let rules = &self.teaching.targets.rules;
        rules
            .iter()
            .filter(|rule| rule.site == site)
            .filter(|rule| age_band.is_none_or(|band| rule.age_bands.contains(&band)))
            .map(|rule| rule.id.as_str())
            .collect()
    }
}

fn no_such_variant(path: &str, found: &str, known: Vec<&str>) -> InputError {
    InputError::word(path, "point of entry at this age", found, known)
}

/// Eight hexadecimal digits that tell one text from another (FNV-1a): it is no secret and no proof.
fn digest(text: &str) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    format!("{hash:08x}")
}
