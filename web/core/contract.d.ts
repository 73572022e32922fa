/**
 * What the page tells the modules and is told by them. Written by `cargo xtask schemas` from the Rust types in `src/contract`: change
 * those, never this.
 */
/** Whose bones are shown: the three ages that are modelled. Eldest first. */
export type AgeGroup = "adult" | "child" | "infant";
/** How a device for a site was found. */
export type DeviceOutcome =
  "chosen" | "chosen-unstated" | "chosen-special" | "needed-special" | "none" | "none-special";
/** Why there is, or is no, length of a needle. */
export type NeedleOutcome =
  "chosen" | "chosen-not-at-hand" | "weight-unknown" | "outside-every-range" | "device-has-its-own" | "no-device";
/** What of the patient a reason comes from. */
export type Because =
  | {
      /** As it was given. */
      age: Age;
      /** The weight in kilograms, where sources speak of weights; else `null`. */
      weight_kg: number | null;
    }
  | {
      /** Ids of the devices at hand. */
      devices: string[];
      /** Ids of the devices that alone may enter this site. */
      entered_only_by: string[];
    }
  | {
      /** As it was given. */
      condition: Condition;
      /** Its place in the patient's list, from 0. */
      index: number;
    };
/** What a reason comes from. */
export type Cause = "age" | "condition" | "absent" | "device";
/** How a statement was counted. The weightiest first. */
export type Counted =
  | "forbids"
  | "relative"
  | "relative-because-unsure"
  | "permits"
  | "quoted"
  | "window-over"
  | "read-as-over"
  | "elsewhere";
/** The side of the body that a thing lies on, in the order in which rows are shown. */
export type Side = "left" | "right";
/** The sort of thing that a reason is about. */
export type Extent = "everything" | "limb" | "bone" | "skin" | "joint";
/** What a reason does to a site. The mildest first. */
export type Effect = "supports" | "note" | "caution" | "contraindicated" | "not-used-at-this-age";
/** How far a statement reaches from the thing it speaks about. The narrowest first. */
export type Scope =
  "site" | "device" | "bone" | "distal-on-limb" | "distal-of-injury" | "limb" | "side-of-body" | "patient" | "route";
/** How strongly a source speaks. The strictest first. */
export type Strength = "contraindicated" | "caution" | "permitted";
/** In which way sources are silent about a condition. */
export type Silence = "no-source" | "not-followed" | "other-sites";
/** What may be done at a site. The mildest first. */
export type Verdict = "suitable" | "caution" | "contraindicated" | "not-used-at-this-age";
/** How a weight does not fit an age. */
export type OddWeight = "light" | "heavy";
/** The age bands of the sources. Youngest first. */
export type AgeBand = "neonate" | "infant" | "child" | "adolescent" | "adult";
/** An answer. */
export type Answer =
  | {
      sites: Place[];
    }
  | {
      verdicts: PlaceVerdict[];
    }
  | {
      pin: SurfacePoint;
    }
  | {
      needle: NeedleHeld;
    }
  | {
      ids: string[];
    }
  | {
      choices: number[];
    };
/** What the tip of a needle lies in. */
export type Structure =
  "soft-tissue" | "cortex" | "marrow" | "growth-plate" | "cartilage" | "opposite-cortex" | "beyond" | "joint";
/** What is asked. */
export type Task =
  | {
      "choose-site": ChooseSite;
    }
  | {
      locate: Locate;
    }
  | {
      "find-structure": FindStructure;
    }
  | {
      "name-structure": NameStructure;
    }
  | {
      needle: NeedleTask;
    }
  | {
      order: Order;
    }
  | {
      question: Question;
    };
/** Which form of the question about sites. */
export type Ask = "best-first" | "every-usable" | "verdict-of-each";
/** What is to be put in order. */
export type Order =
  | {
      palpation: {
        /** At which age. */
        age_band: AgeBand;
        /** The site's id. */
        site: string;
      };
    }
  | {
      procedure: {
        /** The procedure's id. */
        id: string;
      };
    };
/** How the bone under a pin can be wrong. */
export type Amiss = "other-side" | "other-bone";
/** What would have been right. */
export type Expected =
  | {
      rows: RowKey[];
    }
  | {
      pin: PinGoal[];
    }
  | {
      needle: NeedleKey;
    }
  | {
      ids: string[];
    }
  | {
      choices: number[];
    };
/** What is to be said of an answer at one site. */
export type Finding = "right" | "not-first" | "overlooked" | "unusable-chosen" | "other-verdict" | "unanswered";
/** How a distance was measured. */
export type Measured = "along-surface" | "straight";
/** How well a pin is placed. */
export type PinZone = "right" | "near-miss" | "miss" | "dangerous";
/** The kinds of task that can be made up; `question` is an author's alone. */
export type TaskKind = "choose-site" | "locate" | "find-structure" | "name-structure" | "needle" | "order";
/** What the file says that it is. */
export type LessonFormat = "io-site-finder/lesson";
/** One step of a lesson. */
export type Step =
  | {
      show: Show;
    }
  | {
      task: TaskStep;
    }
  | {
      generate: GenerateStep;
    };
/** How much of the way to a point of entry is seen. */
export type Shown =
  | "all"
  | {
      step: number;
    }
  | "solved";
/** What can be amiss in the words of a lesson, of which `LessonRemark` tells. */
export type RemarkKind =
  | "no-id"
  | "no-title"
  | "no-steps"
  | "missing"
  | "no-words"
  | "same-view"
  | "no-decision"
  | "long-sentence"
  | "long-text"
  | "no-source";
/** How far the search for a site has come. */
export type Search =
  | "open"
  | {
      step: number;
    }
  | "solved";
/**
 * A direction on a body, as the words of a bone name it: those of a limb's bone for a bone of one side, left and right across a
 * bone in the midline.
 */
export type Towards = "proximal" | "distal" | "medial" | "lateral" | "anterior" | "posterior" | "left" | "right";
/** What is asked of a pin. */
export type PinTask =
  | {
      locate: {
        /** The width of the reader's finger in millimetres, 3 to 40; `null` for the sources' usual one. */
        finger_width_mm: number | null;
        /** The patient's side; `null` for a site in the midline. */
        side: Side | null;
        /** The site's id. */
        site: string;
        /** The id of the one rule that counts; `null` where every sound one of this age does. */
        variant: string | null;
      };
    }
  | {
      "find-structure": {
        /** The patient's side; `null` for one in the midline. */
        side: Side | null;
        /** The id of a landmark or of a bone. */
        structure: string;
      };
    };
/** A movement of the view. */
export type Hand =
  | {
      /** Degrees upwards. */
      pitch_degrees: number;
      type: "orbit";
      /** Degrees to the patient's left. */
      yaw_degrees: number;
    }
  | {
      /** Above 1 nearer, below 1 farther. */
      factor: number;
      type: "zoom";
    }
  | {
      type: "pan";
      /** To the right, in CSS pixels. */
      x: number;
      /** Downwards, in CSS pixels. */
      y: number;
    }
  | {
      type: "reset";
    };
/** What a label on the canvas stands for. */
export type AnchorKind = "marker" | "landmark" | "ruler" | "target" | "pin" | "miss";
/** From how high one looks. */
export type Height = "above" | "level" | "below";
/** From which side of the patient one looks, in steps of an eighth of a turn. */
export type LookedFrom =
  "front" | "front-left" | "left" | "back-left" | "back" | "back-right" | "right" | "front-right";
/** The shape that stands for a verdict on the bone, so that it is never told by colour alone. */
export type Shape = "circle" | "triangle" | "octagon" | "dashed-square" | "ring";
/** Something that the scene tells. */
export type SceneReport =
  | {
      type: "ready";
    }
  | {
      /** The number. */
      count: number;
      type: "frame";
    }
  | {
      /** The needle, so that no label covers it: its two ends, in CSS pixels from the left and from the top. `null` where there is none. */
      needle: [[number, number], [number, number]] | null;
      /** All of them, markers first, then in palpation order. */
      overlay: Anchor[];
      type: "anchors";
    }
  | ({
      type: "pick";
    } & Place)
  | {
      /** The site; `null` after leaving. */
      place: Place | null;
      type: "hover";
    }
  | ({
      type: "bone";
    } & BoneReport)
  | ({
      type: "state";
    } & StateReport)
  | ({
      type: "needle";
    } & NeedleReport)
  | ({
      type: "route";
    } & RouteReport)
  | {
      /** A PNG as a `data:` address. */
      data_url: string;
      type: "capture";
    }
  | {
      /** From which side of the patient. */
      from: LookedFrom;
      /** From how high. */
      height: Height;
      type: "view";
    }
  | {
      /** From what the focus or the whole body begins with; `null`: not at all. */
      camera: Camera | null;
      type: "camera";
    }
  | {
      /** What, and what to do. */
      message: string;
      type: "failure";
    };
