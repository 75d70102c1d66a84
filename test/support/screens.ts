import type { BrowserContextOptions } from 'playwright-core';

/** The screens that people have: a wall, and a phone in the hand. */
export const SCREENS = {
  wall: { viewport: { width: 1920, height: 1080 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>;
export type ScreenName = keyof typeof SCREENS;

/** Languages of browsers whose screens are in Chinese and in English. */
export const LANGUAGES = ['zh-CN', 'en-US'] as const;
