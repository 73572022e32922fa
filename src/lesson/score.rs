//! From answers to an attempt: each task's key, its score, and the reasons and sources behind.
//!
//! How one kind of task is scored stands in its own file.

use super::choose_site::{self, Choice, Chosen};
use super::lessons::Lessons;
use super::pin_task::{PinAsked, PinScored};
use super::{key, order};
use crate::clinical::assess::Row;
use crate::clinical::{Assessment, DEFAULT_POLICY, InputError};
use crate::contract::attempt::{
    Answer, Answered, Answers, Attempt, Expected, Finding, NeedleResult, RowKey, RowResult,
    TaskResult,
};
use crate::contract::ids::Place;
use crate::contract::lesson::{NameStructure, PatientText, Question, Task};
use crate::contract::pin::PinScore;

/// A task's score and what is to be said about it.
struct Scored {
    expected: Expected,
    score: f32,
    sources: Vec<String>,
    rows: Vec<RowResult>,
    needle: Option<NeedleResult>,
    pin: Option<PinScore>,
}

impl Scored {
    fn of(expected: Expected, score: f32, sources: Vec<String>) -> Self {
        Self {
            expected,
            score,
            sources,
            rows: Vec::new(),
            needle: None,
            pin: None,
        }
    }
}

impl Lessons<'_> {
    /// Scores answers.
    ///
    /// # Errors
    /// Names the path of the task or answer that cannot be used, and the remedy.
    pub fn score(&self, answers: &Answers) -> Result<Attempt, InputError> {
        let mut tasks = Vec::with_capacity(answers.tasks.len());
        let mut total = 0.0;
        for (i, answered) in answers.tasks.iter().enumerate() {
            let scored = self.score_one(answered, &format!("$.tasks[{i}]"))?;
            total += scored.score;
            tasks.push(TaskResult {
                task: answered.task.clone(),
                answer: answered.answer.clone(),
                expected: scored.expected,
                score: scored.score,
                rows: scored.rows,
                needle: scored.needle,
                pin: scored.pin,
                sources: scored.sources,
                seconds: answered.seconds,
                hints: answered.hints,
            });
        }
        #[allow(clippy::cast_precision_loss, reason = "a thousand tasks at most")]
        let percent = 100.0 * total / tasks.len().max(1) as f32;
        Ok(Attempt {
            seed: answers.seed,
            evidence: self.library.evidence_version().map(str::to_owned),
            widget: env!("CARGO_PKG_VERSION").to_owned(),
            tasks,
            percent,
            passed: answers.pass_percent.map(|pass| percent >= pass),
        })
    }

    /// What would be right of a task.
    ///
    /// # Errors
    /// Names the path within the task of what cannot be used, and the remedy.
    pub fn key(&self, task: &Task) -> Result<Expected, InputError> {
        let unanswered = Answered {
            task: task.clone(),
            answer: None,
            seconds: None,
            hints: 0,
        };
        Ok(self.score_one(&unanswered, "$")?.expected)
    }

    fn score_one(&self, answered: &Answered, path: &str) -> Result<Scored, InputError> {
        let at_task = format!("{path}.task");
        let at_answer = format!("{path}.answer");
        let answer = answered.answer.as_ref();
        match &answered.task {
            Task::ChooseSite(task) => {
                let at = format!("{at_task}.choose-site");
                self.with_patient(&task.patient, task.policy.as_deref(), &at, &|assessment| {
                    let rows = key::rows(assessment);
                    let chosen = chosen(&rows, answer, &at_answer)?;
                    let Choice {
                        score,
                        rows: mut results,
                    } = choose_site::score(task.ask, &rows, &chosen);
                    // Who says nothing is not right about what was rightly left out.
                    if answer.is_none() {
                        for result in &mut results {
                            result.finding = Finding::Unanswered;
                        }
                    }
                    let score = if answer.is_none() { 0.0 } else { score };
                    let sources = sources_of(&rows);
                    Ok(Scored {
                        rows: results,
                        ..Scored::of(Expected::Rows(rows), score, sources)
                    })
                })
            }
            Task::Needle(task) => {
                let at = format!("{at_task}.needle");
                self.with_patient(&task.patient, task.policy.as_deref(), &at, &|assessment| {
                    let row = row_of(assessment, &task.place, &format!("{at}.place"))?;
                    let (key, sources) = self.needle_key(assessment, row, task.tissue_mm);
                    let (score, needle) = match answer {
                        Some(Answer::Needle(held)) => {
                            let (score, result) = self.score_needle(&key, task.tissue_mm, held);
                            (score, Some(result))
                        }
                        None => (0.0, None),
                        Some(_) => return Err(other_answer(&at_answer, "needle")),
                    };
                    Ok(Scored {
                        needle,
                        ..Scored::of(Expected::Needle(key), score, sources)
                    })
                })
            }
            Task::Order(task) => {
                let (ids, sources) = self.order_key(task, &at_task)?;
                let said = ids_of(answer, &at_answer)?;
                let score = order::score(&ids, said);
                Ok(Scored::of(Expected::Ids(ids), score, sources))
            }
            Task::NameStructure(task) => {
                check_choices(task, &at_task)?;
                let said = ids_of(answer, &at_answer)?;
                let is_right = matches!(said, [one] if *one == task.structure);
                let expected = Expected::Ids(vec![task.structure.clone()]);
                Ok(Scored::of(
                    expected,
                    if is_right { 1.0 } else { 0.0 },
                    Vec::new(),
                ))
            }
            Task::Question(task) => {
                let said = match answer {
                    Some(Answer::Choices(choices)) => choices.as_slice(),
                    None => &[],
                    Some(_) => return Err(other_answer(&at_answer, "choices")),
                };
                let (expected, score) = question(task, said, &at_answer)?;
                Ok(Scored::of(Expected::Choices(expected), score, Vec::new()))
            }
            Task::Locate(task) => self.score_pin(task.into(), answer, path),
            Task::FindStructure(task) => self.score_pin(task.into(), answer, path),
        }
    }

    fn score_pin(
        &self,
        asked: PinAsked,
        answer: Option<&Answer>,
        path: &str,
    ) -> Result<Scored, InputError> {
        let pin = match answer {
            None => None,
            Some(Answer::Pin(pin)) => Some(pin),
            Some(_) => return Err(other_answer(&format!("{path}.answer"), "pin")),
        };
        let PinScored { goals, score } = self.pin_task(asked, pin, path)?;
        let mut sources: Vec<String> = Vec::new();
        for source in goals.iter().flat_map(|goal| &goal.sources) {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
        let of_task = Scored::of(
            Expected::Pin(goals),
            score.as_ref().map_or(0.0, |pin| pin.score),
            sources,
        );
        Ok(Scored {
            pin: score,
            ..of_task
        })
    }

    /// Assesses the patient of a task at a path, and asks.
    #[inline(never)]
    fn with_patient(
        &self,
        text: &PatientText,
        policy: Option<&str>,
        at: &str,
        ask: &dyn Fn(&Assessment<'_>) -> Result<Scored, InputError>,
    ) -> Result<Scored, InputError> {
        let patient = self
            .library
            .read_patient(text.tree())
            .map_err(|error| below(error, &format!("{at}.patient")))?;
        let assessment = self
            .library
            .assess(&patient, policy.unwrap_or(DEFAULT_POLICY))
            .map_err(|mut error| {
                error.file.clear();
                below(error, &format!("{at}.policy"))
            })?;
        ask(&assessment)
    }
}

/// A fault of a part, told with its path in the whole.
pub(super) fn below(mut error: InputError, path: &str) -> InputError {
    error.path = format!("{path}{}", error.path.trim_start_matches('$'));
    error
}

fn row_of<'a>(
    assessment: &'a Assessment<'_>,
    place: &Place,
    path: &str,
) -> Result<&'a Row, InputError> {
    let found = assessment
        .rows
        .iter()
        .find(|row| key::place(assessment, row) == *place);
    found.ok_or_else(|| {
        let known: Vec<Place> = assessment
            .rows
            .iter()
            .map(|row| key::place(assessment, row))
            .collect();
        no_such_place(place, known.iter(), path)
    })
}

