// All tables, a file per group.
export * from './place';
export * from './household';
export * from './casework';
export * from './delivery';
export * from './engine';
export * from './idempotent-request';
export * from './health';
export * from './office-clock';
