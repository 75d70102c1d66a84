export * from './fact-source';
export { moneyOfLine, type Cells, type Stretch } from './line-totals';
