/** Whether there is WebGL2, and how long it takes for a picture that costs about as much as the widget's own. */
import type { PictureSeen } from "./seen.ts";
import { safely } from "./safely.ts";

const NONE: PictureSeen = { webgl2: false, renderer: "", milliseconds: null };

/** Pixels along each side; every one does as much arithmetic as a lit bone. */
const SIDE = 512;
/** The first picture pays for compiling the shader; the fastest of the others counts. */
const PICTURES = 4;

const CORNERS = `#version 300 es
void main() { gl_Position = vec4(vec2((gl_VertexID << 1) & 2, gl_VertexID & 2) * 2.0 - 1.0, 0.0, 1.0); }`;
const WORK = `#version 300 es
precision highp float;
out vec4 colour;
void main() {
  vec3 at = vec3(gl_FragCoord.xy / ${SIDE}.0, 0.5);
  float sum = 0.0;
  for (int step = 0; step < 60; step++) { at = normalize(at + sin(at.yzx * 3.1)); sum += pow(abs(at.x), 2.2); }
  colour = vec4(at, sum / 60.0);
}`;

/** Draws a little, unseen. */
export function seePicture(): PictureSeen {
  return safely(() => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SIDE;
    const gl = canvas.getContext("webgl2");
    if (!gl) return NONE;
    const names = gl.getExtension("WEBGL_debug_renderer_info");
    const renderer = safely(() => String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER) ?? ""), "");
    const milliseconds = safely(() => time(gl), null);
    gl.getExtension("WEBGL_lose_context")?.loseContext();
    return { webgl2: true, renderer, milliseconds };
  }, NONE);
}

function time(gl: WebGL2RenderingContext): number | null {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, CORNERS], [gl.FRAGMENT_SHADER, WORK]] as const) {
    const shader = gl.createShader(kind);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) return null;
  gl.useProgram(program);
  const pixel = new Uint8Array(4);
  const times: number[] = [];
  for (let picture = 0; picture < PICTURES; picture += 1) {
    const began = performance.now();
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    // Reading a pixel waits for the drawing.
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    times.push(performance.now() - began);
  }
  return gl.getError() === gl.NO_ERROR ? Math.min(...times.slice(1)) : null;
}
