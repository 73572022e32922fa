//! See `checks/glb.rs`.
#![no_main]

use io_site_finder_fuzz::{checks, memory};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| memory::held(|| checks::glb::check(bytes)));
