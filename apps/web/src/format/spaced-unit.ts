const BEFORE_UNIT = /(?<=\d)(?=\p{Script=Han})/u;

/** A number with its unit apart from it, as numbers stand in Chinese texts, too: `5 分钟` where Intl writes `5分钟`. */
export const withSpacedUnit = (text: string): string => text.replace(BEFORE_UNIT, ' ');
