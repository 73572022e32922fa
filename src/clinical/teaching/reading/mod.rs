//! Reading the teaching's files and checking that they fit together.
//!
//! Here belongs what a file may say, the guides and cards; `statements` has what all files share, `targets` the rules, `needle` the trying of
//! the needle. The types and their meaning lie in the module above.

mod needle;
mod statements;
mod targets;

use crate::clinical::error::InputError;
use crate::clinical::json::{At, Node};
use crate::clinical::teaching::taught::{
    Card, File, Files, Landmark, SECTIONS, SiteGuide, Step, Teaching,
};
use crate::contract::target::TargetRules;

use statements::{MOST_ENTRIES, Reading, STATEMENT_KEYS, no_twins};

impl Teaching {
    /// Reads all files and checks that they fit together.
    ///
    /// # Errors
    /// Names the file, the JSON path, what was found, what is allowed and the remedy.
    pub fn parse(files: &Files<'_>) -> Result<Self, InputError> {
        read(files)
    }
}

/// Reads all files.
fn read(files: &Files<'_>) -> Result<Teaching, InputError> {
    let landmarks = in_file(files.landmarks, landmarks)?;
    let targets = TargetRules::parse(files.targets.name, files.targets.json)?;
    check_target_landmarks(&targets, &landmarks)
        .map_err(|error| error.in_file(files.targets.name))?;
    let mut reading = Reading::default();
    let mut sites: Vec<SiteGuide> = Vec::new();
    for file in &files.sites {
        let guide = in_file(*file, |root| {
            let guide = reading.site_guide(root, file.name, &landmarks)?;
            if sites.iter().any(|other| other.site == guide.site) {
                return Err(InputError::new(
                    "$.site",
                    format!("\"{}\"", guide.site),
                    "Another file is the guide to this site already.",
                    "Keep one guide for each site.",
                ));
            }
            Ok(guide)
        })?;
        sites.push(guide);
    }
    "cards".clone_into(&mut reading.part);
    let cards = in_file(files.cards, |root| reading.cards(root, files.cards.name))?;
    let devices = in_file(files.atlas_sites, needle::devices)?;
    "needle".clone_into(&mut reading.part);
    let needle = in_file(files.needle, |root| {
        needle::read(root, files.needle.name, &mut reading, &devices)
    })?;
    for mention in reading.mentions {
        if reading.statements.get(&mention.id).is_none() {
            return Err(mention.fault.in_file(&mention.file));
        }
    }
    Ok(Teaching {
        statements: reading.statements,
        sites,
        cards,
        landmarks,
        needle,
        targets,
    })
}

impl Reading {
    fn site_guide(
        &mut self,
        root: &At<'_>,
        file: &str,
        landmarks: &[Landmark],
    ) -> Result<SiteGuide, InputError> {
        let keys: Vec<&str> = ["site", "landmarks"].into_iter().chain(SECTIONS).collect();
        let fields = root.object(&keys)?;
        let site = fields.text("site")?;
        self.part.clone_from(&site);
        let step_keys: Vec<&str> = ["landmark"].into_iter().chain(STATEMENT_KEYS).collect();
        let palpable = landmarks.iter().filter(|landmark| landmark.palpable);
        let mut steps = Vec::new();
        for at in fields.need("landmarks")?.list(MOST_ENTRIES)? {
            let members = at.object(&step_keys)?;
            let landmark = members.need("landmark")?;
            landmark.word(
                "palpable landmark",
                palpable.clone().map(|landmark| landmark.id.as_str()),
            )?;
            steps.push(Step {
                landmark: landmark.text()?.to_owned(),
                statement: self.statement(&at, &members)?,
            });
        }
        let sections = SECTIONS
            .iter()
            .map(|section| self.statement_list(&fields.need(section)?, file))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(SiteGuide {
            site,
            steps,
            sections,
        })
    }

    fn cards(&mut self, root: &At<'_>, file: &str) -> Result<Vec<Card>, InputError> {
        let fields = root.object(&["cards"])?;
        let mut cards: Vec<Card> = Vec::new();
        for at in fields.need("cards")?.list(MOST_ENTRIES)? {
            let members = at.object(&["id", "group", "statements"])?;
            let id = members.need("id")?;
            let card = Card {
                id: id.text()?.to_owned(),
                group: members.text("group")?,
                statements: self.statement_list(&members.need("statements")?, file)?,
            };
            for other in &cards {
                no_twins(&id, &card.id, &other.id)?;
            }
            cards.push(card);
        }
        Ok(cards)
    }
}

fn in_file<T>(
    file: File<'_>,
    read: impl FnOnce(&At<'_>) -> Result<T, InputError>,
) -> Result<T, InputError> {
    Node::parse(file.json)
        .and_then(|node| read(&At::root(&node)))
        .map_err(|error| error.in_file(file.name))
}

fn landmarks(root: &At<'_>) -> Result<Vec<Landmark>, InputError> {
    let fields = root.object(&["landmarks"])?;
    let mut landmarks: Vec<Landmark> = Vec::new();
    for at in fields.need("landmarks")?.list(MOST_ENTRIES)? {
        let members = at.object(&["id", "bone", "paired", "palpable", "seen_at"])?;
        let landmark = Landmark {
            id: members.text("id")?,
            bone: members.text("bone")?,
            paired: members.need("paired")?.boolean()?,
            palpable: members.need("palpable")?.boolean()?,
            seen_at: members.optional_text("seen_at")?,
        };
        for other in &landmarks {
            no_twins(&at, &landmark.id, &other.id)?;
        }
        landmarks.push(landmark);
    }
    Ok(landmarks)
}

fn check_target_landmarks(targets: &TargetRules, landmarks: &[Landmark]) -> Result<(), InputError> {
    for (index, rule) in targets.rules.iter().enumerate() {
        for id in rule.landmarks() {
            if !landmarks.iter().any(|landmark| landmark.id == id) {
                return Err(InputError::word(
                    &format!("$.targets[{index}]"),
                    "landmark",
                    id,
                    landmarks.iter().map(|landmark| landmark.id.as_str()),
                ));
            }
        }
    }
    Ok(())
}