/// What is wrong with a place that no row has: its site, or its side.
pub(super) fn no_such_place<'a>(
    place: &Place,
    known: impl Iterator<Item = &'a Place> + Clone,
    path: &str,
) -> InputError {
    let mut sites: Vec<&str> = known.clone().map(|known| known.site.as_str()).collect();
    sites.dedup();
    if !sites.contains(&place.site.as_str()) {
        return InputError::word(&format!("{path}.site"), "site", &place.site, sites);
    }
    let found = place.side.map_or("null", |side| side.id());
    InputError::new(
        &format!("{path}.side"),
        found,
        "This site has no such side.",
        "A site in the midline has the side null; any other is left or right.",
    )
}

/// The sites or verdicts of an answer, each checked to be a row.
fn chosen<'a>(
    key: &[RowKey],
    answer: Option<&'a Answer>,
    path: &str,
) -> Result<Chosen<'a>, InputError> {
    let check = |place: &Place, path: String| {
        if key.iter().any(|row| row.place == *place) {
            return Ok(());
        }
        Err(no_such_place(
            place,
            key.iter().map(|row| &row.place),
            &path,
        ))
    };
    match answer {
        None => Ok(Chosen::Sites(&[])),
        Some(Answer::Sites(sites)) => {
            for (i, place) in sites.iter().enumerate() {
                check(place, format!("{path}.sites[{i}]"))?;
            }
            Ok(Chosen::Sites(sites))
        }
        Some(Answer::Verdicts(verdicts)) => {
            for (i, said) in verdicts.iter().enumerate() {
                check(&said.place, format!("{path}.verdicts[{i}].place"))?;
            }
            Ok(Chosen::Verdicts(verdicts))
        }
        Some(_) => Err(other_answer(path, "sites")),
    }
}

