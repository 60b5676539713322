/** Control characters of the textual form. § 3.4. */
/** Ends a variable datum. */
export const GS = 0x1d;
/** Ends a variable datum that was cut for lack of room. */
export const RS = 0x1e;
/** Begins the signature. */
export const US = 0x1f;
