// Amounts in words.

/** Fen as yuan: 65050 is 650.50元. */
export const yuanWords = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}元`;
