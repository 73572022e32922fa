//! What hands do with the picture: the only commands that it knows. Nothing of them is kept: a view that is shown anew begins without.

use serde::{Deserialize, Serialize};

use super::reading::{self, ReadError};

/// A movement of the view.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Hand {
    /// Turn the view.
    Orbit {
        /// Degrees to the patient's left.
        yaw_degrees: f32,
        /// Degrees upwards.
        pitch_degrees: f32,
    },
    /// Come nearer or go away.
    Zoom {
        /// Above 1 nearer, below 1 farther.
        #[cfg_attr(feature = "schema", schemars(extend("exclusiveMinimum" = 0)))]
        factor: f32,
    },
    /// Move the view.
    Pan {
        /// To the right, in CSS pixels.
        x: f32,
        /// Downwards, in CSS pixels.
        y: f32,
    },
    /// Go back to the view that the focus or the whole body starts with.
    Reset,
}

impl Hand {
    /// Reads what a hand does.
    ///
    /// # Errors
    /// [`ReadError`] for what is no JSON, an unknown type or key, or a number that is not finite.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let mut hand: Self = reading::read_by_serde(json)?;
        let numbers: [(&str, Option<&mut f32>); 2] = match &mut hand {
            Self::Orbit {
                yaw_degrees,
                pitch_degrees,
            } => [
                ("yaw_degrees", Some(yaw_degrees)),
                ("pitch_degrees", Some(pitch_degrees)),
            ],
            Self::Zoom { factor } => [("factor", Some(factor)), ("", None)],
            Self::Pan { x, y } => [("x", Some(x)), ("y", Some(y))],
            Self::Reset => [("", None), ("", None)],
        };
        for (path, number) in numbers {
            if let Some(number) = number {
                reading::limit(number, path, f32::MIN..=f32::MAX)?;
            }
        }
        Ok(hand)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_are_read_in_the_documented_shape() {
        assert_eq!(
            Hand::read(r#"{"type":"orbit","yaw_degrees":10,"pitch_degrees":-5}"#).unwrap(),
            Hand::Orbit {
                yaw_degrees: 10.0,
                pitch_degrees: -5.0
            }
        );
        assert_eq!(Hand::read(r#"{"type":"reset"}"#).unwrap(), Hand::Reset);
    }

    #[test]
    fn what_no_hand_does_is_refused() {
        for json in [
            r#"{"type":"explode"}"#,
            r#"{"type":"set-assessment","sites":[]}"#,
            r#"{"type":"zoom","factor":2,"speed":3}"#,
            r#"{"type":"zoom"}"#,
        ] {
            assert!(Hand::read(json).is_err(), "{json}");
        }
        let endless = Hand::read(r#"{"type":"pan","x":1e39,"y":0}"#).unwrap_err();
        assert_eq!(endless.path, "x");
    }
}
