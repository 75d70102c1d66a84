import { Type } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { IsName, IsNested } from './rules';

/** Identifiers of one person on several systems; each value is replaced by a keyed hash at ingest. */
export class CustomerIdentities {
  @IsOptional() @IsName() phone?: string;
  @IsOptional() @IsName() device?: string;
  @IsOptional() @IsName() member?: string;
  @IsOptional() @IsName() email?: string;
}

/** `customer.registered` and `customer.identified`. */
export class CustomerData {
  /** Customer identifier; replaced by a keyed hash at ingest. */
  @IsName() customer!: string;
  @IsOptional() @IsName() channel?: string;
  @IsOptional() @IsName() campaign?: string;
  @IsOptional() @IsName() region?: string;
  @IsOptional() @IsNested() @Type(() => CustomerIdentities) identities?: CustomerIdentities;
}

/** `customer.registered`: a new customer account. */
export class CustomerRegisteredData extends CustomerData {}

/** `customer.identified`: identifiers were found to belong to one customer. */
export class CustomerIdentifiedData extends CustomerData {}
