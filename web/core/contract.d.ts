/**
 * What the page tells the modules and is told by them. Written by `cargo xtask schemas` from the Rust types in `src/contract`: change
 * those, never this.
 */
/** Whose bones are shown: the three ages that are modelled. Eldest first. */
export type AgeGroup = "adult" | "child" | "infant";
/** The side of the body that a thing lies on, in the order in which rows are shown. */
export type Side = "left" | "right";
/** How a distance was measured. */
export type Measured = "along-surface" | "straight";
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
/** What the tip of a needle lies in. */
export type Structure =
  "soft-tissue" | "cortex" | "marrow" | "growth-plate" | "cartilage" | "opposite-cortex" | "beyond" | "joint";
/** How the bone under a pin can be wrong. */
export type Amiss = "other-side" | "other-bone";
/** How well a pin is placed. */
export type PinZone = "right" | "near-miss" | "miss" | "dangerous";
/** The age bands of the sources. Youngest first. */
export type AgeBand = "neonate" | "infant" | "child" | "adolescent" | "adult";
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
export type AnchorKind = "marker" | "landmark" | "ruler" | "target";
/** What a reason does to a site. The mildest first. */
export type Effect = "supports" | "note" | "caution" | "contraindicated" | "not-used-at-this-age";
/** From how high one looks. */
export type Height = "above" | "level" | "below";
/** From which side of the patient one looks, in steps of an eighth of a turn. */
export type LookedFrom =
  "front" | "front-left" | "left" | "back-left" | "back" | "back-right" | "right" | "front-right";
/** The shape that stands for a verdict on the bone, so that it is never told by colour alone. */
export type Shape = "circle" | "triangle" | "octagon" | "dashed-square";
/** What may be done at a site. The mildest first. */
export type Verdict = "suitable" | "caution" | "contraindicated" | "not-used-at-this-age";
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
      /** What, and what to do. */
      message: string;
      type: "failure";
    };
/** The sort of thing that a reason is about. */
export type Extent = "everything" | "limb" | "bone" | "skin" | "joint";
/** How much of the way to a point of entry is seen. */
export type Shown =
  | "all"
  | {
      step: number;
    }
  | "solved";
/** The look of the page. */
export type Theme = "light" | "dark";

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
/** A bone of one side. */
export interface BoneName {
  /** The bone's id, such as `tibia`. */
  bone: string;
  /** The patient's side; `null` for a bone in the midline. */
  side: Side | null;
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
/** A point of a bone's surface. */
export interface SurfacePoint {
  /** The bone that it lies on. */
  on: BoneName;
  /** Where, in millimetres: the coordinates of the bones file, with every limb at rest. */
  point_mm: [number, number, number];
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
/** A stretch of a needle's way within one structure; depths below the surface of the bone, along the needle. */
export interface NeedleStretch {
  /** Where it begins, in millimetres. */
  from_mm: number;
  /** The structure. */
  structure: Structure;
  /** Where it ends, in millimetres. */
  to_mm: number;
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
/** Where a label belongs, in CSS pixels of the canvas. */
export interface Anchor {
  /** Unique among the anchors of one report, and the same from one report to the next. */
  id: string;
  /** What it stands for. */
  kind: AnchorKind;
  /** The patient's side; `null` for a site in the midline. */
  side: Side | null;
  /** The site's id, such as `proximal-tibia`. */
  site: string;
  /** The landmark's or variant's id, where it stands for one. */
  text_key: string | null;
  /** The length of a ruler in millimetres. */
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
/** A place on the body: a site and, where it is paired, the patient's side. */
export interface Place {
  /** The patient's side; `null` for a site in the midline. */
  side: Side | null;
  /** The site's id, such as `proximal-tibia`. */
  site: string;
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
  /** What it says. */
  verdict: Verdict;
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
/** A needle that is tried. */
export interface Needle {
  /** How far the tip has gone from the skin, in millimetres, 0 to 300. */
  advance_mm: number;
  /** Hub to tip, in millimetres, 1 to 200. */
  length_mm: number;
  /** Skin to bone, in millimetres, 0 to 150. */
  soft_tissue_mm: number;
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
  /** What the core decided. */
  verdict: Verdict;
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
  /**
   * The width of the reader's finger in millimetres, 3 to 40: targets whose rule is in finger widths move. `null`: as baked, with the
   * sources' typical finger.
   */
  finger_width_mm: number | null;
  /** The rows of the assessment. */
  flags: SiteFlag[];
  /** The site that is looked at; `null` for the whole body. */
  focus: Focus | null;
  /** Whether movement is unwelcome: then views change at once. */
  reduced_motion: boolean;
  /** Light or dark page. */
  theme: Theme;
  /** What has the colour of a reason. */
  tint: Tint | null;
  /** The colours of verdicts on the bones; `null` for the scene's own. */
  verdict_colours: VerdictColours | null;
}
