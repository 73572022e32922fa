/** The part of Khronos' validator that is used here; the package brings no types of its own. */
declare module "gltf-validator" {
  interface Message {
    code: string;
    message: string;
    /** 0 error, 1 warning, 2 information, 3 hint */
    severity: number;
    pointer?: string;
    offset?: number;
  }
  interface Report {
    issues: { numErrors: number; numWarnings: number; messages: Message[] };
  }
  interface Options {
    uri?: string;
    maxIssues?: number;
    externalResourceFunction?: (uri: string) => Promise<Uint8Array>;
  }
  export function validateBytes(data: Uint8Array, options?: Options): Promise<Report>;
  const validator: { validateBytes: typeof validateBytes };
  export default validator;
}
