//! Reading target rules from `assets/atlas/targets.json`.
//!
//! Here belongs what a rule's file may say. What a rule means lies with its types in [`crate::contract::target`].

use super::statements::{age_bands, citations, no_twins, texts};
use crate::clinical::error::InputError;
use crate::clinical::json::{At, Node};
use crate::contract::target::{
    Direction, Face, FingerWidth, NeedleDirection, Offset, TargetRule, TargetRules,
};

/// The longest distance that a rule may state, in mm: longer than any bone here is wide, and a guard against a slip of unit.
const LONGEST_OFFSET_MM: f64 = 120.0;

/// The steepest tilt away from the joint that a rule may state, in degrees: beyond it a needle slides along the bone.
const STEEPEST_TILT_DEGREES: f64 = 60.0;

/// The most fingers that a rule may count: those of one hand.
const MOST_FINGERS: f64 = 5.0;

/// The most rules in a file.
const MOST_RULES: usize = 1_000;

impl TargetRules {
    /// Reads rules from JSON text.
    ///
    /// # Errors
    /// Names the JSON path, what was found, what is allowed and the remedy.
    pub fn parse(file_name: &str, json: &str) -> Result<Self, InputError> {
        Node::parse(json)
            .and_then(|node| read(&At::root(&node)))
            .map_err(|error| error.in_file(file_name))
    }
}

fn read(root: &At<'_>) -> Result<TargetRules, InputError> {
    let fields = root.object(&["finger_width_mm", "targets"])?;
    let finger_width = finger_width(&fields.need("finger_width_mm")?)?;
    let mut rules: Vec<TargetRule> = Vec::new();
    for at in fields.need("targets")?.list(MOST_RULES)? {
        let rule = target_rule(&at)?;
        for other in rules.iter().filter(|other| other.site == rule.site) {
            no_twins(&at, &rule.id, &other.id)?;
            if let Some(band) = rule
                .default_for
                .iter()
                .find(|band| other.default_for.contains(band))
            {
                return Err(at.fault(
                    format!(
                        "This is a second default of {} for {}.",
                        rule.site,
                        band.id()
                    ),
                    format!(
                        "`{}` is that default already: drop one of the two.",
                        other.id
                    ),
                ));
            }
        }
        rules.push(rule);
    }
    Ok(TargetRules {
        finger_width,
        rules,
    })
}

fn finger_width(at: &At<'_>) -> Result<FingerWidth, InputError> {
    let fields = at.object(&["default", "range", "sources"])?;
    let range_mm = range(&fields.need("range")?)?;
    Ok(FingerWidth {
        default_mm: fields
            .need("default")?
            .number(range_mm[0], range_mm[1], "mm")?,
        range_mm,
        sources: citations(&fields.need("sources")?)?,
    })
}

fn target_rule(at: &At<'_>) -> Result<TargetRule, InputError> {
    let fields = at.object(&[
        "id",
        "site",
        "age_bands",
        "default_for",
        "devices",
        "from",
        "midway_to",
        "not_past",
        "clear_of_plates_mm",
        "shrinks_with_bone",
        "offsets",
        "face",
        "needle",
        "contradicted_by",
        "sources",
    ])?;
    let bands_at = fields.need("age_bands")?;
    let bands = age_bands(&bands_at)?;
    if bands.is_empty() {
        return Err(bands_at.fault("A rule needs an age.", "Name at least one age band."));
    }
    let default_at = fields.need("default_for")?;
    let default_for = age_bands(&default_at)?;
    let contradicted_by = fields
        .get("contradicted_by")
        .map_or(Ok(vec![]), |at| texts(&at))?;
    if default_for.iter().any(|band| !bands.contains(band)) {
        return Err(default_at.fault(
            "The rule is a default for an age it is not stated for.",
            "Keep to the bands of \"age_bands\".",
        ));
    }
    if !default_for.is_empty() && !contradicted_by.is_empty() {
        return Err(default_at.fault(
            "A rule that other sources contradict cannot be a default.",
            "Leave the list empty.",
        ));
    }
    let offsets_at = fields.need("offsets")?;
    let offsets = offsets_at
        .list(3)?
        .map(|at| offset(&at))
        .collect::<Result<Vec<_>, _>>()?;
    // A second distance along the same axis would contradict the first.
    for (index, offset) in offsets.iter().enumerate() {
        let axis = offset.direction.unit().abs();
        if offsets[..index]
            .iter()
            .any(|earlier| earlier.direction.unit().abs() == axis)
        {
            return Err(offsets_at.fault(
                format!(
                    "There are two distances along the axis of \"{}\".",
                    offset.direction.id()
                ),
                "State one distance along each axis.",
            ));
        }
    }
    let face = fields
        .need("face")?
        .word("face", Face::ALL.iter().map(|face| face.id()))?;
    Ok(TargetRule {
        id: fields.text("id")?,
        site: fields.text("site")?,
        age_bands: bands,
        default_for,
        devices: fields.get("devices").map_or(Ok(vec![]), |at| texts(&at))?,
        from: fields.text("from")?,
        midway_to: fields.optional_text("midway_to")?,
        not_past: fields.optional_text("not_past")?,
        clear_of_plates_mm: fields.optional_number(
            "clear_of_plates_mm",
            0.0,
            LONGEST_OFFSET_MM,
            "mm",
        )?,
        shrinks_with_bone: fields
            .get("shrinks_with_bone")
            .map_or(Ok(false), |at| at.boolean())?,
        offsets,
        face: Face::ALL[face],
        needle_direction: needle_direction(&fields.need("needle")?)?,
        contradicted_by,
        sources: citations(&fields.need("sources")?)?,
    })
}

