// The workflow functions that the worker registers.
export { applicationWorkflow } from './application';
export { referralWorkflow } from './referral';
export { reportWorkflow } from './report';
export { deliveryWorkflow } from './delivery';
export { digestWorkflow } from './digest';
export { reconcileWorkflow } from './reconcile';
export { rolloutWorkflow } from './rollout';
