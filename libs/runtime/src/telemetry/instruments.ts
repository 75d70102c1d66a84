import {
  Counter,
  Gauge,
  Histogram,
  register,
  type CounterConfiguration,
  type GaugeConfiguration,
  type HistogramConfiguration,
  type Metric,
} from 'prom-client';

/** The counter of that name in the default registry, made on first use: a module may stand in a process twice (tests). */
export function counter<L extends string = never>(configuration: CounterConfiguration<L>): Counter<L> {
  return registered(configuration.name, () => new Counter(configuration));
}

/** The gauge of that name in the default registry, made on first use. */
export function gauge<L extends string = never>(configuration: GaugeConfiguration<L>): Gauge<L> {
  return registered(configuration.name, () => new Gauge(configuration));
}

/** The histogram of that name in the default registry, made on first use. */
export function histogram<L extends string = never>(configuration: HistogramConfiguration<L>): Histogram<L> {
  return registered(configuration.name, () => new Histogram(configuration));
}

function registered<M extends Metric>(name: string, create: () => M): M {
  return (register.getSingleMetric(name) as M | undefined) ?? create();
}
