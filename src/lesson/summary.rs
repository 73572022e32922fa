//! An attempt as a table. Here belongs how what was asked and answered is written in one cell; words for people are the page's.

use crate::contract::attempt::{Answer, Attempt, Expected, TaskResult};
use crate::contract::ids::{Place, Side, SurfacePoint, Towards};
use crate::contract::lesson::{Ask, Order, Task};
use crate::contract::pin::PinZone;
use crate::contract::summary::{Summary, SummaryRow};
use crate::contract::writing::decimal;

/// The names of the columns, in the order of [`SummaryRow`].
const COLUMNS: [&str; 12] = [
    "number",
    "task",
    "asked",
    "answered",
    "expected",
    "score",
    "distance_mm",
    "off",
    "zone",
    "sources",
    "seconds",
    "hints",
];

/// The table of an attempt.
#[must_use]
pub fn summary(attempt: &Attempt) -> Summary {
    let rows: Vec<SummaryRow> = (1..).zip(&attempt.tasks).map(row).collect();
    let mut csv = COLUMNS.join(",");
    csv.push_str("\r\n");
    for row in &rows {
        put_row(&mut csv, row);
    }
    Summary {
        percent: attempt.percent,
        passed: attempt.passed,
        rows,
        csv,
    }
}

fn row((number, result): (u32, &TaskResult)) -> SummaryRow {
    let (task, asked) = asked(&result.task);
    let pin = result.pin.as_ref();
    let off = Towards::ALL.into_iter().filter_map(|towards| {
        let millimetres = pin?.off.get(towards)?;
        Some(format!("{} {}", towards.id(), decimal(millimetres)))
    });
    SummaryRow {
        number,
        task,
        asked,
        answered: result.answer.as_ref().map_or_else(String::new, answered),
        expected: expected(result),
        score: result.score,
        distance_mm: pin.map(|pin| pin.distance_mm),
        off: listed(off),
        zone: pin.map(|pin| pin.zone),
        sources: result.sources.clone(),
        seconds: result.seconds,
        hints: result.hints,
    }
}

fn listed(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("; ")
}

fn sided(id: &str, side: Option<Side>) -> String {
    match side {
        Some(side) => format!("{id} {}", side.id()),
        None => id.to_owned(),
    }
}

fn place(place: &Place) -> String {
    sided(&place.site, place.side)
}

fn point(point: &SurfacePoint) -> String {
    let [x, y, z] = point.point_mm.map(decimal);
    format!("{} at {x} {y} {z}", sided(&point.on.bone, point.on.side))
}

fn numbers(numbers: &[u32]) -> String {
    listed(numbers.iter().map(u32::to_string))
}

/// The kind of a task, and what it is about.
fn asked(task: &Task) -> (&'static str, String) {
    match task {
        Task::ChooseSite(task) => {
            let ask = match task.ask {
                Ask::BestFirst => "best-first",
                Ask::EveryUsable => "every-usable",
                Ask::VerdictOfEach => "verdict-of-each",
            };
            ("choose-site", ask.to_owned())
        }
        Task::Locate(task) => ("locate", sided(&task.site, task.side)),
        Task::FindStructure(task) => ("find-structure", sided(&task.structure, task.side)),
        Task::NameStructure(task) => ("name-structure", sided(&task.structure, task.side)),
        Task::Needle(task) => ("needle", place(&task.place)),
        Task::Order(Order::Palpation { site, .. }) => ("order", site.clone()),
        Task::Order(Order::Procedure { id }) => ("order", id.clone()),
        Task::Question(task) => {
            let words = task.words.get("en").or(task.words.values().next());
            ("question", words.cloned().unwrap_or_default())
        }
    }
}

