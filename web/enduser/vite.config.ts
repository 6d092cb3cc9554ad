import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const texts = resolve(import.meta.dirname, "src/texts");
const languages = readdirSync(texts)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));
const outDir = resolve(import.meta.dirname, "dist");

/** A start page for each language, which fetches the texts of that language beside the script instead of after it. */
function startPages(): Plugin {
  return {
    name: "start-pages",
    writeBundle: {
      sequential: true,
      order: "post",
      handler() {
        const assets = readdirSync(join(outDir, "assets"));
        const page = readFileSync(join(outDir, "index.html"), "utf8");
        for (const language of languages) {
          const chunk = assets.find((name) => name.startsWith(`texts-${language}-`) && name.endsWith(".js"));
          if (chunk === undefined) throw new Error(`There is no chunk with the texts of ${language}.`);
          const { noscript, title } = JSON.parse(readFileSync(join(texts, `${language}.json`), "utf8")).page;
          writeFileSync(
            join(outDir, `index.${language}.html`),
            page
              .replace('<html lang="en">', `<html lang="${language}">`)
              .replace("<title>Account</title>", `<title>${title}</title>`)
              .replace("%noscript%", noscript)
              .replace("</head>", `  <link rel="modulepreload" crossorigin href="/assets/${chunk}">\n  </head>`),
          );
        }
        // Only the pages of a language are served: the template still has gaps in it.
        rmSync(join(outDir, "index.html"));
      },
    },
  };
}

/** What the gateway sends: each file also as brotli and gzip, made once with all the care there is. */
function precompressed(): Plugin {
  return {
    name: "precompressed",
    writeBundle: {
      sequential: true,
      order: "post",
      handler() {
        for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
          if (!entry.isFile() || !/\.(js|css|html|json|svg|txt|webmanifest)$/.test(entry.name)) continue;
          const file = join(entry.parentPath, entry.name);
          const content = readFileSync(file);
          writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
          writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        }
        if (!existsSync(join(outDir, "index.en.html.br"))) throw new Error("The start pages were not there to be compressed.");
      },
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { "@platform/api": resolve(import.meta.dirname, "../packages/api/src/index.ts") } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: resolve(import.meta.dirname, "index.html"), catalogue: resolve(import.meta.dirname, "catalogue.html") },
      output: {
        chunkFileNames: (chunk) => {
          const text = /texts\/(\w+)\.json$/.exec(chunk.facadeModuleId ?? "")?.[1];
          return text === undefined ? "assets/[name]-[hash].js" : `assets/texts-${text}-[hash].js`;
        },
      },
    },
  },
  // For writing pages: everything else is the platform's, wherever it runs.
  server: { proxy: Object.fromEntries(["/am", "/openidm", "/inbox"].map((path) => [path, `http://localhost:${process.env.PLATFORM_PORT ?? 8080}`])) },
  plugins: [startPages(), precompressed()],
});
