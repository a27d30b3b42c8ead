// Labels are the source of names: a book gives each name its Chinese term, and its keys are the names there are.

export type Labels = Readonly<Record<string, string>>;

/** The term of a name, whoever put the name there: one that is none of the book's has none, be it something that every object has (`constructor`). */
export const labelOf = (labels: Labels, name: string): string | undefined => (Object.hasOwn(labels, name) ? labels[name] : undefined);

/** In the order they are written down; no book is empty. */
export const namesOf = <K extends string>(labels: Readonly<Record<K, string>>) => Object.keys(labels) as unknown as readonly [K, ...K[]];

/** What every kind says of a breach that is settled. */
export const settlingSignals = { breachSettled: 'A breach settled by its paper, met in time (凭纸质材料更正超期)' } as const;