/** What the picture of a site begins with, until a hand moves it. */
export type Frame = "point" | "bone";
/** The look of the page. */
export type Theme = "light" | "dark";
/** A number in a statement, in the unit that its key ends with. */
export type Quantity = number | [number, number];
/** A direction in the frame of the right bone. */
export type Direction = "medial" | "lateral" | "distal" | "proximal" | "anterior" | "posterior";
/** The face of the bone on which a target lies. */
export type Face = "anteromedial" | "medial" | "lateral" | "anterior" | "anterolateral";
/** Which way the needle goes into the bone. */
export type NeedleDirection =
  | {
      /**
       * How far the needle is tilted away from the near joint, smallest and largest in degrees; zero where the source
       * says a right angle and no more.
       */
      away_from_joint_degrees: [number, number];
      rule: "perpendicular";
    }
  | {
      /** Degrees between the needle and the anterior plane. */
      degrees: number;
      rule: "posteromedial";
    };
/** What answers a question. */
export type AnsweredBy = "choice" | "number" | "boolean" | "text";
/** Whom a policy hears. */
export type PolicyKind = "composite" | "follow";

/** A piece of advice that touches no verdict. */
export interface Advice {
  /** Its id: the page has its words. */
  id: string;
  /** Whether no source heard stands behind it. */
  not_in_sources: boolean;
  /** Who says so. */
  sources: Citation[];
  /** Whether sources disagree about it. */
  sources_differ: boolean;
  /** Its words where it comes from a user's own file; else `null`. */
  text: string | null;
}
/** Where in a source something stands. */
export interface Citation {
  /** Page, section, table or figure. */
  locator: string;
  /** Id of a source in `assets/evidence/sources.json`, or in a user's own evidence file. */
  source: string;
}
/** An age as it was given. */
export interface Age {
  /** `hours`, `days`, `months` or `years`. */
  unit: string;
  /** How many of the unit. */
  value: number;
}
/** One site on one side. */
export interface AssessedSite {
  /** Whether the part of the body is gone. */
  absent: boolean;
  /** What to enter it with. */
  device: DeviceChoice;
  /** Which of the separate needles. */
  needle: NeedleChoice;
  /** Place among the usable rows, from 1; `null` where it is not usable. Left and right of one site may share one. */
  rank: number | null;
  /** Why, the worst first. */
  reasons: Reason[];
  /** The patient's side; `null` in the midline. */
  side: Side | null;
  /** Conditions that lie here, and of which none of these reasons speaks. */
  silent: SilentCondition[];
  /** The site's id. */
  site: string;
  /** Whether the positions behind any reason disagree. */
  sources_differ: boolean;
  /** Where to go instead; `null` where this site may be used. */
  try_instead: TryInstead | null;
  /** What may be done there. */
  verdict: Verdict;
}
/** The device for a site. */
export interface DeviceChoice {
  /** Whether the sources followed do not mention a device, so that all sources were heard. */
  borrowed: boolean;
  /** Ids of the devices that alone may enter this site; none where any may. */
  entered_only_by: string[];
  /** Its id; `null` where none fits. */
  id: string | null;
  /** Whether no source stands behind it. */
  not_in_sources: boolean;
  /** How it was found. */
  outcome: DeviceOutcome;
  /** Whether its label does not reach this patient. */
  outside_label: boolean;
  /** Who says so. */
  sources: Citation[];
  /** Whether the statements disagree. */
  sources_differ: boolean;
}
/** The needle for a site. */
export interface NeedleChoice {
  /** A length at hand that a label allows instead, in millimetres; else `null`. */
  instead_mm: number | null;
  /** Its length in millimetres; `null` where none is chosen. */
  length_mm: number | null;
  /** Whether no source stands behind it. */
  not_in_sources: boolean;
  /** Lengths that other sources name where they differ, in millimetres. */
  others_mm: number[];
  /** Why there is, or is no, length. */
  outcome: NeedleOutcome;
  /** Who says so. */
  sources: Citation[];
  /** Whether sources name different lengths. */
  sources_differ: boolean;
  /** The weight that it was chosen for, in kilograms; `null` where nobody said it. */
  weight_kg: number | null;
}
/** One reason for a verdict. */
export interface Reason {
  /** What of the patient it is. */
  because: Because;
  /** Whether the sources followed are silent here, so that all sources were weighed instead. */
  borrowed: boolean;
  /** What it comes from. */
  cause: Cause;
  /** Who speaks in which way, the weightiest first: each body once, in the way that it counts. */
  clauses: Clause[];
  /** What it is about. */
  concerns: Concern;
  /** What it does to the site. */
  effect: Effect;
  /** `age`, `device`, `absent`, or the id of the kind of condition. */
  id: string;
  /** Whether no source stands behind it. */
  not_in_sources: boolean;
  /** What was heard, line by line. */
  positions: Position[];
  /** Whether the positions disagree. */
  sources_differ: boolean;
}
/** A condition as it was given: its kind, and its answers by the names of its fields, as patient.schema.json lists them. */
export interface Condition {
  /** The id of its kind. */
  kind: string;
  [k: string]: string | number | boolean;
}
/** Bodies that were counted in one way. */
export interface Clause {
  /** Makers and bodies by the names that they give themselves, each once. */
  bodies: string[];
  /** In which. */
  counted: Counted;
}
/** What a reason is about, so that a picture can show how far it goes. */
export interface Concern {
  /** Its bones; none for everything and for skin. */
  bones: BoneName[];
  /** The sort of thing. */
  extent: Extent;
  /** Which joint; `null` where it is about none. */
  joint: string | null;
  /** The rows that it reaches. */
  sites: Place[];
}
/** A bone of one side. */
export interface BoneName {
  /** The bone's id, such as `tibia`. */
  bone: string;
  /** The patient's side; `null` for a bone in the midline. */
  side: Side | null;
}
/** A place on the body: a site and, where it is paired, the patient's side. */
export interface Place {
  /** The patient's side; `null` for a site in the midline. */
  side: Side | null;
  /** The site's id, such as `proximal-tibia`. */
  site: string;
}
/** One line of one source, and how it was counted. */
export interface Position {
  /** How it was counted. */
  counted: Counted;
  /** The place in it. */
  locator: string;
  /** What it says, in our own words and the language of the evidence. */
  says: string;
  /** How far it reaches. */
  scope: Scope;
  /** The source's id. */
  source: string;
  /** How strongly it speaks. */
  strength: Strength;
  /** For how many hours; `null` where it states no time. */
  window_hours: number | null;
}
/** A condition that was given and of which nothing is said. */
export interface SilentCondition {
  /** As it was given. */
  condition: Condition;
  /** Its place in the patient's list, from 0. */
  index: number;
  /** Always so: what is told of it stands in no source. */
  not_in_sources: boolean;
  /** In which way sources are silent. */
  silence: Silence;
}
/** Where to go instead of a site that cannot be used. */
export interface TryInstead {
  /** Whether no source stands behind it. */
  not_in_sources: boolean;
  /** The same site on the other side first, then by rank; none where no site is left. */
  sites: Place[];
  /** Who says so. */
  sources: Citation[];
}
/** An edition of the evidence; all `null` for evidence of somebody's own that names none. */
export interface Edition {
  /** Its day, such as `2026-11-28`. */
  date: string | null;
  /** Who has reviewed it; `null` for nobody yet. */
  reviewed_by: string | null;
  /** Its version. */
  version: string | null;
}
/** A policy. */
export interface PolicyVersion {
  /** Its id. */
  id: string;
  /** Its version. */
  version: string;
}
/** A weight that hardly goes with the age: perhaps a slip of the keyboard. What is usual stands in no source. */
export interface WeightForAge {
  /** On which side of what is usual it lies. */
  id: OddWeight;
  /** The least that is usual at this age with these conditions, in kilograms; rounded. */
  usual_from_kg: number;
  /** The most that is usual at this age with these conditions, in kilograms; rounded. */
  usual_to_kg: number;
  /** The weight as it was given, in kilograms. */
  weight_kg: number;
}
/** What may be done at every site of a patient under a policy, and why. */
export interface Assessment {
  /** What touches no verdict and is worth knowing. */
  advice: Advice[];
  /** The age band of the sources; `null` where the atlas has none for this age. */
  age_band: string | null;
  /** Whose bones are shown. */
  age_group: AgeGroup;
  /** Which edition of the evidence answers. */
  evidence: Edition;
  /** Conditions of which no source heard says anything. */
  not_in_sources: SilentCondition[];
  /** How the weight does not fit the age; `null` where it may well be so, or is not known. It was used as it stands. */
  odd_weight: WeightForAge | null;
  /** The policy that judged. */
  policy: PolicyVersion;
  /** Every site and side, in the order of the atlas. */
  sites: AssessedSite[];
}
/** What is wrong with an input: the place, what was found, what is allowed, and the remedy. */
export interface Fault {
  /** The words or keys allowed there; empty where the choice is not a list. */
  allowed: string[];
  /** Name of the file as the caller gave it. */
  file: string;
  /** What stands there. */
  found: string;
  /** What is wrong, as one sentence. */
  message: string;
  /** The allowed word most like the one found, if one is close. */
  nearest: string | null;
  /** JSON path of the fault, such as `$.conditions[0].side`. */
  path: string;
  /** What to do, as one sentence. */
  remedy: string;
}
/** A place and what may be done there. */
export interface PlaceVerdict {
  /** Where. */
  place: Place;
  /** What may be done. */
  verdict: Verdict;
}
/** A point of a bone's surface. */
export interface SurfacePoint {
  /** The bone that it lies on. */
  on: BoneName;
  /** Where, in millimetres: the coordinates of the bones file, with every limb at rest. */
  point_mm: [number, number, number];
}
/** How a needle was held and driven. */
export interface NeedleHeld {
  /** How far the tip went from the skin, in millimetres; `null` where it was not driven. */
  advance_mm: number | null;
  /** The angle between needle and bone, in degrees: 90 is upright. */
  angle_degrees: number | null;
  /** The length that was taken, in millimetres; `null` where the device has its own. */
  length_mm: number | null;
  /** What lay along the needle as it was held, from the surface of the bone on: the picture or the places file tells. */
  path: NeedleStretch[];
}
/** A stretch of a needle's way within one structure; depths below the surface of the bone, along the needle. */
export interface NeedleStretch {
  /** Where it begins, in millimetres. */
  from_mm: number;
  /** The structure. */
  structure: Structure;
  /** Where it ends, in millimetres. */
  to_mm: number;
}
/** What was answered to one task. */
export interface Answered {
  /** What was answered; `null` for nothing. */
  answer: Answer | null;
  /** How many hints were taken. */
  hints: number;
  /** How long it took, in seconds; `null` where nobody measured. */
  seconds: number | null;
  /** What was asked. */
  task: Task;
}
/** Where a needle may go in a patient. */
export interface ChooseSite {
  /** Which form of the question. */
  ask: Ask;
  /** Who it is. */
  patient: PatientText;
  /** The policy's id; `null` for all sources. */
  policy: string | null;
}
/** A patient, as patient.schema.json describes one. */
export interface PatientText {
  age: {
    unit: string;
    value: number;
  };
  conditions?: {
    kind: string;
    [k: string]: string | number | boolean;
  }[];
  devices?: string[];
  needles_mm?: number[];
  umbilical_vein_available?: boolean;
  weight_kg?: number;
}
/** A pin on the point of entry of a site. */
export interface Locate {
  /** On whose bones. */
  age_group: AgeGroup;
  /** Whether the landmarks are shown meanwhile. */
  landmarks_shown: boolean;
  /** The patient's side; `null` for a site in the midline. */
  side: Side | null;
  /** The site's id. */
  site: string;
  /** The id of the one rule that counts; `null` where every sound one of this age does. */
  variant: string | null;
}
/** A pin on a named structure. */
export interface FindStructure {
  /** On whose bones. */
  age_group: AgeGroup;
  /** The patient's side; `null` for one in the midline. */
  side: Side | null;
  /** The id of a landmark. */
  structure: string;
}
/** Which of several names a structure has that is pointed at. */
export interface NameStructure {
  /** On whose bones. */
  age_group: AgeGroup;
  /** Ids of the landmarks whose names are offered, the right one among them. */
  choices: string[];
  /** The patient's side; `null` for one in the midline. */
  side: Side | null;
  /** The id of the landmark that is pointed at. */
  structure: string;
}
/** Which needle, how far. */
export interface NeedleTask {
  /** Into whom. */
  patient: PatientText;
  /** Where it goes in. */
  place: Place;
  /** The policy's id; `null` for all sources. */
  policy: string | null;
  /** Skin to bone, in millimetres. */
  tissue_mm: number;
}
/** What an author asks. Words are the author's, and so is what is right. */
export interface Question {
  /** What may be chosen. */
  choices: QuestionChoice[];
  /** The question. */
  words: {
    [k: string]: string;
  };
}
/** One answer that an author offers. */
export interface QuestionChoice {
  /** Whether it is right. */
  right: boolean;
  /** The answer. */
  words: {
    [k: string]: string;
  };
}
/** What was answered to several tasks. */
export interface Answers {
  /** The percentage from which on it is passed; `null` where nobody passes or fails. */
  pass_percent: number | null;
  /** The seed of the cases, where they were made up. */
  seed: number | null;
  /** In the order in which they were asked. */
  tasks: Answered[];
}
/** What is right of one site on one side. */
export interface RowKey {
  /** Whether the part of the body is gone. */
  absent: boolean;
  /** Every verdict that a reading of the sources gives, the mildest first: more than one where they differ, and each is taken. */
  accepted: Verdict[];
  /** Where. */
  place: Place;
  /** Place among the usable rows, from 1; `null` where it is not usable. */
  rank: number | null;
  /** Why, the worst first. */
  reasons: ReasonKey[];
  /** What may be done there. */
  verdict: Verdict;
}
/** One reason for a verdict. */
export interface ReasonKey {
  /** The condition's place in the patient's list, from 0; `null` for age and device. */
  condition: number | null;
  /** What it does to the site. */
  effect: Effect;
  /** `age`, `device`, `absent`, or the id of the kind of condition. */
  id: string;
  /** Ids of the sources that were counted, each once. */
  sources: string[];
  /** Whether sources differ about it. */
  sources_differ: boolean;
}
/** What a pin was measured against. */
export interface PinGoal {
  /** Where it is; of a bone, the point that is nearest to the pin. */
  at: SurfacePoint;
  /** Whether the rule is said for this age. */
  for_this_age: boolean;
  /** The ids of the sources that state the rule. */
  sources: string[];
  /** The id of the landmark or bone; `null` for a point of entry. */
  structure: string | null;
  /** The id of the rule; `null` for a structure. */
  variant: string | null;
}
/** What is right of a needle. */
export interface NeedleKey {
  /** The angles between needle and bone that are taken, in degrees: from, to. `null` where no source of this age states one. */
  angle_degrees: [number, number] | null;
  /** How far an angle may lie outside them, in degrees. */
  angle_tolerance_degrees: number;
  /** Whether sources name different lengths. */
  lengths_differ: boolean;
  /** The lengths that are taken, in millimetres, the chosen one first: more where sources differ. Empty where the device has its own. */
  lengths_mm: number[];
  /** Ids of the statements that the angles stand in. */
  statements: string[];
  /** What the tip should end in. */
  structure: Structure;
}
/** How a needle did. What was not asked, or not answered and not asked, is `null`. */
export interface NeedleResult {
  /** How far the angle lies outside what is taken, in degrees; 0 within. */
  angle_off_degrees: number | null;
  /** What the needle met on its way that it must not, first met first. */
  dangers: Structure[];
  /** How far the tip went below the surface of the bone, in millimetres; less than 0 before it. */
  depth_mm: number | null;
  /** Whether the length is right. */
  length_right: boolean | null;
  /** Whether the mark shows with the tip on the bone, as it must for the needle to reach in; `null` where nobody took a length. */
  mark_visible: boolean | null;
  /** What the tip ended in. */
  structure: Structure | null;
}
/** A rule that leads nearer to a pin than the one it was measured by. */
export interface OtherRule {
  /** The ids of sources that say the opposite. */
  contradicted_by: string[];
  /** What its own needle meets on these bones and must not. */
  dangers: Structure[];
  /** How far the pin is from its point of entry, in millimetres along the surface. */
  distance_mm: number;
  /** Whether it is said for this age. */
  for_this_age: boolean;
  /** The ids of the sources that state it. */
  sources: string[];
  /** The id of the rule. */
  variant: string;
}
/** How a pin did. */
export interface PinScore {
  /** What makes the pin dangerous: met before the far cortex, and not met at the goal itself. */
  dangers: Structure[];
  /** How far the pin is from the goal, in millimetres. */
  distance_mm: number;
  /** Another rule whose point of entry is nearer to the pin, and that did not count here; `null` where there is none. */
  fits_better: OtherRule | null;
  /** What it was measured against. */
  goal: PinGoal;
  /** How that was measured. */
  measured: Measured;
  /**
   * What a needle would meet that goes in at the pin in the direction of the goal's, from the surface of the bone on. Empty where no
   * needle was asked for, and where it would not go into this bone.
   */
  needle_path: NeedleStretch[];
  /** Which way the pin is off, seen from the goal: the distance as two ways at right angles. Empty on the goal and on another bone. */
  off: Ways;
  /** From 0 to 1: 1 on the goal and as far as is right, falling evenly to 0 where the near miss ends; 0 where it is dangerous. */
  score: number;
  /** How exact a pin has to be here. */
  tolerance: Tolerance;
  /** What lies under the pin. */
  under: UnderPin;
  /**
   * The way along the surface from the pin to the goal, pin first: points in millimetres, in the coordinates of the bones file. Empty
   * on the goal and on another bone.
   */
  way_mm: [number, number, number][];
  /** In one word. */
  zone: PinZone;
}
/** Ways in the words of a bone, in millimetres. A word that is left out is no way at all. */
export interface Ways {
  /** Towards the front. */
  anterior_mm?: number | null;
  /** Towards the hand or foot. */
  distal_mm?: number | null;
  /** Away from the midline of the body. */
  lateral_mm?: number | null;
  /** Towards the patient's left, on a bone in the midline. */
  left_mm?: number | null;
  /** Towards the midline of the body. */
  medial_mm?: number | null;
  /** Towards the back. */
  posterior_mm?: number | null;
  /** Towards the trunk. */
  proximal_mm?: number | null;
  /** Towards the patient's right, on a bone in the midline. */
  right_mm?: number | null;
}
/** How exact a pin has to be. */
export interface Tolerance {
  /** A near miss up to here, in millimetres on this bone. */
  near_miss_mm: number;
  /** Right up to here, in millimetres on this bone. */
  right_mm: number;
  /** The bone's size as a share of a grown one's. */
  scale: number;
  /** The id of the source that gives the tolerance; `null` where none does and it is the project's own. */
  tolerance_source: string | null;
}
/** What lies under a pin. */
export interface UnderPin {
  /** Whether the bone itself is wrong; `null` where it is right. */
  amiss: Amiss | null;
  /** The landmark that it lies on; `null` beside all of them. */
  landmark: string | null;
  /** The bone. */
  on: BoneName;
  /** What comes first under the surface, straight down; `null` where the bones file does not tell. */
  structure: Structure | null;
}
/** How an answer did at one site. */
export interface RowResult {
  /** Whether sources differ here, so that more than one reading was taken. */
  disputed: boolean;
  /** What is to be said of it. */
  finding: Finding;
  /** Where. */
  place: Place;
}
/** How one task was done. */
export interface TaskResult {
  /** What was answered; `null` for nothing. */
  answer: Answer | null;
  /** What would have been right. */
  expected: Expected;
  /** How many hints were taken. */
  hints: number;
  /** How the needle did; `null` for other tasks. */
  needle: NeedleResult | null;
  /** How the pin did; `null` for other tasks. */
  pin: PinScore | null;
  /** What was right and wrong about each site; empty for other tasks. */
  rows: RowResult[];
  /** From 0 to 1. */
  score: number;
  /** How long it took, in seconds. */
  seconds: number | null;
  /** Ids of the sources behind what is expected, each once. */
  sources: string[];
  /** What was asked. */
  task: Task;
}
/** How tasks were done. */
export interface Attempt {
  /** The version of the evidence; `null` for evidence of the user's own that names none. */
  evidence: string | null;
  /** Whether it is passed; `null` where nobody passes or fails. */
  passed: boolean | null;
  /** The mean of the scores, in per cent. */
  percent: number;
  /** The seed of the cases, where they were made up. */
  seed: number | null;
  /** In the order in which they were asked. */
  tasks: TaskResult[];
  /** The version of the widget. */
  widget: string;
}
/** A case that was made up. */
export interface Case {
  /** How hard it is. */
  difficulty: Difficulty;
  /** Its number under the seed, from 0. */
  number: number;
  /** Who it is. */
  patient: PatientText;
  /** What is asked. */
  task: Task;
}
/** How hard a case is: computed from its assessment, never guessed. */
export interface Difficulty {
  /** Whether the age lies just above or below the border of two age bands: a point. */
  at_age_boundary: boolean;
  /** Conditions. More than one: a point. */
  conditions: number;
  /** Rows that sources read in more than one way. From half of them on, a point. */
  disputed_rows: number;
  /** From 1, easy, to 5: one more than the points below, at most 5. */
  level: number;
  /** Limbs of one side with no usable site. Each is a point, two at most. */
  limbs_out: number;
}
/** Cases that were made up. Their key is not in them. */
export interface Generated {
  /** The cases in order. */
  cases: Case[];
  /** The version of the evidence; `null` for evidence of the user's own that names none. */
  evidence: string | null;
  /** Where chance began. */
  seed: number;
}
/** How far a picture is turned, brought nearer and moved from what it begins with. Relative, so that it holds on a canvas of another shape. */
export interface Camera {
  /** How far what is in the middle has moved, in millimetres: to the patient's left, upwards, to the front. */
  moved_mm: [number, number, number];
  /** Degrees upwards, from -180 to 180. */
  pitch_degrees: number;
  /** Degrees to the patient's left, from -180 to 180. */
  yaw_degrees: number;
  /** Above 1 nearer, below 1 farther: from 0.1 to 10. */
  zoom: number;
}
/** What is to be made up. The same text gives the same cases on every machine with the same data. */
export interface Generate {
  /** Of which ages; none: of any. */
  ages: AgeBand[];
  /** How many cases, at most 10,000. */
  count: number;
  /** The easiest and the hardest level, 1 to 5; `null` for any. */
  difficulty: [number, number] | null;
  /** The number of the first case: each has a number of its own under the seed, whatever comes before it. */
  first: number;
  /** Ids of the kinds of condition; none: all of them. */
  kinds: string[];
  /** The policy's id; `null` for all sources. */
  policy: string | null;
  /** Where chance begins. */
  seed: number;
  /** The kinds of task; none: `choose-site`. */
  tasks: TaskKind[];
}
/** What is made up at a step. */
export interface GenerateStep {
  /** Which cases. */
  cases: Generate;
  /** What the presenter alone reads. */
  notes: {
    [k: string]: string;
  };
  /** What everybody reads before the first of them. */
  words: {
    [k: string]: string;
  };
}
/** A lesson: ordered steps of things to see and things to do. */
export interface Lesson {
  /** What it teaches, in a sentence. */
  about: {
    [k: string]: string;
  };
  /** Always `io-site-finder/lesson`. */
  format: LessonFormat;
  /** Unique among the lessons of an author. */
  id: string;
  /** The tag of the language that it was written in: where another one has no words, these are shown. */
  language: string;
  /** What its keys were when it was last saved; `null` where nobody noted them. */
  made_with: MadeWith | null;
  /** The percentage from which on it is passed; `null` where nobody passes or fails. */
  pass_percent: number | null;
  /** In the order in which they come. */
  steps: Step[];
  /** What it is called. */
  title: {
    [k: string]: string;
  };
  /** The version of the form: 1. */
  version: number;
}
/** The evidence that a lesson was made with. */
export interface MadeWith {
  /** Its version; `null` for evidence of the user's own that names none. */
  evidence: string | null;
  /** A digest of the key of each step that has one. */
  keys: StepKey[];
}
/** A digest of what is right at a step: it tells whether that has changed, and not what it is. */
export interface StepKey {
  /** Eight hexadecimal digits. */
  digest: string;
  /** The step, counted from 0. */
  step: number;
}
/** What is shown at a step. */
export interface Show {
  /** What the presenter alone reads. */
  notes: {
    [k: string]: string;
  };
  /** All that is seen. */
  view: View;
  /** What everybody reads. */
  words: {
    [k: string]: string;
  };
}
/** All that is to be seen. What is left out is as at the beginning. */
export interface View {
  /** How the picture is turned; `null` as the focus begins. */
  camera: Camera | null;
  /** The width of the reader's finger, in millimetres, 3 to 40; `null` for the sources' typical one. */
  finger_mm: number | null;
  /** The site that is looked at; `null` for the whole body. */
  focus: Place | null;
  /** The needle that is tried; `null` for none. */
  needle: Needle | null;
  /** Whose bones and verdicts. */
  patient: PatientText;
  /** The policy's id; `null` for all sources. */
  policy: string | null;
  /** Whether the bone is cut open along the needle. */
  section: boolean;
  /** How much of the way to the point of entry. */
  shown: Shown;
  /** The id of the point of entry; `null` for the usual one. */
  variant: string | null;
}
/** A needle that is tried. */
export interface Needle {
  /** How far the tip has gone from the skin, in millimetres, 0 to 300. */
  advance_mm: number;
  /** Hub to tip, in millimetres, 1 to 200. */
  length_mm: number;
  /** Skin to bone, in millimetres, 0 to 150. */
  soft_tissue_mm: number;
}
/** What is asked at a step. */
export interface TaskStep {
  /** The task. Its key is not in it. */
  ask: Task;
  /** What everybody reads afterwards, beside what the core says. */
  because: {
    [k: string]: string;
  };
  /** What the presenter alone reads. */
  notes: {
    [k: string]: string;
  };
  /** What everybody reads before it is answered. */
  words: {
    [k: string]: string;
  };
}
/** Something amiss in a lesson. */
export interface LessonFault {
  /** What, where, and what to do. */
  fault: Fault;
  /** The step, counted from 0; `null` where it is the lesson's own. */
  step: number | null;
}
/** Something in the words of a lesson that its author should mend. Whoever tells it has the sentences for it. */
export interface LessonRemark {
  /** What is amiss. */
  amiss: RemarkKind;
  /** The sentence; the tag of the language that is missing; else empty. */
  found: string;
  /** How many there should be at most, where there are too many; else 0. */
  most: number;
  /** JSON path of the text, such as `$.steps[0].show.words.en`. */
  path: string;
  /** How many words there are, where there are too many; else 0. */
  words: number;
}
/** A lesson, and what is known of it. */
export interface ReadLesson {
  /** The steps, counted from 0, whose key is no longer what it was when the lesson was made. */
  changed: number[];
  /** The version of the evidence that its keys come from; `null` for evidence of the user's own that names none. */
  evidence: string | null;
  /** What is amiss in it. It can be played in spite of that. */
  faults: LessonFault[];
  /** A digest of the key of each step that has one. */
  keys: StepKey[];
  /** It, with every key that was left out. */
  lesson: Lesson;
  /** What its author should mend in words. */
  remarks: LessonRemark[];
}
/** What may be seen of a site: in the list, the picture, the poster, the labels, and by the keys alike. */
export interface Visible {
  /** How many landmarks, in the order of palpation. */
  landmarks: number;
  /** The site's own marker in the picture, which stands at the point. */
  marker: boolean;
  /** Whether there is another step. */
  next: boolean;
  /** Whether one landmark after the other is being shown. */
  searching: boolean;
  /** The point of entry and the way that is measured to it. */
  target: boolean;
  /** What would give the point away in words: its rule, the needle, the chapters. */
  words: boolean;
}
/** A pin in words: so far this way and that way from a landmark. */
export interface PinInWords {
  /** On whose bones. */
  age_group: AgeGroup;
  /** The landmark's id. */
  from: string;
  /** The patient's side; `null` for one in the midline. */
  side: Side | null;
  /** How far which way, as a tape is laid: along the bone first, then across it at the level reached. */
  ways: Ways;
}
/** How far a pin is from a landmark. */
export interface LandmarkDistance {
  /** In millimetres. */
  distance_mm: number;
  /** The landmark's id. */
  landmark: string;
  /** How that was measured. */
  measured: Measured;
  /** Which way the pin lies, seen from the landmark. */
  off: Ways;
}
/** A pin that has been put somewhere, in words that give no answer away. */
export interface PlacedPin {
  /** Whether it came less far than was asked for. */
  cut_short: boolean;
  /** The four directions in which it can be moved along the surface from here. */
  directions: Towards[];
  /** How far it is from the landmarks of its bone, nearest first. */
  from_landmarks: LandmarkDistance[];
  /** The ways that it came, as far as it came: less than asked for where the bone, or that side of it, ends. */
  moved: Ways;
  /** Where it is: on the surface. */
  pin: SurfacePoint;
}
/** A pin, and what it was put there for. */
export interface PinQuestion {
  /** On whose bones. */
  age_group: AgeGroup;
  /** Where the pin is. */
  pin: SurfacePoint;
  /** What was asked. */
  task: PinTask;
}
/** By which measures a pin is judged: the content of `assets/teaching/pin.json`. */
export interface PinRules {
  /** What a needle must not meet before the far cortex. */
  dangerous: Structure[];
  /** How far off it may be and is still a near miss, in the same way. */
  near_miss_mm: number;
  /** How far from the bone that it names a pin may lie, in millimetres at any size: a hand that points through a picture is not exact. */
  off_bone_mm: number;
  /** How far from a landmark's point a pin still lies on that landmark, in the same way. */
  on_landmark_mm: number;
  /** How far off a pin may be and is still right, in millimetres on a grown bone: a smaller bone allows less in proportion. */
  right_mm: number;
  /** The id of the source that gives the tolerances; `null` where none does and they are the project's own. */
  tolerance_source: string | null;
}
/** A step of a pin along the surface. */
export interface PinStep {
  /** On whose bones. */
  age_group: AgeGroup;
  /** How far, in millimetres. */
  by_mm: number;
  /** Where the pin is. */
  pin: SurfacePoint;
  /** Which way it goes; `null` to hear of it where it is. */
  towards: Towards | null;
}
/** A line that a bone has two words for. */
export interface Axis {
  /** The word for the other way. */
  away: Towards;
  /** The word for the way that the vector points. */
  towards: Towards;
  /** Unit vector. */
  vector: [number, number, number];
}
/** A bone: what its directions are called, how large it is, and which parts of it have a mesh. */
export interface BonePlace {
  /** Its three axes, at right angles to each other: upwards in a limb that hangs, across the body, to the front. */
  axes: [Axis, Axis, Axis];
  /** From end to end, in millimetres. */
  length_mm: number;
  /** Which bone. */
  on: BoneName;
  /** Its meshes in the bones file: `surface`, `marrow`, `growth-plate-proximal`, `cartilage-distal`, `joint-manubriosternal` and so on. */
  parts: string[];
  /** Its length as a share of the same bone's of a grown person: what a tolerance in millimetres is multiplied with. */
  scale: number;
}
/** Where a needle goes in. */
export interface Entry {
  /** Into the bone, along the needle: a unit vector. */
  needle_direction: [number, number, number];
  /** Out of the bone, averaged over the width of a needle's hub: a unit vector. */
  outward: [number, number, number];
  /** A point of the bone's surface, in millimetres. */
  point_mm: [number, number, number];
}
/** Where a needle goes in for fingers of one width. */
export interface FingerEntry {
  /** Where, with which needle. */
  entry: Entry;
  /** The width of one finger, in millimetres. */
  finger_width_mm: number;
  /** As in [`TargetPlace`]. */
  needle_path: NeedleStretch[];
  /** As in [`TargetPlace`]. */
  plate_clearance_mm: number | null;
}
/** The gap of a joint between two bones. */
export interface JointGap {
  /** The ids of its two bones, of one side or the midline. */
  bones: [string, string];
  /** How wide it is, in millimetres. */
  width_mm: number;
}
/** A joint that limbs are turned at. */
export interface JointPlace {
  /** The middle of the turn, in millimetres. */
  centre_mm: [number, number, number];
  /** `knee`, `hip`, `shoulder`, `ankle` and so on. */
  joint: string;
  /** The patient's side. */
  side: Side;
}
/** A landmark: a structure with a name that a finger can find, or that others are measured from. */
export interface LandmarkPlace {
  /** Its id in the atlas. */
  id: string;
  /** The bone that it lies on. */
  on: BoneName;
  /** Out of the bone: a unit vector. */
  outward: [number, number, number];
  /** A point of the bone's surface, in millimetres. */
  point_mm: [number, number, number];
}
/** A site of one side. */
export interface SitePlace {
  /** The bone that it lies on, of the patient's side. */
  on: BoneName;
  /** The site's id. */
  site: string;
}
/** Where one rule puts the needle, with a finger of the sources' usual width. */
export interface TargetPlace {
  /** The ages that its sources say it for. */
  age_bands: AgeBand[];
  /** Where the same rule leads with fingers of other widths, narrowest first; empty for a rule in millimetres. */
  by_finger_width: FingerEntry[];
  /** The ids of sources that say the opposite: it is then a probable error that is kept for teaching. */
  contradicted_by: string[];
  /** Whether the bone ended before the rule's distance: the point is then the edge of its face. */
  cut_short: boolean;
  /** The devices that it is confined to; empty where its sources do not distinguish. */
  devices: string[];
  /** Where, with which needle. */
  entry: Entry;
  /** Whether these bones are of such an age. Where no rule is for this age, another age's first one tells where the site would be. */
  for_this_age: boolean;
  /** The landmarks that it measures from. */
  from: string[];
  /** What a needle meets there. */
  needle_path: NeedleStretch[];
  /** The bone that it lies on, of the patient's side. */
  on: BoneName;
  /**
   * The least distance between a growth plate and the needle, from the surface to the far cortex, in millimetres; `null` where the
   * bone has no plate.
   */
  plate_clearance_mm: number | null;
  /** The site's id. */
  site: string;
  /** The ids of the sources that state it. */
  sources: string[];
  /** The rule's id in the atlas, unique within the site. */
  variant: string;
}
/** Everything that is known of places on the bones of one age. */
export interface Places {
  /** Whose bones. */
  age_group: AgeGroup;
  /** The bones of both sides and the midline. */
  bones: BonePlace[];
  /** How far a needle should keep from a growth plate, in millimetres; `null` where no rule says. */
  clear_of_plates_mm: number | null;
  /** The gaps between bones that a needle may meet. */
  gaps: JointGap[];
  /** The joints that limbs are turned at, both sides. */
  joints: JointPlace[];
  /** The landmarks of both sides and the midline. */
  landmarks: LandmarkPlace[];
  /** On which bone each site lies: an entry for each side. */
  sites: SitePlace[];
  /** Where sources put a needle: every rule that leads to a point on these bones, both sides and the midline. */
  targets: TargetPlace[];
}
/** A row whose verdict is another under another policy. */
export interface PolicyChange {
  /** The reasons that make the first. */
  from_because: Reason[];
  /** The verdict under the first policy. */
  from_verdict: Verdict;
  /** The patient's side; `null` in the midline. */
  side: Side | null;
  /** The site's id. */
  site: string;
  /** The reasons that make the second. */
  to_because: Reason[];
  /** The verdict under the second policy. */
  to_verdict: Verdict;
}
/** Where a label belongs, in CSS pixels of the canvas. */
export interface Anchor {
  /** Unique among the anchors of one report, and the same from one report to the next. */
  id: string;
  /** What it stands for. */
  kind: AnchorKind;
  /** How far what is drawn there reaches, in CSS pixels: a label keeps off it. */
  radius: number;
  /** The patient's side; `null` for a site in the midline. */
  side: Side | null;
  /** The site's id, such as `proximal-tibia`. */
  site: string;
  /** The landmark's or variant's id, where it stands for one. */
  text_key: string | null;
  /** The length of a ruler, or of the way from the pin, in millimetres. */
  value_mm: number | null;
  /** Whether it is on the canvas and not behind bone. */
  visible: boolean;
  /** From the left, in CSS pixels. */
  x: number;
  /** From the top, in CSS pixels. */
  y: number;
}
/**
 * The pointer came to another bone, to a part of it with or without the colour of a reason, or to none; or a bone was clicked or tapped.
 * What a marker covers is told as the marker alone.
 */
