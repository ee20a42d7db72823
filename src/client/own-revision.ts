/**
 * How often kernel times of the user's own were kept or removed since the page was opened: what was read at another
 * count may be out of date, since a GPU can be brought anew under its name.
 */
let revision = 0;

/** The count now. */
export const ownRevision = (): number => revision;
/** Called with every change. */
export const nextOwnRevision = (): number => ++revision;
