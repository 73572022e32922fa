/** Where a package cannot be made: a sentence says what is amiss, and with which file. */
export class NoPackage extends Error {}
