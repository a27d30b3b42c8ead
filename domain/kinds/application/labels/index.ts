// The names of an application, each with its Chinese term: a file per book.
export * from './stages';
export * from './tasks';
export * from './actions';
export * from './milestones';
export * from './clocks';
export * from './outcomes';
export * from './letters';
export * from './documents';
export * from './signals';
export * from './notes';
export * from './codes';
export * from './sheet';
export * from './decisions';
export * from './materials';
