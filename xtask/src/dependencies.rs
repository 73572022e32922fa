//! What the project is built with: under which licences, from where, and whether something is known against it.
//!
//! Licences and sources are read from what cargo and npm have written down, without a connection. npm's registry is asked for advisories; where
//! it does not answer, that is said. Rust's registry gives none.

use crate::failure::Failure;
use crate::node;
use crate::process;
use crate::project;
use crate::toolchain;
use serde_json::Value;
use std::process::Command;

/// What may be built with: licences that ask for no more than to be named.
const ALLOWED: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// What the tools from npm may have besides: none of them is shipped.
const ALLOWED_TOOLS: [&str; 3] = ["MPL-2.0", "PSF-2.0", "Python-2.0"];

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// How many packages were looked at.
    pub packages: usize,
    /// What is wrong, a sentence each.
    pub faults: Vec<String>,
    /// What could not be looked at, and why.
    pub unasked: Option<String>,
}

/// Looks at all packages of both kinds.
pub fn check() -> Result<Found, Failure> {
    let mut command = Command::new(toolchain::cargo());
    command
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(project::root());
    let metadata = process::output(
        &mut command,
        "see that Cargo.lock is up to date: `cargo check`",
    )?;
    let path = project::path("package-lock.json");
    let lock =
        std::fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let mut found = crates(&json(&metadata, "cargo metadata")?);
    let tools = tools(&json(&lock, "package-lock.json")?);
    found.packages += tools.packages;
    found.faults.extend(tools.faults);
    match advisories()? {
        Ok(told) => found.faults.extend(told),
        Err(why) => found.unasked = Some(why),
    }
    Ok(found)
}

fn json(text: &str, what: &str) -> Result<Value, Failure> {
    serde_json::from_str(text).map_err(|error| {
        Failure::new(
            format!("{what} is no JSON: {error}"),
            "run the command again; take the file from the repository if that does not help",
        )
    })
}

/// The crates that `cargo metadata` lists.
fn crates(metadata: &Value) -> Found {
    let mut found = Found::default();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = format!("{} {}", text(&package["name"]), text(&package["version"]));
        found.packages += 1;
        if !is_allowed(text(&package["license"]), &[]) {
            found.faults.push(unallowed(&name, &package["license"]));
        }
        // The project's own have none.
        if let Some(source) = package["source"].as_str()
            && !source.starts_with("registry+")
        {
            found.faults.push(format!(
                "{name} comes from {source}, and not from the registry"
            ));
        }
    }
    found
}

/// The packages that `package-lock.json` lists.
fn tools(lock: &Value) -> Found {
    let mut found = Found::default();
    for (path, package) in lock["packages"].as_object().into_iter().flatten() {
        // The project itself.
        if path.is_empty() {
            continue;
        }
        found.packages += 1;
        if !is_allowed(text(&package["license"]), &ALLOWED_TOOLS) {
            found.faults.push(unallowed(path, &package["license"]));
        }
        let packed = text(&package["resolved"]);
        let sealed = package["integrity"].is_string();
        // What comes from the registry may do without its address.
        let listed =
            packed.is_empty() || (packed.starts_with("https://") && packed.ends_with(".tgz"));
        if !(sealed && listed) {
            found.faults.push(format!(
                "{path} comes from \"{packed}\" without a seal, and not from the registry"
            ));
        }
    }
    found
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn unallowed(name: &str, license: &Value) -> String {
    format!(
        "{name} has the licence {license}, which is not among those allowed: take another package, or allow it in \
         xtask/src/dependencies.rs once it has been read"
    )
}

/// Whether one of the ways that an SPDX expression leaves open is allowed. Old packages write `/` for `OR`.
fn is_allowed(expression: &str, besides: &[&str]) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let allowed = any_of(&words, &mut at, besides);
    allowed && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize, besides: &[&str]) -> bool {
    let mut allowed = all_of(words, at, besides);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        allowed |= all_of(words, at, besides);
    }
    allowed
}

fn all_of(words: &[&str], at: &mut usize, besides: &[&str]) -> bool {
    let mut allowed = single(words, at, besides);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        allowed &= single(words, at, besides);
    }
    allowed
}

fn single(words: &[&str], at: &mut usize, besides: &[&str]) -> bool {
    let word = words.get(*at).copied().unwrap_or_default();
    // Past the end too: an expression that breaks off is never at its end.
    *at += 1;
    if word == "(" {
        let allowed = any_of(words, at, besides);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return allowed && closed;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return ALLOWED.contains(&format!("{word} WITH {exception}").as_str());
    }
    ALLOWED.contains(&word) || besides.contains(&word)
}