export interface BoneReport {
  /** The bone under the pointer; `null` beside all bones. */
  bone: BoneName | null;
  /**
   * The point that was clicked or tapped, in millimetres: the coordinates of the bones file, with every limb at rest. `null` where no
   * bone was, or it was only pointed at.
   */
  point_mm: [number, number, number] | null;
  /** Whether it was clicked or tapped, not only pointed at. */
  tapped: boolean;
  /** Whether that very point has the colour of a reason. */
  tinted: boolean;
  /** From the left, in CSS pixels. */
  x: number;
  /** From the top, in CSS pixels. */
  y: number;
}
/** Where the tip of the needle is. */
export interface NeedleReport {
  /**
   * Thickness of the near cortex along the needle, in millimetres; `null` where the needle does not meet cortex first, or the bones
   * file does not tell.
   */
  cortex_mm: number | null;
  /** How deep below the skin, in millimetres. */
  depth_mm: number;
  /** Whether the 5 mm mark is still outside the skin when the tip stands on the bone. */
  mark_visible_at_bone: boolean;
  /** In what; `null` where the bones file does not tell what the needle meets. */
  structure: Structure | null;
}
/** What a needle meets that goes in at the point of entry in focus, whether or not one is shown. */
export interface RouteReport {
  /** Whose bones. */
  age_group: AgeGroup;
  /** How far a needle should keep from a growth plate, in millimetres; `null` where the bones file does not tell. */
  clear_of_plates_mm: number | null;
  /**
   * The least distance between a growth plate and the needle, in millimetres; `null` where there is no plate, or the bones file does
   * not tell.
   */
  plate_clearance_mm: number | null;
  /** The patient's side; `null` for a site in the midline. */
  side: Side | null;
  /** The site's id, such as `proximal-tibia`. */
  site: string;
  /** From the surface of the bone on, in order; empty where the bones file does not tell. */
  stretches: NeedleStretch[];
  /** Which of the site's points of entry. */
  variant: string;
}
/** A flag as the scene draws it, read back from its own entities. */
export interface ShownFlag {
  /** The colour on the bone, `#rrggbb`. */
  colour: string;
  /** The shape on the bone. */
  shape: Shape;
  /** Whether it is on a bone that is shown. */
  shown: boolean;
  /** The patient's side; `null` for a site in the midline. */
  side: Side | null;
  /** The site's id, such as `proximal-tibia`. */
  site: string;
  /** Whether the sources behind it disagree. */
  sources_differ: boolean;
  /** What it says; `null` where a learner is asked for it. */
  verdict: Verdict | null;
}
/** A mesh with the colour of a reason, read back from its material. */
export interface ShownTint {
  /** What the reason does. */
  effect: Effect;
  /** The mesh's name. */
  mesh: string;
  /** How many patches of it have the colour; 0 where all of it has. */
  patches: number;
}
/** What is shown, read back from the scene's own entities and materials. */
export interface StateReport {
  /** Whose bones. */
  age_group: AgeGroup;
  /** The names of the meshes that are cut open. */
  cut: string[];
  /** All flags. */
  flags: ShownFlag[];
  /** The site in focus; `null` for the whole body. */
  focus: Place | null;
  /** The names of the meshes that are shown. */
  meshes: string[];
  /** Whether a needle is there. */
  needle: boolean;
  /** What has the colour of a reason. */
  tinted: ShownTint[];
}
/** The site that is looked at, and what is seen of it. Cut and needle belong to it, so that neither comes along to another. */
export interface Focus {
  /** What the picture begins with. */
  frame: Frame;
  /** Ids of landmarks in the order of palpation; none for all landmarks of the bone. */
  landmarks: string[];
  /** The needle that is tried. Not while the point of entry is sought. */
  needle: Needle | null;
  /** Whether the bone is cut open along the needle. Not while the point of entry is sought: the cut runs through it. */
  section: boolean;
  /** How much of the way to the point of entry is seen. */
  shown: Shown;
  /** The patient's side; `null` for a site in the midline. */
  side: Side | null;
  /** The site's id. */
  site: string;
  /** The id of the point of entry; `null` for the one that is shown first. */
  variant: string | null;
}
/** A pin that the reader has put on a bone, and how far it is off, once that may be seen. */
export interface Pin {
  /** Where it stands. */
  at: SurfacePoint;
  /**
   * How far a needle at the pin would go, in millimetres, 0 to 300, in the direction in which one goes in at the point of entry in focus:
   * both are drawn where the bone is cut open. `null`: neither is.
   */
  needle_mm: number | null;
  /**
   * The way along the surface from the pin to where it should be, pin first: points in millimetres, in the coordinates of the bones
   * file. Empty while it is not judged.
   */
  way_mm: [number, number, number][];
}
/** One row of an assessment, as far as the picture shows it. */
export interface SiteFlag {
  /** Whether the part of the body is missing: then there is no flag. */
  absent: boolean;
  /** The patient's side; `null` for a site in the midline. */
  side: Side | null;
  /** The site's id. */
  site: string;
  /** Whether the sources behind it disagree. */
  sources_differ: boolean;
  /** What the core decided; `null` while a learner is asked for it: the mark then says where and nothing more. */
  verdict: Verdict | null;
}
/** What a reason concerns, and what it does there. A reason that neither warns nor forbids has no colour. */
export interface Tint {
  /** The bones that it concerns. */
  bones: BoneName[];
  /** What the reason does. */
  effect: Effect;
  /** How much of the body it concerns. */
  extent: Extent;
  /** The id of the joint that it concerns, where it concerns one. */
  joint: string | null;
  /** The sites that it concerns. */
  sites: Place[];
}
/** The colours of verdicts on the bones; `null` for the scene's own. A reason has the colour of the verdict that it leads to. */
export interface VerdictColours {
  /** Of `caution`. */
  caution: [number, number, number] | null;
  /** Of `contraindicated`. */
  contraindicated: [number, number, number] | null;
  /** Of `not-used-at-this-age`. */
  "not-used-at-this-age": [number, number, number] | null;
  /** Of `suitable`. */
  suitable: [number, number, number] | null;
}
/** Everything that the picture shows and no hand has moved. */
export interface SceneView {
  /** Whose bones. */
  age_group: AgeGroup;
  /** What is seen where there is nothing; `null` for the theme's own. */
  background: [number, number, number] | null;
  /** How the picture is turned from what the focus or the whole body begins with; `null`: not at all. */
  camera: Camera | null;
  /**
   * The width of the reader's finger in millimetres, 3 to 40: targets whose rule is in finger widths move. `null`: as baked, with the
   * sources' typical finger.
   */
  finger_width_mm: number | null;
  /** The rows of the assessment. */
  flags: SiteFlag[];
  /** The site that is looked at; `null` for the whole body. */
  focus: Focus | null;
  /** What the reader has pinned; `null` for no pin. */
  pin: Pin | null;
  /** Whether movement is unwelcome: then views change at once. */
  reduced_motion: boolean;
  /** Light or dark page. */
  theme: Theme;
  /** What has the colour of a reason. */
  tint: Tint | null;
  /** The colours of verdicts on the bones; `null` for the scene's own. */
  verdict_colours: VerdictColours | null;
}
/** Statements on one question, independent of a site. */
export interface Card {
  /** The id of the group in which it is shown. */
  group: string;
  /** Its id. */
  id: string;
  /** The statements, in reading order. */
  statements: Statement[];
}
/** One thing that a learner is told. */
export interface Statement {
  /** The ages that it is about; empty for all. */
  age_bands: AgeBand[];
  /** Whether sources disagree about this. */
  disagreement: boolean;
  /** Unique among all statements. */
  id: string;
  /** Whether what it concludes stands in no source that was seen. */
  not_in_sources: boolean;
  /** The part of the teaching that states it: a site's id, `cards` or `needle`. With the id, the key of its text. */
  part: string;
  /** Who says so, and where. */
  sources: Citation[];
  /** Its numbers, each with its unit at the end of the key. */
  values: {
    [k: string]: Quantity;
  };
}
/** A chapter of what is taught about a site. */
export interface Chapter {
  /** What it is about, such as `flow`. */
  section: string;
  /** The statements, in reading order. */
  statements: Statement[];
}
/** How wide a finger is taken to be where a source measures in fingers. */
export interface FingerWidth {
  /** The narrowest and widest that the sources' own conversions amount to, in mm. */
  range: [number, number];
  /** The sources that convert fingers to millimetres. */
  sources: Citation[];
  /** The width used unless the learner sets their own, in mm. */
  typical: number;
}
/** What is taught about a site. */
export interface Guide {
  /** The chapters, in reading order. */
  chapters: Chapter[];
  /** What is felt on the way, in the order of palpation. */
  landmarks: LandmarkStep[];
  /** Ids of landmarks that are no step on the way and are seen from where one looks at this site. */
  seen_besides: string[];
  /** The site's id. */
  site: string;
  /** The points of entry that sources give. */
  targets: Target[];
}
/** A landmark as it is met on the way to a site, and how it is found. */
export interface LandmarkStep {
  /** The ages that it is about; empty for all. */
  age_bands: AgeBand[];
  /** Whether sources disagree about this. */
  disagreement: boolean;
  /** Unique among all statements. */
  id: string;
  /** The landmark's id. */
  landmark: string;
  /** Whether what it concludes stands in no source that was seen. */
  not_in_sources: boolean;
  /** The part of the teaching that states it: a site's id, `cards` or `needle`. With the id, the key of its text. */
  part: string;
  /** Who says so, and where. */
  sources: Citation[];
  /** Its numbers, each with its unit at the end of the key. */
  values: {
    [k: string]: Quantity;
  };
}
/** A point of entry as sources give it. */
export interface Target {
  /** The ages for which it is stated. */
  age_bands: AgeBand[];
  /** Ids of sources that say the opposite. */
  contradicted_by: string[];
  /** The ages at which it is the one shown first. */
  default_for: AgeBand[];
  /** Ids of the devices that it is confined to; empty if the sources do not distinguish. */
  devices: string[];
  /** Unique within its site. */
  id: string;
  /** Where it lies. */
  rule: TargetRule;
  /** Who says so, and where. */
  sources: Citation[];
  /** The distances that its label states, each with its direction and unit: `distal_mm`, `medial_finger_widths`. */
  values: {
    [k: string]: Quantity;
  };
}
/** How a point of entry is found. */
export interface TargetRule {
  /** Whether it lies in the middle of that face. */
  centred_on_face: boolean;
  /** The face of the bone on which it lies. */
  face: Face;
  /** The landmark from which it is measured. */
  from: string;
  /** If given, it is measured from half-way between `from` and this landmark. */
  midway_to: string | null;
  /** How the needle is held. */
  needle: NeedleDirection;
  /** The steps, in the order in which the source takes them. */
  steps: Offset[];
}
/** One step of a rule: so far in this direction, from this landmark. */
export interface Offset {
  /** Which way. */
  direction: Direction;
  /** The number of finger widths, where the source speaks in fingers. */
  finger_widths: number | null;
  /** The landmark it is measured from where that is not the rule's own. */
  from: string | null;
  /** The source's distance in mm, smallest and largest; equal where it states one figure. */
  range_mm: [number, number] | null;
}
/** A length of a needle. */
export interface NeedleLength {
  /** The ages that it is about; empty for all. */
  age_bands: AgeBand[];
  /** The id of its maker's colour. */
  colour: string;
  /** Whether sources disagree about this. */
  disagreement: boolean;
  /** Unique among all statements. */
  id: string;
  /** The length in millimetres. */
  length_mm: number;
  /** Whether what it concludes stands in no source that was seen. */
  not_in_sources: boolean;
  /** The part of the teaching that states it: a site's id, `cards` or `needle`. With the id, the key of its text. */
  part: string;
  /** Who says so, and where. */
  sources: Citation[];
  /** Its numbers, each with its unit at the end of the key. */
  values: {
    [k: string]: Quantity;
  };
}
/** What is said of the mark on a needle with its tip on the bone. */
export interface NeedleMark {
  /** Once it does not. */
  hidden: Statement;
  /** While it still shows above the skin. */
  visible: Statement;
}
/** Trying the needle at a site. */
export interface NeedleSite {
  /** Ids of the only devices that may enter it; empty: any needle. */
  entered_only_by: string[];
  /** The site's id. */
  site: string;
  /** How thick the tissue is in some people; none where only certain devices enter. */
  tissues: Tissue[];
}
/** How thick the tissue over a site is in some people. */
export interface Tissue {
  /** The ages that it is about; empty for all. */
  age_bands: AgeBand[];
  /** Whether sources disagree about this. */
  disagreement: boolean;
  /** Unique among all statements. */
  id: string;
  /** Whether what it concludes stands in no source that was seen. */
  not_in_sources: boolean;
  /** The part of the teaching that states it: a site's id, `cards` or `needle`. With the id, the key of its text. */
  part: string;
  /** From skin to bone, in millimetres. */
  soft_tissue_mm: number;
  /** Who says so, and where. */
  sources: Citation[];
  /** Whether one begins with it at the ages of its statement. */
  start: boolean;
  /** The id of the sort of people. */
  tissue: string;
  /** Its numbers, each with its unit at the end of the key. */
  values: {
    [k: string]: Quantity;
  };
}
/** What is taught while a needle is tried. */
export interface NeedleTeaching {
  /** The lengths of the powered driver's needles, the shortest first. */
  lengths: NeedleLength[];
  /** What the 5 mm mark says. */
  mark: NeedleMark;
  /** The tissue over each site. */
  sites: NeedleSite[];
  /** What it means that the tip lies in a structure. */
  structures: StructureStatement[];
}
/** What it means that the tip lies in a structure. */
export interface StructureStatement {
  /** The ages that it is about; empty for all. */
  age_bands: AgeBand[];
  /** Whether sources disagree about this. */
  disagreement: boolean;
  /** Unique among all statements. */
  id: string;
  /** Whether what it concludes stands in no source that was seen. */
  not_in_sources: boolean;
  /** The part of the teaching that states it: a site's id, `cards` or `needle`. With the id, the key of its text. */
  part: string;
  /** Who says so, and where. */
  sources: Citation[];
  /** A structure as the scene names it; the last of them stands for none that is known. */
  structure: string;
  /** Its numbers, each with its unit at the end of the key. */
  values: {
    [k: string]: Quantity;
  };
}
/** Everything that is taught. */
export interface Teaching {
  /** The reference cards, in the order in which they are shown, group by group. */
  cards: Card[];
  /** The width of a finger. */
  finger_width_mm: FingerWidth;
  /** Trying the needle. */
  needle: NeedleTeaching;
  /** The sites, in the order in which they are shown. */
  sites: Guide[];
}
/** A named span of ages; it lasts to the start of the next. */
export interface AgeSpan {
  /** The age at which it begins, in days. */
  from_days: number;
  /** Its id. */
  id: string;
}
/** A unit in which an age may be given. */
export interface AgeUnit {
  /** Its id, such as `months`. */
  id: string;
  /** The greatest age that is taken, in this unit. */
  max: number;
}
/** An answer that can be chosen. */
export interface Choice {
  /** Its id. */
  id: string;
  /** Its name, where a user's file brought it. */
  name: string | null;
  /** When it is offered; `null`: always. */
  only_if: OnlyIf | null;
}
/** When a question is asked, or a choice offered. */
export interface OnlyIf {
  /** The name of the question that decides. */
  field: string;
  /** Its answers with which that is so. */
  in: string[];
  /** Those of them with which the question may be left open all the same. */
  optional_for: string[];
}
/** A kind of condition that a patient may have. */
export interface ConditionKind {
  /** The questions that are asked of it. */
  fields: Field[];
  /** The id of the group in which it is offered. */
  group: string;
  /** Its id. */
  kind: string;
  /** Its name, where a user's file brought it. */
  name: string | null;
  /** Names of questions of which exactly one has to be answered. */
  one_of: string[];
  /** The ids of the sources that speak of it, each once; none where no source says anything of it. */
  sources: string[];
}
/** A question about a condition. */
export interface Field {
  /** What can be chosen. */
  choices: Choice[];
  /** The greatest number that is taken, in its unit. */
  maximum: number | null;
  /** The smallest number that is taken, in its unit. */
  minimum: number | null;
  /** Its name in a patient's file. */
  name: string;
  /** When it is asked at all; `null`: always. */
  only_if: OnlyIf | null;
  /** Whether it has to be answered. */
  required: boolean;
  /** What an answer is. */
  type: AnsweredBy;
  /** The unit of a number. */
  unit: string | null;
  /** What a yes-or-no question counts as where it is left out. */
  when_missing: boolean | null;
  /** The sort of thing that the choices are, such as `bone` or `limb-level`: where a language has their names; `null` without choices. */
  words: string | null;
}
/** The smallest and the greatest number that is taken. */
export interface Limits {
  /** The greatest. */
  maximum: number;
  /** The smallest. */
  minimum: number;
}
/** A patient as a file or a page would hand one over. What is left out is not known. */
export interface Patient {
  /** The age. */
  age: Age;
  /** What is wrong with the patient, in the order given. */
  conditions: Condition[];
  /** Ids of the devices at hand. */
  devices?: string[] | null;
  /** Lengths of the needles at hand, in millimetres. */
  needles_mm?: number[] | null;
  /** Whether the umbilical vein can be used. */
  umbilical_vein_available?: boolean | null;
  /** The weight in kilograms. */
  weight_kg?: number | null;
}
/** A patient to begin with. */
export interface PatientExample {
  /** Its id. */
  id: string;
  /** The patient. */
  patient: Patient;
}
/** A policy: how positions of sources are combined. */
export interface Policy {
  /** Its id. */
  id: string;
  /** Whom it hears. */
  kind: PolicyKind;
  /** Its name, where a user's file brought it. */
  name: string | null;
  /** Its version. */
  version: string;
}
/** An access site. */
export interface Site {
  /** The id of the bone that it lies on. */
  bone: string;
  /** Its id. */
  id: string;
  /** The id of the limb that it lies on; `null` on the trunk. */
  limb: string | null;
  /** Its name, where a user's file brought it. */
  name: string | null;
  /** Whether there is one on each side of the body. */
  sided: boolean;
}
/** A document that is cited. Titles and bodies are named as they name themselves, in whatever language. */
export interface Source {
  /** Where it can be found. */
  address: string | null;
  /** Who stands behind it. */
  body: string;
  /** Its id. */
  id: string;
  /** What sort of document it is, such as `guideline`. */
  kind: string;
  /** A remark on the document. */
  note: string | null;
  /** Whether it reports what another document says. */
  second_hand: boolean;
  /** How much of it was read, such as `full-text`. */
  seen: string;
  /** The id of the source that has taken its place. */
  superseded_by: string | null;
  /** Its title. */
  title: string;
  /** The year it was published, as far as it is known. */
  year: number | null;
}
/** A thing that has an id and may have a name of its own. */
export interface Thing {
  /** Its id. */
  id: string;
  /** Its name, where a user's file brought it. */
  name: string | null;
}
/** Everything that a panel offers. */
export interface Vocabulary {
  /** The age bands of the sources, the youngest first. */
  age_bands: AgeSpan[];
  /** The units in which an age may be given, the smallest first. */
  age_units: AgeUnit[];
  /** The kinds of condition that a patient may have. */
  conditions: ConditionKind[];
  /** The devices that may be at hand. */
  devices: Thing[];
  /** Which edition of the evidence answers. */
  evidence: Edition;
  /** The lengths of the needles that may be at hand, in millimetres. */
  needles_mm: number[];
  /** Patients to begin with. */
  patient_examples: PatientExample[];
  /** The policies that may judge. */
  policies: Policy[];
  /** The sides of the body, in the order in which rows are shown. */
  sides: Side[];
  /** The access sites. */
  sites: Site[];
  /** The sources of the evidence. */
  sources: Source[];
  /** What may be said of a site, the mildest first. */
  verdicts: Verdict[];
  /** The weights that are taken, in kilograms. */
  weight_kg: Limits;
}
