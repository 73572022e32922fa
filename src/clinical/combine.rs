//! How the positions of sources on one condition become its effect on one site.
//!
//! The counting of the `composite` policy and the obedience of `follow`, which borrows the verdict of all sources where
//! those it follows are silent; once and for every condition. No site, bone
//! or condition is named here. What a site is worth at an age belongs to `age`.

use super::atlas::Atlas;
use super::evidence::{Evidence, Scope, Strength};
use super::patient::{Condition, Patient};
use super::policy::{Policy, Rule};
use super::reach::{Place, Reach, Touch, reach};
pub use crate::contract::ids::{Counted, Effect};

/// The effect of one condition on one site, and who said what.
#[derive(Debug)]
pub(crate) struct Weighed {
    pub(crate) effect: Effect,
    pub(crate) sources_differ: bool,
    /// Positions in `Evidence::positions` and how each was counted.
    pub(crate) heard: Vec<(usize, Counted)>,
    /// Whether the policy follows sources that say nothing of this place, so that all sources were weighed instead.
    pub(crate) borrowed: bool,
}

/// Independent sources by what they say: F, R, P and Q of the policy's description.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    forbid: usize,
    relative: usize,
    /// Those of the relative that are only noted where they stand alone.
    noted_alone: usize,
    permit: usize,
    elsewhere: usize,
    /// Sources without a window of their own, over only because others state one.
    over_by_others: usize,
}

impl Tally {
    /// Whether anybody has said something that reaches the site.
    fn reached(self) -> bool {
        self.forbid + self.relative + self.permit > 0
    }
}

/// Who is listened to, and who is asked where those who are followed are silent.
#[derive(Clone, Copy)]
pub(crate) struct Policies<'a> {
    pub(crate) chosen: &'a Policy,
    /// All sources, for a policy that follows some; `None` where the policy weighs all of them anyway.
    pub(crate) all: Option<&'a Policy>,
}

/// Weighs one condition at one site; `None` where nobody's position touches the site. Where the sources followed have
/// no position that reaches the site, all sources are weighed: silence never makes an unfit bone suitable.
pub(crate) fn weigh(
    atlas: &Atlas,
    evidence: &Evidence,
    policies: Policies<'_>,
    patient: &Patient,
    condition: &Condition,
    place: Place,
    touch: Touch,
) -> Option<Weighed> {
    let under = |policy| weigh_under(atlas, evidence, policy, patient, condition, place, touch);
    let followed = under(policies.chosen);
    let Some(all) = policies.all else {
        return followed.map(|(weighed, _)| weighed);
    };
    match followed {
        Some((weighed, true)) => Some(weighed),
        silent => match under(all) {
            Some((weighed, _)) => Some(Weighed {
                borrowed: true,
                ..weighed
            }),
            None => silent.map(|(weighed, _)| weighed),
        },
    }
}

