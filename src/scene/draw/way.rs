//! How a thing is drawn, and in which order: what a pipeline is told of depth, stencil and the shader's entry points.

use std::cmp::Ordering;

use bevy::render::render_resource::*;

use crate::scene::material::BoneMaterial;

/// How a thing is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Way {
    Solid,
    /// What is left of the outside of a solid that is cut open.
    Cut,
    /// The walls beyond the cut of a solid of this nesting: counted, not seen.
    Walls(u8),
    /// The face of that cut, where the walls have told that it lies within the solid.
    CutFace(u8),
    /// Lets what is behind it show through, unsorted within itself.
    Glass,
}

impl Way {
    /// In the order in which they are drawn.
    pub fn of(look: &BoneMaterial) -> Vec<Self> {
        if look.blended {
            vec![Self::Glass]
        } else if look.cut {
            vec![
                Self::Cut,
                Self::Walls(look.nesting),
                Self::CutFace(look.nesting),
            ]
        } else {
            vec![Self::Solid]
        }
    }

    pub const fn vertex_entry_point(self) -> &'static str {
        match self {
            Self::CutFace(_) => "vertex_of_cut_face",
            _ => "vertex",
        }
    }

    pub const fn entry_point(self) -> &'static str {
        match self {
            Self::Solid => "fragment",
            Self::Cut => "fragment_of_cut",
            Self::Walls(_) => "fragment_of_wall",
            Self::CutFace(_) => "fragment_of_cut_face",
            Self::Glass => "fragment_of_glass",
        }
    }

    /// What is done with the count of walls: each solid's is used up by its own face.
    pub fn stencil(self) -> StencilState {
        let face = |compare, fail_op, pass_op| StencilFaceState {
            compare,
            fail_op,
            depth_fail_op: pass_op,
            pass_op,
        };
        let count = |operation| face(CompareFunction::Always, StencilOperation::Keep, operation);
        let (front, back) = match self {
            Self::Walls(_) => (
                count(StencilOperation::DecrementWrap),
                count(StencilOperation::IncrementWrap),
            ),
            Self::CutFace(_) => {
                let within = face(
                    CompareFunction::NotEqual,
                    StencilOperation::Keep,
                    StencilOperation::Zero,
                );
                (within, within)
            }
            Self::Solid | Self::Cut | Self::Glass => return StencilState::default(),
        };
        StencilState {
            front,
            back,
            read_mask: 0xff,
            write_mask: 0xff,
        }
    }

    /// What of the depth is asked, and whether it is kept.
    pub const fn depth(self) -> (CompareFunction, bool) {
        match self {
            Self::Solid | Self::Cut | Self::CutFace(_) => (CompareFunction::GreaterEqual, true),
            Self::Walls(_) => (CompareFunction::Always, false),
            Self::Glass => (CompareFunction::GreaterEqual, false),
        }
    }
}

/// Which of two things is drawn first, by its way and its distance from the eye: the nearer one, so that the other's hidden
/// pixels need no light; then the faces of cuts from the whole bone inwards, each after its walls, so that the innermost is seen;
/// and glass last, over what is behind it. Solids of one nesting at the same distance would lose their count: none are.
pub(super) fn in_order((a, a_distance): (Way, f32), (b, b_distance): (Way, f32)) -> Ordering {
    let by_distance = a_distance.total_cmp(&b_distance);
    let turn = |way| match way {
        Way::Solid | Way::Cut => (0, 0),
        Way::Walls(nesting) | Way::CutFace(nesting) => (1, nesting),
        Way::Glass => (2, 0),
    };
    let face_after_walls = matches!(a, Way::CutFace(_)).cmp(&matches!(b, Way::CutFace(_)));
    turn(a).cmp(&turn(b)).then(match (a, b) {
        (Way::Glass, Way::Glass) => by_distance.reverse(),
        (Way::Solid | Way::Cut, _) => by_distance,
        _ => by_distance.then(face_after_walls),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_comes_first_and_glass_last() {
        let mut things = [
            (Way::Glass, 1.0),
            (Way::Solid, 3.0),
            (Way::Glass, 2.0),
            (Way::CutFace(2), 0.1),
            (Way::Walls(2), 0.1),
            (Way::CutFace(1), 2.5),
            (Way::CutFace(1), 2.6),
            (Way::Walls(1), 2.6),
            (Way::Walls(1), 2.5),
            (Way::Cut, 2.5),
            (Way::Solid, 0.5),
        ];
        things.sort_by(|&a, &b| in_order(a, b));
        let expected = [
            (Way::Solid, 0.5),
            (Way::Cut, 2.5),
            (Way::Solid, 3.0),
            (Way::Walls(1), 2.5),
            (Way::CutFace(1), 2.5),
            (Way::Walls(1), 2.6),
            (Way::CutFace(1), 2.6),
            (Way::Walls(2), 0.1),
            (Way::CutFace(2), 0.1),
            (Way::Glass, 2.0),
            (Way::Glass, 1.0),
        ];
        assert_eq!(things, expected);
    }
}
