/** The picture is a function of what is chosen and of the page around it, by its own account. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWidget, SCENE_MS, until } from "../support/widget.js";

/** What the picture says that it shows. @param {import("../support/widget.js").Widget} widget @returns {Promise<any>} */
const shown = ({ element }) => element.evaluate((/** @type {any} */ io) => io.sceneState());

test("cut and needle stay at the site that is left, and where one looks from is told in words", { timeout: SCENE_MS }, async (t) => {
  const { widget, faults } = await openWidget(t, {
    attributes: { loading: "eager", patient: { age: { value: 40, unit: "years" } }, site: "proximal-tibia", side: "left" },
    context: { reducedMotion: "reduce" },
  });
  await widget.sceneReady();
  await widget.element.evaluate((/** @type {any} */ io) => {
    io.tellScene({ type: "section", open: true });
    io.tellScene({ type: "needle", visible: true, length_mm: 25, advance_mm: 10, soft_tissue_mm: 8 });
  });
  await until(async () => (await shown(widget)).needle, SCENE_MS, "the needle");
  assert.ok((await shown(widget)).cut.includes("tibia_left_surface"));

  await widget.element.evaluate((/** @type {any} */ io) => io.select("sternum", null));
  await until(async () => !(await shown(widget)).needle, SCENE_MS, "the needle to be gone");
  const { cut, focus } = await shown(widget);
  assert.deepEqual({ cut, focus }, { cut: [], focus: { site: "sternum", side: null } });

  const name = () => widget.element.locator("canvas").getAttribute("aria-label");
  await widget.element.evaluate((/** @type {any} */ io) => io.select(null));
  await until(async () => (await name())?.endsWith("whole body. front"), SCENE_MS, "the front");
  await widget.element.evaluate((/** @type {any} */ io) =>
    io.tellScene({ type: "orbit", yaw_degrees: 90, pitch_degrees: 50 }),
  );
  await until(async () => (await name())?.endsWith("whole body. patient's left, from above"), SCENE_MS, "the left");
  faults.none();
});

test("how the picture is turned goes along with a link, and showing a view anew takes the hand's turn back", { timeout: SCENE_MS }, async (t) => {
  const attributes = { loading: "eager", site: "proximal-tibia", side: "left" };
  const context = { reducedMotion: /** @type {const} */ ("reduce") };
  const { widget, faults } = await openWidget(t, { attributes, context });
  await widget.sceneReady();
  /** @param {typeof widget} of @returns {Promise<any>} */
  const state = ({ element }) => element.evaluate((/** @type {any} */ io) => io.state);
  assert.equal((await state(widget)).camera, null);
  await widget.element.evaluate((/** @type {any} */ io) => {
    io.tellScene({ type: "orbit", yaw_degrees: 50, pitch_degrees: 10 });
    io.tellScene({ type: "zoom", factor: 1.5 });
  });
  await until(async () => (await state(widget)).camera?.zoom === 1.5, SCENE_MS, "the turn");
  const turned = (await state(widget)).camera;
  assert.equal(turned.yaw_degrees, 50);
  const hash = await widget.element.evaluate((/** @type {any} */ io) => io.link);

  const other = await openWidget(t, { attributes: { loading: "eager" }, context, hash });
  await other.widget.sceneReady();
  await until(async () => (await state(other.widget)).camera != null, SCENE_MS, "the link's turn");
  assert.deepEqual((await state(other.widget)).camera, turned);

  const whole = await state(widget);
  await widget.element.evaluate((/** @type {any} */ io) => io.tellScene({ type: "orbit", yaw_degrees: -90, pitch_degrees: 0 }));
  await until(async () => (await state(widget)).camera.yaw_degrees === -40, SCENE_MS, "another turn");
  await widget.element.evaluate((/** @type {any} */ io, view) => void (io.state = view), whole);
  await until(async () => (await state(widget)).camera.yaw_degrees === 50, SCENE_MS, "the view as it was");
  await widget.element.evaluate((/** @type {any} */ io) => void (io.state = { camera: null }));
  await until(async () => (await state(widget)).camera === null, SCENE_MS, "the beginning");
  faults.none();
});

test("a page that recolours its list recolours the bone", { timeout: SCENE_MS }, async (t) => {
  const { widget } = await openWidget(t, {
    attributes: {
      loading: "eager",
      patient: { age: { value: 40, unit: "years" }, conditions: [{ kind: "fracture", bone: "tibia", side: "left" }] },
    },
    head: "<style>io-site-finder { --io-contraindicated: rgb(0, 0, 255) }</style>",
  });
  await widget.sceneReady();
  const flags = async () => /** @type {any[]} */ ((await shown(widget)).flags);
  await until(async () => (await flags()).length > 3, SCENE_MS, "the flags");
  for (const { verdict, colour } of await flags())
    assert.equal(colour === "#0000ff", verdict === "contraindicated", `${verdict} has ${colour}`);
  assert.ok((await flags()).some(({ verdict }) => verdict === "contraindicated"));
});
