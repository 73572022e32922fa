//! Which body is named for which way of counting. A reader is told of each body once: naming one twice would make it contradict itself.

use crate::clinical::combine::Counted;
use crate::clinical::position::BodyAt;
use crate::contract::assessment::Clause;

/// The ways of counting in the order in which a body is named for them: what counts before what is only told. A body that is quoted has
/// said something weightier nearer to the case, unless nothing of it is counted at all.
const NAMED_FOR: [Counted; 8] = [
    Counted::Forbids,
    Counted::Relative,
    Counted::Unsure,
    Counted::Permits,
    Counted::WindowOver,
    Counted::ReadAsOver,
    Counted::Elsewhere,
    Counted::Quoted,
];

/// Who speaks in which way, the weightiest first. Lines of one body need not stand together.
///
/// A body is named where its weightiest line counts: one that permits with a precaution, for the precaution.
pub(super) fn clauses<'a>(
    heard: &[(usize, Counted)],
    body_of: impl Fn(usize) -> BodyAt,
    names: &'a [String],
) -> Vec<Clause<'a>> {
    let mut spoken: Vec<BodyAt> = Vec::with_capacity(heard.len());
    let mut clauses = Vec::new();
    for counted in NAMED_FOR {
        let before = spoken.len();
        for (i, how) in heard {
            let body = body_of(*i);
            if *how == counted && !spoken.contains(&body) {
                spoken.push(body);
            }
        }
        if spoken.len() > before {
            clauses.push(Clause {
                counted,
                bodies: spoken[before..]
                    .iter()
                    .map(|body| names[usize::from(*body)].as_str())
                    .collect(),
            });
        }
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clauses of lines of bodies 0, 1 and 2, which are called a, b and c.
    fn of(lines: &[(usize, Counted)]) -> Vec<(Counted, Vec<String>)> {
        let names = ["a", "b", "c"].map(str::to_owned);
        clauses(lines, BodyAt::at, &names)
            .into_iter()
            .map(|clause| {
                let bodies = clause.bodies.iter().map(|body| (*body).to_owned());
                (clause.counted, bodies.collect())
            })
            .collect()
    }

    #[test]
    fn a_body_is_named_once_and_where_it_counts() {
        let lines = [
            (0, Counted::Quoted),
            (0, Counted::Forbids),
            (1, Counted::Elsewhere),
            (1, Counted::WindowOver),
            (2, Counted::Permits),
            (2, Counted::Relative),
        ];
        assert_eq!(
            of(&lines),
            [
                (Counted::Forbids, vec!["a".to_owned()]),
                (Counted::Relative, vec!["c".to_owned()]),
                (Counted::WindowOver, vec!["b".to_owned()]),
            ]
        );
    }

    #[test]
    fn who_is_only_quoted_is_said_to_be() {
        assert_eq!(
            of(&[(1, Counted::Quoted), (1, Counted::Quoted)]),
            [(Counted::Quoted, vec!["b".to_owned()])]
        );
    }
}
