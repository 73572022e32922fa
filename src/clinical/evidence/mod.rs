//! Evidence: what each source says, as positions that a policy may weigh.
//!
//! A statement here is one line of one source, in our own words, with the place where it stands. How statements are
//! weighed against each other belongs to `combine`, `age`, `needle` and `device`; where they reach, to `reach`; what a
//! file may say, to `reading`.

pub(crate) mod reading;

use super::atlas::{Atlas, FieldKind};
use super::error::InputError;
use super::json::At;
use super::patient::{Condition, FieldValue, Patient};
use super::position::{BodyAt, By, DeviceAt, KindAt, SiteAt, SourceAt, rows_at};
use crate::contract::citation::CitationRef;
pub use crate::contract::ids::{Scope, Strength};
use crate::contract::vocabulary as contract;

/// A document.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) year: Option<u16>,
    pub(crate) kind: &'static str,
    /// Maker or body behind the document, as a position in `Evidence::bodies`: documents of one body count once.
    pub(crate) body: BodyAt,
    pub(crate) seen: &'static str,
    pub(crate) second_hand: bool,
    pub(crate) address: Option<String>,
    /// What was seen of it, where a word does not say it.
    pub(crate) note: Option<String>,
    /// Id of the document that has taken its place.
    pub(crate) superseded_by: Option<String>,
}

impl Source {
    /// Whether the document is the labelling of a product.
    pub(crate) fn is_labelling(&self) -> bool {
        matches!(self.kind, "regulatory" | "manufacturer")
    }

    /// Whether the document only reports observations and sets no rule.
    pub(crate) fn is_study(&self) -> bool {
        matches!(self.kind, "study" | "data-set")
    }
}

pub(crate) const SOURCE_KINDS: [&str; 9] = [
    "regulatory",
    "manufacturer",
    "guideline",
    "protocol",
    "textbook",
    "reference",
    "article",
    "study",
    "data-set",
];

/// How much of a source was seen; of a reported one only what others say of it.
pub(crate) const SEEN: [&str; 5] = ["full-text", "abstract", "excerpt", "computed", "reported"];

/// A source, the place in it, and what stands there in our own words.
#[derive(Debug)]
pub(crate) struct Citation {
    pub(crate) source: SourceAt,
    /// The place in it.
    pub(crate) locator: String,
    /// What stands there.
    pub(crate) says: String,
}

/// A span of ages in days: from the first, below the second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ages {
    pub(crate) from_days: f64,
    pub(crate) below_days: f64,
}

impl Ages {
    pub(crate) fn hold(self, days: f64) -> bool {
        self.from_days <= days && days < self.below_days
    }
}

/// A span of weights in kilograms: from the first, below the second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weights {
    pub(crate) from_kg: f64,
    pub(crate) below_kg: f64,
}

impl Weights {
    /// Whether the weight lies within; `None` if it is unknown and matters.
    pub(crate) fn hold(self, weight_kg: Option<f64>) -> Option<bool> {
        if self.from_kg <= 0.0 && self.below_kg == f64::INFINITY {
            return Some(true);
        }
        weight_kg.map(|weight| self.from_kg <= weight && weight < self.below_kg)
    }
}

/// What a field of a condition must hold for a statement to apply.
#[derive(Debug)]
enum Test {
    Words(usize, Vec<String>),
    Flag(usize, bool, bool),
}

impl Test {
    fn passes(&self, atlas: &Atlas, condition: &Condition) -> bool {
        match self {
            Self::Words(field, words) => condition
                .word(atlas, *field)
                .is_none_or(|found| words.iter().any(|word| word == found)),
            Self::Flag(field, wanted, when_missing) => match condition.value(*field) {
                Some(FieldValue::Flag(flag)) => flag == wanted,
                _ => when_missing == wanted,
            },
        }
    }
}

/// A kind of condition, and what its fields must hold.
#[derive(Debug)]
pub(crate) struct About {
    pub(crate) kind: KindAt,
    tests: Vec<Test>,
}

