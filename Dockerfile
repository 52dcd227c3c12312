# alidade in a container: docker run --rm -v "$PWD:/work" alidade diff
FROM node:20-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm pack --ignore-scripts --pack-destination /tmp

FROM node:20-slim
ENV NODE_ENV=production \
    ALIDADE_CACHE=/tmp/alidade
COPY --from=build /tmp/alidade-*.tgz /tmp/
RUN npm install --global /tmp/alidade-*.tgz && rm -rf /tmp/alidade-*.tgz /root/.npm
# Who runs it has no rights in the image; --user "$(id -u)" writes files as yourself.
USER node
WORKDIR /work
ENTRYPOINT ["alidade"]
CMD ["--help"]
