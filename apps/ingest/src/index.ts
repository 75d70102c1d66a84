export * from './ingest.module';
export * from './ingest.options';
export * from './ingest.service';
export * from './ingest.settings';
