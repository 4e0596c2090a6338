import type { Browser, Locator, Page, Response } from 'playwright-core';
import { en } from '../../apps/web/src/i18n/en/index.js';
import { type Catalogue, whole as vi } from '../../apps/web/src/i18n/vi/whole.js';
import { Traffic, complaintsOf } from './browser.js';
import { passwordOf } from './world.js';

export interface Screen {
  readonly width: number;
  readonly language: 'vi' | 'en';
}

const CATALOGUES: Readonly<Record<Screen['language'], Catalogue>> = { vi, en };

/** Somebody in front of the screen: finds things by the words that are on it, as people do. */
export class Visitor {
  readonly complaints: readonly string[];
  private readonly traffic: Traffic;

  private constructor(
    readonly page: Page,
    readonly words: Catalogue,
    private readonly base: string,
  ) {
    this.complaints = complaintsOf(page);
    this.traffic = new Traffic(page);
  }

  /** Opens a browser of their own and signs in by the form. */
  static async signIn(browser: Browser, base: string, username: string, screen: Screen): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: screen.width, height: 844 } });
    const page = await context.newPage();
    const visitor = new Visitor(page, CATALOGUES[screen.language], base);
    await page.goto(`${base}/dang-nhap`);
    if (screen.language === 'en') await page.getByRole('button', { name: /English/ }).click();
    await visitor.givePassword(username);
    await page.waitForURL(`${base}/`);
    return visitor;
  }

  /** Somebody who is signed in already on that page. */
  static at(page: Page, base: string, language: Screen['language']): Visitor {
    return new Visitor(page, CATALOGUES[language], base);
  }

  async givePassword(username: string): Promise<void> {
    await this.page.locator('input[autocomplete=username]').fill(username);
    await this.page.locator('input[autocomplete=current-password]').fill(passwordOf(username));
    await this.button(this.words.signIn.submit).click();
  }

  goTo(path: string): Promise<void> {
    return this.traffic.visit(this.base + path);
  }

  /** Until nothing is on its way any more. */
  rest(): Promise<void> {
    return this.traffic.quiet();
  }

  /** Waits until the words are on the screen. */
  sees(words: string): Promise<void> {
    return this.page.getByText(words).first().waitFor();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Opens what is folded away. */
  unfold(title: string): Promise<void> {
    return this.page.locator('summary', { hasText: title }).first().click();
  }

  write(label: string, text: string): Promise<void> {
    return this.page.getByLabel(label, { exact: true }).filter({ visible: true }).first().fill(text);
  }

  async choose(label: string, value: string): Promise<void> {
    const lists = this.page.getByRole('combobox', { name: label }).filter({ visible: true });
    await lists.first().selectOption(value);
  }

  /** Takes the nth answer to a question. */
  answer(question: string, nth: number): Promise<void> {
    const asked = this.page.getByRole('group', { name: question }).filter({ visible: true }).first();
    return asked.locator('label.choice').nth(nth).click();
  }

  /** Presses the button of a write and waits for its answer. */
  async send(name: string): Promise<Response> {
    const [response] = await Promise.all([this.page.waitForResponse(isWrite), this.button(name).first().click()]);
    await this.rest();
    return response;
  }

  async text(): Promise<string> {
    await this.rest();
    return this.page.locator('body').innerText();
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }
}

/** Posts that are no write of a form: searches, and what is kept of a form by itself. */
const OTHER_POSTS = /\/(search|preview|session)$|\/kept\//;

const isWrite = (response: Response): boolean =>
  response.request().method() === 'POST' && !OTHER_POSTS.test(new URL(response.url()).pathname);

/** A wording with its gaps filled. */
export const filled = (wording: string, gaps: Readonly<Record<string, string>>): string =>
  wording.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => gaps[name] ?? '');
