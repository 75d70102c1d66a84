import { sqlStatements } from './sql-statements';

test('statements end with a semicolon at the end of a line; comment lines are left out', () => {
  const text = `-- a comment; with a semicolon;
CREATE TABLE a (x String DEFAULT 'b;c') ;  \r
  -- another
INSERT INTO a
VALUES ('-- no comment');

;
SELECT 1`;
  expect(sqlStatements(text)).toEqual([
    "CREATE TABLE a (x String DEFAULT 'b;c')",
    "INSERT INTO a\nVALUES ('-- no comment')",
    'SELECT 1',
  ]);
});

test('an empty file has no statements', () => {
  expect(sqlStatements('\n-- nothing\n')).toEqual([]);
});