impl About {
    /// Whether the statement speaks of this bone, joint, site or region at all: one about knees does not speak of hips.
    pub(crate) fn speaks_of(&self, atlas: &Atlas, condition: &Condition) -> bool {
        let kind = &atlas.kinds[self.kind];
        self.tests.iter().all(|test| match test {
            Test::Words(field, _) if matches!(kind.fields[*field].kind, FieldKind::Word(_)) => true,
            Test::Words(..) => test.passes(atlas, condition),
            Test::Flag(..) => true,
        })
    }

    /// Whether a condition of this kind has what the statement is about. A field left out passes, so that what is
    /// unknown is read in the stricter way; a flag left out counts as its kind says.
    pub(crate) fn fits(&self, atlas: &Atlas, condition: &Condition) -> bool {
        self.tests.iter().all(|test| test.passes(atlas, condition))
    }
}

/// What a statement is limited to.
#[derive(Debug)]
pub(crate) struct Limits {
    /// The only sites meant; empty for all.
    pub(crate) sites: Vec<SiteAt>,
    /// The only devices meant; empty for all.
    pub(crate) devices: Vec<DeviceAt>,
    pub(crate) ages: Ages,
    pub(crate) weights: Weights,
}

impl Limits {
    /// Whether the patient's age and weight lie within; `None` if only the weight, which is unknown, could tell.
    pub(crate) fn hold(&self, patient: &Patient) -> Option<bool> {
        if self.ages.hold(patient.age_days) {
            self.weights.hold(patient.weight_kg)
        } else {
            Some(false)
        }
    }
}

/// What one source says about one condition.
#[derive(Debug)]
pub(crate) struct Position {
    pub(crate) citation: Citation,
    pub(crate) limits: Limits,
    pub(crate) about: About,
    pub(crate) scope: Scope,
    pub(crate) strength: Strength,
    pub(crate) window_hours: Option<f64>,
    /// A reservation that reaches wide and leaves a way open, could not be read again, or names what no other list
    /// does: alone, or alone against sources that mean another place, it is noted, and no more.
    pub(crate) noted_alone: bool,
}

/// What one source says about a site at an age, when nothing else is wrong.
#[derive(Debug)]
pub(crate) struct AgeStatement {
    pub(crate) citation: Citation,
    pub(crate) limits: Limits,
    pub(crate) strength: Strength,
    /// Quoted, not counted: the source has a more specific line of its own, or speaks of its own device alone.
    pub(crate) quoted_only: bool,
    /// What a service approves for its own staff: it counts where that service is followed, and nowhere else.
    pub(crate) own_staff: bool,
}

/// What one source says about entering sites with a device.
#[derive(Debug)]
pub(crate) struct DeviceStatement {
    pub(crate) citation: Citation,
    /// No sites mean every site that any device may enter.
    pub(crate) limits: Limits,
    pub(crate) strength: Strength,
    /// Whether the source prefers this device there.
    pub(crate) preferred: bool,
}

/// How strongly a source speaks for a needle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NeedleStrength {
    FirstChoice,
    Labelled,
    Avoid,
}

impl NeedleStrength {
    pub(crate) const ALL: [Self; 3] = [Self::FirstChoice, Self::Labelled, Self::Avoid];
    pub(crate) const WORDS: [&'static str; 3] = ["first-choice", "labelled", "avoid"];
}

/// What one source says about a needle length.
#[derive(Debug)]
pub(crate) struct NeedleStatement {
    pub(crate) citation: Citation,
    pub(crate) needle_mm: f64,
    pub(crate) strength: NeedleStrength,
    pub(crate) limits: Limits,
    /// Whether it is meant only where much tissue lies over the bone.
    pub(crate) excessive_tissue: bool,
}

/// The order in which one source would use sites.
#[derive(Debug)]
pub(crate) struct Preference {
    pub(crate) citation: Citation,
    /// The sites are in the order of preference.
    pub(crate) limits: Limits,
    /// Only with this condition.
    pub(crate) about: Option<About>,
}

/// When a piece of advice is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Situation {
    Always,
    /// Shown beside a site that cannot be used, not in the list of advice.
    InsteadOfASite,
    /// The umbilical vein can be used, or nobody said that it cannot.
    UmbilicalVeinPossible,
    UmbilicalVeinUnavailable,
    WeightUnknown,
    /// A site is not usable on one side and usable on the other.
    OtherSideUsable,
    /// No site on a limb is usable and one in the midline is.
    OnlyMidlineUsable,
    NoSiteUsable,
    NeedleLeftInLongerThanHours(u16),
    NeedleNotAtHand,
    NoDeviceAtHandFits,
}

