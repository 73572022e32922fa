//! How each bone is brought to its neighbour, joint by joint: every function gives the place of one bone of the right side, or
//! none if it does not come to face the other.
//!
//! Here belongs the geometry of seating. Not here: which bones there are ([`super::skeleton`]), how wide joints are
//! ([`super::joints`]).

pub mod fibula;
pub mod knee;
mod part;
pub mod patella;
pub mod shoulder;
