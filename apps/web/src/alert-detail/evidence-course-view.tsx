import type { AlertDetail, KpiDescription, MetricsResponse } from '@mcc/contracts';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { getJson } from '../api/http';
import { formatAxis, formatFull } from '../format/number';
import { formatLength, formatMinute, formatMoment } from '../format/time';
import { useLocalized, useNames, useStyle } from '../i18n/use-language';
import { useDictionary } from '../kpi/use-dictionary';
import { useView } from '../live/live-store';
import { useReadFailure } from '../states/use-read-failure';
import { trendTooltip } from '../trend/trend-tooltip';
import { coursePoints, type CoursePoint } from './course-points';
import { courseQuestion, type CourseQuestion, type KpiEvidence } from './evidence-course';
import { EvidenceLegend } from './evidence-legend';
import { evidenceBands, evidenceLines } from './evidence-limits';
import { kpiReading } from './kpi-reading';
import { metricsPath } from './metrics-path';
import { STEP_MS } from './stretch';

const EvidenceChart = lazy(() => import('./evidence-chart'));

/** While an alert goes on its numbers do, too; ms. */
const STEP_ON_MS = 30_000;

interface Props {
  alert: AlertDetail;
  /** on one KPI, oldest first; never empty */
  evidences: KpiEvidence[];
}

/** The course of the KPI around the episode. */
export function EvidenceCourse({ alert, evidences }: Props) {
  const { t } = useTranslation('response');
  const whyUnread = useReadFailure();
  const dictionary = useDictionary();
  const id = evidences.at(-1)?.kpi ?? '';
  const kpi = dictionary.get(id);
  const reading = kpiReading(id, dictionary);
  const isOpen = alert.state !== 'resolved';
  // Coarse, so that the question changes with the numbers and not with every message.
  const eventTime = useView(
    ({ eventTime: time }) => time && Math.floor(time / STEP_ON_MS) * STEP_ON_MS,
    null,
  );
  const question = reading ? courseQuestion(evidences, reading, isOpen, eventTime) : null;
  const { data, error } = useQuery({
    queryKey: ['course', alert.key, question],
    queryFn: ({ signal }) => question && getJson<MetricsResponse>(metricsPath(question, alert.key), signal),
    enabled: question !== null,
    placeholderData: (before) => before,
  });
  if (error) return <p role="alert">{t('evidence.failed', { message: whyUnread(error) })}</p>;
  if (!data || !question || !kpi) return <div className="evidence-canvas quiet">{t('evidence.loading')}</div>;
  const points = coursePoints(data.series[0]?.points ?? [], question);
  if (points.length === 0) return <p className="quiet">{t('evidence.noPoints')}</p>;
  return <Course alert={alert} evidences={evidences} question={question} kpi={kpi} points={points} />;
}

interface CourseProps extends Props {
  question: CourseQuestion;
  kpi: KpiDescription;
  points: CoursePoint[];
}

function Course({ alert, evidences, question, kpi, points }: CourseProps) {
  const { t } = useTranslation('response');
  const style = useStyle();
  const localized = useLocalized();
  const evidenceName = useNames('evidence');
  const last = evidences.at(-1);
  if (!last) return null;
  const { unit } = kpi;
  const full = (value: number | null): string => (value === null ? '—' : formatFull(value, unit, style));
  const slides = question.reading === 'sum' || question.reading === 'ratio';
  const length = formatLength(slides ? question.windowMs : STEP_MS[question.step], style.language);
  const moment = (time: number): string => formatMoment(time, question.to, style);
  const { reference } = last;
  const describe = ({ from, to, value }: CoursePoint): HTMLElement =>
    trendTooltip({
      title: `${moment(from)} – ${moment(to)}`,
      values: [{ name: localized(kpi.name), value: full(value) }],
      alerts: [],
    });
  const moments = [alert.firedAt, alert.resolvedAt].flatMap((time) =>
    time === null ? [] : [Date.parse(time)],
  );
  const shownReference = reference && reference.from >= question.from ? reference : null;
  const bands = evidenceBands(evidences);
  return (
    <>
      <p className="quiet">
        {localized(kpi.name)} · {t(slides ? 'evidence.sliding' : 'evidence.each', { duration: length })}
      </p>
      <Suspense fallback={<div className="evidence-canvas" />}>
        <EvidenceChart
          label={t('evidence.chart', {
            kpi: localized(kpi.name),
            from: moment(question.from),
            to: moment(question.to),
          })}
          points={points}
          isLevel={question.reading === 'last'}
          range={question}
          window={last.window}
          reference={shownReference}
          lines={evidenceLines(last).map(({ name, value }) => ({ value, label: evidenceName(name) }))}
          bands={bands}
          moments={moments}
          grade={alert.grade}
          formatAxis={(value) => formatAxis(value, unit, style)}
          formatTime={(time) => formatMinute(time, style)}
          describe={describe}
        />
      </Suspense>
      <EvidenceLegend
        grade={alert.grade}
        hasWindow={last.window.to > last.window.from}
        hasReference={shownReference !== null}
        hasBand={bands.length > 0}
      />
    </>
  );
}