fn ids_of<'a>(answer: Option<&'a Answer>, path: &str) -> Result<&'a [String], InputError> {
    match answer {
        None => Ok(&[]),
        Some(Answer::Ids(ids)) => Ok(ids),
        Some(_) => Err(other_answer(path, "ids")),
    }
}

fn other_answer(path: &str, wanted: &str) -> InputError {
    InputError::new(
        path,
        "another form of answer",
        "This task is not answered like that.",
        format!("Answer it with the key \"{wanted}\"."),
    )
}

fn sources_of(rows: &[RowKey]) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for source in rows
        .iter()
        .flat_map(|row| &row.reasons)
        .flat_map(|reason| &reason.sources)
    {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    sources
}

/// A structure that is not among the names offered cannot be named.
fn check_choices(task: &NameStructure, path: &str) -> Result<(), InputError> {
    if task.choices.contains(&task.structure) {
        return Ok(());
    }
    Err(InputError::new(
        &format!("{path}.name-structure.choices"),
        task.choices.join(", "),
        "The structure itself is not among the choices.",
        format!("Add \"{}\".", task.structure),
    ))
}

/// The right choices, and the part of them that was chosen less those chosen wrongly.
fn question(task: &Question, said: &[u32], path: &str) -> Result<(Vec<u32>, f32), InputError> {
    let count = u32::try_from(task.choices.len()).unwrap_or(u32::MAX);
    if let Some((i, choice)) = said.iter().enumerate().find(|(_, said)| **said >= count) {
        return Err(InputError::new(
            &format!("{path}.choices[{i}]"),
            choice.to_string(),
            "There is no such choice.",
            format!("Choices are counted from 0; there are {count}."),
        ));
    }
    let numbered = (0_u32..).zip(&task.choices);
    let right: Vec<u32> = numbered
        .clone()
        .filter(|(_, choice)| choice.right)
        .map(|(number, _)| number)
        .collect();
    let (mut hits, mut misses) = (0.0_f32, 0.0_f32);
    for (number, choice) in numbered {
        if said.contains(&number) {
            *(if choice.right { &mut hits } else { &mut misses }) += 1.0;
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "an author offers a few choices")]
    let score = if right.is_empty() {
        if misses == 0.0 { 1.0 } else { 0.0 }
    } else {
        ((hits - misses) / right.len() as f32).max(0.0)
    };
    Ok((right, score))
}
