/**
 * Stand-ins for what a browser has and a server has not, so that a site's server may import the script when it makes pages ahead: there
 * it defines nothing. The bundler puts them in wherever these names are used.
 */
const { document = { createTreeWalker() {} }, HTMLElement = class {} } = globalThis as Partial<typeof globalThis>;

export { document, HTMLElement };