fn answered(answer: &Answer) -> String {
    match answer {
        Answer::Sites(sites) => listed(sites.iter().map(place)),
        Answer::Verdicts(verdicts) => listed(
            verdicts
                .iter()
                .map(|said| format!("{}: {}", place(&said.place), said.verdict.id())),
        ),
        Answer::Pin(pin) => point(pin),
        Answer::Needle(held) => {
            let parts = [
                (held.length_mm, "mm long"),
                (held.angle_degrees, "degrees"),
                (held.advance_mm, "mm deep"),
            ];
            listed(
                parts
                    .into_iter()
                    .filter_map(|(number, unit)| Some(format!("{} {unit}", decimal(number?)))),
            )
        }
        Answer::Ids(ids) => ids.join("; "),
        Answer::Choices(choices) => numbers(choices),
    }
}

/// What would have been right. Of a question about one site it names every one that is as good.
fn expected(result: &TaskResult) -> String {
    match &result.expected {
        Expected::Rows(rows) => {
            let ask = match &result.task {
                Task::ChooseSite(task) => task.ask,
                _ => Ask::VerdictOfEach,
            };
            listed(rows.iter().filter_map(|row| match ask {
                Ask::BestFirst => (row.rank == Some(1)).then(|| place(&row.place)),
                Ask::EveryUsable => row.rank.map(|_| place(&row.place)),
                Ask::VerdictOfEach => {
                    let verdicts: Vec<&str> = row.accepted.iter().map(|of| of.id()).collect();
                    Some(format!("{}: {}", place(&row.place), verdicts.join(" or ")))
                }
            }))
        }
        Expected::Pin(goals) => match &result.pin {
            Some(pin) => point(&pin.goal.at),
            None => goals
                .first()
                .map_or_else(String::new, |goal| point(&goal.at)),
        },
        Expected::Needle(key) => {
            let lengths = key
                .lengths_mm
                .iter()
                .map(|length| format!("{} mm long", decimal(*length)));
            let angles = key.angle_degrees.map(|[from, to]| {
                let (from, to) = (decimal(from), decimal(to));
                if from == to {
                    format!("{from} degrees")
                } else {
                    format!("{from} to {to} degrees")
                }
            });
            listed(lengths.chain(angles).chain([key.structure.id().to_owned()]))
        }
        Expected::Ids(ids) => ids.join("; "),
        Expected::Choices(choices) => numbers(choices),
    }
}

fn put_row(csv: &mut String, row: &SummaryRow) {
    let or_nothing = |number: Option<f32>| number.map_or_else(String::new, decimal);
    let zone = row.zone.map_or("", |zone| match zone {
        PinZone::Right => "right",
        PinZone::NearMiss => "near-miss",
        PinZone::Miss => "miss",
        PinZone::Dangerous => "dangerous",
    });
    let cells: [&str; COLUMNS.len()] = [
        &row.number.to_string(),
        row.task,
        &row.asked,
        &row.answered,
        &row.expected,
        &decimal(row.score),
        &or_nothing(row.distance_mm),
        &row.off,
        zone,
        &row.sources.join("; "),
        &or_nothing(row.seconds),
        &row.hints.to_string(),
    ];
    for (column, cell) in cells.into_iter().enumerate() {
        if column > 0 {
            csv.push(',');
        }
        put_cell(csv, cell);
    }
    csv.push_str("\r\n");
}

/// A cell as every spreadsheet reads it. One that a spreadsheet would take for a formula is made a text: an author's words, or a learner's.
fn put_cell(csv: &mut String, cell: &str) {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    if cell.contains([',', '"', '\n', '\r']) {
        csv.push('"');
        csv.push_str(guard);
        for letter in cell.chars() {
            if letter == '"' {
                csv.push('"');
            }
            csv.push(letter);
        }
        csv.push('"');
    } else {
        csv.push_str(guard);
        csv.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_what_every_spreadsheet_reads() {
        for (cell, written) in [
            ("tibia left", "tibia left"),
            ("a, b", "\"a, b\""),
            ("say \"aah\"", "\"say \"\"aah\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("-not a number", "'-not a number"),
            ("", ""),
        ] {
            let mut csv = String::new();
            put_cell(&mut csv, cell);
            assert_eq!(csv, written);
        }
    }
}
