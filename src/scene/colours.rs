//! The looks of verdicts and reasons on the bones: shapes and colours.
//!
//! A page may recolour them by its view; a shape is never another's, so that no verdict is told by colour alone.

use crate::contract::{
    ids::{Effect, Shape, Srgb, Verdict},
    view::SceneView,
};

impl Verdict {
    /// The shape that stands for it.
    #[must_use]
    pub const fn shape(self) -> Shape {
        match self {
            Self::Suitable => Shape::Circle,
            Self::Caution => Shape::Triangle,
            Self::Contraindicated => Shape::Octagon,
            Self::NotUsedAtThisAge => Shape::DashedSquare,
        }
    }

    /// Its colour where the page gives none. Picked to differ in lightness too.
    #[must_use]
    pub const fn srgb(self) -> Srgb {
        match self {
            Self::Suitable => [0.07, 0.47, 0.30],
            Self::Caution => [0.85, 0.55, 0.00],
            Self::Contraindicated => [0.72, 0.09, 0.13],
            Self::NotUsedAtThisAge => [0.38, 0.41, 0.45],
        }
    }
}

/// The shape of a mark: that of its verdict, or the one that stands for none.
#[must_use]
pub fn shape_of(verdict: Option<Verdict>) -> Shape {
    verdict.map_or(Shape::Ring, Verdict::shape)
}

/// The colour of a mark with no verdict: of no verdict and of no reason.
const UNDECIDED: Srgb = [0.13, 0.35, 0.66];

/// The colour of a mark in a view.
#[must_use]
pub fn of_mark(verdict: Option<Verdict>, view: &SceneView) -> Srgb {
    verdict.map_or(UNDECIDED, |verdict| of_verdict(verdict, view))
}

/// The colour of a verdict in a view.
#[must_use]
pub fn of_verdict(verdict: Verdict, view: &SceneView) -> Srgb {
    view.verdict_colours
        .and_then(|colours| colours.of(verdict))
        .unwrap_or_else(|| verdict.srgb())
}

/// The colour of what a reason concerns: that of the verdict; none where it neither warns nor forbids.
#[must_use]
pub fn of_effect(effect: Effect, view: &SceneView) -> Option<Srgb> {
    match effect {
        Effect::Caution => Some(of_verdict(Verdict::Caution, view)),
        Effect::Contraindicated => Some(of_verdict(Verdict::Contraindicated, view)),
        Effect::Supports | Effect::Note | Effect::NotUsedAtThisAge => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::view::VerdictColours;

    #[test]
    fn no_two_marks_share_a_shape_or_a_colour() {
        let view = SceneView::default();
        let marks: Vec<Option<Verdict>> =
            Verdict::ALL.into_iter().map(Some).chain([None]).collect();
        for (i, a) in marks.iter().enumerate() {
            for b in &marks[i + 1..] {
                assert_ne!(shape_of(*a), shape_of(*b));
                assert_ne!(of_mark(*a, &view), of_mark(*b, &view));
            }
        }
    }

    #[test]
    fn a_page_recolours_a_verdict_and_its_reasons_and_leaves_the_others() {
        let view = SceneView {
            verdict_colours: Some(VerdictColours {
                caution: Some([0.1, 0.2, 0.3]),
                ..VerdictColours::default()
            }),
            ..SceneView::default()
        };
        assert_eq!(of_verdict(Verdict::Caution, &view), [0.1, 0.2, 0.3]);
        assert_eq!(of_effect(Effect::Caution, &view), Some([0.1, 0.2, 0.3]));
        assert_eq!(
            of_effect(Effect::Contraindicated, &view),
            Some(Verdict::Contraindicated.srgb())
        );
        assert_eq!(of_effect(Effect::Note, &view), None);
    }
}
