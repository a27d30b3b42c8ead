// All tables, a file per group.
export * from './place';
export * from './staff';
export * from './session';
export * from './settings';
export * from './identity-number';
export * from './kinship';
export * from './household';
export * from './search-key';
export * from './record';
export * from './casework';
export * from './delivery';
export * from './engine';
export * from './idempotent-request';
export * from './health';
export * from './office-clock';
export * from './backup';
export * from './access-log';
