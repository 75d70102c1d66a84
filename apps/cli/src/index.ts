export { readMapping, type BoundMapping, type Mapping } from './mapping/mapping';
export { mapRow, type MappedEvent, type RowSink } from './mapping/map-row';
export { openRows } from './rows/open-rows';
export { isBroken } from './rows/row-source';
