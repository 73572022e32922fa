//! Chance that is the same everywhere: whole numbers from a seed, on every machine and in every browser.
//!
//! Only whole numbers and the four operations: what rounds differently from one machine to another has no place here.

/// A stream of numbers from a seed: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// The stream of one case under a seed: each case has its own, whatever was drawn for the others.
    pub(crate) fn of_case(seed: u32, number: u32) -> Self {
        let mut start = Self((u64::from(seed) << 32) | u64::from(number));
        Self(start.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `count`; 0 where that is 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        // The upper half of a product is even enough for counts this small, and needs no loop.
        let product = (self.next() >> 32) * (count as u64 & 0xFFFF_FFFF);
        usize::try_from(product >> 32).unwrap_or(0)
    }

    /// Whether it happens, in so many of a hundred cases.
    pub(crate) fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent as usize
    }

    /// One of a list; `None` of an empty one.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// The position of one of several shares, the greater the likelier; `None` where all are 0.
    pub(crate) fn share(&mut self, shares: impl Iterator<Item = u32> + Clone) -> Option<usize> {
        let total: u32 = shares.clone().sum();
        let mut left = u32::try_from(self.below(total as usize)).ok()?;
        for (i, share) in shares.enumerate() {
            if left < share {
                return Some(i);
            }
            left -= share;
        }
        None
    }

    /// Puts a list into any order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // The first numbers of SplitMix64 from 0, as its authors' program gives them.
        let mut random = Random(0);
        assert_eq!(random.next(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(random.next(), 0x6E78_9E6A_A1B9_65F4);
    }

    #[test]
    fn shares_are_kept_and_nothing_is_drawn_from_nothing() {
        let mut random = Random::of_case(7, 0);
        let mut counts = [0; 3];
        for _ in 0..4_000 {
            counts[random.share([1, 0, 3].into_iter()).unwrap()] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((900..1_100).contains(&counts[0]), "{counts:?}");
        assert_eq!(random.share([0, 0].into_iter()), None);
        assert_eq!(random.one::<u8>(&[]), None);
        let mut list = [1, 2, 3, 4];
        random.shuffle(&mut list);
        list.sort_unstable();
        assert_eq!(list, [1, 2, 3, 4]);
    }

    #[test]
    fn cases_beside_each_other_have_nothing_in_common() {
        let first = |seed, number| Random::of_case(seed, number).next();
        let mut seen: Vec<u64> = (0..100)
            .flat_map(|i| [first(7, i), first(8, i), first(i, 7)])
            .collect();
        seen.sort_unstable();
        seen.dedup();
        // `first(7, 7)` and `first(8, 7)` are met twice.
        assert_eq!(seen.len(), 298);
    }
}
