import type { zhCN } from './zh-cn';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** Shape of all texts: a language that lacks a key, or has one too many, does not compile. */
export type Messages = Texts<typeof zhCN>;