fn offset(at: &At<'_>) -> Result<Offset, InputError> {
    let fields = at.object(&["direction", "from", "mm", "finger_widths"])?;
    let range_mm = fields.get("mm").map(|at| range(&at)).transpose()?;
    let finger_widths = fields.optional_number("finger_widths", 0.5, MOST_FINGERS, "fingers")?;
    if range_mm.is_none() && finger_widths.is_none() {
        return Err(at.fault(
            "The step has no distance.",
            "Add \"mm\" or \"finger_widths\", as the source states it.",
        ));
    }
    let direction = fields.need("direction")?.word(
        "direction",
        Direction::ALL.iter().map(|direction| direction.id()),
    )?;
    Ok(Offset {
        direction: Direction::ALL[direction],
        from: fields.optional_text("from")?,
        range_mm,
        finger_widths,
    })
}

fn needle_direction(at: &At<'_>) -> Result<NeedleDirection, InputError> {
    let fields = at.object(&["rule", "degrees", "away_from_joint_degrees"])?;
    let rule = fields
        .need("rule")?
        .word("needle direction", ["perpendicular", "posteromedial"])?;
    let tilt = fields.get("away_from_joint_degrees");
    if rule == 0 {
        if let Some(degrees) = fields.get("degrees") {
            return Err(degrees.fault(
                "A perpendicular needle has no further angle.",
                "Leave \"degrees\" out; for a needle tilted away from the joint write \"away_from_joint_degrees\".",
            ));
        }
        return Ok(NeedleDirection::Perpendicular {
            away_from_joint_degrees: tilt.map_or(Ok([0.0; 2]), |at| {
                ends(&at, STEEPEST_TILT_DEGREES, "degrees")
            })?,
        });
    }
    if let Some(tilt) = tilt {
        return Err(tilt.fault(
            "Only a perpendicular needle is tilted away from the joint.",
            "Leave \"away_from_joint_degrees\" out.",
        ));
    }
    Ok(NeedleDirection::Posteromedial {
        degrees: fields.need("degrees")?.number(1.0, 89.0, "degrees")?,
    })
}

/// Smallest and largest distance in mm.
fn range(at: &At<'_>) -> Result<[f64; 2], InputError> {
    ends(at, LONGEST_OFFSET_MM, "mm")
}

