/** `imsmanifest.xml`: what a learning platform reads first of a package. */
import type { ScormVersion } from "./find.ts";

export interface Described {
  version: ScormVersion;
  /** The lesson's id. */
  id: string;
  title: string;
  /** In per cent; `null` where nobody passes or fails. */
  pass_percent: number | null;
  /** The page that a platform opens. */
  launch: string;
  /** Every other file of the package: paths with slashes, from its root. */
  files: readonly string[];
}

/** Longer ones are cut off by platforms, some in the middle of a letter. */
const MOST_TITLE = 200;

export function scormManifest(described: Described): string {
  const { version, launch, files } = described;
  const [title, id] = [escaped([...described.title].slice(0, MOST_TITLE).join("")), identifier(described.id)];
  const listed = [launch, ...files.filter((file) => file !== launch)].map((file) => `      <file href="${address(file)}"/>`);
  const old = version === "1.2";
  const spaces = old
    ? `xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"`
    : `xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1" ${spaces}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${old ? "1.2" : "2004 4th Edition"}</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${title}</title>
      <item identifier="lesson" identifierref="page">
        <title>${title}</title>
${old ? oldMark(described) : newMark(described)}      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:${old ? "scormtype" : "scormType"}="sco" href="${address(launch)}">
${listed.join("\n")}
    </resource>
  </resources>
</manifest>
`;
}

function oldMark({ pass_percent }: Described): string {
  // Whole numbers only, in the old standard.
  return pass_percent === null ? "" : `        <adlcp:masteryscore>${Math.round(pass_percent)}</adlcp:masteryscore>\n`;
}

function newMark({ pass_percent }: Described): string {
  const objective =
    pass_percent === null
      ? `<imsss:primaryObjective/>`
      : `<imsss:primaryObjective objectiveID="passed" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>${Math.round(pass_percent * 100) / 10_000}</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>`;
  return `        <imsss:sequencing>
          <imsss:objectives>
            ${objective}
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
`;
}

/** A text as XML has it, without the signs that no XML may hold. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** XML's names begin with a letter and have few signs. */
const identifier = (id: string) => `io-site-finder.${id.replace(/[^A-Za-z0-9._-]/g, "-")}`;

/** A path as an address from the manifest. */
const address = (path: string) => escaped(path.split("/").map(encodeURIComponent).join("/"));
