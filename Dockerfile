# One image per role of the distributed product: docker build --target gateway .
# The embedded store (chdb, half a gigabyte) is left out: these processes use ClickHouse, Kafka and Redis.
FROM node:20.20.2-bookworm-slim AS node
WORKDIR /app

# package.json files only, so that the dependencies are installed anew when one of them changes, not with every source file
FROM node AS manifests
COPY . .
RUN mkdir /manifests \
  && cp --parents package.json package-lock.json .npmrc libs/*/package.json apps/*/package.json /manifests \
  && cd /manifests \
  && npm pkg delete optionalDependencies.chdb --workspace libs/store

# `npm install` honours the versions of package-lock.json; `npm ci` would refuse a manifest without chdb and a lock file
# that lacks another platform's optional package. No package needs its install script: lmdb comes compiled.
FROM node AS build
COPY --from=manifests /manifests ./
RUN npm install --no-save --include=dev --ignore-scripts
COPY . .
RUN node scripts/build.mjs \
  && find libs apps -type d \( -name src -o -name node_modules \) -prune -exec rm -rf {} +

# the screen is bundled, so its packages are not needed; typescript is an optional peer of a package and never loaded
FROM node AS dependencies
COPY --from=manifests /manifests ./
RUN rm -r apps/web \
  && npm install --no-save --omit=dev --ignore-scripts \
  && rm -rf node_modules/typescript node_modules/.bin/tsc node_modules/.bin/tsserver
COPY --from=build /app/libs libs
COPY --from=build /app/apps apps

FROM node AS runtime
LABEL org.opencontainers.image.vendor="Marketing Command Center" \
  org.opencontainers.image.version="0.1.0" \
  org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=8080 \
  MCC_DATA_DIR=/var/lib/mcc \
  LOG_FORMAT=json
# a new volume mounted here takes over the owner
RUN mkdir /var/lib/mcc && chown node:node /var/lib/mcc
COPY --from=dependencies /app/package.json ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=dependencies /app/libs libs
USER node
STOPSIGNAL SIGTERM

FROM runtime AS service
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

FROM service AS ingest
LABEL org.opencontainers.image.title="ingest"
COPY --from=dependencies /app/apps/ingest apps/ingest
CMD ["node", "apps/ingest/dist/main.js"]

FROM service AS processor
LABEL org.opencontainers.image.title="processor"
COPY --from=dependencies /app/apps/processor apps/processor
CMD ["node", "apps/processor/dist/main.js"]

FROM service AS evaluator
LABEL org.opencontainers.image.title="evaluator"
COPY rules rules
COPY --from=dependencies /app/apps/evaluator apps/evaluator
CMD ["node", "apps/evaluator/dist/main.js"]

FROM service AS gateway
LABEL org.opencontainers.image.title="gateway"
COPY --from=dependencies /app/apps/web/dist apps/web/dist
COPY policies policies
COPY --from=dependencies /app/apps/gateway apps/gateway
CMD ["node", "apps/gateway/dist/main.js"]

FROM service AS budget-shifter
LABEL org.opencontainers.image.title="budget-shifter"
COPY policies policies
COPY --from=dependencies /app/apps/budget-shifter apps/budget-shifter
CMD ["node", "apps/budget-shifter/dist/main.js"]

FROM service AS notifier
LABEL org.opencontainers.image.title="notifier"
COPY policies policies
COPY --from=dependencies /app/apps/notifier apps/notifier
CMD ["node", "apps/notifier/dist/main.js"]

FROM runtime AS cli
LABEL org.opencontainers.image.title="cli"
COPY mappings mappings
COPY policies policies
COPY --from=dependencies /app/apps/cli apps/cli
CMD ["node", "apps/cli/bin/mcc.mjs", "--help"]
