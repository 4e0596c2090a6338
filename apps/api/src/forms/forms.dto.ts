import type { FilledForm } from '#casework';
import type { FilledReport } from '#intake';
import type { DateOnly } from '#kernel';
import { type FormField, type FormTemplate, templateId } from '#reference';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Optional, IsDateText } from '../edge/optional.js';

/** On which day a form is asked for. */
export class FormsOnDto {
  @ApiPropertyOptional({ type: String, format: 'date', description: 'The day; today unless told' })
  @Optional()
  @IsDateText()
  on?: DateOnly;
}

class FormNoteDto {
  @ApiProperty()
  vi: string;

  @ApiProperty()
  en: string;
}

/** A form without its fields. */
export class FormHeadDto {
  @ApiProperty({ example: '02@1', description: 'Number and version: what an event keeps' })
  template: string;

  @ApiProperty({ example: '02' })
  no: string;

  @ApiProperty({ example: 1 })
  version: number;

  @ApiProperty({ type: String, format: 'date' })
  validFrom: string;

  @ApiProperty({ example: 'N Đ26(2)' })
  article: string;

  @ApiProperty()
  source: string;

  @ApiProperty({ description: 'How sure it is: verified, derived, memory' })
  status: string;

  @ApiProperty({ type: FormNoteDto, description: 'What of the form was seen, and what was not' })
  note: FormNoteDto;

  @ApiProperty()
  vi: string;

  @ApiProperty()
  en: string;
}

/** A field of a form. */
export class FormFieldDto {
  @ApiProperty({ description: 'A pointer into the payload, or into the group that holds the field' })
  path: string;

  @ApiProperty()
  kind: string;

  @ApiProperty()
  vi: string;

  @ApiProperty()
  en: string;

  @ApiProperty({ enum: ['required', 'if-known', 'when'], description: '`when`: required under a condition' })
  told: 'required' | 'if-known' | 'when';

  @ApiPropertyOptional({ description: 'The code list' })
  list?: string;

  @ApiPropertyOptional()
  least?: number;

  @ApiPropertyOptional()
  most?: number;

  @ApiPropertyOptional({ type: () => [FormFieldDto], description: 'Of a group, and of each element of a list' })
  fields?: FormFieldDto[];
}

/** A form with its fields. */
export class FormDto extends FormHeadDto {
  @ApiProperty({ type: [FormFieldDto] })
  fields: FormFieldDto[];
}

class FilledValueDto {
  @ApiProperty()
  value: string;

  @ApiProperty({ type: String, nullable: true, description: 'The wording of a code' })
  vi: string | null;

  @ApiProperty({ type: String, nullable: true })
  en: string | null;
}

const ROW_STATES = ['told', 'unknown', 'masked', 'not-told', 'heading'] as const;

class FilledRowDto {
  @ApiProperty()
  path: string;

  @ApiProperty({ description: 'Fields of a group are one deeper' })
  depth: number;

  @ApiProperty()
  vi: string;

  @ApiProperty()
  en: string;

  @ApiProperty()
  kind: string;

  @ApiProperty({ enum: ROW_STATES })
  state: (typeof ROW_STATES)[number];

  @ApiProperty({ type: [FilledValueDto] })
  values: readonly FilledValueDto[];
}

/** What was told on a form, line by line. */
export class FilledFormDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The event that told it, or the report' })
  factId: string;

  @ApiProperty({ type: FormHeadDto, description: 'The version by which it was told, whatever is in force now' })
  form: FormHeadDto;

  @ApiProperty({ type: String, nullable: true, description: 'An instant or a partial date' })
  occurredAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null for a report' })
  recordedAt: string | null;

  @ApiProperty()
  office: string;

  @ApiProperty({ description: 'Whether it was corrected since; what stands now is shown' })
  isCorrected: boolean;

  @ApiProperty({ type: [FilledRowDto] })
  rows: readonly FilledRowDto[];
}

export class FilledFormsDto {
  @ApiProperty({ type: [FilledFormDto], description: 'The last recorded first' })
  items: readonly FilledFormDto[];
}

export class FormsDto {
  @ApiProperty({ type: [FormHeadDto] })
  items: readonly FormHeadDto[];
}

export const headOf = (template: FormTemplate): FormHeadDto => {
  const { no, version, validFrom, article, source, status, note, vi, en } = template;
  return { template: templateId(template), no, version, validFrom, article, source, status, note, vi, en };
};

export const formOf = (template: FormTemplate): FormDto =>
  Object.assign(headOf(template), { fields: template.fields.map(fieldOf) });

function fieldOf({ told, fields, ...field }: FormField): FormFieldDto {
  const { path, kind, vi, en, list, least, most } = field;
  return {
    ...{ path, kind, vi, en, told: typeof told === 'string' ? told : 'when' },
    ...(list === undefined ? {} : { list }),
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
    ...(fields && { fields: fields.map(fieldOf) }),
  };
}

/** A fact of a case on its form. */
export const filledOf = ({ template, role: _, ...told }: FilledForm): FilledFormDto => ({
  ...told,
  form: headOf(template),
});

/** A report on form 01. */
export const filledReport = ({ template, reportId, receivedAt, ...told }: FilledReport): FilledFormDto => ({
  ...told,
  form: headOf(template),
  factId: reportId,
  occurredAt: receivedAt,
  recordedAt: null,
});
