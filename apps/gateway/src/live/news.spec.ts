import { News } from './news';

it('tells the oldest of what is new in numbers read then', () => {
  const news = new News();
  news.heard({ learnedAt: 10, appendedAt: 4 });
  news.heard({ learnedAt: 11, appendedAt: 2 });
  news.heard({ learnedAt: 20, appendedAt: 15 });
  expect(news.shownWith(9)).toBeNull();
  expect(news.shownWith(12)).toBe(2);
  expect(news.shownWith(12)).toBeNull();
  expect(news.shownWith(30)).toBe(15);
});

it('forgets no oldest piece while nothing is shown', () => {
  const news = new News();
  for (let at = 1; at <= 10_000; at += 1) news.heard({ learnedAt: at, appendedAt: at });
  expect(news.shownWith(10_000)).toBe(1);
});
