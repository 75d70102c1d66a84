import { exploreEn } from '../i18n/explore-en';
import { exploreZhCN } from '../i18n/explore-zh-cn';
import { i18n } from '../i18n/i18n';
import { openSpaces } from '../i18n/spacing';

/** Adds the texts of the Explore view to those of the wall. */
export function addExploreTexts(): void {
  i18n.addResourceBundle('zh-CN', 'explore', openSpaces(exploreZhCN));
  i18n.addResourceBundle('en', 'explore', exploreEn);
}
