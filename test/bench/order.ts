// In which order the engines play a round: there and back again, so that none always follows the same one.
export const orderOf = <T>(engines: readonly T[], round: number): readonly T[] => (round % 2 === 0 ? [...engines] : [...engines].reverse());
