//! Which weights go with an age: `assets/atlas/weights.json`.
//!
//! Broad limits that stand in no source. They are for drawing patients and for telling a slip of the keyboard; no verdict comes from here.

use super::atlas::{Atlas, age_in_days};
use super::error::InputError;
use super::json::{At, Object};
use super::patient::{GREATEST_WEIGHT_KG, Patient};
use super::position::KindAt;
use crate::contract::assessment as contract;
use crate::contract::ids::OddWeight;
use crate::contract::patient::Number;

/// The most entries of a list in the file.
const MOST: usize = 1_000;

/// What people weigh.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// Age in days and the weights in kilograms that go with it, the youngest first.
    usual: Vec<(f64, [f64; 2])>,
    /// Kinds of condition, and what the usual weights are multiplied with.
    kinds: Vec<(KindAt, [f64; 2])>,
    /// Below the first of these times what is usual, or above the second, a weight is odd; `None` if nothing is told.
    odd_times: Option<[f64; 2]>,
}

impl Weights {
    pub(crate) fn read(atlas: &Atlas, root: &At<'_>) -> Result<Self, InputError> {
        let file = root.object(&["usual", "kinds", "odd_times"])?;
        let mut usual: Vec<(f64, [f64; 2])> = Vec::new();
        for at in file.items("usual", MOST)? {
            let fields = at.object(&["age", "kg"])?;
            let (_, _, days) = age_in_days(&fields.need("age")?)?;
            if usual.last().is_some_and(|(before, _)| days <= *before) {
                return Err(at.fault("The ages are not in order.", "Put the youngest first."));
            }
            usual.push((days, pair(&fields, "kg", "kilograms")?));
        }
        let mut kinds = Vec::new();
        for at in file.items("kinds", MOST)? {
            let fields = at.object(&["kind", "times"])?;
            let kind = atlas.kind(&fields.need("kind")?)?;
            kinds.push((kind, pair(&fields, "times", "times")?));
        }
        let odd_times = file
            .get("odd_times")
            .map(|_| pair(&file, "odd_times", "times"));
        Ok(Self {
            usual,
            kinds,
            odd_times: odd_times.transpose()?,
        })
    }

    /// The lightest and the heaviest that is usual at an age in days, in kilograms; `None` where nothing is known.
    pub(crate) fn usual_kg(&self, days: f64) -> Option<[f64; 2]> {
        let above = self.usual.partition_point(|(from, _)| *from <= days);
        let Some((to, more)) = self.usual.get(above) else {
            return self.usual.last().map(|(_, kg)| *kg);
        };
        let Some((from, less)) = above.checked_sub(1).map(|below| self.usual[below]) else {
            return Some(*more);
        };
        let part = (days - from) / (to - from);
        Some([0, 1].map(|end| less[end] + (more[end] - less[end]) * part))
    }

    /// What a kind of condition multiplies the usual weights with.
    pub(crate) fn times(&self, kind: KindAt) -> [f64; 2] {
        let known = self.kinds.iter().find(|(known, _)| *known == kind);
        known.map_or([1.0, 1.0], |(_, times)| *times)
    }

    /// How a patient's weight does not fit the age; `None` where it may well be so, or is not known.
    pub(crate) fn odd(&self, patient: &Patient) -> Option<contract::WeightForAge> {
        let [below, above] = self.odd_times?;
        let weight = patient.weight_kg?;
        let mut usual = self.usual_kg(patient.age_days)?;
        // A condition widens what is usual: who was born too early may weigh as much as others by now.
        for condition in &patient.conditions {
            let [less, more] = self.times(condition.kind);
            usual = [usual[0] * less.min(1.0), usual[1] * more.max(1.0)];
        }
        let id = if weight < usual[0] * below {
            OddWeight::Light
        } else if weight > usual[1] * above {
            OddWeight::Heavy
        } else {
            return None;
        };
        let [lightest, heaviest] = usual.map(rounded);
        Some(contract::WeightForAge {
            id,
            weight_kg: Number(weight),
            usual_from_kg: lightest,
            usual_to_kg: heaviest,
        })
    }
}

/// As one says a weight: to 100 g below 10 kg, then to 1 kg.
fn rounded(kilograms: f64) -> Number {
    let digits = if kilograms < 10.0 { 10.0 } else { 1.0 };
    Number((kilograms * digits).round() / digits)
}

/// Two numbers, the smaller first.
fn pair(of: &Object<'_>, key: &str, unit: &str) -> Result<[f64; 2], InputError> {
    let at = of.need(key)?;
    let numbers: Vec<f64> = at
        .list(2)?
        .map(|at| at.number(0.01, GREATEST_WEIGHT_KG, unit))
        .collect::<Result<_, _>>()?;
    match numbers.as_slice() {
        [less, more] if less <= more => Ok([*less, *more]),
        _ => Err(at.fault(
            "Two numbers are needed here, the smaller first.",
            "Write [from, to].",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Library;
    use super::super::json::Node;
    use super::*;

    fn library() -> Library {
        Library::built_in().unwrap()
    }

    #[test]
    fn weights_lie_between_those_of_the_ages_beside() {
        let weights = library().weights;
        let at = |years: f64| weights.usual_kg(years * 365.25).unwrap();
        assert_eq!(at(6.0), [16.0, 27.0]);
        assert_eq!(at(7.0), [17.5, 31.5]);
        assert_eq!(at(0.0), weights.usual[0].1);
        assert_eq!(at(120.0), weights.usual.last().unwrap().1);
        assert_eq!(Weights::default().usual_kg(0.0), None);
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        let library = library();
        let text = include_str!(concat!(env!("OUT_DIR"), "/atlas/weights.json"));
        let path = |from: &str, to: &str| {
            assert!(text.contains(from), "{from}");
            let node = Node::parse(&text.replacen(from, to, 1)).unwrap();
            let error = Weights::read(&library.atlas, &At::root(&node));
            error.unwrap_err().path.clone()
        };
        assert_eq!(path("[2.5,4.4]", "[4.4,2.5]"), "$.usual[0].kg");
        assert_eq!(path("\"preterm\"", "\"pretem\""), "$.kinds[0].kind");
        assert_eq!(path("[0.5,2]", "[0.5]"), "$.odd_times");
        assert_eq!(
            path(
                "\"value\":1,\"unit\":\"months\"",
                "\"value\":0,\"unit\":\"months\""
            ),
            "$.usual[1]"
        );
    }
}
