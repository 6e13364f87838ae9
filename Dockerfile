FROM node:24-slim AS build
WORKDIR /porchlight
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && node scripts/prepare.js && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production PORCHLIGHT_DATA_DIR=/data PORT=3000
WORKDIR /porchlight
COPY --from=build /porchlight/package.json /porchlight/app.yml ./
COPY --from=build /porchlight/bin bin
COPY --from=build /porchlight/dist dist
COPY --from=build /porchlight/templates templates
COPY --from=build /porchlight/src/terms src/terms
COPY --from=build /porchlight/node_modules node_modules
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD node -e "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
# Not through npm: the signal that stops a container has to reach Porchlight itself.
CMD ["node", "bin/porchlight.js", "serve"]
