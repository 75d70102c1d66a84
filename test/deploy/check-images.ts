import { isThere, ownServices, textOf, type Check } from './deployment';
import { copiesOf, environmentOf, execForm, instructionsOf, lastOf } from './dockerfile';

const EXACT = /^[a-z0-9./-]+:\d+\.\d+\.\d+(\.\d+)*(-[a-z0-9.-]+)?$/;

/** Images have exact versions; our own have that of the project. */
export const checkVersions: Check = ({ compose, stages }) => {
  const { version } = JSON.parse(textOf('package.json')) as { version: string };
  const names = new Set(stages.map(({ name }) => name));
  const labelled = stages.some(({ instructions }) =>
    instructions.some(({ text }) => text.includes(`image.version="${version}"`)),
  );
  return [
    ...Object.entries(compose.services)
      .filter(([, { image }]) => !EXACT.test(image ?? ''))
      .map(([name, { image }]) => `${name}: ${image} is not an exact version`),
    ...Object.entries(compose.services)
      .filter(([, { image, build }]) => build && !image?.endsWith(`/${build.target}:${version}`))
      .map(([name, { image }]) => `${name}: the image ${image} is not its target's, ${version}`),
    ...stages
      .filter(({ from }) => !names.has(from) && !EXACT.test(from))
      .map(({ from }) => `Dockerfile: ${from} is not an exact version`),
    ...(labelled ? [] : [`Dockerfile: the label of the version is not ${version}`]),
  ];
};

/** The engines are those that the tests run on, the same Node and the same minor version of Kafka. */
export const checkTestedVersions: Check = ({ compose, stages }) => {
  const pom = textOf('deploy/local/kafka/pom.xml');
  const [, tested] = /<artifactId>kafka_2.13<\/artifactId>\s*<version>(\d+\.\d+)/.exec(pom) ?? [];
  const { engines } = JSON.parse(textOf('package.json')) as { engines: { node: string } };
  const isTested = compose.services['kafka']?.image?.startsWith(`apache/kafka:${tested}.`);
  const isOld = minorOf(stages[0]?.from ?? '') < minorOf(engines.node);
  return [
    ...(isTested ? [] : [`kafka: tests run on ${tested}`]),
    ...(isOld ? [`Dockerfile: Node is older than ${engines.node}`] : []),
  ];
};

/** `node:20.19.1-slim` and `>=20.19` as a number that grows with the version. */
function minorOf(text: string): number {
  const [, major = '0', minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return Number(major) * 1_000 + Number(minor);
}

/** Each image is small and safe: non-root, no development packages, no embedded store, and all it copies exists. */
export const checkTargets: Check = (deployment) => {
  const { stages } = deployment;
  const targets = [...new Set(ownServices(deployment).map(({ app }) => app))];
  return targets.flatMap((target) => {
    if (!stages.some(({ name }) => name === target)) return [`Dockerfile: no target ${target}`];
    const copies = copiesOf(stages, target);
    const isSource = ({ stage, source }: (typeof copies)[number]): boolean =>
      stage === undefined && !isThere(source);
    return [
      ...(['root', '0', undefined].includes(lastOf(stages, target, 'USER')) ? ['runs as root'] : []),
      ...(lastOf(stages, target, 'STOPSIGNAL') === 'SIGTERM' ? [] : ['is not stopped with SIGTERM']),
      ...(execForm(lastOf(stages, target, 'CMD'))
        ? []
        : ['its command runs in a shell, which keeps signals']),
      ...(copies.some(({ stage }) => stage !== undefined && stage !== 'dependencies')
        ? ['copies development files']
        : []),
      ...(copies.some(({ source }) => source === `/app/apps/${target}`) ? [] : ['lacks its app']),
      ...copies.filter(isSource).map(({ source }) => `copies ${source}, which does not exist`),
    ].map((line) => `Dockerfile: ${target} ${line}`);
  });
};

/** What is installed for the images. */
export const checkDependencies: Check = ({ stages }) => {
  const runs = (stage: string): string =>
    instructionsOf(stages, stage)
      .filter(({ name }) => name === 'RUN')
      .map(({ text }) => text)
      .join('\n');
  const manifest = JSON.parse(textOf('libs/store/package.json')) as { optionalDependencies?: object };
  const left = Object.keys(manifest.optionalDependencies ?? {}).filter(
    (name) =>
      !runs('manifests').includes(`npm pkg delete optionalDependencies.${name} --workspace libs/store`),
  );
  const installs = runs('dependencies');
  return [
    ...left.map((name) => `Dockerfile: ${name} is not left out`),
    ...(/npm install .*--omit=dev/.test(installs) ? [] : ['Dockerfile: development packages are installed']),
    ...(/npm install .*--ignore-scripts/.test(installs) ? [] : ['Dockerfile: install scripts may run']),
  ];
};

/** The health check asks the readiness of the port that the process listens on. */
export const checkHealthOfImages: Check = (deployment) => {
  const { stages } = deployment;
  const isRoute = /@Controller\('health'\)[^]*@Get\('ready'\)/.test(
    textOf('libs/runtime/src/health/health.controller.ts'),
  );
  return ownServices(deployment)
    .filter(({ app }) => app !== 'cli')
    .flatMap(({ name, service, app }) => {
      const { PORT } = environmentOf(stages, app);
      const check = lastOf(stages, app, 'HEALTHCHECK') ?? '';
      const isAsked = check.includes("'http://127.0.0.1:' + process.env.PORT + '/health/ready'");
      return [
        ...(isAsked && isRoute ? [] : [`${name}: its health check does not ask /health/ready on PORT`]),
        ...(lastOf(stages, app, 'EXPOSE') === PORT ? [] : [`${name}: EXPOSE is not PORT=${PORT}`]),
        ...(service.environment?.['PORT'] === undefined ? [] : [`${name}: PORT is the image's`]),
      ];
    });
};
