//! What must hold of anything that comes from outside, whatever is in it: refused with words, or taken and sound; never a panic. Fuzzers call
//! these with what they make up, and the project's own tests with changed files of its own, so that they stay true to the code.

pub mod answers;
pub mod bones;
pub mod evidence;
pub mod glb;
pub mod lesson;
pub mod patient;
pub mod policy;
pub mod view;

use serde_json::Value;

/// Whether two values say the same. A number of many digits may lose the last of them each time that it is read.
fn same(one: &Value, other: &Value) -> bool {
    const LAST_DIGITS: f64 = 1e-12;
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other
                || one
                    .as_f64()
                    .zip(other.as_f64())
                    .is_some_and(|(a, b)| (a - b).abs() <= LAST_DIGITS * a.abs().max(b.abs()))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, a)| other.get(key).is_some_and(|b| same(a, b)))
        }
        _ => one == other,
    }
}

/// Whether two texts of JSON say the same.
fn same_json(one: &str, other: &str) -> bool {
    let read = |text| -> Value { serde_json::from_str(text).expect("what was written is JSON") };
    same(&read(one), &read(other))
}
