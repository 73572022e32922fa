/** The script of the H5P package: tells H5P's core of the content type. The element itself is defined by the scripts before it. */
import { contentTypeFor } from "../package/h5p/content-type.ts";
import type { H5pCore } from "../package/h5p/platform.ts";

const place = globalThis as { H5P?: H5pCore };
const h5p = (place.H5P ??= {} as H5pCore);
h5p.IoSiteFinder = contentTypeFor(h5p);
