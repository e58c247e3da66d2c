import { QueryClient } from '@tanstack/react-query';

/**
 * Keeps the answers to a page's repeated requests. One per page, in the code fetched when the first request
 * is due. A missing answer is not requested again before its time: the last one stays until then.
 */
export const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
