/**
 * What the page tells the scene and is told by it. Written by `cargo xtask schemas` from the Rust types in `src/contract`: change
 * those, never this.
 */
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
/** Whose bones are shown: the three ages that are modelled. Eldest first. */
export type AgeGroup = "adult" | "child" | "infant";
/** What a label on the canvas stands for. */
export type AnchorKind = "marker" | "landmark" | "ruler" | "target" | "pin" | "miss";
/** The side of the body that a thing lies on, in the order in which rows are shown. */
export type Side = "left" | "right";
/** What a reason does to a site. The mildest first. */
export type Effect = "supports" | "note" | "caution" | "contraindicated" | "not-used-at-this-age";
/** From how high one looks. */
export type Height = "above" | "level" | "below";
/** From which side of the patient one looks, in steps of an eighth of a turn. */
export type LookedFrom =
  "front" | "front-left" | "left" | "back-left" | "back" | "back-right" | "right" | "front-right";
/** What the tip of a needle lies in. */
export type Structure =
  "soft-tissue" | "cortex" | "marrow" | "growth-plate" | "cartilage" | "opposite-cortex" | "beyond" | "joint";
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
/** A bone of one side. */
export interface BoneName {
  /** The bone's id, such as `tibia`. */
  bone: string;
  /** The patient's side; `null` for a bone in the midline. */
  side: Side | null;
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
/** A stretch of a needle's way within one structure; depths below the surface of the bone, along the needle. */
export interface NeedleStretch {
  /** Where it begins, in millimetres. */
  from_mm: number;
  /** The structure. */
  structure: Structure;
  /** Where it ends, in millimetres. */
  to_mm: number;
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
/** A pin that the reader has put on a bone, and how far it is off, once that may be seen. */
export interface Pin {
  /** Where it stands. */
  at: SurfacePoint;
  /**
   * The way along the surface from the pin to where it should be, pin first: points in millimetres, in the coordinates of the bones
   * file. Empty while it is not judged.
   */
  way_mm: [number, number, number][];
}
/** A point of a bone's surface. */
export interface SurfacePoint {
  /** The bone that it lies on. */
  on: BoneName;
  /** Where, in millimetres: the coordinates of the bones file, with every limb at rest. */
  point_mm: [number, number, number];
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
