//! Conditions that were given and of which nothing is said: by nobody at all, or by nobody of this place. Silence is told where a
//! learner looks, so that nobody takes it for a permission.

use crate::clinical::assess::{Assessment, Cause, Row};
use crate::clinical::evidence::Scope;
use crate::clinical::reach::touch;
use crate::contract::assessment::SilentCondition;
use crate::contract::ids::Silence;

impl<'a> Assessment<'a> {
    /// A condition of which no source heard says anything.
    pub(super) fn silent_everywhere(&self, index: usize) -> SilentCondition<'a> {
        self.silent(index, self.silence(index))
    }

    /// Conditions that lie at a row, on its bone or on its limb, and of which none of its reasons speaks. One that is said to be at a
    /// site lies at no other; what the whole patient has lies nowhere in particular, and is told once, for the patient.
    pub(super) fn silent_here(&self, row: &Row) -> Vec<SilentCondition<'a>> {
        let atlas = &self.library.atlas;
        self.patient
            .conditions
            .iter()
            .enumerate()
            .filter(|(_, condition)| {
                let touch = touch(atlas, condition, row.place);
                let scopes: &[Scope] = if condition.site.is_some() {
                    &[Scope::Site]
                } else {
                    &[Scope::Site, Scope::Bone, Scope::Limb]
                };
                condition.lies_somewhere() && scopes.iter().any(|scope| touch.holds(*scope))
            })
            .filter(|(i, _)| {
                !row.reasons.iter().any(
                    |reason| matches!(reason.cause, Cause::Condition(of) | Cause::Absent(of) if of == *i),
                )
            })
            .map(|(i, _)| self.silent(i, self.silence(i)))
            .collect()
    }

    /// Where nothing is said of a condition: because nobody lists it, nobody who is followed does, or they mean other places.
    fn silence(&self, index: usize) -> Silence {
        let evidence = &self.library.evidence;
        let kind = self.patient.conditions[index].kind;
        let mut speaking = evidence.by_kind[kind]
            .iter()
            .map(|i| evidence.positions[*i].citation.source);
        if evidence.by_kind[kind].is_empty() {
            Silence::NoSource
        } else if speaking.any(|source| self.policy.hears(source)) {
            Silence::OtherSites
        } else {
            Silence::NotFollowed
        }
    }

    fn silent(&self, index: usize, silence: Silence) -> SilentCondition<'a> {
        SilentCondition {
            index,
            condition: self.patient.conditions[index].answer(&self.library.atlas),
            silence,
            not_in_sources: true,
        }
    }
}
