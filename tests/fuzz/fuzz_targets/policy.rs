//! See `checks/policy.rs`.
#![no_main]

use io_site_finder_fuzz::{checks, memory};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| memory::held(|| checks::policy::check(text)));
