//! Fills a plane outline with well-shaped triangles: Delaunay's, with points of its own where the outline is far.
//!
//! Here belongs plane geometry. Not here: onto which surface the plane is bent, see `cut`.

use std::collections::HashMap;

use glam::DVec2;

use super::triangle_mesh::roundness;

/// How much longer edges may get with each millimetre from the outline.
const GROWTH: f64 = 0.5;

/// The triangles of an outline (counter-clockwise, without its last point again), and the points added within it, which are
/// numbered after those of the outline. No edge within is longer than about `longest`.
pub(super) fn fill(outline: &[DVec2], longest: f64) -> (Vec<[u32; 3]>, Vec<DVec2>) {
    let mut face = Face {
        points: outline.to_vec(),
        fixed: outline.len(),
        triangles: ears(outline),
    };
    face.flip_all();
    face.refine(longest);
    for _ in 0..4 {
        face.relax();
        face.flip_all();
    }
    let added = face.points.split_off(outline.len());
    (face.triangles, added)
}

fn turns(a: DVec2, b: DVec2, c: DVec2) -> f64 {
    (b - a).perp_dot(c - a)
}

/// Cuts corners off one after another, the roundest triangle first.
fn ears(outline: &[DVec2]) -> Vec<[u32; 3]> {
    let mut left: Vec<u32> = (0..outline.len() as u32).collect();
    let at = |index: u32| outline[index as usize];
    let mut triangles = Vec::new();
    while left.len() > 3 {
        let count = left.len();
        let corner = |place: usize| {
            [
                left[(place + count - 1) % count],
                left[place],
                left[(place + 1) % count],
            ]
        };
        let is_ear = |[a, b, c]: [u32; 3]| {
            turns(at(a), at(b), at(c)) > 0.0
                && !left.iter().any(|&index| {
                    ![a, b, c].contains(&index)
                        && turns(at(a), at(b), at(index)) >= 0.0
                        && turns(at(b), at(c), at(index)) >= 0.0
                        && turns(at(c), at(a), at(index)) >= 0.0
                })
        };
        let quality = |place| roundness(corner(place).map(|index| at(index).extend(0.0)));
        let best = (0..count)
            .filter(|&place| is_ear(corner(place)))
            .max_by(|&one, &other| quality(one).total_cmp(&quality(other)));
        // An outline that crosses itself has no ear at all: any corner then, and the check of the mesh finds it.
        let place = best.unwrap_or(0);
        triangles.push(corner(place));
        left.remove(place);
    }
    if let &[a, b, c] = left.as_slice() {
        triangles.push([a, b, c]);
    }
    triangles
}

struct Face {
    points: Vec<DVec2>,
    /// The first so many points are the outline's and stay.
    fixed: usize,
    triangles: Vec<[u32; 3]>,
}

impl Face {
    fn at(&self, triangle: [u32; 3]) -> [DVec2; 3] {
        triangle.map(|index| self.points[index as usize])
    }