impl Situation {
    pub(crate) const WORDS: [&'static str; 12] = [
        "always",
        "instead-of-a-site",
        "umbilical-vein-possible",
        "umbilical-vein-unavailable",
        "weight-unknown",
        "other-side-usable",
        "only-midline-usable",
        "no-site-usable",
        "needle-left-in-24-hours",
        "needle-left-in-48-hours",
        "needle-not-at-hand",
        "no-device-at-hand-fits",
    ];
    const ALL: [Self; 12] = [
        Self::Always,
        Self::InsteadOfASite,
        Self::UmbilicalVeinPossible,
        Self::UmbilicalVeinUnavailable,
        Self::WeightUnknown,
        Self::OtherSideUsable,
        Self::OnlyMidlineUsable,
        Self::NoSiteUsable,
        Self::NeedleLeftInLongerThanHours(24),
        Self::NeedleLeftInLongerThanHours(48),
        Self::NeedleNotAtHand,
        Self::NoDeviceAtHandFits,
    ];
}

/// A piece of advice that touches no verdict.
#[derive(Debug)]
pub(crate) struct Advice {
    pub(crate) id: String,
    /// The sentence, where it comes from a user's file; ours are messages of the page.
    pub(crate) text: Option<String>,
    pub(crate) situation: Situation,
    /// Only with one of these conditions; empty for any patient.
    pub(crate) about: Vec<About>,
    pub(crate) limits: Limits,
    /// Sources, and the place in each.
    pub(crate) sources: Vec<(SourceAt, String)>,
    pub(crate) sources_differ: bool,
}

/// Which edition of the evidence this is.
#[derive(Debug)]
pub(crate) struct Edition {
    pub(crate) version: String,
    /// Year, month and day.
    pub(crate) date: String,
    /// The clinician who has read it and agrees; nobody yet if empty.
    pub(crate) reviewed_by: Option<String>,
}

/// Everything that files say about sources and what they hold.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) edition: Option<Edition>,
    pub(crate) sources: Vec<Source>,
    pub(crate) bodies: Vec<String>,
    pub(crate) positions: Vec<Position>,
    pub(crate) ages: Vec<AgeStatement>,
    pub(crate) devices: Vec<DeviceStatement>,
    pub(crate) needles: Vec<NeedleStatement>,
    pub(crate) preferences: Vec<Preference>,
    pub(crate) advice: Vec<Advice>,
    /// For each kind of condition its positions, those of one body together and its narrowest line first.
    pub(crate) by_kind: By<KindAt, Vec<usize>>,
    /// For each kind of condition the longest window any source states, in hours.
    pub(crate) longest_window_hours: By<KindAt, Option<f64>>,
    /// For each site the statements about it at some age.
    pub(crate) ages_by_site: By<SiteAt, Vec<usize>>,
    /// For each site the preferences that name it, with its place in each.
    pub(crate) preferences_by_site: By<SiteAt, Vec<(usize, usize)>>,
    /// For each site the statements about devices there: those that name it, and those that name none.
    pub(crate) devices_by_site: By<SiteAt, Vec<usize>>,
    /// Devices that are made for the sites which no other may enter.
    pub(crate) special_devices: Vec<DeviceAt>,
    /// For each site the statements about needles there.
    pub(crate) needles_by_site: By<SiteAt, Vec<usize>>,
}

rows_at! {
    SourceAt: Source;
    // By its name.
    BodyAt: String;
}

impl Evidence {
    /// Adds what a file says. The evidence is left as it was if the file has a fault.
    pub(crate) fn add(&mut self, atlas: &Atlas, root: &At<'_>) -> Result<(), InputError> {
        let lengths = self.lengths();
        let result = self.add_parts(atlas, root);
        if result.is_err() {
            self.truncate(lengths);
        }
        self.index(atlas);
        result
    }

    fn lengths(&self) -> [usize; 8] {
        [
            self.sources.len(),
            self.bodies.len(),
            self.positions.len(),
            self.ages.len(),
            self.devices.len(),
            self.needles.len(),
            self.preferences.len(),
            self.advice.len(),
        ]
    }

