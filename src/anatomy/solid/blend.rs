//! Ways of joining two solids so that the seam is rounded.
//!
//! Here belongs what makes one distance of two. Not here: the solids ([`super::primitives`]).

/// Union of two solids whose inner corner is filled with about this radius.
#[must_use]
pub fn smooth_union(a: f64, b: f64, radius_mm: f64) -> f64 {
    if radius_mm <= 0.0 {
        return a.min(b);
    }
    // The quartic blend has a continuous curvature, so that the seam does not show in grazing light.
    let overlap = (radius_mm - (a - b).abs()).max(0.0) / radius_mm;
    a.min(b) - overlap * overlap * overlap * (4.0 - overlap) * radius_mm / 16.0
}

/// Intersection of two solids whose outer edge is rounded with about this radius.
#[must_use]
pub fn smooth_intersection(a: f64, b: f64, radius_mm: f64) -> f64 {
    -smooth_union(-a, -b, radius_mm)
}

/// What is left of `a` when `b` is taken away, the new edge rounded with about this radius.
#[must_use]
pub fn smooth_subtraction(a: f64, b: f64, radius_mm: f64) -> f64 {
    smooth_intersection(a, -b, radius_mm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smooth_joins_touch_only_the_seam() {
        assert!((smooth_union(-5.0, 3.0, 2.0) + 5.0).abs() < 1e-12);
        assert!(smooth_union(0.0, 0.0, 2.0) < -0.1);
        assert!(smooth_intersection(0.0, 0.0, 2.0) > 0.1);
        assert!((smooth_subtraction(-5.0, -9.0, 1.0) - 9.0).abs() < 1e-12);
    }
}