/// Smallest and largest of a range that begins at 0 or above.
fn ends(at: &At<'_>, greatest: f64, unit: &str) -> Result<[f64; 2], InputError> {
    let ends = at
        .list(2)?
        .map(|at| at.number(0.0, greatest, unit))
        .collect::<Result<Vec<_>, _>>()?;
    match ends.as_slice() {
        &[smallest, largest] if smallest <= largest => Ok([smallest, largest]),
        _ => Err(at.fault(
            "A range is two numbers, smallest first.",
            "Write [10, 20], or [20, 20] for one figure; for the opposite way use the opposite direction.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::ids::AgeBand;

    const RULE: &str = r#"{"finger_width_mm": {"default": 15, "range": [5, 20], "sources": [{"source": "A", "locator": "1"}]},
        "targets": [{"id": "x", "site": "s", "age_bands": ["adult"], "default_for": ["adult"], "from": "l",
            "offsets": [{"direction": "distal", "finger_widths": 2}, {"direction": "medial", "from": "m", "mm": [10, 20]}],
            "face": "medial", "needle": {"rule": "perpendicular"}, "sources": [{"source": "A", "locator": "1"}]}]}"#;

    fn complaint(from: &str, to: &str) -> InputError {
        assert!(RULE.contains(from), "the sample has no {from}");
        TargetRules::parse("sample.json", &RULE.replacen(from, to, 1)).unwrap_err()
    }

    #[test]
    fn a_range_is_drawn_at_its_midpoint_and_fingers_by_their_width() {
        let rules = TargetRules::parse("sample.json", RULE).unwrap();
        let rule = rules.default_for("s", AgeBand::Adult).unwrap();
        assert!((rule.offsets[0].drawn_mm(18.0, 1.0) - 36.0).abs() < 1e-12);
        assert!((rule.offsets[1].drawn_mm(18.0, 1.0) - 15.0).abs() < 1e-12);
        // Across a smaller bone, less; but nothing that the source does not say.
        assert!((rule.offsets[1].drawn_mm(18.0, 0.8) - 12.0).abs() < 1e-12);
        assert!((rule.offsets[1].drawn_mm(18.0, 0.3) - 10.0).abs() < 1e-12);
        assert_eq!(rule.landmarks(), ["l", "m"]);
        assert!(!rule.is_centred_on_face());
        assert!(rules.default_for("s", AgeBand::Child).is_none());
    }

    #[test]
    fn faults_name_their_path() {
        let cases = [
            ("[10, 20]", "[20, 10]", "$.targets[0].offsets[1].mm"),
            ("[10, 20]", "[10, 2000]", "$.targets[0].offsets[1].mm[1]"),
            ("[10, 20]", "[10]", "$.targets[0].offsets[1].mm"),
            (
                "\"distal\"",
                "\"down\"",
                "$.targets[0].offsets[0].direction",
            ),
            ("\"distal\"", "\"lateral\"", "$.targets[0].offsets"),
            (
                "\"finger_widths\": 2",
                "\"finger_widths\": -2",
                "$.targets[0].offsets[0].finger_widths",
            ),
            (", \"finger_widths\": 2", "", "$.targets[0].offsets[0]"),
            (
                "\"perpendicular\"",
                "\"posteromedial\"",
                "$.targets[0].needle.degrees",
            ),
            (
                "{\"rule\": \"perpendicular\"",
                "{\"away_from_joint_degrees\": [15, 10], \"rule\": \"perpendicular\"",
                "$.targets[0].needle.away_from_joint_degrees",
            ),
            (
                "{\"rule\": \"perpendicular\"",
                "{\"away_from_joint_degrees\": [10, 15], \"degrees\": 45, \"rule\": \"posteromedial\"",
                "$.targets[0].needle.away_from_joint_degrees",
            ),
            (
                "\"from\": \"l\",",
                "\"from\": \"l\", \"clear_of_plates_mm\": -1,",
                "$.targets[0].clear_of_plates_mm",
            ),
            (
                "\"from\": \"l\",",
                "\"from\": \"l\", \"shrinks_with_bone\": \"yes\",",
                "$.targets[0].shrinks_with_bone",
            ),
            (
                "{\"rule\": \"perpendicular\"",
                "{\"degrees\": 45, \"rule\": \"perpendicular\"",
                "$.targets[0].needle.degrees",
            ),
            ("\"from\": \"l\",", "", "$.targets[0].from"),
            ("\"face\"", "\"fase\"", "$.targets[0].fase"),
            (
                "\"default_for\": [\"adult\"]",
                "\"default_for\": [\"child\"]",
                "$.targets[0].default_for",
            ),
            (
                "\"from\": \"l\",",
                "\"from\": \"l\", \"contradicted_by\": [\"B\"],",
                "$.targets[0].default_for",
            ),
            (
                "\"default\": 15",
                "\"default\": 25",
                "$.finger_width_mm.default",
            ),
            (
                "\"sources\": [{\"source\": \"A\", \"locator\": \"1\"}]}]}",
                "\"sources\": []}]}",
                "$.targets[0].sources",
            ),
        ];
        for (from, to, path) in cases {
            let error = complaint(from, to);
            assert_eq!(error.path, path, "{from} became {to}");
            assert_eq!(error.file, "sample.json");
        }
    }

    #[test]
    fn a_second_default_is_refused() {
        let rule = RULE
            .split_once("\"targets\": [")
            .and_then(|(_, rest)| rest.strip_suffix("]}"))
            .unwrap();
        let twice = |second: &str| {
            TargetRules::parse(
                "sample.json",
                &RULE.replace(rule, &format!("{rule}, {second}")),
            )
            .unwrap_err()
        };
        assert!(twice(rule).message.contains("twice"));
        assert!(
            twice(&rule.replace("\"x\"", "\"y\""))
                .message
                .contains("second default")
        );
    }
}