    /// Replaces diagonals until every triangle's circle is empty.
    fn flip_all(&mut self) {
        for _ in 0..200 {
            let mut sides: HashMap<(u32, u32), usize> = HashMap::new();
            for (number, &[a, b, c]) in self.triangles.iter().enumerate() {
                for edge in [(a, b), (b, c), (c, a)] {
                    sides.insert(edge, number);
                }
            }
            let mut touched = vec![false; self.triangles.len()];
            let mut changed = false;
            for one in 0..self.triangles.len() {
                for side in 0..3 {
                    let [a, b, c] = [0, 1, 2].map(|step| self.triangles[one][(side + step) % 3]);
                    let Some(&other) = sides.get(&(b, a)) else {
                        continue;
                    };
                    if touched[one] || touched[other] {
                        continue;
                    }
                    let beyond = self.triangles[other];
                    let Some(d) = beyond.into_iter().find(|&index| index != a && index != b) else {
                        continue;
                    };
                    let [pa, pb, pc, pd] = [a, b, c, d].map(|index| self.points[index as usize]);
                    // Opposite angles of more than 180 degrees together: the other diagonal is the better one.
                    let (at_c, at_d) = (
                        (pa - pc).angle_to(pb - pc).abs(),
                        (pb - pd).angle_to(pa - pd).abs(),
                    );
                    if at_c + at_d > std::f64::consts::PI + 1e-9
                        && turns(pc, pa, pd) > 0.0
                        && turns(pd, pb, pc) > 0.0
                    {
                        self.triangles[one] = [c, a, d];
                        self.triangles[other] = [d, b, c];
                        (touched[one], touched[other]) = (true, true);
                        changed = true;
                    }
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// How long edges should be at a place.
    fn wanted(&self, at: DVec2, longest: f64) -> f64 {
        let count = self.fixed;
        let (distance, edge) = (0..count)
            .map(|index| {
                let here = self.points[index];
                let edges = here.distance(self.points[(index + 1) % count])
                    + here.distance(self.points[(index + count - 1) % count]);
                (here.distance(at), 0.5 * edges)
            })
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .unwrap_or((0.0, longest));
        (edge + GROWTH * distance).min(longest)
    }

    /// Puts points where triangles are too large, the worst first.
    fn refine(&mut self, longest: f64) {
        let mut refused: Vec<DVec2> = Vec::new();
        for _ in 0..4_000 {
            let candidates = self.triangles.iter().filter_map(|&triangle| {
                let [a, b, c] = self.at(triangle);
                let middle = (a + b + c) / 3.0;
                let side = a.distance(b).max(b.distance(c)).max(c.distance(a));
                let excess = side / self.wanted(middle, longest);
                let is_new = refused.iter().all(|at| at.distance(middle) > 1e-6);
                (excess > 1.45 && is_new).then_some((excess, middle, [a, b, c]))
            });
            let worst = candidates.max_by(|one, other| one.0.total_cmp(&other.0));
            let Some((_, middle, corners)) = worst else {
                return;
            };
            let placed = [around(corners), middle]
                .into_iter()
                .any(|at| self.insert(at, longest));
            if placed {
                self.flip_all();
            } else {
                refused.push(middle);
            }
        }
    }

    /// Adds a point, unless it lies outside or too near to another.
    fn insert(&mut self, at: DVec2, longest: f64) -> bool {
        let apart = 0.62 * self.wanted(at, longest);
        if !at.is_finite() || self.points.iter().any(|point| point.distance(at) < apart) {
            return false;
        }
        let holder = self.triangles.iter().position(|&triangle| {
            let [a, b, c] = self.at(triangle);
            turns(a, b, at) > 0.0 && turns(b, c, at) > 0.0 && turns(c, a, at) > 0.0
        });
        let Some(number) = holder else { return false };
        self.points.push(at);
        let new = self.points.len() as u32 - 1;
        let [a, b, c] = self.triangles[number];
        self.triangles[number] = [a, b, new];
        self.triangles.extend([[b, c, new], [c, a, new]]);
        true
    }

    /// Moves the points within towards the middle of their neighbours, where no triangle turns over.
    fn relax(&mut self) {
        for index in self.fixed as u32..self.points.len() as u32 {
            let mine: Vec<[u32; 3]> = self
                .triangles
                .iter()
                .copied()
                .filter(|it| it.contains(&index))
                .collect();
            let corners = mine.iter().flatten().filter(|&&other| other != index);
            let sum: DVec2 = corners.map(|&other| self.points[other as usize]).sum();
            let aim = sum / (2 * mine.len()).max(1) as f64;
            let before = std::mem::replace(&mut self.points[index as usize], aim);
            let folds = mine.iter().any(|&triangle| {
                let [a, b, c] = self.at(triangle);
                turns(a, b, c) <= 0.0
            });
            if folds {
                self.points[index as usize] = before;
            }
        }
    }
}

/// The middle of the circle through three points.
fn around([a, b, c]: [DVec2; 3]) -> DVec2 {
    let (to_b, to_c) = (b - a, c - a);
    let doubled = 2.0 * to_b.perp_dot(to_c);
    let (bb, cc) = (to_b.length_squared(), to_c.length_squared());
    a + DVec2::new(to_c.y * bb - to_b.y * cc, to_b.x * cc - to_c.x * bb) / doubled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::mesh::tidy::least_degrees;

    #[test]
    fn a_waisted_outline_is_filled_without_slivers() {
        let outline: Vec<DVec2> = (0..90)
            .map(|step| {
                let angle = std::f64::consts::TAU * f64::from(step) / 90.0;
                DVec2::from_angle(angle) * (18.0 + 6.0 * (2.0 * angle).cos())
            })
            .collect();
        let (triangles, added) = fill(&outline, 6.0);
        let points: Vec<DVec2> = outline.iter().copied().chain(added).collect();
        let at = |triangle: [u32; 3]| triangle.map(|index| points[index as usize]);
        let area = |[a, b, c]: [DVec2; 3]| 0.5 * turns(a, b, c);
        let filled: f64 = triangles.iter().map(|&it| area(at(it))).sum();
        let whole: f64 = (0..90)
            .map(|step| 0.5 * outline[step].perp_dot(outline[(step + 1) % 90]))
            .sum();
        assert!((filled - whole).abs() < 1e-6, "{filled} {whole}");
        for &triangle in &triangles {
            let corners = at(triangle).map(|point| point.extend(0.0));
            assert!(least_degrees(corners) > 12.0, "{corners:?}");
        }
        assert!(triangles.len() < 500, "{}", triangles.len());
    }
}