/// The effect under one policy, and whether anything said reaches the site. Called twice, and large: kept in one piece.
#[inline(never)]
fn weigh_under(
    atlas: &Atlas,
    evidence: &Evidence,
    policy: &Policy,
    patient: &Patient,
    condition: &Condition,
    place: Place,
    touch: Touch,
) -> Option<(Weighed, bool)> {
    let kind = condition.kind;
    let unstated_window_hours = match policy.rule {
        Rule::Composite {
            reads_unstated_window_as_longest: true,
            ..
        } => evidence.longest_window_hours[kind],
        _ => None,
    };
    let positions = &evidence.by_kind[kind];
    let hear = |i: &usize| {
        let position = &evidence.positions[*i];
        reach(
            atlas,
            position,
            patient,
            condition,
            place,
            touch,
            unstated_window_hours,
        )
    };
    let heard_by_policy = |i: &&usize| {
        let position = &evidence.positions[**i];
        policy.hears(position.citation.source) && position.about.speaks_of(atlas, condition)
    };
    // Most conditions leave most sites alone: nothing is gathered for them. But where the bone itself is affected, a
    // reader is told that those who are heard do not mean this site.
    let affects_this_bone =
        touch.holds(Scope::Bone) && condition.site.is_none() && condition.place(atlas).is_some();
    let mut heard_by_policy_here = positions.iter().filter(heard_by_policy).peekable();
    if heard_by_policy_here.peek().is_none()
        || !affects_this_bone && heard_by_policy_here.all(|i| hear(i) == Reach::Elsewhere)
    {
        return None;
    }
    let mut heard = Vec::with_capacity(positions.len());
    let mut tally = Tally::default();
    let body_of = |i: &usize| evidence.body_of(&evidence.positions[*i].citation);
    for lines in positions.chunk_by(|a, b| body_of(a) == body_of(b)) {
        weigh_body(
            evidence,
            lines.iter().filter(heard_by_policy),
            hear,
            &mut tally,
            &mut heard,
        );
    }
    let (effect, sources_differ) = match policy.rule {
        Rule::Composite {
            contraindicated_from,
            minority_from,
            ..
        } => compose(tally, contraindicated_from, minority_from),
        Rule::Follow(_) => follow(tally),
    };
    let weighed = Weighed {
        effect,
        sources_differ,
        heard,
        borrowed: false,
    };
    Some((weighed, tally.reached()))
}

/// Counts one maker or body once: by its narrowest line that reaches, else as speaking elsewhere.
fn weigh_body<'a>(
    evidence: &Evidence,
    lines: impl Iterator<Item = &'a usize>,
    hear: impl Fn(&usize) -> Reach,
    tally: &mut Tally,
    heard: &mut Vec<(usize, Counted)>,
) {
    let (mut any, mut reached, mut over_by_others) = (false, false, false);
    for i in lines {
        any = true;
        let position = &evidence.positions[*i];
        let counted = match hear(i) {
            Reach::Elsewhere => Counted::Elsewhere,
            Reach::WindowOver => Counted::WindowOver,
            Reach::ReadAsOver => {
                over_by_others = true;
                Counted::ReadAsOver
            }
            Reach::Reaches | Reach::Unsure if reached => Counted::Quoted,
            Reach::Unsure if position.strength == Strength::Contraindicated => Counted::Unsure,
            Reach::Reaches | Reach::Unsure => match position.strength {
                Strength::Contraindicated => Counted::Forbids,
                Strength::Caution => Counted::Relative,
                Strength::Permitted => Counted::Permits,
            },
        };
        match counted {
            Counted::Forbids => tally.forbid += 1,
            Counted::Relative | Counted::Unsure => tally.relative += 1,
            Counted::Permits => tally.permit += 1,
            Counted::Quoted | Counted::WindowOver | Counted::ReadAsOver | Counted::Elsewhere => {}
        }
        if counted == Counted::Relative && position.noted_alone {
            tally.noted_alone += 1;
        }
        reached |= !matches!(
            counted,
            Counted::WindowOver | Counted::ReadAsOver | Counted::Elsewhere
        );
        heard.push((*i, counted));
    }
    if any && !reached {
        tally.elsewhere += 1;
        tally.over_by_others += usize::from(over_by_others);
    }
}

/// The counting rule of a composite policy.
fn compose(tally: Tally, contraindicated_from: usize, minority_from: usize) -> (Effect, bool) {
    let Tally {
        forbid,
        relative,
        noted_alone,
        permit,
        elsewhere,
        over_by_others,
    } = tally;
    if forbid > 0 && permit > 0 {
        return (Effect::Caution, true);
    }
    if forbid >= contraindicated_from {
        let effect = if relative > forbid {
            Effect::Caution
        } else {
            Effect::Contraindicated
        };
        return (effect, relative > 0 || elsewhere > 0);
    }
    if forbid > 0 {
        return if relative == 0 && elsewhere == 0 {
            (Effect::Contraindicated, false)
        } else if relative == 0 && elsewhere >= minority_from {
            (Effect::Note, true)
        } else {
            (Effect::Caution, true)
        };
    }
    if relative > 0 {
        let alone = relative == 1 && noted_alone == 1 && permit == 0;
        let minority = elsewhere == 0 || elsewhere >= minority_from;
        let effect = if alone && minority {
            Effect::Note
        } else {
            Effect::Caution
        };
        return (effect, permit > 0 || elsewhere > 0);
    }
    if permit > 0 {
        (Effect::Supports, false)
    } else {
        (Effect::Note, over_by_others > 0)
    }
}

