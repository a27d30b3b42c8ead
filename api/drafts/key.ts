// The name of a draft, as an address or a header holds it: of a form and a case, and of no person.
const shape = /^[\w.~:-]{1,80}$/;
/** Whoever's number it may be stands in no address. */
const longNumber = /\d{9}/;

/** `undefined`: it is none. */
export const draftKey = (text: string | undefined): string | undefined =>
  text !== undefined && shape.test(text) && (!longNumber.test(text) || isOfIds(text)) ? text : undefined;

/** The figures of an id may stand together. */
const isOfIds = (text: string): boolean => !longNumber.test(text.replaceAll(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi, ''));
