//! The reasons of a row, each with who speaks in which way, what they say, and what it is about.

use std::rc::Rc;

use super::clauses::clauses;
use crate::clinical::assess::{Assessment, Cause, Reason, Row};
use crate::clinical::combine::Counted;
use crate::clinical::evidence::{Citation, Scope, Strength};
use crate::clinical::position::DeviceAt;
use crate::contract::assessment as contract;
use crate::contract::ids;
use crate::contract::patient::Number;

/// What has been put down already: a condition reaches many rows in the same way.
pub(super) struct Reasons<'r, 'a> {
    assessment: &'r Assessment<'a>,
    /// By condition.
    known: Vec<Vec<(&'r Reason, Rc<contract::Reason<'a>>)>>,
}

impl<'r, 'a> Reasons<'r, 'a> {
    pub(super) fn new(assessment: &'r Assessment<'a>) -> Self {
        let conditions = assessment.patient.conditions.len();
        Self {
            assessment,
            known: (0..conditions).map(|_| Vec::new()).collect(),
        }
    }

    /// The reason of a row.
    pub(super) fn of(&mut self, row: &Row, reason: &'r Reason) -> Rc<contract::Reason<'a>> {
        let (Cause::Condition(i) | Cause::Absent(i)) = reason.cause else {
            return Rc::new(self.assessment.reason_answer(row, reason));
        };
        let known = &mut self.known[i];
        if let Some((_, answer)) = known.iter().find(|(other, _)| *other == reason) {
            return Rc::clone(answer);
        }
        let answer = Rc::new(self.assessment.reason_answer(row, reason));
        known.push((reason, Rc::clone(&answer)));
        answer
    }
}

impl<'a> Assessment<'a> {
    fn reason_answer(&self, row: &Row, reason: &Reason) -> contract::Reason<'a> {
        let library = self.library;
        let (atlas, evidence) = (&library.atlas, &library.evidence);
        let heard = self.heard(row, reason);
        let because = |i: usize| contract::Because::Condition {
            index: i,
            condition: self.patient.conditions[i].answer(atlas),
        };
        let device_id = |device: &DeviceAt| atlas.devices[*device].id.as_str();
        let (id, cause, because) = match reason.cause {
            Cause::Age => (
                ids::Cause::Age.id(),
                ids::Cause::Age,
                contract::Because::Age {
                    age: self.patient.age(),
                    weight_kg: self.deciding_weight(row).map(Number),
                },
            ),
            Cause::Device => (
                ids::Cause::Device.id(),
                ids::Cause::Device,
                contract::Because::Devices {
                    devices: self
                        .patient
                        .devices
                        .iter()
                        .flatten()
                        .map(device_id)
                        .collect(),
                    entered_only_by: atlas.sites[row.place.site]
                        .entered_only_by
                        .iter()
                        .map(device_id)
                        .collect(),
                },
            ),
            Cause::Absent(i) => (ids::Cause::Absent.id(), ids::Cause::Absent, because(i)),
            Cause::Condition(i) => (
                atlas.kinds[self.patient.conditions[i].kind].id.as_str(),
                ids::Cause::Condition,
                because(i),
            ),
        };
        let body_of = |i| evidence.body_of(self.citation(reason.cause, i));
        contract::Reason {
            id,
            cause,
            effect: reason.effect,
            because,
            sources_differ: reason.sources_differ,
            borrowed: reason.borrowed,
            not_in_sources: heard.is_empty(),
            clauses: clauses(heard, body_of, &evidence.bodies),
            positions: heard
                .iter()
                .map(|(i, counted)| self.position(reason.cause, *i, *counted))
                .collect(),
            concerns: self.concern(row, reason).answer(atlas),
        }
    }

    /// The weight, where what is said of the age speaks of weights too.
    fn deciding_weight(&self, row: &Row) -> Option<f64> {
        let at_site = &self.at_sites[row.place.site];
        self.patient.weight_kg.filter(|_| at_site.age.by_weight)
    }

    fn citation(&self, cause: Cause, i: usize) -> &'a Citation {
        let evidence = &self.library.evidence;
        match cause {
            Cause::Age => &evidence.ages[i].citation,
            Cause::Device => &evidence.devices[i].citation,
            Cause::Condition(_) | Cause::Absent(_) => &evidence.positions[i].citation,
        }
    }

    fn position(&self, cause: Cause, i: usize, counted: Counted) -> contract::Position<'a> {
        let evidence = &self.library.evidence;
        // What is said of an age is said of a site.
        let (strength, scope, window_hours): (Strength, Scope, _) = match cause {
            Cause::Age => (evidence.ages[i].strength, Scope::Site, None),
            Cause::Device => (evidence.devices[i].strength, Scope::Device, None),
            Cause::Condition(_) | Cause::Absent(_) => {
                let position = &evidence.positions[i];
                (position.strength, position.scope, position.window_hours)
            }
        };
        let citation = self.citation(cause, i);
        contract::Position {
            source: &evidence.source_of(citation).id,
            locator: &citation.locator,
            strength,
            scope,
            window_hours: window_hours.map(Number),
            says: &citation.says,
            counted,
        }
    }
}
