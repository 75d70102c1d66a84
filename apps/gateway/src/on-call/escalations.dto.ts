import {
  ESCALATION_HOLDS,
  type EscalationHold,
  type EscalationStepView,
  type EscalationView,
  type EscalationsResponse,
  type NextEscalation,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

export class EscalationsQueryDto {
  @ApiPropertyOptional({ description: 'Only those of this alert' })
  @IsOptional()
  @IsString({ message: 'alert: give it once' })
  @Length(1, 200)
  alert?: string;
}

class EscalationStepDto implements EscalationStepView {
  @ApiProperty({ type: [String], example: ['on-call'], description: 'As the route names them' })
  receivers!: string[];
  @ApiProperty({
    type: [String],
    example: ['li'],
    description: 'Receivers: those who were told, or else whoever would be',
  })
  persons!: string[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: not told' })
  toldAt!: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'If nobody responds. null: it has been told, or the escalation stands still',
  })
  dueAt!: string | null;
}

class EscalationHeldDto {
  @ApiProperty({ enum: ESCALATION_HOLDS }) why!: EscalationHold;
  @ApiPropertyOptional({ format: 'date-time', description: 'Absent: as long as something else lasts' })
  until?: string;
}

class NextEscalationDto implements NextEscalation {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({
    enum: ['step', 'deadline'],
    description: 'deadline: the time to respond is over, and the first step is told again',
  })
  why!: NextEscalation['why'];
  @ApiProperty({ example: 2, description: 'Which step is told, from 1' }) step!: number;
  @ApiProperty({ type: [String], example: ['li'], description: 'Receivers' }) persons!: string[];
}

class EscalationViewDto implements EscalationView {
  @ApiProperty({ description: 'Id of the alert' }) alert!: string;
  @ApiProperty({ example: 'red', description: 'Id of the route' }) route!: string;
  @ApiProperty({ type: [EscalationStepDto], description: 'In order of time' }) steps!: EscalationStepDto[];
  @ApiProperty({ example: 1, description: 'The last step that has been told; 0: none' }) reached!: number;
  @ApiPropertyOptional({ type: EscalationHeldDto, description: 'Why it stands still; absent: it goes on' })
  held?: EscalationHeldDto;
  @ApiProperty({ type: NextEscalationDto, nullable: true, description: 'null: nobody else is told' })
  next!: NextEscalationDto | null;
}

export class EscalationsResponseDto implements EscalationsResponse {
  @ApiProperty({ format: 'date-time', description: 'The time that it holds for' }) at!: string;
  @ApiProperty({ type: [EscalationViewDto], description: 'None of an alert that nobody is told of' })
  escalations!: EscalationViewDto[];
}
