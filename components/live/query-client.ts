import { QueryClient } from '@tanstack/react-query';

/**
 * What keeps the answers of whatever a page asks again and again. One for the page, in what is fetched when the first
 * question is due. An answer that does not come is not asked for again before its time: the last one stands until then.
 */
export const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
