/** Everything that is asked of the place, in the order in which it is asked. */
import { seeFiles, seeScript, seeStreaming, seeWebAssembly } from "./files.ts";
import { seePicture } from "./picture.ts";
import { provokePolicy, seeAround, seeChannel, seeFragment, seePlatform, seeStorage } from "./place.ts";
import type { Seen, Stopped } from "./seen.ts";

/**
 * @param base the folder of the widget's script
 * @param policy what a policy has stopped since the page began
 */
export async function lookAround(base: string, policy: Stopped[]): Promise<Seen> {
  const around = seeAround();
  const fragment = seeFragment();
  const platform = seePlatform();
  const picture = seePicture();
  const storage = seeStorage();
  const [channel, webAssembly, script] = await Promise.all([seeChannel(), seeWebAssembly(), seeScript(base)]);
  const files = await seeFiles(base);
  const streaming = await seeStreaming(base);
  await provokePolicy();
  return { ...around, fragment, platform, picture, storage, channel, webAssembly, script, files, streaming, policy: [...policy] };
}
