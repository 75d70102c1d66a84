/** Words that say nothing of what people talk about. Single characters and numbers are left out elsewhere. */
const CHINESE =
  '一个 一些 一样 一直 一下 一点 一次 一起 不是 不能 不会 不要 不过 不了 不到 不太 不用 也是 也不 了解 什么 他们 但是 你们 便是 ' +
  '做了 其实 其他 再也 刚刚 到了 又是 可以 可能 可是 各种 各位 吗 因为 大家 如果 它们 完全 就是 就要 已经 并且 应该 怎么 怎样 ' +
  '总是 感觉 我们 或者 所以 所有 才能 按照 时候 时间 有点 有的 有些 有人 没有 然后 现在 的话 真的 真是 知道 第一 第二 给我 而且 自己 ' +
  '能够 虽然 觉得 说是 起来 还是 还有 还能 这个 这么 这些 这样 这次 这款 那个 那么 那些 那样 都是 都有 里面 非常 特别 比较 今天 ' +
  '昨天 明天 最近 一条 两周 两天 个月 哪里 为什么 是否 多少 几个 一款 也没有 能不能 出来 出去 过来 过去 下来 上去 之后 以后 之前 以前';
const ENGLISH =
  'about after again all also and any are because been before being but can could did does doing don for from get got had has ' +
  'have having her here him his how into its just like more most not now off one only other our out over own really same she ' +
  'should some such than that the their them then there these they this those through too under until very was were what when ' +
  'where which while who why will with would you your';

export const STOP_WORDS: ReadonlySet<string> = new Set(`${CHINESE} ${ENGLISH}`.split(' '));