/// The word of the sources followed; where several are followed, the strictest.
fn follow(tally: Tally) -> (Effect, bool) {
    let Tally {
        forbid,
        relative,
        permit,
        elsewhere,
        ..
    } = tally;
    if forbid > 0 {
        (Effect::Contraindicated, relative + permit + elsewhere > 0)
    } else if relative > 0 {
        (Effect::Caution, permit + elsewhere > 0)
    } else if permit > 0 {
        (Effect::Supports, false)
    } else {
        (Effect::Note, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(forbid: usize, relative: usize, permit: usize, elsewhere: usize) -> Tally {
        Tally {
            forbid,
            relative,
            permit,
            elsewhere,
            ..Tally::default()
        }
    }

    #[test]
    fn the_composite_rule_is_the_one_described() {
        use Effect::{Caution, Contraindicated, Note, Supports};
        for (counts, expected) in [
            ((1, 0, 1, 0), (Caution, true)),
            ((5, 0, 1, 0), (Caution, true)),
            ((2, 0, 0, 0), (Contraindicated, false)),
            ((2, 0, 0, 1), (Contraindicated, true)),
            ((2, 2, 0, 0), (Contraindicated, true)),
            ((2, 3, 0, 0), (Caution, true)),
            ((1, 0, 0, 0), (Contraindicated, false)),
            ((1, 0, 0, 2), (Caution, true)),
            ((1, 0, 0, 3), (Note, true)),
            ((1, 1, 0, 3), (Caution, true)),
            ((0, 1, 0, 0), (Caution, false)),
            ((0, 1, 0, 4), (Caution, true)),
            ((0, 0, 1, 0), (Supports, false)),
            ((0, 0, 0, 4), (Note, false)),
        ] {
            let (forbid, relative, permit, elsewhere) = counts;
            assert_eq!(
                compose(tally(forbid, relative, permit, elsewhere), 2, 3),
                expected,
                "{counts:?}"
            );
        }
    }

    #[test]
    fn a_wide_reservation_is_noted_where_it_stands_alone() {
        let wide = |tally: Tally| {
            let wide = Tally {
                noted_alone: 1,
                ..tally
            };
            compose(wide, 2, 3)
        };
        assert_eq!(wide(tally(0, 1, 0, 3)), (Effect::Note, true));
        assert_eq!(wide(tally(0, 1, 0, 0)), (Effect::Note, false));
        assert_eq!(wide(tally(0, 1, 0, 2)), (Effect::Caution, true));
        assert_eq!(wide(tally(0, 1, 1, 3)), (Effect::Caution, true));
        assert_eq!(wide(tally(0, 2, 0, 9)), (Effect::Caution, true));
        assert_eq!(wide(tally(1, 1, 0, 9)), (Effect::Caution, true));
    }

    #[test]
    fn a_followed_set_takes_its_strictest_word() {
        assert_eq!(follow(tally(1, 1, 0, 0)), (Effect::Contraindicated, true));
        assert_eq!(follow(tally(1, 0, 0, 0)), (Effect::Contraindicated, false));
        assert_eq!(follow(tally(0, 1, 1, 0)), (Effect::Caution, true));
        assert_eq!(follow(tally(0, 0, 1, 0)), (Effect::Supports, false));
    }
}
