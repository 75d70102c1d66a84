import { QueryClient } from '@tanstack/react-query';

/** What this page has asked the REST interface; acts tell it what they have made old. */
export const queryClient = new QueryClient();
