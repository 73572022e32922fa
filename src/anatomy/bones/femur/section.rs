//! The shaft's section at one level.
//!
//! Here belongs what is measured at a level. Not here: the tube through the levels, see [`super::shaft`].

/// A section of the shaft: four quarter-ellipses, more or less squared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShaftSection {
    /// Height over the distal end as a share of the height of the neck's base.
    pub height_share: f64,
    /// Middle, lateral of the origin.
    pub centre_x_mm: f64,
    /// Middle, anterior of the origin: the anterior bow.
    pub centre_y_mm: f64,
    /// From the middle to the lateral side.
    pub lateral_mm: f64,
    /// From the middle to the medial side.
    pub medial_mm: f64,
    /// From the middle to the front.
    pub anterior_mm: f64,
    /// From the middle to the back.
    pub posterior_mm: f64,
    /// How square the front half is: 0 an ellipse, 1 a squircle, negative a lozenge.
    pub anterior_squareness: f64,
    /// How square the back half is.
    pub posterior_squareness: f64,
}
