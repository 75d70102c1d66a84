export * from './outbound-error';
export * from './network-guard';
export * from './poster';
export * from './status-verdict';
export * from './webhook-signer';
export * from './secret-folder';
