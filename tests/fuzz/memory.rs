//! How much memory one input takes: counted at the allocator, as what the fuzzer itself keeps is more than that.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// No input may take more than this, in bytes.
const LIMIT: usize = 50_000_000;

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn taken(bytes: usize) {
    MOST.fetch_max(NOW.fetch_add(bytes, Relaxed) + bytes, Relaxed);
}

// SAFETY: all is handed on to the system's allocator as it came; only numbers are kept beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc(layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        taken(size);
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Runs a check.
///
/// # Panics
/// Where it takes too much memory, above what was in use before. Says on the way how much the hungriest took.
pub fn held(check: impl FnOnce()) {
    static HUNGRIEST: AtomicUsize = AtomicUsize::new(0);
    static CHECKS: AtomicUsize = AtomicUsize::new(0);
    let before = NOW.load(Relaxed);
    MOST.store(before, Relaxed);
    check();
    // What is made once and kept is no input's.
    if CHECKS.fetch_add(1, Relaxed) == 0 {
        return;
    }
    let took = MOST.load(Relaxed).saturating_sub(before);
    assert!(took <= LIMIT, "an input took {took} bytes of memory");
    if took > HUNGRIEST.fetch_max(took, Relaxed) * 6 / 5 {
        eprintln!("memory: {} kB for the hungriest so far", took / 1000);
    }
}
