//! How an order is scored: landmarks as fingers meet them, steps as a source numbers them.

use super::guides::steps_at;
use super::lessons::Lessons;
use crate::clinical::InputError;
use crate::contract::lesson::Order;

impl Lessons<'_> {
    /// The ids in order, and the ids of the sources behind them.
    pub(super) fn order_key(
        &self,
        order: &Order,
        path: &str,
    ) -> Result<(Vec<String>, Vec<String>), InputError> {
        let teaching = self.teaching;
        let (ids, statements): (Vec<String>, Vec<&str>) = match order {
            Order::Palpation { site, age_band } => {
                let sites = || teaching.sites.iter().map(|guide| guide.site.as_str());
                if !sites().any(|known| known == site) {
                    let path = format!("{path}.order.palpation.site");
                    return Err(InputError::word(&path, "site", site, sites()));
                }
                let ids = steps_at(teaching, site, *age_band);
                let guide = teaching.sites.iter().find(|guide| guide.site == *site);
                let statements = guide
                    .into_iter()
                    .flat_map(|guide| &guide.steps)
                    .filter(|step| ids.contains(&step.landmark.as_str()))
                    .map(|step| step.statement.as_str())
                    .collect();
                (ids.into_iter().map(str::to_owned).collect(), statements)
            }
            Order::Procedure { id } => {
                let procedures = &self.practice.procedures;
                let Some(procedure) = procedures.iter().find(|known| known.id == *id) else {
                    let known = procedures.iter().map(|known| known.id.as_str());
                    let path = format!("{path}.order.procedure.id");
                    return Err(InputError::word(&path, "procedure", id, known));
                };
                let statements = procedure.steps.iter().map(String::as_str).collect();
                (procedure.steps.clone(), statements)
            }
        };
        let mut sources: Vec<String> = Vec::new();
        for statement in statements {
            let of_statement = teaching.statements.get(statement);
            for citation in of_statement.into_iter().flat_map(|of| &of.sources) {
                if !sources.contains(&citation.source) {
                    sources.push(citation.source.clone());
                }
            }
        }
        Ok((ids, sources))
    }
}

/// The part of all pairs that stand in the right order: one that is left out is wrong with every other.
pub(super) fn score(key: &[String], answer: &[String]) -> f32 {
    let places: Vec<Option<usize>> = key
        .iter()
        .map(|id| answer.iter().position(|said| said == id))
        .collect();
    if let [only] = places.as_slice() {
        return if only.is_some() { 1.0 } else { 0.0 };
    }
    let (mut pairs, mut right) = (0_u16, 0_u16);
    for (i, first) in places.iter().enumerate() {
        for second in &places[i + 1..] {
            pairs = pairs.saturating_add(1);
            if let (Some(first), Some(second)) = (first, second)
                && first < second
            {
                right = right.saturating_add(1);
            }
        }
    }
    f32::from(right) / f32::from(pairs.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_in_order_count() {
        let ids = |text: &str| -> Vec<String> { text.chars().map(String::from).collect() };
        let of = |answer: &str| score(&ids("abcd"), &ids(answer));
        assert!((of("abcd") - 1.0).abs() < 1e-6);
        assert!(of("dcba").abs() < 1e-6);
        assert!((of("abdc") - 5.0 / 6.0).abs() < 1e-6);
        assert!((of("abd") - 0.5).abs() < 1e-6);
        assert!((of("axbxcxd") - 1.0).abs() < 1e-6);
        assert!(of("").abs() < 1e-6);
        assert!((score(&ids("a"), &ids("a")) - 1.0).abs() < 1e-6);
    }
}
