import assert from "node:assert/strict";
import { test } from "node:test";
import { Conversation } from "./conversation.ts";
import { chosenOrigin } from "./origins.ts";

const HOST = "https://courses.example";
const OWN = { source: "io-site-finder", version: 1 };

type Said = { type: string; [key: string]: unknown };

class FakeWidget extends EventTarget {
  readonly attributes = new Map<string, string>();
  seen: unknown[] = [];
  breaks = false;
  api() {
    return {
      state: () => ({ site: "sternum" }) as never,
      setState: (view: unknown) => {
        if (this.breaks) throw new TypeError("broken");
        this.seen.push(view);
      },
      steps: () => null,
      forward: () => true,
      back: () => false,
      goTo: (step: number) => step === 1,
      progress: () => null,
      resume: () => Promise.resolve(true),
    };
  }
  setAttribute(name: string, value: string) {
    this.attributes.set(name, value);
  }
  removeAttribute(name: string) {
    this.attributes.delete(name);
  }
  tell(type: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function begun(search = "") {
  const widget = new FakeWidget();
  const posted: [Said, string][] = [];
  let followed = false;
  const wire = { post: (message: object, target: string) => void posted.push([message as Said, target]), followed: () => void (followed = true) };
  const conversation = new Conversation(widget, wire, chosenOrigin(search));
  return {
    widget,
    conversation,
    isFollowed: () => followed,
    say: (message: object, origin = HOST) => conversation.hear({ ...OWN, ...message }, origin),
    /** What was posted since. */
    said: async (): Promise<(Said & { target: string })[]> => {
      await new Promise((resolve) => setTimeout(resolve));
      return posted.splice(0).map(([{ source, version, ...message }, target]) => {
        assert.deepEqual({ source, version }, OWN);
        return { ...message, target } as Said & { target: string };
      });
    },
  };
}

const READY = { version: 1, three_dimensional: true };

test("before anybody is known only what holds nothing of anybody goes out", async () => {
  const { widget, conversation, said } = begun();
  widget.tell("ready", READY);
  conversation.height(700);
  for (const type of ["view-change", "step-change", "attempt", "complete", "statement", "error"]) widget.tell(type, { code: "input", message: "secret" });
  assert.deepEqual(await said(), [{ type: "ready", detail: READY, target: "*" }, { type: "height", height: 700, target: "*" }]);
});

test("the first to say hello is spoken with, and nobody else is", async () => {
  const { widget, say, said, isFollowed } = begun();
  widget.tell("ready", READY);
  await said();
  say({ type: "get", what: "view", id: 1 });
  const [refused] = await said();
  assert.deepEqual([refused.type, refused.path, refused.target, "id" in refused], ["error", "type", "*", false]);
  say({ type: "hello", id: 2, resize: true });
  assert.ok(isFollowed());
  assert.deepEqual(await said(), [
    { type: "answer", id: 2, detail: { ready: true }, target: HOST },
    { type: "ready", detail: READY, target: HOST },
  ]);
  widget.tell("attempt", { percent: 100 });
  assert.deepEqual(await said(), [{ type: "attempt", detail: { percent: 100 }, target: HOST }]);
  say({ type: "hello", id: 3 }, "https://elsewhere.example");
  say({ type: "get", what: "view", id: 4 }, "https://elsewhere.example");
  for (const answer of await said()) assert.deepEqual([answer.type, answer.path, answer.target], ["error", "origin", "*"]);
});

test("the address chooses before anybody speaks", async () => {
  const { widget, say, said } = begun(`?origin=${HOST}`);
  widget.tell("ready", READY);
  assert.deepEqual(await said(), [{ type: "ready", detail: READY, target: HOST }]);
  say({ type: "hello", id: 1 }, "https://elsewhere.example");
  assert.deepEqual((await said()).map(({ type, path }) => [type, path]), [["error", "origin"]]);
  say({ type: "forward", id: 2 });
  assert.deepEqual(await said(), [{ type: "answer", id: 2, detail: { changed: true }, target: HOST }]);
});

test("an address that names no origin, and a host without one, are told so", async () => {
  const spoilt = begun("?origin=courses.example");
  spoilt.say({ type: "hello", id: 1 });
  for (const { type, path, target } of await spoilt.said()) assert.deepEqual([type, path, target], ["error", "origin", "*"]);
  const nameless = begun();
  nameless.say({ type: "hello", id: 1 }, "null");
  nameless.widget.tell("attempt", {});
  assert.deepEqual((await nameless.said()).map(({ type, path, target }) => [type, path, target]), [["error", "origin", "*"]]);
});

test("what comes before the widget can be used is done then, in order", async () => {
  const { widget, say, said } = begun(`?origin=${HOST}`);
  say({ type: "set", attributes: { site: "sternum", theme: "dark" }, id: 1 });
  say({ type: "set", attributes: { theme: null }, id: 2 });
  say({ type: "show", view: { section: true } });
  say({ type: "step", step: 5, id: 3 });
  say({ type: "get", what: "view", id: 4 });
  say({ type: "resume", progress: { step: 0, tasks: 0, answers: [] }, id: 5 });
  assert.deepEqual(await said(), []);
  widget.tell("ready", READY);
  const [, ...answers] = await said();
  assert.deepEqual(
    answers.map(({ id, detail }) => [id, detail]),
    [[1, { changed: true }], [2, { changed: true }], [3, { changed: false }], [4, { site: "sternum" }], [5, { resumed: true }]],
  );
  assert.deepEqual([...widget.attributes], [["site", "sternum"]]);
  assert.deepEqual(widget.seen, [{ section: true }]);
});

test("a widget that cannot start, and one that throws, answer in words", async () => {
  const { widget, say, said } = begun(`?origin=${HOST}`);
  say({ type: "forward", id: 1 });
  widget.tell("error", { code: "input", message: "a patient" });
  assert.deepEqual((await said()).map(({ id }) => id), [undefined]);
  widget.tell("error", { code: "unsupported", message: "no WebAssembly" });
  const [, answer] = await said();
  assert.deepEqual([answer.type, answer.id], ["error", 1]);
  assert.match(String(answer.message), /no WebAssembly/);
  widget.tell("ready", READY);
  widget.breaks = true;
  say({ type: "show", view: {}, id: 2 });
  const [, broken] = await said();
  assert.deepEqual([broken.type, broken.id], ["error", 2]);
});
