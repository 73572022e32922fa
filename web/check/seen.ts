/** What the probes have seen of the place where the page stands: facts, no judgement and no words. What could not be asked is `null`. */

/** A file of the widget's own, as it arrives here. */
export interface FileSeen {
  path: string;
  /** `null`: nothing arrived at all. */
  status: number | null;
  /** The `Content-Type` without what follows it; empty where there is none. */
  type: string;
  /** Whether its first bytes are those of such a file; a sign-in page's are not. */
  genuine: boolean;
  bytes: number;
  milliseconds: number;
  /** Whether it broke off, or took too long. */
  whole: boolean;
}

/** What a policy has stopped. */
export interface Stopped {
  directive: string;
  what: string;
}

/** What a learning platform's interface says. */
export interface PlatformSeen {
  version: string;
  begun: boolean;
  mode: string;
  /** The call that failed, with the platform's own words. */
  trouble: string;
}

/** How fast a picture is drawn, and by whom. */
export interface PictureSeen {
  webgl2: boolean;
  renderer: string;
  /** Milliseconds for the measured picture; `null` if it could not be drawn. */
  milliseconds: number | null;
}

/** Whether something that the page asked of the browser was granted; `null`: only a click could tell. */
export type Granted = boolean | null;

export interface Seen {
  address: string;
  browser: string;
  fromDisk: boolean;
  secure: boolean;
  framed: boolean;
  opaque: boolean;
  /** Whether the widget's own script runs as a module. */
  script: boolean;
  files: FileSeen[];
  webAssembly: "runs" | "refused" | "absent";
  streaming: boolean;
  policy: Stopped[];
  picture: PictureSeen;
  storage: { local: boolean; session: boolean; database: boolean };
  platform: PlatformSeen | null;
  /** The part of the address after `#`, and whether one that is set stays. */
  fragment: { arrived: boolean; stays: boolean };
  fullScreen: boolean;
  channel: boolean;
  clipboard: Granted;
  windows: Granted;
  downloads: Granted;
}