    fn truncate(&mut self, lengths: [usize; 8]) {
        let [
            sources,
            bodies,
            positions,
            ages,
            devices,
            needles,
            preferences,
            advice,
        ] = lengths;
        self.sources.truncate(sources);
        self.bodies.truncate(bodies);
        self.positions.truncate(positions);
        self.ages.truncate(ages);
        self.devices.truncate(devices);
        self.needles.truncate(needles);
        self.preferences.truncate(preferences);
        self.advice.truncate(advice);
    }

    /// Orders the positions for `combine`, so that it can weigh them in one pass without a table.
    pub(crate) fn index(&mut self, atlas: &Atlas) {
        self.by_kind = By::all(Vec::new(), atlas.kinds.len());
        self.longest_window_hours = By::all(None, atlas.kinds.len());
        for (i, position) in self.positions.iter().enumerate() {
            let kind = position.about.kind;
            self.by_kind[kind].push(i);
            if let Some(window) = position.window_hours {
                let longest = &mut self.longest_window_hours[kind];
                *longest = Some(longest.unwrap_or(window).max(window));
            }
        }
        self.ages_by_site = By::all(Vec::new(), atlas.sites.len());
        for (i, statement) in self.ages.iter().enumerate() {
            for site in &statement.limits.sites {
                self.ages_by_site[*site].push(i);
            }
        }
        for statements in self.ages_by_site.iter_mut() {
            statements.sort_by_key(|i| self.sources[self.ages[*i].citation.source].body);
        }
        let sites = || (0..atlas.sites.len()).map(SiteAt::at);
        self.devices_by_site = sites()
            .map(|site| {
                let special = !atlas.sites[site].entered_only_by.is_empty();
                let speaks = |statement: &DeviceStatement| {
                    let sites = &statement.limits.sites;
                    sites.contains(&site) || (sites.is_empty() && !special)
                };
                (0..self.devices.len())
                    .filter(|i| speaks(&self.devices[*i]))
                    .collect()
            })
            .collect();
        self.special_devices = atlas
            .sites
            .iter()
            .flat_map(|site| site.entered_only_by.iter().copied())
            .collect();
        self.needles_by_site = sites()
            .map(|site| {
                let speaks = |i: &usize| {
                    let sites = &self.needles[*i].limits.sites;
                    sites.is_empty() || sites.contains(&site)
                };
                (0..self.needles.len()).filter(speaks).collect()
            })
            .collect();
        self.preferences_by_site = By::all(Vec::new(), atlas.sites.len());
        for (i, preference) in self.preferences.iter().enumerate() {
            for (place, site) in preference.limits.sites.iter().enumerate() {
                self.preferences_by_site[*site].push((i, place));
            }
        }
        for positions in self.by_kind.iter_mut() {
            positions.sort_by_key(|i| {
                let position = &self.positions[*i];
                let body = self.sources[position.citation.source].body;
                (body, position.scope, position.strength)
            });
        }
    }

    /// Which edition this is.
    pub(crate) fn edition(&self) -> contract::Edition<'_> {
        let edition = self.edition.as_ref();
        contract::Edition {
            version: edition.map(|edition| edition.version.as_str()),
            date: edition.map(|edition| edition.date.as_str()),
            reviewed_by: edition.and_then(|edition| edition.reviewed_by.as_deref()),
        }
    }

    /// A place in a source, by ids.
    pub(crate) fn reference<'a>(&'a self, source: SourceAt, locator: &'a str) -> CitationRef<'a> {
        CitationRef {
            source: &self.sources[source].id,
            locator,
        }
    }

    pub(crate) fn source(&self, at: &At<'_>) -> Result<SourceAt, InputError> {
        let position = at.word(
            "source",
            self.sources.iter().map(|source| source.id.as_str()),
        )?;
        Ok(SourceAt::at(position))
    }

    pub(crate) fn body_of(&self, citation: &Citation) -> BodyAt {
        self.sources[citation.source].body
    }

    /// The document a statement stands in.
    pub(crate) fn source_of(&self, citation: &Citation) -> &Source {
        &self.sources[citation.source]
    }
}
