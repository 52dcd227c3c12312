import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blogFolder } from "../support/blog.ts";
import { cliFolder } from "../support/cli.ts";
import { testCache } from "../support/host.ts";
import { docsSchema } from "../support/docs-schema.ts";

const executablePath = process.env["ALIDADE_TEST_CHROMIUM"];
if (executablePath === undefined) console.warn("Not run: the site in a browser, which needs ALIDADE_TEST_CHROMIUM=/usr/bin/chromium.");

// Without these Chromium asks for hosts of its own.
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe.skipIf(executablePath === undefined)("the site in Chromium", () => {
  const folder = cliFolder({ "schema.sql": docsSchema });
  const at = (path: string): string => pathToFileURL(join(folder.path, "site", path)).href;
  let browser: Browser;

  beforeAll(async () => {
    await folder.run(["docs", "schema.sql", "--dialect", "postgres", "--output", "site", "--title", "Shop"]);
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: flags });
  });
  afterAll(() => browser.close());

  /** Opens a page; whatever it says on the console, and every request that leaves the disk, fails the test. */
  async function withPage(path: string, use: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => {
      if (!/^(?:file|data):/.test(request.url())) said.push(`asked for ${request.url()}`);
    });
    await page.goto(path.startsWith("http") ? path : at(path));
    await use(page);
    expect(said).toEqual([]);
    await context.close();
  }

  it("finds tables, columns and bodies of functions, by keyboard alone", () =>
    withPage("index.html", async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("user_id");
      await page.waitForSelector("#found li");
      expect(await page.textContent("#found [aria-selected=true] .name")).toBe("orders.user_id");
      await page.keyboard.press("ArrowDown");
      expect(await page.textContent("#found [aria-selected=true] .noun")).not.toBe("column");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await page.waitForURL(/tables\/orders\.html#column-user_id$/);
      await page.keyboard.press("/");
      await page.keyboard.type("needle_in_a_body");
      await page.waitForSelector("#found li");
      expect(await page.textContent("#found [aria-selected=true] .name")).toBe("touch");
      await page.keyboard.press("Escape");
      expect(await page.isVisible("#found")).toBe(false);
    }));

  it("says that nothing was found", () =>
    withPage("index.html", async (page) => {
      await page.fill("#search", "nothing at all like it");
      await page.waitForSelector("#found-count:text('Nothing found')");
    }));

  it("leaves hostile names and comments as text, on pages and in what is found", () =>
    withPage("index.html", async (page) => {
      await page.fill("#search", "<img src=x");
      await page.waitForSelector("#found li");
      expect(await page.textContent("#found .name")).toBe("orders.<img src=x onerror=alert(1)>");
      await page.click("#found li a");
      await page.waitForURL(/orders\.html#/);
      expect(await page.locator("img").count()).toBe(0);
      await page.goto(at("tables/users.html"));
      expect(await page.title()).toBe("users · Shop");
      expect(await page.textContent(".lead")).toContain('<script>document.title = "taken"</script>');
    }));

  it("focuses a table of the diagram with its neighbours, zooms, and opens its page", () =>
    withPage("index.html", async (page) => {
      await page.click('[data-table="public.users"]');
      expect(await page.locator('[data-table="public.orders"].dim').count()).toBe(0);
      expect(await page.locator('[data-table="public.con"].dim').count()).toBe(1);
      const before = await page.getAttribute(".diagram svg", "viewBox");
      await page.click("button[aria-label='Zoom in']");
      expect(await page.getAttribute(".diagram svg", "viewBox")).not.toBe(before);
      await page.focus(".diagram");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("0");
      expect(await page.getAttribute(".diagram svg", "viewBox")).toBe(before);
      expect(await page.locator(".dim").count()).toBe(0);
      await page.click('[data-table="public.users"]');
      await page.click('[data-table="public.users"]');
      await page.waitForURL(/tables\/users\.html$/);
    }));

  it("is dark where the system is, and remembers what was chosen", () =>
    withPage(
      "index.html",
      async (page) => {
        const ground = (): Promise<string> => page.evaluate("getComputedStyle(document.body).backgroundColor");
        const dark = await ground();
        await page.click("button.theme");
        expect(await ground()).toBe("rgb(255, 255, 255)");
        await page.goto(at("tables/users.html"));
        expect(await ground()).toBe("rgb(255, 255, 255)");
        await page.click("button.theme");
        expect(await ground()).toBe(dark);
      },
      { colorScheme: "dark" },
    ));

  it("leads past the header by keyboard, and shows where the focus is", () =>
    withPage("tables/users.html", async (page) => {
      await page.keyboard.press("Tab");
      expect(await page.textContent(":focus")).toBe("Skip to content");
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id")).toBe("main");
      await page.keyboard.press("Tab");
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    }));

  it("copies SQL", () =>
    withPage(
      "tables/orders.html",
      async (page) => {
        await page.click(".copy");
        await page.waitForSelector(".copy:text('Copied')");
        expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/^CREATE TABLE public\.orders \(/);
      },
      { permissions: ["clipboard-read", "clipboard-write"] },
    ));

  it("works without JavaScript, but for search and zoom", () =>
    withPage(
      "index.html",
      async (page) => {
        expect(await page.isVisible("#search")).toBe(false);
        expect(await page.isVisible(".diagram svg")).toBe(true);
        await page.click("main a:text-is('users')");
        expect(await page.textContent("h1")).toContain("users");
        await page.click("a:text-is('orders')");
        expect(await page.textContent("h1")).toContain("orders");
        expect(await page.isVisible("pre.sql")).toBe(true);
      },
      { javaScriptEnabled: false },
    ));

  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 390])
      it(`has nothing serious for axe-core, ${colorScheme}, ${width} pixels wide`, () =>
        withPage(
          "index.html",
          async (page) => {
            for (const path of ["index.html", "tables/users.html", "tables/orders.html", "enums/status.html", "views/active_users.html"]) {
              await page.goto(at(path));
              await page.evaluate(axe);
              const violations = await page.evaluate<string>("axe.run({ preload: false }).then(({ violations }) => JSON.stringify(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes[0].html])))");
              expect([path, violations]).toEqual([path, "[]"]);
              expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
            }
          },
          { colorScheme, viewport: { width, height: 800 } },
        ));

  it("is the same where it is served", async () => {
    const project = await blogFolder();
    const child = spawn(process.execPath, [join(import.meta.dirname, "../../dist/cli.js"), "serve", "--port", "0"], { cwd: project.path, env: { PATH: process.env["PATH"], HOME: project.path, ALIDADE_CACHE: testCache } });
    try {
      const url = await new Promise<string>((done) => child.stdout.once("data", (text: Buffer) => done(text.toString().trim())));
      const context = await browser.newContext();
      const page = await context.newPage();
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      await page.goto(url);
      await page.click("a:text-is('No drift')");
      expect(await page.textContent(".lead")).toBe("sqlite:app.db is as app/models.py says.");
      await page.click("a:text-is('Read again')");
      await page.fill("#search", "posts");
      await page.waitForSelector("#found li");
      expect(said).toEqual([]);
      await context.close();
    } finally {
      child.kill("SIGINT");
    }
    expect(await new Promise((done) => child.once("close", done))).toBe(0);
  });
});
