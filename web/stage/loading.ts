/** What a picture is made of is fetched at the same time, and its progress told as one. */
import type { AgeGroup } from "../core/contract.d.ts";
import { loadBones, openScene, type SceneModule } from "../core/scene.ts";
import type { Progress } from "./picture-events.ts";

/** How far all of it is, in bytes. */
export type Sum = Omit<Progress, "part">;

/** Loads the scene's module and the bones of an age. @param told hears of each progress, and of how far all of it is */
export function loadParts(age: AgeGroup, told: (progress: Progress, sum: Sum) => void): Promise<[SceneModule, Uint8Array]> {
  const parts: { scene: Sum; bones: Sum } = { scene: { loaded: 0, total: null }, bones: { loaded: 0, total: null } };
  const progress = (part: keyof typeof parts) => (loaded: number, total: number | null) => {
    parts[part] = { loaded, total };
    const { scene, bones } = parts;
    const sum = {
      loaded: scene.loaded + bones.loaded,
      total: scene.total && bones.total ? scene.total + bones.total : null,
    };
    told({ part, loaded, total }, sum);
  };
  return Promise.all([openScene(progress("scene")), loadBones(age, progress("bones"))]);
}
