import { exploreEn } from '../i18n/explore-en';
import { exploreZhCN } from '../i18n/explore-zh-cn';
import { i18n } from '../i18n/i18n';

/** Adds the texts of the Explore view to those of the wall. */
export function addExploreTexts(): void {
  i18n.addResourceBundle('zh-CN', 'explore', exploreZhCN);
  i18n.addResourceBundle('en', 'explore', exploreEn);
}
