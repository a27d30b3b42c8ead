// Labels are the source of names: a book gives each name its Chinese term, and its keys are the names there are.

export type Labels = Readonly<Record<string, string>>;

/** In the order they are written down; no book is empty. */
export const namesOf = <K extends string>(labels: Readonly<Record<K, string>>) => Object.keys(labels) as unknown as readonly [K, ...K[]];
