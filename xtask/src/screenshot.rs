//! `cargo xtask screenshot`: pictures of the widget in a real browser, for the README and for looking at one's work.

use crate::failure::Failure;
use crate::node;
use crate::process;
use crate::project;
use crate::serve;
use std::path::PathBuf;
use std::process::ExitCode;

/// Takes pictures of the widget in Chromium: by default a set of sizes, themes, ages and sites.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Take only the README's picture, into docs/screenshot.png
    #[arg(long, conflicts_with_all = ["name", "attribute"])]
    readme: bool,
    /// Where the pictures go
    #[arg(long, default_value = "target/screenshots")]
    out: PathBuf,
    /// Take only the views of the set whose names contain this; `--list` prints the names
    #[arg(long)]
    name: Option<String>,
    /// Print the names of the set
    #[arg(long)]
    list: bool,
    /// An attribute of the element, as `site=sternum` or `patient={"age":{"value":8,"unit":"months"}}`;
    /// may be given more than once; takes one picture of that instead of the set
    #[arg(long, value_name = "NAME=VALUE")]
    attribute: Vec<String>,
    /// Width and height in CSS pixels, for `--attribute`
    #[arg(long, default_value = "1280x800", value_parser = size)]
    size: (u32, u32),
    /// The page's colours, for `--attribute`
    #[arg(long, default_value = "light", value_parser = ["light", "dark"])]
    theme: String,
    /// Do not wait for the 3D: the panel alone
    #[arg(long)]
    panel_only: bool,
    /// Use what was built before, without building
    #[arg(long)]
    no_build: bool,
}

/// Builds if needed and takes the pictures; prints their paths.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    if !options.no_build && !options.list {
        serve::build_daily()?;
    }
    let mut command = node::node()?;
    command
        .arg(project::path("xtask/js/screenshot.js"))
        .arg(order(options)?.to_string());
    process::run(
        &mut command,
        "read what the script names above; `--panel-only` shows whether the panel itself works",
    )?;
    Ok(ExitCode::SUCCESS)
}

/// What the script is asked for, as JSON.
fn order(options: &Options) -> Result<serde_json::Value, Failure> {
    let mut attributes = serde_json::Map::new();
    for attribute in &options.attribute {
        let Some((name, value)) = attribute.split_once('=') else {
            return Err(Failure::new(
                format!("`{attribute}` is no attribute"),
                "write `--attribute name=value`, for example `--attribute site=sternum`",
            ));
        };
        attributes.insert(name.to_owned(), value.into());
    }
    Ok(serde_json::json!({
        "readme": options.readme,
        "out": project::root().join(&options.out),
        "name": options.name,
        "list": options.list,
        "attributes": (!attributes.is_empty()).then_some(attributes),
        "width": options.size.0,
        "height": options.size.1,
        "theme": options.theme,
        "panelOnly": options.panel_only,
    }))
}

/// `1280x800` → `(1280, 800)`.
fn size(text: &str) -> Result<(u32, u32), String> {
    let wrong = || format!("`{text}` is no size; write for example 1280x800");
    let (width, height) = text.split_once(['x', '×']).ok_or_else(wrong)?;
    let side = |text: &str| {
        text.parse()
            .ok()
            .filter(|side| (1..=8192).contains(side))
            .ok_or_else(wrong)
    };
    Ok((side(width)?, side(height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_nonsense_is_refused() {
        assert_eq!(size("390x844"), Ok((390, 844)));
        for wrong in ["", "390", "390x", "x844", "0x100", "99999x1", "-3x4"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