/// Asks npm's registry what is known against the tools. `Err`: why it could not be asked.
fn advisories() -> Result<Result<Vec<String>, String>, Failure> {
    node::install()?;
    let answer = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
        .args([
            "audit",
            "--json",
            "--fetch-retries=0",
            "--fetch-timeout=20000",
        ])
        .current_dir(project::root())
        .output();
    Ok(match answer {
        Ok(output) => told(&String::from_utf8_lossy(&output.stdout)),
        Err(error) => Err(error.to_string()),
    })
}

/// What `npm audit --json` says: what is severe, of what.
fn told(answer: &str) -> Result<Vec<String>, String> {
    let answer: Value = serde_json::from_str(answer).map_err(|_| "npm said nothing".to_owned())?;
    let Some(all) = answer["vulnerabilities"].as_object() else {
        return Err(match text(&answer["message"]) {
            "" => "npm's registry gave no answer".to_owned(),
            // Without the address.
            why => why.split(" - ").next().unwrap_or(why).to_owned(),
        });
    };
    Ok(all
        .iter()
        .filter(|(_, one)| matches!(text(&one["severity"]), "high" | "critical"))
        .map(|(name, one)| {
            format!(
                "{name} from npm has a {} fault that is known (`npm audit` tells which): take a version without it",
                text(&one["severity"])
            )
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_expression_is_allowed_if_one_of_its_ways_is() {
        for allowed in [
            "MIT",
            "MIT/Apache-2.0",
            "MIT OR GPL-3.0-only",
            "(MIT OR GPL-3.0-only) AND Unicode-3.0",
            "Zlib AND (MIT OR Apache-2.0)",
            "Apache-2.0 WITH LLVM-exception OR GPL-2.0-only",
        ] {
            assert!(is_allowed(allowed, &[]), "{allowed}");
        }
        for not in [
            "",
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "MIT OR",
            "(MIT",
            "MIT Apache-2.0",
            "AND",
            "Python-2.0",
        ] {
            assert!(!is_allowed(not, &[]), "{not}");
        }
        assert!(is_allowed("Python-2.0", &ALLOWED_TOOLS));
    }

    #[test]
    fn crates_of_another_licence_or_place_are_named() {
        let found = crates(&json!({"packages": [
            {"name": "good", "version": "1.0.0", "license": "MIT", "source": "registry+somewhere"},
            {"name": "own", "version": "0.1.0", "license": "MIT OR Apache-2.0", "source": null},
            {"name": "viral", "version": "2.0.0", "license": "AGPL-3.0-only", "source": "registry+somewhere"},
            {"name": "unsaid", "version": "2.0.0", "license": null, "source": "git+somewhere"},
        ]}));
        assert_eq!(found.packages, 4);
        assert_eq!(found.faults.len(), 3, "{:?}", found.faults);
        assert!(found.faults[0].contains("viral 2.0.0") && found.faults[0].contains("AGPL"));
        assert!(found.faults[2].contains("git+somewhere"));
    }

    #[test]
    fn tools_without_a_seal_are_named() {
        let good =
            json!({"license": "ISC", "resolved": "https://host/good.tgz", "integrity": "sha512-1"});
        let found = tools(&json!({"packages": {
            "": {"license": "MIT"},
            "node_modules/good": good,
            "node_modules/loose": {"license": "ISC", "resolved": "git+ssh://host/loose", "integrity": "sha512-1"},
            "node_modules/open": {"license": "ISC", "resolved": "https://host/open.tgz"},
        }}));
        assert_eq!(
            (found.packages, found.faults.len()),
            (3, 2),
            "{:?}",
            found.faults
        );
    }

    #[test]
    fn an_answer_is_read_and_silence_is_no_praise() {
        let answer =
            r#"{"vulnerabilities": {"a": {"severity": "critical"}, "b": {"severity": "low"}}}"#;
        let told_of = told(answer).unwrap();
        assert_eq!(told_of.len(), 1);
        assert!(told_of[0].starts_with("a from npm"));
        assert_eq!(told(r#"{"vulnerabilities": {}}"#), Ok(Vec::new()));
        assert_eq!(
            told(r#"{"message": "405 Method Not Allowed - POST https://host/"}"#),
            Err("405 Method Not Allowed".to_owned())
        );
        assert!(told("").is_err());
    }
}
