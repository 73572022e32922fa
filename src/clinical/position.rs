//! Positions in the tables of the library, each of a type of its own: the position of a bone finds no site.
//!
//! Here belongs how rows are found. What a row holds belongs to `atlas` and `evidence`, which also say what each position finds.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

macro_rules! positions {
    ($($(#[$doc:meta])* $position:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
        pub(crate) struct $position(u16);

        impl $position {
            /// The position of a row that was counted from 0.
            #[allow(
                clippy::cast_possible_truncation,
                reason = "readers hold every table far below 65536 rows"
            )]
            pub(crate) const fn at(row: usize) -> Self {
                Self(row as u16)
            }
        }

        impl From<$position> for usize {
            fn from(position: $position) -> Self {
                Self::from(position.0)
            }
        }
    )*};
}

/// Says which rows a position finds in their table.
macro_rules! rows_at {
    ($($position:ty: $row:ty;)*) => {$(
        impl std::ops::Index<$position> for Vec<$row> {
            type Output = $row;

            fn index(&self, position: $position) -> &$row {
                &self[usize::from(position)]
            }
        }
    )*};
}
pub(crate) use rows_at;

positions! {
    /// A limb of the atlas.
    LimbAt;
    /// A bone of the atlas.
    BoneAt;
    /// A device of the atlas.
    DeviceAt;
    /// A site of the atlas.
    SiteAt;
    /// A joint of the atlas.
    JointAt;
    /// A level of amputation of the atlas.
    AmputationAt;
    /// A region of the atlas.
    RegionAt;
    /// A kind of condition of the atlas.
    KindAt;
    /// A source of the evidence.
    SourceAt;
    /// A body of the evidence.
    BodyAt;
}

/// One row for each row of another table, found by that one's positions.
#[derive(Debug)]
pub(crate) struct By<Position, Row> {
    rows: Vec<Row>,
    of: PhantomData<Position>,
}

impl<Position, Row> Default for By<Position, Row> {
    fn default() -> Self {
        Self::from_iter([])
    }
}

impl<Position, Row> FromIterator<Row> for By<Position, Row> {
    fn from_iter<Rows: IntoIterator<Item = Row>>(rows: Rows) -> Self {
        Self {
            rows: rows.into_iter().collect(),
            of: PhantomData,
        }
    }
}

impl<Position, Row: Clone> By<Position, Row> {
    /// The same row so many times.
    pub(crate) fn all(row: Row, rows: usize) -> Self {
        Self {
            rows: vec![row; rows],
            of: PhantomData,
        }
    }
}

impl<Position, Row> By<Position, Row> {
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.rows.iter_mut()
    }
}

impl<Position: Into<usize>, Row> Index<Position> for By<Position, Row> {
    type Output = Row;

    fn index(&self, position: Position) -> &Row {
        &self.rows[position.into()]
    }
}

impl<Position: Into<usize>, Row> IndexMut<Position> for By<Position, Row> {
    fn index_mut(&mut self, position: Position) -> &mut Row {
        &mut self.rows[position.into()]
    }
}
